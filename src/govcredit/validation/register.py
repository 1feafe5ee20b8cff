"""The rules of the library: one module per subject, and the one question that asks them all (检查规则登记)."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Final

from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.validation.rules import Rule
from govcredit.validation.running import TOGETHER, run

__all__ = ("SUBJECTS", "check", "rules")

SUBJECTS: Final = (
    "amounts",
    "archives",
    "bodies",
    "codes",
    "contracts",
    "dates",
    "debt",
    "decisions",
    "duplicates",
    "identity",
    "ledger",
    "payments",
    "periods",
    "ppp",
    "privacy",
    "promises",
    "publicity",
    "records",
    "references",
    "remedies",
    "sanctions",
    "supervision",
)
"""The modules of this folder that hold rules, each in ``RULES``."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of the library, by its code.

    >>> "ledger.no-lead" in {rule.code for rule in rules()}
    True
    """
    found = (rule for subject in SUBJECTS for rule in import_module(f"govcredit.validation.{subject}").RULES)
    return tuple(sorted(found, key=lambda rule: rule.code))


def check(
    facts: Facts, asked: Iterable[Rule] | None = None, *, most: int | None = None, together: int = TOGETHER
) -> Report:
    """Judge the data of facts: what is wrong, doubtful or contradictory, and what each rule came to.

    Args:
        facts: The facts.
        asked: The rules; all of the library when ``None``.
        most: How many findings the report holds; the others are counted. All of them when ``None``.
        together: How many items are looked at together, which never changes the report; with none each by itself.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> check(Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))).ok
    True
    """
    return run(facts, rules() if asked is None else asked, most=most, together=together)
