"""Fixes: the same content in another form, never a guess unasked, and nothing else is touched."""

import json
from copy import deepcopy
from typing import Any, Final

import pytest

from govcredit.exchange.documents import dumps, read
from govcredit.samples.county import county
from govcredit.validation.fixes import Fix, apply, propose
from tests.validation.cases import TODAY, judged

PAYMENT: Final[dict[str, Any]] = {"id": "p", "debtor": "o", "kind": "works"}
RECORD: Final[dict[str, Any]] = {"id": "r", "subject": {"organ": "o"}, "trigger": "judgment"}
ORGAN: Final[dict[str, Any]] = {"id": "o", "kind": "court", "name": "某区人民法院"}
SERVICE: Final[dict[str, Any]] = {"id": "s", "organ": "o", "title": "办理"}


def document(array: str, item: dict[str, Any], **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    held = {**item, **members}
    return {
        "version": "1.0",
        "manifest": {"id": "m", "created": "2026-11-22T00:00:00Z", "extent": "partial"},
        array: [held],
    }


def fixes_of(value: dict[str, Any]) -> tuple[Fix, ...]:
    return propose(value, read(json.dumps(value)).report)


@pytest.mark.parametrize(
    ("array", "item", "member", "before", "after"),
    [
        pytest.param("payments", PAYMENT, "deadline", "2018年6月27日", "2018-06-27", id="a day in Chinese"),
        pytest.param("payments", PAYMENT, "deadline", "2018/6/7", "2018-06-07", id="a day with slashes"),
        pytest.param("payments", PAYMENT, "deadline", "２０１８．０６．２７", "2018-06-27", id="a day in full width"),
        pytest.param("payments", PAYMENT, "deadline", "20180627", "2018-06-27", id="a day without signs"),
        pytest.param("payments", PAYMENT, "deadline", "2018-06-27T00:00:00", "2018-06-27", id="a day at midnight"),
        pytest.param("payments", PAYMENT, "payees", "3", 3, id="a number as text"),
        pytest.param("payments", PAYMENT, "kind", "工程款", "works", id="a code by its name"),
        pytest.param("payments", PAYMENT, "sum", "12.5万元", {"amount": "12.5", "unit": "万元"}, id="money as text"),
        pytest.param("payments", PAYMENT, "sum", "1,234.50元", {"amount": "1234.50", "unit": "元"}, id="thousands"),
        pytest.param("payments", PAYMENT, "limit", "7个工作日", {"count": 7, "unit": "working-day"}, id="a limit as text"),
        pytest.param("records", RECORD, "fields", "ppp", ["ppp"], id="one value for an array"),
        pytest.param("organs", ORGAN, "kind", "Court", "court", id="a word in capitals"),
        pytest.param("organs", ORGAN, "uscc", "1112 0110 0001 7677 8b", "11120110000176778B", id="a code with blanks"),
        pytest.param("organs", ORGAN, "uscc", "１１１２０１１００００１７６７７８Ｂ", "11120110000176778B", id="a code in full width"),
        pytest.param("services", SERVICE, "whole_online", "是", True, id="yes in Chinese"),
        pytest.param("services", SERVICE, "told_once", "FALSE", False, id="false as text"),
    ],
)  # fmt: skip
def test_a_value_in_another_form_is_mended(
    array: str, item: dict[str, Any], member: str, before: object, after: object
) -> None:
    value = document(array, item, **{member: before})
    (fix,) = fixes_of(value)
    assert (fix.path, fix.before, fix.after, fix.confidence) == (f"/{array}/0/{member}", before, after, "certain")
    mended = apply(value, [fix])
    assert read(json.dumps(mended)).report.ok
    assert mended == document(array, item, **{member: after})


def test_an_amount_inside_an_object_is_mended() -> None:
    value = document("payments", PAYMENT, sum={"amount": 12, "unit": "万元"})
    (fix,) = fixes_of(value)
    assert (fix.path, fix.after) == ("/payments/0/sum/amount", "12")
    assert read(json.dumps(apply(value, [fix]))).report.ok


def test_an_element_of_an_array_is_mended() -> None:
    value = document("records", RECORD, fields=["plan.procurement", "政府统计"])
    (fix,) = fixes_of(value)
    assert fix.path == "/records/0/fields/1"
    assert read(json.dumps(apply(value, [fix]))).report.ok


@pytest.mark.parametrize(
    ("array", "item", "member", "before"),
    [
        pytest.param("payments", PAYMENT, "deadline", "2018年2月30日", id="a day that there is not"),
        pytest.param("payments", PAYMENT, "deadline", "2018年底", id="a day that is not said"),
        pytest.param("payments", PAYMENT, "deadline", "2018-06-27T13:30:00", id="an hour would be lost"),
        pytest.param("payments", PAYMENT, "deadline", 43278, id="a serial number of a workbook"),
        pytest.param("payments", PAYMENT, "payees", "三", id="a number in words"),
        pytest.param("payments", PAYMENT, "sum", "若干万元", id="no amount"),
        pytest.param("payments", PAYMENT, "sum", "1,23,4元", id="thousands in a wrong place"),
        pytest.param("payments", PAYMENT, "kind", "款项", id="no name of a code"),
        pytest.param("organs", ORGAN, "uscc", "11120110000176778C".lower(), id="a code whose check digit is wrong"),
        pytest.param("services", SERVICE, "whole_online", "部分", id="neither yes nor no"),
        pytest.param("services", SERVICE, "whole_online", 1, id="a number for yes"),
    ],
)
def test_what_would_be_a_guess_is_not_proposed(array: str, item: dict[str, Any], member: str, before: object) -> None:
    assert fixes_of(document(array, item, **{member: before})) == ()


def test_a_misspelt_member_is_only_likely_and_moves_in_its_place() -> None:
    value = document("organs", {"id": "o", "kind": "court", "nmae": "某区人民法院", "level": "county"})
    (fix,) = fixes_of(value)
    assert (fix.confidence, fix.operations()) == (
        "likely",
        (
            {"op": "test", "path": "/organs/0/nmae", "value": "某区人民法院"},
            {"op": "move", "from": "/organs/0/nmae", "path": "/organs/0/name"},
        ),
    )
    assert list(apply(value, [fix])["organs"][0]) == ["id", "kind", "name", "level"]


def test_a_misspelt_member_with_a_wrong_value_is_left_alone() -> None:
    assert fixes_of(document("organs", {"id": "o", "kind": "court", "nmae": 5})) == ()


def test_the_document_itself_stays_as_it_is() -> None:
    value = document("payments", PAYMENT, deadline="2018年6月27日", payees="3")
    before = deepcopy(value)
    apply(value, fixes_of(value))
    assert value == before


def test_several_fixes_are_made_together() -> None:
    value = document("payments", PAYMENT, deadline="2018年6月27日", payees="3", sum="12.5万元")
    assert read(json.dumps(apply(value, fixes_of(value)))).report.ok


def test_a_sound_document_needs_no_fix() -> None:
    value = json.loads(dumps(county(seed=1)))
    assert (
        propose(value, judged({name: items for name, items in value.items() if isinstance(items, list)}, TODAY)) == ()
    )


@pytest.mark.parametrize("text", ["[]", "5", '{"version": "1.0", "organs": [5, null, []]}', '{"version": 5}'])
def test_a_document_of_any_form_is_looked_at_without_a_fault(text: str) -> None:
    assert propose(json.loads(text), read(text).report) == ()
