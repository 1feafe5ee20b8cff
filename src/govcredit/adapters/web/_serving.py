"""The application around the routes: names it answers for, sites that may post, problems of its own, and what is told (应用)."""

import asyncio
from collections.abc import Collection
from typing import Any, Final, final
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from govcredit._version import __version__
from govcredit.adapters.web._answers import in_json
from govcredit.adapters.web._openapi import described_app
from govcredit.adapters.web._problems import Refused
from govcredit.adapters.web._routes import internal, reply, told
from govcredit.adapters.web._settings import Access, Handled

__all__ = ("served",)

_METHODS: Final = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def served(
    routes: APIRouter, *, hosts: Collection[str] | None, origins: frozenset[str], access: Access | None
) -> FastAPI:
    """Return the application around some routes."""
    app = FastAPI(
        title="govcredit",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers={HTTPException: _not_served},
    )
    app.include_router(routes)

    def document() -> dict[str, Any]:
        app.openapi_schema = app.openapi_schema or described_app(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]  # as FastAPI documents it

    async def openapi(_: Request) -> Response:
        return reply(await asyncio.to_thread(lambda: in_json(document())))

    app.add_route("/openapi.json", openapi, methods=["GET"], include_in_schema=False)
    allowed = None if hosts is None else frozenset(each.lower() for each in hosts)
    app.add_middleware(_Gate, hosts=allowed, origins=origins, access=access)
    return app


async def _not_served(request: Request, error: Exception) -> Response:
    """Answer where there is no route, no method, or a host raised something of its own."""
    match error:
        case HTTPException(status_code=405, headers=headers):
            allow = dict(headers or {}).get("Allow", "GET")
            refused = Refused.of(405, "web.method", allowed=allow).with_headers(Allow=allow)
        case HTTPException(status_code=404):
            refused = Refused.of(404, "web.not-found")
        case HTTPException(status_code=status, detail=detail, headers=headers):
            return Response(str(detail), status_code=status, headers=dict(headers or {}), media_type="text/plain")
        case _:
            refused = internal(error)
    return told(refused, request)


@final
class _Gate:
    """What stands before the application: it lets in requests that name this service and come from its own pages."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str] | None, origins: frozenset[str], access: Access | None
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._origins = origins
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = asyncio.get_running_loop().time()
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        request = Request(scope, receive)
        try:
            refused = self._stopped(request)
            if refused is None:
                await self._app(scope, receive, noted)
            else:
                await told(refused, request)(scope, receive, noted)
        except Exception as error:  # noqa: BLE001  # no traceback, no data
            refused = internal(error)
            if status == 0:
                await told(refused, request)(scope, receive, noted)
        if self._access is not None:
            spent = asyncio.get_running_loop().time() - begun
            self._access(_handled(scope, status, spent))

    def _stopped(self, request: Request) -> Refused | None:
        host = request.headers.get("host", "").lower()
        if self._hosts is not None and _without_port(host) not in self._hosts:
            return Refused.of(403, "web.host")
        if request.method in _SAFE:
            return None
        origin = request.headers.get("origin")
        if origin is None:
            own = request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        else:
            own = origin in self._origins or _netloc(origin) == host
        return None if own else Refused.of(403, "web.origin")


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def _netloc(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


def _handled(scope: Scope, status: int, spent: float) -> Handled:
    route: Any = scope.get("route")
    method = scope["method"]
    return Handled(
        method=method if method in _METHODS else "OTHER",
        route=getattr(route, "path", "-"),
        status=status,
        milliseconds=int(spent * 1_000),
    )
