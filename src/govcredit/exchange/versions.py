"""The versions of the exchange format: which one a document says it is, and whether this library reads it.

The version is looked at before the structure, so that a newer document is told to be *unsupported*, not *broken*.
"""

import re
from enum import Enum
from functools import total_ordering
from typing import Final, final

from govcredit.findings import Finding, finding

__all__ = ("CURRENT", "FormatVersion", "identify")


@final
@total_ordering
class FormatVersion(Enum):
    """A published version of the exchange format, ordered by publication.

    >>> FormatVersion("1.0rc") <= CURRENT
    True
    """

    V1_0RC = "1.0rc"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, FormatVersion):
            return NotImplemented
        order = tuple(FormatVersion)
        return order.index(self) < order.index(other)


CURRENT: Final = FormatVersion.V1_0RC

_looks_like_a_version = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}(?:rc)?").fullmatch


def identify(document: object) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the version that a document says it is, and a finding when this library does not read it.

    A document that is no object, or says no version in the form of one, is left to the check of its structure, which
    tells what is missing.

    >>> identify({"version": "9.0"})[1][0].code
    'bundle.version-unsupported'
    """
    said = document.get("version") if isinstance(document, dict) else None
    if not isinstance(said, str) or _looks_like_a_version(said) is None:
        return None, ()
    known = [version.value for version in FormatVersion]
    if said in known:
        return said, ()
    return said, (finding("bundle.version-unsupported", "/version", version=said, known="、".join(known)),)
