"""By which law a verb judges: the pack that is given or that of the jurisdiction, and the two days (适用规则)."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeAlias

import typer

from govcredit.adapters.intake import Law, named
from govcredit.adapters.intake.named import NotThere
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.plain import to_text
from govcredit.cli.console import ExitCode, language, tell
from govcredit.cli.inputs import bundle_or_exit
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle, arrays
from govcredit.policy.loading import PackOutcome, files_of, load_pack, packaged, read_pack
from govcredit.policy.pack import Context, Pack

__all__ = (
    "KnownOption",
    "OnOption",
    "PackOption",
    "bundle_of",
    "choosing",
    "facts_of",
    "item_named",
    "law",
    "no_such",
    "pack_given",
)

_LATER: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "{count} 项于 {known} 之后才记录，未计入；要计入的，加 --known {last}。",
        "en": "Items recorded after {known}, which do not count: {count}; with --known {last} they do.",
    }
)

PackOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="PACK",
        help="规则包编号或文件夹；默认随文件的适用地区 / a packaged pack or a folder; that of the jurisdiction by default",
    ),
]
OnOption: TypeAlias = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="按哪一天的规定；默认今天 / the day whose law applies; today by default"),
]
KnownOption: TypeAlias = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="截至哪一天所知；默认同上 / known until which day; as --on by default"),
]


def law(pack: str | None, on: datetime | None, known: datetime | None, lang: str | None) -> Law:
    """Return what the options say, with today as the day where none is given; a faulty pack is told and ends the verb.

    Raises:
        typer.Exit: The pack has errors.
        typer.BadParameter: The pack cannot be read.
    """
    day = date.today() if on is None else on.date()  # noqa: DTZ011  # the reader's own day
    held: Pack | None = None
    if pack is not None:
        outcome, _ = pack_given(pack)
        held = outcome.pack
        if held is None:
            for line in to_text(FileReport(file=pack, report=outcome.report), language(lang)):
                tell(line)
            raise typer.Exit(ExitCode.UNREADABLE)
    return Law(pack=held, on=day, known=day if known is None else known.date())


def bundle_of(
    file: str, pack: str | None, on: datetime | None, known: datetime | None, lang: str | None
) -> tuple[Bundle, Context]:
    """Return the bundle that a judgement is asked about, with its law; a document with errors is told and ends the verb.

    Raises:
        typer.Exit: The document or the pack has errors.
        typer.BadParameter: The pack cannot be read.
        Unopened: The file cannot be opened.
    """
    by = law(pack, on, known, lang)
    bundle = bundle_or_exit(file, lang, code=ExitCode.UNREADABLE)
    return bundle, by.context(bundle)


def facts_of(file: str, pack: str | None, on: datetime | None, known: datetime | None, lang: str | None) -> Facts:
    """Return the facts that a judgement is asked about, and tell how many items were recorded too late to count; see `bundle_of`."""
    bundle, context = bundle_of(file, pack, on, known, lang)
    told = (item.provenance for _, array in arrays() for item in getattr(bundle, array))
    later = [each.known for each in told if each is not None and each.known > context.known]
    if later:
        tell(_LATER[language(lang)].format(count=len(later), known=context.known, last=max(later)))
    return Facts.of(bundle, context)


@contextmanager
def choosing(option: str) -> Iterator[None]:
    """Tell what an option names that is not there, with what may have been meant.

    Raises:
        typer.BadParameter: Nothing is called so, or several are.
    """
    try:
        yield
    except NotThere as stop:
        raise _refusal(stop, option) from None


def item_named(facts: Facts, kinds: tuple[str, ...], name: str, hint: str) -> tuple[str, Any]:
    """Return the one item of some kinds that has a name, after its kind; ``kind/id`` tells two of one name apart.

    Raises:
        typer.BadParameter: There is none, or more than one.
    """
    with choosing(hint):
        return named.item_named(facts, kinds, name)


def no_such(given: str, known: Iterable[str], option: str) -> typer.BadParameter:
    """Return what is said where an option names something that is not there: what is near, else the first of what is."""
    return _refusal(NotThere.among(given, known), option)


def _refusal(stop: NotThere, option: str) -> typer.BadParameter:
    near = ", ".join(stop.near)
    if stop.reason == "several":
        return typer.BadParameter(f"有几个“{stop.given}” / there are several of that name; {near}", param_hint=option)
    told = f"没有“{stop.given}” / there is no such one"
    return typer.BadParameter(f"{told}; {near}" if near else told, param_hint=option)


def pack_given(pack: str) -> tuple[PackOutcome, Mapping[str, bytes]]:
    """Read a packaged pack, or the pack in a folder, where the packs above it may stand beside it.

    Raises:
        typer.BadParameter: It cannot be read.
    """
    files = _files_given(pack)
    folder = Path(pack)
    if pack in packaged():
        return read_pack(files), files

    def beside(name: str) -> Mapping[str, bytes] | Pack | None:
        # A packaged pack is never hidden by a folder of its name.
        if name in packaged():
            return load_pack(name)
        near = folder.resolve().parent / name
        try:
            return _files_given(str(near)) if near.is_dir() else None
        except OSError:  # no name of a folder, being too long for one
            return None

    return read_pack(files, beside), files


def _files_given(pack: str) -> Mapping[str, bytes]:
    """Return the files of a packaged pack, or of the pack in a folder.

    Raises:
        typer.BadParameter: They cannot be read.
    """
    try:
        return files_of(pack if pack in packaged() else Path(pack))
    except OSError as error:
        known = ", ".join(packaged())
        raise typer.BadParameter(f"{error.filename or pack}: {error.strerror}; {known}", param_hint="PACK") from None
