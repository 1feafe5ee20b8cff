"""A scheme as a list of SQL statements that any engine runs in this order, and that an auditor can read (评分的 SQL 程序)."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.engines.relations import array_of
from govcredit.adapters.engines.scheme_sql import (
    TOLD_READS,
    line_of,
    measured,
    named,
    parts_of,
    points_of,
    told_of,
    veto_of,
    worth_of,
)
from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import MeasureText, Setting, listed
from govcredit.adapters.engines.totals_sql import scores_of
from govcredit.errors import InvalidValue
from govcredit.model.bundle import arrays as arrays_of
from govcredit.model.bundle import item_class
from govcredit.model.shapes import members
from govcredit.policy.scheme import MEASURES, Indicator, Scheme
from govcredit.scoring.arithmetic import FINE

__all__ = ("Program", "Statement", "StatementKind", "program_of")

StatementKind: TypeAlias = Literal["measure", "table", "view"]
"""``measure`` is what a measure gives, ``table`` is kept, ``view`` is worked out where it is read."""

_NO_LINE: Final = """
-- The scheme gives no points.
SELECT
  organ,
  '' AS line,
  '' AS state,
  0 AS low,
  0 AS high,
  '' AS undisputed_state,
  0 AS undisputed_low,
  0 AS undisputed_high,
  0 AS leaves,
  0 AS carries,
  0 AS fine_low,
  0 AS fine_high
FROM bodies
WHERE FALSE""".strip()
_NO_VETO: Final = """
-- The scheme has no veto.
SELECT
  organ,
  '' AS line,
  0 AS place,
  FALSE AS certain,
  FALSE AS undisputed,
  FALSE AS undisputed_certain
FROM bodies
WHERE FALSE""".strip()


@final
@attrs.frozen(kw_only=True)
class Statement:
    """One statement of a program (语句).

    Attributes:
        name: The relation that it makes.
        kind: Whether it is kept.
        reads: The flat relations of the facts that it reads; what was made before is not among them.
        text: The SELECT.
        measure: The text of the measure, where it is one.
    """

    name: str
    kind: StatementKind
    text: str = attrs.field(repr=False)
    reads: tuple[str, ...] = attrs.field(default=(), repr=False)
    measure: MeasureText | None = attrs.field(default=None, repr=False)


@final
@attrs.frozen(kw_only=True)
class Program:
    """A scheme as statements (评分程序).

    Attributes:
        scheme: The scheme.
        setting: The law and the days, and what is known of the facts as a whole.
        statements: The statements, each after those that it reads.
    """

    scheme: Scheme = attrs.field(repr=lambda held: held.name)
    setting: Setting = attrs.field(repr=False)
    statements: tuple[Statement, ...] = attrs.field(repr=False)

    @property
    def arrays(self) -> frozenset[str]:
        """The arrays of a bundle that it reads."""
        return frozenset({"organs", *(array_of(name) for each in self.statements for name in each.reads)})

    @property
    def counted(self) -> tuple[Indicator, ...]:
        """The indicators whose things count one by one."""
        return tuple(each for each in self.scheme.indicators if each.rule == "each" and each.status != "recall")

    def explained(self) -> str:
        """Return the whole program as one text for an auditor: every statement with its clauses as comments."""
        scheme, context = self.scheme, self.setting.context
        head = f"""\
-- {scheme.title}（{scheme.name}）/ {scheme.title_en}
-- {scheme.made_by} / {scheme.made_by_en}
-- {scheme.digest}
-- {context.pack.id} {context.pack.version}，{context.pack.digest}
-- 规则所在日 / law of {context.on}，所知截至 / known until {context.known}
-- 分值为整数，单位为 1/{10**scheme.places} 分；div 为整除。
-- Points are whole numbers of 1/{10**scheme.places}; div is the whole part of a quotient.
"""
        return "\n".join((head, *self._told()))

    def _told(self) -> Iterator[str]:
        for each in self.statements:
            for asked in () if each.measure is None else each.measure.asked:
                columns = ", ".join(name for name, _ in asked.columns)
                yield f"-- {asked.relation} ({columns}): govcredit answers each row of\n{_commented(asked.question)}\n"
            kept = "VIEW" if each.kind == "view" else "TABLE"
            yield f"CREATE {kept} {each.name} AS\n{each.text};\n"
            if each.measure is not None and each.measure.beyond is not None:
                yield f"-- Beyond this text, and measured one by one:\n{_commented(each.measure.beyond)}\n"


def program_of(
    scheme: Scheme, setting: Setting, *, kinds: Collection[str] | None = None, arrays: Collection[str] | None = None
) -> Program:
    """Return a scheme as statements.

    Args:
        scheme: The scheme.
        setting: The law and the days, and what is known of the facts as a whole.
        kinds: The kinds of bodies that are scored; all of them when ``None``.
        arrays: The arrays that are at hand; without that of the bodies, those are scored that items of the others name. All of
            them when ``None``.

    Raises:
        InvalidValue: The scheme is only a skeleton, or has points with more than nine decimal places.
    """
    if not scheme.is_complete:
        raise InvalidValue(
            f"the scheme {scheme.name} is only a skeleton: it has indicators without points, and cannot score"
        )
    if any(points_of(each.full, FINE) != each.full.scaleb(FINE) for each in scheme.indicators):
        raise InvalidValue(f"the scheme {scheme.name} has points of more than {FINE} decimal places")
    return Program(
        scheme=scheme, setting=setting, statements=tuple(_statements(scheme, setting, _bodies(kinds, arrays)))
    )


def _bodies(kinds: Collection[str] | None, arrays: Collection[str] | None) -> Statement:
    if arrays is None or "organs" in arrays:
        chosen = "" if kinds is None else f" WHERE kind IN {listed(frozenset(kinds))}"
        text = f"SELECT id AS organ FROM standing_organs{chosen}"
        return Statement(name="bodies", kind="table", reads=("standing_organs",), text=text)
    named_by = {array: name for array, name in _named_by().items() if array in arrays}
    texts = [
        f"SELECT {name} AS organ FROM standing_{array} WHERE {name} IS NOT NULL" for array, name in named_by.items()
    ]
    text = "\nUNION\n".join(texts) or "SELECT id AS organ FROM standing_organs WHERE FALSE"
    reads = tuple(f"standing_{array}" for array in named_by) or ("standing_organs",)
    text = f"-- The bodies that the items name.\nSELECT DISTINCT organ FROM (\n{text}\n)"
    return Statement(name="bodies", kind="table", reads=reads, text=text)


def _named_by() -> dict[str, str]:
    """Return by array what names the body that an item is about."""
    found = {}
    for kind, array in arrays_of():
        names = {each.name for each in members(item_class(kind))}
        if "subject" in names:
            found[array] = "subject__organ"
        elif "organ" in names:
            found[array] = "organ"
    return found


def _statements(scheme: Scheme, setting: Setting, bodies: Statement) -> Iterator[Statement]:
    yield bodies
    counted = [each for each in scheme.indicators if each.rule != "veto"]
    read = [each for each in scheme.indicators if each.rule == "veto" or each.status != "recall"]
    for measure in dict.fromkeys(each.measure for each in read if each.measure is not None):
        made = TEXTS[measure](setting)
        kind: StatementKind = "measure" if MEASURES[measure] == "share" else "view"
        yield Statement(name=measured(measure), kind=kind, reads=made.reads, text=made.text, measure=made)
    for each in read:
        yield from _of_indicator(scheme, each, setting)
    yield Statement(name="lines", kind="view", text=_united(scheme, counted, setting))
    vetoes = [veto_of(scheme, each, setting) for each in scheme.indicators if each.rule == "veto"]
    yield Statement(name="vetoes", kind="view", text="\nUNION ALL\n".join(vetoes) or _NO_VETO)
    yield Statement(name="scores", kind="table", text=scores_of(scheme))


def _of_indicator(scheme: Scheme, indicator: Indicator, setting: Setting) -> Iterator[Statement]:
    """Yield what an indicator needs before its line can be written."""
    if indicator.rule == "told":
        told = told_of(scheme, indicator, setting)
        yield Statement(name=named("told", indicator.code), kind="table", reads=TOLD_READS, text=told)
    if indicator.rule == "each":
        yield Statement(name=named("parts", indicator.code), kind="view", text=parts_of(indicator, setting))
        yield Statement(name=named("worth", indicator.code), kind="table", text=worth_of(indicator))


def _united(scheme: Scheme, counted: Iterable[Indicator], setting: Setting) -> str:
    lines = (f"SELECT * FROM (\n{line_of(scheme, each, setting)}\n)" for each in counted)
    return "\nUNION ALL\n".join(lines) or _NO_LINE


def _commented(text: str) -> str:
    return "\n".join(f"--   {line}" for line in text.strip().splitlines())
