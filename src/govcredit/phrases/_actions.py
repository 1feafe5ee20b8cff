"""What the words around a time say: who, what is done then, how firmly, and under which condition (行为与条件)."""

import re
from typing import Final, Literal, TypeAlias, final

import attrs

__all__ = (
    "Action",
    "ActionKind",
    "Bare",
    "action_of",
    "bare",
    "is_label",
    "is_party",
    "is_proviso",
    "is_stage",
    "is_undated",
    "names_other_time",
    "party_at_end",
    "party_at_start",
)

ActionKind: TypeAlias = Literal["none", "done", "completes", "happens", "starts", "unknown"]


@final
@attrs.frozen(kw_only=True)
class Action:
    """What is done: its kind, and where the words that name it stand in the plain text.

    Attributes:
        kind: ``done`` (完成), ``completes`` (出台: done by then), ``happens`` (考核: done in that time), ``starts`` (启动), ``none``
            or ``unknown``.
        start: Where the words begin.
        end: Where they end.
        is_plain: Whether they say no more than that it is done, begun or going on.
    """

    kind: ActionKind = "none"
    start: int = 0
    end: int = 0
    is_plain: bool = True


@final
@attrs.frozen(kw_only=True)
class Bare:
    """Words without those that only join, and what these said.

    Attributes:
        start: Where the words begin.
        end: Where they end.
        until: Whether 到 or 至 leads to what follows.
        effort: Whether it is only striven for.
        in_principle: Where 原则上 stands, or -1.
        follows: Whether it comes after what was said before (并, 以后).
        joins: Whether 和 or a like word joins it with what was said before.
    """

    start: int
    end: int
    until: bool = False
    effort: bool = False
    in_principle: int = -1
    follows: bool = False
    joins: bool = False


_UNTIL: Final = frozenset({"到", "至", "截至", "截止", "最迟", "最晚", "不晚于", "不迟于"})
_EFFORT: Final = frozenset({"力争", "争取", "努力", "力求"})
_FOLLOWS: Final = frozenset({"并", "并且", "以后", "此后", "之后", "今后", "其后", "随后"})
_JOINS: Final = frozenset({"和", "及", "以及", "与", "或", "或者"})

_CONNECTIVES: Final = (
    r"截至|截止|最迟|最晚|不[晚迟]于|力争|争取|努力|力求|原则上|确保|务必|保证|并且|以后|此后|之后|今后|其后|随后|其中|同时|以及|或者"
    r"|必须|应当|分别|至少|不少于|到(?!位|达)|至(?!少)|于|在(?!线|建|编)|自(?!查|评|主|觉|纠|检|我|愿|治|行)|从(?!严|业|重|快|其)"
    r"|并(?!行|联|轨)|和(?!谐)|及(?!时|其)|与|或|另(?![行有])|再|拟|将(?=[于在]|完成|建成|出台|印发|启动|$)|应(?!急|用|对)|须|要(?!求|点)|均|都|各(?=检查|考核|开展|进行|报|[一1]次|$)|的|："
)
_leading = re.compile(rf"(?:{_CONNECTIVES}|计划|预计|[①-⑳]|[一二三四]是)").match
_trailing = re.compile(rf"(?:{_CONNECTIVES})$").search
_LONGEST_CONNECTIVE: Final = 4

_COMPLETES: Final = (
    "完成|办结|建成|建立|实现|达到|出台|印发|制定|制订|修订|编制|公布|公开|发布|报送|上报|报告|报市|报省|报县|报区|提交|上线|运行|到位|形成|健全"
    "|取得|覆盖|归集|录入|移交|整改|清理|清偿|偿还|支付|兑现|化解|公示|备案|搭建|开通|投入使用|成立|明确|确定|梳理|汇总|签订|签署|达标|完毕|消化|压减"
    "|退出|接入|对接|补齐|改造|组建|下发|提高到|提升到|提升至|降至|下降|答复|反馈|归还|到账|建好|基本|见成效|见效|更新|推开|铺开|投用|投产|运转"
)
_HAPPENS: Final = (
    "检查|考核|考查|考评|督查|督导|评估|评价|测评|评议|评比|开展|组织|进行|自查|抽查|巡查|巡视|调研|培训|宣传|通报|验收|总结|试点|试行|推进|推广|推行"
    "|实施|执行|建设|监测|调度|约谈|审计|普查|排查|整治|召开|举办|动员|征求|起草|审核|审议|研究|落实|公告|会商|回头看|攻坚|监管|治理|提升|部署"
)
_STARTS: Final = "启动|部署|开始|起步|施行|生效"
_completes = re.compile(_COMPLETES).search
_completes_last = re.compile(rf"(?:{_COMPLETES})$").search
_happens = re.compile(_HAPPENS).search
_starts = re.compile(rf"(?:全面|正式|先行|同步|集中|组织)?(?:{_STARTS})").match
_plainly_done = re.compile(
    "(?:按时|按期|如期|及时|全部|全面)?(?:完成|落实)(?:到位|任务|工作|相关工作)?|(?:全部|全面)?(?:到位|完毕|实现|结束)"
).fullmatch
_plainly_started = re.compile(
    "(?:全面|正式|同步)?(?:启动|部署|开始|起步|施行|生效)(?:实施|执行|推进|施行|开展|落实|运行)?|部署启动|启动部署|动员部署"
).fullmatch
_plainly_happening = re.compile(
    "(?:组织|全面|继续|深入|认真|稳步|逐步|分步|有序)?(?:实施|推进|开展|进行|执行|坚持|推动|深化|完善|加强|做好|抓好|用力|巩固|提升|优化|落实|化|化推进|化开展|工作)"
    "(?:落实|实施|到位|下去)?"
).fullmatch
_manner = re.compile(
    "及时|按时|按期|如期|定期|适时|逐步|分步|集中|全面|认真|(?:至少|不少于|不低于)?(?:组织|集中)?(?:开展|进行|组织|实施)?(?:不少于|至少)?[一1][次轮]|(?:组织|集中)?(?:开展|进行)(?!$)"
).match
_once_behind = re.compile("(?:不少于|至少|各)?[一1][次轮]$").search

_PARTY: Final = (
    r"(?:[省市县区镇乡州盟旗局委办厅院所行社处部]|单位|部门|机关|机构|政府|委员会|管委会|街道|各地|企业|学校|医院|中心|公司|园区|开发区|各级|[省市县区乡镇村]级|[省市县区中]直)"
    r"(?:（[^（）]{1,20}）)?"
)
_ends_with_party = re.compile(rf"{_PARTY}$").search
_party_behind = re.compile(r"(?:各|省|市|县|区|乡|镇|街道|中央|国家|地方)[^，。；、]{0,20}$").search
_no_party = re.compile("全部|部署|内部|外部|干部|试行|举行|执行|运行|推行|施行|承办|督办|交办|场所|小区").search

_party_before = re.compile(
    rf"(?=[由各全省市县区乡镇]|街道|有关|相关|责任)[^，。；、]{{0,20}}?{_PARTY}(?=(?:全面|全部|基本|初步)?(?:{_COMPLETES}|{_HAPPENS}|{_STARTS}))"
).match
_other_time = re.compile("(?<![提事先目会])前(?![期提往瞻列])|(?<![先事])后(?![续期勤])").search

_proviso = re.compile(
    "涉及.{1,200}(?:程序|规定|办理|推进|执行|除外)|按照?.{0,60}(?:立法|法定|法律)程序|按照?.{0,40}(?:统一部署|统一安排|统一要求|有关部署|部署要求|部署|安排|进度|要求)"
    "|根据.{1,60}(?:部署|要求|安排|情况|进展|进度|规定|变化|需要)|另有规定|从其规定|除外|特殊情况|如遇|视.{0,20}(?:情|进展|进度)|报.{1,20}(?:同意|批准)|条件成熟|待.{1,60}[后时]|结合.{1,40}(?:实际|情况)|可?适当延长|可延期|顺延"
).search
_undated = re.compile(
    "适时|视.{0,20}情|条件成熟|及时|不?定期|尽快|尽早|随时|立即|即时|按时|按期|如期|限期|分期|分批|逐步|分步|近期|中期|远期|根据|按照?|待定|待.{1,60}[后时]"
    "|另行|立行立改|择机|稳步|有序|有计划|分阶段|早日|不断完善|第[一二三四五1-5]年|当年|限时|抓紧|结合"
).search
_label = re.compile(
    "(?:完成|办理|责任|工作|落实|推进|实施)?(?:时限|期限|时间|时间进度|进度|进度安排|时间安排|时间要求|时间节点|进度要求|检查考核|考核检查|目标|工作目标)(?:要求)?(?:为|是)?"
).fullmatch
_stage = re.compile("(?:阶段|环节|工作|任务|检查|考核|考查|督查|评估|自查|总结|验收)$").search


def bare(plain: str, start: int, end: int) -> Bare:
    """Return words without those that only join them to what stands around, from both ends."""
    said = []
    in_principle = -1
    while (match := _leading(plain, start, end)) is not None:
        said.append(match[0])
        in_principle = start if match[0] == "原则上" else in_principle
        start = match.end()
    while (match := _trailing(plain, max(start, end - _LONGEST_CONNECTIVE), end)) is not None:
        said.append(match[0])
        in_principle = match.start() if match[0] == "原则上" else in_principle
        end = match.start()
    words = frozenset(said)
    return Bare(
        start=start,
        end=end,
        until=bool(words & _UNTIL),
        effort=bool(words & _EFFORT) or in_principle >= 0,
        in_principle=in_principle,
        follows=bool(words & _FOLLOWS),
        joins=bool(words & _JOINS),
    )


def action_of(plain: str, start: int, end: int) -> Action:
    """Return what words that stand behind a time say is done then."""
    if start == end:
        return Action()
    text = plain[start:end]
    plainly = _plain_kind(text)
    if plainly is not None:
        return Action(kind=plainly, start=start, end=end)
    if _starts(text):
        return Action(kind="starts", start=start, end=end, is_plain=False)
    inner, last = start, end
    match = _once_behind(plain, max(start, end - 5), end)
    if match is not None:
        last = match.start()
    while (match := _manner(plain, inner, last)) is not None:
        inner = match.end()
    if inner >= last:
        return Action(kind="happens", start=start, end=end)
    text = plain[inner:last]
    if _plainly_happening(text):
        return Action(kind="happens", start=start, end=end)
    done, happening = _completes(text), _happens(text)
    if done is None and happening is None:
        return Action(kind="unknown", start=start, end=end, is_plain=False)
    completes = done is not None and (happening is None or done.start() < happening.start() or _completes_last(text))
    return Action(kind="completes" if completes else "happens", start=inner, end=last, is_plain=False)


def _plain_kind(text: str) -> ActionKind | None:
    """Return the kind of words that say no more than that something is done, begun or going on."""
    if _plainly_done(text):
        return "done"
    if _plainly_started(text):
        return "starts"
    return "happens" if _plainly_happening(text) else None


def is_party(text: str) -> bool:
    """Whether words name a party, such as ``各市县`` or ``省直单位``."""
    return len(text) <= 200 and _no_party(text) is None and _ends_with_party(text) is not None


def party_at_end(text: str) -> int:
    """Return where a party begins that stands at the end of words, or their length where none does."""
    match = _party_behind(text)
    return match.start() if match is not None and is_party(match[0]) else len(text)


def party_at_start(plain: str, start: int, end: int) -> int:
    """Return where a party ends that stands before what it does, or the start where none does."""
    match = _party_before(plain, start, end)
    return match.end() if match is not None and is_party(match[0]) else start


def names_other_time(text: str) -> bool:
    """Whether the words behind a time go on to another time that they name in their own way, such as 春节前."""
    done, happening = _completes(text), _happens(text)
    verb = min((match.start() for match in (done, happening) if match is not None), default=len(text))
    return _other_time(text, 0, verb) is not None


def is_proviso(text: str) -> bool:
    """Whether words say on what a time depends, such as ``涉及法律、行政法规的按照立法程序推进``."""
    return _proviso(text) is not None


def is_undated(text: str) -> bool:
    """Whether words speak of a time that no day can be told for, such as ``适时`` or ``定期``."""
    return _undated(text) is not None


def is_label(text: str) -> bool:
    """Whether words only announce a time, such as ``完成时限``."""
    return _label(text) is not None


def is_stage(text: str) -> bool:
    """Whether words name what a time is for, such as ``动员部署阶段``."""
    return len(text) <= 40 and _stage(text) is not None
