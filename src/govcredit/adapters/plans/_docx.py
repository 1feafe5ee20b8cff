"""Documents of Word and WPS (.docx) as blocks: what a reader sees once all changes are accepted."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, final

from lxml import etree

from govcredit.adapters.plans._blocks import Block, Paragraph, Table
from govcredit.adapters.plans._ledgers import heading_row
from govcredit.adapters.plans._numbering import Numbering, W
from govcredit.adapters.plans._spans import Cell, filled
from govcredit.adapters.plans._trouble import PlanTrouble, Unreadable
from govcredit.errors import MissingExtra

__all__ = ("document_blocks",)

_BLANK: Final = frozenset({f"{W}tab", f"{W}ptab"})
_LINE_ENDS: Final = frozenset({f"{W}br", f"{W}cr"})
_PASSED: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText"})
_ALTERNATIVE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD: Final = (
    (f"{W}txbxContent", "text-box"),
    (f"{W}footnoteReference", "footnote"),
    (f"{W}endnoteReference", "endnote"),
)
_UNREAD_OF: Final = dict(_UNREAD).get
_MOST_SPAN: Final = 200


def document_blocks(data: bytes, trouble: PlanTrouble) -> Iterator[Block]:
    """Yield the paragraphs and tables of a document in order; what stands in text boxes and notes is told, and not read.

    Raises:
        Unreadable: It is damaged.
        MissingExtra: The extra ``plans`` is not installed.
    """
    try:
        import docx  # noqa: PLC0415  # the extra may be missing
    except ModuleNotFoundError as error:
        raise MissingExtra("plans", error.name or "docx") from None
    try:
        document = docx.Document(BytesIO(data))
        numbering = Numbering.of(document)
        body = document.element.body
    except Exception:  # noqa: BLE001  # whatever the bytes are, there is an answer
        raise Unreadable("plan.damaged") from None
    unread: Counter[str] = Counter()
    found = list(_Body(numbering, unread).blocks(body))
    for what, count in sorted(unread.items()):
        trouble.tell("plan.unread-part", None, what=what, count=count)
    yield from found


@final
class _Body:
    """The body of a document, gone through in order."""

    def __init__(self, numbering: Numbering, unread: Counter[str]) -> None:
        self._numbering = numbering
        self._unread = unread
        self._number = 0

    def blocks(self, element: Any) -> Iterator[Block]:  # noqa: ANN401  # an element of python-docx
        """Yield the blocks of an element; what only holds others, such as a control, is looked through."""
        todo = [iter(element)]
        while todo:
            child = next(todo[-1], None)
            if child is None:
                todo.pop()
            elif child.tag == f"{W}p":
                yield from self._paragraphs(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
                todo.append(iter(child))

    def _paragraphs(self, element: Any) -> Iterator[Paragraph]:  # noqa: ANN401  # an element of lxml
        text = self._numbering.written(element) + self._text(element)
        for line in text.split("\n"):
            if line.strip():
                self._number += 1
                yield Paragraph(text=line.strip(), line=self._number)

    def _table(self, element: Any) -> Iterator[Block]:  # noqa: ANN401  # an element of lxml
        rows = [
            [
                *[Cell(text="")] * _number(row.find(f"{W}trPr/{W}gridBefore")),
                *(self._cell(cell) for cell in row.iter(f"{W}tc") if _table_of(cell) is element),
            ]
            for row in element.iter(f"{W}tr")
            if _table_of(row) is element and row.find(f"{W}trPr/{W}del") is None
        ]
        texts = filled(rows)
        if heading_row(texts) is not None:
            yield Table(rows=texts, line=self._number)
            return
        for row in rows:
            for cell in row:
                for line in cell.text.split("\n"):
                    if line.strip() and cell.height:
                        self._number += 1
                        yield Paragraph(text=line.strip(), line=self._number)

    def _cell(self, element: Any) -> Cell:  # noqa: ANN401  # an element of lxml
        properties = element.find(f"{W}tcPr")
        merged = None if properties is None else properties.find(f"{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        lines = (self._numbering.written(each) + self._text(each) for each in element.iter(f"{W}p"))
        return Cell(
            text="\n".join(line.strip() for line in lines if line.strip()),
            width=max(1, _number(None if properties is None else properties.find(f"{W}gridSpan"))),
            height=0 if goes_on else 1,
        )

    def _text(self, element: Any) -> str:  # noqa: ANN401  # an element of lxml
        """Return the text of a paragraph with what was inserted and without what was deleted."""
        words: list[str] = []
        todo = list(reversed(element))
        while todo:
            child = todo.pop()
            tag = child.tag
            if tag == f"{W}t":
                words.append(child.text or "")
            elif tag in _BLANK:
                words.append(" ")
            elif tag in _LINE_ENDS:
                words.append("\n")
            elif tag == f"{W}noBreakHyphen":
                words.append("-")
            elif (unread := _UNREAD_OF(tag)) is not None:
                self._unread[unread] += unread != "text-box" or any(each.text for each in child.iter(f"{W}t"))
            elif tag not in _PASSED and tag != _ALTERNATIVE and isinstance(tag, str):
                todo += reversed(child)
        return "".join(words)


def _table_of(element: Any) -> Any:  # noqa: ANN401  # an element of lxml
    return next(element.iterancestors(f"{W}tbl"), None)


def _number(element: "etree._Element | None") -> int:
    written = "" if element is None else str(element.get(f"{W}val") or "")
    return min(int(written), _MOST_SPAN) if written.isascii() and written.isdigit() and len(written) < 6 else 0
