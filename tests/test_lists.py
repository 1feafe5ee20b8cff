"""Code lists: what an entry says, what a day does, and what is refused."""

import pickle
import re
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit._files import names, read_text
from govcredit.codes.lists import Code, CodeList, code_list
from govcredit.errors import InvalidValue, UnknownCode

REGIONS = code_list("region")


HEAD = """\
name = "own"
title = "A list of one's own"
title_zh = "自有清单"
precision = "{}"
valid_to = 2026-01-01

[[sources]]
name = "Example City"
version = "2025"
retrieved = 2026-01-01
licence = "public document"
use = "all lines"
"""
YEARS = """\
code,name,parent,start,end,successor
10,Old Province,,,2000,10
10,New Province,,2000,,
11,First County,10,,2010,12
12,Second County,10,2009,,
13,Third County,,,1990,
13,Third County,10,1995,,
14,Brief County,10,1995,1995,12
"""
DAYS = """\
code,name,name_en,start,end,successor
A,甲,First,2020-01-01,2021-07-01,B C
B,乙,,2021-07-01,,
C,丙,Third,,,
"""
BY_YEAR = CodeList.of(HEAD.format("year"), YEARS)
BY_DAY = CodeList.of(HEAD.format("day"), DAYS)


@pytest.mark.parametrize(
    ("on", "first", "second"),
    [
        pytest.param(None, "First County", "Second County", id="at any time"),
        pytest.param(date(1900, 1, 1), "First County", None, id="long before"),
        pytest.param(date(2008, 12, 31), "First County", None, id="day before the year of the start"),
        pytest.param(date(2009, 1, 1), "First County", "Second County", id="first day of the year of the start"),
        pytest.param(date(2010, 12, 31), "First County", "Second County", id="last day of the year of the end"),
        pytest.param(date(2011, 1, 1), None, "Second County", id="day after the year of the end"),
        pytest.param(date.max, None, "Second County", id="last day of all"),
        pytest.param(datetime(2011, 1, 1, 12), None, "Second County", id="a moment"),  # noqa: DTZ001
    ],
)
def test_a_bare_year_counts_in_full(on: date | None, first: str | None, second: str | None) -> None:
    found = [BY_YEAR.find(code, on) for code in ("11", "12")]
    assert [entry and entry.name for entry in found] == [first, second]
    assert [BY_YEAR.known(code, on) for code in ("11", "12")] == [first is not None, second is not None]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        pytest.param(date(2019, 12, 31), ["C"], id="before"),
        pytest.param(date(2020, 1, 1), ["A", "C"], id="first day"),
        pytest.param(date(2021, 6, 30), ["A", "C"], id="last day"),
        pytest.param(date(2021, 7, 1), ["B", "C"], id="day of the end"),
    ],
)
def test_days_are_half_open(on: date, found: list[str]) -> None:
    assert [entry.code for entry in BY_DAY.codes(on)] == found
    assert [code for code in "ABC" if BY_DAY.known(code, on)] == found


def test_in_the_year_of_a_renaming_the_newer_name_is_the_answer() -> None:
    assert [BY_YEAR.get("10", date(year, 6, 1)).name for year in (1999, 2000, 2001)] == [
        "Old Province",
        "New Province",
        "New Province",
    ]


def test_a_code_may_come_and_go_within_a_year() -> None:
    assert [BY_YEAR.known("14", date(year, 6, 1)) for year in (1994, 1995, 1996)] == [False, True, False]


def test_a_code_may_rest() -> None:
    assert [BY_YEAR.known("13", date(year, 6, 1)) for year in (1990, 1992, 1995)] == [True, False, True]


def test_an_entry_is_whole() -> None:
    assert BY_DAY.get("A") == Code(
        list_name="own",
        code="A",
        name="甲",
        name_en="First",
        parent=None,
        start="2020-01-01",
        end="2021-07-01",
        successors=("B", "C"),
    )


@pytest.mark.parametrize(
    ("code", "on", "path"),
    [
        pytest.param("11", None, "New Province > First County", id="newest name of the child's time"),
        pytest.param("11", date(1999, 1, 1), "Old Province > First County", id="name of the day"),
        pytest.param("11", date(2000, 6, 1), "New Province > First County", id="newer name in the year of change"),
        pytest.param("13", date(1980, 1, 1), "Third County", id="without a parent then"),
        pytest.param("13", date(1996, 1, 1), "Old Province > Third County", id="with a parent later"),
        pytest.param("14", None, "Old Province > Brief County", id="name of the child's time"),
        pytest.param("10", None, "New Province", id="uppermost"),
    ],
)
def test_path(code: str, on: date | None, path: str) -> None:
    assert " > ".join(entry.name for entry in BY_YEAR.path(code, on)) == path


@pytest.mark.parametrize(
    ("on", "children"),
    [
        pytest.param(None, ["11", "12", "13", "14"], id="at any time"),
        pytest.param(date(1985, 1, 1), ["11"], id="one lay under nothing then"),
        pytest.param(date(2010, 1, 1), ["11", "12", "13"], id="old and new in the year of change"),
        pytest.param(date(2020, 1, 1), ["12", "13"], id="today"),
    ],
)
def test_children(on: date | None, children: list[str]) -> None:
    assert [entry.code for entry in BY_YEAR.children("10", on)] == children


def test_a_leaf_has_no_children() -> None:
    assert BY_YEAR.children("12") == ()


def test_answers_after_the_newest_data_are_provisional() -> None:
    assert [BY_DAY.provisional(day) for day in (date(2026, 1, 1), date(2026, 1, 2))] == [False, True]
    assert BY_DAY.provisional(datetime(2026, 1, 1, 23)) is False  # noqa: DTZ001


def test_a_list_is_a_value() -> None:
    again = CodeList.of(HEAD.format("day"), DAYS)
    assert (again, hash(again)) == (BY_DAY, hash(BY_DAY))
    assert again != CodeList.of(HEAD.format("day"), DAYS.replace("甲", "丁"))
    assert pickle.loads(pickle.dumps(BY_DAY)).codes(date(2021, 1, 1)) == BY_DAY.codes(date(2021, 1, 1))  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        BY_DAY.name = "other"  # type: ignore[misc]
    assert "甲" not in repr(BY_DAY)


def test_line_ends_of_a_checkout_do_not_matter() -> None:
    assert CodeList.of(HEAD.format("day"), DAYS.replace("\n", "\r\n")) == BY_DAY


def test_columns_may_stand_in_any_order_and_be_left_out() -> None:
    own = CodeList.of(HEAD.format("day"), "name,code\n甲,A\n乙,B\n")
    assert [(entry.code, entry.name, entry.start, entry.parent) for entry in own.codes(date.min)] == [
        ("A", "甲", None, None),
        ("B", "乙", None, None),
    ]


SOURCED = "code,name,basis,status\nA,甲,Measures 3,seen\nB,乙,Measures 4,recall\nC,丙,,\n"


def test_an_entry_says_what_it_rests_on() -> None:
    own = CodeList.of(HEAD.format("day"), SOURCED)
    assert [(entry.code, entry.basis, entry.status) for entry in own.codes(date.min)] == [
        ("A", "Measures 3", "seen"),
        ("B", "Measures 4", "recall"),
        ("C", None, "seen"),
    ]


@pytest.mark.parametrize(
    ("column", "basis", "status"),
    [("basis,", "Measures 3", "seen"), ("status,", None, "recall"), ("", None, "seen")],
)
def test_basis_and_status_may_be_left_out(column: str, basis: str | None, status: str) -> None:
    cell = {"basis,": "Measures 3,", "status,": "recall,", "": ""}[column]
    entry = CodeList.of(HEAD.format("day"), f"{column}code,name\n{cell}A,甲\n").get("A")
    assert (entry.basis, entry.status) == (basis, status)


def test_basis_and_status_may_differ_between_the_periods_of_a_code() -> None:
    lines = "code,name,start,end,successor,basis,status\nA,甲,,2020-01-01,A,Measures 3,recall\nA,甲,2020-01-01,,,Act 7,seen\n"
    own = CodeList.of(HEAD.format("day"), lines)
    assert [(entry.basis, entry.status) for entry in own.history("A")] == [("Measures 3", "recall"), ("Act 7", "seen")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(",recall", ",read", r"^own\.csv, line 3: 'read' is no status: seen or recall$", id="unknown"),
        pytest.param(",seen", ",Seen", r"^own\.csv, line 2: 'Seen' is no status", id="capital"),
        pytest.param(",recall", ",recall ", r"^own\.csv, line 3: 'recall ' is no status", id="blank after it"),
        pytest.param("丙,,", "丙,, ", r"^own\.csv, line 4: ' ' is no status", id="blank alone"),
        pytest.param(",seen", ",已读", r"^own\.csv, line 2: '已读' is no status", id="Chinese"),
        pytest.param(",seen", "," + "x" * 9999, r"^own\.csv, line 2: 'x{20}' is no status", id="long"),
        pytest.param(",status", ",state", r"^own\.csv, line 1: unknown column 'state'", id="unknown column"),
        pytest.param("basis,status", "status,status", r"^own\.csv, line 1: the columns", id="column twice"),
    ],
)
def test_faulty_status(old: str, new: str, message: str) -> None:
    assert old in SOURCED
    with pytest.raises(InvalidValue, match=message):
        CodeList.of(HEAD.format("day"), SOURCED.replace(old, new, 1))


def test_a_list_may_be_empty() -> None:
    own = CodeList.of(HEAD.format("day"), "code,name\n")
    assert own.codes(date(2026, 1, 1)) == ()
    with pytest.raises(UnknownCode):
        own.get("A")


@pytest.mark.parametrize("verb", ["get", "history", "children", "path"])
def test_an_unknown_code_is_refused(verb: str) -> None:
    with pytest.raises(UnknownCode, match=r"120199.*120100 市辖区"):
        getattr(REGIONS, verb)("120199")
    assert REGIONS.find("120199") is None
    assert "120199" not in REGIONS
    assert 120116 not in REGIONS


@pytest.mark.parametrize("verb", ["get", "children", "path"])
def test_an_abolished_code_is_refused_with_what_took_over(verb: str) -> None:
    with pytest.raises(UnknownCode, match="塘沽区 from the beginning to 2009; 120116 took over"):
        getattr(REGIONS, verb)("120107", date(2015, 1, 1))


def test_a_code_without_successor_is_refused_too() -> None:
    with pytest.raises(UnknownCode, match=r"Second County from 2009 to today$"):
        BY_YEAR.get("12", date(2000, 1, 1))


@pytest.mark.parametrize("text", ["110101199003070017", "九" * 7, "x" * 1_000_000])
def test_a_text_that_is_no_code_is_not_repeated(text: str) -> None:
    with pytest.raises(UnknownCode, match="look like '110000'") as caught:
        REGIONS.get(text)
    assert text not in str(caught.value)
    assert len(str(caught.value)) < 1_000


def test_another_type_is_refused() -> None:
    with pytest.raises(UnknownCode, match="int"):
        REGIONS.get(120116)  # type: ignore[arg-type]


PACKAGED = tuple(Path(name).stem for name in names("codes") if name.endswith(".toml"))


@pytest.mark.parametrize("name", ["nosuch", "../region", "region.toml", "", "x" * 10_000])
def test_no_such_list(name: str) -> None:
    with pytest.raises(UnknownCode, match=rf"the nearest of {len(PACKAGED)} are ") as caught:
        code_list(name)
    near = str(caught.value).rpartition(" are ")[2].split(", ")
    assert len(set(near)) == 3
    assert set(near) <= set(PACKAGED)
    assert len(str(caught.value)) < 1_000


@pytest.mark.parametrize("name", ["../region", "region.toml", "regions", "Region"])
def test_a_misspelt_list_is_told_its_name(name: str) -> None:
    with pytest.raises(UnknownCode, match=r" are region, "):
        code_list(name)


def test_every_packaged_list_can_be_read() -> None:
    found = names("codes")
    assert sorted(Path(name).stem for name in found if name.endswith(".csv")) == sorted(
        code_list(Path(name).stem).name for name in found if name.endswith(".toml")
    )


CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("name", sorted({*PACKAGED} - {"region"}))
def test_a_packaged_list_is_complete(name: str) -> None:
    """Both languages, what each entry rests on, and parents that agree with the codes."""
    packaged = code_list(name)
    assert CHINESE.search(packaged.title_zh)
    assert packaged.notes.strip()
    assert CHINESE.search(packaged.notes_zh)
    every = {line.partition(",")[0] for line in read_text("codes", f"{name}.csv").splitlines()[1:]}
    assert len(every) > 1
    faults: list[str] = []
    for entry in (entry for code in sorted(every) for entry in packaged.history(code)):
        above = entry.code.rpartition(".")[0]
        faults += [
            f"{entry.code}: {fault}"
            for fault, found in (
                ("no English name in ASCII", not (entry.name_en and entry.name_en.isascii())),
                ("no Chinese name", not CHINESE.search(entry.name)),
                ("neither a basis nor the status recall", not entry.basis and entry.status != "recall"),
                (f"its parent is not {above}", above in packaged and entry.parent != above),
            )
            if found
        ]
    assert faults == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("code,name,", "code,nom,", r"^own\.csv, line 1: unknown column 'nom'", id="unknown column"),
        pytest.param("code,name,", "code,code,", r"^own\.csv, line 1: the columns", id="column missing and twice"),
        pytest.param("name_en", "name", r"^own\.csv, line 1: the columns", id="column twice"),
        pytest.param("code,", "\ufeffcode,", r"^own\.csv, line 1: unknown column '\\ufeffcode'", id="byte order mark"),
        pytest.param(DAYS, "", r"^own\.csv, line 1: the columns", id="empty file"),
        pytest.param("B,乙,,", "B,乙,", r"^own\.csv, line 3: 5 cells where the header has 6", id="cell missing"),
        pytest.param("B,乙,,", "B,乙,,,", r"^own\.csv, line 3: 7 cells where the header has 6", id="cell too many"),
        pytest.param("B,乙", "\nB,乙", r"^own\.csv, line 3: 0 cells", id="blank line"),
        pytest.param("B,乙", 'B,"乙', r"^own\.csv, line 4: unexpected end of data", id="open quote"),
        pytest.param("B,乙", ",乙", r"^own\.csv, line 3: malformed code ''", id="no code"),
        pytest.param("B,乙", " B,乙", r"^own\.csv, line 3: malformed code ' B'", id="blank before the code"),
        pytest.param("B,乙", "B,", r"^own\.csv, line 3: a name is empty", id="no name"),
        pytest.param("B,乙", "B,乙 ", r"^own\.csv, line 3: a name is empty or has blanks", id="blank after the name"),
        pytest.param(",First", ", First", r"^own\.csv, line 2: a name is empty or has blanks", id="blank, English"),
        pytest.param("2020-01-01", "2020", r"^own\.csv, line 2: '2020' is not a date", id="year among days"),
        pytest.param("2020-01-01", "20200101", r"^own\.csv, line 2: '20200101' is not a date", id="basic format"),
        pytest.param("2020-01-01", "2020-02-30", r"^own\.csv, line 2: there is no such day", id="no such day"),
        pytest.param("2020-01-01", "0000-01-01", r"^own\.csv, line 2: there is no such day", id="year 0"),
        pytest.param("2020-01-01", "２０２０-01-01", r"^own\.csv, line 2: '２０２０-01-01' is not", id="full width"),
        pytest.param("2020-01-01", "2021-07-01", r"^own\.csv, line 2: the end 2021-07-01 does not", id="empty period"),
        pytest.param("2020-01-01", "2022-07-01", r"^own\.csv, line 2: the end 2021-07-01 does not", id="bad order"),
        pytest.param("B,乙,,2021", "A,乙,,2020", r"^own\.csv, line 3: 'A' overlaps .* line 2$", id="overlap by days"),
        pytest.param("B,乙", "C,乙", r"^own\.csv, line 4: 'C' overlaps .* line 3$", id="overlap of open ends"),
        pytest.param("C,丙,Third,,,", "C,丙,Third,,,A", r"^own\.csv, line 4: a successor .* no end", id="no end"),
        pytest.param("B C", "B D", r"^own\.csv, line 2: successor 'D' is not", id="dangling successor"),
        pytest.param("B C", "B  C", r"^own\.csv, line 2: successor '' is not", id="two blanks"),
        pytest.param("B C", "A", r"^own\.csv, line 2: successor 'A' is not", id="successor of itself, without a line"),
        pytest.param("B C", "x" * 9999, r"^own\.csv, line 2: successor 'x{20}' is not", id="long successor"),
    ],
)
def test_faulty_lines_by_day(old: str, new: str, message: str) -> None:
    assert old in DAYS
    with pytest.raises(InvalidValue, match=message):
        CodeList.of(HEAD.format("day"), DAYS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("2009,,", "2009-11-09,,", r"^own\.csv, line 5: '2009-11-09' is not a year", id="day among years"),
        pytest.param("2009,,", "209,,", r"^own\.csv, line 5: '209' is not a year", id="three digits"),
        pytest.param("2009,,", "0000,,", r"^own\.csv, line 5: there is no such day", id="year 0"),
        pytest.param("1995,1995", "1995,1994", r"^own\.csv, line 8: the end 1994", id="bad order"),
        pytest.param(",,2000,10", ",,2001,10", r"^own\.csv, line 3: '10' overlaps .* line 2$", id="overlap by years"),
        pytest.param("First County,10", "First County,9", r"^own\.csv, line 4: parent '9' is not", id="no such parent"),
        pytest.param(
            "Third County,,,1990", "Third County,12,,1990", r"^own\.csv, line 6: parent '12' is not", id="parent later"
        ),
        pytest.param(
            "New Province,,", "New Province,10,", r"^own\.csv: codes lie under .* 10 < 10", id="its own parent"
        ),
        pytest.param("New Province,,", "New Province,12,", r"^own\.csv: codes lie under", id="a circle"),
    ],
)
def test_faulty_lines_by_year(old: str, new: str, message: str) -> None:
    assert old in YEARS
    with pytest.raises(InvalidValue, match=message):
        CodeList.of(HEAD.format("year"), YEARS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2018-01-01", "2019-01-01", False),
        ("2018-01-01", "2019-01-02", True),
        ("2020-12-31", "2022-01-01", True),
        ("2021-01-01", "2022-01-01", False),
        ("2021-01-01", "", False),
        ("", "", True),
    ],
)
def test_a_parent_and_its_child_share_a_day(start: str, end: str, fits: bool) -> None:  # noqa: FBT001
    lines = f"code,name,parent,start,end\nA,甲,,2019-01-01,2021-01-01\nB,乙,A,{start},{end}\n"
    if fits:
        assert [entry.code for entry in CodeList.of(HEAD.format("day"), lines).path("B")] == ["A", "B"]
    else:
        with pytest.raises(InvalidValue, match=r"^own\.csv, line 3: parent 'A' is not in the list at that time"):
            CodeList.of(HEAD.format("day"), lines)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("title =", "titel =", r"^own\.toml: unknown key 'titel'; known are name, title", id="unknown key"),
        pytest.param('title = "A list of one\'s own"', "", r"^own\.toml: title is missing", id="key missing"),
        pytest.param('"own"', '"Own"', "needs a name of small letters", id="capital in the name"),
        pytest.param('"own"', '"../own"', "needs a name of small letters", id="name with a path"),
        pytest.param('name = "own"\n', "", "needs a name", id="no name"),
        pytest.param('"day"', '"month"', r'^own\.toml: precision is "year" or "day"', id="unknown precision"),
        pytest.param('"day"', "1", r"^own\.toml: precision must be a text", id="precision of another type"),
        pytest.param(
            "= 2026-01-01\n\n", '= "2026-01-01"\n\n', r"^own\.toml: valid_to must be a date", id="text for date"
        ),
        pytest.param(
            "= 2026-01-01\n\n",
            "= 2026-01-01T00:00:00\n\n",
            r"^own\.toml: valid_to must be a date",
            id="moment for date",
        ),
        pytest.param("[[sources]]", "[sources]", r"^own\.toml: sources must be an array", id="one source, no array"),
        pytest.param('"day"\n', '"day"\nsources = []\n#', r"cannot be read|at least one", id="no source"),
        pytest.param("licence =", "license =", r"^own\.toml, source 1: unknown key 'license'", id="unknown source key"),
        pytest.param('use = "all lines"', "", r"^own\.toml, source 1: use is missing", id="source key missing"),
        pytest.param('"day"', '"day"\npattern = "["', r"^own\.toml: pattern is no regular expression", id="pattern"),
        pytest.param('"day"', '"day"\npattern = "[AB]"', r"^own\.csv, line 4: malformed code 'C'", id="pattern unmet"),
        pytest.param(
            '"day"', f'"day"\ndigest = "{"0" * 64}"', r"^own\.csv is not the file that own\.toml", id="digest"
        ),
        pytest.param('"day"', '"day', "cannot be read: .*line 4", id="malformed"),
        pytest.param('"day"\n', '"day"\nname = "own"\n', "cannot be read: .*line 5", id="key twice"),
    ],
)
def test_faulty_head(old: str, new: str, message: str) -> None:
    head = HEAD.format("day")
    assert old in head
    with pytest.raises(InvalidValue, match=message):
        CodeList.of(head.replace(old, new, 1), DAYS)


def test_no_sources() -> None:
    head = HEAD.format("day").partition("[[sources]]")[0]
    with pytest.raises(InvalidValue, match=r"^own\.toml: at least one"):
        CodeList.of(f"{head}sources = []", DAYS)
    with pytest.raises(InvalidValue, match=r"^own\.toml: at least one"):
        CodeList.of(f'{head}sources = ["Example City"]', DAYS)


codes = st.sampled_from([line.partition(",")[0] for line in read_text("codes", "region.csv").splitlines()[1:]])
dates = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


class TestEveryQuestionAboutADayIsAnsweredByTheSameEntries:
    """A code is known on a day when an entry of its history is in force, and the newest of these is found."""

    @given(codes, dates)
    def test_it(self, code: str, on: date) -> None:
        in_force = [entry for entry in REGIONS.history(code) if entry.on(on)]
        assert REGIONS.known(code, on) is bool(in_force)
        assert REGIONS.find(code, on) == (in_force[-1] if in_force else None)


class TestWithoutADayTheNewestEntryIsFound:
    """A question without a day is answered by the last entry of the code's history."""

    @given(codes)
    def test_it(self, code: str) -> None:
        assert REGIONS.known(code)
        assert REGIONS.get(code) == REGIONS.history(code)[-1]


class TestAPathGoesFromParentToChild:
    """On any day each entry of a path lies under the one before it, and is found among its children."""

    @given(codes, st.none() | dates)
    def test_it(self, code: str, on: date | None) -> None:
        if not REGIONS.known(code, on):
            return
        path = REGIONS.path(code, on)
        assert path[-1] == REGIONS.get(code, on)
        assert [None, *(entry.code for entry in path[:-1])] == [entry.parent for entry in path]
        for above, below in pairwise(path):
            if REGIONS.known(above.code, on):
                assert below.code in {entry.code for entry in REGIONS.children(above.code, on)}


class TestNoTextButACodeIsKnown:
    """A text that no line begins with is neither known nor found, and asking for it is an UnknownCode."""

    @given(st.text(max_size=20).filter(lambda text: text not in REGIONS), st.none() | dates)
    def test_it(self, text: str, on: date | None) -> None:
        assert not REGIONS.known(text, on)
        assert REGIONS.find(text, on) is None
        with pytest.raises(UnknownCode):
            REGIONS.get(text, on)


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    """Draw codes with successive periods, as lines of code, name, start and end."""
    lines: list[tuple[str, str, str, str]] = []
    for code in draw(st.lists(st.text("ABC9", min_size=1, max_size=3), unique=True, min_size=1, max_size=5)):
        cuts = sorted(draw(st.sets(dates, min_size=1, max_size=6)))
        bounds = [*draw(st.sampled_from([[""], []])), *(cut.isoformat() for cut in cuts), ""]
        lines.extend(
            (code, f"{code}{place}", start, end)
            for place, (start, end) in enumerate(pairwise(bounds))
            if draw(st.booleans())
        )
    return lines


class TestHistoryGivesBackTheLines:
    """What was written is what history tells, whatever the order of the lines."""

    @given(histories(), st.randoms(use_true_random=False))
    def test_it(self, lines: list[tuple[str, str, str, str]], random: Random) -> None:
        shuffled = list(lines)
        random.shuffle(shuffled)
        own = CodeList.of(HEAD.format("day"), "\n".join(map(",".join, [("code", "name", "start", "end"), *shuffled])))
        for code in {line[0] for line in lines}:
            told = [(e.code, e.name, e.start or "", e.end or "") for e in own.history(code)]
            assert told == [line for line in lines if line[0] == code]


class TestAnyTextsAreAListOrRefused:
    """Whatever stands in the two files, they give a list or an InvalidValue."""

    @given(
        st.sampled_from(re.findall(r"[^,\n]+|,|\n", DAYS)),
        st.text(max_size=5)
        | st.sampled_from(["A", "B", "C", "2020-01-01", "9999-12-31", "0001-01-01", '"', "\0", "\r"]),
        st.sampled_from(re.findall(r"\S+", HEAD.format("day"))),
        st.none() | st.text(max_size=5),
    )
    def test_it(self, cell: str, other: str, word: str, instead: str | None) -> None:
        head = HEAD.format("day")
        try:
            own = CodeList.of(head if instead is None else head.replace(word, instead, 1), DAYS.replace(cell, other, 1))
        except InvalidValue as error:
            assert len(str(error)) < 1_000  # noqa: PT017
        else:
            assert own.codes(date(2021, 1, 1)) is not None
