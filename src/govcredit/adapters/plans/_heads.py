"""What a document says of itself before and behind its articles: title, number, day, issuer, addressees, copies."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.adapters.plans._blocks import Block, Paragraph
from govcredit.adapters.plans._marks import annex_of, mark_of
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.findings import Place
from govcredit.phrases.numerals import number_of

__all__ = ("Head", "carried_out", "day_of", "head_of", "names_in", "numbers_in")

_TOP: Final = 40  # paragraphs among which a document without a title line says who and when it is
_LONGEST_TITLE: Final = 80
_LEAST_TITLE: Final = 10
_LONGEST_NAME: Final = 40
_MOST_NAMES: Final = 60
_WIDTHS: Final = MappingProxyType({ord("０") + digit: ord("0") + digit for digit in range(10)})
_drop_blanks: Final = re.compile(r"\s+").sub
_day: Final = re.compile(
    "(?:[印发布文成制定]{2,4}(?:日期|时间)[：:])?(?P<year>[0-9]{4}|[零〇○一二三四五六七八九]{4})年(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
    "(?P<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})日(?:印发|发布)?"
).fullmatch
_find_number: Final = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{1,12})\s*[〔\[［（(【](?P<year>(?:19|20)[0-9]{2})[〕\]］）)】]\s*(?P<number>[0-9]{1,5})\s*号"
).finditer
_quoted: Final = re.compile("《(?P<title>[^《》]{2,80})》(?:已经|已由|业经|印发给|发给|转发给|下发给)").search
_notice: Final = re.compile(
    "(?P<issuer>[^，。；：]{0,40}?)关于(?P<verb>印发|转发|下发|发布)(?P<title>[^，。；]{2,100})的(?:通知|公告|函)"
).fullmatch
_titled: Final = re.compile(
    "(?P<issuer>[\u4e00-\u9fff]{4,30})关于[^，。；]{2,100}(?:通知|公告|函|意见|决定|方案|办法|计划|措施)"
).fullmatch
_ends_as_plan: Final = re.compile(
    "(?:方案|意见|办法|计划|要点|通知|细则|措施|规划|分解表|安排表|清单|台账|任务书|规定)(?:[（(][^（）()]{1,12}[）)])?$"
).search
_is_issuer: Final = re.compile(
    "[\u4e00-\u9fff]{2,30}(?:人民政府|政府|办公室|办公厅|委员会|管委会|领导小组|联席会议|局|委|厅|部|院|署|办)(?:[（(][^（）()]{1,20}[）)])?"
).fullmatch
_carries_out: Final = re.compile("贯彻|落实|根据|按照|依据|精神").search
_copies: Final = re.compile("抄送[：:]").match
_split_names: Final = re.compile("[，,、；;]")
_PUBLICITY: Final = (
    ("主动公开", "public"),
    ("公开发布", "public"),
    ("公开属性：主动公开", "public"),
    ("依申请公开", "on-request"),
    ("不予公开", "withheld"),
    ("不公开", "withheld"),
)
_is_publicity: Final = re.compile(
    "[（(]?(?:此件|公开属性[：:]|公开方式[：:]|信息公开选项[：:])[^，。]{2,20}[）)]?"
).fullmatch


@final
@attrs.frozen(kw_only=True)
class Head:
    """What a document says of itself.

    Attributes:
        title: The title of the plan, not that of the notice that sends it out.
        start: The index of the first block of the plan itself.
        document_number: Its number, such as 津滨政发〔2018〕31号.
        issued: The day of issue.
        issuer: The body that issued it, as written.
        addressees: Whom it is addressed to.
        copies: Who has a copy.
        publicity: How public it is, a code of ``disclosure-scope``.
    """

    title: str | None = None
    start: int = 0
    document_number: str | None = None
    issued: date | None = None
    issuer: str | None = None
    addressees: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    publicity: str | None = None


def head_of(blocks: Sequence[Block], trouble: PlanTrouble) -> Head:
    """Return what a document says of itself; two days of issue are told."""
    paragraphs = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Paragraph)]
    notice = _notice_in(paragraphs)
    title = _title(paragraphs, notice)
    start = next((index for index, block in paragraphs if block.text == title), 0)
    top = [block for index, block in paragraphs if index < start] or [block for _, block in paragraphs[:_TOP]]
    lines = [block for _, block in paragraphs if len(block.text) <= _LONGEST_TITLE]
    signed, issued = _signature(lines, trouble)
    head_line = next(
        (block.text for block in top if block.text.endswith("文件") and len(block.text) <= _LONGEST_NAME), ""
    )
    titled = None if title is None else _titled(title)
    named = notice["issuer"] if notice is not None else "" if titled is None else _signer(titled["issuer"])
    issuer = _drop_blanks("", head_line).removesuffix("文件") or signed or named
    return Head(
        title=title,
        start=start,
        document_number=_document_number(top),
        issued=issued,
        issuer=issuer or None,
        addressees=_addressees(top),
        copies=_copies_in([block for _, block in paragraphs]),
        publicity=next(filter(None, (_publicity(block.text) for block in lines)), None),
    )


def numbers_in(text: str) -> Iterator[str]:
    """Yield the document numbers that a text names, in one way of writing.

    >>> list(numbers_in("按照《意见》（国发〔2016〕76号）和津政发[2017] 29 号"))
    ['国发〔2016〕76号', '津政发〔2017〕29号']
    """
    for found in _find_number(text.translate(_WIDTHS)):
        office = re.sub("^.*(?:和|及|与|按照|根据|落实)", "", found["office"])
        yield f"{office}〔{found['year']}〕{found['number']}号"


def carried_out(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """Return the numbers of the documents that the opening says it carries out."""
    named = (each for block in paragraphs if _carries_out(block.text) for each in numbers_in(block.text))
    return tuple(dict.fromkeys(named))


def day_of(text: str) -> date | None:
    """Return the day that a line is, and nothing else: 2018年6月27日, 二〇一八年六月二十七日, 2017年9月26日印发.

    >>> day_of("二〇一八年六月二十七日"), day_of("2017年9月26日印发"), day_of("自2017年9月26日起")
    (datetime.date(2018, 6, 27), datetime.date(2017, 9, 26), None)
    """
    found = _day(_drop_blanks("", text.translate(_WIDTHS)).strip("()（）"))
    if found is None:
        return None
    try:
        return date(number_of(found["year"]), number_of(found["month"]), number_of(found["day"]))
    except ValueError:
        return None


# ---------------------------------------------------------------------------------------------------------------------
# Title


def _notice_in(paragraphs: Sequence[tuple[int, Paragraph]]) -> re.Match[str] | None:
    """Return the title of the notice that sends the plan out; it may run over several lines."""
    lines = [_drop_blanks("", block.text) for _, block in paragraphs[:_TOP]]
    for start, line in enumerate(lines):
        if len(line) > _LONGEST_TITLE or line.endswith(("。", "：", ":")):
            continue
        joined = ""
        for more in lines[start : start + 5]:
            joined += more
            if len(joined) > 2 * _LONGEST_TITLE or mark_of(more) is not None:
                break
            found = _notice(joined)
            if found is not None:
                return found
            if "关于" not in joined:
                break
    return None


def _title(paragraphs: Sequence[tuple[int, Paragraph]], notice: re.Match[str] | None) -> str | None:
    for _, block in paragraphs:
        quoted = _quoted(block.text)
        if quoted is not None:
            return quoted["title"]
    if notice is not None:
        return notice["title"].strip("《》")
    lines = [block.text for _, block in paragraphs if _is_title(block.text)]
    # Short ones, such as 发展规划, are as likely to be a link of the page that the plan stands on.
    return next((line for line in lines if len(line) >= _LEAST_TITLE), lines[0] if lines else None)


def _is_title(text: str) -> bool:
    """Whether a line can be the title of a plan: it ends with the name of one, and is no sentence and no heading."""
    if len(text) > _LONGEST_TITLE or any(sign in text for sign in "。；，：:") or text.endswith("解读"):
        return False
    return _ends_as_plan(text) is not None and mark_of(text) is None and annex_of(text) is None


# ---------------------------------------------------------------------------------------------------------------------
# Who and when


def _signature(lines: Sequence[Paragraph], trouble: PlanTrouble) -> tuple[str | None, date | None]:
    """Return who signed, and the day below it; where several days stand, that behind a signature counts."""
    days = [(number, day) for number, line in enumerate(lines) if (day := day_of(line.text)) is not None]
    if not days:
        return None, None
    signed = [(name, day) for number, day in days if number and (name := _signer(lines[number - 1].text))]
    name, issued = signed[0] if signed else (None, days[0][1])
    other = next(((line, day) for line, day in days if day != issued), None)
    if other is not None:
        trouble.tell(
            "plan.dates-differ", Place(line=lines[other[0]].line), first=issued.isoformat(), other=other[1].isoformat()
        )
    return name, issued


def _signer(text: str) -> str | None:
    name = _drop_blanks("", text)
    for mark in ("（代章）", "(代章)", "（盖章）", "(盖章)", "（章）", "(章)"):
        name = name.removesuffix(mark)
    return name if _is_issuer(name) is not None else None


def _document_number(top: Iterable[Paragraph]) -> str | None:
    for block in top:
        if len(block.text) <= _LONGEST_NAME:
            numbers = tuple(numbers_in(block.text.rpartition("：")[2]))
            if len(numbers) == 1 and len(_drop_blanks("", block.text.rpartition("：")[2])) <= len(numbers[0]) + 2:
                return numbers[0]
    return None


# ---------------------------------------------------------------------------------------------------------------------
# Whom it is for


def _addressees(top: Sequence[Paragraph]) -> tuple[str, ...]:
    for block in top:
        text = block.text
        if (
            text.endswith(("：", ":"))
            and len(text) <= 4 * _LONGEST_TITLE
            and "。" not in text
            and mark_of(text) is None
        ):
            names = names_in(text[:-1])
            if names:
                return names
    return ()


def _copies_in(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return who has a copy; lines that go on with names below count as well."""
    for index, block in enumerate(paragraphs):
        found = _copies(block.text)
        if found is None:
            continue
        names = list(names_in(block.text[found.end() :]))
        for more in paragraphs[index + 1 : index + 4]:
            if not more.text.endswith("。") or more.text.count("。") > 1 or len(more.text) > 2 * _LONGEST_TITLE:
                break
            names += names_in(more.text)
        return tuple(names)
    return ()


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a list; what stands in brackets is not divided.

    >>> names_in("各乡（镇、街）人民政府，管委会，县政府各部门：")
    ('各乡（镇、街）人民政府', '管委会', '县政府各部门')
    """
    names: list[str] = []
    start = depth = 0
    for index, sign in enumerate(text):
        depth += (sign in "（(［[〔") - (sign in "）)］]〕")
        if depth <= 0 and _split_names.match(sign) is not None:
            names.append(text[start:index])
            start = index + 1
    names.append(text[start:])
    stripped = (name.strip(" \t\u3000。：:") for name in names)
    return tuple(name for name in stripped if name)[:_MOST_NAMES]


def _publicity(text: str) -> str | None:
    if _is_publicity(_drop_blanks("", text)) is None:
        return None
    return next((code for words, code in _PUBLICITY if words in text), None)
