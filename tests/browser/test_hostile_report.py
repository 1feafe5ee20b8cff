"""Hostile documents from their bytes to the page: the report stays small, and nothing of the data comes to life."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.adapters.html.page import to_html
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.adapters.reports.structured import to_json
from govcredit.exchange.converter import unstructure
from govcredit.findings import Language
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.shapes import Many, Record, Text, members
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Context
from govcredit.samples.county import county
from govcredit.validation.review import Material, material, material_of_lines, review
from tests.browser.looking import looked_at

pytest.importorskip("jinja2", reason="the extra report is not installed")

HOSTILE: Final = (
    "</script><script>window.hacked=1</script><svg onload=window.hacked=1><img src=x onerror='window.hacked=1'>"
    "{{7*7}}${7*7}\u202e\u2066\u200f\x07\x1b[31m\u2028]]>--><!--&lt;"
)
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
# What a terminal obeys or what turns the order of letters round; line ends and tabs are our own.
unsafe = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]").search
MOST_BYTES: Final = 5_000_000


@cache
def law() -> Context:
    return load_pack("cn").context(date(2026, 11, 26))


def poisoned(value: Any, cls: type[Any], *, everywhere: bool) -> Any:  # noqa: ANN401  # JSON
    """Return an object with hostile words in each text without a pattern, or in each text there is."""
    found = dict(value)
    for member in members(cls):
        inner = found.get(member.name)
        if inner is None:
            continue
        shape = member.element
        if isinstance(shape, Record):
            many = isinstance(member.shape, Many)
            below = [poisoned(each, shape.cls, everywhere=everywhere) for each in (inner if many else [inner])]
            found[member.name] = below if many else below[0]
        elif isinstance(shape, Text) and (everywhere or (shape.pattern is None and member.codes is None)):
            found[member.name] = (
                [_put(each, shape) for each in inner] if isinstance(inner, list) else _put(inner, shape)
            )
    return found


def _put(text: str, shape: Text) -> str:
    return (HOSTILE + text)[: shape.size.most]


def sample() -> dict[str, Any]:
    """Return the first items of each kind of the synthetic county."""
    document: Any = unstructure(county(seed=2))
    return {name: held[:5] if isinstance(held, list) else held for name, held in document.items()}


def hostile_document(*, everywhere: bool) -> dict[str, Any]:
    document = sample()
    return {**poisoned(document, Bundle, everywhere=everywhere), "version": document["version"]}


def with_faults() -> dict[str, Any]:
    """Return a document that can be read, with hostile texts and a day that cannot be in each item that has one."""
    document = hostile_document(everywhere=False)
    text = re.sub(r'"(decided|received|issued|published|signed|ordered|made)": "20', r'"\1": "18', json.dumps(document))
    found: dict[str, Any] = json.loads(text)
    return found


def misspelt() -> dict[str, Any]:
    """Return a document whose items have a member under a hostile name."""
    return {
        name: [{**each, HOSTILE: HOSTILE} for each in held] if isinstance(held, list) else held
        for name, held in sample().items()
    }


DOCUMENTS: Final[Mapping[str, Any]] = {
    "in-each-free-text": with_faults,
    "in-every-text": lambda: hostile_document(everywhere=True),
    "in-names": misspelt,
}


def told(found: Material) -> FileReport:
    report = review(found, law())
    values = found.values(report)
    return FileReport(file=HOSTILE, report=report, values=values)


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def hostile(request: pytest.FixtureRequest) -> FileReport:
    return told(material(json.dumps(DOCUMENTS[request.param]())))


def test_every_kind_is_judged() -> None:
    document = hostile_document(everywhere=False)
    found = material(json.dumps(document))
    assert found.unreadable == 0
    assert [kind for kind, array in arrays() if document[array]] == [
        kind for kind, array in arrays() if found.bundle is not None and getattr(found.bundle, array)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_terminal_is_not_given_orders(hostile: FileReport, language: Language) -> None:
    text = "\n".join(to_text(hostile, language, every=True))
    assert len(hostile.report.findings) > 100
    assert "<script>" in text
    assert unsafe(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_programs_read_is_whole(hostile: FileReport, language: Language) -> None:
    for text in (to_json([hostile], language), to_sarif([hostile], language)):
        json.loads(text)
        assert unsafe(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_hostile_data_stays_still(
    hostile: FileReport,
    language: Language,
    browser: Any,  # noqa: ANN401  # types of an optional package
    tmp_path: Path,
) -> None:
    page = to_html([hostile], language)
    assert unsafe(page) is None
    with looked_at(browser, page, tmp_path) as opened:
        opened.evaluate("document.querySelectorAll('.group button').forEach(button => button.click())")
        assert "window.hacked" in opened.inner_text("body")


def lines(number: int) -> Iterator[bytes]:
    yield b'{"item":{"version":"1.0"},"kind":"header"}\n'
    for each in range(number):
        name = json.dumps(f"{HOSTILE}{each}").encode()
        yield b'{"item":{"id":"o%d","kind":"court","name":%s,"x":%s},"kind":"organ"}\n' % (each, name, name)


@pytest.mark.deep
def test_a_million_findings_come_to_a_small_page(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401  # as above
    report = told(material_of_lines(lines(1_000_000)))
    assert report.report.counts["error"] >= 1_000_000
    assert len(report.report.findings) == 10_000
    page = to_html([report], "zh")
    assert len(page.encode()) < MOST_BYTES
    with looked_at(browser, page, tmp_path) as opened:
        opened.locator(".group button").first.click()


NESTED: Final = {
    "only-arrays": "[" * 5_000_000 + "]" * 5_000_000,
    "in-a-member": '{"version":"1.0","organs":' + "[" * 5_000_000 + "]" * 5_000_000 + "}",
    "never-closed": "[" * 10_000_000,
    "many-small": '{"version":"1.0","organs":[' + ",".join(["[[[[]]]]"] * 1_100_000) + "]}",
}


@pytest.mark.deep
@pytest.mark.parametrize("name", list(NESTED))
def test_ten_megabytes_of_arrays_have_a_short_answer(name: str) -> None:
    found = material(NESTED[name])
    report = review(found, law())
    assert not report.ok
    assert len(to_json([FileReport(file=name, report=report)], "zh").encode()) < 10 * MOST_BYTES
    assert len(to_html([FileReport(file=name, report=report)], "zh").encode()) < MOST_BYTES
