"""Every group of terms that the library reads: a pack that lacks one of their terms is refused when it is loaded.

A group is a class with a ``PREFIX``; one that is read under several has ``PREFIXES``.
"""

from importlib import import_module
from typing import Any, Final

__all__ = ("SUBJECTS", "groups")

SUBJECTS: Final = (
    "clocks",
    "coverage",
    "debt",
    "disclosure",
    "payments",
    "performance",
    "ppp",
    "publicity",
    "repair",
    "screening",
    "standing",
)
"""The modules of this folder that hold groups."""


def groups() -> tuple[tuple[type[Any], str], ...]:
    """Return each group with each prefix under which the library reads it.

    Source: each group names its own.

    >>> from govcredit.policy.groups.publicity import WindowTerms
    >>> [prefix for group, prefix in groups() if group is WindowTerms]
    ['publicity.minor', 'publicity.general', 'publicity.serious']
    """
    found: list[tuple[type[Any], str]] = []
    for subject in SUBJECTS:
        module = import_module(f"govcredit.policy.groups.{subject}")
        for group in (getattr(module, name) for name in module.__all__):
            if hasattr(group, "PREFIX"):
                found += [(group, prefix) for prefix in getattr(group, "PREFIXES", (group.PREFIX,))]
    return tuple(found)
