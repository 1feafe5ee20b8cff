"""The Arrow schema of each kind of item, made from the model; needs the extra ``columnar``."""

from importlib import import_module
from typing import Any, Final

from govcredit.errors import MissingExtra
from govcredit.exchange.versions import CURRENT
from govcredit.model.bundle import item_class
from govcredit.model.shapes import Day, Flag, Many, Member, Record, Shape, Whole, members, title_of

__all__ = (
    "COUNT",
    "ENDING",
    "HEADER",
    "HEADER_FILE",
    "PARTS",
    "Untaken",
    "arrow_schema",
    "library",
    "parts_schema",
    "plain_schema",
)

HEADER: Final = "govcredit.header"
"""The key in the metadata of a file under which version, manifest, origin and extensions stand as canonical JSON."""

ENDING: Final = ".parquet"
"""How the name of a file ends."""

HEADER_FILE: Final = "bundle.parquet"
"""The file that tells of the bundle as a whole."""

PARTS: Final = "array"
COUNT: Final = "count"


class Untaken(Exception):
    """A column that stands for no JSON value: the code of its finding, its name and its type."""

    def __init__(self, code: str, **told: str) -> None:
        super().__init__(code)
        self.code = code
        self.told = told


def library(module: str = "pyarrow") -> Any:  # noqa: ANN401  # the library has no types
    """Return a module of pyarrow.

    Raises:
        MissingExtra: The extra ``columnar`` is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra("columnar", error.name or "pyarrow") from None


def arrow_schema(kind: str) -> Any:  # noqa: ANN401  # the library has no types
    """Return the Arrow schema of a kind of item, as a ``pyarrow.Schema``, for the current version of the format.

    Objects are structs, arrays lists, days ``date32``, integers ``int64``, flags ``bool``; all else is text: an amount as it is written, and
    extensions as canonical JSON. Each field carries its titles (``zh`` and ``en``), the schema those of the kind with the version.

    Args:
        kind: The kind of item, such as ``record``.

    Raises:
        UnknownCode: There is no such kind.
        MissingExtra: The extra ``columnar`` is not installed.

    >>> schema = arrow_schema("record")
    >>> schema.field("decided").type, schema.field("id").metadata[b"zh"].decode()
    (DataType(date32[day]), '失信记录编号')
    """
    cls = item_class(kind)
    arrow, title = library(), title_of(cls)
    told = {"kind": kind, "version": CURRENT.value, "zh": title.zh, "en": title.en}
    return arrow.schema([_field(arrow, member) for member in members(cls)], metadata=told)


def parts_schema() -> Any:  # noqa: ANN401  # the library has no types
    """Return the schema of the file that says how many items each array has."""
    arrow = library()
    fields = ((PARTS, arrow.string()), (COUNT, arrow.int64()))
    return arrow.schema([arrow.field(name, kind, nullable=False) for name, kind in fields])


def plain_schema(schema: Any) -> Any:  # noqa: ANN401  # the library has no types
    """Return the schema whose values are JSON values once they are Python's: a day is a text there.

    Raises:
        Untaken: A column has a type that stands for no JSON value, or two columns have one name.
    """
    arrow = library()
    return arrow.schema(_plain_fields(arrow, schema, ""))


def _field(arrow: Any, member: Member) -> Any:  # noqa: ANN401  # the library has no types
    doc = member.doc
    told = None if doc is None else {"zh": doc.zh, "en": doc.en}
    return arrow.field(member.name, _type(arrow, member.shape), nullable=member.nullable, metadata=told)


def _type(arrow: Any, shape: Shape) -> Any:  # noqa: ANN401  # the library has no types
    match shape:
        case Many(element, _):
            return arrow.list_(arrow.field("element", _type(arrow, element), nullable=False))
        case Record():
            return arrow.struct([_field(arrow, member) for member in members(shape.cls)])
        case Day():
            return arrow.date32()
        case Whole():
            return arrow.int64()
        case Flag():
            return arrow.bool_()
        case _:
            return arrow.string()


def _plain_fields(arrow: Any, fields: Any, above: str) -> list[Any]:  # noqa: ANN401  # the library has no types
    found: dict[str, Any] = {}
    for field in fields:
        path = f"{above}{field.name}"
        if field.name in found:
            raise Untaken("parquet.column-twice", column=path)
        found[field.name] = arrow.field(field.name, _plain(arrow, field.type, path), nullable=True)
    return list(found.values())


def _plain(arrow: Any, kind: Any, path: str) -> Any:  # noqa: ANN401  # the library has no types
    types = arrow.types
    if types.is_struct(kind):
        return arrow.struct(_plain_fields(arrow, kind, f"{path}."))
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        return arrow.list_(_plain(arrow, kind.value_type, path))
    if types.is_dictionary(kind):
        return _plain(arrow, kind.value_type, path)
    if types.is_date32(kind) or types.is_string(kind) or types.is_string_view(kind):
        return arrow.string()
    if types.is_large_string(kind):
        return kind
    if types.is_integer(kind) or types.is_floating(kind) or types.is_boolean(kind) or types.is_null(kind):
        return kind
    raise Untaken("parquet.column-type", column=path, type=str(kind))
