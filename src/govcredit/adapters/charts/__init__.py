"""Pictures of results as Vega-Lite charts that a notebook shows and that are written offline (统计图); needs the extra ``charts``.

Each function takes a result or the facts and returns an `LayerChart` of Altair, which a user may go on styling. Nothing is
computed here: what is drawn was judged or measured before, goes into the chart as exact texts and is only placed by Vega. A
chart holds all that it shows and asks no address for anything. Its description says in a paragraph what it shows.
"""

from govcredit.adapters.charts._debt import debt_bands
from govcredit.adapters.charts._drawing import inlined, png, svg, vega_lite
from govcredit.adapters.charts._fiscal import fiscal_charts
from govcredit.adapters.charts._maturities import debt_maturities
from govcredit.adapters.charts._ppp import ppp_outlays
from govcredit.adapters.charts._rankings import rank_intervals
from govcredit.adapters.charts._records import record_timeline
from govcredit.adapters.charts._scores import grade_ladder, score_waterfall
from govcredit.adapters.charts._tasks import task_gantt

__all__ = (
    "debt_bands",
    "debt_maturities",
    "fiscal_charts",
    "grade_ladder",
    "inlined",
    "png",
    "ppp_outlays",
    "rank_intervals",
    "record_timeline",
    "score_waterfall",
    "svg",
    "task_gantt",
    "vega_lite",
)
