"""What came of the parts of a check as JSON, so that a run that was stopped goes on where it was (分段留存).

It holds findings, counts and the names of terms, and no item. Where it is kept, and whether it fits the input, is for the
caller.
"""

import json
from collections.abc import Iterable
from typing import Any

import attrs

from govcredit.findings import About, Finding, Place, Report, RuleCount
from govcredit.model.bundle import Bundle
from govcredit.validation.bulk import Taken
from govcredit.validation.running import JudgedPart

__all__ = ("dumps_judged", "dumps_taken", "loads_judged", "loads_taken")


def dumps_judged(judged: JudgedPart) -> bytes:
    """Return what came of a part as JSON.

    >>> loads_judged(dumps_judged(JudgedPart(report=Report()))) == JudgedPart(report=Report())
    True
    """
    return _dumps({"report": _listed(judged.report), "terms": sorted(judged.terms)})


def loads_judged(data: bytes) -> JudgedPart:
    """Return what came of a part, from what `dumps_judged` made of it."""
    value: Any = json.loads(data)
    return JudgedPart(report=_report(value["report"]), terms=frozenset(map(tuple, value["terms"])))


def dumps_taken(taken: Taken) -> bytes:
    """Return what came of reading lines as JSON, without the header, which the lines hold."""
    return _dumps(
        {
            "digest": taken.digest,
            "items": dict(taken.items),
            "report": _listed(taken.report),
            "source_digest": taken.source_digest,
            "unreadable": taken.unreadable,
            "version": taken.version,
        }
    )


def loads_taken(data: bytes, header: Bundle) -> Taken:
    """Return what came of reading lines, from what `dumps_taken` made of it.

    Args:
        data: The JSON.
        header: What the lines say besides their items.

    >>> taken = Taken(report=Report(), header=Bundle(version="1.0"), version="1.0", source_digest="", digest=None,
    ...     unreadable=1, items={"tasks": 2})
    >>> loads_taken(dumps_taken(taken), Bundle(version="1.0")) == taken
    True
    """
    value: Any = json.loads(data)
    return Taken(
        report=_report(value["report"]),
        header=header,
        version=value["version"],
        source_digest=value["source_digest"],
        digest=value["digest"],
        unreadable=value["unreadable"],
        items=value["items"],
    )


def _dumps(value: object) -> bytes:
    return json.dumps(value).encode()


def _listed(report: Report) -> dict[str, Any]:
    # A report of a part rests on no ground of its own.
    return attrs.asdict(report, filter=lambda member, _: member.name != "ground")


def _report(value: Any) -> Report:  # noqa: ANN401  # a JSON value
    return Report(
        findings=tuple(map(_finding, value["findings"])),
        left_out=_pairs(value["left_out"]),
        rules=tuple(
            RuleCount(
                rule=each["rule"],
                applied=each["applied"],
                failed=each["failed"],
                not_applicable=_pairs(each["not_applicable"]),
            )
            for each in value["rules"]
        ),
        unchecked=_pairs(value["unchecked"]),
    )


def _finding(value: Any) -> Finding:  # noqa: ANN401  # a JSON value
    return Finding(
        code=value["code"],
        path=value["path"],
        severity=value["severity"],
        params=tuple((name, found) for name, found in value["params"]),
        basis=value["basis"],
        place=None if value["place"] is None else Place(**value["place"]),
        about=None if value["about"] is None else About(**value["about"]),
    )


def _pairs(value: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, number) for name, number in value)
