"""The frame of every page: its styles in their order, and a policy that names the digest of all of them."""

import base64
import hashlib
import html
import re
from datetime import date

import pytest

from govcredit._files import read_text
from govcredit.adapters.board.page import to_board
from govcredit.adapters.html.page import to_html
from govcredit.adapters.progress.page import progress_html
from govcredit.adapters.scores.page import score_html
from govcredit.adapters.scores.ranking import ranking_html
from govcredit.adapters.signals.page import signals_html
from govcredit.findings import Language
from tests.adapters import due_cases, score_cases, signal_cases
from tests.adapters.test_progress_documents import report

pytest.importorskip("jinja2", reason="the extra report is not installed")

SHEETS = {
    "board": ("frame", "dark", "results", "board"),
    "progress": ("frame", "dark", "progress"),
    "ranking": ("frame", "dark", "results", "ranking"),
    "report": ("frame", "report"),
    "score": ("frame", "dark", "results", "score"),
    "signals": ("frame", "dark", "results", "signals"),
}


def page(name: str, language: Language) -> str:
    return {
        "board": lambda: to_board(due_cases.ledger(), language=language),
        "progress": lambda: progress_html(report(), language=language, signed_on=date(2026, 7, 10)),
        "ranking": lambda: ranking_html(score_cases.ranked().document(), language=language),
        "report": lambda: to_html([], language),
        "score": lambda: score_html(score_cases.document(), language=language),
        "signals": lambda: signals_html(signal_cases.watch(), language=language),
    }[name]()


@pytest.mark.parametrize("name", list(SHEETS))
def test_the_one_style_holds_the_shared_sheets_before_its_own_and_the_policy_lets_in_no_other(name: str) -> None:
    text = page(name, "zh")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style == "".join(read_text("html", f"{each}.css") for each in SHEETS[name])
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert f"style-src 'sha256-{digest}';" in html.unescape(policy)


@pytest.mark.parametrize(("language", "told"), [("zh", "zh-CN"), ("en", "en")])
@pytest.mark.parametrize("name", list(SHEETS))
def test_a_page_tells_its_language(name: str, language: Language, told: str) -> None:
    assert page(name, language).startswith(f'<!DOCTYPE html>\n<html lang="{told}"')


@pytest.mark.parametrize("name", list(SHEETS))
def test_only_the_report_on_data_has_a_script_and_no_dark_colours(name: str) -> None:
    text = page(name, "zh")
    is_report = name == "report"
    assert ("<script" in text, '<meta name="color-scheme"' in text, "prefers-color-scheme" in text) == (
        is_report,
        not is_report,
        not is_report,
    )
