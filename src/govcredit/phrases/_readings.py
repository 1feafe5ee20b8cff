"""The clauses of a phrase as readings: years are decided here, and each assumption is told of (分句解读)."""

import re
from datetime import date, timedelta
from itertools import zip_longest
from typing import Final, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import Finding, finding
from govcredit.model.plans.schedule import Reading
from govcredit.model.values import Deadline, Period
from govcredit.phrases._dating import (
    Context,
    Days,
    Known,
    dated,
    days_of,
    is_approximate,
    is_held,
    leads,
    opened,
    years_of,
)
from govcredit.phrases._drafts import Draft, Extent
from govcredit.phrases._moments import Part
from govcredit.phrases._recurring import yearly_on
from govcredit.phrases._wording import Wording

__all__ = ("readings_of",)

_DAY: Final = timedelta(days=1)
_MOST_GROUPS: Final = 99
_LONGEST_EVENT: Final = 40
_LONGEST_PARTY: Final = 200
_LONGEST_PROVISO: Final = 300
_own_issue = re.compile(
    "(?:本|该|此)?(?:实施|工作|行动|总体)?(?:方案|意见|通知|办法|规划|计划|文件|规定|制度|细则|要点)?(?:印发|下发|发文|颁布|发布|公布)"
).fullmatch
_bare_issue = re.compile("发布|公布").fullmatch
_event_day = re.compile("(?:之日|当日|之时)$").search


@final
@attrs.frozen(kw_only=True)
class _Answer:
    """What one clause is read as: alternatives, or a finding why it is not read, and what is known thereafter."""

    readings: tuple[Reading, ...] = ()
    codes: tuple[str, ...] = ()
    year: int = 0
    known: Known


def readings_of(
    wording: Wording, drafts: tuple[Draft, ...], context: Context
) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """Return the readings of clauses, and what was assumed or could not be told."""
    readings: list[Reading] = []
    findings: list[Finding] = []
    known = Known()
    for draft, following in zip_longest(drafts, drafts[1:]):
        part = wording.slice(*draft.extent)
        answer = _answer(wording, draft, following, context, known)
        new = tuple(_told(wording, draft, each) for each in answer.readings)
        known = answer.known
        path = f"/readings/{len(readings)}"
        if len(new) > 1:
            known = attrs.evolve(known, groups=known.groups + 1)
            if known.groups > _MOST_GROUPS:
                findings.append(finding("schedule.not-understood", "/text", part=part))
                continue
            new = tuple(attrs.evolve(each, one_of=known.groups) for each in new)
        elif new and new[0] in readings:
            continue
        readings += new
        findings += _told_of(answer, path, part)
        findings += _left_out(wording, draft)
    return tuple(readings), tuple(findings)


def _told_of(answer: _Answer, path: str, part: str) -> list[Finding]:
    """Return the findings of a clause."""
    where = path if answer.readings else "/text"
    told: dict[str, dict[str, int]] = {
        "schedule.ambiguous": {"count": len(answer.readings)},
        "schedule.year-assumed": {"year": answer.year},
        "schedule.short-year": {"year": answer.year},
    }
    return [finding(code, where, part=part, **told.get(code, {})) for code in answer.codes]


def _left_out(wording: Wording, draft: Draft) -> list[Finding]:
    """Return a finding for each text that is too long for its place in a reading."""
    overlong = [
        extent
        for extent, most in (
            (_event(wording, draft), _LONGEST_EVENT),
            (draft.party, _LONGEST_PARTY),
            (draft.proviso, _LONGEST_PROVISO),
            (draft.origin, _LONGEST_PARTY),
        )
        if extent is not None and len(wording.slice(*extent)) > most
    ]
    return [finding("schedule.not-understood", "/text", part=wording.slice(*extent)) for extent in overlong]


def _told(wording: Wording, draft: Draft, reading: Reading) -> Reading:
    """Return a reading with what the words around its time say."""
    return attrs.evolve(
        reading,
        event=_short(wording, _event(wording, draft, reading), _LONGEST_EVENT),
        party=_short(wording, draft.party, _LONGEST_PARTY),
        best_effort=draft.effort,
        proviso=_short(wording, draft.proviso, _LONGEST_PROVISO),
    )


def _short(wording: Wording, extent: Extent | None, most: int) -> str | None:
    text = None if extent is None else wording.slice(*extent)
    return text if text and len(text) <= most else None


def _event(wording: Wording, draft: Draft, reading: Reading | None = None) -> Extent | None:
    action = draft.action
    if action.kind not in {"none", "unknown"} and not action.is_plain:
        return (action.start, action.end)
    if draft.head.kind == "continuous" and wording.plain.startswith("同步", draft.head.start):
        return (draft.head.start, max(draft.head.end, action.end))
    if action.kind == "starts" and reading is not None and reading.kind != "start":
        return (action.start, action.end)
    return draft.purpose


def _answer(wording: Wording, draft: Draft, following: Draft | None, context: Context, known: Known) -> _Answer:
    head = draft.head
    if head.kind == "duration":
        return _Answer(codes=("schedule.undated",), known=attrs.evolve(known, period=None))
    if head.kind == "limit":
        return _limit(wording, draft, context, known)
    if head.kind == "since":
        return _since(wording, draft, following, context, known)
    if head.kind == "continuous":
        reading = Reading(kind="continuous", period=known.period)
        return _Answer(readings=(reading,), known=attrs.evolve(known, period=None))
    if head.kind == "every":
        return _every(wording, draft, following, context, known)
    return _time(wording, draft, following, context, known)


# ---------------------------------------------------------------------------------------------------------------------
# Times that are counted from an event


def _limit(wording: Wording, draft: Draft, context: Context, known: Known) -> _Answer:
    within = draft.head.within
    counted_from, own = _origin(wording, draft)
    on = None
    if draft.head.is_counted:
        on = _last_in_time(within, context.issued) if own else None
    elif known.period is not None:
        on = _last_in_time(within, known.period.start)
        if on is not None and not known.from_day:
            on -= _DAY  # counted from the first day of a year or a month, which belongs to the time
    reading = Reading(kind="deadline", on=on, within=within, counted_from=counted_from)
    return _Answer(readings=(reading,), known=attrs.evolve(known, period=None, deadline=on or known.deadline))


def _last_in_time(within: Deadline | None, start: date | None) -> date | None:
    """Return the last day of a limit; ``None`` for working days, whose calendar is not known here, and beyond all years."""
    if within is None or start is None or within.unit == "working-day":
        return None
    try:
        on = within.after(start).on
    except InvalidValue:
        return None
    return on if is_held(on) else None


def _goes_on_uncertainly(draft: Draft, following: Draft | None) -> bool:
    """Whether a length of time stands behind a time and changes it in a way that is not read, as in 之日起30日后施行."""
    has_length = following is not None and following.head.kind == "duration" and not following.starts_part
    return has_length and draft.action.kind == "none"


def _since(wording: Wording, draft: Draft, following: Draft | None, context: Context, known: Known) -> _Answer:
    counted_from, own = _origin(wording, draft)
    if _goes_on_uncertainly(draft, following):
        return _Answer(codes=("schedule.not-understood",), known=known)
    own = own or counted_from is None or _bare_issue(counted_from) is not None
    on = context.issued if own else None
    reading = Reading(kind="start", on=on, counted_from=counted_from)
    return _Answer(readings=(reading,), codes=("schedule.no-issue-day",) if own and on is None else (), known=known)


def _origin(wording: Wording, draft: Draft) -> tuple[str | None, bool]:
    """Return the event that a time is counted from, as written, and whether it is the issue of the plan itself."""
    if draft.origin is None:
        return None, False
    start, end = draft.origin
    plain = wording.plain[start:end]
    match = _event_day(plain)
    if match is not None:
        end, plain = start + match.start(), plain[: match.start()]
    own = _own_issue(plain) is not None and _bare_issue(plain) is None
    return _short(wording, (start, end), _LONGEST_PARTY), own


# ---------------------------------------------------------------------------------------------------------------------
# What recurs


def _every(wording: Wording, draft: Draft, following: Draft | None, context: Context, known: Known) -> _Answer:
    recurring = draft.head.recurring
    known = attrs.evolve(known, yearly=True)
    if recurring is None or recurring.rule is None:
        return _Answer(codes=("schedule.impossible-day",), known=attrs.evolve(known, period=None))
    follows = draft.follows or wording.plain[draft.head.start] == "逐"
    period = known.period or _from_then_on(known.deadline if follows else None, is_yearly=recurring.is_yearly)
    known = attrs.evolve(known, period=None)
    if draft.goes_on or _goes_on_uncertainly(draft, following):
        return _Answer(codes=("schedule.not-understood",), known=known)
    if _is_told_in_brackets(wording, draft, following):
        return _Answer(known=attrs.evolve(known, period=period))
    if recurring.part is None:
        reading = Reading(kind="recurrence", period=period, rule=recurring.rule, approximate=recurring.approximate)
        return _Answer(readings=(reading,), known=known)
    return _yearly(draft, recurring.part, period, context, known)


def _is_told_in_brackets(wording: Wording, draft: Draft, following: Draft | None) -> bool:
    """Whether the days of what recurs stand in brackets behind it, as in 每半年（6月底、12月底前）."""
    first = None if following is None else following.head.first
    return first is not None and first.year_word == "none" and wording.plain[draft.head.end] == "（"


def _yearly(draft: Draft, part: Part, period: Period | None, context: Context, known: Known) -> _Answer:
    rules = [yearly_on(part)]
    if draft.head.relation == "before" and not part.is_point and not part.is_year:
        rules.insert(0, yearly_on(Part(first=_eve(part), last=_eve(part))))
    readings = tuple(
        Reading(kind="recurrence", period=period, rule=rule, approximate=is_approximate(draft, part, context))
        for rule in rules
        if rule is not None
    )
    code = "schedule.impossible-day" if not readings else "schedule.ambiguous" if len(readings) > 1 else None
    return _Answer(readings=readings, codes=() if code is None else (code,), known=known)


def _eve(part: Part) -> tuple[int, int]:
    """Return month and day before a part of the year."""
    month, day = part.first
    return (month, day - 1) if day > 1 else ((month - 2) % 12 + 1, 0)


def _from_then_on(deadline: date | None, *, is_yearly: bool) -> Period | None:
    if deadline is None:
        return None
    return Period(start=date(deadline.year + 1, 1, 1) if is_yearly else deadline + _DAY)


# ---------------------------------------------------------------------------------------------------------------------
# Times with a year


def _time(wording: Wording, draft: Draft, following: Draft | None, context: Context, known: Known) -> _Answer:
    first, last = draft.head.first, draft.head.last
    if first is None or last is None:
        return _Answer(known=known)
    decided = years_of(draft, first, last, context, known)
    yearly = _Answer(known=known)
    if decided.yearly:
        yearly = _yearly(draft, last.part, known.period, context, attrs.evolve(known, yearly=True, period=None))
        if not decided.years:
            return yearly
    if not decided.years:
        return _Answer(codes=(decided.code or "schedule.no-year",), known=known)
    year = decided.years[0]
    named = last.year or (year if first.year_word != "none" else known.year)
    if draft.head.is_span and first.part.is_year and last.part.is_year:
        named = None  # which of these years a later month lies in is not told
    known = attrs.evolve(known, year=named, yearly=known.yearly and named is None)
    if draft.goes_on:
        return _Answer(codes=("schedule.not-understood",), known=known)
    possible = [span for each in decided.years if (span := days_of(first, last, each)) is not None]
    spans = [span for span in possible if span[0] <= span[1]]
    if not spans:
        return _Answer(codes=("schedule.reversed" if possible else "schedule.impossible-day",), known=known)
    known = attrs.evolve(known, last=spans[0][1], party=draft.party)
    code = () if decided.code is None else (decided.code,)
    if len(spans) == 1 and leads(wording.plain, draft, following):
        period = opened(draft, spans[0])
        known = attrs.evolve(known, period=period, from_day=spans[0][0] == spans[0][1])
        return _Answer(codes=code, year=year, known=known)
    known = attrs.evolve(known, period=None)
    return _on_days(draft, spans, context, _Answer(readings=yearly.readings, codes=code, year=year, known=known))


def _on_days(draft: Draft, spans: list[Days], context: Context, answer: _Answer) -> _Answer:
    """Return the answer with the readings of a time, which are alternatives where there are several."""
    on_days = tuple(dict.fromkeys(each for span in spans for each in dated(draft, span, context)))
    readings = answer.readings + on_days
    if not on_days:
        return attrs.evolve(answer, readings=(), codes=("schedule.not-understood",))
    codes = answer.codes
    if len(readings) > 1:
        codes = (*(code for code in codes if code == "schedule.short-year"), "schedule.ambiguous")
    deadline = readings[-1].on if readings[-1].kind == "deadline" else answer.known.deadline
    known = attrs.evolve(answer.known, deadline=deadline)
    return attrs.evolve(answer, readings=readings, codes=codes, known=known)
