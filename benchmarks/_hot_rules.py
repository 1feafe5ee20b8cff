"""The hot rules about one record, written plainly for one object at a time, as whoever has no rules by columns writes them.

They ask what `govcredit.validation.columns.HOT` asks of a dishonesty record: check digits, code lists, the order of days, days to
come, amounts, periods, names, and numbers of persons in open texts. They say only whether something is wrong.
"""

import re
from datetime import date
from functools import cache
from typing import Any, Final

from govcredit.codes.identifiers import USCC
from govcredit.codes.lists import code_list

__all__ = ("is_sound",)

_LISTS: Final = {
    "fields": "integrity-field",
    "misconduct": "misconduct",
    "severity": "severity",
    "social_effect": "social-effect",
    "state": "record-state",
    "trigger": "record-trigger",
}
_EARLIEST: Final = date(1949, 10, 1)
_number = re.compile(r"[0-9](?:[ -]?[0-9]){10}").search
_citizen = re.compile(r"[1-9][0-9]{5}[ -]?[12][0-9]{7}[ -]?[0-9]{3}[ -]?[0-9Xx]").search
_ORDER: Final = (
    ("received", "transferred"),
    ("received", "verified"),
    ("received", "recognised"),
    ("verified", "correction-ordered"),
    ("verified", "recognised"),
    ("statement-heard", "recognised"),
    ("correction-ordered", "corrected"),
    ("correction-ordered", "correction-refused"),
)


@cache
def _codes(name: str) -> frozenset[str]:
    return frozenset(each.code for each in code_list(name).entries())


def is_sound(record: Any, last: date) -> bool:  # noqa: ANN401, C901, PLR0912  # a record of any library, asked for everything
    """Whether no hot rule objects to a record.

    Args:
        record: An object with the members of a dishonesty record.
        last: The latest day on which something can have happened.
    """
    for name, codes in _LISTS.items():
        value = getattr(record, name)
        if value is None:
            continue
        for code in (value,) if isinstance(value, str) else value:
            if code not in _codes(codes):
                return False
    subject = record.subject
    if subject.uscc is not None and not USCC.is_valid(subject.uscc):
        return False
    days = [record.decided, record.recognised, record.instrument and record.instrument.dated]
    for step in record.steps:
        if step.kind not in _codes("recognition-step"):
            return False
        days.append(step.on)
    for push in record.pushes:
        if push.platform not in _codes("platform"):
            return False
        days += (push.sent, push.confirmed)
        if push.sent and push.confirmed and push.confirmed < push.sent:
            return False
        if push.sent and record.recognised and push.sent < record.recognised:
            return False
    if any(day is not None and not _EARLIEST <= day <= last for day in days):
        return False
    if record.decided and record.recognised and record.recognised < record.decided:
        return False
    told = {step.kind: step.on for step in record.steps if step.on is not None}
    if any(told[one] > told[other] for one, other in _ORDER if one in told and other in told):
        return False
    if any(money is not None and money.amount < 0 for money in (record.loss, record.sum)):
        return False
    provenance = record.provenance
    if provenance is not None and provenance.held is not None:
        held = provenance.held
        if held.start and held.end and held.end <= held.start:
            return False
    if any(each.kind == "record" and each.id == record.id for each in record.related):
        return False
    if _citizen(record.id):
        return False
    texts = (record.title, record.facts, record.effect_facts, subject.body_name, subject.name)
    return not any(text and _number(text) for text in texts)
