"""The clauses of a phrase: each head with the words that belong to it, before any year is decided (分句).

A head takes the words behind it as what is done, and those before it as the party or what it is for. What stands in a
part by itself goes to its neighbours: a condition to what was said before, a party to what comes next.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final, TypeAlias, final

import attrs

from govcredit.phrases._actions import (
    Action,
    Bare,
    action_of,
    bare,
    is_label,
    is_party,
    is_proviso,
    is_stage,
    is_undated,
    names_other_time,
    party_at_end,
    party_at_start,
)
from govcredit.phrases._heads import Head, Sign

__all__ = ("Draft", "Extent", "Unread", "drafts_of")

Extent: TypeAlias = tuple[int, int]

_counted_from = re.compile("自(?!查|评|主|觉|纠|检|我|愿|治|行)|从(?!严|业|重|快|其)").search
_own_document = re.compile(
    "(?:本|该|此)?(?:实施|工作|行动|总体)?(?:方案|意见|通知|办法|规划|计划|文件|规定|制度|细则|要点)"
).fullmatch
_excludes = re.compile("(?:除|非|不含|不包括|除了)$").search
_SENTENCE: Final = frozenset("；。")
_CONTINUING: Final = frozenset("，、）")
_NO_ACTION: Final = frozenset({"none", "unknown"})


@final
@attrs.frozen(kw_only=True)
class Draft:
    """A head with what belongs to it.

    Attributes:
        head: The time.
        extent: Where the clause stands.
        action: What is done.
        purpose: What the time is for, where it stands before it.
        party: For whom.
        origin: The event that a limit or a start counts from.
        proviso: On what it depends.
        until: Whether 到 leads to the time.
        effort: Whether it is only striven for.
        follows: Whether it comes after what was said before.
        joined: Whether it shares its action with the next.
        ends_sentence: Whether a sentence ends behind it.
        starts_part: Whether no other head stands before it in its part.
        goes_on: Whether the words around the time turn it into another, such as 春节前 behind it or 除 before it.
    """

    head: Head
    extent: Extent
    action: Action = attrs.field(factory=Action)
    purpose: Extent | None = None
    party: Extent | None = None
    origin: Extent | None = None
    proviso: Extent | None = None
    until: bool = False
    effort: bool = False
    follows: bool = False
    joined: bool = False
    ends_sentence: bool = False
    starts_part: bool = True
    goes_on: bool = False


@final
@attrs.frozen(kw_only=True)
class Unread:
    """Words that no reading came of: undated, or not understood."""

    extent: Extent
    is_undated: bool = False


@final
@attrs.frozen(kw_only=True)
class _Pending:
    """What was said and waits for the next head."""

    party: Extent | None = None
    purpose: Extent | None = None
    proviso: Extent | None = None
    until: bool = False
    effort: bool = False
    follows: bool = False


@final
@attrs.frozen(kw_only=True)
class _Gathered:
    """The clauses of a text as they are found, and the words that belong to none."""

    plain: str
    drafts: list[Draft] = attrs.field(factory=list)
    unread: list[Unread] = attrs.field(factory=list)


@final
@attrs.frozen(kw_only=True)
class _Part:
    """What stands between two signs: its heads, where it begins and ends, and the signs around it."""

    heads: tuple[Head, ...]
    start: int
    end: int
    before: str
    behind: str


def drafts_of(plain: str, found: Iterable[Head | Sign]) -> tuple[tuple[Draft, ...], tuple[Unread, ...]]:
    """Return the clauses of a text, and the words that belong to none of them."""
    gathered = _Gathered(plain=plain)
    drafts = gathered.drafts
    pending = _Pending()
    standing: Extent | None = None  # the party that a whole sentence is for
    for part in _parts(plain, found):
        if part.heads:
            new = _clauses(gathered, part)
            new[0] = _with_pending(new[0], pending)
            pending = _Pending()
            standing = next((draft.party for draft in reversed(new) if draft.party), standing)
            drafts += [attrs.evolve(draft, party=draft.party or standing) for draft in new]
            drafts[-1] = attrs.evolve(drafts[-1], joined=part.behind == "、")
        elif part.start < part.end:
            pending = _alone(gathered, part, pending)
            standing = pending.party if part.behind == "：" and pending.party else standing
        if part.behind in _SENTENCE:
            standing = None
            drafts[-1:] = [attrs.evolve(draft, ends_sentence=True) for draft in drafts[-1:]]
    for left, undated in ((pending.proviso, True), (pending.party, False), (pending.purpose, False)):
        if left is not None:
            gathered.unread.append(Unread(extent=left, is_undated=undated))
    return _sharing_actions(drafts), tuple(gathered.unread)


def _parts(plain: str, found: Iterable[Head | Sign]) -> Iterator[_Part]:
    """Yield the parts of a text between its signs."""
    heads: list[Head] = []
    start, before = 0, ""
    for each in found:
        if isinstance(each, Head):
            heads.append(each)
            continue
        yield _Part(heads=tuple(heads), start=start, end=each.start, before=before, behind=each.sign)
        heads, start, before = [], each.end, each.sign
    yield _Part(heads=tuple(heads), start=start, end=len(plain), before=before, behind="。")


def _clauses(gathered: _Gathered, part: _Part) -> list[Draft]:
    """Return the clauses of a part that has heads."""
    plain = gathered.plain
    drafts: list[Draft] = []
    lead = part.start
    for number, (head, following) in enumerate(zip_longest(part.heads, part.heads[1:])):
        words = bare(plain, head.end, part.end if following is None else following.start)
        cut = part.end if following is None else _lead_of_next(plain, words, head, following)
        before = bare(plain, lead, head.start)
        behind = (words.start, max(words.start, min(words.end, cut)))
        draft = Draft(
            head=head,
            extent=(min(before.start, head.start), max(head.end, behind[1] if cut > head.end else 0)),
            until=before.until,
            effort=before.effort or (words.effort and cut > head.end),
            follows=before.follows,
            starts_part=number == 0,
            proviso=_principle(before, words),
        )
        draft = _with_lead(gathered, draft, before)
        drafts.append(_with_words(gathered, draft, behind))
        if before.joins and number:
            drafts[-2] = attrs.evolve(drafts[-2], joined=True)
        lead = cut
    return drafts


def _lead_of_next(plain: str, words: Bare, head: Head, following: Head) -> int:
    """Return where the words between two heads begin to belong to the second."""
    if words.start >= words.end or following.kind == "duration":
        return head.end
    text = plain[words.start : words.end]
    if following.kind == "since" or following.is_counted:
        counted = _counted_from(text)
        return words.start + (counted.start() if counted is not None else 0)
    return words.start if is_party(text) else words.start + party_at_end(text)


def _principle(*words: Bare) -> Extent | None:
    place = max(each.in_principle for each in words)
    return None if place < 0 else (place, place + len("原则上"))


def _with_lead(gathered: _Gathered, draft: Draft, lead: Bare) -> Draft:
    """Return a clause with what the words before its head say."""
    plain = gathered.plain
    extent = (lead.start, lead.end)
    if lead.start < lead.end and (draft.head.kind == "since" or draft.head.is_counted):
        counted = _counted_from(plain, *extent)
        draft = attrs.evolve(draft, origin=extent if counted is None else (counted.end(), lead.end))
        extent = (lead.start, lead.start if counted is None else counted.start())
    text = plain[slice(*extent)]
    if not text or draft.head.kind == "duration" or is_label(text) or _own_document(text):
        return draft
    if _excludes(text):
        return attrs.evolve(draft, goes_on=True)
    if is_party(text):
        return attrs.evolve(draft, party=(extent[0] + text.startswith("由"), extent[1]))
    if is_proviso(text):
        return attrs.evolve(draft, proviso=extent)
    if is_stage(text) or action_of(plain, *extent).kind not in _NO_ACTION:
        return attrs.evolve(draft, purpose=extent)
    gathered.unread.append(Unread(extent=extent))
    return draft


def _with_words(gathered: _Gathered, draft: Draft, extent: Extent) -> Draft:
    """Return a clause with what the words behind its head say."""
    plain = gathered.plain
    text = plain[slice(*extent)]
    if text.startswith("（") and text.endswith("）") and is_party(text[1:-1]):
        return attrs.evolve(draft, party=(extent[0] + 1, extent[1] - 1))
    after_party = party_at_start(plain, *extent)
    if draft.party is None and after_party > extent[0]:
        start = extent[0] + (text[0] == "由")
        draft, extent = attrs.evolve(draft, party=(start, after_party)), (after_party, extent[1])
    action = action_of(plain, *extent)
    if is_proviso(text):
        # The condition says what is done as well; as an event it would be told twice.
        kind = "none" if action.kind == "unknown" else action.kind
        return attrs.evolve(draft, action=attrs.evolve(action, kind=kind, is_plain=True), proviso=extent)
    if action.kind != "unknown" and not names_other_time(text):
        return attrs.evolve(draft, action=action)
    goes_on = names_other_time(text) and not (draft.head.last is not None and draft.head.last.part.is_point)
    if draft.head.kind != "duration" and not goes_on:
        gathered.unread.append(Unread(extent=extent))
    return attrs.evolve(draft, action=Action(kind="unknown"), goes_on=draft.goes_on or goes_on)


def _with_pending(draft: Draft, pending: _Pending) -> Draft:
    party = draft.party
    if pending.party is not None:
        # A list of parties is one, from the first to the last as written.
        party = pending.party if party is None else (pending.party[0], party[1])
    return attrs.evolve(
        draft,
        party=party,
        purpose=draft.purpose or pending.purpose,
        proviso=draft.proviso or pending.proviso,
        until=draft.until or pending.until,
        effort=draft.effort or pending.effort,
        follows=draft.follows or pending.follows,
    )


def _alone(gathered: _Gathered, part: _Part, pending: _Pending) -> _Pending:
    """Give the words of a part without heads to the clause that they belong to; return what waits for the next."""
    plain = gathered.plain
    words = bare(plain, part.start, part.end)
    pending = attrs.evolve(
        pending,
        until=pending.until or words.until,
        effort=pending.effort or words.effort,
        follows=pending.follows or words.follows,
    )
    extent = (words.start, words.end)
    text = plain[slice(*extent)]
    if not text or (part.behind == "：" and is_label(text)):
        return pending
    if is_proviso(text):
        return _conditioned(gathered, extent, pending)
    action = action_of(plain, *extent)
    if _continues(gathered, part, extent):
        return pending
    if is_party(text):
        return attrs.evolve(pending, party=extent if pending.party is None else (pending.party[0], extent[1]))
    if part.behind in "：（" and (is_stage(text) or action.kind not in _NO_ACTION):
        return attrs.evolve(pending, purpose=extent)
    gathered.unread.append(Unread(extent=extent, is_undated=is_undated(text)))
    return pending


def _conditioned(gathered: _Gathered, extent: Extent, pending: _Pending) -> _Pending:
    """Give a condition to the clauses just before it in the same sentence, else to the next one."""
    drafts = gathered.drafts
    if not drafts or drafts[-1].ends_sentence:
        return attrs.evolve(pending, proviso=extent)
    earlier = drafts[-1].proviso
    place = len(drafts) - 1
    while place and drafts[place - 1].joined:
        place -= 1
    whole = extent if earlier is None else (earlier[0], extent[1])
    drafts[place:] = [attrs.evolve(draft, proviso=whole) for draft in drafts[place:]]
    return pending


def _continues(gathered: _Gathered, part: _Part, extent: Extent) -> bool:
    """Whether the words say what is done at the time just before them; then they are given to its clause."""
    drafts = gathered.drafts
    if not drafts or part.before not in _CONTINUING or part.behind == "：" or drafts[-1].ends_sentence:
        return False
    last = drafts[-1]
    if last.action.kind == "none" and last.head.kind != "duration":
        start = extent[0] if last.party is not None else party_at_start(gathered.plain, *extent)
        action = action_of(gathered.plain, start, extent[1])
        if action.kind in _NO_ACTION:
            return False
        party = last.party or ((extent[0], start) if start > extent[0] else None)
        drafts[-1] = attrs.evolve(last, action=action, party=party, extent=(last.extent[0], extent[1]))
        return True
    lists_on = part.before == "、" and not last.action.is_plain and last.action.end == extent[0] - 1
    if not lists_on or action_of(gathered.plain, *extent).kind in _NO_ACTION:
        return False
    drafts[-1] = attrs.evolve(last, action=attrs.evolve(last.action, end=extent[1]))
    return True


def _sharing_actions(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Return the clauses with what is done in each of several that are joined, where only the last one names it."""
    for place in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[place], drafts[place + 1]
        if draft.joined and draft.action.kind == "none" and following.action.kind != "unknown":
            drafts[place] = attrs.evolve(
                draft, action=following.action, head=_sharing_relation(draft.head, following.head)
            )
    return tuple(drafts)


def _sharing_relation(head: Head, following: Head) -> Head:
    """Return a head with what is said of the time that it is joined with: in 6月和12月底前 both are ends."""
    if head.relation is not None or head.kind != following.kind:
        return head
    ends = following.relation == "before" and following.last is not None and following.last.part.is_point
    return attrs.evolve(head, relation="until" if ends else following.relation)
