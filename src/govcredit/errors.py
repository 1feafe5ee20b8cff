"""The exceptions of the library.

Exceptions are for programmers, findings are for data: reading bad data collects findings, and only ``loads`` turns
them into an exception.

.. code-block:: text

    GovcreditError
    ├── InvalidValue      (ValueError)    a value given to a function has no meaning
    ├── InvalidDocument   (ValueError)    a document has errors; carries the whole report
    ├── UnknownCode       (LookupError)   a list, a pack or the facts hold no such entry
    ├── NotInForce        (LookupError)   a term of the law has no value on the day that was asked for
    └── MissingExtra      (ImportError)   a door of the library needs a package that is not installed
"""

from datetime import date
from typing import final

from govcredit.findings import Report

__all__ = ("GovcreditError", "InvalidDocument", "InvalidValue", "MissingExtra", "NotInForce", "UnknownCode")


class GovcreditError(Exception):
    """The base of all exceptions that the library raises by itself.

    >>> from govcredit.policy.loading import load_pack
    >>> try:
    ...     load_pack("atlantis")
    ... except GovcreditError as error:
    ...     print(type(error).__name__)
    UnknownCode
    """


@final
class InvalidValue(GovcreditError, ValueError):
    """A value given to a function has no meaning there; the message says which and what is expected.

    >>> from govcredit.model.values import Deadline
    >>> Deadline.parse("soon")
    Traceback (most recent call last):
    govcredit.errors.InvalidValue: no time limit such as 7个工作日 or 3 year: 'soon'
    """


@final
class UnknownCode(GovcreditError, LookupError):
    """A list, a pack or the facts hold no such entry.

    >>> from govcredit.codes.lists import code_list
    >>> code_list("region").get("110103", date(2020, 5, 1))
    Traceback (most recent call last):
    govcredit.errors.UnknownCode: '110103' was not in force on 2020-05-01 in the list region ...
    """


@final
class NotInForce(GovcreditError, LookupError):
    """A term of the law has no value on the day that was asked for: not yet, no longer, or not yet announced.

    Attributes:
        term: The name of the term.
        on: The day that was asked for.
        following: The next day from which it has a value, where there is one.

    >>> from govcredit.policy.loading import load_pack
    >>> load_pack("cn").term("publicity.five-areas.least", on=date(2023, 4, 30))
    Traceback (most recent call last):
    govcredit.errors.NotInForce: publicity.five-areas.least has no value in force on 2023-04-30; it has one from 2023-05-01
    """

    def __init__(self, term: str, on: date, following: date | None = None) -> None:
        self.term = term
        self.on = on
        self.following = following
        later = f"; it has one from {following}" if following else ""
        super().__init__(f"{term} has no value in force on {on}{later}")

    def __reduce__(self) -> tuple[type["NotInForce"], tuple[str, date, date | None]]:
        return NotInForce, (self.term, self.on, self.following)


@final
class InvalidDocument(GovcreditError, ValueError):
    """A document has errors.

    Attributes:
        report: All findings of the document, warnings included.

    >>> from govcredit.exchange.documents import loads
    >>> try:
    ...     loads('{"version": "1.0", "records": 3}')
    ... except InvalidDocument as error:
    ...     print(error.report.findings[0].code, error.report.findings[0].path)
    structure.type /records
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        first = next((finding for finding in report.findings if finding.severity == "error"), None)
        count = report.counts["error"]
        text = "" if first is None else f"; first {first.code} at {first.path or 'the whole document'}"
        super().__init__(f"the document has {count} error{'' if count == 1 else 's'}{text}")

    def __reduce__(self) -> tuple[type["InvalidDocument"], tuple[Report]]:
        # Exceptions come back from another process through their arguments, which are not the message here.
        return InvalidDocument, (self.report,)


@final
class MissingExtra(GovcreditError, ImportError):
    """A door of the library needs a package that is not installed.

    Attributes:
        extra: The name of the extra that brings the package, such as ``cli``.
        missing: The package that could not be imported.

    >>> raise MissingExtra("excel", "openpyxl")
    Traceback (most recent call last):
    govcredit.errors.MissingExtra: openpyxl is not installed. Install it with: pip install 'govcredit[excel]' / 缺少 openpyxl，请运行：pip ...
    """

    def __init__(self, extra: str, missing: str) -> None:
        self.extra = extra
        self.missing = missing
        super().__init__(
            f"{missing} is not installed. Install it with: pip install 'govcredit[{extra}]'"
            f" / 缺少 {missing}，请运行：pip install 'govcredit[{extra}]'",
            name=missing,
        )

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str]]:
        return MissingExtra, (self.extra, self.missing)
