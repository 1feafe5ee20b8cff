"""Clocks of replies: deputies, courts and procuratorates, petitions, the hotline and objections."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

import attrs
import pytest

from govcredit.measures.clocks.clock import Clock
from govcredit.measures.clocks.remedies import objection_clocks
from govcredit.measures.clocks.replies import advice_clocks, complaint_clocks, suggestion_clocks
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, reference
from govcredit.model.bundle import Bundle
from govcredit.model.identity import AdviceId, Code, ComplaintId, ObjectionId, OrganId, SuggestionId
from govcredit.model.relations import Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.supervision.advice import Advice
from govcredit.model.supervision.complaint import Complaint
from govcredit.model.supervision.suggestion import Suggestion
from govcredit.model.values import Deadline
from govcredit.policy.loading import load_pack, read_pack
from govcredit.policy.pack import Pack

D: Final = date.fromisoformat
Measure = Callable[[Facts], Measured[tuple[Clock, ...]]]
Told = tuple[str, str | None, str, int | None, str | None, list[str]]

PLACE: Final = {
    "pack.toml": """
id = "cn-place"
title = "某地"
title_en = "A place"
version = "1"
checked = 2026-11-26
extends = "cn"
""",
    "hotline.toml": """
title = "热线时限"
title_en = "Hotline"

[documents.place-hotline]
title = "热线规定"
title_en = "Hotline rule"

[limits]
title = "热线办理时限"
title_en = "Limits of the hotline"
kind = "table"
columns = { step = "code", kind = "code:complaint-kind?", limit = "deadline" }

[[limits.values]]
from = 2026-01-01
source = "place-hotline"
status = "seen"
rows = [
  { step = "handle", kind = "enquiry", limit = "2个工作日" },
  { step = "handle", kind = "complaint", limit = "15个工作日" },
  { step = "extension", kind = "complaint", limit = "5个工作日" },
  { step = "return", limit = "1个工作日" },
]
""",
}


@cache
def place() -> Pack:
    pack = read_pack({name: text.encode() for name, text in PLACE.items()}).pack
    assert pack is not None
    return pack


def made(cls: Any, **members: Any) -> Any:  # noqa: ANN401  # an item of any kind
    given: dict[str, Any] = {}
    for name, value in members.items():
        types = str(attrs.fields_dict(cls)[name].type)
        if isinstance(value, str) and "date" in types:
            given[name] = D(value)
        elif name == "limit":
            given[name] = Deadline.parse(value)
        else:
            given[name] = value
    return cls(**given)


def suggestion(**members: Any) -> Suggestion:  # noqa: ANN401  # members
    standard = {"id": SuggestionId("s"), "organ": OrganId("a"), "kind": Code("deputy")}
    found: Suggestion = made(Suggestion, **(standard | members))
    return found


def advice(**members: Any) -> Advice:  # noqa: ANN401  # members
    standard = {"id": AdviceId("v"), "organ": OrganId("a"), "sender": OrganId("b")}
    found: Advice = made(Advice, **(standard | members))
    return found


def complaint(**members: Any) -> Complaint:  # noqa: ANN401  # members
    standard = {"id": ComplaintId("c"), "channel": Code("hotline-12345"), "kind": Code("complaint")}
    found: Complaint = made(Complaint, **(standard | members))
    return found


def told(measure: Measure, on: str, pack: Pack | None = None, **items: Any) -> list[Told]:  # noqa: ANN401  # arrays
    """Return kind, last day, state, days, basis and what is missing, of each clock."""
    bundle = Bundle(version="1.0", **items)
    found = measure(Facts.of(bundle, (pack or load_pack("cn")).context(D(on))))
    assert found.value is not None
    return [
        (
            clock.kind,
            None if clock.last is None else clock.last.isoformat(),
            clock.state,
            clock.days,
            None if clock.basis is None else clock.basis.name,
            [f"{each.id or each.kind} {each.member} {each.reason}" for each in clock.missing],
        )
        for clock in found.value
    ]


def one(kind: str, *rest: Any) -> list[Told]:  # noqa: ANN401  # the rest of what is told
    last, state, days, basis, *missing = rest
    return [(kind, last, state, days, basis, missing)]


@pytest.mark.parametrize(
    ("on", "item", "expected"),
    [
        # Three months from Monday 2 February end on Saturday 2 May, in a holiday that lasts until the 5th.
        pytest.param(
            "2026-05-06",
            suggestion(received="2026-02-02"),
            ("2026-05-06", "running", 0, "replies.suggestion"),
            id="the last day",
        ),
        pytest.param(
            "2026-05-07",
            suggestion(received="2026-02-02"),
            ("2026-05-06", "late", 1, "replies.suggestion"),
            id="the day after it",
        ),
        pytest.param(
            "2026-06-01",
            suggestion(received="2026-02-02", answered="2026-05-04"),
            ("2026-05-06", "met", -2, "replies.suggestion"),
            id="answered in time",
        ),
        pytest.param(
            "2026-03-04",
            suggestion(received="2026-02-02", limit="1个月"),
            ("2026-03-02", "late", 2, None),
            id="a shorter limit that is stated wins",
        ),
        # Six months end on Sunday 2 August.
        pytest.param(
            "2026-07-01",
            suggestion(received="2026-02-02", limit="6个月"),
            ("2026-08-03", "running", -33, None),
            id="six months that are stated are lawful",
        ),
        pytest.param(
            "2026-08-04",
            suggestion(received="2026-02-02", limit="8个月"),
            ("2026-08-03", "late", 1, "replies.suggestion-complex"),
            id="more than six months are cut to six",
        ),
        pytest.param(
            "2026-05-10",
            suggestion(received="2026-02-02", deadline="2026-05-08"),
            ("2026-05-08", "late", 2, None),
            id="a day that is stated, after the three months, is the limit of a complex one",
        ),
        pytest.param(
            "2026-05-10",
            suggestion(kind=Code("cppcc-proposal"), received="2026-02-02"),
            (None, "unknown", None, None, "s limit no-value"),
            id="there is no national limit for a proposal",
        ),
        pytest.param(
            "2026-05-10",
            suggestion(kind=Code("cppcc-proposal"), received="2026-02-02", limit="3个月"),
            ("2026-05-06", "late", 4, None),
            id="a proposal by the limit that is stated",
        ),
        pytest.param(
            "2026-05-10",
            suggestion(deadline="2026-05-01"),
            ("2026-05-01", "late", 9, None, "s received no-value"),
            id="no receipt, but later than the day that is stated",
        ),
        pytest.param(
            "2026-05-10",
            suggestion(deadline="2026-05-01", answered="2026-04-30"),
            ("2026-05-01", "unknown", None, None, "s received no-value"),
            id="no receipt: the three months may have ended sooner",
        ),
        pytest.param(
            "2026-05-10", suggestion(), (None, "unknown", None, None, "s received no-value"), id="nothing is told"
        ),
        pytest.param(
            "2026-05-10",
            suggestion(received="2025-12-31", limit="3个月", answered="2026-03-31"),
            ("2026-03-31", "met", 0, None, "term replies.suggestion not-in-force"),
            id="before the pack has the limit",
        ),
    ],
)
def test_suggestions(on: str, item: Suggestion, expected: tuple[Any, ...]) -> None:
    assert told(suggestion_clocks, on, suggestions=(item,)) == one("suggestion-answered", *expected)


PUBLIC: Final = Code("procuratorial-suggestion.public-interest")
PROCURATORIAL: Final = Code("procuratorial-suggestion")
JUDICIAL: Final = Code("judicial-suggestion")


@pytest.mark.parametrize(
    ("on", "item", "expected"),
    [
        pytest.param(
            "2026-06-02",
            advice(kind=PUBLIC, received="2026-04-01"),
            ("2026-06-01", "late", 1, "replies.public-interest"),
            id="public interest, two months",
        ),
        pytest.param(
            "2026-04-16",
            advice(kind=PUBLIC, received="2026-04-01", urgent=True),
            ("2026-04-16", "running", 0, "replies.public-interest-urgent"),
            id="public interest, harm is spreading",
        ),
        pytest.param(
            "2026-04-17",
            advice(kind=PUBLIC, received="2026-04-01", urgent=True),
            ("2026-04-16", "late", 1, "replies.public-interest-urgent"),
            id="the sixteenth day",
        ),
        pytest.param(
            "2026-04-17",
            advice(kind=PUBLIC, received="2026-04-01", urgent=True, limit="2个月"),
            ("2026-04-16", "late", 1, "replies.public-interest-urgent"),
            id="two months that are stated do not lengthen the fifteen days",
        ),
        pytest.param(
            "2026-04-22",
            advice(kind=PUBLIC, received="2026-04-01", limit="20日"),
            ("2026-04-21", "late", 1, None),
            id="a shorter limit that is stated",
        ),
        pytest.param(
            "2026-06-01",
            advice(kind=PROCURATORIAL, received="2026-04-01"),
            ("2026-06-01", "running", 0, "replies.procuratorial"),
            id="procuratorial, two months",
        ),
        pytest.param(
            "2026-04-20",
            advice(kind=PROCURATORIAL, received="2026-04-01", urgent=True),
            ("2026-06-01", "unknown", None, "replies.procuratorial", "v limit no-value"),
            id="urgent, and the limit of the letter is not told",
        ),
        pytest.param(
            "2026-06-02",
            advice(kind=PROCURATORIAL, received="2026-04-01", urgent=True),
            ("2026-06-01", "late", 1, "replies.procuratorial", "v limit no-value"),
            id="urgent, and late by the general limit",
        ),
        pytest.param(
            "2026-04-20",
            advice(kind=PROCURATORIAL, received="2026-04-01", urgent=True, limit="10日", answered="2026-04-10"),
            ("2026-04-13", "met", -3, None),
            id="urgent, by the limit of the letter",
        ),
        pytest.param(
            "2023-12-01",
            advice(kind=Code("judicial-suggestion.governance"), received="2023-11-16"),
            ("2024-01-16", "running", -46, "replies.judicial"),
            id="judicial, from its first day",
        ),
        pytest.param(
            "2024-02-01",
            advice(kind=Code("judicial-suggestion.governance"), received="2023-11-15"),
            (None, "unknown", None, None, "term replies.judicial not-in-force"),
            id="judicial, on the day before",
        ),
        pytest.param(
            "2026-06-02",
            advice(kind=JUDICIAL, received="2026-04-01"),
            ("2026-06-01", "late", 1, "replies.judicial-other"),
            id="other judicial suggestions",
        ),
        pytest.param(
            "2026-06-02",
            advice(kind=Code("filing-supervision.filing-notice"), received="2026-04-01"),
            (None, "unknown", None, None, "v limit no-value"),
            id="supervision of filing has no limit in the pack",
        ),
        pytest.param(
            "2026-06-02",
            advice(kind=JUDICIAL),
            (None, "unknown", None, None, "v received no-value"),
            id="no receipt is told",
        ),
    ],
)
def test_advice(on: str, item: Advice, expected: tuple[Any, ...]) -> None:
    assert told(advice_clocks, on, advices=(item,)) == one("advice-answered", *expected)


PETITION: Final = Code("petition")
RECEIVED: Final = {"channel": PETITION, "received": "2026-03-02"}


@pytest.mark.parametrize(
    ("on", "item", "expected"),
    [
        pytest.param(
            "2026-03-17",
            complaint(**RECEIVED),
            ("2026-03-17", "running", 0, "petitions.accepted"),
            id="the fifteenth day",
        ),
        pytest.param(
            "2026-03-18", complaint(**RECEIVED), ("2026-03-17", "late", 1, "petitions.accepted"), id="the sixteenth day"
        ),
        pytest.param(
            "2026-04-01",
            complaint(**RECEIVED, accepted="2026-03-17"),
            ("2026-03-17", "met", 0, "petitions.accepted"),
            id="accepted in time",
        ),
        pytest.param(
            "2026-04-01",
            complaint(**RECEIVED, answered="2026-03-09", outcome=Code("not-competent")),
            ("2026-03-17", "met", -8, "petitions.accepted"),
            id="told in time that another body is competent",
        ),
        pytest.param(
            "2026-04-01",
            complaint(channel=PETITION),
            (None, "unknown", None, None, "c received no-value"),
            id="no receipt is told",
        ),
        pytest.param(
            "2023-02-01",
            complaint(channel=PETITION, received="2022-12-31"),
            (None, "unknown", None, None, "term petitions.accepted not-in-force"),
            id="before the pack has the limit",
        ),
    ],
)
def test_petitions_are_accepted(on: str, item: Complaint, expected: tuple[Any, ...]) -> None:
    assert told(complaint_clocks, on, complaints=(item,))[:1] == one("petition-accepted", *expected)


ACCEPTED: Final = RECEIVED | {"accepted": "2026-03-10"}


@pytest.mark.parametrize(
    ("on", "item", "expected"),
    [
        # Sixty days from 10 March end on Saturday 9 May, which is worked; thirty more on Monday 8 June.
        pytest.param(
            "2026-05-09",
            complaint(**ACCEPTED),
            [("2026-05-09", "running", 0, "petitions.decided")],
            id="the sixtieth day",
        ),
        pytest.param(
            "2026-05-10",
            complaint(**ACCEPTED),
            [("2026-05-09", "late", 1, "petitions.decided")],
            id="the sixty-first day",
        ),
        pytest.param(
            "2026-05-10",
            complaint(**ACCEPTED, extended_to="2026-05-29"),
            [("2026-05-29", "running", -19, None)],
            id="an extension within thirty days",
        ),
        pytest.param(
            "2026-06-09",
            complaint(**ACCEPTED, extended_to="2026-07-31"),
            [("2026-06-08", "late", 1, "petitions.decided")],
            id="a longer extension is cut to thirty days",
        ),
        pytest.param(
            "2026-04-01",
            complaint(**RECEIVED),
            [(None, "unknown", None, None, "c accepted no-value")],
            id="acceptance is not told",
        ),
        pytest.param(
            "2026-04-01",
            complaint(**ACCEPTED, kind=Code("report")),
            [(None, "unknown", None, None, "c limit no-value")],
            id="a report of misconduct goes another way",
        ),
        pytest.param(
            "2026-04-01",
            complaint(**ACCEPTED, kind=None),
            [(None, "unknown", None, None, "c kind no-value")],
            id="it is not told what it seeks",
        ),
        pytest.param(
            "2026-04-01",
            complaint(**RECEIVED, answered="2026-03-09", outcome=Code("not-competent")),
            [],
            id="another body is competent",
        ),
        pytest.param(
            "2026-04-01",
            complaint(**ACCEPTED, limit="20日", answered="2026-03-30"),
            [("2026-03-30", "met", 0, None)],
            id="a shorter limit that is stated",
        ),
        pytest.param(
            "2023-02-01",
            complaint(channel=PETITION, received="2022-12-20", accepted="2022-12-31"),
            [(None, "unknown", None, None, "term petitions.decided not-in-force")],
            id="before the pack has the limit",
        ),
    ],
)
def test_petitions_are_decided(on: str, item: Complaint, expected: list[tuple[Any, ...]]) -> None:
    wanted = [told for rest in expected for told in one("petition-answered", *rest)]
    assert told(complaint_clocks, on, complaints=(item,))[1:] == wanted


def test_an_extension_shows_the_terms_of_the_limit_and_of_the_extension() -> None:
    bundle = Bundle(version="1.0", complaints=(complaint(**ACCEPTED, extended_to="2026-07-31"),))
    found = complaint_clocks(Facts.of(bundle, load_pack("cn").context(D("2026-06-09"))))
    assert [term.name for term in found.terms] == ["petitions.accepted", "petitions.decided", "petitions.extended-most"]


@pytest.mark.parametrize(
    ("on", "local", "item", "expected"),
    [
        pytest.param(
            "2026-03-31",
            False,
            complaint(received="2026-03-02"),
            (None, "unknown", None, None, "c limit no-value"),
            id="no national limit",
        ),
        pytest.param(
            "2026-03-31",
            False,
            complaint(received="2026-03-02", limit="5个工作日"),
            ("2026-03-09", "late", 22, None),
            id="the limit that is stated",
        ),
        # Fifteen working days from Monday 2 March: three weeks.
        pytest.param(
            "2026-03-23",
            True,
            complaint(received="2026-03-02"),
            ("2026-03-23", "running", 0, "hotline.limits"),
            id="the limit of the place",
        ),
        pytest.param(
            "2026-03-23",
            True,
            complaint(received="2026-03-02", kind=Code("enquiry")),
            ("2026-03-04", "late", 19, "hotline.limits"),
            id="the limit of the place for its kind",
        ),
        pytest.param(
            "2026-03-25",
            True,
            complaint(received="2026-03-02", limit="20个工作日"),
            ("2026-03-23", "late", 2, "hotline.limits"),
            id="a longer limit that is stated yields to that of the place",
        ),
        # Five more from Monday 23 March.
        pytest.param(
            "2026-03-25",
            True,
            complaint(received="2026-03-02", extended_to="2026-03-27"),
            ("2026-03-27", "running", -2, None),
            id="an extension stands in its place",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(received="2026-03-02", extended_to="2026-04-10"),
            ("2026-03-30", "late", 1, "hotline.limits"),
            id="a longer extension is cut to what the place allows",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(received="2026-03-02", kind=Code("enquiry"), extended_to="2026-04-10"),
            ("2026-04-10", "running", -10, None),
            id="an extension that the place does not limit",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(received="2026-03-02", kind=Code("report")),
            (None, "unknown", None, None, "c limit no-value"),
            id="a kind that the place does not name",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(received="2026-03-02", kind=None),
            (None, "unknown", None, None, "c kind no-value"),
            id="no kind is told",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(),
            (None, "unknown", None, None, "c received no-value"),
            id="no receipt is told",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(received="2025-12-31"),
            (None, "unknown", None, None, "term hotline.limits not-in-force"),
            id="before the rule of the place",
        ),
        pytest.param(
            "2026-03-31",
            True,
            complaint(channel=Code("sme-arrears"), received="2026-03-02", accepted="2026-03-03", limit="10日"),
            ("2026-03-13", "late", 18, None),
            id="another way has only what is stated, from acceptance",
        ),
        pytest.param(
            "2026-03-02",
            True,
            complaint(channel=Code("sme-arrears"), received="2026-03-02", accepted="2026-03-03", limit="10日"),
            ("2026-03-12", "running", -10, None),
            id="an acceptance that is still to come does not count",
        ),
    ],
)
def test_complaints(on: str, local: bool, item: Complaint, expected: tuple[Any, ...]) -> None:  # noqa: FBT001  # a column of a table
    pack = place() if local else load_pack("cn")
    assert told(complaint_clocks, on, pack, complaints=(item,)) == one("complaint-answered", *expected)


def objection(**members: Any) -> Objection:  # noqa: ANN401  # members
    standard = {"id": ObjectionId("o"), "of": reference("record", "r"), "raised_by": Party(organ=OrganId("a"))}
    found: Objection = made(Objection, **(standard | members))
    return found


@pytest.mark.parametrize(
    ("on", "item", "expected"),
    [
        pytest.param(
            "2026-04-01",
            objection(received="2026-03-02"),
            (None, "unknown", None, None, "o limit no-value"),
            id="no national limit",
        ),
        pytest.param(
            "2026-04-01",
            objection(received="2026-03-02", limit="7个工作日"),
            ("2026-03-11", "late", 21, None),
            id="the limit that is stated",
        ),
        pytest.param(
            "2026-04-01",
            objection(received="2026-03-02", limit="7个工作日", deadline="2026-03-12", answered="2026-03-12"),
            ("2026-03-12", "met", 0, None),
            id="the day that is stated",
        ),
        pytest.param(
            "2026-04-01",
            objection(received="2026-03-02", limit="7个工作日", decided="2026-03-10"),
            ("2026-03-11", "met", -1, None),
            id="decided, and the answer has no day",
        ),
        pytest.param(
            "2026-04-01",
            objection(limit="7个工作日"),
            (None, "unknown", None, None, "o received no-value"),
            id="no receipt is told",
        ),
    ],
)
def test_objections(on: str, item: Objection, expected: tuple[Any, ...]) -> None:
    assert told(objection_clocks, on, objections=(item,)) == one("objection-answered", *expected)


@pytest.mark.parametrize(
    ("name", "item", "last"),
    [
        # From Monday 2 March: two, ten and fifteen working days in Guangdong, five in Shandong and ten more.
        pytest.param(
            "cn-guangdong", complaint(received="2026-03-02", kind=Code("enquiry")), "2026-03-04", id="enquiry"
        ),
        pytest.param("cn-guangdong", complaint(received="2026-03-02", kind=Code("help")), "2026-03-16", id="help"),
        pytest.param("cn-guangdong", complaint(received="2026-03-02"), "2026-03-23", id="complaint"),
        pytest.param("cn-shandong", complaint(received="2026-03-02"), "2026-03-09", id="any kind"),
        pytest.param(
            "cn-shandong", complaint(received="2026-03-02", extended_to="2026-06-30"), "2026-03-23", id="extended"
        ),
    ],
)
def test_the_hotlines_of_places(name: str, item: Complaint, last: str) -> None:
    found = told(complaint_clocks, "2026-03-02", load_pack(name), complaints=(item,))
    assert [(kind, day) for kind, day, *_ in found] == [("complaint-answered", last)]
