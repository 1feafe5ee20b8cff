"""Notes on the fields of model classes: one declaration feeds reader, writer, schema, documentation and disclosure.

A note stands in ``Annotated`` beside the type. Nothing here checks a value when an object is built: reading applies the
notes, so that a program may hold wrong but real data, report it and mend it.

>>> from govcredit.model.shapes import members
>>> @attrs.frozen(kw_only=True, field_transformer=masked)
... class Visit:
...     body: Annotated[str, Open(), Ref("organ"), Doc("Body visited", zh="受访单位")]
...     area: Annotated[str, Open(), Codes("area"), Pattern("[a-z-]{1,64}", form="code"), Doc("Area", zh="领域")]
...     days: Annotated[int, Open(), Bounds(least=1, most=31), Since("1.1"), Doc("Number of days", zh="天数")]
>>> [(member.name, member.ref or member.codes or member.since) for member in members(Visit)]
[('body', 'organ'), ('area', 'area'), ('days', '1.1')]
"""

from typing import Annotated, Any, ForwardRef, Literal, NewType, TypeAlias, final, get_origin

import attrs

__all__ = (
    "Bounds",
    "Codes",
    "Doc",
    "Kind",
    "Open",
    "Pattern",
    "Ref",
    "Sensitive",
    "Since",
    "Size",
    "masked",
    "notes_on",
)

Concern: TypeAlias = Literal["person", "security", "commercial", "other"]


@final
@attrs.frozen
class Doc:
    """What a field means.

    Attributes:
        en: One phrase in English.
        zh: The Chinese term.
    """

    en: str
    zh: str = attrs.field(kw_only=True)


@final
@attrs.frozen
class Since:
    """The version of the exchange format that brought a field; without this note it was there from the start."""

    version: str


@final
@attrs.frozen
class Sensitive:
    """The values of this field are masked in ``repr`` and in findings, and leave the house by a disclosure profile only.

    Attributes:
        concern: Whose interest is protected: ``person`` (personal data), ``security`` (State or work secret),
            ``commercial`` (trade secret), or ``other`` (unknown content, held back until somebody has looked).
    """

    concern: Concern


@final
@attrs.frozen
class Open:
    """The values of this field are not sensitive by themselves."""


@final
@attrs.frozen
class Codes:
    """The values of this field are codes of a list; the reader checks their form, validation their membership."""

    list: str


@final
@attrs.frozen
class Ref:
    """The values of this field are identifiers of other items of the bundle.

    Attributes:
        kind: The kind of item that they name; ``item`` for the kind of the item itself, ``any`` for the kind that the
            member ``kind`` beside this field names.
    """

    kind: str


@final
@attrs.frozen
class Kind:
    """This array holds the items of one kind, whose class stands in the module of that name.

    The class is named by a text in the annotation and imported when the first such item is met: a document of one kind
    costs nothing for the others.

    Attributes:
        name: The name of the kind, such as ``debt-quota``.
        home: The folder of ``model`` that holds its module, such as ``debt``.

    >>> Kind("debt-quota", "debt").module
    'govcredit.model.debt.debt_quota'
    """

    name: str
    home: str

    @property
    def module(self) -> str:
        """The full name of the module that holds the class."""
        return f"govcredit.model.{self.home}.{self.name.replace('-', '_')}"


@final
@attrs.frozen
class Pattern:
    r"""The form of a text, matched against the whole of it.

    Only what Python, ECMAScript and Rust read alike may be used: no ``\d``, ``\w`` or ``\s``, no anchors, no look-around.

    Attributes:
        regex: The regular expression.
        form: The key in ``terms.toml`` of the words that describe the form to the reader of a finding.
    """

    regex: str
    form: str = attrs.field(kw_only=True)


@final
@attrs.frozen(kw_only=True)
class Size:
    """How many characters a text, or how many elements an array, may have.

    Attributes:
        least: How many it has at least.
        most: How many it has at most; ``None`` sets no limit.
    """

    least: int = 0
    most: int | None = None


@final
@attrs.frozen(kw_only=True)
class Bounds:
    """The least and the greatest integer that a field may hold.

    Attributes:
        least: The least, in the unit of the field.
        most: The greatest, in the unit of the field.
    """

    least: int
    most: int


def masked(cls: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Keep sensitive values out of ``repr``: the field transformer of every model class.

    Raises:
        TypeError: An annotation is a text, as under ``from __future__ import annotations``: its notes could not be seen.

    >>> @attrs.frozen(kw_only=True, field_transformer=masked)
    ... class Holder:
    ...     name: Annotated[str, Sensitive("person"), Doc("Name", zh="姓名")]
    >>> Holder(name="某人")
    Holder(name=***)
    """
    for field in fields:
        if isinstance(field.type, str | ForwardRef):
            raise TypeError(f"{cls.__name__}.{field.name}: the annotation is a text, so its notes cannot be seen")
    return [
        field.evolve(repr=_hidden) if any(isinstance(note, Sensitive) for note in notes_on(field.type)) else field
        for field in fields
    ]


def notes_on(annotation: Any) -> tuple[object, ...]:  # noqa: ANN401  # any annotation may stand on a field
    """Return the notes of an annotation, those of a ``NewType`` first, so that the note nearest to the field is the last.

    >>> Name = NewType("Name", Annotated[str, Size(most=9)])
    >>> notes_on(Annotated[Name, Open()])
    (Size(least=0, most=9), Open())
    """
    if isinstance(annotation, NewType):
        return notes_on(annotation.__supertype__)
    if get_origin(annotation) is Annotated:
        return (*notes_on(annotation.__origin__), *annotation.__metadata__)
    return ()


def _hidden(value: object) -> str:
    return "None" if value is None else "***"
