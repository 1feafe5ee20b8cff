"""The plan of the county, its task ledger and the reports on it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import COUNTY, Frame, Maker
from govcredit.samples._whole import Item

__all__ = ("PLANS",)

ISSUED: Final = "2025-03-05"
# Group, title, text, field, lead, who helps, and whether it goes on.
_TASKS: Final = (
    (
        "健全制度",
        "修订政务诚信考核办法",
        "修订政务诚信考核办法，明确考核对象、指标和结果运用。",
        "plan.statutory-duties",
        "reform",
        "personnel",
        False,
    ),
    (
        "健全制度",
        "编制公共信用信息补充目录",
        "编制并公布公共信用信息补充目录。",
        "plan.statutory-duties",
        "reform",
        "approval",
        False,
    ),
    (
        "信息归集",
        "归集政务失信记录",
        "按月归集各单位政务失信记录，同步至省级平台。",
        "plan.statutory-duties",
        "reform",
        "court",
        True,
    ),
    (
        "信息归集",
        "建立公务员诚信档案",
        "为全部公务员建立诚信档案，及时更新。",
        "plan.statutory-duties",
        "personnel",
        "labour",
        True,
    ),
    (
        "重点领域",
        "清理拖欠企业账款",
        "清理拖欠企业账款，新增无分歧欠款动态清零。",
        "plan.policy-fulfilment",
        "finance",
        "audit",
        True,
    ),
    (
        "重点领域",
        "规范招商引资承诺",
        "招商引资承诺须经合法性审查和财政承受能力评估。",
        "plan.investment-promotion",
        "commerce",
        "justice",
        True,
    ),
    (
        "重点领域",
        "公开政府债务信息",
        "按年公开政府债务限额、余额和使用情况。",
        "plan.government-debt",
        "finance",
        "statistics",
        True,
    ),
    (
        "重点领域",
        "规范政府采购履约",
        "采购合同签订后两个工作日内公开，按期验收和付款。",
        "plan.procurement",
        "finance",
        "trading",
        True,
    ),
    (
        "重点领域",
        "推进公共资源交易全程电子化",
        "工程招标、土地出让和政府采购全程电子化。",
        "plan.public-resource-trading",
        "trading",
        "land",
        False,
    ),
    (
        "重点领域",
        "开展诚信乡镇创建",
        "组织镇街作出公开承诺，开展诚信乡镇、诚信街道创建。",
        "plan.grassroots",
        "reform",
        "publicity",
        True,
    ),
    (
        "保障监督",
        "开展政务诚信督导检查",
        "每半年开展一次政务诚信督导检查。",
        "plan.statutory-duties",
        "reform",
        "discipline",
        True,
    ),
    (
        "保障监督",
        "开展诚信教育培训",
        "把诚信教育纳入公务员培训计划。",
        "plan.statutory-duties",
        "personnel",
        "publicity",
        True,
    ),
)


def _plan(f: Frame, number: int) -> Item:
    return {
        "id": f"plan-{number + 1}",
        "title": f"{f.county}政务诚信建设实施方案",
        "document_number": f.document("county", "2025", 6),
        "issuer": f.organ("county"),
        "drafted_by": f.organ("reform"),
        "issued": ISSUED,
        "region": COUNTY,
        "in_force": {"start": ISSUED, "end": "2028-01-01"},
        "fields": ["plan"],
        "targets": [
            {
                "indicator": "公务员诚信档案建档率",
                "unit": "%",
                "planned": "100",
                "achieved": "100",
                "by_when": "2025-12-31",
                "measured": "2025-12-31",
            }
        ],
        "adopted_on": "2025-02-27",
        "adopted_by": f"{f.county}人民政府常务会议",
        "publicity": "public",
        "addressees": ["各镇人民政府、街道办事处", "县政府各部门"],
        "copies": ["县人大常委会", "县政协", "县人民法院", "县人民检察院"],
        "carries_out": ["国发〔2016〕76号"],
        "documents": [
            {
                "title": f"关于印发{f.county}政务诚信建设实施方案的通知",
                "document_number": f.document("county", "2025", 6),
                "dated": ISSUED,
                "issuer": f.organ("county"),
                "address": "https://county.example/plans/2025-6",
            }
        ],
        "reports": [
            {
                "title": "半年工作进展",
                "receivers": [f.organ("reform")],
                "reporters": {
                    "text": "各牵头单位",
                    "roles": [{"party": "各牵头单位", "part": "responsible", "each": ["department", "party-body"]}],
                },
                "due": {
                    "text": "每年7月10日、次年1月10日前",
                    "readings": [
                        {"kind": "recurrence", "rule": "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10", "event": "报送"}
                    ],
                },
            }
        ],
        "provenance": {
            "sources": [
                {
                    "title": f"{f.county}政务诚信建设实施方案",
                    "body": f.called("county"),
                    "document_number": f.document("county", "2025", 6),
                    "published": "2025-03-07",
                    "address": "https://county.example/plans/2025-6",
                }
            ],
            "known": "2025-03-07",
        },
    }


def _task(f: Frame, number: int) -> Item:
    turn, place = divmod(number, len(_TASKS))
    group, title, text, field, lead, helper, goes_on = _TASKS[place]
    due = "2025-12-31"
    leader, other = f.called(lead), f.called(helper)
    # Beyond the plan's own tasks, each round is one that a town carries out in its area.
    town = f.town(turn)
    shown = f.called(town)
    party = leader if turn == 0 else shown
    return {
        "id": f"task-{number + 1}",
        "plan": "plan-1",
        "number": number + 1 if number < 9_999 else None,
        "group": group,
        "title": title if turn == 0 else f"{title}（{shown}）",
        "text": text,
        "fields": [field],
        "responsibility": {
            "text": f"{party}牵头，{other}配合",
            "roles": [
                {"party": party, "part": "lead", "organ": f.organ(lead if turn == 0 else town)},
                {"party": other, "part": "participant", "organ": f.organ(helper)},
            ],
        },
        "in_charge_person": f.archive(f.head(lead if turn == 0 else town)),
        "schedule": {"text": "持续实施", "readings": [{"kind": "continuous"}]}
        if goes_on
        else {"text": "2025年12月底前完成", "readings": [{"kind": "deadline", "on": due}]},
        "checks": {
            "text": "每年年中检查，年底考核",
            "readings": [
                {"kind": "recurrence", "rule": "FREQ=YEARLY;BYMONTH=6", "event": "检查"},
                {"kind": "recurrence", "rule": "FREQ=YEARLY;BYMONTH=12", "event": "考核"},
            ],
        },
        "status": "under-way" if goes_on else "done",
        "progress": [
            {
                "on": "2025-07-04",
                "organ": f.organ(lead if turn == 0 else town),
                "status": "under-way",
                "note": "按计划推进。",
            },
            {
                "on": "2025-12-19",
                "organ": f.organ(lead if turn == 0 else town),
                "status": "under-way" if goes_on else "done",
                "note": "本年度工作任务完成，转入常态。" if goes_on else "任务完成，成果已公布。",
            },
        ],
        "provenance": {"known": "2025-12-19"},
    }


_REPORTERS: Final = ("finance", "commerce", "personnel", "trading")


def _leads(role: str) -> tuple[int, ...]:
    return tuple(place for place, task in enumerate(_TASKS) if task[4] == role)


def _report(f: Frame, number: int) -> Item:
    turn, place = divmod(number, len(_REPORTERS))
    role = _REPORTERS[place]
    half = turn == 0
    return {
        "id": f"plan-report-{number + 1}",
        "plan": "plan-1",
        "organ": f.organ(role),
        "kind": "half-year" if half else "year",
        "receivers": [f.organ("reform")],
        "covers": {"start": ISSUED, "end": "2025-07-01"} if half else {"start": ISSUED, "end": "2026-01-01"},
        "deadline": "2025-07-10" if half else "2026-01-10",
        "filed": f.on[f.years[2025] + 122 + place] if half else f.on[f.years[2026] + place],
        "summary": "牵头任务均按时间进度推进，无逾期事项。",
        "task_entries": [
            {
                "task": f"task-{task + 1}",
                "outcome": "continuing" if half or _TASKS[task][6] else "done",
                "done_so_far": "已印发工作通知，明确承办人员。" if half else "年度任务完成。",
                "next_steps": "按月调度进展。" if half else "巩固成果，常态推进。",
            }
            for task in _leads(role)
        ],
        "difficulties": "部分镇街信息报送人员更换较频繁。",
        "documents": [
            {
                "title": f"{f.called(role)}{'上半年' if half else '全年'}政务诚信建设工作报告",
                "dated": f.on[f.years[2025] + 122 + place] if half else f.on[f.years[2026] + place],
                "issuer": f.organ(role),
            }
        ],
    }


PLANS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "plan": Maker(lambda _: 1, _plan),
        "task": Maker(lambda f: f.sizes.tasks, _task),
        "plan-report": Maker(lambda _: 2 * len(_REPORTERS), _report),
    }
)
"""How the plan and its ledger are made."""
