"""What came in, in whichever form: the one way to it for the command line, the web and other doors (接收).

Bytes go in, with the name that the file had and the law that was asked for; a report, a description or a bundle comes out.
Nothing here reads a clock or a file.
"""

from govcredit.adapters.intake._checking import Law, checked, report_of
from govcredit.adapters.intake._detecting import Detected, detect_stream
from govcredit.adapters.intake._forms import as_lines, file_name, read_exchange
from govcredit.adapters.intake._plans import PlanTaken, take_plan
from govcredit.adapters.intake._tables import TableTaken, read_table, take_table

__all__ = (
    "Detected",
    "Law",
    "PlanTaken",
    "TableTaken",
    "as_lines",
    "checked",
    "detect_stream",
    "file_name",
    "read_exchange",
    "read_table",
    "report_of",
    "take_plan",
    "take_table",
)
