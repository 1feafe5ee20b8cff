"""Families of measures with the arrays that are shaken for them, and hints so that every branch is reached."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, Final, TypeAlias

import attrs

from govcredit.measures.measured import reference
from govcredit.measures.performance.commitments import REPORTED
from govcredit.model.contracts.agreement import AgreementParty
from govcredit.model.contracts.payment import Instalment
from govcredit.model.contracts.procurement import Acceptance
from govcredit.model.identity import ArchiveId, Code, OrganId, Uscc
from govcredit.model.instruments import Instrument, LegalBasis
from govcredit.model.plans.schedule import Reading, ReadingKind, Schedule
from govcredit.model.promises.change import LawfulChange
from govcredit.model.promises.commitment import Tracking
from govcredit.model.relations import Party
from govcredit.model.values import Absence, Deadline, Money, Period

__all__ = ("APRIL", "FAMILIES", "MARCH", "Family", "Hints")

APRIL: Final = date(2026, 4, 1)
MARCH: Final = date(2026, 3, 31)
DAYS: Final = (
    *(date(2026, 3, day) for day in (2, 16, 19, 20, 23, 25, 26, 27, 30, 31)),
    *(date(2026, 4, day) for day in (1, 2, 15)),
    *(date(2015, 9, 1), date(2019, 6, 1), date(2024, 9, 25), date(2025, 12, 31), date(9999, 12, 30)),
)
ABSENT: Final = (
    (Absence(field="answered", reason="not-stated"),),
    (Absence(field="answered.on", reason="withheld"),),
    (Absence(field="answered", reason="pending"),),
    (Absence(field="answered_again", reason="not-stated"),),
    (Absence(field="pushes", reason="imprecise"),),
    (Absence(field="pushes.0.sent", reason="withheld"),),
)
OF: Final = (
    *((reference("decision", f"decisions-{number}"),) for number in range(100)),
    (reference("record", "decisions-1"),),
)
NATIONAL: Final = ("personal-matters-report", "integrity-note", "yearly-assessment", "violation")

BODIES: Final = (
    *(Party(organ=OrganId(f"organ-{number}")) for number in range(1, 12)),
    Party(body_name="某公司"),
    Party(),
)


def changes(count: int) -> tuple[tuple[LawfulChange, ...], ...]:
    """Return the changes of so many items, none, one or two each, made by chance."""
    chance = Random(1)  # noqa: S311  # a sample
    grounds = (
        *("lawful", "lawful.national-interest", "lawful.public-interest", "lawful.public-interest.flood", "never"),
        *("never.re-zoning", "never.internal-process", "never.change-of-official.early", "elsewhere", "elsewhere.too"),
    )
    days = (None, *DAYS, date(2016, 12, 29), date(2016, 12, 30), date(2025, 5, 19), date(2025, 5, 20))
    sums = (None, None, Money.parse("0元"), Money.parse("1.5万元"), Money.parse("-1元"))
    said: dict[str, tuple[Any, ...]] = {
        "ground": grounds,
        "decided": days,
        "decided_by": ("organ-1", "organ-1", None),
        "procedure": ("常务会议审议", None),
        "basis": ((), (), (LegalBasis(clause="第一条"),), (LegalBasis(), LegalBasis())),
        "instrument": (None, None, Instrument(), Instrument(dated=APRIL)),
        "loss": sums,
        "compensation": sums,
        "compensated": (None, *DAYS),
    }
    made = [LawfulChange(**{name: chance.choice(values) for name, values in said.items()}) for _ in range(count)]
    return tuple(tuple(chance.sample(made, chance.choice((0, 1, 1, 2)))) for _ in range(count))


def notes(count: int) -> tuple[tuple[Tracking, ...], ...]:
    """Return the notes on so many promises, none to three each, made by chance; some are of the same day."""
    chance = Random(2)  # noqa: S311  # a sample
    days = (None, *DAYS[6:13])
    states = (*sorted(REPORTED), "elsewhere")
    return tuple(
        tuple(
            Tracking(on=chance.choice(days), state=Code(chance.choice(states)))
            for _ in range(chance.choice((0, 1, 2, 3)))
        )
        for _ in range(count)
    )


def schedules(count: int) -> tuple[Schedule, ...]:
    """Return so many schedules with none to two readings, made by chance."""
    chance = Random(3)  # noqa: S311  # a sample
    kinds: tuple[ReadingKind, ...] = ("deadline", "deadline", "start")
    days = (None, MARCH, APRIL, APRIL)
    return tuple(
        Schedule(
            text="按期完成",
            readings=tuple(
                Reading(kind=chance.choice(kinds), on=chance.choice(days), best_effort=chance.randrange(3) == 0)
                for _ in range(chance.choice((0, 1, 2)))
            ),
        )
        for _ in range(count)
    )


CODES: Final = ("91310000MA1FL3X17T", "11440705MB2C12345X")
PARTIES: Final = (
    *(Party(organ=OrganId(f"organs-{number}")) for number in range(24)),
    *(Party(uscc=Uscc(code)) for code in CODES),
    *(Party(body_name=name) for name in ("某公司", "某集团")),
    Party(organ=OrganId("nowhere"), body_name="某公司"),
    Party(organ=OrganId("nowhere"), name="某某"),
    Party(archive=ArchiveId("archive-1")),
    Party(name="某某"),
    Party(group_name="某工地工人"),
    Party(),
)
STARTS: Final = (
    *(date(2026, 1, day) for day in (29, 30, 31)),
    *(date(2026, 2, day) for day in (1, 27, 28)),
    *(date(2026, 3, day) for day in (1, 2, 3, 20, 31)),
    *(date(2025, month, day) for month, day in ((5, 2), (5, 31), (6, 1), (6, 2))),
    APRIL,
    date(9999, 12, 30),
)


def sides(count: int) -> tuple[tuple[AgreementParty, ...], ...]:
    """Return the parties of so many agreements, one to three each, made by chance."""
    chance = Random(4)  # noqa: S311  # a sample
    sizes = (None, "large", "small", "small", "micro")
    return tuple(
        tuple(
            AgreementParty(who=chance.choice(PARTIES), side=Code("other"), size=size if size is None else Code(size))
            for size in (chance.choice(sizes) for _ in range(chance.choice((1, 2, 2, 3))))
        )
        for _ in range(count)
    )


def acceptances(count: int) -> tuple[tuple[Acceptance, ...], ...]:
    """Return the acceptances of so many procurements, none to two each, made by chance."""
    chance = Random(5)  # noqa: S311  # a sample
    return tuple(
        tuple(
            Acceptance(deadline=chance.choice((None, *STARTS[:12])), checked=chance.choice((None, *STARTS[:12])))
            for _ in range(chance.choice((0, 1, 1, 1, 2)))
        )
        for _ in range(count)
    )


def instalments(count: int) -> tuple[tuple[Instalment, ...], ...]:
    """Return what was paid of so many sums, in none to three parts each, made by chance."""
    chance = Random(6)  # noqa: S311  # a sample
    days = (None, None, MARCH, APRIL, date(2026, 4, 2))
    sums = tuple(map(Money.parse, ("10元", "5元", "1万元", "0.5万元", "-2元", "-1万元", "10万元")))
    return tuple(
        tuple(
            Instalment(on=chance.choice(days), on_or_before=chance.choice(days), paid=chance.choice(sums))
            for _ in range(chance.choice((0, 1, 1, 2, 3)))
        )
        for _ in range(count)
    )


Hints: TypeAlias = Mapping[str, Sequence[Any]]


@attrs.frozen(kw_only=True)
class Family:
    """Measures that are tried on the same counties; those that are exact know every case."""

    measures: tuple[str, ...]
    arrays: Mapping[str, int]
    hints: Hints = attrs.field(factory=dict)
    packs: tuple[str, ...] = ("cn",)
    days: tuple[date, ...] = (APRIL, MARCH)
    exact: tuple[str, ...] = ()


FAMILIES: Final = {
    "lawsuits": Family(
        measures=("judgments.performed", "lawsuits.heads-appeared", "lawsuits.lost"),
        arrays={"lawsuits": 110},
        hints={
            "outcome": ("lost", "upheld", "withdrawn", "changed", "sent-back", "won", "settled", "partly-lost"),
            "earlier": tuple(f"lawsuits-{number}" for number in range(40)),
        },
        days=(APRIL, date(2018, 1, 10)),
    ),
    "replies": Family(
        measures=(
            "advice.answered-in-time",
            "suggestions.answered-in-time",
            "complaints.closed",
            "complaints.closed-in-time",
        ),
        arrays={"suggestions": 90, "advices": 90, "complaints": 110},
        hints={"absent": ABSENT, "outcome": ("withdrawn", "not-competent", "resolved")},
    ),
    "publication": Family(
        measures=("decisions.published-in-time",),
        arrays={"decisions": 100, "publications": 110},
        hints={
            "of": OF,
            "kinds": (
                ("penalty.warning",),
                ("penalty.warning", "penalty.criticism"),
                ("penalty.fine", "penalty.warning"),
                ("licence.ordinary",),
                ("licence", "penalty"),
                ("penalties",),
                (),
            ),
            "decided": DAYS,
            "published": DAYS,
            "ended": DAYS,
        },
        days=(APRIL, MARCH, date(2014, 1, 1)),
    ),
    "disclosure": Family(
        measures=("disclosures.in-time",),
        arrays={"disclosure_duties": 150, "publications": 60},
        hints={
            "limit_from_date": DAYS,
            "fulfilled": DAYS,
            "deadline": DAYS,
            "published": DAYS,
            "publicity": ("public", "internal"),
            "disclosure_item": ("licence", "penalty", "budget", "final-accounts", "ogi-report", "policy"),
            "fulfilled_by": (
                *((f"publications-{number}",) for number in range(60)),
                ("publications-1", "publications-2"),
                ("nowhere",),
                (),
            ),
        },
    ),
    "remedies": Family(
        measures=("objections.in-time", "repairs.in-time"),
        arrays={"objections": 110, "repairs": 110},
        hints={
            **dict.fromkeys(("received", "accepted", "marked", "forwarded", "decided", "answered", "deadline"), DAYS),
            "outcome": ("not-accepted", "granted", "refused"),
        },
        packs=("cn", "cn-henan", "cn-guangdong-shenzhen", "cn-shanghai"),
        days=(APRIL,),
    ),
    "services": Family(
        measures=("services.in-time",),
        arrays={"services": 50, "handlings": 150},
        hints={
            **dict.fromkeys(("accepted", "received", "done", "deadline", "extended_to"), DAYS[:13]),
            "outcome": ("withdrawn", "done", "not-accepted.other", "granted"),
            "covers": (
                *(Period(start=date(2026, 1, 1), end=date(2026, month, 1)) for month in (2, 3, 4)),
                *(Period(start=date(2025, month, 1), end=date(2026, 1, 1)) for month in (1, 4, 10)),
                Period(start=date(2026, 3, 1), end=date(2026, 4, 2)),
                Period(start=date(2026, 3, 1)),
            ),
            "handled": (0, 1, 9, 9),
            "in_time": (0, 1, 8, 10),
            "overdue": (0, 1, 9),
            "service": tuple(f"services-{number}" for number in range(50)),
            "promised": tuple(map(Deadline.parse, ("5个工作日", "10日", "1个月"))),
            "paused": tuple(map(Deadline.parse, ("1个工作日", "2日"))),
        },
    ),
    "archives": Family(
        measures=("archives.complete", "archives.coverage"),
        arrays={"archives": 110, "persons": 110},
        hints={"contents": ((), NATIONAL, (*NATIONAL, "reward"), ("violation",)), "of_organ": (None,)},
        packs=("cn", "cn-henan-hua"),
        days=(APRIL, date(2016, 1, 1)),
    ),
    "catalogue": Family(
        measures=("catalogue.collected", "catalogue.pushed-in-time", "catalogue.up-to-date"),
        arrays={"catalogue_items": 8, "decisions": 50, "records": 50, "objections": 30, "repairs": 30, "policies": 30},
        hints={
            "item_kinds": (("decision",), ("record",), ("objection", "repair"), ("policy",), ("nothing",), ()),
            "absent": ABSENT,
            "every": (
                "FREQ=YEARLY",
                "FREQ=WEEKLY",
                "FREQ=YEARLY;BYMONTH=1,7",
                "FREQ=HOURLY",
                "FREQ=DAILY;INTERVAL=999",
            ),
            "in_force": (Period(), Period(start=APRIL), Period(end=APRIL)),
            "each": (("department",), ("town", "county"), ("department",)),
            "reporting_bodies": ((), ("organ-3",)),
            "limit": (Deadline.parse("7个工作日"), Deadline.parse("7个工作日"), Deadline.parse("10日")),
        },
    ),
    "contracts": Family(
        measures=("agreements.breaches-corrected", "agreements.obligations-in-time", "agreements.performed"),
        arrays={"agreements": 110, "breaches": 110},
        hints={
            "who": BODIES,
            "by": BODIES,
            "jointly_with": ((), ("organ-1",), ("organ-2", "organ-3"), ("nowhere",)),
            "side": ("government-side", "buyer", "supplier"),
            "owed_by": ("government-side", "buyer"),
            "state": (
                *("signed", "suspended", "expired", "performed", "terminated", "terminated", "rescinded", "revoked"),
                *("other", "partly", "overdue", "released", "due-later"),
            ),
            "changes": ((), *changes(100)),
            "in_force": (Period(), Period(end=APRIL), Period(end=MARCH), Period(end=date(2026, 4, 2))),
            "of": (
                *(reference("agreement", f"agreements-{number}") for number in range(60)),
                reference("commitment", "agreements-1"),
            ),
            **dict.fromkeys(("deadline", "done", "signed", "began", "found", "corrected"), DAYS[:13]),
        },
        exact=("agreements.breaches-corrected",),
    ),
    "changes": Family(
        measures=("commitments.changed-lawfully",),
        arrays={"agreements": 60, "commitments": 60},
        hints={"who": BODIES, "organ": tuple(f"organ-{number}" for number in range(1, 12)), "changes": changes(400)},
        days=(APRIL, date(2019, 6, 1), date(2015, 9, 1)),
    ),
    "promises": Family(
        measures=("commitments.fulfilled",),
        arrays={"commitments": 150, "breaches": 60},
        hints={
            "organ": tuple(f"organ-{number}" for number in range(1, 12)),
            "by": BODIES,
            "jointly_with": ((), ("organ-1",), ("organ-2", "organ-3")),
            "changes": ((), (), *changes(100)),
            "of": (
                *(reference("commitment", f"commitments-{number}") for number in range(80)),
                reference("agreement", "commitments-1"),
            ),
            "state": (*sorted(REPORTED), "elsewhere"),
            **dict.fromkeys(("deadline", "done", "made", "on", "began", "found", "corrected"), DAYS[:13]),
            "tracking": notes(60),
            "schedule": schedules(60),
        },
        days=(APRIL, MARCH),
    ),
    "payments": Family(
        measures=("payments.settled",),
        arrays={"payments": 200, "agreements": 30, "procurements": 15, "organs": 24},
        hints={
            "debtor": tuple(f"organs-{number}" for number in range(24)),
            "kind": ("department", "department", "university", "enterprise", "enterprise", "public-institution"),
            "ownership": ("state-organ", "public-institution", "private", "state-owned", "collective"),
            "uscc": CODES,
            "name": ("某公司", "某集团", "某局", "某某"),
            "size": ("large", "large", "small", "micro"),
            "parties": sides(80),
            "creditor": PARTIES,
            "agreement": tuple(f"agreements-{number}" for number in range(30)),
            "signed_agreements": ((), *((f"agreements-{number}",) for number in range(30))),
            "arises_from": ((), *((reference("procurement", f"procurements-{number}"),) for number in range(15))),
            "acceptances": acceptances(40),
            "limit_from": ("delivery", "acceptance", "acceptance", "contract-date", "judgment", "confirmation"),
            "limit_from_date": STARTS,
            "deadline": STARTS,
            "limit": tuple(
                map(Deadline.parse, ("0日", "20日", "30日", "60日", "61日", "62日", "90日", "5个工作日", "3个月"))
            ),
            "sum": tuple(map(Money.parse, ("10元", "1万元", "0元", "-1元", "0.001亿元", "100千元"))),
            "disputed": tuple(map(Money.parse, ("1元", "1万元", "0元", "-1元", "20万元"))),
            "instalments": instalments(80),
            "absent": (
                (),
                (Absence(field="disputed", reason="not-stated"),),
                (Absence(field="disputed", reason="not-applicable"),),
                (Absence(field="sum", reason="not-stated"),),
            ),
        },
        days=(APRIL, MARCH, date(2025, 7, 1)),
    ),
}
