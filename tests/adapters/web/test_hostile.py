"""What somebody sends to do harm: bombs, entities, markup, formulas, names that lead elsewhere; refused, or neutral."""

import json
import random
from typing import Any, Final

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")

from hypothesis import given, settings

from govcredit.exchange.documents import dumps
from govcredit.model.bundle import Bundle
from govcredit.samples.county import county
from tests.adapters.plan_cases import word_document
from tests.adapters.sheet_cases import OLE, archive, sheet_xml
from tests.adapters.web.client import client_of
from tests.documents_strategy import bundles
from tests.faulty_documents import mutate, text_of, with_items

CLIENT: Final = client_of()
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LAUGHS: Final = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
PATHS: Final = (
    "/validate",
    "/detect",
    "/upgrade",
    "/score?scheme=cn-76-reference",
    "/repair",
    "/screen?subject=organ-1&purpose=all",
    "/monitor",
    "/ledger/board",
)

SHEETS: Final = (
    pytest.param({"xl__media__a_bin": bytes(60_000_000)}, "sheet.expands", id="a zip bomb"),
    pytest.param({"xl__worksheets__sheet1_xml": LAUGHS + sheet_xml("")}, "sheet.xml-entities", id="entities"),
    pytest.param(
        {"xl__worksheets__sheet1_xml": sheet_xml('<c r="A1"/><c r="XFD1048576"/>')}, "sheet.too-large", id="far away"
    ),
    pytest.param(OLE, None, id="an old file of nothing"),
    pytest.param(b"PK\x03\x04", None, id="the beginning of an archive"),
)
PLANS: Final = (
    pytest.param(
        {"word__document_xml": b"<a/>", "word__media__a_bin": bytes(60_000_000)}, "plan.too-large", id="a zip bomb"
    ),
    pytest.param({"word__document_xml": LAUGHS + b"<a/>"}, "plan.xml-entities", id="entities"),
    pytest.param(b"PK\x03\x04", "plan.damaged", id="the beginning of an archive"),
)


def packed(meant: bytes | dict[str, bytes]) -> bytes:
    """Return a file, which is put together of its parts where these are given: a bomb takes time, which no import need spend."""
    return archive(**meant) if isinstance(meant, dict) else meant


@pytest.mark.parametrize(("meant", "code"), SHEETS)
def test_a_workbook_that_does_harm_is_reported_and_not_opened(
    meant: bytes | dict[str, bytes], code: str | None
) -> None:
    data = packed(meant)
    answer = CLIENT.post("/validate", data, XLSX)
    found = [each["code"] for each in answer.json()["findings"]]
    assert answer.status_code == 200
    assert (found == [code]) if code is not None else found
    judged = CLIENT.post("/score", data, XLSX)
    assert (judged.status_code, judged.json()["type"]) == (422, "urn:govcredit:finding:web.document-faulty")
    marked = CLIENT.post("/validate?as=workbook", data, XLSX)
    assert (marked.status_code, marked.json()["type"]) == (422, "urn:govcredit:finding:web.document-faulty")


@pytest.mark.parametrize(("meant", "code"), PLANS)
@pytest.mark.parametrize("path", ["/ledger/import", "/ledger/board"])
def test_a_plan_that_does_harm_is_refused_with_what_is_wrong(
    path: str, meant: bytes | dict[str, bytes], code: str
) -> None:
    answer = CLIENT.post(path, packed(meant), DOCX)
    assert answer.status_code == 422
    found = [each["code"] for each in answer.json()["findings"]]
    assert code in found or path == "/ledger/board"


@pytest.mark.parametrize(
    "page",
    [
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
        b"<script>alert(1)</script>" * 1_000,
        b"<p>" * 100_000,
    ],
    ids=["an entity that reads a file", "scripts", "a hundred thousand levels"],
)
def test_a_page_that_does_harm_is_only_text(page: bytes) -> None:
    pytest.importorskip("lxml")
    answer = CLIENT.post("/ledger/import", page, "text/html")
    assert answer.status_code in (200, 422)
    assert "root:" not in answer.text


EVIL: Final = "<script>alert('x')</script>=HYPERLINK(\"http://x.example\",1)\u202e"


def evil() -> bytes:
    plan: dict[str, Any] = {"id": "p", "title": EVIL, "issuer": "o"}
    task = {"id": "t", "plan": "p", "number": 1, "title": EVIL, "text": EVIL}
    organ = {"id": "o", "kind": "department", "name": EVIL}
    return text_of({"version": "1.0", "organs": [organ], "plans": [plan], "tasks": [task]}).encode()


@pytest.mark.parametrize(
    "path", ["/validate?as=html", "/ledger/board?lang=en", "/score?as=html&scheme=cn-76-reference&subject=o"]
)
def test_no_markup_comes_from_a_text(path: str) -> None:
    pytest.importorskip("jinja2")
    answer = CLIENT.post(f"{path}&name=%3Cscript%3Ealert(1)%3C%2Fscript%3E.json", evil())
    assert answer.status_code == 200, answer.text
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


@pytest.mark.parametrize(
    "name", ["%3Cscript%3E", "..%2F..%2Fetc%2Fpasswd", "C:%5Ca%5Cb.json", "a%0b.json", "%E2%80%AE.json"]
)
def test_the_name_of_a_file_is_only_told(name: str) -> None:
    answer = CLIENT.post(f"/validate?name={name}", evil())
    told = answer.text if answer.status_code == 200 else ""
    assert "<script>" not in told.replace('"file_name":"<script>"', "")
    assert "etc/passwd" not in told
    assert "\u202e" not in told


def test_a_form_names_no_file_that_is_opened() -> None:
    answer = CLIENT.ask("POST", "/validate", files={"file": ("/etc/passwd", b'{"version":"1.0"}', "application/json")})
    assert answer.json()["examined"]["file_name"] is None


@pytest.mark.parametrize(
    "media",
    ["application/json", "application/x-ndjson", XLSX, "application/vnd.ms-excel", "text/csv", DOCX, "text/html"],
)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"null",
        b"[]",
        b"0",
        b'"a"',
        b"{",
        b"%PDF",
        OLE,
        b"PK\x05\x06" + bytes(18),
    ],
    ids=repr,
)
def test_no_bytes_of_any_type_are_an_error_of_the_server(media: str, data: bytes) -> None:
    for path in (*PATHS, "/ledger/import"):
        answer = CLIENT.post(path, data, media)
        assert answer.status_code in (200, 415, 422), (path, answer.text)


def bear_faults(sound: bytes, number: int) -> None:
    """Ask everything about a document with faults at a few places, again and again."""
    chance = random.Random(7)  # noqa: S311  # nothing is kept secret by it
    for _ in range(number):
        document = json.loads(sound)
        for _ in range(chance.randint(1, 5)):
            mutate(document, chance)
        content = text_of(document).encode()
        for path in PATHS:
            assert CLIENT.post(path, content).status_code in (200, 404, 422)


class TestDocuments:
    """Whatever a document holds, it is answered."""

    @given(bundle=bundles())
    @settings(max_examples=15)
    def test_a_sound_bundle_gives_no_error_of_the_server(self, bundle: Bundle) -> None:
        subjects = [f"/screen?subject={each.id}&purpose=all" for each in bundle.organs[:1]]
        for path in (*PATHS, *subjects):
            assert CLIENT.post(path, dumps(bundle)).status_code < 500

    def test_a_faulty_bundle_gives_no_error_of_the_server(self) -> None:
        bear_faults(json.dumps(with_items("organ", "record", "task", "plan", "commitment", "payment")).encode(), 20)

    @pytest.mark.deep
    def test_a_faulty_county_gives_no_error_of_the_server(self) -> None:
        bear_faults(dumps(county(seed=7)), 100)

    def test_a_document_of_word_is_read_as_a_plan(self) -> None:
        body = "<w:p><w:r><w:t>（一）公开。写明时限。（县司法局负责）</w:t></w:r></w:p>"
        answer = CLIENT.post("/ledger/import?issued=2026-01-05", word_document(body), DOCX)
        assert answer.status_code == 200, answer.text
        assert CLIENT.post("/ledger/board?issued=2026-01-05", word_document(body), DOCX).status_code == 200
