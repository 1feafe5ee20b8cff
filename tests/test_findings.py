"""Findings: their texts, pointers and places, and that they stay small and printable whatever the data."""

import json
from typing import Final

import attrs
import pytest

from govcredit._json import loads
from govcredit._sentences import render
from govcredit.adapters.reports.structured import finding_as_dict
from govcredit.codes.identifiers import Kind, examine
from govcredit.exchange.documents import read
from govcredit.findings import Finding, Place, Report, catalogue, clip, entry, finding, join, word

EMPTY: Final = finding("bytes.empty")
MARK: Final = finding("bytes.byte-order-mark")


def unknown(path: str) -> Finding:
    return finding("structure.unknown-member", path, name="x")


# ---------------------------------------------------------------------------------------------------------------------
# A finding


def test_a_finding_takes_severity_and_basis_from_the_catalogue() -> None:
    found = finding("bundle.count-mismatch", "/manifest/parts/0/count", stated=2, found=1, array="tasks")
    assert found == Finding(
        code="bundle.count-mismatch",
        path="/manifest/parts/0/count",
        severity="error",
        params=(("array", "tasks"), ("found", 1), ("stated", 2)),
        basis=None,
        place=None,
    )


def test_a_finding_can_be_told_in_both_languages() -> None:
    found = finding("bundle.count-mismatch", "/x", stated=22, found=21, array="tasks")
    assert found.message() == found.message("zh") == "清单称 tasks 有 22 项，实有 21 项。"
    assert found.message("en") == "The manifest states 22 items in tasks; there are 21."
    assert found.hint() == found.hint("zh") == "请发送方核对后重新输出；不要只改清单。"
    assert found.hint("en") == "Ask the sender to check and write the file again; do not only change the manifest."


def test_a_finding_is_a_value() -> None:
    assert len({unknown("/a"), unknown("/a"), unknown("/b")}) == 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        EMPTY.code = "bytes.size"  # type: ignore[misc]


@pytest.mark.parametrize("code", ["bytes.unheard-of", "unheard-of.empty", "bytes", "", "terms.array", "../bytes.empty"])
def test_a_code_that_the_catalogue_does_not_hold_is_a_key_error(code: str) -> None:
    with pytest.raises(KeyError):
        entry(code)
    with pytest.raises(KeyError):
        finding(code)


def test_a_finding_about_a_part_is_told_of_the_whole() -> None:
    assert unknown("/titel").at("/item").path == "/item/titel"
    assert unknown("").at("/item").path == "/item"


# ---------------------------------------------------------------------------------------------------------------------
# Pointers


@pytest.mark.parametrize(
    ("path", "token", "expected"),
    [
        pytest.param("", "a", "/a", id="member"),
        pytest.param("/a", 0, "/a/0", id="element"),
        pytest.param("", "", "/", id="empty name"),
        pytest.param("/x", "a/b", "/x/a~1b", id="slash"),
        pytest.param("/x", "a~b", "/x/a~0b", id="tilde"),
        pytest.param("", "~1", "/~01", id="tilde and one"),
        pytest.param("", "m~/n", "/m~0~1n", id="both"),
        pytest.param("", "备注", "/备注", id="Chinese"),
        pytest.param("", "a\nb\x1b", "/a\\nb\\x1b", id="what cannot be printed"),
        pytest.param("", "x" * 64, "/" + "x" * 64, id="64 characters"),
        pytest.param("", "x" * 65, "/" + "x" * 64 + "…(65)", id="65 characters"),
    ],
)
def test_a_pointer_goes_one_step_down(path: str, token: str | int, expected: str) -> None:
    assert join(path, token) == expected


def test_a_long_pointer_is_cut_between_characters() -> None:
    path = "/政务" * 40
    assert finding("bytes.empty", path).path == ("/政务" * 40)[: 34 * 3] + "/…"
    assert finding("bytes.empty", "/政务" * 34).path == "/政务" * 34
    assert unknown(path).at(path).path == unknown(path).path


# ---------------------------------------------------------------------------------------------------------------------
# Clipping


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        pytest.param("", 5, "", id="empty"),
        pytest.param("政务诚信建设", 6, "政务诚信建设", id="as long as the limit"),
        pytest.param("政务诚信建设", 5, "政务诚信建…(6)", id="one longer"),
        pytest.param("x" * 1_000_000, 3, "xxx…(1000000)", id="1 MB"),
        pytest.param("a b", 9, "a b", id="a space can be seen"),
        pytest.param("a\tb", 9, "a\\tb", id="tab"),
        pytest.param("a\x00b\x1b[31m", 20, "a\\x00b\\x1b[31m", id="control characters"),
        pytest.param("a\u3000b", 9, "a\\u3000b", id="ideographic space"),
        pytest.param("a\u202eb", 9, "a\\u202eb", id="right-to-left override"),
        pytest.param("\ud800", 9, "\\ud800", id="surrogate"),
        pytest.param("\U0010ffff", 10, "\\U0010ffff", id="not a character"),
        pytest.param("\U0010ffff", 9, "…(1)", id="an escape is not cut"),
        pytest.param("ab\ncd", 3, "ab…(5)", id="an escape that does not fit"),
        pytest.param("\n\n\n", 4, "\\n\\n…(3)", id="escapes count with all their characters"),
        pytest.param("\\n", 9, "\\n", id="a backslash stays"),
    ],
)
def test_a_text_is_clipped(text: str, limit: int, expected: str) -> None:
    assert clip(text, limit) == expected
    assert clip(text, limit).isprintable()


def test_a_value_is_clipped_after_40_characters() -> None:
    assert clip("x" * 41) == "x" * 40 + "…(41)"


def test_parameters_are_clipped_after_200_characters() -> None:
    found = finding("structure.choice", value="v", allowed="a" * 201)
    assert dict(found.params) == {"allowed": "a" * 200 + "…(201)", "value": "v"}


# ---------------------------------------------------------------------------------------------------------------------
# Texts


def test_a_sentence_is_filled() -> None:
    assert render("“{name}” {found}", (("name", "{found}"), ("found", 3)), "en") == "“{found}” 3"


def test_a_term_is_put_in_the_words_of_the_reader() -> None:
    params = (("found", "integer"),)
    assert render("{found:term}/{found}", params, "zh") == "整数/integer"
    assert render("{found:term}/{found}", params, "en") == "an integer/integer"
    assert (word("integer", "zh"), word("integer", "en")) == ("整数", "an integer")


def test_a_parameter_may_be_formatted() -> None:
    assert render("{count:>4}", (("count", 7),), "en") == "   7"


@pytest.mark.parametrize("key", ["unheard-of", ""])
def test_a_term_that_is_not_there_is_a_key_error(key: str) -> None:
    with pytest.raises(KeyError):
        render("{found:term}", (("found", key),), "zh")
    with pytest.raises(KeyError):
        word(key, "zh")


def test_the_catalogue_is_sorted_and_agrees_with_each_entry() -> None:
    codes = [known.code for known in catalogue()]
    assert codes == sorted(set(codes))
    assert all(entry(known.code) is known for known in catalogue())


# ---------------------------------------------------------------------------------------------------------------------
# Places and reports


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(Place(line=3, column=14), "3:14", id="text"),
        pytest.param(Place(cell="台账!C7"), "台账!C7", id="cell"),
        pytest.param(Place(line=3, column=14, cell="台账!C7"), "台账!C7", id="the cell first"),
    ],
)
def test_a_place_says_where(place: Place, expected: str) -> None:
    assert str(place) == expected


@pytest.mark.parametrize(
    ("report", "ok", "counts"),
    [
        pytest.param(Report(), True, (0, 0, 0), id="nothing"),
        pytest.param(Report(findings=(MARK,)), True, (0, 0, 1), id="a note is no error"),
        pytest.param(Report(findings=(attrs.evolve(EMPTY, severity="warning"),)), True, (0, 1, 0), id="nor a warning"),
        pytest.param(Report(findings=(MARK, EMPTY, EMPTY)), False, (2, 0, 1), id="errors"),
    ],
)
def test_a_report_counts_by_severity(report: Report, ok: bool, counts: tuple[int, int, int]) -> None:  # noqa: FBT001
    assert report.ok is ok
    assert list(report.counts.items()) == list(zip(("error", "warning", "info"), counts, strict=True))


def test_reports_are_joined_in_order() -> None:
    assert Report(findings=(MARK,)) + Report(findings=(EMPTY,)) == Report(findings=(MARK, EMPTY))


def test_places_are_joined_by_pointer() -> None:
    placed = attrs.evolve(unknown("/b"), place=Place(cell="C7"))
    report = Report(findings=(unknown("/a"), placed, unknown("/c")))
    places = {"/a": Place(line=1, column=2), "/b": Place(line=3, column=4)}
    assert [found.place for found in report.located(places).findings] == [
        Place(line=1, column=2),
        Place(cell="C7"),
        None,
    ]


# ---------------------------------------------------------------------------------------------------------------------
# Nothing that stands in a document makes a finding large or dangerous to print

MEGABYTE: Final = 1_000_000
FILLINGS: Final = (
    pytest.param("-x" * (MEGABYTE // 2), id="ASCII"),
    pytest.param("政" * (MEGABYTE // 3), id="Chinese"),
    pytest.param("😀" * (MEGABYTE // 4), id="emoji"),
    pytest.param("\x1b\x00" * (MEGABYTE // 12), id="control characters"),
    pytest.param("\U0010ffff" * (MEGABYTE // 4), id="not characters"),
    pytest.param('\\"' * (MEGABYTE // 4), id="signs that JSON escapes"),
    pytest.param("/~" * (MEGABYTE // 2), id="signs that pointers escape"),
    pytest.param("\u3000\u200b\u202e" * (MEGABYTE // 9), id="what cannot be seen"),
)
FILLING: Final = "<a megabyte>"

# A task for each place where a megabyte may stand, and the finding that it gives below that task.
SPOTS: Final[tuple[tuple[dict[str, object], str, str], ...]] = (
    ({"id": FILLING}, "structure.pattern", "/id"),
    ({"title": FILLING}, "structure.length", "/title"),
    ({"status": FILLING}, "structure.choice", "/status"),
    ({"progress": [{"on": FILLING, "status": "done"}]}, "structure.date", "/progress/0/on"),
    ({"number": FILLING}, "structure.type", "/number"),
    ({"responsibility": {"text": "t", "by_division": FILLING}}, "structure.type", "/responsibility/by_division"),
    ({"responsibility": FILLING}, "structure.type", "/responsibility"),
    ({"absent": FILLING}, "structure.type", "/absent"),
    ({"fields": ["a", FILLING]}, "structure.length", "/fields/1"),
    ({"provenance": {"known": "2026-11-22", "sources": [{"text": FILLING}]}}, "structure.length", "/provenance/sources/0/text"),
    ({FILLING: 1}, "structure.unknown-member", f"/{FILLING}"),
    ({"responsibility": {"text": "t", "roles": [{FILLING: 1, "party": "p", "part": "lead"}]}}, "structure.unknown-member", f"/responsibility/roles/0/{FILLING}"),
    ({"extensions": {FILLING: 1}}, "structure.member-name", f"/extensions/{FILLING}"),
)  # fmt: skip


def filled(spot: object, filling: str) -> object:
    """Return a JSON value with the filling in its place."""
    if isinstance(spot, dict):
        return {filling if name == FILLING else name: filled(inner, filling) for name, inner in spot.items()}
    if isinstance(spot, list):
        return [filled(inner, filling) for inner in spot]
    return filling if spot == FILLING else spot


def cut(path: str) -> str:
    """Return a pointer as a finding has it."""
    return unknown(path).path


def assert_small(found: Finding) -> None:
    for language in ("zh", "en"):
        shown = finding_as_dict(found, "zh" if language == "zh" else "en")
        assert len(json.dumps(shown, ensure_ascii=False).encode()) < 1000
        assert f"{shown['path']}{shown['message']}{shown['hint']}".isprintable()


@pytest.mark.parametrize("filling", FILLINGS)
def test_a_megabyte_gives_a_finding_below_a_kilobyte(filling: str) -> None:
    task = {"id": "t", "plan": "p", "number": 1, "title": "t"}
    tasks = [{**task, **spot} for spot, _, _ in SPOTS]
    found = read(json.dumps(filled({"version": "1.0", "tasks": tasks}, filling), ensure_ascii=False)).report.findings
    token = join("", filling)
    expected = [
        (code, cut(f"/tasks/{number}{path.replace(f'/{FILLING}', token)}"))
        for number, (_, code, path) in enumerate(SPOTS)
    ]
    assert [(each.code, each.path) for each in found] == expected
    for each in found:
        assert each.place is not None
        assert_small(each)


FAULTS: Final = ('"x": NaN', '"x": 1.5', '"x": 99999999999999999999', '"x": 1, "x": 2', '"x": "\\ud800"', '"x": []}')


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("fault", FAULTS)
def test_deep_below_long_names_a_finding_stays_below_a_kilobyte(fault: str, filling: str) -> None:
    inner: dict[str, object] = {"x": "here"}
    for _ in range(20):
        inner = {filling[:70]: inner}
    document = {"version": "1.0", "extensions": {"cn.example.x": inner}}
    found = read(json.dumps(document, ensure_ascii=False).replace('"x": "here"', fault)).report.findings
    assert any(each.code.startswith("bytes.") for each in found)
    for each in found:
        assert_small(each)


@pytest.mark.parametrize("filling", FILLINGS)
def test_a_repeated_name_of_a_megabyte_gives_a_finding_below_a_kilobyte(filling: str) -> None:
    member = f"{json.dumps(filling, ensure_ascii=False)}: 1"
    (found,) = loads(f"{{{member}, {member}}}").findings
    assert (found.code, found.path) == ("bytes.duplicate-key", cut(join("", filling)))
    assert_small(found)


def test_no_identifier_of_the_longest_makes_a_finding_large() -> None:
    longest = f"{'x' * 127}y"
    document = {
        "version": "1.0",
        "manifest": {"id": "m", "created": "2026-11-22T00:00:00Z", "parts": [{"array": "政" * 64, "count": 2**53 - 1}]},
        "units": [{"id": longest, "organ": longest, "name": "n"}] * 2,
    }
    found = read(json.dumps(document)).report.findings
    assert {each.code for each in found} == {"bundle.duplicate-id", "bundle.dangling-reference", "bundle.unknown-array"}
    for each in found:
        assert_small(each)


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("kind", ["uscc", "organisation-code", "citizen-number"])
def test_a_code_of_a_megabyte_gives_findings_below_a_kilobyte(filling: str, kind: Kind) -> None:
    found = examine(filling, expected=kind).findings("/uscc")
    assert found
    for each in found:
        assert_small(each)


def test_a_report_counts_what_it_leaves_out() -> None:
    several = (
        finding("bytes.empty"),
        finding("bytes.byte-order-mark"),
        finding("bytes.empty"),
        finding("bytes.depth", limit=64),
    )
    report = Report.of(several, 2)
    assert (report.findings, report.left_out) == (several[:2], (("bytes.depth", 1), ("bytes.empty", 1)))
    assert report.counts == Report.of(several).counts
    assert dict(report.counts) == {"error": 3, "warning": 0, "info": 1}


def test_a_report_that_lists_no_error_is_not_sound_when_it_leaves_one_out() -> None:
    report = Report.of((finding("bytes.byte-order-mark"), finding("bytes.empty")), 1)
    assert not report.ok
    assert Report.of((finding("bytes.byte-order-mark"),) * 2, 1).ok


def test_reports_add_up_and_are_cut_again() -> None:
    one = Report.of([finding("bytes.empty")] * 3, 2)
    other = Report.of([finding("bytes.empty"), finding("bytes.depth", limit=64)], 1)
    both = one + other
    assert (len(both.findings), both.left_out) == (3, (("bytes.depth", 1), ("bytes.empty", 1)))
    assert both.first(1).left_out == (("bytes.depth", 1), ("bytes.empty", 3))
    assert both.first(1).counts == both.counts
    assert both.first(None) is both
    assert both.first(3) is both
    assert both.at("/a").findings[0].path == "/a"
    assert both.at("/a").left_out == both.left_out
