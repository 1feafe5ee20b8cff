"""Contracts and projects of a bundle as the releases of a package: one process each, whole as it stands (发布)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, final, overload

import attrs

from govcredit.adapters.ocds import _numbers
from govcredit.adapters.ocds._contracts import Side, contract_of, sides_of
from govcredit.adapters.ocds._parties import Parties
from govcredit.adapters.ocds._projects import award_of, company_of, outlays_paid, planning_of
from govcredit.adapters.ocds._tenders import awarded, planned, tender_of
from govcredit.adapters.ocds._values import compact
from govcredit.adapters.ocds._words import FORM, OURS, PPP_EXTENSION
from govcredit.disclosure.view import View, leaving
from govcredit.errors import InvalidValue
from govcredit.exchange.converter import unstructure
from govcredit.exchange.taking import Taking
from govcredit.findings import Finding
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Timestamp
from govcredit.model.provenance import as_of

__all__ = ("Form", "OcdsPackage", "Publisher", "to_ocds")

Form: TypeAlias = Literal["releases", "records"]
"""Releases, or records with a release each."""

_VERSION: Final = "1.1"
_PUBLIC: Final = frozenset({"buyer", "government-side", "implementing-body"})
_RELEASES: Final[Form] = "releases"


@final
@attrs.frozen(kw_only=True)
class Publisher:
    """Who publishes a package, and where (发布方).

    Attributes:
        name: The name of the body that publishes.
        uri: The address of the package.
        prefix: The prefix that was registered for the identifiers of its processes, such as ``ocds-213czf``.

    >>> Publisher(name="示例县发展和改革委员会", uri="https://example.org/ocds/2026.json", prefix="ocds-213czf").prefix
    'ocds-213czf'
    """

    name: str
    uri: str
    prefix: str


@final
@attrs.frozen(kw_only=True)
class OcdsPackage:
    """A package of releases or records, and what of the bundle has no place in it (OCDS 数据包).

    Attributes:
        document: The package as a JSON value, amounts as exact decimals; ``None`` where the bundle holds no contract and no project,
            since a package without releases is none.
        processes: How many contracting processes it holds.
        losses: What was not carried over, or only in part, each at its place in the bundle.
    """

    document: Mapping[str, Any] | None = attrs.field(repr=False)
    processes: int
    losses: tuple[Finding, ...] = attrs.field(repr=False)

    def dumps(self) -> bytes:
        """Return the package as JSON.

        Raises:
            InvalidValue: There is no document.
        """
        if self.document is None:
            raise InvalidValue("the bundle holds no contract and no project, and a package without releases is none")
        return _numbers.dumps(self.document)


@overload
def to_ocds(
    document: View[Bundle], publisher: Publisher, *, published: Timestamp | str, form: Form = "releases"
) -> OcdsPackage: ...
@overload
def to_ocds(
    document: Bundle,
    publisher: Publisher,
    *,
    published: Timestamp | str,
    form: Form = "releases",
    internal: Literal[True],
) -> OcdsPackage: ...
def to_ocds(
    document: View[Bundle] | Bundle,
    publisher: Publisher,
    *,
    published: Timestamp | str,
    form: Form = _RELEASES,
    internal: bool = False,
) -> OcdsPackage:
    """Return the agreements, partnership projects and procurements of a bundle as OCDS 1.1 with the profile for partnerships.

    A project or a procurement is one contracting process with the agreements that it names; any other agreement is one by itself.
    Each process has one release, which tells it as it stands: what was superseded, corrected or revoked is told as lost. The same bundle
    and the same day give the same bytes.

    Args:
        document: What an audience is shown, or a bundle.
        publisher: Who publishes, where, and with which prefix.
        published: When it is published, which OCDS asks for.
        form: Releases, or records that hold a release each.
        internal: That the package of a bundle stays inside the house: nothing is withheld in it.

    Raises:
        InvalidValue: A bundle is neither a view nor said to stay inside the house.

    Source: OCDS 1.1.5; OCDS for PPPs 1.0.0-beta4; 山东 11; 江西 10.

    >>> from govcredit.model.contracts.agreement import Agreement
    >>> bundle = Bundle(version="1.0", agreements=(Agreement(id="a-1", title="道路工程合同"),))
    >>> publisher = Publisher(name="示例县", uri="https://example.org/1.json", prefix="ocds-213czf")
    >>> package = to_ocds(bundle, publisher, published="2026-11-25T09:00:00+08:00", internal=True)
    >>> package
    OcdsPackage(processes=1)
    >>> package.document["releases"][0]["ocid"], package.losses
    ('ocds-213czf-agreement-a-1', ())
    """
    bundle = leaving(document, internal=internal)
    root = Taking(unstructure(bundle))
    root.text("version")
    releases = [_dated(release, publisher, published) for release in _Processes(bundle, root).releases()]
    losses = tuple(root.leftovers(FORM))
    head = {
        "uri": publisher.uri,
        "version": _VERSION,
        "extensions": [PPP_EXTENSION],
        "publisher": {"name": publisher.name},
        "publishedDate": str(published),
    }
    body = releases if form == _RELEASES else [_record(release) for release in releases]
    return OcdsPackage(document={**head, form: body} if body else None, processes=len(body), losses=losses)


@final
class _Processes:
    """The contracting processes of a bundle."""

    def __init__(self, bundle: Bundle, root: Taking) -> None:
        self._organs, self._actors, self._agreements = (
            {str(each.peek("id")): each for each in _standing(bundle, root, array)}
            for array in ("organs", "market_actors", "agreements")
        )
        self._projects = _standing(bundle, root, "ppp_projects")
        self._procurements = _standing(bundle, root, "procurements")
        self._payments: dict[str, list[Taking]] = {}
        for each in _standing(bundle, root, "payments"):
            self._payments.setdefault(str(each.peek("agreement")), []).append(each)

    def releases(self) -> Iterator[dict[str, Any]]:
        """Yield the release of each process, without its identifier's prefix and its date."""
        for project in self._projects:
            yield self._of_project(project)
        for procurement in self._procurements:
            yield self._of_procurement(procurement)
        while self._agreements:
            yield self._of_agreement(next(iter(self._agreements)))

    def _of_project(self, project: Taking) -> dict[str, Any]:
        parties = Parties(self._organs)
        organ = project.text("organ")
        buyer = None if organ is None else parties.body(organ, "buyer")
        planning, award = planning_of(project, parties), award_of(project, parties)
        company_of(project, parties)
        contracts, awards = self._contracts(self._signed(project), award, parties)
        if contracts and (paid := outlays_paid(project)):
            contracts[0].setdefault("implementation", {})["metrics"] = paid
        return {
            "ocid": f"ppp-{project.peek('id')}",
            "tag": ["planning", *_tags(awards, contracts)],
            "parties": parties.written(),
            "buyer": buyer,
            "planning": planning,
            "awards": awards,
            "contracts": contracts,
        }

    def _of_procurement(self, procurement: Taking) -> dict[str, Any]:
        parties = Parties(self._organs)
        organ = procurement.text("purchaser")
        buyer = None if organ is None else parties.body(organ, "buyer")
        tender = tender_of(procurement, self._actors, parties)
        award = awarded(procurement, self._actors, parties)
        contracts, awards = self._contracts(self._signed(procurement), award, parties)
        return {
            "ocid": f"procurement-{procurement.peek('id')}",
            "tag": ["tender", *_tags(awards, contracts)],
            "parties": parties.written(),
            "buyer": buyer,
            "planning": planned(procurement),
            "tender": tender,
            "awards": awards,
            "contracts": contracts,
        }

    def _of_agreement(self, identifier: str) -> dict[str, Any]:
        parties = Parties(self._organs)
        agreement = self._agreements.pop(identifier)
        contracts, awards = self._contracts([agreement], {}, parties)
        public = (each for each in agreement.each("parties") if each.peek("side") in _PUBLIC)
        organ = next((name for each in public if isinstance(name := each.inner("who").peek("organ"), str)), None)
        return {
            "ocid": f"agreement-{identifier}",
            "tag": _tags(awards, contracts),
            "buyer": None if organ is None else parties.body(organ, "buyer"),
            "parties": parties.written(),
            "awards": awards,
            "contracts": contracts,
        }

    def _signed(self, item: Taking) -> list[Taking]:
        """Return the agreements that an item names and no earlier one did; what is not there is told."""
        found = []
        for index, name in enumerate(item.take("signed_agreements", list) or []):
            agreement = self._agreements.pop(name, None)
            if agreement is None:
                item.lost("signed_agreements", FORM, index)
            else:
                found.append(agreement)
        return found

    def _contracts(
        self, agreements: list[Taking], award: dict[str, Any], parties: Parties
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Return agreements as contracts, with the award that they come from, or one for each where there is none."""
        sides = [sides_of(each, parties) for each in agreements]
        _note_two_sided(side for each in sides for side in each)
        awards = [award] if award else []
        contracts = []
        for agreement, its_sides in zip(agreements, sides, strict=True):
            identifier = str(agreement.peek("id"))
            if not award:
                suppliers = [reference for _, reference, side in its_sides if side not in _PUBLIC]
                each = {"id": f"{OURS}agreement:{identifier}", "status": "active", "suppliers": _once(suppliers)}
                awards.append(compact(each))
            payments = self._payments.get(identifier, [])
            contracts.append(contract_of(agreement, its_sides, awards[-1]["id"], parties, payments))
        return contracts, awards


def _standing(bundle: Bundle, root: Taking, array: str) -> list[Taking]:
    """Return the items of an array that nothing superseded, corrected or revoked: OCDS knows releases, and no revisions."""
    items = getattr(bundle, array)
    stand = {id(item) for item in as_of(items)}
    return [each for item, each in zip(items, root.each(array), strict=True) if id(item) in stand]


def _note_two_sided(sides: Iterator[Side]) -> None:
    """Note where one party has two parts in the agreements of a process: a list of roles cannot tell which is which."""
    first: dict[str, str] = {}
    for entry, reference, side in sides:
        known = first.setdefault(reference["id"], side)
        if known != side:
            entry.altered("side", FORM, known)


def _once(references: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for index, each in enumerate(references) if each not in references[:index]]


def _tags(awards: list[dict[str, Any]], contracts: list[dict[str, Any]]) -> list[str]:
    paid = any("implementation" in each for each in contracts)
    told = (("award", awards), ("contract", contracts), ("implementation", paid))
    return [tag for tag, there in told if there]


def _dated(release: dict[str, Any], publisher: Publisher, published: Timestamp | str) -> dict[str, Any]:
    ocid = f"{publisher.prefix}-{release['ocid']}"
    head = {"ocid": ocid, "id": f"{ocid}-{published}", "date": str(published), "tag": release["tag"]}
    return compact({**head, "initiationType": "tender", "language": "zh", **release, "ocid": ocid})


def _record(release: dict[str, Any]) -> dict[str, Any]:
    compiled = {**release, "id": f"{release['id']}-compiled", "tag": ["compiled"]}
    return {"ocid": release["ocid"], "releases": [release], "compiledRelease": compiled}
