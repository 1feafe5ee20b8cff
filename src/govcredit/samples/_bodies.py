"""Bodies, their units and posts, who holds them, and how bodies are rated."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcredit.samples._frame import COUNTY, Frame, Maker, later, years
from govcredit.samples._whole import Item

__all__ = ("BODIES",)

_LEVELS: Final = MappingProxyType({"town": "township", "street": "township", "committee": None, "enterprise": None})
_PRIVATE: Final = frozenset({"enterprise", "credit-agency", "foreign-party", "social-organisation", "committee"})
_RANKS: Final = MappingProxyType(
    {
        "county": ("leading.county-principal", "leading.county-deputy"),
        "department": ("leading.township-principal", "leading.township-deputy"),
    }
)
_RANKED: Final = frozenset(
    {"department", "party-body", "town", "street", "functional-zone", "central-agency", "supervisory-commission"}
)
_OLD: Final = frozenset({"government", "court", "procuratorate", "congress", "cppcc", "party-body", "town", "street"})
_REFORMED: Final = frozenset({"department", "supervisory-commission", "central-agency", "functional-zone"})
# Whose heads the congress elects or appoints; for the others it is the body that keeps the archives.
_ELECTED: Final = frozenset({"government", "department", "supervisory-commission", "court", "procuratorate"})
_REORGANISED: Final = "health"


def _organ(f: Frame, number: int) -> Item:
    body = f.body(number)
    county = "{c}" in body.name
    public = body.kind not in _PRIVATE
    level = _LEVELS.get(body.kind, _level(county=county, role=body.role)) if public else None
    item: Item = {
        "id": f"organ-{number + 1}",
        "kind": body.kind,
        "name": f.name(number),
        "level": level,
        "region": None if body.kind == "foreign-party" else f.region(number),
        "uscc": f.uscc(number),
        "ownership": body.ownership,
        "superior": None if body.superior is None else f.organ(body.superior),
        "existed": {"start": _since(f, number)},
    }
    if not body.classes:
        item["absent"] = [{"field": "uscc", "reason": "not-applicable"}]
    if body.role == "county":
        item["other_names"] = [f"{f.county}政府"]
        item["report_channels"] = [
            {"kind": "report-hotline", "contact": "0000-5550100（示例号码，不能拨通）"},
            {"kind": "e-mail", "contact": "integrity@county.example"},
        ]
        item["absent"] = [{"field": "existed.end", "reason": "not-applicable"}]
    if body.role == _REORGANISED:
        item["other_names"] = [f"{f.county}卫生和计划生育局"]
    if body.role == "reform":
        item["identifiers"] = [{"scheme": "other", "printed_number": f"{COUNTY}-DRC-01"}]
        item["provenance"] = {
            "sources": [
                {
                    "title": f"关于印发{f.county}机构改革方案的通知",
                    "body": f.called("county"),
                    "document_number": f.document("county", "2018", 31),
                    "clause": "第二部分",
                    "published": "2018-12-28",
                    "address": "https://county.example/reform/2018",
                }
            ],
            "known": "2019-01-02",
        }
        item["predecessors"] = [
            {
                "organ": f.organ("commerce"),
                "on": "2018-12-28",
                "manner": "transfer",
                "duties": "价格监督检查以外的价格管理职责",
                "obligations": "part",
                "instrument": {
                    "title": f"{f.county}机构改革方案",
                    "document_number": f.document("county", "2018", 31),
                    "dated": "2018-12-28",
                    "issuer": f.organ("county"),
                },
            }
        ]
    return item


def _level(*, county: bool, role: str) -> str:
    return "county" if county else "province" if role == "province" else "prefecture"


def _since(f: Frame, number: int) -> str:
    # The reform of institutions made most departments what they are; older bodies were there long before.
    kind = f.body(number).kind
    return "1984-05-01" if kind in _OLD else "2018-12-28" if kind in _REFORMED else f.on[f.luck("organ", number) % 240]


def _unit(f: Frame, number: int) -> Item:
    place = f.public_body(number // 2)
    return {
        "id": f"unit-{number + 1}",
        "organ": f"organ-{place + 1}",
        "name": ("办公室", "财务股")[number % 2],
        "existed": {"start": _since(f, place)},
    }


def _post(f: Frame, number: int) -> Item:
    public, place = divmod(number, 3)
    organ = f.public_body(public)
    body = f.body(organ)
    ranks = _RANKS["county"] if body.role == "county" else _RANKS["department"] if body.kind in _RANKED else None
    duties = ("主持全面工作", "分管财务、合同和政务公开", "综合文稿、档案和信用信息报送")[place]
    return {
        "id": f"post-{number + 1}",
        "organ": f"organ-{organ + 1}",
        "unit": f"unit-{2 * public + 1}" if place == 2 else None,
        "title": (*(body.posts or ()), "办公室主任")[place],
        "principal": place == 0,
        "rank": None if ranks is None or place == 2 else ranks[place],
        "duties": duties,
    }


def _tenures(f: Frame) -> int:
    return min(f.sizes.servants, 3 * f.publics) + f.publics


def _tenure(f: Frame, number: int) -> Item:
    # The heads of bodies were deputies there before.
    publics = f.publics
    earlier = number < publics
    servant = number if earlier else number - publics
    place, public = divmod(servant, publics)
    began = f.years[2021] + f.luck("tenure", servant) % 480
    taken = f.on[began]
    start = began - 450 if earlier else began
    deputy = earlier or place > 0
    kind = f.body(f.public_body(public)).kind
    appointing = "personnel" if kind not in _ELECTED else "county" if deputy else "congress"
    item = {
        "id": f"tenure-{number + 1}",
        "post": f"post-{3 * public + (1 if earlier else place) + 1}",
        "person": f"person-{servant + 1}",
        "in_office": {"start": f.on[start], "end": taken} if earlier else {"start": taken},
        "appointed_by": f.organ(appointing),
        "instrument": {
            "title": "任免职通知",
            "document_number": f.document(appointing, f.on[start - 2], servant % 90 + 1),
            "dated": f.on[start - 2],
            "issuer": f.organ(appointing),
        },
    }
    if earlier:
        item["end_ground"] = "post-adjusted"
    return item


def _credit_rating(f: Frame, number: int) -> Item:
    year = 2024 + number
    return {
        "id": f"credit-rating-{number + 1}",
        "organ": f.organ("county"),
        "evaluator": f.organ("rater"),
        "commissioned_by": f.organ("finance"),
        "method": "县级政府信用评级方法（第3版）",
        "grade": ("AA-", "AA")[number],
        "outlook": "稳定",
        "points": ("78.5", "81.0")[number],
        "full_points": "100",
        "covers": years(year),
        "decided": f.on[f.years[year + 1] + 70],
        "in_force": {
            "start": f.on[f.years[year + 1] + 70],
            "end": later(f.on[f.years[year + 1] + 70], months=12),
        },
        "documents": [
            {
                "title": f"{f.county}人民政府主体信用评级报告（{year}年度）",
                "document_number": f"评报字〔{year + 1}〕{number + 12}号",
                "dated": f.on[f.years[year + 1] + 70],
                "issuer": f.organ("rater"),
            }
        ],
    }


BODIES: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "organ": Maker(lambda f: f.sizes.bodies, _organ),
        "unit": Maker(lambda f: 2 * f.publics, _unit),
        "post": Maker(lambda f: 3 * f.publics, _post),
        "tenure": Maker(_tenures, _tenure),
        "credit-rating": Maker(lambda _: 2, _credit_rating),
    }
)
"""How bodies and what belongs to them are made."""
