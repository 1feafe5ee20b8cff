"""Draw the pictures of the documentation again: each kind of picture of an example, in both languages.

Run it with the Python of the full environment after a picture has changed, and look at what it makes. Letters are measured with
the fonts of the machine, so that each file tells the digest of what was drawn, and a test compares that.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govcredit import Facts, load_pack, loads, rank, score
from govcredit.adapters import charts
from govcredit.findings import Language
from govcredit.ledger.status import status
from govcredit.samples.county import county

if TYPE_CHECKING:
    from altair import LayerChart

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
LANGUAGES: Final[dict[Language, str]] = {"en": "", "zh": ".zh_CN"}


def pictures(language: Language) -> "Iterator[tuple[str, LayerChart]]":
    """Yield the name and the picture of each kind."""
    trial, cn = load_pack(ROOT / "examples" / "schemes" / "trial"), load_pack("cn")
    example = (ROOT / "examples" / "scores" / "county.json").read_bytes()
    facts = Facts.of(loads(example), trial.context(date(2026, 7, 6)))
    scheme = trial.scheme("county-trial", on=date(2026, 7, 6))
    town = score(facts, "town", scheme)
    yield "waterfall", charts.score_waterfall(town, language=language)
    yield "ladder", charts.grade_ladder(town, language=language)
    bodies = ("east-town", "finance", "housing", "town", "water")
    yield "ranking", charts.rank_intervals(rank(facts, bodies, scheme), language=language)
    plan = Facts.of(
        loads((ROOT / "src" / "govcredit" / "data" / "demo" / "binhai.json").read_bytes()),
        cn.context(date(2018, 10, 9), date(2026, 12, 1)),
    )
    yield "tasks", charts.task_gantt(status(plan), language=language, plans=plan.items("plan"), most=12)
    made = Facts.of(county(), cn.context(date(2026, 6, 1)))
    yield "records", charts.record_timeline(made, "organ-35", language=language, internal=True)
    yield "maturities", charts.debt_maturities(made, "organ-3", language=language, internal=True)
    yield "debt", charts.debt_bands(made, "organ-3", language=language, internal=True)
    outlay = loads((ROOT / "examples" / "ppp" / "made-outlay.json").read_bytes())
    projects = Facts.of(outlay, cn.context(date(2026, 6, 1), date(2026, 12, 1)))
    yield "ppp", charts.ppp_outlays(projects, "county", language=language, internal=True)


def digest(chart: "LayerChart") -> str:
    """Return the digest of what is drawn, whatever version of Vega-Lite it is written for."""
    held = {name: value for name, value in json.loads(charts.vega_lite(chart)).items() if name != "$schema"}
    return f"sha256:{hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()}"


def main() -> None:
    """Write the pictures, each with the digest of what was drawn at its end."""
    PICTURES.mkdir(exist_ok=True)
    for language, suffix in LANGUAGES.items():
        for name, chart in pictures(language):
            drawn = charts.svg(chart).removesuffix("</svg>")
            file = PICTURES / f"{name}{suffix}.svg"
            file.write_text(f"{drawn}<metadata>{digest(chart)}</metadata></svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
