"""Bodies as parties of a contracting process, and parties as bodies (主体).

OCDS lists each party of a process once, with its roles, and names it by reference everywhere else. A body of the exchange keeps
its identifier behind ``govcredit:organ:``, so that it is known again; a body that is only named has an identifier made of what
is written of it. Persons, and groups of persons, have no place there.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, final, get_args

import attrs

from govcredit import _json
from govcredit.adapters.ocds._values import compact, number_in, text_in
from govcredit.adapters.ocds._words import FORM, OURS, is_code, own
from govcredit.exchange.taking import Taking
from govcredit.model.identity import Level, OrganKind
from govcredit.model.texts import Name

__all__ = ("PROJECT_ROLES", "Bodies", "Parties", "Process", "fitting", "item_id", "roles_of")

PROJECT_ROLES: Final = "ppp."
"""How the codes of roles begin that a party has in a project, whatever its part in the agreements."""

_ORGAN: Final = f"{OURS}organ:"
_USCC: Final = "CN-USCC"
_ORGANISATION_CODE: Final = "CN-GB11714"
_PRINTED: Final = "X-PRINTED"
_KINDS: Final[frozenset[str]] = frozenset(get_args(OrganKind))
_CARRIED: Final = frozenset(
    {
        "buyer",
        "equityInvestor",
        "payee",
        "payer",
        "procuringEntity",
        "publicAuthority",
        "privateParty",
        "lender",
        "supplier",
    }
)
_LONGEST_NUMBER: Final = 100
_DIGEST: Final = 16
_LEVELS: Final[frozenset[str]] = frozenset(get_args(Level))
_is_number: Final = re.compile(r".{1,100}", re.DOTALL).fullmatch
_is_organisation_code: Final = re.compile(r"[0-9A-Z]{9}").fullmatch
_is_region: Final = re.compile(r"[1-9][0-9]{5}").fullmatch
_is_uscc: Final = re.compile(r"[0-9A-Z]{18}").fullmatch
_is_identifier: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,126}[A-Za-z0-9])?").fullmatch


@final
class Parties:
    """The parties of one process on their way out.

    Args:
        organs: The bodies of the bundle by identifier.
    """

    def __init__(self, organs: Mapping[str, Taking]) -> None:
        self._organs = organs
        self._written: dict[str, dict[str, Any]] = {}
        self._roles: dict[str, set[str]] = {}

    def refer(self, party: Taking, *roles: str | None) -> dict[str, Any] | None:
        """Return a reference to a party and list it with its roles; nothing for a person, whom OCDS has no place for."""
        organ = party.text("organ")
        if organ is not None:
            return self.body(organ, *roles)
        names = [party.text(each) for each in ("body_name", "uscc", "printed_code")]
        if not any(names):
            return None
        mark = hashlib.sha256(_json.dumps(names)).hexdigest()[:_DIGEST]
        name, uscc, printed = names
        found = {
            "id": f"{OURS}named:{mark}",
            "name": name,
            "identifier": compact({"scheme": _USCC, "id": uscc}) if uscc else None,
            "additionalIdentifiers": [{"scheme": _PRINTED, "id": printed}] if printed else None,
        }
        return self._listed(found, roles)

    def refer_all(self, given: Taking, name: str, *roles: str | None) -> list[dict[str, Any]]:
        """Return references to the parties of an array, each once, and note where one is named twice."""
        found: list[dict[str, Any]] = []
        for each in given.each(name):
            reference = self.refer(each, *roles)
            if reference in found:
                each.altered("", FORM, len(found))
            elif reference is not None:
                found.append(reference)
        return found

    def body(self, organ: str, *roles: str | None) -> dict[str, Any]:
        """Return a reference to a body of the exchange, and list it with its roles."""
        given = self._organs.get(organ, Taking(None))
        if f"{_ORGAN}{organ}" not in self._written:
            given.text("id")
        uscc, code = given.text("uscc"), given.text("organisation_code")
        details = {name: given.text(name) for name in ("kind", "level", "region", "ownership")}
        found = {
            "id": f"{_ORGAN}{organ}",
            "name": given.text("name"),
            "identifier": {"scheme": _USCC, "id": uscc} if uscc else None,
            "additionalIdentifiers": [{"scheme": _ORGANISATION_CODE, "id": code}] if code else None,
            "details": compact(details),
        }
        return self._listed(found, roles)

    def add(self, reference: Mapping[str, Any], member: str, value: object) -> None:
        """Put a member into the entry of a party that is listed."""
        self._written[reference["id"]][member] = value

    def written(self) -> list[dict[str, Any]]:
        """Return the list of parties, in the order in which they were first referred to."""
        return [
            compact({**party, "roles": sorted(self._roles[identifier])}) for identifier, party in self._written.items()
        ]

    def _listed(self, party: dict[str, Any], roles: Iterable[str | None]) -> dict[str, Any]:
        identifier = party["id"]
        self._written.setdefault(identifier, party)
        self._roles.setdefault(identifier, set()).update(each for each in roles if each is not None)
        return compact({"id": identifier, "name": party["name"]})


@final
class Bodies:
    """The parties of a document on their way in, as bodies and as parties of ours."""

    def __init__(self) -> None:
        self._organs: dict[str, dict[str, Any]] = {}

    def organs(self) -> list[dict[str, Any]]:
        """Return the bodies that something refers to by identifier."""
        return list(self._organs.values())

    def party(self, reference: Taking, listed: Mapping[str, Taking]) -> dict[str, Any] | None:
        """Return the party that a reference names, or nothing where it names nobody.

        Args:
            reference: The reference.
            listed: The parties of its process by identifier.
        """
        identifier, entry = _entry(reference, listed)
        if (mine := _own_organ(identifier)) is not None:
            reference.text("name")
            return {"organ": self._organ(mine, entry)}
        name = self._name(reference, entry)
        uscc, printed = _codes(entry)
        found = {"body_name": name, "uscc": uscc, "printed_code": printed}
        return found if any(found.values()) else None

    def organ(self, reference: Taking, listed: Mapping[str, Taking]) -> str | None:
        """Return the identifier of the body that a reference names, where this library needs one; its kind may be unknown."""
        identifier, entry = _entry(reference, listed)
        if (mine := _own_organ(identifier)) is not None:
            reference.text("name")
            return self._organ(mine, entry)
        name = self._name(reference, entry)
        if name is None:
            return None
        uscc, printed = _codes(entry)
        mine = item_id("body", identifier or name)
        code = {"scheme": "other", "printed_number": printed}
        organ = {"id": mine, "kind": "other", "name": name, "uscc": uscc, "identifiers": [code] if printed else []}
        self._organs.setdefault(mine, organ)
        return mine

    def _organ(self, mine: str, entry: Taking) -> str:
        details = entry.inner("details")
        uscc, _ = _codes(entry)
        organ = {
            "id": mine,
            "kind": fitting(details, "kind", _KINDS.__contains__) or "other",
            "name": text_in(entry, "name", Name) or mine,
            "uscc": uscc,
            "organisation_code": _additional(entry, _ORGANISATION_CODE, _is_organisation_code),
            "level": fitting(details, "level", _LEVELS.__contains__),
            "region": fitting(details, "region", _is_region),
            "ownership": fitting(details, "ownership", is_code),
        }
        self._organs.setdefault(mine, organ)
        return mine

    @staticmethod
    def _name(reference: Taking, entry: Taking) -> str | None:
        named = text_in(entry, "name", Name)
        referred = text_in(reference, "name", Name)
        legal = text_in(entry.inner("identifier"), "legalName", Name) if named is None and referred is None else None
        return named or referred or legal


@final
@attrs.frozen(kw_only=True)
class Process:
    """A contracting process on its way in: its identifier and its parties, to which its parts refer.

    Attributes:
        ocid: The identifier of the process.
        listed: Its parties by identifier.
        bodies: The bodies of the whole document.
    """

    ocid: str
    listed: Mapping[str, Taking]
    bodies: Bodies

    def party(self, reference: Taking) -> dict[str, Any] | None:
        """Return the party that a reference names, or nothing where it names nobody."""
        return self.bodies.party(reference, self.listed)

    def organ(self, reference: Taking) -> str | None:
        """Return the identifier of the body that a reference names, or nothing where it names nobody."""
        return self.bodies.organ(reference, self.listed)


def roles_of(entry: Taking) -> list[str]:
    """Return the roles of a party, and leave them: what they say is told by its references."""
    roles = entry.peek("roles")
    return [role for role in roles if isinstance(role, str)] if isinstance(roles, list) else []


def item_id(kind: str, *names: str) -> str:
    """Return an identifier of ours for something that another document names: its own where it is ours, else one made of it.

    >>> item_id("agreement", "govcredit:agreement:a-1"), item_id("body", "AM-TIN-02507171")
    ('a-1', 'body-a0900dca7674b1dc')
    """
    mine = names[-1].removeprefix(f"{OURS}{kind}:")
    if mine != names[-1] and _is_identifier(mine) is not None:
        return mine
    return f"{kind}-{hashlib.sha256(_json.dumps(list(names))).hexdigest()[:_DIGEST]}"


def _entry(reference: Taking, listed: Mapping[str, Taking]) -> tuple[str | None, Taking]:
    """Return the identifier of a reference, and the entry that tells more: that of the list, else the reference itself."""
    identifier = number_in(reference.take("id", str, int))
    entry = listed.get(identifier or "", reference)
    entry.take("id", str, int)
    if all(role in _CARRIED or own(role) is not None for role in roles_of(entry)):
        entry.take("roles", list)
    return identifier, entry


def _own_organ(identifier: str | None) -> str | None:
    """Return the identifier of a body that this library has written."""
    if identifier is None or not identifier.startswith(_ORGAN):
        return None
    mine = identifier.removeprefix(_ORGAN)
    return mine if _is_identifier(mine) is not None else None


def _codes(entry: Taking) -> tuple[str | None, str | None]:
    """Return the unified social credit code of a party, or another number as printed."""
    identifier = entry.inner("identifier")
    number = number_in(identifier.take("id", str, int))
    if number is not None and len(number) > _LONGEST_NUMBER:
        identifier.leave("id")
        number = None
    if number is not None and identifier.peek("scheme") == _USCC and _is_uscc(number) is not None:
        identifier.text("scheme")
        return number, _additional(entry, _PRINTED, _is_number)
    return None, number or _additional(entry, _PRINTED, _is_number)


def _additional(entry: Taking, scheme: str, fits: Callable[[str], object]) -> str | None:
    """Return the identifier of a scheme among the further ones of a party, where it fits, and take it."""
    found = next((each for each in entry.each("additionalIdentifiers") if each.peek("scheme") == scheme), None)
    number = None if found is None else fitting(found, "id", fits)
    if found is not None and number is not None:
        found.text("scheme")
    return number


def fitting(given: Taking, name: str, fits: Callable[[str], object]) -> str | None:
    """Return the text of a member and take it, where it fits what it is read as."""
    value = given.peek(name)
    return given.text(name) if isinstance(value, str) and value and fits(value) else None
