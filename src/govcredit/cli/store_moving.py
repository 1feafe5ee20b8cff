"""The verbs ``store init``, ``store import`` and ``store export``: what goes into a store, and what comes out (入库与导出)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Any

import typer

from govcredit.adapters.intake import as_lines, file_name
from govcredit.adapters.store import Store, masked_place
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, say, tell
from govcredit.cli.inputs import FilesArgument, once, opened
from govcredit.cli.judging import KnownOption, OnOption, PackOption, law, no_such
from govcredit.cli.outputs import OutOption, written
from govcredit.cli.outside import AudienceOption, InternalOption, KeyOption, RotationOption, disclosed, for_whom
from govcredit.cli.receipt import receipt_text
from govcredit.cli.results import print_result
from govcredit.cli.store_options import AtOption, ByOption, StoreOption, moment, stored
from govcredit.cli.transfer import Form, pieces
from govcredit.model.bundle import Bundle, kinds
from govcredit.model.identity import OrganId, Timestamp
from govcredit.model.relations import ItemReference

__all__ = ("export", "import_files", "init")


def init(place: StoreOption, *, lang: LanguageOption = None) -> int:
    """Make a store, or bring one of an older version to this one; what is stored stays."""
    with stored(place, lang, new=True) as store:
        head = store.head()
    if language(lang) == "zh":
        say(f"{masked_place(place)}：可以使用，流水账共 {head.number} 条")
    else:
        say(f"{masked_place(place)}: ready, {head.number} entries in its journal")
    return ExitCode.OK


def import_files(
    files: FilesArgument,
    place: StoreOption,
    *,
    by: ByOption = None,
    at: AtOption = None,
    form: ShownOption = Shown.TEXT,
    lang: LanguageOption = None,
) -> int:
    """Take in bundles item by item, each file as a whole or not at all, and answer with a receipt for each.

    What is held already is not taken twice. Exit with 0 when all of it is held now, else with 1.
    """
    reader = language(lang)
    once(*files)
    every = True
    with stored(place, lang) as store:
        for name in files:
            with opened(name) as stream:
                lines, found = as_lines(stream)
                data = lines if found else b"".join(lines)
                received = store.receive(data, at=moment(at), by=by, file_name=file_name(name))
            every = every and received.receipt.exchange_verdict == "accepted"
            print_result(received.receipt, receipt_text(received.receipt, reader), form)
    return ExitCode.OK if every else ExitCode.ERRORS_FOUND


def export(
    place: StoreOption,
    *,
    audience: AudienceOption = None,
    internal: InternalOption = False,
    key_file: KeyOption = None,
    rotation: RotationOption = "1",
    kind: Annotated[list[str] | None, typer.Option(help="只导出这些种类 / kinds of items; all by default")] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="KIND/ID", help="只导出这一记录和引用它的记录 / one item and those that refer to it"),
    ] = None,
    taken: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="截至何时入库的内容；默认全部 / what had been taken in by a time; all by default"
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--to", help="写成何种形式 / form to write")] = Form.JSON,
    out: OutOption = None,
    by: ByOption = None,
    at: AtOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Write what an audience may see of a store on a day, or, for the house, all that is held.

    With --on only what stood on that day; without it every revision. What is shown to an audience is written into the query log.
    """
    for_whom(audience, internal=internal)
    if form is Form.PARQUET:
        raise typer.BadParameter("先导出，再用 convert 转换 / export, then convert", param_hint="--to")
    chosen = _kinds(kind)
    with stored(place, lang) as store:
        if internal:
            written(out, _all(store, form, chosen=chosen, about=_item(about), on=on, known=known, taken=taken))
            return ExitCode.OK
        by_law = law(pack, on, known, lang)
        bundle = store.as_of(by_law.on, by_law.known, taken=taken, kinds=chosen, about=_item(about), past=True)
        view = disclosed(bundle, by_law.context(bundle), str(audience), key_file, rotation)
        asked_at = Timestamp(moment(at))
        store.keep(view.event(None if by is None else OrganId(by), asked_at), at=asked_at, by=by)
    shown: Any = view.shown
    written(out, pieces(Bundle(version="1.0") if shown is None else shown, form))
    withheld = sum(each.count for each in view.withheld)
    if language(lang) == "zh":
        tell(f"提供 {view.items} 项，不公开 {withheld} 处；已记入查询记录")
    else:
        tell(f"{view.items} items shown, {withheld} items or values withheld; written into the query log")
    return ExitCode.OK


def _all(
    store: Store,
    form: Form,
    *,
    chosen: Iterable[str] | None,
    about: ItemReference | None,
    on: datetime | None,
    known: datetime | None,
    taken: str | None,
) -> Iterator[bytes]:
    until: date | None = None if known is None else known.date()
    if on is not None or about is not None:
        day = None if on is None else on.date()
        yield from pieces(store.as_of(day, until, taken=taken, kinds=chosen, about=about), form)
    elif form is Form.JSONL and chosen is None and taken is None:
        yield from store.lines(internal=True, known=until)
    else:
        yield from pieces(store.bundle(known=until, taken=taken, kinds=chosen), form)


def _kinds(given: list[str] | None) -> frozenset[str] | None:
    if not given:
        return None
    known = [kind for kind, _, _ in kinds()]
    for each in given:
        if each not in known:
            raise no_such(each, known, "--kind")
    return frozenset(given)


def _item(name: str | None) -> ItemReference | None:
    if name is None:
        return None
    kind, slash, own = name.partition("/")
    if not slash or kind not in {each for each, _, _ in kinds()}:
        raise typer.BadParameter("种类/编号 / kind/identifier", param_hint="--about")
    given: dict[str, Any] = {"kind": kind, "id": own}
    return ItemReference(**given)
