"""Taking in a plan document: its tasks as a bundle, with what was read and what was not (方案导入)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, final

import attrs

from govcredit.adapters.intake._documents import taken
from govcredit.adapters.plans import PlanReading, read_plan
from govcredit.adapters.reports.files import FileReport
from govcredit.exchange.documents import Outcome

__all__ = ("PlanTaken", "take_plan")


@final
@attrs.frozen(kw_only=True)
class PlanTaken:
    """What came of a plan document (方案导入结果).

    Attributes:
        reading: How many tasks were read, from where.
        outcome: The bundle of the tasks and how it was read; ``None`` where the file could not be read at all.
        report: What is told of it.
    """

    reading: PlanReading
    outcome: Outcome | None
    report: FileReport


def take_plan(  # noqa: PLR0913  # one argument for each thing that the document may not say
    data: bytes,
    *,
    file: str,
    name: str = "",
    issued: date | None = None,
    region: str | None = None,
    beside: Mapping[str, Any] | None = None,
    known: date | None = None,
) -> PlanTaken:
    r"""Read a plan (text, page or ``.docx``) and take its tasks in as a bundle.

    Args:
        data: The bytes of the file.
        file: What the report calls it.
        name: What the file is called; a plan without a title is called so.
        issued: The day of issue, where the document does not say it.
        region: The code of the region that the plan is for.
        beside: A bundle as a JSON value whose bodies the tasks may name.
        known: The day on which the plan was read.

    Raises:
        MissingExtra: The extra ``plans`` is not installed, and the file is a page or a ``.docx``.

    >>> text = "一、公开\n（一）公开承诺。把时限写成承诺。（县司法局负责，2026年6月底前完成）"
    >>> taken = take_plan(text.encode(), file="plan.txt", issued=date(2026, 1, 5))
    >>> taken
    PlanTaken(reading=PlanReading(...), outcome=Outcome(...), report=FileReport(...))
    >>> [task.title for task in taken.outcome.bundle.tasks]
    ['公开承诺']
    """
    reading = read_plan(data, name=name, issued=issued, region=region, beside=beside, known=known)
    outcome, report = taken(reading, data, file)
    return PlanTaken(reading=reading, outcome=outcome, report=report)
