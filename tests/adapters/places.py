"""The ledgers of two places as their annexes are laid out, from the documents in ``examples/places``."""

import json
from pathlib import Path
from typing import Any, Final

from govcredit.adapters.tables import Cell, Span

__all__ = ("BINHAI", "HUA", "place", "sheet_of_binhai", "sheet_of_hua")

_PLACES: Final = Path(__file__).parents[2] / "examples" / "places"
BINHAI: Final = "binhai"
HUA: Final = "hua"


def place(name: str) -> Any:  # noqa: ANN401  # a JSON value
    return json.loads((_PLACES / f"{name}.json").read_text("utf-8"))


def sheet_of_binhai() -> tuple[list[list[Cell]], list[Span]]:
    """Return the ledger of Binhai: two title lines, groups in merged cells of the first column, headings in one row."""
    rows: list[list[Cell]] = [
        ["附件", *[""] * 5],
        ["政务诚信体系建设工作台账", *[""] * 5],
        ["措施任务", "序号", "工作任务", "责任部门", "时间进度", "检查考核"],
    ]
    merged: list[Span] = [((1, 0), (1, 5))]
    first = len(rows)
    for task in place(BINHAI)["tasks"]:
        group = rows[first][0] if len(rows) > first else None
        if task["group"] != group:
            if len(rows) - 1 > first:
                merged.append(((first, 0), (len(rows) - 1, 0)))
            first = len(rows)
        texts = (task["title"], *(task[name]["text"] for name in ("responsibility", "schedule", "checks")))
        rows.append([task["group"] if len(rows) == first else "", float(task["number"]), *texts])
    merged.append(((first, 0), (len(rows) - 1, 0)))
    return rows, merged


def sheet_of_hua() -> list[list[Cell]]:
    """Return the ledger of Hua: a title over two lines, and the headings again after the page break."""
    headings: list[Cell] = ["序 号", "工作任务", "负责单位", "时间\n进度"]
    rows: list[list[Cell]] = [
        ["附件", "", "", ""],
        ["滑县加强政务诚信建设实施方案", "", "", ""],
        ["重点任务分工及进度安排表", "", "", ""],
        headings,
    ]
    for task in place(HUA)["tasks"]:
        if task["number"] == 12:
            rows += [["", "", "", ""], headings]
        rows.append([str(task["number"]), task["title"], task["responsibility"]["text"], task["schedule"]["text"]])
    return [*rows, ["抄送：县委各部门，县人武部。", "", "", ""]]
