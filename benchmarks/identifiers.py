"""Credit codes and citizen numbers side by side with python-stdnum, in one run.

    python benchmarks/identifiers.py [CODES=100000] [ROUNDS=7]

Every way gets the same codes in every round, one way after the other, and must give the same answers. The table shows
the median of the nanoseconds a code and the median of the ratios within a round, so that a machine that is busy for a
while slows both sides of a ratio.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from stdnum.cn import ric as stdnum_ric
from stdnum.cn import uscc as stdnum_uscc

from govcredit.codes.identifiers import CITIZEN_NUMBER, ORGANISATION_CODE, USCC, examine

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
REGIONS: Final = ("440305", "310115", "110105", "120116", "350203")
WRONG: Final = 0.01

Way = Callable[[Sequence[str]], Sequence[object]]


def plain_loop(text: str) -> bool:
    """Check a credit code in the way that is written down first."""
    if len(text) != 18:
        return False
    total = 0
    for place in range(17):
        value = ALPHABET.find(text[place])
        if value < 0:
            return False
        total += value * WEIGHTS[place]
    return ALPHABET[(31 - total % 31) % 31] == text[17]


def credit_codes(count: int, draw: random.Random) -> list[str]:
    """Draw credit codes of companies, four in ten with digits only in the organisation code, all of them valid."""
    codes: list[str] = []
    while len(codes) < count:
        body = "".join(draw.choices("0123456789" if draw.random() < 0.4 else ALPHABET, k=8))
        body = draw.choice(("91", "91", "91", "92", "11", "12", "52")) + draw.choice(REGIONS) + body
        body += ORGANISATION_CODE.check_digit(body[8:])
        codes.append(body + USCC.check_digit(body))
    return codes


def with_wrong_ones(codes: Sequence[str], draw: random.Random) -> list[str]:
    """Return the codes with another check digit in one of a hundred."""
    return [
        code[:17] + ALPHABET[(ALPHABET.index(code[17]) + draw.randrange(1, 31)) % 31] if draw.random() < WRONG else code
        for code in codes
    ]


def citizen_numbers(count: int, draw: random.Random) -> list[str]:
    """Draw citizen numbers of people not yet born, in regions that python-stdnum knows at any time."""
    numbers: list[str] = []
    for _ in range(count):
        body = draw.choice(("110105", "440103", "310101"))
        body += f"{draw.randrange(2090, 2100)}{draw.randrange(1, 13):02d}{draw.randrange(1, 29):02d}"
        body += f"{draw.randrange(1000):03d}"
        numbers.append(body + CITIZEN_NUMBER.check_digit(body))
    return numbers


def one_by_one(check: Callable[[str], object]) -> Way:
    """Return the way that asks of every code by itself."""
    return lambda codes: [check(code) for code in codes]


def compare(title: str, codes: Sequence[str], ways: Mapping[str, Way], rounds: int, goals: Mapping[str, float]) -> None:
    """Run all ways in turns and print a table; the first way is what the others are measured by."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    answers = {name: [bool(getattr(answer, "valid", answer)) for answer in way(codes)] for name, way in ways.items()}
    reference = next(iter(ways))
    for name, answer in answers.items():
        if answer != answers[reference]:
            raise SystemExit(f"{name} and {reference} do not agree")
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way(codes)
            times[name].append((time.perf_counter() - start) / len(codes) * 1e9)
    print(f"\n{title}: {len(codes):,} codes, {rounds} rounds")
    print(f"{'way':40}{'ns a code':>12}{'a second':>14}{f'x {reference}':>26}{'goal':>8}")
    for name, taken in times.items():
        middle = statistics.median(taken)
        ratio = statistics.median(base / own for base, own in zip(times[reference], taken, strict=True))
        goal = f"{goals[name]:g}" if name in goals else ""
        print(f"{name:40}{middle:12,.0f}{1e9 / middle:14,.0f}{ratio:26.1f}{goal:>8}")


def main() -> None:
    """Run the comparisons."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    draw = random.Random(20260101)
    codes = credit_codes(count, draw)
    mixed = with_wrong_ones(codes, draw)
    compare(
        "Valid credit codes, one by one",
        codes,
        {
            "stdnum validate": one_by_one(stdnum_uscc.validate),
            "examine": one_by_one(examine),
            'examine(expected="uscc")': one_by_one(lambda code: examine(code, expected="uscc")),
            "USCC.is_valid": one_by_one(USCC.is_valid),
        },
        rounds,
        {"examine": 2, 'examine(expected="uscc")': 2, "USCC.is_valid": 8},
    )
    compare(
        "Credit codes with a wrong check digit, one by one",
        [code[:17] + ALPHABET[(ALPHABET.index(code[17]) + 1) % 31] for code in codes],
        {"stdnum is_valid": one_by_one(stdnum_uscc.is_valid), "examine": one_by_one(examine)},
        rounds,
        {},
    )
    compare(
        "A column of credit codes, 1 % with a wrong check digit",
        mixed,
        {
            "plain loop": one_by_one(plain_loop),
            "stdnum is_valid": one_by_one(stdnum_uscc.is_valid),
            "USCC.is_valid": one_by_one(USCC.is_valid),
            "USCC.are_valid": USCC.are_valid,
        },
        rounds,
        {"USCC.are_valid": 15},
    )
    odd = [code[:17] if draw.random() < WRONG else code for code in mixed]
    compare(
        "The same, 1 % more of another length",
        odd,
        {"plain loop": one_by_one(plain_loop), "USCC.are_valid": USCC.are_valid},
        rounds,
        {"USCC.are_valid": 15},
    )
    compare(
        "Citizen numbers",
        citizen_numbers(count // 5, draw),
        {
            "stdnum validate": one_by_one(stdnum_ric.validate),
            "examine": one_by_one(examine),
            "CITIZEN_NUMBER.is_valid": one_by_one(CITIZEN_NUMBER.is_valid),
            "CITIZEN_NUMBER.are_valid": CITIZEN_NUMBER.are_valid,
        },
        rounds,
        {},
    )


if __name__ == "__main__":
    main()
