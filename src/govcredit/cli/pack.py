"""The verbs ``pack list|show|lint|test|diff|unconfirmed``: what the law says, and whether a pack is sound."""

from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches
from typing import Annotated, Any, Final, TypeAlias

import typer

from govcredit.adapters.intake import Law
from govcredit.adapters.reports.files import FileReport, json_text
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.case_judge import ANSWERED, judge
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table, say
from govcredit.cli.inputs import bundle_or_exit
from govcredit.cli.judging import KnownOption, OnOption, law, pack_given
from govcredit.cli.pack_impact import Impact, impact, impact_json, impact_text, schemes_of
from govcredit.cli.pack_schemes import part_told, print_scheme, print_schemes
from govcredit.errors import NotInForce
from govcredit.findings import Language, Report
from govcredit.model.bundle import Bundle
from govcredit.policy.cases import Case, read_cases, run
from govcredit.policy.comparison import Change, changes, differences
from govcredit.policy.confidence import Unconfirmed, unconfirmed
from govcredit.policy.kinds import written
from govcredit.policy.lint import lint as lint_pack
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.pack import Pack
from govcredit.policy.term import Mark, Term
from govcredit.policy.wording import worded

__all__ = ("app",)

app = typer.Typer(
    name="pack",
    help="规则包：查看、检查、试验、比较 / Policy packs: read, check, try and compare them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

PackArgument: TypeAlias = Annotated[
    str, typer.Argument(help="规则包编号或文件夹 / a packaged pack, or a folder", metavar="PACK")
]
DayOption: TypeAlias = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="哪一天的规定；默认今天 / the day; today by default")
]

_UNIT: Final = "  "


@app.command("list", help="列出规则包 / List the packaged packs")
def list_packs(*, lang: LanguageOption = None) -> int:
    """Print the packaged packs with their terms and how many rest on memory."""
    reader = language(lang)
    headings = {
        "zh": ("编号", "名称", "上级", "核对至", "规则项", "其中未核对", "评价方案"),
        "en": ("Pack", "Title", "Extends", "Checked", "Terms", "Unconfirmed", "Schemes"),
    }
    print_table(headings[reader], (_list_rows(reader),))
    return ExitCode.OK


@app.command("show", help="查看规则项 / Show terms")
def show(
    pack: PackArgument,
    term: Annotated[
        str | None,
        typer.Argument(help="规则项或其开头；省略时列出全部 / a term or what names begin with; all without it"),
    ] = None,
    *,
    on: DayOption = None,
    known: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="截至哪一天已公布；默认同上 / announced by which day; as --on by default"
        ),
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Option(help="评价方案：指标、分值和条款 / a scheme of evaluation: indicators, points, clauses"),
    ] = None,
    lang: LanguageOption = None,
) -> int:
    """Print the terms in force on a day with the schemes, one term through time, or one scheme."""
    reader = language(lang)
    held = _loaded(pack, reader)
    if held is None:
        return ExitCode.ERRORS_FOUND
    if scheme is not None:
        print_scheme(held, scheme, reader)
        return ExitCode.OK
    if term is not None and term in held.names and on is None and known is None:
        for line in _history(held, term, reader):
            say(line)
        return ExitCode.OK
    day = date.today() if on is None else on.date()  # noqa: DTZ011  # the reader's own day
    names = [name for name in held.names if term is None or name == term or name.startswith(f"{term}.")]
    if not names:
        raise typer.BadParameter(f"{term}; {_likely(held, str(term))}", param_hint="TERM")
    rows = [row for name in names for row in _rows_of(held, name, day, day if known is None else known.date(), reader)]
    headings = {"zh": ("规则项", "名称", "值", "依据", "状态"), "en": ("Term", "Title", "Value", "Basis", "Status")}
    print_table(headings[reader], (rows,))
    if term is None:
        print_schemes(held, reader)
    return ExitCode.OK


@app.command("lint", help="检查规则包 / Check packs")
def lint(
    packs: Annotated[list[str], typer.Argument(help="规则包编号或文件夹 / packs or folders", metavar="PACK...")],
    *,
    lang: LanguageOption = None,
) -> int:
    """Print every fault of packs with file and key; exit with 1 where one is an error."""
    reader = language(lang)
    sound = True
    for pack in packs:
        held, cases, report = _read_with_cases(pack)
        if held is not None:
            report += lint_pack(held, cases)
        _print(pack, report, reader)
        sound = sound and report.ok
    return ExitCode.OK if sound else ExitCode.ERRORS_FOUND


@app.command("test", help="运行规则包的用例 / Run the cases of packs")
def run_cases(
    packs: Annotated[list[str], typer.Argument(help="规则包编号或文件夹 / packs or folders", metavar="PACK...")],
    *,
    lang: LanguageOption = None,
) -> int:
    """Run the cases of packs; exit with 1 where one does not hold."""
    reader = language(lang)
    sound = True
    for pack in packs:
        loaded, cases, report = _read_with_cases(pack)
        failures = Report() if loaded is None else _failures(loaded, cases)
        report += failures
        _print(pack, report, reader)
        others = sum(not _is_answered(case) for case in cases)
        held = 0 if loaded is None else len(cases) - others - len(failures.findings)
        counted = {
            "zh": "{} 个用例，{} 个成立，{} 个待以后的功能",
            "en": "cases: {}, hold: {}, ask what is not there yet: {}",
        }
        say(_UNIT + counted[reader].format(len(cases), held, others))
        sound = sound and report.ok
    return ExitCode.OK if sound else ExitCode.ERRORS_FOUND


@app.command("diff", help="比较两个规则包，或一个规则包的两天 / Compare two packs, or two days of one")
def diff(
    pack: PackArgument,
    other: Annotated[str | None, typer.Argument(help="另一个规则包 / another pack", metavar="OTHER")] = None,
    *,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="这一天之后 / changes after this day")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="到这一天为止 / up to this day")
    ] = None,
    data: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="对哪个文件中的单位有何影响 / what it changes for the bodies of a file"),
    ] = None,
    scheme: Annotated[
        str | None, typer.Option(metavar="NAME", help="评价方案；默认全部 / the scheme; all of them by default")
    ] = None,
    on: OnOption = None,
    known: KnownOption = None,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Print which terms differ, from when, by which clause, and what that changes for data; exit with 1 where something does."""
    reader = language(lang)
    start, end = _days_given(other, since, until, data, reader)
    first = _loaded(pack, reader)
    second = first if other is None else _loaded(other, reader)
    if first is None or second is None:
        return ExitCode.UNREADABLE
    found = changes(first, start, end) if other is None else differences(first, second)
    shown: Impact | None = None
    if data is not None:
        bundle = bundle_or_exit(data, lang, code=ExitCode.UNREADABLE)
        # Of one pack it is the law of the two days that is put to one day.
        packs = (first, second) if other is not None else (first.until(start), second.until(end))
        by = law(None, on or until, known, lang)
        shown = _impact(bundle, packs, by, scheme)
    if form is Shown.JSON:
        held = {
            "terms": [_change_json(each, (first, second)) for each in found],
            **({} if shown is None else impact_json(shown)),
        }
        say(json_text(held, indent=2))
    else:
        for change in found:
            for line in _change(change, (first, second), reader):
                say(line)
        for line in () if shown is None else impact_text(shown, reader):
            say(line)
    return ExitCode.OK if not found and (shown is None or shown.is_nothing) else ExitCode.ERRORS_FOUND


@app.command("unconfirmed", help="列出尚未核对的规则 / List what rests on memory")
def list_unconfirmed(
    pack: PackArgument = "cn",
    *,
    secondary: Annotated[
        bool, typer.Option(help="包括仅读到介绍的 / with what was read only in a text about the rule")
    ] = False,
    lang: LanguageOption = None,
) -> int:
    """Print every value and row whose text nobody has read, so that somebody can."""
    reader = language(lang)
    held = _loaded(pack, reader)
    if held is None:
        return ExitCode.ERRORS_FOUND
    rows = [
        (
            each.name if each.row is None else f"{each.name}[{each.row}]",
            each.title if reader == "zh" else each.title_en,
            _unread(held, each, reader),
            each.citation.text(reader),
            each.status,
            each.layer,
        )
        for each in unconfirmed(held, secondary=secondary)
    ]
    headings = {
        "zh": ("规则项", "名称", "值", "应核对的文件", "状态", "规则包"),
        "en": ("Term", "Title", "Value", "To be read", "Status", "Pack"),
    }
    print_table(headings[reader], (rows,))
    return ExitCode.OK


def _read_with_cases(pack: str) -> tuple[Pack | None, tuple[Case, ...], Report]:
    outcome, files = pack_given(pack)
    cases, report = read_cases(files)
    return outcome.pack, cases, outcome.report + report


def _loaded(pack: str, reader: Language) -> Pack | None:
    outcome, _ = pack_given(pack)
    if outcome.pack is None:
        _print(pack, outcome.report, reader)
    return outcome.pack


def _failures(pack: Pack, cases: tuple[Case, ...]) -> Report:
    found = (run(pack, case, judge) for case in cases if _is_answered(case))
    return Report.of(each for each in found if each is not None)


def _is_answered(case: Case) -> bool:
    return case.asks == "terms" or case.asks in ANSWERED


def _print(pack: str, report: Report, reader: Language) -> None:
    for line in to_text(FileReport(file=pack, version=None, digest=None, items={}, report=report), reader):
        say(line)


def _list_rows(reader: Language) -> Iterator[tuple[str, ...]]:
    for name in packaged():
        pack = load_pack(name)
        local = pack.layers[0]
        doubtful = {each.name for each in unconfirmed(pack) if each.layer == local.id}
        yield (
            name,
            local.title if reader == "zh" else local.title_en,
            local.extends or "",
            str(local.checked),
            str(len(local.definitions)),
            str(len(doubtful)),
            str(len(local.schemes)),
        )


def _unread(pack: Pack, found: Unconfirmed, reader: Language) -> str:
    if found.name in pack.names:
        return worded(pack.definition(found.name), found.value, reader)
    return "—" if found.value is None else written(found.value)  # of a scheme


def _rows_of(pack: Pack, name: str, on: date, known: date, reader: Language) -> Iterator[tuple[str, ...]]:
    definition = pack.definition(name)
    title = definition.title if reader == "zh" else definition.title_en
    try:
        term = pack.term(name, on=on, known=known)
    except NotInForce:
        yield name, title, "—", "", ""
        return
    for number, (value, mark) in enumerate(_parts(term)):
        head = (name, title) if number == 0 else ("", "")
        yield (*head, worded(definition, value, reader), mark.citation.text(reader), mark.status)


def _parts(term: Term[Any]) -> Iterator[tuple[object, Term[Any] | Mark]]:
    """Give the rows of a table with what each rests on, or the value of a scalar."""
    yield from zip(term.value, term.marks, strict=True) if term.marks else ((term.value, term),)


def _likely(pack: Pack, term: str) -> str:
    """Return the present name of a term, else the names that are near, else what names begin with."""
    renamed = [layer.renamed[term] for layer in pack.layers if term in layer.renamed]
    parts = [name.split(".") for name in pack.names]
    heads = {".".join(each[:length]) for each in parts for length in range(1, len(each) + 1)}
    near = renamed or get_close_matches(term, sorted(heads))
    return f"{', '.join(near)}?" if near else ", ".join(sorted({each[0] for each in parts}))


def _history(pack: Pack, name: str, reader: Language) -> Iterator[str]:
    definition = pack.definition(name)
    yield f"{name}  {definition.title if reader == 'zh' else definition.title_en}"
    for term in pack.history(name):
        until = ("起" if reader == "zh" else "from") if term.end is None else None
        span = (
            f"{term.start} – {term.end}"
            if until is None
            else (f"{term.start} {until}" if reader == "zh" else f"{until} {term.start}")
        )
        yield f"{_UNIT}{span}  [{term.layer}]"
        for value, mark in _parts(term):
            yield f"{_UNIT * 2}{worded(definition, value, reader)}"
            yield f"{_UNIT * 3}{mark.citation.text(reader)}  ({mark.status})"
        note = term.note if reader == "zh" else term.note_en
        if note:
            yield f"{_UNIT * 2}{note}"


def _change(change: Change, packs: tuple[Pack, Pack], reader: Language) -> Iterator[str]:
    named = change.before or change.after
    assert named is not None  # noqa: S101  # where neither pack has a value nothing differs
    yield f"{change.day}  {change.name}  {named.title if reader == 'zh' else named.title_en}"
    sides = ((change.before, change.after), (change.after, change.before))
    for sign, pack, (term, other) in zip("-+", packs, sides, strict=True):
        if term is None:
            yield f"{_UNIT}{sign} —"
            continue
        held = other.value if other is not None and other.marks else ()
        for value, mark in _parts(term):
            if value not in held:  # rows that both have are no difference
                yield f"{_UNIT}{sign} {_told(pack, term, value, reader)}{_UNIT}{mark.citation.text(reader)}"


def _told(pack: Pack, term: Term[Any], value: object, reader: Language) -> str:
    """Return a value or a row of a term, or what a part of a scheme says."""
    if term.name in pack.names:
        return worded(pack.definition(term.name), value, reader)
    return part_told(pack, term, reader)


def _impact(bundle: Bundle, packs: tuple[Pack, Pack], by: Law, scheme: str | None) -> Impact:
    """Return what the second pack changes for a bundle.

    Raises:
        typer.BadParameter: Not both packs can score by the scheme.
    """
    first, second = (each.context(by.on, by.known) for each in packs)
    names = schemes_of(first, second)
    if scheme is not None and scheme not in names:
        raise typer.BadParameter(f"{scheme}; {', '.join(names)}", param_hint="--scheme")
    return impact(bundle, first, second, names if scheme is None else (scheme,))


def _days_given(
    other: str | None, since: datetime | None, until: datetime | None, data: str | None, reader: Language
) -> tuple[date, date]:
    """Return the two days of one pack.

    Raises:
        typer.BadParameter: The options do not go together.
    """
    start, end = date.min if since is None else since.date(), date.max if until is None else until.date()
    if other is not None and (since, until) != (None, None):
        told = {"zh": "--from 和 --to 只用于一个规则包", "en": "--from and --to are for the days of one pack"}
        raise typer.BadParameter(f"{other}; {told[reader]}", param_hint="OTHER")
    if start > end:
        raise typer.BadParameter(f"{start} > --to {end}", param_hint="--from")
    if data is not None and other is None and since is None:
        told = {"zh": "需要另一个规则包，或者 --from", "en": "needs another pack, or --from"}
        raise typer.BadParameter(told[reader], param_hint="--data")
    return start, end


def _change_json(change: Change, packs: tuple[Pack, Pack]) -> dict[str, Any]:
    return {
        "name": change.name,
        "day": str(change.day),
        **{
            name: None
            if term is None
            else {
                "value": str(term.value) if term.name in pack.names else part_told(pack, term, "zh"),
                "clause": term.citation.text("zh"),
                "status": term.status,
                "layer": term.layer,
            }
            for name, pack, term in zip(("before", "after"), packs, (change.before, change.after), strict=True)
        },
    }
