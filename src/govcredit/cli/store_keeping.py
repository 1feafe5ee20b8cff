"""The verbs ``store expire`` and ``store withdraw``: what may no longer be kept, and what must be taken down elsewhere (到期与撤回)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from govcredit.adapters.reports.decisions import withdrawal_text
from govcredit.adapters.store import Store
from govcredit.cli.console import ExitCode, LanguageOption, Shown, ShownOption, language, print_table, say
from govcredit.cli.judging import KnownOption, OnOption, PackOption, item_named, law, no_such
from govcredit.cli.store_options import AtOption, ByOption, StoreOption, moment, stored
from govcredit.disclosure.retention import Expiry, by_kind, retention
from govcredit.exchange.results import dumps_result
from govcredit.findings import About, Language, word
from govcredit.measures.facts import Facts
from govcredit.model.withdrawal import Withdrawal
from govcredit.repair.manifest import acknowledged, calls_for, overdue, withdraw

__all__ = ("expire", "withdrawals")


def expire(
    place: StoreOption,
    *,
    erase: Annotated[
        bool, typer.Option("--erase", help="删除已到期的记录，留痕 / erase what has expired; a trace is left")
    ] = False,
    by: ByOption = None,
    at: AtOption = None,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Say of which records, entries on lists and measures the time of keeping is over, runs, or is unknown; erase the first.

    What is unknown is never erased. Exit with 1 while something has expired and is still there.
    """
    reader = language(lang)
    if erase and by is None:
        raise typer.BadParameter("须写明决定删除的单位 / say which body decides", param_hint="--by")
    by_law = law(pack, on, known, lang)
    with stored(place, lang) as store:
        bundle = store.bundle(known=by_law.known)
        found = retention(Facts.of(bundle, by_law.context(bundle))).value or ()
        over = [each for each in found if each.state == "expired"]
        _counted(found, reader)
        if not over:
            return ExitCode.OK
        _listed(over, reader)
        if not erase:
            return ExitCode.ERRORS_FOUND
        for term in sorted({each.limit.name for each in over if each.limit is not None}):
            items = [each.item for each in over if each.limit is not None and each.limit.name == term]
            erased = store.erase(items, because=f"{term} {by_law.on}", at=moment(at), by=by)
            if reader == "zh":
                say(f"依 {term} 删除 {erased.items} 项；仍引用它们的 {len(erased.referring)} 项：")
            else:
                say(f"{erased.items} erased by {term}; items that still name them, {len(erased.referring)}:")
            for left in erased.referring:
                say(f"  {word(left.kind, reader)} {About(left.kind, str(left.id)).shown}")
    return ExitCode.OK


def withdrawals(
    cause: Annotated[
        str | None,
        typer.Argument(
            metavar="CAUSE",
            help="已决定的异议或者修复申请；省略时列出未办结的 / a decided objection or application; what is open without one",
        ),
    ] = None,
    *,
    place: StoreOption,
    name: Annotated[str | None, typer.Option("--id", help="撤回清单编号 / identifier of the withdrawal")] = None,
    done: Annotated[
        int | None, typer.Option("--done", metavar="N", min=0, help="第几处已办结 / which of its places is done")
    ] = None,
    receipt: Annotated[str | None, typer.Option(help="办结回执 / the receipt that shows it")] = None,
    by: ByOption = None,
    at: AtOption = None,
    form: ShownOption = Shown.TEXT,
    pack: PackOption = None,
    on: OnOption = None,
    known: KnownOption = None,
    lang: LanguageOption = None,
) -> int:
    """Make out what must change everywhere after a decision and keep it; enter what was done; or list what is late.

    Exit with 1 while a place is late.
    """
    reader = language(lang)
    by_law = law(pack, on, known, lang)
    if (cause is not None or done is not None) and name is None:
        raise typer.BadParameter("须有编号 / an identifier is needed", param_hint="--id")
    with stored(place, lang) as store:
        if cause is not None:
            bundle = store.bundle(known=by_law.known)
            made = _made(Facts.of(bundle, by_law.context(bundle)), cause, str(name), moment(at))
            store.keep(made, at=made.issued_at, by=by)
            shown: tuple[Withdrawal, ...] = (made,)
        elif done is not None:
            made = _done(store, str(name), done, by_law.on, receipt)
            store.keep(made, at=moment(at), by=by)
            shown = (made,)
        else:
            shown = store.kept("withdrawal", name)
    late = 0
    for each in shown:
        late += len(overdue(each, by_law.on))
        if form is Shown.JSON:
            say(dumps_result(each).decode())
            continue
        say(f"{each.id}  {each.issued_at}")
        for line in withdrawal_text(each, reader):
            say(line)
    return ExitCode.ERRORS_FOUND if late else ExitCode.OK


def _made(facts: Facts, cause: str, name: str, at: str) -> Withdrawal:
    item = item_named(facts, ("objection", "repair"), cause, "CAUSE")[1]
    if calls_for(item, facts.context.on) is None:
        raise typer.BadParameter(f"{item.id}：没有需要撤回的决定 / nothing to withdraw", param_hint="CAUSE")
    return withdraw(facts, item, name=name, issued_at=at)


def _done(store: Store, name: str, place: int, day: date, receipt: str | None) -> Withdrawal:
    kept: tuple[Withdrawal, ...] = store.kept("withdrawal", name)
    if not kept:
        raise no_such(name, (str(each.id) for each in store.kept("withdrawal")), "--id")
    try:
        return acknowledged(kept[0], place, day, receipt)
    except IndexError:
        raise typer.BadParameter(f"0 – {len(kept[0].places) - 1}", param_hint="--done") from None


def _counted(found: tuple[Expiry, ...], reader: Language) -> None:
    headings = {
        "zh": ("种类", "已到期", "未到期", "不能判断", "下一到期日"),
        "en": ("Kind", "Expired", "Running", "Unknown", "Next"),
    }
    rows = (
        (
            word(each.kind, reader),
            str(each.expired),
            str(each.running),
            str(each.unknown),
            "" if each.following is None else str(each.following),
        )
        for each in by_kind(found)
    )
    print_table(headings[reader], [rows])


def _listed(over: list[Expiry], reader: Language) -> None:
    headings = {"zh": ("记录", "行为终止", "到期", "依据"), "en": ("Item", "Act ended", "Over", "Basis")}

    def rows() -> Iterator[tuple[str, ...]]:
        for each in over:
            clause = "" if each.limit is None else each.limit.citation.text(reader)
            shown = About(each.item.kind, str(each.item.id)).shown
            yield f"{word(each.item.kind, reader)} {shown}", str(each.act_ended), str(each.ends), clause

    print_table(headings[reader], [rows()])
