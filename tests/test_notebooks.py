"""What is kept of a notebook is whole, tells nothing about the machine, and leads somewhere; it is run by ``nox -s wheel``."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
NOTEBOOKS: Final = sorted(EXAMPLES.glob("*.ipynb"))
PICTURE: Final = "image/svg+xml"
METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# A path of a machine, the address of an object, a colour of a terminal.
TELLTALE: Final = re.compile(
    r"(?<![\w/.:])/(?:home|Users|root|tmp|var|work|opt|private)/|[A-Z]:\\|\b0x[0-9a-f]{6,}|\x1b|[Ww]arning:"
)
LINK: Final = re.compile(r"\]\(([^)#]+)")

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def kept(path: Path) -> Any:  # noqa: ANN401  # JSON of any form
    return json.loads(path.read_text(encoding="utf-8"))


def texts(value: object) -> Iterator[str]:
    """Yield every text in a JSON value."""
    match value:
        case str():
            yield value
        case list():
            yield from (text for each in value for text in texts(each))
        case dict():
            yield from (text for each in value.values() for text in texts(each))


def code(path: Path) -> list[Any]:
    return [cell for cell in kept(path)["cells"] if cell["cell_type"] == "code"]


def test_the_notebooks_are_those_that_the_documentation_lists() -> None:
    listed = (EXAMPLES.parent / "docs" / "notebooks" / "index.md").read_text(encoding="utf-8")
    assert [path.stem for path in NOTEBOOKS] == ["debt", "ledger", "million", "rating", "repair"]
    assert all(f"\n{path.stem}\n" in listed and f"{{doc}}`{path.stem}`" in listed for path in NOTEBOOKS)


@every_notebook
def test_it_is_a_valid_notebook_with_an_identifier_for_each_cell(path: Path) -> None:
    notebook = kept(path)
    identifiers = [cell["id"] for cell in notebook["cells"]]
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len(identifiers) == len(set(identifiers))
    pytest.importorskip("nbformat").validate(notebook)


@every_notebook
def test_its_metadata_tell_the_kernel_and_what_each_picture_shows(path: Path) -> None:
    notebook = kept(path)
    assert notebook["metadata"] == METADATA
    for cell in notebook["cells"]:
        pictures = [
            "".join(each["data"][PICTURE]) for each in cell.get("outputs", ()) if PICTURE in each.get("data", {})
        ]
        told = [ET.fromstring(picture).get("aria-label") for picture in pictures]  # noqa: S314  # our own
        assert cell["metadata"] == ({"mystnb": {"image": {"alt": told[0]}}} if told else {})
        assert len(told) <= 1
        assert all(told)


@every_notebook
def test_all_cells_were_run_in_their_order_and_without_a_complaint(path: Path) -> None:
    cells = code(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert outputs
    assert {(output["output_type"], output.get("name")) for output in outputs} <= {
        ("stream", "stdout"),
        ("execute_result", None),
    }


@every_notebook
def test_nothing_in_it_tells_about_the_machine(path: Path) -> None:
    assert [text for text in texts(kept(path)) if TELLTALE.search(text)] == []


def test_what_tells_about_the_machine_is_known() -> None:
    telling = ("/home/a/x.json", 'File "C:\\x"', "<object at 0x7f3a2b1c9d00>", "\x1b[31mError", "UserWarning: x")
    assert [text for text in telling if not TELLTALE.search(text)] == []


@every_notebook
def test_it_begins_with_what_the_reader_will_have_and_ends_with_what_it_does_not_say(path: Path) -> None:
    cells = ["".join(cell["source"]) for cell in kept(path)["cells"]]
    assert cells[0].startswith("# ")
    assert "**What you will have at the end.**" in cells[0]
    assert cells[-1].startswith("## What this does not say\n")
    assert "**Read on:**" in cells[-1]


@every_notebook
def test_a_sentence_stands_before_each_cell_of_code(path: Path) -> None:
    kinds = [cell["cell_type"] for cell in kept(path)["cells"]]
    assert kinds[0] == "markdown"
    assert ("code", "code") not in pairwise(kinds)


@every_notebook
def test_its_lines_of_code_are_short_and_its_links_lead_to_pages(path: Path) -> None:
    assert [line for cell in code(path) for line in "".join(cell["source"]).splitlines() if len(line) > 100] == []
    told = ["".join(cell["source"]) for cell in kept(path)["cells"] if cell["cell_type"] == "markdown"]
    links = [link for text in told for link in LINK.findall(text)]
    assert links
    assert [link for link in links if not (EXAMPLES / link).is_file()] == []
