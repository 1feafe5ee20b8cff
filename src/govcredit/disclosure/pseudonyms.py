"""Keyed pseudonyms: one person has another name for each audience and each time (化名).

A pseudonym without a key is none: whoever has a list of all archives works out their digests in a second. With a key of
one's own nobody can, and since the audience is part of what is signed, two audiences cannot put their copies together
by the pseudonyms. A new label for the rotation, such as the year, gives new pseudonyms under the same key.
"""

import hashlib
import hmac
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.model.identity import ItemId

__all__ = ("PseudonymKey", "pseudonym")

HashName: TypeAlias = Literal["sha256", "sm3"]

_LEAST: Final = 16  # bytes: 128 bits
_LONGEST_LABEL: Final = 64  # characters
_KEPT: Final = 16  # bytes of the code that become letters
_SEPARATOR: Final = "\x1f"  # stands in no identifier and no code, so that no two names are signed alike
# Letters in place of digits: a pseudonym can hold no number of anybody, not even by chance.
_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@final
@attrs.frozen(kw_only=True)
class PseudonymKey:
    """The secret that pseudonyms are made with, and the time for which they hold (化名密钥).

    Attributes:
        secret: At least 16 bytes, drawn at random and kept by the house; ``repr`` does not show it.
        rotation: The label of the time, such as ``2026``; another one gives other pseudonyms.
        hash_name: ``sha256``, or ``sm3`` where the Python that runs this has it.

    Raises:
        InvalidValue: The secret is too short, the label is empty, long or cannot be printed, or there is no such hash.

    >>> PseudonymKey(secret=bytes(range(32)), rotation="2026")
    PseudonymKey(rotation='2026', hash_name='sha256')
    """

    secret: bytes = attrs.field(repr=False)
    rotation: str = "1"
    hash_name: HashName = "sha256"

    def __attrs_post_init__(self) -> None:
        if len(self.secret) < _LEAST:
            raise InvalidValue(f"a key of {len(self.secret)} bytes; at least {_LEAST} are needed")
        if not 0 < len(self.rotation) <= _LONGEST_LABEL or not self.rotation.isprintable():
            raise InvalidValue("the label of the rotation is empty, long or cannot be printed")
        if self.hash_name not in {"sha256", "sm3"} or self.hash_name not in hashlib.algorithms_available:
            raise InvalidValue(f"no hash {str(self.hash_name)[:20]!r} here; sha256, or sm3 where Python has it")


def pseudonym(key: PseudonymKey, audience: str, kind: str, name: str) -> ItemId:
    """Return the pseudonym of an item for one audience: its kind and 32 letters, an identifier like any other.

    Args:
        key: The secret and the rotation.
        audience: The audience that sees it.
        kind: The kind of the item, such as ``archive``.
        name: The identifier that is kept inside the house.

    Source: 个人信息保护法第五十一条、第七十三条 (pseudonyms are a safeguard; the data stay personal data).

    >>> key = PseudonymKey(secret=bytes(range(32)), rotation="2026")
    >>> pseudonym(key, "superior", "archive", "arch-1")
    'archive-amcbbkpaoajhhengfnddicmchcgihdon'
    """
    signed = _SEPARATOR.join(("govcredit", audience, key.rotation, kind, name)).encode()
    code = hmac.new(key.secret, signed, key.hash_name).digest()[:_KEPT]
    return ItemId(f"{kind}-{code.hex().translate(_LETTERS)}")
