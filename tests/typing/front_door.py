"""What a type checker knows of the front door; read by mypy, never run.

A line with ``type: ignore`` is a misuse that must be refused: without an error there, the checker complains of the
unused comment.
"""

from collections.abc import Iterator
from datetime import date
from typing import assert_type

import govcredit
from govcredit import (
    Bundle,
    Deadline,
    Finding,
    Money,
    Organ,
    Outcome,
    Period,
    Plan,
    Reception,
    Report,
    Task,
    as_of,
    dumps,
    examine,
    loads,
    read,
    read_lines,
    receive,
    write_lines,
)
from govcredit.codes.workdays import Reckoned
from govcredit.exchange.lines import Line
from govcredit.findings import Language, Severity

__all__ = ()


def reading(data: bytes) -> None:
    """Reading gives a bundle, or an outcome that may have none."""
    assert_type(loads(data), Bundle)
    outcome = assert_type(read(data), Outcome)
    assert_type(outcome.bundle, Bundle | None)
    print(outcome.bundle.tasks)  # type: ignore[union-attr]  # noqa: T201
    assert_type(outcome.report, Report)
    assert_type(outcome.report.findings, tuple[Finding, ...])
    assert_type(outcome.report.findings[0].severity, Severity)
    loads(data, strict=True)  # type: ignore[call-arg]


def taking_in(data: bytes) -> None:
    """Taking in an exchange needs to know when; what was accepted may be nothing."""
    received = receive(data, Reception(issued_at="2026-11-25T09:30:00+08:00"))
    assert_type(received.bundle, Bundle | None)
    assert_type(received.receipt.accepted_items, int)
    receive(data)  # type: ignore[call-arg]


def writing(bundle: Bundle) -> None:
    """Writing takes a bundle and nothing else."""
    assert_type(dumps(bundle), bytes)
    assert_type(write_lines(bundle), Iterator[bytes])
    assert_type(list(read_lines(write_lines(bundle))), list[Line])
    dumps({"version": "1.0"})  # type: ignore[arg-type]


def telling(finding: Finding, language: Language) -> None:
    """A sentence comes in one of two languages."""
    assert_type(finding.message(language), str)
    finding.message("fr")  # type: ignore[arg-type]
    finding.code = "bytes.empty"  # type: ignore[misc]


def standing(organs: tuple[Organ, ...], on: date) -> None:
    """What stands has the type of what was given."""
    assert_type(as_of(organs, on=on), tuple[Organ, ...])
    as_of(organs, on)  # type: ignore[call-arg]
    as_of([1, 2])  # type: ignore[type-var]


def identifiers(bundle: Bundle) -> None:
    """The identifier of a plan is none of a task."""
    task, plan, organ = bundle.tasks[0], bundle.plans[0], bundle.organs[0]
    Task(id=task.id, plan=plan.id, number=1, title="t")
    Task(id=plan.id, plan=plan.id, number=1, title="t")  # type: ignore[arg-type]
    Plan(id=plan.id, title="t", issuer=organ.id, issued=date(2018, 6, 27))
    Plan(id=plan.id, title="t", issuer=task.id, issued=date(2018, 6, 27))  # type: ignore[arg-type]
    Period(date(2018, 6, 27))  # type: ignore[call-arg]
    assert_type(bundle.tasks, tuple[Task, ...])


def values(money: Money, start: date) -> None:
    """Units are closed sets, and nothing takes a float."""
    assert_type(money + money, Money)
    money.to("亿元")
    money.to("美元")  # type: ignore[arg-type]
    Money(amount=1.5, unit="元")  # type: ignore[arg-type]
    Money(amount="1.5", unit="元")  # type: ignore[arg-type]
    Deadline(count=7, unit="week")  # type: ignore[arg-type]
    assert_type(Deadline.parse("7个工作日").after(start), Reckoned)
    Period(start="2026-04-01")  # type: ignore[arg-type]


def codes(text: str) -> None:
    """A verdict says whether, which tier, and why."""
    verdict = examine(text)
    assert_type(verdict.valid, bool)
    assert_type(verdict.reason("zh"), str)
    examine(123)  # type: ignore[arg-type]


def version() -> None:
    """The version is a text, and a name that is not offered is an error."""
    assert_type(govcredit.__version__, str)
    govcredit.unheard_of  # type: ignore[attr-defined]  # noqa: B018
