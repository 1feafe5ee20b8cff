"""Reports that a plan asks for: who must report what to whom, and when (报送要求).

Only a sentence with a verb of reporting and a time or how often is read; all else is left alone.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from govcredit.adapters.plans._blocks import Paragraph
from govcredit.adapters.plans._heads import names_in
from govcredit.adapters.plans._marks import mark_of

__all__ = ("Duty", "duties_in")

_LONGEST: Final = 300  # characters of a sentence that is read
_find_sentence: Final = re.compile("[^。；;！]+").finditer
_report: Final = re.compile("报送|上报|报(?=[县市区省州旗国各本])").search
_asks: Final = re.compile(
    "(?:要|应当|应|须|必须|需)(?:分别|及时|按时|定期)?(?:将|于|把)|(?:分别)?将|(?:分别)?于(?=[每次])"
).search
_said: Final = re.compile("(?:将|把)(?P<what>[^将把]{2,100}?)于(?P<when>[^将把于]{2,60}?(?:前|内|底))(?:分别)?$").search
_said_when_first: Final = re.compile(
    "于(?P<when>[^将把于]{2,60}?(?:前|内|底))(?:分别)?(?:将|把)(?P<what>[^将把]{2,100})$"
).search
_said_at_first: Final = re.compile(
    "^(?P<when>每[^，,]{1,20}(?:前|内|底))[，,](?P<who>[^，,]{2,60}?)(?:要|应当|应|须)?(?:分别)?(?:将|把)(?P<what>[^将把]{2,100})$"
).search
_summed: Final = re.compile(
    "^(?P<who>[^，。]{2,40}?)(?:负责)?汇总(?:后|并)(?:报送|上报|报)(?P<whom>[^，。]{2,40})"
).search
_result: Final = re.compile(
    "(?P<what>[^，。]{0,20}(?:结果|情况|报告))(?:及时)?(?:报送|上报|报)(?P<whom>[^，。]{2,60})"
).fullmatch
_begins_with_time: Final = re.compile("每(?:年|半年|季度|季|月)|年[中底末终]|次年|半年").match
_PERIODS: Final = ("上半年", "下半年", "全年", "半年", "年度", "季度")
_divides_when: Final = re.compile("[和、]")
_divides_whom: Final = re.compile("[和、及]")


@final
@attrs.frozen(kw_only=True)
class Duty:
    """A report that is to be made, as written.

    Attributes:
        title: What is to be reported.
        who: Who must report.
        whom: Whom it is for.
        due: By when, or how often.
        among: The times that the sentence names together, where it is one of several, and which of them.
        dated: Whether that is a time of its own, and not that of what is reported on.
        line: The line of the sentence.
    """

    title: str
    who: str | None = None
    whom: tuple[str, ...] = ()
    due: str | None = None
    among: tuple[str, int] | None = None
    dated: bool = True
    line: int


def duties_in(paragraphs: Iterable[Paragraph]) -> Iterator[Duty]:
    """Yield the reports that paragraphs ask for."""
    for paragraph in paragraphs:
        if "报" not in paragraph.text:
            continue
        for sentence in _find_sentence(paragraph.text):
            text = sentence[0].strip()
            mark = mark_of(text)
            text = text if mark is None else text[mark.end :]
            if len(text) <= _LONGEST and "报" in text:
                yield from _of_sentence(text, paragraph.line)


def _of_sentence(text: str, line: int) -> Iterator[Duty]:
    found = tuple(_asked(text, line))
    if found:
        yield from found
        yield from _summing_up(text, line)
    else:
        yield from _result_of(text, line)


def _asked(text: str, line: int) -> Iterator[Duty]:
    """Yield the duties of 某某要将某事于某时报送某某."""
    verb = _report(text)
    if verb is None:
        return
    before = text[: verb.start()]
    asks = _asks(before)
    if asks is None or asks.start() < 2:
        return
    who = before[: asks.start()].strip("，, ")
    said = _said(before) or _said_when_first(before)
    if said is None:
        said = _said_at_first(before)
        who = "" if said is None else said["who"].strip("，, ")
    if said is None or not who:
        return
    behind = re.split("[，,]", text[verb.end() :], maxsplit=1)[0]
    whom = _names(behind.removeprefix("至").removeprefix("到").removeprefix("给"))
    whens = tuple(filter(None, _divides_when.split(said["when"])))
    divided = tuple(_divided(said["what"].strip(), whens, said["when"]))
    for order, (title, when) in enumerate(divided):
        among = (said["when"], order) if len(divided) > 1 else None
        yield Duty(title=title[:200], who=who, whom=whom, due=when, among=among, line=line)


def _divided(what: str, whens: tuple[str, ...], when: str) -> Iterator[tuple[str, str]]:
    """Yield what is due when, one by one where the sentence names as many periods as times: 上半年、全年…于…和…."""
    periods: list[str] = []
    rest = what
    while (period := next((each for each in _PERIODS if rest.startswith(each)), None)) is not None:
        periods.append(period)
        rest = rest[len(period) :]
        if rest[:1] not in {"、", "和"}:
            break
        rest = rest[1:]
    if len(periods) == len(whens) > 1:
        yield from ((f"{period}{rest}", each) for period, each in zip(periods, whens, strict=True))
    else:
        yield what, when


def _summing_up(text: str, line: int) -> Iterator[Duty]:
    """Yield the duty of 某某汇总后报某某 that stands behind another."""
    for clause in re.split("[，,]", text):
        found = _summed(clause.strip())
        if found is not None:
            yield Duty(
                title="各单位情况汇总", who=found["who"].removeprefix("由"), whom=_names(found["whom"]), line=line
            )


def _result_of(text: str, line: int) -> Iterator[Duty]:
    """Yield the duty of 每年某时考核，考核结果报某某."""
    clauses = [clause.strip() for clause in re.split("[，,]", text)]
    for index, clause in enumerate(clauses):
        found = _result(clause)
        times = [each for each in clauses[:index] if _begins_with_time(each) is not None]
        if found is not None and found["what"].strip() and times:
            yield Duty(title=found["what"].strip(), whom=_names(found["whom"]), due=times[-1], dated=False, line=line)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for name in names_in(text) for part in _divides_whom.split(name) if part.strip())
