"""What the tests of the contract put into a store: bodies with their clocks and revisions, results, and texts that try it (契约样例)."""

from datetime import date
from typing import Any, Final

from govcredit.model.bodies.organ import Organ
from govcredit.model.bodies.post import Post
from govcredit.model.bundle import Bundle, Manifest
from govcredit.model.provenance import Act, Provenance, Revision
from govcredit.model.query_event import QueryEvent
from govcredit.model.relations import ItemReference
from govcredit.model.values import Period

__all__ = (
    "AT",
    "BY",
    "CHAINS",
    "DAYS",
    "LATER",
    "NAMES",
    "TEXTS",
    "bundle",
    "court",
    "manifest",
    "post",
    "query",
    "to",
)

AT: Final = "2026-11-25T09:30:00+08:00"
LATER: Final = "2026-11-26T09:30:00+08:00"
BY: Final = "office"
DAYS: Final = (None, *(date(2026, month, 1) for month in range(1, 8)), date(2026, 3, 15), date(2027, 1, 1))
TEXTS: Final = (
    "诚信",
    "'; DROP TABLE govcredit_revision; --",
    '" OR ""="',
    "%s %(name)s ? :name $1 {} {0} \\",
    "\x00\x01\x1f\x7f",
    "\u202e\u200b\u2066\ufeff",
    "😀𠮷",
    " \n\t ",
)
NAMES: Final = (
    "nobody",
    "'; DROP TABLE govcredit_revision; --",
    "a' OR 'a'='a",
    "%",
    "?",
    "\x00",
    "\ud800",
    "甲" * 999,
)


def court(
    identifier: str,
    known: str | None = None,
    held: str | None = None,
    *,
    act: Act | None = None,
    of: str = "",
    **more: Any,  # noqa: ANN401  # members of any kind
) -> Organ:
    """Return a body with its clocks; ``known`` and ``held`` are written ``03-05`` and ``03-01/06-01``, days of 2026."""
    provenance = None
    if known is not None:
        sides = [None if not side else date.fromisoformat(f"2026-{side}") for side in (held or "/").split("/")]
        revision: Any = None if act is None else Revision(of=of, act=act, reason="名称有误", actor=of)  # type: ignore[arg-type]  # new types of text
        provenance = Provenance(
            known=date.fromisoformat(f"2026-{known}"),
            held=None if held is None else Period(start=sides[0], end=sides[1]),
            revision=revision,
        )
    given: Any = {"id": identifier, "kind": "court", "name": f"{identifier}法院", "provenance": provenance}
    return Organ(**(given | more))


def post(name: str, organ: str) -> Post:
    given: Any = {"id": name, "organ": organ, "title": "院长"}
    return Post(**given)


def bundle(*organs: Organ, **members: Any) -> Bundle:  # noqa: ANN401  # arrays of any kind
    return Bundle(version="1.0", organs=organs, **members)


def query(at: str, audience: str = "public") -> QueryEvent:
    day, digest = date(2026, 5, 1), f"sha256:{'0' * 64}"
    given: Any = {"result": "query-event", "version": "1.0", "query_kind": "disclosure", "asked_at": at}
    given |= {"judged_on": day, "known_until": day, "pack": "cn", "pack_digest": digest, "audience": audience}
    return QueryEvent(**given)


def to(kind: str, name: str) -> ItemReference:
    given: Any = {"kind": kind, "id": name}
    return ItemReference(**given)


# A body is renamed twice; another was told wrong, a third never was; a fourth ended; the change of a fifth was told wrong.
CHAINS: Final = (
    court("a-1", "01-01", "01-01/"),
    court("a-2", "03-05", "03-01/", act="supersede", of="a-1"),
    court("a-3", "06-05", "06-01/", act="supersede", of="a-2"),
    court("b-1", "01-01", "01-01/"),
    court("b-2", "05-10", "01-15/", act="correct", of="b-1"),
    court("c-1", "01-01", "01-01/"),
    court("c-2", "05-10", act="revoke", of="c-1"),
    court("d-1", "01-01", "02-01/04-01"),
    court("e-1", "01-01", "01-01/"),
    court("e-2", "03-05", "03-01/", act="supersede", of="e-1"),
    court("e-3", "05-01", "04-01/", act="correct", of="e-2"),
    court("f-1", "02-01"),
    court("f-2", "04-01", act="supersede", of="f-1"),
    court("g-1"),
    court("h-1", "01-01", "05-01/02-01"),  # told wrong: it ends before it begins
)


def manifest() -> Manifest:
    given: Any = {"id": "m-1", "created": AT, "extent": "complete"}
    return Manifest(**given)
