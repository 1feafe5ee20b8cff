"""What leaves the house by HTTP: answers as data, as pages and as a workbook that is given back."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Final, Literal, TypeAlias

from govcredit.adapters.excel import write_workbook
from govcredit.adapters.web import application
from govcredit.exchange.documents import dumps
from tests.judged import Judged

__all__ = ("WEB_OUTPUTS",)

Made: TypeAlias = Callable[[Judged], Iterable[str]]

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SCHEME: Final = "scheme=cn-76-reference"


def _answers(
    judged: Judged, *paths: str, data: bytes | None = None, media: str = "application/json"
) -> Iterator[bytes]:
    """Yield what is answered about what is shown, in both languages."""
    from tests.adapters.web.client import Client  # noqa: PLC0415  # it needs the extra

    context = judged.view.context
    moment = datetime.combine(context.on, time(9), UTC)
    client = Client(application(context.pack, now=lambda: moment, internal=True))
    content = dumps(judged.bundle) if data is None else data
    for path in paths:
        for language in ("zh", "en"):
            answer = client.post(f"{path}{'&' if '?' in path else '?'}lang={language}", content, media)
            assert answer.status_code < 500, (path, answer.text)
            yield answer.content


def _bodies(judged: Judged) -> list[str]:
    return [str(each.id) for each in judged.bundle.organs][:2]


def _data(judged: Judged) -> Iterator[str]:
    screened = (f"/screen?subject={each}&purpose=all" for each in _bodies(judged))
    paths = ("/validate", "/validate?as=sarif", "/detect", "/upgrade", "/repair", "/monitor", *screened)
    yield from (
        each.decode()
        for each in _answers(judged, *paths, *(f"/score?subject={each}&{_SCHEME}" for each in _bodies(judged)))
    )


def _pages(judged: Judged) -> Iterator[str]:
    scores = (f"/score?as=html&{_SCHEME}&subject={each}" for each in _bodies(judged))
    yield from (each.decode() for each in _answers(judged, "/validate?as=html", "/ledger/board", *scores))


def _workbooks(judged: Judged) -> Iterator[str]:
    from tests.outputs import inside  # noqa: PLC0415  # which imports this module

    file = write_workbook("ledger", judged.view)
    yield from (inside(each) for each in _answers(judged, "/validate?as=workbook", data=file, media=_XLSX))


WEB_OUTPUTS: Final[tuple[tuple[str, Literal["data", "page", "workbook"], Made], ...]] = (
    ("web data", "data", _data),
    ("web pages", "page", _pages),
    ("web workbooks", "workbook", _workbooks),
)
