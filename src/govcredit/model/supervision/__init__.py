"""Supervision from above, from the side and by the public (督导与监督)."""

__all__ = ()
