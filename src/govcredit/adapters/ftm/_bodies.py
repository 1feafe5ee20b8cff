"""Bodies, their units and posts, and who held them (机构与人员)."""

from types import MappingProxyType
from typing import Final

from govcredit.adapters.ftm._carrying import Carrying
from govcredit.adapters.ftm._entities import Entity
from govcredit.codes.lists import code_list
from govcredit.exchange.taking import Taking
from govcredit.model.bodies.organ import GOVERNMENT

__all__ = ("organ", "person", "post", "schema_of", "tenure", "unit")

_COUNTRY: Final = "cn"
_MANNERS: Final = MappingProxyType(
    {"rename": "更名", "merge": "合并", "split": "分设", "transfer": "职责划入", "establish": "组建", "convert": "改制"}
)


def schema_of(kind: str | None) -> str:
    """Return the schema of a kind of body.

    >>> schema_of("court"), schema_of("enterprise"), schema_of("other")
    ('PublicBody', 'Company', 'Organization')
    """
    if kind == "enterprise":
        return "Company"
    return "PublicBody" if kind in GOVERNMENT else "Organization"


def organ(carrying: Carrying) -> bool:
    """A body, its other numbers, its superior and the bodies that it follows."""
    at = carrying.at
    kind = at.text("kind")
    made = carrying.main(schema_of(kind))
    if not carrying.put(made, "name", "name", at, "name"):
        return False
    carrying.put(made, "alias", "name", at, "other_names")
    carrying.code(made, "legalForm", at, "kind")
    if made.schema == "PublicBody":
        made.add("topics", "gov")
    if kind != "foreign-party":
        made.add("country", _COUNTRY)
    carrying.code(made, "classification", at, "level")
    carrying.code(made, "classification", at, "ownership")
    _region(made, at)
    carrying.identifier(made, at, "uscc")
    carrying.put(made, "registrationNumber", "identifier", at, "organisation_code")
    _numbers(carrying, made, "identifiers", "printed_number")
    carrying.period(made, at, "existed", start="incorporationDate", end="dissolutionDate")
    carrying.link(at, "superior", of=made)
    for index, followed in enumerate(at.each("predecessors")):
        earlier = carrying.known.entity("organ", followed.text("organ") or "")
        if earlier is None or earlier == made.id:  # a revision that names what it revises
            followed.leave("organ")
            continue
        step = carrying.part("Succession", "predecessors", index)
        step.add("predecessor", earlier)
        step.add("successor", made.id)
        carrying.day(step, "date", followed, "on")
        step.add("role", _MANNERS[followed.text("manner") or ""])
        carrying.put(step, "description", "text", followed, "duties")
        carrying.instrument(step, followed.inner("instrument"))
    return True


def unit(carrying: Carrying) -> bool:
    """A unit inside a body, linked to it."""
    at = carrying.at
    made = carrying.main("Organization")
    if not carrying.put(made, "name", "name", at, "name"):
        return False
    made.add("country", _COUNTRY)
    carrying.period(made, at, "existed", start="incorporationDate", end="dissolutionDate")
    carrying.link(at, "organ", of=made)
    return True


def post(carrying: Carrying) -> bool:
    """A post, linked to its body and its unit."""
    at = carrying.at
    made = carrying.main("Position")
    if not carrying.put(made, "name", "name", at, "title"):
        return False
    made.add("country", _COUNTRY)
    carrying.put(made, "description", "text", at, "duties")
    carrying.period(made, at, "existed", start="inceptionDate", end="dissolutionDate")
    carrying.link(at, "organ", of=made)
    carrying.link(at, "unit", of=made)
    return True


def tenure(carrying: Carrying) -> bool:
    """Who held a post; without a person who is shown there is no occupancy."""
    at = carrying.at
    made = carrying.main("Occupancy")
    if not (carrying.refer(made, "holder", at, "person") and carrying.refer(made, "post", at, "post")):
        return False
    carrying.period(made, at, "in_office")
    carrying.instrument(made, at.inner("instrument"))
    return True


def person(carrying: Carrying) -> bool:
    """A person with numbers and employer, as far as the audience sees them."""
    at = carrying.at
    made = carrying.main("Person")
    if not carrying.put(made, "name", "name", at, "name"):
        return False
    carrying.put(made, "idNumber", "identifier", at, "citizen_number")
    carrying.code(made, "classification", at, "category")
    _numbers(carrying, made, "certificates", "personal_number")
    employer = carrying.known.entity("organ", at.text("organ") or "") if "organ" in at else None
    if employer is None:
        at.leave("organ")
    else:
        work = carrying.part("Employment", "organ")
        work.add("employee", made.id)
        work.add("employer", employer)
    return True


def _numbers(carrying: Carrying, holder: Entity, member: str, number: str) -> None:
    for index, held in enumerate(carrying.at.each(member)):
        made = carrying.part("Identification", member, index)
        if not carrying.put(made, "number", "identifier", held, number):
            carrying.entities.remove(made)
            continue
        made.add("holder", holder.id)
        carrying.code(made, "type", held, "scheme")
        carrying.put(made, "sourceUrl", "url", held.inner("evidence"), "address")
        carrying.put(made, "publisher", "string", held.inner("evidence"), "body")


def _region(made: Entity, at: Taking) -> None:
    regions = code_list("region")
    code = at.text("region")
    if code is None or code not in regions:
        at.leave("region")
        return
    made.add("address", "".join(each.name for each in regions.path(code)))
