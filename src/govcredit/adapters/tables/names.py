"""What may stand in a cell for a code or an item: its name where that is unambiguous, else name and code."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final, final

from govcredit.adapters.tables.headings import plain
from govcredit.codes.lists import code_list

__all__ = ("Register", "code_names", "code_options", "code_word")

_NAMED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"organ": ("name", "other_names"), "plan": ("title", "document_number")}
)


@cache
def code_names(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of a list by what may stand for them in a cell: code, name, and name with the code in brackets.

    >>> code_names("leniency-ground")["主动挽回损失"]
    ('loss-recovered',)
    """
    found: dict[str, dict[str, None]] = {}
    for each in code_list(name).entries():
        for text in (each.code, each.name, f"{each.name}（{each.code}）"):
            found.setdefault(plain(text), {})[each.code] = None
    return MappingProxyType({text: tuple(codes) for text, codes in found.items()})


@cache
def code_options(name: str) -> tuple[str, ...]:
    """Return the texts of a drop-down list: the codes in force in the newest data, in the order of the list.

    >>> code_options("leniency-ground")[:2]
    ('主动挽回损失', '消除不良影响')
    """
    known = code_list(name)
    return tuple(code_word(name, each.code) for each in known.codes(known.valid_to))


@cache
def code_word(name: str, code: str) -> str:
    """Return what a cell shows for a code: its name, with the code in brackets where several codes have that name.

    A code that the list does not know, such as a local one, is shown as it is.
    """
    found = code_list(name).find(code)
    if found is None:
        return code
    return found.name if len(code_names(name)[plain(found.name)]) == 1 else f"{found.name}（{code}）"


@final
class Register:
    """The items that cells may refer to, by identifier and by name.

    >>> register = Register()
    >>> register.add("organ", [{"id": "a", "name": "某县财政局", "other_names": ["县财政局"]}])
    >>> register.find("organ", "县财政局"), register.word("organ", "a"), register.only("organ")
    (('a',), '某县财政局', 'a')
    """

    def __init__(self) -> None:
        self._ids: dict[str, set[str]] = {}
        self._named: dict[tuple[str, str], dict[str, None]] = {}
        self._words: dict[tuple[str, str], str] = {}

    def add(self, kind: str, items: Iterable[Mapping[str, Any]]) -> None:
        """Note the items of a kind; what has no legible identifier cannot be referred to."""
        ids = self._ids.setdefault(kind, set())
        for item in items:
            key = item.get("id")
            if not isinstance(key, str):
                continue
            ids.add(key)
            for member in _NAMED.get(kind, ()):
                value = item.get(member)
                for name in value if isinstance(value, list) else (value,):
                    if isinstance(name, str):
                        self._named.setdefault((kind, plain(name)), {})[key] = None
                        self._words.setdefault((kind, key), name)

    def add_ids(self, kind: str, ids: Iterable[object]) -> None:
        """Note the items of a kind by their identifiers alone."""
        self._ids.setdefault(kind, set()).update(each for each in ids if isinstance(each, str))

    def find(self, kind: str, text: str) -> Sequence[str]:
        """Return the identifiers that a text may mean; none where it is no name and no identifier of an item."""
        if text in self._ids.get(kind, ()):
            return (text,)
        return tuple(self._named.get((kind, plain(text)), ()))

    def word(self, kind: str, key: str) -> str:
        """Return what a cell shows for an item: its name where only one item has it, else its identifier."""
        name = self._words.get((kind, key))
        return name if name is not None and len(self.find(kind, name)) == 1 else key

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return all identifiers of a kind."""
        return tuple(sorted(self._ids.get(kind, ())))

    def only(self, kind: str) -> str | None:
        """Return the identifier of the one item of a kind, where there is just one."""
        ids = self._ids.get(kind, set())
        return next(iter(ids)) if len(ids) == 1 else None
