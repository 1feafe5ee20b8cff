"""Rules about periods."""

from typing import Final

from govcredit.validation.rules import Rule

__all__ = ("RULES",)

RULES: Final[tuple[Rule, ...]] = ()
