"""Asking an application inside the test process: no socket, no thread of a server."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, TypeAlias, final

import httpx

from govcredit.adapters.web import application
from govcredit.exchange.documents import dumps
from govcredit.model.bundle import Bundle
from govcredit.samples.county import county

__all__ = ("MOMENT", "Client", "Given", "client_of", "sample", "sent")

MOMENT: Final = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
_BASE: Final = "http://127.0.0.1:8765"

Given: TypeAlias = Any
"""What httpx takes."""


@final
class Client:
    """A client that waits for each answer."""

    def __init__(self, app: Given) -> None:
        self._app = app

    def ask(self, method: str, path: str, **given: Given) -> httpx.Response:
        """Return the answer to a request."""

        async def answered() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=_BASE) as client:
                return await client.request(method, path, **given)

        return asyncio.run(answered())

    def get(self, path: str, **given: Given) -> httpx.Response:
        """Return the answer to a GET."""
        return self.ask("GET", path, **given)

    def post(
        self,
        path: str,
        content: Given = b'{"version":"1.0"}',
        media: str | None = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Return the answer to a POST of bytes, in English unless told otherwise."""
        told = {} if media is None else {"Content-Type": media}
        return self.ask("POST", path, content=content, headers={"Accept-Language": "en", **told, **(headers or {})})


def client_of(**given: Given) -> Client:
    """Return a client of an application that stays inside, on the day of `MOMENT`, unless told otherwise."""
    inside = {} if "audience" in given else {"internal": True}
    return Client(application(**{"now": lambda: MOMENT, **inside, **given}))


@cache
def sample() -> Bundle:
    """Return a county, made when a test first asks for it and not by everybody who collects the tests."""
    return county(seed=7)


@cache
def sent() -> bytes:
    """Return the county as it is sent."""
    return dumps(sample())
