"""Where a fact comes from, when it held, when it became known, and what it changes.

Three clocks stay apart everywhere: ``held`` (when the fact held in the world), ``known`` (when this record of it was
made) and, in the judgements, the day whose law applies. Records are never edited: a revision is a new item that
supersedes, corrects or revokes an earlier one, so what was known on any day can be asked again.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, Protocol, TypeAlias, TypeVar, final

import attrs

from govcredit.model.extensions import Extensions
from govcredit.model.identity import ItemId, OrganId
from govcredit.model.notes import Doc, Open, Ref, Sensitive, Size, masked
from govcredit.model.values import Absence, Period

__all__ = (
    "AbsentFields",
    "Act",
    "ExtensionMembers",
    "Item",
    "ItemProvenance",
    "Provenance",
    "Revision",
    "Source",
    "as_of",
)

Act: TypeAlias = Literal["supersede", "correct", "revoke"]
"""What a revision does to an earlier item, ``supersede`` 取代, ``correct`` 更正, ``revoke`` 撤销."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Source:
    """The document that a fact is taken from (来源).

    >>> Source(body="天津市滨海新区人民政府", document_number="津滨政发〔2018〕31号", clause="附件")
    Source(title=None, body='天津市滨海新区人民政府', document_number='津滨政发〔2018〕31号', clause='附件', found_at=None, published=None, address=None, text=None, gist=None)
    """

    title: Annotated[str | None, Open(), Size(least=1, most=300), Doc("Title of the document", zh="文件标题")] = None
    body: Annotated[
        str | None, Open(), Size(least=1, most=200), Doc("Body that issued the document, as printed", zh="发文机关")
    ] = None
    document_number: Annotated[str | None, Open(), Size(least=1, most=100), Doc("Document number", zh="文号")] = None
    clause: Annotated[str | None, Open(), Size(least=1, most=100), Doc("Clause, article or annex", zh="条款")] = None
    found_at: Annotated[
        str | None,
        Open(),
        Size(least=1, most=100),
        Doc("Line, or table and cell, of the file that was read", zh="所在位置"),
    ] = None
    published: Annotated[date | None, Open(), Doc("Day of publication", zh="发布日期")] = None
    address: Annotated[str | None, Open(), Size(least=1, most=500), Doc("Address on the network", zh="网址")] = None
    text: Annotated[
        str | None, Sensitive("other"), Size(least=1, most=10_000), Doc("The passage as written", zh="原文")
    ] = None
    gist: Annotated[
        str | None, Sensitive("other"), Size(least=1, most=1_000), Doc("What it says, in other words", zh="内容摘要")
    ] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Revision:
    """What an item does to an earlier item of its kind (修订).

    Attributes:
        of: The item that is revised.
        act: ``supersede`` (更新: the world changed, both were right in their time), ``correct`` (更正: the earlier one was
            wrong from the start) or ``revoke`` (撤销: neither shall stand; the revoking item only keeps the trace).
        reason: Why.
        actor: The body that decided it.
    """

    of: Annotated[ItemId, Sensitive("person"), Ref("item"), Doc("The item that is revised", zh="被修订记录")]
    act: Annotated[Act, Open(), Doc("What is done to it", zh="修订方式")]
    reason: Annotated[str, Sensitive("other"), Size(least=1, most=1000), Doc("Why", zh="修订原因")]
    actor: Annotated[OrganId, Open(), Ref("organ"), Doc("The body that decided it", zh="修订机关")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Provenance:
    """Sources, clocks and revision of one item (来源与时间)."""

    sources: Annotated[tuple[Source, ...], Doc("Documents that state the fact", zh="来源")] = ()
    held: Annotated[Period | None, Doc("When the fact held", zh="事实存续期间")] = None
    known: Annotated[date, Open(), Doc("When this record of it was made", zh="记录日期")]
    revision: Annotated[Revision | None, Doc("What the item does to an earlier one", zh="修订")] = None


ItemProvenance: TypeAlias = Annotated[Provenance | None, Doc("Sources, clocks and revision", zh="来源与时间")]
"""The field that every kind of item has for its provenance."""

AbsentFields: TypeAlias = Annotated[tuple[Absence, ...], Doc("Fields without value, with the reason", zh="缺失说明")]
"""The field that every kind of item has for the reasons of absence."""

ExtensionMembers: TypeAlias = Annotated[
    Extensions | None, Sensitive("other"), Doc("Content of other parties, kept as it came", zh="扩展内容")
]
"""The field that every kind of item has for content of other parties."""


class Item(Protocol):
    """What `as_of` needs to know of an item of any kind."""

    @property
    def id(self) -> str:
        """The identifier, unique within the kind."""

    @property
    def provenance(self) -> Provenance | None:
        """Sources, clocks and revision; an item without them was always known."""


AnyItem = TypeVar("AnyItem", bound=Item)


def as_of(
    items: Iterable[AnyItem], *, on: date | None = None, known: date | None = None, past: bool = False
) -> tuple[AnyItem, ...]:
    """Return the items that stood on a day, as they were known on a day, in the order given.

    What was recorded after ``known`` is not seen, nor is its effect. A corrected or revoked item does not stand. A
    superseded item stands until the superseding one begins to hold, or at no time when that one does not say when. An
    item that only revokes never stands. A revision that is itself revised keeps its effect: to restore a fact, record
    it anew. Items without provenance, and periods without dates, stand always.

    Args:
        items: Items of one kind.
        on: The day on which the facts shall hold; any day when ``None`` (superseded items are left out then).
        known: The day up to which records count; all of them when ``None``.
        past: Whether what had ended before ``on`` stands as well: the figures of a past year are no less a fact. What has
            not begun by then, and what was superseded, does not stand either way.

    Returns:
        The items that stand; the same for any order of the input, but for their order.

    >>> from govcredit.model.bodies.organ import Organ
    >>> renamed = Revision(of="a", act="supersede", reason="撤乡设镇", actor="c")
    >>> later = Provenance(known=date(2026, 3, 1), held=Period(start=date(2026, 3, 1)), revision=renamed)
    >>> organs = (Organ(id="a", kind="town", name="甲乡"), Organ(id="b", kind="town", name="甲镇", provenance=later))
    >>> [[each.name for each in as_of(organs, on=day)] for day in (date(2026, 2, 28), date(2026, 3, 1))]
    [['甲乡'], ['甲镇']]
    """
    seen = [item for item in items if item.provenance is None or known is None or item.provenance.known <= known]
    ends: dict[str, date | None] = {}
    for item in seen:
        revision = None if item.provenance is None else item.provenance.revision
        if revision is None:
            continue
        end = _start(item) if revision.act == "supersede" else None
        earlier = ends.get(revision.of, end)
        ends[revision.of] = None if end is None or earlier is None else min(end, earlier)
    return tuple(item for item in seen if _stands(item, on, ends, past=past))


def _start(item: Item) -> date | None:
    return None if item.provenance is None or item.provenance.held is None else item.provenance.held.start


def _stands(item: Item, on: date | None, ends: Mapping[str, date | None], *, past: bool) -> bool:
    if item.id in ends:
        end = ends[item.id]
        if on is None or end is None or on >= end:
            return False
    if item.provenance is None:
        return True
    if item.provenance.revision is not None and item.provenance.revision.act == "revoke":
        return False
    held = item.provenance.held
    if on is None or held is None:
        return True
    return held.contains(on) or (past and held.end is not None and held.end <= on)
