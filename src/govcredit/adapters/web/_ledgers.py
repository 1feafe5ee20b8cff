"""What is asked about a plan: its tasks as a bundle, and the board of its ledger (方案和台账)."""

from typing import Final

from govcredit.adapters.board.page import to_board
from govcredit.adapters.html.page import to_html
from govcredit.adapters.intake import PlanTaken, take_plan
from govcredit.adapters.intake.named import region_named
from govcredit.adapters.web._answers import HTML, Answer
from govcredit.adapters.web._asked import Asked, faulty
from govcredit.adapters.web._judging import choosing, together
from govcredit.exchange.documents import dumps
from govcredit.exchange.results import dumps_result, examined
from govcredit.ledger.status import status
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.report import Examined

__all__ = ("board", "import_plan")

_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_WORD: Final = b"word/document.xml"  # the name of a part stands in the archive as it is
_HEAD: Final = 200


def import_plan(asked: Asked) -> Answer:
    """Return the tasks of a plan as a bundle, with a report of what was read and what was not; or one of the two."""
    taken, form = _taken(asked), asked.values.get("as", "json")
    outcome = taken.outcome
    about = Examined(file_name=asked.name or None) if outcome is None else examined(outcome, asked.name or None)
    if form == "html":
        _, found = asked.report(taken.report, about, None if outcome is None else outcome.bundle)
        return Answer(content=to_html([found], asked.language).encode(), media=HTML)
    bundle = _sound(taken)
    content = dumps(asked.shown(bundle, asked.facts_of(bundle)))
    if form == "bundle":
        return Answer(content=content)
    report, _ = asked.report(taken.report, about, bundle)
    return together(bundle=content, report=dumps_result(report))


def board(asked: Asked) -> Answer:
    """Return the ledgers of a document, or of a plan, on one page."""
    facts = _facts(asked)
    document = asked.shown(status(facts).document(), facts)
    page = to_board(document, language=asked.language, plans=asked.named(facts, "plan"))
    return Answer(content=page.encode(), media=HTML)


def _facts(asked: Asked) -> Facts:
    return asked.facts_of(_sound(_taken(asked))) if _is_plan(asked) else asked.facts()


def _is_plan(asked: Asked) -> bool:
    """Whether the file is a plan rather than a document of the format or a table."""
    if asked.data.startswith(_ZIP):
        return _WORD in asked.data
    start = asked.data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    table = asked.data.startswith(_OLE) or asked.form_name.lower().endswith((".csv", ".xls", ".xlsx"))
    return not table and not start.startswith((b"{", b"["))


def _taken(asked: Asked) -> PlanTaken:
    region = asked.values.get("region")
    if region is not None:
        with choosing(asked, "region"):
            region = region_named(region)
    return take_plan(
        asked.data,
        file=asked.name or "-",
        name=asked.name,
        issued=asked.values.get("issued"),
        region=region,
        known=asked.at.date(),
    )


def _sound(taken: PlanTaken) -> Bundle:
    bundle = None if taken.outcome is None else taken.outcome.bundle
    if bundle is None or not taken.report.report.ok:
        raise faulty(taken.report.report)
    return bundle
