"""The table of what can be asked: address, parameters, what may be sent, what is answered, and the work (接口清单)."""

from collections.abc import Callable
from typing import Final, TypeAlias, final

import attrs

from govcredit.adapters.web import _catalogue, _judging, _ledgers
from govcredit.adapters.web._answers import HTML, JSON, WORD, WORKBOOK, Answer
from govcredit.adapters.web._asked import Asked
from govcredit.adapters.web._parameters import PARAMETERS, Parameter, choice

__all__ = ("OPERATIONS", "Operation", "Work")

Work: TypeAlias = Callable[[Asked], Answer]

_LINES: Final = ("application/x-ndjson", "application/jsonl")
_TABLES: Final = (WORKBOOK, "application/vnd.ms-excel", "text/csv")
_PLANS: Final = (
    WORD,
    "text/html",
    "text/plain",
)
_ANY: Final = "application/octet-stream"  # the bytes tell
_DOCUMENTS: Final = (JSON, *_LINES, *_TABLES, _ANY)


@final
@attrs.frozen(kw_only=True)
class Operation:
    """One thing that can be asked.

    Attributes:
        name: What it is called.
        method: ``GET`` or ``POST``.
        path: Its address, with the parts of it that vary in braces.
        title: What it answers, in one line.
        work: What answers it.
        parameters: The parameters of the query.
        bodies: The media types that may be sent; none where nothing is sent.
        answers: The media types of the answer, each with the names of its schemas between strokes, or nothing.
        statuses: Further statuses that it may answer with.
        guarded: Whether the caller is asked for.
    """

    name: str
    method: str
    path: str
    title: str
    work: Work
    parameters: tuple[Parameter, ...] = ()
    bodies: tuple[str, ...] = ()
    answers: tuple[tuple[str, str | None], ...] = ((JSON, None),)
    statuses: tuple[int, ...] = ()
    guarded: bool = True


def _named(*names: str) -> tuple[Parameter, ...]:
    return tuple(PARAMETERS[each] for each in names)


def _needed(name: str) -> Parameter:
    return attrs.evolve(PARAMETERS[name], required=True)


_LAW: Final = _named("on", "known", "pack", "lang")

OPERATIONS: Final = (
    Operation(
        name="validate",
        method="POST",
        path="/validate",
        title="Check a document or a workbook: form, references and every rule",
        work=_judging.validate,
        parameters=(
            choice("as", "The form of the answer", ("json", "html", "sarif", "workbook")),
            *_named("name"),
            *_LAW,
        ),
        bodies=_DOCUMENTS,
        answers=((JSON, "report"), (HTML, None), (_judging.SARIF, None), (WORKBOOK, None)),
        statuses=(403, 404),
    ),
    Operation(
        name="detect",
        method="POST",
        path="/detect",
        title="Say what a file is: form, version, sender, number of items, digest",
        work=_judging.detect,
        parameters=_named("name", "lang"),
        bodies=(*_DOCUMENTS, *_PLANS),
        answers=((JSON, "Detected"),),
    ),
    Operation(
        name="upgrade",
        method="POST",
        path="/upgrade",
        title="Bring a document of an older version to this one, and say what was lost",
        work=_judging.upgrade,
        parameters=(*_named("name"), *_LAW),
        bodies=(JSON, *_LINES, _ANY),
        answers=((JSON, "Upgraded"),),
        statuses=(403, 404),
    ),
    Operation(
        name="score",
        method="POST",
        path="/score",
        title="Say what a body has under a scheme and why; all bodies of government without a subject",
        work=_judging.score,
        parameters=(
            choice("as", "The form of the answer", ("json", "html")),
            *_named("subject", "scheme", "name"),
            *_LAW,
        ),
        bodies=_DOCUMENTS,
        answers=((JSON, "score"), (HTML, None)),
        statuses=(403, 404),
    ),
    Operation(
        name="repair",
        method="POST",
        path="/repair",
        title="Say whether items may be repaired, lifted or removed, each condition with its reason",
        work=_judging.repair,
        parameters=(*_named("item", "application", "name"), *_LAW),
        bodies=_DOCUMENTS,
        answers=((JSON, "decision"),),
        statuses=(403, 404),
    ),
    Operation(
        name="screen",
        method="POST",
        path="/screen",
        title="Say what applies to a subject for a purpose on a day",
        work=_judging.screen,
        parameters=(_needed("subject"), _needed("purpose"), *_named("year", "name"), *_LAW),
        bodies=_DOCUMENTS,
        answers=((JSON, "screening"),),
        statuses=(403, 404),
    ),
    Operation(
        name="monitor",
        method="POST",
        path="/monitor",
        title="Say what is late or risky in the conduct of bodies",
        work=_judging.monitor,
        parameters=(*_named("level", "organ", "name"), *_LAW),
        bodies=_DOCUMENTS,
        answers=((JSON, "signals"),),
        statuses=(403, 404),
    ),
    Operation(
        name="ledger-import",
        method="POST",
        path="/ledger/import",
        title="Read a plan into tasks, and say what was not understood",
        work=_ledgers.import_plan,
        parameters=(
            choice("as", "The form of the answer", ("json", "html", "bundle")),
            *_named("issued", "region", "name"),
            *_LAW,
        ),
        bodies=(*_PLANS, _ANY),
        answers=((JSON, "Imported|Bundle"), (HTML, None)),
        statuses=(403, 404),
    ),
    Operation(
        name="ledger-board",
        method="POST",
        path="/ledger/board",
        title="Show the ledgers of a document, or of a plan, on one page",
        work=_ledgers.board,
        parameters=(*_named("issued", "region", "name"), *_LAW),
        bodies=(*_DOCUMENTS, *_PLANS),
        answers=((HTML, None),),
        statuses=(403, 404),
    ),
    Operation(
        name="schemas",
        method="GET",
        path="/schemas",
        title="List the published schemas",
        work=_catalogue.schemas,
        answers=((JSON, "Schemas"),),
    ),
    Operation(
        name="schema",
        method="GET",
        path="/schemas/{path:path}",
        title="Give a published schema by its exact name",
        work=_catalogue.schema,
        answers=((_catalogue.SCHEMA, None),),
        statuses=(404,),
    ),
    Operation(
        name="findings",
        method="GET",
        path="/findings",
        title="List the codes of findings",
        work=_catalogue.findings,
        answers=((JSON, "Findings"),),
    ),
    Operation(
        name="finding",
        method="GET",
        path="/findings/{code}",
        title="Say what a code means, and how to mend what it finds",
        work=_catalogue.finding_texts,
        answers=((JSON, "CatalogueEntry"),),
        statuses=(404,),
    ),
    Operation(
        name="packs",
        method="GET",
        path="/packs",
        title="List the packaged packs",
        work=_catalogue.packs,
        answers=((JSON, "Packs"),),
    ),
    Operation(
        name="pack",
        method="GET",
        path="/packs/{pack_name}",
        title="Give the terms of a pack as they are in force on a day, with clause and status",
        work=_catalogue.pack,
        parameters=_named("on", "known", "lang"),
        answers=((JSON, "PackTerms"),),
        statuses=(404,),
    ),
    Operation(
        name="limits",
        method="GET",
        path="/limits",
        title="Say how much a request may take",
        work=_catalogue.limits,
        answers=((JSON, "Limits"),),
    ),
    Operation(
        name="healthz",
        method="GET",
        path="/healthz",
        title="Say that the service answers",
        work=_catalogue.healthz,
        answers=((JSON, "Health"),),
        guarded=False,
    ),
    Operation(
        name="page",
        method="GET",
        path="/",
        title="Show the page",
        work=_catalogue.root,
        parameters=_named("lang"),
        answers=((HTML, None),),
        guarded=False,
    ),
)
"""Everything that can be asked."""
