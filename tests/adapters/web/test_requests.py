"""What is asked by HTTP, and what is answered: each wrong request has its status and its code, and no answer a traceback."""

import asyncio
import json
import time
from datetime import datetime
from typing import Any, Final

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")

import httpx

from govcredit._json import digest
from govcredit.adapters.excel import template
from govcredit.adapters.web import Caller, Limits, application, router
from govcredit.errors import InvalidValue, MissingExtra
from govcredit.exchange.results import read_result
from tests.adapters.web.client import MOMENT, Client, Given, client_of, sent
from tests.adapters.web.web_cases import BODIES, SCORE

JSON: Final = "application/json"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN: Final = "某县守信方案\n一、公开\n（一）公开承诺。把时限写成承诺。（县司法局负责，2026年6月底前完成）".encode()
CLIENT: Final = client_of()


def told(answer: Given) -> str:
    """Return the code of a problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert sorted(problem) == ["detail", "findings", "status", "title", "type"]
    return str(problem["type"].removeprefix("urn:govcredit:finding:"))


# Each request that is not answered as it was asked: address, body, media type, status, code.
WRONG: Final = (
    pytest.param("/validate", b"{}", "image/png", 415, "web.media-type", id="a picture"),
    pytest.param("/validate", b"{}", "text/plain", 415, "web.media-type", id="a text where no plan is read"),
    pytest.param("/validate", b"{}", "application/x-www-form-urlencoded", 415, "web.media-type", id="a form of old"),
    pytest.param("/validate", b"{}", "; charset=utf-8;;", None, None, id="no type, but a parameter"),
    pytest.param("/validate", b"{}", "\x7f/x", 415, "web.media-type", id="no type at all"),
    pytest.param("/ledger/import", b"{}", JSON, 415, "web.media-type", id="a bundle where a plan is read"),
    pytest.param("/validate?on=2026-02-30", b"{}", JSON, 422, "web.parameter", id="no day"),
    pytest.param("/validate?on=1899-12-31", b"{}", JSON, 422, "web.parameter", id="a day too early"),
    pytest.param("/validate?on=2200-01-01", b"{}", JSON, 422, "web.parameter", id="a day too late"),
    pytest.param("/validate?on=1", b"{}", JSON, 422, "web.parameter", id="a number for a day"),
    pytest.param("/validate?on=２０２６-01-01", b"{}", JSON, 422, "web.parameter", id="a day in full width"),
    pytest.param("/validate?on=2026-01-01&on=2026-01-01", b"{}", JSON, 422, "web.parameter", id="a day twice"),
    pytest.param("/validate?lang=fr", b"{}", JSON, 422, "web.parameter", id="no language"),
    pytest.param("/validate?as=pdf", b"{}", JSON, 422, "web.parameter", id="no form of answer"),
    pytest.param("/validate?name=", b"{}", JSON, 422, "web.parameter", id="no name"),
    pytest.param(f"/validate?name={'a' * 301}", b"{}", JSON, 422, "web.parameter", id="a long name"),
    pytest.param("/validate?name=%00", b"{}", JSON, 422, "web.parameter", id="a name with a zero byte"),
    pytest.param("/validate?name=%0d%0aSet-Cookie:a", b"{}", JSON, 422, "web.parameter", id="a name with a line end"),
    pytest.param("/screen?subject=a&purpose=honours&year=26", BODIES, JSON, 422, "web.parameter", id="no year"),
    pytest.param("/monitor?level=grave", BODIES, JSON, 422, "web.parameter", id="no level"),
    pytest.param("/ledger/import?region=44", PLAN, "text/plain", 422, "web.parameter", id="no region by its form"),
    pytest.param("/ledger/import?region=990000", PLAN, "text/plain", 404, "web.no-such", id="no region"),
    pytest.param("/validate?subject=a", b"{}", JSON, 422, "web.parameter-unknown", id="a parameter of another address"),
    pytest.param("/screen?purpose=honours", BODIES, JSON, 422, "web.parameter-missing", id="nobody to screen"),
    pytest.param("/screen?subject=a&purpose=honour", BODIES, JSON, 404, "web.no-such", id="no purpose"),
    pytest.param("/screen?subject=z&purpose=honours", BODIES, JSON, 404, "web.no-such", id="no subject"),
    pytest.param("/validate?pack=../cn", BODIES, JSON, 404, "web.no-such", id="a path for a pack"),
    pytest.param("/validate?pack=/etc", BODIES, JSON, 404, "web.no-such", id="a folder for a pack"),
    pytest.param("/score", BODIES, JSON, 422, "web.several", id="several schemes"),
    pytest.param(f"{SCORE}甲", BODIES, JSON, 422, "web.several", id="two bodies of one name"),
    pytest.param(f"{SCORE}z", BODIES, JSON, 404, "web.no-such", id="no body"),
    pytest.param(
        "/score?as=html&scheme=cn-76-reference", BODIES, JSON, 422, "web.not-offered", id="a page of all bodies"
    ),
    pytest.param("/score?scheme=none", BODIES, JSON, 404, "web.no-such", id="no scheme"),
    pytest.param("/repair?item=z", BODIES, JSON, 404, "web.no-such", id="no item"),
    pytest.param("/monitor?organ=z", BODIES, JSON, 404, "web.no-such", id="no body to watch"),
    pytest.param("/validate?as=workbook", BODIES, JSON, 422, "web.not-offered", id="marks in a document"),
    *(
        pytest.param(f"{path}", b'{"version":"1.0","tasks":1}', JSON, 422, "web.document-faulty", id=f"errors, {path}")
        for path in (
            "/upgrade",
            f"{SCORE}a",
            "/repair",
            "/screen?subject=a&purpose=honours",
            "/monitor",
            "/ledger/board",
        )
    ),
    pytest.param("/score", b"[" * 10_000, JSON, 422, "web.document-faulty", id="ten thousand levels"),
    pytest.param("/score", "政务".encode("gb18030"), JSON, 422, "web.document-faulty", id="another encoding"),
    pytest.param("/score", b"", JSON, 422, "web.document-faulty", id="nothing"),
    pytest.param("/ledger/import", b"%PDF-1.7", "text/plain", 422, "web.document-faulty", id="a PDF for a plan"),
    pytest.param("/nowhere", b"{}", JSON, 404, "web.not-found", id="no address"),
    pytest.param("/validate/", b"{}", JSON, 404, "web.not-found", id="a stroke too many"),
    pytest.param("/schemas", b"{}", JSON, 405, "web.method", id="a list that is posted to"),
)


@pytest.mark.parametrize(("path", "content", "media", "status", "code"), WRONG)
def test_a_wrong_request_has_its_status_and_its_code(
    path: str, content: bytes, media: str, status: int | None, code: str | None
) -> None:
    answer = CLIENT.post(path, content, media)
    if status is None:
        assert answer.status_code == 200
        return
    assert (answer.status_code, told(answer)) == (status, code)
    assert "Traceback" not in answer.text


def test_what_is_refused_is_told_in_both_languages() -> None:
    zh, en = (
        CLIENT.post("/validate", b"{}", "image/png", headers={"Accept-Language": each}).json()
        for each in ("zh-CN", "en")
    )
    assert zh["title"] == "不接受的内容类型"
    assert en["title"] == "The type of the body is not accepted"
    assert en["detail"].startswith(
        "The type that the body is said to have is not accepted here. Say one of these types: "
    )
    assert [text["language"] for text in en["findings"][0]["texts"]] == ["zh", "en"]
    assert zh["findings"] == en["findings"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.5, zh;q=0.5", "zh"),
        ("fr, de;q=0.9", "zh"),
        ("en;q=0", "zh"),
        ("en;q=x", "zh"),
        ("*", "zh"),
    ],
)
def test_english_is_spoken_where_it_is_preferred(accepted: str, expected: str) -> None:
    answer = CLIENT.ask("GET", "/nowhere", headers={"Accept-Language": accepted})
    assert answer.headers["content-language"] == expected


def test_the_findings_of_a_faulty_document_are_told_with_their_pointers() -> None:
    problem = CLIENT.post("/score", b'{"version":"1.0","tasks":1}').json()
    assert [(each["code"], each["pointer"]) for each in problem["findings"]] == [("structure.type", "/tasks")]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        pytest.param(b"[" * 10_000, ["bytes.depth"], id="ten thousand levels"),
        pytest.param('"政务"'.encode("gb18030"), ["bytes.encoding"], id="another encoding"),
        pytest.param(b"", ["bytes.empty"], id="nothing"),
        pytest.param(b'{"version":"9.0"}', ["bundle.version-unsupported"], id="a later version"),
    ],
)
def test_a_document_with_errors_is_reported_and_not_refused(content: bytes, codes: list[str]) -> None:
    answer = CLIENT.post("/validate", content)
    assert answer.status_code == 200
    assert [each["code"] for each in answer.json()["findings"]] == codes


class TestAnswers:
    """What is answered to those who ask rightly."""

    def test_a_report_is_a_document_of_the_contract(self) -> None:
        answer = CLIENT.post("/validate?name=dir%2Fcounty.json", sent())
        outcome = read_result(answer.content)
        report: Any = outcome.result
        assert report.examined.file_name == "county.json"
        assert report.examined.source_digest == digest(sent())
        assert report.ground.judged_on == MOMENT.date()

    @pytest.mark.parametrize(
        ("path", "result"),
        [
            ("/score?scheme=cn-76-reference&subject=organ-5", "score"),
            ("/monitor", "signals"),
            ("/monitor?level=alert", "signals"),
            ("/screen?subject=organ-5&purpose=honours", "screening"),
            ("/repair?item=record-1", "decision"),
        ],
    )
    def test_a_judgement_is_a_document_of_the_contract(self, path: str, result: str) -> None:
        answer = CLIENT.post(path, sent())
        assert answer.status_code == 200, answer.text
        found: Any = read_result(answer.content).result
        assert found.result == result

    @pytest.mark.parametrize(
        ("path", "result"),
        [
            ("/score?scheme=cn-76-reference", "score"),
            ("/screen?subject=organ-5&purpose=all", "screening"),
            ("/repair", "decision"),
        ],
    )
    def test_a_question_about_all_of_them_is_answered_by_an_array(self, path: str, result: str) -> None:
        found = CLIENT.post(path, sent()).json()
        assert {each["result"] for each in found} == {result}
        assert len(found) > 1

    @pytest.mark.parametrize(
        "path", ["/validate?as=html", "/score?as=html&scheme=cn-76-reference&subject=organ-5", "/ledger/board"]
    )
    def test_a_page_runs_only_what_it_brings(self, path: str) -> None:
        pytest.importorskip("jinja2")
        answer = CLIENT.post(path, sent())
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert policy.endswith("; frame-ancestors 'none'")
        assert ("script-src 'sha256-" in policy) is ("<script" in answer.text)

    def test_a_workbook_is_given_back_with_its_marks(self) -> None:
        pytest.importorskip("openpyxl")
        answer = CLIENT.post("/validate?as=workbook", template("ledger"), XLSX)
        assert answer.headers["content-type"] == XLSX
        assert answer.headers["content-disposition"] == 'attachment; filename="annotated.xlsx"'
        assert answer.content.startswith(b"PK")

    def test_csv_is_told_by_its_type(self) -> None:
        answer = CLIENT.post(
            "/validate", "机构编号,单位名称,单位类型\na,某县财政局,政府部门".encode("gb18030"), "text/csv"
        )
        assert [each["code"] for each in answer.json()["findings"] if each["severity"] == "error"] == []

    def test_a_plan_becomes_a_bundle_and_a_report(self) -> None:
        answer = CLIENT.post("/ledger/import?issued=2026-01-05&region=880000", PLAN, "text/plain; charset=utf-8")
        found = answer.json()
        assert [task["title"] for task in found["bundle"]["tasks"]] == ["公开承诺"]
        assert found["report"]["result"] == "report"

    def test_a_plan_is_shown_as_a_board(self) -> None:
        pytest.importorskip("jinja2")
        answer = CLIENT.post("/ledger/board?issued=2026-01-05", PLAN, "text/plain")
        assert "公开承诺" in answer.text

    def test_an_older_document_is_upgraded_with_its_losses(self) -> None:
        older = b'{"version":"0.1","bodies":[{"id":"a","kind":"court","name":"n","rank":"r"}]}'
        found = CLIENT.post("/upgrade", older).json()
        assert found["bundle"]["version"] == "1.0"
        assert [each["code"] for each in found["losses"]["findings"]] == ["upgrade.dropped"]

    def test_lines_are_told_from_one_text(self) -> None:
        header = b'{"item":{"version":"1.0"},"kind":"header"}\n'
        assert CLIENT.post("/detect", header, "application/x-ndjson").json()["form"] == "json-lines"
        assert CLIENT.post("/detect", header, None).json()["form"] == "json-lines"

    def test_a_form_carries_one_file(self) -> None:
        answer = CLIENT.ask("POST", "/validate", files={"file": ("county.json", sent(), JSON)})
        assert answer.json()["examined"]["source_digest"] == digest(sent())

    @pytest.mark.parametrize(
        "files",
        [
            {"document": ("a.json", b"{}", JSON)},
            [("file", ("a.json", b"{}", JSON)), ("file", ("b.json", b"{}", JSON))],
            [("file", ("a.json", b"{}", JSON)), ("note", (None, b"x"))],
        ],
        ids=["another name", "two files", "a field beside it"],
    )
    def test_a_form_with_anything_else_is_refused(self, files: Given) -> None:
        answer = CLIENT.ask("POST", "/validate", files=files)
        assert (answer.status_code, told(answer)) == (422, "web.no-file")

    @pytest.mark.parametrize(
        "content",
        [b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data; name=file\r\n\r\n{}", b"--y--"],
    )
    def test_a_form_that_is_damaged_is_refused(self, content: bytes) -> None:
        answer = CLIENT.post("/validate", content, "multipart/form-data; boundary=x")
        assert (answer.status_code, told(answer)) == (422, "web.no-file")

    def test_what_can_be_read_is_answered_as_data(self) -> None:
        assert CLIENT.get("/healthz").json()["status"] == "ok"
        assert CLIENT.get("/limits").json() == {
            "bytes": 16_000_000,
            "seconds_to_send": 30,
            "seconds_to_answer": 60,
            "at_once": 4,
            "waiting": 16,
        }
        assert CLIENT.get("/findings/bytes.empty").json()["title"] == {"zh": "文件为空", "en": "The file is empty"}
        terms = {each["name"]: each for each in CLIENT.get("/packs/cn?on=2026-04-01").json()["terms"]}
        assert terms["publicity.general.most"]["values"][0]["value"]["zh"] == "1年"
        assert "cn" in [each["name"] for each in CLIENT.get("/packs").json()["packs"]]

    def test_every_schema_that_is_listed_is_given(self) -> None:
        for path in CLIENT.get("/schemas").json()["schemas"]:
            answer = CLIENT.get(path)
            assert answer.headers["content-type"] == "application/schema+json"
            assert json.loads(answer.content)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_answer_is_kept_or_taken_for_something_else() -> None:
    for answer in (CLIENT.get("/healthz"), CLIENT.post("/validate"), CLIENT.get("/nowhere")):
        kept = {name: answer.headers[name] for name in ("cache-control", "x-content-type-options", "referrer-policy")}
        assert kept == {
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
        }
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://127.0.0.1:8765"}, 200),
        ({"Origin": "https://portal.example"}, 200),
        ({"Origin": "http://127.0.0.1:9"}, 403),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[x"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_only_pages_of_the_service_may_post(headers: dict[str, str], status: int) -> None:
    client = client_of(origins=["https://portal.example"])
    assert client.post("/validate", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("LOCALHOST", 200),
        ("[::1]:8765", 200),
        ("127.0.0.1.evil.example", 403),
        ("evil.example:8765", 403),
        ("", 403),
    ],
)
def test_only_its_own_names_are_answered_for(host: str, status: int) -> None:
    client = client_of(hosts=["127.0.0.1", "localhost", "[::1]"])
    assert client.get("/healthz", headers={"Host": host}).status_code == status


def test_a_fault_is_told_by_its_place_and_without_data(caplog: pytest.LogCaptureFixture) -> None:
    moments = iter([MOMENT])

    def now() -> datetime:
        for moment in moments:
            return moment
        raise ValueError("11010120971231001X")

    answer = client_of(now=now).post("/validate", sent())
    assert (answer.status_code, told(answer)) == (500, "web.internal")
    assert "ValueError test_requests.py:" in answer.json()["detail"]
    assert "11010120971231001X" not in answer.text + caplog.text
    assert "internal error: ValueError test_requests.py:" in caplog.text


def test_a_missing_extra_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise MissingExtra("excel", "openpyxl")

    monkeypatch.setattr("govcredit.adapters.web._judging.annotate", missing)
    answer = CLIENT.post("/validate?as=workbook", b"PK\x03\x04", XLSX)
    assert (answer.status_code, told(answer)) == (501, "web.extra-missing")
    assert "govcredit[excel]" in answer.json()["detail"]


@pytest.mark.parametrize(
    "given",
    [{}, {"internal": True, "audience": "public"}, {"audience": "nobody"}],
    ids=["neither", "both", "no such audience"],
)
def test_a_door_says_to_whom_results_are_shown(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        router(now=lambda: MOMENT, **given)


def test_a_clock_tells_its_offset() -> None:
    with pytest.raises(InvalidValue, match="offset"):
        router(now=lambda: MOMENT.replace(tzinfo=None), internal=True)


@pytest.mark.parametrize("name", ["bytes", "seconds_to_send", "seconds_to_answer", "at_once", "waiting"])
@pytest.mark.parametrize("value", [0, -1, True, "1"])
def test_a_limit_is_a_whole_number_from_one(name: str, value: Given) -> None:
    with pytest.raises(InvalidValue, match=name):
        Limits(**{name: value})


def test_the_name_of_a_caller_is_not_shown() -> None:
    assert "clerk" not in repr(Caller(name="clerk-7"))


def test_a_host_that_embeds_the_routes_gets_the_same_problems() -> None:
    fastapi = pytest.importorskip("fastapi")
    app = fastapi.FastAPI()
    app.include_router(router(now=lambda: MOMENT, internal=True), prefix="/integrity")
    client = Client(app)
    assert client.post("/integrity/validate").status_code == 200
    answer = client.post("/integrity/score", b"{}")
    assert (answer.status_code, told(answer)) == (422, "web.document-faulty")
    assert client.get("/nowhere").json() == {"detail": "Not Found"}


def test_what_is_only_read_waits_for_nobody_who_sent_a_document() -> None:
    app = application(now=lambda: MOMENT, internal=True, limits=Limits(at_once=1), log=lambda _: time.sleep(1))
    done: list[str] = []

    async def ask(client: Given, method: str, path: str) -> None:
        answer = await client.request(method, path, content=BODIES, headers={"Content-Type": JSON})
        assert answer.status_code == 200
        done.append(path)

    async def together() -> None:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            screened = [ask(client, "POST", "/screen?subject=a&purpose=honours") for _ in range(2)]
            await asyncio.gather(*screened, ask(client, "GET", "/findings"), ask(client, "GET", "/healthz"))

    asyncio.run(together())
    assert sorted(done[:2]) == ["/findings", "/healthz"]
