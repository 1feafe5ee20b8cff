"""The checks of amounts, rates and points as SQL: what cannot be, and what is hardly meant (金额检查).

Amounts are compared in millionths of their unit. What is beyond the level of a body needs the body and is left to the scalar
path.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import Leaf, leaves, reads_of
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, rule_of, select
from govcredit.adapters.engines.sql.text import Setting, listed, quoted
from govcredit.model.bundle import item_class
from govcredit.model.shapes import Member, Record, members
from govcredit.model.values import Money
from govcredit.validation.amounts import NOT_NOTHING, PLACES, SIGNED, is_amount
from govcredit.validation.answers import A_YEAR, PARTS, PERCENT, YEARLY_RATES, is_indicator, is_points, is_rate

__all__ = ("makers",)

_MILLION: Final = 10**6
_FINEST: Final = 6  # places of a decimal that a document can have
_MEASURED: Final = ("planned", "achieved", "measured_value")


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for code, make in _MAKERS.items():
        for kind in rule_of(code).kinds:
            yield code, kind, partial(make, kind)


def _amounts(kind: str, _: Setting) -> CheckText:
    found = tuple(leaves(kind, is_amount))
    amounts = "\nUNION ALL\n".join(
        leaf.select(
            amount=leaf.part("amount__micro"),
            unit=leaf.part("unit") if _is_money(leaf.member) else "CAST(NULL AS VARCHAR(20))",
            signed=_flag(_name(leaf) in SIGNED),
            not_nothing=_flag(_is_money(leaf.member) and _name(leaf) in NOT_NOTHING),
        )
        for leaf in found
    )
    # Written in millionths, what is a whole number of fen ends in as many noughts.
    fen = "\n      ".join(
        f"WHEN {quoted(unit)} THEN CAST(amount AS VARCHAR(40)) NOT LIKE {quoted('%' + '0' * (_FINEST - places))}"
        for unit, places in PLACES.items()
        if places < _FINEST
    )
    code = "CASE WHEN amount < 0 THEN 'amounts.negative' WHEN amount = 0 THEN 'amounts.zero' ELSE 'amounts.finer-than-fen' END"
    text = f"""{select(code, kind, "item", "path || '/amount'")}
FROM amounts
WHERE (amount < 0 AND NOT signed)
  OR (amount = 0 AND not_nothing)
  OR (amount > 0 AND CASE unit
      {fen}
      ELSE FALSE
    END)"""
    return CheckText(
        code="amounts.negative",
        kind=kind,
        codes=("amounts.negative", "amounts.zero", "amounts.finer-than-fen"),
        reads=reads_of(found, array_of(kind)),
        text=finished(rule_of("amounts.negative"), {"amounts": amounts}, text),
    )


def _rates(kind: str, _: Setting) -> CheckText:
    found = tuple(leaves(kind, is_rate))
    foreign = "foreign_sum" in {each.name for each in members(item_class(kind))}
    rates = "\nUNION ALL\n".join(_rate(leaf, foreign=foreign) for leaf in found)
    code = """CASE
    WHEN rate < 0 THEN 'amounts.negative'
    WHEN most IS NULL THEN 'amounts.share-above-whole'
    WHEN yearly > most THEN 'amounts.rate-too-high'
    ELSE 'amounts.rate-as-fraction'
  END"""
    text = f"""{select(code, kind, "item", "CASE WHEN rate < 0 THEN path || '/value' ELSE path END")}
FROM rates
WHERE rate < 0
  OR (most IS NULL AND rate > {100 * _MILLION * 10})
  OR yearly > most
  OR (yearly > 0 AND yearly < least AND NOT in_foreign_money)"""
    return CheckText(
        code="amounts.rate-too-high",
        kind=kind,
        codes=("amounts.negative", "amounts.share-above-whole", "amounts.rate-too-high", "amounts.rate-as-fraction"),
        reads=reads_of(found, array_of(kind)),
        text=finished(rule_of("amounts.rate-too-high"), {"rates": rates}, text),
    )


def _rate(leaf: Leaf, *, foreign: bool) -> str:
    """Return the SELECT of a rate in ten millionths of a per cent, by itself and by the year, with its limits where it has any."""
    rate = f"{leaf.part('value__micro')} * CASE {leaf.part('unit')} WHEN '%' THEN 10 ELSE 1 END"
    times = " ".join(f"WHEN {quoted(each)} THEN {number}" for each, number in A_YEAR.items() if each is not None)
    limits = YEARLY_RATES.get(_name(leaf))
    least, most = (
        ("CAST(NULL AS BIGINT)",) * 2 if limits is None else [str(int(each * _MILLION * 10)) for each in limits]
    )
    money = (
        "e.foreign_sum__amount IS NOT NULL"
        if leaf.rows.relation.startswith("standing_")
        else "i.foreign_sum__amount IS NOT NULL"
    )
    return leaf.select(
        rate=rate,
        yearly=f"{rate} * CASE {leaf.part('per')} {times} ELSE 1 END",
        least=least,
        most=most,
        in_foreign_money=money if foreign else "FALSE",
    )


def _points(kind: str, _: Setting) -> CheckText:
    found = tuple(leaves(kind, is_points))
    texts = (
        f"{select(quoted('amounts.points-above-full'), kind, leaf.rows.item, leaf.path)}\n{leaf.rows.source}\n"
        f"WHERE {leaf.value}__micro > {leaf.holder.column('full_points')}__micro"
        for leaf in found
    )
    return CheckText(
        code="amounts.points-above-full",
        kind=kind,
        codes=("amounts.points-above-full",),
        reads=reads_of(found, array_of(kind)),
        text=finished(rule_of("amounts.points-above-full"), {}, "\nUNION ALL\n".join(texts)),
    )


def _percentages(kind: str, _: Setting) -> CheckText:
    found = tuple(leaves(kind, is_indicator))
    endings = "\n    OR ".join("{indicator} LIKE " + quoted(f"%{each}") for each in PARTS)
    texts = (
        f"{select(quoted('amounts.percentage-above-hundred'), kind, leaf.rows.item, leaf.holder.pointer(name))}\n"
        f"{leaf.rows.source}\nWHERE {leaf.holder.column(name)}__micro > {100 * _MILLION}\n"
        f"  AND {leaf.holder.column('unit')} IN {listed(PERCENT)}\n"
        f"  AND ({endings.replace('{indicator}', leaf.value)})"
        for leaf in found
        for name in _MEASURED
        if name in {each.name for each in members(leaf.holder.cls)}
    )
    return CheckText(
        code="amounts.percentage-above-hundred",
        kind=kind,
        codes=("amounts.percentage-above-hundred",),
        reads=reads_of(found, array_of(kind)),
        text=finished(rule_of("amounts.percentage-above-hundred"), {}, "\nUNION ALL\n".join(texts)),
    )


def _is_money(member: Member) -> bool:
    return member.element == Record(Money)


def _name(leaf: Leaf) -> str:
    return f"{leaf.member.owner.__name__}.{leaf.member.name}"


def _flag(told: bool) -> str:  # noqa: FBT001  # one value that is written
    return "TRUE" if told else "FALSE"


_MAKERS: Final[Mapping[str, Callable[[str, Setting], CheckText]]] = MappingProxyType(
    {
        "amounts.negative": _amounts,
        "amounts.percentage-above-hundred": _percentages,
        "amounts.points-above-full": _points,
        "amounts.rate-too-high": _rates,
    }
)
