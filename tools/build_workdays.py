"""Draft the year files of the working-day calendar from one public package, and compare them with others.

For next year, once the State Council has published its notice (as a rule in November) and the packages have followed::

    python -m pip install --upgrade chinesecalendar holidays
    python tools/build_workdays.py draft 2027 > 2027.toml

Then open the notice and complete the file by hand: number, title, date, address and status of the citation; of each
line its name, and its note in the notation of ``govcredit.codes.arrangements``, written from the notice and not from
the dates, so that the two can disagree; and ``off``, so that it lists the days that the line names and no weekend
beside them.
Move it to ``src/govcredit/data/workdays``. Last, compare and test::

    python tools/build_workdays.py check
    python -m pytest tests/test_arrangements.py tests/test_workdays.py

``check`` compares every day of every year held with `chinesecalendar` and `holidays`, and with `chinese-days` of npm
where ``--chinese-days`` names the unpacked package (``npm pack chinese-days``, then ``tar xf``). It prints each
difference and exits with 1 when there is one: decide it by the notice, and say so under ``differences`` of the year.
`chinese-days` was modelled on the data of `chinesecalendar`; `holidays` was not, and is the independent witness.
"""

import argparse
import importlib.metadata
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar  # type: ignore[import-untyped]  # the package has no annotations
import holidays
from chinese_calendar import constants

from govcredit.codes.workdays import calendar

# The notices say 清明节, 端午节 and 中秋节 where the package says 清明, 端午 and 中秋.
NAMES = {
    name.value: name.chinese + ("" if name.chinese.endswith(("旦", "节", "日")) else "节") for name in constants.Holiday
}

Witness = Callable[[date], bool]


def lines(year: int) -> Iterator[tuple[str, list[date], list[date]]]:
    """Yield name, days off and make-up days of each line of a year's notice, as the package has them."""
    grouped: dict[str, tuple[list[date], list[date]]] = {}
    for table, place in ((constants.holidays, 0), (constants.workdays, 1)):
        for day, name in sorted(table.items()):
            # The New Year holiday of the next year's notice begins in December.
            if year == day.year + (name == constants.Holiday.new_years_day.value and day.month == 12):
                grouped.setdefault(NAMES[name], ([], []))[place].append(day)
    if not grouped:
        message = f"chinesecalendar {importlib.metadata.version('chinesecalendar')} does not hold {year}"
        raise SystemExit(message)
    found = sorted(((name, off, make_up) for name, (off, make_up) in grouped.items()), key=lambda line: line[1])
    joined: list[tuple[str, list[date], list[date]]] = []
    for name, off, make_up in found:
        if joined and off[0] <= joined[-1][1][-1] + timedelta(days=1):
            before = joined.pop()
            joined.append((f"{before[0]}、{name}", sorted(before[1] + off), sorted(before[2] + make_up)))
        else:
            joined.append((name, off, make_up))
    yield from joined


def draft(year: int) -> str:
    """Return a year file that a person has to complete."""
    version = importlib.metadata.version("chinesecalendar")
    text = [
        f"# 国务院办公厅关于{year}年部分节假日安排的通知",
        f"year = {year}",
        "",
        "[notice]",
        'number = ""',
        f'title = "国务院办公厅关于{year}年部分节假日安排的通知"',
        'status = "none"',
        'seen_in = ""',
        'address = ""',
        "",
        "[source]",
        'package = "chinesecalendar"',
        f'version = "{version}"',
        'licence = "MIT"',
        f"retrieved = {date.today().isoformat()}",  # noqa: DTZ011  # the maintainer's own day
        f'compared = ["holidays {importlib.metadata.version("holidays")}"]',
        "differences = []",
    ]
    for name, off, make_up in lines(year):
        text += [
            "",
            "[[holidays]]",
            f'name = "{name}"',
            'note = ""',
            f"off = [{', '.join(map(str, off))}]",
            f"make_up = [{', '.join(map(str, make_up))}]",
        ]
    return "\n".join(text) + "\n"


def chinese_days(folder: Path) -> Witness:
    """Return what an unpacked chinese-days says."""
    tables = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "dist" / "years").glob("*.json"))]
    off = {day for table in tables for day in table["holidays"]}
    make_up = {day for table in tables for day in table["workdays"]}
    return lambda day: str(day) in make_up or (str(day) not in off and day.isoweekday() <= 5)


def compare(witnesses: dict[str, Witness]) -> int:
    """Print each day on which a witness says otherwise than the year files, and return how many there are."""
    held = calendar()
    last = date(held.arrangements[-1].year, 12, 31)
    days = [held.since + timedelta(days=offset) for offset in range((last - held.since).days + 1)]
    differences = 0
    for name, works in witnesses.items():
        for day in days:
            if works(day) != held.is_workday(day):
                differences += 1
                verdict = held.examine(day)
                print(f"{day:%Y-%m-%d %a}: {name} says {works(day)}, the year file {verdict.works} ({verdict.why})")
    for day, name in sorted((constants.holidays | constants.workdays).items()):
        holiday = held.examine(day).holiday
        if held.since <= day <= last and holiday is not None and NAMES[name] not in holiday:
            differences += 1
            print(f"{day:%Y-%m-%d %a}: chinesecalendar calls it {NAMES[name]}, the year file {holiday}")
    print(f"{len(days)} days, {held.since} to {last}, compared with {', '.join(witnesses)}: {differences} differences")
    return differences


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("draft", help="print a year file to complete").add_argument("year", type=int)
    check = verbs.add_parser("check", help="compare the year files with the packages")
    check.add_argument("--chinese-days", type=Path, help="the folder of the unpacked npm package")
    arguments = parser.parse_args()
    if arguments.verb == "draft":
        sys.stdout.write(draft(arguments.year))
        return 0
    china = holidays.country_holidays("CN")
    witnesses: dict[str, Witness] = {
        f"chinesecalendar {importlib.metadata.version('chinesecalendar')}": chinese_calendar.is_workday,
        f"holidays {importlib.metadata.version('holidays')}": china.is_working_day,
    }
    if arguments.chinese_days:
        manifest = json.loads((arguments.chinese_days / "package.json").read_text("utf-8"))
        witnesses[f"chinese-days {manifest['version']}"] = chinese_days(arguments.chinese_days)
    return 1 if compare(witnesses) else 0


if __name__ == "__main__":
    raise SystemExit(main())
