"""Faults by place, and the one comparison of member names."""

import pytest

from govcredit._json import REFUSED
from govcredit.exchange.faults import Fault, Token, compare_names, findings, hidden, limits, wrong_type
from tests.faulty_documents import pairs


def compared(given: list[str], required: str = "", optional: str = "") -> list[tuple[str, str, str | None]]:
    """Return code, name and likely name of each fault of an object with these member names."""
    known = dict.fromkeys(required.split(), True) | dict.fromkeys(optional.split(), False)
    return [
        (
            fault.code.removeprefix("structure."),
            str(fault.tokens[0]),
            str(fault.params["likely"]) if "likely" in fault.params else None,
        )
        for fault in compare_names(given, known)
    ]


@pytest.mark.parametrize(
    ("given", "required", "optional", "expected"),
    [
        pytest.param(["id"], "id", "name", [], id="nothing wrong"),
        pytest.param([], "id", "name", [("missing-member", "id", None)], id="required and absent"),
        pytest.param(["id", "zzz"], "id", "name", [("unknown-member", "zzz", None)], id="like none"),
        pytest.param(["id", "nmae"], "id", "name", [("misspelt-member", "nmae", "name")], id="swapped"),
        pytest.param(["i"], "id", "", [("misspelt-member", "i", "id")], id="required and misspelt is not missing as well"),
        pytest.param(["ID"], "id", "", [("misspelt-member", "ID", "id")], id="case"),
        pytest.param(["otherNames"], "", "other_names", [("misspelt-member", "otherNames", "other_names")], id="camel case"),
        pytest.param(["other-names"], "", "other_names", [("misspelt-member", "other-names", "other_names")], id="kebab case"),
        pytest.param(["names"], "", "name", [("misspelt-member", "names", "name")], id="one slip in a short name"),
        pytest.param(["nam_s"], "", "name", [("misspelt-member", "nam_s", "name")], id="an underscore is no slip"),
        pytest.param(["naxx"], "", "name", [("unknown-member", "naxx", None)], id="two slips in a short name"),
        pytest.param(["statxx"], "", "status", [("misspelt-member", "statxx", "status")], id="two slips in six letters"),
        pytest.param(["staxxx"], "", "status", [("unknown-member", "staxxx", None)], id="three slips"),
        pytest.param(["nam"], "name", "nams", [("misspelt-member", "nam", "name")], id="of equals the first in the model"),
        pytest.param(["nams"], "name", "namesx", [("misspelt-member", "nams", "name")], id="the fewest slips"),
        pytest.param(
            ["titlee", "titel"], "", "title", [("misspelt-member", "titel", "title"), ("unknown-member", "titlee", None)],
            id="an absent member is meant once",
        ),
        pytest.param(["title", "titel"], "", "title", [("unknown-member", "titel", None)], id="like one that is there"),
        pytest.param(["x" * 65], "", "x" * 64, [("unknown-member", "x" * 65, None)], id="too long to compare"),
        pytest.param(["x" * 64], "", "x" * 63, [("misspelt-member", "x" * 64, "x" * 63)], id="long enough to compare"),
        pytest.param(["名称"], "name", "", [("unknown-member", "名称", None), ("missing-member", "name", None)], id="another script"),
    ],
)  # fmt: skip
def test_names(given: list[str], required: str, optional: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert compared(given, required, optional) == expected


def test_the_first_eight_unknown_names_are_compared() -> None:
    strange = [f"a{number}xxxxxxxx" for number in range(8)]
    assert ("misspelt-member", "titel", "title") in compared([*strange[:7], "titel"], optional="title")
    assert ("unknown-member", "titel", None) in compared([*strange, "titel"], optional="title")


def test_names_are_compared_in_one_order() -> None:
    names = ["titel", "titl", "tilte"]
    assert compared(names, optional="title") == compared(names[::-1], optional="title")


def test_a_long_name_is_clipped_in_what_is_told() -> None:
    (fault,) = compare_names(["x" * 1_000_000], {})
    assert fault.params == {"name": "x" * 40 + "…(1000000)"}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        ("", "string"),
        ([], "array"),
        ({}, "object"),
    ],
    ids=str,
)
def test_a_wrong_type_names_both(value: object, found: str) -> None:
    (fault,) = wrong_type("text", value, "a", 0)
    assert fault == Fault("structure.type", ("a", 0), {"expected": "text", "found": found})


def test_what_was_refused_already_is_not_told_again() -> None:
    assert list(wrong_type("string", REFUSED)) == []


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(1, 200, "1–200"), (0, 20, "0–20"), (1, None, "≥ 1"), (None, 9, "≤ 9"), (-5, 5, "-5–5"), (0, None, "≥ 0")],
)
def test_limits(least: int | None, most: int | None, words: str) -> None:
    assert limits(least, most) == words


@pytest.mark.parametrize(
    ("value", "shown"), [("机密", "***(2)"), ("", "***(0)"), (12, "***"), (None, "***"), (["a"], "***")]
)
def test_what_is_hidden(value: object, shown: str) -> None:
    assert hidden(value) == shown


def fault(code: str, *tokens: Token) -> Fault:
    params: dict[str, str | int] = {
        "allowed": "x",
        "expected": "string",
        "found": "null",
        "value": "***",
        "form": "code",
        "name": "x",
    }
    return Fault(f"structure.{code}", tokens, params)


def test_findings_are_in_document_order() -> None:
    document = {"b": [{"y": 1, "x": 2}, 0], "a": {}}
    faults = [
        fault("type", "a"), fault("type", "b", 1), fault("type", "b", 0, "x"), fault("missing-member", "b", 0, "a"),
        fault("type", "b", 0, "y"), fault("missing-member", "c"), fault("length", "b"),
    ]  # fmt: skip
    assert [path for _, path in pairs(findings(faults, document))] == [
        "/b", "/b/0/y", "/b/0/x", "/b/0/a", "/b/1", "/a", "/c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("pattern", "length"), "length"),
        (("choice", "type"), "type"),
        (("pattern", "date"), "date"),
        (("type", "member-name"), "member-name"),
        (("range", "pattern"), "pattern"),
        (("pattern", "pattern"), "pattern"),
    ],
    ids=str,
)
def test_one_place_gives_one_finding(codes: tuple[str, str], told: str) -> None:
    for order in (codes, codes[::-1]):
        found = findings((fault(code, "a") for code in order), {"a": 1})
        assert pairs(found) == [(f"structure.{told}", "/a")]


def test_a_place_is_a_json_pointer() -> None:
    found = findings([fault("type", "a/b", 0, "~c", "é", "\n", "")], {})
    assert pairs(found) == [("structure.type", "/a~1b/0/~0c/é/\\n/")]


def test_a_fault_is_told_from_further_out() -> None:
    assert fault("type", "a").below(0).below("b").tokens == ("b", 0, "a")
