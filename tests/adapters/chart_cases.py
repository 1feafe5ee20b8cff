"""What the tests of pictures share: the rows of a picture, and a county with debt, projects and records made by hand."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from govcredit.exchange.converter import structure
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack

if TYPE_CHECKING:
    from altair import LayerChart

__all__ = ("COUNTY", "DAY", "EMPTY", "bundle", "facts", "indebted", "partnered", "recorded", "rows")

DAY: Final = date(2026, 6, 1)
COUNTY: Final = "甲县人民政府"


def rows(chart: "LayerChart", *members: str) -> list[tuple[Any, ...]]:
    """Return some members of every row of a picture that has them all, in the order in which they are drawn."""
    return list(_rows(chart, members))


def bundle(*, name: str = COUNTY, **arrays: Any) -> Bundle:  # noqa: ANN401  # arrays of a bundle
    """Return a bundle that holds the county, a firm and some items."""
    organs = [
        {"id": "county", "kind": "government", "name": name, "level": "county"},
        {"id": "firm", "kind": "enterprise", "name": "某公司"},
    ]
    found, faults = structure({"version": "1.0", "organs": organs} | arrays, Bundle)
    assert found is not None, faults
    return found


def facts(**arrays: Any) -> Facts:  # noqa: ANN401  # likewise
    """Return the facts of such a bundle."""
    return Facts.of(bundle(**arrays), load_pack("cn").context(DAY))


EMPTY: Final = facts()


def indebted(*unknown: str) -> Facts:
    """Return a bond, borrowings of both modes, some of which nothing is known, and the figures of four years."""
    terms = {"debtor": "county", "rate": {"value": "3", "unit": "%"}, "taken": "2024-06-30"}
    borrowings = [
        terms | {"id": "at-end", "sum": _money("2"), "term": _years(5), "repayment": "at-maturity"},
        terms | {"id": "by-year", "sum": _money("4"), "term": _years(4), "repayment": "by-year"},
        *({"id": each, "debtor": "county"} for each in unknown),
    ]
    bond = {"id": "bond", "bond_issuer": "county", "sum": _money("3"), "rate": {"value": "3", "unit": "%"}}
    bond |= {"repayment": "at-maturity", "issued_on": "2022-05-01", "matures": "2029-05-01"}
    balances = (
        (2022, "government", "10"),
        (2022, "hidden", "1"),
        (2023, "government", "20"),
        (2024, "government", "25"),
        (2024, "hidden", "15"),
    )
    resources = ((2022, "10"), (2023, "12.5"), (2024, "10"), (2025, "10"))
    own = {"organ": "county", "whole_area": False}
    return facts(
        borrowings=borrowings,
        bonds=[bond],
        debt_balances=[
            own | {"id": f"{kind}-{year}", "on": f"{year}-12-31", "kind": kind, "sum": _money(amount)}
            for year, kind, amount in balances
        ],
        fiscal_years=[
            own | {"id": f"year-{year}", "year": year, "resources": _money(amount)} for year, amount in resources
        ],
    )


def partnered() -> Facts:
    """Return a project whose outlay passes the warning line in one year and the limit in another."""
    outlays = [
        {"year": 2025, "planned_sum": _money("1.6"), "paid": _money("1.5")},
        {"year": 2026, "planned_sum": _money("2.2")},
        {"year": 2027, "planned_sum": _money("2")},
    ]
    own = {"organ": "county", "whole_area": False, "general_expenditure": _money("20")}
    return facts(
        ppp_projects=[{"id": "road", "title": "公路", "organ": "county", "outlays": outlays}],
        fiscal_years=[own | {"id": f"year-{year}", "year": year} for year in (2025, 2026)],
    )


def recorded() -> Facts:
    """Return a record that was shown and repaired, one that is disputed, and one of another body."""
    shown, disputed = ({"kind": "record", "id": each} for each in ("shown", "disputed"))
    body, general = {"organ": "county"}, {"severity": "general"}
    penalty = general | {"trigger": "administrative-penalty", "decided": "2025-10-15"}
    return facts(
        records=[
            {"id": "shown", "subject": body} | penalty,
            {"id": "disputed", "subject": body, "trigger": "judgment", "decided": "2026-05-06"} | general,
            {"id": "other", "subject": {"organ": "firm"}} | penalty,
        ],
        publications=[{"id": "act", "of": [shown], "medium": "credit-china", "published": "2025-10-22"}],
        objections=[{"id": "objection", "of": disputed, "raised_by": body, "received": "2026-05-20"}],
        repairs=[
            {"id": "repair", "of": shown, "applicant": body, "outcome": "granted"}
            | {"applied": "2026-02-02", "decided": "2026-02-10"}
        ],
    )


def _rows(chart: "LayerChart", members: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for held in chart.to_dict()["datasets"].values():
        yield from (tuple(row[each] for each in members) for row in held if row.keys() >= set(members))


def _money(amount: str) -> dict[str, str]:
    return {"amount": amount, "unit": "亿元"}


def _years(count: int) -> dict[str, Any]:
    return {"count": count, "unit": "year"}
