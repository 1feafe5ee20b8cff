"""Who is responsible, read from prose, notes and columns (责任分工解读).

A text names bodies and groups, and says with a few verbs and labels what their parts are. Nothing is guessed: a name
that cannot be one of a body stays in the text and is told, and so is each mended fault of the writing.

Source: how five plans write it: 新会, notes ［…负责］; 滨海 附件; 滑县 附件; 江西 1–14, notes （责任单位：…）; 山东, without any.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, final

import attrs

from govcredit.findings import Finding, clip, finding
from govcredit.model.plans.responsibility import Responsibility, RolePart
from govcredit.phrases._bodies import ends, ends_strongly, level_of
from govcredit.phrases._claims import Claims, claims_in
from govcredit.phrases._groups import is_levels, kinds_of
from govcredit.phrases._labels import begins_with_time, column_of, first_leads_spans, labels_in, meaning_of
from govcredit.phrases._roles import Party, misunderstood, parties_of, roles_of
from govcredit.phrases._sources import SEPARATORS, clauses_of, not_understood, source_of
from govcredit.phrases._veiling import Span, veil, without_frame
from govcredit.phrases.understood import Understood

__all__ = (
    "NoteParts",
    "column_of",
    "is_responsibility",
    "names_bodies_only",
    "read_columns",
    "read_responsibility",
    "says_first_leads",
    "split_note",
)

_LONGEST: Final = 1000
_LONGEST_NAME: Final = 40
_is_prose: Final = re.compile(
    "的|要(?!素)|将(?!乐)|把|被|应当|必须|通过|依法|加强|建立|完善|健全|进行|使|让|了|实行|不|以上率下|同志"
).search
_GENERIC: Final = frozenset({"政府", "党委", "部门", "单位", "企业", "社会", "机构", "人大", "政协", "法院", "检察院"})


@final
@attrs.frozen(kw_only=True)
class NoteParts:
    """What a note says: who is responsible, and when (责任单位及完成时限).

    Attributes:
        responsibility: Who is responsible, as written; without the label where there is one only.
        schedule: When, as written without its label.
        label: The label that was taken off, such as 责任单位.
        column: What the label says of the bodies behind it.
    """

    responsibility: str | None
    schedule: str | None
    label: str | None
    column: RolePart | None


def read_responsibility(
    text: str, *, column: RolePart | None = None, first_leads: bool = False
) -> Understood[Responsibility]:
    """Return who is responsible as a text says it, with what is to be known of the reading.

    Args:
        text: A note or a cell, such as 区财政局牵头，区有关部门参加.
        column: What the heading of the column or the label of the note says; words of the text count for more.
        first_leads: Whether the document has said that the first body leads (列第一位的为牵头单位，下同).

    >>> found = read_responsibility("区财政局、各功能区牵头，区有关部门参加")
    >>> [(role.party, role.part, role.each) for role in found.value.roles]
    [('区财政局', 'lead', ()), ('各功能区', 'lead', ('functional-zone',)), ('区有关部门', 'participant', ('department',))]
    >>> read_responsibility("县编办、监察局").value.roles[1].meant
    '县监察局'
    """
    text = text.strip()
    findings: list[Finding] = []
    if len(text) > _LONGEST:
        findings.append(finding("responsibility.too-long", "/text", length=len(text)))
    parties, by_division, told = _read(without_frame(text), column, first_leads=first_leads)
    return _understood(text, parties, [*findings, *told], by_division=by_division)


def read_columns(cells: Sequence[tuple[str, str]]) -> Understood[Responsibility]:
    """Return who is responsible by several cells of a row, each with the heading of its column.

    Args:
        cells: Heading and text of each cell; blank ones and those that name people say nothing.

    >>> found = read_columns([("牵头单位", "区财政局"), ("配合单位", "各街镇")])
    >>> found.value.text, [role.part for role in found.value.roles]
    ('牵头单位：区财政局；配合单位：各街镇', ['lead', 'participant'])
    """
    texts: list[str] = []
    parties: list[Party] = []
    findings: list[Finding] = []
    divided = False
    for heading, text in ((heading.strip().rstrip("：:"), text.strip()) for heading, text in cells):
        if not text:
            continue
        if meaning_of(heading) == "people":
            findings.append(finding("responsibility.person", "/text"))
            continue
        texts.append(f"{heading}：{text}")
        column = column_of(heading)
        if column is None:
            findings.append(finding("responsibility.heading-unknown", "/text", heading=clip(heading)))
        found, by_division, told = _read(without_frame(text), column, first_leads=says_first_leads(heading))
        parties += found
        findings += told
        divided |= by_division
    joined = "；".join(texts)
    if len(joined) > _LONGEST:
        findings.append(finding("responsibility.too-long", "/text", length=len(joined)))
    return _understood(joined, parties, findings, by_division=divided)


def says_first_leads(text: str) -> bool:
    """Whether a text lays down that the body named first leads, as for all notes of a document.

    >>> says_first_leads("责任单位中列第一位的为牵头单位，下同"), says_first_leads("区财政局为牵头单位")
    (True, False)
    """
    return bool(first_leads_spans(text))


def is_responsibility(text: str) -> bool:
    """Whether a text, such as the inside of a bracket, says who is responsible, rather than anything else.

    It does where it has a label for bodies (责任单位：), or where a verb (负责, 牵头, 配合) ends what names bodies alone.

    >>> [each for each in ("区财政局负责", "国发〔2016〕76号", "街、区", "以下简称PPP", "评审") if is_responsibility(each)]
    ['区财政局负责']
    """
    inner = without_frame(text)
    source = source_of(inner)
    if source.labelled:
        return True
    if len(inner) > _LONGEST or len(source.stretches) > 1 or "。" in inner.rstrip("。"):
        return False
    found = claims_in(source.shown, 0, len(inner))
    parties = parties_of(inner, source.shown, found.claims, "responsible")
    said = source.marked or any(claim.bare for claim in found.claims)
    return (
        said
        and not found.left
        and all(claim.bare or claim.part is None for claim in found.claims)
        and all(_is_plain(party) for party in parties)
        and any(party.name not in _GENERIC for party in parties)
    )


def names_bodies_only(text: str) -> bool:
    """Whether a text is nothing but a list of bodies, as a note at the end of a sentence often is.

    It says by itself nothing of who is responsible: that is for what stands around it.

    >>> names_bodies_only("市商务局、各县（市、区）人民政府"), names_bodies_only("含高校、研究机构"), names_bodies_only("政府")
    (True, False, False)
    """
    inner = without_frame(text)
    source = source_of(inner)
    if source.labelled or source.marked or len(inner) > _LONGEST or len(source.stretches) != 1 or "。" in inner:
        return False
    found = claims_in(source.shown, 0, len(inner))
    parties = parties_of(inner, source.shown, found.claims, "responsible")
    return (
        bool(parties)
        and not found.left
        and all(claim.part is None for claim in found.claims)
        and all(_is_plain(party) and party.name not in _GENERIC for party in parties)
        and all(_is_known(party) for party in parties)
    )


def split_note(text: str) -> NoteParts:
    """Return who is responsible and when, as a note such as 责任单位：省信访局，2018年年底前完成 says them together.

    >>> split_note("（责任单位：省信访局，2018年年底前完成）")
    NoteParts(responsibility='省信访局', schedule='2018年年底前完成', label='责任单位', column='responsible')
    """
    text = without_frame(text)
    shown = veil(text).shown
    labels = {label.start: label for label in labels_in(text, shown)}
    clauses: list[tuple[int, int, bool]] = []  # beginning, end, whether it says when
    timed = False
    for start, end in clauses_of(shown, sorted(labels)):
        label = labels.get(start)
        if label is not None:
            timed = label.meaning == "time"
        elif begins_with_time(text, start):
            timed = True
        elif timed:
            timed = not is_responsibility(text[start:end])
        clauses.append((start if label is None or not timed else label.end, end, timed))
    bodies = [label for label in labels.values() if label.meaning == "bodies"]
    responsibility = _joined(text, clauses, timed=False)
    label = bodies[0] if len(bodies) == 1 else None
    if label is not None and responsibility is not None and responsibility.startswith(text[label.start : label.end]):
        responsibility = responsibility[label.end - label.start :].strip(SEPARATORS) or None
    else:
        label = None
    return NoteParts(
        responsibility=responsibility,
        schedule=_joined(text, clauses, timed=True),
        label=None if label is None else label.words,
        column=None if label is None else label.column,
    )


def _read(
    text: str, column: RolePart | None, *, first_leads: bool
) -> tuple[tuple[Party, ...], bool, tuple[Finding, ...]]:
    """Return the parties of a text, whether it says by division, and what was mended or not understood."""
    source = source_of(text)
    findings = list(source.findings)
    parties: list[Party] = []
    by_division = False
    used: list[Span] = []
    for stretch in source.stretches:
        if stretch.people:
            findings.append(finding("responsibility.person", "/text"))
            used.append((stretch.start, stretch.end))
            continue
        found: Claims = claims_in(source.shown, stretch.start, stretch.end)
        parties += parties_of(text, source.shown, found.claims, stretch.column or column or "responsible")
        by_division |= found.by_division
        findings += (not_understood(text[slice(*span)]) for span in found.left)
        used += (claim.scope for claim in found.claims if claim.scope is not None)
        used += found.left
    used += ((party.start, party.start + len(party.name)) for party in parties)
    for start, end in _unused(source.asides, used):
        aside, told = _read_aside(text[start + 1 : end - 1], start + 1)
        parties += aside
        findings += told
    parties.sort(key=lambda party: party.start)
    if first_leads or source.first_leads:
        parties = _first_leading(parties)
    return tuple(parties), by_division, tuple(findings)


def _unused(asides: Iterable[Span], used: Iterable[Span]) -> Iterator[Span]:
    """Give the brackets that stand in nothing that was read."""
    spans = sorted(used, reverse=True)
    last = 0
    for start, end in asides:
        while spans and spans[-1][0] <= start:
            last = max(last, spans.pop()[1])
        if end > last:
            yield start, end


def _read_aside(text: str, start: int) -> tuple[tuple[Party, ...], tuple[Finding, ...]]:
    """Return the parties of what stands in brackets by itself, such as （会同区审计局）, or that it was not understood."""
    if not text.startswith("会同") and not is_responsibility(text):
        return (), (not_understood(text),) if text.strip() else ()
    source = source_of(text)
    claims = claims_in(source.shown, 0, len(text)).claims
    parties = parties_of(text, source.shown, claims, "participant")
    return tuple(attrs.evolve(party, start=start + party.start) for party in parties), source.findings


def _understood(
    text: str,
    parties: Sequence[Party],
    findings: Sequence[Finding],
    *,
    by_division: bool,
) -> Understood[Responsibility]:
    roles, told = roles_of(parties)
    found = tuple(dict.fromkeys((*findings, *told)))
    unread = {"responsibility.not-understood", "responsibility.person"}
    if not roles and not any(each.code in unread for each in found):
        found = (*found, finding("responsibility.no-party", "/text"))
    value = Responsibility(text=text[:_LONGEST], roles=roles, by_division=by_division)
    return Understood(value=value, findings=found)


def _first_leading(parties: Sequence[Party]) -> list[Party]:
    """Let the first body lead where no word says who does; a body that stands alone has nobody to lead."""
    led = any(party.part in {"lead", "co-lead"} for party in parties)
    bodies = [party for party in parties if misunderstood(party) is None]
    first = next((party for party in bodies if party.part == "responsible"), None)
    if led or first is None or len(bodies) == 1:
        return list(parties)
    return [attrs.evolve(party, part="lead") if party is first else party for party in parties]


def _is_known(party: Party) -> bool:
    """Whether a name is that of a group, begins with a level, or ends as names of bodies alone do; levels alone name no body."""
    if is_levels(party.name) and not (party.name.startswith("各") or ends_strongly(party.shown, 0, len(party.shown))):
        return False
    return bool(kinds_of(party.name) or level_of(party.shown[:4]) or ends_strongly(party.shown, 0, len(party.shown)))


def _is_plain(party: Party) -> bool:
    """Whether a name is that of a body beyond doubt, and no part of a sentence."""
    return (
        len(party.name) <= _LONGEST_NAME
        and ends(party.shown, 0, len(party.shown))
        and _is_prose(party.name) is None
        and misunderstood(party) is None
    )


def _joined(text: str, clauses: Sequence[tuple[int, int, bool]], *, timed: bool) -> str | None:
    """Return the clauses that say when, or those that say who, as written; what stands side by side in one piece."""
    pieces: list[str] = []
    start: int | None = None
    for (begin, end, says_when), following in zip_longest(clauses, clauses[1:]):
        if says_when != timed:
            continue
        start = begin if start is None else start
        if following is None or following[2] != timed:
            pieces.append(text[start:end].strip(SEPARATORS))
            start = None
    return "；".join(piece for piece in pieces if piece) or None
