"""How a picture leaves: as SVG, PNG and Vega-Lite without any network, with texts that stay texts and fit."""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

from govcredit.adapters.charts import (
    debt_bands,
    debt_maturities,
    grade_ladder,
    png,
    ppp_outlays,
    rank_intervals,
    record_timeline,
    score_waterfall,
    svg,
    task_gantt,
    vega_lite,
)
from govcredit.errors import InvalidValue, MissingExtra
from govcredit.findings import Language
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from tests.adapters.chart_cases import DAY, bundle, indebted, partnered, recorded
from tests.adapters.due_cases import HOSTILE, PLAN, entry, ledger, result
from tests.adapters.score_cases import document, hostile, hostile_ranking, ranked

if TYPE_CHECKING:
    from altair import LayerChart

pytest.importorskip("altair", reason="the extra charts is not installed")
pytest.importorskip("vl_convert", reason="the extra charts is not installed")

PNG: Final = b"\x89PNG\r\n\x1a\n"
ADDRESS: Final = re.compile(r"\b(?:https?|ftp|file|data)://?[^\s\"'<>]+")
STANDARDS: Final = ("http://www.w3.org/", "https://vega.github.io/schema/")  # names of formats, which nobody asks for
UNSEEN: Final = "\u202e\u2066\x9b\x0b\r\n"


DRAW: Final[Mapping[str, Callable[[Language], "LayerChart"]]] = {
    "waterfall": lambda language: score_waterfall(document(), language=language),
    "ladder": lambda language: grade_ladder(document(), language=language),
    "intervals": lambda language: rank_intervals(ranked(), language=language),
    "gantt": lambda language: task_gantt(ledger(), language=language, plans=(PLAN,)),
    "maturities": lambda language: debt_maturities(indebted(), "county", language=language, internal=True),
    "bands": lambda language: debt_bands(indebted(), "county", language=language, internal=True),
    "outlays": lambda language: ppp_outlays(partnered(), "county", language=language, internal=True),
    "timeline": lambda language: record_timeline(recorded(), "county", language=language, internal=True),
}


@cache
def charts(language: Language) -> dict[str, "LayerChart"]:
    """Return one picture of each kind."""
    return {name: draw(language) for name, draw in DRAW.items()}


def hostile_charts() -> Iterator["LayerChart"]:
    """Yield pictures of results and bodies whose texts are what somebody would try."""
    held = Facts.of(bundle(name=HOSTILE[:90]), load_pack("cn").context(DAY))
    yield score_waterfall(hostile())
    yield grade_ladder(hostile())
    yield rank_intervals(hostile_ranking())
    yield task_gantt(
        result(entry(1, title=HOSTILE[:90], schedule_text=HOSTILE[:90], due_on=None, due_status="undated"))
    )
    for draw in (debt_maturities, debt_bands, ppp_outlays, record_timeline):
        yield draw(held, "county", internal=True)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(DRAW))
def test_a_picture_is_drawn_offline_and_tells_what_it_shows(name: str, language: Language) -> None:
    chart = charts(language)[name]
    drawn = svg(chart)
    head = re.match(r'<svg role="img" aria-label="([^"]*)" ', drawn)
    assert head is not None
    assert html.unescape(head[1]) == " ".join(str(chart.description).split())
    assert png(chart, 1).startswith(PNG)
    assert [each for each in ADDRESS.findall(drawn + vega_lite(chart)) if not each.startswith(STANDARDS)] == []
    assert not re.search(r"<(?:script|image|foreignObject|a)\b|\son\w+=", drawn)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_picture_is_the_same_text(language: Language) -> None:
    one, other = charts(language), charts.__wrapped__(language)
    assert {name: vega_lite(each) for name, each in one.items()} == {
        name: vega_lite(each) for name, each in other.items()
    }


def test_numbers_go_in_as_exact_texts() -> None:
    def numbers(value: Any) -> Iterator[float]:  # noqa: ANN401  # JSON
        match value:
            case float():
                yield value
            case dict():
                yield from (found for each in value.values() for found in numbers(each))
            case list():
                yield from (found for each in value for found in numbers(each))

    for chart in charts("zh").values():
        assert list(numbers(json.loads(vega_lite(chart)))) == []


def test_what_the_text_holds_stays_text() -> None:
    for chart in hostile_charts():
        drawn = svg(chart)
        assert "<script" not in drawn
        assert "<img" not in drawn
        assert [sign for sign in UNSEEN if sign in vega_lite(chart)] == []


def test_chinese_characters_stay_text_in_svg() -> None:
    drawn = svg(charts("zh")["waterfall"])
    assert "总分" in drawn
    assert "Noto Sans CJK SC" in drawn


def test_chinese_characters_are_drawn_in_png() -> None:
    # Were they boxes, two texts of as many characters would be the same picture.
    one, other = (task_gantt(result(entry(1, title=title)), plans=(PLAN,)) for title in ("政务诚信", "失信惩戒"))
    assert png(one, 1) != png(other, 1)


def test_a_large_ledger_is_drawn() -> None:
    held = result(*(entry(number, title=f"任务{number}") for number in range(1, 9_000)))
    found = task_gantt(held)
    assert len(vega_lite(found)) < 100_000
    assert "未画出：○ 期限内 8959" in found.to_dict()["title"]["subtitle"]
    more = json.loads(vega_lite(task_gantt(held, most=5_100)))["datasets"]  # more rows than Altair takes of a table
    assert max(len(each) for each in more.values()) == 5_100


def test_a_long_name_is_cut_and_told_whole() -> None:
    title = "推进政务诚信建设工作实施方案" * 10
    found = json.loads(vega_lite(task_gantt(result(entry(1, title=title)), plans=(PLAN,))))
    texts = [row for held in found["datasets"].values() for row in held if "label" in row and "told" in row]
    assert texts[0]["name"] == f"任务1 {title}"
    assert len(texts[0]["label"]) == 2
    assert texts[0]["label"][-1].endswith("…")


@pytest.mark.parametrize("scale", [0, -1, 11])
def test_a_scale_out_of_reach_is_refused(scale: int) -> None:
    with pytest.raises(InvalidValue):
        png(charts("zh")["ladder"], scale)


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> object:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("govcredit.adapters.charts._drawing.import_module", gone)
    for call in (lambda: score_waterfall(document()), lambda: svg(attrs.NOTHING)):  # type: ignore[arg-type]
        with pytest.raises(MissingExtra, match="charts"):
            call()


def test_a_picture_may_be_styled_further(tmp_path: Path) -> None:
    chart = charts("en")["ladder"].properties(width=700, description="My own words.")
    assert 'aria-label="My own words."' in svg(chart)
    (tmp_path / "ladder.png").write_bytes(png(chart))
