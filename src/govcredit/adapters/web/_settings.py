"""What a host decides about the web door: limits, audience, pack, clock, and who calls (服务设置)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias, final

import attrs

from govcredit.disclosure.pseudonyms import PseudonymKey
from govcredit.errors import InvalidValue
from govcredit.model.identity import OrganId
from govcredit.model.query_event import QueryEvent
from govcredit.policy.pack import Pack

__all__ = ("Access", "Authenticate", "Caller", "Clock", "Handled", "Limits", "Log", "Settings")

Clock: TypeAlias = Callable[[], datetime]
"""Tells the moment of a request, with its offset from UTC."""

Authenticate: TypeAlias = Callable[..., Any]
"""A dependency of FastAPI that returns a `Caller`, at once or when awaited, or raises ``HTTPException`` with 401 or 403."""

Log: TypeAlias = Callable[[QueryEvent], None]
"""Takes the event of a screening or of a disclosure."""


@final
@attrs.frozen(kw_only=True)
class Handled:
    """What may be told of a request after it was answered: nothing of its data, its parameters or its caller (访问记录).

    Attributes:
        method: The method; ``OTHER`` for one that is not known.
        route: The address with the parts that vary in braces; ``-`` where there is none.
        status: The HTTP status code of the answer.
        milliseconds: How many milliseconds it took.

    >>> def access(handled: Handled) -> None:
    ...     print(handled.route, handled.status, handled.milliseconds)
    >>> access(Handled(method="POST", route="/validate", status=200, milliseconds=12))
    /validate 200 12
    """

    method: str
    route: str
    status: int
    milliseconds: int


Access: TypeAlias = Callable[[Handled], None]
"""Takes what may be told of each request."""


def _positive(_: object, attribute: "attrs.Attribute[int]", value: int) -> None:
    if type(value) is not int or value < 1:
        raise InvalidValue(f"{attribute.name} is a whole number from 1, not {value!r}")


@final
@attrs.frozen(kw_only=True)
class Limits:
    """How much a request may take (服务限额).

    Attributes:
        bytes: The largest body, in bytes.
        seconds_to_send: How many seconds the body may take to arrive.
        seconds_to_answer: How many seconds the work may take.
        at_once: How many requests are worked on at once, each in a thread.
        waiting: How many more may be there, sending their body or waiting for a thread; further ones are told to come back.

    Raises:
        InvalidValue: One of them is no whole number from 1.

    >>> Limits(bytes=1_000_000).at_once
    4
    """

    bytes: int = attrs.field(default=16_000_000, validator=_positive)
    seconds_to_send: int = attrs.field(default=30, validator=_positive)
    seconds_to_answer: int = attrs.field(default=60, validator=_positive)
    at_once: int = attrs.field(default=4, validator=_positive)
    waiting: int = attrs.field(default=16, validator=_positive)


@final
@attrs.frozen(kw_only=True)
class Caller:
    """Who asks, as the host found out (请求方).

    Attributes:
        name: What the host calls the caller; it is written nowhere.
        organ: The body that the caller asks for; events name it, and an audience that sees only its own items sees its.

    >>> Caller(name="clerk-7", organ="finance-1").organ
    'finance-1'
    """

    name: str = attrs.field(repr=False)
    organ: OrganId | None = None


@final
@attrs.frozen(kw_only=True)
class Settings:
    """What one door was opened with.

    Attributes:
        pack: The pack that judges; ``None`` for that of the jurisdiction of each document.
        now: The clock of the host.
        audience: To whom results are shown; ``None`` where they stay inside.
        key: What pseudonyms are made with.
        limits: How much a request may take.
        authenticate: Who finds out the caller; ``None`` where everybody may call.
        log: Who takes the events.
    """

    pack: Pack | None
    now: Clock
    audience: str | None
    key: PseudonymKey | None = attrs.field(repr=False)
    limits: Limits
    authenticate: Authenticate | None
    log: Log | None
