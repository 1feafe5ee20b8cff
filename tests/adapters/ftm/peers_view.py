"""What FollowTheMoney itself says of entities: what its cleaning changes, what its schemata refuse, where references lead."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.peers import peer

__all__ = ("faults", "inside", "revalidated")

model: Any = peer("followthemoney").model
entity: Any = peer("followthemoney.entity")
namespace: Any = peer("followthemoney.namespace")
registry: Any = peer("followthemoney.types").registry


def faults(entities: tuple[Mapping[str, Any], ...], *, whole: bool = False) -> Iterator[tuple[Any, ...]]:
    """Yield all that FollowTheMoney would drop, change or refuse.

    Args:
        entities: The entities as they were written.
        whole: Whether every reference must lead to one of them.
    """
    held = {each["id"]: each for each in entities}
    if len(held) != len(entities):
        yield ("twice",)
    for each in entities:
        proxy = model.get_proxy(dict(each), cleaned=False)
        if proxy.to_dict() != each:
            yield "changed", each, proxy.to_dict()
        if revalidated(each) != each:
            yield "changed by ftm validate", each, revalidated(each)
        if aggregated(each) != each:
            yield "changed by ftm aggregate", each, aggregated(each)
        schema = proxy.schema
        schema.validate({"properties": each["properties"]})
        if schema.abstract or schema.deprecated or not registry.entity.validate(each["id"]):
            yield "refused", each
        yield from (("required", each["id"], name) for name in schema.required if not proxy.get(name))
        for prop, value in proxy.itervalues():
            if prop.deprecated or len(value) > prop.max_length:
                yield "value", each["id"], prop.name, value
            if prop.type == registry.entity and not _leads(prop.range, held.get(value), whole=whole):
                yield "reference", each["id"], prop.name, value


def _leads(meant: Any, target: Mapping[str, Any] | None, *, whole: bool) -> bool:  # noqa: ANN401  # a schema of theirs
    return not whole if target is None else bool(model.get(target["schema"]).is_a(meant))


def revalidated(each: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entity as ``ftm validate`` writes it again, without the members that it adds empty."""
    given = entity.ValueEntity.from_dict(dict(each), cleaned=False)
    clean = given.clone()
    for prop in given.iterprops():
        clean.set(prop, given.get_prop(prop))
    return _without_empty(clean.to_dict())


def aggregated(each: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entity as ``ftm aggregate`` writes it again: it takes signatures of data sets off all identifiers."""
    given = entity.ValueEntity.from_dict(dict(each), cleaned=False)
    found: dict[str, Any] = _without_empty(namespace.Namespace(None).apply(given).to_dict())
    return {**found, "properties": {name: found["properties"][name] for name in each["properties"]}}


def _without_empty(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value or name not in {"referents", "datasets"}}


def inside(entities: tuple[Mapping[str, Any], ...], schema: str) -> int:
    """Return how many of the entities are of a schema or of one that extends it."""
    return sum(model.get(each["schema"]).is_a(schema) for each in entities)
