"""Partnerships of government and private capital, and the county's debt."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from govcredit.samples._frame import Frame, Maker, later, money, ref
from govcredit.samples._records import legal
from govcredit.samples._whole import Item

__all__ = ("DEBT", "PARTNERSHIPS")

_FIRST: Final = 2023
_GENERAL: Final = 0


class _Year(NamedTuple):
    quota: int
    opening: int
    issued: int
    repaid: int


# General and special debt of 2023 to 2025: each closes where the next one opens, and within its quota. The figures are
# multiplied by a number that the seed draws, and are then hundredths of 亿元.
_DEBT: Final = (
    (_Year(205, 187, 19, 7), _Year(218, 199, 21, 9), _Year(230, 211, 20, 8)),
    (_Year(310, 260, 45, 3), _Year(356, 302, 52, 6), _Year(398, 348, 45, 4)),
)
_KINDS: Final = ("general", "special")


def _scale(f: Frame) -> int:
    return 8 + f.luck("debt-quota", 0) % 7


def _closing(f: Frame, kind: int, year: int) -> int:
    figures = _DEBT[kind][year - _FIRST]
    return (figures.opening + figures.issued - figures.repaid) * _scale(f)


def _interest(f: Frame, kind: int, year: int) -> int:
    return _DEBT[kind][year - _FIRST].opening * _scale(f) * 3 // 100


def _project(f: Frame, number: int) -> Item:
    if number:
        return {
            "id": f"ppp-project-{number + 1}",
            "organ": f.organ("housing"),
            "title": f"{f.county}智慧停车特许经营项目",
            "project_number": "TXJY-2025-01",
            "sector": "城市停车设施",
            "operation": "特许经营",
            "payment_mode": "user-pays",
            "investment": money(8_600_00),
            "investment_precision": "about",
            "term": {"count": 20, "unit": "year"},
            "stages_run": [
                {
                    "stage": "guide.identification",
                    "in_stage": {"start": "2025-07-07"},
                    "organ": f.organ("housing"),
                    "stage_note": "正在编制特许经营方案，尚未选择特许经营者。",
                }
            ],
        }
    return {
        "id": f"ppp-project-{number + 1}",
        "organ": f.organ("water"),
        "title": f"{f.county}城区水环境治理项目",
        "project_number": "PPP-2022-03",
        "sector": "生态环境治理",
        "operation": "BOT",
        "payment_mode": "viability-gap",
        "investment": money(20_000_00),
        "investment_precision": "exact",
        "project_capital": money(4_000_00),
        "shares": [
            {
                "who": {"organ": f.organ("investor")},
                "private": True,
                "capital": money(3_200_00),
                "share": {"value": "80", "unit": "%"},
            },
            {
                "who": {"organ": f.organ("platform")},
                "private": False,
                "capital": money(800_00),
                "share": {"value": "20", "unit": "%"},
            },
        ],
        "private_share": {"value": "80", "unit": "%"},
        "term": {"count": 20, "unit": "year"},
        "construction": {"count": 2, "unit": "year"},
        "phases": [
            {
                "title": "全部工程",
                "capacity": {"amount": "12.6", "unit": "公里"},
                "begins_in": 1,
                "construction": {"count": 2, "unit": "year"},
                "operation_term": {"count": 18, "unit": "year"},
            }
        ],
        "in_force": {"start": "2024-01-01", "end": "2044-01-01"},
        "stages_run": [
            _stage(f, "guide.identification", "2022-03-01", "2022-11-01", "完成物有所值评价和财政承受能力论证。"),
            _stage(f, "guide.preparation", "2022-11-01", "2023-07-01", "实施方案经县人民政府批准。"),
            _stage(f, "guide.procurement", "2023-07-01", "2024-01-01", "公开招标选定社会资本方，合同签署。"),
            _stage(f, "guide.execution", "2024-01-01", None, "主体工程完工，进入运营期。"),
        ],
        "partners": [{"organ": f.organ("investor")}],
        "project_company": f.organ("water-company"),
        "advisers": [{"organ": f.organ("adviser")}],
        "signed_agreements": [f"agreement-{f.sizes.agreements + 1}"],
        "discount": {"value": "4.65", "unit": "%", "per": "year"},
        "outlays": [
            {"year": 2024, "planned_sum": money(800_00), "paid": money(800_00), "budgeted": True},
            {"year": 2025, "planned_sum": money(1_200_00), "paid": money(1_200_00), "budgeted": True},
            {"year": 2026, "planned_sum": money(1_260_00), "budgeted": True},
        ],
        "disclosed": [
            {
                "item": "contract",
                "mode": "active",
                "stage": "guide.procurement",
                "deadline": "2024-01-20",
                "published": "2024-01-10",
                "site": f"{f.county}人民政府网站",
            },
            {
                "item": "selected-private-party",
                "mode": "active",
                "stage": "guide.procurement",
                "deadline": "2023-12-15",
                "published": "2023-12-11",
                "site": f"{f.county}公共资源交易平台",
            },
        ],
        "performance_note": "2025年度绩效评价得分92分，按合同足额付费。",
        "documents": [
            {
                "title": f"关于{f.county}城区水环境治理项目实施方案的批复",
                "document_number": f.document("county", "2023", 44),
                "dated": "2023-06-28",
                "issuer": f.organ("county"),
            }
        ],
    }


def _stage(f: Frame, stage: str, start: str, end: str | None, note: str) -> Item:
    return {"stage": stage, "in_stage": {"start": start, "end": end}, "organ": f.organ("water"), "stage_note": note}


def _quota(f: Frame, number: int) -> Item:
    turn, kind = divmod(number, 2)
    year = _FIRST + turn
    approved = f.on[f.years[year] + 100]
    return {
        "id": f"debt-quota-{number + 1}",
        "organ": f.organ("county"),
        "year": year,
        "kind": _KINDS[kind],
        "sum": money(_DEBT[kind][turn].quota * _scale(f), "亿元"),
        "set_by": f.organ("prefecture"),
        "approved": approved,
        "instrument": {
            "title": f"关于下达{year}年政府债务限额的通知",
            "document_number": f.document("prefecture", str(year), 18),
            "dated": approved,
            "issuer": f.organ("prefecture"),
        },
    }


def _balance(f: Frame, number: int) -> Item:
    turn, kind = divmod(number, 2)
    year = _FIRST + turn
    figures = _DEBT[kind][turn]
    scale = _scale(f)
    return {
        "id": f"debt-balance-{number + 1}",
        "organ": f.organ("county"),
        "on": f"{year}-12-31",
        "kind": _KINDS[kind],
        "figure_status": "final-accounts" if year < 2025 else "estimated-outturn",
        "opening": money(figures.opening * scale, "亿元"),
        "issued_sum": money(figures.issued * scale, "亿元"),
        "principal_of_year": money(figures.repaid * scale, "亿元"),
        "interest_of_year": money(_interest(f, kind, year), "亿元"),
        "overdue_sum": money(0, "亿元"),
        "sum": money(_closing(f, kind, year), "亿元"),
    }


# Use, rate, years of the term, worth in hundredths of 万元, and the day on which it was taken.
_LOANS: Final = (
    ("general", "农村公路提升", "2.65", 7, 6_000_00, "2024-05-20"),
    ("special", "标准厂房及配套设施", "2.88", 10, 9_000_00, "2024-07-16"),
    ("general", "城乡供水一体化（外国政府贷款转贷）", "1.90", 15, 4_500_00, "2020-09-10"),
)


def _borrowing(f: Frame, number: int) -> Item:
    kind, use, rate, term, worth, taken = _LOANS[number]
    foreign = number == 2
    interest = worth * int(rate.replace(".", "")) // 10_000
    due = later(taken, months=12)
    return {
        "id": f"borrowing-{number + 1}",
        "debtor": f.organ("county"),
        "creditor": {"organ": f.organ("province")},
        "kind": kind,
        "bond": None if foreign else f"bond-{number + 1}",
        "sum": money(worth),
        "foreign_sum": {"amount": "640", "unit": "万美元"} if foreign else None,
        "rate": {"value": rate, "unit": "%", "per": "year"},
        "term": {"count": term, "unit": "year"},
        "repayment": "at-maturity",
        "taken": taken,
        "use": use,
        "budgeted": True,
        "repayments": [
            {
                "deadline": due,
                "interest_due": money(interest),
                "interest_paid": money(interest),
                "paid_on": later(due, -6),
            },
            {"deadline": later(taken, months=12 * term), "principal_due": money(worth)},
        ],
        "instrument": {
            "title": "政府债券转贷协议" if not foreign else "外国政府贷款转贷协议",
            "document_number": f"转贷字〔{taken[:4]}〕{number + 7}号",
            "dated": taken,
        },
    }


def _bond(f: Frame, number: int) -> Item:
    kind, use, rate, term, worth, issued = _LOANS[number]
    name = f.called("province").removesuffix("人民政府")
    interest = worth * 10 * int(rate.replace(".", "")) // 10_000
    return {
        "id": f"bond-{number + 1}",
        "bond_issuer": f.organ("province"),
        "title": f"2024年{name}政府{'一般' if kind == 'general' else '专项'}债券（{number + 3}期）",
        "bond_code": f"SAMPLE{number + 1:02d}",
        "kind": f"{kind}.new",
        # The county has a tenth of the issue.
        "sum": money(worth * 10),
        "rate": {"value": rate, "unit": "%", "per": "year"},
        "term": {"count": term, "unit": "year"},
        "repayment": "at-maturity",
        "year": 2024,
        "issued_on": issued,
        "matures": later(issued, months=12 * term),
        "rating": "AAA",
        "rating_agency": f.called("rater"),
        "projects": [
            {
                "title": f"{f.county}{use}项目",
                "project_number": f"ZQ-2024-{number + 1:02d}",
                "sector": "交通基础设施" if kind == "general" else "产业园区基础设施",
                "competent": f.organ("transport" if kind == "general" else "zone"),
                "organ": f.organ("transport" if kind == "general" else "zone"),
                "sum": money(worth),
                "spent": money(worth * 4 // 5),
                "cover_ratio": None if kind == "general" else "1.35",
            }
        ],
        "repayments": [
            {
                "deadline": later(issued, months=12),
                "interest_due": money(interest),
                "interest_paid": money(interest),
                "paid_on": later(issued, 355),
            },
            {"deadline": later(issued, months=12 * term), "principal_due": money(worth * 10)},
        ],
        "disclosed_documents": [
            {
                "item": "bond-basics",
                "deadline": later(issued, -5),
                "published": later(issued, -7),
                "instrument": {"title": "债券信息披露文件", "dated": later(issued, -7)},
            },
            {"item": "rating-report", "deadline": later(issued, -5), "published": later(issued, -7)},
        ],
        "events": []
        if kind == "general"
        else [
            {
                "kind": "use-changed",
                "on": "2025-08-20",
                "published": "2025-08-26",
                "description": "结余资金调整用于园区道路，已经法定程序批准。",
            }
        ],
    }


def _guarantee(f: Frame, number: int) -> Item:
    return {
        "id": f"guarantee-{number + 1}",
        "guarantor": f.organ("prefecture"),
        "debtor_party": {"organ": f.organ("county")},
        "creditor": {"organ": f.organ("province")},
        "borrowing": "borrowing-3",
        "form": "guarantee-contract",
        "sum": money(4_500_00),
        "given": "2020-09-10",
        "lawful": True,
        "in_force": {"start": "2020-09-10", "end": "2035-09-10"},
        "basis": [legal("中华人民共和国预算法", None, "第三十五条")],
        "facts": "外国政府贷款转贷，经批准由上级政府提供担保。",
        "instrument": {
            "title": "外国政府贷款转贷担保合同",
            "document_number": "担保字〔2020〕2号",
            "dated": "2020-09-10",
        },
    }


def _fiscal_year(f: Frame, number: int) -> Item:
    year = _FIRST + number
    scale = _scale(f)
    return {
        "id": f"fiscal-year-{number + 1}",
        "organ": f.organ("county"),
        "year": year,
        "figure_status": "final-accounts" if year < 2025 else "estimated-outturn",
        "resources": money((640 + 25 * number) * scale, "亿元"),
        "general_revenue": money((118 + 6 * number) * scale, "亿元"),
        "general_expenditure": money((420 + 15 * number) * scale, "亿元"),
        "fund_revenue": money((150 - 4 * number) * scale, "亿元"),
        "fund_expenditure": money((170 + 3 * number) * scale, "亿元"),
        "general_interest": money(_interest(f, _GENERAL, year), "亿元"),
        "special_interest": money(_interest(f, 1, year), "亿元"),
        # What the project says for that year, in 亿元.
        "ppp_outlay": money((0, 8, 12)[number], "亿元"),
        "risk_grade": "绿色",
        "assessed_by": f.organ("prefecture"),
    }


def _sheet(f: Frame, number: int) -> Item:
    year = 2024 + number
    scale = _scale(f)

    def worth(at: int) -> tuple[int, ...]:
        grown = (at - _FIRST) * 10
        money_held, fixed, roads = (90 + grown) * scale, (310 + grown) * scale, (820 + 2 * grown) * scale
        bonds = _closing(f, 0, at) + _closing(f, 1, at)
        payables = 46 * scale
        assets, liabilities = money_held + fixed + roads, bonds + payables
        return assets, money_held, fixed, roads, liabilities, bonds, payables, assets - liabilities

    items = (
        ("assets", "资产合计"),
        ("assets.monetary", "货币资金"),
        ("assets.fixed", "固定资产"),
        ("assets.public-infrastructure", "公共基础设施"),
        ("liabilities", "负债合计"),
        ("liabilities.bonds", "应付政府债券"),
        ("liabilities.payables", "应付款项"),
        ("net", "净资产"),
    )
    return {
        "id": f"balance-sheet-{number + 1}",
        "organ": f.organ("county"),
        "on": f"{year}-12-31",
        "figure_status": "final-accounts" if year < 2025 else "estimated-outturn",
        "lines": [
            {"line_item": item, "title": title, "opening": money(opening, "亿元"), "sum": money(closing, "亿元")}
            for (item, title), opening, closing in zip(items, worth(year - 1), worth(year), strict=True)
        ],
    }


def _violation(f: Frame, number: int) -> Item:
    return {
        "id": f"debt-violation-{number + 1}",
        "organ": f.organ("zone"),
        "kind": "misuse",
        "of": [ref("borrowing", 1)],
        "sum": money(120_00),
        "committed": "2025-03-12",
        "found": "2025-05-22",
        "found_by": f.organ("audit"),
        "facts": "将专项债券资金垫付园区日常绿化费用，发现后全额归垫。",
        "basis": [legal("中华人民共和国预算法", None, "第九十三条")],
        "answerable": [f.archive(f.head("zone"))],
        "corrected": "2025-06-17",
    }


def _event(f: Frame, number: int) -> Item:
    return {
        "id": f"debt-event-{number + 1}",
        "organ": f.organ("county"),
        "event_level": "level-4",
        "occurred": "2025-09-08",
        "reported": "2025-09-08",
        "of": [ref("borrowing", 2)],
        "sum": money(85_50),
        "facts": "汇率变动致转贷还本付息备付资金一时不足，当月补足，未发生逾期。",
        "contingency_plan": {
            "title": f"{f.county}政府性债务风险应急处置预案",
            "document_number": f.document("county", "2024", 27),
            "dated": "2024-06-14",
            "issuer": f.organ("county"),
        },
        "responses": [
            {"kind": "reporting", "on": "2025-09-08", "organ": f.organ("finance")},
            {
                "kind": "emergency-handling",
                "on": "2025-09-12",
                "organ": f.organ("finance"),
                "remark": "动用偿债准备金补足",
            },
        ],
        "ended": "2025-09-24",
    }


PARTNERSHIPS: Final[Mapping[str, Maker]] = MappingProxyType({"ppp-project": Maker(lambda _: 2, _project)})
"""How partnerships are made."""

DEBT: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "debt-quota": Maker(lambda _: 6, _quota),
        "debt-balance": Maker(lambda _: 6, _balance),
        "borrowing": Maker(lambda _: len(_LOANS), _borrowing),
        "bond": Maker(lambda _: 2, _bond),
        "guarantee": Maker(lambda _: 1, _guarantee),
        "fiscal-year": Maker(lambda _: 3, _fiscal_year),
        "balance-sheet": Maker(lambda _: 2, _sheet),
        "debt-violation": Maker(lambda _: 1, _violation),
        "debt-event": Maker(lambda _: 1, _event),
    }
)
"""How debt is made."""
