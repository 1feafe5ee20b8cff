"""What an audience is shown, with what was withheld and why (公开视图)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, final

import attrs

from govcredit._html import html_table
from govcredit.errors import InvalidValue
from govcredit.exchange.entries import as_ground
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Ground, Language, word
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, OrganId, Timestamp
from govcredit.model.query_event import QueryEvent
from govcredit.model.trails import trail_of_item
from govcredit.model.view import AudienceView, WithheldContent
from govcredit.policy.explained import clauses_read, explained, ground_of
from govcredit.policy.pack import Context
from govcredit.policy.term import Term
from govcredit.statements import Statement, statement

__all__ = ("View", "Withheld", "leaving")

Shown = TypeVar("Shown", covariant=True)  # noqa: PLC0105  # the reader of a view sees only what it gives

_HEADINGS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {"zh": ("记录种类", "字段", "数量", "原因"), "en": ("Kind", "Member", "Number", "Why")}
)
_WHOLE: Final[Mapping[Language, str]] = MappingProxyType({"zh": "整条记录", "en": "the item as a whole"})


@final
@attrs.frozen(kw_only=True)
class Withheld:
    """Items, or values of one member, that are withheld for one reason (不公开内容).

    Attributes:
        kind: The kind of the items, or the name of the result.
        member: The member with dots down to it; ``None`` where the item as a whole is withheld.
        count: How many there are.
        reason: The key of the reason, such as ``restricted`` or ``concern-person``.
        term: The term that decides it, where there is one.

    >>> Withheld(kind="archive", member=None, count=3, reason="restricted", term=None).title("en")
    ('integrity archive', 'the item as a whole')
    """

    kind: str
    member: str | None
    count: int
    reason: str
    term: Term[Any] | None = attrs.field(repr=False)

    @property
    def why(self) -> Statement:
        """The sentence that says why."""
        return statement(f"disclosure.{self.reason}")

    def title(self, language: Language) -> tuple[str, str]:
        """Return the kind and the member in the reader's words."""
        try:
            kind = word(self.kind, language)
        except KeyError:
            kind = self.kind
        if self.member is None:
            return kind, _WHOLE[language]
        titles = trail_of_item(self.kind, "/" + self.member.replace(".", "/"))
        return kind, " › ".join(each.zh if language == "zh" else each.en for each in titles) or self.member


@final
@attrs.frozen(kw_only=True)
class View(Generic[Shown]):
    """What an audience is shown (公开视图).

    Attributes:
        audience: The code of the audience.
        shown: The bundle or the result, smaller; ``None`` where nothing of it may be shown.
        kind: ``bundle``, or the name of the result.
        digest: The digest of the canonical bytes of what is shown.
        items: How many items are shown.
        pseudonyms: How many of them have a pseudonym in place of their identifier.
        rotation: The label of the time for which the pseudonyms hold.
        withheld: What was withheld and why, by kind, member and reason.
        context: The pack and the two days.
        terms: The terms of the pack that were read.

    >>> from datetime import date
    >>> from govcredit.disclosure.disclose import disclose
    >>> from govcredit.policy.loading import load_pack
    >>> disclose(Bundle(version="1.0"), "public", load_pack("cn").context(date(2026, 7, 1)))
    View(audience='public', kind='bundle', digest='sha256:...', items=0, pseudonyms=0, rotation=None, withheld=0)
    """

    audience: str
    shown: Shown | None = attrs.field(repr=False)
    kind: str
    digest: str | None
    items: int
    pseudonyms: int
    rotation: str | None
    withheld: tuple[Withheld, ...] = attrs.field(repr=lambda held: str(len(held)))
    context: Context = attrs.field(repr=False)
    terms: tuple[Term[Any], ...] = attrs.field(repr=False)

    @property
    def ground(self) -> Ground:
        """What it rests on; how many of the terms nobody has confirmed is told with it."""
        return ground_of(self.context, self.terms)

    def document(self) -> AudienceView:
        """Return the document that goes with what is shown: whom it is for, what was withheld, and why."""
        found: dict[str, Any] = {"audience": self.audience, "shown_kind": self.kind, "shown_digest": self.digest}
        return AudienceView(
            result="view",
            version="1.0",
            shown_items=self.items,
            pseudonym_items=self.pseudonyms,
            pseudonym_rotation=self.rotation,
            withheld=tuple(_content(each) for each in self.withheld),
            ground=as_ground(self.ground),
            clauses=clauses_read(self.terms),
            **found,
        )

    def event(self, asked_by: OrganId | None, at: Timestamp, purpose: Code | None = None) -> QueryEvent:
        """Return the event that the host writes to its log of queries: the library stores nothing.

        Args:
            asked_by: The body that asks.
            at: When, such as ``2026-11-22T09:30:00+08:00``.
            purpose: A code of ``screening-purpose``.

        Source: 深圳经济特区社会信用条例第四十五条 (the log is kept for at least five years).
        """
        ground = as_ground(self.ground)
        found: dict[str, Any] = {"audience": self.audience, "result_digest": self.digest}
        return QueryEvent(
            result="query-event",
            version="1.0",
            query_kind="disclosure",
            asked_at=at,
            asked_by=asked_by,
            purpose=purpose,
            judged_on=ground.judged_on,
            known_until=ground.known_until,
            pack=ground.pack,
            pack_digest=ground.pack_digest,
            **found,
        )

    def rows(self, language: Language) -> tuple[tuple[str, str, str, str], ...]:
        """Return what was withheld as rows of a table: kind, member, number and why, in the reader's words."""
        return tuple((*each.title(language), str(each.count), each.why.text(language)) for each in self.withheld)

    def headings(self, language: Language) -> tuple[str, ...]:
        """Return the headings of `rows`."""
        return _HEADINGS[language]

    def _repr_html_(self) -> str:
        caption = f"{self.audience}: {self.items} / {sum(each.count for each in self.withheld)}"
        return html_table(caption, _HEADINGS["zh"], self.rows("zh"))


def leaving(document: View[Bundle] | Bundle, *, internal: bool) -> Bundle:
    """Return the bundle that a way out may write: what a view shows, or a bundle that is said to stay inside the house.

    Args:
        document: What an audience is shown, or a bundle.
        internal: That what is written of a bundle stays inside the house.

    Raises:
        InvalidValue: A bundle is neither a view nor said to stay inside the house.

    Source: no text of law but a rule of this library, so that nothing leaves by oversight.

    >>> leaving(Bundle(version="1.0"), internal=True).organs
    ()
    """
    if isinstance(document, View):
        return Bundle(version=CURRENT.value) if document.shown is None else document.shown
    if not internal:
        raise InvalidValue("what leaves the house is a view: disclose it first, or say internal=True")
    return document


def _content(held: Withheld) -> WithheldContent:
    found: dict[str, Any] = {
        "item_kind": held.kind,
        "withheld_reason": held.reason,
        "resting_on": None if held.term is None else held.term.name,
    }
    return WithheldContent(
        withheld_member=held.member, withheld_count=held.count, withheld_because=explained(held.why), **found
    )
