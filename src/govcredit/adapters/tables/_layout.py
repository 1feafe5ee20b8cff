"""Tables, columns and their types: which members of an item stand in which column, read from the model."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.model.bundle import arrays, item_class
from govcredit.model.notes import Sensitive
from govcredit.model.relations import Party
from govcredit.model.shapes import Choice, Day, Flag, Many, Member, Record, Text, Whole, members, title_of
from govcredit.model.values import Deadline, Money, Rate

__all__ = ("PARENT", "UNIT", "Column", "Form", "Table", "Template", "column", "part", "table", "template")

Form: TypeAlias = Literal[
    "text", "identifier", "number", "code", "choice", "day", "whole", "flag",
    "money", "unit", "rate", "limit", "reference", "party",
]  # fmt: skip
"""What a cell of a column holds; ``number`` is the code of a body or a person, whose every digit counts."""

PARENT: Final = ("^",)
"""The path of the column that names the item to which the rows of a table below it belong."""
UNIT: Final = ("元",)
"""The path of the column that says in which unit the amounts of its row are."""

_NUMBERS: Final = frozenset({"uscc", "citizen-number", "organisation-code"})


@final
@attrs.frozen(kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        path: The names of the members down to the value, such as ``("instrument", "document_number")``.
        heading: Its Chinese heading, unique in its table.
        aliases: Other headings that stand for it in ledgers that were not made from the template.
        form: What its cells hold.
        many: Whether a cell may hold several values.
        required: Whether every row must have it.
        made: Whether the reader can make it where it is missing, and says so.
        fills_down: Whether an empty cell repeats the one above, as in ledgers with groups of measures.
        member: The member at the end of the path, where the column is one of the model.
        example: An example, as it is written into a cell.
    """

    path: tuple[str, ...]
    heading: str
    aliases: tuple[str, ...] = ()
    form: Form
    many: bool = False
    required: bool = False
    made: bool = False
    fills_down: bool = False
    member: Member | None = None
    example: str = ""

    @property
    def sensitive(self) -> Sensitive | None:
        """Why its values are masked, where they are."""
        return None if self.member is None else self.member.sensitive

    @property
    def codes(self) -> str | None:
        """The code list that its values belong to."""
        return None if self.member is None else self.member.codes

    @property
    def kind(self) -> str | None:
        """The kind of item that its values name."""
        return None if self.member is None else self.member.ref

    @property
    def choices(self) -> tuple[str, ...]:
        """The closed set that its values belong to."""
        shape = None if self.member is None else self.member.element
        return shape.values if isinstance(shape, Choice) else ()

    @property
    def pattern(self) -> str | None:
        """The name of the form that its texts have, such as ``uscc``."""
        shape = None if self.member is None else self.member.element
        return shape.pattern.form if isinstance(shape, Text) and shape.pattern is not None else None


@final
@attrs.frozen(kw_only=True)
class Table:
    """One sheet of a template.

    Attributes:
        sheet: The name of the sheet.
        title: What stands above the headings.
        kind: The kind of item that a row is, or belongs to.
        array: The array of that kind.
        below: The member of the item whose elements the rows are; ``None`` where a row is an item.
        columns: Its columns, in order.
        also: Columns that are read where a sheet has them, and stand in no template.

    >>> from govcredit.adapters.tables import template_of
    >>> table = template_of("ledger").tables[1]
    >>> isinstance(table, Table), table.sheet, table.array, table.below
    (True, '进展', 'tasks', 'progress')
    """

    sheet: str
    title: str
    kind: str
    array: str
    below: str | None = None
    columns: tuple[Column, ...]
    also: tuple[Column, ...] = ()

    @property
    def known(self) -> tuple[Column, ...]:
        """All columns that are read."""
        return self.columns + self.also


@final
@attrs.frozen(kw_only=True)
class Template:
    """A workbook that a clerk fills in.

    Attributes:
        name: Its name, such as ``ledger``.
        title: Its Chinese title.
        tables: Its sheets, in order.

    >>> from govcredit.adapters.tables import template_of
    >>> template = template_of("debt")
    >>> isinstance(template, Template), template.title
    (True, '政府债务')
    """

    name: str
    title: str
    tables: tuple[Table, ...]


@final
@attrs.frozen
class Spec:
    """How a template lists a column: the dotted path, and what the model does not say."""

    path: str
    heading: str | None = None
    aliases: tuple[str, ...] = ()
    example: str = ""
    fills_down: bool = False
    made: bool = False


def column(path: str, heading: str | None = None, *aliases: str, **more: Any) -> Spec:  # noqa: ANN401  # fields of Spec
    """Return the line of a template for a column; without a heading it has the title of its member."""
    return Spec(path, heading, aliases, **more)


def part(name: str, heading: str, *aliases: str) -> Column:
    """Return a column that names the parties of one part of a responsibility, in ledgers that have a column for each."""
    return Column(path=("responsibility", name), heading=heading, aliases=aliases, form="text")


def table(
    sheet: str,
    kind: str,
    *specs: Spec | str,
    title: str = "",
    below: str | None = None,
    also: tuple[Column, ...] = (),
) -> Table:
    """Return a table of a kind of item; a path alone stands for a column without anything to add."""
    cls = item_class(kind)
    columns: list[Column] = []
    if below is not None:
        head = next(member for member in members(cls) if member.name == "id")
        columns.append(
            Column(
                path=PARENT,
                heading="" if head.doc is None else head.doc.zh,
                form="reference",
                required=True,
                member=attrs.evolve(head, ref=kind),
            )
        )
        cls = _record(next(member for member in members(cls) if member.name == below))
    columns += (_column(cls, Spec(each) if isinstance(each, str) else each) for each in specs)
    if any(each.form == "money" for each in columns):
        columns.append(
            Column(path=UNIT, heading="金额单位", aliases=("单位", "货币单位", "计量单位"), form="unit", example="万元")
        )
    return Table(
        sheet=sheet,
        title=title or sheet,
        kind=kind,
        array=dict(arrays())[kind],
        below=below,
        columns=tuple(columns),
        also=also,
    )


def template(name: str, title: str, *tables: Table) -> Template:
    """Return a template.

    Raises:
        ValueError: Two columns of a sheet have one heading; a fault of the list of templates.
    """
    for each in tables:
        headings = [column.heading for column in each.columns]
        if len(set(headings)) < len(headings):
            raise ValueError(f"{name}: two columns of {each.sheet} have one heading: {headings}")
    return Template(name=name, title=title, tables=tables)


def _column(cls: type[Any], spec: Spec) -> Column:
    *above, last = path = tuple(spec.path.split("."))
    required = True
    for name in above:
        member = next(each for each in members(cls) if each.name == name)
        required = required and member.required and not member.nullable
        cls = _record(member)
    member = next(each for each in members(cls) if each.name == last)
    doc = title_of(_record(member)) if member.doc is None else member.doc
    return Column(
        path=path,
        heading=spec.heading or doc.zh,
        aliases=spec.aliases,
        form=_form(member),
        many=isinstance(member.shape, Many),
        required=required and member.required,
        made=spec.made,
        fills_down=spec.fills_down,
        member=member,
        example=spec.example,
    )


def _record(member: Member) -> type[Any]:
    if not isinstance(member.element, Record):
        raise TypeError(f"{member.name} is no object")
    return member.element.cls


def _form(member: Member) -> Form:
    match member.element:
        case Record(cls):
            return _RECORDS[cls.__name__]
        case Choice():
            return "choice"
        case Day():
            return "day"
        case Whole():
            return "whole"
        case Flag():
            return "flag"
        case Text(pattern):
            if member.codes is not None and member.codes != "region":
                return "code"
            if member.ref is not None:
                return "reference"
            if pattern is None:
                return "text"
            return "number" if pattern.form in _NUMBERS else "identifier"
    raise TypeError(f"{member.name} has no form in a cell")


_RECORDS: Final[Mapping[str, Form]] = MappingProxyType(
    {Money.__name__: "money", Rate.__name__: "rate", Deadline.__name__: "limit", Party.__name__: "party"}
)
