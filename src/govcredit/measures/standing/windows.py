"""The publicity window of a record: from when it may be repaired, and when publicity ends (公示期).

The law of the day that is judged decides, not that of the day of the record: the same record has one window on 2026-03-31
and another on 2026-04-01. Whether a record falls under these rules at all, as a penalty does, or under those for public
bodies (发改财金〔2023〕1103号), which name no waiting time, is for `repair` to say.
"""

from datetime import date
from typing import Any, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.distinct import distinct_terms, sorted_references
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Band, Measured, Missing, reference
from govcredit.measures.standing.days import over
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference
from govcredit.model.values import Deadline
from govcredit.policy.groups.publicity import FiveAreasTerms, PublicityTerms, SpecifiedTerms, WindowTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("CLASSES", "EARLIER", "NOW_CALLED", "UNCLASSED", "Window", "window", "window_of_class")

CLASSES = ("minor", "general", "serious")
"""The classes of severity that have windows of their own."""
_FIVE_AREAS = "earlier.five-areas"
_SPECIFIED = "earlier.specified"
EARLIER = (_FIVE_AREAS, _SPECIFIED)
"""The classes that only earlier rules know."""
NOW_CALLED = (("earlier.general", "general"), ("earlier.serious", "serious"))
"""What classes of earlier rules are called now."""
UNCLASSED = ("general", "serious", _FIVE_AREAS)
"""The classes that a record may have by rules that tell none by the kind of penalty; five areas have a longer shortest time."""
_DECISION = "decision"


@final
@attrs.frozen(kw_only=True)
class Window:
    """The publicity window of a record under the law of one day (公示期).

    Days are counted as the Civil Code does (民法典第二百零一条、第二百零二条): the day from which a time runs is not
    counted, and it is over when its last day has passed.

    Attributes:
        severity: The class that the window is that of: ``minor``, ``general``, ``serious``, ``earlier.five-areas`` or
            ``earlier.specified``.
        start: The day from which it runs.
        least: The shortest time.
        most: The longest time.
        repair_from: The first day on which the shortest time is over; the starting day where there is none.
        ends: The first day on which the longest time is over.
    """

    severity: str
    start: date
    least: Deadline
    most: Deadline
    repair_from: date
    ends: date

    def shown_on(self, day: date) -> bool:
        """Whether a day lies within the longest time, so that the record may still be shown."""
        return self.start <= day < self.ends


def window(facts: Facts, record: DishonestyRecord) -> Measured[Window]:
    """Return the publicity window of a record under the law of the day of the facts.

    The class is the one that the record states; else that of the penalties of the decision that the record is related
    to; else it is unknown, and the answer is the band from the mildest class to the gravest.

    Args:
        facts: The facts.
        record: A record of them.

    Source: 国家发展改革委令第58号; 国办发〔2025〕22号; 国家发展改革委令第36号.

    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.model.relations import Party
    >>> record = DishonestyRecord(
    ...     id="r", subject=Party(organ="a"), trigger="administrative-penalty", severity="general", decided=date(2025, 10, 15)
    ... )
    >>> bundle = Bundle(version="1.0", records=(record,))
    >>> for day in (date(2026, 3, 31), date(2026, 4, 1)):
    ...     found = window(Facts.of(bundle, load_pack("cn").context(day)), record)
    ...     print(found.value.ends, found.terms[-1].citation.document.key)
    2028-10-16 order-58
    2026-10-16 order-36
    >>> found.value
    Window(severity='general', start=datetime.date(2025, 10, 15), least=Deadline(count=3, unit='month'), ...)
    """
    context = facts.context
    inputs = (reference("record", record.id),)
    try:
        general = context.terms(PublicityTerms)
    except NotInForce as missing:
        return Measured(value=None, inputs=inputs, missing=(_no_term(missing.term),))
    start = _start(record, general.start.value)
    if start is None:
        lacking = Missing(kind="record", id=record.id, member="decided", reason="no-value")
        return Measured(value=None, inputs=inputs, missing=(lacking,), terms=(general.start,))
    classes, read, decisions = _classes(facts, record, general)
    used = sorted_references((*inputs, *decisions))
    found: list[tuple[Window, tuple[Term[Any], ...]]] = []
    absent: list[Missing] = []
    for severity in classes:
        try:
            found.append(window_of_class(context, severity, start))
        except NotInForce as missing:
            absent.append(_no_term(missing.term))
    terms = distinct_terms((general.start, *read, *(term for _, each in found for term in each)))
    spans = {(each.least, each.most) for each, _ in found}
    if len(spans) == 1 and not (absent and len(classes) == 1):
        return Measured(value=found[0][0], inputs=used, terms=terms)
    unknown = () if len(classes) == 1 else (Missing(kind="record", id=record.id, member="severity", reason="no-value"),)
    if not found:
        return Measured(value=None, inputs=used, missing=(*unknown, *absent), terms=terms)
    windows = [each for each, _ in found]
    band = Band(
        low=min(windows, key=lambda each: (each.ends, each.repair_from)),
        high=max(windows, key=lambda each: (each.ends, each.repair_from)),
    )
    return Measured(value=None, band=band, inputs=used, missing=(*unknown, *absent), terms=terms)


def window_of_class(context: Context, severity: str, start: date) -> tuple[Window, tuple[Term[Any], ...]]:
    """Return the window of a class that runs from a day, with the terms that say so.

    Args:
        context: The pack and the day whose law decides.
        severity: The class, as `Window.severity` names it.
        start: The day from which it runs.

    Raises:
        NotInForce: The law of the day has no such class.

    Source: 国家发展改革委令第58号; 国办发〔2025〕22号; 国家发展改革委令第36号.

    >>> from govcredit.policy.loading import load_pack
    >>> found, _ = window_of_class(load_pack("cn").context(date(2026, 4, 1)), "serious", date(2026, 4, 1))
    >>> found.repair_from, found.ends  # one year and three years
    (datetime.date(2027, 4, 2), datetime.date(2029, 4, 2))
    """
    prefix = severity if severity in CLASSES else ("general" if severity == _FIVE_AREAS else "serious")
    terms = context.terms(WindowTerms, f"publicity.{prefix}")
    least: Term[Deadline] = terms.least
    read: tuple[Term[Any], ...] = (terms.least, terms.most)
    if severity == _FIVE_AREAS:
        longer = context.terms(FiveAreasTerms).least
        least, read = (least, read) if longer is None else (longer, (longer, terms.most))
    elif severity == _SPECIFIED:
        always = context.terms(SpecifiedTerms).always_longest
        if always is not None and always.value:
            least, read = terms.most, (always, terms.most)
    found = Window(
        severity=severity,
        start=start,
        least=least.value,
        most=terms.most.value,
        repair_from=over(start, least.value),
        ends=over(start, terms.most.value),
    )
    return found, read


def _start(record: DishonestyRecord, rule: str) -> date | None:
    dated = None if record.instrument is None else record.instrument.dated
    # Order 36 counts from the date of the instrument, the rules before it from the day of the decision.
    days = (dated, record.decided) if rule == "instrument" else (record.decided, dated)
    return next((day for day in (*days, record.recognised) if day is not None), None)


def _classes(
    facts: Facts, record: DishonestyRecord, terms: PublicityTerms
) -> tuple[tuple[str, ...], tuple[Term[Any], ...], tuple[ItemReference, ...]]:
    """Return the classes that the record may have, the terms that say so, and the decisions that were looked at."""
    stated = dict(NOW_CALLED).get(record.severity or "", record.severity)
    if stated in CLASSES or (terms.classes is None and stated in EARLIER):
        return (str(stated),), (), ()
    if terms.classes is None:
        return UNCLASSED, (), ()
    decisions = tuple(each for each in record.related if each.kind == _DECISION and facts.find(each) is not None)
    kinds = {kind for each in decisions for kind in facts.find(each).kinds}
    rows = [row for row in terms.classes.value if row.penalty in kinds]
    known = {row.penalty for row in rows}
    if not kinds or known != kinds:
        return CLASSES, (), decisions
    # Several penalties in one decision: no rule of Order 36 was read, so each of their classes is possible.
    severities = {row.severity for row in rows}
    return (
        tuple(each for each in CLASSES if each in severities),
        tuple(terms.classes.only(row) for row in rows),
        decisions,
    )


def _no_term(name: str) -> Missing:
    return Missing(kind="term", member=name, reason="not-in-force")
