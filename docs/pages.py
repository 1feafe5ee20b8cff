"""The pages that are written from the library's own data: one per kind and per pack, code lists, rules, signals, the clause map.

They are written into ``docs/reference`` before Sphinx reads the folder, and are not kept under version control.
"""

import inspect
import pkgutil
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import attrs
from scheme_pages import page, page_of, schemes, table
from signal_pages import signals, source_of_signal, watched
from sources import by_clause, cited_plans, source_in

import govcredit.model
from govcredit import findings
from govcredit._files import names
from govcredit.codes.lists import CodeList, code_list
from govcredit.model.bundle import kinds
from govcredit.model.shapes import Record, members, title_of
from govcredit.policy.confidence import unconfirmed
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.pack import Definition, Pack
from govcredit.policy.wording import worded
from govcredit.validation.register import SUBJECTS as SUBJECTS_OF_RULES
from govcredit.validation.register import rules
from govcredit.validation.rules import Rule
from govcredit.validation.rules import kinds as every_kind

__all__ = ("cited_plans", "pages", "source_of", "source_of_signal", "write")

ROOT: Final = Path(__file__).resolve().parent.parent
PLACES: Final = (
    ("A", "cn-guangdong-jiangmen-xinhui"),
    ("B", "cn-shandong"),
    ("C", "cn-tianjin-binhai"),
    ("D", "cn-henan-hua"),
    ("E", "cn-jiangxi"),
)
_MOST_KINDS: Final = 6  # that a row names
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
    found = {f"kinds/{kind}.md": _kind(kind, array, cls) for kind, array, cls in kinds()}
    found |= {f"kinds/{subject}.md": _subject(subject, zh) for subject, zh in SUBJECTS}
    found |= {f"packs/{pack}.md": "\n".join(_pack(load_pack(pack))) for pack in packaged()}
    found |= {f"packs/{page_of(each)}.md": "\n".join(page(each)) for each in schemes()}
    return found | {
        "packs/index.md": "\n".join(_packs()),
        "kinds/index.md": _index(),
        "code-lists.md": "\n".join(_lists()),
        "clauses.md": "\n".join(_clauses()),
        "rules.md": "\n".join(_rules()),
        "signals.md": "\n".join(signals()),
    }


def _subject_of(cls: type[Any]) -> str:
    return cls.__module__.split(".")[2]


# ---------------------------------------------------------------------------------------------------------------------
# Kinds


def _kind(kind: str, array: str, cls: type[Any]) -> str:
    title = title_of(cls)
    clauses = _asking_for({cls.__name__, *_parts(cls)})
    lines = [
        f"# {kind} ({title.zh})",
        "",
        f"{title.en}. Class `{cls.__name__}`, array `{array}` of the bundle.",
        "",
        "```{eval-rst}",
        f".. automodule:: {cls.__module__}",
        "   :no-members:",
        "",
        *(f".. {_directive(cls.__module__, name)}:: {cls.__module__}.{name}" for name in _names(cls)),
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
        *(f"- {place}: {', '.join(links)}" for place, links in clauses.items()),
        "" if clauses else "None of the five source plans by itself.",
        "[The clause map](../clauses.md) says what each asks.",
        "",
        "## What is not checked",
        "",
        "Reading checks the form, and in a complete bundle that the items it names are there. Whether codes stand in their lists,",
        "dates follow each other and amounts make sense is not asked, so that wrong but real data can be held.",
        "",
    ]
    return "\n".join(lines)


def _parts(cls: type[Any]) -> Iterator[str]:
    # The classes of this kind's own folder that an item is made of.
    for member in members(cls):
        shape = member.element
        if isinstance(shape, Record) and len(shape.cls.__module__.split(".")) > 3:
            yield shape.cls.__name__
            yield from _parts(shape.cls)


def _names(cls: type[Any]) -> list[str]:
    # The item first, then what it is made of, in the order of its members, then the rest.
    public: tuple[str, ...] = import_module(cls.__module__).__all__
    return list(dict.fromkeys(name for name in (cls.__name__, *_parts(cls), *public) if name in public))


def _directive(module: str, name: str) -> str:
    thing = getattr(import_module(module), name)
    return "autoclass" if inspect.isclass(thing) else "autofunction" if inspect.isfunction(thing) else "autodata"


def _subject(subject: str, zh: str) -> str:
    package = import_module(f"govcredit.model.{subject}")
    own = {cls.__module__ for _, _, cls in kinds()}
    shared = [
        f"govcredit.model.{subject}.{module.name}"
        for module in pkgutil.iter_modules(package.__path__)
        if f"govcredit.model.{subject}.{module.name}" not in own
    ]
    lines = [f"# {subject} ({zh})", "", str(package.__doc__), "", "```{toctree}", ":hidden:", ""]
    lines += [kind for kind, _, cls in kinds() if _subject_of(cls) == subject]
    lines += ["```", "", *_table_of_kinds(subject), ""]
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
        "is told of the pseudonym of an archive. Every member that names a person is marked sensitive.",
        "",
        "## How to read a page",
        "",
        "A class is built with keyword arguments that are named as its members. The table of members says what each holds: a",
        "`code` stands in a list, an `identifier` names another item of the bundle, a class is a JSON object. A day is written",
        '`2025-03-31`, a decimal as a text such as `"12.50"`. What a reader does where a member is left out stands in the last',
        "column: the document is refused, or the member is empty, `null` or the value that stands there. Only where the column",
        "says `null` may it be written as `null`. Values of a member that is marked sensitive are masked in messages and in",
        "`repr`; the word in brackets says whose interest is protected: see {py:class}`~govcredit.model.notes.Sensitive`.",
        "",
        "```{toctree}",
        ":hidden:",
        "",
        *(subject for subject, _ in SUBJECTS),
        "```",
        "",
    ]
    for subject, zh in SUBJECTS:
        lines += [f"## [{subject}]({subject}.md) ({zh})", "", *_table_of_kinds(subject), ""]
    return "\n".join(lines)


def _table_of_kinds(subject: str) -> Iterator[str]:
    yield "| kind | array | 中文 | what it is |"
    yield "| --- | --- | --- | --- |"
    for kind, array, cls in kinds():
        if _subject_of(cls) == subject:
            title = title_of(cls)
            yield f"| [{kind}]({kind}.md) | `{array}` | {title.zh} | {title.en} |"


# ---------------------------------------------------------------------------------------------------------------------
# Code lists


def _lists() -> Iterator[str]:
    used = _uses()
    yield from ("# Code lists", "")
    yield "What the law lists, and words that the library adds where the plans ask for a kind and name none. Every list is open: a"
    yield "pack may add codes, and a code that stands in no list can be held. An entry marked † rests on a text that was not read,"
    yield "or, without a basis, is a word of the library's own: no hard rule may rest on it."
    yield ""
    for name in sorted(file.removesuffix(".toml") for file in names("codes") if file.endswith(".toml")):
        codes = code_list(name)
        yield from (f"(list-{name})=", f"## {name} ({codes.title_zh})", "", codes.title + ".")
        if name in used:
            yield f"Used by {', '.join(used[name])}."
        yield from ("", " ".join(codes.notes.split()), "", codes.notes_zh.strip().replace("\n", ""), "")
        if name == "region":
            yield from ("See {doc}`codes.lists` for its history.", "")
            continue
        yield from (
            *_table(codes),
            "",
            f"Sources: {'; '.join(f'{each.name} ({each.version})' for each in codes.sources)}.",
            "",
        )


def _table(codes: CodeList) -> Iterator[str]:
    dated = any(entry.start or entry.end for entry in codes.entries())
    yield f"| code | 中文 | English |{' from–to |' if dated else ''} basis |"
    yield f"| --- | --- | --- |{' --- |' if dated else ''} --- |"
    for entry in codes.entries():
        held = f" {entry.start or ''}–{entry.end or ''} |" if entry.start or entry.end else " |"
        mark = "" if entry.status == "seen" else " †"
        words = f"| `{entry.code}`{mark} | {entry.name} | {entry.name_en or ''} |"
        yield f"{words}{held if dated else ''} {entry.basis or ''} |"


def _uses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cls in _classes().values():
        for member in members(cls):
            if member.codes is not None:
                found.setdefault(member.codes, []).append(_linked(f"{cls.__name__}.{member.name}"))
    return found


@cache
def _classes() -> dict[str, type[Any]]:
    found: dict[str, type[Any]] = {}
    for module in pkgutil.walk_packages(govcredit.model.__path__, "govcredit.model."):
        if not module.name.endswith((".notes", ".shapes")):
            inside = filter(inspect.isclass, vars(import_module(module.name)).values())
            found |= {cls.__name__: cls for cls in inside if attrs.has(cls) and cls.__module__ == module.name}
    return found


def _linked(member: str) -> str:
    cls = _classes()[member.partition(".")[0]]
    return f"{{py:class}}`{member} <{cls.__module__}.{cls.__name__}>`"


# ---------------------------------------------------------------------------------------------------------------------
# Packs


def _packs() -> Iterator[str]:
    yield from ("# Policy packs", "")
    yield "What the law says, where and from which day: every value with its clause. A value marked † was not read in the text of"
    yield "the rule (`recall`), one marked ‡ only in a text about it (`secondary`); what rests on † is at most a warning or *unknown*."
    yield "Packs are not legal advice. {doc}`/concepts/packs` says how to ask them, {doc}`/how-to/packs` how to write one."
    yield from ("", "```{toctree}", ":hidden:", "", *packaged(), *map(page_of, schemes()), "```", "")
    yield from ("| pack | 中文 | extends | terms | not confirmed | checked |", "| --- | --- | --- | --- | --- | --- |")
    for name in packaged():
        pack = load_pack(name)
        layer = pack.layers[0]
        doubtful = {each.name for each in unconfirmed(pack) if each.layer == layer.id}
        above = f"[{layer.extends}]({layer.extends}.md)" if layer.extends else ""
        link = f"[{name}]({name}.md)"
        yield f"| {link} | {layer.title} | {above} | {len(layer.definitions)} | {len(doubtful)} | {layer.checked} |"
    yield from ("", "## Schemes of evaluation", "")
    yield "{doc}`/concepts/schemes` says what a scheme is and how to write one. None of those here but one marked official is official."
    yield from ("", *table(schemes()), "")


def _pack(pack: Pack) -> Iterator[str]:
    layer = pack.layers[0]
    yield from (f"# {layer.id} ({layer.title})", "", f"{layer.title_en}. Version {layer.version}.", "")
    subject = ""
    for name in sorted(layer.definitions):
        if name.partition(".")[0] != subject:
            subject = name.partition(".")[0]
            title, title_en = layer.subjects[subject]
            yield from (f"## {title}", "", f"{title_en}: `{subject}.toml`.", "")
        yield from _term(layer.definitions[name])
    if layer.schemes:
        yield from (
            "## Schemes of evaluation",
            "",
            *table(layer.schemes[name] for name in sorted(layer.schemes)),
            "",
        )
    if layer.codes:
        yield from (
            "## Local codes",
            "",
            "| list | code | 中文 | English | parent | basis |",
            "| --- | --- | --- | --- | --- | --- |",
        )
        for each in layer.codes:
            words = f"| {each.list} | `{each.code}` | {each.name} | {each.name_en} | `{each.parent}` |"
            yield f"{words} {each.citation.text('zh')} |"
        yield ""


def _term(definition: Definition) -> Iterator[str]:
    yield from (f"### {definition.title}", "", f"`{definition.name}`: {definition.title_en}.", "")
    yield from ("| from | value | basis |", "| --- | --- | --- |")
    for number, entry in enumerate(definition.entries):
        following = definition.entries[number + 1].start if number + 1 < len(definition.entries) else None
        until = min((day for day in (entry.end, following) if day is not None), default=None)
        rows: Any = (
            zip(entry.value, entry.marks, strict=True) if definition.kind == "table" else ((entry.value, entry),)
        )
        span = f"{entry.start}{f' to {until}' if until else ''}"
        for value, mark in rows:
            sign = {"seen": "", "secondary": " ‡", "recall": " †"}[mark.status]
            yield f"| {span} | {worded(definition, value, 'zh')}{sign} | {mark.citation.text('zh')} |"
            span = ""
        if entry.note:
            yield f"| | {' '.join(entry.note.split())} | |"
    yield ""


# ---------------------------------------------------------------------------------------------------------------------
# Rules


def source_of(rule: Rule) -> str:
    """Return what a rule rests on, as the docstring of its check says it; nothing where that is plain sense."""
    return source_in(rule.check.__doc__)


def _rules() -> Iterator[str]:
    yield from ("# Rules", "")
    codes = {code for each in rules() for code in each.codes}
    yield f"The {len(rules())} rules by which `govcredit validate` judges data, with the {len(codes)} codes that their findings have: what"
    yield "they find, in which kinds of items, and what they rest on where that is more than plain sense."
    yield "Whatever rests on a term of a pack that is not confirmed is a warning at most. {doc}`finding-codes` has causes, cures and"
    yield "examples, {doc}`clauses` the rules of each clause."
    yield ""
    for subject in SUBJECTS_OF_RULES:
        module = import_module(f"govcredit.validation.{subject}")
        title, _, zh = str(module.__doc__).partition("\n")[0].rstrip(".").rpartition(" (")
        yield from (f"## {zh.rstrip(')')} (`{subject}.*`)", "", f"{title}.", "")
        yield from ("| code | finds | 中文 | severity | looks at | rests on |", "| --- | --- | --- | --- | --- | --- |")
        for rule in sorted(module.RULES, key=lambda each: each.code):
            looks = ", ".join(f"`{kind}`" for kind in rule.kinds)
            if len(rule.kinds) > _MOST_KINDS:
                looks = "every kind" if rule.kinds == every_kind() else f"{len(rule.kinds)} kinds"
            source = source_of(rule)
            for code in rule.codes:
                known = findings.entry(code)
                titles = f"{known.texts['en'].title} | {known.texts['zh'].title}"
                yield f"| `{code}` | {titles} | {known.severity} | {looks} | {source or known.basis or ''} |"
        yield ""


@cache
def _rules_by_clause() -> dict[tuple[str, str], list[str]]:
    return by_clause(((rule.code, source_of(rule)) for rule in rules()), _numbers())


@cache
def _signals_by_clause() -> dict[tuple[str, str], list[str]]:
    return by_clause(((code, source_of_signal(watch)) for code, watch in watched()), _numbers())


def _numbers() -> list[tuple[str, str]]:
    return [(clause["plan"], clause["clause"]) for clause in _map()["clauses"]]


# ---------------------------------------------------------------------------------------------------------------------
# The clause map


@cache
def _map() -> dict[str, Any]:
    return tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))


def _asking_for(classes: set[str]) -> dict[str, list[str]]:
    # The clauses, plan by plan, that have a home in one of the classes.
    places = {plan["key"]: plan["place"] for plan in _map()["plans"]}
    found: dict[str, list[str]] = {}
    for number, clause in enumerate(_map()["clauses"]):
        if any(home.partition(".")[0] in classes for ask in clause["asks"] for home in ask["homes"]):
            found.setdefault(places[clause["plan"]], []).append(f"[{clause['clause']}](#clause-{number})")
    return found


@cache
def _terms_by_clause() -> dict[tuple[str, str], list[str]]:
    # The terms of the five places by plan and clause, as the citations of their values have it.
    found: dict[tuple[str, str], list[str]] = {}
    for key, name in PLACES:
        for definition in load_pack(name).layers[0].definitions.values():
            cited = [(entry.citation, *(mark.citation for mark in entry.marks)) for entry in definition.entries]
            for citation in (each for citations in cited for each in citations):
                if citation.document.key.endswith("-plan"):
                    for clause in _cited(citation.clause or ""):
                        terms = found.setdefault((key, clause), [])
                        terms += [] if definition.name in terms else [definition.name]
    return found


def _cited(text: str) -> Iterator[str]:
    for part in text.split("、"):
        first, _, last = part.partition("至")
        yield from (str(number) for number in range(int(first), int(last) + 1)) if last else (part,)


def _clauses() -> Iterator[str]:
    table = _map()
    numbered = list(enumerate(table["clauses"]))
    yield from ("# The clause map", "")
    yield "What each clause of the five source plans asks an office to record, judge, publish, repair, report or exchange, and"
    yield "where the model keeps it, with the terms of the place's pack, the rules and the signals that rest on the clause. What is no data is"
    yield "marked so, with the reason."
    yield ""
    for plan in table["plans"]:
        yield from (f"## {plan['place']}: {plan['title']}", "", " ".join(plan["note"].split()), "")
        yield "| clause | asks | 中文 | where it is kept |"
        yield "| --- | --- | --- | --- |"
        pack = dict(PLACES).get(plan["key"], "")
        for number, clause in ((number, each) for number, each in numbered if each["plan"] == plan["key"]):
            for ask in clause["asks"]:
                first = ask is clause["asks"][0]
                name = f"[{clause['clause']} {clause['title']}]{{#clause-{number}}}" if first else ""
                homes = ", ".join(_linked(home) for home in ask["homes"]) or f"no data: {ask.get('none', '')}"
                yield f"| {name} | {ask['en']} | {ask['zh']} | {homes} |"
            terms = _terms_by_clause().get((plan["key"], clause["clause"].rstrip("①②③④⑤")), [])
            if terms and clause["clause"][-1] not in "②③④⑤":
                told = ", ".join(f"`{term}`" for term in terms)
                yield f"| | | | terms of [{pack}](packs/{pack}.md): {told} |"
            asked = _rules_by_clause().get((plan["key"], clause["clause"]), [])
            if asked:
                yield f"| | | | [rules](rules.md): {', '.join(f'`{code}`' for code in asked)} |"
            watched = _signals_by_clause().get((plan["key"], clause["clause"]), [])
            if watched:
                yield f"| | | | [signals](signals.md): {', '.join(f'`{code}`' for code in watched)} |"
        yield ""
