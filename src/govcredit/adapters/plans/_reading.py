"""From the bytes of a plan to a JSON document: blocks, outline, tasks, with the place of each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.adapters.plans._assembly import Assembly
from govcredit.adapters.plans._blocks import Block, Paragraph
from govcredit.adapters.plans._drafts import Draft, drafts_of_articles, drafts_of_notes
from govcredit.adapters.plans._heads import carried_out, head_of
from govcredit.adapters.plans._ledgers import ledger_of
from govcredit.adapters.plans._lines import text_blocks
from govcredit.adapters.plans._origin import Given, origin_of
from govcredit.adapters.plans._outline import Outline, outline_of
from govcredit.adapters.plans._reports import duties_in
from govcredit.adapters.plans._sources import Source, source_of
from govcredit.adapters.plans._trouble import PlanTrouble, Unreadable
from govcredit.errors import MissingExtra
from govcredit.findings import Place, Report
from govcredit.phrases.responsibility import says_first_leads

__all__ = ("PlanReading", "read_plan")

_LONGEST_NAME: Final = 200


@final
@attrs.frozen(kw_only=True)
class PlanReading:
    """What came of reading a plan.

    Attributes:
        document: The bundle as a JSON value, or ``None`` where nothing could be read.
        places: Where its values stand, by their pointers: a line of a text, a paragraph or a cell of other documents.
        report: What was found while reading, each finding with its place.
        tasks: How many tasks there are.
        tables: From how many tables they come.
        notes: From how many notes they come.
        articles: From how many articles without notes they come.
    """

    document: dict[str, Any] | None = attrs.field(repr=False)
    places: Mapping[str, Place] = attrs.field(factory=dict, repr=False)
    report: Report
    tasks: int = 0
    tables: int = 0
    notes: int = 0
    articles: int = 0

    def place(self, pointer: str) -> Place | None:
        """Return where a value stands, or what holds it; ``None`` where it stands nowhere in the document."""
        while pointer:
            found = self.places.get(pointer)
            if found is not None:
                return found
            pointer = pointer.rpartition("/")[0]
        return None

    def located(self, report: Report) -> Report:
        """Return a report about the document with the places of its findings."""
        missing = {each.path for each in report.findings if each.place is None}
        places = ((path, self.place(path)) for path in missing)
        return report.located({path: place for path, place in places if place is not None})


def read_plan(  # noqa: PLR0913  # one argument for each thing that the document may not say
    data: bytes,
    *,
    name: str = "",
    issued: date | None = None,
    region: str | None = None,
    beside: Mapping[str, Any] | None = None,
    known: date | None = None,
    most: int | None = None,
) -> PlanReading:
    r"""Read a plan (text, page or ``.docx``) as a document of tasks; whatever the bytes are, findings say what is wrong.

    Args:
        data: The bytes of the file; what it is, they tell themselves.
        name: What the file is called; a plan without a title is called so.
        issued: The day of issue, where it is known otherwise; it goes before the day that the document names.
        region: The code of the region that the plan is for.
        beside: A bundle as a JSON value whose bodies the tasks may name.
        known: The day on which the plan was read; the day of issue stands for it where it is not given, and tasks have no
            source where neither is known.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Raises:
        MissingExtra: The extra ``plans`` is not installed, and the file is a page or a ``.docx``.

    >>> text = "一、公开\n（一）公开承诺。把时限写成承诺。（县司法局负责，2026年6月底前完成）"
    >>> reading = read_plan(text.encode())
    >>> reading
    PlanReading(report=Report(...), tasks=1, tables=0, notes=1, articles=0)
    >>> reading.document["tasks"][0]["responsibility"]["roles"]
    [{'party': '县司法局', 'part': 'responsible'}]
    """
    trouble = PlanTrouble()
    try:
        blocks = tuple(_blocks(source_of(data, trouble), trouble))
    except Unreadable as stop:
        return PlanReading(document=None, report=Report.of((stop.finding,), most))
    if not blocks:
        trouble.tell("plan.empty")
        return PlanReading(document=None, report=trouble.report(most))
    organs = None if beside is None else tuple(beside.get("organs") or ())
    given = Given(name=_stem(name), issued=issued, region=region, known=known, organs=organs)
    return _reading(blocks, given, trouble, most)


def _blocks(source: Source, trouble: PlanTrouble) -> Iterable[Block]:
    if source.kind == "text":
        return text_blocks(source.text, trouble)
    try:
        if source.kind == "html":
            from govcredit.adapters.plans._html import page_blocks  # noqa: PLC0415  # it needs the extra

            return page_blocks(source.text)
        from govcredit.adapters.plans._docx import document_blocks  # noqa: PLC0415  # it needs the extra

        return document_blocks(source.data, trouble)
    except ModuleNotFoundError as error:
        raise MissingExtra("plans", error.name or "lxml") from None


def _reading(blocks: Sequence[Block], given: Given, trouble: PlanTrouble, most: int | None) -> PlanReading:
    head = head_of(blocks, trouble)
    body = blocks[head.start :]
    outline = outline_of(body, head.title, trouble)
    paragraphs = [block for block in body if isinstance(block, Paragraph)]
    first_leads = any(says_first_leads(block.text) for block in paragraphs if "牵头" in block.text)
    assembly = Assembly(origin_of(head, carried_out(outline.opening), given, trouble), trouble)
    assembly.add_reports(tuple(duties_in(paragraphs)))
    ledgers = [
        ledger_of(table, annex, f"表{number}", first_leads=first_leads, trouble=trouble)
        for number, (table, annex) in enumerate(outline.tables, start=1)
    ]
    if ledgers:
        assembly.add_ledgers(ledgers)
        _tell_notes(outline, trouble)
        drafts: tuple[Draft, ...] = ()
    else:
        drafts = drafts_of_notes(outline.articles, trouble)
        noted = len(drafts)
        drafts = drafts or drafts_of_articles(outline.articles)
        assembly.add_drafts(drafts, first_leads=first_leads)
    if given.organs is not None:
        assembly.tell_strangers()
    document = assembly.document()
    tasks = len(document["tasks"])
    if not tasks:
        trouble.tell("plan.no-tasks", None, "/tasks")
    return PlanReading(
        document=document,
        places=assembly.places,
        report=trouble.report(most),
        tasks=tasks,
        tables=len(ledgers),
        notes=0 if ledgers else noted,
        articles=0 if ledgers or noted else len(drafts),
    )


def _tell_notes(outline: Outline, trouble: PlanTrouble) -> None:
    """Tell that notes in the text set no tasks where a table does."""
    notes = [draft.note for draft in drafts_of_notes(outline.articles, PlanTrouble()) if draft.note is not None]
    if notes:
        trouble.tell("plan.notes-beside-table", Place(line=notes[0].line), count=len(notes))


def _stem(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return (last.rpartition(".")[0] or last)[:_LONGEST_NAME]
