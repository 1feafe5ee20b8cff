"""How final a figure is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ("FINALITY",)

# How final a figure is, the more the higher; the order is the library's own reading of the names.
FINALITY: Final[Mapping[str, int]] = MappingProxyType(
    {"budget": 1, "adjusted-budget": 2, "estimated-outturn": 3, "quick-report": 4, "final-accounts": 5, "audited": 6}
)
