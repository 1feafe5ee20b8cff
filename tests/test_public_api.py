"""The front door: what it offers, that it is lazy, and that every module behind it can be imported first."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import govcredit

NAMES: Final = govcredit.__all__
ROOT: Final = Path(__file__).resolve().parent.parent


def run(program: str) -> str:
    """Return what a program prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True, cwd=ROOT)  # noqa: S603
    return done.stdout.strip()


def promised() -> dict[str, str]:
    """Return the module of each name as the type checker sees it."""
    tree = ast.parse(Path(govcredit.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert len(imports) == len(block.body)
    return {alias.name: str(node.module) for node in imports for alias in node.names}


HOMES: Final = promised()


def test_names_are_sorted() -> None:
    assert list(NAMES) == sorted(set(NAMES))
    assert dir(govcredit) == list(NAMES)


def test_there_are_about_fifty_names() -> None:
    """Every question of the house has its verb here; what stands around it is in the modules."""
    assert 30 <= len(NAMES) <= 54


def test_the_type_checker_sees_the_same_names() -> None:
    assert sorted([*HOMES, "__version__"]) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_that_of_its_module(name: str) -> None:
    value = getattr(govcredit, name)
    home = import_module(HOMES.get(name, "govcredit._version"))
    assert value is getattr(home, name)
    assert name == "__version__" or name in home.__all__
    assert getattr(govcredit, name) is value


@pytest.mark.parametrize("name", [name for name in NAMES if name != "__version__"])
def test_a_name_says_what_it_is(name: str) -> None:
    assert getattr(govcredit, name).__doc__


@pytest.mark.parametrize("name", ["unheard_of", "findings", "_json", ""])
def test_another_name_is_no_attribute(name: str) -> None:
    assert run(f"import govcredit; print(hasattr(govcredit, {name!r}))") == "False"


def test_a_name_that_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="module 'govcredit' has no attribute 'unheard_of'"):
        govcredit.unheard_of  # type: ignore[attr-defined]  # noqa: B018


def test_all_names_come_by_a_star() -> None:
    program = "from govcredit import *; import govcredit; print(all(name in globals() for name in govcredit.__all__))"
    assert run(program) == "True"


def test_the_front_door_imports_nothing_but_itself() -> None:
    program = """
import sys
before = set(sys.modules)
import govcredit
print(*sorted(name for name in set(sys.modules) - before if name.partition(".")[0] not in sys.stdlib_module_names))
"""
    assert run(program) == "govcredit govcredit._version"


@pytest.mark.parametrize(
    ("use", "absent"),
    [
        pytest.param("govcredit.InvalidValue", "cattrs jsonschema dateutil govcredit.model", id="an exception"),
        pytest.param("govcredit.Money", "cattrs jsonschema dateutil govcredit.exchange", id="a value"),
        pytest.param("govcredit.Task", "cattrs jsonschema dateutil govcredit.exchange", id="a class of the model"),
        pytest.param("""govcredit.read('{"version": "1.0"}')""", "jsonschema dateutil", id="reading"),
        pytest.param("govcredit.calendar()", "cattrs jsonschema govcredit.model", id="the calendar"),
    ],
)
def test_a_name_brings_no_more_than_it_needs(use: str, absent: str) -> None:
    program = f"import sys, govcredit; {use}; print(*(name for name in {absent.split()!r} if name in sys.modules))"
    assert run(program) == ""


@pytest.mark.exhaustive
def test_a_document_of_one_kind_builds_no_class_of_another() -> None:
    program = """
import json, sys
from tests.faulty_documents import filled
from govcredit.model.bundle import Bundle, arrays, item_class

manifest = {"id": "m", "created": "2026-04-02T09:30:00+08:00", "extent": "partial"}
documents = {
    kind: json.dumps({"version": "1.0", "manifest": manifest, array: [filled(item_class(kind))]})
    for kind, array in arrays()
}
homes = {kind: item_class(kind).__module__ for kind in documents}
for kind, text in documents.items():
    for name in [name for name in sys.modules if name.partition(".")[0] == "govcredit"]:
        del sys.modules[name]
    import govcredit
    bundle = govcredit.loads(text)
    govcredit.dumps(bundle)
    list(govcredit.read_lines(govcredit.write_lines(bundle)))
    built = [other for other, home in homes.items() if home in sys.modules]
    print(kind, *built)
"""
    built = [line.split() for line in run(program).splitlines()]
    assert len(built) > 60
    assert [found for found in built if found != [found[0], found[0]]] == []


@pytest.mark.parametrize("module", sorted(set(HOMES.values())))
def test_every_module_can_be_imported_first(module: str) -> None:
    assert run(f"import {module}; print({module}.__name__)") == module
