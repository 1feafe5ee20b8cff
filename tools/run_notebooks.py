"""Run the notebooks of ``examples/`` and compare what they show with what is kept in them, or keep it.

Run ``python tools/run_notebooks.py`` to compare, ``--write`` to keep the new outputs, and name notebooks, such as ``rating``, to
run these alone. The kernel is the Python that runs this script. ``--library FOLDER`` fails where the notebooks took the library
from anywhere else.

Everything that is shown must be the same on every machine, but for one thing: where the letters of a picture stand follows from
the fonts that are there. So of a picture its words are compared, and its description. The description is kept a second time, in
the metadata of the cell, where the documentation takes it from as the alternative text of the picture.
"""

import argparse
import difflib
import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import nbformat
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
PICTURE: Final = "image/svg+xml"
PLAIN: Final = "text/plain"
SECONDS: Final = 300  # for one cell
METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
QUIET: Final = ("--log-level=ERROR", "--HistoryManager.enabled=False", "--InteractiveShell.colors=NoColor")
WHERE: Final = "import govcredit; print(govcredit.__file__)"


class Here(KernelSpecManager):
    """The kernel of the Python that runs, whatever other kernels the machine has."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return it under any name."""
        command = [sys.executable, "-m", "ipykernel_launcher", *QUIET, "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name=kernel_name, language="python")


def main() -> int:
    """Run what is asked for; return 1 when an output differs from what is kept, or a cell fails."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("names", nargs="*", help="notebooks, without .ipynb; all of them by default")
    asked.add_argument("--write", action="store_true", help="keep the new outputs")
    asked.add_argument("--library", type=Path, help="the folder that the library must come from")
    given = asked.parse_args()
    paths = [EXAMPLES / f"{name}.ipynb" for name in given.names] or sorted(EXAMPLES.glob("*.ipynb"))
    return max([tried(path, write=given.write, library=given.library) for path in paths], default=0)


def tried(path: Path, *, write: bool, library: Path | None) -> int:
    """Run a notebook, say what came of it, and return 1 where something is wrong.

    Args:
        path: The notebook.
        write: Whether the new outputs are kept.
        library: The folder that the library must come from, if any will not do.
    """
    kept = nbformat.read(path, as_version=4)
    try:
        fresh, home = executed(kept)
    except CellExecutionError as stop:
        print(f"{path.name}: {stop}")
        return 1
    if library is not None and not home.is_relative_to(library.resolve()):
        print(f"{path.name}: the library came from {home}, which is not in {library}")
        return 1
    if write:
        nbformat.write(fresh, path)
    told = () if write else tuple(differences(kept, fresh))
    print(f"{path.name}: {'kept' if write else 'differs' if told else 'the same'}", *told, sep="\n")
    return 1 if told else 0


def executed(kept: nbformat.NotebookNode) -> tuple[nbformat.NotebookNode, Path]:
    """Return a notebook with new outputs and the metadata that all have, and where its library is."""
    fresh = deepcopy(kept)
    fresh.cells.append(nbformat.v4.new_code_cell(WHERE))
    settings = {"timeout": SECONDS, "record_timing": False, "coalesce_streams": True}
    place = {"metadata": {"path": str(EXAMPLES)}}
    NotebookClient(fresh, km=AsyncKernelManager(kernel_spec_manager=Here()), resources=place, **settings).execute()
    home = Path(fresh.cells.pop().outputs[0].text.strip()).resolve()
    fresh.metadata = nbformat.from_dict(METADATA)
    for cell in fresh.cells:
        cell.metadata = nbformat.from_dict({})
        for data in shown(cell):
            if len(data) > 1:  # a picture or a table needs no second form for a terminal
                data.pop(PLAIN, None)
            if PICTURE in data:
                alt = ET.fromstring(data[PICTURE]).get("aria-label")
                cell.metadata = nbformat.from_dict({"mystnb": {"image": {"alt": alt}}})
    return fresh, home


def differences(kept: nbformat.NotebookNode, fresh: nbformat.NotebookNode) -> Iterator[str]:
    """Yield what differs between the outputs of two runs, cell by cell."""
    for old, new in zip(kept.cells, fresh.cells, strict=True):
        before, after = list(lines(old)), list(lines(new))
        if before != after:
            yield f"  cell {old.id}:"
            yield from (f"    {line}" for line in difflib.unified_diff(before, after, "kept", "new", lineterm="", n=1))


def shown(cell: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    """Yield each output of a cell by its kinds: what is printed under the name of its stream."""
    for output in cell.get("outputs", ()):
        yield output.data if "data" in output else nbformat.from_dict({output.name: output.text})


def lines(cell: nbformat.NotebookNode) -> Iterator[str]:
    """Yield the lines that a cell shows, each kind of output under its name, and of a picture its words."""
    yield f"[metadata] {json.dumps(cell.metadata, ensure_ascii=False, sort_keys=True)}"
    for data in shown(cell):
        for kind, value in sorted(data.items()):
            yield f"[{kind}]"
            yield from words(value) if kind == PICTURE else value.splitlines()


def words(picture: str) -> Iterator[str]:
    """Yield the description of a picture and its texts."""
    root = ET.fromstring(picture)
    yield root.get("aria-label", "")
    yield from (" ".join(each.itertext()) for each in root.iterfind(".//{*}text"))


if __name__ == "__main__":
    sys.exit(main())
