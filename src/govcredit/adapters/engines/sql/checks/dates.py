"""The checks of the days of an item as SQL: which cannot be, and which come in the wrong order (日期检查)."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import believed, items, leaves, placeholders, reads_of
from govcredit.adapters.engines.sql.checks.order import pairs
from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, last_day, rule_of, select
from govcredit.adapters.engines.sql.text import Setting, day_of, quoted
from govcredit.model.shapes import Day, members
from govcredit.validation.answers import CHAINS, EARLIEST, has_happened, is_day
from govcredit.validation.dates import YEARS

__all__ = ("PLAIN", "makers")

_SINGLE: Final = "dates.in-future"
_ORDER: Final = "dates.out-of-order"


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for kind in rule_of(_SINGLE).kinds:
        yield _SINGLE, kind, partial(_single, kind)
    for kind in CHAINS:
        yield _ORDER, kind, partial(_order, kind)


def _single(kind: str, setting: Setting) -> CheckText:
    """Return the check of each day by itself."""
    last, array = last_day(setting), array_of(kind)
    found = tuple(leaves(kind, is_day))
    days = "\nUNION ALL\n".join(
        leaf.select(day=leaf.value, happened="TRUE" if has_happened(leaf.member) else "FALSE") for leaf in found
    )
    code = (
        f"CASE WHEN day IN {placeholders()} THEN 'dates.placeholder'\n"
        f"    WHEN day < {day_of(EARLIEST)} THEN 'dates.too-old' ELSE 'dates.in-future' END"
    )
    known = "e.provenance__known"
    own = [f"e.{each.name}" for each in members(items(kind).cls) if isinstance(each.shape, Day) and has_happened(each)]
    codes = ["dates.in-future", "dates.placeholder", "dates.too-old"]
    text = f"""{select(code, kind, "item", "path")}
FROM days
WHERE day IN {placeholders()} OR (happened AND (day < {day_of(EARLIEST)} OR day > {day_of(last)}))"""
    if own:
        later = "\n    OR ".join(f"({known} < {day} AND {day} <= {day_of(last)})" for day in own)
        codes.append("dates.recorded-earlier")
        text += f"""
UNION ALL
{select("'dates.recorded-earlier'", kind, "e.id", "'/provenance/known'")}
FROM standing_{array} e
WHERE {believed(known, last)}
  AND ({later})"""
    return CheckText(
        code=_SINGLE,
        kind=kind,
        codes=tuple(codes),
        reads=reads_of(found, array),
        text=finished(rule_of(_SINGLE), {"days": days}, text),
    )


def _order(kind: str, setting: Setting) -> CheckText:
    """Return the check of the order of days; where several contradict each other, only the scalar path tells which is wrong."""
    found = tuple(pairs(kind, setting))
    steps = {
        "pairs": "\nUNION\n".join(pair.text for pair in found),
        "faulty": "SELECT item, COUNT(*) AS several FROM pairs GROUP BY item",
    }
    text = f"""{select("p.code", kind, "p.item", "p.later")}
FROM pairs p
JOIN faulty f ON f.item = p.item
WHERE f.several = 1"""
    beyond = f"SELECT {quoted(kind)} AS item_kind, item AS item_id FROM faulty WHERE several > 1"
    rule = rule_of(_ORDER)
    return CheckText(
        code=_ORDER,
        kind=kind,
        codes=tuple(dict.fromkeys(pair.code for pair in found)),
        reads=tuple(dict.fromkeys((items(kind).relation, *(pair.relation for pair in found)))),
        text=finished(rule, steps, text),
        beyond=finished(rule, steps, beyond),
    )


def _years() -> Iterator[Plain]:
    for kind in rule_of("dates.implausible-year").kinds:
        member = YEARS.get(kind, "")
        ahead = "i.year > {year} + 1"
        when = f"i.year < {EARLIEST.year}"
        if member is None:
            when += f" OR {ahead}"
        elif member:
            when += f" OR (i.{member} IS NULL AND {ahead})"
        yield Plain(code="dates.implausible-year", kind=kind, when=when, path="/year")


PLAIN: Final = tuple(_years())
