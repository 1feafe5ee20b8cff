"""The routes: a request of HTTP becomes a question, and what comes of it an answer of HTTP (路由)."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeAlias, final

import attrs
from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from govcredit.adapters.web._answers import Answer, safe_headers
from govcredit.adapters.web._asked import Asked, faulty
from govcredit.adapters.web._body import FORM, file_of_form, media_of, received
from govcredit.adapters.web._desk import Desk
from govcredit.adapters.web._openapi import described
from govcredit.adapters.web._operations import OPERATIONS, Operation
from govcredit.adapters.web._parameters import language_of, read_parameters
from govcredit.adapters.web._problems import Refused, problem
from govcredit.adapters.web._settings import Caller, Settings
from govcredit.errors import InvalidDocument, MissingExtra, NotInForce

__all__ = ("internal", "reply", "routes", "told")

_LINGER: Final = 5  # seconds in which the rest of a body that was refused is still taken, so that the answer is read
_STATUSES: Final = MappingProxyType({401: "web.unauthenticated", 403: "web.forbidden"})

Handler: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]


def routes(settings: Settings) -> APIRouter:
    """Return the routes of a door."""
    found = APIRouter(route_class=_Route, redirect_slashes=False)
    desk = Desk(settings.limits)
    for operation in OPERATIONS:
        found.add_api_route(
            operation.path,
            _endpoint(operation, settings, desk),
            methods=[operation.method],
            name=f"govcredit-{operation.name}",
            operation_id=f"govcredit-{operation.name}",
            summary=operation.title,
            response_class=Response,
            response_model=None,
            openapi_extra=described(operation),
        )
    return found


def reply(answer: Answer) -> Response:
    """Return an answer as one of HTTP."""
    return Response(answer.content, status_code=answer.status, headers=safe_headers(answer))


def told(refused: Refused, request: Request) -> Response:
    """Return the problem that a request is answered with, in the reader's language."""
    language = language_of(request.query_params.multi_items(), request.headers.get("accept-language", ""))
    answer = problem(refused, language)
    sends = request.method == "POST" and not getattr(request.state, "body_received", False)
    if not sends:
        return reply(answer)
    headers = safe_headers(answer) | {"Connection": "close"}
    kind = Response if refused.status == 408 or "expect" in request.headers else _Lingering
    return kind(answer.content, status_code=answer.status, headers=headers)


async def _nobody() -> Caller:
    return Caller(name="")


def _endpoint(operation: Operation, settings: Settings, desk: Desk) -> Callable[..., Awaitable[Response]]:
    async def answer(request: Request, caller: Caller) -> Response:
        query = request.query_params.multi_items()
        values: dict[str, Any] = {**read_parameters(query, operation.parameters), **request.path_params}
        asked = Asked(
            settings=settings,
            values=values,
            language=language_of(query, request.headers.get("accept-language", "")),
            caller=caller,
            at=settings.now(),
        )
        if not operation.bodies:
            return reply(await desk.worked(partial(operation.work, asked), beside=True))
        media = media_of(request, operation.bodies)
        with desk.seat():
            data = await received(request, settings.limits)
            form = request.headers["content-type"] if media == FORM else None
            return reply(await desk.worked(partial(_work, operation, asked, data, media, form)))

    async def guarded(
        request: Request, caller: Annotated[Caller, Depends(settings.authenticate or _nobody)]
    ) -> Response:
        return await answer(request, caller)

    async def open_to_all(request: Request) -> Response:
        return await answer(request, await _nobody())

    return guarded if operation.guarded else open_to_all


def _work(operation: Operation, asked: Asked, data: bytes, media: str | None, form: str | None) -> Answer:
    if form is not None:
        data, media = file_of_form(data, form)
    return operation.work(attrs.evolve(asked, data=data, media=media))


@final
class _Route(APIRoute):
    """A route that answers with a problem where something is wrong, whichever host it is in."""

    def get_route_handler(self) -> Handler:
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handler(request)
            except Exception as error:  # the last net: no traceback, no data
                refused = _refused(error)
                if refused is None:
                    raise
                return told(refused, request)

        return handled


def _refused(error: Exception) -> Refused | None:
    """Return what is told of an exception; nothing where it is one that the host raised for its own handlers."""
    match error:
        case Refused():
            return error
        case HTTPException(status_code=status, headers=headers):
            code = _STATUSES.get(status)
            return None if code is None else Refused.of(status, code).with_headers(**dict(headers or {}))
        case RequestValidationError():
            return None
        case InvalidDocument(report=report):
            return faulty(report)
        case NotInForce():
            return Refused.of(422, "web.nothing-told")
        case MissingExtra(extra=extra):
            return Refused.of(501, "web.extra-missing", extra=extra)
        case _:
            return internal(error)


def internal(error: Exception) -> Refused:
    """Return what is told of a fault of the library or of the host: where it is, and nothing of the data."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
    logging.getLogger("govcredit.web").error("internal error: %s", place)
    return Refused.of(500, "web.internal", place=place)


@final
class _Lingering(Response):
    """An answer after which the rest of the body is still taken for a while, and thrown away.

    A client that is sending reads no answer, and one whose connection is cut may never see it.
    """

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        with suppress(TimeoutError):
            async with asyncio.timeout(_LINGER):
                while (await receive()).get("more_body", False):
                    pass
        await send({"type": "http.response.body", "body": b"", "more_body": False})
