"""What is late to be answered, accepted or decided; days worked out by hand from the clauses and the notices on days off."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from govcredit.measures.facts import Facts
from govcredit.monitoring import replies
from govcredit.monitoring.signal import Signal
from tests.watched import Item, Told, doubted, facts_of, told

SUGGESTION: Final[Item] = {"id": "s", "organ": "bureau", "kind": "deputy", "received": "2026-02-02"}
ADVICE: Final[Item] = {
    "id": "a",
    "organ": "bureau",
    "sender": "bureau",
    "kind": "judicial-suggestion.governance",
    "received": "2023-11-16",
}
PETITION: Final[Item] = {
    "id": "c",
    "organ": "bureau",
    "channel": "petition",
    "kind": "complaint",
    "received": "2026-03-02",
}
HOTLINE: Final[Item] = {**PETITION, "channel": "hotline-12345"}
RECORD: Final[Item] = {"id": "r", "subject": {"organ": "bureau"}, "trigger": "judgment"}
OBJECTION: Final[Item] = {
    "id": "b",
    "of": {"kind": "record", "id": "r"},
    "raised_by": {"organ": "bureau"},
    "organ": "bureau",
    "received": "2026-03-02",
}
REPAIR: Final[Item] = {
    "id": "x",
    "of": {"kind": "record", "id": "r"},
    "applicant": {"organ": "bureau"},
    "organ": "bureau",
    "applied": "2026-04-01",
    "forwarded": "2026-04-02",
}

# watch, signal, pack, day, arrays, expected
CASES: Final = (
    # Three months from 2 February 2026 end on 2 May; 1 to 5 May are off.
    pytest.param(replies.suggestions, "replies.suggestion-late", "cn", "2026-05-06", {"suggestions": [SUGGESTION]}, [("s", None, "quiet")], id="suggestion, last day"),
    pytest.param(replies.suggestions, "replies.suggestion-late", "cn", "2026-05-07", {"suggestions": [SUGGESTION]}, [("s", "2026-05-07", "alert")], id="suggestion, day after"),
    pytest.param(replies.suggestions, "replies.suggestion-late", "cn", "2026-06-01", {"suggestions": [{**SUGGESTION, "answered": "2026-05-20"}]}, [("s", None, "quiet")], id="suggestion, answered late"),
    pytest.param(replies.suggestions, "replies.suggestion-late", "cn", "2026-05-07", {"suggestions": [{**SUGGESTION, "received": None}]}, [("s", None, "unknown")], id="suggestion, received on no day"),
    pytest.param(replies.suggestions, "replies.suggestion-late", "cn", "2026-04-01", {"suggestions": [{**SUGGESTION, "kind": "cppcc-proposal", "deadline": "2026-03-31"}]}, [("s", "2026-04-01", "warning")], id="proposal, by its own day only"),
    pytest.param(replies.suggestions, "replies.suggestion-late", "cn", "2026-02-01", {"suggestions": [SUGGESTION]}, [("s", None, "quiet")], id="suggestion, yet to come"),
    pytest.param(replies.advices, "replies.advice-late", "cn", "2024-01-16", {"advices": [ADVICE]}, [("a", None, "quiet")], id="advice, last day"),
    pytest.param(replies.advices, "replies.advice-late", "cn", "2024-01-17", {"advices": [ADVICE]}, [("a", "2024-01-17", "alert")], id="advice, day after"),
    pytest.param(replies.complaints, "replies.petition-not-accepted", "cn", "2026-03-17", {"complaints": [PETITION]}, [("c", None, "quiet")], id="petition, last day of acceptance"),
    pytest.param(replies.complaints, "replies.petition-not-accepted", "cn", "2026-03-18", {"complaints": [PETITION]}, [("c", "2026-03-18", "alert")], id="petition, day after"),
    # Sixty days from 10 March 2026 end on Saturday 9 May, which is worked.
    pytest.param(replies.complaints, "replies.petition-late", "cn", "2026-05-09", {"complaints": [{**PETITION, "accepted": "2026-03-10"}]}, [("c", None, "quiet")], id="petition, last day of the decision"),
    pytest.param(replies.complaints, "replies.petition-late", "cn", "2026-05-10", {"complaints": [{**PETITION, "accepted": "2026-03-10"}]}, [("c", "2026-05-10", "alert")], id="petition, not decided"),
    pytest.param(replies.complaints, "replies.complaint-late", "cn", "2026-05-10", {"complaints": [PETITION]}, [(None, None, "not-applicable")], id="petition is no other complaint"),
    # Fifteen working days from Monday 2 March 2026 end on Monday 23 March.
    pytest.param(replies.complaints, "replies.complaint-late", "cn-guangdong", "2026-03-23", {"complaints": [HOTLINE]}, [("c", None, "quiet")], id="hotline, last day"),
    pytest.param(replies.complaints, "replies.complaint-late", "cn-guangdong", "2026-03-24", {"complaints": [HOTLINE]}, [("c", "2026-03-24", "alert")], id="hotline, day after"),
    pytest.param(replies.complaints, "replies.complaint-late", "cn", "2026-03-24", {"complaints": [HOTLINE]}, [("c", None, "unknown")], id="hotline, no limit for the nation"),
    pytest.param(replies.objections, "replies.objection-not-marked", "cn-shanghai", "2026-03-04", {"records": [RECORD], "objections": [OBJECTION]}, [("b", "2026-03-04", "alert")], id="objection, not marked"),
    pytest.param(replies.objections, "replies.objection-late", "cn-shanghai", "2026-03-09", {"records": [RECORD], "objections": [OBJECTION]}, [("b", None, "quiet")], id="objection, last day"),
    pytest.param(replies.objections, "replies.objection-late", "cn-shanghai", "2026-03-10", {"records": [RECORD], "objections": [OBJECTION]}, [("b", "2026-03-10", "alert")], id="objection, day after"),
    pytest.param(replies.objections, "replies.objection-late", "cn", "2026-03-10", {"records": [RECORD], "objections": [OBJECTION]}, [("b", None, "unknown")], id="objection, no limit for the nation"),
    pytest.param(replies.repairs, "replies.repair-not-accepted", "cn", "2026-04-08", {"records": [RECORD], "repairs": [REPAIR]}, [("x", None, "quiet")], id="repair, last day of acceptance"),
    pytest.param(replies.repairs, "replies.repair-not-accepted", "cn", "2026-04-09", {"records": [RECORD], "repairs": [REPAIR]}, [("x", "2026-04-09", "alert")], id="repair, not accepted"),
    pytest.param(replies.repairs, "replies.repair-not-reported", "cn", "2026-04-16", {"records": [RECORD], "repairs": [REPAIR]}, [("x", None, "quiet")], id="repair, last day of the report"),
    pytest.param(replies.repairs, "replies.repair-not-reported", "cn", "2026-04-17", {"records": [RECORD], "repairs": [REPAIR]}, [("x", "2026-04-17", "alert")], id="repair, not reported"),
    pytest.param(replies.repairs, "replies.repair-late", "cn", "2026-05-01", {"records": [RECORD], "repairs": [{**REPAIR, "accepted": "2026-04-07", "deadline": "2026-04-30"}]}, [("x", "2026-05-01", "warning")], id="repair, by its own day only"),
    pytest.param(replies.repairs, "replies.repair-late", "cn", "2026-05-01", {}, [(None, None, "not-applicable")], id="no repair"),
)  # fmt: skip


@pytest.mark.parametrize(("watch", "code", "pack", "on", "arrays", "expected"), CASES)
def test_what_is_late_is_told_from_the_day_after(  # noqa: PLR0917  # the columns of the table
    watch: Callable[[Facts], Iterator[Signal]],
    code: str,
    pack: str,
    on: str,
    arrays: dict[str, Any],
    expected: list[Told],
) -> None:
    assert told(watch, facts_of(on, pack, **arrays), code) == expected


def test_a_day_that_a_notice_may_still_move_gives_no_alert() -> None:
    # The notice on the days off of 2027 is not known: whether 7 working days end on 8 January is provisional.
    record = {**RECORD}
    repair = {**REPAIR, "applied": "2026-12-30", "forwarded": "2026-12-30"}
    facts = facts_of("2027-02-01", records=[record], repairs=[repair])
    assert [each[2] for each in told(replies.repairs, facts, "replies.repair-not-accepted")] == ["warning"]


def test_a_clause_that_nobody_has_read_gives_no_alert() -> None:
    facts = facts_of("2026-05-07", doubted("cn", "replies.suggestion"), suggestions=[SUGGESTION])
    assert told(replies.suggestions, facts) == [("s", "2026-05-07", "warning")]


def test_an_answer_before_the_receipt_is_no_answer() -> None:
    facts = facts_of("2026-05-07", suggestions=[{**SUGGESTION, "answered": "2026-02-01"}])
    assert told(replies.suggestions, facts) == [("s", None, "unknown")]


def test_every_kind_of_reply_has_its_signal() -> None:
    assert len(set(replies.CODES.values())) == len(replies.CODES) == 10
