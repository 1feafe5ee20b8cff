"""What stands around the JSON text of an item in its canonical line (规范行)."""

from functools import cache
from typing import Final

from govcredit.model.bundle import arrays

__all__ = ("LONGEST_KIND", "framed", "kind_of", "text_in")

LONGEST_KIND: Final = 64
"""How many characters of a kind are looked at."""

_BEFORE: Final = b'{"item":'
_KIND: Final = b',"kind":"'
_END: Final = b'"}\n'


def framed(kind: str, item: bytes) -> bytes:
    r"""Return the canonical line of an item whose canonical bytes are at hand.

    >>> framed("task", b"{}")
    b'{"item":{},"kind":"task"}\n'
    """
    return b"%b%b%b%b%b" % (_BEFORE, item, _KIND, kind.encode(), _END)


def kind_of(raw: bytes) -> str | None:
    r"""Return the kind that a line says at its end, if it may be the canonical line of an item.

    >>> kind_of(b'{"item":{},"kind":"task"}\n')
    'task'
    """
    start = raw.rfind(_KIND, -LONGEST_KIND)
    if start < 0 or not raw.startswith(_BEFORE) or not raw.endswith(_END):
        return None
    kind = raw[start + len(_KIND) : -len(_END)].decode(errors="replace")
    return kind if kind in _kinds() else None


def text_in(raw: bytes, kind: str) -> bytes:
    r"""Return the JSON text of the item in a line of which `kind_of` says this kind.

    >>> text_in(b'{"item":{},"kind":"task"}\n', "task")
    b'{}'
    """
    return raw[len(_BEFORE) : -len(_KIND + kind.encode() + _END)]


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for kind, _ in arrays())
