"""The checks of periods as SQL: spans that hold no day, and what they contradict in the same item (期间检查)."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import leaves, placeholders, reads_of
from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, rule_of, select
from govcredit.adapters.engines.sql.text import Setting
from govcredit.validation.answers import is_period
from govcredit.validation.periods import ENDED, LASTED, LONGEST, MADE, OF_A_YEAR, TOLD

__all__ = ("PLAIN", "makers")

_RULE: Final = "periods.reversed"


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for kind in rule_of(_RULE).kinds:
        yield _RULE, kind, partial(_spans, kind)


def _spans(kind: str, _: Setting) -> CheckText:
    found = tuple(leaves(kind, is_period))
    periods = "\nUNION ALL\n".join(
        leaf.select(
            first_day=leaf.part("start"),
            end_day=leaf.part("end"),
            lasting="TRUE" if leaf.member.name == "existed" else "FALSE",
        )
        for leaf in found
    )
    years = "CAST(EXTRACT(YEAR FROM end_day) AS BIGINT) - CAST(EXTRACT(YEAR FROM first_day) AS BIGINT)"
    code = """CASE
    WHEN end_day < first_day THEN 'periods.reversed'
    WHEN end_day = first_day THEN 'periods.empty'
    ELSE 'periods.too-long'
  END"""
    text = f"""{select(code, kind, "item", "path")}
FROM periods
WHERE first_day NOT IN {placeholders()}
  AND end_day NOT IN {placeholders()}
  AND (end_day <= first_day OR (NOT lasting AND {years} > {LONGEST}))"""
    return CheckText(
        code=_RULE,
        kind=kind,
        codes=("periods.reversed", "periods.empty", "periods.too-long"),
        reads=reads_of(found, array_of(kind)),
        text=finished(rule_of(_RULE), {"periods": periods}, text),
    )


def _of_one_item() -> Iterator[Plain]:
    for kind, member in MADE.items():
        when = f"i.in_force__start < i.{member} AND NOT {{disordered}}"
        if kind == "measure":
            when += f" AND i.kind NOT LIKE '{OF_A_YEAR}%'"
        yield Plain(code="periods.in-force-before-made", kind=kind, when=when, path="/in_force/start")
    for kind, (member, span) in ENDED.items():
        when = f"i.{member} < i.{span}__start AND NOT {{disordered}}"
        yield Plain(code="periods.ended-before-start", kind=kind, when=when, path=f"/{member}")
    for kind, day in TOLD.items():
        told = "{last}" if day is None else f"COALESCE(i.{day}, {{last}})"
        when = f"i.covers__start > {told}"
        yield Plain(code="periods.covers-ahead", kind=kind, when=when, path="/covers/start")
    for kind, member in LASTED.items():
        when = f"i.provenance__held__start >= i.{member}__end OR i.provenance__held__end <= i.{member}__start"
        yield Plain(code="periods.held-outside", kind=kind, when=when, path="/provenance/held")


PLAIN: Final = tuple(_of_one_item())
