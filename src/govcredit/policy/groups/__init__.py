"""The groups of terms that the library asks a pack for, one module per subject (规则项组)."""

__all__ = ()
