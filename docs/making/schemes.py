"""The pages of the packaged schemes of evaluation: who made them, and each indicator with its figures and its clause (评价方案页面)."""

from collections.abc import Iterable, Iterator
from typing import Final

from govcredit.findings import Language, word
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.scheme import Scheme
from govcredit.policy.scheme_wording import GRADE_COLUMNS, INDICATOR_COLUMNS, grade_row, indicator_row
from making.telling import cells, head, teller

__all__ = ("page", "page_of", "schemes", "table")

_STATUS: Final = {"seen": "已见原文", "secondary": "见于介绍该规定的文字", "recall": "未见原文"}


def schemes() -> tuple[Scheme, ...]:
    """Return every packaged scheme, pack by pack."""
    layers = [load_pack(name).layers[0] for name in packaged()]
    return tuple(layer.schemes[name] for layer in layers for name in sorted(layer.schemes))


def page_of(scheme: Scheme) -> str:
    """Return the name of the page of a scheme."""
    return f"scheme-{scheme.name}"


def table(held: Iterable[Scheme], language: Language) -> Iterator[str]:
    """Yield the lines of a table of schemes, each with a link to its page."""
    tell = teller(language)
    columns = tell("scheme|中文|what it is|made by|from|indicators", "方案|名称|性质|制定者|起始|指标数")
    yield from head(*columns.split("|"))
    for each in held:
        span = f"{each.start}{tell(' to ', '至') + str(each.end) if each.end else ''}"
        made_by = tell(each.made_by_en, each.made_by)
        kind = word(f"scheme-{each.kind}", language)
        yield cells((f"[{each.name}]({page_of(each)}.md)", each.title, kind, made_by, span, str(len(each.indicators))))


def page(scheme: Scheme, language: Language) -> Iterator[str]:
    """Yield the lines of the page of a scheme."""
    tell = teller(language)
    file = f"`schemes/{scheme.name}.toml`"
    yield tell(f"# {scheme.name} ({scheme.title})", f"# {scheme.title}（{scheme.name}）")
    yield ""
    yield tell(
        f"{scheme.title_en}: {file} of [{scheme.layer}]({scheme.layer}.md).",
        f"规则包[{scheme.layer}]({scheme.layer}.md)中的{file}。",
    )
    source, status = scheme.citation.text(language), tell(scheme.status, _STATUS[scheme.status])
    yield from (
        "",
        *table((scheme,), language),
        "",
        tell(f"Source: {source} ({status}).", f"出处：{source}（{status}）。"),
        "",
    )
    yield from (tell(" ".join((scheme.notes_en or "").split()), (scheme.notes or "").strip().replace("\n", "")), "")
    if scheme.kind != "skeleton":
        yield tell(
            f"A body begins with {scheme.base} points; the whole is at least {scheme.floor} and at most {scheme.ceiling}, rounded to"
            f" {scheme.places} places.",
            f"起始{scheme.base}分，总分不低于{scheme.floor}、不高于{scheme.ceiling}，保留{scheme.places}位小数。",
        )
        yield ""
    if scheme.grades:
        yield from (tell("## Grades", "## 等级"), "", *head(*GRADE_COLUMNS[language]))
        yield from (cells(grade_row(each, language)) for each in scheme.grades)
        yield ""
    for group in scheme.groups:
        held = [each for each in scheme.indicators if each.group == group.code]
        yield from (tell(f"## {group.title_en}", f"## {group.title}"), "")
        yield from head(*INDICATOR_COLUMNS[language]) if held else ()
        yield from (cells(indicator_row(scheme, each, language)) for each in held)
        yield ""
