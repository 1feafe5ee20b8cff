"""What every text of a check keeps to, so that each engine reads it alike and an auditor can follow it; no engine is needed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from govcredit.adapters.engines.sql.checks.leaves import elements, holders, leaves
from govcredit.adapters.engines.sql.checks.register import CHECKS, texts
from govcredit.adapters.engines.sql.checks.text import CheckText, rule_of
from govcredit.adapters.engines.sql.text import Setting
from govcredit.model.bundle import arrays
from govcredit.model.shapes import Member
from govcredit.policy.loading import load_pack
from govcredit.validation.columns import HOT
from govcredit.validation.register import rules

APRIL: Final = date(2026, 4, 1)
KINDS: Final = tuple(kind for kind, _ in arrays())
# What engines read in different ways, or only some of them read: days that are counted, floats, patterns, cuts, casts.
FOREIGN: Final = re.compile(
    r"\b(?:INTERVAL|DATE_ADD|DATE_DIFF|DATEDIFF|FLOAT|DOUBLE|REAL|REGEXP\w*|RLIKE|SIMILAR|LIMIT|UNNEST|EXPLODE|QUALIFY"
    r"|FILTER|ANY_VALUE|RECURSIVE|BOOL_AND|BOOL_OR|ILIKE|MOD)\b|::|\"|`| % "
)
# The parts of a day are whole numbers of one size in each engine.
PART: Final = re.compile(r"CAST\(EXTRACT\((?:YEAR|MONTH|DAY) FROM [^()]+\) AS BIGINT\)")
NAMED: Final = re.compile(r"(?:FROM|JOIN) (\w+)")
MADE: Final = re.compile(r"(\w+) AS \(\n")


def queries(text: CheckText) -> Iterator[str]:
    yield text.text
    if text.beyond is not None:
        yield text.beyond
    for asked in text.asked:
        yield asked.question


def bare(query: str) -> str:
    """Return a query without its comments and the parts of days."""
    return PART.sub("0", re.sub(r"--.*", "", query))


@pytest.fixture(scope="module")
def setting() -> Setting:
    return Setting(context=load_pack("cn").context(APRIL))


@pytest.mark.parametrize("kind", KINDS)
class TestEveryText:
    def test_it_is_a_rule_upon_items_of_its_kind(self, kind: str, setting: Setting) -> None:
        for text in texts(setting, kind):
            rule = rule_of(text.code)
            assert (text.kind, kind in rule.kinds, set(text.codes) <= set(rule.codes)) == (kind, True, True), text.code

    def test_it_holds_only_what_every_engine_reads(self, kind: str, setting: Setting) -> None:
        for text in texts(setting, kind):
            assert [FOREIGN.findall(bare(query)) for query in queries(text)] == [[] for _ in queries(text)], text.code
            assert all("EXTRACT" not in bare(query) for query in queries(text)), text.code

    def test_it_names_the_relations_that_it_reads_and_no_others(self, kind: str, setting: Setting) -> None:
        for text in texts(setting, kind):
            named = {name for query in queries(text) for name in NAMED.findall(bare(query))}
            made = {name for query in queries(text) for name in MADE.findall(query)}
            asked = {each.relation for each in text.asked}
            assert named - made - asked == set(text.reads), text.code
            assert asked <= named, text.code

    def test_it_begins_with_what_the_rule_says_of_itself(self, kind: str, setting: Setting) -> None:
        """The first line is the sentence of the rule, and each text is the same however often it is made."""
        for text in texts(setting, kind):
            assert re.match(r"-- .*\n", text.text), text.code
        assert [each.text for each in texts(setting, kind)] == [each.text for each in texts(setting, kind)]


def test_every_hot_rule_has_a_text_for_each_of_its_kinds() -> None:
    """Kinds without any member that a rule looks for need none."""
    kinds = {rule.code: set(rule.kinds) for rule in rules() if rule.code in HOT}
    assert {code: kinds[code] - set(CHECKS[code]) for code in HOT if code != "codes.unknown"} == {
        code: set() for code in HOT if code != "codes.unknown"
    }
    assert kinds["codes.unknown"] - set(CHECKS["codes.unknown"]) == {"coordination", "credit-rating", "unit"}


def test_rules_that_form_their_cases_have_no_text() -> None:
    assert {rule.code for rule in rules() if rule.cases is not None} & set(CHECKS) == set()


def test_a_text_says_what_an_auditor_wants_to_read(setting: Setting) -> None:
    text = CHECKS["decisions.against-itself"]["decision"](setting)
    assert (text.reads, text.text) == (
        ("standing_decisions", "decisions__kinds"),
        """-- A body imposed a penalty upon itself.
WITH items AS (
  SELECT
    e.id,
    e.organ,
    e.subject__organ
  FROM standing_decisions e
),
kinds AS (
  SELECT
    e.item,
    e.n,
    e.value
  FROM decisions__kinds e
  JOIN standing_decisions i ON i.id = e.item
)
SELECT
  'decisions.against-itself' AS code,
  'decision' AS item_kind,
  i.id AS item_id,
  '/subject/organ' AS path
FROM items i
WHERE i.subject__organ = i.organ AND i.id IN (SELECT item FROM kinds WHERE value = 'penalty' OR value LIKE 'penalty.%')""",
    )


def test_the_last_day_is_that_of_the_bundle_where_it_is_told(setting: Setting) -> None:
    later = Setting(context=setting.context, last=date(2026, 5, 2))
    text = CHECKS["records.draft-though-recognised"]["record"]
    assert "BETWEEN DATE '1949-10-01' AND DATE '2026-04-01'" in text(setting).text
    assert "BETWEEN DATE '1949-10-01' AND DATE '2026-05-02'" in text(later).text


def test_members_are_found_where_a_walk_finds_them() -> None:
    """Arrays within arrays have two places, and what is called like the key of a relation has a name of its own."""

    def kind(member: Member) -> bool:
        return member.name == "kind" and member.owner.__name__ == "ItemReference"

    found = [(leaf.rows.relation, leaf.path) for leaf in leaves("major-decision", kind)]
    place = "'/traces/' || CAST(e.n AS VARCHAR(20)) || '/consequences/' || CAST(e.n2 AS VARCHAR(20)) || '/kind'"
    assert ("major_decisions__traces__consequences", place) in found
    assert elements("bond", "disclosed_documents").column("item") == "e.own_item"
    assert next(holders("bond")).column("id") == "e.id"
