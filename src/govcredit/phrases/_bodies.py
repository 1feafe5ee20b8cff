"""How the names of bodies begin and end (机构名称): enough to tell where one ends and the next begins.

No list of bodies is complete. A name is known by its ending (局, 委, 中心), its beginning by a level (省, 区), by a word
for groups (各, 有关) or by what departments deal with (财政, 教育).
"""

import re
from typing import Final

from govcredit.phrases._veiling import VEIL, name_end

__all__ = (
    "begins",
    "begins_group",
    "begins_plainly",
    "ends",
    "ends_strongly",
    "is_department",
    "is_name",
    "is_person",
    "level_of",
)

# 市场, 区域 and 乡村 begin with a level and name none; of 市政 only 市政府, 市政协, 市政法委 and 市政务… do.
_LEVEL: Final = (
    "省(?!内|外)|市(?!场|容|域|区|长|民(?!政|族|宗|生)|政(?!府|协|法|务|数))|区(?!域|划|块|位|内|长|间)|县(?!域|级|志|长)"
    "|州(?!长)|旗(?!长)|盟(?!长)|镇(?!长)|乡(?!村|镇|长)"
)
_GROUP: Final = (
    "各(?!自|类|项|种|负|司|方|个)|有关|相关|其他|其它|所有|全体|上级|下级|等(?=各|有关|相关|其他|单位|部门)"
)
_WIDER: Final = "国家|国务院|中国|中央|中共|人民(?=银行|法院|检察|武装)|人行|最高|全国|全省|全市|新区|团省|团市|团区|团县|团州|驻|产业|高新|经开"
_SUBJECTS: Final = (
    "发展|发改|财政|教育|科技|科学|工信|工业|经信|经济|民族|民宗|公安|国安|民政|司法|人社|人力|自然|国土|规划|生态|环保|环境"
    "|住建|住房|建设|城建|交通|水利|水务|农业|农村|商务|文化|文旅|文广|卫生|卫健|计生|退役|应急|安监|审计|国资|市场|工商|质监"
    "|质量|食药|食品|药监|广电|体育|统计|医保|医疗|金融|信访|林业|林草|税务|国税|地税|编办|编委|机构|监察|纪检|法制|网信"
    "|网络|宣传|组织|统战|政法|公务|机关|大数|数据|政务|行政|粮食|粮储|能源|国防|人防|外事|外办|侨务|知识|乡村|扶贫|城管|城市"
    "|园林|气象|地震|档案|老干|台办|供销|物价|旅游|招商|投资|公共|公资|检察|法院|审判|消防|邮政|通信|烟草|盐务|海洋|渔业|畜牧"
    "|史志|党史|文明|督查|政府|政研|研究|房管|综合|行管"
)
_match_level: Final = re.compile(_LEVEL).match
_match_group: Final = re.compile(_GROUP).match
_match_plain: Final = re.compile(f"{_LEVEL}|{_GROUP}|{_WIDER}").match
_match_begin: Final = re.compile(f"{_LEVEL}|{_GROUP}|{_WIDER}|{_SUBJECTS}").match
_match_subject: Final = re.compile(_SUBJECTS).match

_STRONG: Final = (
    *("局", "厅", "委", "办", "府", "署", "委员会", "办公室", "管委会", "法院", "检察院", "支行", "分行", "中心"),
    *("组织部", "宣传部", "统战部", "武装部", "工作部", "社工部", "协会", "商会", "联合会", "公司", "集团"),
    *("政协", "人大", "人大常委会", "总队", "支队", "大队", "海关", "部门", "单位", "银行"),
)
_WEAK: Final = (
    *("部", "院", "行", "会", "处", "科", "室", "站", "所", "队", "馆", "社", "台", "团", "校", "联", "关", "股", "场"),
    *(
        "企业",
        "机构",
        "组织",
        "小组",
        "专班",
        "会议",
        "高校",
        "大学",
        "公务员",
        "人员",
        "市",
        "县",
        "区",
        "州",
        "旗",
        "盟",
    ),
    *("镇", "乡", "村", "街", "街道", "街镇", "乡镇", "镇街", "社区", "园", "各级", "各地", "地方"),
)
_ENDINGS: Final = (*_STRONG, *_WEAK)
_NO_ENDINGS: Final = (
    *(
        "社会",
        "机会",
        "干部",
        "内部",
        "全部",
        "外部",
        "东部",
        "西部",
        "南部",
        "北部",
        "中部",
        "执行",
        "进行",
        "推行",
        "实行",
    ),
    *(
        "施行",
        "运行",
        "履行",
        "发行",
        "好处",
        "网站",
        "平台",
        "有关",
        "相关",
        "把关",
        "承办",
        "主办",
        "举办",
        "协办",
        "开办",
    ),
    *(
        "督办",
        "创办",
        "互联",
        "关联",
        "部署",
        "格局",
        "布局",
        "结局",
        "全局",
        "大局",
        "场所",
        "市场",
        "现场",
        "辖区",
        "信息社",
    ),
)
_OFFICES: Final = (
    "局长",
    "主任",
    "书记",
    "县长",
    "市长",
    "区长",
    "镇长",
    "乡长",
    "科长",
    "处长",
    "部长",
    "厅长",
    "院长",
    "同志",
)
_is_person: Final = re.compile(
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝安常傅卞齐康"
    "伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解应丁邓洪包左石崔吉龚程邢"
    "裴陆荣翁侯段焦巴谷车刘叶黎乔文向古易廖耿曾关肖欧阳]{1,2}[\u4e00-\u9fff]{1,2}"
).fullmatch
_PLACES: Final = frozenset(
    {"江西", "江苏", "安徽", "江门", "黄山", "安康", "安阳", "梅州"}
)  # that begin like a family name
_has_telephone: Final = re.compile("[0-9][0-9-]{6}").search


def begins(shown: str, start: int, end: int) -> bool:
    """Whether a body or a group can begin here."""
    return _match_begin(shown, start, end) is not None


def begins_plainly(shown: str, start: int, end: int) -> bool:
    """Whether a body or a group begins here by its level, by a word for groups or by that for the whole country."""
    return _match_plain(shown, start, end) is not None


def begins_group(shown: str, start: int, end: int) -> bool:
    """Whether a group, such as 各镇 or 有关部门, can begin here."""
    return _match_group(shown, start, end) is not None


def ends(shown: str, start: int, end: int) -> bool:
    """Whether a body or a group can end here, brackets behind it aside."""
    end = name_end(shown, start, end)
    return shown.endswith(_ENDINGS, start, end) and not shown.endswith(_NO_ENDINGS, start, end)


def ends_strongly(shown: str, start: int, end: int) -> bool:
    """Whether what ends here can hardly be anything but a body or a group."""
    end = name_end(shown, start, end)
    return shown.endswith(_STRONG, start, end) and not shown.endswith(_NO_ENDINGS, start, end)


def level_of(name: str) -> str | None:
    """Return the level that a name begins with.

    >>> level_of("省财政厅"), level_of("市场监管局"), level_of("县委组织部")
    ('省', None, '县')
    """
    found = _match_level(name)
    return None if found is None else found[0]


def is_department(name: str) -> bool:
    """Whether a name without a level is that of a department, to which a list carries the level of another one.

    >>> is_department("监察局"), is_department("人行滑县支行"), is_department("新会国土资源分局"), is_department("部门")
    (True, False, False, False)
    """
    branches = ("分局", "总局", "支行", "分行", "银行", "公司", "部门", "单位", "机构", "组织")
    return (
        level_of(name) is None
        and _match_subject(name) is not None
        and ends(name, 0, len(name))
        and not name.endswith(branches)
    )


def is_name(shown: str, start: int, end: int) -> bool:
    """Whether a text can be the name of a body or a group: it ends like one, or is a short form that begins like one."""
    if ends(shown, start, end):
        return True
    end = name_end(shown, start, end)
    if shown.endswith(_NO_ENDINGS, start, end):
        return False
    length = end - start
    return (0 < length <= 4 and begins(shown, start, end)) or (length <= 12 and begins_plainly(shown, start, end))


def is_person(text: str) -> bool:
    """Whether a text names a person or a telephone rather than a body.

    >>> is_person("局长张某某"), is_person("电话0750-6663333"), is_person("公务员"), is_person("金融办")
    (True, True, False, False)
    """
    name = text.replace(VEIL, "").strip()
    return (
        any(office in name for office in _OFFICES)
        or name.startswith(("联系人", "联络员", "责任人", "负责人", "联系电话", "电话", "手机"))
        or _has_telephone(name) is not None
        or (_is_person(name) is not None and name not in _PLACES and not is_name(name, 0, len(name)))
    )
