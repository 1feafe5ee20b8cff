"""The terms of publicity windows (公示期)."""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Deadline
from govcredit.policy.term import Term

__all__ = ("ClassRow", "FiveAreasTerms", "PublicityTerms", "SpecifiedTerms", "WindowTerms")


@final
@attrs.frozen(kw_only=True)
class ClassRow:
    """The class of dishonesty that a kind of penalty belongs to; a kind with several rows depends on ``when``."""

    penalty: str
    severity: str
    when: str | None


@final
@attrs.frozen(kw_only=True)
class PublicityTerms:
    """From which day a window runs, and which class a penalty belongs to.

    Source: 国家发展改革委令第58号; 国家发展改革委令第36号.
    """

    PREFIX: ClassVar = "publicity"
    start: Term[str]
    classes: Term[tuple[ClassRow, ...]] | None


@final
@attrs.frozen(kw_only=True)
class WindowTerms:
    """The shortest and the longest time of one class."""

    PREFIX: ClassVar = "publicity.general"
    PREFIXES: ClassVar = ("publicity.minor", "publicity.general", "publicity.serious")
    least: Term[Deadline]
    most: Term[Deadline]


@final
@attrs.frozen(kw_only=True)
class FiveAreasTerms:
    """The longer shortest time of penalties in five areas. Source: 国家发展改革委令第58号."""

    PREFIX: ClassVar = "publicity.five-areas"
    least: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class SpecifiedTerms:
    """Whether specified serious dishonesty is shown for the longest time in all cases. Source: 发改办财金〔2019〕527号."""

    PREFIX: ClassVar = "publicity.specified"
    always_longest: Term[bool] | None
