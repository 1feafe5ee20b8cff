"""Every packaged pack: sound, tried by its cases, and with one value or none of each term on every day."""

import pkgutil
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcredit.policy.groups
from govcredit.cli.case_judge import judge
from govcredit.errors import NotInForce
from govcredit.findings import Report
from govcredit.policy.cases import Case, read_cases, run
from govcredit.policy.groups.register import SUBJECTS, groups
from govcredit.policy.lint import lint
from govcredit.policy.loading import files_of, load_pack, packaged, read_pack
from govcredit.policy.pack import Pack, misfits
from govcredit.policy.term import Term

PACKS: Final = packaged()
FIRST: Final = date(2015, 1, 1)
LAST: Final = date(2027, 12, 31)
NAMES: Final = tuple((pack, name) for pack in PACKS for name in load_pack(pack).names)
# What lint tells and somebody has looked at: the reason why it stands.
LOOKED_AT: Final = {
    (
        "cn-shandong-jinan",
        "pack.overtaken",
        "/hotline.toml/limits",
    ): "both say five working days, the city without extension",
}
MOST_LINES: Final = 250
"""Lines of a file that somebody who knows the law reads at one sitting."""


@cache
def cases(pack: str) -> tuple[tuple[Case, ...], Report]:
    return read_cases(files_of(pack))


def told(report: Report) -> list[tuple[str, str, dict[str, Any]]]:
    return [(found.code, found.path, dict(found.params)) for found in report.findings]


@pytest.mark.parametrize("pack", PACKS)
def test_a_packaged_pack_has_no_fault(pack: str) -> None:
    outcome = read_pack(files_of(pack))
    found, report = cases(pack)
    assert outcome.pack is not None, told(outcome.report)
    all_told = told(outcome.report + report + lint(outcome.pack, found))
    assert [each for each in all_told if (pack, each[0], each[1]) not in LOOKED_AT] == []


@pytest.mark.parametrize("pack", PACKS)
def test_every_case_of_a_pack_holds(pack: str) -> None:
    held = load_pack(pack)
    failures = [run(held, case, judge) for case in cases(pack)[0]]
    assert told(Report.of(each for each in failures if each is not None)) == []


@pytest.mark.parametrize("pack", PACKS)
def test_cases_are_named_by_a_sentence_of_their_own(pack: str) -> None:
    titles = [case.title for case in cases(pack)[0]]
    assert sorted(titles) == sorted(set(titles))
    assert [title for title in titles if len(title) < 6] == []


@pytest.mark.parametrize("pack", PACKS)
def test_somebody_who_knows_the_law_can_read_a_pack(pack: str) -> None:
    files = files_of(pack)
    long = {name: text.count(b"\n") for name, text in files.items() if "cases" not in name}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}
    layer = load_pack(pack).layers[0]
    titles = [definition.title for definition in layer.definitions.values()]
    assert [title for title in titles if not any("一" <= sign <= "鿿" for sign in title)] == []


def test_the_folder_of_a_pack_bears_its_name() -> None:
    assert [load_pack(pack).id for pack in PACKS] == list(PACKS)


def test_the_nation_has_every_term_that_the_library_reads() -> None:
    found = {module.name for module in pkgutil.iter_modules(govcredit.policy.groups.__path__)}
    assert found - {"register"} == set(SUBJECTS)
    assert [misfits(load_pack("cn"), group, prefix) for group, prefix in groups()] == [()] * len(groups())
    assert [layer.id for layer in load_pack("cn").layers] == ["cn"]


def spans(pack: Pack, name: str) -> list[tuple[date, date | None, object]]:
    """Return the values of a term with their days, worked out from the files of the most local layer alone."""
    definition = pack.layers[0].definitions[name]
    starts = [entry.start for entry in definition.entries]
    found = []
    for number, entry in enumerate(definition.entries):
        following = starts[number + 1] if number + 1 < len(starts) else None
        ends = [day for day in (entry.end, following) if day is not None]
        found.append((entry.start, min(ends, default=None), entry.value))
    return found


def value_on(pack: Pack, name: str, day: date) -> Term[Any] | None:
    try:
        return pack.term(name, on=day, known=date.max)
    except NotInForce:
        return None


def test_every_term_of_the_nation_has_on_every_day_the_value_that_its_file_says_or_none() -> None:
    pack = load_pack("cn")
    for name in pack.names:
        held = spans(pack, name)
        starts = [start for start, _, _ in held]
        # The value can change only on the days that the file names: each span is asked at its edges and within.
        days = {FIRST, LAST, *(day for start, end, _ in held for day in (start, end) if day is not None)}
        for day in sorted({each + timedelta(days=shift) for each in days for shift in (-1, 0, 1)}):
            place = bisect_right(starts, day) - 1
            expected = None
            if place >= 0:
                _, end, value = held[place]
                expected = None if end is not None and end <= day else value
            found = value_on(pack, name, day)
            assert (None if found is None else found.value) == expected, (name, day)


@given(st.sampled_from(NAMES), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_term_answers_alike_until_its_end_and_otherwise_from_it(
    term: tuple[str, str], day: date, later: date
) -> None:
    """Up to the end that a term tells, the answer is the same; on that day it is another, or there is none."""
    pack, name = load_pack(term[0]), term[1]
    found = value_on(pack, name, day)
    if found is None:
        return
    assert found.start <= day
    if day <= later and (found.end is None or later < found.end):
        assert value_on(pack, name, later) == found
    if found.end is not None:
        assert day < found.end
        assert value_on(pack, name, found.end) != found


@given(st.sampled_from(NAMES), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_nothing_is_known_before_it_was_announced(term: tuple[str, str], day: date, known: date) -> None:
    """A value that is seen as of a day stands in a document announced by that day."""
    pack, name = load_pack(term[0]), term[1]
    try:
        found = pack.term(name, on=day, known=known)
    except NotInForce:
        return
    assert found.citation.document.announced is None or found.citation.document.announced <= known
