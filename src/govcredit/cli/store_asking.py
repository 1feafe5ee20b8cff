"""The verbs ``store verify``, ``store history`` and ``store log``: whether a store is as it was written, and what became of what (核验与追溯)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final

import typer

from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.adapters.reports.structured import to_json
from govcredit.adapters.store import Head, Store, Stored, masked_place
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table, say
from govcredit.cli.outputs import written
from govcredit.cli.store_options import AtOption, ByOption, StoreOption, moment, stored
from govcredit.errors import InvalidValue
from govcredit.exchange.comparison import value_changes
from govcredit.exchange.results import dumps_result
from govcredit.findings import About, Language, clip, word
from govcredit.model.bundle import item_class, kinds
from govcredit.model.query_event import QueryEvent

__all__ = ("history", "log", "verify")

_LONGEST_HEAD: Final = 200
_ACTS: Final[Mapping[Language, Mapping[str, str]]] = MappingProxyType(
    {
        "zh": MappingProxyType({"add": "新增", "supersede": "更新", "correct": "更正", "revoke": "撤销"}),
        "en": MappingProxyType({"add": "added", "supersede": "supersedes", "correct": "corrects", "revoke": "revokes"}),
    }
)


def verify(
    place: StoreOption,
    *,
    head: Annotated[
        str | None, typer.Option(metavar="N:DIGEST", help="此前记下的链首 / a head that was written down earlier")
    ] = None,
    head_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="链首文件：先与其核对，一致的再写入新的链首 / a file with a head: it is compared, and renewed where all is well",
        ),
    ] = None,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Say whether anything in a store was changed, removed, added or put in another order; exit with 0 or 1.

    Keep the head that is printed in another place: only with it can a store be told whose end was cut off.
    """
    reader = language(lang)
    anchor = _head(head, head_file)
    with stored(place, lang) as store:
        now, report = store.head(), store.verify(anchor)
    told = FileReport(file=masked_place(place), report=report)
    if form is Shown.JSON:
        say(to_json([told], reader))
    else:
        for line in to_text(told, reader):
            say(line)
        say(f"  {'链首' if reader == 'zh' else 'head'} {now}")
    if report.ok and head_file is not None:
        written(head_file, (f"{now}\n".encode("ascii"),), "--head-file")
    return ExitCode.OK if report.ok else ExitCode.ERRORS_FOUND


def history(
    item: Annotated[
        str, typer.Argument(metavar="ITEM", help="记录编号，或者 种类/编号 / an identifier, or kind/identifier")
    ],
    place: StoreOption,
    *,
    lang: LanguageOption = None,
) -> int:
    """Say how an item came to be what it is: what it revises, what revises it, when each came in, and what changed."""
    reader = language(lang)
    with stored(place, lang) as store:
        kind, found = _found(store, item)
    _table(kind, found, reader)
    by_name = {str(each.item.id): each for each in found}
    for each in found:
        before = by_name.get(each.revised or "")
        if before is not None:
            say("")
            for line in _changes(kind, before, each):
                say(line)
    return ExitCode.OK


def log(
    place: StoreOption,
    *,
    first: Annotated[str | None, typer.Option("--since", metavar="TIME", help="自何时起 / the first time")] = None,
    last: Annotated[str | None, typer.Option("--until", metavar="TIME", help="至何时止 / the last time")] = None,
    erase_before: Annotated[
        str | None, typer.Option(metavar="TIME", help="删除此前的查询记录 / erase what was asked before")
    ] = None,
    because: Annotated[str | None, typer.Option(help="删除的依据 / why it is erased")] = None,
    by: ByOption = None,
    at: AtOption = None,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Print who asked about whom, when and for what; or erase what was asked before a time, which leaves a trace."""
    reader = language(lang)
    if erase_before is not None and (because is None or by is None):
        raise typer.BadParameter("须有依据和单位 / a reason and a body are needed", param_hint="--because, --by")
    with stored(place, lang) as store:
        if erase_before is not None:
            erased = store.erase_queries(erase_before, because=str(because), at=moment(at), by=by)
            say(f"删除 {erased.items} 条" if reader == "zh" else f"{erased.items} erased")
            return ExitCode.OK
        events = store.queries(first, last)
    if form is Shown.JSON:
        for each in events:
            say(dumps_result(each).decode())
        return ExitCode.OK
    headings = {
        "zh": ("时间", "查询", "机构", "主体", "用途", "公开范围"),
        "en": ("Time", "What", "Body", "Subject", "Purpose", "Audience"),
    }
    print_table(headings[reader], [map(_event, events)])
    return ExitCode.OK


def _event(each: QueryEvent) -> tuple[str, ...]:
    subject = "" if each.subject is None else str(each.subject.organ or each.subject.archive or "***")
    said = (each.asked_at, each.query_kind, each.asked_by, subject, each.purpose, each.audience)
    return tuple("" if one is None else str(one) for one in said)


def _head(text: str | None, file: Path | None) -> Head | None:
    if text is not None and file is not None:
        raise typer.BadParameter("二者选一 / one of the two", param_hint="--head | --head-file")
    try:
        if file is not None and file.exists():
            with file.open(encoding="ascii") as stream:
                text = stream.read(_LONGEST_HEAD)
        return None if text is None else Head.parse(text)
    except (InvalidValue, OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise typer.BadParameter(str(reason), param_hint="--head") from None


def _found(store: Store, name: str) -> tuple[str, tuple[Stored, ...]]:
    """Return the kind and the history of an item.

    Raises:
        typer.BadParameter: There is none of this name, or there are several.
    """
    kind, _, own = name.rpartition("/")
    asked = [each for each, _, _ in kinds() if kind in {"", each}]
    found = [(each, held) for each in asked if (held := store.history(each, own))]
    if len(found) == 1:
        return found[0]
    several = ", ".join(f"{each}/{About('archive', own).shown}" for each, _ in found)
    raise typer.BadParameter(several or f"没有这一记录 / there is no such item: {clip(About('archive', name).shown)}")


def _table(kind: str, found: Sequence[Stored], reader: Language) -> None:
    headings = {
        "zh": ("行", "记录", "入库时间", "经办单位", "记录日期", "行为", "修订", "摘要"),
        "en": ("Row", "Item", "Taken in", "By", "Known", "Act", "Of", "Digest"),
    }
    rows = (
        (
            str(each.number),
            f"{word(kind, reader)} {About(kind, str(each.item.id)).shown}",
            each.at,
            each.actor or "",
            "" if each.known is None else str(each.known),
            _ACTS[reader][each.act or "add"],
            "" if each.revised is None else About(kind, each.revised).shown,
            each.digest[7:19],
        )
        for each in found
    )
    print_table(headings[reader], [rows])


def _changes(kind: str, before: Stored, after: Stored) -> Iterator[str]:
    yield f"{About(kind, str(before.item.id)).shown} → {About(kind, str(after.item.id)).shown}"
    for each in value_changes(before.item, after.item, item_class(kind)):
        if each.pointer != "/id" and not each.pointer.startswith("/provenance"):
            arrow = " → ".join(text for text in (each.before, each.after) if text is not None)
            yield f"  {each.pointer}  {arrow}"
