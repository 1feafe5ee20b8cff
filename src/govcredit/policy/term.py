"""A term: what the law says about one thing in one time, with the clause that says so (规则项).

Three dates of a rule stay apart: when it was announced (公布), from when it is in force (施行) and from when it is not
any more (废止、失效). The first decides what could be known on a day, the other two what held on it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Generic, Literal, TypeAlias, TypeVar, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import Language

__all__ = ("Citation", "Document", "Mark", "Status", "Term", "citations")

Status: TypeAlias = Literal["seen", "secondary", "recall"]
"""How the text of a clause is known, ``seen`` 已见原文, ``secondary`` 见于介绍该规定的文字, ``recall`` 未见原文."""

Value = TypeVar("Value", covariant=True)  # noqa: PLC0105  # the reader of a term sees only what it gives
Row = TypeVar("Row")


@final
@attrs.frozen(kw_only=True)
class Document:
    """A law, regulation, rule or plan that terms are taken from (文件).

    Attributes:
        key: Name of the document within the pack, such as ``order-36``.
        title: Title in Chinese.
        title_en: Title in English.
        number: Document number (文号), as printed.
        issuer: The body that issued it.
        announced: Day of publication; ``None`` where it is not known.
        in_force: Day from which it is in force.
        repealed: Day from which it is no longer in force.
        repealed_by: Key of the document that repealed it.
        read: Where its text was read.

    >>> Document(key="order-36", title="信用修复管理办法", title_en="Measures for Credit Repair").number is None
    True
    """

    key: str
    title: str
    title_en: str
    number: str | None = None
    issuer: str | None = None
    announced: date | None = None
    in_force: date | None = None
    repealed: date | None = None
    repealed_by: str | None = None
    read: str | None = None


@final
@attrs.frozen(kw_only=True)
class Citation:
    """The clause of a document (条款).

    >>> rule = Document(key="sme", title="保障中小企业款项支付条例", title_en="Regulation on Payments to SMEs", number="国务院令第802号")
    >>> Citation(document=rule, clause="第九条").text("zh")
    '《保障中小企业款项支付条例》（国务院令第802号）第九条'
    """

    document: Document
    clause: str | None = None

    def text(self, language: Language) -> str:
        """Return the citation in one line, in the reader's language."""
        number = self.document.number
        if language == "zh":
            return f"《{self.document.title}》{f'（{number}）' if number else ''}{self.clause or ''}"
        parts = (self.document.title_en, f"({number})" if number else None, self.clause)
        return " ".join(part for part in parts if part)


def citations(clauses: Mapping[str, str], documents: Mapping[str, Document]) -> Iterator[Citation]:
    """Yield clauses told by the key of their document, those of documents that are there (条款引用).

    Args:
        clauses: Clause by the key of its document.
        documents: Document by its key, as `Pack.documents` gives them.

    >>> plan = Document(key="plan", title="某县方案", title_en="Plan of a county")
    >>> [each.text("zh") for each in citations({"plan": "四（一）", "other": "5"}, {"plan": plan})]
    ['《某县方案》四（一）']
    """
    return (Citation(document=documents[key], clause=clause) for key, clause in clauses.items() if key in documents)


@final
@attrs.frozen(kw_only=True)
class Mark:
    """What one row of a table rests on: its citation, its status and the layer that holds it.

    >>> from govcredit.policy.loading import load_pack
    >>> bands = load_pack("cn").term("debt.ratio.bands", on=date(2026, 4, 1))
    >>> bands.marks[0]
    Mark(citation=Citation(document=Document(key='debt-rating-2019', ..., status='seen', layer='cn')
    """

    citation: Citation
    status: Status
    layer: str


@final
@attrs.frozen(kw_only=True)
class Term(Generic[Value]):
    """A value of the law in the time for which it is in force, as it was known on a day (规则项).

    Attributes:
        name: Name within the pack, such as ``payments.organ-limit``.
        title: What it is, in Chinese.
        title_en: What it is, in English.
        value: A scalar, such as a `Deadline`, or a tuple of rows.
        start: First day in force, as its own layer has it; a more local value may have answered in between.
        end: The first day on which the answer is another one, or none, as far as was known; ``None`` while no such day is.
        citation: The clause.
        layer: The pack whose value it is: the most local one that has a value.
        status: ``seen`` (the text was read), ``secondary`` (only a text about it was read), ``recall`` (not confirmed).
        note: A remark in Chinese, where there is one; `note_en` in English.
        marks: For a table, what each row rests on, in the order of the rows.

    >>> from govcredit.policy.loading import load_pack
    >>> term = load_pack("cn").term("payments.organ-limit", on=date(2026, 4, 1))
    >>> term
    Term(name='payments.organ-limit', ..., value=Deadline(count=30, unit='day'), start=datetime.date(2025, 6, 1), ...
    >>> term.citation.text("zh")
    '《保障中小企业款项支付条例》（国务院令第802号）第九条'
    """

    name: str
    title: str
    title_en: str
    value: Value
    start: date
    end: date | None
    citation: Citation
    layer: str
    status: Status
    note: str | None = None
    note_en: str | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether it, and each of its rows, rests on a text that was read.

        >>> from govcredit.policy.loading import load_pack
        >>> load_pack("cn").term("debt-events.triggers", on=date(2026, 4, 1)).confirmed
        False
        """
        return self.status != "recall" and all(mark.status != "recall" for mark in self.marks)

    def only(self: "Term[tuple[Row, ...]]", row: Row) -> "Term[Row]":
        """Return the term of one row, with the citation and the status that are the row's own.

        Raises:
            InvalidValue: The row is none of this table.

        >>> from govcredit.policy.loading import load_pack
        >>> bands = load_pack("cn").term("debt.ratio.bands", on=date(2026, 4, 1))
        >>> bands.only(bands.value[-1]).value["band"]
        'red'
        """
        place = next((number for number, each in enumerate(self.value) if each is row), None)
        if place is None:
            raise InvalidValue(f"{self.name} holds no such row")
        mark = self.marks[place]
        changed: Any = attrs.evolve
        found: Term[Row] = changed(
            self, value=row, citation=mark.citation, status=mark.status, layer=mark.layer, marks=()
        )
        return found
