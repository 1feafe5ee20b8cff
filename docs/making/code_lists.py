"""The page of the packaged code lists: every code with its words, its dates and what it rests on (代码表页面)."""

from collections.abc import Iterator

from govcredit._files import names
from govcredit.codes.lists import CodeList, code_list
from govcredit.findings import Language
from govcredit.model.shapes import members
from making.docstrings import sources_of, told
from making.model import classes, linked
from making.telling import cells, head, listed, teller

__all__ = ("list_page",)


def list_page(language: Language) -> str:
    """Return the text of the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    tell, used = teller(language), _uses()
    yield from (tell("# Code lists", "# 代码表"), "")
    yield tell(
        "What the law lists, and words that the library adds where the plans ask for a kind and name none. Every list is open: a pack"
        " may add codes, and a code that stands in no list can be held. An entry marked † rests on a text that was not read, or,"
        " without a basis, is a word of the library's own: no hard rule may rest on it.",
        "法律列举的种类，以及方案要求分类而没有列名时由本库补充的词。代码表都是开放的：规则包可以增加代码，没有列入的代码也能保存。标†的代码所依据的原文没有读到，"
        "或者没有依据、是本库自拟的词，不作为硬性规则的依据。",
    )
    yield ""
    for name in sorted(file.removesuffix(".toml") for file in names("codes") if file.endswith(".toml")):
        codes = code_list(name)
        yield from (f"(list-{name})=", tell(f"## {name} ({codes.title_zh})", f"## {codes.title_zh}（{name}）"), "")
        yield from (tell(f"{codes.title}.", ""), "")
        if name in used:
            yield from (tell(f"Used by {listed(used[name], tell)}.", f"用于{listed(used[name], tell)}。"), "")
        yield from (tell(" ".join(codes.notes.split()), codes.notes_zh.strip().replace("\n", "")), "")
        if name == "region":
            yield from (tell("See {doc}`codes.lists` for its history.", "沿革见{doc}`codes.lists`。"), "")
            continue
        sources = [told(each, language) for each in sources_of(codes)]
        yield from (*_table(codes, language), "")
        yield from (tell(f"Sources: {'; '.join(sources)}.", f"出处：{'；'.join(sources)}。"), "")


def _table(codes: CodeList, language: Language) -> Iterator[str]:
    tell = teller(language)
    dated = any(entry.start or entry.end for entry in codes.entries())
    spans = [tell("from–to", "起止")] if dated else []
    yield from head(tell("code", "代码"), "中文", *tell("English", "").split(), *spans, tell("basis", "依据"))
    for entry in codes.entries():
        code = f"`{entry.code}`{'' if entry.status == 'seen' else ' †'}"
        english = [entry.name_en or ""] if language == "en" else []
        span = [f"{entry.start or ''}–{entry.end or ''}" if entry.start or entry.end else ""] if dated else []
        yield cells((code, entry.name, *english, *span, entry.basis or ""))


def _uses() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cls in classes().values():
        for member in members(cls):
            if member.codes is not None:
                found.setdefault(member.codes, []).append(linked(f"{cls.__name__}.{member.name}"))
    return found
