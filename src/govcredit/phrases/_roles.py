"""Names with their parts to roles (责任单位、责任方式), and what of the reading is to be known."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from govcredit.findings import Finding, clip, finding
from govcredit.model.plans.responsibility import Role, RolePart
from govcredit.phrases._bodies import is_department, is_name, is_person, level_of
from govcredit.phrases._claims import Claim
from govcredit.phrases._groups import is_group, kinds_of
from govcredit.phrases._labels import begins_with_time
from govcredit.phrases._naming import Joint, names_in
from govcredit.phrases._predicates import part_of_marker
from govcredit.phrases._sources import not_understood
from govcredit.phrases._veiling import MARKER, Span

__all__ = ("Party", "misunderstood", "parties_of", "roles_of")

_LONGEST: Final = 200
_EDGES: Final = " \t\u3000\r\n、，,；;。：:\1\2"
_COMMITTEE: Final = "委"
_PARTY_BODIES: Final = frozenset({"组织部", "宣传部", "统战部", "政法委", "社会工作部"})
_MOSTLY_PARTY_BODIES: Final = frozenset({"网信办", "编办", "台办", "外办"})


@final
@attrs.frozen(kw_only=True)
class Party:
    """A name with its part, before it is known whether it is a body.

    Attributes:
        name: As written, without a word in brackets that says its part.
        shown: The same with its brackets veiled.
        part: Its part.
        start: Where it stands in the text.
        joint: What stands before it.
        scope: What its part is limited to.
        others: Whether 等 behind it leaves others unnamed.
        bare: Whether it stands in a clause that a note could have, see `Claim`.
    """

    name: str
    shown: str
    part: RolePart
    start: int
    joint: Joint
    scope: str | None
    others: bool
    bare: bool


def parties_of(text: str, shown: str, claims: Iterable[Claim], default: RolePart) -> tuple[Party, ...]:
    """Return the names of claims with their parts, in the order in which they stand in the text.

    Args:
        text: As written.
        shown: The same with its brackets veiled.
        claims: What is said of whom.
        default: The part of those to which no word gives one.
    """
    found: list[Party] = []
    for claim in claims:
        scope = None if claim.scope is None else text[slice(*claim.scope)].strip(_EDGES) or None
        marked: RolePart | None = None
        for name in (name for stretch in claim.names for name in names_in(text, shown, *stretch)):
            start, end, before, behind = _unmarked(text, shown, name.span)
            if before is not None:
                marked = before
            found.append(
                Party(
                    name=text[start:end],
                    shown=shown[start:end],
                    part=behind or marked or claim.part or default,
                    start=start,
                    joint=name.joint,
                    scope=scope,
                    others=name.others,
                    bare=claim.bare,
                )
            )
            # A word before a name goes on for those behind it; but one leads, unless the word is said again.
            if marked in {"lead", "co-lead"}:
                marked = None
    return tuple(sorted((party for party in found if party.name), key=lambda party: party.start))


def roles_of(parties: Sequence[Party]) -> tuple[tuple[Role, ...], tuple[Finding, ...]]:
    """Return the roles of the parties that are bodies or groups, in the order written, and what is to be known."""
    roles: list[Role] = []
    findings: list[Finding] = []
    seen: set[Role] = set()
    for party, meant, unsure in _with_levels(parties):
        if (trouble := misunderstood(party)) is not None:
            findings.append(trouble)
            continue
        scope = party.scope
        if scope is not None and len(scope) > _LONGEST:
            findings.append(not_understood(scope))
            scope = None
        role = Role(party=party.name, part=party.part, meant=meant, each=kinds_of(party.name), scope=scope)
        if role in seen:
            findings.append(finding("responsibility.doubled", "/text", words=clip(party.name)))
            continue
        if unsure:
            levels = "、".join(unsure)
            findings.append(
                finding(
                    "responsibility.prefix-unsure", f"/roles/{len(roles)}/party", party=clip(party.name), levels=levels
                )
            )
        if party.joint == "glued" and roles:
            params = {"left": clip(roles[-1].party), "right": clip(party.name)}
            findings.append(finding("responsibility.no-separator", f"/roles/{len(roles)}/party", **params))
        if party.others:
            findings.append(
                finding("responsibility.others-unnamed", f"/roles/{len(roles)}/party", party=clip(party.name))
            )
        seen.add(role)
        roles.append(role)
    return tuple(roles), tuple(findings)


def misunderstood(party: Party) -> Finding | None:
    """Return why a name is no body and no group; a name of a person is not repeated."""
    if is_person(party.shown):
        return finding("responsibility.person", "/text")
    if len(party.name) > _LONGEST or begins_with_time(party.name) or not is_name(party.shown, 0, len(party.shown)):
        return not_understood(party.name)
    return None


def _unmarked(text: str, shown: str, span: Span) -> tuple[int, int, RolePart | None, RolePart | None]:
    """Return a name without the words in brackets before and behind it, and the parts that these give."""
    start, end = span
    first, last = start, end
    while first < last and shown[first] in _EDGES:
        first += 1
    while last > first and shown[last - 1] in _EDGES:
        last -= 1
    before = text[start:first].strip(_EDGES)[1:-1] if MARKER in shown[start:first] else ""
    behind = text[last:end].strip(_EDGES)[1:-1] if MARKER in shown[last:end] else ""
    return first, last, part_of_marker(before), part_of_marker(behind)


def _with_levels(parties: Sequence[Party]) -> Iterator[tuple[Party, str | None, tuple[str, ...]]]:
    """Give each party with its name in full where the list carries a level over to it, and the levels that compete."""
    run: list[str] = []
    previous: str | None = None
    for party in parties:
        if party.joint == "start":
            run, previous = [], None
        elif party.joint == "comma":
            run = [] if previous is None else [previous]
        level = None if is_group(party.name) else level_of(party.name)
        if level is not None:
            previous = (
                level + _COMMITTEE if party.name.startswith(level + _COMMITTEE) and len(party.name) > 2 else level
            )
            run = [each for each in run if each != previous] + [previous]
            yield party, None, ()
            continue
        meant, unsure = _carried(party.name, run) if run else (None, ())
        previous = None
        yield party, meant, unsure


def _carried(name: str, run: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the name in full by the last level of a run, and the levels where several compete."""
    levels = tuple(dict.fromkeys(each[0] for each in run))
    if not is_department(name):
        return None, ()
    if name.endswith("厅"):  # below a province there is none
        return ("省" + name if "省" in levels else None), ()
    level = run[-1][0]
    near, far = run[-1].endswith(_COMMITTEE), level + _COMMITTEE in run
    committee = _COMMITTEE if (far and name in _PARTY_BODIES) or (near and name in _MOSTLY_PARTY_BODIES) else ""
    return f"{level}{committee}{name}", levels if len(levels) > 1 else ()
