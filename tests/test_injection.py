"""What somebody writes into a text is text everywhere: no markup, no formula, no sign that hides or turns others."""

import csv
import html
import io
import re
from datetime import date
from functools import cache
from typing import Any, Final

import pytest

from govcredit.disclosure.disclose import disclose
from govcredit.exchange.converter import structure
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from tests.outputs import made, printed

SCRIPT: Final = "<script>alert('x')</script>"
TAG: Final = '"><img src=x onerror=alert(1)>'
FORMULA: Final = '=HYPERLINK("http://x.example",1)'
UNSEEN: Final = "\u202e\u200b\u2066\x9b"
EVIL: Final = (SCRIPT, TAG, FORMULA, "+1", "@SUM(1)", "-2+3", f"某{UNSEEN}局")


def bundle() -> Bundle:
    """Return bodies, tasks and promises whose open texts are what somebody would try, some of them faulty on purpose."""
    organs = [{"id": f"o-{number}", "kind": "department", "name": text} for number, text in enumerate(EVIL)]
    plan: dict[str, Any] = {"id": "p-1", "title": SCRIPT, "issuer": "o-0"}
    tasks = [
        {"id": f"t-{number}", "plan": "p-1", "number": number + 1, "title": text, "text": text}
        for number, text in enumerate(EVIL)
    ]
    commitments = [
        {"id": f"c-{number}", "organ": "o-0", "kind": "public", "text": text} for number, text in enumerate(EVIL)
    ]
    held = {"version": "1.0", "organs": organs, "plans": [plan], "tasks": tasks, "commitments": commitments}
    found, faults = structure(held, Bundle)
    assert found is not None, faults
    return found


@cache
def texts() -> dict[str, str]:
    view = disclose(bundle(), "public", load_pack("cn").context(date(2026, 7, 1)))
    assert view.items == len(EVIL) * 3 + 1
    return dict(printed(view))


def outputs(*forms: str) -> list[str]:
    return [output.name for output in made() if output.form in forms]


def test_what_is_tried_reaches_the_outputs() -> None:
    assert SCRIPT in texts()["bundle"].replace('\\"', '"')
    assert "HYPERLINK" in texts()["tables"]
    assert "HYPERLINK" in texts().get("workbooks", "HYPERLINK")


@pytest.mark.parametrize("name", outputs("page", "workbook"))
def test_no_markup_comes_from_a_text(name: str) -> None:
    for text in (SCRIPT, TAG):
        assert text not in texts()[name]
    assert not re.search(r"<(?:script|img)[^>]*>[^<]*(?:alert|onerror)", texts()[name])


@pytest.mark.parametrize("name", outputs("cells"))
def test_no_cell_begins_like_a_formula(name: str) -> None:
    cells = [cell for row in csv.reader(io.StringIO(texts()[name])) for cell in row]
    assert f"'{FORMULA}" in cells
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}] == []


@pytest.mark.parametrize("name", outputs("workbook"))
def test_no_formula_of_a_workbook_comes_from_a_text(name: str) -> None:
    formulas = [html.unescape(each) for each in re.findall(r"<f[ >][^<]*</f>|<f>[^<]*</f>", texts()[name])]
    assert [each for each in formulas if "HYPERLINK" in each or "SUM(1)" in each] == []


@pytest.mark.parametrize("name", outputs("text", "page"))
def test_no_sign_is_hidden_or_turns_others(name: str) -> None:
    assert [sign for sign in UNSEEN if sign in texts()[name]] == []
