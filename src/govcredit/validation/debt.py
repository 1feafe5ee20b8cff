"""Rules about government debt: quotas and balances, fiscal years, balance sheets, violations and events (政府债务).

Quotas and balances are looked at together in `_accounts`; bonds, borrowings and guarantees stand in `_bonds`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from govcredit.codes.lists import code_list
from govcredit.findings import Finding, finding
from govcredit.measures.debt.balances import Scope
from govcredit.measures.debt.ratios import debt_band
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.debt.balance_sheet import BalanceSheet
from govcredit.model.debt.bond import Bond
from govcredit.model.debt.debt_balance import DebtBalance
from govcredit.model.debt.debt_event import DebtEvent
from govcredit.model.debt.debt_quota import DebtQuota
from govcredit.model.debt.debt_violation import DebtViolation
from govcredit.model.debt.fiscal_year import FiscalYear
from govcredit.model.debt.guarantee import Guarantee
from govcredit.model.shapes import members
from govcredit.model.values import Money
from govcredit.validation._accounts import OTHERS, account, accounts
from govcredit.validation._bonds import BONDS
from govcredit.validation._magnitudes import Part, agree, ceiling, difference, millionths, shown, slip
from govcredit.validation.rules import NotApplicable, Rests, Rule, Yielded, rested

__all__ = ("RULES",)

_KINDS: Final = "debt.kinds"
_TRIGGERS: Final = "debt-events.triggers"
_BANDS: Final[Mapping[str, str]] = MappingProxyType({"红": "red", "橙": "orange", "黄": "yellow", "绿": "green"})


def _exceeds(parts: Sequence[Money], whole: Money) -> bool:
    """Whether parts come to more than their whole by more than the rounding of the printed figures explains."""
    identity = (*(Part(1, part) for part in parts), Part(-1, whole))
    proper = bool(parts) and min(part.amount for part in (*parts, whole)) >= 0
    return proper and difference(identity) > 0 and not agree(identity)


# ---------------------------------------------------------------------------------------------------------------------
# Single quotas and balances


def quota_of_other_kind(quota: DebtQuota, facts: Facts) -> Iterator[Yielded]:
    """A quota is set for a kind of debt that has none: quotas are for general debt, special debt, and both together.

    Source: 预算法实施条例第四十三条、第四十四条.
    """
    if quota.kind is None:
        yield NotApplicable("no-value")
    elif code_list("debt-kind").find(quota.kind) is None:
        yield NotApplicable("unlisted-code")
    elif (law := facts.law(_KINDS, date(quota.year, 12, 31))) is None:
        yield NotApplicable("not-in-force")
    else:
        yield Rests((law,))
        if quota.kind != "government" and quota.kind not in {row["kind"] for row in law.value}:
            kind = code_list("debt-kind").find(quota.kind)
            names = {} if kind is None else {"kind_zh": kind.name, "kind_en": kind.name_en or kind.code}
            yield rested(finding("debt.quota-of-other-kind", "/kind", **names), (law,))


def quota_approved_outside_year(quota: DebtQuota, _: Facts) -> Iterator[Yielded]:
    """A quota was approved neither in its year nor in the year before, when some quotas are handed down in advance."""
    if quota.approved is None:
        yield NotApplicable("no-value")
    elif quota.approved.year not in (quota.year - 1, quota.year):
        days = {"year": str(quota.year), "approved": str(quota.approved)}
        yield finding("debt.quota-approved-outside-year", "/approved", **days)


def overdue_above_balance(balance: DebtBalance, _: Facts) -> Iterator[Yielded]:
    """More is overdue than is owed."""
    if balance.sum is None or balance.overdue_sum is None:
        yield NotApplicable("no-value")
    elif _exceeds([balance.overdue_sum], balance.sum):
        amounts = shown(overdue=balance.overdue_sum, balance=balance.sum)
        yield finding("debt.overdue-above-balance", "/overdue_sum", **amounts)


# ---------------------------------------------------------------------------------------------------------------------
# Fiscal years

# Part and whole: interest on general debt is spent by the general public budget, that on special debt by the funds.
_WHOLES: Final = (
    ("general_revenue", "resources"),
    ("general_interest", "general_expenditure"),
    ("special_interest", "fund_expenditure"),
    ("ppp_outlay", "general_expenditure"),
)


def part_above_whole(year: FiscalYear, facts: Facts) -> Iterator[Yielded]:
    """A figure of a fiscal year is above the figure that it is a part of."""
    judged = False
    for name, other in _WHOLES:
        part: Money | None = getattr(year, name)
        whole: Money | None = getattr(year, other)
        if part is None or whole is None or millionths(part) > ceiling(facts, year.organ, whole=True):
            continue  # what is beyond the body is told by the rules about amounts
        judged = True
        if _exceeds([part], whole) and not _is_in_other_unit(year, part, whole):
            yield finding("debt.part-above-whole", f"/{name}", **_titles(name, other), **shown(part=part, whole=whole))
    if not judged:
        yield NotApplicable("no-value")


def _is_in_other_unit(year: FiscalYear, part: Money, whole: Money) -> bool:
    # The rules about amounts compare the large figures of a year with each other.
    large = (year.general_revenue, year.general_expenditure, year.resources)
    return any(each is not None and slip(each, amount) for each in large for amount in (part, whole))


def _titles(part: str, whole: str) -> dict[str, str]:
    docs = {member.name: member.doc for member in members(FiscalYear)}
    named = {"member": docs[part], "other": docs[whole]}
    return {
        f"{name}_{language}": text
        for name, doc in named.items()
        if doc is not None
        for language, text in (("zh", doc.zh), ("en", doc.en))
    }


def risk_grade_differs(year: FiscalYear, facts: Facts) -> Iterator[Yielded]:
    """The printed risk grade is not the one that debt and resources of the same figures make.

    Source: the debt-risk rating of 财政部 of 2019, read in a report only.
    """
    bands = {band for sign, band in _BANDS.items() if sign in (year.risk_grade or "")}
    if len(bands) != 1:
        yield NotApplicable("no-value")
        return
    scope = Scope(organ=year.organ, whole_area=year.whole_area, figure_status=year.figure_status)
    measured = debt_band(facts, scope=scope, year=year.year)
    if measured.value is None:
        yield NotApplicable("no-value")
        return
    yield Rests(measured.terms)
    if measured.value not in bands:
        band = {
            "band_zh": next(sign for sign, each in _BANDS.items() if each == measured.value),
            "band_en": measured.value,
        }
        yield rested(finding("debt.risk-grade-differs", "/risk_grade", **band), measured.terms)


# ---------------------------------------------------------------------------------------------------------------------
# Balance sheets


def sheet(item: BalanceSheet, facts: Facts) -> Iterator[Yielded]:
    """Assets less liabilities are not the net assets, or the lines of a side come to more than its total."""
    judged = False
    most = ceiling(facts, item.organ, whole=True)
    for member in ("opening", "sum"):
        lines = _lines(item, member)
        if any(millionths(amount) > most for rows in lines.values() for _, amount in rows):
            continue  # what is beyond the body is told by the rules about amounts
        found = [lines.get(code, []) for code in ("assets", "liabilities", "net")]
        if all(len(rows) == 1 for rows in found):
            judged = True
            assets, liabilities, net = (rows[0][1] for rows in found)
            if not agree([Part(1, assets), Part(-1, liabilities), Part(-1, net)]):
                amounts = shown(assets=assets, liabilities=liabilities, net=net)
                yield finding("debt.sheet-not-balanced", f"/lines/{found[-1][0][0]}/{member}", **amounts)
                continue  # a total that is wrong is told once
        for side in ("assets", "liabilities"):
            if len(lines.get(side, [])) == 1:
                judged = True
                yield from _side(lines, side, member)
    if not judged:
        yield NotApplicable("no-value")


def _lines(item: BalanceSheet, member: str) -> dict[str, list[tuple[int, Money]]]:
    found: dict[str, list[tuple[int, Money]]] = {}
    for number, line in enumerate(item.lines):
        amount: Money | None = getattr(line, member)
        if amount is not None:
            found.setdefault(line.line_item, []).append((number, amount))
    return found


def _side(lines: Mapping[str, list[tuple[int, Money]]], side: str, member: str) -> Iterator[Finding]:
    number, total = lines[side][0]
    below = {code: rows for code, rows in lines.items() if code.startswith(f"{side}.")}
    # Original value, depreciation and net value of one item are often printed as lines of their own.
    if all(len(rows) == 1 for rows in below.values()) and _exceeds([rows[0][1] for rows in below.values()], total):
        yield finding("debt.sheet-parts-exceed-total", f"/lines/{number}/{member}", **shown(total=total))


# ---------------------------------------------------------------------------------------------------------------------
# Violations and events


def lawful_guarantee_as_violation(violation: DebtViolation, facts: Facts) -> Iterator[Yielded]:
    """A violation is an unlawful guarantee, while the guarantee that it names is said to be lawful.

    Source: 预算法第三十五条、第九十四条; 江西 13.
    """
    if violation.kind != "unlawful-guarantee":
        yield NotApplicable("other-case")
        return
    for number, each in enumerate(violation.of):
        guarantee: Guarantee | None = facts.find(each) if each.kind == "guarantee" else None
        if guarantee is not None and guarantee.lawful:
            yield finding("debt.lawful-guarantee-as-violation", f"/of/{number}")


def event_level_too_low(event: DebtEvent, facts: Facts) -> Iterator[Yielded]:
    """A province did not pay a bond of its own, and the event is not put on the level that this makes.

    Source: 国办函〔2016〕88号.
    """
    day = event.occurred or event.reported
    organ: Organ | None = facts.find(reference("organ", event.organ))
    if event.event_level is None or day is None or organ is None:
        yield NotApplicable("no-item" if organ is None else "no-value")
        return
    own = [facts.find(each) for each in event.of if each.kind == "bond"]
    if organ.level != "province" or not any(_is_in_default(each, event.organ) for each in own):
        yield NotApplicable("other-case")
        return
    law = facts.law(_TRIGGERS, day)
    row = None if law is None else next((each for each in law.value if each["trigger"] == "province-default"), None)
    if law is None or row is None:
        yield NotApplicable("not-in-force")
        return
    term = law.only(row)
    yield Rests((term,))
    if event.event_level != row["level"]:
        yield rested(finding("debt.event-level-too-low", "/event_level"), (term,))


def _is_in_default(bond: Bond | None, issuer: str) -> bool:
    return bond is not None and bond.bond_issuer == issuer and any(each.kind == "default" for each in bond.events)


_ACCOUNTS: Final = Rule(
    code="debt.balance-above-quota",
    kinds=("debt-quota", "debt-balance"),
    check=account,
    cases=accounts,
    others=OTHERS,
)

RULES: Final = tuple(
    sorted(
        (
            _ACCOUNTS,
            *BONDS,
            Rule(code="debt.event-level-too-low", kinds=("debt-event",), check=event_level_too_low),
            Rule(
                code="debt.lawful-guarantee-as-violation",
                kinds=("debt-violation",),
                check=lawful_guarantee_as_violation,
            ),
            Rule(code="debt.overdue-above-balance", kinds=("debt-balance",), check=overdue_above_balance),
            Rule(code="debt.part-above-whole", kinds=("fiscal-year",), check=part_above_whole),
            Rule(code="debt.quota-approved-outside-year", kinds=("debt-quota",), check=quota_approved_outside_year),
            Rule(code="debt.quota-of-other-kind", kinds=("debt-quota",), check=quota_of_other_kind),
            Rule(code="debt.risk-grade-differs", kinds=("fiscal-year",), check=risk_grade_differs),
            Rule(
                code="debt.sheet-not-balanced",
                kinds=("balance-sheet",),
                check=sheet,
                others=("debt.sheet-parts-exceed-total",),
            ),
        ),
        key=lambda rule: rule.code,
    )
)
