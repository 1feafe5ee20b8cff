"""What is done about records: correction, reports, objections, repair and leniency."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import Frame, Maker, money, ref
from govcredit.samples._records import (
    BY_PERSON,
    SCENARIOS,
    amount,
    answerable,
    course,
    culprit,
    legal,
    of_scenario,
    subject,
)
from govcredit.samples._whole import Item

__all__ = ("REMEDIES",)

_ACTIONS: Final = (
    "调整支出计划，优先安排所欠工程款。",
    "筹措资金，全额履行判决义务。",
    "增派施工力量，补办延期说明并公开。",
    "缴纳罚款，补办用地手续。",
    "排定开工计划，按进度拨付资金。",
    "当面致歉，当周办结申请。",
)
_RESULTS: Final = ("欠款付清", "判决履行完毕", "承诺事项完成", "罚款缴清、手续补齐", "项目开工、资金拨付", "申请办结")


def _rectification(f: Frame, number: int) -> Item:
    days = course(f, number)
    on = f.on
    scenario = number % SCENARIOS
    paid = scenario < 2
    organ = answerable(f, number)
    checker = f.organ("reform")
    return {
        "id": f"rectification-{number + 1}",
        "organ": organ,
        "of": [ref("record", number)],
        "ordered_by": f.organ("credit-group"),
        "ordered": on[days.ordered],
        "instrument": {
            "title": "限期整改通知书",
            "document_number": f.document("credit-group", on[days.ordered], number % 500 + 1),
            "dated": on[days.ordered],
            "issuer": f.organ("credit-group"),
        },
        "deadline": on[days.ordered + 30],
        "explained": on[days.ordered + 5],
        "explanation": "内部审批环节衔接不畅，责任未落实到人。",
        "undertakes": _ACTIONS[scenario],
        "actions": [
            {
                "on": on[days.done],
                "note": _RESULTS[scenario],
                "paid": money(amount(f, number)) if paid else None,
            }
        ],
        "done": on[days.done],
        "checked": on[days.done + 3],
        "checked_by": f.organ("credit-group") if organ == checker else checker,
        "outcome": "accepted",
    }


def _self_report(f: Frame, number: int) -> Item:
    if number >= of_scenario(f, 0):
        # The half-yearly report of a body without anything to tell.
        half = number - of_scenario(f, 0)
        return {
            "id": f"self-report-{number + 1}",
            "organ": f.organ("approval"),
            "occasion": "periodic",
            "receiver": f.organ("reform"),
            "covers": {"start": "2025-01-01", "end": "2025-07-01"}
            if half == 0
            else {"start": "2025-07-01", "end": "2026-01-01"},
            "deadline": "2025-07-10" if half == 0 else "2026-01-10",
            "filed": "2025-07-04" if half == 0 else "2026-01-06",
            "none_found": True,
        }
    record = number * SCENARIOS
    days = course(f, record)
    return {
        "id": f"self-report-{number + 1}",
        "organ": f.organ(subject(f, record)),
        "occasion": "on-occurrence",
        "receiver": f.organ("reform"),
        "deadline": f.on[days.raised + 15],
        "filed": f.on[days.raised + 6],
        "none_found": False,
        "about": [ref("record", record)],
        "facts": "一笔工程款超过付款期限未支付，正在筹措。",
        "undertakes": "一个季度内付清，并清查同类款项。",
        "documents": [{"title": "失信情况报告", "dated": f.on[days.raised + 6], "issuer": f.organ(subject(f, record))}],
    }


def _objection(f: Frame, number: int) -> Item:
    # Every fourth turn of the scenarios, the town that was fined doubts the record; it stands.
    record = 4 * number * SCENARIOS + 3
    days = course(f, record)
    on = f.on
    received = days.published + 4
    return {
        "id": f"objection-{number + 1}",
        "kind": "objection",
        "of": ref("record", record),
        "raised_by": {"organ": f.organ(subject(f, record))},
        "grounds": ["content-wrong"],
        "statement": "认为公示的占地面积大于实测面积。",
        "documents": [{"title": "异议申请书", "dated": on[received], "issuer": f.organ(subject(f, record))}],
        "channel": "credit-site",
        "received": on[received],
        "accepted": on[received + 1],
        "marked": on[received + 1],
        "forwarded": on[received + 1],
        "organ": f.organ("reform"),
        "limit": {"count": 7, "unit": "working-day"},
        "deadline": on[received + 8],
        "decided": on[received + 6],
        "outcome": "upheld",
        "answer": "经与处罚机关核对，公示内容与处罚决定书一致，异议不成立。",
        "answered": on[received + 7],
    }


def _repair(f: Frame, number: int) -> Item:
    record = 2 * number
    days = course(f, record)
    on = f.on
    applied = days.applied or 0
    party = {"organ": f.organ(subject(f, record))}
    return {
        "id": f"repair-{number + 1}",
        "of": ref("record", record),
        "applicant": party,
        "channel": "credit-site",
        "applied": on[applied],
        "papers": [
            {
                "kind": "performance-proof",
                "instrument": {"title": "整改验收意见", "dated": on[days.done + 3], "issuer": f.organ("reform")},
                "received": on[applied],
            },
            {
                "kind": "credit-undertaking",
                "instrument": {"title": "信用承诺书", "dated": on[applied], "issuer": party["organ"]},
                "received": on[applied],
            },
        ],
        "corrected": on[days.done],
        "organ": f.organ("reform"),
        "accepted": on[applied + 2],
        "limit": {"count": 10, "unit": "working-day"},
        "deadline": on[applied + 12],
        "decided": on[applied + 8],
        "decided_by": f.organ("reform"),
        "outcome": "granted",
        "answer": f"{_RESULTS[record % SCENARIOS]}，已满最短公示期，准予修复。",
        "answered": on[applied + 9],
        "basis": [legal(number="国办发〔2025〕22号")],
        "effects": ["publicity-ended", "sharing-ended", "sanctions-lifted", "status-refreshed"],
        "pushes": [{"platform": "provincial", "sent": on[applied + 9], "confirmed": on[applied + 10]}],
    }


def _leniency(f: Frame, number: int) -> Item:
    record = 2 * number * SCENARIOS + BY_PERSON
    days = course(f, record)
    on = f.on
    return {
        "id": f"leniency-{number + 1}",
        "archive": f.archive(culprit(f, record)),
        "record": f"record-{record + 1}",
        "applied": on[days.done + 4],
        "grounds": ["effect-eliminated"],
        "acted": on[days.done],
        "facts": "主动上门致歉并连夜办结，企业书面表示谅解。",
        "documents": [{"title": "企业谅解说明", "dated": on[days.done + 2]}],
        "decided": on[days.done + 14],
        "decided_by": f.organ("personnel"),
        "basis": [legal(f"{f.county}政务诚信建设实施方案", f.document("county", "2025", 6), "第二部分")],
        "leniency": "lighter",
        "lightened": [f"measure-{record + 1}"],
        "instrument": {
            "title": "从宽处理决定书",
            "document_number": f.document("personnel", on[days.done + 14], number % 90 + 1),
            "dated": on[days.done + 14],
            "issuer": f.organ("personnel"),
        },
    }


REMEDIES: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "rectification": Maker(lambda f: f.sizes.records, _rectification),
        "self-report": Maker(lambda f: of_scenario(f, 0) + 2, _self_report),
        "objection": Maker(lambda f: (of_scenario(f, 3) + 3) // 4, _objection),
        "repair": Maker(lambda f: (f.sizes.records + 1) // 2, _repair),
        "leniency": Maker(lambda f: (of_scenario(f, BY_PERSON) + 1) // 2, _leniency),
    }
)
"""How the remedies of records are made."""
