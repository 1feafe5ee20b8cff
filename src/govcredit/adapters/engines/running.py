"""How an engine runs a program, and what it gives back: scores, lines and the things that count (计算过程与结果)."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol, final

import attrs

from govcredit.adapters.engines.program import Program
from govcredit.adapters.engines.relations import relation
from govcredit.adapters.engines.scheme_sql import named, places_of
from govcredit.adapters.engines.sql.text import MeasureText, Setting, quoted
from govcredit.exchange.versions import CURRENT
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio, reference
from govcredit.measures.readings.events import Event
from govcredit.measures.readings.register import READINGS
from govcredit.model.bundle import Bundle
from govcredit.model.relations import ItemReference
from govcredit.policy.scheme import MEASURES, Grade, Scheme

__all__ = ("BodyLine", "BodyPart", "BodyScore", "Engine", "Rating", "run")

_WORD: Final = re.compile(r"\w+")
_OWN: Final = "id name uscc"  # the columns of bodies that a rating is asked by
_SHARE: Final = (
    ("organ", "VARCHAR"),
    ("measure", "VARCHAR"),
    ("state", "VARCHAR"),
    ("low_part", "DECIMAL(38, 0)"),
    ("low_whole", "DECIMAL(38, 0)"),
    ("high_part", "DECIMAL(38, 0)"),
    ("high_whole", "DECIMAL(38, 0)"),
    ("confirmed", "BOOLEAN"),
)
_EVENT: Final = (
    ("organ", "VARCHAR"),
    ("measure", "VARCHAR"),
    ("item_kind", "VARCHAR"),
    ("item_id", "VARCHAR"),
    ("code", "VARCHAR"),
    ("day", "DATE"),
    ("certain", "BOOLEAN"),
    ("disputed", "BOOLEAN"),
)
_SCORE: Final = (
    "organ, low, high, worst, best, undisputed_low, undisputed_high, undisputed_worst, undisputed_best, "
    "spread_low, spread_high, bounds_low, bounds_high, open_lines"
)
_PART: Final = "organ, item_kind, item_id, code, day, disputed, low, high"
_LINE: Final = "organ, line, state, low, high, undisputed_state, undisputed_low, undisputed_high"


class Engine(Protocol):
    """What runs SQL over the arrays of a bundle (引擎)."""

    def opened(self, array: str, place: str) -> str:
        """Return what opens an array; see `govcredit.adapters.engines.relations.Opener`."""

    def view(self, name: str, text: str) -> None:
        """Give a SELECT a name; it is worked out where it is read."""

    def table(self, name: str, text: str) -> None:
        """Work out a SELECT and keep it under a name."""

    def given(self, name: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep rows under a name."""

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""

    def items(self, array: str, query: str) -> Iterator[Any]:
        """Yield the items of an array whose identifiers a query gives."""

    def write(self, query: str, path: Path) -> None:
        """Write the rows of a query as Parquet."""


@final
@attrs.frozen(kw_only=True)
class BodyScore:
    """What a body has under a scheme, worked out by columns (按列计算的评分).

    Attributes:
        organ: The body.
        name: Its name, where the bodies are at hand.
        low: The fewest points.
        high: The most points.
        worst: The grade of the fewest points; ``None`` where the scheme has none.
        best: The grade of the most points.
        undisputed: The same four without disputed things.
        spread: What the points of what does not count come to, spread over the others, at least and at most.
        bounds: What the bounds of the scheme add or take off, at least and at most.
        open_lines: How many lines are not known.
    """

    organ: str
    name: str | None = None
    low: Decimal
    high: Decimal
    worst: str | None
    best: str | None
    undisputed: tuple[Decimal, Decimal, str | None, str | None]
    spread: tuple[Decimal, Decimal]
    bounds: tuple[Decimal, Decimal]
    open_lines: int


@final
@attrs.frozen(kw_only=True)
class BodyLine:
    """What one indicator comes to for a body (按列计算的计分项).

    Attributes:
        organ: The body.
        line: The indicator.
        state: Whether it is known, a band, missing, or does not apply.
        low: The points at least.
        high: The points at most.
        undisputed: State and both ends without disputed things.
    """

    organ: str
    line: str
    state: str
    low: Decimal
    high: Decimal
    undisputed: tuple[str, Decimal, Decimal]


@final
@attrs.frozen(kw_only=True)
class BodyPart:
    """One thing that counts for a body, for how many points before the cap (按列计算的逐项计分).

    Attributes:
        organ: The body.
        item: The item.
        code: Its kind, such as the class of severity of a record, where it is told.
        day: The day from which its age is counted.
        disputed: Whether an objection to it runs.
        low: The points at least.
        high: The points at most.
    """

    organ: str
    item: ItemReference
    code: str | None
    day: date | None
    disputed: bool
    low: Decimal
    high: Decimal


@final
@attrs.frozen(kw_only=True)
class Rating:
    """What a program gave, kept in the engine that ran it (评分结果集).

    Attributes:
        program: The program.
        engine: The engine.
        beyond: How many bodies each measure left to the scalar path.
    """

    program: Program
    engine: Engine = attrs.field(repr=False)
    beyond: Mapping[str, int] = attrs.field(factory=dict)

    @property
    def scheme(self) -> Scheme:
        """The scheme."""
        return self.program.scheme

    def scores(self, organ: str | None = None) -> Iterator[BodyScore]:
        """Yield the scores by the identifiers of the bodies.

        Args:
            organ: One body alone; all of them when ``None``.
        """
        points = self._points
        whose = "" if organ is None else f"\nWHERE s.organ = {quoted(organ)}"
        named_too = (
            f"SELECT o.name, s.* FROM (SELECT {_SCORE} FROM scores) s\nLEFT JOIN standing_organs o ON o.id = s.organ"
        )
        for name, body, low, high, worst, best, *rest in self.engine.rows(f"{named_too}{whose}\nORDER BY s.organ"):
            yield BodyScore(
                organ=body,
                name=name,
                low=points(low),
                high=points(high),
                worst=worst,
                best=best,
                undisputed=(points(rest[0]), points(rest[1]), rest[2], rest[3]),
                spread=(points(rest[4]), points(rest[5])),
                bounds=(points(rest[6]), points(rest[7])),
                open_lines=rest[8],
            )

    def lines(self, organ: str | None = None) -> Iterator[BodyLine]:
        """Yield what each indicator comes to: the contributions, by body and in the order of the scheme.

        Args:
            organ: One body alone; all of them when ``None``.
        """
        points = self._points
        codes = [each.code for each in self.scheme.indicators]
        order = (
            "CASE line"
            + "".join(f" WHEN {quoted(code)} THEN {place}" for place, code in enumerate(codes))
            + " ELSE -1 END"
        )
        for body, line, state, low, high, other, least, most in self._read("lines", _LINE, organ, f"organ, {order}"):
            yield BodyLine(
                organ=body,
                line=line,
                state=state,
                low=points(low),
                high=points(high),
                undisputed=(other, points(least), points(most)),
            )

    def parts(self, line: str, organ: str | None = None) -> Iterator[BodyPart]:
        """Yield what counts one by one under an indicator, by body and the gravest first.

        Args:
            line: The indicator, whose things count one by one.
            organ: One body alone; all of them when ``None``.

        Raises:
            InvalidValue: The scheme has no such indicator.
        """
        places = places_of(self.scheme.indicator(line))
        order = "organ, high DESC, low DESC, item_id"
        for body, kind, item, code, day, disputed, low, high in self._read(named("parts", line), _PART, organ, order):
            yield BodyPart(
                organ=body,
                item=reference(kind, item),
                code=code,
                day=day,
                disputed=disputed,
                low=Decimal(int(low)).scaleb(-places),
                high=Decimal(int(high)).scaleb(-places),
            )

    def digest(self) -> str:
        """Return the digest over all scores and lines: the same of every engine for the same facts."""
        found = hashlib.sha256()
        for relation_name, columns, order in (("scores", _SCORE, "organ"), ("lines", _LINE, "organ, line")):
            for row in self._read(relation_name, columns, None, order):
                found.update(("\t".join("" if each is None else str(each) for each in row) + "\n").encode())
        return f"sha256:{found.hexdigest()}"

    def named(self, given: str) -> list[str]:
        """Return the identifiers of the bodies that are meant by an identifier, a name or a unified social credit code."""
        told = quoted(given)
        query = f"SELECT id FROM standing_organs WHERE id = {told} OR name = {told} OR uscc = {told} ORDER BY id"
        return [str(name) for (name,) in self.engine.rows(query)]

    def keep(self, folder: Path) -> None:
        """Write scores, lines and what counts one by one as Parquet, with points as exact decimals.

        Args:
            folder: A folder that is there: ``scores.parquet``, ``lines.parquet`` and one ``parts_….parquet`` for each indicator
                whose things count one by one.

        Raises:
            OSError: A file cannot be written.
        """
        both = ("low", "high", "undisputed_low", "undisputed_high")
        more = ("spread_low", "spread_high", "bounds_low", "bounds_high")
        places = self.scheme.places
        self.engine.write(_exact("scores", _SCORE, (*both, *more), places), folder / "scores.parquet")
        self.engine.write(_exact("lines", _LINE, both, places), folder / "lines.parquet")
        for each in self.program.counted:
            name = named("parts", each.code)
            self.engine.write(_exact(name, _PART, both[:2], places_of(each)), folder / f"{name}.parquet")

    def grade(self, code: str | None) -> Grade | None:
        """Return a grade of the scheme by its code."""
        return next((each for each in self.scheme.grades if each.code == code), None)

    def _points(self, units: int) -> Decimal:
        return Decimal(int(units)).scaleb(-self.scheme.places)

    def _read(self, name: str, columns: str, organ: str | None, order: str) -> Iterator[tuple[Any, ...]]:
        whose = "" if organ is None else f" WHERE organ = {quoted(organ)}"
        return self.engine.rows(f"SELECT {columns} FROM {name}{whose} ORDER BY {order}")


def _exact(name: str, columns: str, points: Iterable[str], places: int) -> str:
    """Return the query of columns, those of points as exact decimals instead of whole numbers of a place."""
    unit = f"CAST('{Decimal(1).scaleb(-places):f}' AS DECIMAL({places + 1}, {places}))"
    told = ", ".join(
        f"CAST({each} AS DECIMAL(18, 0)) * {unit} AS {each}" if each in points else each for each in columns.split(", ")
    )
    return f"SELECT {told} FROM {name}"


def run(engine: Engine, program: Program) -> Rating:
    """Run a program in an engine that holds the arrays of a bundle, each under its own name.

    Args:
        engine: The engine.
        program: The program.

    Raises:
        UnknownCode: A text reads a relation that the format has not.
    """
    made: set[str] = set()
    words = _words(program)
    beyond: dict[str, int] = {}
    for statement in program.statements:
        for name in {"standing_organs", *statement.reads} - made:
            made.add(name)
            engine.view(name, relation(name, program.setting.context, engine.opened, words))
        text = statement.text
        if statement.measure is not None:
            text = _measured(engine, program.setting, statement.measure, beyond)
        (engine.view if statement.kind == "view" else engine.table)(statement.name, text)
    return Rating(program=program, engine=engine, beyond=beyond)


def _words(program: Program) -> frozenset[str]:
    """Return every word of the texts of a program: the columns that may be read."""
    texts = [_OWN]
    for each in program.statements:
        texts.append(each.text)
        if each.measure is not None:
            texts += [
                *(asked.question for asked in each.measure.asked),
                *each.measure.whose.values(),
                each.measure.beyond or "",
            ]
    return frozenset(_WORD.findall("\n".join(texts)))


def _measured(engine: Engine, setting: Setting, text: MeasureText, beyond: dict[str, int]) -> str:
    """Return the SELECT of a measure, after all is at hand that it reads; bodies beyond its text are measured one by one."""
    for asked in text.asked:
        engine.given(asked.relation, asked.columns, [asked.answer(*row) for row in engine.rows(asked.question)])
    left = [] if text.beyond is None else sorted({organ for organ, _ in engine.rows(text.beyond)})
    if not left:
        return text.text
    beyond[text.measure] = len(left)
    bodies, told = named("bodies_beyond", text.measure), named("beyond", text.measure)
    engine.given(bodies, _SHARE[:1], [(organ,) for organ in left])
    facts = _facts(engine, setting, text, bodies)
    found = [(organ, READINGS[text.measure](facts, organ)) for organ in left]
    if MEASURES[text.measure] == "share":
        engine.given(told, _SHARE, [(organ, text.measure, *_share(each, setting)) for organ, each in found])
    else:
        engine.given(
            told, _EVENT, [(organ, text.measure, *_event(each)) for organ, own in found for each in own.value or ()]
        )
    return (
        f"SELECT * FROM (\n{text.text}\n) t WHERE t.organ NOT IN (SELECT organ FROM {bodies})\n"
        f"UNION ALL\nSELECT * FROM {told}"
    )


def _facts(engine: Engine, setting: Setting, text: MeasureText, bodies: str) -> Facts:
    """Return the facts that the scalar path reads for the bodies that are beyond a text."""
    held: dict[str, Any] = {
        array: tuple(engine.items(array, f"SELECT w.item FROM (\n{whose}\n) w JOIN {bodies} b ON b.organ = w.organ"))
        for array, whose in text.whose.items()
    }
    return Facts.of(Bundle(version=CURRENT.value, **held), setting.context, whole=setting.whole)


def _share(found: Measured[Ratio], setting: Setting) -> tuple[Any, ...]:
    if found.value is not None:
        return "value", *_end(found.value), *_end(found.value), found.confirmed
    if found.band is not None:
        return "band", *_end(found.band.low), *_end(found.band.high), found.confirmed
    nothing = setting.whole and all(each.id is None and each.reason == "no-item" for each in found.missing)
    return "nothing" if nothing else "missing", 0, 0, 0, 0, found.confirmed


def _end(ratio: Ratio | None) -> tuple[int, int]:
    return (0, 0) if ratio is None else (int(ratio.part), int(ratio.whole))


def _event(event: Event) -> tuple[Any, ...]:
    return event.item.kind, event.item.id, event.code, event.on, event.certain, event.disputed
