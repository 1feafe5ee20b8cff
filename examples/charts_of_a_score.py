"""Draw how a score is made up, where it stands between the grades, and how sure its place is; write the pictures as SVG.

Run ``python examples/charts_of_a_score.py FOLDER``; without a folder the pictures are drawn and thrown away. It needs the extra
``charts``, and no network.
"""

import sys
from datetime import date
from pathlib import Path

from govcredit import Facts, load_pack, loads, rank, score
from govcredit.adapters.charts import grade_ladder, rank_intervals, score_waterfall, svg

HERE = Path(__file__).resolve().parent
DAY = date(2026, 7, 6)

pack = load_pack(HERE / "schemes" / "trial")
facts = Facts.of(loads((HERE / "scores" / "county.json").read_bytes()), pack.context(DAY))
scheme = pack.scheme("county-trial", on=DAY)
town = score(facts, "town", scheme)
places = rank(facts, ["east-town", "finance", "housing", "town", "water"], scheme, draws=200)

for name, chart in {
    "waterfall": score_waterfall(town, language="en"),
    "ladder": grade_ladder(town, language="en"),
    "places": rank_intervals(places, language="en"),
}.items():
    picture = svg(chart)
    if len(sys.argv) > 1:
        Path(sys.argv[1], f"{name}.svg").write_text(picture, encoding="utf-8")
    # Each picture says in words what it shows, for a reader who does not see it.
    print(f"{name}.svg: {chart.description}")
