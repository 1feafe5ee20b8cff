"""What a text says that bodies do (牵头、负责、配合): the words, and the part that they give."""

import re
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.model.plans.responsibility import RolePart
from govcredit.phrases._bodies import begins
from govcredit.phrases._veiling import DROPPED, MARKER, VEIL, Span

__all__ = ("WORDS", "Follows", "Predicate", "part_of_marker", "predicate_at", "search_predicate")

Follows: TypeAlias = Literal["nothing", "names", "object"]

_DIVISION: Final = (
    "(?:按照|依照|根据|依据|结合|按|依)(?:各自|各部门|部门|单位|各|其|本)?的?(?:工作|法定|管理|监管|岗位)?(?:职责|职能|职权)"
    "(?:权限|范围|任务|要求|定位)?(?:[和及与](?:任务|工作|职责|责任|权限))?(?:分工)?"
    "|(?:按照|按|依照)(?:任务|工作|责任|部门|各自)?分工|各司其职|各负其责|分工(?=负责|落实|协作)"
)
_REMIT: Final = "在(?P<remit>(?:各自|各|本|其)的?[\u4e00-\u9fff]{0,12}?)之?内"
_MANNER: Final = (
    "(?:按照|按)属地(?:管理)?的?原则|分别|共同|各自(?=负责|牵头|落实|按|组织)|具体|统一|统筹|一并|抓好|做好|积极|密切|认真|严格|切实"
    "|联合(?=牵头|负责|实施|推进|开展|配合|落实|组织)|主要(?=负责|牵头|承担)|全面(?=负责|落实)|组织(?=实施|落实|推进|开展|完成|协调)"
    "|抓(?=落实)|并(?=负责|组织|按|牵头|配合|抓)|副(?=牵头)|各(?=负责)"
)
_VERB: Final = "牵头|负责|配合|参加|参与|协助|协同|协办|协作|支持|指导|实施|落实|推进|推动|执行|承担|完成|办理|承办|主办|开展|协调|贯彻"
_NAMED: Final = "(?:为|是|作为)(?:主要)?(?:共同|协同)?(?:牵头|责任|负责|配合|参加|参与|协办|指导)(?:责任)?(?:单位|部门)"
WORDS: Final = f"(?P<named>{_NAMED})|(?P<division>{_DIVISION})|{_REMIT}|(?P<manner>{_MANNER})|(?P<verb>{_VERB})"
"""The pattern of the words that predicates are made of."""

_word: Final = re.compile(WORDS)
_match_named: Final = re.compile(_NAMED).match
_match_first_clause: Final = re.compile("[^，,；;、]*").match
_MOST_WORDS: Final = 8
_TAKING_PART: Final = frozenset({"配合", "参加", "参与", "协助", "协同", "协办", "协作", "支持"})
_BESIDE: Final = frozenset({"共同", "联合", "协同", "协助", "副"})
_END: Final = frozenset(f"{VEIL}{MARKER}{DROPPED} \t\u3000\r\n、，,；;。：:.!！…")
_match_noun: Final = re.compile(
    "(?:责任)?(?:单位|部门|机构|科室|处室|主体|人|同志|制(?!定|订|作)|领导|干部|的|者|方(?!案)|办(?!理|好)|处(?!理|置)|局|科(?!学)|中心(?!工作)|体系)"
).match
_match_work: Final = re.compile("做好|落实|完成|推进|推动|开展|抓好|实施|组织|提供|有关工作|相关工作|工作").match
_is_marker: Final = re.compile(
    f"(?:主要?|共同|协同|联合|协助|副)?(?:{_VERB}|责任)(?:负责|责任)?(?:单位|部门|方)?"
).fullmatch


@final
@attrs.frozen(kw_only=True)
class Predicate:
    """What bodies do, where a text says it.

    Attributes:
        start: Where the words begin.
        end: Where they end.
        part: The part that they give; none where they say only in what manner (按职责分工).
        by_division: Whether they say that each acts by the division of duties.
        follows: Whether further names, or what the part is limited to, follow without a separator.
        remit: What the part is limited to by a word before the verb (在各自职责范围内).
    """

    start: int
    end: int
    part: RolePart | None
    by_division: bool
    follows: Follows
    remit: Span | None


def search_predicate(shown: str, start: int, end: int) -> Predicate | None:
    """Return the first predicate of a stretch of veiled text."""
    while (found := _word.search(shown, start, end)) is not None:
        predicate = predicate_at(shown, found.start(), end)
        if predicate is not None:
            return predicate
        start = found.start() + 1
    return None


def predicate_at(shown: str, start: int, end: int) -> Predicate | None:
    """Return the predicate that begins at a place: a run of words that no noun ends (牵头部门, 负责人).

    >>> predicate_at("按照职责分工分别负责", 0, 10)
    Predicate(start=0, end=10, part='responsible', by_division=True, follows='nothing', remit=None)
    >>> predicate_at("牵头部门", 0, 4)
    """
    named = _match_named(shown, start, end)
    if named is not None and (named.end() >= end or shown[named.end()] in _END):
        part = part_of_marker(named[0].lstrip("作为是"))
        return Predicate(start=start, end=named.end(), part=part, by_division=False, follows="nothing", remit=None)
    words: list[re.Match[str]] = []
    place = start
    while len(words) < _MOST_WORDS and (found := _word.match(shown, place, end)) is not None:
        if found["named"]:
            break
        words.append(found)
        place = found.end()
    while words:
        follows = _follows(words, shown, end)
        if follows is not None:
            return _predicate(words, follows)
        words.pop()
    return None


def part_of_marker(text: str) -> RolePart | None:
    """Return the part that words in brackets give to the name beside them, by the first of their clauses.

    >>> part_of_marker("牵头"), part_of_marker("配合单位"), part_of_marker("牵头，2018年完成"), part_of_marker("街、区")
    ('lead', 'participant', 'lead', None)
    """
    clause = _match_first_clause(text.strip())
    if clause is None or _is_marker(clause[0]) is None:
        return None
    words = [found for found in _word.finditer(clause[0]) if found["verb"] or found["manner"]]
    return _part(words) or "responsible"


def _follows(words: list[re.Match[str]], shown: str, end: int) -> Follows | None:
    """Return what follows a run of words, or nothing where they are no predicate."""
    last = words[-1]
    place = last.end()
    at_end = place >= end or shown[place] in _END or shown.startswith("会同", place)
    if not any(word["verb"] for word in words):
        return "nothing" if at_end and any(word["division"] for word in words) else None
    if at_end:
        return "nothing" if last["verb"] or last["division"] else None
    if not last["verb"] or _match_noun(shown, place, end):
        return None
    if _match_work(shown, place, end):
        return "object" if last[0] in {"牵头", "负责", "配合", "协助", "参与", "指导", "支持"} else None
    if last[0] in {"牵头", "配合", "协助", "指导"} and begins(shown, place, end):
        return "names"
    if last[0] == "负责" and begins(shown, place, end) and _names_and_verb(shown, place, end):
        return "names"
    return "object" if last[0] in {"牵头", "负责"} else None


def _names_and_verb(shown: str, start: int, end: int) -> bool:
    """Whether what follows 负责 is names with a verb of their own."""
    later = _word.search(shown, start, end)
    while later is not None and not later["verb"]:
        later = _word.search(shown, later.end(), end)
    return later is not None and (later.end() >= end or shown[later.end()] in _END)


def _predicate(words: list[re.Match[str]], follows: Follows) -> Predicate:
    return Predicate(
        start=words[0].start(),
        end=words[-1].end(),
        part=_part(words),
        by_division=any(word["division"] for word in words),
        follows=follows,
        remit=next((word.span("remit") for word in words if word["remit"]), None),
    )


def _part(words: list[re.Match[str]]) -> RolePart | None:
    said = [word[0] for word in words]
    verbs = [word[0] for word in words if word["verb"]]
    if "牵头" in said:
        return "co-lead" if _BESIDE.intersection(said[: said.index("牵头")]) else "lead"
    if any(verb in _TAKING_PART for verb in verbs[:2]) and (verbs[0] in _TAKING_PART or verbs[0] == "负责"):
        return "participant"
    if "指导" in verbs:
        return "guide"
    return "responsible" if verbs else None
