"""The page of the rules by which data is judged (检查规则页面)."""

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from govcredit import findings
from govcredit.findings import Language, word
from govcredit.validation.register import SUBJECTS, rules
from govcredit.validation.rules import Rule, kinds
from making.codes import anchor, family_title
from making.docstrings import source_told
from making.sources import source_of
from making.telling import cells, head, teller

__all__ = ("rule_page",)

_MOST_KINDS: Final = 6  # that a row names


def rule_page(language: Language) -> str:
    """Return the text of the page."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    tell = teller(language)
    count, codes = len(rules()), len({code for each in rules() for code in each.codes})
    yield from (tell("# Rules", "# 检查规则"), "")
    yield tell(
        f"The {count} rules by which `govcredit validate` judges data, with the {codes} codes that their findings have: what they"
        " find, in which kinds of items, and what they rest on where that is more than plain sense. Whatever rests on a term of a"
        " pack that is not confirmed is a warning at most. {doc}`finding-codes` has causes, cures and examples, {doc}`clauses` the"
        " rules of each clause.",
        f"`govcredit validate`用来检查数据的{count}条规则和它们的{codes}个代码：发现什么问题、检查哪些记录种类、依据哪些条款（常理不另列依据）。"
        "依据的参数未经核实的，最多给出警告。原因、改法和样例见{doc}`检查结果代码 <finding-codes>`，各条款对应的规则见{doc}`条款对照表 <clauses>`。",
    )
    yield ""
    for subject in SUBJECTS:
        module = import_module(f"govcredit.validation.{subject}")
        title = family_title(subject, language)
        yield from (
            tell(f"## `{subject}.*`", f"## {title}（`{subject}.*`）"),
            "",
            *tell(f"{title}.\n", "").splitlines(),
        )
        yield from head(*tell("code|finds|severity|looks at|rests on", "代码|发现的问题|级别|检查对象|依据").split("|"))
        for rule in sorted(module.RULES, key=lambda each: each.code):
            for code in rule.codes:
                known = findings.entry(code)
                link = f"[`{code}`](#{anchor(code)})"
                source = source_told(source_of(rule), language) or known.basis or ""
                severity = word(known.severity, language)
                yield cells((link, known.texts[language].title, severity, _looks_at(rule, language), source))
        yield ""


def _looks_at(rule: Rule, language: Language) -> str:
    tell = teller(language)
    if len(rule.kinds) > _MOST_KINDS:
        every = rule.kinds == kinds()
        return tell("every kind", "全部种类") if every else tell(f"{len(rule.kinds)} kinds", f"{len(rule.kinds)}个种类")
    return tell(", ", "、").join(f"[{word(kind, language)}](kinds/{kind}.md)" for kind in rule.kinds)
