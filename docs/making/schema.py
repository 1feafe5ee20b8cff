"""The page of the exchange format as a whole: its arrays, its results, and every member that is sensitive (交换格式页面)."""

from collections.abc import Iterator
from typing import Final

from govcredit.exchange.results import result_class, result_names
from govcredit.exchange.versions import CURRENT
from govcredit.findings import Language
from govcredit.model.bundle import kinds
from govcredit.model.shapes import members, title_of
from making.model import classes, linked
from making.telling import cells, head, teller

__all__ = ("schema_page",)

_CONCERNS: Final = (
    ("person", "Personal data", "个人信息"),
    ("commercial", "Trade secrets", "商业秘密"),
    ("security", "State or work secrets", "国家秘密或者工作秘密"),
    ("other", "Unknown content, held back until somebody has looked", "内容不明，查看之前不提供"),
)


def schema_page(language: Language) -> str:
    """Return the text of the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    tell, folder = teller(language), f"schemas/{CURRENT.value}"
    yield from (tell("# The exchange format", "# 交换格式"), "")
    yield tell(
        f"The format {CURRENT.value} as its schemas have it: `{folder}/bundle.schema.json` for a bundle, `line.schema.json` for a line of"
        " JSON Lines, and one for each result. They are derived from the model; `govcredit schema` prints the first."
        " {doc}`/concepts/format` says what documents look like, {doc}`/how-to/other-languages` how another program checks them.",
        f"{CURRENT.value}版格式的Schema文件：交换包为`{folder}/bundle.schema.json`，JSON Lines的一行为`line.schema.json`，每种结果各有一个。Schema由模型导出；`govcredit schema`输出第一个。"
        "文件的样子见{doc}`/concepts/format`，其他语言的程序怎样检查见{doc}`/how-to/other-languages`。",
    )
    yield from ("", tell("## Arrays of a bundle", "## 交换包的数组"), "")
    yield from head(*tell("array|kind|what its items are", "数组|种类|内容").split("|"))
    for kind, array, cls in kinds():
        title = title_of(cls)
        yield cells((f"`{array}`", f"[{kind}](kinds/{kind}.md)", tell(f"{title.en} ({title.zh})", title.zh)))
    yield from ("", tell("## Results", "## 结果文件"), "")
    yield tell(
        "What the library answers is a document too, with a schema of its own and read back by `read_result`.",
        "程序给出的结果也是文件，各有Schema，由`read_result`读回。",
    )
    yield from ("", *head(*tell("result|class|what it holds|schema", "结果|类|内容|Schema").split("|")))
    for name in result_names():
        cls = result_class(name)
        title = title_of(cls)
        told = tell(f"{title.en} ({title.zh})", title.zh)
        yield cells((f"`{name}`", linked(cls.__name__), told, f"`{folder}/results/{name}.schema.json`"))
    yield from ("", tell("## Sensitive members", "## 敏感成员"), "")
    yield tell(
        "Their values are masked in messages and in `repr`, and leave the house only by a profile of disclosure: see"
        " {doc}`/concepts/disclosure`. Every other leaf is marked open; that each is one or the other is tested.",
        "它们的值在提示和`repr`中遮盖，只按公开范围的规定对外提供，见{doc}`/concepts/disclosure`。其余成员都标为可以公开；每个成员非此即彼，由测试保证。",
    )
    for concern, en, zh in _CONCERNS:
        yield from ("", f"### {tell(en, zh)}", "", *head(*tell("member|中文|meaning", "成员|名称").split("|")))
        for cls in sorted(classes().values(), key=lambda each: each.__name__):
            for member in members(cls):
                if member.sensitive is not None and member.sensitive.concern == concern and member.doc is not None:
                    row = (
                        linked(f"{cls.__name__}.{member.name}"),
                        member.doc.zh,
                        *([member.doc.en] if language == "en" else []),
                    )
                    yield cells(row)
    yield ""
