"""Where the tasks of a document come from: the plan, the body that issued it, and what each task states as its source."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.adapters.plans._heads import Head
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.adapters.tables.names import Register
from govcredit.findings import Place, clip

__all__ = ("Origin", "Given", "origin_of")

_LONGEST_TITLE: Final = 300
_LONGEST_NAME: Final = 200
_NO_ISSUER: Final = "未写明的印发机关"
_NO_TITLE: Final = "未写明标题的方案"
_STAND_IN: Final = "body-of-document"
_LEVELS: Final = frozenset("省市县区州旗")
_GOVERNMENTS: Final = ("人民政府", "政府")
_DEPARTMENTS: Final = ("办公室", "办公厅", "局", "厅", "委员会", "委")


@final
@attrs.frozen(kw_only=True)
class Given:
    """What the caller knows beside the document.

    Attributes:
        name: What its file is called, without its ending.
        issued: The day of issue.
        region: The code of the region that the plan is for.
        known: The day on which the document was read.
        organs: The bodies of a roster, as JSON values; ``None`` where none was given.
    """

    name: str = ""
    issued: date | None = None
    region: str | None = None
    known: date | None = None
    organs: tuple[Mapping[str, Any], ...] | None = None


@final
@attrs.frozen(kw_only=True)
class Origin:
    """The plan that a document is, as far as its head tells.

    Attributes:
        head: What the document says of itself.
        plan: The plan as a JSON value, without its reports.
        organs: The bodies of the roster, and the issuer where the roster lacks it.
        roster: The same bodies by their names.
        issued: The day of issue.
        known: The day on which the document was read.
    """

    head: Head
    plan: Mapping[str, Any]
    organs: tuple[Mapping[str, Any], ...]
    roster: Register
    issued: date | None
    known: date | None

    def provenance(self, clause: str | None, place: Place) -> dict[str, Any] | None:
        """Return the source of what a clause states; nothing where no day is known on which it was read."""
        return _provenance(self.head, self.issued, self.known, clause, place)

    def receiver(self, name: str) -> str | None:
        """Return the body that a name means: one of the roster, or the issuer where 县政府 stands for 某县人民政府."""
        found = self.roster.find("organ", name)
        if len(found) == 1:
            return found[0]
        level = name.removesuffix("政府").removesuffix("人民")
        own = level in _LEVELS and (self.head.issuer or "").endswith(f"{level}人民政府")
        return str(self.plan["issuer"]) if own and not found else None


def origin_of(head: Head, carried_out: Sequence[str], given: Given, trouble: PlanTrouble) -> Origin:
    """Return the plan of a document; stand-ins for a title and an issuer that it does not name are told.

    Args:
        head: What the document says of itself.
        carried_out: The numbers of the documents that its opening names.
        given: What the caller knows beside it.
        trouble: Where findings are noted.
    """
    organs = [dict(organ) for organ in given.organs or ()]
    roster = Register()
    roster.add("organ", organs)
    issued = given.issued or head.issued
    known = given.known or issued
    title = head.title
    if title is None:
        title = given.name.strip() or _NO_TITLE
        trouble.tell("plan.no-title", None, "/plans/0/title", title=clip(title))
    found = () if head.issuer is None else roster.find("organ", head.issuer)
    if len(found) == 1:
        issuer = found[0]
    else:
        organ = _issuer(head.issuer, given.region, roster.ids("organ"), trouble)
        issuer = organ["id"]
        organs.append(organ)
        roster.add("organ", (organ,))
    members = {
        "id": _plan_id(head.document_number, issued),
        "title": title[:_LONGEST_TITLE],
        "document_number": head.document_number,
        "issuer": issuer,
        "issued": None if issued is None else issued.isoformat(),
        "region": given.region,
        "publicity": head.publicity,
        "addressees": [name[:_LONGEST_NAME] for name in head.addressees],
        "copies": [name[:_LONGEST_NAME] for name in head.copies],
        "carries_out": list(carried_out),
        "provenance": _provenance(head, issued, known, "全文"),
    }
    plan = {name: value for name, value in members.items() if value not in (None, [])}
    return Origin(head=head, plan=plan, organs=tuple(organs), roster=roster, issued=issued, known=known)


def _plan_id(number: str | None, issued: date | None) -> str:
    if number is not None:
        year, _, rest = number.partition("〔")[2].partition("〕")
        return f"plan-{year}-{int(rest.removesuffix('号'))}"
    return "plan-of-document" if issued is None else f"plan-{issued:%Y%m%d}"


def _issuer(name: str | None, region: str | None, taken: Sequence[str], trouble: PlanTrouble) -> dict[str, Any]:
    if name is None:
        trouble.tell("plan.no-issuer", None, "/plans/0/issuer", name=_NO_ISSUER)
    made = next(each for number in range(len(taken) + 1) if (each := f"{_STAND_IN}{-number or ''}") not in taken)
    organ = {"id": made, "kind": _kind_of(name or ""), "name": (name or _NO_ISSUER)[:_LONGEST_NAME]}
    return organ | ({} if region is None or name is None else {"region": region})


def _kind_of(name: str) -> str:
    """Return the kind of a body as far as its name tells it beyond doubt."""
    if name.endswith(_GOVERNMENTS):
        return "government"
    return "department" if name.endswith(_DEPARTMENTS) and not name.endswith("管理委员会") else "other"


def _provenance(
    head: Head, issued: date | None, known: date | None, clause: str | None, place: Place | None = None
) -> dict[str, Any] | None:
    if known is None:
        return None
    source = {
        "title": None if head.title is None else head.title[:_LONGEST_TITLE],
        "body": head.issuer,
        "document_number": head.document_number,
        "clause": clause,
        "found_at": None if place is None else place.cell or f"第{place.line}行",
        "published": None if issued is None else issued.isoformat(),
    }
    stated = {name: value for name, value in source.items() if value is not None}
    return {"known": known.isoformat(), "sources": [stated]}
