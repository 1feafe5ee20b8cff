"""What every text of a measure keeps to, so that each engine reads it alike and an auditor can follow it; no engine is needed."""

import re
from datetime import date
from typing import Final

import pytest

from govcredit.adapters.engines.sql.clocks import last_day
from govcredit.adapters.engines.sql.law import pieces, term_pieces
from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import MeasureText, Setting
from govcredit.measures.readings.register import READINGS
from govcredit.policy.loading import load_pack
from govcredit.policy.scheme import MEASURES

PACKS: Final = ("cn", "cn-henan", "cn-henan-hua", "cn-guangdong-shenzhen")
APRIL: Final = date(2026, 4, 1)
# What engines read in different ways, or only some of them read: dates that are counted, floats, patterns, cuts, casts.
FOREIGN: Final = re.compile(
    r"\b(?:EXTRACT|INTERVAL|DATE_ADD|DATE_DIFF|DATEDIFF|FLOAT|DOUBLE|REAL|REGEXP\w*|RLIKE|SIMILAR|LIMIT|UNNEST|EXPLODE|QUALIFY"
    r"|FILTER|ANY_VALUE|RECURSIVE|BOOL_AND|BOOL_OR|ILIKE)\b|::|\"|`|%[^']"
)
NAMED: Final = re.compile(r"(?:FROM|JOIN) (\w+)")
MADE: Final = re.compile(r"(\w+) AS \(\n")


def queries(text: MeasureText) -> list[str]:
    return [text.text, *([] if text.beyond is None else [text.beyond]), *(each.question for each in text.asked)]


def bare(query: str) -> str:
    """Return a query without its comments."""
    return re.sub(r"--.*", "", query)


@pytest.fixture(params=PACKS)
def setting(request: pytest.FixtureRequest) -> Setting:
    return Setting(context=load_pack(request.param).context(APRIL))


@pytest.mark.parametrize("measure", TEXTS)
class TestEveryText:
    def test_it_is_named_as_its_measure(self, measure: str, setting: Setting) -> None:
        assert measure in READINGS
        assert TEXTS[measure](setting).measure == measure

    def test_it_holds_only_what_every_engine_reads(self, measure: str, setting: Setting) -> None:
        found = [FOREIGN.findall(bare(query)) for query in queries(TEXTS[measure](setting))]
        assert found == [[] for _ in found]

    def test_it_names_the_relations_that_it_reads_and_no_others(self, measure: str, setting: Setting) -> None:
        text = TEXTS[measure](setting)
        asked = {each.relation for each in text.asked}
        named = {name for query in queries(text) for name in NAMED.findall(bare(query))}
        made = {name for query in queries(text) for name in MADE.findall(query)}
        assert named - made - asked == set(text.reads)
        assert asked <= named

    def test_it_says_in_words_what_it_does(self, measure: str, setting: Setting) -> None:
        """Each text has a comment that is a sentence, and each is the same however often it is made."""
        text = TEXTS[measure](setting)
        assert re.search(r"-- .*\.\n", text.text)
        assert text.text == TEXTS[measure](setting).text

    def test_it_says_what_is_missing_where_the_facts_are_not_whole(self, measure: str, setting: Setting) -> None:
        """A share says it for each body; of events there may be more, whichever there are."""
        part = Setting(context=setting.context, whole=False)
        assert ("ELSE 'nothing'" in TEXTS[measure](setting).text) == (MEASURES[measure] == "share")
        assert "ELSE 'nothing'" not in TEXTS[measure](part).text


def test_each_measure_of_a_scheme_has_a_text() -> None:
    assert sorted(TEXTS) == sorted(MEASURES)


def test_a_clause_stands_beside_each_limit_of_the_law() -> None:
    text = TEXTS["disclosures.in-time"](Setting(context=load_pack("cn").context(APRIL))).text
    assert "-- 《中华人民共和国预算法》第十四条\n" in text
    assert "-- 《中华人民共和国政府信息公开条例》第四十九条\n" in text


def test_clauses_that_say_the_same_one_after_the_other_stand_beside_one_limit() -> None:
    """The notice of 2015 and the opinion of 2018 both set seven working days, for licences and for penalties."""
    text = TEXTS["decisions.published-in-time"](Setting(context=load_pack("cn").context(APRIL))).text
    assert text.count("'working-day' AS unit") == 2
    assert text.count("（发改电〔2015〕557号）；《") == 2


def test_what_was_not_announced_is_no_law() -> None:
    """A text of 2014 has no limit for publication: the notice came in 2015."""
    text = TEXTS["decisions.published-in-time"](Setting(context=load_pack("cn").context(date(2014, 1, 1))))
    assert "working-day" not in text.text


def test_the_law_is_cut_where_it_changes() -> None:
    law = load_pack("cn").context(APRIL)
    found = pieces(law, ("publicity.minor.published",), lambda day: day.find("publicity.minor.published"))
    assert [(each.start, each.end, each.value.value) for each in found] == [(APRIL, None, False)]
    licence = term_pieces(law, "publication.licence")
    assert [(each.start, each.end) for each in licence] == [
        (date(2015, 9, 15), date(2018, 7, 25)),
        (date(2018, 7, 25), None),
    ]
    assert term_pieces(law, "objections.local-limits") == ()


@pytest.mark.parametrize(
    ("day", "length", "unit", "last"),
    [
        pytest.param(date(2026, 3, 20), 7, "working-day", date(2026, 3, 31), id="working-days"),
        pytest.param(date(2026, 3, 21), 7, "day", date(2026, 3, 30), id="rests-on-a-saturday"),
        pytest.param(date(2026, 1, 31), 1, "month", date(2026, 2, 28), id="a-saturday-that-is-worked"),
        pytest.param(date(2026, 4, 1), 331, "yearly", date(2027, 3, 31), id="next-year"),
        pytest.param(date(9999, 12, 30), 1, "year", None, id="no-calendar"),
    ],
)
def test_last_days_are_counted_by_the_calendar(day: date, length: int, unit: str, last: date | None) -> None:
    assert last_day(day, length, unit) == (day, length, unit, last)
