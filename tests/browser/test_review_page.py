"""The review page on a real server in a real browser: dropped files, reports, languages, downloads, keyboard and screen reader."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest

from govcredit.adapters.excel import template
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.lines import write_lines
from govcredit.samples.county import county
from tests.adapters.web.live import serving

pytest.importorskip("fastapi", reason="the extra web is not installed")
pytest.importorskip("uvicorn", reason="the extra web is not installed")
pytest.importorskip("typer", reason="the extra cli is not installed")
openpyxl: Any = pytest.importorskip("openpyxl", reason="the extra excel is not installed")

PLAN: Final = Path(__file__).resolve().parents[2] / "examples" / "plans" / "weixiu-plan.txt"
SERIOUS: Final = {"serious", "critical"}
DROP: Final = """([name, bytes]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name));
  document.body.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer: carried }));
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving("--max-bytes", "4000000") as server:
        yield f"{server.address}/"


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:  # noqa: ANN401  # types of an optional package
    """Open the page; at the end it has asked nobody but its server, and the browser has complained of nothing."""
    asked: list[str] = []
    faults: list[str] = []
    opened = browser.new_page(locale="zh-CN", viewport={"width": 1200, "height": 900})
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("dialog", lambda dialog: faults.append(dialog.message))
    opened.goto(address)
    yield opened
    assert [each for each in asked if not each.startswith((address, f"blob:{address}"))] == []
    assert [each for each in faults if "the server responded with a status of" not in each] == []
    assert opened.evaluate("window.hacked") is None
    opened.close()


def faulty() -> bytes:
    """Return a county with three faults: a date in the future, a reference to nothing, a wrong check digit."""
    held = json.loads(dumps(county(seed=7)))
    held["records"][0]["decided"] = "2031-01-01"
    held["organs"][3]["uscc"] = "91350100M000100Y40"
    held["tasks"][0]["plan"] = "nowhere"
    return json.dumps(held, ensure_ascii=False).encode()


def ledger(title: str = "推进政务公开") -> bytes:
    """Return a ledger in a workbook, with a task of which nobody can say how it goes."""
    book = openpyxl.load_workbook(BytesIO(template("ledger")))
    book["台账"].append([1, "组", title, "文", "某局负责", "2026年底", "每年", "差不多"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def choose(page: Any, name: str, content: bytes) -> None:  # noqa: ANN401  # types of an optional package
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})


def checked(page: Any, name: str) -> None:  # noqa: ANN401  # types of an optional package
    page.wait_for_function(
        "name => document.getElementById('status').textContent.includes('Checked ' + name)", arg=name
    )


def taken(page: Any, offer: str) -> tuple[str, bytes]:  # noqa: ANN401  # types of an optional package
    """Click on a download and return its name and what is in it."""
    with page.expect_download() as waiting:
        page.click(f"[data-offer={offer}]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def offered(page: Any) -> list[str]:  # noqa: ANN401  # types of an optional package
    found: list[str] = page.eval_on_selector_all(
        "[data-offer]", "all => all.filter(e => e.offsetParent).map(e => e.dataset.offer)"
    )
    return found


@pytest.mark.parametrize(
    ("name", "content"),
    [("上报.json", faulty), ("上报.jsonl", lambda: b"".join(write_lines(county(seed=7))))],
    ids=["one JSON text", "JSON Lines"],
)
def test_a_bundle_that_is_chosen_is_reported(page: Any, name: str, content: Any) -> None:  # noqa: ANN401  # as above
    choose(page, name, content())
    checked(page, name)
    assert page.locator("#report h2 bdi").text_content() == name
    assert offered(page) == (["html", "json"] if name == "上报.json" else ["board", "html", "json"])
    shown = page.locator("#report .group code").all_text_contents()
    assert ("dates.in-future" in shown) == (name == "上报.json")


def test_a_file_that_is_dropped_is_reported(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    page.evaluate(DROP, ["上报.json", list(b'{"version": "1.0", "organs": [{"id": "a"}]}')])
    checked(page, "上报.json")
    assert "structure.missing-member" in page.locator("#report .group code").all_text_contents()
    assert "over" not in page.locator("#drop").get_attribute("class")


def test_the_language_is_switched_without_asking_again(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "a.json", faulty())
    checked(page, "a.json")
    assert page.locator("h3").filter(visible=True).first.text_content() != ""
    chinese = page.locator("#report").inner_text()
    page.click("#language")
    english = page.locator("#report").inner_text()
    assert ("原因：" in chinese, "Why: " in chinese) == (True, False)
    assert ("原因：" in english, "Why: " in english) == (False, True)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#pack option").first.text_content() == "that of the file's place"
    assert page.locator("#status").inner_text() == "Checked a.json"


def test_findings_are_narrowed_and_listed(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "a.json", faulty())
    checked(page, "a.json")
    page.fill("#filter", "dates.in-future")
    page.wait_for_function("() => [...document.querySelectorAll('.group')].filter(each => !each.hidden).length === 1")
    page.fill("#filter", "")
    page.wait_for_function("() => [...document.querySelectorAll('.group')].filter(each => !each.hidden).length > 1")
    page.uncheck("input[value=error]")
    assert page.locator(".group.error").filter(visible=True).count() == 0


def test_a_workbook_comes_back_with_its_faults_marked(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "台账.xlsx", ledger())
    checked(page, "台账.xlsx")
    assert offered(page)[0] == "workbook"
    name, data = taken(page, "workbook")
    book = openpyxl.load_workbook(BytesIO(data))
    assert name == "台账.annotated.xlsx"
    assert any(cell.comment for row in book["台账"].iter_rows() for cell in row)


def test_a_plan_becomes_a_ledger_and_its_board(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "实施方案.txt", PLAN.read_bytes())
    checked(page, "实施方案.txt")
    assert offered(page) == ["board", "tasks", "html", "json"]
    name, board = taken(page, "board")
    assert (name, b"<svg" in board) == ("实施方案.board.html", True)
    name, tasks = taken(page, "tasks")
    assert (name, len(loads(tasks).tasks) > 1) == ("实施方案.tasks.json", True)


def test_the_report_is_taken_away_as_a_page_and_as_data(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "a.json", faulty())
    checked(page, "a.json")
    name, text = taken(page, "html")
    assert (name, "a.json" in text.decode()) == ("a.report.html", True)
    name, text = taken(page, "json")
    assert (name, json.loads(text)["result"]) == ("a.report.json", "report")


def test_the_day_and_the_pack_decide(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "a.json", faulty())
    checked(page, "a.json")
    page.fill("#on", "2032-01-01")
    page.select_option("#pack", "cn-shandong")
    page.click("#again")
    page.wait_for_function("() => document.getElementById('report').textContent.includes('cn-shandong')")
    assert "2032-01-01" in page.locator("#report").text_content()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("大.json", b'{"version": "1.0", "x": "' + b"a" * 4_000_000 + b'"}', "4000000"),
        ("a.pdf", b"%PDF-1.7 nothing", "PDF"),
        ("空.json", b"", "空"),
    ],
    ids=["too large", "another format", "empty"],
)
def test_what_cannot_be_checked_is_told_in_words(page: Any, name: str, content: bytes, said: str) -> None:  # noqa: ANN401
    choose(page, name, content)
    page.wait_for_function(
        "() => document.getElementById('status').className !== 'busy' && document.getElementById('status').textContent"
    )
    assert said in page.locator("main").inner_text().replace(",", "").replace(" ", "")


def test_nothing_of_a_file_comes_to_life(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    hostile = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
    choose(
        page,
        f"{hostile[:40]}.json",
        json.dumps({"version": "1.0", hostile: hostile, "organs": [{"id": hostile}]}).encode(),
    )
    page.wait_for_selector("#report .group")
    choose(page, "b.xlsx", ledger(f"=cmd|' /C calc'!A0{hostile}"))
    checked(page, "b.xlsx")
    assert page.locator("#report img, #report script, #report iframe").count() == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_cut_off_on_any_screen(page: Any, width: int) -> None:  # noqa: ANN401  # types of an optional package
    page.set_viewport_size({"width": width, "height": 800})
    for step in ("empty", "full"):
        if step == "full":
            choose(page, "a.json", faulty())
            checked(page, "a.json")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), step


def test_a_keyboard_alone_does_all_of_it(page: Any) -> None:  # noqa: ANN401  # types of an optional package
    page.on("filechooser", lambda _: None)  # the browser is told to hand choosers over well before the first one opens
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["language", "file", "pack", "on"]
    page.focus("#file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "a.json", "mimeType": "", "buffer": faulty()})
    checked(page, "a.json")
    assert page.evaluate("document.activeElement.id") == "result"
    page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")
    page.focus("#language")
    page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("step", ["empty", "checking failed", "reported"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_screen_reader_finds_its_way(page: Any, step: str, language: str) -> None:  # noqa: ANN401  # as above
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # noqa: PLC0415  # it comes with the tests of everything

    if step == "reported":
        choose(page, "a.json", faulty())
        checked(page, "a.json")
    elif step == "checking failed":
        choose(page, "大.json", b"x" * 4_100_000)
        page.wait_for_selector("#status.bad")
    if language == "en":
        page.click("#language")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []
    assert page.locator("#status").get_attribute("role") == "status"


def test_pictures_are_taken(page: Any, tmp_path: Path) -> None:  # noqa: ANN401  # types of an optional package
    choose(page, "a.json", faulty())
    checked(page, "a.json")
    picture = tmp_path / "review.png"
    page.screenshot(path=picture, full_page=True)
    assert re.match(rb"\x89PNG", picture.read_bytes())
