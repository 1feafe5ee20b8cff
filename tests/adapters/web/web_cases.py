"""One case for each finding about a request to the web door."""

import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeAlias

import pytest

from govcredit.adapters.web import Limits
from govcredit.errors import MissingExtra
from govcredit.findings import Finding

__all__ = ("BODIES", "WEB_CASES", "findings_of", "refused")

Case: TypeAlias = Callable[[], tuple[Finding, ...]]
Given: TypeAlias = Any
"""What httpx, or an application, takes."""

BODIES: Final = (
    b'{"version":"1.0","organs":[{"id":"a","kind":"department","name":"\xe7\x94\xb2"},'
    b'{"id":"b","kind":"department","name":"\xe7\x94\xb2"}]}'
)
SCORE: Final = "/score?scheme=cn-76-reference&subject="


def findings_of(problem: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Return the findings of a problem as they were before they were written."""
    return tuple(
        Finding(
            code=each["code"],
            path=each["pointer"],
            severity=each["severity"],
            params=tuple(
                (param["parameter"], param["words"] if param["figure"] is None else param["figure"])
                for param in each["parameters"]
            ),
        )
        for each in problem["findings"]
    )


def refused(
    path: str,
    content: Given = BODIES,
    media: str = "application/json",
    *,
    method: str = "POST",
    headers: Given = None,
    **given: Given,
) -> tuple[Finding, ...]:
    """Return the findings of the problem that a request is answered with."""
    pytest.importorskip("fastapi")
    pytest.importorskip("httpx")
    from tests.adapters.web.client import client_of  # noqa: PLC0415  # it needs the extra

    answer = client_of(**given).ask(method, path, content=content, headers={"Content-Type": media, **(headers or {})})
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == answer.status_code
    code = problem["type"].rpartition(":")[2]
    found = findings_of(problem)
    if code == found[0].code:
        return found
    # The findings are those of the document then, and what is told of the request stands in the type and in the text.
    from govcredit.findings import finding  # noqa: PLC0415

    return (finding(code, "", count=len(found)), *found)


def failing(error: Exception) -> Callable[[], datetime]:
    """Return a clock that tells the moment once, and then fails."""
    from tests.adapters.web.client import MOMENT  # noqa: PLC0415  # it needs the extra

    moments: Iterator[datetime] = iter([MOMENT])

    def now() -> datetime:
        for moment in moments:
            return moment
        raise error

    return now


def clock_fails(error: Exception) -> tuple[Finding, ...]:
    pytest.importorskip("httpx")
    return refused("/validate", now=failing(error))


def no_caller(status: int) -> tuple[Finding, ...]:
    fastapi = pytest.importorskip("fastapi")

    def authenticate() -> None:
        raise fastapi.HTTPException(status)

    return refused("/validate", authenticate=authenticate)


async def slow_body() -> AsyncIterator[bytes]:
    import asyncio  # noqa: PLC0415

    yield b"{"
    await asyncio.sleep(3)
    yield b"}"


def too_slow() -> tuple[Finding, ...]:
    return refused("/validate", slow_body(), limits=Limits(seconds_to_send=1))


def took_too_long() -> tuple[Finding, ...]:
    path = "/screen?subject=a&purpose=honours"
    return refused(path, limits=Limits(seconds_to_answer=1), log=lambda _: time.sleep(1.5))


def not_whole() -> tuple[Finding, ...]:
    pytest.importorskip("fastapi")
    import asyncio  # noqa: PLC0415

    from starlette.requests import Request  # noqa: PLC0415  # it needs the extra

    from govcredit.adapters.web._body import received  # noqa: PLC0415  # it needs the extra
    from govcredit.adapters.web._problems import Refused  # noqa: PLC0415

    messages = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])

    async def receive() -> Given:
        return next(messages)

    request = Request({"type": "http", "method": "POST", "headers": [], "path": "/"}, receive)
    with pytest.raises(Refused) as stopped:
        asyncio.run(received(request, Limits()))
    return stopped.value.findings


def busy() -> tuple[Finding, ...]:
    from govcredit.adapters.web._desk import Desk  # noqa: PLC0415
    from govcredit.adapters.web._problems import Refused  # noqa: PLC0415

    desk = Desk(Limits(at_once=1, waiting=1))
    with desk.seat(), desk.seat(), pytest.raises(Refused) as stopped, desk.seat():
        pass
    assert stopped.value.headers == {"Retry-After": "5"}
    return stopped.value.findings


WEB_CASES: Final[Mapping[str, Case]] = {
    "web.busy": busy,
    "web.document-faulty": partial(refused, f"{SCORE}a", b"{}"),
    "web.extra-missing": partial(clock_fails, MissingExtra("excel", "openpyxl")),
    "web.forbidden": partial(no_caller, 403),
    "web.host": partial(refused, "/validate", hosts=["elsewhere.example"]),
    "web.internal": partial(clock_fails, ValueError("11010120971231001X")),
    "web.media-type": partial(refused, "/validate", media="image/png"),
    "web.method": partial(refused, "/validate", method="PUT"),
    "web.no-file": partial(refused, "/validate", media="multipart/form-data"),
    "web.no-such": partial(refused, f"{SCORE}c"),
    "web.not-found": partial(refused, "/validation"),
    "web.not-offered": partial(refused, "/validate?as=workbook"),
    "web.not-whole": not_whole,
    "web.nothing-told": partial(refused, "/screen?subject=a&purpose=all&on=1950-01-01"),
    "web.origin": partial(refused, "/validate", headers={"Origin": "http://elsewhere.example"}),
    "web.packed": partial(refused, "/validate", headers={"Content-Encoding": "gzip"}),
    "web.parameter": partial(refused, "/validate?on=2026-02-30"),
    "web.parameter-missing": partial(refused, "/screen?subject=a"),
    "web.parameter-unknown": partial(refused, "/validate?of=2026-02-03"),
    "web.several": partial(refused, f"{SCORE}甲"),
    "web.too-large": partial(refused, "/validate", limits=Limits(bytes=10)),
    "web.too-slow": too_slow,
    "web.took-too-long": took_too_long,
    "web.unauthenticated": partial(no_caller, 401),
    "web.unfit": partial(refused, "/score?scheme=db12-1407-skeleton&pack=cn-tianjin"),
    "web.withheld": partial(refused, f"{SCORE}a", audience="public"),
}
