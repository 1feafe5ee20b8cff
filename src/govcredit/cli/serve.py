"""The verb ``serve``: the web door on this machine, or at an address where the host says who may call (网络服务)."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import partial
from importlib import import_module
from ipaddress import ip_address
from types import MappingProxyType
from typing import Annotated, Any, Final

import typer

from govcredit.adapters.store import Store
from govcredit.adapters.web import Authenticate, Handled, Limits, Log, application
from govcredit.cli.console import ExitCode, LanguageOption, language, tell
from govcredit.cli.judging import PackOption, law
from govcredit.cli.store_options import stored
from govcredit.errors import InvalidValue, MissingExtra
from govcredit.findings import Language, clip
from govcredit.model.query_event import QueryEvent

__all__ = ("serve",)

_LIMITS: Final = Limits()
_LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HEADERS: Final = 65_536  # bytes of the head of a request
_IDLE: Final = 5  # seconds that a connection is kept without a request
_BESIDE: Final = 64  # connections beside those that may be worked on or wait, such as those that are refused
_GRACE: Final = 10  # seconds that requests have to end when the service is stopped

_STARTED: Final[MappingProxyType[Language, str]] = MappingProxyType(
    {
        "zh": "服务地址 {address}；{shown}；{guarded}。按 Ctrl-C 停止。",
        "en": "Serving at {address}; {shown}; {guarded}. Stop with Ctrl-C.",
    }
)
_SHOWN: Final[MappingProxyType[Language, tuple[str, str]]] = MappingProxyType(
    {
        "zh": ("结果供内部使用，不作脱敏", "结果按公开范围 {audience} 提供"),
        "en": ("results stay inside, nothing is withheld", "results are shown as to the audience {audience}"),
    }
)
_GUARDED: Final[MappingProxyType[Language, tuple[str, str]]] = MappingProxyType(
    {
        "zh": ("本机的任何人都可以使用", "由 {authenticate} 认证"),
        "en": ("anybody on this machine may use it", "{authenticate} finds out who calls"),
    }
)


def serve(  # each is an option of the command line
    *,
    host: Annotated[str, typer.Option(help="监听的地址 / the address to listen at")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="端口 / the port; 0 for any that is free")] = 8765,
    pack: PackOption = None,
    audience: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="公开范围代码，如 keeper / the audience that results are shown to"),
    ] = None,
    internal: Annotated[
        bool,
        typer.Option(
            "--internal", help="结果供内部使用；本机默认如此 / results stay inside; so by default on this machine"
        ),
    ] = False,
    authenticate: Annotated[
        str | None,
        typer.Option(metavar="MODULE:FUNCTION", help="认证函数 / what finds out who calls"),
    ] = None,
    max_bytes: Annotated[int, typer.Option(min=1, help="请求内容最多多少字节 / the largest body")] = _LIMITS.bytes,
    seconds_to_send: Annotated[
        int, typer.Option(min=1, help="请求内容须在多少秒内传完 / how long a body may take to arrive")
    ] = _LIMITS.seconds_to_send,
    seconds_to_answer: Annotated[
        int, typer.Option(min=1, help="每个请求最多处理多少秒 / how long the work on a request may take")
    ] = _LIMITS.seconds_to_answer,
    at_once: Annotated[
        int, typer.Option(min=1, max=64, help="同时处理多少个请求 / how many requests are worked on at once")
    ] = _LIMITS.at_once,
    waiting: Annotated[
        int, typer.Option(min=1, max=1_000, help="另有多少个请求可以等待 / how many more may be there")
    ] = _LIMITS.waiting,
    log: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="把查询记录写入此库 / the store that the query log is written into"),
    ] = None,
    lang: LanguageOption = None,
) -> int:
    """Serve the questions of this command by HTTP; at an address that is not this machine's, only with --authenticate."""
    reader = language(lang)
    local = _is_local(host)
    if not local and authenticate is None:
        raise typer.BadParameter(
            f"{clip(host)}: 其他机器可以访问这个地址，须用 --authenticate 指定认证函数 / other machines reach this address:"
            " say by --authenticate who finds out the caller",
            param_hint="--host",
        )
    if audience is None and not internal and not local:
        raise typer.BadParameter(
            "须指定 --audience 或者 --internal / say --audience or --internal", param_hint="--audience"
        )
    uvicorn = _uvicorn()
    limits = Limits(
        bytes=max_bytes,
        seconds_to_send=seconds_to_send,
        seconds_to_answer=seconds_to_answer,
        at_once=at_once,
        waiting=waiting,
    )
    with _log(log, lang) as keep:
        try:
            app = application(
                law(pack, None, None, lang).pack,
                now=lambda: datetime.now().astimezone(),
                audience=audience,
                internal=internal or audience is None,
                authenticate=None if authenticate is None else _loaded(authenticate),
                limits=limits,
                hosts={*_LOCAL_NAMES, _written(host)} if local else None,
                log=keep,
                access=_told,
            )
        except InvalidValue as error:
            raise typer.BadParameter(str(error), param_hint="--audience") from None
        logging.basicConfig(format="%(message)s", level=logging.WARNING)
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            http="h11",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=_HEADERS,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_GRACE,
            limit_concurrency=limits.at_once + limits.waiting + _BESIDE,
        )
        listening = _listening(host, port)
        name, bound = listening.getsockname()[:2]
        shown = _SHOWN[reader][audience is not None].format(audience=audience)
        guarded = _GUARDED[reader][authenticate is not None].format(authenticate=authenticate)
        address = f"http://{_written(name)}:{bound}/"
        tell(_STARTED[reader].format(address=address, shown=shown, guarded=guarded))
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    return ExitCode.OK


@contextmanager
def _log(place: str | None, lang: str | None) -> Iterator[Log | None]:
    """Give what writes the events of queries into a store; nothing where none is named."""
    if place is None:
        yield None
        return
    with stored(place, lang) as store:
        yield partial(_kept, store)


def _kept(store: Store, event: QueryEvent) -> None:
    store.keep(event, at=event.asked_at, by=event.asked_by)


def _written(host: str) -> str:
    """Return a host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        typer.BadParameter: The address or the port cannot be had.
    """
    with ExitStack() as stack:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            # That it is TCP is said in so many words: the event loop sends small pieces at once on such sockets only.
            found = stack.enter_context(socket.socket(family, kind, protocol or socket.IPPROTO_TCP))
            if os.name == "posix":  # elsewhere it would take a port that another one listens at
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(address)
            found.listen()
        except OSError as error:
            raise typer.BadParameter(f"{clip(host)}:{port}: {error.strerror}", param_hint="--port") from None
        stack.pop_all()
        return found


def _loaded(named: str) -> Authenticate:
    """Return the function that is named as ``module:function``.

    Raises:
        typer.BadParameter: It cannot be found.
    """
    module, _, name = named.partition(":")
    try:
        found: Callable[..., Any] = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        raise typer.BadParameter(
            f"{clip(named)}: 找不到 / there is no such function", param_hint="--authenticate"
        ) from None
    if not callable(found):
        raise typer.BadParameter(f"{clip(named)}: 不是函数 / is no function", param_hint="--authenticate")
    return found


def _told(handled: Handled) -> None:
    tell(f"{handled.method} {handled.route} {handled.status} {handled.milliseconds} ms")


def _uvicorn() -> Any:  # noqa: ANN401  # a module of an extra
    try:
        return import_module("uvicorn")
    except ModuleNotFoundError as error:
        raise MissingExtra("web", error.name or "uvicorn") from None
