"""Dishonesty records, measures, entries on lists, decisions, honours and publications (记录与决定)."""

from functools import cache
from typing import Final

from govcredit.adapters.ftm._carrying import Carrying
from govcredit.adapters.ftm._entities import Entity
from govcredit.codes.lists import code_list
from govcredit.model.bundle import Bundle
from govcredit.model.shapes import members

__all__ = ("decision", "honour", "listing", "measure", "opinion_event", "personnel_measure", "publication", "record")

_COUNTRY: Final = "cn"


def record(carrying: Carrying) -> bool:
    """A dishonesty record, a sanction of what it is about."""
    at = carrying.at
    made = _sanction(carrying)
    if made is None:
        return False
    carrying.put(made, "summary", "text", at, "title")
    carrying.code(made, "reason", at, "trigger")
    carrying.code(made, "reason", at, "misconduct")
    carrying.put(made, "reason", "text", at, "facts")
    carrying.code(made, "status", at, "state")
    carrying.named(made, "authority", at, "decided_by")
    carrying.named(made, "authority", at, "recognised_by")
    carrying.day(made, "date", at, "decided")
    carrying.day(made, "listingDate", at, "recognised")
    carrying.instrument(made, at.inner("instrument"))
    return True


def measure(carrying: Carrying) -> bool:
    """A measure that was applied."""
    at = carrying.at
    made = _sanction(carrying)
    if made is None:
        return False
    carrying.code(made, "provisions", at, "kind")
    carrying.put(made, "provisions", "string", at, "limited_to")
    carrying.named(made, "authority", at, "decided_by")
    carrying.day(made, "date", at, "decided")
    carrying.term(made, at, "ended")
    carrying.refer(made, "recordId", at, "record")
    carrying.instrument(made, at.inner("instrument"))
    return True


def personnel_measure(carrying: Carrying) -> bool:
    """A sanction of a public employee, where the audience sees who it is."""
    at = carrying.at
    person = carrying.known.person(at.text("archive") or "")
    if person is None:
        return False
    made = carrying.main("Sanction")
    made.add("entity", person)
    made.add("program", _title(carrying.kind))
    made.add("country", _COUNTRY)
    carrying.code(made, "provisions", at, "kind")
    carrying.code(made, "reason", at, "misconduct")
    carrying.put(made, "reason", "text", at, "facts")
    carrying.named(made, "authority", at, "decided_by")
    carrying.day(made, "date", at, "decided")
    carrying.term(made, at, "ended")
    carrying.refer(made, "recordId", at, "record")
    carrying.instrument(made, at.inner("instrument"))
    return True


def listing(carrying: Carrying) -> bool:
    """An entry on a list."""
    at = carrying.at
    made = _sanction(carrying, named=False)
    if made is None:
        return False
    carrying.code(made, "program", at, "list", own="programId")
    carrying.code(made, "reason", at, "ground")
    carrying.put(made, "description", "text", at, "obligation")
    carrying.day(made, "listingDate", at, "listed")
    carrying.named(made, "authority", at, "listed_by")
    carrying.put(made, "authorityId", "identifier", at, "case_number")
    carrying.term(made, at, "removed")
    carrying.code(made, "status", at, "removal")
    carrying.instrument(made, at.inner("instrument"))
    return True


def decision(carrying: Carrying) -> bool:
    """An administrative decision: a penalty is a sanction, a licence a licence, any other an event."""
    given = carrying.at.take("kinds", list) or []
    carrying.at.leave("kinds")
    if any(each.partition(".")[0] == "penalty" for each in given):
        return _penalty(carrying)
    return (
        _licence(carrying) if given and all(each.partition(".")[0] == "licence" for each in given) else _act(carrying)
    )


def _penalty(carrying: Carrying) -> bool:
    at = carrying.at
    made = _sanction(carrying, named=False)
    if made is None:
        return False
    made.add("program", code_list("administrative-decision").get("penalty").name)
    made.add("programId", "penalty")
    carrying.code(made, "provisions", at, "kinds")
    carrying.named(made, "authority", at, "organ")
    carrying.put(made, "summary", "text", at, "title")
    carrying.put(made, "reason", "text", at, "unlawful_act")
    carrying.put(made, "reason", "text", at, "facts")
    carrying.put(made, "description", "text", at, "content")
    carrying.day(made, "date", at, "decided")
    carrying.term(made, at, "ended")
    carrying.instrument(made, at.inner("instrument"))
    return True


def _licence(carrying: Carrying) -> bool:
    at = carrying.at
    made = carrying.main("License")
    if not (carrying.refer(made, "authority", at, "organ") and carrying.titled(made)):
        return False
    carrying.code(made, "type", at, "kinds")
    carrying.put(made, "description", "text", at, "content")
    carrying.day(made, "contractDate", at, "decided")
    holder = carrying.party(at.inner("subject"))
    if holder is not None:
        award = carrying.part("ContractAward", "subject")
        award.add("supplier", holder)
        award.add("contract", made.id)
        carrying.put(award, "documentNumber", "string", at.inner("certificate"), "document_number")
        carrying.term(award, at, "ended")
        carrying.instrument(award, at.inner("instrument"))
    return True


def _act(carrying: Carrying) -> bool:
    at = carrying.at
    made = carrying.main("Event")
    if not carrying.put(made, "name", "name", at, "title"):
        return False
    carrying.code(made, "keywords", at, "kinds")
    carrying.refer(made, "organizer", at, "organ")
    subject = carrying.party(at.inner("subject"))
    if subject is not None:
        made.add("involved", subject)
    carrying.put(made, "description", "text", at, "content")
    carrying.day(made, "date", at, "decided")
    carrying.term(made, at, "ended")
    carrying.instrument(made, at.inner("instrument"))
    return True


def honour(carrying: Carrying) -> bool:
    """The granting of an honour; one that was never granted is no event."""
    at = carrying.at
    made = carrying.main("Event")
    if not (carrying.put(made, "name", "name", at, "title") and carrying.day(made, "date", at, "granted")):
        return False
    carrying.code(made, "keywords", at, "kind")
    carrying.code(made, "keywords", at, "level")
    carrying.refer(made, "organizer", at, "granted_by")
    subject = carrying.party(at.inner("subject"))
    if subject is not None:
        made.add("involved", subject)
    carrying.instrument(made, at.inner("instrument"))
    return True


def publication(carrying: Carrying) -> bool:
    """An act of publication that has a title."""
    at = carrying.at
    made = carrying.main("Event")
    if not carrying.put(made, "name", "name", at, "title"):
        return False
    carrying.code(made, "keywords", at, "medium")
    carrying.refer(made, "organizer", at, "organ")
    carrying.put(made, "publisher", "string", at, "site")
    carrying.put(made, "sourceUrl", "url", at, "address")
    carrying.day(made, "date", at, "published")
    return True


def opinion_event(carrying: Carrying) -> bool:
    """An event of public opinion."""
    at = carrying.at
    made = carrying.main("Event")
    if not carrying.put(made, "name", "name", at, "title"):
        return False
    carrying.refer(made, "involved", at, "organ")
    carrying.day(made, "date", at, "noticed")
    for report in at.each("media_reports"):
        carrying.put(made, "sourceUrl", "url", report, "address")
        carrying.put(made, "publisher", "string", report, "body")
    return True


def _sanction(carrying: Carrying, *, named: bool = True) -> Entity | None:
    made = carrying.main("Sanction")
    subject = carrying.party(carrying.at.inner("subject"))
    if subject is None:
        return None
    made.add("entity", subject)
    made.add("country", _COUNTRY)
    if named:
        made.add("program", _title(carrying.kind))
    return made


@cache
def _title(kind: str) -> str:
    found = next(member.doc for member in members(Bundle) if member.kind == kind)
    return kind if found is None else found.zh
