"""Every signal has cases in the packs on either side, and what rests on an unread clause is at most a warning in all of them."""

import json
from functools import cache
from typing import Final

from govcredit.exchange.documents import read
from govcredit.measures.facts import Facts
from govcredit.monitoring.monitor import Monitoring, monitor
from govcredit.monitoring.register import WATCHERS
from govcredit.policy.cases import read_cases
from govcredit.policy.loading import files_of, load_pack, packaged

# What an item or a plan states itself, or whether there is something at all: no term of a pack says it, so that no case of a
# pack can be about it. The tests of each watcher have them, on either side of the day.
STATED: Final = frozenset(
    {
        "catalogue.outdated",
        "catalogue.unreported",
        "catalogue.unsent",
        "promises.not-kept",
        "promises.service-late",
        "records.rectification-overdue",
        "tasks.inspection-overdue",
        "tasks.overdue",
        "tasks.report-overdue",
        "tasks.self-report-late",
    }
)
CODES: Final = sorted({code for codes, _ in WATCHERS for code in codes})


@cache
def answers() -> tuple[Monitoring, ...]:
    """Return what monitoring finds in each case of each pack that asks for signals."""
    found = []
    for pack in packaged():
        for case in read_cases(files_of(pack))[0]:
            if case.asks == "signals":
                given = json.dumps({"version": "1.0", **(case.given or {})}, default=str)
                bundle = read(given).bundle
                assert bundle is not None, case.title
                found.append(monitor(Facts.of(bundle, load_pack(pack).context(case.on, case.known or case.on))))
    return tuple(found)


def codes_in(state: str) -> set[str]:
    return {each.code for found in answers() for each in found.signals if each.state == state}


def test_every_signal_is_raised_in_a_case_and_quiet_or_not_applicable_in_another() -> None:
    calm = {each.code for found in answers() for each in found.watched if each.quiet} | codes_in("not-applicable")
    assert {code for code in CODES if code not in codes_in("raised")} == STATED
    assert [code for code in CODES if code not in calm] == []


def test_what_rests_on_a_clause_that_nobody_has_read_is_at_most_a_warning() -> None:
    raised = [each for found in answers() for each in found.signals if each.state == "raised"]
    unread = [each for each in raised if not all(term.confirmed for term in each.terms)]
    assert {each.level for each in unread} <= {"warning", "notice"}
    assert len({each.code for each in unread}) > 2  # the rule is tried at all


def test_every_signal_that_is_raised_says_what_would_clear_it_and_when_it_began_or_that_nobody_knows() -> None:
    raised = [each for found in answers() for each in found.signals if each.state == "raised"]
    assert [each.code for each in raised if each.clears is None or each.level is None] == []
    assert [each.code for each in raised if each.item is None and each.organ is None] == []
