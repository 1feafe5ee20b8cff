"""The pages of the findings, family by family, with cause, cure, clause and examples, and their index (检查结果代码页面)."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Final

from govcredit.findings import Entry, Language, catalogue, word
from govcredit.validation.register import SUBJECTS, rules
from govcredit.validation.rules import Rule
from making.docstrings import source_told
from making.sources import source_of
from making.telling import cells, head, teller

__all__ = ("anchor", "code_pages", "family_title")

_TITLES: Final = {
    "bytes": ("Bytes of a document", "文件的字节"),
    "bundle": ("Manifest and references of a bundle", "交换包的清单与引用"),
    "file": ("Files", "文件"),
    "gongshi": ("Tables of licences and penalties", "双公示表格"),
    "identifier": ("Identifiers", "标识代码"),
    "pack": ("Policy packs", "规则包"),
    "parquet": ("Parquet files", "Parquet文件"),
    "plan": ("Plan documents", "方案文件"),
    "receipt": ("Receipts", "回执"),
    "responsibility": ("Texts of responsibility", "责任分工文字"),
    "schedule": ("Texts of schedules", "时间进度文字"),
    "sheet": ("Workbooks and tables", "工作簿与表格"),
    "signature": ("Signatures", "签名"),
    "store": ("Stores", "存储库"),
    "structure": ("Structure of a document", "文件结构"),
    "transfer": ("What is carried to and from other formats", "与其他格式的转换"),
    "upgrade": ("Upgrades", "升级"),
    "web": ("Requests to the web door", "网络接口的请求"),
}


def code_pages(language: Language) -> dict[str, str]:
    """Return the text of each page by its name below ``docs/reference``."""
    families = dict.fromkeys(entry.code.partition(".")[0] for entry in catalogue())
    found = {f"findings/{family}.md": "\n".join(_family(family, language)) for family in families}
    return {"finding-codes.md": "\n".join(_index(tuple(families), language))} | found


def family_title(family: str, language: Language) -> str:
    """Return what the codes of a family are about."""
    if family in _TITLES:
        return _TITLES[family][language == "zh"]
    if family not in SUBJECTS:
        return family
    en, _, zh = str(import_module(f"govcredit.validation.{family}").__doc__).partition("\n")[0].rpartition(" (")
    return zh.removesuffix(").") if language == "zh" else en.partition(":")[0]


def anchor(code: str) -> str:
    """Return the name by which a code is linked to."""
    return f"finding-{code.replace('.', '-')}"


def _index(families: tuple[str, ...], language: Language) -> Iterator[str]:
    tell = teller(language)
    yield tell("# Codes of findings", "# 检查结果代码")
    yield ""
    yield tell(
        f"Every one of the {len(catalogue())} codes with its cause, its cure, the clause that it rests on and an example, wrong and"
        " right, on one page for each family. `govcredit explain CODE` prints the same.",
        f"全部{len(catalogue())}个代码，按类别分页，写明原因、改法、依据的条款和正反样例。`govcredit explain 代码`显示同样的内容。",
    )
    yield from ("", "```{toctree}", ":hidden:", "", *(f"findings/{family}" for family in families), "```", "")
    for family in families:
        title = family_title(family, language)
        yield from (
            tell(
                f"## [`{family}.*`](findings/{family}.md): {title}",
                f"## [{title}](findings/{family}.md)（`{family}.*`）",
            ),
            "",
        )
        yield from head(*tell("code|finds|severity", "代码|发现的问题|级别").split("|"))
        for entry in (each for each in catalogue() if each.code.startswith(f"{family}.")):
            link = f"[`{entry.code}`](#{anchor(entry.code)})"
            yield cells((link, _shown(entry.texts[language].title), word(entry.severity, language)))
        yield ""


def _family(family: str, language: Language) -> Iterator[str]:
    tell = teller(language)
    title = family_title(family, language)
    yield tell(f"# {title}: `{family}.*`", f"# {title}（`{family}.*`）")
    yield ""
    for entry in (each for each in catalogue() if each.code.startswith(f"{family}.")):
        yield from _entry(entry, language)


def _entry(entry: Entry, language: Language) -> Iterator[str]:
    tell, texts = teller(language), entry.texts[language]
    yield from (f"({anchor(entry.code)})=", f"## `{entry.code}`", "")
    yield f"**{_shown(texts.title)}** ({word(entry.severity, language)})"
    if language == "en":
        yield f"· {entry.texts['zh'].title}"
    yield ""
    for label, text in (
        (tell("Says", "提示"), texts.message),
        (tell("Cause", "原因"), texts.cause),
        (tell("Cure", "改法"), texts.hint),
        (tell("Rests on", "依据"), _basis(entry, language)),
        (tell("Looks at", "检查对象"), _looks(entry, language)),
    ):
        if text:
            yield from (f"{label}", f": {_shown(text)}", "")
    for label, example in ((tell("Wrong", "错误"), entry.bad), (tell("Right", "正确"), entry.good)):
        fence = "`" * 4
        yield from (f"{label}", f": {fence}text", *(f"  {line}" for line in example.splitlines()), f"  {fence}", "")


@cache
def _rules() -> dict[str, Rule]:
    return {code: rule for rule in rules() for code in rule.codes}


def _basis(entry: Entry, language: Language) -> str:
    rule = _rules().get(entry.code)
    source = source_told(source_of(rule), language) if rule else ""
    return source or entry.basis or ""


def _looks(entry: Entry, language: Language) -> str:
    rule = _rules().get(entry.code)
    if rule is None:
        return ""
    names = [f"[{word(kind, language)}](../kinds/{kind}.md)" for kind in rule.kinds]
    return teller(language)(", ", "、").join(names)


def _shown(text: str) -> str:
    # A place that is filled in stands between braces; what Markdown would take for markup is not meant so.
    return (
        text.replace("\\", "\\\\").replace("*", "\\*").replace("<", "\\<").replace("_", "\\_").replace("|", "\\|")
        if "](" not in text
        else text
    )
