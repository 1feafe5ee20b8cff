"""The terms of publicity windows (公示期).

The examples ask the national pack for the law of one day.

>>> from datetime import date
>>> from govcredit.policy.loading import load_pack
>>> law = load_pack("cn").context(date(2026, 4, 1))
"""

from typing import ClassVar, final

import attrs

from govcredit.model.values import Deadline
from govcredit.policy.term import Term

__all__ = ("ClassRow", "FiveAreasTerms", "PublicityTerms", "SpecifiedTerms", "WindowTerms")


@final
@attrs.frozen(kw_only=True)
class ClassRow:
    """The class of dishonesty that a kind of penalty belongs to (失信程度).

    Attributes:
        penalty: A code of ``administrative-decision``.
        severity: ``minor``, ``general`` or ``serious``.
        when: What the class depends on, in Chinese, where one kind has several rows or a remark.

    >>> law.terms(PublicityTerms).classes.value[2]
    ClassRow(penalty='penalty.fine', severity='minor', when='适用简易程序')
    """

    penalty: str
    severity: str
    when: str | None


@final
@attrs.frozen(kw_only=True)
class PublicityTerms:
    """From which day a window runs, and which class a penalty belongs to.

    Attributes:
        start: ``decision``, the day on which it was decided, or ``instrument``, the date of the document.
        classes: The class of each kind of penalty.

    Source: 国家发展改革委令第58号; 国家发展改革委令第36号.

    >>> law.at(date(2026, 3, 31)).terms(PublicityTerms).start.value, law.terms(PublicityTerms).start.value
    ('decision', 'instrument')
    """

    PREFIX: ClassVar = "publicity"
    start: Term[str]
    classes: Term[tuple[ClassRow, ...]] | None


@final
@attrs.frozen(kw_only=True)
class WindowTerms:
    """The shortest and the longest time for which information of one class is shown (最短、最长公示期).

    Attributes:
        least: The time after which repair may be asked for.
        most: The time after which publicity stops.

    Source: 国家发展改革委令第58号; 国家发展改革委令第36号.

    >>> general = law.terms(WindowTerms, prefix="publicity.general")
    >>> general.least.value, general.most.value
    (Deadline(count=3, unit='month'), Deadline(count=1, unit='year'))
    >>> law.terms(WindowTerms, prefix="publicity.serious").most.value
    Deadline(count=3, unit='year')
    """

    PREFIX: ClassVar = "publicity.general"
    PREFIXES: ClassVar = ("publicity.minor", "publicity.general", "publicity.serious")
    least: Term[Deadline]
    most: Term[Deadline]


@final
@attrs.frozen(kw_only=True)
class FiveAreasTerms:
    """The longer minimum for penalties in five areas (食品、药品、特种设备、安全生产、消防). Source: 国家发展改革委令第58号.

    >>> law.at(date(2026, 3, 31)).terms(FiveAreasTerms).least.value, law.terms(FiveAreasTerms).least
    (Deadline(count=1, unit='year'), None)
    """

    PREFIX: ClassVar = "publicity.five-areas"
    least: Term[Deadline] | None


@final
@attrs.frozen(kw_only=True)
class SpecifiedTerms:
    """Whether specified serious dishonesty is shown for the longest time in all cases. Source: 发改办财金〔2019〕527号.

    >>> law.at(date(2023, 4, 30)).terms(SpecifiedTerms).always_longest.value, law.terms(SpecifiedTerms).always_longest
    (True, None)
    """

    PREFIX: ClassVar = "publicity.specified"
    always_longest: Term[bool] | None
