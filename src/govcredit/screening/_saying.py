"""How an entry of a screening is put into words (核查说明)."""

from datetime import date, timedelta
from typing import Any

from govcredit.findings import About
from govcredit.model.relations import ItemReference
from govcredit.policy.wording import named
from govcredit.statements import Statement, statement

__all__ = ("said",)


def said(
    code: str,
    how: tuple[str, str],
    purpose: str,
    about: ItemReference | None,
    days: tuple[date | None, date | None],
    **more: Any,  # noqa: ANN401  # texts and numbers
) -> Statement:
    """Return the sentence of an entry.

    Args:
        code: Family and name of the statement, without its state.
        how: Whether it applies for certain, and what it does to the purpose.
        purpose: The purpose.
        about: The item that is named.
        days: From which day, and the first day on which it applies no more; a reader is told the last day.
        more: What else the sentence fills in.
    """
    first, ends = days
    last = None if ends is None else ends - timedelta(days=1)
    return statement(
        f"{code}.{how[0]}",
        **named("purpose", "screening-purpose", purpose),
        effect=f"screening-{how[1]}",
        item="" if about is None else About(about.kind, about.id).shown,
        days_zh="；".join((f"自{first}起" if first else "起始日未填写", f"至{last}止" if last else "截止日未定")),
        days_en=", ".join(
            (f"from {first}" if first else "first day not told", f"until {last}" if last else "no last day known")
        ),
        **more,
    )
