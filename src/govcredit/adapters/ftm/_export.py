"""A bundle as entities of FollowTheMoney, with all that has no place there (导出)."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, final, overload

import attrs

from govcredit import _json
from govcredit.adapters.ftm import _acts, _bodies, _dealings
from govcredit.adapters.ftm._carrying import FORM, Carrying
from govcredit.adapters.ftm._entities import Entity, Known, items_of
from govcredit.disclosure.view import View, leaving
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import unstructure
from govcredit.exchange.taking import Taking
from govcredit.findings import Finding, finding
from govcredit.model.bundle import Bundle, Header

__all__ = ("KINDS", "FtmExport", "to_ftm")

_WAYS: Final[Mapping[str, Callable[[Carrying], bool]]] = MappingProxyType(
    {
        "organ": _bodies.organ,
        "unit": _bodies.unit,
        "post": _bodies.post,
        "tenure": _bodies.tenure,
        "person": _bodies.person,
        "personnel-measure": _acts.personnel_measure,
        "record": _acts.record,
        "measure": _acts.measure,
        "publication": _acts.publication,
        "listing": _acts.listing,
        "decision": _acts.decision,
        "honour": _acts.honour,
        "agreement": _dealings.agreement,
        "payment": _dealings.payment,
        "procurement": _dealings.procurement,
        "market-actor": _dealings.market_actor,
        "dealing": _dealings.dealing,
        "ppp-project": _dealings.ppp_project,
        "borrowing": _dealings.borrowing,
        "bond": _dealings.bond,
        "lawsuit": _dealings.lawsuit,
        "opinion-event": _acts.opinion_event,
    }
)

KINDS: Final = tuple(_WAYS)
"""The kinds of items that have a place in FollowTheMoney (有对应实体的种类)."""

_dataset_name = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*").fullmatch


@final
@attrs.frozen(kw_only=True)
class FtmExport:
    """What a bundle is in FollowTheMoney (导出结果).

    Attributes:
        entities: The entities as JSON, in the order of their identifiers.
        losses: What has no place there, was written otherwise or could not be written, each at its JSON Pointer in the bundle.
    """

    entities: tuple[Mapping[str, Any], ...] = attrs.field(repr=lambda held: str(len(held)))
    losses: tuple[Finding, ...] = attrs.field(repr=lambda held: str(len(held)))

    def lines(self) -> bytes:
        """Return the entities as JSON Lines, each canonical, as the command ``ftm`` reads them from a pipe."""
        return b"".join(_json.dumps(each) + b"\n" for each in self.entities)


@overload
def to_ftm(document: View[Bundle], *, dataset: str | None = None) -> FtmExport: ...
@overload
def to_ftm(document: Bundle, *, internal: Literal[True], dataset: str | None = None) -> FtmExport: ...
def to_ftm(document: View[Bundle] | Bundle, *, internal: bool = False, dataset: str | None = None) -> FtmExport:
    """Return a bundle as entities of FollowTheMoney, as Aleph, OpenSanctions and yente read them.

    Bodies, posts, persons, sanctions, contracts, debts and cases become entities whose identifiers are the same for the same item in
    any bundle. What FollowTheMoney has no place for is told, item by item and member by member. A reference to an item that the bundle
    does not hold is kept: the entity comes with the bundle that holds it. What was superseded, corrected or revoked is told and not
    exported, since FollowTheMoney knows no revisions; who refers to it refers to what took its place.

    Args:
        document: What an audience is shown, or a bundle.
        internal: That the entities of a bundle stay inside the house: nothing is masked in them.
        dataset: The name of the data set that each entity names, such as ``cn_example_county``.

    Raises:
        InvalidValue: A bundle is neither a view nor said to stay inside the house, or the data set has no name of small letters, digits
            and single underscores.

    >>> from govcredit.model.bodies.organ import Organ
    >>> county = Organ(id="county", kind="government", name="某县人民政府", level="county")
    >>> export = to_ftm(Bundle(version="1.0", organs=(county,)), internal=True)
    >>> print(export.lines().decode(), end="")
    {"id":"gc-organ-county","properties":{"classification":["县（区）","county"],"country":["cn"],"legalForm":["人民政府","government"],"name":["某县人民政府"],"topics":["gov"]},"schema":"PublicBody"}
    >>> export
    FtmExport(entities=1, losses=0)
    """
    bundle = leaving(document, internal=internal)
    if dataset is not None and not _dataset_name(dataset):
        raise InvalidValue("the name of a data set is small letters and digits with single underscores between them")
    known = Known(bundle)
    losses = list(_of_header(bundle))
    entities: dict[str, Entity] = {}
    for kind, path, item in items_of(bundle):
        made, told = _carried(kind, path, item, known)
        losses += told
        for each in made:
            if each.id in entities:
                entities[each.id].joined(each)
            else:
                entities[each.id] = each
    return FtmExport(
        entities=tuple(entities[own].value(dataset) for own in sorted(entities)),
        losses=tuple(losses),
    )


def _carried(kind: str, path: str, item: Any, known: Known) -> tuple[list[Entity], list[Finding]]:  # noqa: ANN401  # an item of any kind
    way = _WAYS.get(kind)
    if way is not None and known.stands(kind, item):
        carrying = Carrying(kind, path, item, known)
        if way(carrying):
            return carrying.entities, list(carrying.losses())
    return [], [finding("transfer.no-place", path, name=kind, form=FORM)]


def _of_header(bundle: Bundle) -> list[Finding]:
    header = Header(
        version=bundle.version, manifest=bundle.manifest, origin=bundle.origin, extensions=bundle.extensions
    )
    taking = Taking(unstructure(header))
    taking.text("version")
    return list(taking.leftovers(FORM))
