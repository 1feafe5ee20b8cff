"""The command line: one file for each family of verbs; the only part of the library that reads the clock."""

__all__ = ()
