"""Public employees and their integrity archives (公职人员与诚信档案)."""

__all__ = ()
