"""Schemes turned by chance, so that every rule, every way to count what is missing and every kind of bound occurs."""

from decimal import Decimal
from random import Random
from typing import Any, Final

import attrs

from govcredit.model.values import Deadline
from govcredit.policy.scheme import MEASURES, Decay, Grade, Indicator, Rate, Scheme, Step

__all__ = ("turned",)

_POINTS: Final = tuple(map(Decimal, ("0", "1", "3", "7.5", "12", "0.335", "40", "33.333")))
_STEPS: Final = (
    (Step(least=Decimal("0.95"), points=Decimal("6.255")), Step(least=Decimal("0.3"), points=Decimal(2))),
    (Step(least=Decimal("0.5"), points=Decimal(3)), Step(least=Decimal(0), points=Decimal("-4.5"))),
    (Step(least=Decimal(1), points=Decimal(0)), Step(least=Decimal("0.125"), points=Decimal("9.99"))),
    (Step(least=Decimal(0), points=Decimal(5)),),
)
_DECAYS: Final = (
    (),
    (
        Decay(after=Deadline.parse("1年"), share=Decimal("0.5")),
        Decay(after=Deadline.parse("3年"), share=Decimal("0.2")),
    ),
    (Decay(after=Deadline.parse("3个月"), share=Decimal("0.333")),),
    (Decay(after=Deadline.parse("30日"), share=Decimal(0)),),
    (
        Decay(after=Deadline.parse("10个工作日"), share=Decimal("0.9")),
        Decay(after=Deadline.parse("1年"), share=Decimal(1)),
    ),
)
_RATES: Final = (
    (),
    (Rate(code="minor", points=Decimal("0.05")), Rate(code="serious", points=Decimal(8))),
    (Rate(code="general", points=Decimal("2.2")),),
)


def turned(scheme: Scheme, seed: int, *, keep: float) -> Scheme:
    """Return a scheme whose indicators, grades and bounds are changed by chance.

    Args:
        scheme: The scheme.
        seed: What chance is seeded with.
        keep: Which part of the indicators stays.
    """
    chance = Random(seed)  # noqa: S311  # a sample
    grades = scheme.grades if chance.random() < 0.8 else ()
    if grades and chance.random() < 0.15:
        grades = (attrs.evolve(grades[0], status="recall"), *grades[1:])
    if grades and chance.random() < 0.3:
        grades = tuple(attrs.evolve(each, least=each.least / 2 + Decimal("0.005")) for each in grades)
    indicators = [_turned(each, chance, grades) for each in scheme.indicators if chance.random() < keep]
    if not grades:
        indicators = [each for each in indicators if each.rule != "veto"]
    return attrs.evolve(
        scheme,
        grades=grades,
        indicators=tuple(indicators),
        places=chance.choice((0, 1, 2, 2, 2, 3, 6)),
        base=chance.choice((Decimal(0), Decimal("12.345"), Decimal(-5))),
        floor=chance.choice((Decimal(0), Decimal(-20), Decimal("10.0005"))),
        ceiling=chance.choice((Decimal(100), Decimal("60.55"), Decimal(1000))),
    )


def _turned(indicator: Indicator, chance: Random, grades: tuple[Grade, ...]) -> Indicator:
    changed: dict[str, Any] = {
        "missing": chance.choice(("band", "worst", "spread")),
        "status": "recall" if chance.random() < 0.06 else "seen",
        "direction": chance.choice(("more", "less")),
    }
    shape = None if indicator.measure is None else MEASURES[indicator.measure]
    if shape == "events":
        rule = chance.choice(("each", "each", "veto")) if grades else "each"
        changed |= {
            "rule": rule,
            "points": chance.choice(_POINTS),
            "cap": chance.choice((*_POINTS[1:], Decimal("20.5"))),
        }
        changed |= {"rates": chance.choice(_RATES), "decay": chance.choice(_DECAYS)}
        if rule == "veto":
            changed |= {
                "grade_at_most": chance.choice(grades).code,
                "points": None,
                "cap": None,
                "rates": (),
                "decay": (),
            }
    elif shape == "share":
        changed["not_applicable"] = chance.choice(("full", "nothing", "spread"))
        if chance.random() < 0.4:
            changed |= {"rule": "steps", "steps": chance.choice(_STEPS), "points": None, "direction": "more"}
        else:
            changed |= {"rule": "share", "steps": (), "points": chance.choice(_POINTS)}
    else:
        changed["points"] = chance.choice(_POINTS)
    return attrs.evolve(indicator, **changed)
