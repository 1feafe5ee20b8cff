"""What was shown to an audience and what was withheld, as a document that goes with it (公开说明)."""

from typing import Annotated, Literal, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.explanation import ClauseRead, Explained
from govcredit.model.identity import Code, Digest, KindName
from govcredit.model.notes import Bounds, Codes, Doc, Open, Size, masked
from govcredit.model.report import ReportGround

__all__ = ("AudienceView", "WithheldContent")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class WithheldContent:
    """Items, or values of one member, that were withheld for one reason; never what they hold (不公开内容).

    Attributes:
        item_kind: The kind of the items, or the name of the result.
        withheld_member: The member with dots down to it; ``None`` where the item as a whole is withheld.
        withheld_count: How many items or values there are.
        withheld_reason: Such as ``restricted``, ``not-standing`` or ``concern-person``.
        withheld_because: Why, in both languages.
        resting_on: The term that decides it, where there is one.
    """

    item_kind: Annotated[KindName | None, Open(), Doc("Kind of the item", zh="记录种类")] = None
    withheld_member: Annotated[
        str | None, Open(), Size(least=1, most=200), Doc("Member that is withheld", zh="不公开字段")
    ] = None
    withheld_count: Annotated[
        int, Open(), Bounds(least=1, most=2**53 - 1), Doc("How many are withheld", zh="不公开数量")
    ]
    withheld_reason: Annotated[Code, Open(), Doc("Code of why it is withheld", zh="不公开原因")]
    withheld_because: Annotated[Explained, Doc("Why it is withheld, in words", zh="不公开说明")]
    resting_on: Annotated[Code | None, Open(), Doc("Term that decides it", zh="依据规则项")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class AudienceView:
    """What goes with a disclosure: whom it is for, what it rests on, what was withheld and why (公开说明).

    What is shown is a document of its own, of the form that it always has: a bundle stays a bundle.

    Attributes:
        audience: Whom it is for.
        shown_kind: ``bundle``, or the name of the result.
        shown_digest: The digest of the canonical bytes of what is shown; ``None`` where nothing is.
        shown_items: How many items are shown.
        pseudonym_items: How many of them have a pseudonym in place of their identifier.
        pseudonym_rotation: The label of the time for which the pseudonyms hold.
        withheld: What was withheld and why.
        ground: The pack and the days that decided.
        clauses: The terms that were read; what rests on memory is a cautious reading and no law.
    """

    result: Annotated[Literal["view"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    audience: Annotated[Code, Open(), Codes("audience"), Doc("Who may see it", zh="公开范围")]
    shown_kind: Annotated[KindName, Open(), Doc("What is shown", zh="提供内容种类")]
    shown_digest: Annotated[Digest | None, Open(), Doc("Digest of what is shown", zh="提供内容摘要")] = None
    shown_items: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Items shown", zh="提供记录数量")]
    pseudonym_items: Annotated[
        int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Items that have a pseudonym", zh="使用化名的记录数量")
    ] = 0
    pseudonym_rotation: Annotated[
        str | None, Open(), Size(least=1, most=64), Doc("Time for which the pseudonyms hold", zh="化名轮换期")
    ] = None
    withheld: Annotated[tuple[WithheldContent, ...], Doc("What was withheld", zh="不公开内容")] = ()
    ground: Annotated[ReportGround | None, Doc("What the rules rest on", zh="检查依据")] = None
    clauses: Annotated[tuple[ClauseRead, ...], Doc("Clauses that were read", zh="所依据条款")] = ()
