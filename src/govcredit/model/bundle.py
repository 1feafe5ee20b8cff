"""The bundle: the root of an exchange, with one array per kind and a manifest (交换包)."""

from typing import Annotated, Any, Literal, TypeAlias, final

import attrs

from govcredit.model.identity import Code, Digest, OrganId, RegionCode, Timestamp
from govcredit.model.notes import Bounds, Codes, Doc, Open, Ref, Size, masked
from govcredit.model.organ import Organ, Post, Unit
from govcredit.model.plan import Plan, Task
from govcredit.model.provenance import ExtensionMembers

__all__ = ("Bundle", "Closing", "Extent", "Header", "Manifest", "Part", "Version", "kinds")

Version: TypeAlias = Literal["1.0rc"]
Extent: TypeAlias = Literal["complete", "partial"]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Part:
    """What a manifest says about one array of the bundle (分项清单).

    Attributes:
        array: The name of the array, such as ``tasks``.
        count: How many items it holds.
        digest: The digest of the canonical bytes of the array; ``None`` when only the count is vouched for.
    """

    array: Annotated[str, Open(), Size(least=1, most=64), Doc("Name of the array", zh="分项名称")]
    count: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Number of items", zh="数量")]
    digest: Annotated[Digest | None, Open(), Doc("Digest of the array's canonical bytes", zh="分项摘要")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Manifest:
    """Who sends what to whom (交换清单).

    Attributes:
        id: Identifier that the sender gives to the exchange.
        created: When it was made.
        sender: The body that sends it.
        receiver: The body that it is for.
        audience: Who may see it, as a code of the disclosure profile.
        jurisdiction: The region whose rules apply.
        extent: ``complete`` when every body, plan and item that is referred to is inside; ``partial`` when the receiver
            is known to hold the others.
        parts: What each array holds; the reader refuses a bundle that does not match.
    """

    id: Annotated[Code, Open(), Doc("Identifier of the exchange", zh="交换编号")]
    created: Annotated[Timestamp, Open(), Doc("When it was made", zh="生成时间")]
    sender: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that sends it", zh="发送单位")] = None
    receiver: Annotated[OrganId | None, Open(), Ref("organ"), Doc("The body that it is for", zh="接收单位")] = None
    audience: Annotated[Code | None, Open(), Codes("audience"), Doc("Who may see it", zh="公开范围")] = None
    jurisdiction: Annotated[
        RegionCode | None, Open(), Codes("region"), Doc("Region whose rules apply", zh="适用地区规则")
    ] = None
    extent: Annotated[Extent, Open(), Doc("Whether all that is referred to is inside", zh="完整程度")] = "complete"
    parts: Annotated[tuple[Part, ...], Doc("What each array holds", zh="分项清单")] = ()


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Bundle:
    """The root of an exchange document (交换包).

    >>> Bundle(version="1.0rc").tasks
    ()
    """

    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    manifest: Annotated[Manifest | None, Doc("Who sends what to whom", zh="交换清单")] = None
    organs: Annotated[tuple[Organ, ...], Doc("Bodies", zh="机构")] = ()
    units: Annotated[tuple[Unit, ...], Doc("Internal units", zh="内设机构")] = ()
    posts: Annotated[tuple[Post, ...], Doc("Posts", zh="职务")] = ()
    plans: Annotated[tuple[Plan, ...], Doc("Plans", zh="方案")] = ()
    tasks: Annotated[tuple[Task, ...], Doc("Tasks of the ledgers", zh="台账任务")] = ()
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Header:
    """The first line of JSON Lines: what a bundle says besides its arrays (首行)."""

    version: Annotated[Version, Open(), Doc("Version of the exchange format", zh="格式版本")]
    manifest: Annotated[Manifest | None, Doc("Who sends what to whom", zh="交换清单")] = None
    extensions: ExtensionMembers = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Closing:
    """The last line of JSON Lines: what the lines between must add up to (末行).

    Attributes:
        count: How many items there are.
        digest: The digest of their canonical lines, each with its line feed.
    """

    count: Annotated[int, Open(), Bounds(least=0, most=2**53 - 1), Doc("Number of items", zh="数量")]
    digest: Annotated[Digest, Open(), Doc("Digest of the canonical lines of the items", zh="摘要")]


def kinds() -> tuple[tuple[str, str, type[Any]], ...]:
    """Return each kind of item with its array in the bundle and its class, in document order.

    >>> [(kind, array) for kind, array, _ in kinds()][:2]
    [('organ', 'organs'), ('unit', 'units')]
    """
    return (
        ("organ", "organs", Organ),
        ("unit", "units", Unit),
        ("post", "posts", Post),
        ("plan", "plans", Plan),
        ("task", "tasks", Task),
    )
