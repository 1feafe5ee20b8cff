"""How a scheme of evaluation is told to a reader: measure, rule and figures of each indicator, with its clause (评价方案的表述)."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from govcredit.findings import Language, word
from govcredit.policy.kinds import written
from govcredit.policy.scheme import RATE_LISTS, Grade, Indicator, Rate, Scheme
from govcredit.policy.wording import named

__all__ = ("GRADE_COLUMNS", "INDICATOR_COLUMNS", "figures", "grade_row", "indicator_row")

INDICATOR_COLUMNS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("指标", "名称", "度量", "规则", "分值", "数据缺失", "不适用", "分值来源", "依据", "核对"),
        "en": (
            *("Indicator", "Title", "Measure", "Rule", "Points", "Missing", "Not applicable", "Points from", "Basis"),
            "Status",
        ),
    }
)
"""The headings of `indicator_row`."""

GRADE_COLUMNS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        "zh": ("等级", "名称", "最低分", "分值来源", "依据", "核对"),
        "en": ("Grade", "Title", "At least", "Points from", "Basis", "Status"),
    }
)
"""The headings of `grade_row`."""

_LACKING: Final = frozenset({"share", "steps", "each", "told"})
_UNSUITED: Final = frozenset({"share", "steps"})


def indicator_row(scheme: Scheme, indicator: Indicator, language: Language) -> tuple[str, ...]:
    """Return one indicator as a row under `INDICATOR_COLUMNS`; what its rule does not use is left empty.

    Args:
        scheme: The scheme.
        indicator: One of its indicators.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> indicator_row(scheme, scheme.indicator("payments-settled"), "zh")[:7]
    ('payments-settled', '账款清偿', '到期款项清偿率', '按比例计分', '10', '计为区间', '不计分，由其余指标折算')
    """
    rule, measure = indicator.rule, indicator.measure
    return (
        indicator.code,
        indicator.name(language),
        "" if measure is None else word(f"measure-{measure.replace('.', '-')}", language),
        "" if rule is None else word(f"rule-{rule}", language),
        figures(scheme, indicator, language),
        word(f"lacking-{indicator.missing}", language) if rule in _LACKING else "",
        word(f"unsuited-{indicator.not_applicable}", language) if rule in _UNSUITED else "",
        "" if rule is None else word(f"weight-{indicator.weight}", language),
        indicator.citation.text(language),
        indicator.status,
    )


def grade_row(grade: Grade, language: Language) -> tuple[str, ...]:
    """Return one grade as a row under `GRADE_COLUMNS`.

    Args:
        grade: The grade.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> grade_row(load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1)).grades[0], "zh")[:4]
    ('excellent', '优秀', '90', '编制者约定')
    """
    return (
        grade.code,
        grade.title if language == "zh" else grade.title_en,
        written(grade.least),
        word(f"weight-{grade.weight}", language),
        grade.citation.text(language),
        grade.status,
    )


def figures(scheme: Scheme, indicator: Indicator, language: Language) -> str:
    """Return the figures of an indicator in short: its points, then by step, by code, with age and up to the cap.

    Args:
        scheme: The scheme.
        indicator: One of its indicators.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> scheme = load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1))
    >>> figures(scheme, scheme.indicator("lawsuits-lost"), "en")
    '≥ 30 %: 0; ≥ 10 %: 2; ≥ 0 %: 4'
    >>> figures(scheme, scheme.indicator("changes-unlawful"), "zh")
    '−4；2年后 × 50 %；≤ 12'
    """
    told: list[str] = []
    match indicator.rule:
        case "share" | "told":
            told = [_points(indicator)] + ([f"× (1 − {_measure(language)})"] if indicator.direction == "less" else [])
        case "steps":
            told = [f"≥ {_percent(step.least)}: {written(step.points)}" for step in indicator.steps]
        case "each":
            sign = "−" if indicator.direction == "less" else "+"
            told = [f"{sign}{_points(indicator)}"]
            told += [f"{_code(indicator, rate, language)}: {sign}{written(rate.points)}" for rate in indicator.rates]
            told += [f"{_after(written(each.after), language)} × {_percent(each.share)}" for each in indicator.decay]
            told += [f"≤ {written(indicator.cap)}"] if indicator.cap is not None else []
        case "veto":
            limit = next(each for each in scheme.grades if each.code == indicator.grade_at_most)
            told = [f"≤ {limit.title if language == 'zh' else limit.title_en}"]
    return ("；" if language == "zh" else "; ").join(told)


def _points(indicator: Indicator) -> str:
    return "" if indicator.points is None else written(indicator.points)


def _code(indicator: Indicator, rate: Rate, language: Language) -> str:
    return named("code", RATE_LISTS[str(indicator.measure)], rate.code)[f"code_{language}"]


def _measure(language: Language) -> str:
    return "比率" if language == "zh" else "share"


def _after(age: str, language: Language) -> str:
    return f"{age}后" if language == "zh" else f"after {age}"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f} %"
