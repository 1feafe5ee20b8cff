"""The verb ``serve``: this machine by default, and no other address without somebody who finds out the caller."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("typer")
pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
pytest.importorskip("httpx")

import httpx

from govcredit.adapters.store import init_store, open_store
from govcredit.model.identity import OrganId
from govcredit.model.relations import Party
from tests.adapters.web.guard import TOKEN
from tests.adapters.web.live import serving

Run = Callable[..., Any]

GUARD: Final = "tests.adapters.web.guard"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param(("--host", "0.0.0.0"), "say by --authenticate who finds out the caller", id="every address"),  # noqa: S104
        pytest.param(("--host", "::"), "say by --authenticate", id="every address of version 6"),
        pytest.param(("--host", "192.0.2.1"), "say by --authenticate", id="an address of a network"),
        pytest.param(("--host", "portal.example"), "say by --authenticate", id="a name"),
        pytest.param(("--host", "127.0.0.1.evil.example"), "say by --authenticate", id="a name like this machine"),
        pytest.param(
            ("--host", "0.0.0.0", "--authenticate", f"{GUARD}:caller"),  # noqa: S104
            "say --audience or --internal",
            id="nobody says to whom",
        ),
        pytest.param(("--authenticate", "no.such:function"), "there is no such function", id="no module"),
        pytest.param(("--authenticate", f"{GUARD}:nobody"), "there is no such function", id="no function"),
        pytest.param(("--authenticate", GUARD), "there is no such function", id="no name"),
        pytest.param(("--authenticate", f"{GUARD}:no_function"), "is no function", id="a number"),
        pytest.param(("--audience", "nobody"), "no audience is called", id="no audience"),
        pytest.param(("--internal", "--audience", "public"), "either to which audience", id="inside and outside"),
        pytest.param(("--pack", "no-pack"), "cn", id="no pack"),
        pytest.param(("--max-bytes", "0"), "--max-bytes", id="no bytes"),
        pytest.param(("--port", "70000"), "--port", id="no port"),
        pytest.param(("--host", "127.0.0.1", "--port", "{taken}"), "--port", id="a port that is taken"),
    ],
)
def test_a_wrong_use_is_told_and_nothing_listens(govcredit: Run, options: tuple[str, ...], told: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = govcredit("serve", *(each.format(taken=port) for each in options))
    assert ran.code == 2
    assert told in " ".join(ran.err.split())


def test_this_machine_is_served_inside_and_says_so() -> None:
    with serving() as server:
        assert "results stay inside, nothing is withheld; anybody on this machine may use it" in server.log
        assert httpx.get(f"{server.address}/healthz").json()["status"] == "ok"
        assert httpx.get(f"{server.address}/healthz", headers={"Host": "evil.example"}).status_code == 403
        origin = {"Origin": "http://evil.example", "Content-Type": "application/json"}
        assert httpx.post(f"{server.address}/validate", content=b"{}", headers=origin).status_code == 403
        assert "server" not in httpx.get(f"{server.address}/healthz").headers


def test_an_audience_is_said_at_the_start() -> None:
    with serving("--audience", "public", "--pack", "cn") as server:
        assert "results are shown as to the audience public" in server.log
        answer = httpx.post(
            f"{server.address}/monitor", content=b'{"version":"1.0"}', headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 403


def test_another_address_is_served_to_those_who_are_known() -> None:
    options = ("--host", "0.0.0.0", "--authenticate", f"{GUARD}:caller", "--internal")  # noqa: S104
    with serving(*options) as server:
        assert f"{GUARD}:caller finds out who calls" in server.log
        address = f"http://127.0.0.1:{server.port}/limits"
        assert httpx.get(address).status_code == 401
        assert httpx.get(address, headers={"Authorization": "Bearer wrong"}).status_code == 401
        answer = httpx.get(address, headers={"Authorization": f"Bearer {TOKEN}", "Host": "portal.example"})
        assert answer.status_code == 200


def test_the_limits_are_those_that_were_given() -> None:
    given = (
        "--max-bytes",
        "1000",
        "--seconds-to-send",
        "2",
        "--seconds-to-answer",
        "3",
        "--at-once",
        "1",
        "--waiting",
        "5",
    )
    with serving(*given) as server:
        assert httpx.get(f"{server.address}/limits").json() == {
            "bytes": 1000,
            "seconds_to_send": 2,
            "seconds_to_answer": 3,
            "at_once": 1,
            "waiting": 5,
        }


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_it_is_told_to(sign: signal.Signals) -> None:
    command = [sys.executable, "-m", "govcredit", "serve", "--port", "0", "--lang", "zh"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603
        assert process.stderr is not None
        first = process.stderr.readline()
        assert first.startswith("服务地址 http://127.0.0.1:")
        assert "结果供内部使用，不作脱敏；本机的任何人都可以使用。按 Ctrl-C 停止。" in first
        port = int(first.split("/")[2].rpartition(":")[2])
        httpx.get(f"http://127.0.0.1:{port}/healthz")
        process.send_signal(sign)
        process.wait(20)
        rest = process.stderr.read()
    assert "Traceback" not in rest
    assert process.returncode in (0, -sign)


def test_queries_are_written_into_the_store_that_is_named(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    place = tmp_path / "credit.db"
    init_store(place).close()
    with serving("--log", str(place)) as server:
        data = b'{"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "a"}]}'
        answer = httpx.post(
            f"{server.address}/screen?subject=a&purpose=honours",
            content=data,
            headers={"Content-Type": "application/json"},
        )
    assert answer.status_code == 200
    store = open_store(place)
    assert [(event.query_kind, event.subject, event.purpose) for event in store.queries()] == [
        ("screening", Party(organ=OrganId("a")), "honours")
    ]
    assert store.verify().ok
    store.close()
