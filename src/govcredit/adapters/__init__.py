"""Doors to the outside; each needs its extra, and none is imported by the library itself."""

__all__ = ()
