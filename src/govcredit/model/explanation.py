"""What every judgement that is sent out carries: its clauses, its sentences in both languages, what it did not find (判断说明)."""

from datetime import date
from typing import Annotated, Literal, TypeAlias, final

import attrs

from govcredit.model.identity import Code, ItemId, KindName
from govcredit.model.notes import Doc, Open, Sensitive, Size, masked

__all__ = ("ClauseRead", "Explained", "NotFound", "ReadingStatus", "StatedText")

ReadingStatus: TypeAlias = Literal["seen", "secondary", "recall"]
"""``seen`` 已读到原文, ``secondary`` 仅读到他人介绍, ``recall`` 凭记忆、未核对."""


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class ClauseRead:
    """A term of the pack that was read, and the clause that it stands in (所依据规则项).

    Attributes:
        term_name: Its name within the pack, such as ``repair.accept``.
        layer: The pack whose value it is.
        effective_from: The day from which it is in force.
        clause_zh: The clause in Chinese; `clause_en` in English.
        reading: Whether its text was seen; what rests on ``recall`` is never more than unknown.
    """

    term_name: Annotated[Code, Open(), Doc("Name of the term", zh="规则项")]
    layer: Annotated[Code, Open(), Doc("Pack whose value it is", zh="所属规则包")]
    effective_from: Annotated[date, Open(), Doc("Day from which it is in force", zh="规则施行日期")]
    clause_zh: Annotated[str, Open(), Size(least=1, most=300), Doc("Clause in Chinese", zh="条款（中文）")]
    clause_en: Annotated[str, Open(), Size(least=1, most=300), Doc("Clause in English", zh="条款（英文）")]
    reading: Annotated[ReadingStatus, Open(), Doc("How its text was read", zh="核对状态")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class StatedText:
    """What a judgement says in one language, and what to do (判断文字)."""

    language: Annotated[Literal["zh", "en"], Open(), Doc("Language", zh="语言")]
    sentence: Annotated[str, Open(), Size(least=1, most=2_000), Doc("The sentence", zh="判断文字")]
    advice: Annotated[str | None, Open(), Size(least=1, most=2_000), Doc("What to do", zh="办理建议")] = None


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Explained:
    """One statement of a judgement: its code and its sentence in both languages (判断说明)."""

    stated_code: Annotated[Code, Open(), Doc("Code of the statement", zh="说明代码")]
    sentences: Annotated[tuple[StatedText, ...], Doc("Sentences of the statement", zh="各语言判断文字")]


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class NotFound:
    """Something that was needed and not found (缺少的内容).

    Attributes:
        lacking_kind: The kind of item; ``term`` where the pack has no value in force.
        lacking_item: The item, where there is one.
        lacking_member: Its member without a value; for a term, its name.
        lacking_reason: A key such as ``no-value`` or ``not-in-force``.
    """

    lacking_kind: Annotated[KindName, Open(), Doc("Kind of what is missing", zh="缺少内容种类")]
    lacking_item: Annotated[ItemId | None, Sensitive("person"), Doc("Item that lacks it", zh="缺少内容的记录")] = None
    lacking_member: Annotated[
        str | None, Open(), Size(least=1, most=120), Doc("Member or term that is missing", zh="缺少的字段或者规则项")
    ] = None
    lacking_reason: Annotated[Code, Open(), Doc("Why it is missing", zh="缺少原因")]
