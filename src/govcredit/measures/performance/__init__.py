"""How far bodies keep their word: promises, agreements, judgments, replies and services (守信践诺)."""

__all__ = ()
