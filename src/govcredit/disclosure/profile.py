"""The profile of an audience: which items and which sensitive content it may see, as a pack lays down (公开范围).

What the pack does not name is withheld: an audience without a row, a kind in no family, a day on which nothing is in force.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.codes.lists import code_list
from govcredit.errors import NotInForce, UnknownCode
from govcredit.policy.groups.disclosure import AudienceTerms, ProfileRow
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("PERSONAL_FAMILIES", "PUBLIC", "Profile", "Scope")

Scope: TypeAlias = Literal["all", "standing", "own"]
"""``all`` 全部, ``standing`` 公示期内有效的, ``own`` 本人或者本单位的."""

PUBLIC: Final = "public"
"""The audience to whom anything that is shown is published."""
PERSONAL_FAMILIES: Final = frozenset({"persons", "personnel"})
"""The families whose items are about natural persons by their kind."""

_PERSONAL_RECORDS: Final = "personal-records"
_PERSONS_PUBLISHED: Final = "retention.natural-persons-published"
_SCOPES: Final = frozenset({"all", "standing", "own"})
_CONCERNS: Final = frozenset({"person", "security", "commercial", "other"})


@final
@attrs.frozen(kw_only=True)
class Profile:
    """What one audience may see under the law of a day (公开范围).

    Attributes:
        audience: The code of the audience.
        concerns: The concerns whose sensitive content it may see.
        pseudonyms_only: Whether it sees public employees by pseudonym only.
        scopes: How far it may see the families that it may see at all.
        families: The family of each kind that has one.
        follows: The kinds that only speak of other items.
        group_least: How many persons a group has at least before more than a pseudonym is shown of them.
        no_persons: The term that forbids to publish records of natural persons, where the pack has one.
        terms: The terms, and rows of tables, that it rests on.
    """

    audience: str
    concerns: frozenset[str]
    pseudonyms_only: bool
    scopes: Mapping[str, Scope]
    families: Mapping[str, str]
    follows: frozenset[str]
    group_least: int
    no_persons: Term[bool] | None
    terms: tuple[Term[Any], ...]

    @classmethod
    def of(cls, context: Context, audience: str) -> "Profile":
        """Return the profile of an audience; one that shows nothing where the pack has none in force.

        Raises:
            UnknownCode: Neither the code list ``audience`` nor the pack knows the audience.

        >>> from datetime import date
        >>> from govcredit.policy.loading import load_pack
        >>> profile = Profile.of(load_pack("cn").context(date(2026, 5, 1)), "public")
        >>> sorted(profile.concerns), profile.scopes["credit"], profile.scopes.get("personnel")
        ([], 'standing', None)
        """
        local = {code.code for layer in context.pack.layers for code in layer.codes if code.list == "audience"}
        if audience not in code_list("audience") and audience not in local:
            raise UnknownCode(f"no audience is called {audience[:40]!r}")
        try:
            held = context.terms(AudienceTerms)
        except NotInForce:
            return _nothing(audience)
        row = next((each for each in reversed(held.profiles.value) if each.audience == audience), None)
        if row is None:
            return _nothing(audience)
        granted = [each for each in held.granted.value if each.audience == audience and each.scope in _SCOPES]
        forbids = context.find(_PERSONS_PUBLISHED) if audience == PUBLIC else None
        families = {kind: each.family for each in held.families.value for kind in each.kinds}
        # Of two rows for one family the more local one, which stands later, decides.
        scopes: dict[str, Any] = {family: each.scope for each in granted for family in each.families}
        terms: tuple[Term[Any], ...] = (
            held.profiles.only(row),
            *(held.granted.only(each) for each in granted),
            held.families,
            *((held.group_least,) if row.pseudonyms_only else ()),
            *(() if forbids is None else (forbids,)),
        )
        return cls(
            audience=audience,
            concerns=frozenset(concern for concern in _CONCERNS if _may(row, concern)),
            pseudonyms_only=row.pseudonyms_only,
            scopes=MappingProxyType(scopes),
            families=MappingProxyType(families),
            follows=frozenset(kind for each in held.families.value if each.follows for kind in each.kinds),
            group_least=held.group_least.value,
            no_persons=None if forbids is None or forbids.value else forbids,
            terms=terms,
        )

    @property
    def sees_everything(self) -> bool:
        """Whether no sensitive content is withheld, as from the body that keeps the data."""
        return self.concerns == _CONCERNS

    def scopes_of(self, kind: str, *, natural: bool) -> frozenset[Scope] | None:
        """Return how far items of a kind may be seen, or nothing where they may not be seen at all.

        Args:
            kind: The kind.
            natural: Whether the item is about a natural person: then `personal-records` must be granted as well.
        """
        family = self.families.get(kind)
        needed = [family]
        if natural and family not in PERSONAL_FAMILIES:
            needed.append(_PERSONAL_RECORDS)
        found = [self.scopes.get(each) if each is not None else None for each in needed]
        scopes = frozenset(each for each in found if each is not None)
        return None if None in found else scopes - {"all"}


def _may(row: ProfileRow, concern: str) -> bool:
    return bool(getattr(row, concern))


def _nothing(audience: str) -> Profile:
    return Profile(
        audience=audience,
        concerns=frozenset(),
        pseudonyms_only=True,
        scopes=MappingProxyType({}),
        families=MappingProxyType({}),
        follows=frozenset(),
        group_least=1,
        no_persons=None,
        terms=(),
    )
