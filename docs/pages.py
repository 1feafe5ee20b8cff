"""The pages that are written from the library's own data: one per kind of item, the code lists, the clause map.

They are written into ``docs/reference`` before Sphinx reads the folder, and are not kept under version control.
"""

import inspect
import pkgutil
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import attrs

import govcredit.model
from govcredit._files import names
from govcredit.codes.lists import CodeList, code_list
from govcredit.model.bundle import kinds
from govcredit.model.shapes import Many, Record, members, title_of

__all__ = ("pages", "write")

ROOT: Final = Path(__file__).resolve().parent.parent
SUBJECTS: Final = (
    ("bodies", "机构"),
    ("people", "公职人员"),
    ("records", "失信与守信记录"),
    ("remedies", "整改、异议与修复"),
    ("promises", "承诺、政策与服务"),
    ("contracts", "合同、采购与合作项目"),
    ("debt", "政府债务"),
    ("supervision", "监督"),
    ("plans", "方案与台账"),
)


def write(folder: Path) -> None:
    """Write the pages below a folder; a page that has not changed is left alone, so that builds stay fast."""
    for name, text in pages().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Return the text of each page by its name below ``docs/reference``."""
    asked = _asked_for()
    found = {f"kinds/{kind}.md": _kind(kind, array, cls, asked) for kind, array, cls in kinds()}
    found |= {f"kinds/{subject}.md": _subject(subject, zh) for subject, zh in SUBJECTS}
    return found | {
        "kinds/index.md": _index(),
        "code-lists.md": "\n".join(_lists()),
        "clauses.md": "\n".join(_clauses()),
    }


def _subject_of(cls: type[Any]) -> str:
    return cls.__module__.split(".")[2]


# ---------------------------------------------------------------------------------------------------------------------
# Kinds


def _kind(kind: str, array: str, cls: type[Any], asked: dict[str, list[str]]) -> str:
    title = title_of(cls)
    parts = {cls.__name__, *_parts(cls)}
    clauses = list(dict.fromkeys(clause for name in sorted(parts) for clause in asked.get(name, [])))
    lines = [
        f"# {kind} ({title.zh})",
        "",
        f"{title.en}. Class `{cls.__name__}`, array `{array}` of the bundle.",
        "",
        "```{eval-rst}",
        f".. automodule:: {cls.__module__}",
        "```",
        "",
        "## An example",
        "",
        f"```{{literalinclude}} ../../../examples/kinds/{kind}.json",
        ":language: json",
        "```",
        "",
        "## Which clauses ask for it",
        "",
        f"{'; '.join(clauses)}." if clauses else "None of the five source plans by itself.",
        "[The clause map](../clauses.md) says what each asks.",
        "",
        "## What is not checked",
        "",
        "Reading checks form alone. Whether codes stand in their lists, dates follow each other and amounts make sense is not",
        "asked, so that wrong but real data can be held.",
        "",
    ]
    return "\n".join(lines)


def _parts(cls: type[Any]) -> Iterator[str]:
    # The classes of this kind's own folder that an item is made of.
    for member in members(cls):
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        if isinstance(shape, Record) and len(shape.cls.__module__.split(".")) > 3:
            yield shape.cls.__name__
            yield from _parts(shape.cls)


def _subject(subject: str, zh: str) -> str:
    package = import_module(f"govcredit.model.{subject}")
    own = {cls.__module__ for _, _, cls in kinds()}
    shared = [
        f"govcredit.model.{subject}.{module.name}"
        for module in pkgutil.iter_modules(package.__path__)
        if f"govcredit.model.{subject}.{module.name}" not in own
    ]
    lines = [f"# {subject} ({zh})", "", str(package.__doc__), "", "```{toctree}", ":maxdepth: 1", ""]
    lines += [kind for kind, _, cls in kinds() if _subject_of(cls) == subject]
    lines += ["```", ""]
    if shared:
        lines += ["## Parts that several kinds share", ""]
    for module in shared:
        lines += ["```{eval-rst}", f".. automodule:: {module}", "```", ""]
    return "\n".join(lines)


def _index() -> str:
    lines = [
        "# Kinds of items",
        "",
        "A bundle has one array for each kind of item. Items name each other by kind and identifier; what a public employee did",
        "is told of the pseudonym of an archive, and only `person`, `archive` and `tenure` lead to the person.",
        "",
        "```{toctree}",
        ":maxdepth: 2",
        "",
        *(subject for subject, _ in SUBJECTS),
        "```",
        "",
        "| kind | array | 中文 | what it is |",
        "| --- | --- | --- | --- |",
    ]
    for kind, array, cls in kinds():
        title = title_of(cls)
        lines.append(f"| [{kind}]({kind}.md) | `{array}` | {title.zh} | {title.en} |")
    return "\n".join([*lines, ""])


# ---------------------------------------------------------------------------------------------------------------------
# Code lists


def _lists() -> Iterator[str]:
    used = _uses()
    yield from ("# Code lists", "")
    yield "What the law lists, and words that the library adds where the plans ask for a kind and name none. Every list is open: a"
    yield "pack may add codes, and a code that stands in no list can be held. An entry marked † rests on a text that was not read:"
    yield "no hard rule may rest on it."
    yield ""
    for name in sorted(file.removesuffix(".toml") for file in names("codes") if file.endswith(".toml")):
        codes = code_list(name)
        yield from (f"## {name} ({codes.title_zh})", "", codes.title + ".")
        if name in used:
            yield f"Used by {', '.join(used[name])}."
        yield ""
        if name == "region":
            yield from ("See {doc}`codes.lists` for its history.", "")
            continue
        yield from _table(codes)
        yield ""


def _table(codes: CodeList) -> Iterator[str]:
    yield "| code | 中文 | English | from–to | basis |"
    yield "| --- | --- | --- | --- | --- |"
    for entry in codes.entries():
        held = f"{entry.start or ''}–{entry.end or ''}" if entry.start or entry.end else ""
        mark = "" if entry.status == "seen" else " †"
        yield f"| `{entry.code}`{mark} | {entry.name} | {entry.name_en or ''} | {held} | {entry.basis or ''} |"


def _uses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for module in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model."):
        if module.name.endswith((".notes", ".shapes")):
            continue
        for cls in vars(import_module(module.name)).values():
            if inspect.isclass(cls) and attrs.has(cls) and cls.__module__ == module.name:
                for member in members(cls):
                    if member.codes is not None:
                        found.setdefault(member.codes, []).append(f"`{cls.__name__}.{member.name}`")
    return found


# ---------------------------------------------------------------------------------------------------------------------
# The clause map


def _map() -> dict[str, Any]:
    return tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))


def _asked_for() -> dict[str, list[str]]:
    table = _map()
    places = {plan["key"]: plan["place"] for plan in table["plans"]}
    found: dict[str, list[str]] = {}
    for clause in table["clauses"]:
        for ask in clause["asks"]:
            for home in ask["homes"]:
                found.setdefault(home.partition(".")[0], []).append(f"{places[clause['plan']]} {clause['clause']}")
    return found


def _clauses() -> Iterator[str]:
    table = _map()
    page_of = {cls.__name__: kind for kind, _, cls in kinds()}
    yield from ("# The clause map", "")
    yield "What each clause of the five source plans asks an office to record, judge, publish, repair, report or exchange, and"
    yield "where the model keeps it. What is no data is marked so, with the reason."
    yield ""
    for plan in table["plans"]:
        yield from (f"## {plan['place']}: {plan['title']}", "", " ".join(plan["note"].split()), "")
        yield "| clause | asks | 中文 | where it is kept |"
        yield "| --- | --- | --- | --- |"
        for clause in (each for each in table["clauses"] if each["plan"] == plan["key"]):
            for number, ask in enumerate(clause["asks"]):
                name = f"{clause['clause']} {clause['title']}" if number == 0 else ""
                homes = ", ".join(_linked(home, page_of) for home in ask["homes"]) or f"no data: {ask.get('none', '')}"
                yield f"| {name} | {ask['en']} | {ask['zh']} | {homes} |"
        yield ""


def _linked(home: str, page_of: dict[str, str]) -> str:
    kind = page_of.get(home.partition(".")[0])
    return f"`{home}`" if kind is None else f"[`{home}`](kinds/{kind}.md)"
