"""The schemes of evaluation of the packs: what they say of themselves, what bodies have under them, and what rests on nothing read."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit._files import read_text
from govcredit.cli.case_judge import judge
from govcredit.codes.lists import code_list
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.policy.cases import read_cases, run
from govcredit.policy.confidence import unconfirmed
from govcredit.policy.lint import lint
from govcredit.policy.loading import files_of, load_pack, packaged, read_pack
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import RATE_LISTS, Scheme
from govcredit.scoring.score import Score, score
from tests.pack_files import CASES, LAYER, SCHEME, files, of_scheme

ROOT: Final = Path(__file__).resolve().parent.parent
DAY: Final = date(2026, 5, 1)
SHIPPED: Final = tuple(scheme for name in packaged() for scheme in load_pack(name).layers[0].schemes.values())
REFERENCE: Final = load_pack("cn").scheme("cn-76-reference", on=DAY)
CITY: Final = load_pack("cn").scheme("cn-city-monitoring-2020", on=DAY)
SKELETON: Final = load_pack("cn-tianjin").scheme("db12-1407-skeleton", on=DAY)
TOWN: Final = {"organs": [{"id": "town", "kind": "town", "name": "某镇人民政府"}]}


def promise(number: int, **members: str) -> dict[str, Any]:
    return {"id": f"c{number}", "organ": "town", "kind": "deadline", "deadline": "2026-03-31", **members}


KEPT: Final = {"done": "2026-03-20"}
BROKEN: Final = {"state": "broken"}
PROMISES: Final[dict[str, Any]] = {"commitments": [promise(1, **KEPT), promise(2, **KEPT), promise(3, **BROKEN)]}
RECORD: Final = {"subject": {"organ": "town"}, "trigger": "confirmed-breach", "severity": "serious"}
LISTED: Final[dict[str, Any]] = {
    "listings": [
        {
            "id": "l",
            "list": "judgment-defaulters",
            "subject": {"organ": "town"},
            "listed": "2026-02-01",
            "in_force": {"start": "2026-02-01", "end": "2028-02-01"},
        }
    ]
}


def scored(scheme: Scheme | str, *, pack: Pack | None = None, on: date = DAY, **arrays: object) -> Score:
    """Return what the town has under a scheme."""
    held = load_pack("cn") if pack is None else pack
    context = held.context(on)
    facts = Facts.of(loads(json.dumps({"version": "1.0", **TOWN, **arrays})), context)
    return score(facts, "town", held.scheme(scheme, on=on) if isinstance(scheme, str) else scheme)


def told(found: Score) -> tuple[str, str, str | None, str | None]:
    side = found.outcome
    worst, best = (None if each is None else each.code for each in (side.worst, side.best))
    return str(side.low), str(side.high), worst, best


def loaded(held: Mapping[str, bytes]) -> Pack:
    outcome = read_pack(held)
    assert outcome.pack is not None, [(each.code, each.path) for each in outcome.report.findings]
    return outcome.pack


# ---------------------------------------------------------------------------------------------------------------------
# What the schemes say of themselves


def test_the_code_list_holds_the_schemes_of_the_packs_and_no_other() -> None:
    listed = code_list("evaluation-scheme")
    codes = re.findall(r"^([a-z0-9-]+),", read_text("codes", "evaluation-scheme.csv"), re.MULTILINE)[1:]
    assert sorted(codes) == sorted(each.name for each in SHIPPED)
    for each in SHIPPED:
        (entry,) = listed.history(each.name)
        assert (entry.name, entry.start) == (each.title, str(each.start))


def test_no_shipped_scheme_is_official_and_each_says_so() -> None:
    assert {each.name: each.kind for each in SHIPPED} == {
        "cn-76-reference": "reference",
        "cn-city-monitoring-2020": "published",
        "db12-1407-skeleton": "skeleton",
    }
    assert "非官方" in REFERENCE.made_by
    assert "not an official scheme" in REFERENCE.made_by_en
    assert all(each.notes and each.notes_en for each in SHIPPED)


@pytest.mark.parametrize(
    ("scheme", "groups"),
    [
        pytest.param(CITY, {"foundations": 20, "environment": 21, "regulation": 43, "protection": 16}, id="published"),
        pytest.param(
            REFERENCE,
            {
                "promises": 16,
                "contracts": 24,
                "courts": 18,
                "voice": 14,
                "openness": 11,
                "information": 12,
                "rights": 5,
                "conduct": 0,
            },
            id="reference",
        ),
    ],
)
def test_full_points_are_a_hundred_and_those_of_each_group(scheme: Scheme, groups: dict[str, int]) -> None:
    shares = [each for each in scheme.indicators if each.rule != "each"]
    found = {group: sum(each.full for each in shares if each.group == group) for group in groups}
    assert found == groups
    assert sum(found.values()) == scheme.ceiling == 100


def test_points_say_where_they_come_from() -> None:
    assert {each.weight for each in REFERENCE.indicators} | {each.weight for each in REFERENCE.grades} == {"convention"}
    assert {each.weight for each in CITY.indicators} == {"published"}
    assert {term.status for scheme in SHIPPED for term in scheme.terms()} == {"seen"}


def test_every_clause_that_the_reference_scheme_cites_is_one_of_its_plan() -> None:
    table = tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))
    keys = {"A": "plan-xinhui", "B": "plan-shandong", "C": "plan-binhai", "D": "plan-hua", "E": "plan-jiangxi"}
    known = {(keys[each["plan"]], each["clause"].rstrip("①②③④⑤")) for each in table["clauses"]}
    cited = {(term.citation.document.key, term.citation.clause) for term in REFERENCE.terms()}
    assert cited - known == set()
    assert {document for document, _ in cited} == set(keys.values())


def test_points_by_code_are_given_only_where_a_measure_has_codes() -> None:
    rated = {each.measure for scheme in SHIPPED for each in scheme.indicators if each.rates}
    assert rated <= set(RATE_LISTS)


# ---------------------------------------------------------------------------------------------------------------------
# What bodies have: worked out by hand

# Of the 100 points, 3 are given where nothing was broken, 12 measured, 85 spread: 85 × 8 / 12 = 56.67.
TOTALS: Final = (
    pytest.param(REFERENCE, PROMISES, ("67.67", "67.67", "fair", "fair"), id="two of three promises"),
    pytest.param(
        REFERENCE,
        PROMISES | {"records": [RECORD | {"id": "r", "recognised": "2026-02-01"}]},
        ("59.67", "59.67", "poor", "poor"),
        id="and a serious record",
    ),
    # The cap of 30 of six records of 8, or of 4 once they are a year old: 67.67 − 30, 67.67 − 24.
    pytest.param(
        REFERENCE,
        PROMISES | {"records": [RECORD | {"id": f"r{each}", "recognised": "2026-02-01"} for each in range(6)]},
        ("37.67", "37.67", "poor", "poor"),
        id="the cap",
    ),
    pytest.param(
        REFERENCE,
        PROMISES | {"records": [RECORD | {"id": f"r{each}", "recognised": "2025-04-01"} for each in range(6)]},
        ("43.67", "43.67", "poor", "poor"),
        id="age before the cap",
    ),
    # 8 of 20 points of promises and suggestions with none answered: 8 + 0 + 3, 80 left of 17: 80 × 8 / 17 = 37.65.
    pytest.param(
        REFERENCE,
        PROMISES | {"suggestions": [{"id": "s", "organ": "town", "kind": "deputy", "deadline": "2026-03-31"}]},
        ("48.65", "48.65", "poor", "poor"),
        id="a suggestion without an answer",
    ),
    # One of two answered, without the last day of the other: 5 × 1 of 1 or 1 of 2; low 8 + 2.5 + 3 + 80 × 10.5 / 17.
    pytest.param(
        REFERENCE,
        PROMISES
        | {
            "suggestions": [
                {"id": "s", "organ": "town", "kind": "deputy", "deadline": "2026-03-31", "answered": "2026-03-01"},
                {"id": "t", "organ": "town", "kind": "deputy"},
            ]
        },
        ("62.91", "77.18", "fair", "fair"),
        id="a suggestion without a last day",
    ),
    pytest.param(REFERENCE, PROMISES | LISTED, ("67.67", "67.67", "fair", "fair"), id="a veto that changes nothing"),
    pytest.param(
        REFERENCE,
        {"commitments": [promise(1, **KEPT)]} | LISTED,
        ("100.00", "100.00", "fair", "fair"),
        id="a veto on all points",
    ),
    pytest.param(REFERENCE, {}, ("3.00", "100.00", "poor", "excellent"), id="nothing to measure"),
    # Twelve items are told by nobody, the 10 points of the three others are spread over these 90.
    pytest.param(CITY, {}, ("0.00", "100.00", None, None), id="a city of which nothing is told"),
)


@pytest.mark.parametrize(("scheme", "arrays", "expected"), TOTALS)
def test_what_a_body_has(scheme: Scheme, arrays: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert told(scored(scheme, **arrays)) == expected


def test_the_cases_hold_and_try_every_rule_of_the_reference_scheme() -> None:
    pack = load_pack("cn")
    cases = [each for each in read_cases(files_of("cn"))[0] if each.scheme is not None]
    assert len(cases) >= 15
    assert [run(pack, each, judge) for each in cases] == [None] * len(cases)
    asked = {str((each.expected.has or {}).get("line")) for each in cases}
    of_rules = {
        each.rule: {one.code for one in REFERENCE.indicators if one.rule == each.rule} for each in REFERENCE.indicators
    }
    rules = {rule for rule, codes in of_rules.items() if codes & asked}
    assert rules == {"share", "steps", "each", "told", "veto"}
    assert {"total", "undisputed", "spread"} <= asked


def test_an_earlier_score_tells_nothing_for_what_was_not_asked() -> None:
    before = scored(REFERENCE, **PROMISES)
    points = {each.indicator: each.points for each in before.to_evaluation("e").indicators}
    assert points["群众评议"] is None
    assert points["承诺兑现"] == 8
    own = {"id": "e", "subject": {"organ": "town"}, "scheme_code": "cn-76-reference", "decided": "2026-04-30"}
    asked = {"id": "a", "subject": {"organ": "town"}, "scheme_code": "cn-76-reference", "decided": "2026-01-30"}
    held = [own | {"indicators": []}, asked | {"indicators": [{"indicator": "群众评议", "points": "3"}]}]
    assert scored(REFERENCE, **PROMISES, evaluations=held).line("public-appraisal").points == 3


# ---------------------------------------------------------------------------------------------------------------------
# A skeleton, and a scheme of one's own


def test_a_skeleton_cannot_score() -> None:
    assert (SKELETON.is_complete, len(SKELETON.groups), SKELETON.indicators) == (False, 6, ())
    with pytest.raises(InvalidValue, match="skeleton"):
        scored(SKELETON, pack=load_pack("cn-tianjin"))


INDICATOR: Final = """
[[indicators]]
code = "kept"
group = "performance"
title = "承诺兑现"
title_en = "Promises kept"
measure = "commitments.fulfilled"
rule = "share"
points = "90"
weight = "official"
source = "db12-1407"
status = "seen"
"""
FRAME: Final = 'kind = "official"\nbase = "10"\nfloor = "0"\nceiling = "100"\nplaces = 1'


def test_whoever_owns_the_standard_fills_the_skeleton_in_a_pack_of_their_own() -> None:
    text = files_of("cn-tianjin")["schemes/db12-1407-skeleton.toml"].decode()
    text = text.replace('kind = "skeleton"', FRAME)
    own = LAYER.replace('extends = "cn"', 'extends = "cn"\n')
    pack = loaded({"pack.toml": own.encode(), "schemes/db12-1407.toml": (text + INDICATOR).encode()})
    assert told(scored("db12-1407", pack=pack, **PROMISES)) == ("70.0", "70.0", None, None)
    # Under the pack of Tianjin, which cites the standard itself, the document is not stated again.
    below = own.replace('extends = "cn"', 'extends = "cn-tianjin"')
    held = {"pack.toml": below.encode(), "schemes/db12-1407.toml": (text + INDICATOR).encode()}
    assert [each.code for each in read_pack(held).report.findings] == ["pack.document-twice"]
    held["schemes/db12-1407.toml"] = (text.partition("[documents.")[0] + INDICATOR).encode()
    assert loaded(held).schemes[-2:] == ("db12-1407", "db12-1407-skeleton")


def test_a_scheme_hides_the_one_of_its_name_above() -> None:
    held = of_scheme() | {"schemes/cn-76-reference.toml": SCHEME.encode()}
    pack = loaded(held)
    assert pack.scheme("cn-76-reference", on=DAY).made_by == "某地"
    assert pack.schemes == ("cn-76-reference", "cn-city-monitoring-2020", "trial")


# ---------------------------------------------------------------------------------------------------------------------
# What nobody read decides nothing

ASKED: Final[dict[str, Any]] = {
    "evaluations": [
        {
            "id": "a",
            "subject": {"organ": "town"},
            "scheme_code": "trial",
            "decided": "2026-04-01",
            "indicators": [{"indicator": "asked", "points": "15"}],
        }
    ]
}


def test_an_indicator_whose_clause_nobody_read_does_not_count() -> None:
    sure = loaded(of_scheme('"recall"', '"seen"'))
    unsure = loaded(of_scheme())
    line = scored("trial", pack=unsure, **ASKED).line("asked")
    assert line.worked is not None
    assert (line.state, str(line.low), str(line.high), line.worked.left_out) == ("missing", "0.0", "0.0", True)
    assert "对所引条款的核对" in line.statement.text("zh")
    assert scored("trial", pack=sure, **ASKED).line("asked").points == 15
    band = loaded(of_scheme('missing = "spread"\n', ""))
    line = scored("trial", pack=band, **ASKED).line("asked")
    assert (str(line.low), str(line.high)) == ("0.0", "20.0")


def test_a_cut_off_that_nobody_read_leaves_every_grade_possible() -> None:
    unsure = loaded(of_scheme('clause = "第六条", status = "seen"', 'clause = "第六条", status = "recall"'))
    assert told(scored("trial", pack=unsure, **PROMISES))[2:] == ("bad", "good")
    assert scored("trial", pack=unsure, **PROMISES).grade is None
    assert scored("trial", pack=loaded(of_scheme()), **PROMISES).grade is not None


def test_a_veto_that_nobody_read_is_only_possible() -> None:
    veto = 'grade_at_most = "bad"\nsource = "new"\nstatus = '
    kept: dict[str, Any] = {"commitments": [promise(1, **KEPT)]}
    for status, certain in (("seen", True), ("recall", False)):
        pack = loaded(of_scheme(f'{veto}"seen"', f'{veto}"{status}"'))
        assert [each.certain for each in scored("trial", pack=pack, **kept, **LISTED).vetoes] == [certain]
        assert scored("trial", pack=pack, **kept).vetoes == ()


def test_what_rests_on_memory_in_a_scheme_is_listed() -> None:
    pack = loaded(of_scheme('clause = "第六条", status = "seen"', 'clause = "第六条", status = "recall"'))
    found = [
        (each.name, each.value) for each in unconfirmed(pack) if each.layer == "cn-place" and "schemes" in each.name
    ]
    assert found == [("schemes.trial.asked", Decimal(20)), ("schemes.trial.grade-bad", Decimal(0))]


# ---------------------------------------------------------------------------------------------------------------------
# What lint tells


def codes_of(held: Mapping[str, bytes]) -> set[tuple[str, str]]:
    pack = loaded(held)
    return {(each.code, each.path) for each in lint(pack, read_cases(held)[0]).findings if "scheme" in each.path}


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param(of_scheme(), {("pack.cases-missing", "/schemes~1trial.toml")}, id="no case"),
        pytest.param(
            of_scheme('{ code = "serious", points = "9" }', '{ code = "grave", points = "9" }'),
            {
                ("pack.cases-missing", "/schemes~1trial.toml"),
                ("pack.code-unknown", "/schemes~1trial.toml/indicators/2/rates/0/code"),
            },
            id="points for a code that no list has",
        ),
        pytest.param(
            of_scheme('"records.standing"', '"commitments.changed-unlawfully"'),
            {
                ("pack.cases-missing", "/schemes~1trial.toml"),
                ("pack.code-unknown", "/schemes~1trial.toml/indicators/2/rates/0/code"),
            },
            id="points by code of what has no codes",
        ),
    ],
)
def test_lint_of_a_scheme(held: Mapping[str, bytes], expected: set[tuple[str, str]]) -> None:
    assert codes_of(held) == expected


def test_a_skeleton_needs_neither_cases_nor_indicators() -> None:
    text = SCHEME.partition("[[indicators]]")[0]
    frame = re.sub(
        r"(?m)^(?:base|floor|ceiling|places) = .*\n", "", text.replace('"official"\nmade', '"skeleton"\nmade')
    )
    assert codes_of(files() | {"schemes/trial.toml": frame.encode()}) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param('term = "trial.window"', 'scheme = "none"', "pack.case-unknown-term", id="no such scheme"),
        pytest.param("", "", "pack.case-no-boundary", id="a boundary within the time of the scheme"),
    ],
)
def test_a_case_about_a_scheme_that_cannot_be_answered_is_told(old: str, new: str, code: str) -> None:
    text = CASES.replace('asks = "terms"', 'asks = "score"').replace("on = 2024-01-01", "on = 2024-01-02")
    text = text.replace(old, new) if old else text.replace('term = "trial.window"', 'scheme = "trial"')
    held = of_scheme() | {"schemes/trial.cases.toml": text.encode()}
    cases = [each for each in read_cases(held)[0] if each.scheme is not None]
    found = [run(loaded(held), each, judge) for each in cases]
    assert [each and each.code for each in found] == [code]
