"""The bodies that rows name: found in a roster, else kept as the table writes them, and told (机构对应)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.adapters.registry import Registry
from govcredit.codes.identifiers import USCC, compact, examine
from govcredit.exchange.converter import unstructure
from govcredit.exchange.references import references_of
from govcredit.findings import clip
from govcredit.measures.personal import kinds_in
from govcredit.model.bodies.organ import Organ

__all__ = ("Bodies", "Several", "Tell", "digest", "holds_number", "shown")

Tell: TypeAlias = Callable[..., None]
"""Notes a finding about the cell that names the body."""

_LONGEST: Final = 200  # characters of a name
_LONGEST_CODE: Final = 100
_HEX: Final = 16
_like_number: Final = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])").findall


@final
class Several(LookupError):
    """A name or a code is that of several bodies.

    Attributes:
        choices: Their identifiers.
    """

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__()
        self.choices = choices


def digest(*parts: str) -> str:
    """Return sixteen signs that stand for some texts, the same for the same texts."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:_HEX]


def holds_number(text: str) -> bool:
    """Whether a text holds what is or may be the number of a person, mistyped ones among them.

    >>> holds_number("某罚〔2026〕1号"), holds_number("张某110101209701010010")
    (False, True)
    """
    return "citizen-number" in kinds_in(text) or any(examine(each).masked for each in _like_number(text))


def shown(text: str) -> str:
    """Return a text as a finding may show it: masked where it holds the number of a person.

    >>> shown("某县财政局"), shown("110101209701010012")
    ('某县财政局', '***')
    """
    return "***" if kinds_in(text) or holds_number(text) else clip(text)


@final
class Bodies:
    """The bodies of a document in the making."""

    def __init__(self, registry: Registry, organs: list[Any], known: str) -> None:
        self._registry = registry
        self._organs = organs
        self._held = {each.get("id") for each in organs}
        self._codes: dict[str, str | None] = {}
        self._known = known

    def known(self, name: str | None, code: str | None, on: date | None, tell: Tell) -> Organ | None:
        """Return the body of the roster that a code or a name means, and put it into the document.

        Args:
            name: The name, as written.
            code: Its code, as written.
            on: The day on which it acted; the bodies of that day go before those that have ended.
            tell: Notes what is found.

        Raises:
            Several: The roster has several of that code or name.
        """
        by_code = () if code is None else self._asked(lambda day: self._registry.by_code(code, day), on)
        by_name = () if name is None else self._asked(lambda day: self._registry.by_name(name, day), on)
        both = tuple(each for each in by_code if each in by_name)
        found = both or by_code or by_name
        if len(found) > 1:
            raise Several(tuple(str(each.id) for each in found))
        if not found:
            return None
        organ = found[0]
        if (name is not None and organ not in by_name) or (code is not None and organ not in by_code):
            tell("gongshi.name-against-code", name=shown(name or ""), body=shown(organ.name))
        self._add(organ)
        return organ

    def standing_in(self, name: str | None, code: str | None, tell: Tell) -> str | None:
        """Return the identifier of a body that the roster lacks, which is kept with the name and the code of the table.

        One without a name, or with a name that cannot be kept, has none.
        """
        if name is None:
            tell("gongshi.unknown-organ", name=shown(code or ""))
            return None
        if len(name) > _LONGEST or holds_number(name):
            tell("gongshi.too-long" if len(name) > _LONGEST else "gongshi.personal", **self._more(name))
            return None
        written = None if code is None else compact(code)[:_LONGEST_CODE]
        sound = written is not None and USCC.is_valid(written)
        key = written if written is not None and sound else f"body-{digest(name)}"
        if key not in self._held:
            self._held.add(key)
            self._codes[key] = written
            body: dict[str, Any] = {"id": key, "kind": "other", "name": name, "provenance": {"known": self._known}}
            if sound:
                body["uscc"] = written
            elif written is not None:
                body["identifiers"] = [{"scheme": "uscc-as-printed", "printed_number": written}]
            self._organs.append(body)
            tell("gongshi.unknown-organ", name=shown(name))
        elif written is not None and self._codes.get(key) != written:
            tell("gongshi.name-against-code", name=shown(name), body=shown(name))
        return key

    def named(self, organ: str) -> bool:
        """Put a body of the roster into the document by its identifier; whether there is one."""
        found = self._registry.by_id(organ)
        if found is not None:
            self._add(found)
        return organ in self._held

    @staticmethod
    def _more(name: str) -> Mapping[str, str | int]:
        return {"most": _LONGEST} if len(name) > _LONGEST else {}

    @staticmethod
    def _asked(ask: Callable[[date | None], tuple[Organ, ...]], on: date | None) -> tuple[Organ, ...]:
        return (ask(on) if on is not None else ()) or ask(None)

    def _add(self, organ: Organ) -> None:
        """Put a body into the document, and all bodies that it refers to; without its references where one leads nowhere."""
        wanted: dict[str, Organ] = {}
        open_ends = [organ]
        while open_ends:
            each = open_ends.pop()
            if each.id in self._held or each.id in wanted:
                continue
            wanted[each.id] = each
            targets = [reference.id for reference in references_of(each, "", "organ")]
            found = [self._registry.by_id(target) for target in targets if target not in self._held]
            if None in found:
                wanted[each.id] = attrs.evolve(each, superior=None, predecessors=(), provenance=None)
            else:
                open_ends.extend(target for target in found if target is not None)
        for key in sorted(wanted):
            self._held.add(key)
            self._organs.append(unstructure(wanted[key]))
