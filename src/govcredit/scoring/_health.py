"""How well each indicator tells bodies apart, and what would become of the places without it (指标健康度)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from govcredit.measures.rounding import Rounding, plain_number
from govcredit.model.identity import Code
from govcredit.model.ranking import HealthWarning, IndicatorHealth
from govcredit.policy.explained import explained
from govcredit.policy.scheme import Indicator, Scheme
from govcredit.scoring._draws import Sheet, places_of, without
from govcredit.scoring.arithmetic import Worked
from govcredit.statements import Statement, statement

__all__ = ("MOST_FLAGGED", "Health", "health_of")

MOST_FLAGGED: Final = Fraction(4, 5)
"""An indicator under which more than this part of the bodies lose points hardly tells them apart; a convention of the library."""

_FEWEST: Final = 3  # bodies, below which nothing is said of an indicator


@final
@attrs.frozen(kw_only=True)
class Health:
    """How well one indicator tells bodies apart (指标健康度).

    Attributes:
        indicator: The indicator.
        measured: Of how many bodies it is known, or known within limits.
        flagged: How many of these lose points under it for certain.
        unsuited: To how many it does not apply.
        missing: Of how many it is missing.
        known: The fewest, the middle and the most points of those of which it is known; nothing where it is known of none.
        moved: How many bodies have another place when it is left out.
        places: By how many places these move together.
        warnings: What is wrong with it.
        statement: The sentence.
    """

    indicator: Indicator
    measured: int
    flagged: int
    unsuited: int
    missing: int
    known: tuple[Decimal, Decimal, Decimal] | None
    moved: int
    places: int
    warnings: tuple[HealthWarning, ...]
    statement: Statement

    def document(self) -> IndicatorHealth:
        """Return it as a document holds it."""
        least, median, most = self.known or (None, None, None)
        return IndicatorHealth(
            line_code=Code(self.indicator.code),
            measured_bodies=self.measured,
            flagged_bodies=self.flagged,
            unsuited_bodies=self.unsuited,
            missing_bodies=self.missing,
            least_known=least,
            median_known=median,
            most_known=most,
            bodies_moved=self.moved,
            places_moved=self.places,
            health_warnings=self.warnings,
            said=explained(self.statement),
        )


def health_of(scheme: Scheme, found: Mapping[str, Sequence[Worked]], sheet: Sheet) -> tuple[Health, ...]:
    """Return the health of each indicator that gives points.

    Args:
        scheme: The scheme.
        found: By body, what each such indicator comes to.
        sheet: The same as whole numbers.
    """
    places = places_of(sheet)
    indicators = [each for each in scheme.indicators if each.rule != "veto"]
    return tuple(
        _health(scheme, each, [held[number] for held in found.values()], places, places_of(without(sheet, number)))
        for number, each in enumerate(indicators)
    )


def _health(
    scheme: Scheme, indicator: Indicator, found: Sequence[Worked], places: Mapping[str, int], then: Mapping[str, int]
) -> Health:
    measured = [each for each in found if each.state in {"known", "band"}]
    flagged = sum(each.exact[1] < indicator.full for each in measured)
    known = sorted(each.low for each in measured if each.state == "known")
    moves = [abs(places[organ] - then[organ]) for organ in places]
    warnings = _warnings(measured, flagged, known)
    percent = plain_number(Fraction(100 * flagged, len(measured)) if measured else Fraction(0), 0)
    return Health(
        indicator=indicator,
        measured=len(measured),
        flagged=flagged,
        unsuited=sum(each.state == "not-applicable" for each in found),
        missing=sum(each.state == "missing" for each in found),
        known=(known[0], _median(scheme, known), known[-1]) if known else None,
        moved=sum(each > 0 for each in moves),
        places=sum(moves),
        warnings=warnings,
        statement=statement(
            f"rank.health.{warnings[0] if warnings else 'sound' if measured else 'unmeasured'}",
            indicator_zh=indicator.title,
            indicator_en=indicator.title_en,
            count=len(measured),
            percent=percent,
            moved=sum(each > 0 for each in moves),
        ),
    )


def _warnings(measured: Sequence[Worked], flagged: int, known: Sequence[Decimal]) -> tuple[HealthWarning, ...]:
    if len(measured) < _FEWEST:
        return ()
    found: list[HealthWarning] = []
    if len(known) == len(measured) and len(set(known)) == 1:
        found.append("all-same")
    if flagged > MOST_FLAGGED * len(measured):
        found.append("flags-most")
    return tuple(found)


def _median(scheme: Scheme, known: Sequence[Decimal]) -> Decimal:
    half = len(known) // 2
    middle = known[half : half + 1] if len(known) % 2 else known[half - 1 : half + 1]
    return Rounding.HALF_UP.to_places(
        sum((Fraction(each) for each in middle), Fraction(0)) / len(middle), scheme.places
    )
