"""Plans, their task ledgers and the reports on them (方案与台账)."""

__all__ = ()
