"""Agreements with their payments, the procurement and dealings that they come from, and a partnership."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import Frame, Maker, later, money, ref
from govcredit.samples._records import SCENARIOS, amount, course, legal, of_scenario, subject
from govcredit.samples._whole import Item

__all__ = ("CONTRACTS",)

_TENDER, _PURCHASE, _INVESTMENT, _SERVICE = range(4)
# What is agreed on, the body of the government side (none: one that chance finds) and the firm, as its place among them.
_JOBS: Final = (
    (
        ("农村公路提升工程施工合同", "transport", 0),
        ("排水管网改造工程施工合同", "housing", 1),
        ("校舍维修工程施工合同", "education", 0),
    ),
    (("办公设备采购合同", None, 2), ("数据平台运维采购合同", "market", 3), ("水质监测设备采购合同", "water", 2)),
    (("标准厂房项目投资协议", "zone", 5), ("冷链物流项目投资协议", "zone", 4), ("装备制造项目投资协议", "zone", 5)),
    (("环卫保洁服务合同", "street-1", 6), ("办公区物业服务合同", None, 6), ("公园绿化养护服务合同", "housing", 1)),
)
_KINDS: Final = ("construction", "procurement", "investment", "other")
_PAID_FOR: Final = ("works", "goods", "subsidy", "service")
_FIELDS: Final = (
    "contract-area.bidding",
    "contract-area.procurement",
    "contract-area.investment-promotion",
    "contract-area.government-investment",
)
_ROLES: Final = (
    ("principal", "contractor"),
    ("buyer", "supplier"),
    ("government-side", "investor"),
    ("principal", "supplier"),
)


def _job(f: Frame, agreement: int) -> tuple[str, str | None, int]:
    return _JOBS[agreement % 4][f.luck("agreement", agreement) // 512 % 3]


def _firm(f: Frame, agreement: int) -> int:
    return _job(f, agreement)[2]


def _role(f: Frame, agreement: int) -> str:
    return _job(f, agreement)[1] or f.payer(f.luck("agreement", agreement) // 2048)


def _total(f: Frame, agreement: int) -> int:
    return 2_000 + f.luck("agreement", agreement) // 2**20 % 50_000


def _signed(f: Frame, agreement: int) -> int:
    return f.years[2025] + 30 + f.luck("agreement", agreement) % 180


def _title(f: Frame, agreement: int) -> str:
    return f.county + _job(f, agreement)[0]


def _agreement(f: Frame, number: int) -> Item:
    if number == f.sizes.agreements:
        return _ppp_agreement(f, number)
    turn, sort = divmod(number, 4)
    signed = _signed(f, number)
    on = f.on
    role = _role(f, number)
    organ = f.organ(role)
    ours, theirs = _ROLES[sort]
    origin = (ref("dealing", turn), ref("procurement", turn), ref("policy", 0), None)[sort]
    printed = f"HT-{on[signed][:4]}-{number + 1:05d}"
    return {
        "id": f"agreement-{number + 1}",
        "title": _title(f, number),
        "contract_number": printed,
        "kind": _KINDS[sort],
        "fields": [_FIELDS[sort]],
        "parties": [
            {"who": {"organ": organ}, "side": ours},
            {
                "who": {"organ": f"organ-{f.firm(_firm(f, number)) + 1}"},
                "side": theirs,
                "size": "small",
                "ownership": "private",
            },
        ],
        "signed": on[signed],
        "in_force": {"start": on[signed]},
        "sum": money(_total(f, number)),
        "budgeted": True,
        "examinations": [
            {"kind": "legality-review", "organ": f.organ("justice"), "on": on[signed - 5], "outcome": "passed"}
        ],
        "duties_owed": [
            {
                "owed_by": theirs,
                "clause": "第三条",
                "text": (
                    "按图纸完成施工并通过验收",
                    "按清单交付并安装调试",
                    "按约定完成固定资产投资",
                    "按标准提供服务并接受考核",
                )[sort],
                "deadline": on[signed + 75],
                "state": "performed",
                "done": on[signed + 68],
            }
        ],
        "arises_from": [] if origin is None else [origin],
        "state": "in-performance",
        "tracked_by": f.organ("finance"),
        "documents": [{"title": _title(f, number), "document_number": printed, "dated": on[signed]}],
    }


def _ppp_agreement(f: Frame, number: int) -> Item:
    return {
        "id": f"agreement-{number + 1}",
        "title": f"{f.county}城区水环境治理项目政府和社会资本合作合同",
        "contract_number": "HT-2023-PPP-01",
        "kind": "ppp",
        "fields": ["contract-area.ppp"],
        "parties": [
            {"who": {"organ": f.organ("water")}, "side": "implementing-body"},
            {
                "who": {"organ": f.organ("water-company")},
                "side": "project-company",
                "size": "medium",
                "ownership": "other",
            },
        ],
        "signed": "2023-12-20",
        "in_force": {"start": "2024-01-01", "end": "2044-01-01"},
        "budgeted": True,
        "examinations": [
            {"kind": "fiscal-affordability", "organ": f.organ("finance"), "on": "2023-08-18", "outcome": "passed"}
        ],
        "arises_from": [ref("ppp-project", 0)],
        "state": "in-performance",
        "tracked_by": f.organ("finance"),
        "absent": [{"field": "sum", "reason": "not-applicable"}],
    }


def _payment(f: Frame, number: int) -> Item:
    agreement, part = divmod(number, 3)
    if agreement >= f.sizes.agreements:
        return _arrears(f, number)
    sort = agreement % 4
    total = _total(f, agreement)
    signed = _signed(f, agreement)
    on = f.on
    shares = (total * 30 // 100, total * 60 // 100)
    item: Item = {
        "id": f"payment-{number + 1}",
        "debtor": f.organ(_role(f, agreement)),
        "creditor": {"organ": f"organ-{f.firm(_firm(f, agreement)) + 1}"},
        "agreement": f"agreement-{agreement + 1}",
        "kind": "deposit.quality" if part == 2 else _PAID_FOR[sort],  # what is held back against defects
        "sum": money((*shares, total - sum(shares))[part]),
    }
    if part == 0:
        return {
            **item,
            "limit_from": "contract-date",
            "limit_from_date": on[signed],
            "limit": {"count": 10, "unit": "working-day"},
            "deadline": on[signed + 10],
            "instalments": [{"on": on[signed + 6], "paid": item["sum"], "means": "transfer", "forced": False}],
        }
    accepted = on[signed + 70]
    due = later(accepted, 30) if part == 1 else later(accepted, months=12)
    paid = on[signed + 80] if part == 1 else later(due, -5) if due <= on[f.today] else None
    return {
        **item,
        "limit_from": "acceptance",
        "limit_from_date": accepted,
        "limit": {"count": 30, "unit": "day"} if part == 1 else {"count": 12, "unit": "month"},
        "deadline": due,
        "instalments": []
        if paid is None
        else [{"on": paid, "paid": item["sum"], "means": "transfer", "forced": False}],
    }


def _arrears(f: Frame, number: int) -> Item:
    record = (number - 3 * f.sizes.agreements) * SCENARIOS
    days = course(f, record)
    started = f.on[days.raised - 45]
    return {
        "id": f"payment-{number + 1}",
        "debtor": f.organ(subject(f, record)),
        "creditor": {"organ": f"organ-{f.firm(0) + 1}"},
        "kind": "works",
        "sum": money(amount(f, record)),
        "limit_from": "acceptance",
        "limit_from_date": started,
        "limit": {"count": 30, "unit": "day"},
        "deadline": later(started, 30),
        "instalments": [
            {"on": f.on[days.done], "paid": money(amount(f, record)), "means": "transfer", "forced": False}
        ],
        "late_interest": {"value": "0.05", "unit": "%", "per": "day"},
        "remark": "零星维修工程，未单独签订合同，以验收单为结算依据。",
        "basis": [legal("保障中小企业款项支付条例", None, "第九条")],
        "related": [ref("record", record)],
    }


def _breach(f: Frame, number: int) -> Item:
    late_payments = of_scenario(f, 0)
    paying = number < late_payments
    turn = number if paying else number - late_payments
    record = turn * SCENARIOS + (0 if paying else 2)
    days = course(f, record)
    due = later(f.on[days.raised - 45], 30) if paying else f.on[days.raised - 5]
    return {
        "id": f"breach-{number + 1}",
        "of": ref("payment", 3 * f.sizes.agreements + turn)
        if paying
        else ref("commitment", f.sizes.commitments + turn),
        "by": {"organ": f.organ(subject(f, record))},
        "harmed": {"organ": f"organ-{f.firm(0) + 1}"} if paying else {"group_name": "受益小区居民"},
        "kind": "late-payment" if paying else "promise-not-kept",
        "began": later(due, 1),
        "found": f.on[days.raised],
        "found_by": f.organ("reform"),
        "facts": "超过付款期限未支付工程款。" if paying else "承诺期限届满未完成改造。",
        "loss": money(amount(f, record) // 25) if paying else None,
        "basis": [
            legal("保障中小企业款项支付条例", None, "第九条")
            if paying
            else legal("优化营商环境条例", None, "第三十一条")
        ],
        "corrected": f.on[days.done],
        "record": f"record-{record + 1}",
    }


def _purchases(f: Frame) -> int:
    return (f.sizes.agreements + 2) // 4


def _procurement(f: Frame, number: int) -> Item:
    agreement = 4 * number + _PURCHASE
    signed = _signed(f, agreement)
    on = f.on
    return {
        "id": f"procurement-{number + 1}",
        "purchaser": f.organ(_role(f, agreement)),
        "title": _title(f, agreement).removesuffix("合同") + "项目",
        "project_number": f"CG-{on[signed][:4]}-{number + 1:05d}",
        "procurement_method": "open-tender" if number % 3 else "competitive-consultation",
        "budget": money(_total(f, agreement) * 21 // 20),
        "agency": f"market-actor-{f.firms + 1}",
        "announced": on[signed - 29],
        "awarded": on[signed - 8],
        "suppliers": [f"market-actor-{_firm(f, agreement) + 1}"],
        "result_published": on[signed - 7],
        "signed_agreements": [f"agreement-{agreement + 1}"],
        "contract_published": on[signed + 1],
        "contract_filed": on[signed + 4],
        "challenges": [
            {
                "kind": "query",
                "raised_by": {"organ": f"organ-{f.firm(7) + 1}"},
                "received": on[signed - 25],
                "deadline": on[signed - 22],
                "answered": on[signed - 24],
            }
        ]
        if number % 4 == 0
        else [],
        "acceptances": [
            {
                "delivered": on[signed + 66],
                "asked": on[signed + 67],
                "deadline": on[signed + 74],
                "checked": on[signed + 70],
                "checked_by": f.organ(_role(f, agreement)),
                "outcome": "passed",
                "opinion": "数量、规格与合同一致，试运行正常。",
            }
        ],
    }


def _actor(f: Frame, number: int) -> Item:
    beyond = number - f.firms
    item: Item = {"id": f"market-actor-{number + 1}", "active": {"start": "2020-03-02"}}
    if beyond == 1:
        return {**item, "who": {"person": f"person-{f.sizes.servants + 1}"}, "acts_as": ["bid-expert"]}
    if beyond == 2:
        return {
            **item,
            "who": {"person": f"person-{f.sizes.servants + 2}"},
            "acts_as": ["practitioner"],
            "works_for": f"market-actor-{f.firms + 1}",
        }
    agency = beyond == 0
    return {
        **item,
        "who": {"organ": f.organ("agency") if agency else f"organ-{f.firm(number) + 1}"},
        "acts_as": ["bidding-agency", "procurement-agency"] if agency else ["bidder", "supplier"],
        "qualifications": [
            {
                "title": "招标代理从业登记" if agency else "供应商入库登记",
                "certificate_number": f"RK{number + 1:07d}",
                "granted_by": f.organ("trading"),
                "in_force": {"start": "2024-01-01", "end": "2029-01-01"},
            }
        ],
        "oversight": [
            {
                "on": f.on[f.years[2026] + 30 + f.luck("market-actor", number) % 60],
                "organ": f.organ("trading"),
                "conduct": "good.performance",
                "published_note": "上一年度按约履行合同。",
            }
        ],
        "credit_grade": "A" if f.luck("market-actor", number) % 3 else "B",
        "graded_by": f.organ("trading"),
        "graded": f.on[f.years[2026] + 20],
    }


def _dealings(f: Frame) -> int:
    return (f.sizes.agreements + 3) // 4


def _credit_check(f: Frame, number: int) -> Item:
    purchase = number >= _dealings(f)
    turn = number - _dealings(f) if purchase else number
    agreement = 4 * turn + (_PURCHASE if purchase else _TENDER)
    day = f.on[_signed(f, agreement) - 12]
    return {
        "id": f"credit-check-{number + 1}",
        "subject": {"organ": f"organ-{f.firm(_firm(f, agreement)) + 1}"},
        "kind": "public-credit-report",
        "purpose": "procurement" if purchase else "bidding",
        "used_for": ref("procurement" if purchase else "dealing", turn),
        "on": day,
        "organ": f.organ(_role(f, agreement)),
        "provider": f.organ("reform"),
        "report": {"title": "公共信用信息报告", "document_number": f"XYBG-{number + 1:06d}", "dated": day},
        "outcome": "nothing-found",
        "effect": "未查得限制参加的情形",
    }


def _dealing(f: Frame, number: int) -> Item:
    agreement = 4 * number + _TENDER
    signed = _signed(f, agreement)
    on = f.on
    total = _total(f, agreement)
    winner = _firm(f, agreement)
    site = f"{f.county}公共资源交易平台"

    def notice(kind: str, at: int, ends: int | None = None) -> Item:
        return {
            "kind": kind,
            "published": on[at],
            "ends": None if ends is None else on[ends],
            "site": site,
            "address": f"https://trade.county.example/{number + 1}/{kind}",
        }

    return {
        "id": f"dealing-{number + 1}",
        "organ": f.organ(_role(f, agreement)),
        "kind": "engineering-tender",
        "title": _title(f, agreement).removesuffix("合同"),
        "project_number": f"GC-{on[signed][:4]}-{number + 1:05d}",
        "trading_platform": site,
        "quantity": {"amount": "1", "unit": "项"},
        "estimate": money(total * 11 // 10),
        "awarded": on[signed - 8],
        "sum": money(total),
        "participants": [
            {
                "market_actor": f"market-actor-{winner + 1}",
                "role": "bidder",
                "admitted": True,
                "offer": money(total),
                "won": True,
            },
            {
                "market_actor": f"market-actor-{(1 - winner) + 1}",
                "role": "bidder",
                "admitted": True,
                "offer": money(total * 21 // 20),
                "won": False,
            },
        ],
        "notices": [
            notice("announcement", signed - 29),
            notice("bid-candidates", signed - 13, signed - 9),
            notice("result", signed - 7),
            notice("contract", signed + 1),
        ],
        "signed_agreements": [f"agreement-{agreement + 1}"],
        "supervisor": f.organ("reform"),
        "electronic": True,
    }


CONTRACTS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "agreement": Maker(lambda f: f.sizes.agreements + 1, _agreement),
        "payment": Maker(lambda f: 3 * f.sizes.agreements + of_scenario(f, 0), _payment),
        "breach": Maker(lambda f: of_scenario(f, 0) + of_scenario(f, 2), _breach),
        "procurement": Maker(_purchases, _procurement),
        "market-actor": Maker(lambda f: f.firms + 3, _actor),
        "credit-check": Maker(lambda f: _dealings(f) + _purchases(f), _credit_check),
        "dealing": Maker(_dealings, _dealing),
    }
)
"""How agreements and what surrounds them are made."""
