"""The table of the members of a class of the model, as it stands on the page of the class (成员表)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

import attrs

from govcredit._files import names
from govcredit.findings import Language, word
from govcredit.model import identity, shapes
from govcredit.model.notes import Doc
from making.telling import Tell, apart, teller

__all__ = ("member_table",)

_FEW: Final = 8  # words that a cell can show
_LEAVES: Final[Mapping[type[object], tuple[str, str, str]]] = {
    shapes.Text: ("text", "texts", "文本"),
    shapes.Whole: ("integer", "integers", "整数"),
    shapes.Flag: ("true or false", "truth values", "真或假"),
    shapes.Day: ("day", "days", "日期"),
    shapes.Amount: ("decimal, as text", "decimals, as texts", "小数（写成文本）"),
    shapes.Foreign: ("owned names", "owned names", "各方自有名称"),
}


def member_table(cls: type[Any], said: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield the lines of the table, as reStructuredText.

    Args:
        cls: The class.
        said: What its docstring says of single members, in the language.
        language: That of the page.
    """
    tell = teller(language)
    yield from ("", f".. list-table:: {tell('Members in the exchange format', '交换格式中的成员')}")
    yield from ("   :header-rows: 1", "   :widths: 20 16 32 22 10", "")
    headings = tell("member|中文|meaning|holds|if left out", "成员|名称|说明|内容|缺省时").split("|")
    defaults = {field.name: field.default for field in attrs.fields(cls)}
    rows = (_row(member, defaults[member.name], said.get(member.name, ""), tell) for member in shapes.members(cls))
    for row in (headings, *rows):
        yield from (f"   {'* -' if number == 0 else '  -'} {cell}" for number, cell in enumerate(row))
    yield ""


def _row(member: shapes.Member, default: object, said: str, tell: Tell) -> tuple[str, str, str, str, str]:
    doc = member.doc or Doc("", zh="")
    return (
        f"``{member.name}``",
        doc.zh,
        tell(_meaning(doc.en, said), said),
        tell("; ".join(_holds(member, tell)), apart("；".join(_holds(member, tell)))),
        _left_out(member, default, tell),
    )


def _meaning(phrase: str, more: str) -> str:
    repeated = more.lower().removeprefix("the ").startswith(phrase.lower().removeprefix("the "))
    return more if repeated else f"{phrase}. {more}".removesuffix(". ")


def _left_out(member: shapes.Member, default: object, tell: Tell) -> str:
    if member.required:
        return tell("refused", "拒收")
    if isinstance(member.shape, shapes.Many):
        return tell("empty", "空")
    return "null" if member.nullable else f"``{str(default).lower()}``"


def _holds(member: shapes.Member, tell: Tell) -> Iterator[str]:
    many = isinstance(member.shape, shapes.Many)
    shape = member.element
    if member.kind is not None:
        yield tell("items: ", "记录项：") + f":doc:`{member.kind} </reference/kinds/{member.kind}>`"
    elif member.codes is not None:
        codes = _list(member.codes, tell)
        yield tell(f"{'codes' if many else 'code'} of {codes}", f"代码（{codes}）")
    elif member.ref is not None:
        item = _item(member.ref, tell)
        yield tell(f"{'identifiers' if many else 'identifier'} of {item}", f"{item}的编号")
    elif isinstance(shape, shapes.Record):
        name = f":class:`~{shape.cls.__module__}.{shape.cls.__qualname__}`"
        yield tell("array of ", "数组：") + name if many else name
    elif isinstance(shape, shapes.Choice):
        yield _words(shape.values, tell)
    else:
        one, several, zh = _LEAVES[type(shape)]
        yield tell(f"array of {several}", f"{zh}的数组") if many else tell(one, zh)
    if member.sensitive is not None:
        concern = member.sensitive.concern
        yield tell(f"sensitive ({concern})", f"敏感（{concern}）")


def _words(values: tuple[str, ...], tell: Tell) -> str:
    alias = next((name for name in identity.__all__ if get_args(getattr(identity, name)) == values), None)
    if alias is not None and len(values) > _FEW:
        name = f":py:obj:`~govcredit.model.identity.{alias}`"
        return tell(f"a word of {name}", f"{name}中的词")
    return tell(" or ", "、").join(f"``{value}``" for value in values)


def _list(name: str, tell: Tell) -> str:
    if f"{name}.toml" in names("codes"):
        return f":ref:`{name} <list-{name}>`"
    return tell(f"``{name}``, a list that is not packaged", f"``{name}``，未随本库提供")


def _item(ref: str, tell: Tell) -> str:
    elsewhere = {
        "any": tell("an item of the kind beside it", "旁边所写种类的记录项"),
        "item": tell("an item of the same kind", "同种记录项"),
    }
    link = f":doc:`{tell(ref, word(ref, 'zh') if ref not in elsewhere else ref)} </reference/kinds/{ref}>`"
    return elsewhere.get(ref, link)
