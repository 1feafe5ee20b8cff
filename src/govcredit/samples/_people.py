"""Persons, their integrity archives and what these hold."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import Frame, Maker, later, ref
from govcredit.samples._records import BY_PERSON, SCENARIOS, culprit, decided
from govcredit.samples._whole import Item

__all__ = ("PEOPLE",)

_EXPERTS: Final = 2
_INSTITUTIONS: Final = frozenset({"public-institution"})
_COURSES: Final = (
    ("leading-cadre", "领导干部诚信建设研修", ("依法决策", "合同履约与债务风险")),
    ("integrity-education", "政务诚信专题教育", ("守信践诺", "失信典型案例剖析")),
    ("law", "行政执法人员法治培训", ("行政处罚法", "保障中小企业款项支付条例")),
    ("credit-knowledge", "信用知识学习班", ("信用信息归集", "信用修复流程")),
    ("professional-ethics", "职业道德培训", ("诚实守信与职业操守", "公务员法要点")),
    ("handbook", "公务员诚信手册发放与学习", ("公务员诚信手册",)),
)


def _person(f: Frame, number: int) -> Item:
    name, citizen_number = f.person(number)
    item: Item = {"id": f"person-{number + 1}", "name": name, "citizen_number": citizen_number}
    if number >= f.sizes.servants:
        return {**item, "category": "practitioner" if number > f.sizes.servants else "bid-expert"}
    place, public = divmod(number, f.publics)
    organ = f.public_body(public)
    institution = f.body(organ).kind in _INSTITUTIONS
    return {
        **item,
        "category": "institution-staff"
        if institution
        else "civil-servant.leading-cadre"
        if place < 2
        else "civil-servant",
        "organ": f"organ-{organ + 1}",
        "party_member": f.luck("person", number) % 5 > 0,
    }


def _archive(f: Frame, number: int) -> Item:
    luck = f.luck("archive", number)
    opened = f.years[2019] + luck % 240
    item: Item = {
        "id": f.archive(number),
        "person": f"person-{number + 1}",
        "keeper": f.organ("personnel"),
        "organ": f"organ-{f.public_body(number % f.publics) + 1}",
        "opened": f.on[opened],
        "updated": f.on[f.years[2026] + 92 + luck % 20],
        "contents": ["personal-matters-report", "integrity-note", "yearly-assessment", "dishonesty-record"],
    }
    if number < _leaders(f):
        item["consultations"] = [
            {
                "on": f.on[f.years[2026] + luck % 18],
                "purpose": "yearly-assessment",
                "organ": f.organ("personnel"),
                "effect": "作为年度考核参考",
            }
        ]
    else:
        item["contents"] = ["yearly-assessment", "dishonesty-record"]
    return item


def _leaders(f: Frame) -> int:
    return min(f.sizes.servants, 2 * f.publics)


def _personal_report(f: Frame, number: int) -> Item:
    luck = f.luck("personal-report", number)
    rooms = 70 + luck % 80
    item: Item = {
        "id": f"personal-report-{number + 1}",
        "archive": f.archive(number),
        "year": 2025,
        "kind": "yearly",
        "deadline": "2026-01-31",
        "filed": f.on[f.years[2026] + luck % 18],
        "matters": [
            {"matter": "property.salary", "content": "工资、奖金和津贴合计", "worth": f"{98_000 + luck % 90_000}.00"},
            {"matter": "property.real-estate", "content": f"住房一套，建筑面积{rooms}平方米"},
        ],
    }
    if luck % 10 == 0:
        item["report_checks"] = [
            {"on": f.on[f.years[2026] + 60 + luck // 16 % 30], "ground": "random", "organ": f.organ("personnel")}
        ]
    return item


def _assessment(f: Frame, number: int) -> Item:
    servant, turn = divmod(number, 2)
    luck = f.luck("assessment", number)
    institution = f.body(f.public_body(servant % f.publics)).kind in _INSTITUTIONS
    # Heads answer for what their bodies did, and every fifth servant may have a record: these are never excellent.
    excellent = luck % 100 < 25 and servant >= f.publics and servant % 5 < 4
    return {
        "id": f"assessment-{number + 1}",
        "archive": f.archive(servant),
        "year": 2024 + turn,
        "kind": "periodic.yearly",
        "organ": f"organ-{f.public_body(servant % f.publics) + 1}",
        "assessment_grade": "institution.qualified" if institution else "excellent" if excellent else "competent",
        "decided": f.on[f.years[2025 + turn] + 12 + luck // 128 % 20],
    }


def _measures(f: Frame) -> int:
    return f.sizes.records // SCENARIOS


def _personnel_measure(f: Frame, number: int) -> Item:
    record = number * SCENARIOS + BY_PERSON
    servant = culprit(f, record)
    at = decided(f, record)
    end = later(f.on[at], months=6)
    return {
        "id": f"personnel-measure-{number + 1}",
        "archive": f.archive(servant),
        "kind": "governmental-sanction.warning",
        "misconduct": ["slow-action"],
        "liability": "direct",
        "decided": f.on[at],
        "decided_by": f.organ("discipline"),
        "instrument": {
            "title": "政务处分决定书",
            "document_number": f.document("discipline", f.on[at], number + 1),
            "dated": f.on[at],
            "issuer": f.organ("discipline"),
        },
        "basis": [{"title": "中华人民共和国公职人员政务处分法", "clause": "第三十九条"}],
        "served_on": f.on[at + 3],
        "facts": "受理企业申请后长期搁置，经两次提醒仍未办理，造成企业延误投产。",
        "limit": {"count": 6, "unit": "month"},
        "in_force": {"start": f.on[at], "end": end},
        "ended": end if end <= f.on[f.today] else None,
        "record": f"record-{record + 1}",
        "related": [ref("record", record)],
    }


def _integrity_note(f: Frame, number: int) -> Item:
    luck = f.luck("integrity-note", number)
    return {
        "id": f"integrity-note-{number + 1}",
        "archive": f.archive(number),
        "kind": "gift-handed-in" if luck % 12 == 0 else "integrity-opinion",
        "occurred": f.on[f.years[2025] + luck // 16 % 240],
        "organ": f.organ("discipline"),
        "facts": "主动上交服务对象所送礼品一件，已登记入库。"
        if luck % 12 == 0
        else "经核查，未发现影响任用的廉政问题。",
    }


def _training(f: Frame, number: int) -> Item:
    # Those who lead come first among the servants.
    turn = number % len(_COURSES) if number * 50 % f.sizes.servants < _leaders(f) else 1 + number % (len(_COURSES) - 1)
    kind, title, topics = _COURSES[turn]
    luck = f.luck("training", number)
    start = f.years[2025] + luck % 220
    # Each course is for the next fifty servants.
    first = number * 50 % f.sizes.servants
    invited = min(50, f.sizes.servants - first)
    attended = max(1, invited - luck // 512 % 3)
    return {
        "id": f"training-{number + 1}",
        "kind": kind,
        "title": f"2025年{title}" + (f"（第{number // len(_COURSES) + 1}期）" if number >= len(_COURSES) else ""),
        "organ": f.organ("personnel" if number % 2 else "reform"),
        "conducted": {"start": f.on[start], "end": f.on[start + 2]},
        "audience_kinds": ["civil-servant", "institution-staff"],
        "hours": "12",
        "topics": list(topics),
        "invited": invited,
        "attended": attended,
        "attendees": [f.archive(servant) for servant in range(first, first + attended)],
        "documents": [
            {
                "title": f"关于举办{title}的通知",
                "document_number": f.document("personnel" if number % 2 else "reform", "2025", number % 50 + 20),
                "dated": f.on[start - 8],
                "issuer": f.organ("personnel" if number % 2 else "reform"),
            }
        ],
    }


def _project_duty(f: Frame, number: int) -> Item:
    stages = ("duty.preparation", "duty.procurement", "duty.financing", "duty.implementation")
    role = "water" if number < len(stages) else "housing"
    servant = f.head(role)
    if number >= len(stages):
        return {
            "id": f"project-duty-{number + 1}",
            "archive": f.archive(servant),
            "project": ref("procurement", number - len(stages)),
            "organ": f.organ(role),
            "post_held": f"post-{3 * servant + 1}",
            "liability": "project-responsible",
            "stages": ["duty.acceptance"],
            "duties": "组织履约验收，按合同办理支付",
            "outcome": "not-yet-due",
        }
    return {
        "id": f"project-duty-{number + 1}",
        "archive": f.archive(servant),
        "project": ref("ppp-project", 0),
        "organ": f.organ(role),
        "post_held": f"post-{3 * servant + 1}",
        "liability": "project-responsible",
        "stages": [stages[number]],
        "in_charge": {"start": "2023-03-01"} if number == 3 else {"start": "2023-03-01", "end": "2024-06-01"},
        "duties": ("实施方案编制和报批", "选择社会资本方", "督促融资交割", "监督建设和运营，按绩效付费")[number],
        "outcome": "not-yet-due" if number == 3 else "kept",
        "effect": None if number == 3 else "记入本人诚信档案的守信记录",
        "judged": None if number == 3 else "2024-07-10",
        "judged_by": None if number == 3 else f.organ("reform"),
        "facts": "按实施方案确定的节点推进。",
    }


PEOPLE: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "person": Maker(lambda f: f.sizes.servants + _EXPERTS, _person),
        "archive": Maker(lambda f: f.sizes.servants, _archive),
        "personal-report": Maker(_leaders, _personal_report),
        "assessment": Maker(lambda f: 2 * f.sizes.servants, _assessment),
        "personnel-measure": Maker(_measures, _personnel_measure),
        "integrity-note": Maker(_leaders, _integrity_note),
        "training": Maker(lambda f: 6 + f.sizes.servants // 50, _training),
        "project-duty": Maker(lambda _: 5, _project_duty),
    }
)
"""How persons and what is kept about them are made."""
