"""How a value of a pack is told to a reader: codes by their names, rows column by column (规则值的表述)."""

from collections.abc import Iterable, Mapping

from govcredit.codes.lists import code_list
from govcredit.errors import UnknownCode
from govcredit.findings import About, Language, word
from govcredit.model.relations import ItemReference
from govcredit.model.trails import trail_of_item
from govcredit.policy.kinds import code_list_of, written
from govcredit.policy.pack import Definition

__all__ = ("item_told", "items_told", "named", "named_item", "worded")


def item_told(item: ItemReference, language: Language, member: str | None = None) -> str:
    """Return an item as a reader is told it: its kind in words and its identifier, which is masked where it may name a person.

    Args:
        item: The item.
        language: The reader's language.
        member: A member of it, with dots down to it, whose title is told as well; what is no member stands as it is.

    >>> record = ItemReference(kind="record", id="r-1")
    >>> item_told(record, "zh"), item_told(record, "en", "decided")
    ('政务失信记录 r-1', 'dishonesty record r-1 › Day of the decision')
    """
    about = About(item.kind, item.id)
    told = f"{_kind(item.kind, language)} {about.shown}"
    titles = trail_of_item(item.kind, "/" + member.replace(".", "/")) if member else ()
    said = [each.zh if language == "zh" else each.en for each in titles]
    return " › ".join((told, *(said or ((member,) if member else ()))))


def items_told(items: Iterable[ItemReference], language: Language) -> str:
    """Return items as a reader is told them, one after the other."""
    return ("、" if language == "zh" else ", ").join(item_told(each, language) for each in items)


def named(param: str, list_name: str, code: str) -> dict[str, str]:
    """Return the parameters that name a code in both languages; a code that is not listed stands for itself.

    >>> named("trigger", "record-trigger", "judgment")
    {'trigger_zh': '司法判决', 'trigger_en': 'court judgment'}
    """
    found = code_list(list_name).find(code)
    zh, en = (code, code) if found is None else (found.name, found.name_en or code)
    return {f"{param}_zh": zh, f"{param}_en": en}


def named_item(param: str, item: ItemReference) -> dict[str, str]:
    """Return the parameters that name an item in both languages; see `item_told`.

    >>> named_item("of", ItemReference(kind="record", id="r-1"))
    {'of_zh': '政务失信记录 r-1', 'of_en': 'dishonesty record r-1'}
    """
    return {f"{param}_zh": item_told(item, "zh"), f"{param}_en": item_told(item, "en")}


def worded(definition: Definition, value: object, language: Language) -> str:
    """Return a value of a term, or one row of its table, as a reader is told it.

    A code of a packaged list is told by its name, with the code behind it where it is a single one.

    Args:
        definition: The term.
        value: A scalar, codes, or one row as a mapping from column to value.
        language: The reader's language.

    >>> from govcredit.policy.loading import load_pack
    >>> term = load_pack("cn").definition("plan-fields.all")
    >>> worded(term, ("plan.procurement", "plan.ppp"), "zh")
    '政府采购、政府和社会资本合作'
    """
    if isinstance(value, Mapping):
        cells = ((column, value[column]) for column in definition.columns)
        told = (
            f"{column}={_told(definition.columns[column].removesuffix('?'), cell, language)}"
            for column, cell in cells
            if cell is not None
        )
        return ("；" if language == "zh" else "; ").join(told)
    return _told(definition.kind, value, language)


def _told(kind: str, value: object, language: Language) -> str:
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][value]
    name = code_list_of(kind)
    if name is None:
        return written(value, language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(_name(name, code, language) for code in value)
    return _name(name, str(value), language)


def _name(list_name: str, code: str, language: Language) -> str:
    try:
        found = code_list(list_name).get(code)
    except UnknownCode:
        return code
    return found.name if language == "zh" else found.name_en or found.name


def _kind(kind: str, language: Language) -> str:
    try:
        return word(kind, language)
    except KeyError:  # a kind that the model does not know
        return kind
