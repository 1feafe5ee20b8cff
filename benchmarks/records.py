"""The records that the benchmarks read, write and rate: valid dishonesty records, nearly every member set, each its own.

``records(n, seed)`` gives the canonical bytes of so many items of the kind ``record``, about 2 kB each, with Chinese texts that
vary. ``bundle(n, seed)`` gives the canonical bytes of a document that holds the same records and the bodies that they refer to.
Regions and codes are made up as those of the synthetic county are: their digits are right, their region there is not.

Run ``python benchmarks/records.py`` to see that a document of them is read, and judged by every rule, without a finding.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from govcredit import _json
from govcredit.codes.schemes import ORGANISATION_CODE, USCC
from govcredit.exchange.converter import unstructure
from govcredit.exchange.documents import read
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from govcredit.validation.register import check

__all__ = ("BODIES", "bodies", "bundle", "items", "main", "records")

BODIES: Final = 400
"""How many bodies the records are spread over, courts and enterprises among them."""

_REGIONS: Final = ("880121", "880122", "880123", "880181")
_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PLACES: Final = ("云泽", "清河", "平湖", "长宁", "永安", "临溪", "东原", "南陵", "西岭", "北川")
_OFFICES: Final = ("住房和城乡建设局", "交通运输局", "农业农村局", "水利局", "教育局", "城市管理局")
_TRADES: Final = ("建筑工程有限公司", "市政工程有限公司", "环保科技有限公司", "物业服务有限公司", "园林绿化有限公司")
_WORKS: Final = ("道路改造", "校舍维修", "污水管网", "河道整治", "公园绿化", "农房改造", "路灯更换", "厂区排水")
_LAWS: Final = (
    ("保障中小企业款项支付条例", "国务院令第802号", "第九条"),
    ("优化营商环境条例", "国务院令第722号", "第三十一条"),
    ("中华人民共和国民营经济促进法", None, "第七十条"),
    ("中华人民共和国政府采购法", None, "第四十三条"),
)
_FIELDS: Final = (
    "contract-area.government-investment",
    "contract-area.procurement",
    "contract-area.bidding",
    "plan.procurement",
    "plan.statutory-duties",
    "plan.policy-fulfilment",
)
_MISCONDUCT: Final = ("transaction-breach", "slow-action", "promise-breaking", "neglect-of-duty")
_EFFECTS: Final = (
    ("none-known", "未见社会影响，相关企业已获答复。"),
    ("limited", "企业垫付了材料款，未引发媒体关注，职能部门已当面说明。"),
    ("considerable", "名单公布后有网络转载，部分群众通过热线反映，已逐一答复。"),
)
_FACTS: Final = (
    "经查，该单位在合同约定的付款期限届满后未按照约定支付工程款项",
    "收到书面催告通知后仍未履行付款义务",
    "拖欠时间超过一百八十日",
    "上述事实有合同文本、验收单据、催告函件等证据予以证实",
    "经核实属实并听取陈述申辩后认定",
    "该单位表示将在年度预算中安排资金分期清偿",
    "相关款项经审计确认数额无误",
)
_PLATFORMS: Final = (("municipal", "市级信用信息共享平台"), ("county", "县级信用信息平台"), ("provincial", "省级平台"))


def records(n: int, seed: int = 7) -> list[bytes]:
    """Return the canonical bytes of so many records."""
    return [_json.dumps_plain(item) for item in items(n, seed)]


def bundle(n: int, seed: int = 7) -> bytes:
    """Return the canonical bytes of a document of so many records and of all bodies."""
    empty: Any = unstructure(Bundle(version="1.0"))
    return _json.dumps_plain(empty | {"organs": list(bodies()), "records": list(items(n, seed))})


def bodies() -> Iterator[dict[str, Any]]:
    """Yield the JSON value of each body that a record may refer to, every member written."""
    for number in range(BODIES):
        kind = "court" if number < 4 else "enterprise" if number % 2 else "department"
        place, region = _PLACES[number % 10], _REGIONS[number % 4]
        ending = {"court": "县人民法院", "enterprise": _TRADES[number % 5], "department": "县" + _OFFICES[number % 6]}[
            kind
        ]
        yield {
            "id": _body(number),
            "kind": kind,
            "name": f"{place}{ending}" if kind != "enterprise" else f"{place}{number}号{ending}",
            "other_names": [],
            "level": None if kind == "enterprise" else "county",
            "region": region,
            "uscc": _code(number, "91" if kind == "enterprise" else "11", region),
            "organisation_code": None,
            "identifiers": [],
            "ownership": "private" if kind == "enterprise" else None,
            "superior": None,
            "report_channels": [],
            "existed": {"start": "2010-01-04", "end": None},
            "predecessors": [],
            "provenance": None,
            "absent": [],
            "extensions": None,
        }


def items(n: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yield the JSON value of each record, every member written."""
    random = Random(seed)
    for number in range(n):
        yield _record(random, number)


def _body(number: int) -> str:
    return f"organ-{number + 1}"


def _code(number: int, classes: str, region: str) -> str:
    inner = f"M{'A' if classes[0] == '9' else 'B'}{number:06d}"
    body = f"{classes}{region}{inner}{ORGANISATION_CODE.check_digit(inner)}"
    return body + USCC.check_digit(body)


def _record(random: Random, number: int) -> dict[str, Any]:
    debtor = _body(random.randrange(4, BODIES, 2))
    keeper = _body(random.randrange(4, BODIES, 2))
    firm = random.randrange(5, BODIES, 2)
    raised = date(2025, 7, 1) + timedelta(days=random.randrange(200))
    recognised = raised + timedelta(days=random.randrange(25, 40))
    due = raised - timedelta(days=random.randrange(30, 400))
    sent = recognised + timedelta(days=random.randrange(1, 4))
    work = random.choice(_WORKS)
    place = random.choice(_PLACES)
    effect, effect_facts = random.choice(_EFFECTS)
    owed = random.randrange(20_000, 90_000_000)
    law, told, clause = random.choice(_LAWS)
    said = "，".join(random.sample(_FACTS, 2))
    return {
        "id": f"record-{recognised.year}-{number:08d}",
        "subject": {
            "organ": debtor,
            "archive": None,
            "person": None,
            "name": None,
            "body_name": None,
            "group_name": None,
            "uscc": None,
            "printed_code": None,
        },
        "title": f"{place}{work}项目逾期未支付工程款",
        "trigger": "arrears",
        "fields": random.sample(_FIELDS, 2),
        "misconduct": [random.choice(_MISCONDUCT)],
        "instrument": {
            "title": f"关于认定{place}{work}项目违约失信的决定",
            "document_number": f"{place[0]}发改信〔{recognised.year}〕{random.randrange(1, 900)}号",
            "dated": recognised.isoformat(),
            "issuer": keeper,
            "body": None,
            "address": f"https://county.example/decisions/{recognised.year}/{random.randrange(10**6):06d}",
        },
        "basis": [{"title": law, "document_number": told, "clause": clause}],
        "decided_by": keeper,
        "decided": recognised.isoformat(),
        "recognised_by": keeper,
        "recognised": recognised.isoformat(),
        "facts": f"{said}；约定付款日为{due.year}年{due.month}月{due.day}日。",
        "loss": {"amount": f"{owed // 50 // 100}.{owed // 50 % 100:02d}", "unit": "元"},
        "sum": {"amount": f"{owed // 100}.{owed % 100:02d}", "unit": "元"},
        "social_effect": effect,
        "effect_facts": effect_facts,
        "severity": random.choice(("minor", "general", "serious")),
        "responsible": [],
        "state": "recognised",
        "steps": [
            {"kind": kind, "on": (raised + timedelta(days=after)).isoformat(), "organ": keeper, "remark": None}
            for kind, after in (("received", 0), ("verified", random.randrange(5, 20)))
        ],
        "pushes": [
            {
                "receiver": None,
                "platform": platform,
                "platform_name": f"{place}{name}",
                "deadline": (recognised + timedelta(days=7)).isoformat(),
                "sent": sent.isoformat(),
                "confirmed": (sent + timedelta(days=1)).isoformat(),
            }
            for platform, name in (random.choice(_PLATFORMS),)
        ],
        "related": [{"kind": "organ", "id": _body(firm)}],
        "provenance": {
            "sources": [
                {
                    "title": f"{place}县违约失信认定书",
                    "body": None,
                    "document_number": None,
                    "clause": None,
                    "found_at": None,
                    "published": sent.isoformat(),
                    "address": None,
                    "text": None,
                    "gist": None,
                }
            ],
            "held": {"start": recognised.isoformat(), "end": None},
            "known": sent.isoformat(),
            "revision": None,
        },
        "absent": [{"field": "responsible", "reason": "not-stated", "as_written": None}],
        "extensions": None,
    }


def main() -> int:
    """Print the size of a record and what reading and judging find; return 1 when they find anything."""
    made = records(1_000)
    print(f"{sum(map(len, made)) / len(made):,.0f} bytes a record")
    outcome = read(bundle(1_000))
    findings = [*outcome.report.findings]
    if outcome.bundle is not None:
        facts = Facts.of(outcome.bundle, load_pack("cn").context(date(2026, 6, 30)))
        findings += check(facts, most=10_000).findings
    print(f"findings: {len(findings)}", *sorted({each.code for each in findings}))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
