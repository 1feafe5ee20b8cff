"""Texts of plans to values of the model: when something is due, and who is responsible; no policy and no clock (语句解读)."""

__all__ = ()
