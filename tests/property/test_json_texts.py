"""What holds for every JSON text: the quick way of reading says what the scanner says, however the text is written."""

import json
import random
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit._json import Unreadable, loads
from govcredit._json_scanner import Scanner

TEXTS: Final = 10 * settings().max_examples
# What makes a member look like two, or two members like one: colons and quotation marks in texts, escapes, blanks.
PIECES: Final = (
    "",
    "a",
    "b",
    ":",
    " :",
    ":a",
    '":',
    '"',
    "\\",
    'a":1',
    "政",
    "{",
    "[",
    "\n:",
    "\u2028:",
    "u0061",
    "\U0001f600",
    "\ud83d",
)
NUMBERS: Final = ("0", "-1", "12", "9007199254740991", "9007199254740992", "1.0", "NaN", "1e2")
BLANKS: Final = ("", "", "", " ", "\n", "\t ", "\r\n")


def text_of(random_: random.Random, depth: int) -> str:
    """Return a JSON text, now and then with a fault in it that leaves its structure intact."""
    blank = random_.choice(BLANKS)
    match random_.randrange(9) if depth else random_.randrange(3):
        case 0:
            return blank + name_of(random_)
        case 1:
            return random_.choice(NUMBERS) + blank
        case 2:
            return random_.choice(("true", "false", "null", "[]", "{}"))
        case 3 | 4:
            return f"[{blank}{','.join(text_of(random_, depth - 1) for _ in range(random_.randrange(1, 4)))}]"
        case _:
            pairs = (
                f"{blank}{name_of(random_)}{random_.choice(BLANKS)}:{text_of(random_, depth - 1)}"
                for _ in range(random_.randrange(1, 4))
            )
            return f"{{{','.join(pairs)}}}"


def name_of(random_: random.Random) -> str:
    text = "".join(random_.choices(PIECES, k=random_.randrange(1, 3)))
    if random_.randrange(4):
        return json.dumps(text, ensure_ascii=random_.random() < 0.5)
    return '"' + "".join(f"\\u{ord(each):04x}" for each in text) + '"'


def read(text: str) -> tuple[Any, ...]:
    try:
        parsed = loads(text)
    except Unreadable as stop:
        return stop.findings
    return repr(parsed.value), parsed.findings


def scanned(text: str) -> tuple[Any, ...]:
    scanner = Scanner(text)
    try:
        value = scanner.document()
    except Unreadable as stop:
        return (*scanner.findings, *stop.findings)
    return repr(value), tuple(scanner.findings)


class TestTheQuickWayIsTheScanner:
    """Whatever the quick way reads, the scanner reads as well, without a finding; anything else the scanner explains."""

    @settings(max_examples=TEXTS)
    @given(st.randoms(use_true_random=False), st.integers(1, 4))
    def test_on_texts_with_faults(self, random_: random.Random, depth: int) -> None:
        text = text_of(random_, depth)
        assert read(text) == scanned(text)

    @given(st.randoms(use_true_random=False), st.integers(60, 68))
    def test_on_deep_texts(self, random_: random.Random, depth: int) -> None:
        opened = [random_.choice(("[", '{"a":', '{"a" :')) for _ in range(depth)]
        closed = ["]" if each == "[" else "}" for each in reversed(opened)]
        text = "".join((*opened, text_of(random_, 0), *closed))
        assert read(text) == scanned(text)
