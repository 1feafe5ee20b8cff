"""Records of dishonesty and of keeping faith, and what follows from them (失信与守信记录)."""

__all__ = ()
