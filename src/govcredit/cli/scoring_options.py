"""What the verbs about scores are asked alike: under which scheme, and about whom (评分命令的共同选项)."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, TypeAlias

import typer

from govcredit.adapters.intake import named
from govcredit.cli.judging import choosing, no_such
from govcredit.findings import Language, clip
from govcredit.measures.facts import Facts
from govcredit.policy.pack import Context
from govcredit.policy.scheme import Scheme

__all__ = ("SchemeOption", "bodies", "body_named", "number_of", "scheme_of")

_LONGEST_TITLE: Final = 80  # characters
_DIGITS: Final = 12  # before the point of a number, and behind it

SchemeOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="评价方案；默认规则包最近一层唯一可用的方案 / the scheme; by default the only one that the nearest layer of the pack has",
    ),
]


def scheme_of(context: Context, name: str | None, reader: Language) -> Scheme:
    """Return the scheme that is named, else the only one of the nearest layer that has schemes which can score.

    Args:
        context: The pack and the day.
        name: What was given.
        reader: The reader's language, for the titles that are listed.

    Raises:
        typer.BadParameter: There is no such scheme, it is only a skeleton, it is not meant for the day, or there are several.
    """
    try:
        return named.scheme_named(context, name)
    except named.NotThere as stop:
        raise _refusal(stop, context, reader) from None


def body_named(facts: Facts, given: str, option: str = "--subject") -> str:
    """Return the identifier of the body that is meant by its identifier, a name or its unified social credit code.

    Raises:
        typer.BadParameter: No body is called so, or several are.
    """
    with choosing(option):
        return named.body_named(facts, given)


def bodies(facts: Facts, *, kinds: Collection[str] = (), region: str | None = None) -> tuple[str, ...]:
    """Return the bodies of some kinds in a region; without kinds those of government, so that no enterprise is scored.

    Raises:
        typer.BadParameter: There is no such kind.
    """
    with choosing("--kind"):
        return named.bodies(facts, kinds=kinds, region=region)


def number_of(text: str) -> Decimal | None:
    """Return a number as it is written, or nothing where it is none, or has more digits than any point or part needs."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return (
        found if found.is_finite() and max(abs(found.adjusted()), -int(found.as_tuple().exponent)) <= _DIGITS else None
    )


def _refusal(stop: named.NotThere, context: Context, reader: Language) -> typer.BadParameter:
    if stop.reason == "unknown":
        return no_such(stop.given, context.pack.schemes, "--scheme")
    schemes = {name: each for layer in reversed(context.pack.layers) for name, each in layer.schemes.items()}
    if stop.reason == "several":
        listed = ", ".join(f"{name} ({_title(schemes[name], reader)})" for name in stop.near)
        told = f"有几个方案，请选一个 / there are several, choose one; {listed}"
    elif stop.reason == "none":
        told = f"规则包 {stop.given} 没有可用于 {context.on} 的方案 / the pack has no scheme for that day"
    elif schemes[stop.given].is_complete:
        told = f"{stop.given} 不适用于 {context.on} / is not meant for that day"
    else:
        told = f"{stop.given} 只有框架，没有分值 / is only a skeleton, without points"
    return typer.BadParameter(told, param_hint="--scheme")


def _title(scheme: Scheme, reader: Language) -> str:
    return clip(scheme.title if reader == "zh" else scheme.title_en, _LONGEST_TITLE)
