"""The flat relations that texts read, made of the nested columns of an array (扁平关系).

An array of a bundle stands in an engine under its own name, as `govcredit.adapters.columnar.write_parquet` writes it: one row for
each item, with objects as structs. Texts read it flat, under these names:

- ``standing_records``: the items that stand on the day, as it was known; members of objects by their path, such as
  ``subject__organ``. An amount stands twice: as it is written, and in millionths under ``<name>__micro``.
- ``records__related``: the elements of an array within them, of all items whether they stand or not: ``item``, the position
  ``n`` from 0, and the members, or ``value`` where the elements are plain. A member that is called ``item`` itself is
  ``own_item``; an array within elements, such as ``commitments__changes__basis``, has its position as ``n2``.
"""

from collections.abc import Callable, Container, Iterator
from typing import Any, Final, TypeAlias

from govcredit.adapters.engines.sql.text import day_of
from govcredit.errors import UnknownCode
from govcredit.model.bundle import arrays, item_class
from govcredit.model.shapes import Amount, Foreign, Many, Record, Shape, members
from govcredit.policy.pack import Context

__all__ = ("Opener", "array_of", "kind_of", "relation")

Opener: TypeAlias = Callable[[str, str], str]
"""How an engine opens an array, made of its expression and the name of the position; it selects that and the element ``e``."""

_STANDING: Final = "standing_"


def array_of(name: str) -> str:
    """Return the array that a relation is made of.

    >>> array_of("standing_records"), array_of("records__related")
    ('records', 'records')
    """
    return name.removeprefix(_STANDING).partition("__")[0]


def kind_of(array: str) -> str:
    """Return the kind of the items of an array.

    Raises:
        UnknownCode: There is no such array.

    >>> kind_of("records")
    'record'
    """
    kind = next((each for each, own in arrays() if own == array), None)
    if kind is None:
        raise UnknownCode(f"there is no array {array!r}")
    return kind


def relation(name: str, context: Context, opened: Opener, wanted: Container[str] | None = None) -> str:
    """Return the SELECT of a flat relation over the nested array.

    Args:
        name: The relation.
        context: The two days, for items as they stand.
        opened: How the engine opens an array.
        wanted: The columns that are read, so that no engine plans for the others; all of them when ``None``.

    Raises:
        UnknownCode: There is no such relation.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> april = load_pack("cn").context(date(2026, 4, 1))
    >>> print(relation("decisions__kinds", april, lambda array, n: f"POSEXPLODE({array}) AS ({n}, e)"))
    SELECT item, CAST(n AS BIGINT) AS n, e AS value
    FROM (SELECT id AS item, POSEXPLODE(kinds) AS (n, e) FROM decisions)
    """
    array, *path = name.removeprefix(_STANDING).split("__")
    cls = item_class(kind_of(array))
    if path:
        return _elements(array, cls, path, opened, wanted)
    columns = [told for column, told in _columns(cls, "", "r") if wanted is None or column in wanted]
    return _standing(array, ",\n  ".join(columns or ["r.id AS id"]), context)


def _standing(array: str, columns: str, context: Context) -> str:
    """Return the items that stand, as `govcredit.model.provenance.as_of` tells them, past ones among them."""
    on, known = day_of(context.on), day_of(context.known)
    return f"""SELECT
  {columns}
FROM {array} r
LEFT JOIN (
  -- What was superseded stands until the newer one begins to hold; what was corrected or revoked stands at no time.
  SELECT
    v.provenance.revision.of AS id,
    CASE
      WHEN COUNT(*) = SUM(CASE WHEN v.provenance.revision.act = 'supersede' THEN 1 ELSE 0 END)
        AND COUNT(*) = COUNT(v.provenance.held.start)
      THEN MIN(v.provenance.held.start)
    END AS ends
  FROM {array} v
  WHERE v.provenance.revision.of IS NOT NULL AND v.provenance.known <= {known}
  GROUP BY v.provenance.revision.of
) e ON e.id = r.id
WHERE (r.provenance.known IS NULL OR r.provenance.known <= {known})
  AND (e.id IS NULL OR e.ends > {on})
  AND (r.provenance.revision.act IS NULL OR r.provenance.revision.act <> 'revoke')
  AND (
    r.provenance.held.start IS NULL
    OR r.provenance.held.start <= {on}
    OR (r.provenance.held.end IS NOT NULL AND r.provenance.held.end <= {on})
  )"""


def _elements(array: str, cls: type[Any], path: list[str], opened: Opener, wanted: Container[str] | None) -> str:
    """Return the elements of an array within items, opened one within the other."""
    shape: Shape = Record(cls)
    source, kept, held, places = array, "id AS item", "", ["item"]
    for name in path:
        shape = _member(array, shape, name)
        held = f"{held}.{name}" if held else name
        if isinstance(shape, Many):
            place = f"n{len(places)}" if len(places) > 1 else "n"
            source = f"(SELECT {kept}, {opened(held, place)} FROM {source})"
            places.append(place)
            kept, held, shape = ", ".join(places), "e", shape.element
    numbers = [places[0], *(f"CAST({each} AS BIGINT) AS {each}" for each in places[1:])]
    own = _elements_columns(shape, held)
    columns = [told for column, told in own if wanted is None or column in wanted]
    return f"SELECT {', '.join([*numbers, *columns])}\nFROM {source}"


def _elements_columns(shape: Shape, held: str) -> Iterator[tuple[str, str]]:
    if not isinstance(shape, Record):
        yield "value", f"{held} AS value"
        return
    for column, told in _columns(shape.cls, "", held):
        # A member that is called like the key stands beside it under a name of its own.
        yield ("own_item", f"{held}.item AS own_item") if column == "item" else (column, told)


def _member(array: str, shape: Shape, name: str) -> Shape:
    found = (
        next((each for each in members(shape.cls) if each.name == name), None) if isinstance(shape, Record) else None
    )
    if found is None:
        raise UnknownCode(f"there is no {name!r} in {array}")
    return found.shape


def _columns(cls: type[Any], path: str, held: str) -> Iterator[tuple[str, str]]:
    """Yield the flat columns of a class, each with what selects it."""
    for member in members(cls):
        name, expression = f"{path}{member.name}", f"{held}.{member.name}"
        match member.shape:
            case Foreign() | Many():
                continue
            case Record(inner):
                yield from _columns(inner, f"{name}__", expression)
            case Amount():
                micro = f"CAST(CAST({expression} AS DECIMAL(38, 6)) * 1000000 AS DECIMAL(38, 0))"
                yield name, f"{expression} AS {name}"
                yield f"{name}__micro", f"{micro} AS {name}__micro"
            case _:
                yield name, f"{expression} AS {name}"
