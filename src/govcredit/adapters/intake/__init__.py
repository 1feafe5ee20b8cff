"""What came in, in whichever form, and what was asked for: the one way to it for the command line and the web (接收).

Bytes go in, with the name that the file had and the law that was asked for; a report, a description or a bundle comes out.
Nothing here reads a clock or a file. Where something is asked for that is not there, `NotThere` says what may be meant.
"""

from govcredit.adapters.intake._checking import Law, checked, judged
from govcredit.adapters.intake._choosing import (
    GOVERNMENT,
    NotThere,
    application_named,
    bodies,
    body_named,
    item_named,
    level_named,
    packaged_pack,
    party_named,
    purposes_named,
    region_named,
    scheme_named,
    signals_named,
    watched_body,
)
from govcredit.adapters.intake._detecting import Detected, detect_stream
from govcredit.adapters.intake._forms import as_lines, file_name, read_exchange
from govcredit.adapters.intake._plans import PlanTaken, take_plan
from govcredit.adapters.intake._tables import TableTaken, read_table, take_table

__all__ = (
    "GOVERNMENT",
    "Detected",
    "Law",
    "NotThere",
    "PlanTaken",
    "TableTaken",
    "application_named",
    "as_lines",
    "bodies",
    "body_named",
    "checked",
    "detect_stream",
    "file_name",
    "item_named",
    "judged",
    "level_named",
    "packaged_pack",
    "party_named",
    "purposes_named",
    "read_exchange",
    "read_table",
    "region_named",
    "scheme_named",
    "signals_named",
    "take_plan",
    "take_table",
    "watched_body",
)
