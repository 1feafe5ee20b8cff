"""Who held which post when, and who was the main responsible person (任职与主要负责人)."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, final

import attrs

from govcredit.model.identity import Code, OrganId, PersonId, PostId, TenureId
from govcredit.model.instruments import Instrument
from govcredit.model.notes import Codes, Doc, Open, Ref, Sensitive, masked
from govcredit.model.provenance import AbsentFields, ExtensionMembers, ItemProvenance
from govcredit.model.values import Period

if TYPE_CHECKING:
    from govcredit.model.bodies.post import Post

__all__ = ("Tenure", "principals")


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Tenure:
    """The time for which one person holds a post (任职).

    It names the person, not the archive: beside a public post the pseudonym of an archive would hide nobody.

    Source: 新会 二（一） (主要负责同志); 山东 7 and 14 (换届 and change of official); 滨海 二（三）4; 滑县 五（四）; 江西 12; 公务员法第十八条.
    """

    id: Annotated[TenureId, Open(), Doc("Identifier of the tenure", zh="任职编号")]
    post: Annotated[PostId, Open(), Ref("post"), Doc("The post", zh="所任职务")]
    person: Annotated[
        PersonId | None, Sensitive("person"), Ref("person"), Doc("The person who is meant", zh="对应人员")
    ] = None
    holding_body: Annotated[
        OrganId | None, Open(), Ref("organ"), Doc("The body that holds it, such as a law firm", zh="任职单位")
    ] = None
    in_office: Annotated[Period, Doc("From taking up to leaving the post", zh="任职期间")]
    acting: Annotated[bool, Open(), Doc("Whether it is held for the time being", zh="是否代理或主持工作")] = False
    appointed_by: Annotated[OrganId | None, Open(), Ref("organ"), Doc("Appointing body", zh="任免机关")] = None
    instrument: Annotated[Instrument | None, Doc("Document that states it", zh="文书")] = None
    end_ground: Annotated[Code | None, Open(), Codes("tenure-end"), Doc("Why it ended", zh="离任原因")] = None
    provenance: ItemProvenance = None
    absent: AbsentFields = ()
    extensions: ExtensionMembers = None


def principals(posts: "Iterable[Post]", tenures: Iterable[Tenure], organ: OrganId, on: date) -> tuple[Tenure, ...]:
    """Return the tenures of the main responsible persons (主要负责人) of a body on a day, in the order given.

    Args:
        posts: Posts of any bodies; those marked ``principal`` count.
        tenures: Tenures of any posts.
        organ: The body.
        on: The day.

    >>> from govcredit.model.bodies.post import Post
    >>> post = Post(id="head", organ="a", title="局长", principal=True)
    >>> terms = [Tenure(id=str(n), post="head", person="p", in_office=Period.parse(f"{n}-01-01/{n + 1}-01-01")) for n in (2024, 2025)]
    >>> [term.id for term in principals([post], terms, "a", date(2025, 6, 1))]
    ['2025']
    """
    heads = {post.id for post in posts if post.organ == organ and post.principal}
    return tuple(term for term in tenures if term.post in heads and term.in_office.contains(on))
