"""Who held which post and duty on a day (任职与职责状态).

Source: 新会 三（三）; 山东 10 and 11 (who answers for a project). Posts are plain sense over their tenures.
"""

from typing import Literal, final

import attrs

from govcredit.measures.distinct import sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, reference
from govcredit.model.bodies.post import Post
from govcredit.model.bodies.tenure import Tenure
from govcredit.model.identity import ArchiveId, ItemId, OrganId
from govcredit.model.people.project_duty import ProjectDuty

__all__ = ("PostHolding", "duties_on", "posts_on")


@final
@attrs.frozen(kw_only=True)
class PostHolding:
    """A post of a body on a day, with whoever holds it (任职状态).

    Attributes:
        post: The post.
        principal: Whether its holder is the main responsible person.
        tenures: The tenures that cover the day, by first day and identifier; acting ones are among them.
        state: ``held``, ``vacant``, ``overlapping`` (more than one that is not acting), or ``unknown`` (a tenure without
            a first day may cover the day).
    """

    post: ItemId
    principal: bool
    tenures: tuple[ItemId, ...]
    state: Literal["held", "vacant", "overlapping", "unknown"]


def posts_on(facts: Facts, organ: OrganId) -> Measured[tuple[PostHolding, ...]]:
    """Return the posts of a body that exist on the day of the facts, with their holders, in document order.

    A tenure whose first day is not known is missing; whether it covers the day is unknown unless it had ended by then.

    Args:
        facts: The facts.
        organ: The body.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.values import Period
    >>> from govcredit.policy.loading import load_pack
    >>> post = Post(id="head", organ="a", title="局长", principal=True)
    >>> term = Tenure(id="t", post="head", person="p", in_office=Period.parse("2024-01-01/2026-01-01"))
    >>> bundle = Bundle(version="1.0", posts=(post,), tenures=(term,))
    >>> for day in (date(2025, 12, 31), date(2026, 1, 1)):
    ...     print(posts_on(Facts.of(bundle, load_pack("cn").context(day)), "a").value[0])
    PostHolding(post='head', principal=True, tenures=('t',), state='held')
    PostHolding(post='head', principal=True, tenures=(), state='vacant')
    """
    day = facts.context.on
    all_posts: tuple[Post, ...] = facts.about(reference("organ", organ), "post")
    posts = [post for post in all_posts if post.organ == organ and (post.existed is None or post.existed.contains(day))]
    found: list[PostHolding] = []
    missing: list[Missing] = []
    inputs = [reference("post", post.id) for post in posts]
    for post in posts:
        tenures: tuple[Tenure, ...] = facts.about(reference("post", post.id), "tenure")
        covering = [each for each in tenures if each.in_office.contains(day)]
        undated = [each for each in covering if each.in_office.start is None]
        missing += [Missing(kind="tenure", id=each.id, member="in_office.start", reason="no-value") for each in undated]
        inputs += [reference("tenure", each.id) for each in covering]
        found.append(_holding(post, covering, known=not undated))
    return Measured(value=tuple(found), inputs=sorted_references(inputs), missing=tuple(missing))


def duties_on(facts: Facts, archive: ArchiveId) -> Measured[tuple[ProjectDuty, ...]]:
    """Return the duties in projects that a public employee answers for on the day of the facts, in document order.

    A duty without a period is missing: it may run or not.

    Args:
        facts: The facts.
        archive: The pseudonym of the archive.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import ItemReference
    >>> from govcredit.model.values import Period
    >>> from govcredit.policy.loading import load_pack
    >>> duty = ProjectDuty(
    ...     id="d", archive="arch-1", project=ItemReference(kind="ppp-project", id="p"),
    ...     in_charge=Period.parse("2025-03-01/2027-01-01"),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", project_duties=(duty,)), load_pack("cn").context(date(2026, 4, 1)))
    >>> [each.id for each in duties_on(facts, "arch-1").value]
    ['d']
    """
    day = facts.context.on
    own: tuple[ProjectDuty, ...] = facts.about(reference("archive", archive), "project-duty")
    undated = tuple(
        Missing(kind="project-duty", id=each.id, member="in_charge", reason="no-value")
        for each in own
        if each.in_charge is None
    )
    running = tuple(each for each in own if each.in_charge is not None and each.in_charge.contains(day))
    inputs = sorted_references(reference("project-duty", each.id) for each in own)
    return Measured(value=None if undated else running, inputs=inputs, missing=undated)


def _holding(post: Post, covering: list[Tenure], *, known: bool) -> PostHolding:
    regular = [each for each in covering if not each.acting]
    state: Literal["held", "vacant", "overlapping", "unknown"] = "held" if covering else "vacant"
    if len(regular) > 1:
        state = "overlapping"
    if not known:
        state = "unknown"
    ordered = sorted(covering, key=lambda each: (str(each.in_office.start), each.id))
    return PostHolding(
        post=ItemId(post.id), principal=post.principal, tenures=tuple(ItemId(each.id) for each in ordered), state=state
    )
