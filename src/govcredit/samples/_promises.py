"""Promises, policies, services with their cases, and powers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import COUNTY, Frame, Maker, money, ref, written, years
from govcredit.samples._records import SCENARIOS, course, legal, of_scenario, subject
from govcredit.samples._whole import Item

__all__ = ("PROMISES", "services")

_KEPT_LATE: Final = 2
# The body that promises (none: a town), title, text, kind, domain, indicator, unit and value.
_PROMISES: Final = (
    (
        "approval",
        "企业开办一日办结",
        "材料齐全的企业设立登记，一个工作日内办结。",
        "deadline",
        "convenience-services",
        "按时办结率",
        "%",
        98,
    ),
    (
        "housing",
        "老旧小区改造",
        "按期完成老旧小区改造，并公开验收结果。",
        "public-welfare",
        "housing",
        "改造小区数",
        "个",
        6,
    ),
    (
        "finance",
        "惠企资金限时拨付",
        "惠企资金自公示期满起十五个工作日内拨付。",
        "policy-promise",
        "other",
        "按时拨付率",
        "%",
        100,
    ),
    (
        None,
        "村级财务按季公开",
        "每季度终了后十日内，在村务公开栏公开财务收支。",
        "grassroots",
        "convenience-services",
        "公开村占比",
        "%",
        100,
    ),
    (
        "housing",
        "城区新增停车泊位",
        "利用边角地新增公共停车泊位，免费时段不少于一小时。",
        "public-welfare",
        "parking",
        "新增泊位",
        "个",
        300,
    ),
    (
        "commerce",
        "招商项目专班服务",
        "签约项目由专人对接，三个月内办完开工前手续。",
        "investment-promotion",
        "other",
        "按期开工率",
        "%",
        95,
    ),
)
# Title, domain, days that the law allows and that are promised, documents asked for.
_SERVICES: Final = (
    ("企业设立登记", "convenience-services", 3, 1, ("设立登记申请书", "住所使用证明")),
    ("食品经营许可", "daily-needs", 20, 5, ("食品经营许可申请书", "经营场所平面图")),
    ("建筑工程施工许可", "housing", 7, 3, ("施工许可申请表", "用地批准手续")),
    ("公共场所卫生许可", "health-and-family-planning", 20, 5, ("卫生许可申请书", "场所检测报告")),
    ("取水许可", "daily-needs", 45, 15, ("取水许可申请书", "水资源论证表")),
    ("城镇污水排入排水管网许可", "daily-needs", 20, 6, ("排水许可申请表", "排水管线图")),
    ("劳务派遣经营许可", "employment", 20, 8, ("劳务派遣许可申请书", "验资材料")),
    ("民办学校设立审批", "schooling", 90, 30, ("办学申请报告", "举办者资格材料")),
    ("道路货物运输经营许可", "transport", 20, 4, ("经营申请表", "车辆技术等级材料")),
)
_WORKING_DAYS: Final = "working-day"


def services(f: Frame) -> int:
    """Return how many service items there are."""
    return max(len(_SERVICES), f.sizes.commitments // 4)


def _commitment(f: Frame, number: int) -> Item:
    late = number - f.sizes.commitments
    promiser, title, text, kind, domain, indicator, unit, value = _PROMISES[
        (1 if late >= 0 else number) % len(_PROMISES)
    ]
    luck = f.luck("commitment", number)
    on = f.on
    if late >= 0:
        record = late * SCENARIOS + _KEPT_LATE
        days = course(f, record)
        role = subject(f, record)
        made, due, done = days.raised - 180, days.raised - 5, days.done
    else:
        role = promiser or f.town(luck // 64)
        made, due = f.years[2025] + luck % 60, f.years[2026] + (100 if luck // 4096 % 3 else 180)
        done = due - 10 if due <= f.today else -1
    kept = done >= 0
    organ = f.organ(role)
    return {
        "id": f"commitment-{number + 1}",
        "organ": organ,
        "kind": kind,
        "title": title,
        "text": text,
        "fields": ["plan.policy-fulfilment"],
        "domains": [domain],
        "made": on[made],
        "instrument": {
            "title": f"{on[made][:4]}年公开承诺书",
            "document_number": f.document(role, on[made], number % 80 + 1),
            "dated": on[made],
            "issuer": organ,
        },
        "source_items": [ref("plan", 0)] if on[made] >= "2025-03-05" else [],
        "examinations": [
            {"kind": "legality-review", "organ": f.organ("justice"), "on": on[made - 6], "outcome": "passed"}
        ],
        "service": "service-1" if kind == "deadline" else None,
        "schedule": {"text": f"{written(on[due])}前完成", "readings": [{"kind": "deadline", "on": on[due]}]},
        "deadline": on[due],
        "targets": [
            {
                "indicator": indicator,
                "unit": unit,
                "planned": str(value),
                "achieved": str(value) if kept else None,
                "by_when": on[due],
                "measured": on[done] if kept else None,
            }
        ],
        "state": "fulfilled" if kept else "under-way",
        "done": on[done] if kept else None,
        "tracking": [
            {
                "on": on[made + 60],
                "state": "under-way",
                "organ": organ,
                "note": "已明确承办股室和完成时间。",
            },
            *([{"on": on[due + 1], "state": "overdue", "organ": organ, "note": "到期未完成。"}] if late >= 0 else []),
            *([{"on": on[done], "state": "fulfilled", "organ": organ, "note": "承诺事项完成。"}] if kept else []),
        ],
        "beneficiaries": 400 + luck // 2**16 % 6_000 if kept else None,
    }


def _policies(f: Frame) -> int:
    return max(4, f.sizes.commitments // 10)


_POLICIES: Final = (
    (
        "preferential",
        "commerce",
        "促进民营经济发展若干措施",
        "对首次升规的企业给予一次性奖励。",
        "在本县注册并纳统的民营企业",
    ),
    (
        "talent",
        "labour",
        "人才引进和服务保障办法",
        "对引进人才发放租房补贴，期限三年。",
        "与本县用人单位签订三年以上合同的人才",
    ),
    (
        "industrial-support",
        "farming",
        "特色农业产业扶持办法",
        "对连片种植基地按面积给予补助。",
        "连片五十亩以上的经营主体",
    ),
    (
        "normative-document",
        "approval",
        "政务服务限时办结管理办法",
        "服务事项实行首问负责和限时办结。",
        "办理政务服务事项的单位和个人",
    ),
)


def _policy(f: Frame, number: int) -> Item:
    kind, role, title, content, eligible = _POLICIES[number % len(_POLICIES)]
    issued = f.years[2024] + 20 + f.luck("policy", number) % 200
    round_of = number // len(_POLICIES)
    on = f.on
    granted = 5_000 + f.luck("policy", number) // 512 % 40_000
    paying = kind != "normative-document"
    return {
        "id": f"policy-{number + 1}",
        "issuer": f.organ("county"),
        "jointly_with": [],
        "kind": kind,
        "title": f"{f.county}{title}" + (f"（实施细则之{round_of}）" if round_of else ""),
        "document_number": f.document("county", on[issued], number + 10),
        "issued": on[issued],
        "in_force": {"start": on[issued + 20], "end": "2029-01-01"},
        "region": COUNTY,
        "fields": ["plan.policy-fulfilment"],
        "basis": [legal("优化营商环境条例", None, "第三十一条")],
        "content": content,
        "eligible": eligible,
        "transition": "此前已受理的申请按申请时的规定办理。",
        "examinations": [
            {"kind": "legality-review", "organ": f.organ("justice"), "on": on[issued - 12], "outcome": "passed"},
            {"kind": "fair-competition", "organ": f.organ(role), "on": on[issued - 15], "outcome": "passed"},
            {"kind": "fiscal-affordability", "organ": f.organ("finance"), "on": on[issued - 10], "outcome": "passed"},
        ],
        "interpreted": on[issued + 3],
        "granted_so_far": money(granted) if paying else None,
        "outstanding": money(0) if paying else None,
        "measured": "2026-06-30" if paying else None,
    }


def _service(f: Frame, number: int) -> Item:
    title, domain, statutory, promised, documents = _SERVICES[number % len(_SERVICES)]
    point = number // len(_SERVICES)
    approval = f.head("approval")
    handled = 120 + f.luck("service", number) % 900
    return {
        "id": f"service-{number + 1}",
        "organ": f.organ("approval"),
        "unit": f"unit-{2 * approval + 1}",
        "title": title + (f"（第{point}便民服务点）" if point else ""),
        "service_code": f"{COUNTY}XZXK{number + 1:05d}",
        "domains": [domain],
        "basis": [legal("中华人民共和国行政许可法", None, "第四十二条")],
        "statutory": {"count": statutory, "unit": _WORKING_DAYS},
        "promised": {"count": promised, "unit": _WORKING_DAYS},
        "channels": ["hall", "online-whole" if number % 2 else "online-part"],
        "whole_online": number % 2 == 1,
        "told_once": True,
        "in_parallel": title == "建筑工程施工许可",
        "documents_asked": list(documents),
        "proofs_cancelled": ["无违法记录证明"],
        "steps_cancelled": ["纸质申请表盖章"],
        "existed": {"start": "2019-03-01"},
        "figures": [
            {
                "covers": years(2025),
                "handled": handled,
                "in_time": handled,
                "online": handled * 3 // 4 if number % 2 else 0,
                "overdue": 0,
                "average_time": {"amount": f"{promised - 1}.5", "unit": "个工作日"},
            }
        ],
    }


def _handling(f: Frame, number: int) -> Item:
    luck = f.luck("handling", number)
    service = luck % services(f)
    _, _, _, promised, _ = _SERVICES[service % len(_SERVICES)]
    received = f.years[2025] + luck // 2**16 % 320
    accepted = received + luck // 2**26 % 2
    taken = luck // 2**30 % promised
    on = f.on
    day = on[received]
    return {
        "id": f"handling-{number + 1}",
        "service": f"service-{service + 1}",
        "reference_number": f"SL{day[:4]}{day[5:7]}{day[8:]}-{number + 1}",
        "applicant": {"organ": f"organ-{f.firm(luck // 2**36) + 1}"},
        "handled_through": "online-whole" if service % 2 else "hall",
        "received": day,
        "accepted": on[accepted],
        "promised": {"count": promised, "unit": _WORKING_DAYS},
        "deadline": on[accepted + promised],
        "done": on[accepted + taken],
        "outcome": "granted",
        "satisfaction": "very-satisfied" if luck // 2**40 % 4 else "satisfied",
    }


def _power(f: Frame, number: int) -> Item:
    title, _, _, _, _ = _SERVICES[number % len(_SERVICES)]
    point = number // len(_SERVICES)
    return {
        "id": f"power-{number + 1}",
        "organ": f.organ("approval"),
        "title": title + (f"（第{point}便民服务点）" if point else ""),
        "kind": "licence.ordinary" if number % len(_SERVICES) else "licence.registration",
        "item_code": f"{COUNTY}-QZ-{number + 1:05d}",
        "basis": [legal("中华人民共和国行政许可法", None, "第十二条")],
        "duties": "受理、审查、决定、送达和信息公开",
        "held_to": "符合条件而不予受理、超过期限不作决定的，依法追责",
        "service": f"service-{number + 1}",
        "existed": {"start": "2019-03-01"},
        "change_basis": "相对集中行政许可权改革划入",
        "shown": "2019-03-15",
    }


PROMISES: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "commitment": Maker(lambda f: f.sizes.commitments + of_scenario(f, _KEPT_LATE), _commitment),
        "policy": Maker(_policies, _policy),
        "service": Maker(services, _service),
        "handling": Maker(lambda f: 2 * f.sizes.commitments, _handling),
        "power": Maker(services, _power),
    }
)
"""How promises, policies and services are made."""
