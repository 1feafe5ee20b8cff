"""What another pack changes for the bodies of a file: whose result flips, by how much, by which clause; and that nothing else does."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from govcredit.exchange.documents import dumps
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.agreement import Agreement, AgreementParty
from govcredit.model.contracts.payment import Payment
from govcredit.model.records.publication import Publication
from govcredit.model.relations import ItemReference, Party
from govcredit.model.values import Money
from tests.scheme_files import HONOURS, RECORDS, TOWN, Table, files_of, made, record

pytest.importorskip("typer", reason="the extra cli is not installed")

Run = Callable[..., Any]

BUNDLE: Final = Bundle(
    version="1.0",
    organs=(TOWN, made(type(TOWN), id="village", kind="town", name="另一镇")),
    records=(record("r-old", date(2025, 3, 1)), record("r-1", date(2026, 1, 5), "minor")),
    publications=(
        made(
            Publication,
            id="p-1",
            of=(made(ItemReference, kind="record", id="r-old"),),
            medium="website",
            published=date(2025, 3, 10),
        ),
    ),
    payments=(
        made(
            Payment,
            id="d-1",
            debtor="town",
            kind="works",
            sum=made(Money, amount=Decimal(900), unit="元"),
            limit_from_date=date(2026, 2, 1),
        ),
    ),
)


@pytest.fixture
def data(tmp_path: Path) -> str:
    """Write the bundle into a file and return its path."""
    path = tmp_path / "bundle.json"
    path.write_bytes(dumps(BUNDLE))
    return str(path)


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., str]:
    """Write a pack with one scheme into a folder and return its path."""

    def write(folder: str, *indicators: Table, base: str = "50", ceiling: str = "100") -> str:
        place = tmp_path / folder
        (place / "schemes").mkdir(parents=True)
        for path, text in files_of(*indicators, base=base, ceiling=ceiling).items():
            (place / path).write_text(text, encoding="utf-8")
        return str(place)

    return write


DEARER: Final = {**RECORDS, "rates": [RECORDS["rates"][0], {"code": "minor", "points": "4"}]}


def test_another_scheme_tells_whose_score_flips(govcredit: Run, data: str, pack: Callable[..., str]) -> None:
    one, other = pack("one", RECORDS, HONOURS), pack("other", DEARER, HONOURS)
    asked = ("pack", "diff", one, other, "--data", data, "--on", "2026-05-04", "--scheme", "trial")
    ran = govcredit(*asked)
    assert ran.code == 1
    # The old record is over under Order 36; a minor one costs 4 points instead of 1.
    assert "  body town  Trial scheme" in ran.out
    assert "- As of 2026-05-04, body town has 49 points under “Trial scheme”; the grade is poor." in ran.out
    assert "+ As of 2026-05-04, body town has 46 points under “Trial scheme”; the grade is poor." in ran.out
    assert "Dishonesty records: a change of the rules (under Guiding Opinions" in ran.out
    assert "body village" not in ran.out
    assert ran.out.splitlines()[-1].startswith("2 scores, 1 the same; 2 decisions on repair, 2 the same;")
    found = json.loads(govcredit(*asked, "--format", "json").out)
    assert ([each["name"] for each in found["terms"]], found["on"], found["known"], found["schemes"]) == (
        ["schemes.trial.records"],
        "2026-05-04",
        "2026-05-04",
        ["trial"],
    )
    (changed,) = found["scores"].pop("changed")
    assert found["scores"] == {"looked_at": 2, "same": 1}
    assert (changed["organ"], changed["before"]["total"], changed["after"]["total"]) == ("town", "49.00", "46.00")
    assert [(each["line_code"], each["low_change"]) for each in changed["lines"]] == [("records", "-3.00")]
    assert (found["decisions"]["changed"], found["signals"]["changed"]) == ([], [])


def test_the_change_of_law_of_2026_04_01_is_rehearsed_with_one_pack(
    govcredit: Run, data: str, pack: Callable[..., str]
) -> None:
    held = pack("one", RECORDS)
    days = ("--from", "2026-03-31", "--to", "2026-04-01")
    ran = govcredit("pack", "diff", held, *days, "--data", data, "--scheme", "trial", "--format", "json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert "publicity.general.most" in [each["name"] for each in found["terms"]]
    # The record of 2025-03-01 is shown for one year instead of three: 46 points become 49.
    (score,) = found["scores"]["changed"]
    assert (score["before"]["total"], score["after"]["total"]) == ("46.00", "49.00")
    (line,) = score["lines"]
    assert "publicity.general.most" in [each["term_name"] for each in line["changed_clauses"]]
    old = next(each for each in found["decisions"]["changed"] if each["item"] == "r-old")
    assert (old["before"]["ends_by_itself"], old["after"]["ends_by_itself"]) == ("2028-03-02", "2026-03-02")
    assert any("第36号" in each for each in old["clauses"])
    told = govcredit("pack", "diff", held, *days, "--data", data, "--lang", "zh").out
    assert "政务失信记录 r-old" in told
    assert "2026-03-02自动终止" in told
    assert re.search(r"评分\d+项，相同\d+项；修复判断2项，相同\d项；监测情形\d+项", told)


def test_a_signal_that_the_law_brings_is_told(govcredit: Run, tmp_path: Path) -> None:
    # Without the rules on payments nobody can say when a small firm must be paid; with them, within 30 days.
    firm = made(Party, organ="firm")
    deal = made(
        Agreement,
        id="a-1",
        title="合同",
        signed=date(2026, 1, 5),
        parties=(made(AgreementParty, who=firm, side="contractor", size="small"),),
    )
    first: Any = BUNDLE.payments[0]
    owed = attrs.evolve(first, agreement="a-1", creditor=firm, limit_from="delivery")
    bodies = (TOWN, made(type(TOWN), id="firm", kind="enterprise", name="某小型企业"))
    path = tmp_path / "owed.json"
    path.write_bytes(dumps(Bundle(version="1.0", organs=bodies, agreements=(deal,), payments=(owed,))))
    asked = ("pack", "diff", "cn", "--from", "2015-01-01", "--to", "2026-05-04", "--data", str(path))
    signals = json.loads(govcredit(*asked, "--format", "json").out)["signals"]
    changed = next(each for each in signals["changed"] if each["signal"] == "payments.overdue")
    assert (changed["organ"], changed["kind"], changed["item"]) == ("town", "payment", "d-1")
    assert [[each["state"] for each in changed[when]] for when in ("before", "after")] == [["unknown"], ["raised"]]
    assert changed["after"][0]["since"] == "2026-03-04"
    told = govcredit(*asked).out
    assert "  payment overdue\n    - payment due d-1, payment overdue: it cannot be told" in told


def test_two_packs_that_say_the_same_change_nothing(govcredit: Run, data: str, pack: Callable[..., str]) -> None:
    one, other = pack("one", RECORDS), pack("other", RECORDS)
    ran = govcredit("pack", "diff", one, other, "--data", data, "--on", "2026-05-04")
    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first == "What changes as of 2026-05-04:"
    # However many schemes and signals there are: what was looked at is the same.
    same = r"(\d+) scores, \1 the same; 2 decisions on repair, 2 the same; (\d+) cases of signals, \2 the same\."
    assert re.fullmatch(same, second)


def test_a_scheme_of_other_limits_flips_without_an_explanation(
    govcredit: Run, data: str, pack: Callable[..., str]
) -> None:
    asked = ("--data", data, "--on", "2026-05-04", "--scheme", "trial", "--format", "json")
    wide = pack("other", RECORDS, base="500", ceiling="1000")
    ran = govcredit("pack", "diff", pack("one", RECORDS), wide, *asked)
    changed = json.loads(ran.out)["scores"]["changed"]
    assert [(each["organ"], each["after"]["total"], each["lines"]) for each in changed] == [
        ("town", "499.00", []),
        ("village", "500.00", []),
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param((), "needs another pack, or --from", id="one pack without days"),
        pytest.param(("cn-jiangxi", "--scheme", "no-such"), "cn-76-reference", id="no such scheme"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    govcredit: Run, data: str, options: tuple[str, ...], said: str
) -> None:
    ran = govcredit("pack", "diff", "cn", *options, "--data", data)
    assert ran.code == 2
    assert said in " ".join(ran.err.replace("│", " ").split())


def test_a_file_that_cannot_be_read_is_told(govcredit: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    ran = govcredit("pack", "diff", "cn", "cn-jiangxi", "--data", str(broken))
    assert ran.code == 3
    assert "Traceback" not in ran.err
