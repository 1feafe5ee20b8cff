"""The kinds of items: what must be said of each, and what the model works out of several."""

from datetime import date
from typing import Final

import pytest

from govcredit.codes.lists import code_list
from govcredit.exchange.converter import structure
from govcredit.model.bodies.post import Post
from govcredit.model.bodies.tenure import Tenure, principals
from govcredit.model.bundle import arrays, item_class
from govcredit.model.contracts.ppp_project import duty_stages, guide_stages
from govcredit.model.identity import OrganId, PersonId, PostId, TenureId
from govcredit.model.shapes import members
from govcredit.model.values import Period

# What must be said: what the item is, and what it is about. All else may be unknown, and the item still be held.
REQUIRED: Final = {
    "organ": "id kind name",
    "unit": "id organ name",
    "post": "id organ title",
    "tenure": "id post in_office",
    "credit-rating": "id organ",
    "person": "id name",
    "archive": "id keeper",
    "personal-report": "id archive year kind",
    "assessment": "id archive year kind",
    "personnel-measure": "id archive kind",
    "integrity-note": "id archive kind",
    "training": "id kind title organ",
    "project-duty": "id archive project",
    "record": "id subject trigger",
    "measure": "id subject kind",
    "publication": "id of medium",
    "listing": "id list subject",
    "decision": "id organ subject",
    "honour": "id subject title",
    "incentive": "id subject kind",
    "catalogue-item": "id title",
    "rectification": "id organ of",
    "self-report": "id organ",
    "objection": "id of raised_by",
    "repair": "id of applicant",
    "leniency": "id archive",
    "commitment": "id organ kind",
    "policy": "id issuer kind title",
    "service": "id organ title",
    "handling": "id service",
    "power": "id organ title",
    "agreement": "id title",
    "payment": "id debtor kind",
    "breach": "id of by kind",
    "procurement": "id purchaser title",
    "market-actor": "id who",
    "credit-check": "id subject kind",
    "dealing": "id organ kind title",
    "ppp-project": "id title",
    "debt-quota": "id organ year",
    "debt-balance": "id organ on",
    "borrowing": "id debtor",
    "bond": "id bond_issuer",
    "guarantee": "id guarantor debtor_party",
    "fiscal-year": "id organ year",
    "balance-sheet": "id organ on",
    "debt-violation": "id organ kind",
    "debt-event": "id organ",
    "inspection": "id inspector subject kind",
    "suggestion": "id organ kind",
    "major-decision": "id organ title",
    "lawsuit": "id organ kind",
    "advice": "id organ sender kind",
    "assistance": "id organ enforcing_court",
    "complaint": "id channel",
    "appraisal": "id organ way",
    "evaluation": "id",
    "disclosure-duty": "id organ title",
    "opinion-event": "id organ title",
    "statistics-case": "id organ kind",
    "demonstration": "id organ kind title",
    "showcase": "id kind title",
    "risk-warning": "id sender organ",
    "coordination": "id convened_by title",
    "case-transfer": "id organ",
    "outside-finding": "id subject gathered_by",
    "plan": "id title issuer",
    "task": "id plan title",
    "plan-report": "id plan organ kind",
}


@pytest.mark.parametrize("kind", [kind for kind, _ in arrays()])
def test_only_what_an_item_is_and_what_it_is_about_must_be_said(kind: str) -> None:
    assert [member.name for member in members(item_class(kind)) if member.required] == REQUIRED[kind].split()


# ---------------------------------------------------------------------------------------------------------------------
# Wrong but real data is held

ORGAN: Final = {"organ": "town"}
WRONG: Final = {
    "a credit code that fails its check": (
        "organ",
        {"id": "a", "kind": "town", "name": "示例镇", "uscc": "11120110000176778X"},
    ),
    "a code as printed, with its evidence": (
        "organ",
        {
            "id": "a",
            "kind": "town",
            "name": "示例镇",
            "identifiers": [
                {"scheme": "uscc-as-printed", "printed_number": "1112O110-000176778", "evidence": {"title": "公示页"}}
            ],
        },
    ),
    "a deadline before the plan": (
        "task",
        {
            "id": "t",
            "plan": "p",
            "title": "x",
            "schedule": {"text": "2017年底", "readings": [{"kind": "deadline", "on": "2017-12-31"}]},
        },
    ),
    "an amount in a unit that cannot be right": (
        "debt-quota",
        {"id": "q", "organ": "town", "year": 2020, "sum": {"amount": "89.00", "unit": "元"}},
    ),
    "a negative amount": (
        "payment",
        {"id": "k", "debtor": "town", "kind": "goods", "sum": {"amount": "-1", "unit": "元"}},
    ),
    "a decision before the act": (
        "record",
        {"id": "r", "subject": ORGAN, "trigger": "judgment", "decided": "2019-01-01", "recognised": "2018-01-01"},
    ),
    "a period that ends before it starts": (
        "measure",
        {"id": "m", "subject": ORGAN, "kind": "x", "in_force": {"start": "2026-01-02", "end": "2026-01-01"}},
    ),
    "a code of no list": ("record", {"id": "r", "subject": ORGAN, "trigger": "local.unheard-of"}),
    "nobody as the subject": ("record", {"id": "r", "subject": {}, "trigger": "judgment"}),
    "a year of no plan": ("assessment", {"id": "a", "archive": "x", "year": 1949, "kind": "x"}),
}


@pytest.mark.parametrize(("kind", "document"), WRONG.values(), ids=WRONG)
def test_wrong_but_real_data_is_held(kind: str, document: dict[str, object]) -> None:
    item, found = structure(document, item_class(kind))
    assert found == ()
    assert item is not None


# ---------------------------------------------------------------------------------------------------------------------
# Who was the main responsible person


def post(name: str, organ: str, *, principal: bool) -> Post:
    return Post(id=PostId(name), organ=OrganId(organ), title=name, principal=principal)


def tenure(name: str, held: str, period: str) -> Tenure:
    return Tenure(id=TenureId(name), post=PostId(held), person=PersonId("p"), in_office=Period.parse(period))


POSTS: Final = (
    post("head", "a", principal=True),
    post("deputy", "a", principal=False),
    post("other", "b", principal=True),
)
TENURES: Final = (
    tenure("first", "head", "2020-01-01/2023-06-01"),
    tenure("second", "head", "2023-06-01/.."),
    tenure("acting", "head", "2023-05-01/2023-06-01"),
    tenure("deputy", "deputy", "2020-01-01/.."),
    tenure("elsewhere", "other", "2020-01-01/.."),
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2019, 12, 31), [], id="before"),
        pytest.param(date(2020, 1, 1), ["first"], id="first day"),
        pytest.param(date(2023, 5, 31), ["first", "acting"], id="two at a time"),
        pytest.param(date(2023, 6, 1), ["second"], id="day of the change"),
    ],
)
def test_the_main_responsible_person_of_a_day(on: date, expected: list[str]) -> None:
    assert [term.id for term in principals(POSTS, TENURES, OrganId("a"), on)] == expected


# ---------------------------------------------------------------------------------------------------------------------
# Two vocabularies for the stages of a partnership


def test_every_stage_of_either_vocabulary_falls_into_one_of_the_other() -> None:
    stages = [entry.code for entry in code_list("ppp-stage").entries() if entry.parent in ("duty", "guide")]
    duties = [code for code in stages if code.startswith("duty.") and code != "duty.acceptance"]
    guides = [code for code in stages if code.startswith("guide.")]
    assert len(duties) == len(guides) == 5
    assert {guide for duty in duties for guide in guide_stages(duty)} == set(guides)
    assert {duty for guide in guides for duty in duty_stages(guide)} == set(duties)
    for duty in duties:
        assert all(duty in duty_stages(guide) for guide in guide_stages(duty))


@pytest.mark.parametrize(
    "code", ["duty.acceptance", "guide", "duty", "concession", "", "guide.unheard-of", "duty.financing.x"]
)
def test_another_code_falls_nowhere(code: str) -> None:
    assert (guide_stages(code), duty_stages(code)) == ((), ())


def test_a_step_counts_as_its_stage() -> None:
    steps = [entry.code for entry in code_list("ppp-stage").entries() if (entry.parent or "").startswith("guide.")]
    assert len(steps) > 10
    for step in steps:
        assert duty_stages(step) == duty_stages(step.rpartition(".")[0]) != ()
