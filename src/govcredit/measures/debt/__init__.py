"""Measures of government debt: schedules, yearly service, balances and quotas, ratios, roll-up (政府债务度量)."""

__all__ = ()
