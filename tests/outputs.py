"""The register of outputs: every way in which what an audience is shown leaves the house.

The leak test and the injection test run over all of it. A new adapter that no output names fails the architecture test: write
down here how what it makes is read back as text.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.board.page import to_board
from govcredit.adapters.excel import annotate, template, write_workbook
from govcredit.adapters.html.page import to_html
from govcredit.adapters.ical import to_ical
from govcredit.adapters.progress.document import progress_docx
from govcredit.adapters.progress.page import progress_html
from govcredit.adapters.reports.decisions import decision_text
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.ledgers import ledger_text
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.rankings import advice_text, archive_text, ranking_text
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.adapters.reports.scores import score_text, scores_text
from govcredit.adapters.reports.screenings import screening_text
from govcredit.adapters.reports.signals import signals_text
from govcredit.adapters.reports.structured import to_json, to_json_lines
from govcredit.adapters.reports.verifications import comparison_text, verification_text
from govcredit.adapters.reports.views import view_json, view_text
from govcredit.adapters.scores.page import score_html
from govcredit.adapters.scores.ranking import ranking_html
from govcredit.adapters.signals.page import signals_html
from govcredit.adapters.tables import template_names, template_of, write_delimited
from govcredit.adapters.tables.showing import register_of, rows_shown
from govcredit.disclosure.view import View
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import write_lines
from govcredit.exchange.results import dumps_result, report_document
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Timestamp
from govcredit.model.relations import Party
from govcredit.model.report import Examined
from govcredit.monitoring.monitor import COLUMNS
from govcredit.repair.decision import Decision
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import decide
from govcredit.repair.objections import examine
from govcredit.scoring.advice import advice
from govcredit.scoring.archive import archive_summary
from govcredit.scoring.compare import compare
from govcredit.scoring.score import COLUMNS as SCORE_COLUMNS
from govcredit.scoring.score import score
from govcredit.scoring.verify import verify
from govcredit.screening.screen import screen
from tests.column_outputs import column_scores, columns
from tests.door_outputs import DOOR_OUTPUTS
from tests.judged import MOST, Judged
from tests.store_outputs import out_of_store
from tests.web_outputs import WEB_OUTPUTS

__all__ = ("OUTPUTS", "Output", "inside", "made", "printed")

Made: TypeAlias = Callable[[Judged], Iterable[str]]
Form: TypeAlias = Literal["text", "page", "cells", "workbook", "data"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
ASKED: Final = Timestamp("2026-05-01T09:00:00+08:00")
STAMP: Final = datetime(2026, 5, 1, 9, tzinfo=UTC)
WRITTEN: Final = ("word/document", "word/footer", "docProps/core")  # the parts that are not the same in every document


@final
@attrs.frozen(kw_only=True)
class Output:
    """One way out.

    Attributes:
        name: What it is called in a failing test.
        form: What reads it: a person at a terminal, a browser, a spreadsheet, or a program that takes text as text.
        needs: The module that an extra brings, without which it cannot be made.
        slow: Whether it takes a tenth of a second and more, whatever it is given.
        adapters: The adapters that it goes through, as the architecture test names them.
        make: Gives the texts that leave the house, of a view and of what is judged of it.
    """

    name: str
    form: Form = "text"
    needs: str | None = None
    slow: bool = False
    adapters: tuple[str, ...] = ()
    make: Made


def made() -> tuple[Output, ...]:
    """Return the outputs that can be made here."""
    return tuple(each for each in OUTPUTS if each.needs is None or find_spec(each.needs) is not None)


def printed(view: View[Bundle], *, rules: bool = True, slow: bool = True) -> Iterator[tuple[str, str]]:
    """Yield the name of each output with what it writes of a view; what needs an extra that is not there is left out.

    Args:
        view: The view.
        slow: Whether to make the slow ones as well.
        rules: Whether the report is that of all rules over what is shown; else it holds no findings.
    """
    judged = Judged(view, rules=rules)
    for output in made():
        if output.slow and not slow:
            continue
        yield output.name, "\n".join(output.make(judged))


def _decisions(judged: Judged) -> Iterator[Decision]:
    """Yield decisions about what is shown."""
    facts = judged.facts
    for kind in ("record", "personnel-measure", "listing"):
        yield from (decide(facts, each) for each in facts.items(kind)[:MOST])
    yield from (examine(facts, each) for each in facts.items("objection")[:MOST])


def _of_decision(decision: Decision) -> Iterator[str]:
    for language in LANGUAGES:
        yield from decision_text(decision, language)
    yield dumps_result(decision_document(decision)).decode()
    yield decision._repr_html_()  # what a notebook shows
    yield repr(decision)


def _screenings(judged: Judged) -> Iterator[str]:
    facts = judged.facts
    parties = [each.subject for each in facts.items("record") if each.subject.organ or each.subject.archive][:MOST]
    for party in parties:
        asked = Party(organ=party.organ) if party.organ is not None else Party(archive=party.archive)
        found = screen(facts, asked, "honours")
        for language in LANGUAGES:
            yield from screening_text(found, language)
        yield dumps_result(found.document()).decode()
        yield found._repr_html_()  # what a notebook shows
        yield repr(found)


def _ledgers(judged: Judged) -> Iterator[str]:
    found = judged.status
    for language in LANGUAGES:
        yield from ledger_text(found.document(), language)
    yield found._repr_html_()  # what a notebook shows


def _ledger_data(judged: Judged) -> Iterator[str]:
    found = judged.status
    yield dumps_result(found.document()).decode()
    yield repr(found)
    yield from (repr(report) for report in judged.progress)


def _signals(judged: Judged) -> Iterator[str]:
    found = judged.monitoring
    for language in LANGUAGES:
        yield from signals_text(found.document(), language, found.organs)
    yield found._repr_html_()  # what a notebook shows


def _signal_data(judged: Judged) -> Iterator[str]:
    found = judged.monitoring
    yield dumps_result(found.document()).decode()
    yield repr(found)
    for language in LANGUAGES:
        yield json.dumps(COLUMNS.labelled(found.rows(language), language), ensure_ascii=False)


def _signal_pages(judged: Judged) -> Iterator[str]:
    found = judged.monitoring
    yield from (signals_html(found.document(), language=each, organs=found.organs) for each in LANGUAGES)


def _score_texts(judged: Judged) -> Iterator[str]:
    organs, found = judged.facts.items("organ"), judged.scores
    for language in LANGUAGES:
        yield from scores_text([each.document() for each in found], language, organs)
        yield from (line for each in found for line in score_text(each.document(), language, organs))
    yield from (each._repr_html_() for each in found)  # what a notebook shows


def _score_data(judged: Judged) -> Iterator[str]:
    for found in judged.scores:
        yield dumps_result(found.document()).decode()
        yield repr(found)
        for language in LANGUAGES:
            yield json.dumps(SCORE_COLUMNS.labelled(found.rows(language), language), ensure_ascii=False)


def _after_scores(judged: Judged) -> Iterator[str]:
    """Yield what comes after scores: verified, compared with that of a year before, advised upon, ranked; and archives."""
    facts, ranking = judged.facts, judged.ranking
    for found in judged.scores[:1]:
        context = facts.context.pack.context(facts.context.on - timedelta(days=365), facts.context.known)
        others = (
            (verify(attrs.evolve(found.document(), scheme_author="别人"), facts), verification_text),
            (compare(score(Facts.of(judged.bundle, context), found.organ, found.scheme), found), comparison_text),
            (advice(found, found.scheme.ceiling), advice_text),
        )
        for result, text in others:
            yield from _of_result(result, text)
    yield from _of_result(ranking, lambda document, language: ranking_text(document, language, ranking.organs))
    for archive in facts.items("archive")[:MOST]:
        if archive.of_organ is None:
            summary = archive_summary(facts, archive.id)
            yield from (line for language in LANGUAGES for line in archive_text(summary, language))
            yield summary._repr_html_()
            yield repr(summary)


def _of_result(result: Any, text: Callable[[Any, Language], Iterable[str]]) -> Iterator[str]:  # noqa: ANN401  # each has the same ways out
    document = result.document()
    for language in LANGUAGES:
        yield from text(document, language)
        yield json.dumps(result.rows(language), ensure_ascii=False)
    yield dumps_result(document).decode()
    yield result._repr_html_()  # what a notebook shows
    yield repr(result)


def _ranking_pages(judged: Judged) -> Iterator[str]:
    found = judged.ranking
    yield from (ranking_html(found.document(), language=each, organs=found.organs) for each in LANGUAGES)


def _score_pages(judged: Judged) -> Iterator[str]:
    organs = judged.facts.items("organ")
    for found in judged.scores:
        yield from (score_html(found.document(), language=each, organs=organs) for each in LANGUAGES)


def _calendars(judged: Judged) -> Iterator[str]:
    """Yield calendars with each line whole: what is withheld might hide over the end of a folded one."""
    facts = judged.facts
    for language in LANGUAGES:
        calendar = to_ical(
            judged.status.document(), language=language, stamp=STAMP, plans=facts.items("plan"), ended=True
        )
        yield calendar.decode().replace("\r\n ", "")


def _boards(judged: Judged) -> Iterator[str]:
    facts = judged.facts
    found = judged.status.document()
    yield from (to_board(found, language=language, plans=facts.items("plan")) for language in LANGUAGES)


def _file(judged: Judged) -> FileReport:
    return FileReport(file="view.json", version="1.0", digest=judged.view.digest, report=judged.report)


def _texts(judged: Judged) -> Iterator[str]:
    for language in LANGUAGES:
        yield from to_text(_file(judged), language, every=True)


def _tables(judged: Judged) -> Iterator[str]:
    document: Any = unstructure(judged.bundle)
    for name in template_names():
        tables = template_of(name).tables
        register = register_of(document, tables)
        for table in tables:
            rows = [
                ["" if cell is None else str(cell) for cell in row] for row in rows_shown(table, document, register)
            ]
            yield write_delimited(rows).decode("utf-8-sig")
    yield write_delimited(judged.view.rows("zh")).decode("utf-8-sig")


def _workbooks(judged: Judged) -> Iterator[str]:
    for name in template_names():
        yield inside(write_workbook(name, judged.view))
    yield inside(annotate(template("ledger"), judged.report))


def inside(file: bytes, folders: tuple[str, ...] = ("",)) -> str:
    """Return the parts of a workbook or a document whose names begin in one of some ways."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = [name for name in parts.namelist() if name.startswith(folders)]
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in names)


OUTPUTS: Final = (
    Output(
        name="repr",
        form="data",
        make=lambda judged: (repr(judged.view), str(judged.view), repr(judged.view.shown), repr(judged.report)),
    ),
    Output(
        name="repr of the document",
        form="data",
        make=lambda judged: (repr(judged.view.document()), repr(judged.view.withheld)),
    ),
    Output(name="notebook", form="page", make=lambda judged: (judged.view._repr_html_(),)),
    Output(name="bundle", form="data", make=lambda judged: (dumps(judged.bundle).decode(),)),
    Output(name="lines", form="data", make=lambda judged: (line.decode() for line in write_lines(judged.bundle))),
    Output(name="document", form="data", make=lambda judged: (dumps_result(judged.view.document()).decode(),)),
    Output(
        name="decisions",
        adapters=("adapters.reports.decisions",),
        form="text",
        make=lambda judged: (text for each in _decisions(judged) for text in _of_decision(each)),
    ),
    Output(
        name="screenings",
        adapters=("adapters.reports.screenings",),
        form="text",
        make=_screenings,
    ),
    Output(
        name="ledgers",
        adapters=("adapters.reports.ledgers", "adapters.reports.stated"),
        form="text",
        make=_ledgers,
    ),
    Output(name="ledgers as documents", form="data", make=_ledger_data),
    Output(
        name="signals",
        adapters=("adapters.reports.signals", "adapters.reports.signal_words"),
        form="text",
        make=_signals,
    ),
    Output(name="signals as documents and rows", form="data", make=_signal_data),
    Output(
        name="pages of signals",
        form="page",
        needs="jinja2",
        slow=True,
        adapters=("adapters.signals.page", "adapters.reports.pages"),
        make=_signal_pages,
    ),
    Output(
        name="scores",
        adapters=("adapters.reports.scores", "adapters.reports.score_words", "adapters.reports.aligned"),
        form="text",
        make=_score_texts,
    ),
    Output(name="scores as documents and rows", form="data", make=_score_data),
    Output(
        name="what comes after scores",
        adapters=("adapters.reports.verifications", "adapters.reports.rankings"),
        slow=True,
        make=_after_scores,
    ),
    Output(
        name="pages of rankings",
        form="page",
        needs="jinja2",
        slow=True,
        adapters=("adapters.scores.ranking", "adapters.reports.pages"),
        make=_ranking_pages,
    ),
    Output(
        name="pages of scores",
        form="page",
        needs="jinja2",
        slow=True,
        adapters=("adapters.scores.page", "adapters.reports.pages"),
        make=_score_pages,
    ),
    Output(name="event", form="data", make=lambda judged: (dumps_result(judged.view.event(None, ASKED)).decode(),)),
    Output(
        name="view as text",
        adapters=("adapters.reports.views", "adapters.reports.plain"),
        make=lambda judged: (line for language in LANGUAGES for line in view_text(judged.view, language)),
    ),
    Output(name="view as JSON", adapters=("adapters.reports.views",), make=lambda judged: (view_json(judged.view),)),
    Output(
        name="report as a document",
        form="data",
        make=lambda judged: (dumps_result(report_document(judged.report, Examined(file_name="view.json"))).decode(),),
    ),
    Output(name="report as text", adapters=("adapters.reports.plain", "adapters.reports.files"), make=_texts),
    Output(
        name="report as JSON",
        adapters=("adapters.reports.structured",),
        make=lambda judged: (to_json([_file(judged)], language) for language in LANGUAGES),
    ),
    Output(
        name="report as JSON Lines",
        adapters=("adapters.reports.structured",),
        make=lambda judged: to_json_lines([_file(judged)], "zh"),
    ),
    Output(
        name="report as SARIF",
        adapters=("adapters.reports.sarif",),
        make=lambda judged: (to_sarif([_file(judged)], "zh"),),
    ),
    Output(
        name="report as a page",
        form="page",
        needs="jinja2",
        slow=True,
        adapters=("adapters.html.page", "adapters.html.rows", "adapters.reports.pages"),
        make=lambda judged: (to_html([_file(judged)], "zh"),),
    ),
    Output(
        name="calendar",
        needs="icalendar",
        slow=True,
        adapters=("adapters.ical", "adapters.reports.due_words"),
        make=_calendars,
    ),
    Output(
        name="board",
        form="page",
        needs="jinja2",
        slow=True,
        adapters=("adapters.board.page", "adapters.reports.pages"),
        make=_boards,
    ),
    Output(
        name="progress pages",
        form="page",
        needs="jinja2",
        slow=True,
        adapters=("adapters.progress.page", "adapters.reports.pages"),
        make=lambda judged: (
            progress_html(report, language=language) for report in judged.progress for language in LANGUAGES
        ),
    ),
    Output(
        name="progress documents",
        form="workbook",
        needs="docx",
        slow=True,
        adapters=("adapters.progress.document",),
        make=lambda judged: (inside(progress_docx(report), WRITTEN) for report in judged.progress),
    ),
    Output(
        name="columns",
        form="data",
        needs="pyarrow",
        slow=True,
        adapters=("adapters.columnar",),
        make=lambda judged: columns(judged.view),
    ),
    Output(
        name="column-scores",
        form="data",
        needs="duckdb",
        slow=True,
        adapters=tuple(f"adapters.engines.{each}" for each in ("duckdb", "running", "sources", "spark", "told")),
        make=lambda judged: column_scores(judged.view),
    ),
    *(
        Output(name=name, form=form, needs=needs, slow=door == "charts", adapters=(f"adapters.{door}",), make=make)
        for name, door, form, needs, make in DOOR_OUTPUTS
    ),
    Output(name="store", form="data", needs="sqlalchemy", slow=True, adapters=("adapters.store",), make=out_of_store),
    Output(name="tables", form="cells", adapters=("adapters.tables",), make=_tables),
    Output(
        name="workbooks", form="workbook", needs="openpyxl", slow=True, adapters=("adapters.excel",), make=_workbooks
    ),
    *(
        Output(
            name=name, form=form, needs="fastapi", slow=True, adapters=("adapters.web", "adapters.web.page"), make=make
        )
        for name, form, make in WEB_OUTPUTS
    ),
)
