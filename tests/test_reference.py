"""The reference: every public name has a page, an example that is run, and a docstring that says what its reader needs."""

import ast
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any, Final

import pytest

import govcredit
import govcredit.model
from govcredit.model.bundle import kinds
from govcredit.model.shapes import Record, members

ROOT: Final = Path(__file__).resolve().parent.parent
REFERENCE: Final = ROOT / "docs" / "reference"
SHOWN: Final = re.compile(r"^\.\. automodule:: govcredit\.(\S+)", flags=re.MULTILINE)
WORDS: Final = re.compile(r"[A-Za-z_]\w*")
# A function that states law or judges by it names the text that it rests on, by itself or in its module's docstring.
OF_LAW: Final = (
    "measures.",
    "repair.",
    "policy.groups.",
    "screening.",
    "monitoring.",
    "codes.",
    "disclosure.",
    "phrases.",
)


@cache
def pages() -> dict[str, str]:
    """Return the page of each module that stands on one written by hand."""
    found: dict[str, str] = {}
    for path in sorted(REFERENCE.rglob("*.md")):
        name = path.relative_to(REFERENCE).as_posix()
        if not name.startswith(("kinds/", "packs/", "findings/")):
            for module in SHOWN.findall(path.read_text(encoding="utf-8")):
                assert module not in found, f"{module} stands on {found[module]} and on {name}"
                found[module] = name
    return found


def modules() -> Iterator[str]:
    """Yield every module that a program can import by a name without an underscore, but for the verbs of the command line."""
    for found in pkgutil.walk_packages(govcredit.__path__, "govcredit."):
        name = found.name.removeprefix("govcredit.")
        if not any(part.startswith("_") for part in name.split(".")) and not name.startswith(
            ("cli", "adapters.store.migrations")
        ):
            yield name


def of_kinds(module: str) -> bool:
    """Whether the page of a module is made when the documentation is built: see tests/test_pages.py."""
    return module.startswith("model.") and module.count(".") > 1


def imported(module: str) -> ModuleType:
    """Return a module; skip where it stands on a package that is not there."""
    try:
        return importlib.import_module(f"govcredit.{module}")
    except ModuleNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")


def public() -> tuple[str, ...]:
    """Return the modules whose names are public."""
    return tuple(
        module for module in modules() if of_kinds(module) or not pages().get(module, "inside/").startswith("inside/")
    )


def own(module: str) -> Iterator[tuple[str, Any]]:
    """Yield the public names of a module that are its own, with what they stand for."""
    home = imported(module)
    for name in getattr(home, "__all__", ()):
        thing = getattr(home, name)
        if getattr(thing, "__module__", home.__name__).startswith(home.__name__):
            yield name, thing


@cache
def exampled() -> frozenset[str]:
    """Return every word of the examples that are run: doctests with what they print, blocks of pages, scripts, notebooks."""
    said = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.py"))]
    said += [
        "".join(cell["source"])
        for path in sorted((ROOT / "examples").glob("*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    pages = [path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts]
    for path in (*pages, ROOT / "README.md"):
        said += re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for path in (ROOT / "src").rglob("*.py"):
        said += re.findall(
            r"^ *>>> .*(?:\n(?! *(?:\"\"\"|$)).*)*", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    return frozenset(word for text in said for word in WORDS.findall(text))


@cache
def in_documents() -> frozenset[str]:
    """Return the classes of which an example document holds one: those of kinds and results, and what they are made of."""
    from govcredit.exchange.results import result_class, result_names  # noqa: PLC0415  # not needed to collect

    found: set[str] = set()

    def walk(cls: type[Any]) -> None:
        if cls.__name__ not in found:
            found.add(cls.__name__)
            for member in members(cls):
                if isinstance(member.element, Record):
                    walk(member.element.cls)

    for cls in (*(cls for _, _, cls in kinds()), *map(result_class, result_names())):
        walk(cls)
    return frozenset(found)


def test_every_module_stands_on_one_page() -> None:
    with_names = {
        module for module in modules() if getattr(importlib.import_module(f"govcredit.{module}"), "__all__", ())
    }
    shown = {module for module in with_names if not of_kinds(module)}
    assert shown - pages().keys() == set()
    assert pages().keys() - set(modules()) == set()


@pytest.mark.parametrize("module", public())
def test_a_public_name_has_an_example_that_is_run(module: str) -> None:
    """A class and a function by name in one; a class of a document by the example of its kind or result.

    A constant or an alias stands for a value, which its docstring tells.
    """
    lacking = [
        name
        for name, thing in own(module)
        if (inspect.isclass(thing) or inspect.isroutine(thing))
        and name not in exampled()
        and name not in in_documents()
    ]
    assert lacking == []


@pytest.mark.parametrize("module", public())
def test_a_public_function_says_its_types_and_its_errors(module: str) -> None:
    faults = []
    for name, thing in own(module):
        if not inspect.isfunction(thing):
            continue
        signature = inspect.signature(thing)
        annotations = [each.annotation for each in signature.parameters.values()] + [signature.return_annotation]
        faults += [f"{name}: types"] if inspect.Signature.empty in annotations else []
        said = inspect.getdoc(thing) or ""
        faults += [f"{name}: {error}" for error in raised(thing) if not re.search(rf"Raises:(.|\n)*\b{error}\b", said)]
    assert faults == []


@pytest.mark.parametrize("module", [module for module in public() if module.startswith(OF_LAW)])
def test_a_function_that_states_law_names_its_source(module: str) -> None:
    if "Source" in (imported(module).__doc__ or ""):
        return
    functions = ((name, inspect.getdoc(thing) or "") for name, thing in own(module) if inspect.isfunction(thing))
    assert [name for name, said in functions if "Source" not in said] == []


def raised(function: Any) -> list[str]:  # noqa: ANN401  # any function
    """Return the exceptions that the body of a function raises by name."""
    tree = ast.parse(dedent(inspect.getsource(function)))
    found = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc is not None)
    names = (node.func if isinstance(node, ast.Call) else node for node in found)
    return sorted({node.id for node in names if isinstance(node, ast.Name) and node.id[0].isupper()})


def test_a_class_counts_as_shown_only_where_a_document_holds_one() -> None:
    assert "DishonestyRecord" in in_documents()
    assert "Facts" not in in_documents()


def test_what_a_function_raises_is_found() -> None:
    assert raised(imported("codes.lists").code_list) == ["UnknownCode"]
