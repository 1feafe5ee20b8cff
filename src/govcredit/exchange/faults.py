"""What the careful reader and the check by schema share: faults by place, and the one comparison of member names.

A fault is gathered while the place is still being built (tokens from the inside out); it becomes a finding at the end.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias, final

import attrs

from govcredit._json import REFUSED
from govcredit.findings import Finding, Report, clip, finding, join

__all__ = ("Fault", "Token", "compare_names", "findings", "hidden", "limits", "report", "wrong_type")

Token: TypeAlias = str | int

# At one place the first of these stands: a text of the wrong length also breaks its pattern, and is told once.
_ORDER: Final = (
    "structure.misspelt-member",
    "structure.unknown-member",
    "structure.missing-member",
    "structure.member-name",
    "structure.type",
    "structure.length",
    "structure.choice",
    "structure.date",
    "structure.pattern",
    "structure.range",
)
_MOST_GUESSES = 8  # misspelt names of one object that are compared with the absent ones
_MOST_SLIPS = 2
_LONG_NAME = 6
_LONGEST_NAME = 64
_KINDS: Final = ((bool, "boolean"), (str, "string"), (int, "integer"), (dict, "object"), (list, "array"))


@final
@attrs.frozen
class Fault:
    """One thing wrong with the structure of a document, by the tokens of its place.

    Attributes:
        code: The code of the finding that it becomes.
        tokens: Member names and indexes from the value that was read to the place.
        params: What the sentence of the finding fills in.
    """

    code: str
    tokens: tuple[Token, ...] = ()
    params: Mapping[str, str | int] = attrs.field(factory=dict)

    def below(self, token: Token) -> "Fault":
        """Return the fault as seen from the value one step further out."""
        return attrs.evolve(self, tokens=(token, *self.tokens))


def findings(faults: Iterable[Fault], document: object) -> tuple[Finding, ...]:
    """Return one finding a place, in document order; an absent member comes after the members that are there."""
    return report(faults, document).findings


def report(faults: Iterable[Fault], document: object, most: int | None = None) -> Report:
    """Return one finding a place, in document order, at most so many; the others are counted.

    Args:
        faults: The faults, in any order.
        document: The value that was read, which knows the order of its members.
        most: How many findings are made; all of them when ``None``.
    """
    first: dict[tuple[Token, ...], Fault] = {}
    for fault in faults:
        rival = first.get(fault.tokens)
        if rival is None or _ORDER.index(fault.code) < _ORDER.index(rival.code):
            first[fault.tokens] = fault
    orders: dict[int, dict[str, int]] = {}

    def position(fault: Fault) -> list[int]:
        value, positions = document, []
        for token in fault.tokens:
            if isinstance(value, dict):
                order = orders.setdefault(id(value), {})
                if not order:
                    order.update((name, number) for number, name in enumerate(value))
                positions.append(order.get(str(token), len(order)))
                value = value.get(token)
            elif isinstance(value, list) and isinstance(token, int):
                positions.append(token)
                value = value[token]
        return positions

    ordered = sorted(first.values(), key=position)
    made = tuple(finding(fault.code, _pointer(fault.tokens), **fault.params) for fault in ordered[:most])
    rest = Counter(fault.code for fault in ordered[len(made) :])
    return Report(findings=made, left_out=tuple(sorted(rest.items())))


def _pointer(tokens: Iterable[Token]) -> str:
    path = ""
    for token in tokens:
        path = join(path, token)
    return path


def wrong_type(expected: str, value: object, *tokens: Token) -> Iterator[Fault]:
    """Yield the fault of a value that has another JSON type; nothing when its bytes were refused already.

    Args:
        expected: The key in ``terms.toml`` of the type that it shall have.
        value: The value.
        tokens: Its place.
    """
    if value is not REFUSED:
        found = next((word for kind, word in _KINDS if isinstance(value, kind)), "null")
        yield Fault("structure.type", tokens, {"expected": expected, "found": found})


def hidden(value: object) -> str:
    """Return what a finding shows of a value that it may not repeat: for a text, its number of characters."""
    return f"***({len(value)})" if isinstance(value, str) else "***"


def limits(least: int | None, most: int | None) -> str:
    """Return the words for a range whose sides may be open.

    >>> limits(1, 200), limits(1, None), limits(None, 9)
    ('1–200', '≥ 1', '≤ 9')
    """
    if least is None:
        return f"≤ {most}"
    return f"≥ {least}" if most is None else f"{least}–{most}"


def compare_names(given: Iterable[str], known: Mapping[str, bool]) -> Iterator[Fault]:
    """Compare the member names of an object with those that it may have.

    A name that is nearly the name of an absent member is that member misspelt: one fault, told once, at the name written.

    Args:
        given: The names in the document.
        known: The names that the object may have, and whether each is required.
    """
    names = dict.fromkeys(given)
    absent = [name for name in known if name not in names]
    unknown = sorted(name for name in names if name not in known)
    for position, name in enumerate(unknown):
        likely = _likely(name, tuple(absent)) if position < _MOST_GUESSES and len(name) <= _LONGEST_NAME else None
        if likely is None:
            yield Fault("structure.unknown-member", (name,), {"name": clip(name)})
        else:
            absent.remove(likely)
            yield Fault("structure.misspelt-member", (name,), {"name": clip(name), "likely": likely})
    for name in absent:
        if known[name]:
            yield Fault("structure.missing-member", (name,), {"name": name})


@lru_cache(maxsize=256)  # what is misspelt once is misspelt in every item
def _likely(name: str, absent: tuple[str, ...]) -> str | None:
    # One slip, or two in a name of six characters or more; of several names the one with the fewest slips.
    written = _plain(name)
    slips = {
        known: _slips(written, _plain(known))
        for known in absent
        if abs(len(written) - len(_plain(known))) <= _MOST_SLIPS
    }
    close = [known for known, count in slips.items() if count <= (1 if len(known) < _LONG_NAME else _MOST_SLIPS)]
    return min(close, key=slips.__getitem__, default=None)


def _plain(name: str) -> str:
    return name.replace("_", "").replace("-", "").casefold()


def _slips(one: str, other: str) -> int:
    # Letters put in, left out, replaced, or swapped with their neighbour: optimal string alignment. What two names begin or
    # end with alike costs nothing, and most of a misspelt name is right.
    alike = _alike(one, other)
    one, other = one[alike:][::-1], other[alike:][::-1]
    alike = _alike(one, other)
    one, other = one[alike:], other[alike:]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, target in enumerate(other, start=1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]


def _alike(one: str, other: str) -> int:
    # How many letters two names begin with that are the same.
    pairs = zip(one, other, strict=False)
    return next(
        (number for number, (letter, target) in enumerate(pairs) if letter != target), min(len(one), len(other))
    )
