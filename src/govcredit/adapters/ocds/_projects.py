"""Partnership projects as the planning and award of a process under the profile for them, and back (政府和社会资本合作)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from govcredit.adapters.ocds._parties import PROJECT_ROLES, Parties, Process, fitting, item_id, roles_of
from govcredit.adapters.ocds._values import (
    compact,
    day_in,
    fraction_in,
    fraction_out,
    money_in,
    money_out,
    number_in,
    span_in,
    span_out,
    text_in,
)
from govcredit.adapters.ocds._words import OURS, is_code, own, told
from govcredit.exchange.taking import Taking
from govcredit.model.texts import Name, Number, Passage, Title

__all__ = ("award_of", "company_of", "outlays_paid", "paid_of", "planning_of", "project_of")

_COMPANY: Final = f"{OURS}{PROJECT_ROLES}project-company"
_ADVISER: Final = f"{OURS}{PROJECT_ROLES}adviser"
_SECTOR: Final = f"{OURS}sector"
_OPERATION: Final = f"{OURS}operation"
_PAYMENT_MODE: Final = f"{OURS}ppp-payment-mode"
_PLANNED: Final = "fiscalOutlayPlanned"
_PAID: Final = "fiscalOutlayPaid"


def planning_of(project: Taking, parties: Parties) -> dict[str, Any]:
    """Return what is planned of a project: its name, sector, investment, stages and yearly outlay."""
    identifier, mode, operation = project.text("id"), project.text("payment_mode"), project.text("operation")
    sector = project.text("sector")
    kinds = [
        {"scheme": _OPERATION, "description": operation} if operation else None,
        {"scheme": _PAYMENT_MODE, "id": mode, "description": told("ppp-payment-mode", mode)} if mode else None,
    ]
    parties.refer_all(project, "advisers", _ADVISER)
    return compact(
        {
            "budget": compact({"projectID": project.text("project_number")}),
            "project": compact(
                {
                    "id": f"{OURS}ppp-project:{identifier}",
                    "title": project.text("title"),
                    "totalValue": money_out(project, "investment"),
                    "sector": {"scheme": _SECTOR, "description": sector} if sector else None,
                    "additionalClassifications": [each for each in kinds if each is not None],
                }
            ),
            "milestones": [_milestone(index, each) for index, each in enumerate(project.each("stages_run"), 1)],
            "forecasts": _metrics(project, _PLANNED, "planned_sum"),
        }
    )


def award_of(project: Taking, parties: Parties) -> dict[str, Any]:
    """Return what was awarded: the partners, the term and the discount rate that the value was worked out with."""
    rate = fraction_out(project, "discount")
    return compact(
        {
            "id": f"{OURS}ppp-project:{project.peek('id')}",
            "status": "active",
            "suppliers": parties.refer_all(project, "partners", "supplier"),
            "contractPeriod": span_out(project, "in_force"),
            "evaluationIndicators": compact({"discountRate": rate}),
        }
    )


def company_of(project: Taking, parties: Parties) -> None:
    """List the project company with those who hold its shares."""
    company = project.text("project_company")
    if company is None:
        return
    reference = parties.body(company, _COMPANY)
    shareholders = []
    for index, each in enumerate(project.each("shares"), 1):
        holder = parties.refer(each.inner("who"), "equityInvestor")
        if holder is not None:
            share = fraction_out(each, "share", most=Decimal(1))
            shareholders.append(compact({"id": str(index), "shareholder": holder, "shareholding": share}))
    parties.add(reference, "shareholders", shareholders)


def outlays_paid(project: Taking) -> list[dict[str, Any]]:
    """Return what was paid for a project year by year, as a metric of the implementation of its contract."""
    return _metrics(project, _PAID, "paid")


def project_of(planning: Taking, award: Taking, process: Process, paid: Mapping[int, Any]) -> dict[str, Any]:
    """Return the project of a release that was written here, or that says that the profile for partnerships is used.

    Args:
        planning: The planning of the release.
        award: Its award; without members where there is none.
        process: Its process.
        paid: What was paid year by year, as `paid_of` gives it.
    """
    project = planning.inner("project")
    identifier = item_id("ppp-project", process.ocid, number_in(project.take("id", str, int)) or "")
    kinds = {str(each.peek("scheme")): each for each in project.each("additionalClassifications")}
    operation, mode = kinds.get(_OPERATION, Taking(None)), kinds.get(_PAYMENT_MODE, Taking(None))
    for each in (operation, mode):
        each.text("scheme")
    mode.text("description")
    sector = project.inner("sector")
    if sector.peek("scheme") == _SECTOR:
        sector.text("scheme")
    company, shares = _company(process)
    planned = _observed(planning.each("forecasts"), _PLANNED)
    return {
        "id": identifier,
        "title": text_in(project, "title", Title) or identifier,
        "project_number": text_in(planning.inner("budget"), "projectID", Number),
        "sector": text_in(sector, "description", Name),
        "operation": text_in(operation, "description", Name),
        "payment_mode": fitting(mode, "id", is_code),
        "investment": money_in(project, "totalValue"),
        "stages_run": [stage for each in planning.each("milestones") if (stage := _stage(each)) is not None],
        "partners": [who for each in award.each("suppliers") if (who := process.party(each)) is not None],
        "in_force": span_in(award, "contractPeriod"),
        "discount": fraction_in(award.inner("evaluationIndicators"), "discountRate"),
        "project_company": company,
        "shares": shares,
        "advisers": _advisers(process),
        "outlays": [
            {"year": year, "planned_sum": planned.get(year), "paid": paid.get(year)}
            for year in sorted({*planned, *paid})
        ],
    }


def paid_of(metrics: Iterable[Taking]) -> dict[int, Any]:
    """Return what was paid year by year."""
    return _observed(metrics, _PAID)


def _milestone(index: int, stage: Taking) -> dict[str, Any]:
    code = stage.text("stage") or ""
    span = stage.inner("in_stage")
    ended = span.peek("end")
    last = span_out(stage, "in_stage") or {}
    if last:
        span.leave("start")
    return compact(
        {
            "id": str(index),
            "type": "preProcurement",
            "title": told("ppp-stage", code),
            "code": f"{OURS}{code}",
            "description": stage.text("stage_note"),
            "dateMet": last.get("endDate") if ended else None,
            "status": "met" if ended and last.get("endDate") else None,
        }
    )


def _stage(milestone: Taking) -> dict[str, Any] | None:
    code = own(milestone.peek("code"))
    if code is None:
        return None
    for name in ("code", "title", "type", "status"):
        milestone.text(name)
    milestone.take("id", str, int)
    last = day_in(milestone, "dateMet", last=True)
    return {
        "stage": code,
        "in_stage": None if last is None else {"start": None, "end": _after(last)},
        "stage_note": text_in(milestone, "description", Passage),
    }


def _metrics(project: Taking, name: str, member: str) -> list[dict[str, Any]]:
    """Return the yearly sums of one member as a metric: one observation a year; of a year told twice the first."""
    found: dict[str, dict[str, Any]] = {}
    years: set[object] = set()
    for outlay in project.each("outlays"):
        year = outlay.peek("year")
        value = None if year in years else money_out(outlay, member)
        years.add(year)
        if value is not None:
            outlay.take("year", int)
            period = {"startDate": f"{year}-01-01T00:00:00+08:00", "endDate": f"{year}-12-31T23:59:59+08:00"}
            found[str(year)] = {"id": str(year), "period": period, "value": value}
    title = {_PLANNED: "计划财政支出", _PAID: "实际财政支出"}[name]
    return [{"id": name, "title": title, "observations": list(found.values())}] if found else []


def _observed(metrics: Iterable[Taking], name: str) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for metric in metrics:
        if metric.peek("id") != name:
            continue
        metric.text("id")
        metric.text("title")
        for each in metric.each("observations"):
            span = each.inner("period")
            start = day_in(span, "startDate")
            day_in(span, "endDate", last=True)
            value = money_in(each, "value")
            each.text("id")
            if start is not None and value is not None:
                found[date.fromisoformat(start).year] = value
    return found


def _company(process: Process) -> tuple[str | None, list[dict[str, Any]]]:
    entry = next((each for each in process.listed.values() if _COMPANY in roles_of(each)), None)
    if entry is None:
        return None, []
    shares = []
    for each in entry.each("shareholders"):
        who = process.party(each.inner("shareholder"))
        if who is not None:
            each.text("id")
            shares.append({"who": who, "share": fraction_in(each, "shareholding")})
    return process.organ(entry), shares


def _advisers(process: Process) -> list[dict[str, Any]]:
    found = [process.party(each) for each in process.listed.values() if _ADVISER in roles_of(each)]
    return [each for each in found if each is not None]


def _after(day: str) -> str:
    return str(date.fromordinal(date.fromisoformat(day).toordinal() + 1))
