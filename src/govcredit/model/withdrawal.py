"""Withdrawals: what must be taken down, changed or told once an item was corrected or revoked (撤回清单).

A correction is worth nothing while an old copy is still shown. The withdrawal names every place that holds one, who must
act there by when, and the receipt that shows that it was done.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import Version
from govcredit.model.identity import Code, Digest, OrganId, Timestamp
from govcredit.model.instruments import LegalBasis
from govcredit.model.notes import Doc, Open, Sensitive, Size, masked
from govcredit.model.relations import ItemReference

__all__ = ("Withdrawal", "WithdrawalAct", "WithdrawalAction", "WithdrawalPlace", "WithdrawalTarget")

WithdrawalAct: TypeAlias = Literal["correct", "revoke", "repair"]
"""``correct`` 更正, ``revoke`` 撤销, ``repair`` 修复 (the record stands, but is no longer shown)."""

WithdrawalPlace: TypeAlias = Literal["publication", "recipient", "rating", "listing", "measure"]
"""``publication`` 公示, ``recipient`` 共享接收方, ``rating`` 评价评级, ``listing`` 名单, ``measure`` 惩戒措施."""

WithdrawalAction: TypeAlias = Literal["take-down", "replace", "recompute", "remove", "lift", "notify"]
"""``take-down`` 撤下, ``replace`` 替换, ``recompute`` 重新计算, ``remove`` 移出, ``lift`` 解除, ``notify`` 告知."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class WithdrawalTarget:
    """One place that must change, who must act there, and whether it was done (撤回对象).

    Attributes:
        place_kind: What sort of a place it is.
        holder: The item that shows it: the act of publication, the evaluation, the entry on a list.
        organ: The body that must act.
        platform_name: The platform or site, as written.
        action: What is to be done there.
        deadline: The last day on which it is in time.
        done: The day on which it was done.
        receipt: Identifier of the receipt that shows it.
    """

    place_kind: Annotated[WithdrawalPlace, Open(), Doc("What sort of a place it is", zh="所在类型")]
    holder: Annotated[ItemReference | None, Doc("The item that shows it", zh="所在记录")] = None
    organ: Annotated[OrganId | None, Open(), Doc("The body that must act", zh="处理单位")] = None
    platform_name: Annotated[
        str | None, Open(), Size(least=1, most=200), Doc("Name of the platform", zh="平台名称")
    ] = None
    action: Annotated[WithdrawalAction, Open(), Doc("What is to be done there", zh="撤回处理方式")]
    deadline: Annotated[date | None, Open(), Doc("Last day in time", zh="截止日期")] = None
    done: Annotated[date | None, Open(), Doc("Day on which it was done", zh="完成日期")] = None
    receipt: Annotated[Code | None, Open(), Doc("Receipt that shows that it was done", zh="办结回执")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Withdrawal:
    """What must change everywhere after a correction, a revocation or a repair (撤回清单).

    Attributes:
        id: Identifier that the issuing body gives to it.
        issued_at: When it was made.
        issuer: The body that decided.
        withdrawn_item: The item that shall no longer be shown as it was.
        item_digest: The digest of its canonical bytes, so that copies of it can be found.
        withdrawal_act: Why: it was corrected, revoked or repaired.
        replacement: The item that stands in its place, after a correction.
        stated_reason: Why, in words.
        basis: The clauses that it rests on.
        places: Every place that must change.

    Source: 山东 9 (what proved wrong is corrected or revoked, and pushed to the platform of the province).
    """

    result: Annotated[Literal["withdrawal"], Open(), Doc("What the document is", zh="结果种类")]
    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    id: Annotated[Code, Open(), Doc("Identifier of the withdrawal", zh="撤回清单编号")]
    issued_at: Annotated[Timestamp, Open(), Doc("When it was made out", zh="出具时间")]
    issuer: Annotated[OrganId | None, Open(), Doc("The body that issued it", zh="印发机关")] = None
    withdrawn_item: Annotated[ItemReference, Doc("The item that is withdrawn", zh="撤回记录")]
    item_digest: Annotated[Digest | None, Open(), Doc("Digest of the item that is withdrawn", zh="撤回记录摘要")] = None
    withdrawal_act: Annotated[WithdrawalAct, Open(), Doc("Why it is withdrawn", zh="撤回事由")]
    replacement: Annotated[ItemReference | None, Doc("The item that stands in its place", zh="替换记录")] = None
    stated_reason: Annotated[
        str | None, Sensitive("other"), Size(least=1, most=1_000), Doc("Why, in words", zh="撤回说明")
    ] = None
    basis: Annotated[tuple[LegalBasis, ...], Doc("Legal basis", zh="法律依据")] = ()
    places: Annotated[tuple[WithdrawalTarget, ...], Doc("Every place that must change", zh="撤回对象")] = ()
