"""Which measures and incentives apply to a subject for a purpose on a day (信用核查)."""

__all__ = ()
