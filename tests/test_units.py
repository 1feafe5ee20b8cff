"""Units: every number that a public name takes, holds or returns is told with its unit, or with what it counts."""

import inspect
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

import pytest

from govcredit.measures.measured import Measured, Ratio
from govcredit.model.notes import Doc, Open
from tests.test_reference import assigned, imported, own, public

WRAPPED: Final = ("fget", "func", "__func__")  # in a property, a cached one, a method of the class
EXACT: Final = (Decimal, Fraction)
NUMBERS: Final = (*EXACT, int, float)

# A bare number is read as days by one and as working days by another, as yuan and as 万元. A unit tells it wherever it stands;
# what is counted or numbered must begin what is said, since further on it belongs to something else: "the sum of the year".
UNITS: Final = (
    *("years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "bytes", "characters"),
    *("yuan", "points", "per cent", "ten-thousandths", "between 0 and 1", "decimal places", "status code"),
    *("how many", "so many", "how often", "number of", "number in", "from 0", "from 1"),
    *("the unit beside it", "the unit of", "the unit that", "`unit`"),
)
FIRST: Final = (
    *("year", "line", "row", "column", "place", "seed"),
    *("items", "cases", "bodies", "tasks", "terms", "things", "draws", "places"),
)
LEADING: Final = ("the", "its", "which", "fiscal", "fewest", "most", "median", "best", "worst", "and")
TOLD: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(UNITS)})(?!\w)|^(?:(?:{'|'.join(LEADING)}) )*(?:{'|'.join(FIRST)})\b",
    flags=re.IGNORECASE | re.MULTILINE,
)
# A class may say it once for all the amounts that it holds.
FOR_ALL: Final = re.compile(rf"\bin (?:{'|'.join(UNITS)})\b")

Number: TypeAlias = tuple[str, str]
"""Where a number stands, and what is said about it."""


def holds(hint: Any, numbers: tuple[type, ...]) -> bool:  # noqa: ANN401  # any annotation
    """Whether a value of a type is a number or has one in it.

    A class tells what its own objects hold, as `Money` its unit. What may be a whole number or a text is a cell or a parameter.
    """
    parts = get_args(hint)
    if get_origin(hint) in {Union, UnionType} and {int, str} <= set(parts):
        return False
    return hint in numbers or any(holds(each, numbers) for each in parts)


def hints(thing: Any) -> dict[str, Any]:  # noqa: ANN401  # any function or class
    """Return the types of a function or of a class; what is imported for type checkers only is no number."""
    unknown: dict[str, Any] = {}
    while True:
        try:
            return get_type_hints(thing, localns=unknown, include_extras=True)
        except NameError as error:
            unknown[str(error.name)] = Any
        except TypeError:  # attrs has a class that takes a parameter for type checkers only
            return {}


def sections(thing: Any) -> dict[str, str]:  # noqa: ANN401  # any function or class
    """Return what a docstring says: its prose without a name, each entry by its own, what is returned as a type hint names it."""
    said = re.split(r"^>>>", inspect.getdoc(thing) or "", maxsplit=1, flags=re.MULTILINE)[0]
    prose, *parts = re.split(r"^(Args|Attributes|Returns|Yields|Raises):\n", said, flags=re.MULTILINE)
    found = {"": prose}
    for title, part in zip(parts[::2], parts[1::2], strict=True):
        body, *after = re.split(r"\n(?=\S)", part, maxsplit=1)
        found[""] += "".join(after)
        if title in {"Returns", "Yields"}:
            found["return"] = body
        elif title != "Raises":
            found.update(re.findall(r"^    (\w+): ((?:.*\n?(?!    \w+: ))*)", body, flags=re.MULTILINE))
    return {name: " ".join(text.split()) for name, text in found.items()}


def of_function(where: str, function: Any) -> Iterator[Number]:  # noqa: ANN401  # any function
    """Yield the numbers that a function takes and returns; a parameter may be told by its entry, or in the prose where none has one."""
    said = sections(function)
    bare = not said.keys() & set(inspect.signature(function).parameters)
    for name, hint in hints(function).items():
        if holds(hint, NUMBERS):
            told = said.get(name, said[""] if name == "return" or bare else "")
            yield f"{where}({name})" if name != "return" else f"what {where} returns", told


def of_class(where: str, cls: type[Any]) -> Iterator[Number]:
    """Yield the numbers that the objects of a class hold, and those of its properties and methods."""
    said = sections(cls)
    shared = " ".join(FOR_ALL.findall(said[""]))
    for name, hint in hints(cls).items():
        if holds(hint, NUMBERS) and not name.startswith("_"):
            notes = [each.en for each in getattr(hint, "__metadata__", ()) if isinstance(each, Doc)]
            named = [each for each in re.split(r"(?<=\.)\s", said[""]) if f"`{name}`" in each]
            told = (said.get(name, ""), *notes, *named, shared if holds(hint, EXACT) else "")
            yield f"{where}.{name}", "\n".join(each for each in told if each)
    for name, member in vars(cls).items():
        function = inspect.unwrap(next((getattr(member, each) for each in WRAPPED if hasattr(member, each)), member))
        if inspect.isfunction(function) and not name.startswith("_"):
            yield from of_function(f"{where}.{name}", function)


def numbers(module: str) -> Iterator[Number]:
    """Yield every number of a module's public names."""
    for name, thing in own(module):
        if inspect.isclass(thing):
            yield from of_class(name, thing)
        elif inspect.isfunction(thing):
            yield from of_function(name, thing)
    yield from ((name, text) for name, value, text in assigned(module) if type(value) in NUMBERS)


def test_a_number_is_told_with_its_unit_or_what_it_counts() -> None:
    bare = [
        f"{module}: {where}: {said.strip() or 'nothing is said'}"
        for module in public()
        for where, said in numbers(module)
        if not TOLD.search(said)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("How many findings the report holds.", True),
        ("Working days late or left", True),
        ("The overdue amount in yuan at the end of the year.", True),
        ("The overdue amount at the end of the year.", False),
        ("The fiscal year.", True),
        ("Its place among the instalments.", True),
        ("What the items are worth.", False),
        ("The largest body.", False),
        ("", False),
    ],
)
def test_a_unit_is_found(said: str, is_told: bool) -> None:  # noqa: FBT001  # expected
    assert bool(TOLD.search(said)) is is_told


@pytest.mark.parametrize(
    ("hint", "is_number"),
    [
        (int | None, True),
        (bool, False),
        (Mapping[str, int], True),
        (tuple[tuple[str, Decimal], ...], True),
        (Measured[Ratio], False),
        (Measured[Fraction], True),
        (str | int | None, False),
        (str | Decimal, True),
        (Annotated[int, Open()], True),
    ],
    ids=str,
)
def test_a_number_is_found(hint: Any, is_number: bool) -> None:  # noqa: ANN401, FBT001  # any annotation; expected
    assert holds(hint, NUMBERS) is is_number


def test_the_sections_of_a_docstring_are_found() -> None:
    said = sections(imported("measures.measured").Ratio)
    assert said["whole"] == "The whole in the unit of the part, not zero."
    assert said[""].startswith("A part of a whole, kept exact:")
    assert "ZeroDivisionError" not in said
