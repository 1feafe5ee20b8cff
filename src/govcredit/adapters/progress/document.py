"""A progress report as a Word document in the form of official papers, GB/T 9704 (进展报告公文); needs the extra ``plans``.

A4 with the margins of the standard, the title in 小标宋 of size 2, headings in 黑体 and text in 仿宋 of size 3, page numbers
outside. The fonts are named and not embedded: a machine that lacks one shows another.
"""

from datetime import date
from importlib import import_module
from io import BytesIO
from typing import Any, Final

from govcredit.adapters.progress._content import content_of
from govcredit.adapters.progress._shape import Content, Part, Row, Table
from govcredit.adapters.progress._styles import LOOKS, defined
from govcredit.adapters.tables.archives import stamped
from govcredit.errors import MissingExtra
from govcredit.findings import Language
from govcredit.ledger.reports import ProgressReport

__all__ = ("progress_docx",)

_MARGINS: Final = (("top_margin", 37), ("bottom_margin", 35), ("left_margin", 28), ("right_margin", 26))  # millimetres
_TEXT_WIDTH: Final = 156  # millimetres
_LONGEST_PROPERTY: Final = 255  # characters of a property of the file


def progress_docx(
    report: ProgressReport, *, language: Language = "zh", signer: str | None = None, signed_on: date | None = None
) -> bytes:
    """Return the report as a Word document; the same bytes for the same arguments.

    A report that is made for inside holds notes on the progress, and says at its head that it must stay there.

    Args:
        report: The report.
        language: The language of the document.
        signer: Who signs it; the body that issued the plan where nobody is given.
        signed_on: The day that it bears; an empty place where none is given.

    Raises:
        MissingExtra: The extra ``plans`` is not installed.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.ledger.reports import progress_report
    >>> from govcredit.measures.facts import Facts
    >>> from govcredit.model.values import Period
    >>> from govcredit.policy.loading import load_pack
    >>> plan = '{"id": "p", "title": "某县实施方案", "issuer": "a", "issued": "2025-12-01"}'
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "government", "name": "某县人民政府"}], "plans": [%s]}' % plan)
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 7, 1)))
    >>> report = progress_report(facts, "p", Period.parse("2026-01-01/2026-07-01"))
    >>> from io import BytesIO
    >>> from docx import Document
    >>> Document(BytesIO(progress_docx(report))).paragraphs[0].text
    '关于《某县实施方案》2026年上半年落实情况的报告'
    """
    try:
        library: Any = import_module("docx")
    except ModuleNotFoundError as error:
        raise MissingExtra("plans", error.name or "docx") from None
    content = content_of(report, language, signer, signed_on)
    writer = _Writer(library.Document())
    writer.write(content, language)
    return stamped(writer.saved())


class _Writer:
    """Writes paragraphs and tables, each in the style of its kind."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  # types of the extra
        self._document = document
        self._styles = {look.name: defined(document, look) for look in LOOKS}
        self._mm = import_module("docx.shared").Mm
        self._element = import_module("docx.oxml").OxmlElement
        self._name = import_module("docx.oxml.ns").qn
        self._page()

    def saved(self) -> bytes:
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def write(self, content: Content, language: Language) -> None:
        properties = self._document.core_properties
        properties.title, properties.author = content.title[:_LONGEST_PROPERTY], content.signed[0][:_LONGEST_PROPERTY]
        properties.comments = ""
        properties.language = "zh-CN" if language == "zh" else "en"
        if content.internal is not None:
            self._paragraph(content.internal, "Inside Only")
        self._paragraph(content.title, "Title")
        self._paragraph(content.under, "Under Title")
        for part in content.parts:
            self._part(part, "" if language == "zh" else " ")
        signer, day = content.signed
        self._paragraph(signer, "Signer")
        self._paragraph(day, "Signed On")
        self._paragraph(content.foot, "Ground")

    def _part(self, part: Part, between: str) -> None:
        self._paragraph(part.title, "Heading 1")
        for text in part.paragraphs:
            self._paragraph(text, "Passage")
        for number, (text, advice) in enumerate(part.points, start=1):
            self._paragraph(f"{number}. {text}{'' if advice is None else between + advice}", "Passage")
        for table in part.tables:
            self._table(table)

    def _paragraph(self, text: str, style: str, paragraph: Any = None) -> Any:  # noqa: ANN401  # types of the extra
        made = self._document.add_paragraph() if paragraph is None else paragraph
        _below(made, "_p").style = self._styles[style]
        if text:
            made.add_run(text)
        return made

    def _table(self, table: Table) -> None:
        self._paragraph(table.title, "Table Name")
        held = self._document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        held.autofit = False
        widths = [self._mm(share * _TEXT_WIDTH / 100) for _, share in table.columns]
        for column, cell, width in zip(held.columns, held.rows[0].cells, widths, strict=True):
            column.width = cell.width = width
        self._row(held.rows[0], tuple((name,) for name, _ in table.columns), "Table Head")
        _below(held.rows[0], "_tr").get_or_add_trPr().append(self._element("w:tblHeader"))
        for group in table.groups:
            if group.title is not None:
                cells = held.add_row().cells
                self._cell(cells[0].merge(cells[-1]), (group.title,), "Table Group")
            for row in group.rows:
                self._row(held.add_row(), row, "Table Text")
        self._paragraph("", "Table Text")

    def _row(self, row: Any, texts: Row, style: str) -> None:  # noqa: ANN401  # types of the extra
        _below(row, "_tr").get_or_add_trPr().append(self._element("w:cantSplit"))
        for cell, lines in zip(row.cells, texts, strict=True):
            self._cell(cell, lines, style)

    def _cell(self, cell: Any, lines: tuple[str, ...], style: str) -> None:  # noqa: ANN401  # types of the extra
        first = cell.paragraphs[0]
        for number, text in enumerate(lines or ("",)):
            self._paragraph(text, style, first if number == 0 else cell.add_paragraph())

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = self._mm(210), self._mm(297)
        for name, length in _MARGINS:
            setattr(section, name, self._mm(length))
        section.footer_distance = self._mm(28)  # 7 mm below the text
        self._document.settings.odd_and_even_pages_header_footer = True
        for footer, style in ((section.footer, "Odd Page"), (section.even_page_footer, "Even Page")):
            self._number(self._paragraph("— ", style, footer.paragraphs[0]))

    def _number(self, paragraph: Any) -> None:  # noqa: ANN401  # types of the extra
        for kind in ("begin", None, "end"):
            element = self._element("w:instrText" if kind is None else "w:fldChar")
            if kind is None:
                element.text = "PAGE"
            else:
                element.set(self._name("w:fldCharType"), kind)
            _below(paragraph.add_run(), "_r").append(element)
        paragraph.add_run(" —")


def _below(proxy: Any, name: str) -> Any:  # noqa: ANN401  # types of the extra
    """Return the element under an object of the library, which has no name for all that official papers ask for."""
    return getattr(proxy, name)
