"""Rules about promises and what bodies do for the public: commitments, policies, services, cases and powers (承诺与服务)."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.promises.commitment import Commitment
from govcredit.model.promises.handling import Handling
from govcredit.model.promises.policy import Policy
from govcredit.model.promises.power import Power
from govcredit.model.promises.service import Service
from govcredit.model.values import Deadline
from govcredit.policy.wording import named
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("DAYS_OF_UNIT", "FINISHED", "ON_SITE", "RULES", "SETTLED", "UNFULFILLED")

_NO_VALUE: Final = NotApplicable("no-value")

# States in which a promise is not fulfilled; it may be withdrawn after a part of it was done.
UNFULFILLED: Final = frozenset({"planned", "under-way", "overdue", "broken"})
SETTLED: Final = frozenset({"fulfilled", "overdue", "broken", "lawfully-changed", "withdrawn"})

# The least and the most days that one unit of a limit can last; working days may be stretched by holidays.
DAYS_OF_UNIT: Final[Mapping[str, tuple[int, int | None]]] = MappingProxyType(
    {"working-day": (1, None), "day": (1, 1), "month": (28, 31), "year": (365, 366)}
)

ON_SITE: Final = frozenset({"hall", "post"})
_WHOLE: Final = "online-whole"

FINISHED: Final = frozenset({"granted", "refused", "completed"})


def says_nothing(commitment: Commitment, _: Facts) -> Iterator[Yielded]:
    """A promise tells neither in words nor by a target, a sum or a service what was promised."""
    if not (
        commitment.title
        or commitment.text
        or commitment.gist
        or commitment.targets
        or commitment.sum is not None
        or commitment.service is not None
        or any(says_absent(commitment, member) for member in ("title", "text", "gist"))
    ):
        yield finding("promises.says-nothing", "/title")


def done_against_state(commitment: Commitment, facts: Facts) -> Iterator[Yielded]:
    """A promise has a day on which it was fulfilled, while its state says that it is not."""
    if commitment.done is None or commitment.state is None:
        yield _NO_VALUE
    elif commitment.state in UNFULFILLED and commitment.done <= facts.context.on:
        state = named("state", "commitment-state", commitment.state)
        yield finding("promises.done-against-state", "/state", done=str(commitment.done), **state)


def fulfilled_without_day(commitment: Commitment, _: Facts) -> Iterator[Yielded]:
    """A promise counts as fulfilled, and no day of it is told, neither by itself nor by its tracking.

    Source: 新会 三（六）.
    """
    if commitment.state != "fulfilled":
        yield NotApplicable("other-case") if commitment.state else _NO_VALUE
    elif (
        commitment.done is None
        and not says_absent(commitment, "done")
        and not any(each.state == "fulfilled" and each.on is not None for each in commitment.tracking)
    ):
        yield finding("promises.fulfilled-without-day", "/done")


def tracking_ahead_of_state(commitment: Commitment, facts: Facts) -> Iterator[Yielded]:
    """The newest tracking says that a promise is settled or has begun, and its state that it is not.

    Source: 新会 三（六）.
    """
    days = [(each.on, number) for number, each in enumerate(commitment.tracking) if each.on is not None]
    newest = max((each for each in days if each[0] <= facts.context.on), default=None)
    if newest is None or commitment.state is None:
        yield _NO_VALUE
        return
    day, number = newest
    tracked = commitment.tracking[number].state
    running = commitment.state in {"planned", "under-way"} and tracked in SETTLED
    # A promise that was done in spite of its state is told already.
    if commitment.done is None and (running or (commitment.state == "planned" and tracked == "under-way")):
        yield finding(
            "promises.tracking-ahead-of-state",
            "/state",
            on=str(day),
            **named("state", "commitment-state", commitment.state),
            **named("tracked", "commitment-state", tracked),
        )


def change_without_basis(commitment: Commitment, _: Facts) -> Iterator[Yielded]:
    """A promise was changed on a lawful ground, and neither a basis nor a procedure nor a document is told.

    Source: 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12; 优化营商环境条例第三十一条.
    """
    if not commitment.changes:
        yield _NO_VALUE
    for number, change in enumerate(commitment.changes):
        told = change.basis or change.procedure is not None or change.instrument is not None
        if not told and f"{change.ground}.".startswith("lawful."):
            ground = named("ground", "change-ground", change.ground)
            yield finding("promises.change-without-basis", f"/changes/{number}/basis", **ground)


def change_without_compensation(commitment: Commitment, _: Facts) -> Iterator[Yielded]:
    """The change of a promise caused a loss, and nothing is told of a compensation.

    Source: 山东 14; 滨海 二（三）4; 滑县 五（四）; 江西 12; 优化营商环境条例第三十一条.
    """
    if not commitment.changes:
        yield _NO_VALUE
    for number, change in enumerate(commitment.changes):
        harmful = change.loss is not None and change.loss.amount > 0
        told = change.compensation is not None or change.compensated is not None
        if harmful and not told and not says_absent(commitment, f"changes.{number}.compensation"):
            yield finding("promises.change-without-compensation", f"/changes/{number}/compensation")


def runs_on_though_replaced(policy: Policy, facts: Facts) -> Iterator[Yielded]:
    """A policy was replaced by one that has begun, and goes on by its own account, without a transition."""
    if policy.in_force is None:
        yield _NO_VALUE
        return
    starts = [
        start
        for each in facts.about(reference("policy", policy.id), "policy")
        if policy.id in each.replaces and each.transition is None and (start := _start(each)) is not None
    ]
    if not starts:
        yield NotApplicable("no-item")
        return
    first, begun, end = min(starts), _start(policy), policy.in_force.end
    # Where the other one is older, it cannot have replaced this one, and that is what is told.
    if first <= facts.context.on and (end is None or first < end) and (begun is None or begun <= first):
        yield finding("promises.runs-on-though-replaced", "/in_force", start=str(first), end=str(end or ".."))


def _start(policy: Policy) -> date | None:
    return (None if policy.in_force is None else policy.in_force.start) or policy.issued


def replaces_later(policy: Policy, facts: Facts) -> Iterator[Yielded]:
    """A policy replaces one that was issued only after it."""
    if policy.issued is None or not policy.replaces:
        yield _NO_VALUE
        return
    for number, each in enumerate(policy.replaces):
        older: Policy | None = facts.find(reference("policy", each))
        if older is not None and older.issued is not None and older.issued > policy.issued:
            days = {"issued": str(policy.issued), "replaced": str(older.issued)}
            yield finding("promises.replaces-later", f"/replaces/{number}", **days)


def promised_above_statutory(service: Service, _: Facts) -> Iterator[Yielded]:
    """The time that a body promises for a service is longer than the one that the law gives.

    Limits in units that do not convert are compared only where every calendar would give the same answer.

    Source: 山东 3; 滑县 二（三）; 新会 二（三）①.
    """
    if service.promised is None or service.statutory is None:
        yield _NO_VALUE
    elif _is_longer(service.promised, service.statutory):
        limits = {**_limit("promised", service.promised), **_limit("limit", service.statutory)}
        yield finding("promises.promised-above-statutory", "/promised", **limits)


def promised_above_service(handling: Handling, facts: Facts) -> Iterator[Yielded]:
    """A longer time was promised for a case than the service promises for all of them.

    Source: 山东 3; 滑县 二（三）; 新会 二（三）①.
    """
    if handling.promised is None:
        yield _NO_VALUE
        return
    service: Service | None = facts.find(reference("service", handling.service))
    if service is None or service.promised is None:
        yield NotApplicable("no-item" if service is None else "no-value")
    elif _is_longer(handling.promised, service.promised):
        limits = {**_limit("promised", handling.promised), **_limit("limit", service.promised)}
        yield finding("promises.promised-above-service", "/promised", **limits)


def _is_longer(one: Deadline, other: Deadline) -> bool:
    if one.unit == other.unit:
        return one.count > other.count
    most = DAYS_OF_UNIT[other.unit][1]
    return most is not None and DAYS_OF_UNIT[one.unit][0] * one.count > most * other.count


_UNITS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "working-day": ("个工作日", "working days"),
        "day": ("日", "days"),
        "month": ("个月", "months"),
        "year": ("年", "years"),
    }
)


def _limit(param: str, limit: Deadline) -> dict[str, str]:
    zh, en = _UNITS[limit.unit]
    plain = en.removesuffix("s") if limit.count == 1 else en
    return {f"{param}_zh": f"{limit.count}{zh}", f"{param}_en": f"{limit.count} {plain}"}


def whole_online_contradicted(service: Service, _: Facts) -> Iterator[Yielded]:
    """Whether a service can be done online from beginning to end, and its channels, contradict each other.

    Source: 新会 二（三）①; 山东 3; 滨海 一（二）3.
    """
    if service.whole_online is None or not service.channels:
        yield _NO_VALUE
        return
    only_apart = set(service.channels) <= ON_SITE
    if (service.whole_online and only_apart) or (not service.whole_online and _WHOLE in service.channels):
        yield finding("promises.whole-online-contradicted", "/whole_online")


def asked_though_cancelled(service: Service, _: Facts) -> Iterator[Yielded]:
    """A service asks for a proof that it says it no longer asks for.

    Source: 滑县 二（四）.
    """
    if not service.documents_asked or not service.proofs_cancelled:
        yield _NO_VALUE
        return
    cancelled = {each.strip() for each in service.proofs_cancelled}
    for number, each in enumerate(service.documents_asked):
        if each.strip() in cancelled:
            yield finding("promises.asked-though-cancelled", f"/documents_asked/{number}", title=each.strip())


def finished_without_day(handling: Handling, _: Facts) -> Iterator[Yielded]:
    """A case was granted, refused or completed, and the day is neither told nor said to be absent."""
    if handling.outcome not in FINISHED:
        yield NotApplicable("other-case") if handling.outcome else _NO_VALUE
    elif handling.done is None and not says_absent(handling, "done"):
        outcome = named("outcome", "handling-outcome", handling.outcome)
        yield finding("promises.finished-without-day", "/done", **outcome)


def done_without_outcome(handling: Handling, _: Facts) -> Iterator[Yielded]:
    """A case was closed, and what came of it is neither told nor said to be absent."""
    if handling.done is None:
        yield _NO_VALUE
    elif handling.outcome is None and not says_absent(handling, "outcome"):
        yield finding("promises.done-without-outcome", "/outcome", done=str(handling.done))


def done_while_incomplete(handling: Handling, _: Facts) -> Iterator[Yielded]:
    """A case was closed, while its outcome is that papers are still to be supplied.

    Source: 行政许可法第三十二条.
    """
    if handling.done is None or handling.outcome is None:
        yield _NO_VALUE
    elif handling.outcome == "to-be-supplied":
        yield finding("promises.done-while-incomplete", "/outcome", done=str(handling.done))


def power_without_basis(power: Power, _: Facts) -> Iterator[Yielded]:
    """An entry of the list of powers names no legal basis.

    Source: 山东 1; 滨海 一（二）1; 滑县 二（一）.
    """
    if not power.basis and not says_absent(power, "basis"):
        yield finding("promises.power-without-basis", "/basis")


_COMMITMENT: Final = ("commitment",)
_HANDLING: Final = ("handling",)
_SERVICE: Final = ("service",)

RULES: Final = (
    Rule(code="promises.asked-though-cancelled", kinds=_SERVICE, check=asked_though_cancelled),
    Rule(code="promises.change-without-basis", kinds=_COMMITMENT, check=change_without_basis),
    Rule(code="promises.change-without-compensation", kinds=_COMMITMENT, check=change_without_compensation),
    Rule(code="promises.done-against-state", kinds=_COMMITMENT, check=done_against_state),
    Rule(code="promises.done-while-incomplete", kinds=_HANDLING, check=done_while_incomplete),
    Rule(code="promises.done-without-outcome", kinds=_HANDLING, check=done_without_outcome),
    Rule(code="promises.finished-without-day", kinds=_HANDLING, check=finished_without_day),
    Rule(code="promises.fulfilled-without-day", kinds=_COMMITMENT, check=fulfilled_without_day),
    Rule(code="promises.power-without-basis", kinds=("power",), check=power_without_basis),
    Rule(code="promises.promised-above-service", kinds=_HANDLING, check=promised_above_service),
    Rule(code="promises.promised-above-statutory", kinds=_SERVICE, check=promised_above_statutory),
    Rule(code="promises.replaces-later", kinds=("policy",), check=replaces_later),
    Rule(code="promises.runs-on-though-replaced", kinds=("policy",), check=runs_on_though_replaced),
    Rule(code="promises.says-nothing", kinds=_COMMITMENT, check=says_nothing),
    Rule(code="promises.tracking-ahead-of-state", kinds=_COMMITMENT, check=tracking_ahead_of_state),
    Rule(code="promises.whole-online-contradicted", kinds=_SERVICE, check=whole_online_contradicted),
)
