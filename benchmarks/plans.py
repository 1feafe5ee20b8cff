"""What importing a plan costs a line, from 10 kB to 10 MB, in the shapes that plans have.

Run ``python benchmarks/plans.py [MOST=10000000]``. The plans are made up: notes at the end of articles, several notes in one
article, a table with tabs, a table with a cell a line, and articles without notes. The bar: in one run, a line of the largest costs at
most 1.3 times what one of the smallest does. It may cost less, since phrases that repeat themselves are read once.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from govcredit.adapters.plans import read_plan

__all__ = ("main",)

SIZES: Final = (10_000, 100_000, 1_000_000, 10_000_000)
BAR: Final = 1.3
ROUNDS: Final = 5
LONGEST: Final = 20  # seconds; a size that takes longer is measured once
UNITS: Final = ("县司法局", "县审计局", "县财政局", "县发展和改革局", "各镇（街道）", "县政府各部门")
TIMES: Final = ("2026年6月底前完成", "持续推进", "2026年底完成并逐年实施", "2026年9月启动", "每季度末前")
SENTENCE: Final = "把办事时限写成承诺，在门户网站上公布，逐项登记兑现情况，到期未办的当月说明原因并限期整改。"


def units(number: int) -> str:
    """Return a responsibility, another for each number."""
    first, second = UNITS[number % 6], UNITS[(number // 6 + 1) % 6]
    return (f"{first}牵头，{second}配合", f"{first}、{second}按职责分工负责", f"{first}负责")[number % 3]


def with_notes() -> Iterator[str]:
    """Yield articles with one note at their end."""
    for number in count(1):
        if number % 20 == 1:
            yield f"{('一', '二', '三', '四')[number // 20 % 4]}、第{number}组"
        yield f"（{'一二三四五六七八九十'[number % 10]}）事项{number}。{SENTENCE}（{units(number)}，{TIMES[number % 5]}）"


def with_several_notes() -> Iterator[str]:
    """Yield numbered headings with a paragraph of three notes below each."""
    for number in count(1):
        yield f"{number % 999 + 1}、事项{number}。"
        yield "".join(f"{SENTENCE}（责任单位：{units(number + part)}，{TIMES[part]}）" for part in range(3))


def with_tabs() -> Iterator[str]:
    """Yield a table with tabs, whose headings stand again on each page."""
    for number in count():
        if number % 30 == 0:
            yield "序号\t工作任务\t负责单位\t时间进度"
        yield f"{number % 9_000 + 1}\t事项{number}。{SENTENCE}\t{units(number)}\t{TIMES[number % 5]}"


def one_a_line() -> Iterator[str]:
    """Yield a table with a cell a line, behind a tab."""
    yield from ("", *(f"\t{each}" for each in ("措施任务", "序号", "工作任务", "责任部门", "时间进度", "检查考核")), "")
    for number in count(1):
        yield from (
            f"\t第{number}组" if number % 9 == 1 else "\t",
            f"\t{number % 9_000 + 1}",
            f"\t事项{number}。{SENTENCE}",
        )
        yield from (f"\t{units(number)}", f"\t{TIMES[number % 5]}", "\t每年年中检查，年底考核", "")


def without_notes() -> Iterator[str]:
    """Yield articles with running numbers."""
    for number in count(1):
        yield f"{number % 999 + 1}.事项{number}。{SENTENCE * 3}"


SHAPES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "notes": with_notes,
    "several notes": with_several_notes,
    "tabs": with_tabs,
    "a cell a line": one_a_line,
    "no notes": without_notes,
}


def main() -> int:
    """Print a table; return 1 where a line of the largest costs more than the bar."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    missed = 0
    for name, shape in SHAPES.items():
        plans = [plan(shape, size) for size in SIZES if size <= most]
        read_plan(plans[0])  # what is set up once is set up
        costs = [cost(each) for each in plans]
        for data, each in zip(plans, costs, strict=True):
            ratio = each / costs[0]
            missed += data is plans[-1] and ratio > BAR
            print(f"{name:16}{len(data):12,} bytes{each * 1e6:10.1f} µs a line{ratio:8.2f} × 10 kB")
    return 1 if missed else 0


def plan(shape: Callable[[], Iterator[str]], size: int) -> bytes:
    """Return a plan of a shape and of about so many bytes."""
    lines = ["某县守信方案", "某县人民政府", "2026年3月2日"]
    length = 0
    for line in shape():
        lines.append(line)
        length += len(line.encode()) + 1
        if length >= size:
            break
    return "\n".join(lines).encode()


def cost(data: bytes) -> float:
    """Return the seconds of the processor that a line costs, the median of several rounds."""
    taken: list[float] = []
    while len(taken) < ROUNDS and sum(taken) < LONGEST:
        start = time.process_time()
        read_plan(data)
        taken.append(time.process_time() - start)
    return statistics.median(taken) / (data.count(b"\n") + 1)


if __name__ == "__main__":
    sys.exit(main())
