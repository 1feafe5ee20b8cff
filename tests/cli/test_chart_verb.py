"""The verb ``chart``: one picture of each kind as SVG, PNG or Vega-Lite, of what may be seen."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("typer", reason="the extra cli is not installed")
pytest.importorskip("altair", reason="the extra charts is not installed")
pytest.importorskip("vl_convert", reason="the extra charts is not installed")

Run = Callable[..., Any]

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
COUNTY: Final = str(EXAMPLES / "scores" / "county.json")
OUTLAY: Final = str(EXAMPLES / "ppp" / "made-outlay.json")
DEBT: Final = str(EXAMPLES / "debt" / "qijiang-2020.json")
TRIAL: Final = ("--pack", str(EXAMPLES / "schemes" / "trial"), "--on", "2026-07-06")
LATER: Final = ("--on", "2026-06-01", "--known", "2026-12-01")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("waterfall", COUNTY, "--subject", "town", *TRIAL), "How the score is made up"),
        (("ladder", COUNTY, "--subject", "town", *TRIAL), "Where the score stands"),
        (("ranking", COUNTY, *TRIAL), "Places, and the places that may be true"),
        (("tasks", COUNTY, *TRIAL), "Tasks and when they are due"),
        (("records", COUNTY, "--subject", "town", "--internal", *TRIAL), "Dishonesty records"),
        (("records", COUNTY, "--subject", "town", "--audience", "public", *TRIAL), "Dishonesty records"),
        (("maturities", DEBT, "--subject", "qijiang", "--internal", *LATER), "Principal that falls due"),
        (("debt", DEBT, "--subject", "qijiang", "--internal", "--whole-area", *LATER), "with the levels below"),
        (("ppp", OUTLAY, "--subject", "county", "--internal", *LATER), "Outlay on PPP projects"),
        (("ladder", COUNTY, "--subject", "town", "--lang", "zh", *TRIAL), "政务诚信等级"),
    ],
)
def test_each_kind_is_drawn(govcredit: Run, arguments: tuple[str, ...], told: str) -> None:
    ran = govcredit("chart", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('<svg role="img" aria-label="')
    assert told in ran.out


def test_the_name_of_the_file_decides_its_form(govcredit: Run, tmp_path: Path) -> None:
    asked = ("chart", "ladder", COUNTY, "--subject", "town", *TRIAL, "--out")
    for name in ("a.svg", "b.PNG", "c.json"):
        assert govcredit(*asked, str(tmp_path / name)).code == 0
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "b.PNG").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "c.json").read_bytes())["$schema"].endswith(".json")
    assert govcredit(*asked, str(tmp_path / "d.pdf")).code == 2
    assert not (tmp_path / "d.pdf").exists()


def test_a_png_has_the_dots_that_are_asked_for(govcredit: Run, tmp_path: Path) -> None:
    widths = []
    for scale in ("1", "3"):
        file = tmp_path / f"{scale}.png"
        ran = govcredit("chart", "ladder", COUNTY, "--subject", "town", *TRIAL, "--scale", scale, "--out", str(file))
        assert ran.code == 0
        widths.append(int.from_bytes(file.read_bytes()[16:20]))
    assert widths[1] == pytest.approx(3 * widths[0], abs=3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("waterfall", COUNTY, *TRIAL),
        ("ladder", COUNTY, "--subject", "town", "--subject", "water", *TRIAL),
        ("ladder", COUNTY, "--subject", "nobody", *TRIAL),
        ("records", COUNTY, "--subject", "town", *TRIAL),
        ("records", COUNTY, "--subject", "town", "--internal", "--audience", "public", *TRIAL),
        ("pie", COUNTY),
    ],
    ids=["no body", "two bodies", "nobody", "for nobody", "for both", "no such kind"],
)
def test_what_says_nothing_is_refused(govcredit: Run, arguments: tuple[str, ...]) -> None:
    ran = govcredit("chart", *arguments)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "pictures", "code"),
    [
        (("score", COUNTY, "--subject", "town", *TRIAL), 1, 0),
        (("rank", COUNTY, *TRIAL, "--draws", "10"), 1, 0),
        (("monitor", OUTLAY, *LATER, "--signal", "ppp", "--organ", "county"), 1, 1),
    ],
    ids=["score", "rank", "monitor"],
)
def test_a_page_has_pictures_where_they_are_asked_for(
    govcredit: Run, arguments: tuple[str, ...], pictures: int, code: int
) -> None:
    pytest.importorskip("jinja2", reason="the extra report is not installed")
    ran = govcredit(*arguments, "--format", "html", "--pictures")
    assert (ran.code, ran.out.count("<img src=")) == (code, pictures)
    assert govcredit(*arguments, "--format", "html").out.count("<img") == 0
    assert govcredit(*arguments, "--pictures").code == 2
