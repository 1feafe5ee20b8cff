"""Dishonesty records with what they rest on, what was applied, and who was listed.

The records go round six scenarios. Days are counted in working days from the day on which the matter came up, so that
what must happen within so many working days does. Those of an even scenario were repaired after the least time of
publicity; those of an odd one stand. All were recognised after 22 June 2025, when the three classes of severity came in force.

==  ===========================================================================================
0   a payment for works was late; the firm complained; the payment was made on the order to correct
1   a judgment was not performed; the court listed the body and deleted the entry on performance
2   a promise was kept after its day
3   a town used land before it was granted, and was fined
4   an audit found that earmarked funds lay idle
5   a public employee let an application lie, and had a warning
==  ===========================================================================================
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from govcredit.samples._frame import Frame, Maker, later, money, ref
from govcredit.samples._whole import Item

__all__ = (
    "BY_PERSON",
    "FINED",
    "LISTED",
    "RECORDS",
    "SCENARIOS",
    "STORIES",
    "Course",
    "amount",
    "answerable",
    "course",
    "culprit",
    "decided",
    "instrument",
    "legal",
    "of_scenario",
    "party",
    "subject",
)

SCENARIOS: Final = 6
BY_PERSON: Final = 5
LISTED: Final = 1
FINED: Final = 3


class Course(NamedTuple):
    """The days of a record, as places among the working days."""

    raised: int
    recognised: int
    published: int
    ordered: int
    done: int
    applied: int | None


class _Story(NamedTuple):
    title: str
    trigger: str
    field: str
    misconduct: str
    document: str
    decider: str
    facts: str
    severity: str
    effect: str
    effect_facts: str
    measure: str
    law: tuple[str | None, str | None, str | None]


STORIES: Final = (
    _Story(
        "逾期未支付工程款",
        "arrears",
        "contract-area.government-investment",
        "transaction-breach",
        "违约失信认定书",
        "reform",
        "零星维修工程验收合格后，超过约定的付款期限仍未支付工程款，经核实属实并听取陈述申辩后认定。",
        "general",
        "limited",
        "企业垫付了材料款，未引发媒体关注。",
        "body.fiscal-funds-linked",
        ("保障中小企业款项支付条例", None, "第九条"),
    ),
    _Story(
        "未履行生效民事判决",
        "judgment-defaulter",
        "plan.statutory-duties",
        "judgment-not-performed",
        "民事判决书",
        "court",
        "判决生效后未在指定期限内给付服务费，被申请强制执行并列入失信被执行人名单。",
        "serious",
        "considerable",
        "名单公布后有网络转载，履行后已删除。",
        "limit-2025.honours",
        ("中华人民共和国民事诉讼法", None, "第二百六十六条"),
    ),
    _Story(
        "公开承诺逾期未兑现",
        "unkept-commitment",
        "plan.policy-fulfilment",
        "promise-breaking",
        "违约失信认定书",
        "reform",
        "公开承诺的改造事项到期未完成，既未说明原因，也未依法变更。",
        "general",
        "limited",
        "部分群众通过热线反映，已逐一答复。",
        "body.written-explanation",
        ("优化营商环境条例", None, "第三十一条"),
    ),
    _Story(
        "未经批准先行占用土地",
        "administrative-penalty",
        "plan.statutory-duties",
        "rule-breaking",
        "行政处罚决定书",
        "land",
        "停车场项目未取得用地批准即动工，占用建设用地，未造成耕地破坏，已补办手续并缴纳罚款。",
        "general",
        "none-known",
        "未见社会影响。",
        "body.rectification-ordered",
        ("中华人民共和国土地管理法", None, "第七十七条"),
    ),
    _Story(
        "专项资金闲置未按规定使用",
        "audit-conclusion",
        "plan.statutory-duties",
        "slackness",
        "审计报告",
        "audit",
        "上级补助的专项资金滞留账上一年以上，项目未按计划开工。",
        "general",
        "limited",
        "受益村组询问进展，已公开说明。",
        "body.public-criticism",
        ("中华人民共和国审计法", None, "第四十九条"),
    ),
    _Story(
        "企业申请事项长期搁置",
        "governmental-sanction",
        "plan.statutory-duties",
        "slow-action",
        "政务处分决定书",
        "discipline",
        "受理企业申请后长期搁置，经两次提醒仍未办理。",
        "minor",
        "limited",
        "一家企业受到影响，已当面致歉。",
        "person.archive-entry",
        ("中华人民共和国公职人员政务处分法", None, "第三十九条"),
    ),
)


def of_scenario(f: Frame, scenario: int) -> int:
    """Return how many records there are of one scenario."""
    return (f.sizes.records - scenario + SCENARIOS - 1) // SCENARIOS


def course(f: Frame, record: int) -> Course:
    """Return the days of a record."""
    luck = f.luck("record", record)
    # Early enough for a repair before the county is told, and recognised after the classes of severity came in force.
    raised = f.years[2025] + (120 + luck % 80 if record % 2 else 95 + luck % 125)
    recognised = raised + 30
    ordered = recognised + 1
    applied = None if record % 2 else recognised + 78 + luck // 512 % 10
    return Course(raised, recognised, recognised + 3, ordered, ordered + 12 + luck // 8192 % 15, applied)


def decided(f: Frame, record: int) -> int:
    """Return the day on which what a record rests on was decided."""
    raised = course(f, record).raised
    scenario = record % SCENARIOS
    return raised - 48 if scenario == LISTED else raised + (30 if scenario in (0, 2) else 20)


def subject(f: Frame, record: int) -> str:
    """Return the role of the body that a record is about; for a record of a person it says nothing."""
    luck = f.luck("record", record) // 2**20
    return f.debtor(luck, town=record % SCENARIOS in (2, FINED))


def culprit(f: Frame, record: int) -> int:
    """Return the number of the servant whom a record is about: the last of five, and none who leads if there are others."""
    groups = f.sizes.servants // 5
    first = min((2 * f.publics + 4) // 5, groups - 1)
    return (first + f.luck("record", record) // 2**24 % (groups - first)) * 5 + 4


def answerable(f: Frame, record: int) -> str:
    """Return the body that must correct what a record is about: its subject, or whom its person works for."""
    if record % SCENARIOS == BY_PERSON:
        return f"organ-{f.public_body(culprit(f, record) % f.publics) + 1}"
    return f.organ(subject(f, record))


def amount(f: Frame, record: int) -> int:
    """Return what was at stake, in hundredths of 万元."""
    return 800 + f.luck("record", record) // 2**28 % 24_000


def legal(title: str | None = None, number: str | None = None, clause: str | None = None) -> Item:
    """Return a legal basis."""
    return {"title": title, "document_number": number, "clause": clause}


def party(f: Frame, record: int) -> Item:
    """Return the body or the public employee that a record is about."""
    if record % SCENARIOS == BY_PERSON:
        return {"archive": f.archive(culprit(f, record))}
    return {"organ": f.organ(subject(f, record))}


def _related(f: Frame, record: int) -> list[Item]:
    turn, scenario = divmod(record, SCENARIOS)
    match scenario:
        case 0:
            return [ref("payment", 3 * f.sizes.agreements + turn), ref("complaint", turn)]
        case 1:
            return [ref("lawsuit", turn), ref("listing", turn)]
        case 2:
            return [ref("commitment", f.sizes.commitments + turn)]
        case 3:
            return [ref("decision", record)]
        case 5:
            return [ref("personnel-measure", turn)]
    return []


def instrument(f: Frame, record: int) -> Item:
    """Return the document that a record rests on."""
    story = STORIES[record % SCENARIOS]
    at = f.on[decided(f, record)]
    number = record // SCENARIOS + 1
    if record % SCENARIOS == LISTED:
        printed = f"（{at[:4]}）{f.short}0121民初{number}号"
    elif record % SCENARIOS == BY_PERSON:
        printed = f.document("discipline", at, record // SCENARIOS + 1)
    else:
        printed = f.document(story.decider, at, number + 20)
    return {"title": story.document, "document_number": printed, "dated": at, "issuer": f.organ(story.decider)}


def _record(f: Frame, number: int) -> Item:
    scenario = number % SCENARIOS
    story = STORIES[scenario]
    days = course(f, number)
    on = f.on
    personal = scenario == BY_PERSON
    role = subject(f, number)
    reform = f.organ("reform")
    item: Item = {
        "id": f"record-{number + 1}",
        "subject": party(f, number),
        "title": story.title,
        "trigger": story.trigger,
        "fields": [story.field],
        "misconduct": [story.misconduct],
        "instrument": instrument(f, number),
        "basis": [legal(*story.law)],
        "decided_by": f.organ(story.decider),
        "decided": on[decided(f, number)],
        "recognised_by": reform,
        "recognised": on[days.recognised],
        "facts": story.facts,
        "social_effect": story.effect,
        "effect_facts": story.effect_facts,
        "severity": story.severity,
        "state": "repaired" if days.applied is not None else "rectified",
        "steps": [
            {"kind": "received", "on": on[days.raised], "organ": reform},
            {"kind": "verified", "on": on[days.raised + 12], "organ": f.organ("county")},
            {"kind": "statement-heard", "on": on[days.raised + 25], "organ": reform},
            {"kind": "recognised", "on": on[days.recognised], "organ": reform},
        ],
        "related": _related(f, number),
        "provenance": {"known": on[days.recognised + 1]},
    }
    if not personal:
        head = f.head(role)
        item["responsible"] = [
            {"archive": f.archive(head), "post_held": f"post-{3 * head + 1}", "liability": "principal"}
        ]
        item["pushes"] = [
            {
                "platform": "provincial",
                "platform_name": "省公共信用信息平台",
                "deadline": on[days.recognised + 7],
                "sent": on[days.recognised + 2],
                "confirmed": on[days.recognised + 3],
            }
        ]
    if scenario < 2:
        item["sum"] = money(amount(f, number))
    if scenario == 0:
        item["loss"] = money(amount(f, number) // 25)
    return item


def _measure(f: Frame, number: int) -> Item:
    days = course(f, number)
    story = STORIES[number % SCENARIOS]
    begun = days.recognised + 2
    decider = "personnel" if number % SCENARIOS == BY_PERSON else "credit-group"
    # What was repaired ends with the repair; what stands runs for a year.
    end = later(f.on[begun], months=12) if days.applied is None else f.on[days.applied + 8]
    return {
        "id": f"measure-{number + 1}",
        "record": f"record-{number + 1}",
        "rests_on": [ref("record", number)],
        "subject": party(f, number),
        "kind": story.measure,
        "decided_by": f.organ(decider),
        "decided": f.on[begun],
        "instrument": {
            "title": "失信惩戒措施决定书",
            "document_number": f.document(decider, f.on[begun], number + 400),
            "dated": f.on[begun],
            "issuer": f.organ(decider),
        },
        "basis": [legal(number="发改财金〔2023〕1103号")],
        "in_force": {"start": f.on[begun], "end": end},
        "ended": None if days.applied is None else end,
        "end_reason": None if days.applied is None else "失信记录已修复",
    }


def _listing(f: Frame, number: int) -> Item:
    record = number * SCENARIOS + LISTED
    days = course(f, record)
    listed, removed = f.on[days.raised + 4], f.on[days.done + 3]
    return {
        "id": f"listing-{number + 1}",
        "list": "judgment-defaulters",
        "subject": party(f, record),
        "ground": "able-refuses",
        "listed": listed,
        "listed_by": f.organ("court"),
        "case_number": f"（{listed[:4]}）{f.short}0121执{number + 1}号",
        "instrument": instrument(f, record),
        "basis": [legal("最高人民法院关于公布失信被执行人名单信息的若干规定", "法释〔2017〕7号", "第一条")],
        "obligation": "支付服务费及迟延履行期间的债务利息",
        "sum": money(amount(f, record)),
        "performance": "none",
        "in_force": {"start": listed, "end": removed},
        "told": [f.organ("county")],
        "removal_asked": f.on[days.done + 1],
        "removal_asked_by": f.organ(subject(f, record)),
        "removed": removed,
        "removal": "performed",
    }


RECORDS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "record": Maker(lambda f: f.sizes.records, _record),
        "measure": Maker(lambda f: f.sizes.records, _measure),
        "listing": Maker(lambda f: of_scenario(f, LISTED), _listing),
    }
)
"""How records, and what follows from them, are made."""
