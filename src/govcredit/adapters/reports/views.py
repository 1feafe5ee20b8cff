"""Views for people and programs: what an audience is shown, and what is withheld and why (公开视图输出)."""

from collections.abc import Iterator
from typing import Any

from govcredit.adapters.reports.files import json_text
from govcredit.adapters.reports.plain import ground_text
from govcredit.disclosure.view import View
from govcredit.exchange.converter import unstructure
from govcredit.findings import Language

__all__ = ("view_json", "view_text")


def view_text(view: View[Any], language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: how much is shown, what it rests on; the table of `View.rows` stands beside it.

    Args:
        view: The view.
        language: The reader's language.

    >>> from datetime import date
    >>> from govcredit.disclosure.disclose import disclose
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.policy.loading import load_pack
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> view = disclose(bundle, "public", load_pack("cn").context(date(2026, 7, 1)))
    >>> next(view_text(view, "en"))
    'audience public: items shown 1, of them by pseudonym 0; withheld 0'
    """
    number = sum(each.count for each in view.withheld)
    if language == "zh":
        yield f"公开范围 {view.audience}：提供记录 {view.items} 条，其中使用化名 {view.pseudonyms} 条；不提供 {number} 处"
    else:
        yield f"audience {view.audience}: items shown {view.items}, of them by pseudonym {view.pseudonyms}; withheld {number}"
    if view.digest is not None:
        yield f"  {view.digest}"
    yield f"  {ground_text(view.ground, language)}"


def view_json(view: View[Any]) -> str:
    """Return what is shown (``shown``) and the document that goes with it (``view``) as one JSON text.

    Raises:
        InvalidValue: It holds something that the format has no form for, such as a float.

    >>> import json
    >>> from datetime import date
    >>> from govcredit.disclosure.disclose import disclose
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> view = disclose(Bundle(version="1.0"), "public", load_pack("cn").context(date(2026, 7, 1)))
    >>> told = json.loads(view_json(view))
    >>> told["shown"]["records"], told["view"]["audience"]
    ([], 'public')
    """
    shown = None if view.shown is None else unstructure(view.shown)
    return json_text({"shown": shown, "view": unstructure(view.document())}, indent=2)
