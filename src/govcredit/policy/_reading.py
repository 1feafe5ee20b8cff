"""What terms and schemes have in common when their tables are read: what is cited, how it was read, values of a kind."""

from collections.abc import Mapping
from datetime import date
from typing import Final, cast, final, get_args

import attrs

from govcredit.errors import InvalidValue
from govcredit.findings import clip, join
from govcredit.policy._tables import Reader, Table, shown
from govcredit.policy.kinds import parse
from govcredit.policy.term import Citation, Document, Status

__all__ = ("Frame", "citation_of", "compare", "status_of", "value_of")

_STATUSES: Final[tuple[Status, ...]] = get_args(Status)


@final
@attrs.frozen
class Frame:
    """What the tables of a layer are read within: its identifier, and the documents that may be cited."""

    layer: str
    documents: Mapping[str, Document]


def compare(reader: Reader, path: str, start: date | None, citation: Citation | None) -> None:
    """Tell where something is said to hold before its document was in force."""
    in_force = None if citation is None else citation.document.in_force
    if start is not None and in_force is not None and start < in_force:
        reader.tell("pack.before-force", path, day=str(start), in_force=str(in_force))


def citation_of(table: Table, frame: Frame) -> Citation | None:
    """Return what a table cites, or nothing where it cites nothing that may be cited, which is told."""
    if "source" not in table.content:
        table.reader.tell("pack.citation-missing", table.path)
    source: str | None = table.take("source", str, needed=False)
    clause: str | None = table.take("clause", str, needed=False)
    if source is None:
        return None
    if source not in frame.documents:
        table.reader.tell("pack.citation-dangling", join(table.path, "source"), source=clip(source))
        return None
    return Citation(document=frame.documents[source], clause=clause)


def status_of(table: Table, *, needed: bool = True) -> Status | None:
    """Return how the text of a clause was read."""
    return cast("Status | None", table.one_of("status", _STATUSES, needed=needed))


def value_of(table: Table, name: str, kind: str) -> object | None:
    """Return a member as a value of a kind, or nothing where it is none, which is told."""
    raw = table.any(name)
    if raw is None:
        return None
    try:
        return parse(kind, raw)
    except InvalidValue:
        table.reader.tell("pack.bad-value", join(table.path, name), kind=kind, value=clip(shown(raw)))
        return None
