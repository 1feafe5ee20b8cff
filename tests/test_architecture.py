"""The laws of the house, read from the source of every module.

Each check is a function over the source text of one module; the table at the end shows each of them a source that
breaks its law. So a check that has gone blind fails as well.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from tests.outputs import OUTPUTS

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "govcredit"
FRONT_DOOR: Final = "govcredit"

# Storey by storey from the ground. Imports go down; on one storey a unit imports only itself, but for the ground.
STOREYS: Final = (
    ("findings", "errors", "statements"),  # and every private module beside them, see unit_of
    ("codes",),
    ("model",),
    ("exchange", "phrases"),
    ("policy",),
    ("measures",),
    ("validation", "scoring", "repair", "ledger", "monitoring", "screening", "disclosure", "samples"),
    ("adapters",),
    ("cli", "__main__"),
)
JUDGEMENTS: Final = 6
CLI: Final = 8
tree_of: Final[Callable[[str], ast.Module]] = lru_cache(maxsize=1)(ast.parse)

# Which adapter another one may build upon; the flat tables are everybody's.
BASES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("board", "charts", "html", "ical", "progress", "scores", "signals"), ("reports",)),
    "engines": ("columnar", "reports"),
    "gongshi": ("excel", "registry"),
    "intake": ("excel", "gongshi", "plans", "reports"),
    "web": ("board", "excel", "html", "intake", "plans", "reports", "scores", "signals"),
}
ADAPTER_BASES: Final = frozenset((f"adapters.{upper}", f"adapters.{base}") for upper in BASES for base in BASES[upper])
SHARED_ADAPTER: Final = "adapters.tables"

# Where a library may be imported below the adapters, which bring their own; a name ending in a dot means a package.
HOMES: Final[Mapping[str, tuple[str, ...]]] = {
    "attr": ("",),
    "attrs": ("",),
    "cattrs": ("exchange.",),
    "dateutil": ("model.values", "measures."),
    "jsonschema": ("exchange.",),
    "jsonschema_rs": ("exchange.",),
    "msgspec": ("exchange.",),
}

# Classes of the model that describe fields and hold no data of anybody: nothing of theirs is masked.
DESCRIPTIONS: Final = frozenset({"govcredit.model.notes", "govcredit.model.shapes"})

# Adapters that only take in, or that are tests for others to inherit: nothing leaves the house by them.
_IN: Final = (
    "gongshi",
    "intake",
    "intake.named",
    "plans",
    "registry",
    "registry.contract",
    "signing.contract",
    "store.contract",
)
# Modules behind `adapters.tables`, which stands in the register itself.
_OF_TABLES: Final = ("archives", "cells", "grid", "headings", "names", "phrases", "rows", "showing", "trouble", "words")
WAYS_IN: Final = frozenset((*(f"adapters.{each}" for each in _IN), *(f"adapters.tables.{each}" for each in _OF_TABLES)))

# Modules that make SQL of the terms of a pack and the names of the model: they see no item, so that nothing leaves by them.
TEXTS_OF_LAW: Final = tuple(
    f"govcredit.adapters.engines.{each}" for each in ("sql.", "program", "relations", "scheme_sql", "totals_sql")
)

LIKENESS: Final = "validation"  # which says how alike two codes are, and that is no amount
LINE_LIMIT: Final = 500
MUTABLE_CALLS: Final = frozenset({"bytearray", "defaultdict", "deque", "dict", "list", "set", "sorted", "Counter"})
FREEZING_CALLS: Final = frozenset({"frozenset", "MappingProxyType", "tuple"})
CLOCKS: Final = frozenset(
    {
        ("date", "today"),
        ("datetime", "now"),
        ("datetime", "today"),
        ("datetime", "utcnow"),
        ("time", "localtime"),
        ("time", "gmtime"),
        ("time", "time"),
        ("time", "time_ns"),
    }
)
FILE_METHODS: Final = frozenset({"iterdir", "open", "read_bytes", "read_text", "write_bytes", "write_text"})

Offences: TypeAlias = Iterator[str]
Check: TypeAlias = Callable[[str, str], Offences]


def unit_of(module: str) -> str:
    """Return the unit of the storey table that a module belongs to: ``codes`` for ``govcredit.codes.lists``."""
    parts = module.split(".")[1:]
    if not parts:
        return FRONT_DOOR
    return ".".join(parts[:2]) if parts[0] == "adapters" else parts[0]


def storey_of(unit: str) -> int | None:
    """Return the storey of a unit, or nothing when the table does not know it."""
    top = unit.partition(".")[0]
    if top.startswith("_") and not top.startswith("__"):
        return 0
    return next((number for number, units in enumerate(STOREYS) if top in units), None)


def imports(module: str, source: str) -> Iterator[tuple[int, str]]:
    """Give line and full name of everything a module imports, wherever the import stands."""
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.rsplit(".", node.level)[0] + "." if node.level else ""
            yield from ((node.lineno, f"{package}{node.module or ''}.{alias.name}") for alias in node.names)


def last_name(node: ast.expr) -> str:
    """Return the last part of a dotted name, or nothing for another expression."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def goes_down(module: str, source: str) -> Offences:
    """Imports go down the storeys, and never to the front door."""
    unit = unit_of(module)
    storey = storey_of(unit)
    if unit == FRONT_DOOR:
        return
    if storey is None:
        yield f"{unit} has no storey"
        return
    for line, name in imports(module, source):
        if name.partition(".")[0] != FRONT_DOOR:
            continue
        other = unit_of(name)
        reached = storey_of(other)
        if reached is None:
            yield f"line {line}: {name} is imported from the front door"
        elif reached < storey or other == unit or storey == reached == 0 or storey == reached == CLI:
            continue
        elif reached > storey or not (other == SHARED_ADAPTER or (unit, other) in ADAPTER_BASES):
            yield f"line {line}: {unit} (storey {storey}) imports {other} (storey {reached})"


def libraries_at_home(module: str, source: str) -> Offences:
    """A library is imported only where it is at home; below the adapters there is the standard library and attrs."""
    storey = storey_of(unit_of(module)) or 0
    if storey > JUDGEMENTS:
        return
    inside = module.removeprefix(FRONT_DOOR).removeprefix(".") + "."
    for line, name in imports(module, source):
        library = name.partition(".")[0]
        if library == FRONT_DOOR or library in sys.stdlib_module_names:
            continue
        homes = HOMES.get(library, ())
        if not any(inside.startswith(home) for home in homes):
            yield f"line {line}: {library} is not at home in {module}"


def short(_module: str, source: str) -> Offences:
    """No module is longer than 500 lines."""
    lines = source.count("\n")
    if lines > LINE_LIMIT:
        yield f"{lines} lines"


def names_its_public(_module: str, source: str) -> Offences:
    """Every module says in ``__all__``, a tuple, what is public."""
    for node in tree_of(source).body:
        if isinstance(node, ast.Assign) and [last_name(target) for target in node.targets] == ["__all__"]:
            if not isinstance(node.value, ast.Tuple):
                yield f"line {node.lineno}: __all__ is not a tuple"
            return
    yield "no __all__"


def contents(node: ast.expr) -> list[ast.expr]:
    """Return what a display, a comprehension or a union of them puts into the container that is made from it."""
    match node:
        case ast.List() | ast.Set() | ast.Tuple():
            return node.elts
        case ast.Dict():
            return node.values
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            return [node.elt]
        case ast.DictComp():
            return [node.value]
        case ast.BinOp():
            return contents(node.left) + contents(node.right)
    return []


def mutable_values(node: ast.expr) -> Iterator[ast.expr]:
    """Give the lists, dicts and sets that an expression leaves behind; what a frozen copy was made from is gone."""
    children: list[ast.expr] = []
    match node:
        case ast.List() | ast.Dict() | ast.Set() | ast.ListComp() | ast.DictComp() | ast.SetComp():
            yield node
        case ast.Call() if last_name(node.func) in MUTABLE_CALLS:
            yield node
        case ast.Call() if last_name(node.func) in FREEZING_CALLS:
            children = [value for argument in node.args for value in contents(argument)]
        case ast.Tuple() | ast.BinOp() | ast.IfExp() | ast.BoolOp() | ast.Starred():
            children = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    yield from (found for child in children for found in mutable_values(child))


def no_state(_module: str, source: str) -> Offences:
    """A module and its classes hold no list, dict or set, and no function rebinds a name of the module."""
    tree = tree_of(source)
    blocks: list[ast.AST] = [tree]
    while blocks:
        for node in ast.iter_child_nodes(blocks.pop()):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
                yield from (f"line {found.lineno}: a mutable value" for found in mutable_values(node.value))
            blocks.append(node)
    yield from (f"line {node.lineno}: global" for node in ast.walk(tree) if isinstance(node, ast.Global))


def annotations_are_types(module: str, source: str) -> Offences:
    """The model never postpones annotations: the masking transformer would see text instead of notes."""
    if unit_of(module) == "model":
        for line, name in imports(module, source):
            if name == "__future__.annotations":
                yield f"line {line}: from __future__ import annotations"


def model_classes_are_masked(module: str, source: str) -> Offences:
    """An attrs class of the model is final and frozen, and if it holds data, keyword-only and masked."""
    if unit_of(module) != "model":
        return
    wanted = {} if module in DESCRIPTIONS else {"kw_only": "True", "field_transformer": "masked"}
    for node in ast.walk(tree_of(source)):
        if not isinstance(node, ast.ClassDef):
            continue
        makers = [found for found in node.decorator_list if ast.unparse(found).startswith(("attr", "dataclass"))]
        for maker in makers:
            call = maker if isinstance(maker, ast.Call) else ast.Call(func=maker, args=[], keywords=[])
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
            if ast.unparse(call.func) != "attrs.frozen":
                yield f"line {node.lineno}: {node.name} is not made by attrs.frozen"
            for option, value in wanted.items():
                if given.get(option) != value:
                    yield f"line {node.lineno}: {node.name} lacks {option}={value}"
        if makers and "final" not in {last_name(found) for found in node.decorator_list}:
            yield f"line {node.lineno}: {node.name} is not final"


def no_float(module: str, source: str) -> Offences:
    """Up to the judgements no annotation says ``float`` and no constant is one: points, amounts and rates are exact. JSON knows floats."""
    if unit_of(module).startswith("_json") or (storey_of(unit_of(module)) or 0) > JUDGEMENTS:
        return
    for node in ast.walk(tree_of(source)):
        said: list[ast.expr | None] = []
        match node:
            case ast.Constant() if isinstance(node.value, float) and unit_of(module) != LIKENESS:
                yield f"line {node.lineno}: {node.value}"
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                said = [node.returns]
            case ast.arg():
                said = [node.annotation]
            case ast.AnnAssign():
                said = [node.value if last_name(node.annotation) == "TypeAlias" else node.annotation]
        names = (name for annotation in said if annotation is not None for name in ast.walk(annotation))
        yield from (f"line {name.lineno}: float" for name in names if isinstance(name, ast.Name) and name.id == "float")


def no_clock(module: str, source: str) -> Offences:
    """Only the command line reads the clock."""
    if storey_of(unit_of(module)) == CLI:
        return
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Attribute) and (last_name(node.value), node.attr) in CLOCKS:
            yield f"line {node.lineno}: {ast.unparse(node)}"
    for line, name in imports(module, source):
        if tuple(name.split(".")) in CLOCKS:
            yield f"line {line}: {name}"


def no_files(module: str, source: str) -> Offences:
    """Up to the judgements, nothing but ``_files`` opens a file."""
    if unit_of(module) == "_files" or (storey_of(unit_of(module)) or 0) > JUDGEMENTS:
        return
    for node in ast.walk(tree_of(source)):
        if not isinstance(node, ast.Call):
            continue
        method = isinstance(node.func, ast.Attribute) and node.func.attr in FILE_METHODS
        if method or (isinstance(node.func, ast.Name) and node.func.id == "open"):
            yield f"line {node.lineno}: {ast.unparse(node.func)}()"


def edges(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return which modules of the house each module imports; a name that is no module stands for its module."""
    return {
        module: {
            name if name in sources else name.rpartition(".")[0]
            for _, name in imports(module, source)
            if name in sources or name.rpartition(".")[0] in sources
        }
        for module, source in sources.items()
    }


def cycles(sources: Mapping[str, str]) -> Offences:
    """No module imports itself, by whatever way round."""
    try:
        TopologicalSorter(edges(sources)).prepare()
    except CycleError as error:
        yield " -> ".join(error.args[1])


def sources() -> dict[str, str]:
    """Return the text of every module of the library by its full name."""
    return {
        ".".join((FRONT_DOOR, *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
            ".__init__"
        ): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.rglob("*.py"))
    }


CHECKS: Final[tuple[Check, ...]] = (
    goes_down,
    libraries_at_home,
    short,
    names_its_public,
    no_state,
    annotations_are_types,
    model_classes_are_masked,
    no_float,
    no_clock,
    no_files,
)


@cache
def offences() -> Mapping[Check, list[str]]:
    found: dict[Check, list[str]] = {check: [] for check in CHECKS}
    for module, source in sources().items():
        for check, told in found.items():
            told.extend(f"{module}: {offence}" for offence in check(module, source))
    return found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_module_keeps(check: Check) -> None:
    assert not offences()[check], "\n".join(offences()[check])


# For each check: the module, and a source that breaks the law there.
BROKEN: Final = (
    (goes_down, "codes.lists", "from govcredit.model.values import Money"),
    (goes_down, "codes.lists", "if TYPE_CHECKING:\n    import govcredit.exchange"),
    (goes_down, "codes.lists", "def f():\n    from govcredit.cli import main"),
    (goes_down, "findings", "from govcredit.codes import lists"),
    (goes_down, "model.plan", "from govcredit import Money"),
    (goes_down, "cli.demo", "import govcredit"),
    (goes_down, "cli.demo", "from govcredit import __version__"),
    (goes_down, "phrases.amounts", "from govcredit.exchange.documents import read"),
    (goes_down, "scoring.score", "from govcredit.validation.rules import check"),
    (goes_down, "adapters.excel", "from govcredit.adapters.html import page"),
    (goes_down, "adapters.excel", "from ..cli import main"),
    (goes_down, "attic", "import json"),
    (libraries_at_home, "model.values", "import cattrs"),
    (libraries_at_home, "model.plan", "from dateutil.relativedelta import relativedelta"),
    (libraries_at_home, "validation.rules", "def f():\n    import jsonschema"),
    (libraries_at_home, "codes.identifiers", "import stdnum"),
    (libraries_at_home, "", "import cattrs"),
    (short, "model.plan", "x = 1\n" * 501),
    (names_its_public, "model.plan", "x = 1"),
    (names_its_public, "model.plan", "__all__ = ['x']"),
    (no_state, "model.plan", "x = []"),
    (no_state, "model.plan", "x: Final = {}"),
    (no_state, "model.plan", "x = (1, [2])"),
    (no_state, "model.plan", "x = dict(a=1)"),
    (no_state, "model.plan", "x = sorted('ba')"),
    (no_state, "model.plan", "x = {a for a in 'ab'}"),
    (no_state, "model.plan", "x = collections.defaultdict(int)"),
    (no_state, "model.plan", "x = MappingProxyType({'a': [1]})"),
    (no_state, "model.plan", "x = tuple([] for _ in 'ab')"),
    (no_state, "model.plan", "x = () if a else []"),
    (no_state, "model.plan", "if a:\n    x = []"),
    (no_state, "model.plan", "class A:\n    x = []"),
    (no_state, "model.plan", "def f():\n    global x"),
    (annotations_are_types, "model.plan", "from __future__ import annotations"),
    (model_classes_are_masked, "model.plan", "@attrs.frozen(kw_only=True, field_transformer=masked)\nclass A: ..."),
    (model_classes_are_masked, "model.plan", "@final\n@attrs.frozen(field_transformer=masked)\nclass A: ..."),
    (model_classes_are_masked, "model.plan", "@final\n@attrs.frozen(kw_only=True)\nclass A: ..."),
    (model_classes_are_masked, "model.plan", "@final\n@attrs.frozen\nclass A: ..."),
    (
        model_classes_are_masked,
        "model.plan",
        "@final\n@attrs.define(kw_only=True, field_transformer=masked)\nclass A: ...",
    ),
    (model_classes_are_masked, "model.plan", "@final\n@dataclass(frozen=True)\nclass A: ..."),
    (model_classes_are_masked, "model.notes", "@attrs.frozen\nclass A: ..."),
    (no_float, "model.values", "def f(x: float): ..."),
    (no_float, "scoring.rank", "share = points * 0.5"),
    (no_float, "model.values", "def f() -> tuple[float, ...]: ..."),
    (no_float, "model.values", "class A:\n    x: float | None"),
    (no_float, "model.values", "Number: TypeAlias = int | float"),
    (no_clock, "ledger.due", "x = date.today()"),
    (no_clock, "ledger.due", "x = datetime.datetime.now(tz=UTC)"),
    (no_clock, "adapters.ical", "x = time.time()"),
    (no_clock, "ledger.due", "from time import time"),
    (no_files, "codes.lists", "open('a')"),
    (no_files, "codes.lists", "Path('a').read_text()"),
    (no_files, "exchange.documents", "path.open('rb')"),
)

# What the checks let pass, though it looks alike.
SOUND: Final = (
    (goes_down, "cli.demo", "from govcredit._version import __version__"),
    (goes_down, "adapters.excel", "from govcredit.adapters.tables import rows"),
    (goes_down, "findings", "from govcredit._files import read_text"),
    (goes_down, "", "from govcredit.validation.rules import check"),
    (libraries_at_home, "model.values", "from dateutil.relativedelta import relativedelta"),
    (libraries_at_home, "exchange.converter", "import cattrs"),
    (libraries_at_home, "adapters.excel", "import openpyxl"),
    (no_state, "model.plan", "x = frozenset({1, 2})"),
    (no_state, "model.plan", "x = MappingProxyType({'a': (1,)} | {'b': ()})"),
    (no_state, "model.plan", "x = tuple(a for a in [1, 2])"),
    (no_state, "model.plan", "x = lambda: []"),
    (no_state, "model.plan", "def f():\n    x = []"),
    (model_classes_are_masked, "model.plan", "class Kind(StrEnum): ..."),
    (model_classes_are_masked, "codes.lists", "@attrs.frozen\nclass A: ..."),
    (no_float, "_json", "def f(x: float): ..."),
    (no_float, "model.values", "def f(x: Annotated[Decimal, Doc('no float')]): ..."),
    (no_clock, "cli.demo", "x = date.today()"),
    (no_clock, "ledger.due", "x = ledger.today"),
    (no_files, "_files", "path.read_text()"),
    (no_files, "codes.lists", "read_text('a')"),
)


def full(module: str) -> str:
    return f"{FRONT_DOOR}.{module}".removesuffix(".")


@pytest.mark.parametrize(("check", "module", "source"), BROKEN)
def test_a_broken_law_is_seen(check: Check, module: str, source: str) -> None:
    assert list(check(full(module), source)) != []


@pytest.mark.parametrize(("check", "module", "source"), SOUND)
def test_a_sound_source_passes(check: Check, module: str, source: str) -> None:
    assert list(check(full(module), source)) == []


def test_every_check_has_a_broken_source() -> None:
    assert {check for check, _, _ in BROKEN} == set(CHECKS)


def test_a_cycle_is_seen() -> None:
    around = {
        "govcredit.a": "from govcredit.b import x",
        "govcredit.b": "def f():\n    from govcredit import c",
        "govcredit.c": "import govcredit.a",
    }
    assert list(cycles(around)) != []
    assert list(cycles(around | {"govcredit.c": "import json"})) == []


@pytest.mark.exhaustive
def test_no_import_cycle() -> None:
    assert list(cycles(sources())) == []


def adapters() -> set[str]:
    """Return every public adapter that makes or takes anything."""
    return {
        module.removeprefix("govcredit.")
        for module, source in sources().items()
        if module.startswith("govcredit.adapters.")
        and not module.startswith(TEXTS_OF_LAW)
        and not any(part.startswith("_") for part in module.split("."))
        and "__all__ = ()" not in source
    }


def test_every_adapter_stands_in_the_register_of_outputs() -> None:
    """What leaves the house by a new door is looked at by the leak test and the injection test, or this test fails."""
    assert {adapter for output in OUTPUTS for adapter in output.adapters} == adapters() - WAYS_IN
