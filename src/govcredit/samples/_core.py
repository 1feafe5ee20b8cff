"""The bodies that every county of the samples has, whatever its size: one of each kind at least, each with its part."""

from typing import Final, NamedTuple

__all__ = ("CORE", "CORE_FIRMS", "DEBTORS", "DEBTOR_TOWNS", "EXTRA", "PAYERS", "TOWNS", "Body")


class Body(NamedTuple):
    """A body: its part in the county, kind, name and the short form in the numbers of its documents.

    Attributes:
        role: What makers call it.
        kind: Its kind in the exchange format.
        name: Its name; ``{c}`` stands for the county, ``{p}`` for the prefecture, ``{s}`` for a name of its own.
        short: What its document numbers begin with, after the short form of the county.
        posts: Titles of the head and the deputy, or nothing for a body whose posts are not told.
        classes: Registering department and class of its credit code; nothing for a body that has no code.
        superior: The role of the body above.
        ownership: The ownership of an enterprise.
    """

    role: str
    kind: str
    name: str
    short: str = ""
    posts: tuple[str, str] | None = None
    classes: str = "11"
    superior: str | None = "county"
    ownership: str | None = None


_CHIEF: Final = ("局长", "副局长")
_TOWN: Final = ("镇长", "副镇长")
_DIRECTOR: Final = ("主任", "副主任")


def _bureau(role: str, name: str, short: str) -> Body:
    return Body(role, "department", "{c}" + name, short, _CHIEF)


def _firm(role: str, name: str, ownership: str = "private") -> Body:
    return Body(role, "enterprise", name, classes="91", superior=None, ownership=ownership)


CORE: Final = (
    Body("province", "government", "{s}省人民政府", "政", superior=None),
    Body("prefecture", "government", "{p}人民政府", "政", superior="province"),
    Body("county", "government", "{c}人民政府", "政", ("县长", "副县长"), superior="prefecture"),
    _bureau("reform", "发展和改革局", "发改"),
    _bureau("finance", "财政局", "财"),
    _bureau("housing", "住房和城乡建设局", "住建"),
    _bureau("land", "自然资源局", "自然资"),
    _bureau("education", "教育体育局", "教体"),
    _bureau("labour", "人力资源和社会保障局", "人社"),
    _bureau("market", "市场监督管理局", "市监"),
    _bureau("statistics", "统计局", "统"),
    _bureau("audit", "审计局", "审"),
    _bureau("transport", "交通运输局", "交"),
    _bureau("water", "水利局", "水"),
    _bureau("farming", "农业农村局", "农"),
    _bureau("health", "卫生健康局", "卫健"),
    _bureau("emergency", "应急管理局", "应急"),
    _bureau("approval", "行政审批服务局", "审批"),
    _bureau("police", "公安局", "公"),
    _bureau("justice", "司法局", "司"),
    _bureau("commerce", "商务和投资促进局", "商"),
    Body("trading", "public-institution", "{c}公共资源交易中心", "交易", _DIRECTOR, "12"),
    Body("personnel", "party-body", "中共{c}委组织部", "组", ("部长", "副部长"), superior=None),
    Body("publicity", "party-body", "中共{c}委宣传部", "宣", ("部长", "副部长"), superior=None),
    Body("discipline", "supervisory-commission", "{c}监察委员会", "监", _DIRECTOR, superior=None),
    Body("court", "court", "{c}人民法院", "法", ("院长", "副院长"), superior=None),
    Body("middle-court", "court", "{p}中级人民法院", "中法", superior=None),
    Body("procuratorate", "procuratorate", "{c}人民检察院", "检", ("检察长", "副检察长"), superior=None),
    Body("congress", "congress", "{c}人民代表大会常务委员会", "人常", _DIRECTOR, superior=None),
    Body("cppcc", "cppcc", "政协{c}委员会", "协", ("主席", "副主席"), superior=None),
    Body("credit-group", "coordinating-body", "{c}社会信用体系建设领导小组", "信组", classes=""),
    Body("zone", "functional-zone", "{c}经济开发区管理委员会", "开管", _DIRECTOR),
    Body("tax", "central-agency", "国家税务总局{c}税务局", "税", _CHIEF, superior=None),
    *(Body(f"town-{number}", "town", "{c}{s}镇人民政府", f"{{s}}政{number}", _TOWN) for number in range(1, 7)),
    *(Body(f"street-{number}", "street", "{c}{s}街道办事处", f"{{s}}街{number}", _DIRECTOR) for number in (1, 2)),
    Body("school", "public-institution", "{c}第一中学", "一中", ("校长", "副校长"), "12", "education"),
    Body("hospital", "public-institution", "{c}人民医院", "医", ("院长", "副院长"), "12", "health"),
    Body("union", "other", "{c}总工会", "工", ("主席", "副主席"), "81", superior=None),
    Body("village", "committee", "{c}{s}村村民委员会", classes="59", superior="town-1"),
    Body("college", "university", "{p}职业技术学院", classes="12", superior="prefecture"),
    Body("society", "social-organisation", "{c}诚信建设促进会", classes="51", superior=None),
    Body("evaluator", "credit-agency", "{p}{s}信用评估有限公司", classes="91", superior=None, ownership="private"),
    Body("rater", "credit-agency", "{s}资信评级有限公司", classes="91", superior=None, ownership="private"),
    Body("overseas", "foreign-party", "Sample Meridian Holdings Ltd.", classes="", superior=None),
    _firm("agency", "{p}{s}招标代理有限公司"),
    _firm("platform", "{c}城市建设投资有限公司", "state-owned"),
    _firm("water-company", "{c}{s}水环境治理有限公司", "other"),
    _firm("investor", "{s}环境科技股份有限公司"),
    _firm("adviser", "{p}{s}工程咨询有限公司"),
    _firm("bank", "{c}农村商业银行股份有限公司", "other"),
    _firm("firm-1", "{c}{s}建设工程有限公司"),
    _firm("firm-2", "{p}{s}市政园林有限公司"),
    _firm("firm-3", "{c}{s}办公设备有限公司"),
    _firm("firm-4", "{p}{s}信息技术有限公司"),
    _firm("firm-5", "{c}{s}食品有限公司"),
    _firm("firm-6", "{c}{s}装备制造有限公司"),
    _firm("firm-7", "{c}{s}物业服务有限公司"),
    _firm("firm-8", "{c}{s}农业发展有限公司", "foreign-invested"),
)
"""The bodies that are always there."""

CORE_FIRMS: Final = sum(body.role.startswith("firm-") for body in CORE)
"""How many of them, the last ones, are firms that agreements are made with."""

# What comes beyond them, round and round. The trades of the firms go round by themselves.
EXTRA: Final = (
    Body("village", "committee", "{c}{s}村村民委员会", classes="59", superior="town-2"),
    _firm("firm", "{c}{s}{craft}有限公司"),
    Body("school", "public-institution", "{c}{s}小学", "学", ("校长", "副校长"), "12", "education"),
    _firm("firm", "{p}{s}{craft}有限公司"),
    Body("clinic", "public-institution", "{c}{s}卫生院", "卫", ("院长", "副院长"), "12", "health"),
    _firm("firm", "{c}{s}{craft}有限公司"),
    Body("society", "social-organisation", "{c}{s}商会", classes="51", superior=None),
    _firm("firm", "{c}{s}{craft}有限公司"),
)
"""The bodies that come beyond them."""

PAYERS: Final = (
    *("housing", "transport", "water", "farming", "education", "health", "zone", "market", "emergency", "statistics"),
    *("town-1", "town-2", "town-3", "town-4", "town-5", "town-6", "street-1", "street-2"),
)
"""The roles of the bodies that buy, build and promise."""

TOWNS: Final = tuple(role for role in PAYERS if role.startswith(("town", "street")))
"""The roles of towns and streets."""

DEBTORS: Final = tuple(role for role in PAYERS if role not in {"town-1", "street-1"})
"""Those of them that may break their word: the others are honoured for keeping it."""

DEBTOR_TOWNS: Final = tuple(role for role in TOWNS if role in DEBTORS)
"""Towns and streets among them."""
