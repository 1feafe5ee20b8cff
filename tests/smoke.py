"""Show, without pytest, that the installed library stands on its four requirements alone.

nox runs this in environments that hold little else. Arguments are the packages that must not be there.
"""

import importlib
import importlib.metadata
import pkgutil
import re
import sys
from typing import Final

import govcredit
from govcredit._files import names, schema_names

__all__ = ("main",)

REQUIRED: Final = frozenset({"attrs", "cattrs", "jsonschema", "python-dateutil"})
NEED_EXTRAS: Final = ("govcredit.__main__", "govcredit.adapters", "govcredit.cli")


def main(absent: list[str]) -> None:
    """Stop with a sentence at the first thing that is not as it should be."""
    asked = importlib.metadata.requires("govcredit") or []
    required = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in asked if "extra ==" not in line}
    if required != REQUIRED:
        sys.exit(f"the wheel requires {sorted(required)}, not {sorted(REQUIRED)}")
    present = [name for name in absent if any(importlib.metadata.distributions(name=name))]
    if present:
        sys.exit(f"{present} are installed, though no extra was asked for")
    if not names("messages") or not schema_names("1.0"):
        sys.exit("data or schemas are not in the wheel")
    modules = [found.name for found in pkgutil.walk_packages(govcredit.__path__, "govcredit.") if _plain(found.name)]
    for module in modules:
        importlib.import_module(module)
    sys.stdout.write(f"{len(modules)} modules of govcredit {govcredit.__version__} import\n")


def _plain(module: str) -> bool:
    return not module.startswith(NEED_EXTRAS)


if __name__ == "__main__":
    main(sys.argv[1:])
