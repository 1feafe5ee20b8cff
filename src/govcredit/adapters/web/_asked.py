"""A request as the work sees it: the document, the parameters, the law, and to whom the answer is shown (请求)."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final, TypeVar, final

import attrs

from govcredit.adapters.excel import Limits, is_table
from govcredit.adapters.intake import Law, file_name, read_exchange, take_table
from govcredit.adapters.intake.named import NotThere, packaged_pack
from govcredit.adapters.reports.files import FileReport
from govcredit.adapters.web._problems import Refused
from govcredit.adapters.web._settings import Caller, Settings
from govcredit.disclosure.disclose import disclose
from govcredit.disclosure.view import View
from govcredit.errors import InvalidValue
from govcredit.exchange.documents import Outcome
from govcredit.exchange.entries import as_findings
from govcredit.exchange.results import report_document
from govcredit.findings import Language, Report, finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.identity import Timestamp
from govcredit.model.report import Examined, FindingsReport
from govcredit.statements import Statement, statement

__all__ = ("Asked", "faulty", "not_there")

Thing = TypeVar("Thing")

_CSV: Final = "text/csv"
_UNPACKED: Final = 16  # times the largest body
_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


@final
@attrs.frozen(kw_only=True)
class Asked:
    """One request.

    Attributes:
        settings: What the door was opened with.
        values: The parameters as they were read.
        language: The reader's language.
        caller: Who asks.
        at: When.
        data: The document.
        media: The media type that it is said to have, without parameters.
    """

    settings: Settings = attrs.field(repr=False)
    values: Mapping[str, Any] = attrs.field(repr=False)
    language: Language
    caller: Caller
    at: datetime
    data: bytes = attrs.field(default=b"", repr=False)
    media: str | None = None

    @property
    def name(self) -> str:
        """What the file is called, without folders; empty where nobody said it."""
        return file_name(self.values.get("name", ""))

    @property
    def form_name(self) -> str:
        """The name by which the form of the file is told; it is never opened."""
        return self.name or ("upload.csv" if self.media == _CSV else "")

    @property
    def workbook(self) -> Limits:
        """How much a workbook may unpack to, by how large a body may be."""
        return Limits(expanded=_UNPACKED * self.settings.limits.bytes)

    @property
    def stamp(self) -> Timestamp:
        """When it was asked, as events say it."""
        return Timestamp(self.at.isoformat(timespec="seconds"))

    @property
    def law(self) -> Law:
        """The law: the pack and the days that were asked for, else those of the host.

        Raises:
            Refused: There is no such pack.
        """
        named = self.values.get("pack")
        try:
            pack = self.settings.pack if named is None else packaged_pack(named)
        except NotThere as stop:
            raise not_there("pack", stop, shown=True) from None
        on: date = self.values.get("on") or self.at.date()
        return Law(pack=pack, on=on, known=self.values.get("known") or on)

    def bundle(self) -> Outcome:
        """Return what was read of the document, which has no errors then.

        Raises:
            Refused: It has some.
        """
        if is_table(self.data, self.form_name):
            name = self.form_name
            taken = take_table(self.data, file=name, known=self.law.known, name=name, limits=self.workbook)
            outcome: Outcome | None = taken.outcome
            report = taken.report.report
        else:
            outcome, _ = read_exchange(BytesIO(self.data))
            report = outcome.report
        if outcome is None or outcome.bundle is None or not report.ok:
            raise faulty(report)
        return outcome

    def facts(self) -> Facts:
        """Return the facts that the document tells under the law.

        Raises:
            Refused: It has errors.
        """
        bundle: Any = self.bundle().bundle
        return self.facts_of(bundle)

    def facts_of(self, bundle: Bundle) -> Facts:
        """Return the facts of a bundle under the law."""
        return Facts.of(bundle, self.law.context(bundle))

    def shown(self, thing: Thing, facts: Facts) -> Thing:
        """Return what may leave of a bundle or of a result: all of it inside, else what the audience may see.

        Raises:
            Refused: Nothing of it may be seen.
        """
        if self.settings.audience is None:
            return thing
        view = self._view(thing, facts, self.settings.audience)
        if view.shown is None:
            raise _withheld(self.settings.audience, *(each.why for each in view.withheld))
        return view.shown

    def report(self, found: FileReport, about: Examined, bundle: Bundle | None) -> tuple[FindingsReport, FileReport]:
        """Return what came of a file as a document, and as a page shows it, both as the audience may see them.

        Raises:
            Refused: The audience sees no reports.
        """
        document = report_document(found.report, about)
        if self.settings.audience is None or bundle is None:
            return document, found
        document = self.shown(document, self.facts_of(bundle))
        told = attrs.evolve(found.report, findings=as_findings(document.findings))
        return document, attrs.evolve(found, report=told)

    def named(self, facts: Facts, kind: str) -> tuple[Any, ...]:
        """Return the items of a kind whose names a page may tell, such as the bodies."""
        if self.settings.audience is None:
            return tuple(facts.items(kind))
        shown: Any = self._view(facts.bundle, facts, self.settings.audience, told=False).shown
        return () if shown is None else tuple(getattr(shown, dict(arrays())[kind]))

    def tell(self, event: Any) -> None:  # noqa: ANN401  # a query event
        """Give an event to the log of the host."""
        if self.settings.log is not None:
            self.settings.log(event)

    def _view(self, thing: Thing, facts: Facts, audience: str, *, told: bool = True) -> View[Thing]:
        own = None if self.caller.organ is None else reference("organ", self.caller.organ)
        bundle = isinstance(thing, Bundle)
        try:
            view = disclose(
                thing, audience, facts.context, self.settings.key, facts=None if bundle else facts, subject=own
            )
        except InvalidValue:
            # The audience sees its own items only, and nobody said whose.
            raise _withheld(audience, statement("disclosure.not-own")) from None
        if told:
            self.tell(view.event(self.caller.organ, self.stamp))
        return view


def faulty(report: Report) -> Refused:
    """Return what is said where a question is put to a document with errors."""
    return Refused(422, finding("web.document-faulty", count=report.counts["error"]), report.findings)


def not_there(parameter: str, stop: NotThere, *, shown: bool) -> Refused:
    """Return what is said where a parameter names what is not there.

    Args:
        parameter: The parameter.
        stop: What was found.
        shown: Whether what is near may be told; not where it comes of a document that the audience may not see.
    """
    near = ", ".join(stop.near) if shown and stop.near else "—"
    if stop.reason == "several":
        return Refused.of(422, "web.several", name=parameter, near=near)
    if stop.reason in ("unfit", "none"):
        return Refused.of(422, "web.unfit", name=parameter)
    return Refused.of(404, "web.no-such", name=parameter, near=near)


def _withheld(audience: str, *reasons: Statement) -> Refused:
    zh, en = ("".join(dict.fromkeys(each.text(language) for each in reasons)) for language in _LANGUAGES)
    return Refused.of(403, "web.withheld", audience=audience, why_zh=zh.removesuffix("。"), why_en=en.removesuffix("."))
