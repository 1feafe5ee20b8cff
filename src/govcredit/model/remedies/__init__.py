"""How a record is answered, disputed, repaired and lightened (整改、异议与修复)."""

__all__ = ()
