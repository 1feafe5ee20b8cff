"""Archives against the roster, what the catalogue asks for, and tasks with a lead."""

from datetime import date
from functools import cache
from typing import Any, Final

import pytest

from govcredit.measures.coverage.archives import (
    archive_completeness,
    archive_contents,
    archive_coverage,
    persons_without_archive,
)
from govcredit.measures.coverage.catalogue import collection_rate, push_timeliness_rate, up_to_date_rate
from govcredit.measures.coverage.tasks import tasks_with_part
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Ratio
from govcredit.measures.performance.changes import judged_changes, lawful_change_rate
from govcredit.measures.performance.commitments import fulfilment_by_kind, fulfilment_rate
from govcredit.measures.performance.contracts import (
    agreement_performance_rate,
    breach_correction_rate,
    obligations_in_time_rate,
)
from govcredit.measures.performance.judgments import head_appearance_rate, judgment_performance_rate
from govcredit.measures.performance.lawsuits import loss_reasons, losses_by_instance, lost_case_rate
from govcredit.measures.performance.replies import complaint_closure_rate, reply_rate
from govcredit.measures.performance.services import service_in_time_rate
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle, Manifest
from govcredit.model.identity import (
    ArchiveId,
    CatalogueItemId,
    Code,
    DecisionId,
    OrganId,
    PersonId,
    PlanId,
    PolicyId,
    TaskId,
    Timestamp,
)
from govcredit.model.people.archive import IntegrityArchive
from govcredit.model.people.person import Person
from govcredit.model.plans.responsibility import Responsibility, Role
from govcredit.model.plans.task import Task
from govcredit.model.promises.policy import Policy
from govcredit.model.records.catalogue_item import CatalogueItem
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.records.push import Push
from govcredit.model.relations import Party
from govcredit.model.values import Absence, Deadline, Period
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county

ON: Final = date(2026, 4, 1)
BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 2)
MANIFEST: Final = Manifest(id=Code("m"), created=Timestamp("2026-04-01T09:00:00+08:00"), extent="partial")


def facts_of(on: date = ON, pack: str = "cn", **arrays: Any) -> Facts:  # noqa: ANN401  # arrays
    return Facts.of(Bundle(version="1.0", **arrays), load_pack(pack).context(on))


def worth(found: Measured[Ratio]) -> str:
    if found.value is not None:
        return f"{found.value.part}/{found.value.whole}"
    if found.band is None:
        return "nothing"
    ends = (found.band.low, found.band.high)
    return " to ".join("none" if end is None else f"{end.part}/{end.whole}" for end in ends)


def lacking(found: Measured[Any]) -> list[str]:
    return [f"{each.id or each.kind} {each.member} {each.reason}" for each in found.missing]


def person(name: str, category: str | None = "civil-servant", organ: str = "a") -> Person:
    kind = None if category is None else Code(category)
    return Person(id=PersonId(name), name="某某", category=kind, organ=OrganId(organ))


def archive(name: str, of: str | None = None, opened: date | None = BEFORE, **members: Any) -> IntegrityArchive:  # noqa: ANN401  # members
    owner = None if of is None else PersonId(of)
    return IntegrityArchive(
        id=ArchiveId(name), person=owner, keeper=OrganId("org"), organ=OrganId("a"), opened=opened, **members
    )


ROSTER: Final = [
    ("an open archive", person("p"), (archive("1", "p"),), "1/1", [], []),
    ("opened today", person("p"), (archive("1", "p", ON),), "1/1", [], []),
    ("opened tomorrow", person("p"), (archive("1", "p", AFTER),), "0/1", ["p"], []),
    ("closed today", person("p"), (archive("1", "p", closed=ON),), "0/1", ["p"], []),
    ("closed tomorrow", person("p"), (archive("1", "p", closed=AFTER),), "1/1", [], []),
    ("none", person("p"), (), "0/1", ["p"], []),
    ("two, of which one is closed", person("p"), (archive("1", "p", closed=ON), archive("2", "p")), "1/1", [], []),
    ("opened on a day that is not told", person("p"), (archive("1", "p", None),), "0/1 to 1/1", None, ["1 opened no-value"]),
    ("a leading cadre", person("p", "civil-servant.leading-cadre"), (), "0/1", ["p"], []),
    ("staff of an institution", person("p", "institution-staff"), (), "nothing", [], ["person None no-item"]),
    ("category not told, no archive", person("p", None), (), "0/1 to none", None, ["p category no-value"]),
    ("category not told, an archive", person("p", None), (archive("1", "p"),), "none to 1/1", [], ["p category no-value"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "archives", "rate", "without", "missing"), [pytest.param(*row, id=name) for name, *row in ROSTER]
)
def test_a_person_of_the_roster_has_an_archive(
    one: Person, archives: tuple[IntegrityArchive, ...], rate: str, without: list[str] | None, missing: list[str]
) -> None:
    facts = facts_of(persons=(one,), archives=archives)
    found = archive_coverage(facts)
    assert (worth(found), lacking(found)) == (rate, missing)
    names = persons_without_archive(facts).value
    assert (None if names is None else [each.id for each in names]) == without


def test_the_roster_is_that_of_a_body_or_of_other_categories() -> None:
    persons = (person("p"), person("q", organ="b"), person("r", "civil-service-status"))
    facts = facts_of(persons=persons, archives=(archive("1", "p"), archive("2", "r", closed=ON)))
    assert worth(archive_coverage(facts)) == "1/2"
    assert worth(archive_coverage(facts, organ="a")) == "1/1"
    assert worth(archive_coverage(facts, categories=("civil-servant", "civil-service-status"))) == "1/3"
    assert worth(archive_coverage(facts, categories=("public-employee",))) == "1/3"


def test_who_surely_has_none_and_who_may_have_none() -> None:
    found = persons_without_archive(facts_of(persons=(person("p"), person("q", None)), archives=()))
    assert found.value is None
    assert found.band is not None
    ends = (found.band.low or (), found.band.high or ())
    assert [[each.id for each in end] for end in ends] == [["p"], ["p", "q"]]


NATION: Final = ("personal-matters-report", "integrity-note", "yearly-assessment", "violation")


def contents(*names: str) -> tuple[Code, ...]:
    return tuple(map(Code, names))


ARCHIVES: Final = (
    archive("1", contents=contents(*NATION)),
    archive("2", contents=contents("integrity-note", "good-faith-record")),
    archive("3", closed=ON, contents=()),
    archive("4", of_organ=OrganId("a"), contents=contents("integrity-note")),
)


def test_archives_are_complete_for_what_the_nation_asks_for() -> None:
    found = archive_completeness(facts_of(archives=ARCHIVES))
    assert (worth(found), [term.name for term in found.terms]) == ("1/2", ["archives.contents"])
    rows = archive_contents(facts_of(archives=ARCHIVES)).value
    assert rows is not None
    assert [(row.content, worth(row.rate)) for row in rows] == [
        ("personal-matters-report", "1/2"),
        ("integrity-note", "2/2"),
        ("yearly-assessment", "1/2"),
        ("violation", "1/2"),
    ]


def test_the_plan_of_the_place_says_what_an_archive_holds() -> None:
    held = archive("1", contents=contents(*NATION))
    found = archive_completeness(facts_of(pack="cn-henan-hua", archives=(held,)))
    assert (worth(found), [term.name for term in found.terms]) == ("0/1", ["archives.plan-contents"])
    # Before the plan was issued the nation's list holds.
    early = archive("1", opened=date(2017, 1, 1), contents=contents(*NATION))
    assert worth(archive_completeness(facts_of(date(2017, 9, 25), "cn-henan-hua", archives=(early,)))) == "1/1"


def test_an_archive_that_names_no_contents_may_hold_all() -> None:
    found = archive_completeness(facts_of(archives=(archive("1"), archive("2", opened=None))))
    assert worth(found) == "0/2 to 2/2"
    assert lacking(found) == ["1 contents no-value", "2 contents no-value", "2 opened no-value"]


def test_before_any_rule_the_contents_are_missing() -> None:
    found = archive_completeness(facts_of(date(2016, 12, 29), archives=ARCHIVES))
    assert (found.value, lacking(found)) == (None, ["term archives.contents not-in-force"])
    assert lacking(archive_contents(facts_of(date(2016, 12, 29)))) == ["term archives.contents not-in-force"]


def organ(name: str, kind: Any = "department", existed: Period | None = None) -> Organ:  # noqa: ANN401  # a kind
    return Organ(id=OrganId(name), kind=kind, name="某局", existed=existed)


def entry(name: str = "e", **members: Any) -> CatalogueItem:  # noqa: ANN401  # members
    held: dict[str, Any] = {
        "id": CatalogueItemId(name),
        "title": "政策",
        "item_kinds": ("policy",),
        "each": ("department",),
    }
    return CatalogueItem(**(held | members))


def policy(issuer: str, issued: date | None = BEFORE) -> Policy:
    return Policy(
        id=PolicyId(f"p-{issuer}"), issuer=OrganId(issuer), kind=Code("preferential"), title="措施", issued=issued
    )


BODIES: Final = (organ("a"), organ("b"), organ("town", "town"))
COLLECTED: Final = [
    ("one of two departments", {}, "1/2", []),
    ("named bodies", {"each": (), "reporting_bodies": (OrganId("a"),)}, "1/1", []),
    ("named and of a kind, each once", {"reporting_bodies": (OrganId("a"), OrganId("town"))}, "1/3", []),
    ("one of several kinds of item is enough", {"item_kinds": ("plan", "policy")}, "1/2", []),
    ("no kind of item", {"item_kinds": ()}, "0/2 to 2/2", ["e item_kinds no-value"]),
    ("not in force any more", {"in_force": Period(end=ON)}, "nothing", ["catalogue-item None no-item"]),
    ("in force from today", {"in_force": Period(start=ON)}, "1/2", []),
    ("no bodies", {"each": ()}, "nothing", ["e reporting_bodies no-value"]),
]


@pytest.mark.parametrize(("members", "rate", "missing"), [pytest.param(*row, id=name) for name, *row in COLLECTED])
def test_what_bodies_must_report_is_reported(members: dict[str, Any], rate: str, missing: list[str]) -> None:
    found = collection_rate(
        facts_of(organs=BODIES, catalogue_items=(entry(**members),), policies=(policy("a"), policy("b", AFTER)))
    )
    assert (worth(found), lacking(found)) == (rate, missing)


def test_one_body_and_a_body_that_is_gone() -> None:
    organs = (organ("a"), organ("b", existed=Period(end=ON)))
    facts = facts_of(organs=organs, catalogue_items=(entry(),), policies=(policy("a"),))
    assert [worth(collection_rate(facts, organ=name)) for name in ("a", "b", "z")] == ["1/1", "nothing", "nothing"]
    facts = facts_of(organs=organs, catalogue_items=(entry(each=()),))
    assert worth(collection_rate(facts, organ="a")) == "0/1 to none"


def test_in_a_part_of_an_exchange_what_is_not_there_may_be_elsewhere() -> None:
    bundle = Bundle(
        version="1.0", manifest=MANIFEST, organs=BODIES, catalogue_items=(entry(),), policies=(policy("a"),)
    )
    found = collection_rate(Facts.of(bundle, load_pack("cn").context(ON)))
    assert (worth(found), lacking(found)) == ("1/2 to 2/2", ["policy None no-item"])


RHYTHMS: Final = [
    # a policy of 31 March 2026, on the last day of its rhythm and on the day after
    ("FREQ=YEARLY", "2027-03-31", "1/1"),
    ("FREQ=YEARLY", "2027-04-01", "0/1"),
    ("FREQ=YEARLY;BYMONTH=6,12", "2026-09-30", "1/1"),
    ("FREQ=YEARLY;BYMONTH=6,12", "2026-10-01", "0/1"),
    ("FREQ=MONTHLY;BYMONTH=6,12", "2026-09-30", "1/1"),
    ("FREQ=MONTHLY;BYMONTH=6,12", "2026-10-01", "0/1"),
    ("FREQ=MONTHLY;INTERVAL=2;BYMONTH=6,12", "2026-10-01", "0/1 to 1/1"),
    ("FREQ=DAILY;BYMONTH=6", "2026-10-01", "0/1 to 1/1"),
    ("FREQ=YEARLY;COUNT=2", "2027-04-01", "0/1 to 1/1"),
    ("FREQ=YEARLY;UNTIL=20261231", "2027-04-01", "0/1 to 1/1"),
    ("FREQ=MONTHLY;INTERVAL=3", "2026-06-30", "1/1"),
    ("FREQ=MONTHLY;INTERVAL=3", "2026-07-01", "0/1"),
    ("FREQ=WEEKLY", "2026-04-07", "1/1"),
    ("FREQ=WEEKLY", "2026-04-08", "0/1"),
    ("FREQ=DAILY", "2026-04-01", "1/1"),
    ("FREQ=DAILY", "2026-04-02", "0/1"),
    ("FREQ=YEARLY;BYMONTH=1,2,3,4,5", "2026-04-01", "0/1 to 1/1"),
    ("FREQ=MONTHLY;INTERVAL=0", "2026-04-01", "0/1 to 1/1"),
    ("FREQ=MONTHLY;INTERVAL=x", "2026-04-01", "0/1 to 1/1"),
    ("FREQ=MONTHLY;INTERVAL=1000", "2026-04-01", "0/1 to 1/1"),
    ("FREQ=YEARLY;INTERVAL=999", "2026-04-01", "1/1"),
]


@pytest.mark.parametrize(("rule", "on", "rate"), RHYTHMS, ids=str)
def test_what_is_reported_again_and_again_is_not_older_than_its_rhythm(rule: str, on: str, rate: str) -> None:
    arrays: dict[str, Any] = {
        "organs": (organ("a"),),
        "catalogue_items": (entry(every=rule),),
        "policies": (policy("a"),),
    }
    assert worth(up_to_date_rate(facts_of(date.fromisoformat(on), **arrays))) == rate


def test_without_a_rhythm_nothing_is_out_of_date_and_without_a_day_nobody_knows() -> None:
    arrays: dict[str, Any] = {"organs": (organ("a"),), "policies": (policy("a", None),)}
    assert worth(up_to_date_rate(facts_of(catalogue_items=(entry(),), **arrays))) == "nothing"
    assert worth(up_to_date_rate(facts_of(catalogue_items=(entry(every="FREQ=YEARLY"),), **arrays))) == "0/1 to 1/1"


def test_a_rhythm_without_bodies_has_no_limit_and_may_or_may_not_bind_one() -> None:
    arrays: dict[str, Any] = {"catalogue_items": (entry(each=(), every="FREQ=YEARLY"),)}
    found = up_to_date_rate(facts_of(organs=(organ("a"),), **arrays))
    assert (found.value, found.band, lacking(found)) == (None, None, ["e reporting_bodies no-value"])
    assert worth(up_to_date_rate(facts_of(**arrays), organ="a")) == "0/1 to none"
    assert worth(up_to_date_rate(facts_of(policies=(policy("a"),), **arrays), organ="a")) == "none to 1/1"


def pushed(*pushes: Push, decided: date | None = date(2026, 3, 2), **members: Any) -> AdministrativeDecision:  # noqa: ANN401  # members
    return AdministrativeDecision(
        id=DecisionId("x"), organ=OrganId("a"), subject=Party(body_name="某"), decided=decided, pushes=pushes, **members
    )


# Seven working days after Monday 2 March 2026 end on Wednesday the 11th.
LIMIT: Final = (entry(item_kinds=("decision",), limit=Deadline.parse("7个工作日")),)
SENT: Final = [
    ("on the last day", pushed(Push(sent=date(2026, 3, 11))), LIMIT, "1/1", []),
    ("the day after", pushed(Push(sent=date(2026, 3, 12))), LIMIT, "0/1", []),
    ("the first sending counts", pushed(Push(sent=date(2026, 3, 20)), Push(sent=date(2026, 3, 3))), LIMIT, "1/1", []),
    ("its own last day", pushed(Push(sent=date(2026, 3, 20), deadline=date(2026, 3, 20))), LIMIT, "1/1", []),
    ("not sent, over", pushed(), LIMIT, "0/1", []),
    ("not sent, to come", pushed(decided=BEFORE), LIMIT, "nothing", ["push None no-item"]),
    ("not sent, on its own last day", pushed(Push(deadline=ON)), LIMIT, "nothing", ["push None no-item"]),
    ("not sent, its own last day over", pushed(Push(deadline=BEFORE)), LIMIT, "0/1", []),
    (
        "confirmed on its own last day",
        pushed(Push(deadline=ON, confirmed=ON)),
        LIMIT,
        "none to 1/1",
        ["x pushes no-value"],
    ),
    ("decided and sent today", pushed(Push(sent=ON), decided=ON), LIMIT, "1/1", []),
    ("decision without day, not sent", pushed(decided=None), LIMIT, "0/1 to none", ["x decided no-value"]),
    ("sent tomorrow", pushed(Push(sent=AFTER)), LIMIT, "0/1", []),
    ("decided tomorrow", pushed(decided=AFTER), LIMIT, "nothing", ["push None no-item"]),
    ("confirmed, sending not told", pushed(Push(confirmed=BEFORE)), LIMIT, "0/1 to 1/1", ["x pushes no-value"]),
    (
        "sendings not collected",
        pushed(absent=(Absence(field="pushes", reason="not-collected"),)),
        LIMIT,
        "0/1 to 1/1",
        ["x pushes no-value"],
    ),
    ("decision without day", pushed(Push(sent=BEFORE), decided=None), LIMIT, "0/1 to 1/1", ["x decided no-value"]),
    ("no limit", pushed(Push(sent=BEFORE)), (entry(item_kinds=("decision",)),), "nothing", ["push None no-item"]),
    ("no entry", pushed(Push(sent=BEFORE)), (), "nothing", ["push None no-item"]),
    (
        "two limits",
        pushed(Push(sent=BEFORE)),
        (*LIMIT, entry("f", item_kinds=("decision",), limit=Deadline.parse("1个月"))),
        "0/1 to 1/1",
        ["catalogue-item limit contradictory"],
    ),
]


@pytest.mark.parametrize(
    ("decision", "entries", "rate", "missing"), [pytest.param(*row, id=name) for name, *row in SENT]
)
def test_a_decision_is_sent_in_time(
    decision: AdministrativeDecision, entries: tuple[CatalogueItem, ...], rate: str, missing: list[str]
) -> None:
    facts = facts_of(decisions=(decision,), catalogue_items=entries)
    found = push_timeliness_rate(facts)
    assert (worth(found), lacking(found)) == (rate, missing)
    assert worth(push_timeliness_rate(facts, organ="b")) == "nothing"


def task(name: str, *parts: Any, plan: str = "p", **members: Any) -> Task:  # noqa: ANN401  # parts and members
    roles = tuple(Role(party="某局", part=part) for part in parts)
    held: dict[str, Any] = {"responsibility": Responsibility(text="某局", roles=roles)} | members
    return Task(id=TaskId(name), plan=PlanId(plan), title="任务", **held)


def test_tasks_name_who_leads_them() -> None:
    tasks = (
        task("1", "lead", "participant"),
        task("2", "responsible"),
        task("3"),
        task("4", responsibility=None),
        task("5", status="cancelled"),
        task("6", "lead", plan="q"),
    )
    facts = facts_of(tasks=tasks)
    found = tasks_with_part(facts)
    assert (worth(found), lacking(found)) == (
        "2/5 to 4/5",
        ["3 responsibility.roles no-value", "4 responsibility no-value"],
    )
    assert worth(tasks_with_part(facts, parts=("lead", "responsible"))) == "3/5 to 5/5"
    assert worth(tasks_with_part(facts, plan="q")) == "1/1"


MEASURES: Final[tuple[Any, ...]] = (
    archive_coverage,
    persons_without_archive,
    archive_contents,
    archive_completeness,
    collection_rate,
    up_to_date_rate,
    push_timeliness_rate,
    judged_changes,
    lawful_change_rate,
    fulfilment_rate,
    fulfilment_by_kind,
    agreement_performance_rate,
    obligations_in_time_rate,
    breach_correction_rate,
    head_appearance_rate,
    judgment_performance_rate,
    lost_case_rate,
    losses_by_instance,
    loss_reasons,
    complaint_closure_rate,
    service_in_time_rate,
    lambda facts, organ=None: reply_rate(facts, kind="suggestion", organ=organ),
    lambda facts, organ=None: reply_rate(facts, kind="advice", organ=organ),
)


@cache
def sample() -> Bundle:
    return county()


@pytest.mark.parametrize("on", [date(2015, 1, 1), date(2026, 4, 1), date(2030, 1, 1), date.max, date.min], ids=str)
@pytest.mark.parametrize("pack", ["cn", "cn-henan-hua"])
def test_every_measure_answers_for_a_county_on_any_day_and_for_each_body(on: date, pack: str) -> None:
    facts = Facts.of(sample(), load_pack(pack).context(on, date.max))
    bodies = [None, *(each.id for each in sample().organs[:5])]
    for measure in MEASURES:
        for body in bodies:
            found = measure(facts, organ=body)
            assert found.value is not None or found.band is not None or found.missing
            assert found.value is None or found.band is None
