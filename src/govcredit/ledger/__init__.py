"""What is due, by whom, and whether it is late; what each body has to do; the half-year and year report (台账)."""

__all__ = ()
