"""What the rules know of single members and values, for engines that look at many items at once (单值判断).

The answers are those that the rules give themselves: an engine goes through the items, and comes here with each value once.
"""

from govcredit.validation._consequences import AGAINST, OF_HEADS
from govcredit.validation._days import EARLIEST, PLACEHOLDERS, has_happened, is_day, is_period, latest
from govcredit.validation._examined import faults_of_code, faults_of_number, is_code, is_printed_code, is_sound
from govcredit.validation._kinds_meant import Meant, meant_by
from govcredit.validation._lifecycles import CHAINS, Chain, chains
from govcredit.validation._names import fault_of_name, is_name
from govcredit.validation._rates import A_YEAR, PARTS, PERCENT, YEARLY_RATES, is_indicator, is_points, is_rate
from govcredit.validation._recognition import EARLIER, UNFOUNDED, UNSETTLED

__all__ = (
    "AGAINST",
    "OF_HEADS",
    "A_YEAR",
    "CHAINS",
    "EARLIER",
    "EARLIEST",
    "PARTS",
    "PERCENT",
    "PLACEHOLDERS",
    "UNFOUNDED",
    "UNSETTLED",
    "YEARLY_RATES",
    "Chain",
    "Meant",
    "chains",
    "fault_of_name",
    "faults_of_code",
    "faults_of_number",
    "has_happened",
    "is_code",
    "is_day",
    "is_indicator",
    "is_name",
    "is_period",
    "is_points",
    "is_printed_code",
    "is_rate",
    "is_sound",
    "latest",
    "meant_by",
)
