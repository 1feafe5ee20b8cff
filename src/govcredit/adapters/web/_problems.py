"""Problems as answers: RFC 9457, with the code, the sentences and the findings that a report would have (问题答复)."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, final

from govcredit.adapters.reports.files import json_text
from govcredit.adapters.web._answers import Answer
from govcredit.exchange.converter import unstructure
from govcredit.exchange.entries import as_entries
from govcredit.findings import Finding, Language, entry, finding
from govcredit.model.report import FindingEntry

__all__ = ("PROBLEM", "Refused", "problem")

PROBLEM: Final = "application/problem+json"
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@final
class Refused(Exception):
    """A request is not answered as it was asked; the finding says why.

    Attributes:
        status: The status of HTTP.
        finding: What is wrong.
        findings: What is told beside it, such as the errors of a document; the finding itself where there is nothing else.
        headers: Headers of the answer.
    """

    def __init__(
        self,
        status: int,
        found: Finding,
        findings: Iterable[Finding] = (),
        headers: Mapping[str, str] = _NONE,
    ) -> None:
        super().__init__(found.code)
        self.status = status
        self.finding = found
        self.findings = tuple(findings) or (found,)
        self.headers = headers

    @classmethod
    def of(cls, status: int, code: str, /, **params: str | int) -> "Refused":
        """Return it with a finding of a code."""
        return cls(status, finding(code, "", **params))

    def with_headers(self, **headers: str) -> "Refused":
        """Return the same with headers; an underscore stands for a hyphen."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Refused(self.status, self.finding, self.findings, {**self.headers, **named})


def problem(refused: Refused, language: Language) -> Answer:
    """Return the answer that tells why a request was refused."""
    found = refused.finding
    content = {
        "type": f"urn:govcredit:finding:{found.code}",
        "title": entry(found.code).texts[language].title,
        "status": refused.status,
        "detail": f"{found.message(language)}{'' if language == 'zh' else ' '}{found.hint(language)}",
        "findings": [
            _shown(each, told) for each, told in zip(refused.findings, as_entries(refused.findings), strict=True)
        ],
    }
    return Answer(
        content=json_text(content).encode(),
        media=PROBLEM,
        status=refused.status,
        headers={"Content-Language": language, **refused.headers},
    )


def _shown(found: Finding, told: FindingEntry) -> object:
    """Return an entry as JSON; the identifier of an item is masked where it may name a person."""
    value: Any = unstructure(told)
    return value if found.about is None else {**value, "item_id": found.about.shown}
