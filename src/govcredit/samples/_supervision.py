"""Supervision from above, by courts and by deputies, and what is settled and decided."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._core import TOWNS
from govcredit.samples._frame import Frame, Maker, later, money, ref
from govcredit.samples._records import LISTED, SCENARIOS, amount, course, legal, of_scenario, subject
from govcredit.samples._whole import Item

__all__ = ("SUPERVISION",)


def _inspection(f: Frame, number: int) -> Item:
    if number == 3:
        return {
            "id": f"inspection-{number + 1}",
            "inspector": f.organ("congress"),
            "subject": {"organ": f.organ("county")},
            "kind": "congress",
            "title": "优化营商环境条例执法检查",
            "conducted": {"start": "2025-10-13", "end": "2025-10-25"},
            "conclusion": "总体较好，建议加快惠企资金拨付。",
            "reported_to": [f.organ("congress")],
            "reported": "2025-11-06",
        }
    role = ("finance", "town-1", "zone")[number]
    half = number == 1
    return {
        "id": f"inspection-{number + 1}",
        "inspector": f.organ("credit-group"),
        "subject": {"organ": f.organ(role)},
        "kind": "half-yearly" if half else "special-supervision",
        "title": f"2025年政务诚信{'半年专项督查' if half else '专项督导'}",
        "conducted": {"start": "2025-07-14", "end": "2025-07-19"},
        "covers": {"start": "2025-01-01", "end": "2025-07-01"},
        "inspected_tasks": list((("task-5", "task-7"), ("task-10",), ("task-6",))[number]),
        "points": ("93", "88.5", "90")[number],
        "full_points": "100",
        "grade": "良好" if half else "优秀",
        "indicators": [
            {
                "indicator": "任务推进",
                "topic": "work-plan",
                "points": ("57", "53.5", "54")[number],
                "full_points": "60",
            },
            {
                "indicator": "合同履约和兑现",
                "topic": "contract-performance",
                "points": ("36", "35", "36")[number],
                "full_points": "40",
            },
        ],
        "conclusion": "任务推进有序，台账资料基本齐全。",
        "problems": [{"text": "个别公开承诺未注明完成时间。", "fields": ["plan.grassroots"], "deadline": "2025-08-29"}],
        "reported_to": [f.organ("county")],
        "reported": "2025-08-04",
        "uses": ["performance-appraisal"],
        "effect": "作为年度绩效考核依据",
        "documents": [
            {
                "title": "关于2025年上半年政务诚信督导情况的通报",
                "document_number": f.document("credit-group", "2025", 3),
                "dated": "2025-08-04",
                "issuer": f.organ("credit-group"),
            }
        ],
    }


_MATTERS: Final = (
    ("education", "关于增加城区学前教育学位的建议", "class-a", "新增公办学位已投入使用。"),
    ("transport", "关于优化城乡公交线路的建议", "class-a", "调整线路四条，延长末班时间。"),
    ("housing", "关于老旧小区加装电梯的提案", "class-b", "列入明年改造计划，逐步解决。"),
    ("health", "关于提升乡镇卫生院服务能力的建议", "class-a", "选派医师驻点，配齐常用设备。"),
    ("farming", "关于扶持特色农产品深加工的提案", "class-b", "已纳入产业扶持办法，分期实施。"),
    ("water", "关于加强农村饮水管网维护的建议", "class-a", "完成管网检修，建立巡查制度。"),
    ("commerce", "关于完善园区企业服务机制的提案", "class-a", "设立企业服务专员，限时答复诉求。"),
    ("emergency", "关于增设社区微型消防站的建议", "class-a", "新建站点全部验收投用。"),
)


def _suggestion(f: Frame, number: int) -> Item:
    role, title, outcome, answer = _MATTERS[number % len(_MATTERS)]
    turn = number // len(_MATTERS)
    luck = f.luck("suggestion", number)
    received = f.years[2025] + 20 + luck % 20
    on = f.on
    answered = on[received + 35 + luck // 512 % 20]
    return {
        "id": f"suggestion-{number + 1}",
        "organ": f.organ(role),
        "co_handlers": [f.organ("finance")],
        "kind": "cppcc-proposal" if title.endswith("提案") else "deputy",
        "suggestion_number": f"2025{number + 1:04d}",
        "title": title + (f"（{f.called(f.town(turn))}代表团）" if turn else ""),
        "content": "结合群众反映，提出具体改进意见。",
        "received": on[received],
        "limit": {"count": 3, "unit": "month"},
        "deadline": later(on[received], months=3),
        "answered": answered,
        "outcome": outcome,
        "satisfaction": "satisfied" if luck % 3 else "very-satisfied",
        "carried_out": on[received + 30] if outcome == "class-a" else None,
        "answer": answer,
        "documents": [{"title": "关于建议提案办理情况的答复", "dated": answered, "issuer": f.organ(role)}],
    }


def _major_decision(f: Frame, number: int) -> Item:
    title = ("城区公共停车设施建设规划", "农村生活垃圾分类处理实施方案")[number]
    role = ("housing", "farming")[number]
    head = f.head("county")
    decided = ("2025-06-17", "2025-09-16")[number]
    month = decided[:7]

    def step(kind: str, start: str, end: str, by: str, appraisal: str | None = None) -> Item:
        return {
            "kind": kind,
            "in_step": {"start": start, "end": end},
            "organ": f.organ(by),
            "outcome": "passed",
            "appraisal": appraisal,
        }

    return {
        "id": f"major-decision-{number + 1}",
        "organ": f.organ("county"),
        "title": title,
        "in_catalogue": True,
        "begun": "2025-03-10",
        "procedure_steps": [
            step(
                "public-participation",
                "2025-03-24",
                "2025-04-25",
                role,
                f"appraisal-{len(TOWNS) + 1}" if number == 0 else None,
            ),
            step("expert-argument", "2025-04-28", "2025-05-01", role),
            step("risk-assessment", "2025-05-06", "2025-05-17", role),
            step("legality-review", "2025-05-26", "2025-06-04", "justice"),
            step("collective-discussion", decided, f"{month}-{int(decided[8:]) + 1}", "county"),
        ],
        "decided": decided,
        "instrument": {
            "title": f"关于印发{title}的通知",
            "document_number": f.document("county", "2025", 21 + number),
            "dated": decided,
            "issuer": f.organ("county"),
        },
        "basis": [legal("重大行政决策程序暂行条例", None, "第三条")],
        "makers": [{"archive": f.archive(head), "post_held": f"post-{3 * head + 1}", "opinion": "同意。"}],
        "carried_out_by": [ref("ppp-project", 1)] if number == 0 else [],
        "assessed": None if number == 0 else "2026-05-12",
    }


def _lawsuit(f: Frame, number: int) -> Item:
    lost = of_scenario(f, LISTED)
    if number >= lost:
        return _won(f, number, number - lost)
    record = number * SCENARIOS + LISTED
    days = course(f, record)
    on = f.on
    raised = days.raised
    return {
        "id": f"lawsuit-{number + 1}",
        "organ": f.organ(subject(f, record)),
        "kind": "civil",
        "case_number": f"（{on[raised - 48][:4]}）{f.short}0121民初{number + 1}号",
        "court": f.organ("court"),
        "instance": "first",
        "opponent": {"organ": f"organ-{f.firm(6) + 1}"},
        "cause": "服务合同纠纷",
        "claimed": money(amount(f, record)),
        "fields": ["plan.statutory-duties"],
        "case_opened": on[raised - 110],
        "decided": on[raised - 48],
        "final_from": on[raised - 34],
        "instrument": {
            "title": "民事判决书",
            "document_number": f"（{on[raised - 48][:4]}）{f.short}0121民初{number + 1}号",
            "dated": on[raised - 48],
            "issuer": f.organ("court"),
        },
        "outcome": "lost",
        "loss_reasons": ["promise-not-kept"],
        "loss_facts": "合同约定的付款条件已成就而未付款。",
        "performances": [
            {
                "obligation": "支付服务费",
                "sum": money(amount(f, record)),
                "deadline": on[raised - 20],
                "performance": "full",
                "paid": money(amount(f, record)),
                "done": on[days.done],
                "enforcement_number": f"（{on[raised + 4][:4]}）{f.short}0121执{number + 1}号",
                "enforced": on[raised],
            }
        ],
        "related": [ref("record", record)],
    }


def _won(f: Frame, number: int, turn: int) -> Item:
    second = turn == 1
    printed = "（2025）{short}01行终31号" if second else "（2025）{short}0121行初12号"
    return {
        "id": f"lawsuit-{number + 1}",
        "organ": f.organ("market"),
        "kind": "administrative",
        "case_number": printed.format(short=f.short),
        "court": f.organ("middle-court" if second else "court"),
        "instance": "second" if second else "first",
        "earlier": f"lawsuit-{number}" if second else None,
        "opponent": {"organ": f"organ-{f.firm(4) + 1}"},
        "cause": "行政处罚",
        "case_opened": "2025-08-11" if second else "2025-03-17",
        "appearances": [
            {
                "on": "2025-09-10" if second else "2025-05-14",
                "head_due": True,
                "head_appeared": True,
                "principal_appeared": not second,
            }
        ],
        "decided": "2025-10-22" if second else "2025-07-16",
        "final_from": "2025-10-24" if second else None,
        "instrument": {
            "title": "行政判决书",
            "document_number": printed.format(short=f.short),
            "dated": "2025-10-22" if second else "2025-07-16",
            "issuer": f.organ("middle-court" if second else "court"),
        },
        "outcome": "upheld" if second else "won",
    }


_ADVICE: Final = (
    (
        "housing",
        "court",
        "judicial-suggestion.governance",
        "完善物业服务合同监管",
        "建议建立物业服务费收缴纠纷的协商机制。",
    ),
    (
        "water",
        "procuratorate",
        "procuratorial-suggestion.public-interest",
        "加强河道垃圾清理",
        "建议对河道两侧垃圾堆放点开展清理。",
    ),
    (
        "market",
        "procuratorate",
        "procuratorial-suggestion",
        "规范涉嫌犯罪案件移送",
        "建议将一起涉嫌犯罪的商标案件移送公安机关。",
    ),
)


def _advice(f: Frame, number: int) -> Item:
    role, sender, kind, title, content = _ADVICE[number]
    received = f.years[2025] + 60 + 20 * number
    on = f.on
    limit = {"count": 2, "unit": "month"}
    return {
        "id": f"advice-{number + 1}",
        "organ": f.organ(role),
        "sender": f.organ(sender),
        "kind": kind,
        "title": title,
        "content": content,
        "misconduct": ["inaction"] if number == 1 else [],
        "instrument": {
            "title": "司法建议书" if number == 0 else "检察建议书",
            "document_number": f.document(sender, "2025", number + 4),
            "dated": on[received - 2],
            "issuer": f.organ(sender),
        },
        "received": on[received],
        "limit": limit,
        "deadline": later(on[received], months=2),
        "answered": on[received + 25],
        "adopted": True,
        "carried_out": on[received + 24],
        "answer": "已采纳并落实，附整改台账。",
        "copied_to": [f.organ("county")],
    }


def _assistance(f: Frame, number: int) -> Item:
    role, wanted = (
        ("land", "查询并限制转移登记的不动产"),
        ("market", "协助冻结登记的股权"),
        ("tax", "协助查询纳税登记信息"),
    )[number]
    received = f.years[2025] + 90 + 15 * number
    on = f.on
    return {
        "id": f"assistance-{number + 1}",
        "organ": f.organ(role),
        "enforcing_court": f.organ("court"),
        "enforcement_number": f"（2025）{f.short}0121执{number + 501}号",
        "instrument": {
            "title": "协助执行通知书",
            "document_number": f"（2025）{f.short}0121执{number + 501}号之一",
            "dated": on[received - 1],
            "issuer": f.organ("court"),
        },
        "asked_for": wanted,
        "received": on[received],
        "limit": {"count": 5, "unit": "working-day"},
        "deadline": on[received + 5],
        "done": on[received + 2],
        "performance": "full",
    }


def _case_transfer(f: Frame, number: int) -> Item:
    return {
        "id": f"case-transfer-{number + 1}",
        "organ": f.organ("market"),
        "receiver": f.organ("police"),
        "title": "销售假冒注册商标商品案",
        "transferred": "2025-06-05",
        "instrument": {
            "title": "涉嫌犯罪案件移送书",
            "document_number": f.document("market", "2025", 88),
            "dated": "2025-06-05",
            "issuer": f.organ("market"),
        },
        "accepted": "2025-06-05",
        "outcome": "opened",
        "decided": "2025-06-09",
        "oversight_advices": ["advice-3"],
        "facts": "查获假冒商标商品一批，货值达到追诉标准。",
    }


def _coordination(f: Frame, number: int) -> Item:
    record = number * SCENARIOS
    days = course(f, record)
    on = f.on
    organ = f.organ(subject(f, record))
    firm = f"organ-{f.firm(0) + 1}"
    return {
        "id": f"coordination-{number + 1}",
        "convened_by": f.organ("reform"),
        "title": "零星维修工程款清偿事项",
        "raised": on[days.ordered + 1],
        "raised_by": {"organ": firm},
        "parties_heard": [{"organ": organ}, {"organ": firm}, {"organ": f.organ("finance")}],
        "related": [ref("record", record), ref("payment", 3 * f.sizes.agreements + number)],
        "meetings": [on[days.ordered + 6]],
        "agreed": [
            {
                "organ": organ,
                "content": "在限期内付清本金和逾期利息。",
                "deadline": on[days.ordered + 30],
                "done": on[days.done],
            }
        ],
        "settled": on[days.done + 1],
        "instrument": {
            "title": "协调会议纪要",
            "document_number": f.document("reform", on[days.ordered + 6], number + 800),
            "dated": on[days.ordered + 7],
            "issuer": f.organ("reform"),
        },
    }


def _duty(f: Frame, number: int) -> Item:
    if number < 2:
        # A record and a decision, each with the act of publication that shows it.
        record = 2 * number
        days = course(f, record)
        return {
            "id": f"disclosure-duty-{number + 1}",
            "organ": f.organ("reform"),
            "title": "政务失信记录公示",
            "of_item": ref("record", record),
            "basis": [legal(number="发改财金〔2023〕1103号")],
            "publicity": "public",
            "limit_from_date": f.on[days.recognised],
            "limit": {"count": 7, "unit": "working-day"},
            "deadline": f.on[days.recognised + 7],
            "medium": "credit-china",
            "fulfilled": f.on[days.published],
            "fulfilled_by": [f"publication-{2 * record + 1}"],
        }
    role, title, item, every = (
        ("finance", "政府债务限额和余额", "debt", "FREQ=YEARLY;BYMONTH=6"),
        ("approval", "权责清单", "power-list", "FREQ=YEARLY"),
        ("trading", "公共资源交易信息", "dealing", "FREQ=WEEKLY"),
        ("town-1", "村级财务收支", "grassroots.finance", "FREQ=MONTHLY;INTERVAL=3"),
    )[number - 2]
    return {
        "id": f"disclosure-duty-{number + 1}",
        "organ": f.organ(role),
        "title": title,
        "disclosure_item": item,
        "basis": [legal("中华人民共和国政府信息公开条例", None, "第二十条")],
        "publicity": "public",
        "every": every,
        "medium": "government-portal",
        "in_force": {"start": "2025-01-01"},
    }


SUPERVISION: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "inspection": Maker(lambda _: 4, _inspection),
        "suggestion": Maker(lambda f: len(_MATTERS) + f.sizes.commitments // 4, _suggestion),
        "major-decision": Maker(lambda _: 2, _major_decision),
        "lawsuit": Maker(lambda f: of_scenario(f, LISTED) + 2, _lawsuit),
        "advice": Maker(lambda _: len(_ADVICE), _advice),
        "assistance": Maker(lambda _: 3, _assistance),
        "disclosure-duty": Maker(lambda _: 6, _duty),
        "coordination": Maker(lambda _: 2, _coordination),
        "case-transfer": Maker(lambda _: 1, _case_transfer),
    }
)
"""How supervision by authorities is made."""
