"""Older documents: told to be older, upgraded only when asked, each loss named, the original never lost."""

import copy
import json
from itertools import pairwise
from typing import Any, Final

import pytest

from govcredit._json import digest
from govcredit.errors import InvalidDocument
from govcredit.exchange import trial
from govcredit.exchange.documents import dumps, loads, read
from govcredit.exchange.lines import gather, read_lines, write_lines
from govcredit.exchange.versions import STEPS, FormatVersion, Step, array_of, upgrade
from govcredit.findings import finding
from tests.faulty_documents import Json, pairs

BODY: Final = {"id": "a", "kind": "court", "name": "示例法院"}
TASK: Final = {"id": "t", "plan": "p", "title": "x"}
OLD: Final = {
    "version": "0.1",
    "manifest": {
        "id": "m",
        "created": "2018-04-02T09:30:00+08:00",
        "parts": [
            {"array": "bodies", "count": 1, "digest": "sha256:" + "0" * 64},
            {"array": "tasks", "count": 3},
        ],
    },
    "bodies": [{**BODY, "rank": "正处级"}],
    "plans": [{"id": "p", "title": "方案", "issuer": "a"}],
    "tasks": [
        {**TASK, "units": "财政局、审计局", "deadline": "2018-12-31", "points": 5},
        {**TASK, "id": "u", "deadline": "2018年底", "points": None},
        {**TASK, "id": "v"},
    ],
}
DATA: Final = json.dumps(OLD).encode()
LOST: Final = [
    ("upgrade.dropped", "/bodies/0/rank"),
    ("upgrade.dropped", "/tasks/0/points"),
    ("upgrade.unread", "/tasks/1/deadline"),
    ("upgrade.digest", "/manifest/parts/0/digest"),
]


def test_nothing_is_upgraded_unless_asked_for() -> None:
    outcome = read(DATA)
    assert (outcome.bundle, outcome.version_found, outcome.losses) == (None, "0.1", ())
    assert pairs(outcome.report.findings) == [("bundle.version-older", "/version")]
    assert outcome.source_digest == digest(DATA)
    with pytest.raises(InvalidDocument):
        loads(DATA)


def test_an_upgrade_names_what_it_loses_and_keeps_the_digest_of_the_original() -> None:
    outcome = read(DATA, upgrade=True)
    assert outcome.report.findings == ()
    assert outcome.bundle is not None
    assert (outcome.version_found, pairs(outcome.losses)) == ("0.1", LOST)
    assert outcome.bundle.origin is not None
    assert (outcome.bundle.origin.written_in, outcome.bundle.origin.digest) == ("0.1", digest(DATA))
    assert (outcome.bundle.version, outcome.source_digest) == ("1.0", digest(DATA))
    first, second, third = outcome.bundle.tasks
    assert first.responsibility is not None
    assert first.responsibility.text == "财政局、审计局"
    assert first.schedule is not None
    assert [(reading.kind, str(reading.on)) for reading in first.schedule.readings] == [("deadline", "2018-12-31")]
    assert second.schedule is not None
    assert (second.schedule.text, second.schedule.readings) == ("2018年底", ())
    assert (third.schedule, third.responsibility) == (None, None)
    assert outcome.bundle.manifest is not None
    assert [(part.array, part.count, part.digest) for part in outcome.bundle.manifest.parts] == [
        ("organs", 1, None), ("tasks", 3, None),
    ]  # fmt: skip
    assert loads(dumps(outcome.bundle)) == outcome.bundle


def test_the_bytes_that_were_given_are_left_alone_and_so_is_the_value() -> None:
    before = copy.deepcopy(OLD)
    assert upgrade(OLD) is not None
    assert before == OLD


def test_a_document_of_this_version_is_not_touched() -> None:
    data = b'{"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "x"}]}'
    assert read(data, upgrade=True) == read(data)
    assert upgrade({"version": "1.0"}) is None


@pytest.mark.parametrize("document", [{}, [], None, {"version": "9.0"}, {"version": 1}, {"version": "0.2"}], ids=str)
def test_what_is_of_no_older_version_is_not_upgraded(document: Json) -> None:
    assert upgrade(document) is None
    assert read(json.dumps(document), upgrade=True) == read(json.dumps(document))


def test_what_an_upgrade_leaves_wrong_is_found_afterwards() -> None:
    outcome = read(json.dumps({**OLD, "bodies": [BODY | {"kind": "cort"}]}), upgrade=True)
    assert outcome.bundle is None
    assert pairs(outcome.report.findings) == [("structure.choice", "/organs/0/kind")]
    assert outcome.report.findings[0].place is None


@pytest.mark.parametrize(
    "document",
    [
        {"bodies": 5},
        {"bodies": [5, None, []]},
        {"bodies": [], "organs": []},
        {"tasks": "x"},
        {"tasks": [{"units": 5, "deadline": []}, None]},
        {"manifest": 5},
        {"manifest": {"parts": 5}},
        {"manifest": {"parts": [5, {"array": 5, "digest": 5}]}},
        {"manifest": {"parts": [{"digest": {}}]}},
        {"origin": {"written_in": "0.0", "digest": "x"}},
    ],
    ids=str,
)
def test_a_malformed_older_document_is_told_and_never_fails(document: Json) -> None:
    outcome = read(json.dumps({"version": "0.1", **document}), upgrade=True)
    assert outcome.version_found == "0.1"
    assert (outcome.bundle is None) == (not outcome.report.ok)


def test_what_version_0_1_did_not_know_is_carried_over_and_told() -> None:
    outcome = read(json.dumps({**OLD, "zzz": 1}), upgrade=True)
    assert pairs(outcome.report.findings) == [("structure.unknown-member", "/zzz")]


# ---------------------------------------------------------------------------------------------------------------------
# JSON Lines


def old_lines(document: Json = OLD) -> list[bytes]:
    header = {name: document[name] for name in ("version", "manifest")}
    items = [("body", each) for each in document["bodies"]] + [("plan", each) for each in document["plans"]]
    items += [("task", each) for each in document["tasks"]]
    closing = {"count": len(items), "digest": "sha256:" + "0" * 64}
    lines = [("header", header), *items, ("closing", closing)]
    return [json.dumps({"kind": kind, "item": item}).encode() + b"\n" for kind, item in lines]


def test_older_lines_are_told_to_be_older_and_nothing_else_is_read() -> None:
    (line,) = read_lines(old_lines())
    assert pairs(line.report.findings) == [("bundle.version-older", "/item/version")]
    assert pairs(gather(old_lines()).report.findings) == [("bundle.version-older", "/item/version")]


def test_older_lines_are_upgraded_like_the_document() -> None:
    outcome = gather(old_lines(), upgrade=True)
    assert outcome.bundle is not None
    assert pairs(outcome.losses) == LOST
    document = read(DATA, upgrade=True).bundle
    assert document is not None
    assert (outcome.bundle.organs, outcome.bundle.tasks) == (document.organs, document.tasks)
    assert outcome.bundle.origin is not None
    assert outcome.bundle.origin.digest == digest(b"".join(old_lines()))
    assert gather(write_lines(outcome.bundle)).bundle == outcome.bundle


def test_a_fault_in_older_lines_stands_on_its_line() -> None:
    lines = [*old_lines()[:2], b'{"kind": "thing", "item": {}}\n', b"\n", b"{", *old_lines()[2:]]
    outcome = gather(lines, upgrade=True)
    assert [(found.code, str(found.place)) for found in outcome.report.findings] == [
        ("bundle.unknown-kind", "3:1"), ("bytes.truncated", "5:2"),
    ]  # fmt: skip
    assert (outcome.bundle, outcome.version_found) == (None, "0.1")


@pytest.mark.parametrize("lines", [[], [b"\n"], [b"{\n"], [b"[]\n"], [b'{"kind":"header","item":5}\n']], ids=str)
def test_asking_for_an_upgrade_changes_nothing_for_other_lines(lines: list[bytes]) -> None:
    assert gather(lines, upgrade=True) == gather(lines)
    current = list(write_lines(loads(b'{"version": "1.0"}')))
    assert gather(current, upgrade=True) == gather(current)


# ---------------------------------------------------------------------------------------------------------------------
# The machinery


def test_steps_follow_each_other_and_each_names_its_losses() -> None:
    def first(document: Json) -> tuple[Json, tuple[Any, ...]]:
        return {**document, "passed": 1}, (finding("upgrade.dropped", "/one", name="one"),)

    def second(document: Json) -> tuple[Json, tuple[Any, ...]]:
        return {**document, "passed": document["passed"] + 1}, (finding("upgrade.dropped", "/two", name="two"),)

    steps = (
        Step(source="0.0", target="0.1", change=first, arrays={"thing": "things"}),
        Step(source="0.1", target="1.0", change=second),
    )
    chained = upgrade({"version": "0.0"}, steps)
    assert chained is not None
    assert (chained.document, chained.version_found) == ({"version": "1.0", "passed": 2}, "0.0")
    assert pairs(chained.losses) == [("upgrade.dropped", "/one"), ("upgrade.dropped", "/two")]
    entered = upgrade({"version": "0.1", "passed": 6}, steps)
    assert entered is not None
    assert (entered.document["passed"], pairs(entered.losses)) == (7, [("upgrade.dropped", "/two")])
    assert (array_of("thing", "0.0", steps), array_of("thing", "0.1", steps)) == ("things", None)


def test_there_is_a_way_from_every_older_version_to_this_one() -> None:
    versions = list(FormatVersion)
    assert [(step.source, step.target) for step in STEPS] == [
        (one.value, other.value) for one, other in pairwise(versions)
    ]


def test_the_arrays_of_an_older_version() -> None:
    assert (array_of("body", "0.1"), array_of("organ", "0.1"), array_of("x", "0.1")) == ("bodies", "organs", None)


def test_an_identifier_that_was_lost_is_not_shown() -> None:
    _, losses = trial.change({"bodies": [{**BODY, "rank": "机密"}]})
    assert "机密" not in str(losses)
