"""The cases of a pack: for each term what holds, what does not, and what changes on which day (规则包用例).

A case is named by a sentence and says what it asks. Those that ask for ``terms`` are answered here. Those that ask a
judgement bring items along and are answered by a function that whoever runs them hands in, since judgements stand above
the packs; what they expect is compared here all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal, TypeAlias, final, get_args

import attrs

from govcredit.errors import InvalidValue, NotInForce, UnknownCode
from govcredit.findings import Finding, Report, clip, finding, join
from govcredit.policy._tables import Reader, Table, in_toml, is_cases_file, shown
from govcredit.policy.kinds import parse, written
from govcredit.policy.pack import Definition, Pack
from govcredit.policy.term import Term

__all__ = ("ASKS", "CASE_KINDS", "Answer", "Case", "CaseKind", "Expected", "Judge", "read_cases", "run")

CaseKind: TypeAlias = Literal["positive", "negative", "boundary"]
"""Whether a case tells what holds, what does not, or what happens at a limit."""
CASE_KINDS: Final[tuple[CaseKind, ...]] = get_args(CaseKind)
"""The kinds of cases, each of which every term of a pack has."""
_SCHEMES: Final = "schemes."
ASKS: Final = ("terms", "check", "decide", "screen", "disclose", "due", "score", "signals")
"""What a case may ask; all but ``terms`` are questions to a judgement."""


@final
@attrs.frozen(kw_only=True)
class Expected:
    """What shall be found on one day; nothing but what is given is looked at.

    Attributes:
        value: The value, as TOML gives it.
        not_value: A value that does not hold.
        in_force: Whether there is a value.
        has: Members that some row has.
        lacks: Members that no row has all of.

    >>> Expected(value="3个月").is_empty, Expected().is_empty
    (False, True)
    """

    value: object = None
    not_value: object = None
    in_force: bool | None = None
    has: Mapping[str, object] | None = None
    lacks: Mapping[str, object] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == Expected()


@final
@attrs.frozen(kw_only=True)
class Case:
    """One case of a pack (用例).

    Attributes:
        path: File and place, as findings name them.
        title: The sentence that names it.
        kind: ``positive``, ``negative`` or ``boundary``.
        asks: What it asks: ``terms``, or a judgement.
        term: The term that it is about, or with the prefix ``schemes.`` the scheme of evaluation.
        on: The day whose law applies.
        known: The day up to which announcements count; ``on`` when ``None``.
        expected: What shall be found on that day.
        before: For a boundary, what shall be found on the day before.
        source: The key of the document that shall be cited.
        given: For a judgement, the items by their arrays, as a document of the format has them.
        asked: For a judgement, what is asked of it, such as the item that it is about.

    >>> from govcredit.policy.loading import files_of
    >>> cases, _ = read_cases({"publicity.cases.toml": files_of("cn")["publicity.cases.toml"]})
    >>> cases[0]
    Case(path='/publicity.cases.toml/cases/0', title='2026年5月，轻微失信信息原则上不公示', kind='positive', asks='terms', ...
    """

    path: str
    title: str
    kind: str
    asks: str
    term: str
    on: date
    known: date | None
    expected: Expected
    before: Expected
    source: str | None
    given: Mapping[str, Any] | None = None
    asked: Mapping[str, Any] | None = None

    @property
    def scheme(self) -> str | None:
        """The scheme of evaluation that it is about; ``None`` where it is about a term."""
        return self.term.removeprefix(_SCHEMES) if self.asks == "score" else None


@final
@attrs.frozen(kw_only=True)
class Answer:
    """What a judgement answers to a case (用例的判断结果).

    Attributes:
        value: What it comes to as a whole, such as ``met``.
        columns: What each of its parts tells.
        rows: Its parts, such as the conditions of a decision.
        sources: The keys of the documents that it cites.

    >>> row = {"condition": "least-window-over", "outcome": "met"}
    >>> Answer(value="met", columns=("condition", "outcome"), rows=(row,), sources=frozenset({"order-36"})).value
    'met'
    """

    value: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    sources: frozenset[str] = frozenset()


Judge: TypeAlias = Callable[[Pack, Case, date, date], Answer | str]
"""Answers a case under a pack, for the law of a day as known on a day; or says what in the case makes that impossible."""


def read_cases(files: Mapping[str, bytes]) -> tuple[tuple[Case, ...], Report]:
    """Return the cases of a layer in the order of files and places, and what is wrong with their files.

    Args:
        files: Content by file name; files that hold no cases are passed over.

    >>> from govcredit.policy.loading import files_of
    >>> cases, report = read_cases({"publicity.cases.toml": files_of("cn")["publicity.cases.toml"]})
    >>> cases[0].title, cases[0].term, report.ok
    ('2026年5月，轻微失信信息原则上不公示', 'publicity.minor.published', True)
    """
    reader = Reader()
    found: list[Case] = []
    for name in sorted(files):
        if is_cases_file(name):
            table = reader.parsed(name, files[name])
            if table is not None:
                for text in ("title", "title_en", "notes", "notes_en"):
                    table.take(text, str, needed=False)
                found += [case for each in table.tables("cases") if (case := _case(each)) is not None]
                table.close()
    return tuple(found), reader.report()


def run(pack: Pack, case: Case, judge: Judge | None = None) -> Finding | None:
    """Return what fails of a case, or nothing when it holds.

    Args:
        pack: The pack, with all its layers.
        case: The case.
        judge: What answers a case that asks a judgement.

    Raises:
        InvalidValue: The case asks a judgement, and nothing was given that answers it.

    >>> from govcredit.policy.loading import files_of, load_pack
    >>> cases, _ = read_cases({"publicity.cases.toml": files_of("cn")["publicity.cases.toml"]})
    >>> run(load_pack("cn"), cases[0]) is None
    True
    >>> run(load_pack("cn"), attrs.evolve(cases[0], expected=Expected(value=True))).code
    'pack.case-failed'
    """
    if case.asks != "terms" and judge is None:
        raise InvalidValue(f"the case asks for {case.asks}; run() needs a judge that answers it")
    if case.scheme is not None and judge is not None:
        return _of_scheme(pack, case, case.scheme, judge)
    try:
        definition = pack.definition(case.term)
    except UnknownCode:
        return finding("pack.case-unknown-term", join(case.path, "term"), name=case.term)
    if case.kind == "boundary" and not _is_boundary(pack, case):
        return finding("pack.case-no-boundary", join(case.path, "on"), day=str(case.on), name=case.term)
    if case.asks != "terms" and judge is not None:
        return _judged(pack, case, judge)
    fault = _fault(definition, case)
    if fault is not None:
        return fault
    for day, expected in _days(case):
        term = None if day is None else _term(pack, case.term, day, case.known or case.on)
        problem = _problem(definition, term, expected)
        if problem is not None:
            return _failed(case, day or case.on, problem, _shown(term))
    term = _term(pack, case.term, case.on, case.known or case.on)
    if case.source is not None and (term is None or case.source not in _sources(term)):
        found = "" if term is None else term.citation.document.key
        return _failed(case, case.on, f"source = {case.source}", found or "in_force = false")
    return None


def _of_scheme(pack: Pack, case: Case, name: str, judge: Judge) -> Finding | None:
    found = next((layer.schemes[name] for layer in pack.layers if name in layer.schemes), None)
    if found is None:
        return finding("pack.case-unknown-term", join(case.path, "scheme"), name=case.term)
    if case.kind == "boundary" and case.on not in (found.start, found.end):
        return finding("pack.case-no-boundary", join(case.path, "on"), day=str(case.on), name=case.term)
    return _judged(pack, case, judge)


def _days(case: Case) -> "tuple[tuple[date | None, Expected], ...]":
    """Return the day and the day before with what is expected; before the first day of the calendar there is none.

    What was known is the same for both days: a boundary is one of the law, not of knowledge.
    """
    before = None if case.on == date.min else case.on - timedelta(days=1)
    return ((case.on, case.expected), (before, case.before))


def _failed(case: Case, day: date, expected: str, found: str) -> Finding:
    return finding("pack.case-failed", case.path, day=str(day), expected=clip(expected, 120), found=found)


def _judged(pack: Pack, case: Case, judge: Judge) -> Finding | None:
    known = case.known or case.on
    for day, expected in _days(case):
        if day is None or expected.is_empty:
            continue
        answer = judge(pack, case, day, known)
        if isinstance(answer, str):
            return finding("pack.case-unanswerable", case.path, reason=answer)
        for name, row in (("has", expected.has), ("lacks", expected.lacks)):
            unknown = sorted(set(row or ()) - set(answer.columns))
            if unknown:
                path = join(join(case.path, name), unknown[0])
                return finding("pack.unknown-key", path, name=clip(unknown[0]), known=", ".join(answer.columns))
        problem = _unlike(answer, expected)
        if problem is None and day == case.on and case.source is not None and case.source not in answer.sources:
            problem = f"source = {case.source}"
        if problem is not None:
            return _failed(case, day, problem, f"value = {answer.value}; rows: {len(answer.rows)}")
    return None


def _unlike(answer: Answer, expected: Expected) -> str | None:
    if expected.value is not None and answer.value != expected.value:
        return f"value = {in_toml(expected.value)}"
    if expected.not_value is not None and answer.value == expected.not_value:
        return f"not_value = {in_toml(expected.not_value)}"
    for name, wanted, should in (("has", expected.has, True), ("lacks", expected.lacks, False)):
        if wanted is None:
            continue
        some = any(all(row.get(column) == cell for column, cell in wanted.items()) for row in answer.rows)
        if some is not should:
            return f"{name} = {in_toml(wanted)}"
    return None


def _case(table: Table) -> Case | None:
    title = table.take("title", str)
    scheme = table.take("scheme", str, needed=False)
    about_term = "scheme" not in table.content
    term = table.take("term", str) if about_term else f"{_SCHEMES}{scheme}"
    kind, asks = table.one_of("kind", CASE_KINDS), table.one_of("asks", ASKS)
    on, known = table.take("on", date), table.take("known", date, needed=False)
    source = table.take("source", str, needed=False)
    expected = Expected(
        value=table.any("value", needed=False),
        not_value=table.any("not_value", needed=False),
        in_force=table.take("in_force", bool, needed=False),
        has=table.take("has", dict, needed=False),
        lacks=table.take("lacks", dict, needed=False),
    )
    before = Expected(
        value=table.any("before", needed=False),
        in_force=table.take("before_in_force", bool, needed=False),
        has=table.take("before_has", dict, needed=False),
        lacks=table.take("before_lacks", dict, needed=False),
    )
    given, asked = table.take("given", dict, needed=False), table.take("asked", dict, needed=False)
    table.close()
    if asks is not None and (asks == "score") is about_term:
        table.reader.tell("pack.missing-key", table.path, name="scheme" if about_term else "term")
        return None
    if title is None or term is None or kind is None or asks is None or on is None:
        return None
    if expected.is_empty or (kind == "boundary" and before.is_empty):
        table.reader.tell("pack.case-asks-nothing", table.path)
        return None
    return Case(
        path=table.path,
        title=title,
        kind=kind,
        asks=asks,
        term=term,
        on=on,
        known=known,
        expected=expected,
        before=before,
        source=source,
        given=given,
        asked=asked,
    )


def _is_boundary(pack: Pack, case: Case) -> bool:
    entries = [
        entry
        for layer in pack.layers
        if case.term in layer.definitions
        for entry in layer.definitions[case.term].entries
    ]
    return any(case.on in (entry.start, entry.end) for entry in entries)


def _term(pack: Pack, name: str, on: date, known: date) -> Term[Any] | None:
    try:
        return pack.term(name, on=on, known=known)
    except NotInForce:
        return None


def _fault(definition: Definition, case: Case) -> Finding | None:
    """Return why a case cannot be answered as it is written: such a case would hold, or fail, whatever the law says."""
    before, expected = case.before, case.expected
    values = {"value": expected.value, "not_value": expected.not_value, "before": before.value}
    rows = {"has": expected.has, "lacks": expected.lacks, "before_has": before.has, "before_lacks": before.lacks}
    columns = _columns(definition)
    for name, raw in values.items():
        if raw is not None and definition.kind == "table":
            return finding("pack.unknown-key", join(case.path, name), name=name, known="has, lacks, in_force")
        if raw is not None and (fault := _unreadable(join(case.path, name), definition.kind, raw)) is not None:
            return fault
    for name, wanted in rows.items():
        path = join(case.path, name)
        if wanted is not None and not columns:
            return finding("pack.unknown-key", path, name=name, known="value, not_value, in_force")
        for column, raw in sorted((wanted or {}).items()):
            place = join(path, column)
            if column not in columns:
                return finding("pack.unknown-key", place, name=clip(column), known=", ".join(sorted(columns)))
            if (fault := _unreadable(place, columns[column], raw)) is not None:
                return fault
    return None


def _columns(definition: Definition) -> Mapping[str, str]:
    """Return what a row may be asked for; each code of a term that is no table is a row: ``has = { code = "…" }``."""
    if definition.kind.partition(":")[0] == "codes":
        return {"code": "code"}
    return {column: kind.removesuffix("?") for column, kind in definition.columns.items()}


def _unreadable(path: str, kind: str, raw: object) -> Finding | None:
    try:
        parse(kind, raw)
    except InvalidValue:
        return finding("pack.bad-value", path, kind=kind, value=clip(shown(raw)))
    return None


def _problem(definition: Definition, term: Term[Any] | None, expected: Expected) -> str | None:
    if expected.in_force is not None and (term is not None) != expected.in_force:
        return f"in_force = {in_toml(expected.in_force)}"
    if expected.value is not None and (term is None or term.value != parse(definition.kind, expected.value)):
        return f"value = {in_toml(expected.value)}"
    refused = expected.not_value
    if refused is not None and term is not None and term.value == parse(definition.kind, refused):
        return f"not_value = {in_toml(refused)}"
    if expected.has is not None and not _some_row(definition, term, expected.has):
        return f"has = {in_toml(expected.has)}"
    if expected.lacks is not None and _some_row(definition, term, expected.lacks):
        return f"lacks = {in_toml(expected.lacks)}"
    return None


def _some_row(definition: Definition, term: Term[Any] | None, wanted: Mapping[str, object]) -> bool:
    if term is None:
        return False
    columns = _columns(definition)
    cells = {column: parse(columns[column], raw) for column, raw in wanted.items()}
    table = definition.kind == "table"
    rows: Sequence[Mapping[str, object]] = term.value if table else [{"code": code} for code in term.value]
    return any(all(row[column] == cell for column, cell in cells.items()) for row in rows)


def _sources(term: Term[Any]) -> set[str]:
    return {term.citation.document.key, *(mark.citation.document.key for mark in term.marks)}


def _shown(term: Term[Any] | None) -> str:
    if term is None:
        return "in_force = false"
    if term.marks or (isinstance(term.value, tuple) and not term.value):
        return f"rows: {len(term.value)}"
    return clip(written(term.value), 120)
