"""The columns of the two tables: their field names, their Chinese titles, and where the model keeps what they hold (栏目).

The field names and what they mean stand in the public programs that write such tables; the Chinese titles are those that
the same programs print above them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from govcredit.adapters.tables import Column, Form, Table
from govcredit.model.records.decision import AdministrativeDecision
from govcredit.model.relations import Party
from govcredit.model.shapes import Member, Record, Text, members

__all__ = ("LICENCE", "LIMITS", "OPEN", "PENALTY", "PERSON_NUMBER", "PLACELESS", "Family")

Family: TypeAlias = Literal["penalty", "licence"]

PLACELESS: Final = "-"
"""How the path of a column begins for which the format has no place."""

PERSON_NUMBER: Final = "证件号码"
"""The column that only natural persons fill in."""

_ARRAY: Final = "decisions"


def _member(cls: type[Any], *path: str) -> Member:
    head, *rest = path
    found = next(each for each in members(cls) if each.name == head)
    return _member(found.element.cls, *rest) if rest and isinstance(found.element, Record) else found


_PERSONAL: Final = _member(Party, "name")  # its values are never told
_PLACES: Final = (
    ("title",),
    ("instrument", "document_number"),
    ("instrument", "title"),
    ("certificate", "document_number"),
    ("certificate", "title"),
    ("unlawful_act",),
    ("facts",),
    ("basis",),
    ("content",),
    ("licence_affected",),
)
_TEXTS: Final[Mapping[tuple[str, ...], Member]] = MappingProxyType(
    dict.fromkeys((("subject", "body_name"), ("subject", "printed_code")), _PERSONAL)
    | {path: _member(AdministrativeDecision, *path) for path in _PLACES}
)


def _limit(member: Member) -> int:
    size = member.element.size.most if isinstance(member.element, Text) else None
    return 300 if size is None else size  # a basis is kept by its title


LIMITS: Final[Mapping[tuple[str, ...], int]] = MappingProxyType({path: _limit(each) for path, each in _TEXTS.items()})
"""How many characters the texts may have, by their place in the decision."""

OPEN: Final[frozenset[tuple[str, ...]]] = frozenset(path for path, each in _TEXTS.items() if each.sensitive is None)
"""The places whose content anybody may see."""


def _column(path: str, heading: str, *aliases: str, form: Form = "text", required: bool = False) -> Column:
    steps = tuple(path.split("."))
    member = _TEXTS.get(steps)
    if form == "number":
        member = _member(Party, "uscc")
    return Column(path=steps, heading=heading, aliases=aliases, form=form, required=required, member=member)


def _nowhere(heading: str, *aliases: str) -> Column:
    return Column(path=(PLACELESS, heading), heading=heading, aliases=aliases, form="text", member=_PERSONAL)


def _codes(prefix: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{name}" for name in names)


def _shared(prefix: str) -> tuple[Column, ...]:
    """Return the columns that both tables have, but for the prefix of their field names."""
    return (
        _column("subject.body_name", "行政相对人名称", *_codes(prefix, "XDR_MC", "XDR"), "相对人名称", required=True),
        _column("subject-class", "行政相对人类别", *_codes(prefix, "XDR_LB"), "相对人类别", "行政相对人类型"),
        _column("subject.uscc", "行政相对人代码_1", *_codes(prefix, "XDR_SHXYM"), "统一社会信用代码", form="number"),
        _column("subject.printed_code", "组织机构代码", *_codes(prefix, "XDR_ZZJG", "XDR_ZDM")),
        _nowhere(PERSON_NUMBER, *_codes(prefix, "XDR_ZJHM", "XDR_SFZ"), "居民身份证号", "身份证号"),
        _column("decided", _TITLES[prefix]["decided"], *_codes(prefix, "JDRQ"), "决定日期", form="day"),
        _nowhere("工商注册号", *_codes(prefix, "XDR_GSZC", "XDR_GSDJ"), "工商登记码", "工商登记号"),
        _nowhere("税务登记号", *_codes(prefix, "XDR_SWDJ"), "税务登记码"),
        _nowhere("事业单位证书号", *_codes(prefix, "XDR_SYDW")),
        _nowhere("社会组织登记证号", *_codes(prefix, "XDR_SHZZ")),
        _nowhere("行政相对人代码_2"),
        _nowhere("行政相对人代码_3"),
        _nowhere("行政相对人代码_4"),
        _nowhere("行政相对人代码_5"),
        _nowhere("行政相对人代码_6"),
        _nowhere("证件类型", *_codes(prefix, "XDR_ZJLX")),
        _nowhere("法定代表人", *_codes(prefix, "FRDB", "FR", "FDDB"), "法定代表人姓名"),
        _nowhere("法定代表人证件类型", *_codes(prefix, "FR_ZJLX")),
        _nowhere("法定代表人证件号码", *_codes(prefix, "FR_ZJHM", "FR_SFZH"), "法定代表人身份证号"),
        _nowhere("地方编码", "DFBM", "地方代码"),
        _nowhere("时间戳", "SJC", "数据更新时间"),
        _nowhere("备注", "BZ"),
        _column("ended", "当前状态", *_codes(prefix, "ZT"), "状态"),
    )


_TITLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "CF": MappingProxyType({"decided": "处罚决定日期"}),
        "XK": MappingProxyType({"decided": "许可决定日期"}),
    }
)

PENALTY: Final = Table(
    sheet="行政处罚",
    title="行政处罚信息",
    kind="decision",
    array=_ARRAY,
    columns=(
        *_shared("CF"),
        _column(
            "instrument.document_number",
            "行政处罚决定文书号",
            "CF_WSH",
            "CF_CFWSH",
            "行政处罚决定书文号",
            "处罚决定书文号",
            "决定书文号",
        ),
        _column("instrument.title", "行政处罚决定文书名称", "CF_CFWS"),
        _column("title", "处罚名称", "CF_CFMC", "CF_AJMC", "案件名称"),
        _column("unlawful_act", "违法行为类型", "CF_WFXW"),
        _column("facts", "违法事实", "CF_SY", "处罚事由"),
        _column("basis", "处罚依据", "CF_YJ"),
        _column("kinds", "处罚类别", "CF_CFLB", "CF_CFLB1", "处罚类别1", "处罚种类"),
        _column("kinds.1", "处罚类别2", "CF_CFLB2"),
        _column("content", "处罚内容", "CF_NR"),
        _column("content.1", "处罚结果", "CF_JG"),
        _column("fine", "罚款金额", "CF_NR_FK", form="money"),
        _column(
            "confiscated",
            "没收违法所得、没收非法财物的金额",
            "CF_NR_WFFF",
            "没收金额",
            form="money",
        ),
        _column("licence_affected", "暂扣或吊销证照名称及编号", "CF_NR_ZKDX"),
        _column("in_force.end", "处罚有效期", "CF_YXQ", "CF_QX", form="day"),
        _column("ends", "公示截止期", "CF_GSJZQ", "公示截止日期", form="day"),
        _column("organ", "处罚机关", "CF_CFJG", "CF_XZJG", "作出处罚机关", required=True),
        _column("organ.uscc", "处罚机关统一社会信用代码", "CF_CFJGDM", form="number"),
        _column("provider", "数据来源单位", "CF_SJLY"),
        _column("provider.uscc", "数据来源单位统一社会信用代码", "CF_SJLYDM", form="number"),
    ),
)
"""The table of penalties, with the columns of the older and the newer layout (行政处罚信息)."""

LICENCE: Final = Table(
    sheet="行政许可",
    title="行政许可信息",
    kind="decision",
    array=_ARRAY,
    columns=(
        *_shared("XK"),
        _column(
            "instrument.document_number",
            "行政许可决定文书号",
            "XK_WSH",
            "行政许可决定书文号",
            "许可决定书文号",
            "决定书文号",
        ),
        _column("instrument.title", "行政许可决定文书名称", "XK_XKWS"),
        _column("title", "项目名称", "XK_XMMC", "许可名称"),
        _column("kinds", "许可类别", "XK_XKLB", "XK_SPLB", "审批类别"),
        _column("certificate.title", "许可证书名称", "XK_XKZS"),
        _column("certificate.document_number", "许可编号", "XK_XKBH", "许可证书编号"),
        _column("content", "许可内容", "XK_NR"),
        _column("in_force.start", "有效期自", "XK_YXQZ", form="day"),
        _column("in_force.end", "有效期至", "XK_YXQZI", "XK_YXQ", "XK_JZQ", "许可截止期", form="day"),
        _column("ends", "公示截止期", "XK_GSJZQ", "公示截止日期", form="day"),
        _column("organ", "许可机关", "XK_XKJG", "XK_XZJG", required=True),
        _column("organ.uscc", "许可机关统一社会信用代码", "XK_XKJGDM", form="number"),
        _column("provider", "数据来源单位", "XK_LYDW", "XK_SJLY"),
        _column("provider.uscc", "数据来源单位统一社会信用代码", "XK_LYDWDM", "XK_SJLYDM", form="number"),
    ),
)
"""The table of licences, with the columns of the older and the newer layout (行政许可信息)."""
