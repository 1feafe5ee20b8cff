"""The reference: every public name has a page, an example that is run, and a docstring that says what its reader needs."""

import ast
import builtins
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any, Final, NewType

import pytest

import govcredit
import govcredit.model
from govcredit.errors import InvalidDocument, InvalidValue, UnknownCode
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
    return importlib.import_module(f"govcredit.{module}")


@cache
def public() -> tuple[str, ...]:
    """Return the modules whose names are public, without those that stand on a package that is not there."""
    found = []
    for module in modules():
        if of_kinds(module) or not pages().get(module, "inside/").startswith("inside/"):
            with suppress(ModuleNotFoundError):
                imported(module)
                found.append(module)
    return tuple(found)


def own(module: str) -> Iterator[tuple[str, Any]]:
    """Yield the public names of a module that are its own, with what they stand for."""
    home = imported(module)
    for name in getattr(home, "__all__", ()):
        thing = getattr(home, name)
        if getattr(thing, "__module__", home.__name__).startswith(home.__name__):
            yield name, inspect.unwrap(thing)


@cache
def parsed(thing: Any) -> ast.Module:  # noqa: ANN401  # any module or function
    """Return the syntax tree of a module or a function."""
    return ast.parse(dedent(inspect.getsource(thing)))


def assigned(module: str) -> Iterator[tuple[str, Any, str]]:
    """Yield the public constants and aliases of a module, each with its value and the text under it."""
    home = imported(module)
    body = parsed(home).body
    for here, after in zip(body, [*body[1:], None], strict=True):
        name = here.target.id if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name) else ""
        if name in getattr(home, "__all__", ()):
            text = after.value if isinstance(after, ast.Expr) else None
            yield name, getattr(home, name), str(text.value) if isinstance(text, ast.Constant) else ""


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


def test_a_public_name_has_an_example_that_is_run() -> None:
    """A class and a function by name in one; a class of a document by the example of its kind or result.

    A constant or an alias stands for a value, which its docstring tells.
    """
    lacking = [
        f"{module}: {name}"
        for module in public()
        for name, thing in own(module)
        if (inspect.isclass(thing) or inspect.isroutine(thing))
        and name not in exampled()
        and name not in in_documents()
    ]
    assert lacking == []


def test_a_constant_and_an_alias_have_a_docstring() -> None:
    """Without one the page does not show them; what a type of its own stands for, and what a function does, it shows by itself."""
    lacking = [
        f"{module}: {name}"
        for module in public()
        for name, value, text in assigned(module)
        if not text and not isinstance(value, NewType) and not inspect.isroutine(value)
    ]
    assert lacking == []


def test_a_public_function_says_its_types() -> None:
    functions = [
        (f"{module}: {name}", inspect.signature(thing))
        for module in public()
        for name, thing in own(module)
        if inspect.isfunction(thing)
    ]
    lacking = [
        name
        for name, signature in functions
        if inspect.Signature.empty
        in {signature.return_annotation, *(p.annotation for p in signature.parameters.values())}
    ]
    assert lacking == []


def test_what_is_raised_is_told() -> None:
    """Of functions, of methods, and of classes that are made; one entry may stand for a family of exceptions.

    What functions of other modules raise is not followed, since most of it cannot happen with what they are given.
    """
    lacking = [
        f"{module}: {name}: {error.__name__}"
        for module in public()
        for name, function, said in called(module)
        for error in raised(function)
        if not any(re.search(rf"Raises:(.|\n)*\b{each.__name__}\b", said) for each in error.__mro__)
    ]
    assert lacking == []


def test_a_function_that_states_law_names_its_source() -> None:
    lacking = [
        f"{module}: {name}"
        for module in public()
        if module.startswith(OF_LAW) and "Source" not in (imported(module).__doc__ or "")
        for name, thing in own(module)
        if inspect.isfunction(thing) and "Source" not in (inspect.getdoc(thing) or "")
    ]
    assert lacking == []


def called(module: str) -> Iterator[tuple[str, Any, str]]:
    """Yield what a program may call of a module: name, function, and the docstring that tells what it raises."""
    for name, thing in own(module):
        if inspect.isfunction(thing):
            yield name, thing, inspect.getdoc(thing) or ""
        for part, member in vars(thing).items() if inspect.isclass(thing) else ():
            function = inspect.unwrap(getattr(member, "fget", getattr(member, "__func__", member)))
            if inspect.isfunction(function) and not part.startswith(("_", "test_")):
                yield f"{name}.{part}", function, inspect.getdoc(function) or ""
            elif part == "__attrs_post_init__":
                yield name, function, inspect.getdoc(thing) or ""


def raised(function: Any, *on_the_way: Any) -> set[type[BaseException]]:  # noqa: ANN401  # any function
    """Return what a function raises by name and does not catch, by itself or by a helper of its module that keeps no results."""
    names = {**vars(builtins), **function.__globals__}

    def named(node: ast.AST) -> Iterator[type[BaseException]]:
        for each in ast.walk(node):
            found = names.get(each.id) if isinstance(each, ast.Name) else None
            if isinstance(found, type) and issubclass(found, BaseException):
                yield found

    def walk(node: ast.AST) -> Iterator[type[BaseException]]:
        if isinstance(node, ast.Raise) and node.exc is not None:
            yield from named(node.exc.func if isinstance(node.exc, ast.Call) else node.exc)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            helper = names.get(node.func.id)
            if inspect.isfunction(helper) and helper.__module__ == function.__module__ and helper.__name__[0] == "_":
                yield from raised(helper, function, *on_the_way) if helper not in {function, *on_the_way} else ()
        tried = node.body if isinstance(node, ast.Try) else []
        handled = [each.type for each in node.handlers if each.type] if isinstance(node, ast.Try) else []
        caught = tuple(chain.from_iterable(map(named, handled)))
        for each in ast.iter_child_nodes(node):
            yield from (error for error in walk(each) if each not in tried or not issubclass(error, caught))

    return set(walk(parsed(function)))


def test_a_class_counts_as_shown_only_where_a_document_holds_one() -> None:
    assert "DishonestyRecord" in in_documents()
    assert "Facts" not in in_documents()


@pytest.mark.parametrize(
    ("module", "name", "errors"),
    [
        ("codes.lists", "code_list", {UnknownCode}),
        ("policy.loading", "load_pack", {InvalidDocument}),
        ("findings", "clip", set()),
    ],
    ids=["by itself", "by a helper", "not at all"],
)
def test_what_a_function_raises_is_found(module: str, name: str, errors: set[type[Exception]]) -> None:
    assert raised(dict(own(module))[name]) == errors


def test_what_is_caught_is_not_raised() -> None:
    def reading(text: str) -> str:
        try:
            if not text:
                raise KeyError(text)
        except LookupError:
            raise InvalidValue from None
        return text

    assert raised(reading) == {InvalidValue}
