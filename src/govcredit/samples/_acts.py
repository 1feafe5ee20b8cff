"""Acts of bodies: decisions, what is published, honours and incentives, and the catalogue of what is reported."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import Frame, Maker, later, money, ref, years
from govcredit.samples._records import (
    BY_PERSON,
    FINED,
    LISTED,
    SCENARIOS,
    STORIES,
    course,
    decided,
    instrument,
    legal,
    party,
)
from govcredit.samples._whole import Item

__all__ = ("ACTS",)


def _publication(f: Frame, number: int) -> Item:
    turn, of_decision = divmod(number, 2)
    item: Item = {"id": f"publication-{number + 1}"}
    if of_decision:
        at = _decided(f, turn) + 1 + f.luck("publication", turn) % 5
        return {
            **item,
            "of": [ref("decision", turn)],
            "title": "行政许可和行政处罚信息公示",
            "organ": f.organ(_decider(turn)),
            "medium": "dual-publicity-column",
            "site": f"信用{f.county}“双公示”栏目",
            "address": f"https://credit.county.example/decisions/{turn + 1}",
            "published": f.on[at],
            "basis": [legal("中华人民共和国行政处罚法", clause="第四十八条")] if turn % 2 else [],
        }
    if turn % SCENARIOS == BY_PERSON:
        # The record of a person is not shown to the public; a promise of a body is.
        place = turn // SCENARIOS % f.sizes.commitments
        at = f.years[2025] + f.luck("commitment", place) % 60 + 3
        return {
            **item,
            "of": [ref("commitment", place)],
            "title": "公开承诺事项",
            "organ": f.organ("approval"),
            "medium": "government-portal",
            "site": f"{f.county}人民政府网站",
            "address": f"https://county.example/promises/{place + 1}",
            "published": f.on[at],
        }
    days = course(f, turn)
    span = 36 if turn % SCENARIOS == LISTED else 12
    return {
        **item,
        "of": [ref("record", turn)],
        "title": STORIES[turn % SCENARIOS].title,
        "organ": f.organ("reform"),
        "medium": "credit-china",
        "site": "信用中国",
        "address": f"https://credit.example/records/{turn + 1}",
        "published": f.on[days.published],
        "basis": [legal(number="国办发〔2025〕22号")],
        "ends": later(f.on[days.published], months=span),
        "taken_down": None if days.applied is None else f.on[days.applied + 9],
        "reason": None if days.applied is None else "信用修复决定生效，停止公示",
    }


_LICENCES: Final = (
    ("食品经营许可", 5, "五"),
    ("公共场所卫生许可", 4, "四"),
    ("取水许可", 5, "五"),
    ("城镇污水排入排水管网许可", 5, "五"),
    ("劳务派遣经营许可", 3, "三"),
)


def _decided(f: Frame, number: int) -> int:
    """Return the day of an administrative decision."""
    if number % SCENARIOS == FINED:
        return decided(f, number)
    return f.years[2025] + f.luck("decision", number) % 340


def _decider(number: int) -> str:
    return "land" if number % SCENARIOS == FINED else "market" if number % 2 else "approval"


def _decision(f: Frame, number: int) -> Item:
    luck = f.luck("decision", number)
    at = _decided(f, number)
    day = f.on[at]
    role = _decider(number)
    organ = f.organ(role)
    printed = f.document(role, day, number + 1)
    item: Item = {
        "id": f"decision-{number + 1}",
        "organ": organ,
        "decided": day,
        "provider": organ,
        "pushes": [{"platform": "county", "deadline": f.on[at + 7], "sent": f.on[at + 1]}],
    }
    if role == "approval":
        title, term, printed_term = _LICENCES[luck // 512 % len(_LICENCES)]
        return {
            **item,
            "subject": {"organ": f"organ-{f.firm(luck // 4096) + 1}"},
            "kinds": ["licence.ordinary"],
            "title": title,
            "instrument": {"title": "准予行政许可决定书", "document_number": printed, "dated": day, "issuer": organ},
            "certificate": {"title": f"{title}证", "document_number": f"XK{number + 1:08d}", "dated": day},
            "basis": [legal("中华人民共和国行政许可法", clause="第三十八条")],
            "content": f"准予{title}，有效期{printed_term}年。",
            "in_force": {"start": day, "end": later(day, months=12 * term)},
        }
    land = role == "land"
    fine = 150 + luck // 512 % 350
    return {
        **item,
        "subject": party(f, number) if land else {"organ": f"organ-{f.firm(luck // 4096) + 1}"},
        "kinds": ["penalty.fine"],
        "title": "未经批准占用土地" if land else "商品标签不合规定",
        "instrument": {"title": "行政处罚决定书", "document_number": printed, "dated": day, "issuer": organ}
        if not land
        else instrument(f, number),
        "unlawful_act": "未经批准占用土地" if land else "标签标注不规范",
        "facts": "停车场项目未取得用地批准即动工。" if land else "抽查发现部分商品标签缺少生产日期。",
        "basis": [legal(*STORIES[FINED].law) if land else legal("中华人民共和国产品质量法", clause="第五十四条")],
        "content": f"处以罚款{fine // 100}.{fine % 100:02d}万元，并责令改正。",
        "fine": money(fine),
    }


def _honour(f: Frame, number: int) -> Item:
    town = number % 2 == 0
    role = ("town-1", "approval", "street-1", "tax")[number % 4]
    year = 2025 - number // 4
    return {
        "id": f"honour-{number + 1}",
        "subject": {"organ": f.organ(role)},
        "title": f"{year}年度全县{'诚信镇街' if town else '依法行政示范单位'}",
        "kind": "integrity-township"
        if town and role.startswith("town")
        else "integrity-street"
        if town
        else "law-based-unit",
        "level": "county",
        "fields": ["plan.grassroots"] if town else ["plan.statutory-duties"],
        "granted": f.on[f.years[year + 1] + 40],
        "granted_by": f.organ("county"),
        "instrument": {
            "title": f"关于表扬{year}年度诚信建设先进单位的通报",
            "document_number": f.document("county", str(year + 1), 9),
            "dated": f.on[f.years[year + 1] + 40],
            "issuer": f.organ("county"),
        },
    }


def _incentive(f: Frame, number: int) -> Item:
    honour = _honour(f, number)
    year = 2026 - number // 4
    return {
        "id": f"incentive-{number + 1}",
        "subject": honour["subject"],
        "kind": ("priority-in-honours", "practice-promoted")[number % 2],
        "rests_on": [ref("honour", number)],
        "basis": [legal(f"{f.county}政务诚信建设实施方案", f.document("county", "2025", 6), "第三部分")]
        if year > 2025
        else [],
        "decided_by": f.organ("credit-group"),
        "decided": f.on[f.years[year] + 45],
        "limited_to": "县级评优评先",
        "in_force": {"start": f.on[f.years[year] + 45], "end": f"{year + 1}-01-01"},
    }


_CATALOGUE: Final = (
    ("行政许可信息", "administrative-acts", ("decision",), ("department",), 7, "决定作出之日"),
    ("行政处罚信息", "administrative-acts", ("decision",), ("department",), 7, "决定作出之日"),
    ("政务失信信息", "plan.government-dishonesty", ("record",), ("department", "town", "street"), 7, "认定之日"),
    ("合同履约信息", "contract-performance", ("agreement", "payment"), ("department", "town"), 20, "季度终了"),
    ("信用承诺信息", "commitments", ("commitment",), ("department", "town", "street"), 10, "承诺作出之日"),
)


def _catalogue_item(f: Frame, number: int) -> Item:
    title, information, kinds, each, count, event = _CATALOGUE[number]
    return {
        "id": f"catalogue-item-{number + 1}",
        "title": title,
        "information_class": information,
        "item_kinds": list(kinds),
        "reporting_bodies": [f.organ("market"), f.organ("approval")] if number < 2 else [],
        "each": list(each),
        "receiver": f.organ("reform"),
        "every": "FREQ=MONTHLY" if number < 3 else "FREQ=MONTHLY;INTERVAL=3",
        "limit": {"count": count, "unit": "working-day"},
        "limit_event": event,
        "publicity": "public",
        "basis": [legal(f"{f.county}公共信用信息补充目录（2025年版）")],
        "data": [
            {"title": "主体名称", "member": "subject", "needed": True, "publicity": "public"},
            {"title": "文书号", "member": "instrument.document_number", "needed": True, "publicity": "public"},
        ],
        "in_force": years(2025, 2026),
    }


ACTS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "publication": Maker(lambda f: 2 * f.sizes.records, _publication),
        "decision": Maker(lambda f: f.sizes.records, _decision),
        "honour": Maker(lambda _: 6, _honour),
        "incentive": Maker(lambda _: 6, _incentive),
        "catalogue-item": Maker(lambda _: len(_CATALOGUE), _catalogue_item),
    }
)
"""How the acts of bodies are made."""
