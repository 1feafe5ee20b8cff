"""What a workbook costs to read and to check, as a multiple of what python-calamine alone needs to read its cells.

Run ``python benchmarks/workbooks.py [ROWS]``; it needs the extra ``excel``. The workbook is made here: a ledger with its plan and
its bodies. Each way takes its turn three times in this process, and the least time of processor counts, since others use the
machine as well. The bar is that of the issue: read and validated in at most four times the time of calamine alone.
"""

import gc
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from time import process_time
from typing import Final

import openpyxl
from python_calamine import load_workbook

from govcredit import _json
from govcredit.adapters.excel import annotate, read_workbook
from govcredit.adapters.tables import template_of
from govcredit.policy.loading import load_pack
from govcredit.validation.review import material_of_value, review

__all__ = ("main",)

ROWS: Final = 100_000
TURNS: Final = 3
BAR: Final = 4
MOST_OF_A_PLAN: Final = 9_999  # tasks
ON: Final = date(2026, 4, 1)


def ledger(rows: int) -> bytes:
    """Return a ledger of so many tasks, filled in without a fault."""
    book = openpyxl.Workbook(write_only=True)
    tables = {table.sheet: table for table in template_of("ledger").tables}
    bodies = book.create_sheet("名录")
    bodies.append(["机构编号", "单位名称", "机构类型"])
    bodies.append(["county", "某县人民政府", "人民政府"])
    plans = book.create_sheet("方案")
    plans.append([column.heading for column in tables["方案"].columns])
    for plan in range(rows // MOST_OF_A_PLAN + 1):
        title, number = f"某县政务诚信建设实施方案（{plan}）", f"某政〔2026〕{plan + 1}号"
        plans.append([f"plan-{plan}", title, number, "某县人民政府", "2026-03-01", None])
    tasks = book.create_sheet("台账")
    tasks.append([column.heading for column in tables["台账"].columns])
    for row in range(rows):
        tasks.append(
            [
                row % MOST_OF_A_PLAN + 1,
                "建立健全政务信用管理体系",
                f"公开承诺并记录兑现（{row}）",
                f"参照上级文件，将政务诚信考核纳入绩效考核体系，考评结果作为绩效考核的参考（{row}）。",
                "县发展改革委牵头，各部门配合",
                "2026年底前完成",
                "每年年中检查，年底考核",
                "推进中",
                "政府采购（plan.procurement）",
                f"plan-{row // MOST_OF_A_PLAN}",
                f"task-{row:06}",
            ]
        )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def alone(data: bytes) -> None:
    """Read the cells with calamine and nothing else."""
    with load_workbook(BytesIO(data)) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def rows_to_dict(data: bytes) -> None:
    """Read the rows as the items of a document."""
    reading = read_workbook(data)
    if not reading.report.ok:
        raise SystemExit(reading.report.findings[0].message("en"))


def checked(data: bytes) -> None:
    """Read the rows and say all that there is to say about them."""
    reading = read_workbook(data)
    found = material_of_value(reading.document, _json.digest(data))
    reading.located(review(found, load_pack("cn").context(ON)))


def annotated(data: bytes) -> None:
    """Give the workbook back with the findings of its reading."""
    annotate(data, read_workbook(data).report)


def least(way: Callable[[bytes], None], data: bytes) -> float:
    """Return the least time of some turns."""
    times = []
    for _ in range(TURNS):
        gc.collect()
        start = process_time()
        way(data)
        times.append(process_time() - start)
    return min(times)


def main() -> int:
    """Print the figures and say whether the bar holds."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    data = ledger(rows)
    rows_to_dict(ledger(10))  # what is made on first use
    base = least(alone, data)
    print(f"{rows} rows, {len(data)} bytes; calamine alone {base:.2f} s, {base / rows * 1e6:.0f} µs a row")
    ratio = 0.0
    for name, way in (
        ("rows to items", rows_to_dict),
        ("read and annotated", annotated),
        ("read and checked", checked),
    ):
        taken = least(way, data)
        ratio = taken / base
        print(f"{name}: {taken:.2f} s, {ratio:.2f} × calamine")
    return int(ratio > BAR)


if __name__ == "__main__":
    raise SystemExit(main())
