"""The door as a whole: a router to embed, and an application to run by itself (路由和应用)."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from govcredit.adapters.web._settings import Access, Authenticate, Clock, Limits, Log, Settings
from govcredit.codes.lists import code_list
from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.errors import InvalidValue, MissingExtra
from govcredit.policy.pack import Pack

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI

__all__ = ("application", "describe", "router")


def router(  # noqa: PLR0913  # what a host decides
    pack: Pack | None = None,
    *,
    now: Clock,
    audience: str | None = None,
    internal: bool = False,
    authenticate: Authenticate | None = None,
    key: PseudonymKey | None = None,
    limits: Limits | None = None,
    log: Log | None = None,
) -> "APIRouter":
    """Return the routes, to be included in an application of FastAPI.

    Args:
        pack: The pack that judges where a request names none; by default that of the jurisdiction of each document.
        now: The clock of the host; it tells the moment with its offset from UTC.
        audience: To whom results are shown; what the pack does not grant to it is withheld.
        internal: Whether results stay inside, so that nothing is withheld. Just one of both is given.
        authenticate: A dependency of FastAPI that returns the `Caller`, or raises ``HTTPException`` with 401 or 403. It stands
            before every route but the page and ``/healthz``.
        key: What pseudonyms are made with, for an audience that sees no names.
        limits: How much a request may take.
        log: Takes the event of each screening and disclosure, in the thread of the request.

    Raises:
        InvalidValue: Both or none of ``audience`` and ``internal`` are given, there is no such audience, or the clock tells no
            offset.
        MissingExtra: The extra ``web`` is not installed.

    >>> from datetime import UTC, datetime
    >>> found = router(now=lambda: datetime.now(UTC), internal=True)
    >>> "/validate" in [route.path for route in found.routes]
    True
    """
    _check(pack, now, audience, internal=internal)
    settings = Settings(
        pack=pack,
        now=now,
        audience=audience,
        key=key,
        limits=limits or Limits(),
        authenticate=authenticate,
        log=log,
    )
    try:
        from govcredit.adapters.web._routes import routes  # noqa: PLC0415  # it needs the extra
    except ModuleNotFoundError as error:
        raise MissingExtra("web", error.name or "fastapi") from None
    return routes(settings)


def application(  # noqa: PLR0913  # what a host decides
    pack: Pack | None = None,
    *,
    now: Clock,
    audience: str | None = None,
    internal: bool = False,
    authenticate: Authenticate | None = None,
    key: PseudonymKey | None = None,
    limits: Limits | None = None,
    log: Log | None = None,
    hosts: Collection[str] | None = None,
    origins: Collection[str] = (),
    access: Access | None = None,
) -> "FastAPI":
    """Return an application of its own, as ``govcredit serve`` runs it.

    Args:
        pack: As for `router`, and so are those that follow.
        now: The clock of the host.
        audience: To whom results are shown.
        internal: Whether results stay inside.
        authenticate: Who finds out the caller.
        key: What pseudonyms are made with.
        limits: How much a request may take.
        log: Takes the event of each screening and disclosure.
        hosts: The names that the service answers for, without a port; every name where it is ``None``.
        origins: Other sites whose pages may post to this one, such as ``https://portal.example``.
        access: Takes what is told of each request: method, route, status and milliseconds, and nothing of the data.

    Raises:
        InvalidValue: As for `router`.
        MissingExtra: The extra ``web`` is not installed.
    """
    found = router(
        pack,
        now=now,
        audience=audience,
        internal=internal,
        authenticate=authenticate,
        key=key,
        limits=limits,
        log=log,
    )
    from govcredit.adapters.web._serving import served  # noqa: PLC0415  # it needs the extra

    return served(found, hosts=hosts, origins=frozenset(origins), access=access)


def describe(app: "FastAPI") -> dict[str, Any]:
    """Return the document of the interface (OpenAPI 3.1) of an application that the router is included in.

    Args:
        app: The application; the routes of its own are described as FastAPI does it.

    >>> from datetime import UTC, datetime
    >>> describe(application(now=lambda: datetime.now(UTC), internal=True))["openapi"]
    '3.1.0'
    """
    from govcredit.adapters.web._openapi import described_app  # noqa: PLC0415  # it needs the extra

    return described_app(app)


def _check(pack: Pack | None, now: Clock, audience: str | None, *, internal: bool) -> None:
    """Refuse what does not go together.

    Raises:
        InvalidValue: As for `router`.
    """
    if internal == (audience is not None):
        raise InvalidValue("say either to which audience results are shown, or that they stay inside: internal=True")
    local = {code.code for layer in (pack.layers if pack else ()) for code in layer.codes if code.list == "audience"}
    if audience is not None and audience not in code_list("audience") and audience not in local:
        raise InvalidValue(f"no audience is called {audience[:40]!r}")
    if now().tzinfo is None:
        raise InvalidValue("the clock tells no offset from UTC")
