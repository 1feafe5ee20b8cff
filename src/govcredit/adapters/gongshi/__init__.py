"""Reading the tables of licences and penalties that offices report within seven working days (双公示).

The columns are those that public programs use under the names ``CF_*`` (penalties) and ``XK_*`` (licences), in the older and
the newer layout, or their Chinese titles. Each row becomes a decision with its act of publication, and, where a public body
of the roster was penalised, the lead to a dishonesty record. What the format has no place for is told.
"""

from govcredit.adapters.gongshi._heads import has_gongshi
from govcredit.adapters.gongshi._reading import Showing, read_gongshi, read_gongshi_grids, read_gongshi_rows

__all__ = ("Showing", "has_gongshi", "read_gongshi", "read_gongshi_grids", "read_gongshi_rows")
