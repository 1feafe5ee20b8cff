"""A server that is asked badly, by several at once, and for long: it answers within its limits and serves the others."""

import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
pytest.importorskip("httpx")

import httpx

from govcredit.exchange.documents import dumps
from govcredit.samples.county import county
from tests.adapters.web.client import Given
from tests.adapters.web.live import Server, serving

SMALL: Final = b'{"version":"1.0","organs":[{"id":"a","kind":"department","name":"\xe7\x94\xb2"}]}'
CITIZEN: Final = "11010120971231001X"
JSON: Final = {"Content-Type": "application/json"}
MB: Final = 1_000_000
SLOWEST: Final = 5  # seconds in which somebody else is answered, on a machine that does other things too


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Give a server that waits a second for a body."""
    with serving("--seconds-to-send", "1", "--waiting", "4", "--at-once", "2") as found:
        yield found


@contextmanager
def somebody_else(server: Server) -> Iterator[list[float]]:
    """Ask for small reports all the time; at the end each was answered rightly, and soon."""
    spent: list[float] = []
    faults: list[object] = []
    begun, stop = threading.Event(), threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=server.address, timeout=30) as client:
            while not stop.is_set():
                start = time.monotonic()
                answer = client.post("/validate", content=SMALL, headers=JSON)
                spent.append(time.monotonic() - start)
                begun.set()
                if answer.status_code != 200:
                    faults.append((answer.status_code, answer.text))

    thread = threading.Thread(target=ask)
    thread.start()
    begun.wait(30)
    try:
        yield spent
    finally:
        stop.set()
        thread.join(30)
    assert not faults
    assert max(spent) < SLOWEST


def in_pieces(size: int) -> Iterator[bytes]:
    for _ in range(size // MB):
        yield b" " * MB


def slowly() -> Iterator[bytes]:
    yield b"{"
    time.sleep(2)
    yield b"}"


BAD: Final = (
    pytest.param("/validate", lambda: b" " * (100 * MB), "application/json", (413, "web.too-large"), id="100 MB"),
    pytest.param(
        "/validate", lambda: in_pieces(100 * MB), "application/json", (413, "web.too-large"), id="100 MB in pieces"
    ),
    pytest.param(
        "/validate", lambda: b" " * (100 * MB), "image/png", (415, "web.media-type"), id="100 MB of another type"
    ),
    pytest.param("/validate", slowly, "application/json", (408, "web.too-slow"), id="a slow body"),
    pytest.param("/score", lambda: b"[" * 10_000, "application/json", (422, "web.document-faulty"), id="10,000 levels"),
    pytest.param(
        "/score", lambda: b"[" * (15 * MB), "application/json", (422, "web.document-faulty"), id="15 million levels"
    ),
    pytest.param("/validate", lambda: SMALL, "image/png", (415, "web.media-type"), id="another type"),
    pytest.param(
        "/score", lambda: "政务".encode("gb18030"), "application/json", (422, "web.document-faulty"), id="encoding"
    ),
    pytest.param("/nowhere", lambda: b" " * (20 * MB), "application/json", (404, "web.not-found"), id="no address"),
)


@pytest.mark.parametrize(("path", "content", "media", "expected"), BAD)
def test_a_bad_request_is_answered_and_the_others_are_served(
    server: Server, path: str, content: Callable[[], Given], media: str, expected: tuple[int, str]
) -> None:
    before = server.memory
    with somebody_else(server):
        answer = httpx.post(server.address + path, content=content(), headers={"Content-Type": media}, timeout=30)
    assert (answer.status_code, answer.json()["type"].removeprefix("urn:govcredit:finding:")) == expected
    assert server.memory - before < 250 * MB
    assert server.runs


@pytest.mark.parametrize(
    "path",
    [
        "/schemas/../../etc/passwd",
        "/schemas/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/schemas/..%2f..%2fetc%2fpasswd",
        "/schemas/1.0/../../../pyproject.toml",
        "/schemas/1.0/SHA256SUMS",
        "/schemas//etc/passwd",
        "/schemas/1.0/bundle.schema.json%00",
        "/schemas/..%5c..%5cetc",
        "/packs/..%2fcn",
        "/packs/cn%2fpack.toml",
        "/packs/%2fetc",
        "/findings/..%2fterms",
        "/findings/%ff",
        "//etc/passwd",
        "/../etc/passwd",
        "/validate;a=b",
    ],
)
def test_no_path_leads_out(server: Server, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    problem = json.loads(answer.read())
    connection.close()
    assert answer.status in (404, 405)
    assert problem["type"] in ("urn:govcredit:finding:web.not-found", "urn:govcredit:finding:web.no-such")


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"nonsense\r\n\r\n", id="no request"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200_000, id="a long head"),
        pytest.param(b"POST /validate HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", id="a length below nothing"),
        pytest.param(b"POST /validate HTTP/1.1\r\nHost: a\r\nContent-Length: 9e9\r\n\r\n", id="no length"),
    ],
)
def test_what_is_no_request_is_refused(server: Server, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(head)
        assert connection.recv(100).startswith(b"HTTP/1.1 400")


def test_whoever_breaks_off_leaves_nothing_behind(server: Server) -> None:
    head = (
        b"POST /validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    )
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(head)
    with somebody_else(server):
        time.sleep(0.2)


def test_seats_that_are_all_taken_are_told_and_given_free_again(server: Server) -> None:
    head = (
        b"POST /validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    )
    held = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(6)]
    try:
        for connection in held:
            connection.sendall(head)
        time.sleep(0.3)
        answer = httpx.post(f"{server.address}/validate", content=SMALL, headers=JSON)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["type"] == "urn:govcredit:finding:web.busy"
        assert httpx.get(f"{server.address}/healthz").status_code == 200
        answers = [connection.recv(100) for connection in held]
        assert {each[:12] for each in answers} == {b"HTTP/1.1 408"}
    finally:
        for connection in held:
            connection.close()
    assert httpx.post(f"{server.address}/validate", content=SMALL, headers=JSON).status_code == 200


def test_a_client_that_sends_all_before_it_reads_gets_the_answer(server: Server) -> None:
    for _ in range(5):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("POST", "/validate", b" " * (40 * MB), JSON)
        answer = connection.getresponse()
        assert (answer.status, json.loads(answer.read())["status"]) == (413, 413)
        connection.close()


def test_a_client_that_asks_before_it_sends_is_answered_at_once(server: Server) -> None:
    head = (
        b"POST /validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: 100000000\r\nExpect: 100-continue\r\n\r\n"
    )
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(head)
        assert connection.recv(100).startswith(b"HTTP/1.1 413")
    assert time.monotonic() - begun < 3


def test_the_log_holds_no_personal_data() -> None:
    with serving() as server:
        paths = (
            f"/screen?subject={CITIZEN}&purpose=honours",
            f"/score?subject={CITIZEN}",
            f"/validate?name={CITIZEN}.json",
            f"/packs/{CITIZEN}",
            f"/{CITIZEN}",
            f"/validate?{CITIZEN}=1",
        )
        for path in paths:
            httpx.post(server.address + path, content=SMALL.replace(b'"a"', f'"{CITIZEN}"'.encode()), headers=JSON)
            httpx.get(server.address + path)
            httpx.request(CITIZEN, server.address + path)
        server.stop()  # a line is told after its answer was given
        log = server.log
    assert CITIZEN not in log
    told = log.splitlines()[1:]
    assert len(told) == len(paths) * 3
    assert {" ".join(line.split()[:2]) for line in told} == {
        "POST /screen", "GET /screen", "POST /score", "GET /score", "POST /validate", "GET /validate",
        "POST /packs/{pack_name}", "GET /packs/{pack_name}", "POST -", "GET -", "OTHER -",
        "OTHER /screen", "OTHER /score", "OTHER /validate", "OTHER /packs/{pack_name}",
    }  # fmt: skip
    assert all(line.endswith(" ms") for line in told)


def load(server: Server, seconds: float) -> None:
    """Ask for reports on 10 kB as quickly as two clients can, and see that memory stays as it is."""
    document = dumps(county(seed=7))
    item = json.loads(document)
    small = json.dumps({"version": "1.0", "organs": item["organs"][:24]}, ensure_ascii=False).encode()
    assert 8_000 < len(small) < 14_000
    answered: list[int] = []
    end = time.monotonic() + 1 + seconds

    def ask() -> None:
        with httpx.Client(base_url=server.address, timeout=30) as client:
            while time.monotonic() < end:
                answered.append(client.post("/validate", content=small, headers=JSON).status_code)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(1)  # what is made on first use is made by then
    held: list[int] = []
    while time.monotonic() < end:
        held.append(server.memory)
        time.sleep(seconds / 60)
    for thread in threads:
        thread.join(30)
    third = len(held) // 3
    assert set(answered) == {200}
    assert len(answered) > seconds * 10
    assert median(held[-third:]) <= median(held[:third]) * 1.1 + 10 * MB, (held[0], held[-1])


needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


@needs_proc
def test_under_load_nothing_fails_and_memory_stays(server: Server) -> None:
    load(server, float(os.environ.get("GOVCREDIT_LOAD_SECONDS", "5")))


@needs_proc
@pytest.mark.deep
def test_under_load_for_a_minute_nothing_fails_and_memory_stays() -> None:
    with serving() as server:
        load(server, 60)
