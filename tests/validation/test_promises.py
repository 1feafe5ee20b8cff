"""Rules about promises, policies, services, cases and powers."""

from typing import Any, Final

import pytest

from tests.validation.cases import Case, Items, changed, judged, organ, verify

PROMISE: Final = {"id": "c", "organ": "org", "kind": "deadline", "title": "六月底前接通自来水", "made": "2026-03-02"}
OLD: Final = {
    "id": "old",
    "issuer": "org",
    "kind": "industrial-support",
    "title": "扶持办法（试行）",
    "issued": "2022-01-04",
    "in_force": {"start": "2022-02-01", "end": "2025-03-01"},
}
NEW: Final = changed(
    OLD,
    id="pol",
    title="扶持办法",
    issued="2025-02-10",
    in_force={"start": "2025-03-01", "end": "2028-03-01"},
    replaces=["old"],
)
SERVICE: Final = {
    "id": "s",
    "organ": "org",
    "title": "施工许可",
    "statutory": {"count": 20, "unit": "working-day"},
    "promised": {"count": 20, "unit": "working-day"},
}
HANDLING: Final = {
    "id": "h",
    "service": "s",
    "received": "2026-05-06",
    "accepted": "2026-05-06",
    "done": "2026-05-20",
    "outcome": "granted",
}
POWER: Final = {
    "id": "w",
    "organ": "org",
    "title": "占用城市绿地审批",
    "basis": [{"title": "城市绿化条例", "clause": "第十九条"}],
}
CHANGE: Final = {
    "ground": "lawful.public-interest",
    "decided": "2026-04-01",
    "basis": [{"title": "优化营商环境条例", "clause": "第三十一条"}],
    "loss": {"amount": "12", "unit": "万元"},
    "compensation": {"amount": "12", "unit": "万元"},
}


def promise(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "commitments": [changed(PROMISE, **members)]}


def policies(old: dict[str, Any], new: dict[str, Any]) -> Items:
    return {"organs": [organ()], "policies": [old, new]}


def service(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "services": [changed(SERVICE, **members)]}


def handling(**members: Any) -> Items:  # noqa: ANN401  # any member
    return {"organs": [organ()], "services": [SERVICE], "handlings": [changed(HANDLING, **members)]}


CASES: Final[tuple[Case, ...]] = (
    Case(
        name="a proof that was cancelled is asked for",
        code="promises.asked-though-cancelled",
        good=service(documents_asked=["申请表"], proofs_cancelled=["居住证明"]),
        bad=service(documents_asked=["申请表", "居住证明"], proofs_cancelled=["居住证明"]),
        kind="service",
        id="s",
        path="/documents_asked/1",
    ),
    Case(
        name="a promise changed without basis, procedure or document",
        code="promises.change-without-basis",
        good=promise(changes=[CHANGE]),
        bad=promise(changes=[changed(CHANGE, basis=None)]),
        kind="commitment",
        id="c",
        path="/changes/0/basis",
    ),
    Case(
        name="a loss by the change of a promise without a compensation",
        code="promises.change-without-compensation",
        good=promise(changes=[CHANGE]),
        bad=promise(changes=[changed(CHANGE, compensation=None)]),
        kind="commitment",
        id="c",
        path="/changes/0/compensation",
    ),
    Case(
        name="a promise under way that was done",
        code="promises.done-against-state",
        good=promise(state="fulfilled", done="2026-06-20"),
        bad=promise(state="under-way", done="2026-06-20"),
        kind="commitment",
        id="c",
        path="/state",
    ),
    Case(
        name="a closed case that waits for papers",
        code="promises.done-while-incomplete",
        good=handling(),
        bad=handling(outcome="to-be-supplied"),
        kind="handling",
        id="h",
        path="/outcome",
    ),
    Case(
        name="a closed case without an outcome",
        code="promises.done-without-outcome",
        good=handling(),
        bad=handling(outcome=None),
        kind="handling",
        id="h",
        path="/outcome",
    ),
    Case(
        name="a granted case without a day",
        code="promises.finished-without-day",
        good=handling(),
        bad=handling(done=None),
        kind="handling",
        id="h",
        path="/done",
    ),
    Case(
        name="a fulfilled promise without a day",
        code="promises.fulfilled-without-day",
        good=promise(state="fulfilled", done="2026-06-20"),
        bad=promise(state="fulfilled"),
        kind="commitment",
        id="c",
        path="/done",
    ),
    Case(
        name="a power that rests on no law",
        code="promises.power-without-basis",
        good={"organs": [organ()], "powers": [POWER]},
        bad={"organs": [organ()], "powers": [changed(POWER, basis=None)]},
        kind="power",
        id="w",
        path="/basis",
    ),
    Case(
        name="a case is promised one working day more than its service",
        code="promises.promised-above-service",
        good=handling(promised={"count": 20, "unit": "working-day"}),
        bad=handling(promised={"count": 21, "unit": "working-day"}),
        kind="handling",
        id="h",
        path="/promised",
    ),
    Case(
        name="a service is promised one working day later than the law asks",
        code="promises.promised-above-statutory",
        good=service(),
        bad=service(promised={"count": 21, "unit": "working-day"}),
        kind="service",
        id="s",
        path="/promised",
    ),
    Case(
        name="a policy replaces one that was issued a day later",
        code="promises.replaces-later",
        good=policies(changed(OLD, issued="2025-02-10", in_force=None), changed(NEW, in_force=None)),
        bad=policies(changed(OLD, issued="2025-02-11", in_force=None), changed(NEW, in_force=None)),
        kind="policy",
        id="pol",
        path="/replaces/0",
    ),
    Case(
        name="a replaced policy goes on for one day",
        code="promises.runs-on-though-replaced",
        good=policies(OLD, NEW),
        bad=policies(changed(OLD, in_force={"start": "2022-02-01", "end": "2025-03-02"}), NEW),
        kind="policy",
        id="old",
        path="/in_force",
    ),
    Case(
        name="a promise of nothing",
        code="promises.says-nothing",
        good=promise(),
        bad=promise(title=None),
        kind="commitment",
        id="c",
        path="/title",
    ),
    Case(
        name="a promise under way whose tracking found it broken",
        code="promises.tracking-ahead-of-state",
        good=promise(state="broken", tracking=[{"on": "2026-06-30", "state": "broken"}]),
        bad=promise(state="under-way", tracking=[{"on": "2026-06-30", "state": "broken"}]),
        kind="commitment",
        id="c",
        path="/state",
    ),
    Case(
        name="a service wholly online that is handled at the counter only",
        code="promises.whole-online-contradicted",
        good=service(whole_online=True, channels=["online-whole", "hall"]),
        bad=service(whole_online=True, channels=["hall"]),
        kind="service",
        id="s",
        path="/whole_online",
    ),
)


def codes(items: Items) -> list[str]:
    return [each.code for each in judged(items).findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_gives_its_finding_and_nothing_else(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize(
    ("promised", "statutory", "found"),
    [
        ((30, "day"), (1, "month"), False),  # a month may have 31 days
        ((31, "day"), (1, "month"), False),
        ((32, "day"), (1, "month"), True),
        ((23, "working-day"), (30, "day"), False),  # nobody can say without a calendar
        ((31, "working-day"), (30, "day"), True),
        ((366, "day"), (1, "year"), False),
        ((367, "day"), (1, "year"), True),
        ((30, "day"), (5, "working-day"), False),  # holidays may stretch working days
    ],
)
def test_limits_of_different_units_are_compared_where_every_calendar_agrees(
    promised: tuple[int, str],
    statutory: tuple[int, str],
    found: bool,  # noqa: FBT001  # a row of the table
) -> None:
    limits = {
        name: {"count": count, "unit": unit}
        for name, (count, unit) in (("promised", promised), ("statutory", statutory))
    }
    assert codes(service(**limits)) == ["promises.promised-above-statutory"] * found


def test_a_limit_of_one_is_told_in_the_singular() -> None:
    found = judged(
        service(promised={"count": 2, "unit": "day"}, statutory={"count": 1, "unit": "day"}), pack="cn"
    ).findings
    assert [dict(each.params) for each in found] == [
        {"limit_en": "1 day", "limit_zh": "1日", "promised_en": "2 days", "promised_zh": "2日"}
    ]


@pytest.mark.parametrize(
    "items",
    [
        # A part of it was done before it was withdrawn or changed.
        promise(state="withdrawn", done="2026-06-20"),
        promise(state="partly-fulfilled", done="2026-06-20"),
        # The tracking tells the day.
        promise(state="fulfilled", tracking=[{"on": "2026-06-30", "state": "fulfilled"}]),
        promise(state="fulfilled", absent=[{"field": "done", "reason": "not-stated"}]),
        # A target, a sum or the service says what was promised.
        promise(title=None, targets=[{"indicator": "接通率", "planned": "100"}]),
        promise(title=None, sum={"amount": "3", "unit": "万元"}),
        promise(title=None, absent=[{"field": "text", "reason": "not-collected"}]),
        # No loss, or a compensation that was refused, is told.
        promise(changes=[changed(CHANGE, loss=None, compensation=None)]),
        promise(changes=[changed(CHANGE, loss={"amount": "0", "unit": "元"}, compensation=None)]),
        promise(changes=[changed(CHANGE, compensation={"amount": "0", "unit": "元"})]),
        promise(changes=[changed(CHANGE, basis=None, procedure="常务会议审议后公告")]),
        # Both policies apply for a time that the new one tells of.
        policies(changed(OLD, in_force={"start": "2022-02-01"}), changed(NEW, transition="旧办法已受理的继续执行")),
        handling(done=None, absent=[{"field": "done", "reason": "not-stated"}]),
        handling(done=None, outcome="to-be-supplied", asked_to_complete="2026-05-08"),
        handling(done=None, outcome="withdrawn"),
        service(whole_online=False, channels=["hall", "online-part"]),
    ],
)
def test_what_happens_in_practice_is_no_fault(items: Items) -> None:
    assert codes(items) == []


def test_a_policy_is_told_as_replaced_only_when_the_new_one_has_begun() -> None:
    late = changed(NEW, issued="2026-11-20", in_force={"start": "2026-11-27", "end": "2029-01-01"})
    assert codes(policies(changed(OLD, in_force={"start": "2022-02-01"}), late)) == []
    begun = changed(late, in_force={"start": "2026-11-26", "end": "2029-01-01"})
    assert codes(policies(changed(OLD, in_force={"start": "2022-02-01"}), begun)) == [
        "promises.runs-on-though-replaced"
    ]


@pytest.mark.parametrize(
    ("items", "code", "reason"),
    [
        (promise(), "promises.done-against-state", "no-value"),
        (promise(state="planned"), "promises.fulfilled-without-day", "other-case"),
        (promise(), "promises.change-without-basis", "no-value"),
        (policies(OLD, changed(NEW, replaces=None)), "promises.runs-on-though-replaced", "no-item"),
        (policies(OLD, changed(NEW, replaces=None)), "promises.replaces-later", "no-value"),
        (service(statutory=None), "promises.promised-above-statutory", "no-value"),
        (handling(outcome="withdrawn"), "promises.finished-without-day", "other-case"),
    ],
)
def test_where_there_is_nothing_to_judge_the_reason_is_told(items: Items, code: str, reason: str) -> None:
    counts = {each.rule: each for each in judged(items).rules}
    assert reason in dict(counts[code].not_applicable)
