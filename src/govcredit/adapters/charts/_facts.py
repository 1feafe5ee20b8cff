"""The facts that a picture is drawn of: those of a view, or those of the house where it says that they stay inside (事实)."""

from typing import TypeAlias

from govcredit.disclosure.view import View, leaving
from govcredit.errors import InvalidValue
from govcredit.findings import clip
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle

__all__ = ("Shown", "facts_of", "organ_of")

Shown: TypeAlias = View[Bundle] | Facts
"""What an audience is shown, or the facts of the house."""

_NAME = 300


def facts_of(shown: Shown, *, internal: bool) -> Facts:
    """Return the facts of what is shown.

    Args:
        shown: What an audience is shown, or the facts of the house.
        internal: That a picture of the facts of the house stays inside.

    Raises:
        InvalidValue: The facts are neither those of a view nor said to stay inside.
    """
    if isinstance(shown, View):
        return Facts.of(leaving(shown, internal=internal), shown.context)
    leaving(shown.bundle, internal=internal)
    return shown


def organ_of(facts: Facts, name: str) -> tuple[str, str]:
    """Return the identifier and the name of a body.

    Raises:
        InvalidValue: There is no such body; a person is none.
    """
    found: Organ | None = facts.find(reference("organ", name))
    if found is None:
        raise InvalidValue(f"there is no body {clip(name)!r}")
    return found.id, clip(found.name, _NAME)
