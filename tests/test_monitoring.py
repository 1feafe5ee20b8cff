"""The frame of monitoring: how signals are ordered, counted, toned down, chosen, and told as rows and as a document."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import govcredit
from govcredit.exchange.results import dumps_result, read_result
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.measures.measured import Missing, reference
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.signal import SignalLevel
from govcredit.monitoring import monitor as module
from govcredit.monitoring.monitor import COLUMNS, Monitoring, Watched, monitor, signal_codes, signals
from govcredit.monitoring.signal import Case, Signal
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context
from govcredit.policy.term import Term
from govcredit.samples.county import county

ROOT: Final = Path(__file__).resolve().parent.parent
LAW: Final = load_pack("cn").context(date(2026, 7, 6))
EXAMPLE: Final = govcredit.loads((ROOT / "examples" / "monitoring" / "payments.json").read_bytes())
CODE: Final = "payments.overdue"
SURE: Final[Term[Any]] = LAW.term("payments.starts")
UNSURE: Final[Term[Any]] = attrs.evolve(SURE, name="payments.unread", status="recall")
TOLD: Final[dict[str, Any]] = {"amount": "1.00", "deadline": "2026-04-01", "days": 96}


def case(item: str = "k-1", organ: str = "town", *terms: Term[Any]) -> Case:
    return Case(code=CODE, item=reference("payment", item), organ=organ, terms=terms)


def raised(level: SignalLevel, item: str = "k-1", organ: str = "town", *terms: Term[Any]) -> Signal:
    return case(item, organ, *terms).raised(level, since=date(2026, 4, 2), **TOLD)


def lacking(item: str = "k-1") -> Signal:
    return case(item).unknown((Missing(kind="payment", member="deadline", id=item, reason="no-value"),))


def facts(bundle: Bundle = EXAMPLE, law: Context = LAW) -> Facts:
    return Facts.of(bundle, law)


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Monitoring]:
    """Return what comes of signals that a watcher yields."""

    def watched(*found: Signal) -> Monitoring:
        def watch(_: Facts) -> Iterator[Signal]:
            yield from found

        monkeypatch.setattr(module, "WATCHERS", (((CODE, "payments.other"), watch),))
        return monitor(facts())

    return watched


Watching = Callable[..., Monitoring]

EVERY: Final = (
    case("k-9").quiet(),
    case("k-8").not_applicable("not-in-force", rule="x"),
    lacking("k-7"),
    raised("notice", "k-6"),
    raised("warning", "k-5"),
    raised("alert", "k-4", "z-town"),
    raised("alert", "k-3", "a-town"),
    raised("alert", "k-2", "a-town"),
)


def told(found: Monitoring) -> list[tuple[str, str]]:
    return [(each.level or each.state, str(each.item and each.item.id)) for each in found.signals]


class TestOrder:
    """The gravest come first, then what could not be told, then what does not apply; the order of items is of no account."""

    def test_it(self, watching: Watching) -> None:
        expected = [
            ("alert", "k-2"),
            ("alert", "k-3"),
            ("alert", "k-4"),
            ("warning", "k-5"),
            ("notice", "k-6"),
            ("unknown", "k-7"),
            ("not-applicable", "k-8"),
        ]
        assert told(watching(*EVERY)) == told(watching(*reversed(EVERY))) == expected

    def test_the_county_comes_out_the_same_when_its_items_are_turned_round(self) -> None:
        bundle = county(seed=4)
        held = {array: getattr(bundle, array)[::-1] for _, array in arrays()}
        turned = attrs.evolve(bundle, **held)
        law = load_pack("cn").context(date(2026, 9, 1))
        assert monitor(facts(turned, law)).document() == monitor(facts(bundle, law)).document()


class TestCounts:
    """Every case is counted once under its signal; what is quiet is counted and not listed."""

    def test_it(self, watching: Watching) -> None:
        assert watching(*EVERY).watched == (
            Watched(code="payments.other"),
            Watched(code=CODE, raised=5, quiet=1, unknown=1, not_applicable=1),
        )

    def test_the_example_has_one_of_each(self) -> None:
        found = monitor(facts()).narrowed(codes=(CODE,))
        assert found.watched == (Watched(code=CODE, raised=1, quiet=1, unknown=1),)
        assert told(found) == [("alert", "k-desks"), ("unknown", "k-road")]

    def test_every_signal_is_watched(self) -> None:
        assert tuple(each.code for each in monitor(facts()).watched) == signal_codes()

    def test_the_signals_alone_are_those_of_the_whole(self) -> None:
        assert signals(facts()) == monitor(facts()).signals


class TestLevel:
    """What rests on a clause that nobody has read is a warning at most."""

    @pytest.mark.parametrize(
        ("level", "terms", "expected"),
        [
            ("alert", (), "alert"),
            ("alert", (SURE,), "alert"),
            ("alert", (SURE, UNSURE), "warning"),
            ("warning", (UNSURE,), "warning"),
            ("notice", (UNSURE,), "notice"),
        ],
        ids=["no clause", "read", "one not read", "a warning stays", "a notice stays"],
    )
    def test_it(self, level: SignalLevel, terms: tuple[Term[Any], ...], expected: SignalLevel) -> None:
        assert raised(level, "k-1", "town", *terms).level == expected

    def test_the_ground_counts_the_clauses(self, watching: Watching) -> None:
        found = watching(raised("alert", "k-1", "town", SURE, UNSURE), raised("alert", "k-2", "town", SURE))
        assert (found.ground.confirmed, found.ground.unconfirmed) == (1, 1)
        assert [term.name for term in found.terms] == ["payments.starts", "payments.unread"]


class TestChoosing:
    """Signals are chosen by body, by code and by level, and what could not be told is never left out for its level."""

    def test_of_one_body(self, watching: Watching) -> None:
        found = watching(*EVERY).of("a-town")
        assert told(found) == [("alert", "k-2"), ("alert", "k-3")]
        assert found.watched == (), "the counts are those of all bodies"

    @pytest.mark.parametrize(
        ("least", "expected"),
        [
            ("alert", ["k-2", "k-3", "k-4", "k-7", "k-8"]),
            ("warning", ["k-2", "k-3", "k-4", "k-5", "k-7", "k-8"]),
            ("notice", ["k-2", "k-3", "k-4", "k-5", "k-6", "k-7", "k-8"]),
            (None, ["k-2", "k-3", "k-4", "k-5", "k-6", "k-7", "k-8"]),
        ],
    )
    def test_from_a_level_on(self, watching: Watching, least: SignalLevel | None, expected: list[str]) -> None:
        assert [item for _, item in told(watching(*EVERY).narrowed(least=least))] == expected

    def test_by_code(self, watching: Watching) -> None:
        found = watching(*EVERY)
        assert found.narrowed(codes=(CODE,)).signals == found.signals
        assert found.narrowed(codes=("payments.other",)).signals == ()
        assert found.narrowed(codes=("payments.other",)).watched == (Watched(code="payments.other"),)

    def test_what_is_raised(self, watching: Watching) -> None:
        assert len(watching(*EVERY).raised) == 5


class TestRows:
    """A row has the same columns whatever the signal is, with plain values, and names nobody."""

    def test_an_alert_in_both_languages(self) -> None:
        found = monitor(facts()).narrowed(codes=(CODE,))
        assert found.rows("en")[0] == {
            "signal": CODE,
            "title": "payment overdue",
            "level": "alert",
            "state": "raised",
            "item_kind": "payment",
            "item": "k-desks",
            "organ": "town",
            "organ_name": "示例镇人民政府",
            "since": "2026-04-02",
            "sentence": "payment due k-desks was to be paid by 2026-04-01 and is 96 days late; 76000.00 yuan that nobody disputes are unpaid.",
            "clears": "Pay the undisputed 76000.00 yuan with interest for late payment, and record it.",
            "clauses": "Regulation on Ensuring Payments to Small and Medium-sized Enterprises (国务院令第802号) 第三条; "
            "Regulation on Ensuring Payments to Small and Medium-sized Enterprises (国务院令第802号) 第九条",
        }  # fmt: skip
        assert (
            found.rows()[0]["sentence"]
            == "应付款项 k-desks应于2026-04-01前付清，至今逾期96日，未付且无争议的款项为76000.00元。"
        )

    def test_what_is_not_there_is_none(self, watching: Watching) -> None:
        (row,) = watching(Case(code=CODE).not_applicable("no-item", what="payment")).rows("zh")
        assert [name for name, cell in row.items() if cell is None] == [
            "level", "item_kind", "item", "organ", "organ_name", "since", "clears",
        ]  # fmt: skip
        assert row["clauses"] == ""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_every_row_has_every_column(self, watching: Watching, language: Language) -> None:
        rows = watching(*EVERY).rows(language)
        assert {tuple(row) for row in rows} == {COLUMNS.names}
        assert {type(cell) for row in rows for cell in row.values()} == {str, type(None)}
        assert set(COLUMNS.labelled(rows, language)[0]) == set(COLUMNS.headings(language))
        assert json.loads(json.dumps(rows)) == rows

    def test_what_may_name_a_person_is_masked(self, watching: Watching) -> None:
        number = "11010519491231002X"
        found = watching(
            attrs.evolve(lacking(), item=reference("person", "p-1")),
            attrs.evolve(lacking(), item=reference("archive", number)),
        )
        assert [row["item"] for row in found.rows()] == ["***", "***"]
        assert number not in found._repr_html_()

    def test_pandas_takes_them(self, watching: Watching) -> None:
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(watching(*EVERY).rows())
        assert (tuple(frame.columns), len(frame)) == (COLUMNS.names, len(EVERY) - 1)

    def test_polars_takes_them(self, watching: Watching) -> None:
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame(watching(*EVERY).rows())
        assert (tuple(frame.columns), len(frame)) == (COLUMNS.names, len(EVERY) - 1)


class TestDocument:
    """A result is a document that is read back as it was, and a table in a notebook."""

    def test_it_is_read_back(self, watching: Watching) -> None:
        document = watching(*EVERY).document()
        outcome = read_result(dumps_result(document))
        assert outcome.report.findings == ()
        assert outcome.result == document
        assert [entry.signal_state for entry in document.signals][-2:] == ["unknown", "not-applicable"]
        assert [(count.signal, count.raised_cases, count.quiet_cases) for count in document.watched] == [
            ("payments.other", 0, 0),
            (CODE, 5, 1),
        ]

    def test_an_entry_holds_its_figures_and_clauses(self) -> None:
        entry = monitor(facts()).narrowed(codes=(CODE,)).document().signals[0]
        assert [(each.figure_code, each.figure_value) for each in entry.signal_figures] == [
            ("amount-overdue", "76000.00"), ("deadline", "2026-04-01"), ("days-late", "96"),
        ]  # fmt: skip
        assert [clause.term_name for clause in entry.clauses] == ["payments.protected-sizes", "payments.starts"]
        assert (entry.signal_organ, entry.holds_since) == ("town", date(2026, 4, 2))

    def test_the_bodies_are_those_of_which_something_is_listed(self) -> None:
        found = monitor(facts()).narrowed(codes=(CODE,))
        assert "town" in [organ.id for organ in found.organs]

    def test_a_notebook_shows_a_table(self, watching: Watching) -> None:
        shown = watching(*EVERY)._repr_html_()
        assert shown.startswith("<table><caption>截至2026-07-06的监测预警</caption>")
        assert shown.count("<tr>") == len(EVERY)
        assert "<td>警报</td><td>款项逾期未付</td>" in shown
        assert "<td>无法判断</td>" in shown


class TestFigures:
    """Sentences say what is missing, at most three things by name."""

    def test_more_are_counted(self) -> None:
        missing = [Missing(kind="payment", id=f"k-{number}", reason="no-item") for number in range(5)]
        found = case().unknown(missing)
        assert found.statement.text("en").endswith("payment due k-0, payment due k-1, payment due k-2, 2 more.")
        assert found.statement.text("zh").endswith("另2项，无法判断。")
