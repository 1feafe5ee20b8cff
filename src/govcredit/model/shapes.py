"""What the annotation of a field says about JSON: the one reading of types and notes that all others share.

Reader, writer, schema, tables and documentation ask `members` and never look at annotations themselves.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Final, Literal, NewType, TypeAlias, TypeVar, Union, final, get_args, get_origin

import attrs

from govcredit.model.extensions import Extensions
from govcredit.model.notes import Bounds, Codes, Doc, Kind, Open, Pattern, Ref, Sensitive, Since, Size, notes_on

__all__ = (
    "AMOUNT",
    "DAY",
    "MEMBER_NAME",
    "OWNED_NAME",
    "SAFE_INTEGER",
    "Amount",
    "Choice",
    "Day",
    "Flag",
    "Foreign",
    "Many",
    "Member",
    "Record",
    "Shape",
    "Text",
    "Whole",
    "members",
    "title_of",
)

SAFE_INTEGER: Final = 2**53 - 1
# At most 18 digits before the point and 6 behind it, no exponent, no plus, no needless zero, no negative zero. Without
# look-ahead, so that every engine of regular expressions reads it; six digits are the most that ``str`` of a decimal
# writes without an exponent.
AMOUNT: Final = (
    r"-?[1-9][0-9]{0,17}(?:\.[0-9]{1,6})?|0(?:\.[0-9]{1,6})?"
    r"|-0\.(?:[1-9][0-9]{0,5}|0[1-9][0-9]{0,4}|00[1-9][0-9]{0,3}|000[1-9][0-9]{0,2}|0000[1-9][0-9]?|00000[1-9])"
)
DAY: Final = r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
OWNED_NAME: Final = r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+"
MEMBER_NAME: Final = r"[ -~]+"


@final
@attrs.frozen
class Text:
    """A text, with the pattern and the number of characters that it must have."""

    pattern: Pattern | None
    size: Size


@final
@attrs.frozen
class Whole:
    """An integer within bounds."""

    bounds: Bounds


@final
@attrs.frozen
class Flag:
    """True or false."""


@final
@attrs.frozen
class Day:
    """A day, written ``YYYY-MM-DD``."""


@final
@attrs.frozen
class Amount:
    """An exact decimal, written as a text."""


@final
@attrs.frozen
class Choice:
    """One of a closed set of texts."""

    values: tuple[str, ...]


@final
@attrs.frozen
class Many:
    """An array of values of one shape."""

    element: "Shape"
    size: Size


@final
@attrs.frozen(match_args=False)
class Record:
    """An object: the members of a model class.

    Attributes:
        named: The class, or ``module:name`` of a class that is imported when `cls` is first asked for.
    """

    __match_args__ = ("cls",)

    named: type[Any] | str

    @property
    def cls(self) -> type[Any]:
        """The model class."""
        return self.named if isinstance(self.named, type) else _imported(self.named)


@cache
def _imported(path: str) -> type[Any]:
    module, _, name = path.partition(":")
    found: type[Any] = getattr(import_module(module), name)
    return found


@final
@attrs.frozen
class Foreign:
    """An object of owned names with any JSON below them."""


Shape: TypeAlias = Text | Whole | Flag | Day | Amount | Choice | Many | Record | Foreign


@final
@attrs.frozen(kw_only=True)
class Member:
    """One member of a JSON object, as its field declares it.

    Attributes:
        name: The name of the field and of the member.
        owner: The class whose field it is.
        shape: What its value is when it is not null.
        nullable: Whether null stands for an absent value.
        required: Whether the member must be there.
        default: What an absent member stands for; ``attrs.NOTHING`` where it must be there.
        doc: What it means.
        sensitive: Why its values are masked, or ``None`` when they are open or classified inside.
        is_open: Whether its values may be shown.
        ref: The kind of item that its values name.
        kind: The kind of item that its array holds.
        codes: The list whose codes its values are.
        since: The format version that brought it.
    """

    name: str
    owner: type[Any]
    shape: Shape
    nullable: bool
    required: bool
    default: object
    doc: Doc | None
    sensitive: Sensitive | None
    is_open: bool
    ref: str | None
    kind: str | None
    codes: str | None
    since: str | None

    @property
    def element(self) -> Shape:
        """The shape of each element where the member holds an array, else that of the value itself."""
        return self.shape.element if isinstance(self.shape, Many) else self.shape


def members(cls: type[Any]) -> tuple[Member, ...]:
    """Return the members of a model class in document order.

    Raises:
        TypeError: A field has a type for which the format has no shape; a fault of the model.

    >>> from govcredit.model.values import Money
    >>> [(member.name, type(member.shape).__name__) for member in members(Money)]
    [('amount', 'Amount'), ('unit', 'Choice')]
    """
    return _members(cls)  # type: ignore[arg-type]  # mypy takes a class for unhashable


def title_of(cls: type[Any]) -> Doc:
    """Return what a model class is called in both languages, as the first line of its docstring says.

    Where Python was told to drop docstrings (``-OO``), the name of the class stands for both.

    Raises:
        TypeError: That line does not end with a Chinese term in brackets; a fault of the model.

    >>> from govcredit.model.values import Money
    >>> title_of(Money)
    Doc(en='An amount of money in the unit in which its source writes it', zh='金额')
    """
    if cls.__doc__ is None:
        return Doc(cls.__name__, zh=cls.__name__)
    found = _summary(cls.__doc__.partition("\n")[0])
    if found is None:
        raise TypeError(f"{cls.__name__}: the first line of its docstring does not end with its Chinese term")
    return Doc(found[1], zh=found[2])


_summary: Final = re.compile("(.+) \\(([^()]*[\u3400-\u9fff][^()]*)\\)\\.").fullmatch


@cache
def _members(cls: type[Any]) -> tuple[Member, ...]:
    return tuple(_member(field, cls) for field in attrs.fields(cls))


def _member(field: "attrs.Attribute[Any]", owner: type[Any]) -> Member:
    notes = notes_on(field.type)
    ref, kind, codes, since = _last(notes, Ref), _last(notes, Kind), _last(notes, Codes), _last(notes, Since)
    return Member(
        name=field.name,
        owner=owner,
        shape=_shape(field.type),
        nullable=_is_nullable(field.type),
        required=field.default is attrs.NOTHING,
        default=field.default,
        doc=_last(notes, Doc),
        sensitive=_last(notes, Sensitive),
        is_open=_last(notes, Open) is not None,
        ref=None if ref is None else ref.kind,
        kind=None if kind is None else kind.name,
        codes=None if codes is None else codes.list,
        since=None if since is None else since.version,
    )


def _shape(annotation: Any) -> Shape:  # noqa: ANN401  # any annotation may stand on a field
    notes = notes_on(annotation)
    bare = _bare(annotation)
    if get_origin(bare) in (Union, UnionType):
        others = [part for part in get_args(bare) if part is not type(None)]
        if len(others) != 1:
            raise TypeError(f"a union of kinds cannot be read: {annotation}")
        return _shape(Annotated[(others[0], *notes)] if notes else others[0])
    if get_origin(bare) is Literal:
        return Choice(get_args(bare))
    if get_origin(bare) is tuple:
        element, *rest = get_args(bare)
        if isinstance(element, str):
            return Many(Record(_path(annotation, element, rest)), Size())
        if rest != [...] or _is_nullable(element):
            raise TypeError(f"only tuple[T, ...] of values that are never None: {annotation}")
        return Many(_shape(element), _last(notes, Size) or Size())
    if isinstance(bare, type) and attrs.has(bare):
        return Record(bare)
    if bare not in _LEAVES:
        raise TypeError(f"no shape for {annotation}")
    return _LEAVES[bare](notes)


def _path(annotation: Any, name: str, rest: list[Any]) -> str:  # noqa: ANN401  # any annotation may stand on a field
    kind = _last(notes_on(annotation), Kind)
    if kind is None or rest != [...] or _last(notes_on(annotation), Size) is not None:
        raise TypeError(
            f"a class named by text stands in tuple[T, ...] with its kind and without a size only: {annotation}"
        )
    return f"{kind.module}:{name}"


_LEAVES: Final[Mapping[Any, Callable[[tuple[object, ...]], Shape]]] = MappingProxyType(
    {
        str: lambda notes: Text(_last(notes, Pattern), _last(notes, Size) or Size()),
        int: lambda notes: Whole(_last(notes, Bounds) or Bounds(least=-SAFE_INTEGER, most=SAFE_INTEGER)),
        bool: lambda _: Flag(),
        date: lambda _: Day(),
        Decimal: lambda _: Amount(),
        Extensions: lambda _: Foreign(),
    }
)

_Note = TypeVar("_Note")


def _is_nullable(annotation: Any) -> bool:  # noqa: ANN401  # any annotation may stand on a field
    return type(None) in get_args(_bare(annotation))


def _bare(annotation: Any) -> Any:  # noqa: ANN401  # any annotation may stand on a field
    if get_origin(annotation) is Annotated:
        return _bare(annotation.__origin__)
    return _bare(annotation.__supertype__) if isinstance(annotation, NewType) else annotation


def _last(notes: tuple[object, ...], kind: type[_Note]) -> _Note | None:
    return next((note for note in reversed(notes) if isinstance(note, kind)), None)
