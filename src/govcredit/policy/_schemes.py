"""The files of schemes, read as strictly as those of terms: every fault becomes a finding that names file and key (评价方案文件)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeVar, get_args

from govcredit.findings import clip, join
from govcredit.model.values import Deadline
from govcredit.policy._reading import Frame, citation_of, compare, status_of, value_of
from govcredit.policy._tables import Table, is_name
from govcredit.policy.scheme import (
    MEASURES,
    Decay,
    Direction,
    Grade,
    Group,
    Indicator,
    IndicatorRule,
    Lacking,
    MeasureShape,
    Rate,
    Scheme,
    SchemeKind,
    Step,
    Unsuited,
    WeightStatus,
)

__all__ = ("scheme_of",)

_KEYS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "": frozenset({"measure"}),
        "share": frozenset({"measure", "points", "direction", "missing", "not_applicable"}),
        "steps": frozenset({"measure", "steps", "missing", "not_applicable"}),
        "each": frozenset({"measure", "points", "cap", "direction", "rates", "decay", "missing"}),
        "told": frozenset({"points", "missing"}),
        "veto": frozenset({"measure", "grade_at_most"}),
    }
)
"""What an indicator may say by its rule; another key would be read and have no effect."""
_FRAME: Final = ("base", "floor", "ceiling", "places")
_SHAPES: Final[Mapping[str, MeasureShape]] = MappingProxyType(
    {"share": "share", "steps": "share", "each": "events", "veto": "events"}
)
_NEEDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "share": ("measure", "points"),
        "steps": ("measure", "steps"),
        "each": ("measure", "points", "cap"),
        "told": ("points",),
        "veto": ("measure", "grade_at_most"),
    }
)
_MOST_PLACES: Final = 6
_AGES: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "working-day": 1, "month": 30, "year": 365})

Part = TypeVar("Part")


def scheme_of(name: str, table: Table, frame: Frame, digest: str) -> Scheme | None:
    """Return the scheme that a file states, or nothing where something is wrong with it, which is told.

    Args:
        name: What the scheme is called: the name of its file.
        table: The top table of the file, whose documents have been read.
        frame: The layer and the documents that may be cited.
        digest: The digest of the file.
    """
    texts = {each: table.take(each, str) for each in ("title", "title_en", "made_by", "made_by_en")}
    kind = table.one_of("kind", get_args(SchemeKind))
    start, end = table.take("from", date), table.take("until", date, needed=False)
    citation, status = citation_of(table, frame), status_of(table)
    whole = kind != "skeleton"
    base, floor, ceiling = (_number(table, each, least=None, needed=whole) for each in _FRAME[:3])
    places = table.take("places", int, needed=whole)
    notes, notes_en = table.take("notes", str, needed=False), table.take("notes_en", str, needed=False)
    grades = _grades(table, frame)
    groups = _groups(table)
    indicators = tuple(_indicator(each, frame, whole=whole) for each in table.tables("indicators", needed=whole))
    table.close()
    if whole and table.content.get("indicators") == []:
        table.reader.tell("pack.missing-key", table.path, name="indicators")
    for each in () if whole else _FRAME:
        if each in table.content:
            table.reader.tell("pack.unknown-key", join(table.path, each), name=each, known="groups, indicators")
    _together(table, groups, tuple(each for each in indicators if each is not None), grades)
    if start is not None and end is not None and end <= start:
        table.reader.tell("pack.date-order", join(table.path, "until"), earlier="from", later="until")
    if places is not None and not 0 <= places <= _MOST_PLACES:
        table.reader.tell("pack.bad-value", join(table.path, "places"), kind="count", value=str(places))
    if floor is not None and ceiling is not None and ceiling <= floor:
        table.reader.tell("pack.order", join(table.path, "ceiling"), name="ceiling")
    compare(table.reader, join(table.path, "from"), start, citation)
    held: dict[str, Any] = {**texts, "kind": kind, "start": start, "citation": citation, "status": status}
    frame_of: dict[str, Any] = {"base": base, "floor": floor, "ceiling": ceiling, "places": places}
    held |= frame_of if whole else {"base": Decimal(0), "floor": Decimal(0), "ceiling": Decimal(0), "places": 0}
    if any(each is None for each in (*held.values(), *indicators)) or not table.reader.report().ok:
        return None
    return Scheme(
        name=name,
        layer=frame.layer,
        end=end,
        grades=grades,
        groups=groups,
        indicators=tuple(each for each in indicators if each is not None),
        digest=digest,
        notes=notes,
        notes_en=notes_en,
        **held,
    )


def _grades(table: Table, frame: Frame) -> tuple[Grade, ...]:
    found: list[Grade] = []
    for each in table.tables("grades", needed=False):
        held: dict[str, Any] = {name: each.take(name, str) for name in ("title", "title_en")}
        code, least = _code(each), _number(each, "least", least=None)
        weight = each.one_of("weight", get_args(WeightStatus), needed=False)
        held |= {} if weight is None else {"weight": weight}
        citation, status = citation_of(each, frame), status_of(each)
        each.close()
        if code is not None and least is not None and citation is not None and status is not None:
            found.append(Grade(code=code, least=least, citation=citation, status=status, **held))
    _descend(table, "grades", [each.least for each in found])
    _once(table, "grades", [each.code for each in found])
    return tuple(found)


def _groups(table: Table) -> tuple[Group, ...]:
    found: list[Group] = []
    for each in table.tables("groups"):
        held: dict[str, Any] = {name: each.take(name, str) for name in ("title", "title_en")}
        code = _code(each)
        each.close()
        if code is not None:
            found.append(Group(code=code, **held))
    _once(table, "groups", [each.code for each in found])
    return tuple(found)


def _indicator(table: Table, frame: Frame, *, whole: bool) -> Indicator | None:
    held: dict[str, Any] = {name: table.take(name, str) for name in ("group", "title", "title_en")}
    code = _code(table)
    held["measure"] = table.one_of("measure", sorted(MEASURES), needed=False)
    held["rule"] = rule = table.one_of("rule", get_args(IndicatorRule), needed=False)
    held["points"] = _number(table, "points", needed=False)
    held["cap"] = _number(table, "cap", needed=False)
    held["rates"] = _parts(table, "rates", _rate)
    held["steps"] = steps = _parts(table, "steps", _step)
    held["decay"] = decay = _parts(table, "decay", _decay)
    held["grade_at_most"] = table.take("grade_at_most", str, needed=False)
    for name, choices in (
        ("direction", Direction),
        ("missing", Lacking),
        ("not_applicable", Unsuited),
        ("weight", WeightStatus),
    ):
        chosen = table.one_of(name, get_args(choices), needed=False)
        held |= {} if chosen is None else {name: chosen}
    citation, status = citation_of(table, frame), status_of(table)
    table.close()
    _ruled(table, rule, whole=whole)
    shape = _SHAPES.get(rule or "")
    if held["measure"] is not None and shape is not None and MEASURES[held["measure"]] != shape:
        suited = ", ".join(name for name in sorted(MEASURES) if MEASURES[name] == shape)
        table.reader.tell("pack.bad-choice", join(table.path, "measure"), value=held["measure"], choices=suited)
    _descend(table, "steps", [each.least for each in steps])
    _descend(table, "decay", [each.share for each in decay])
    _descend(table, "decay", [-_age(each.after) for each in decay])
    _once(table, "rates", [each.code for each in held["rates"]])
    if code is None or citation is None or status is None:
        return None
    return Indicator(code=code, citation=citation, status=status, **held)


def _ruled(table: Table, rule: str | None, *, whole: bool) -> None:
    """Tell what an indicator lacks for its rule, and what has no effect under it; a skeleton has no rules."""
    reader = table.reader
    if whole and "rule" not in table.content:
        reader.tell("pack.missing-key", table.path, name="rule")
    known = _KEYS["" if rule is None else rule]
    if rule is not None and not whole:
        reader.tell("pack.unknown-key", join(table.path, "rule"), name="rule", known=", ".join(sorted(_KEYS[""])))
    for name in _NEEDS.get(rule or "", ()):
        if table.content.get(name, []) == []:
            reader.tell("pack.missing-key", table.path, name=name)
    for name in sorted(frozenset[str]().union(*_KEYS.values()) - known):
        if name in table.content and (rule is not None or not whole):
            reader.tell("pack.unknown-key", join(table.path, name), name=name, known=", ".join(sorted(known)))


def _rate(table: Table) -> Rate | None:
    code, points = value_of(table, "code", "code"), _number(table, "points")
    return None if code is None or points is None else Rate(code=str(code), points=points)


def _step(table: Table) -> Step | None:
    least, points = _number(table, "least", most=Decimal(1)), _number(table, "points", least=None)
    return None if least is None or points is None else Step(least=least, points=points)


def _decay(table: Table) -> Decay | None:
    after, share = value_of(table, "after", "deadline"), _number(table, "share", most=Decimal(1))
    return None if share is None or not isinstance(after, Deadline) else Decay(after=after, share=share)


def _parts(table: Table, name: str, made: Any) -> tuple[Any, ...]:  # noqa: ANN401  # one of the makers above, and what it makes
    found = []
    for each in table.tables(name, needed=False):
        part = made(each)
        each.close()
        if part is not None:
            found.append(part)
    return tuple(found)


def _number(
    table: Table, name: str, *, least: Decimal | None = Decimal(0), most: Decimal | None = None, needed: bool = True
) -> Decimal | None:
    if not needed and name not in table.content:
        table.any(name, needed=False)
        return None
    value = value_of(table, name, "number")
    if not isinstance(value, Decimal):
        return None
    if (least is not None and value < least) or (most is not None and value > most):
        table.reader.tell("pack.bad-value", join(table.path, name), kind="number", value=clip(str(value)))
        return None
    return value


def _code(table: Table) -> str | None:
    code: str | None = table.take("code", str)
    if code is not None and not is_name(code):
        table.reader.tell("pack.bad-name", join(table.path, "code"), name=clip(code))
        return None
    return code


def _together(
    table: Table, groups: Iterable[Group], indicators: tuple[Indicator, ...], grades: Iterable[Grade]
) -> None:
    """Tell what is wrong with the parts of a scheme taken together."""
    known = {"group": [each.code for each in groups], "grade_at_most": [each.code for each in grades]}
    for number, each in enumerate(indicators):
        for name, codes in known.items():
            value = getattr(each, name)
            if value is not None and value not in codes:
                path = join(join(join(table.path, "indicators"), number), name)
                table.reader.tell("pack.bad-choice", path, value=clip(value), choices=", ".join(codes))
    _once(table, "indicators", [each.code for each in indicators])


def _once(table: Table, name: str, codes: list[str]) -> None:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            table.reader.tell("pack.code-twice", join(join(table.path, name), number), name=clip(code))


def _descend(table: Table, name: str, values: list[Any]) -> None:
    for number in range(1, len(values)):
        if values[number] >= values[number - 1]:
            table.reader.tell("pack.order", join(join(table.path, name), number), name=name)


def _age(deadline: Deadline) -> int:
    return deadline.count * _AGES[deadline.unit]
