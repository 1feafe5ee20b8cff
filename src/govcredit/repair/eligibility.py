"""May a record be repaired, a sanction be lifted, an entry leave its list: the question and its answer (修复资格判断).

.. list-table:: By which rules something is judged
   :header-rows: 1

   * - track
     - what
     - rules
   * - ``credit``
     - the record of a penalty, and every record of a firm
     - Order 58, from 2026-04-01 Order 36
   * - ``body``
     - any other record of a government body or public institution
     - 发改财金〔2023〕1103号
   * - ``staff``
     - the record of a public employee
     - the plan of the place
   * - ``sanction``, ``discipline``, ``handling``
     - a measure against a public employee
     - the law on sanctions, the regulation on Party discipline; of other measures no period was read
   * - ``listing``
     - an entry on a list
     - the provisions of the Supreme People's Court, else the authority of the list

Source: 国家发展改革委令第58号; 国家发展改革委令第36号; 发改财金〔2023〕1103号; 公职人员政务处分法; 法释〔2017〕7号.
"""

from typing import Final, TypeAlias

from govcredit.measures.clocks.remedies import repair_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.standing.listings import listing_standing
from govcredit.measures.standing.sanctions import sanction_standing
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT, Organ
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import ItemReference, Party
from govcredit.model.remedies.leniency import Leniency
from govcredit.model.remedies.repair import RepairApplication
from govcredit.policy.groups.repair import RepairTerms
from govcredit.repair._bodies import body_conditions
from govcredit.repair._credit import credit_conditions, stops_by_itself
from govcredit.repair._listings import removal_conditions
from govcredit.repair._people import end_conditions, leniency_conditions
from govcredit.repair._proof import handed_in
from govcredit.repair.decision import Decision, Paper, Track
from govcredit.repair.effects import effects_of_leniency, effects_of_repair, grades_of, granted_on
from govcredit.repair.manifest import calls_for

__all__ = ("REPAIRABLE", "Application", "Repairable", "decide", "track_of")

Repairable: TypeAlias = DishonestyRecord | PersonnelMeasure | Listing
"""What may be repaired, lifted or removed (修复对象)."""

REPAIRABLE: Final = ("record", "personnel-measure", "listing")
"""The kinds of these items."""

Application: TypeAlias = RepairApplication | Leniency
"""A repair that is asked for, or leniency for a public employee (修复申请或者从宽)."""

_PENALTY: Final = "administrative-penalty"
_OTHER_PAPER: Final = "other-required"  # whatever law, regulation or ministry rules ask for beside the others
_FIRM: Final = "9"  # the first character of the code of a body that the market regulator registered (GB 32100)
_FAMILIES: Final[tuple[tuple[str, Track], ...]] = (
    ("governmental-sanction.", "sanction"),
    ("party-discipline.", "discipline"),
)


def decide(facts: Facts, record: Repairable, application: Application | None = None) -> Decision:
    """Return whether something may be repaired, lifted or removed on the day of the facts, with each condition.

    The law of that day decides. Without an application the answer says from when one is possible and what it needs.

    Args:
        facts: The facts.
        record: A dishonesty record, a measure against a public employee, or an entry on a list of the facts.
        application: The application for repair; for the record of a public employee the decision on leniency.

    Raises:
        ValueError: The application is about something else.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> record = DishonestyRecord(
    ...     id="r", subject=Party(organ="a"), trigger="administrative-penalty", severity="general", decided=date(2025, 6, 1)
    ... )
    >>> bundle = Bundle(version="1.0", records=(record,))
    >>> for day in (date(2025, 7, 1), date(2026, 3, 31), date(2026, 4, 1)):
    ...     decision = decide(Facts.of(bundle, load_pack("cn").context(day)), record)
    ...     window = next(each for each in decision.conditions if each.name == "least-window-over")
    ...     print(window.state, window.earliest or window.since, decision.ends_by_itself)
    not-met 2025-09-02 2028-06-02
    met 2025-09-02 2028-06-02
    met 2025-09-02 2026-06-02
    >>> decision  # the last of them
    Decision(of=ItemReference(kind='record', id='r'), application=None, track='credit', conditions=(Condition(...), ...), ...)
    >>> decision.papers
    (Paper(kind='performance-proof', here=False, ...), Paper(kind='credit-undertaking', here=False, ...), ...)
    """
    if isinstance(record, DishonestyRecord):
        return _of_record(facts, record, application)
    if isinstance(record, Listing):
        return _of_listing(facts, record, application)
    return _of_measure(facts, record, application)


def track_of(facts: Facts, record: DishonestyRecord) -> Track:
    """Return by which rules a record is judged.

    A body is taken for a public one, as those of this format are, unless its kind or its code says that it is a firm.

    Args:
        facts: The facts.
        record: A dishonesty record.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
    >>> town = Party(body_name="某镇人民政府", uscc="11120110000176778B")
    >>> track_of(facts, DishonestyRecord(id="r", subject=town, trigger="judgment"))
    'body'
    """
    subject = record.subject
    if subject.archive is not None or subject.person is not None or subject.name is not None:
        return "staff"
    if record.trigger == _PENALTY or not _is_public(facts, subject):
        return "credit"
    return "body"


def _of_record(facts: Facts, record: DishonestyRecord, application: Application | None) -> Decision:
    own = reference("record", record.id)
    about = _reference_to(own, application)
    track = track_of(facts, record)
    if track == "staff":
        lenient = application if isinstance(application, Leniency) else None
        return Decision(
            context=facts.context,
            of=own,
            application=about,
            track=track,
            conditions=leniency_conditions(facts, record, lenient),
            effects=effects_of_leniency(facts, lenient),
            grades=grades_of(facts, record),
        )
    repair = application if isinstance(application, RepairApplication) else None
    conditions = credit_conditions if track == "credit" else body_conditions
    since = granted_on(repair, facts.context.on)
    private = _is_private(facts, record.subject)
    return Decision(
        context=facts.context,
        of=own,
        application=about,
        track=track,
        conditions=conditions(facts, record, repair),
        papers=_papers(facts, repair) if track == "credit" else (),
        clocks=() if repair is None else repair_clocks(facts, repair).value or (),
        effects=effects_of_repair(facts, track, private=private, since=since),
        ends_by_itself=stops_by_itself(facts, record) if track == "credit" else None,
        calls_for=None if repair is None else calls_for(repair, facts.context.on),
    )


def _of_measure(facts: Facts, measure: PersonnelMeasure, application: Application | None) -> Decision:
    own = reference("personnel-measure", measure.id)
    held = sanction_standing(facts, measure).value
    return Decision(
        context=facts.context,
        of=own,
        application=_reference_to(own, application),
        track=next((track for prefix, track in _FAMILIES if measure.kind.startswith(prefix)), "handling"),
        conditions=end_conditions(facts, measure),
        grades=grades_of(facts, measure),
        ends_by_itself=None if held is None else held.ends,
    )


def _of_listing(facts: Facts, listing: Listing, application: Application | None) -> Decision:
    own = reference("listing", listing.id)
    repair = application if isinstance(application, RepairApplication) else None
    held = listing_standing(facts, listing).value
    return Decision(
        context=facts.context,
        of=own,
        application=_reference_to(own, application),
        track="listing",
        conditions=removal_conditions(facts, listing),
        clocks=() if repair is None else repair_clocks(facts, repair).value or (),
        ends_by_itself=None if held is None else held.ends,
    )


def _reference_to(own: ItemReference, application: Application | None) -> ItemReference | None:
    if application is None:
        return None
    if isinstance(application, Leniency):
        if own.kind != "record" or application.record != str(own.id):
            raise ValueError(f"the decision on leniency {application.id} is not about {own.kind} {own.id}")
        return reference("leniency", application.id)
    if application.of != own:
        raise ValueError(f"the application {application.id} is not about {own.kind} {own.id}")
    return reference("repair", application.id)


def _papers(facts: Facts, application: RepairApplication | None) -> tuple[Paper, ...]:
    term = facts.context.terms(RepairTerms).papers
    if term is None:
        return ()
    found = []
    for kind in term.value:
        paper = handed_in(application, kind, facts.context.on)
        received = None if paper is None else paper.received
        here = None if paper is None and kind == _OTHER_PAPER else paper is not None
        found.append(Paper(kind=kind, here=here, received=received, term=term))
    return tuple(found)


def _is_public(facts: Facts, subject: Party) -> bool:
    organ = None if subject.organ is None else facts.find(reference("organ", subject.organ))
    if isinstance(organ, Organ):
        return organ.kind not in OUTSIDE_GOVERNMENT
    return not (subject.uscc or "").startswith(_FIRM)


def _is_private(facts: Facts, subject: Party) -> bool:
    organ = None if subject.organ is None else facts.find(reference("organ", subject.organ))
    return isinstance(organ, Organ) and organ.ownership == "private"
