"""What the public, the media and third parties say of bodies, and what bodies are shown for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._core import PAYERS, TOWNS
from govcredit.samples._frame import COUNTY, Frame, Maker, money, ref, years
from govcredit.samples._records import SCENARIOS, amount, course, of_scenario, subject
from govcredit.samples._whole import Item

__all__ = ("VOICES",)

_CALLS: Final = (
    (
        "enquiry",
        "咨询食品经营许可所需材料",
        "询问小餐饮店申请许可需要哪些材料。",
        "approval",
        "已告知材料清单和网上办理入口。",
        None,
    ),
    ("help", "请求修复破损路面", "村道路面破损，雨天积水。", "transport", "已安排养护队伍修复。", None),
    (
        "complaint",
        "反映办理窗口排队时间长",
        "上午窗口排队超过一小时。",
        "approval",
        "增开两个窗口，开通预约。",
        "founded",
    ),
    (
        "suggestion",
        "建议延长停车场免费时段",
        "建议公共停车场免费时段延长到两小时。",
        "housing",
        "已转交研究，将在下轮调整时考虑。",
        None,
    ),
)


def _complaint(f: Frame, number: int) -> Item:
    late = of_scenario(f, 0)
    on = f.on
    item: Item = {"id": f"complaint-{number + 1}"}
    if number < late:
        record = number * SCENARIOS
        days = course(f, record)
        organ = f.organ(subject(f, record))
        received = days.raised
        return {
            **item,
            "channel": "sme-arrears",
            "kind": "complaint",
            "reference_number": f"QK{on[received][:4]}{number + 1:05d}",
            "complainant_organ": f"organ-{f.firm(0) + 1}",
            "against": {"organ": organ},
            "title": "反映工程款逾期未付",
            "content": "维修工程已验收合格，超过约定期限仍未收到工程款。",
            "fields": ["contract-area.government-investment"],
            "claimed": money(amount(f, record)),
            "received": on[received],
            "accepted": on[received + 2],
            "forwardings": [{"forwarded": on[received + 3], "receiver": organ, "received": on[received + 3]}],
            "organ": organ,
            "limit": {"count": 30, "unit": "working-day"},
            "deadline": on[received + 32],
            "answered": on[received + 31],
            "outcome": "founded",
            "answer": "投诉属实，已责令限期付款。",
            "satisfaction": "basically-satisfied",
            "related": [ref("payment", 3 * f.sizes.agreements + number), ref("record", record)],
        }
    kind, title, content, role, answer, outcome = _CALLS[number % len(_CALLS)]
    luck = f.luck("complaint", number)
    received = f.years[2025] + luck % 330
    return {
        **item,
        "channel": "hotline-12345",
        "kind": kind,
        "reference_number": f"RX{on[received][:4]}{number + 1:06d}",
        "against": {"organ": f.organ(role)} if kind == "complaint" else None,
        "title": title,
        "content": content,
        "domains": ["convenience-services"],
        "received": on[received],
        "accepted": on[received],
        "forwardings": [{"forwarded": on[received], "receiver": f.organ(role), "received": on[received + 1]}],
        "organ": f.organ(role),
        "limit": {"count": 5, "unit": "working-day"},
        "deadline": on[received + 5],
        "answered": on[received + 1 + luck // 512 % 4],
        "outcome": outcome,
        "answer": answer,
        "satisfaction": "satisfied",
    }


def _appraisal(f: Frame, number: int) -> Item:
    luck = f.luck("appraisal", number)
    survey = number == len(TOWNS)
    votes = (180 + luck % 120, 60 + luck // 128 % 60, 4 + luck // 2**14 % 12)
    choices = ("赞成", "基本赞成", "不赞成") if survey else ("全部兑现", "大部分兑现", "很少兑现")
    asked = sum(votes)
    points = (votes[0] * 1000 + votes[1] * 800 + votes[2] * 400) // asked
    return {
        "id": f"appraisal-{number + 1}",
        "organ": f.organ("housing" if survey else TOWNS[number]),
        "held_by": f.organ("housing" if survey else "reform"),
        "title": "城区停车设施建设民意调查" if survey else "2025年度镇街政务诚信群众评议",
        "way": "online",
        "covers": None if survey else {"start": "2024-12-01", "end": "2025-12-01"},
        "conducted": {"start": "2025-12-01", "end": "2025-12-16"}
        if not survey
        else {"start": "2025-04-01", "end": "2025-04-16"},
        "attended": asked,
        "answers": [
            {"question": "是否赞成规划选址" if survey else "公开承诺是否兑现", "choice": choice, "votes": count}
            for choice, count in zip(choices, votes, strict=True)
        ],
        "points": f"{points // 10}.{points % 10}",
        "full_points": "100",
    }


def _evaluation(f: Frame, number: int) -> Item:
    area = number == len(PAYERS)
    luck = f.luck("evaluation", number)
    parts = (
        ("公开承诺履行", "commitment-performance", 40),
        ("合同履约和兑现", "contract-performance", 35),
        ("判决履行", "judgment-performance", 25),
    )
    points = tuple(full - (luck >> 6 * place) % 6 for place, (_, _, full) in enumerate(parts))
    total = sum(points)
    organ = None if area else f.organ(PAYERS[number])
    return {
        "id": f"evaluation-{number + 1}",
        "subject": None if area else {"organ": organ},
        "area": COUNTY if area else None,
        "fields": ["plan"],
        "evaluator": f.organ("evaluator"),
        "commissioned_by": f.organ("reform"),
        "commission": {
            "title": "政务诚信第三方评估服务合同",
            "document_number": "PG-2025-01",
            "dated": "2025-11-03",
        },
        "independent": True,
        "method": f"{f.county}政务诚信评价指标（2025年版）",
        "covers": years(2025),
        "decided": "2026-02-26",
        "points": str(total),
        "full_points": "100",
        "grade": "优秀" if total >= 92 else "良好",
        "indicators": [
            {"indicator": title, "topic": topic, "points": str(had), "full_points": str(full)}
            for (title, topic, full), had in zip(parts, points, strict=True)
        ],
        "published": "2026-03-04",
        "uses": ["performance-appraisal"],
        "documents": [{"title": f"{f.county}政务诚信评估报告", "dated": "2026-02-26", "issuer": f.organ("evaluator")}],
    }


def _opinion(f: Frame, number: int) -> Item:
    noticed = ("2025-08-05", "2025-11-18")[number]
    role = ("transport", "education")[number]
    title = ("网帖反映道路施工围挡长期未拆", "短视频反映校服采购价格偏高")[number]
    steps = (
        ("collected", noticed, "publicity", "采集原帖和评论。"),
        ("judged", noticed, "publicity", "研判为一般舆情，转主管部门核实。"),
        (
            "handled",
            f"{noticed[:8]}{int(noticed[8:]) + 2:02d}",
            role,
            ("现场核实，当日拆除围挡。", "核对合同和发票，价格与备案一致。")[number],
        ),
        ("responded", f"{noticed[:8]}{int(noticed[8:]) + 3:02d}", role, "公布核实情况。"),
    )
    return {
        "id": f"opinion-event-{number + 1}",
        "organ": f.organ(role),
        "title": title,
        "noticed": noticed,
        "media_reports": [
            {
                "title": title,
                "published": noticed,
                "address": f"https://forum.example/posts/{number + 1}",
                "gist": "一名网民发帖，百余条评论。",
            }
        ],
        "social_effect": "limited",
        "fields": ["plan.statutory-duties"],
        "proved_true": number == 0,
        "steps_taken": [{"step": step, "on": on, "organ": f.organ(by), "note": note} for step, on, by, note in steps],
        "answered": steps[-1][1],
    }


def _statistics(f: Frame, number: int) -> Item:
    return {
        "id": f"statistics-case-{number + 1}",
        "organ": f.organ("town-4"),
        "kind": "late",
        "covers": {"start": "2025-04-01", "end": "2025-07-01"},
        "figures_checked": [
            {
                "indicator": "固定资产投资",
                "unit": "万元",
                "stated": "1260",
                "verified": "1260",
                "measured": "2025-06-30",
            }
        ],
        "found": "2025-07-21",
        "found_by": f.organ("statistics"),
        "facts": "季度报表迟报五日，数据核对无误。",
        "answerable": [f.archive(f.head("town-4"))],
        "basis": [{"title": "中华人民共和国统计法", "clause": "第七条"}],
        "instrument": {
            "title": "统计违法行为告知书",
            "document_number": f.document("statistics", "2025", 15),
            "dated": "2025-07-23",
            "issuer": f.organ("statistics"),
        },
        "corrected": "2025-07-25",
    }


def _demonstration(f: Frame, number: int) -> Item:
    role, kind, title, level = (
        ("town-1", "integrity-township", "诚信乡镇", "county"),
        ("street-1", "integrity-street", "诚信街道", "county"),
        ("trading", "sector-unit", "公共资源交易行业政务诚信建设示范单位", "prefecture"),
    )[number]
    under_way = number == 2
    return {
        "id": f"demonstration-{number + 1}",
        "organ": f.organ(role),
        "kind": kind,
        "title": title,
        "level": level,
        "applied": "2026-03-16" if under_way else "2025-03-20",
        "conducted": {"start": "2026-04-01", "end": "2027-01-01"}
        if under_way
        else {"start": "2025-04-01", "end": "2025-12-01"},
        "checked": None if under_way else "2025-12-09",
        "outcome": None if under_way else "passed",
        "granted": None if under_way else "2026-01-20",
        "granted_by": None if under_way else f.organ("county"),
        "experience": None if under_way else "公开承诺逐项编号，完成一项公示一项。",
        "instrument": None
        if under_way
        else {
            "title": "关于命名诚信镇街的决定",
            "document_number": f.document("county", "2026", 2),
            "dated": "2026-01-20",
            "issuer": f.organ("county"),
        },
    }


def _showcase(f: Frame, number: int) -> Item:
    kind, role, title, story = (
        ("model", "approval", "企业开办半日办结", "把五个部门的材料合并为一张表，由后台分发，申请人只跑一次。"),
        ("experience", "town-1", "公开承诺逐项销号", "承诺事项编号上墙，完成后由村民代表签字销号。"),
        (
            "negative-exposure",
            subject(f, 1),
            "不履行生效判决的教训",
            "判决生效后以预算未批为由不付款，被列入失信名单后才履行。",
        ),
    )[number]
    negative = kind == "negative-exposure"
    return {
        "id": f"showcase-{number + 1}",
        "kind": kind,
        "title": title,
        "subject": {"organ": f.organ(role)},
        "collected_by": f.organ("reform"),
        "chosen": f.on[course(f, 1).done + 5] if negative else "2025-12-23",
        "story": story,
        "copied_by": [] if negative else [f.organ("town-2"), f.organ("street-2")],
        "related": [ref("record", 1)] if negative else [ref("service" if number == 0 else "demonstration", 0)],
    }


def _warning(f: Frame, number: int) -> Item:
    served = ("2025-05-26", "2025-09-15")[number]
    return {
        "id": f"risk-warning-{number + 1}",
        "sender": f.organ("finance"),
        "organ": f.organ(("zone", "housing")[number]),
        "fields": [("plan.government-debt", "plan.ppp")[number]],
        "warning_level": "黄色",
        "grounds_of": [(ref("debt-violation", 0), ref("ppp-project", 1))[number]],
        "ground_text": ("专项债券资金垫付日常费用。", "停车项目前期论证进度滞后。")[number],
        "served": served,
        "instrument": {
            "title": "风险预警函",
            "document_number": f.document("finance", "2025", 60 + number),
            "dated": served,
            "issuer": f.organ("finance"),
        },
        "deadline": ("2025-06-10", "2025-09-30")[number],
        "answered": ("2025-06-06", "2025-09-26")[number],
        "undertakes": ("全额归垫并开展自查。", "调整工作班子，按月报送进度。")[number],
        "lifted": ("2025-06-20", "2026-03-10")[number],
    }


def _finding(f: Frame, number: int) -> Item:
    role = ("town-2", "water")[number]
    return {
        "id": f"outside-finding-{number + 1}",
        "subject": {"organ": f.organ(role)},
        "gathered_by": f.organ("evaluator"),
        "gathered": "2025-12-10",
        "origins": [
            {
                "title": "论坛发帖",
                "published": "2025-12-02",
                "address": f"https://forum.example/posts/{number + 31}",
                "gist": "称某项便民承诺未落实。",
            }
        ],
        "fields": ["plan.policy-fulfilment"],
        "facts": "网络信息，尚未经有关机关认定。" if number else "网络信息，经核实与事实不符。",
        "limited_to": "仅作评价参考，不作为扣分依据",
        "verified_on": None if number else "2025-12-19",
    }


VOICES: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "complaint": Maker(lambda f: of_scenario(f, 0) + 8 + f.sizes.records // 4, _complaint),
        "appraisal": Maker(lambda _: len(TOWNS) + 1, _appraisal),
        "evaluation": Maker(lambda _: len(PAYERS) + 1, _evaluation),
        "opinion-event": Maker(lambda _: 2, _opinion),
        "statistics-case": Maker(lambda _: 1, _statistics),
        "demonstration": Maker(lambda _: 3, _demonstration),
        "showcase": Maker(lambda _: 3, _showcase),
        "risk-warning": Maker(lambda _: 2, _warning),
        "outside-finding": Maker(lambda _: 2, _finding),
    }
)
"""How voices from outside are made."""
