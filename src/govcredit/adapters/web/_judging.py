"""What is asked about a document: checked, described, upgraded, judged; each answer by the code that the verbs run (检查和判断)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

import attrs

from govcredit.adapters.excel import annotate, is_table
from govcredit.adapters.html.page import to_html
from govcredit.adapters.intake import checked, detect_stream, read_exchange
from govcredit.adapters.intake.named import (
    NotThere,
    application_named,
    bodies,
    body_named,
    item_named,
    level_named,
    party_named,
    purposes_named,
    scheme_named,
    watched_body,
)
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.reports.sarif import to_sarif
from govcredit.adapters.scores.page import score_html
from govcredit.adapters.web._answers import HTML, WORKBOOK, Answer, in_json
from govcredit.adapters.web._asked import Asked, faulty, not_there
from govcredit.adapters.web._problems import Refused
from govcredit.exchange.documents import dumps
from govcredit.exchange.results import dumps_result, examined, report_document
from govcredit.findings import Report
from govcredit.measures.facts import Facts
from govcredit.model.report import Examined
from govcredit.monitoring.monitor import monitor as monitored
from govcredit.repair.documents import decision_document
from govcredit.repair.eligibility import REPAIRABLE, decide
from govcredit.scoring.score import score as scored
from govcredit.screening.screen import screen as screened
from govcredit.validation.review import Material

__all__ = ("SARIF", "choosing", "detect", "monitor", "repair", "score", "screen", "together", "upgrade", "validate")

SARIF: Final = "application/sarif+json"
_ONE_BODY: Final = MappingProxyType({"allowed_zh": "用 subject 指定一个单位", "allowed_en": "name one body by subject"})


@contextmanager
def choosing(asked: Asked, parameter: str) -> Iterator[None]:
    """Tell what a parameter names that is not there, with what may have been meant where that may be shown.

    Raises:
        Refused: Nothing is called so, or several are.
    """
    try:
        yield
    except NotThere as stop:
        raise not_there(parameter, stop, shown=asked.settings.audience is None) from None


def together(**parts: bytes) -> Answer:
    """Return documents as the members of one JSON object."""
    return Answer(content=b"{" + b",".join(b'"%s":%s' % (name.encode(), part) for name, part in parts.items()) + b"}")


def validate(asked: Asked) -> Answer:
    """Return the report on a document or a workbook; that it has errors is the answer."""
    form = asked.values.get("as", "json")
    table = is_table(asked.data, asked.form_name)
    if form == "workbook" and (not table or asked.settings.audience is not None):
        raise Refused.of(
            422,
            "web.not-offered",
            allowed_zh="只有内部使用时，提交的工作簿才能标注后返回",
            allowed_en="a workbook that was sent is given back with its marks, and only inside",
        )
    found, taken = checked(asked.data, asked.law, name=asked.form_name, limits=asked.workbook)
    found = attrs.evolve(found, file=asked.name or "-")
    if form == "workbook":
        marked = annotate(asked.data, found.report, asked.language, name=asked.form_name, limits=asked.workbook)
        return Answer(
            content=marked, media=WORKBOOK, headers={"Content-Disposition": 'attachment; filename="annotated.xlsx"'}
        )
    bundle = None if taken is None else taken.bundle
    document, found = asked.report(found, _examined(asked, found, taken), bundle)
    if form == "html":
        return Answer(content=to_html((found,), asked.language).encode(), media=HTML)
    if form == "sarif":
        return Answer(content=to_sarif((found,), asked.language).encode(), media=SARIF)
    return Answer(content=dumps_result(document))


def detect(asked: Asked) -> Answer:
    """Return what a file is, without checking it."""
    found = detect_stream(asked.name or "-", BytesIO(asked.data))
    return in_json({**attrs.asdict(found, recurse=False), "items": dict(found.items)})


def upgrade(asked: Asked) -> Answer:
    """Return a document of an older version in this one, with a report of what could not be carried over."""
    outcome, _ = read_exchange(BytesIO(asked.data), upgrade=True)
    if outcome.bundle is None:
        raise faulty(outcome.report)
    facts = asked.facts_of(outcome.bundle)
    losses = report_document(Report(findings=outcome.losses), examined(outcome, asked.name or None))
    return together(bundle=dumps(asked.shown(outcome.bundle, facts)), losses=dumps_result(asked.shown(losses, facts)))


def score(asked: Asked) -> Answer:
    """Return what a body has under a scheme and why; without a body, an array of those of all bodies of government."""
    subject, html = asked.values.get("subject"), asked.values.get("as") == "html"
    if html and subject is None:
        raise Refused.of(422, "web.not-offered", **_ONE_BODY)
    facts = asked.facts()
    with choosing(asked, "scheme"):
        scheme = scheme_named(facts.context, asked.values.get("scheme"))
    if subject is None:
        return _array(asked.shown(scored(facts, each, scheme).document(), facts) for each in bodies(facts))
    with choosing(asked, "subject"):
        organ = body_named(facts, subject)
    document = asked.shown(scored(facts, organ, scheme).document(), facts)
    if html:
        page = score_html(document, language=asked.language, organs=asked.named(facts, "organ"))
        return Answer(content=page.encode(), media=HTML)
    return Answer(content=dumps_result(document))


def repair(asked: Asked) -> Answer:
    """Return whether an item may be repaired, lifted or removed; without an item, an array about every one."""
    item, application = asked.values.get("item"), asked.values.get("application")
    facts = asked.facts()
    if item is None:
        found = (each for kind in REPAIRABLE for each in facts.items(kind))
        return _array(_decided(asked, facts, each, None) for each in found)
    with choosing(asked, "item"):
        _, named = item_named(facts, REPAIRABLE, item)
    with choosing(asked, "application"):
        return Answer(content=dumps_result(_decided(asked, facts, named, application)))


def screen(asked: Asked) -> Answer:
    """Return what applies to a subject for a purpose; an array for all purposes."""
    facts = asked.facts()
    with choosing(asked, "subject"):
        party = party_named(facts, asked.values["subject"])
    with choosing(asked, "purpose"):
        purposes = purposes_named(facts.context.pack, asked.values["purpose"])
    found = [screened(facts, party, each, year=asked.values.get("year")) for each in purposes]
    every = asked.values["purpose"] == "all"
    if every:
        found = [each for each in found if each.is_answered]
    if not found:
        raise Refused.of(422, "web.nothing-told")
    for each in found:
        asked.tell(each.event(asked.caller.organ, asked.stamp))
    shown = [asked.shown(each.document(), facts) for each in found]
    return _array(shown) if every else Answer(content=dumps_result(shown[0]))


def monitor(asked: Asked) -> Answer:
    """Return what is late or risky in the conduct of the bodies of a document."""
    facts = asked.facts()
    found = monitored(facts).narrowed(least=level_named(asked.values.get("level")))
    if "organ" in asked.values:
        with choosing(asked, "organ"):
            found = found.of(watched_body(facts, found, asked.values["organ"]))
    return Answer(content=dumps_result(asked.shown(found.document(), facts)))


def _decided(asked: Asked, facts: Facts, item: Any, application: str | None) -> Any:  # noqa: ANN401  # an item that may be repaired
    decision = decide(facts, item, application_named(facts, item, application))
    return asked.shown(decision_document(decision), facts)


def _array(documents: Iterable[object]) -> Answer:
    return Answer(content=b"[" + b",".join(map(dumps_result, documents)) + b"]")


def _examined(asked: Asked, found: FileReport, taken: Material | None) -> Examined:
    if taken is None:
        return Examined(file_name=asked.name or None, version_found=found.version)
    digest: Any = found.digest
    return attrs.evolve(examined(taken.outcome, asked.name or None), canonical_digest=digest)
