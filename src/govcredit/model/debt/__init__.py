"""Debt of local governments (地方政府债务)."""

__all__ = ()
