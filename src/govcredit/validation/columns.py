"""The hot checks of single items, over many at once, for whoever reads in bulk (热点检查).

`suspicious` answers which items of a chunk are worth the careful rules. It needs no bundle: of a dishonesty record
the hot rules are all those that concern one record alone, and of other kinds the same rules where they apply. They read no other
item, and no clause that changes with the day or the place. Each is the column form of a rule of the library, and none says that an item is
wrong: what a rule has to say, `govcredit.validation.register.check` says.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from govcredit._collector import pause, resume
from govcredit.measures.facts import Facts
from govcredit.model.columns import Chunk
from govcredit.validation.register import rules
from govcredit.validation.rules import Rule

__all__ = ("HOT", "suspicious")

HOT: Final = (
    "amounts.negative",
    "codes.unknown",
    "dates.in-future",
    "dates.out-of-order",
    "identifier.check-digit",
    "identifier.organisation-digit",
    "identity.placeholder-name",
    "periods.reversed",
    "privacy.citizen-number",
    "records.draft-though-recognised",
    "records.recognised-on-two-days",
    "records.steps-out-of-order",
    "records.unfounded-yet-recognised",
    "references.party-of-nobody",
    "references.to-itself",
    "references.trigger-of-bodies",
    "references.unfit-kind",
)
"""The rules that are asked, on check digits, code lists, the order of days, amounts, names, and what is personal in open texts.

Left to `check` are the rules that hold an item against others, or against a law that changes with the day; and those that
concern one item of a rarer kind alone, such as the sums of an appraisal.
"""


def suspicious(items: Sequence[Any], kind: str, facts: Facts) -> list[int]:
    """Return the indexes of the items in which some hot rule may find something; the others are sound by all of them.

    Args:
        items: Items of one kind; 64 to 250 at a time cost least.
        kind: Their kind.
        facts: The day, the knowledge and the pack; their items are not looked at.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.records.record import DishonestyRecord
    >>> from govcredit.model.relations import Party
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
    >>> sound = DishonestyRecord(id="r-1", subject=Party(organ="town-1"), trigger="judgment")
    >>> doubtful = DishonestyRecord(id="r-2", subject=Party(organ="town-1"), trigger="judgement", decided=date(1900, 1, 1))
    >>> suspicious((sound, doubtful), "record", facts)
    [1]
    """
    if not items:
        return []
    ran = pause()  # the items may be dropped at once: then the collector need not have looked at them
    try:
        chunk = Chunk(kind, items)
        found: set[int] = set()
        for rule in _hot(kind):
            if rule.column is not None:
                found.update(rule.column(chunk, facts).asked)
        return sorted(found)
    finally:
        resume(ran)


@cache
def _hot(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.code in HOT and kind in rule.kinds)
