"""The pages of the packaged policy packs: every term with its dates and clauses (规则包页面)."""

from collections.abc import Iterator
from typing import Any, Final

from govcredit.findings import Language
from govcredit.policy.confidence import unconfirmed
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.pack import Definition, Pack
from govcredit.policy.wording import worded
from making.schemes import page, page_of, schemes, table
from making.telling import Tell, cells, head, teller

__all__ = ("pack_pages",)

_SIGNS: Final = {"seen": "", "secondary": " ‡", "recall": " †"}


def pack_pages(language: Language) -> dict[str, str]:
    """Return the text of each page by its name below ``docs/reference``."""
    found = {f"packs/{pack}.md": "\n".join(_pack(load_pack(pack), language)) for pack in packaged()}
    found |= {f"packs/{page_of(each)}.md": "\n".join(page(each, language)) for each in schemes()}
    return found | {"packs/index.md": "\n".join(_index(language))}


def _legend(tell: Tell) -> str:
    return tell(
        "A value marked † was not read in the text of the rule (`recall`), one marked ‡ only in a text about it (`secondary`); what"
        " rests on † is at most a warning or *unknown*.",
        "标†的值没有读到规定原文（`recall`），标‡的值只在介绍该规定的文字中读到（`secondary`）；以†为依据的判断最多给出警告，或者无法判定。",
    )


def _index(language: Language) -> Iterator[str]:
    tell = teller(language)
    yield from (tell("# Policy packs", "# 规则包"), "")
    yield tell(
        "What the law says, where and from which day: every value with its clause.",
        "法律在哪里、从哪一天起怎样规定，每个值都附条款。",
    )
    yield _legend(tell)
    yield tell(
        "Packs are not legal advice. {doc}`/concepts/packs` says how to ask them, {doc}`/how-to/packs` how to write one.",
        "规则包不是法律意见。怎样查询见{doc}`/concepts/packs`，怎样编写见{doc}`/how-to/packs`。",
    )
    yield from ("", "```{toctree}", ":hidden:", "", *packaged(), *map(page_of, schemes()), "```", "")
    yield from head(
        *tell("pack|name|extends|terms|not confirmed|checked", "规则包|名称|上级|规则项|未核实|核对日期").split("|")
    )
    for name in packaged():
        pack = load_pack(name)
        layer = pack.layers[0]
        doubtful = {each.name for each in unconfirmed(pack) if each.layer == layer.id}
        above = f"[{layer.extends}]({layer.extends}.md)" if layer.extends else ""
        title = tell(f"{layer.title_en} ({layer.title})", layer.title)
        yield cells(
            (f"[{name}]({name}.md)", title, above, str(len(layer.definitions)), str(len(doubtful)), str(layer.checked))
        )
    yield from ("", tell("## Schemes of evaluation", "## 评价方案"), "")
    yield tell(
        "{doc}`/concepts/schemes` says what a scheme is and how to write one. None of those here but one marked official is official.",
        "什么是评价方案、怎样编写，见{doc}`/concepts/schemes`。除标明为官方的以外，这里的方案都不是官方方案。",
    )
    yield from ("", *table(schemes(), language), "")


def _pack(pack: Pack, language: Language) -> Iterator[str]:
    tell, layer = teller(language), pack.layers[0]
    yield tell(f"# {layer.id} ({layer.title})", f"# {layer.title}（{layer.id}）")
    yield ""
    yield tell(f"{layer.title_en}. Version {layer.version}.", f"版本{layer.version}。")
    yield from (_legend(tell), "")
    subject = ""
    for name in sorted(layer.definitions):
        if name.partition(".")[0] != subject:
            subject = name.partition(".")[0]
            title, title_en = layer.subjects[subject]
            yield from (f"## {tell(title_en, title)}", "", tell(f"{title}: `{subject}.toml`.", f"`{subject}.toml`"), "")
        yield from _term(layer.definitions[name], language)
    if layer.schemes:
        yield from (tell("## Schemes of evaluation", "## 评价方案"), "")
        yield from (*table((layer.schemes[name] for name in sorted(layer.schemes)), language), "")
    if layer.codes:
        yield from (tell("## Local codes", "## 地方代码"), "")
        yield from head(*tell("list|code|name|parent|basis", "代码表|代码|名称|上级代码|依据").split("|"))
        for each in layer.codes:
            name = tell(f"{each.name_en} ({each.name})", each.name)
            yield cells((each.list, f"`{each.code}`", name, f"`{each.parent}`", each.citation.text(language)))
        yield ""


def _term(definition: Definition, language: Language) -> Iterator[str]:
    tell = teller(language)
    yield from (f"### {tell(definition.title_en, definition.title)}", "")
    yield from (tell(f"{definition.title}: `{definition.name}`.", f"`{definition.name}`"), "")
    yield from head(*tell("from|value|basis", "起止|值|依据").split("|"))
    for number, entry in enumerate(definition.entries):
        following = definition.entries[number + 1].start if number + 1 < len(definition.entries) else None
        until = min((day for day in (entry.end, following) if day is not None), default=None)
        rows: Any = (
            zip(entry.value, entry.marks, strict=True) if definition.kind == "table" else ((entry.value, entry),)
        )
        span = f"{entry.start}{tell(' to ', '至')}{until}" if until else str(entry.start)
        for value, mark in rows:
            yield cells((span, worded(definition, value, language) + _SIGNS[mark.status], mark.citation.text(language)))
            span = ""
        note = entry.note if language == "zh" else entry.note_en or entry.note
        if note:
            yield cells(("", " ".join(note.split()), ""))
    yield ""
