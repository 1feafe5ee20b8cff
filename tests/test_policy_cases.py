"""Cases of packs: what they may expect, and that a wrong expectation is seen."""

from datetime import date
from typing import Final

import pytest

from govcredit.findings import Finding, Report
from govcredit.policy.cases import Answer, Case, read_cases, run
from govcredit.policy.comparison import changes, differences
from govcredit.policy.layers import read_layer
from govcredit.policy.lint import path_of
from govcredit.policy.pack import Pack
from tests.pack_files import ABOVE, SUBJECT, files


def pack(subject: str = SUBJECT) -> Pack:
    layer, _ = read_layer(files(pack=ABOVE, trial=subject))
    assert layer is not None
    return Pack(layers=(layer,))


def outcome(text: str, *, term: str = "trial.window", kind: str = "positive", on: str = "2024-01-01") -> Finding | None:
    head = f'[[cases]]\ntitle = "某日某项的值"\nkind = "{kind}"\nasks = "terms"\nterm = "{term}"\non = {on}\n'
    (case,), report = read_cases({"cases.toml": (head + text).encode()})
    assert report.ok
    return run(pack(), case)


ROW: Final = 'has = { kind = "serious", months = 36 }'
# What a case expects, where it is not the window of 2024-01-01, and the finding where it does not hold.
EXPECTATIONS: Final = (
    pytest.param('value = "1年"', {}, None, id="value"),
    pytest.param('value = "3年"', {}, "pack.case-failed", id="another value"),
    pytest.param('value = "12个月"', {}, "pack.case-failed", id="a value of the same length"),
    pytest.param('value = "1年"', {"on": "2019-01-01"}, "pack.case-failed", id="value on a day without one"),
    pytest.param('not_value = "3年"', {"kind": "negative"}, None, id="not a value"),
    pytest.param('not_value = "1年"', {"kind": "negative"}, "pack.case-failed", id="not the value that it has"),
    pytest.param("in_force = false", {"kind": "negative", "on": "2019-01-01"}, None, id="not in force"),
    pytest.param("in_force = false", {"kind": "negative"}, "pack.case-failed", id="not in force though it is"),
    pytest.param("in_force = true", {"on": "2019-01-01"}, "pack.case-failed", id="in force though it is not"),
    pytest.param('value = "1年"\nsource = "new"', {}, None, id="source"),
    pytest.param('value = "1年"\nsource = "old"', {}, "pack.case-failed", id="another source"),
    pytest.param(
        'in_force = false\nsource = "new"', {"on": "2019-01-01"}, "pack.case-failed", id="source without a value"
    ),
    pytest.param('value = "3年"\nknown = 2023-11-30', {}, None, id="not announced yet"),
    pytest.param('value = "1年"\nbefore = "3年"', {"kind": "boundary"}, None, id="boundary"),
    pytest.param(
        'value = "1年"\nbefore = "1年"', {"kind": "boundary"}, "pack.case-failed", id="boundary without a change"
    ),
    pytest.param(
        'value = "3年"\nbefore_in_force = false', {"kind": "boundary", "on": "2020-02-01"}, None, id="first day"
    ),
    pytest.param(ROW, {"term": "trial.kinds.all"}, None, id="row"),
    pytest.param(
        ROW.replace("36", "37"), {"term": "trial.kinds.all"}, "pack.case-failed", id="row with another member"
    ),
    pytest.param(
        'has = { colour = "red" }', {"term": "trial.kinds.all"}, "pack.unknown-key", id="row with an unknown column"
    ),
    pytest.param(
        'has = { months = "36" }', {"term": "trial.kinds.all"}, "pack.bad-value", id="row with a member of another type"
    ),
    pytest.param('lacks = { kind = "general" }', {"term": "trial.kinds.all"}, None, id="no such row"),
    pytest.param(
        'lacks = { kind = "minor" }', {"term": "trial.kinds.all"}, "pack.case-failed", id="no such row though there is"
    ),
    pytest.param(
        f"{ROW}\nbefore_in_force = false",
        {"term": "trial.kinds.all", "kind": "boundary"},
        None,
        id="first day of a table",
    ),
)


@pytest.mark.parametrize(("text", "about", "code"), EXPECTATIONS)
def test_a_case_holds_or_is_told(text: str, about: dict[str, str], code: str | None) -> None:
    found = outcome(text, **about)
    assert (None if found is None else found.code) == code


# A case that cannot be answered as it is written: it would hold, or fail, whatever the law says.
UNANSWERABLE: Final = (
    pytest.param('lacks = { colour = "red" }', "trial.kinds.all", "pack.unknown-key", "/lacks/colour", id="no column"),
    pytest.param('lacks = { months = "36" }', "trial.kinds.all", "pack.bad-value", "/lacks/months", id="no cell"),
    pytest.param('value = "1年"', "trial.kinds.all", "pack.unknown-key", "/value", id="value of a table"),
    pytest.param('lacks = { code = "a" }', "trial.window", "pack.unknown-key", "/lacks", id="row of a scalar"),
    pytest.param('not_value = "three"', "trial.window", "pack.bad-value", "/not_value", id="no value of the kind"),
    pytest.param("value = 3", "trial.window", "pack.bad-value", "/value", id="value of another type"),
)


@pytest.mark.parametrize(("text", "term", "code", "place"), UNANSWERABLE)
def test_a_case_that_cannot_be_answered_is_told_where_it_is_wrong(text: str, term: str, code: str, place: str) -> None:
    found = outcome(text, term=term)
    assert found is not None
    assert (found.code, found.path) == (code, f"/cases.toml/cases/0{place}")


def test_what_a_case_expects_is_told_as_its_file_has_it() -> None:
    found = outcome(ROW.replace("36", "37"), term="trial.kinds.all")
    assert found is not None
    assert dict(found.params)["expected"] == 'has = { kind = "serious", months = 37 }'


def test_the_first_day_of_the_calendar_has_no_day_before_it() -> None:
    assert outcome("in_force = false", on="0001-01-01", kind="negative") is None
    assert outcome('in_force = false\nbefore = "3年"', on="0001-01-01", kind="negative") is not None


def test_a_file_whose_name_only_ends_like_that_of_cases_holds_none() -> None:
    assert read_cases({"showcases.toml": b"x = 1"}) == ((), Report())


def test_a_case_that_asks_a_judgement_is_for_whoever_runs_it() -> None:
    text = '[[cases]]\ntitle = "修复申请"\nkind = "positive"\nasks = "decide"\nterm = "trial.window"\non = 2024-01-01\nin_force = true'
    (case,), _ = read_cases({"trial.cases.toml": text.encode()})
    with pytest.raises(ValueError, match="asks for decide"):
        run(pack(), case)


def answered(case: Case, day: date) -> Answer | str:
    """Answer as a judgement would whose outcome changes on 2024-01-01."""
    if case.given is None:
        return "given: bytes.empty"
    met = day >= date(2024, 1, 1)
    rows = ({"condition": "window", "state": "met" if met else "not-met", "since": date(2024, 1, 1)},)
    columns = ("condition", "state", "since")
    return Answer(value="met" if met else "not-met", columns=columns, rows=rows, sources=frozenset({"new"}))


JUDGED: Final = (
    pytest.param('value = "met"', {}, None, id="value"),
    pytest.param('value = "not-met"', {}, "pack.case-failed", id="another value"),
    pytest.param('not_value = "met"', {"kind": "negative"}, "pack.case-failed", id="not the value that it has"),
    pytest.param('has = { condition = "window", since = 2024-01-01 }', {}, None, id="row with a day"),
    pytest.param('has = { condition = "window", since = 2024-01-02 }', {}, "pack.case-failed", id="row with another day"),
    pytest.param('lacks = { state = "not-met" }', {"kind": "negative"}, None, id="no such row"),
    pytest.param('lacks = { state = "met" }', {"kind": "negative"}, "pack.case-failed", id="no such row though there is"),
    pytest.param('lacks = { colour = "red" }', {"kind": "negative"}, "pack.unknown-key", id="a column that rows do not have"),
    pytest.param('value = "met"\nsource = "new"', {}, None, id="source"),
    pytest.param('value = "met"\nsource = "old"', {}, "pack.case-failed", id="another source"),
    pytest.param('value = "met"\nbefore = "not-met"', {"kind": "boundary"}, None, id="boundary"),
    pytest.param('value = "met"\nbefore = "met"', {"kind": "boundary"}, "pack.case-failed", id="boundary without a change"),
    pytest.param('value = "met"', {"given": ""}, "pack.case-unanswerable", id="nothing given"),
    pytest.param('value = "met"', {"term": "trial.windows"}, "pack.case-unknown-term", id="about no term"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "about", "code"), JUDGED)
def test_a_case_that_asks_a_judgement_holds_or_is_told(text: str, about: dict[str, str], code: str | None) -> None:
    about = {"term": "trial.window", "kind": "positive", "given": "given = { records = [] }", **about}
    head = f'[[cases]]\ntitle = "某日可以修复"\nkind = "{about["kind"]}"\nasks = "decide"\nterm = "{about["term"]}"\non = 2024-01-01\n'
    (case,), report = read_cases({"cases.toml": f"{head}{text}\n{about['given']}".encode()})
    assert report.ok
    found = run(pack(), case, lambda _, asked, day, known: answered(asked, day) if known == case.on else "known")
    assert (None if found is None else found.code) == code


def test_a_term_has_a_place_in_its_file() -> None:
    assert path_of("trial.kinds.all", "values", 0, "rows") == "/trial.toml/kinds/all/values/0/rows"


def test_what_changes_in_a_pack_is_told_by_day() -> None:
    found = [(change.name, str(change.day), change.before is None) for change in changes(pack(), date.min, date.max)]
    assert found == [
        ("trial.window", "2020-02-01", True),
        ("trial.kinds.all", "2024-01-01", True),
        ("trial.window", "2024-01-01", False),
    ]
    assert changes(pack(), date(2024, 1, 1), date(2026, 1, 1)) == ()


def test_two_packs_differ_from_the_day_on_which_they_say_different_things() -> None:
    other = pack(SUBJECT.replace('value = "1年"', 'value = "2年"'))
    (change,) = differences(pack(), other)
    assert change.before is not None
    assert change.after is not None
    assert (change.name, str(change.day)) == ("trial.window", "2024-01-01")
    assert (change.before.value.count, change.after.value.count) == (1, 2)
    assert differences(other, other) == ()
    assert {each.name for each in differences(pack(), pack(SUBJECT.partition("[kinds.all]")[0]))} == {"trial.kinds.all"}
