"""The pages of the kinds of items: one for each kind and subject, and their index (记录种类页面)."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from govcredit.findings import Language
from govcredit.model.bundle import kinds
from govcredit.model.shapes import title_of
from making.clauses import asking_for
from making.docstrings import told
from making.model import SUBJECTS, parts, shared, subject_of
from making.telling import cells, head, teller

__all__ = ("kind_pages",)


def kind_pages(language: Language) -> dict[str, str]:
    """Return the text of each page by its name below ``docs/reference``."""
    found = {f"kinds/{kind}.md": _kind(kind, array, cls, language) for kind, array, cls in kinds()}
    found |= {f"kinds/{subject}.md": _subject(subject, zh, language) for subject, zh in SUBJECTS}
    return found | {"kinds/index.md": _index(language)}


def _kind(kind: str, array: str, cls: type[Any], language: Language) -> str:
    tell, title = teller(language), title_of(cls)
    clauses = asking_for({cls.__name__, *parts(cls)})
    lines = [
        tell(f"# {kind} ({title.zh})", f"# {title.zh}（{kind}）"),
        "",
        tell(f"Class `{cls.__name__}`, array `{array}` of the bundle.", f"类`{cls.__name__}`，交换包的数组`{array}`。"),
        "",
        "```{eval-rst}",
        f".. automodule:: {cls.__module__}",
        "   :no-members:",
        "",
        *(f".. {_directive(cls.__module__, name)}:: {cls.__module__}.{name}" for name in _names(cls)),
        "```",
        "",
        tell("## An example", "## 样例"),
        "",
        f"```{{literalinclude}} ../../../examples/kinds/{kind}.json",
        ":language: json",
        "```",
        "",
        tell("## Which clauses ask for it", "## 哪些条款要求"),
        "",
        *(tell(f"- {place}: {', '.join(links)}", f"- {place}：{'、'.join(links)}") for place, links in clauses.items()),
        "" if clauses else tell("None of the five source plans by itself.", "五份方案都没有直接要求。"),
        tell("[The clause map](../clauses.md) says what each asks.", "各条款要求什么，见[条款对照表](../clauses.md)。"),
        "",
        tell("## What is not checked", "## 不检查的内容"),
        "",
        tell(
            "Reading checks the form, and in a complete bundle that the items it names are there. Whether codes stand in their"
            " lists, dates follow each other and amounts make sense is not asked, so that wrong but real data can be held.",
            "读入时检查形式；交换包声明完整时，还检查所引用的记录项是否都在其中。代码是否列入代码表、日期先后和金额是否合理不在此时检查，"
            "这样错误但真实的数据也能保存下来，留待检查、异议和修复。",
        ),
        "",
    ]
    return "\n".join(lines)


def _names(cls: type[Any]) -> list[str]:
    # The item first, then what it is made of, in the order of its members, then the rest.
    public: tuple[str, ...] = import_module(cls.__module__).__all__
    return list(dict.fromkeys(name for name in (cls.__name__, *parts(cls), *public) if name in public))


def _directive(module: str, name: str) -> str:
    thing = getattr(import_module(module), name)
    return "autoclass" if inspect.isclass(thing) else "autofunction" if inspect.isfunction(thing) else "autodata"


def _subject(subject: str, zh: str, language: Language) -> str:
    tell = teller(language)
    lines = [
        tell(f"# {subject} ({zh})", f"# {zh}（{subject}）"),
        "",
        tell(
            str(import_module(f"govcredit.model.{subject}").__doc__), f"模块`govcredit.model.{subject}`中的记录种类。"
        ),
        "",
        "```{toctree}",
        ":hidden:",
        "",
    ]
    lines += [kind for kind, _, cls in kinds() if subject_of(cls) == subject]
    lines += ["```", "", *_table(subject, language), ""]
    held = shared(subject)
    if held:
        lines += [tell("## Parts that several kinds share", "## 几种记录共用的部分"), ""]
    for module in held:
        lines += ["```{eval-rst}", f".. automodule:: {module}", "```", ""]
    return "\n".join(lines)


def _index(language: Language) -> str:
    tell = teller(language)
    lines = [
        tell("# Kinds of items", "# 记录种类"),
        "",
        tell(
            "A bundle has one array for each kind of item. Items name each other by kind and identifier; what a public employee"
            " did is told of the pseudonym of an archive. Every member that names a person is marked sensitive.",
            "交换包为每个记录种类设一个数组。记录项之间按种类和编号相互引用；公职人员的行为记在诚信档案的化名之下。能够识别个人的成员都标为敏感。",
        ),
        "",
        tell("## How to read a page", "## 怎样阅读各页"),
        "",
        tell(
            "A class is built with keyword arguments that are named as its members. The table of members says what each holds: a"
            " `code` stands in a list, an `identifier` names another item of the bundle, a class is a JSON object. A day is"
            ' written `2025-03-31`, a decimal as a text such as `"12.50"`. What a reader does where a member is left out stands'
            " in the last column: the document is refused, or the member is empty, `null` or the value that stands there. Only"
            " where the column says `null` may it be written as `null`. Values of a member that is marked sensitive are masked in"
            " messages and in `repr`; the word in brackets says whose interest is protected: see"
            " {py:class}`~govcredit.model.notes.Sensitive`.",
            "类用关键字参数构造，参数名与成员名相同。成员表写明每个成员的内容：“代码”取自代码表，“编号”指向交换包中的另一个记录项，类对应一个JSON对象。"
            '日期写作`2025-03-31`，小数写成文本，如`"12.50"`。最后一列写明缺少该成员时怎样处理：拒收，或者视为空、`null`或所列的值。只有写明`null`的成员才可以写`null`。'
            "标为敏感的成员，其值在提示和`repr`中遮盖；括号里的词说明保护谁的利益，见{py:class}`~govcredit.model.notes.Sensitive`。",
        ),
        "",
        "```{toctree}",
        ":hidden:",
        "",
        *(subject for subject, _ in SUBJECTS),
        "```",
        "",
    ]
    for subject, zh in SUBJECTS:
        heading = tell(f"## [{subject}]({subject}.md) ({zh})", f"## [{zh}]({subject}.md)（{subject}）")
        lines += [heading, "", *_table(subject, language), ""]
    return "\n".join(lines)


def _table(subject: str, language: Language) -> Iterator[str]:
    tell = teller(language)
    yield from head(*tell("kind array 中文", "种类 数组 名称").split(), tell("what it is", "说明"))
    for kind, array, cls in kinds():
        if subject_of(cls) == subject:
            title = title_of(cls)
            summary = told(f"{title.en} ({title.zh}).", language)
            yield cells((f"[{kind}]({kind}.md)", f"`{array}`", title.zh, tell(title.en, summary)))
