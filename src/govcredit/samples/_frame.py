"""The frame of a county: its size, its names, its calendar, and what chance says about each item.

An item is a function of the frame and its number: nothing is remembered while a county is streamed, and whoever needs
to know what another item says asks the same function. Chance comes from one table for each kind, drawn by a generator of
its own that is seeded with the seed and the kind, so that more items of one kind change nothing about another.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from struct import unpack
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit._files import read_text
from govcredit.codes.schemes import CITIZEN_NUMBER, ORGANISATION_CODE, USCC
from govcredit.codes.workdays import calendar
from govcredit.samples._core import CORE, CORE_FIRMS, DEBTOR_TOWNS, DEBTORS, EXTRA, PAYERS, TOWNS, Body
from govcredit.samples._whole import Item
from govcredit.samples._words import CRAFTS, ENDS, GIVEN, STARTS, SURNAMES

__all__ = (
    "COUNTY",
    "PREFECTURE",
    "PROVINCE",
    "TODAY",
    "Frame",
    "Maker",
    "Sizes",
    "frame_of",
    "later",
    "money",
    "publics",
    "ref",
    "written",
    "years",
)

PROVINCE: Final = "880000"
PREFECTURE: Final = "880100"
COUNTY: Final = "880121"
TODAY: Final = "2026-06-30"
"""The day on which the county is told: nothing has happened after it, though deadlines may lie there."""

_FIRST_YEAR: Final = 2018
_LUCK: Final = 1009  # a prime, so that what goes round by small numbers does not go round with it
_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of GB 32100
_DAYS_OF_BIRTH: Final = 8_760  # from 1966 to 1989
_STEP: Final = 7919  # a prime that does not divide it: each day of birth comes once in a round
_SPREAD: Final = 2_654_435_761  # odd: multiplied by it, no two numbers below 2**32 meet modulo 2**32
# Which of the bodies beyond the core have posts, and which are firms.
_PUBLIC: Final = tuple(place for place, body in enumerate(EXTRA) if body.posts is not None)
_FIRMS: Final = tuple(place for place, body in enumerate(EXTRA) if body.kind == "enterprise")
_FEMALE: Final = frozenset("芳娜敏静丽艳娟兰霞桂英玉红梅雪琳佳欣怡")


@final
@attrs.frozen(kw_only=True)
class Sizes:
    """How many items there are of the kinds that the others follow."""

    bodies: int
    servants: int
    records: int
    commitments: int
    agreements: int
    tasks: int


@final
@attrs.frozen(kw_only=True)
class Frame:
    """What every maker of items knows.

    Attributes:
        sizes: How many items there are.
        county: The name of the county, such as 霁川县.
        prefecture: The name of the prefecture.
        short: The character that document numbers of the county begin with.
        on: The working days from 2018 to 2026, written; makers count in working days.
        years: The place of the first working day of each year in `on`.
        today: The place of the day on which the county is told.
        public: The numbers of the bodies of the core that have posts.
        roles: The number of each body of the core, from 0.
        heads: The number of each of them among the bodies that have posts.
        publics: How many bodies have posts.
        firms: How many firms there are that the government side has to do with.
        salt: What spreads pseudonyms and days of birth.
    """

    sizes: Sizes
    county: str
    prefecture: str
    short: str
    on: tuple[str, ...]
    years: Mapping[int, int]
    today: int
    public: tuple[int, ...]
    roles: Mapping[str, int]
    heads: Mapping[str, int]
    publics: int
    firms: int
    salt: int
    _stems: tuple[str, ...]
    _luck: Mapping[str, tuple[int, ...]]

    def luck(self, kind: str, number: int) -> int:
        """Return what chance says about an item: 64 bits or so, from which its maker takes what it needs."""
        table = self._luck[kind]
        return table[number % _LUCK] + table[number // _LUCK % _LUCK]

    def stem(self, number: int) -> str:
        """Return a name of its own for a number: two characters, and more where they are used up."""
        rest, place = divmod(number, len(self._stems))
        name = self._stems[place]
        while rest:
            rest, place = divmod(rest - 1, len(ENDS))
            name += ENDS[place]
        return name

    def organ(self, role: str) -> str:
        """Return the identifier of a body of the core."""
        return f"organ-{self.roles[role] + 1}"

    def body(self, number: int) -> Body:
        """Return what is known of a body by its number."""
        return CORE[number] if number < len(CORE) else EXTRA[(number - len(CORE)) % len(EXTRA)]

    def name(self, number: int) -> str:
        """Return the name of a body by its number."""
        craft = CRAFTS[number // 2 % len(CRAFTS)]
        return self.body(number).name.format(c=self.county, p=self.prefecture, s=self.stem(number + 2), craft=craft)

    def region(self, number: int) -> str:
        """Return the region code of a body by its number."""
        body = self.body(number)
        return COUNTY if "{c}" in body.name else PROVINCE if body.role == "province" else PREFECTURE

    def called(self, role: str) -> str:
        """Return the name of a body of the core."""
        return self.name(self.roles[role])

    def document(self, role: str, year: str, number: int) -> str:
        """Return a document number of a body, such as 霁政发〔2026〕3号."""
        place = self.roles[role]
        short = CORE[place].short.format(s=self.stem(place + 2)[0]).rstrip("123456789")
        place_name = self.prefecture[0] if role == "prefecture" else self.short
        return f"{place_name}{short}发〔{year[:4]}〕{number}号"

    def public_body(self, number: int) -> int:
        """Return the number of a body that has posts, counted among those that have."""
        if number < len(self.public):
            return self.public[number]
        whole, rest = divmod(number - len(self.public), len(_PUBLIC))
        return len(CORE) + whole * len(EXTRA) + _PUBLIC[rest]

    def firm(self, number: int) -> int:
        """Return the number of the body that a firm is; firms are counted round."""
        number %= self.firms
        if number < CORE_FIRMS:
            return len(CORE) - CORE_FIRMS + number
        whole, rest = divmod(number - CORE_FIRMS, len(_FIRMS))
        return len(CORE) + whole * len(EXTRA) + _FIRMS[rest]

    def payer(self, luck: int) -> str:
        """Return the role of a body that buys, builds and promises."""
        return PAYERS[luck % len(PAYERS)]

    def town(self, luck: int) -> str:
        """Return the role of a town or a street."""
        return TOWNS[luck % len(TOWNS)]

    def debtor(self, luck: int, *, town: bool) -> str:
        """Return the role of a body that may break its word: none of those that are honoured for keeping it."""
        roles = DEBTOR_TOWNS if town else DEBTORS
        return roles[luck % len(roles)]

    def head(self, role: str) -> int:
        """Return the number of the person at the head of a body of the core, and so of the body among those with posts."""
        return self.heads[role]

    def archive(self, servant: int) -> str:
        """Return the pseudonym of a public employee's archive, spread out so that it tells nothing at first sight."""
        return f"archive-{(servant * _SPREAD + self.salt) % 2**32:08x}" + (f"-{servant >> 32}" if servant >> 32 else "")

    def uscc(self, number: int) -> str | None:
        """Return a credit code whose digits are right and whose region there is not."""
        classes = self.body(number).classes
        if not classes:
            return None
        rest, tail = number, ""
        for _ in range(6):
            rest, place = divmod(rest, len(_ALPHABET))
            tail = _ALPHABET[place] + tail
        inner = f"M{'A' if classes[0] == '9' else 'B'}{tail}"
        body = f"{classes}{self.region(number)}{inner}{ORGANISATION_CODE.check_digit(inner)}"
        return body + USCC.check_digit(body)

    def person(self, number: int) -> tuple[str, str]:
        """Return the name of a person, and a citizen number whose digits are right and whose region there is not."""
        luck = self.luck("person", number)
        given = GIVEN[luck // 64 % len(GIVEN)]
        if luck % 4:
            given += GIVEN[luck // 8192 % len(GIVEN)]
        born = date(1966, 1, 1) + timedelta(days=(number * _STEP + self.salt) % _DAYS_OF_BIRTH)
        sequence = (number // _DAYS_OF_BIRTH * 2 + (10 if given[-1] in _FEMALE else 11)) % 1000
        body = f"{COUNTY}{born:%Y%m%d}{sequence:03d}"
        return SURNAMES[luck // 2**24 % len(SURNAMES)] + given, body + CITIZEN_NUMBER.check_digit(body)


@final
@attrs.frozen
class Maker:
    """How the items of one kind are made: how many there are in a county, and what is said about each."""

    count: Callable[[Frame], int]
    make: Callable[[Frame, int], Item]


def frame_of(seed: int, sizes: Sizes, kinds: Iterable[str]) -> Frame:
    """Return the frame of a county; what is drawn depends on the seed only, not on the sizes."""
    # The names as they stand in the file: to make an object of each line would take most of the time.
    listed = (line.split(",")[1] for line in read_text("codes", "region.csv").splitlines())
    taken = {first + second for name in listed for first, second in pairwise(name)}
    stems = [start + end for start in STARTS for end in ENDS if start != end and start + end not in taken]
    chance = Random(f"{seed}/names")  # noqa: S311  # nothing here is secret
    chance.shuffle(stems)
    ruled = calendar()
    first = date(_FIRST_YEAR, 1, 1)
    days = tuple(
        day.isoformat()
        for day in (first + timedelta(days=number) for number in range((date(2027, 1, 1) - first).days))
        if ruled.is_workday(day)
    )
    public = tuple(number for number, body in enumerate(CORE) if body.posts is not None)
    return Frame(
        sizes=sizes,
        county=f"{stems[0]}县",
        prefecture=f"{stems[1]}市",
        short=stems[0][0],
        on=days,
        years=MappingProxyType({year: bisect_left(days, f"{year}-01-01") for year in range(_FIRST_YEAR, 2027)}),
        today=bisect_left(days, TODAY),
        public=public,
        heads=MappingProxyType({CORE[number].role: place for place, number in enumerate(public)}),
        publics=publics(sizes.bodies),
        firms=CORE_FIRMS + _among(sizes.bodies, _FIRMS),
        roles=MappingProxyType({body.role: number for number, body in enumerate(CORE)}),
        salt=chance.getrandbits(32),
        stems=tuple(stems),
        luck=MappingProxyType({kind: _table(seed, kind) for kind in kinds}),
    )


def publics(bodies: int) -> int:
    """Return how many of so many bodies have posts, and so how many servants there are at least."""
    return sum(body.posts is not None for body in CORE) + _among(bodies, _PUBLIC)


def _among(bodies: int, places: tuple[int, ...]) -> int:
    whole, rest = divmod(bodies - len(CORE), len(EXTRA))
    return whole * len(places) + sum(place < rest for place in places)


def money(hundredths: int, unit: str = "万元") -> Item:
    """Return an amount of money that is given in hundredths of its unit."""
    return {"amount": f"{hundredths // 100}.{hundredths % 100:02d}", "unit": unit}


def ref(kind: str, number: int) -> Item:
    """Return a reference to an item by its number, from 0."""
    return {"kind": kind, "id": f"{kind}-{number + 1}"}


def later(day: str, days: int = 0, *, months: int = 0) -> str:
    """Return the day that is some days, or some months, after a day; the last of a month that has no such day."""
    at = date.fromisoformat(day)
    if months:
        year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
        at = date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))
    return (at + timedelta(days=days)).isoformat()


def written(day: str) -> str:
    """Return a day as Chinese texts write it, such as 2026年6月2日."""
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def years(first: int, last: int | None = None) -> Item:
    """Return the period of whole calendar years."""
    return {"start": f"{first}-01-01", "end": f"{(last or first) + 1}-01-01"}


def _table(seed: int, kind: str) -> tuple[int, ...]:
    drawn = Random(f"{seed}/{kind}").randbytes(8 * _LUCK)  # noqa: S311  # as above
    return unpack(f"<{_LUCK}Q", drawn)
