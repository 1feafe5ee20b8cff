"""The synthetic county: whole, plausible, harmless, the same everywhere, and of any size."""

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit import _json
from govcredit._files import names
from govcredit.codes.identifiers import CITIZEN_NUMBER, ORGANISATION_CODE, USCC, examine
from govcredit.codes.lists import code_list
from govcredit.codes.workdays import calendar
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import dumps, read
from govcredit.exchange.lines import read_lines, write_lines
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.shapes import Day, Many, Member, Record, members
from govcredit.model.values import Deadline
from govcredit.samples._frame import later
from govcredit.samples.county import county, county_items, county_lines

SMALLEST: Final = {"bodies": 0, "servants": 0, "records": 0, "commitments": 0, "agreements": -1, "tasks": 0}
TODAY: Final = "2026-06-30"
REGIONS: Final = {"880000", "880100", "880121"}
PACKAGED: Final = frozenset(name.removesuffix(".csv") for name in names("codes"))
UNITS: Final = {"万元": 1, "亿元": 10_000}


@pytest.fixture(scope="module")
def sample() -> Bundle:
    return county(seed=11, bodies=90, servants=160, records=75, commitments=30, agreements=43, tasks=30)


@pytest.fixture(scope="module")
def document(sample: Bundle) -> dict[str, Any]:
    value: Any = unstructure(sample)
    assert isinstance(value, dict)
    return value


def leaves(value: dict[str, Any], cls: type[Any], path: str = "") -> Iterator[tuple[str, Member, Any]]:
    """Give each value that is no object, with its place and its member."""
    for member in members(cls):
        inner = value[member.name]
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        for token, each in enumerate(inner) if isinstance(inner, list) else [("", inner)]:
            below = f"{path}/{member.name}/{token}".rstrip("/")
            if isinstance(shape, Record) and each is not None:
                yield from leaves(each, shape.cls, below)
            elif each is not None:
                yield below, member, each


def worth(money: dict[str, str]) -> Decimal:
    """Return an amount in 万元."""
    return Decimal(money["amount"]) * UNITS[money["unit"]]


def by_id(document: dict[str, Any], array: str) -> dict[str, Any]:
    return {item["id"]: item for item in document[array]}


class TestWhole:
    """Every kind occurs, every reference leads somewhere, every code stands in its list."""

    @pytest.mark.parametrize(
        "sizes",
        [
            SMALLEST,
            {},
            {"bodies": 131, "servants": 1},
            {"servants": 333, "records": 12},
            {"records": 251, "agreements": 5},
            {"commitments": 7, "agreements": 62, "tasks": 49},
        ],
        ids=["smallest", "default", "bodies", "servants", "records", "others"],
    )
    @pytest.mark.parametrize("seed", [1, -4])
    def test_a_county_of_any_size_is_read_without_a_finding(self, seed: int, sizes: dict[str, int]) -> None:
        bundle = county(seed=seed, **sizes)
        assert [array for _, array in arrays() if not getattr(bundle, array)] == []
        assert read(dumps(bundle)).report.findings == ()

    @given(seed=st.integers(), records=st.integers(0, 60), servants=st.integers(0, 120))
    @settings(max_examples=8, deadline=None)
    def test_whatever_the_seed_a_county_holds_together(self, seed: int, records: int, servants: int) -> None:
        """Whatever the seed, a county holds together."""
        assert read(dumps(county(seed=seed, records=records, servants=servants))).report.findings == ()

    def test_sizes_that_are_too_small_are_raised(self) -> None:
        bundle = county(**SMALLEST)
        assert (len(bundle.organs), len(bundle.records), len(bundle.tasks)) == (64, 12, 12)
        heads = {post.organ for post in bundle.posts if post.principal}
        assert len(bundle.archives) == len(heads)

    def test_sizes_are_kept(self, sample: Bundle) -> None:
        # Two experts come beside the servants, the partnership's agreement beside the others.
        assert (len(sample.organs), len(sample.persons), len(sample.archives)) == (90, 162, 160)
        assert (len(sample.records), len(sample.agreements), len(sample.tasks)) == (75, 44, 30)
        # Thirty promises, and one for each of the records 3, 9, … 75.
        assert len(sample.commitments) == 30 + 13

    def test_the_manifest_says_what_there_is(self, sample: Bundle, document: dict[str, Any]) -> None:
        assert sample.manifest is not None
        stated = {part.array: part.count for part in sample.manifest.parts}
        assert stated == {array: len(document[array]) for _, array in arrays()}
        assert sample.manifest.extent == "complete"

    def test_every_code_stands_in_its_list_but_the_regions(self, document: dict[str, Any]) -> None:
        unknown = {
            (place, member.codes, code)
            for place, member, code in leaves(document, Bundle)
            if member.codes in PACKAGED and member.codes != "region" and not code_list(member.codes).known(code)
        }
        assert unknown == set()
        assert {code for _, member, code in leaves(document, Bundle) if member.codes == "region"} == REGIONS

    def test_a_seed_may_be_any_integer(self) -> None:
        for seed in (-(10**200), 10**200):
            assert read(dumps(county(seed=seed, **SMALLEST))).report.findings == ()

    def test_codes_are_in_force_on_the_day_of_the_county(self, document: dict[str, Any]) -> None:
        gone = {
            (member.codes, code)
            for _, member, code in leaves(document, Bundle)
            if member.codes in PACKAGED - {"region"} and not code_list(member.codes).known(code, date(2026, 6, 30))
        }
        assert gone == set()


class TestStream:
    """The stream says what the bundle says, and remembers nothing."""

    def test_lines_are_those_of_the_bundle(self) -> None:
        assert b"".join(county_lines(seed=5)) == b"".join(write_lines(county(seed=5)))

    def test_items_are_whole_and_in_the_order_of_the_model(self, document: dict[str, Any]) -> None:
        items = county_items(seed=11, bodies=90, servants=160, records=75, commitments=30, agreements=43, tasks=30)
        expected = [(kind, item) for kind, array in arrays() for item in document[array]]
        found = list(items)
        assert found == expected
        assert [list(item) for _, item in found] == [list(item) for _, item in expected]

    def test_lines_are_canonical(self) -> None:
        for line in county_lines(seed=2):
            assert _json.dumps(json.loads(line)) + b"\n" == line

    def test_lines_are_read_without_a_finding_to_their_end(self) -> None:
        read_back = list(read_lines(county_lines(seed=2, records=40)))
        assert [found for line in read_back for found in line.report.findings] == []
        assert (read_back[0].kind, read_back[-1].kind) == ("header", "closing")

    def test_a_county_beyond_all_memory_can_be_begun(self) -> None:
        huge = county_lines(bodies=10**9, servants=10**12, records=10**9)
        first = json.loads(next(huge))
        assert first["item"]["manifest"]["parts"][0] == {"array": "organs", "count": 10**9, "digest": None}
        assert json.loads(next(huge))["item"]["id"] == "organ-1"

    def test_items_share_nothing(self) -> None:
        one, other = islice(county_items(), 2)
        one[1]["absent"].append("mine")
        assert other[1]["absent"] == []


class TestChance:
    """The same arguments give the same bytes everywhere; kinds do not disturb each other."""

    @pytest.mark.parametrize("hash_seed", ["0", "4711"])
    def test_another_process_gives_the_same_bytes(self, hash_seed: str) -> None:
        program = (
            "from hashlib import sha256; from govcredit.samples.county import county_lines;"
            "print(sha256(b''.join(county_lines(seed=9, records=20))).hexdigest())"
        )
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)  # noqa: S603
        assert done.stdout.decode().strip() == sha256(b"".join(county_lines(seed=9, records=20))).hexdigest()

    def test_another_seed_gives_another_county(self) -> None:
        one, other = county(seed=1), county(seed=2)
        assert one.organs[2].name != other.organs[2].name
        assert {person.name for person in one.persons} != {person.name for person in other.persons}

    def test_persons_stay_who_they_are_when_other_kinds_grow(self) -> None:
        few = county(seed=3, servants=90).persons[:90]
        many = county(seed=3, servants=120, records=200, commitments=50, agreements=60, tasks=40).persons[:90]
        assert few == many

    def test_records_stay_what_they_are_when_other_kinds_grow(self) -> None:
        few = county(seed=3).records
        many = county(seed=3, tasks=70, commitments=20, agreements=20).records
        assert few == many

    def test_the_first_records_are_those_of_a_smaller_county(self) -> None:
        assert county(seed=3, records=80).records[:50] == county(seed=3, records=50).records


class TestHarmless:
    """No code can be issued, no person is named but among the persons, no address leads anywhere."""

    def test_no_province_and_no_registrar_has_a_code_that_begins_with_88(self) -> None:
        assert [entry.code for entry in code_list("region").entries() if entry.code.startswith("88")] == []
        assert all(region.startswith("88") for region in REGIONS)

    def test_credit_codes_fail_at_the_region_and_not_before(self, sample: Bundle) -> None:
        codes = [organ.uscc for organ in sample.organs if organ.uscc is not None]
        assert len(codes) == 88  # all but the leading group and the party from abroad
        assert len(set(codes)) == len(codes)
        for code in codes:
            verdict = examine(code)
            assert (verdict.kind, verdict.tier, verdict.valid, verdict.masked) == ("uscc", "region", False, False)
            assert USCC.is_valid(code)
            assert ORGANISATION_CODE.is_valid(code[8:17])
            assert code[2:8] in REGIONS

    def test_citizen_numbers_fail_at_the_region_and_not_before(self, sample: Bundle) -> None:
        numbers = [person.citizen_number for person in sample.persons if person.citizen_number is not None]
        assert len(set(numbers)) == len(sample.persons)
        for number in numbers:
            verdict = examine(number, date(2026, 6, 30), expected="citizen-number")
            assert (verdict.tier, verdict.valid) == ("region", False)
            assert CITIZEN_NUMBER.is_valid(number)
            assert number[:6] in REGIONS
            assert "1966" <= number[6:10] <= "1989"

    def test_persons_are_named_among_the_persons_only(self, sample: Bundle, document: dict[str, Any]) -> None:
        others = json.dumps({array: document[array] for _, array in arrays() if array != "persons"}, ensure_ascii=False)
        assert all(person.citizen_number not in others for person in sample.persons if person.citizen_number)
        said = {member.name for _, member, _ in leaves({**document, "persons": []}, Bundle)}
        assert said.isdisjoint({"complainant_name", "relative", "citizen_number", "personal_number"})
        for place, member, _ in leaves({**document, "persons": []}, Bundle):
            assert member.name != "name" or place.startswith(("/organs/", "/units/")), place

    def test_a_pseudonym_does_not_count_the_servants(self, sample: Bundle) -> None:
        marks = [archive.id.removeprefix("archive-") for archive in sample.archives]
        assert len(set(marks)) == len(marks)
        assert sorted(marks) != marks
        assert all(len(mark) == 8 for mark in marks)

    def test_addresses_are_reserved_ones(self, document: dict[str, Any]) -> None:
        for place, member, value in leaves(document, Bundle):
            if member.name == "address":
                assert value.split("/")[2].endswith(".example"), place
            if member.name == "contact":
                assert value.endswith(".example") or value.startswith("0000-"), place

    def test_names_of_places_are_no_names_of_regions(self) -> None:
        known = "\n".join(entry.name for entry in code_list("region").entries())
        for seed in range(30):
            place = next(item["name"] for _, item in islice(county_items(seed=seed), 2, 3)).removesuffix("人民政府")
            assert place.endswith("县")
            assert place.removesuffix("县") not in known

    def test_names_and_codes_of_many_bodies_and_persons_differ(self) -> None:
        names_of: dict[str, list[str]] = defaultdict(list)
        codes: dict[str, list[str]] = defaultdict(list)
        for kind, item in county_items(bodies=9_000, servants=30_000):
            if kind == "assessment":
                break
            names_of[kind].append(item.get("name", ""))
            codes[kind].append(item.get("uscc") or item.get("citizen_number") or item["id"])
        assert len(set(names_of["organ"])) == 9_000
        assert len(set(codes["organ"])) == 9_000
        assert len(set(codes["person"])) == len(codes["person"]) == 30_002
        assert len(set(codes["archive"])) == 30_000


# For each array: fields in an order that time must keep.
IN_ORDER: Final = (
    ("records", ("decided", "recognised")),
    ("publications", ("published", "ends")),
    ("publications", ("published", "taken_down")),
    ("listings", ("listed", "removal_asked", "removed")),
    ("rectifications", ("ordered", "explained", "done", "checked")),
    ("rectifications", ("done", "deadline")),
    ("objections", ("received", "accepted", "decided", "answered", "deadline")),
    ("repairs", ("corrected", "applied", "accepted", "decided", "answered")),
    ("repairs", ("decided", "deadline")),
    ("leniencies", ("acted", "applied", "decided")),
    ("personal_reports", ("filed", "deadline")),
    ("self_reports", ("filed", "deadline")),
    ("personnel_measures", ("decided", "served_on", "ended")),
    ("archives", ("opened", "updated")),
    ("commitments", ("made", "done")),
    ("commitments", ("made", "deadline")),
    ("policies", ("issued", "interpreted", "measured")),
    ("handlings", ("received", "accepted", "done", "deadline")),
    ("breaches", ("began", "found", "corrected")),
    ("procurements", ("announced", "awarded", "result_published", "contract_published", "contract_filed")),
    ("payments", ("limit_from_date", "deadline")),
    ("complaints", ("received", "accepted", "answered", "deadline")),
    ("suggestions", ("received", "carried_out", "answered", "deadline")),
    ("advices", ("received", "carried_out", "answered", "deadline")),
    ("assistances", ("received", "done", "deadline")),
    ("lawsuits", ("case_opened", "decided", "final_from")),
    ("coordinations", ("raised", "settled")),
    ("case_transfers", ("transferred", "accepted", "decided")),
    ("debt_violations", ("committed", "found", "corrected")),
    ("debt_events", ("occurred", "reported", "ended")),
    ("demonstrations", ("applied", "checked", "granted")),
    ("risk_warnings", ("served", "answered", "deadline", "lifted")),
    ("evaluations", ("decided", "published")),
    ("major_decisions", ("begun", "decided", "assessed")),
    ("bonds", ("issued_on", "matures")),
    ("plans", ("adopted_on", "issued")),
    ("plan_reports", ("filed", "deadline")),
    ("honours", ("granted",)),
)
# What may lie after the day on which the county is told.
AHEAD: Final = {"deadline", "ends", "end", "on", "by_when", "matures"}
# From which day a limit runs.
LIMITS: Final = (
    ("payments", "limit_from_date", "limit"),
    ("disclosure_duties", "limit_from_date", "limit"),
    ("objections", "accepted", "limit"),
    ("repairs", "accepted", "limit"),
    ("handlings", "accepted", "promised"),
    ("complaints", "accepted", "limit"),
    ("suggestions", "received", "limit"),
    ("advices", "received", "limit"),
    ("assistances", "received", "limit"),
)


class TestTime:
    """What comes first is dated first; limits are counted right; nothing is known before it happens."""

    @pytest.mark.parametrize(("array", "fields"), IN_ORDER, ids=lambda value: value if isinstance(value, str) else "")
    def test_days_are_in_order(self, document: dict[str, Any], array: str, fields: tuple[str, ...]) -> None:
        seen = 0
        for item in document[array]:
            days = [item[field] for field in fields if item[field] is not None]
            assert days == sorted(days), item["id"]
            seen += len(days) == len(fields)
        assert seen, "no item has all of them"

    def test_periods_end_after_they_start(self, document: dict[str, Any]) -> None:
        days: dict[str, str] = {
            place: value for place, member, value in leaves(document, Bundle) if member.shape == Day()
        }
        ends = [place for place in days if place.endswith("/end") and place.removesuffix("end") + "start" in days]
        assert len(ends) > 100
        assert [place for place in ends if days[place] <= days[place.removesuffix("end") + "start"]] == []

    def test_nothing_lies_ahead_but_deadlines_and_ends(self, document: dict[str, Any]) -> None:
        ahead = {
            member.name for _, member, value in leaves(document, Bundle) if member.shape == Day() and value > TODAY
        }
        assert ahead <= AHEAD
        for place, member, value in leaves(document, Bundle):
            assert member.name != "on" or value <= TODAY or "/readings/" in place, place

    @pytest.mark.parametrize(("array", "start", "limit"), LIMITS)
    def test_a_deadline_is_where_its_limit_ends(
        self, document: dict[str, Any], array: str, start: str, limit: str
    ) -> None:
        counted = 0
        for item in document[array]:
            if item[limit] is None or item[start] is None:
                continue
            end = Deadline(**item[limit]).after(date.fromisoformat(item[start]))
            assert item["deadline"] == end.on.isoformat(), item["id"]
            counted += 1
        assert counted

    def test_decisions_are_published_within_seven_working_days(self, document: dict[str, Any]) -> None:
        decisions = by_id(document, "decisions")
        told = 0
        for act in document["publications"]:
            (of,) = act["of"]
            if of["kind"] == "decision":
                decided = date.fromisoformat(decisions[of["id"]]["decided"])
                assert 1 <= calendar().count(decided, date.fromisoformat(act["published"])).days <= 7
                told += 1
        assert told == len(decisions)

    def test_a_record_is_published_then_repaired_then_taken_down(self, document: dict[str, Any]) -> None:
        records = by_id(document, "records")
        acts = {act["of"][0]["id"]: act for act in document["publications"] if act["of"][0]["kind"] == "record"}
        repairs = {repair["of"]["id"]: repair for repair in document["repairs"]}
        assert {name for name, record in records.items() if record["state"] == "repaired"} == set(repairs)
        for name, repair in repairs.items():
            record, act = records[name], acts[name]
            assert record["severity"] == "general"
            assert record["recognised"] < act["published"]
            # The least time of publicity of a general record is three months.
            assert later(act["published"], months=3) <= repair["applied"]
            assert repair["decided"] < act["taken_down"] < act["ends"]
        for name, act in acts.items():
            assert (act["taken_down"] is None) == (name not in repairs)
            assert act["taken_down"] is not None or act["ends"] > TODAY

    def test_a_minor_record_of_a_person_is_not_published(self, document: dict[str, Any]) -> None:
        shown = {of["id"] for act in document["publications"] for of in act["of"]}
        personal = [record for record in document["records"] if record["subject"]["archive"] is not None]
        assert len(personal) == 12  # records 6, 12, … 72
        assert {record["severity"] for record in personal} == {"minor"}
        assert shown.isdisjoint(record["id"] for record in personal)

    def test_late_payments_are_those_that_records_tell_of(self, document: dict[str, Any]) -> None:
        late = {
            payment["id"]
            for payment in document["payments"]
            if any(part["on"] > payment["deadline"] for part in payment["instalments"])
        }
        told = {ref["id"] for record in document["records"] for ref in record["related"] if ref["kind"] == "payment"}
        assert late == told
        unpaid = [payment for payment in document["payments"] if not payment["instalments"]]
        assert unpaid
        assert all(payment["deadline"] > TODAY for payment in unpaid)

    def test_nobody_holds_a_post_twice_at_a_time_or_before_the_body_exists(self, document: dict[str, Any]) -> None:
        posts, organs = by_id(document, "posts"), by_id(document, "organs")
        spans = defaultdict(list)
        for tenure in document["tenures"]:
            office = tenure["in_office"]
            spans[tenure["post"]].append((office["start"], office["end"] or "9999"))
            assert organs[posts[tenure["post"]]["organ"]]["existed"]["start"] <= office["start"]
        heads = [post["id"] for post in document["posts"] if post["principal"]]
        assert all(len(spans[head]) == 1 for head in heads)


class TestSums:
    """Totals are the sums of their parts."""

    def test_payments_of_an_agreement_make_its_sum(self, document: dict[str, Any]) -> None:
        paid: dict[str, Decimal] = defaultdict(Decimal)
        for payment in document["payments"]:
            assert worth(payment["sum"]) > 0
            if payment["agreement"] is not None:
                paid[payment["agreement"]] += worth(payment["sum"])
        sums = {deal["id"]: worth(deal["sum"]) for deal in document["agreements"] if deal["sum"] is not None}
        assert paid == sums
        assert len(sums) == 43

    def test_a_balance_closes_where_the_next_one_opens_within_its_quota(self, document: dict[str, Any]) -> None:
        quotas = {(quota["year"], quota["kind"]): worth(quota["sum"]) for quota in document["debt_quotas"]}
        closed: dict[str, Decimal] = {}
        for balance in document["debt_balances"]:
            opening, kind = worth(balance["opening"]), balance["kind"]
            moved = worth(balance["issued_sum"]) - worth(balance["principal_of_year"])
            assert worth(balance["sum"]) == opening + moved
            assert closed.get(kind, opening) == opening
            assert worth(balance["sum"]) <= quotas[int(balance["on"][:4]), kind]
            closed[kind] = worth(balance["sum"])
        assert set(closed) == {"general", "special"}

    def test_assets_are_what_is_owed_and_what_is_left(self, document: dict[str, Any]) -> None:
        for sheet in document["balance_sheets"]:
            for column in ("opening", "sum"):
                lines = {line["line_item"]: worth(line[column]) for line in sheet["lines"]}
                assert lines["assets"] == lines["liabilities"] + lines["net"]
                for whole in ("assets", "liabilities"):
                    parts = [amount for item, amount in lines.items() if item.startswith(f"{whole}.")]
                    assert lines[whole] == sum(parts)

    def test_outlay_and_interest_stay_below_a_tenth_of_expenditure(self, document: dict[str, Any]) -> None:
        outlays = {outlay["year"]: worth(outlay["planned_sum"]) for outlay in document["ppp_projects"][0]["outlays"]}
        for year in document["fiscal_years"]:
            bar = worth(year["general_expenditure"]) / 10
            assert worth(year["ppp_outlay"]) == outlays.get(year["year"], 0) < bar
            assert worth(year["general_interest"]) < bar

    def test_shares_of_the_partnership_make_the_whole(self, document: dict[str, Any]) -> None:
        project = document["ppp_projects"][0]
        assert sum(Decimal(share["share"]["value"]) for share in project["shares"]) == 100
        assert sum(worth(share["capital"]) for share in project["shares"]) == worth(project["project_capital"])
        assert worth(project["project_capital"]) <= worth(project["investment"])

    def test_points_votes_and_heads_are_counted(self, document: dict[str, Any]) -> None:
        for array in ("evaluations", "inspections"):
            for item in document[array]:
                if item["indicators"]:
                    for column in ("points", "full_points"):
                        assert sum(Decimal(each[column]) for each in item["indicators"]) == Decimal(item[column])
        for item in document["appraisals"]:
            assert sum(answer["votes"] for answer in item["answers"]) == item["attended"]
            assert 0 < Decimal(item["points"]) <= 100
        for item in document["trainings"]:
            assert len(set(item["attendees"])) == item["attended"] <= item["invited"]
        for item in document["services"]:
            for figures in item["figures"]:
                assert figures["in_time"] + figures["overdue"] == figures["handled"] >= figures["online"]

    def test_one_bidder_wins_at_the_agreed_price_and_signs(self, document: dict[str, Any]) -> None:
        deals, actors = by_id(document, "agreements"), by_id(document, "market_actors")
        for dealing in document["dealings"]:
            (winner,) = [party for party in dealing["participants"] if party["won"]]
            (signed,) = dealing["signed_agreements"]
            assert worth(winner["offer"]) == worth(dealing["sum"]) == worth(deals[signed]["sum"])
            assert worth(dealing["sum"]) <= worth(dealing["estimate"])
            assert actors[winner["market_actor"]]["who"] == deals[signed]["parties"][1]["who"]
            assert {"kind": "dealing", "id": dealing["id"]} in deals[signed]["arises_from"]
        for purchase in document["procurements"]:
            (signed,) = purchase["signed_agreements"]
            assert worth(deals[signed]["sum"]) <= worth(purchase["budget"])


class TestSense:
    """Items do not contradict each other."""

    def test_nobody_with_a_record_is_assessed_as_excellent(self, document: dict[str, Any]) -> None:
        bad = {record["subject"]["archive"] for record in document["records"]} - {None}
        bad |= {who["archive"] for record in document["records"] for who in record["responsible"]}
        grades = Counter(item["assessment_grade"] for item in document["assessments"] if item["archive"] in bad)
        assert set(grades) <= {"competent", "institution.qualified"}
        assert any(item["assessment_grade"] == "excellent" for item in document["assessments"])

    def test_no_body_with_a_record_is_honoured(self, document: dict[str, Any]) -> None:
        bad = {record["subject"]["organ"] for record in document["records"]} - {None}
        good = {honour["subject"]["organ"] for honour in document["honours"]}
        good |= {item["organ"] for item in document["demonstrations"]}
        assert bad.isdisjoint(good)
        assert len(bad) > 10

    def test_the_body_that_corrects_is_the_one_that_the_record_is_about(self, document: dict[str, Any]) -> None:
        records, archives = by_id(document, "records"), by_id(document, "archives")
        for step in document["rectifications"]:
            subject = records[step["of"][0]["id"]]["subject"]
            assert step["organ"] == (subject["organ"] or archives[subject["archive"]]["organ"])

    def test_who_leads_has_no_record_of_their_own_while_others_work_there(self, document: dict[str, Any]) -> None:
        persons = {archive["id"]: archive["person"] for archive in document["archives"]}
        categories = {person["id"]: person["category"] for person in document["persons"]}
        bad = {record["subject"]["archive"] for record in document["records"]} - {None}
        assert {categories[persons[archive]] for archive in bad} <= {"civil-servant", "institution-staff"}

    def test_a_judgment_a_listing_and_a_record_tell_of_one_case(self, document: dict[str, Any]) -> None:
        suits, listings = by_id(document, "lawsuits"), by_id(document, "listings")
        told = 0
        for record in document["records"]:
            related = {each["kind"]: each["id"] for each in record["related"]}
            if "lawsuit" in related:
                suit, listing = suits[related["lawsuit"]], listings[related["listing"]]
                (performance,) = suit["performances"]
                assert record["subject"]["organ"] == suit["organ"] == listing["subject"]["organ"]
                assert record["sum"] == suit["claimed"] == performance["paid"] == listing["sum"]
                assert listing["case_number"] == performance["enforcement_number"]
                assert performance["deadline"] < listing["listed"] < performance["done"] < listing["removed"]
                told += 1
        assert told == 13

    def test_every_body_of_the_state_has_one_head(self, document: dict[str, Any]) -> None:
        heads = Counter(post["organ"] for post in document["posts"] if post["principal"])
        assert set(heads.values()) == {1}
        kinds = {organ["id"]: organ["kind"] for organ in document["organs"]}
        assert {"department", "town", "street", "court"} <= {kinds[organ] for organ in heads}

    def test_every_kind_of_body_occurs(self, document: dict[str, Any]) -> None:
        assert len({organ["kind"] for organ in document["organs"]}) == 21

    def test_a_measure_ends_with_the_repair(self, document: dict[str, Any]) -> None:
        repaired = {repair["of"]["id"]: repair["decided"] for repair in document["repairs"]}
        for measure in document["measures"]:
            assert measure["ended"] == repaired.get(measure["record"])


def test_a_month_that_has_no_such_day_ends_on_its_last() -> None:
    assert later("2024-01-31", months=1) == "2024-02-29"
    assert later("2025-11-30", months=3) == "2026-02-28"
    assert later("2025-12-30", 3) == "2026-01-02"
