"""A small pack with a scheme, for tests that work out points by hand: nothing that is shipped changes them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs

from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.policy.loading import read_pack
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import Scheme
from govcredit.scoring.score import Score, score

__all__ = (
    "EACH",
    "GRADES",
    "HONOURS",
    "PAID",
    "RECORDS",
    "SHARE",
    "TODAY",
    "TOWN",
    "Grades",
    "Table",
    "evolved",
    "facts_of",
    "files_of",
    "made",
    "pack_of",
    "record",
    "scheme_of",
    "scored",
    "town",
)

Item = TypeVar("Item")
Table: TypeAlias = Mapping[str, Any]
"""A table of a scheme: texts, numbers, days, and lists of tables."""
Grades: TypeAlias = tuple[tuple[str, str], ...]
"""Grades, the best first, each with its fewest points."""

TODAY: Final = date(2026, 4, 1)
GRADES: Final[Grades] = (("good", "90"), ("fair", "70"), ("poor", "0"))

SHARE: Final = {"rule": "share"}
"""An indicator that is worth its points times a share."""
EACH: Final = {"rule": "each", "direction": "less", "cap": "100"}
"""An indicator that takes off its points for each thing."""

RECORDS: Final[Table] = {
    "code": "records",
    "title": "失信记录",
    "title_en": "Dishonesty records",
    "measure": "records.standing",
    **EACH,
    "points": "3",
    "cap": "20",
    "rates": [{"code": "serious", "points": "5"}, {"code": "minor", "points": "1"}],
}
HONOURS: Final[Table] = {
    "code": "honours",
    "measure": "honours.standing",
    "rule": "each",
    "points": "2",
    "cap": "10",
}
PAID: Final[Table] = {
    "code": "paid",
    "measure": "payments.settled",
    "points": "40",
    "not_applicable": "nothing",
    **SHARE,
}

_LAYER: Final[Table] = {
    "id": "cn-trial",
    "title": "试验",
    "title_en": "Trial",
    "version": "1",
    "checked": TODAY,
    "extends": "cn",
}
_CITED: Final[Table] = {"source": "gf-76", "status": "seen"}
_HEAD: Final[Table] = {
    "title": "试验方案",
    "title_en": "Trial scheme",
    "kind": "reference",
    "made_by": "测试",
    "made_by_en": "the tests",
    "from": date(2016, 12, 30),
    **_CITED,
    "base": "0",
    "floor": "0",
    "ceiling": "100",
    "places": 2,
}
_GRADES: Final = {"good": "良好", "fair": "中等", "poor": "较差"}


# ---------------------------------------------------------------------------------------------------------------------
# Packs


def files_of(
    *indicators: Table,
    name: str = "trial",
    grades: Grades = GRADES,
    more: str = "",
    **head: Any,  # noqa: ANN401  # members of the head
) -> dict[str, str]:
    """Return the files of a pack over that of the nation with one scheme.

    Args:
        indicators: The indicators; one that names no code is called after its measure.
        name: What the scheme is called.
        grades: Its grades.
        more: A file of terms of this layer; its subject is ``publicity``.
        head: What stands at its head, where it is not from 0 to 100 with two places.
    """
    scheme = _table(None, {**_HEAD, **head})
    for code, least in grades:
        scheme += _table("grades", {"code": code, "title": _GRADES[code], "title_en": code, "least": least, **_CITED})
    scheme += _table("groups", {"code": "all", "title": "全部", "title_en": "All"})
    for each in indicators:
        code = each.get("code", each.get("measure", "").replace(".", "-"))
        named = {"code": code, "group": "all", "title": f"指标{code}", "title_en": f"indicator {code}"}
        scheme += _table("indicators", {**named, **each, **_CITED})
    held = {"pack.toml": _table(None, _LAYER), f"schemes/{name}.toml": scheme}
    return held | ({"publicity.toml": more} if more else {})


def pack_of(*indicators: Table, **how: Any) -> Pack:  # noqa: ANN401  # see `files_of`
    """Return such a pack."""
    return _read(tuple(files_of(*indicators, **how).items()))


def scheme_of(*indicators: Table, **how: Any) -> Scheme:  # noqa: ANN401  # likewise
    """Return the scheme of such a pack."""
    return pack_of(*indicators, **how).scheme("trial", on=TODAY)


@cache
def _read(files: tuple[tuple[str, str], ...]) -> Pack:
    outcome = read_pack({path: text.encode() for path, text in files})
    assert outcome.pack is not None, [(each.code, each.path, each.params) for each in outcome.report.findings]
    return outcome.pack


def _table(name: str | None, members: Table) -> str:
    head = "" if name is None else f"\n[[{name}]]\n"
    return head + "".join(f"{key} = {_value(value)}\n" for key, value in members.items())


def _value(value: object) -> str:
    if isinstance(value, list):
        rows = (", ".join(f"{key} = {_value(cell)}" for key, cell in row.items()) for row in value)
        return f"[{', '.join(f'{{ {row} }}' for row in rows)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


# ---------------------------------------------------------------------------------------------------------------------
# Items, facts and scores


def made(kind: Callable[..., Item], /, **members: Any) -> Item:  # noqa: ANN401  # identifiers and codes are texts here
    """Return an item."""
    return kind(**members)


def evolved(item: Item, **members: Any) -> Item:  # noqa: ANN401  # likewise
    """Return an item with some members changed."""
    changed: Any = item
    return cast("Item", attrs.evolve(changed, **members))


def town(name: str, **more: Any) -> Organ:  # noqa: ANN401  # members of a body
    """Return a body."""
    return made(Organ, **{"id": name, "kind": "town", "name": f"{name}镇", **more})


TOWN: Final = made(Organ, id="town", kind="town", name="某镇人民政府", uscc="11440705MB2C12345X")


def record(name: str, decided: date, severity: str | None = "general", **more: Any) -> DishonestyRecord:  # noqa: ANN401
    """Return the record of a penalty of the town."""
    given = {"subject": made(Party, organ="town"), "trigger": "administrative-penalty", **more}
    return made(DishonestyRecord, id=name, severity=severity, decided=decided, **given)


def facts_of(
    on: date = TODAY,
    *,
    pack: Pack | None = None,
    whole: bool = True,
    organs: tuple[Organ, ...] = (),
    **arrays: Any,  # noqa: ANN401  # arrays of items
) -> Facts:
    """Return the facts of a bundle with some bodies and items; where no body is given, there is the town."""
    bundle = Bundle(version="1.0", organs=organs or (town("town"),), **arrays)
    return Facts.of(bundle, (pack or pack_of(PAID)).context(on), whole=whole)


def scored(
    pack: Pack, bundle: Bundle, on: date, *, known: date | None = None, organ: str = "town", scheme: str = "trial"
) -> Score:
    """Return the score of a body of a bundle."""
    return score(Facts.of(bundle, pack.context(on, known)), organ, pack.scheme(scheme, on=TODAY))
