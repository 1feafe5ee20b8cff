"""Every group of terms that the library reads: a pack that lacks one of their terms is refused when it is loaded."""

from importlib import import_module
from typing import Any, Final

__all__ = ("groups",)

# Module, class, and the prefixes under which it is read, where it has no prefix of its own.
_GROUPS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("publicity", "PublicityTerms", ()),
    ("publicity", "WindowTerms", ("publicity.minor", "publicity.general", "publicity.serious")),
    ("publicity", "FiveAreasTerms", ()),
    ("publicity", "SpecifiedTerms", ()),
)


def groups() -> tuple[tuple[type[Any], str], ...]:
    """Return each group with each prefix under which the library reads it."""
    found: list[tuple[type[Any], str]] = []
    for module, name, prefixes in _GROUPS:
        group = getattr(import_module(f"govcredit.policy.groups.{module}"), name)
        found += [(group, prefix) for prefix in prefixes or (group.PREFIX,)]
    return tuple(found)
