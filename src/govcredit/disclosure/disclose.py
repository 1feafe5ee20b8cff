"""Disclosure: one object, seen by each audience as the pack grants it (公开与提供).

A view is made in this order: which items the audience may see at all; which members of them; what leads to something that
is withheld; what gives somebody away in a small group; and last which texts repeat what is withheld. An item that cannot be
shown without a member that is withheld is withheld itself, and then what leads to it, until nothing changes any more.
"""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, final

import attrs

from govcredit import _json
from govcredit.disclosure._decisions import Decisions, Key, decisions_of, may_be_natural
from govcredit.disclosure._groups import rare_leaves
from govcredit.disclosure._redaction import Leaf, Redaction, Tally
from govcredit.disclosure._repeats import Repeats, repeats_of
from govcredit.disclosure.profile import PERSONAL_FAMILIES, Profile
from govcredit.disclosure.pseudonyms import PseudonymKey, pseudonym
from govcredit.disclosure.view import View, Withheld
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import written
from govcredit.measures.facts import Facts
from govcredit.measures.personal import has_citizen_number
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.relations import ItemReference
from govcredit.model.shapes import Member
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("disclose",)

Thing = TypeVar("Thing")

_BUNDLE: Final = "bundle"
# The term that decides, by the reason.
_TERMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "concern-commercial": "audiences.profiles",
        "concern-other": "audiences.profiles",
        "concern-person": "audiences.profiles",
        "concern-security": "audiences.profiles",
        "natural-person": "retention.natural-persons-published",
        "not-in-profile": "audiences.granted",
        "not-own": "audiences.granted",
        "not-standing": "audiences.granted",
        "restricted": "audiences.granted",
        "small-group": "audiences.group-least",
        "speaks-of-withheld": "audiences.families",
    }
)
_NOTHING: Final = Repeats(runs=frozenset(), names=MappingProxyType({}), identifiers=frozenset(), numbers=False)


def disclose(  # noqa: PLR0913  # what decides about a view
    thing: Thing,
    audience: str,
    context: Context,
    key: PseudonymKey | None = None,
    *,
    facts: Facts | None = None,
    subject: ItemReference | None = None,
) -> View[Thing]:
    """Return what an audience may see of a bundle or of a result.

    A bundle is shown as it stood on the day of the context and was known on that day; what was revised, revoked or not yet
    known is not in the view. The same arguments give the same bytes.

    Args:
        thing: A bundle, or a result such as a `FindingsReport` or a `Withdrawal`.
        audience: A code of the list ``audience``, or one that the pack adds to it.
        context: The pack and the two days.
        key: What pseudonyms are made with; without one, what needs a pseudonym is withheld.
        facts: For a result, the facts that it speaks of.
        subject: The archive or the body that asks for its own items, for an audience that sees no others.

    Raises:
        InvalidValue: The audience sees only its own items and `subject` is not given or is neither an archive nor a body; or a
            result is to be shown without its facts.
        UnknownCode: There is no such audience.

    Source: 个人信息保护法第三十四条、第四十五条; 政府信息公开条例第十六条; 国办发〔2025〕22号.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.policy.loading import load_pack
    >>> document = '''{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}],
    ...     "archives": [{"id": "h", "keeper": "a"}]}'''
    >>> view = disclose(loads(document), "public", load_pack("cn").context(date(2026, 7, 1)))
    >>> view.shown.archives, len(view.shown.organs), [(each.kind, each.reason) for each in view.withheld]
    ((), 1, [('archive', 'restricted')])
    """
    profile = Profile.of(context, audience)
    _check_subject(profile, subject)
    known: Bundle | None = thing if isinstance(thing, Bundle) else None
    if facts is None and known is not None:
        facts = Facts.of(known, context)
    if facts is None and not profile.sees_everything:
        raise InvalidValue("a result is shown beside the facts that it speaks of: give facts")
    shower = None if facts is None else _Shower.of(facts, known, profile, key, subject)
    tally: Tally = Counter()
    kinds: tuple[tuple[str, int], ...]
    found: Any
    pseudonyms = 0
    if isinstance(thing, Bundle) and shower is not None:
        found, kinds, pseudonyms = shower.bundle(tally)
        kind = _BUNDLE
    else:
        kind = str(getattr(thing, "result", ""))
        found = _result(thing, kind, profile, shower, tally)
        kinds = () if found is None else ((kind, 1),)
    digest = None if found is None else _json.digest(written(found))
    withheld = _withheld(tally, profile)
    return View(
        audience=audience,
        shown=found,
        kind=kind,
        digest=digest,
        items=sum(number for _, number in kinds),
        pseudonyms=pseudonyms,
        rotation=key.rotation if key is not None and pseudonyms else None,
        withheld=withheld,
        context=context,
        terms=profile.terms,
    )


def _check_subject(profile: Profile, subject: ItemReference | None) -> None:
    if "own" not in profile.scopes.values():
        return
    if subject is None:
        raise InvalidValue(f"{profile.audience} sees its own items only: say whose, an archive or a body")
    if subject.kind not in {"archive", "organ"}:
        raise InvalidValue(f"items are owned by an archive or an organ, not by a {subject.kind[:40]!r}")


def _result(thing: Any, kind: str, profile: Profile, shower: "_Shower | None", tally: Tally) -> Any:  # noqa: ANN401  # any result
    if profile.scopes_of(kind, natural=False) != frozenset():
        tally[kind, "", "not-in-profile"] += 1
        return None
    return thing if shower is None else shower.redaction.part(kind, thing, tally)


def _withheld(tally: Tally, profile: Profile) -> tuple[Withheld, ...]:
    # A table is named by the row that decides; of several rows for one audience the table answers.
    terms: dict[str, Term[Any]] = {each.name: each for each in profile.terms}
    return tuple(
        Withheld(kind=kind, member=member or None, count=count, reason=reason, term=terms.get(_TERMS.get(reason, "")))
        for (kind, member, reason), count in sorted(tally.items())
    )


@final
@attrs.frozen(kw_only=True)
class _Shower:
    """What shows the items of some facts: the decisions, and the redaction that settled after the last round."""

    facts: Facts
    decisions: Decisions
    redaction: Redaction
    shown: tuple[tuple[str, Any], ...]
    tally: Tally
    renamed: frozenset[Key]

    @classmethod
    def of(
        cls,
        facts: Facts,
        known: Bundle | None,
        profile: Profile,
        key: PseudonymKey | None,
        subject: ItemReference | None,
    ) -> "_Shower":
        items = [(kind, item) for kind, array in arrays() for item in getattr(facts.bundle, array)]
        decisions = decisions_of(facts, profile, subject)
        every = items if known is None else [(kind, item) for kind, array in arrays() for item in getattr(known, array)]
        rare: frozenset[Leaf] = frozenset()
        reading = False  # texts are read last, once it is settled what is withheld: that is what they may not repeat
        while True:
            renamed = _renamed(decisions, items)
            repeats = _repeats(every, decisions, renamed) if reading else _NOTHING
            redaction = Redaction(
                concerns=profile.concerns,
                refers=decisions.refers,
                rename=_naming(decisions, renamed, key),
                repeats=repeats,
                digests=profile.sees_everything,
                rare=rare,
            )
            tally: Tally = Counter()
            shown: list[tuple[str, Any]] = []
            lost: dict[Key, str] = {}
            originals: list[tuple[str, Any]] = []
            for kind, item in items:
                if (kind, item.id) in decisions.hidden:
                    continue
                inner: Tally = Counter()
                found = redaction.item(kind, item, inner)
                if found is None:
                    lost[kind, item.id] = next(iter(inner))[2]
                else:
                    tally.update(inner)
                    shown.append((kind, found))
                    originals.append((kind, item))
            if lost:
                decisions = decisions.without(lost)
                continue
            more = _rare(decisions, originals)
            if not more <= rare:
                rare |= more
                continue
            if not reading:
                reading = True
                continue
            tally.update((kind, "", reason) for (kind, _), reason in decisions.hidden.items())
            return cls(
                facts=facts,
                decisions=decisions,
                redaction=redaction,
                shown=tuple(shown),
                tally=tally,
                renamed=renamed,
            )

    def bundle(self, tally: Tally) -> tuple[Bundle, tuple[tuple[str, int], ...], int]:
        """Return the bundle that is shown, how many items of each kind it has, and how many of them have a pseudonym."""
        tally.update(self.tally)
        held: dict[str, list[Any]] = {kind: [] for kind, _ in arrays()}
        for kind, item in self.shown:
            held[kind].append(item)
        whole = self.facts.bundle
        root = self.redaction.part(
            _BUNDLE, Bundle(version=whole.version, manifest=whole.manifest, extensions=whole.extensions), tally
        )
        origin = whole.origin if self.redaction.digests else None
        if whole.origin is not origin:
            tally[_BUNDLE, "origin", "digest"] += 1
        manifest = root.manifest
        if manifest is not None:
            audience: Any = self.decisions.profile.audience
            manifest = attrs.evolve(
                manifest,
                audience=audience,
                extent="partial" if self.decisions.partial else "complete",
                parts=tuple(Part(array=array, count=len(held[kind])) for kind, array in arrays() if held[kind]),
            )
        found: Bundle = attrs.evolve(
            root,
            manifest=manifest,
            origin=origin,
            **{array: tuple(held[kind]) for kind, array in arrays() if held[kind]},
        )
        there = self.decisions.hidden
        renamed = sum(1 for each in self.renamed if each not in there)
        return found, tuple((kind, len(found)) for kind, found in held.items() if found), renamed


def _renamed(decisions: Decisions, items: "list[tuple[str, Any]]") -> frozenset[Key]:
    profile = decisions.profile
    if not profile.pseudonyms_only:
        return frozenset()
    return decisions.personal | {(kind, item.id) for kind, item in items if has_citizen_number(item.id)}


def _naming(decisions: Decisions, renamed: frozenset[Key], key: PseudonymKey | None) -> Any:  # noqa: ANN401  # a function
    profile = decisions.profile

    def rename(kind: str, name: str) -> str | None:
        if not profile.pseudonyms_only:
            return name
        # What is not among the facts may be about a person, whose identifier no two audiences may share.
        unknown = (kind, name) not in decisions.there and may_be_natural(profile, kind)
        if not unknown and (kind, name) not in renamed and profile.families.get(kind) not in PERSONAL_FAMILIES:
            return name
        return None if key is None else pseudonym(key, profile.audience, kind, name)

    return rename


def _repeats(every: "list[tuple[str, Any]]", decisions: Decisions, renamed: frozenset[Key]) -> Repeats:
    profile = decisions.profile
    if profile.sees_everything and not decisions.hidden:
        return _NOTHING

    def shown(key: Key, member: Member) -> bool:
        there = key in decisions.there and key not in decisions.hidden
        return there and (member.sensitive is None or member.sensitive.concern in profile.concerns)

    withheld = {key for key in ((kind, item.id) for kind, item in every) if key not in decisions.there}
    withheld |= {*decisions.hidden, *renamed}
    kept = {name for _, name in decisions.there - withheld}
    names = {name for _, name in withheld} - kept
    return repeats_of(every, shown, names, numbers="person" not in profile.concerns)


def _rare(decisions: Decisions, shown: "list[tuple[str, Any]]") -> frozenset[Leaf]:
    profile = decisions.profile
    if not profile.pseudonyms_only:
        return frozenset()
    return rare_leaves(shown, decisions.personal, profile.group_least)
