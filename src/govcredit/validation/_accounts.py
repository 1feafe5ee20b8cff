"""The debt account of one government: quotas and balances of all years, held against each other (债务限额与余额).

One fault of a figure breaks several identities, so all of them are looked at together. A unit that was mixed up is told
first, and the figure is left out of all that follows; a balance that does not follow from its own row is told there and
not again where it is added up. Figures with the levels below and without them, and figures of different finality, are
never held against each other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar, final

import attrs

from govcredit.findings import About, Finding, finding
from govcredit.measures.debt.balances import Scope, headroom, roll_forwards
from govcredit.measures.facts import Facts
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.debt.debt_quota import DebtQuota
from govcredit.model.values import Money
from govcredit.validation._magnitudes import (
    Part,
    agree,
    ceiling,
    difference,
    millionths,
    misplaced,
    shown,
    slips,
    tolerance,
)
from govcredit.validation.rules import NotApplicable, Rests, Yielded, rested

__all__ = ("OTHERS", "Account", "account", "accounts")

OTHERS: Final = (
    "amounts.unit-mixed-up",
    "debt.balance-total-differs",
    "debt.opening-differs",
    "debt.own-level-above-area",
    "debt.quota-total-differs",
    "debt.roll-forward-differs",
)
"""What a look at an account tells beside a balance above the quota."""

_Item: TypeAlias = DebtQuota | DebtBalance
_Key: TypeAlias = tuple[object, ...]
_Figure = TypeVar("_Figure", DebtQuota, DebtBalance, _Item)

_TOTAL: Final = (("general", 1), ("special", 1), ("government", -1))
_ROLLED: Final = (("opening", 1), ("issued_sum", 1), ("principal_of_year", -1), ("sum", -1))
# What was settled by the accounts is what the next year begins with; an estimate is mended by them.
_SETTLED: Final = frozenset({None, "final-accounts", "audited"})
_QUOTA: Final = "debt.quota.balance-within"


@final
@attrs.frozen(kw_only=True)
class Account:
    """The quotas and balances of one government (债务台账)."""

    organ: str
    quotas: tuple[DebtQuota, ...]
    balances: tuple[DebtBalance, ...]


def accounts(facts: Facts) -> Iterator[Account]:
    """Give the accounts of all governments, in the order of their identifiers."""
    found: dict[str, tuple[list[DebtQuota], list[DebtBalance]]] = {}
    for quota in facts.items("debt-quota"):
        found.setdefault(quota.organ, ([], []))[0].append(quota)
    for balance in facts.items("debt-balance"):
        found.setdefault(balance.organ, ([], []))[1].append(balance)
    for organ in sorted(found):
        quotas, balances = found[organ]
        yield Account(organ=organ, quotas=tuple(quotas), balances=tuple(balances))


def account(case: Account, facts: Facts) -> Iterator[Yielded]:
    """A figure of quotas and balances contradicts another one of the same government.

    Source: 预算法实施条例第四十三条、第四十四条 (balance and quota, general and special debt); the rest is arithmetic.
    """
    look = _Look(case, facts)
    if not look.standing(case.quotas) and not look.standing(case.balances):
        yield NotApplicable("no-value")
        return
    yield from look.units()
    yield from look.rolled()
    yield from look.totals("debt.quota-total-differs", case.quotas)
    yield from look.totals("debt.balance-total-differs", case.balances)
    yield from look.openings()
    yield from look.areas()
    yield from look.above_quota()


@final
class _Look:
    """One look at an account; what is told to be wrong is left out from then on."""

    def __init__(self, case: Account, facts: Facts) -> None:
        self._case = case
        self._facts = facts
        most = ceiling(facts, case.organ, whole=True)
        # What is negative, or beyond what the body can have, is told by the rules about amounts.
        self._items: tuple[_Item, ...] = (*case.quotas, *case.balances)
        self._off = {
            _key(item)
            for item in self._items
            if any(not amount.amount >= 0 or millionths(amount) > most for _, amount in _amounts(item))
        }

    def standing(self, items: Sequence[_Figure]) -> list[_Figure]:
        """Return the items that have a sum, and of which nothing was told."""
        return [item for item in items if item.sum is not None and _key(item) not in self._off]

    def units(self) -> Iterator[Finding]:
        """Give the figures that are off by a unit: in their series, or in a sum that another unit mends."""
        series: dict[_Key, list[tuple[int, int, str, _Item, Money]]] = {}
        for item in self._items:
            for member, amount in _amounts(item):
                if item.kind is None or not amount.amount or _key(item) in self._off or member not in _IN_SERIES:
                    continue
                place = 1 if isinstance(item, DebtQuota) else _IN_SERIES.index(member) * 2
                row = (_year(item), place, str(item.id), item, amount)
                series.setdefault((item.whole_area, item.kind), []).append(row)
        for key in sorted(series, key=str):
            rows = sorted(series[key], key=lambda row: row[:3])
            amounts = [row[4] for row in rows]
            for number, right in slips(amounts):
                item, amount = rows[number][3:]
                member = next(name for name, each in _amounts(item) if each is amount)
                yield from self._mixed_up(item, member, amount, amounts[right])
        for rows_of_sum in self._sums():
            yield from self._mended(rows_of_sum)

    def _sums(self) -> Iterator[list[tuple[int, _Item, str, Money]]]:
        for group in _grouped(self.standing(self._items), _table):
            if (rows := _total(group)) is not None:
                yield [(sign, item, "sum", amount) for sign, item, amount in rows]
        for item in self.standing(self._case.balances):
            told = dict(_amounts(item))
            if all(member in told for member, _ in _ROLLED):
                yield [(sign, item, member, told[member]) for member, sign in _ROLLED]

    def _mended(self, rows: list[tuple[int, _Item, str, Money]]) -> Iterator[Finding]:
        parts = [Part(sign, amount) for sign, _, _, amount in rows]
        number = None if agree(parts) else misplaced(parts)
        if number is not None:
            sign, item, member, amount = rows[number]
            meant = abs(difference(parts) - sign * millionths(amount))
            yield from self._mixed_up(item, member, amount, Money(amount=Decimal(meant).scaleb(-6), unit="元"))

    def _mixed_up(self, item: _Item, member: str, amount: Money, other: Money) -> Iterator[Finding]:
        if _key(item) not in self._off:
            yield self._tell(item, "amounts.unit-mixed-up", member, **shown(amount=amount, other=other))

    def rolled(self) -> Iterator[Finding]:
        """Give the balances that do not follow from the opening, what was issued and what was repaid."""
        answers = roll_forwards(self._facts, organ=self._case.organ).value or ()
        by_id = {str(answer.item.id): answer for answer in answers}
        before = self._closings()
        for item in self.standing(self._case.balances):
            answer = by_id.get(str(item.id))
            if answer is None or answer.state != "differs" or answer.difference is None:
                continue
            told = dict(_amounts(item))
            # An opening that is not told is the balance of the year before, which is printed like this one.
            amounts = (*told.values(), *((told["sum"],) if "opening" not in told else ()))
            if 2 * abs(millionths(answer.difference)) <= tolerance(amounts):
                continue
            if "opening" not in told and item.figure_status not in _SETTLED:
                continue
            rest = [Part(sign, told[member]) for member, sign in _ROLLED if member != "opening" and member in told]
            if "opening" in told and any(agree([Part(1, each), *rest]) for each in before.get(_series(item, 1), ())):
                continue  # the opening is what is wrong
            left = attrs.evolve(answer.difference, amount=abs(answer.difference.amount))
            yield self._tell(item, "debt.roll-forward-differs", "sum", **shown(balance=told["sum"], difference=left))

    def totals(self, code: str, items: Sequence[_Item]) -> Iterator[Finding]:
        """Give the totals that are not general and special debt together, of the items of one table."""
        for group in _grouped(self.standing(items), _table):
            rows = _total(group)
            if rows is None or agree([Part(sign, amount) for sign, _, amount in rows]):
                continue
            general, special, total = (amount for _, _, amount in rows)
            yield self._tell(rows[2][1], code, "sum", **shown(total=total, general=general, special=special))
            self._off.update(_key(item) for _, item, _ in rows)

    def openings(self) -> Iterator[Finding]:
        """Give the openings that are not the balance with which the year before ended."""
        before = self._closings()
        for item in self.standing(self._case.balances):
            opening, earlier = item.opening, before.get(_series(item, 1), ())
            if opening is None or not earlier:
                continue
            if not any(agree([Part(1, opening), Part(-1, each)]) for each in earlier):
                told = shown(opening=opening, closing=earlier[0])
                yield self._tell(item, "debt.opening-differs", "opening", year=str(_year(item) - 1), **told)

    def _closings(self) -> dict[_Key, list[Money]]:
        found: dict[_Key, list[Money]] = {}
        for item in self.standing(self._case.balances):
            if item.sum is not None and item.figure_status in _SETTLED and _closes_year(item):
                found.setdefault(_series(item, 0), []).append(item.sum)
        return found

    def areas(self) -> Iterator[Finding]:
        """Give the figures of a government's own level that are above those of its whole area."""
        for group in _grouped(self.standing(self._items), _of_one_kind):
            whole = [item.sum for item in group if item.whole_area and item.sum is not None]
            for item in group:
                if item.sum is None or item.whole_area or not whole:
                    continue
                largest = max(whole, key=millionths)
                parts = [Part(1, item.sum), Part(-1, largest)]
                if difference(parts) > 0 and not agree(parts):
                    yield self._tell(item, "debt.own-level-above-area", "sum", **shown(own=item.sum, area=largest))

    def above_quota(self) -> Iterator[Yielded]:
        """Give the balances at the end of a year that are above the quota of the year, where the law of the day has one."""
        tables: dict[tuple[bool, int], list[_Item]] = {}
        for item in self._items:
            if isinstance(item, DebtQuota) or _closes_year(item):
                tables.setdefault((item.whole_area, _year(item)), []).append(item)
        for (whole_area, year), items in sorted(tables.items()):
            if any(_key(item) in self._off for item in items):
                continue
            term = self._facts.law(_QUOTA, date(year, 12, 31))
            if term is None or not term.value:
                continue
            yield Rests((term,))
            scope = Scope(organ=self._case.organ, whole_area=whole_area)
            for found in self._above(items, scope, year):
                yield rested(found, (term,))

    def _above(self, items: Sequence[_Item], scope: Scope, year: int) -> Iterator[Finding]:
        balances = [item for item in items if isinstance(item, DebtBalance) and item.sum is not None]
        quotas = [item for item in items if isinstance(item, DebtQuota) and item.sum is not None]
        told = False
        for kind, _ in _TOTAL:
            # The total is above its quota where a part is, which is told of the part.
            if (told and kind == "government") or not balances or not quotas or _is_within(balances, quotas, kind):
                continue
            room = headroom(self._facts, scope=scope, year=year, kind=kind).value
            if room is None or room.left.amount >= 0:
                continue
            balance, quota = room.balance.amount, room.quota.amount
            if not agree([Part(1, balance), Part(-1, quota)]):
                told = True
                item = next((each for each in balances if each.kind == kind), balances[0])
                amounts = shown(balance=balance, quota=quota)
                yield self._tell(item, "debt.balance-above-quota", "sum", year=str(year), **amounts)

    def _tell(self, item: _Item, code: str, member: str, **params: str) -> Finding:
        key = _key(item)
        self._off.add(key)
        return attrs.evolve(finding(code, f"/{member}", **params), about=About(*key))


# ---------------------------------------------------------------------------------------------------------------------
# Figures and what they belong to


_IN_SERIES: Final = ("opening", "sum")


def _key(item: _Item) -> tuple[str, str]:
    return "debt-quota" if isinstance(item, DebtQuota) else "debt-balance", item.id


def _closes_year(item: DebtBalance) -> bool:
    return (item.on.month, item.on.day) == (12, 31)


def _is_within(balances: Iterable[_Item], quotas: Iterable[_Item], kind: str) -> bool:
    """Whether every balance of a kind is told to be within every quota, so that nothing need be worked out."""
    owed = [millionths(each.sum) for each in balances if each.kind == kind and each.sum is not None]
    most = [millionths(each.sum) for each in quotas if each.kind == kind and each.sum is not None]
    return bool(owed) and bool(most) and max(owed) <= min(most)


def _year(item: _Item) -> int:
    return item.year if isinstance(item, DebtQuota) else item.on.year


def _amounts(item: _Item) -> Iterator[tuple[str, Money]]:
    for member, _ in _ROLLED:
        amount: Money | None = getattr(item, member, None)
        if amount is not None:
            yield member, amount


def _table(item: _Item) -> _Key:
    """Return what the figures of one table have in common."""
    if isinstance(item, DebtQuota):
        return item.whole_area, item.year, item.approved
    return item.whole_area, item.on, item.figure_status


def _of_one_kind(item: _Item) -> _Key:
    if isinstance(item, DebtQuota):
        return "quota", item.kind, item.year
    return "balance", item.kind, item.on, item.figure_status


def _series(item: _Item, back: int) -> _Key:
    status = None if isinstance(item, DebtQuota) else item.figure_status
    return item.kind, item.whole_area, status, _year(item) - back


def _grouped(items: Iterable[_Item], by: Callable[[_Item], _Key]) -> Iterator[list[_Item]]:
    found: dict[_Key, list[_Item]] = {}
    for item in items:
        if item.kind is not None:
            found.setdefault(by(item), []).append(item)
    yield from found.values()


def _total(group: Sequence[_Item]) -> list[tuple[int, _Item, Money]] | None:
    """Return the parts of a total, or nothing where one is not told or stands twice."""
    rows = []
    for kind, sign in _TOTAL:
        found = [(sign, item, item.sum) for item in group if item.kind == kind and item.sum is not None]
        if len(found) != 1:
            return None
        rows += found
    return rows
