"""What a code, an identifier or a working day is."""

__all__ = ()
