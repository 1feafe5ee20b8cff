"""Values and identifiers in the form that FollowTheMoney's own cleaning leaves as it is (取值与标识).

FollowTheMoney drops or mends in silence what is not written as it likes. Each function here returns a text that its cleaning
returns unchanged, or nothing where there is none.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlparse

from govcredit.codes.identifiers import is_valid

__all__ = ("cleaned", "digest_of", "entity_id", "is_digest", "is_uscc")

_LONGEST_ID: Final = 200
_SPACES: Final = "\u2000-\u200a\u2028\u2029\u0a00\u1680\u202f\u205f\u3000"
# Control characters, marks of direction, joiners, halves of surrogate pairs: what nobody sees, but for tabs and line ends.
_UNSEEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u061c\u2060-\u2064\xad\ufeff\ud800-\udfff"

_space = re.compile(f"[{_SPACES}]").sub
_unseen = re.compile(f"[{_UNSEEN}]").sub
_blanks = re.compile(rf"[\s{_SPACES}]+").sub
_quoted = re.compile(r"[\"'](.*)[\"']").fullmatch
_label = re.compile(r"(?=.*[^\W_])[\w-]{1,63}").fullmatch
_is_plain_id = re.compile(r"[0-9A-Za-z-]*[0-9A-Za-z]").fullmatch
_escaped = re.compile(r"(?<=[-._:])-|-(?=[-._:])|[._:]").sub
_ESCAPES: Final = MappingProxyType({".": "--d", "_": "--u", ":": "--c", "-": "--h"})
_DIGESTED: Final = "gcx-"


def cleaned(form: str, text: str) -> str | None:
    """Return a text as FollowTheMoney keeps it under a type of property; nothing where it keeps none of it.

    Args:
        form: The type of the property: ``string``, ``text``, ``name``, ``identifier`` or ``url``.
        text: The text.

    >>> cleaned("name", " 某某\u3000 局 "), cleaned("string", "\u200b"), cleaned("url", "HTTP://a.example")
    ('某某 局', None, 'http://a.example/')
    """
    once, longest = _FORMS[form]
    before: str | None = None
    found: str | None = text
    while found and found != before:
        before, found = found, once(found)
    return found if found and len(found) <= longest else None


def _plain(text: str) -> str:
    return _unseen("", _space(" ", unicodedata.normalize("NFC", text))).strip()


def _name(text: str) -> str:
    plain = _plain(text)
    quoted = _quoted(plain)
    return _blanks(" ", quoted[1] if quoted else plain).strip()


def _url(text: str) -> str | None:
    try:
        parsed = urlparse(_plain(text))
        labels = (parsed.hostname or "").removesuffix(".").split(".")
        parsed.port  # noqa: B018  # raises where the port is no number
    except ValueError:
        return None
    usual = all(map(_label, labels)) and len(labels) > 1 and len(labels[-1]) > 1 and not labels[-1].isdigit()
    if parsed.scheme not in ("http", "https", "ftp") or not usual or re.search(r"\s", parsed.netloc):
        return None
    return parsed._replace(path=parsed.path.strip() or "/").geturl()


_FORMS: Final[MappingProxyType[str, tuple[Callable[[str], Any], int]]] = MappingProxyType(
    {
        "string": (_plain, 1024),
        "text": (_plain, 65_000),
        "name": (_name, 384),
        "identifier": (_plain, 64),
        "url": (_url, 4096),
    }
)


def is_uscc(text: str | None) -> bool:
    """Whether a text is a valid unified social credit code in the form that FollowTheMoney knows.

    >>> is_uscc("91110000600037341L"), is_uscc("91110000600037341K"), is_uscc(None)
    (True, False, False)
    """
    return text is not None and text[:8].isdigit() and is_valid(text)


def entity_id(role: str, *parts: str) -> str:
    """Return the identifier of an entity: readable, and for the same parts always the same.

    It is made of letters, digits and hyphens: FollowTheMoney takes what follows a point for the signature of a data set. In a part a point,
    an underscore and a colon are written ``--d``, ``--u`` and ``--c``, a hyphen beside one of them or beside another hyphen ``--h``,
    and ``---`` stands between two parts, so that no two lists of parts share an identifier. One that would be longer than 200
    characters is a digest instead.

    Args:
        role: What the entity is: a kind of item, or a kind and a member with a point between them.
        parts: The identifiers that it is made of.

    >>> entity_id("market-actor", "a_1"), entity_id("agreement.parties", "k-1", "0")
    ('gc-marketactor-a--u1', 'gc-agreementParties-k-1---0')
    """
    kind, *member = role.split(".")
    short = kind.replace("-", "") + "".join(word.capitalize() for each in member for word in each.split("_"))
    made = f"gc-{short}-{'---'.join(_escaped(lambda found: _ESCAPES[found[0]], part) for part in parts)}"
    return made if len(made) <= _LONGEST_ID and _is_plain_id(made) else f"{_DIGESTED}{short}-{digest_of(*parts)}"


def is_digest(own: str) -> bool:
    """Whether the identifier of an entity is a digest, from which nobody reads what it was made of.

    >>> is_digest(entity_id("organ", "_" * 120)), is_digest(entity_id("organ", "a"))
    (True, False)
    """
    return own.startswith(_DIGESTED)


def digest_of(*parts: str) -> str:
    """Return a digest of texts in forty hexadecimal digits.

    >>> len(digest_of("某某公司"))
    40
    """
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:40]
