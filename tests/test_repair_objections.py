"""Objections by the limits of the place, and the withdrawal that a correction, a revocation or a repair calls for."""

from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs
import pytest

from govcredit.exchange.documents import loads
from govcredit.exchange.results import dumps_result, read_result
from govcredit.measures.clocks.remedies import deletion_limit, objection_steps, repair_clocks
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.credit_check import CreditCheck
from govcredit.model.records.listing import Listing
from govcredit.model.records.publication import Publication
from govcredit.model.records.push import Push
from govcredit.model.relations import ItemReference, Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.policy.loading import load_pack
from govcredit.repair.decision import Decision
from govcredit.repair.documents import decision_document
from govcredit.repair.manifest import Cause, acknowledged, calls_for, overdue, withdraw
from govcredit.repair.objections import examine

Item = TypeVar("Item")


def made(cls: type[Item], **members: Any) -> Item:  # noqa: ANN401  # codes and identifiers are texts here
    return cls(**members)


def day(text: str) -> date:
    return date.fromisoformat(text)


EXAMPLE: Final = Path(__file__).resolve().parent.parent / "examples" / "repair" / "records.json"
RECORD: Final = made(ItemReference, kind="record", id="r-fine")
RECEIVED: Final = day("2026-04-01")


def objection(**members: Any) -> Objection:  # noqa: ANN401  # members
    return made(
        Objection, **{"id": "o", "of": RECORD, "raised_by": made(Party, organ="water"), "received": RECEIVED, **members}
    )


def examined(on: str, disputed: Objection, pack: str = "cn") -> Decision:
    bundle = attrs.evolve(loads(EXAMPLE.read_bytes()), objections=(disputed,))
    return examine(Facts.of(bundle, load_pack(pack).context(day(on))), disputed)


# ---------------------------------------------------------------------------------------------------------------------
# The limits of the places. 2026-04-01 is a Wednesday; 4 to 6 April are days off (清明), so that working days after it are
# 2, 3, 7, 8, 9, 10, 13, 14, 15 and 16 April.


@pytest.mark.parametrize(
    ("pack", "members", "expected"),
    [
        pytest.param("cn", {}, {"objection-answered": None}, id="the nation has no number of days"),
        pytest.param(
            "cn-henan", {}, {"objection-marked": "2026-04-01", "objection-answered": "2026-04-07"}, id="Henan, own data: 3"
        ),
        pytest.param(
            "cn-henan",
            {"forwarded": day("2026-04-02")},
            {"objection-marked": "2026-04-01", "objection-answered": "2026-04-13"},
            id="Henan, data of another unit: 7",
        ),
        pytest.param("cn-henan-hua", {}, {"objection-marked": "2026-04-01", "objection-answered": "2026-04-07"}, id="Hua has those of Henan"),
        pytest.param("cn-shandong", {}, {"objection-answered": "2026-04-07"}, id="Shandong, own data: 3"),
        pytest.param("cn-shandong", {"forwarded": day("2026-04-02")}, {"objection-answered": "2026-04-13"}, id="Shandong: 7"),
        pytest.param(
            "cn-shanghai", {}, {"objection-marked": "2026-04-02", "objection-answered": "2026-04-09"}, id="Shanghai: mark 1, own data 5"
        ),
        pytest.param(
            "cn-shanghai",
            {"forwarded": day("2026-04-07")},
            {"objection-marked": "2026-04-02", "objection-forwarded": "2026-04-03", "objection-answered": "2026-04-14"},
            id="Shanghai: forward 2, unit 5",
        ),
        pytest.param("cn-guangdong-shenzhen", {}, {"objection-marked": "2026-04-01", "objection-answered": "2026-04-02"}, id="Shenzhen: 1"),
        pytest.param(
            "cn-henan",
            {"deadline": day("2026-04-03")},
            {"objection-marked": "2026-04-01", "objection-answered": "2026-04-03"},
            id="what ends first governs",
        ),
    ],
)  # fmt: skip
def test_limits(pack: str, members: dict[str, Any], expected: dict[str, str | None]) -> None:
    clocks = examined("2026-04-01", objection(**members), pack).clocks
    assert {each.kind: None if each.last is None else str(each.last) for each in clocks} == expected


def test_a_step_that_is_late_says_so() -> None:
    late = objection(marked=day("2026-04-02"), forwarded=day("2026-04-07"), answered=day("2026-04-15"))
    clocks = examined("2026-04-20", late, "cn-shanghai").clocks
    assert {each.kind: (each.state, each.days_late) for each in clocks} == {
        "objection-marked": ("met", None),
        "objection-forwarded": ("late", 4),
        "objection-answered": ("late", 1),
    }


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param({"grounds": ("window-wrong",)}, ("met", "met", "met"), id="sound"),
        pytest.param({"grounds": ("identity-theft",)}, ("met", "unknown", "met"), id="a ground that the rule does not name"),
        pytest.param({}, ("met", "unknown", "met"), id="no ground"),
        pytest.param(
            {"grounds": ("window-wrong",), "of": made(ItemReference, kind="record", id="s")},
            ("unknown", "met", "unknown"),
            id="about a record that is not there",
        ),
        pytest.param(
            {"grounds": ("window-wrong",), "raised_by": made(Party, organ="town")}, ("met", "met", "unknown"), id="by another body"
        ),
    ],
)  # fmt: skip
def test_whether_an_objection_can_be_heard(members: dict[str, Any], expected: tuple[str, ...]) -> None:
    found = examined("2026-04-08", objection(**members))
    assert tuple(each.state for each in found.conditions) == expected


@pytest.mark.parametrize(
    ("outcome", "decided", "expected"),
    [
        pytest.param("corrected", "2026-04-08", "correct", id="corrected"),
        pytest.param("partly", "2026-04-08", "correct", id="in part"),
        pytest.param("revoked", "2026-04-08", "revoke", id="revoked"),
        pytest.param("upheld", "2026-04-08", None, id="the information was right"),
        pytest.param("revoked", "2026-04-09", None, id="decided later"),
        pytest.param(None, None, None, id="not decided"),
    ],
)
def test_what_an_outcome_calls_for(outcome: str | None, decided: str | None, expected: str | None) -> None:
    members = {"outcome": outcome, "decided": None if decided is None else day(decided)}
    assert examined("2026-04-08", objection(**members)).calls_for == expected


def test_an_objection_as_a_document_is_read_back_whole() -> None:
    document = decision_document(examined("2026-04-08", objection(grounds=("window-wrong",)), "cn-henan"))
    outcome = read_result(dumps_result(document))
    assert outcome.report.ok
    assert outcome.result == document


# ---------------------------------------------------------------------------------------------------------------------
# Repair clocks


@pytest.mark.parametrize(
    ("pack", "members", "expected"),
    [
        pytest.param(
            "cn",
            {"applied": day("2026-04-01"), "forwarded": day("2026-04-01")},
            {"repair-accepted": "2026-04-07", "repair-reported": "2026-04-16", "repair-decided": None},
            id="3 to accept, 10 to report",
        ),
        pytest.param(
            "cn",
            {"applied": day("2025-06-20"), "forwarded": day("2025-06-20")},
            {"repair-accepted": None, "repair-reported": None, "repair-decided": None},
            id="before the plan of 2025",
        ),
        pytest.param(
            "cn-guangdong-shenzhen",
            {"applied": day("2026-04-01"), "forwarded": day("2026-04-01"), "accepted": day("2026-04-02")},
            {"repair-accepted": "2026-04-07", "repair-reported": "2026-04-16", "repair-decided": "2026-04-08"},
            id="Shenzhen: 3 to decide",
        ),
        pytest.param(
            "cn", {}, {"repair-accepted": None, "repair-reported": None, "repair-decided": None}, id="no days"
        ),
        pytest.param(
            "cn",
            {"applied": day("2026-04-01"), "outcome": "not-accepted"},
            {"repair-accepted": None, "repair-reported": "2026-04-16"},
            id="refused: nothing to decide",
        ),
    ],
)
def test_repair_clocks(pack: str, members: dict[str, Any], expected: dict[str, str | None]) -> None:
    asked = made(RepairApplication, id="x", of=RECORD, applicant=made(Party, organ="water"), **members)
    facts = Facts.of(Bundle(version="1.0", repairs=(asked,)), load_pack(pack).context(day("2026-04-20")))
    clocks = repair_clocks(facts, asked).value or ()
    assert {each.kind: None if each.last is None else str(each.last) for each in clocks} == expected


def test_an_objection_that_is_not_there_has_its_clocks_all_the_same() -> None:
    facts = Facts.of(Bundle(version="1.0"), load_pack("cn-henan").context(day("2026-04-20")))
    assert [each.state for each in objection_steps(facts, objection()).value or ()] == ["late", "late"]


# ---------------------------------------------------------------------------------------------------------------------
# Withdrawal


def withdrawn(cause: Cause, pack: str = "cn", on: str = "2026-04-20", **arrays: Any) -> list[tuple[object, ...]]:  # noqa: ANN401  # arrays of the bundle
    found = withdraw(facts_with(cause, pack, on, **arrays), cause, name="w-1", issued_at="2026-04-20T09:00:00+08:00")
    return [
        (
            each.place_kind,
            each.action,
            each.holder and each.holder.id,
            each.organ,
            each.deadline and str(each.deadline),
            each.done and str(each.done),
        )
        for each in found.places
    ]


def facts_with(cause: Cause, pack: str, on: str, **arrays: Any) -> Facts:  # noqa: ANN401  # arrays of the bundle
    bundle: Bundle = loads(EXAMPLE.read_bytes())
    own = {"objections": (cause,)} if isinstance(cause, Objection) else {"repairs": (cause,)}
    arrays = {name: (*getattr(bundle, name), *more) for name, more in arrays.items()}
    bundle = attrs.evolve(bundle, **own, **arrays)
    return Facts.of(bundle, load_pack(pack).context(day(on)))


REVOKED: Final = objection(organ="credit-office", decided=day("2026-04-08"), outcome="revoked")
CORRECTED: Final = objection(organ="credit-office", decided=day("2026-04-08"), outcome="corrected")
GRANTED: Final = made(
    RepairApplication,
    id="x-1",
    of=RECORD,
    applicant=made(Party, organ="water"),
    organ="ecology",
    decided=day("2026-04-08"),
    outcome="granted",
    pushes=(made(Push, receiver="platform", platform_name="示例市公共信用信息平台", sent=day("2026-04-09"), confirmed=day("2026-04-10")),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("cause", "pack", "expected"),
    [
        # A penalty that was revoked is taken down within three days (行政处罚法第四十八条), working days by its article 85.
        pytest.param(
            REVOKED, "cn",
            [
                ("publication", "take-down", "pub-1", "ecology", "2026-04-13", None),
                ("recipient", "remove", None, "platform", "2026-04-13", None),
            ],
            id="revoked",
        ),
        pytest.param(
            CORRECTED, "cn",
            [
                ("publication", "replace", "pub-1", "ecology", None, None),
                ("recipient", "replace", None, "platform", None, None),
            ],
            id="corrected",
        ),
        # Henan: one working day after the basis was lost.
        pytest.param(
            CORRECTED, "cn-henan",
            [
                ("publication", "replace", "pub-1", "ecology", "2026-04-09", None),
                ("recipient", "replace", None, "platform", "2026-04-09", None),
            ],
            id="corrected in Henan",
        ),
        pytest.param(
            GRANTED, "cn",
            [
                ("publication", "take-down", "pub-1", "ecology", None, None),
                ("recipient", "remove", None, "platform", None, "2026-04-10"),
            ],
            id="repaired, and the platform has confirmed",
        ),
    ],
)  # fmt: skip
def test_every_place_is_named(cause: Cause, pack: str, expected: list[tuple[object, ...]]) -> None:
    assert withdrawn(cause, pack) == expected


def test_whoever_relied_on_the_record_is_told() -> None:
    water = made(Party, organ="water")
    arrays: dict[str, Any] = {
        "publications": (
            made(Publication, id="pub-2", of=(RECORD,), medium="government-site", published=day("2025-07-01"), taken_down=day("2026-04-09")),
            made(Publication, id="pub-3", of=(RECORD,), medium="government-site", published=day("2026-05-01")),
        ),
        "credit_checks": (made(CreditCheck, id="q-1", subject=water, kind="query", organ="town", found_items=(RECORD,)),),
        "evaluations": (
            made(Evaluation, id="e-1", subject=water, decided=day("2026-03-01"), evaluator="credit-office"),
            made(Evaluation, id="e-0", subject=water, decided=day("2025-05-31"), evaluator="credit-office"),
        ),
    }  # fmt: skip
    assert withdrawn(GRANTED, **arrays) == [
        ("publication", "take-down", "pub-1", "ecology", None, None),
        ("publication", "take-down", "pub-2", None, None, "2026-04-09"),
        ("recipient", "remove", None, "platform", None, "2026-04-10"),
        ("recipient", "notify", "q-1", "town", None, None),
        ("rating", "recompute", "e-1", "credit-office", None, None),
    ]


@pytest.mark.parametrize(
    ("removed", "told"), [(None, True), ("2026-05-01", True), ("2026-04-19", False)], ids=["listed", "later", "removed"]
)
def test_measures_are_lifted_and_lists_are_told(removed: str | None, *, told: bool) -> None:
    arrears = made(ItemReference, kind="record", id="r-arrears")
    granted = attrs.evolve(GRANTED, of=arrears, pushes=())
    entry = made(Listing, id="l-2", list="arrears", subject=made(Party, organ="town"), listed_by="credit-office")
    entry = attrs.evolve(entry, removed=None if removed is None else day(removed))
    bundle: Bundle = loads(EXAMPLE.read_bytes())
    related = (*bundle.records[1].related, made(ItemReference, kind="listing", id="l-2"))
    records = (attrs.evolve(bundle.records[1], related=related),)
    bundle = attrs.evolve(bundle, records=records, listings=(entry,), repairs=(granted,))
    facts = Facts.of(bundle, load_pack("cn").context(day("2026-04-20")))
    found = withdraw(facts, granted, name="w-1", issued_at="2026-04-20T09:00:00+08:00")
    assert [(each.place_kind, each.action, each.holder and each.holder.id, each.organ) for each in found.places] == [
        ("measure", "lift", "a-1", "credit-office"),
        *([("listing", "notify", "l-2", "credit-office")] if told else []),
    ]


@pytest.mark.parametrize(("sent", "told"), [("2026-04-20", True), ("2026-04-21", False)], ids=["by the day", "later"])
def test_who_was_sent_the_record_is_told(sent: str, *, told: bool) -> None:
    bundle: Bundle = loads(EXAMPLE.read_bytes())
    record = attrs.evolve(bundle.records[0], pushes=(made(Push, receiver="platform", sent=day(sent)),))
    bundle = attrs.evolve(bundle, records=(record,), objections=(REVOKED,))
    facts = Facts.of(bundle, load_pack("cn").context(day("2026-04-20")))
    found = withdraw(facts, REVOKED, name="w-1", issued_at="2026-04-20T09:00:00+08:00")
    assert ("recipient" in {each.place_kind for each in found.places}) is told


def test_what_is_not_done_in_time_is_overdue_until_its_receipt_comes() -> None:
    facts = facts_with(REVOKED, "cn", "2026-04-20")
    found = withdraw(facts, REVOKED, name="w-1", issued_at="2026-04-08T09:00:00+08:00")
    assert overdue(found, day("2026-04-13")) == ()
    assert overdue(found, day("2026-04-14")) == found.places
    found = acknowledged(found, 0, day("2026-04-14"), "receipt-1")
    assert overdue(found, day("2026-04-14")) == found.places[1:]
    assert (found.places[0].done, found.places[0].receipt) == (day("2026-04-14"), "receipt-1")
    with pytest.raises(IndexError):
        acknowledged(found, 2, day("2026-04-14"))


def test_a_withdrawal_is_a_document_of_the_format() -> None:
    facts = facts_with(REVOKED, "cn", "2026-04-20")
    found = withdraw(facts, REVOKED, name="w-1", issued_at="2026-04-08T09:00:00+08:00")
    outcome = read_result(dumps_result(found))
    assert outcome.report.ok
    assert outcome.result == found
    assert found.issuer == "credit-office"


def test_a_decision_that_changes_nothing_calls_for_no_withdrawal() -> None:
    upheld = objection(decided=day("2026-04-08"), outcome="upheld")
    assert calls_for(upheld, day("2026-04-20")) is None
    with pytest.raises(ValueError, match="calls for no withdrawal"):
        withdrawn(upheld)


@pytest.mark.parametrize(
    ("pack", "expected"),
    [("cn", None), ("cn-shanghai", "2026-04-13"), ("cn-henan", "2026-04-09"), ("cn-shandong", "2026-04-13")],
)
def test_until_when_a_place_has_what_lost_its_basis_deleted(pack: str, expected: str | None) -> None:
    found = deletion_limit(load_pack(pack).context(day("2026-04-20")), day("2026-04-08"))
    assert (found and str(found.last)) == expected
