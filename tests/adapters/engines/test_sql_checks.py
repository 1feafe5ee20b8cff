"""The texts of checks find in every case of a rule, and in shaken counties, just what the rule finds."""

from collections import Counter
from datetime import date
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.engines.sql.checks.register import CHECKS, texts
from govcredit.adapters.engines.sql.checks.text import CheckText, rule_of
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.model.bundle import arrays
from govcredit.policy.loading import load_pack
from govcredit.validation.answers import latest
from govcredit.validation.running import run
from tests.validation.cases import Case, facts, organ, rule_cases

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import FlatFacts
from tests.adapters.engines.shaken_counties import shaken

APRIL: Final = date(2026, 4, 1)
ARRAYS: Final = dict(arrays())
COVERED: Final = frozenset(
    (code, text.kind) for text in texts(Setting(context=load_pack("cn").context(APRIL))) for code in text.codes
)
CASES: Final = tuple(case for case in rule_cases() if (case.code, case.kind) in COVERED)
# Values that chance would rarely hit: years around the bounds, names of nobody, codes that fail, and numbers in texts.
HINTS: Final[dict[str, Any]] = {
    "year": (1948, 1949, 2024, 2025, 2026, 2027, 2028),
    "body_name": ("某市某公司", "待补充", "91110000600037341L", "测试单位"),
    "uscc": ("91110000600037341L", "91110000600037341K", "911100006000373410"),
    "printed_code": ("91110000600037341L", "91110000600037341K", "无"),
    "title": ("某事项", "联系电话13800138000", "致信 someone@mail.test", "编号1234567890123"),
}
Row = tuple[str, str, str, str]


def setting(given: Facts) -> Setting:
    return Setting(context=given.context, whole=given.whole, last=latest(given))


def found(flat: FlatFacts, text: CheckText) -> tuple[Counter[Row], set[str]]:
    """Return the rows of a text, and the items that it leaves to the scalar path."""
    rows: Counter[Row] = Counter(tuple(row) for row in flat.rows(text, text.text))
    left = set() if text.beyond is None else {item for _, item in flat.rows(text, text.beyond)}
    return rows, left


def wanted(given: Facts, text: CheckText) -> Counter[Row]:
    """Return what the rule of a text finds in the items of its kind, of the codes that the text gives."""
    report = run(given, (attrs.evolve(rule_of(text.code), kinds=(text.kind,)),))
    return Counter(
        (each.code, each.about.kind, each.about.id, each.path)
        for each in report.findings
        if each.about is not None
        and each.about.kind == text.kind
        and each.code in text.codes
        and not each.path.startswith("/extensions/")
    )


def compared(given: Facts, flat: FlatFacts, text: CheckText) -> tuple[int, int]:
    """Compare a text with its rule; return how many findings were the same, and how many items are left."""
    rows, left = found(flat, text)
    same = Counter({row: number for row, number in wanted(given, text).items() if row[2] not in left})
    assert rows == same, text.code
    return sum(rows.values()), len(left)


def texts_of(case: Case, given: Facts) -> list[CheckText]:
    """Return the texts that may give the finding of a case."""
    return [each for each in texts(setting(given), case.kind) if case.code in each.codes]


def test_every_finding_of_a_text_has_a_case() -> None:
    """The tiers of a code are those of one function; two rules have their cases upon another kind, and theirs stand below."""
    lacking = {code for code, _ in COVERED} - {case.code for case in CASES}
    assert {code for code in lacking if not code.startswith("identifier.")} == {
        "references.party-of-nobody",
        "supervision.performance-contradicted",
    }


@pytest.mark.parametrize(
    ("subject", "absent", "codes"),
    [
        pytest.param({}, [], ["references.party-of-nobody"], id="nobody"),
        pytest.param({}, [{"field": "subject", "reason": "not-stated"}], [], id="said-to-be-untold"),
        pytest.param({}, [{"field": "subject.name", "reason": "withheld"}], [], id="a-part-said-to-be-untold"),
        pytest.param(
            {}, [{"field": "subject", "reason": "not-applicable"}], ["references.party-of-nobody"], id="no-such"
        ),
        pytest.param({"body_name": "某公司"}, [], [], id="a-body"),
        pytest.param({"organ": "o", "name": "某某"}, [], ["references.party-of-both"], id="both"),
    ],
)
def test_a_party_names_one(subject: dict[str, str], absent: list[dict[str, str]], codes: list[str]) -> None:
    record = {"id": "r", "subject": subject, "trigger": "judgment", "absent": absent}
    given = facts({"records": [record]})
    text = CHECKS["references.party-of-nobody"]["record"](setting(given))
    rows, _ = found(FlatFacts(given), text)
    assert rows == Counter((code, "record", "r", "/subject") for code in codes) == wanted(given, text)


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        pytest.param([("received", "2026-01-01"), ("recognised", "2026-01-02")], None, id="in-order"),
        pytest.param([("recognised", "2026-01-01"), ("received", "2026-01-02")], "/steps/0/on", id="one-too-early"),
        pytest.param([("recognised", "2026-01-01"), ("received", "2099-12-31")], None, id="a-day-that-cannot-be-meant"),
        pytest.param(
            [("transferred", "2026-01-01"), ("recognised", "2026-01-01"), ("received", "2026-01-02")],
            "/steps/0/on",
            id="the-first-of-two",
        ),
    ],
)
def test_steps_come_in_their_order(steps: list[tuple[str, str]], path: str | None) -> None:
    """Of several steps that come too early, the first of the list is told."""
    told = [{"kind": kind, "on": on} for kind, on in steps]
    given = facts({"records": [{"id": "r", "subject": {"organ": "o"}, "trigger": "judgment", "steps": told}]})
    text = CHECKS["records.steps-out-of-order"]["record"](setting(given))
    rows, _ = found(FlatFacts(given), text)
    assert rows == Counter([] if path is None else [("records.steps-out-of-order", "record", "r", path)])


@pytest.mark.parametrize(
    ("performance", "done", "count"), [("none", "2026-01-09", 1), ("none", None, 0), ("full", "2026-01-09", 0)]
)
def test_what_was_not_done_has_no_day(performance: str, done: str | None, count: int) -> None:
    item = {"id": "a", "organ": "o", "enforcing_court": "c", "performance": performance, "done": done}
    given = facts({"assistances": [item]})
    text = CHECKS["supervision.performance-contradicted"]["assistance"](setting(given))
    place = ("supervision.performance-contradicted", "assistance", "a", "/performance")
    assert found(FlatFacts(given), text)[0] == Counter([place] * count) == wanted(given, text)


def test_bodies_with_evidence_are_left() -> None:
    """A code that fails by itself may be borne out by a document, which the rule weighs."""
    printed = {"scheme": "uscc-as-printed", "printed_number": "91110000600037341K", "evidence": {"title": "登记证书"}}
    bodies = [organ("a", uscc="91110000600037341K"), organ("b", uscc="91110000600037341K", identifiers=[printed])]
    given = facts({"organs": bodies})
    text = CHECKS["identifier.check-digit"]["organ"](setting(given))
    rows, left = found(FlatFacts(given), text)
    assert (rows, left) == (Counter([("identifier.check-digit", "organ", "a", "/uscc")]), {"b"})


@pytest.mark.parametrize(
    ("received", "deadline", "count"),
    [
        pytest.param("2026-01-05", "2026-01-04", 1, id="a-deadline-before-the-start"),
        pytest.param("2026-01-05", "1970-01-01", 0, id="a-deadline-that-cannot-be-meant"),
        pytest.param("1970-01-01", "1960-01-04", 0, id="a-start-that-cannot-be-meant"),
    ],
)
def test_the_order_of_days_is_asked_of_days_that_can_be_meant(received: str, deadline: str, count: int) -> None:
    party = {"raised_by": {"body_name": "某公司"}, "of": {"kind": "record", "id": "r"}, "organ": "a"}
    given = facts({"objections": [{"id": "o", **party, "received": received, "deadline": deadline}]})
    text = CHECKS["dates.out-of-order"]["objection"](setting(given))
    row = ("dates.deadline-before-start", "objection", "o", "/deadline")
    assert found(FlatFacts(given), text)[0] == Counter([row] * count) == wanted(given, text)


def test_several_days_that_contradict_each_other_are_left() -> None:
    """One misplaced day of four contradicts three others: which one is wrong, the rule tells, and the text names the item."""
    days = {"received": "2026-01-05", "accepted": "2026-01-01", "decided": "2026-01-02", "answered": "2026-01-03"}
    objection = {
        "id": "o",
        "of": {"kind": "record", "id": "r"},
        "raised_by": {"body_name": "某公司"},
        "organ": "a",
        **days,
    }
    given = facts({"objections": [objection]})
    text = CHECKS["dates.out-of-order"]["objection"](setting(given))
    assert found(FlatFacts(given), text) == (Counter(), {"o"})
    assert sum(wanted(given, text).values()) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_each_fault_gives_its_row_and_what_is_right_none(case: Case) -> None:
    """The faulty data gives the row of its finding, or the item is left to the scalar path; the right data gives none."""
    good, bad = (facts(items, case.on, case.pack) for items in (case.good, case.bad))
    hits: Counter[Row] = Counter()
    for text in texts_of(case, bad):
        assert compared(good, FlatFacts(good), text)[0] == 0
        rows, left = found(FlatFacts(bad), text)
        hits += rows
        hits[case.code, case.kind, case.id, case.path] += case.id in left
    assert hits == Counter({(case.code, case.kind, case.id, case.path): 1})


@pytest.mark.parametrize("kind", ARRAYS)
def test_shaken_items_are_judged_alike(kind: str) -> None:
    """On items that were changed by chance, each text finds what its rule finds."""
    bundle = shaken({ARRAYS[kind]: 60}, seed=1, day=APRIL, force=30, hints=HINTS)
    given = Facts.of(bundle, load_pack("cn").context(APRIL))
    flat = FlatFacts(given)
    for text in texts(setting(given), kind):
        compared(given, flat, text)
