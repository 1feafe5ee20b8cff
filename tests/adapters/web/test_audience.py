"""Who calls, and what leaves: nothing before the host has named the caller, and nothing that its audience may not see."""

import json
from typing import Annotated, Any, Final

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("httpx")

from fastapi import Header, HTTPException, Request

from govcredit.adapters.web import Caller, Limits
from govcredit.adapters.web._operations import OPERATIONS, Operation
from govcredit.disclosure.disclose import disclose
from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.results import read_result
from govcredit.measures.facts import Facts
from govcredit.model.identity import OrganId
from govcredit.model.query_event import QueryEvent
from govcredit.policy.loading import load_pack
from tests.adapters.web.client import MOMENT, client_of, sample, sent

TOKEN: Final = "a-token-of-the-host"  # noqa: S105  # of this test
CITIZEN: Final = "11010120971231001X"
SCORE: Final = "/score?scheme=cn-76-reference&subject=organ-5"
CONTEXT: Final = load_pack("cn").context(MOMENT.date())


def authenticate(authorization: Annotated[str, Header()] = "") -> Caller:
    """Return the caller whose token is known."""
    if authorization != f"Bearer {TOKEN}":
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return Caller(name="clerk-7", organ=OrganId("organ-1"))


class TestCaller:
    """The host says who calls; the library keeps no passwords."""

    @pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
    def test_everything_but_the_page_and_the_health_is_guarded(self, operation: Operation) -> None:
        client = client_of(authenticate=authenticate)
        path = operation.path.replace("{path:path}", "a").replace("{code}", "a").replace("{pack_name}", "cn")
        answer = client.ask(operation.method, path)
        assert (answer.status_code == 401) is (operation.name not in ("page", "healthz"))
        if operation.guarded:
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.json()["type"] == "urn:govcredit:finding:web.unauthenticated"

    def test_a_caller_who_is_known_is_answered(self) -> None:
        client = client_of(authenticate=authenticate)
        answer = client.post("/validate", sent(), headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200

    def test_it_may_be_awaited_and_take_the_request(self) -> None:
        async def found(request: Request) -> Caller:
            if "x-role" not in request.headers:
                raise HTTPException(403)
            return Caller(name="a")

        client = client_of(authenticate=found)
        assert client.post("/validate").json()["type"] == "urn:govcredit:finding:web.forbidden"
        assert client.post("/validate", headers={"X-Role": "clerk"}).status_code == 200

    def test_a_stranger_is_told_so_before_the_body_is_looked_at(self) -> None:
        client = client_of(authenticate=authenticate, limits=Limits(bytes=10))
        assert client.post("/validate", sent(), "image/png").status_code == 401

    def test_what_else_the_host_raises_is_its_own(self) -> None:
        def busy() -> Caller:
            raise HTTPException(429, "later")

        answer = client_of(authenticate=busy).post("/validate")
        assert (answer.status_code, answer.text) == (429, "later")


class TestAudience:
    """What leaves for an audience has passed disclosure."""

    def test_a_bundle_is_shown_as_the_audience_may_see_it(self) -> None:
        found = client_of(audience="public").post("/upgrade?on=2026-04-01", sent())
        assert found.status_code == 403  # the losses are a result, which the public does not see
        found = client_of(audience="keeper").post("/upgrade?on=2026-04-01", sent())
        assert found.status_code == 200, found.text
        view = disclose(sample(), "keeper", CONTEXT)
        assert dumps(loads(_bundle(found.content))) == dumps(_any(view.shown))

    @pytest.mark.parametrize(
        "path",
        [
            SCORE,
            "/score?scheme=cn-76-reference",
            "/monitor",
            "/repair",
            "/screen?subject=organ-5&purpose=honours",
            "/ledger/board",
        ],
    )
    def test_a_result_that_the_pack_does_not_grant_is_withheld_and_the_reason_told(self, path: str) -> None:
        answer = client_of(audience="public").post(path, sent())
        problem = answer.json()
        assert (answer.status_code, problem["type"]) == (403, "urn:govcredit:finding:web.withheld")
        assert problem["detail"].startswith("The result is not shown to the audience “public”: ")

    def test_an_audience_of_its_own_items_needs_somebody_whose_they_are(self) -> None:
        answer = client_of(audience="own-unit").post("/upgrade", sent())
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:govcredit:finding:web.withheld")

    def test_names_of_the_document_are_not_offered_to_an_audience(self) -> None:
        inside, outside = (
            client_of(**given).post("/screen?subject=organ-55555&purpose=honours", sent()).json()
            for given in ({"internal": True}, {"audience": "public"})
        )
        near = [
            next(each["words"] for each in found["findings"][0]["parameters"] if each["parameter"] == "near")
            for found in (inside, outside)
        ]
        assert near[0].startswith("organ-55")
        assert near[1] == "—"

    def test_a_workbook_with_marks_stays_inside(self) -> None:
        media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        answer = client_of(audience="keeper").post("/validate?as=workbook", b"PK\x03\x04", media)
        assert answer.json()["type"] == "urn:govcredit:finding:web.not-offered"

    @pytest.mark.parametrize("form", ["json", "html", "sarif"])
    def test_a_report_for_an_audience_that_sees_reports_is_shown(self, form: str) -> None:
        answer = client_of(audience="keeper").post(f"/validate?as={form}", sent())
        assert answer.status_code == 200, answer.text


class TestEvents:
    """The host keeps the log of queries; the library gives it each event and stores nothing."""

    def test_a_screening_is_told(self) -> None:
        events: list[QueryEvent] = []
        client = client_of(authenticate=authenticate, log=events.append)
        answer = client.post(
            "/screen?subject=organ-5&purpose=honours", sent(), headers={"Authorization": f"Bearer {TOKEN}"}
        )
        screening: Any = read_result(answer.content)
        (event,) = events
        assert (event.query_kind, event.asked_by, event.purpose) == ("screening", "organ-1", "honours")
        assert event.asked_at == "2026-04-01T09:30:00+00:00"
        assert event.result_digest == screening.digest

    def test_a_disclosure_is_told(self) -> None:
        events: list[QueryEvent] = []
        client_of(audience="keeper", log=events.append).post("/validate", sent())
        (event,) = events
        assert (event.query_kind, event.audience, event.asked_by) == ("disclosure", "keeper", None)

    def test_what_is_only_read_tells_nothing(self) -> None:
        events: list[QueryEvent] = []
        client_of(log=events.append).post("/validate", sent())
        assert events == []


SENSITIVE: Final = tuple(
    text.encode()
    for text in (
        f'{{"version":"1.0","organs":[{{"id":"{CITIZEN}","kind":"court","name":"n"}}]}}',
        f'{{"version":"1.0","persons":[{{"id":"{CITIZEN}","name":"{CITIZEN}","citizen_number":"{CITIZEN}"}}]}}',
        f'{{"version":"1.0","tasks":[{{"id":"t","plan":"p","number":"{CITIZEN}","title":""}}]}}',
    )
)
"""Documents in which a citizen number stands where somebody may put it."""


@pytest.mark.parametrize("path", ["/score?scheme=cn-76-reference", "/repair", "/monitor", "/upgrade"])
@pytest.mark.parametrize("content", SENSITIVE)
def test_a_problem_holds_no_citizen_number(path: str, content: bytes) -> None:
    answer = client_of().post(path, content)
    if answer.status_code != 200:
        assert CITIZEN not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        f"/screen?subject={CITIZEN}&purpose=honours",
        f"/score?subject={CITIZEN}",
        f"/validate?lang={CITIZEN}",
        f"/{CITIZEN}",
    ],
)
def test_a_problem_does_not_repeat_what_was_asked(path: str) -> None:
    assert CITIZEN not in client_of().post(path).text


def test_pseudonyms_are_made_with_the_key_of_the_host() -> None:
    key = PseudonymKey(secret=b"sixteen bytes or more", rotation="2026")
    found = client_of(audience="evaluator", key=key).post("/upgrade?on=2026-04-01", sent())
    view = disclose(sample(), "evaluator", CONTEXT, key)
    if found.status_code == 200:
        assert dumps(loads(_bundle(found.content))) == dumps(_any(view.shown))
    assert Facts.of(sample(), CONTEXT).items("archive")


def _bundle(content: bytes) -> bytes:
    """Return the bundle of an answer, as its bytes."""
    return json.dumps(json.loads(content)["bundle"]).encode()


def _any(shown: object) -> Any:  # noqa: ANN401  # a bundle
    return shown
