"""What the verbs about scores are asked alike: under which scheme, and about whom (评分命令的共同选项)."""

from collections.abc import Collection, Sequence
from typing import Annotated, Final, TypeAlias, get_args

import typer

from govcredit.cli.judging import no_such
from govcredit.errors import NotInForce
from govcredit.findings import Language, clip
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import OUTSIDE_GOVERNMENT, Organ
from govcredit.model.identity import OrganKind
from govcredit.policy.pack import Context
from govcredit.policy.scheme import Scheme
from govcredit.scoring.regions import lies_in

__all__ = ("GOVERNMENT", "SchemeOption", "bodies", "body_named", "scheme_of")

SchemeOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="评价方案；默认规则包最近一层唯一可用的方案 / the scheme; by default the only one that the nearest layer of the pack has",
    ),
]

_KINDS: Final[tuple[str, ...]] = get_args(OrganKind)

GOVERNMENT: Final = frozenset(each for each in _KINDS if each not in {*OUTSIDE_GOVERNMENT, "committee", "other"})
"""The kinds of bodies that are scored where none are named."""


def scheme_of(context: Context, name: str | None, reader: Language) -> Scheme:
    """Return the scheme that is named, else the only one of the nearest layer that has schemes which can score.

    Args:
        context: The pack and the day.
        name: What was given.
        reader: The reader's language, for the titles that are listed.

    Raises:
        typer.BadParameter: There is no such scheme, it is only a skeleton, it is not meant for the day, or there are several.
    """
    if name is not None:
        return _named(context, name)
    for layer in context.pack.layers:
        usable = [each for each in layer.schemes.values() if each.is_complete and _is_meant(each, context)]
        if len(usable) == 1:
            return usable[0]
        if usable:
            listed = ", ".join(
                f"{each.name} ({_title(each, reader)})" for each in sorted(usable, key=lambda each: each.name)
            )
            raise typer.BadParameter(
                f"有几个方案，请选一个 / there are several, choose one; {listed}", param_hint="--scheme"
            )
    raise typer.BadParameter(
        f"规则包 {context.pack.id} 没有可用于 {context.on} 的方案 / the pack has no scheme for that day",
        param_hint="--scheme",
    )


def body_named(facts: Facts, given: str, option: str = "--subject") -> str:
    """Return the identifier of the body that is meant by its identifier, a name or its unified social credit code.

    Raises:
        typer.BadParameter: No body is called so, or several are.
    """
    organs: Sequence[Organ] = facts.items("organ")
    if any(each.id == given for each in organs):
        return given
    named = [str(each.id) for each in organs if given in (each.name, *each.other_names, each.uscc)]
    if len(named) == 1:
        return named[0]
    if named:
        raise typer.BadParameter(f"“{clip(given)}”? {', '.join(map(clip, named))}", param_hint=option)
    raise no_such(given, (*(each.id for each in organs), *(each.name for each in organs)), option)


def bodies(facts: Facts, *, kinds: Collection[str] = (), region: str | None = None) -> tuple[str, ...]:
    """Return the bodies of some kinds in a region; without kinds those of government, so that no enterprise is scored.

    Args:
        facts: The facts.
        kinds: The kinds, such as ``department``.
        region: The code of a region; the bodies of the regions within it count as well.

    Raises:
        typer.BadParameter: There is no such kind.
    """
    for kind in kinds:
        if kind not in _KINDS:
            raise no_such(kind, _KINDS, "--kind")
    wanted = frozenset(kinds) or GOVERNMENT
    organs: Sequence[Organ] = facts.items("organ")
    return tuple(
        str(each.id)
        for each in organs
        if each.kind in wanted and (region is None or (each.region is not None and lies_in(each.region, region)))
    )


def _named(context: Context, name: str) -> Scheme:
    schemes = context.pack.schemes
    if name not in schemes:
        raise no_such(name, schemes, "--scheme")
    try:
        found = context.pack.scheme(name, on=context.on)
    except NotInForce:
        raise typer.BadParameter(
            f"{name} 不适用于 {context.on} / is not meant for that day", param_hint="--scheme"
        ) from None
    if not found.is_complete:
        raise typer.BadParameter(
            f"{name} 只有框架，没有分值 / is only a skeleton, without points", param_hint="--scheme"
        )
    return found


def _is_meant(scheme: Scheme, context: Context) -> bool:
    return scheme.start <= context.on and (scheme.end is None or context.on < scheme.end)


def _title(scheme: Scheme, reader: Language) -> str:
    return clip(scheme.title if reader == "zh" else scheme.title_en)
