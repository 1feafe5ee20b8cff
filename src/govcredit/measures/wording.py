"""How what a measure lacks is told, to a reader and in a document (缺少内容的表述)."""

from collections.abc import Iterable
from typing import Any, Final

from govcredit.findings import Language, word
from govcredit.measures.distinct import distinct_missing
from govcredit.measures.measured import Missing
from govcredit.model.explanation import NotFound
from govcredit.model.relations import ItemReference
from govcredit.policy.wording import item_told

__all__ = ("missing_told", "not_found")

_TOLD: Final = 3  # things that a sentence names


def missing_told(missing: Iterable[Missing], language: Language) -> str:
    """Return what is missing in words: the first things by their names, of the rest the number.

    Args:
        missing: What is missing.
        language: The reader's language.

    >>> missing_told([Missing(kind="record", id="r-1", member="decided", reason="no-value")], "en")
    'dishonesty record r-1 › Day of the decision'
    """
    told = list(dict.fromkeys(_told(each, language) for each in distinct_missing(missing)))
    shown, more = told[:_TOLD], len(told) - _TOLD
    if more > 0:
        shown.append(f"另{more}项" if language == "zh" else f"{more} more")
    return ("、" if language == "zh" else ", ").join(shown)


def not_found(missing: Iterable[Missing]) -> tuple[NotFound, ...]:
    """Return what was missing as a document holds it."""
    return tuple(
        NotFound(
            lacking_kind=_any(each.kind),
            lacking_item=_any(each.id),
            lacking_member=each.member,
            lacking_reason=_any(each.reason),
        )
        for each in missing
    )


def _told(missing: Missing, language: Language) -> str:
    if missing.id is not None:
        kind: Any = missing.kind
        name: Any = missing.id
        return item_told(ItemReference(kind=kind, id=name), language, missing.member)
    if missing.member is not None and missing.kind == "term":
        return missing.member
    try:
        return word(missing.kind, language)
    except KeyError:  # a thing that is no kind of item, such as a clock
        return missing.kind


def _any(text: str | None) -> Any:  # noqa: ANN401  # a text of the model, whose type is new
    return text
