"""Which kinds of body a group means (一类单位): 各街镇 are streets and towns, 有关部门 departments."""

import re
from typing import Final

from govcredit.model.identity import OrganKind
from govcredit.phrases._bodies import begins_group

__all__ = ("is_group", "is_levels", "kinds_of")

_LEVELS: Final = "省市州盟地县区旗乡镇街道级自治直辖设计划单列园开发功能高新经集聚"  # so far as they are signs of levels and of zones
_GOVERNING: Final = "人民政府|政府|党委|党工委|管委会|管理委员会|办事处"
_is_levels: Final = re.compile(f"各?[{_LEVELS}]{{1,6}}[（(［\\[〔【{_LEVELS}）)］\\]〕】、，,和及]{{0,24}}").fullmatch
_drop_governing: Final = re.compile(_GOVERNING).sub
_drop_brackets: Final = re.compile(r"[（(［\[〔【）)］\]〕】、，,\s]").sub
_drop_qualifiers: Final = re.compile(
    "有关|相关|其他|其它|人民政府|政府|直属|所属|成员|责任|职能|配合|参加|参与|牵头|所有|全体|以及|[各等直级省市区县州旗委和及与个家0-9]"
).sub
_ZONES: Final = ("功能区", "开发区", "园区", "集聚区", "高新区", "经开区")
_find_level: Final = re.compile(f"{'|'.join(_ZONES)}|乡镇|镇|乡|街道|街|[省市州盟县区旗]").finditer

_NOUNS: Final[tuple[tuple[str, OrganKind], ...]] = (
    ("事业单位", "public-institution"),
    ("企业", "enterprise"),
    ("高校", "university"),
    ("高等院校", "university"),
    ("协会", "social-organisation"),
    ("商会", "social-organisation"),
    ("社会组织", "social-organisation"),
    ("法院", "court"),
    ("检察院", "procuratorate"),
    ("管委会", "functional-zone"),
    ("管理委员会", "functional-zone"),
)
_DEPARTMENTS: Final = frozenset(
    {"部门", "单位", "部门单位", "委局", "局", "办局", "部办局", "委办局", "部委办局", "科局"}
)
_BARE: Final = frozenset({"部门", "单位", "功能区", "开发区", "园区"})
_BARE_LEVELS: Final = frozenset({"街镇", "镇街", "乡镇", "街道", "街道办事处", "乡镇政府", "乡镇人民政府"})


def is_group(name: str) -> bool:
    """Whether a name means several bodies.

    >>> [each for each in ("各街镇", "区政府各部门", "县其他有关部门", "区财政局", "产业集聚区管委会") if is_group(each)]
    ['各街镇', '区政府各部门', '县其他有关部门']
    """
    inside = "各" in name or "有关" in name or "相关" in name or "其他" in name
    return (
        begins_group(name, 0, len(name))
        or inside
        or name.startswith("等")
        or name in _BARE
        or name in _BARE_LEVELS
        or is_levels(name)
    )


def is_levels(name: str) -> bool:
    """Whether a name is made of levels alone, such as 各市、县〔区〕政府 or 各镇（街、区）."""
    several = name.startswith("各") or len(_levels_of(name)) > 1
    return several and _is_levels(_drop_governing("", name)) is not None


def kinds_of(name: str) -> tuple[OrganKind, ...]:
    """Return the kinds of body that a group means, in the order written; none where it is no group or not known.

    >>> kinds_of("各镇（街、区）"), kinds_of("各市、县〔区〕政府"), kinds_of("区直有关部门"), kinds_of("各地")
    (('town', 'street', 'functional-zone'), ('government',), ('department',), ())
    >>> kinds_of("各市州党委、政府")
    ('party-body', 'government')
    """
    if not is_group(name):
        return ("department",) if name.endswith("部门") else ()
    core = _drop_brackets("", name)
    if core in ("各级", "各级政府", "各级人民政府"):
        return "government", "town"
    if core in ("上级政府", "上级人民政府", "下级政府", "下级人民政府"):
        return ("government",)
    if name in _BARE_LEVELS or is_levels(name):
        return _of_levels(core)
    if core.endswith(("部门", "成员单位")) or _drop_qualifiers("", core) in _DEPARTMENTS:
        return ("department",)
    if core.endswith(_ZONES):
        return ("functional-zone",)
    return next(((kind,) for noun, kind in _NOUNS if core.endswith(noun)), ())


def _levels_of(name: str) -> list[str]:
    return [found[0] for found in _find_level(_drop_governing("", name))]


def _of_levels(core: str) -> tuple[OrganKind, ...]:
    """Return what levels mean; a 区 behind towns or streets, and not beside 市 or 县, is a zone."""
    kinds: dict[OrganKind, None] = {"party-body": None} if "党委" in core or "党工委" in core else {}
    if core.endswith(("党委", "党工委")):
        return tuple(kinds)
    levels = _levels_of(core)
    high = any(level in "省市州盟县旗" for level in levels)
    for level in levels:
        if level in _ZONES:
            kinds["functional-zone"] = None
        elif level[0] in "乡镇":
            kinds["town"] = None
        elif level[0] == "街":
            kinds["street"] = None
        else:
            kinds["functional-zone" if {"town", "street"} & set(kinds) and not high else "government"] = None
    return tuple(kinds)
