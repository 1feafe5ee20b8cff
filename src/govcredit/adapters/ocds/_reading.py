"""Releases and records as a bundle: what this library has a place for is read, and what it has not is told (读入)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, final

from govcredit import _json
from govcredit.adapters.ocds import _numbers
from govcredit.adapters.ocds._contracts import agreement_of
from govcredit.adapters.ocds._parties import Bodies, Process
from govcredit.adapters.ocds._projects import paid_of, project_of
from govcredit.adapters.ocds._tenders import procurement_of
from govcredit.adapters.ocds._values import text_in
from govcredit.adapters.ocds._words import FORM, OURS
from govcredit.exchange.documents import MOST_FINDINGS, Outcome
from govcredit.exchange.reading import read_parsed
from govcredit.exchange.taking import Taking
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Finding, Report, finding
from govcredit.model.texts import Address, Name, Number, Title

__all__ = ("read_ocds",)

_PROFILES: Final = ("/profiles/ppp/", "public-private-partnerships")
_ARRAYS: Final = ("organs", "market_actors", "agreements", "payments", "ppp_projects", "procurements")


def read_ocds(data: bytes, *, known: date | None = None, most: int | None = MOST_FINDINGS) -> Outcome:
    """Read a package of releases or records, one release, one record, or an array of these, as a bundle.

    Contracts become agreements, transactions payments, a tender a procurement, and a project of the profile for partnerships a
    partnership project. Of several releases of one process the later ones add to the earlier ones. Amounts in other currencies,
    and whatever else has no place here, are told as losses, each at its place in the document.

    Args:
        data: The document, as UTF-8.
        known: The day on which it was read; items say then where they come from.
        most: How many findings the report holds; the others are counted. All of them when ``None``.

    Returns:
        The outcome of reading, which holds no bundle for bad data and says why.

    Source: OCDS 1.1.5; OCDS for PPPs 1.0.0-beta4.

    >>> release = b'{"ocid": "ocds-213czf-1", "contracts": [{"id": 7, "title": "Bridge", "mood": "fair"}]}'
    >>> outcome = read_ocds(release)
    >>> outcome.bundle.agreements[0].title, [loss.path for loss in outcome.losses]
    ('Bridge', ['/ocid', '/contracts/0/mood'])
    """
    digest = _json.digest(data)
    value, faults = _numbers.loads(data)
    if faults:
        return Outcome(bundle=None, report=Report.of(faults, most), source_digest=digest)
    reading = _Reading(known)
    losses: list[Finding] = []
    for path, document in _documents(value):
        root = Taking(document, path)
        reading.read(root)
        losses += root.leftovers(FORM)
    if not reading.processes:
        fault = finding("transfer.other-form", "", form=FORM)
        return Outcome(bundle=None, report=Report.of((fault,), most), source_digest=digest)
    outcome = read_parsed(_json.Parsed(value=reading.bundle(), text=""), digest, most=most)
    return Outcome(
        bundle=outcome.bundle,
        report=outcome.report,
        version_found=outcome.version_found,
        losses=tuple(losses),
        source_digest=digest,
    )


def _documents(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((f"/{index}", each) for index, each in enumerate(value))
    else:
        yield "", value


@final
class _Reading:
    """What was read so far."""

    def __init__(self, known: date | None) -> None:
        self.processes = 0
        self._known = known
        self._bodies = Bodies()
        self._items: dict[str, dict[str, dict[str, Any]]] = {array: {} for array in _ARRAYS}

    def bundle(self) -> dict[str, Any]:
        """Return the bundle as a JSON value."""
        for organ in self._bodies.organs():
            self._put("organs", organ, None)
        found = {array: list(items.values()) for array, items in self._items.items() if items}
        return {"version": CURRENT.value, **found}

    def read(self, root: Taking) -> None:
        """Read a package, a record or a release."""
        source = self._source(root)
        extensions = root.take("extensions", list) or []
        profile = any(mark in each for each in extensions if isinstance(each, str) for mark in _PROFILES)
        root.text("version")
        records = root.each("records") or ((root,) if "compiledRelease" in root else ())
        if records:
            releases = [release for each in records for release in _of_record(each)]
        else:
            releases = sorted(
                root.each("releases") or ((root,) if _is_release(root) else ()), key=lambda each: str(each.peek("date"))
            )
        for release in releases:
            self.processes += 1
            self._release(release, source, profile=profile)

    def _release(self, release: Taking, source: dict[str, Any] | None, *, profile: bool) -> None:
        ocid = str(release.peek("ocid") or "")
        if source is not None:
            found_at = text_in(release, "ocid", Number)
            source = {**source, "sources": [{**each, "found_at": found_at} for each in source["sources"] or [{}]]}
        listed = {
            identifier: each for each in release.each("parties") if isinstance(identifier := each.peek("id"), str)
        }
        process = Process(ocid=ocid, listed=listed, bodies=self._bodies)
        buyer = release.inner("buyer")
        party = process.party(buyer) if "buyer" in release else None
        awards = {str(each.peek("id")): each for each in release.each("awards")}
        titles = [text_in(release.inner("tender"), "title", Title)]
        agreements, paid = [], {}
        for contract in release.each("contracts"):
            if not isinstance(contract.peek("id"), str | int):  # such as one with the versions of each value
                continue
            award = awards.get(str(contract.peek("awardID")), Taking(None))
            if award.take("id", str, int) is not None:
                contract.take("awardID", str, int)
            suppliers = [who for each in award.each("suppliers") if (who := process.party(each)) is not None]
            fallback = titles[0] or text_in(award, "title", Title)
            agreement, payments = agreement_of(contract, process, party, suppliers, fallback)
            paid.update(paid_of(contract.inner("implementation").each("metrics")))
            agreements.append(self._put("agreements", agreement, source))
            for payment in payments:
                self._put("payments", payment, source)
        project = release.inner("planning").inner("project")
        if "title" in project and (profile or str(project.peek("id")).startswith(f"{OURS}ppp-project:")):
            award = next(iter(awards.values()), Taking(None))
            found = project_of(release.inner("planning"), award, process, paid)
            organ = process.organ(buyer) if "buyer" in release else None
            self._put("ppp_projects", {**found, "organ": organ, "signed_agreements": agreements}, source)
        if "tender" in release:
            self._procurement(release, list(awards.values()), agreements, process, source)

    def _procurement(
        self,
        release: Taking,
        awards: list[Taking],
        agreements: list[str],
        process: Process,
        source: dict[str, Any] | None,
    ) -> None:
        tender = release.inner("tender")
        whose = release.inner("buyer") if "buyer" in release else tender.inner("procuringEntity")
        purchaser = process.organ(whose)
        if purchaser is None:
            return
        procurement, actors = procurement_of(release, awards, purchaser, process)
        for actor in actors:
            self._put("market_actors", actor, None)
        self._put("procurements", {**procurement, "signed_agreements": agreements}, source)

    def _source(self, root: Taking) -> dict[str, Any] | None:
        if self._known is None:
            return None
        source = {"address": text_in(root, "uri", Address), "body": text_in(root.inner("publisher"), "name", Name)}
        return {"sources": [source] if any(source.values()) else [], "known": str(self._known)}

    def _put(self, array: str, item: dict[str, Any], source: dict[str, Any] | None) -> str:
        """Add an item, or what it tells more of one that is there, and return its identifier."""
        told = {name: value for name, value in item.items() if value not in (None, [], {})}
        if source is not None:
            told["provenance"] = source
        held = self._items[array].setdefault(item["id"], {})
        held.update(told)
        return str(item["id"])


def _is_release(root: Taking) -> bool:
    return "ocid" in root and any(name in root for name in ("planning", "tender", "awards", "contracts", "tag"))


def _of_record(record: Taking) -> list[Taking]:
    """Return the release that a record is compiled into, else those that it holds."""
    if isinstance(record.peek("compiledRelease"), dict):
        return [record.inner("compiledRelease")]
    return [each for each in record.each("releases") if _is_release(each)]
