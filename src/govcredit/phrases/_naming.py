"""A list of names to its single names (责任单位名单): where one ends and the next begins.

``、`` and ``，`` separate always. 和, 及, 与 and blanks separate only what is whole on both sides, so that
区经济信息和商务局 stays one. A name that a second one follows without anything between is taken apart and told.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.phrases._bodies import begins, begins_group, begins_plainly, ends, ends_strongly, is_department, level_of
from govcredit.phrases._groups import is_levels
from govcredit.phrases._veiling import DROPPED, MARKER, VEIL, Span, name_end

__all__ = ("Joint", "Name", "names_in")

_Part: TypeAlias = "tuple[int, int, Joint, bool]"
Joint: TypeAlias = Literal["start", "comma", "list", "glued"]
"""What stands before a name: nothing, ``，`` or ``；``, ``、`` or 和, or nothing though another name does."""


@final
@attrs.frozen(kw_only=True)
class Name:
    """Where a name stands in a text, what stands before it, and whether 等 behind it leaves others unnamed."""

    start: int
    end: int
    joint: Joint
    others: bool = False

    @property
    def span(self) -> Span:
        """Beginning and end in the text."""
        return self.start, self.end


_find_separator: Final = re.compile(f"[、，,；;。/／|｜{DROPPED}…：:]").finditer
_search_conjunction: Final = re.compile("以及|[和及与暨]|[ \t\u3000\r\n]").search
_LONGEST_LEVELS: Final = 40
_LONGEST_SHORT: Final = 30
_BLANKS: Final = " \t\u3000\r\n"
_match_leading: Final = re.compile("以及|并由|分别由|其中|[和及与由请]").match
_find_others: Final = re.compile("等(?=[各有相其0-9一二三四五六七八九十部单委责市区县省])").finditer
_others_end: Final = ("部门", "单位", "委局", "机构", "委办局", "地区", "乡镇", "街道", "地方", "企业", "政府")
_match_numeral: Final = re.compile("[0-9一二三四五六七八九十]{1,4}个?").match
# Where 区发展改革委 may end and 区建交局 begin; 区委区政府 are two as well, 区委区直机关工委 and 市委市政府信访局 one.
_find_seam: Final = re.compile(
    f"(?<=[局厅委办府部院行心会站队处])[省市区县州旗镇乡]|(?<=[局厅委办府部院行心会站队处区县市镇乡街道地级门位])各|(?<={MARKER})(?!{MARKER})"
).finditer
_is_units: Final = re.compile("(?:有关|相关|各)?单位").fullmatch
_BARE_GROUPS: Final = frozenset({"部门", "单位", "企业", "公务员", "有关部门", "事业单位"})
_is_both: Final = re.compile("[省市区县州旗]委[省市区县州旗](?:人民)?政府").fullmatch
_EDGE: Final = frozenset(f" \t\u3000\n、，,；;。：:·-—（(［[〔【）)］]〕】{DROPPED}")


def names_in(text: str, shown: str, start: int, end: int) -> tuple[Name, ...]:
    """Return the names of a list, in the order written.

    Args:
        text: The text as written.
        shown: The same text with its brackets veiled.
        start: Where the list begins.
        end: Where it ends.

    >>> text = "区发展改革委区建交局和各镇"
    >>> [text[name.start:name.end] for name in names_in(text, text, 0, len(text))]
    ['区发展改革委', '区建交局', '各镇']
    """
    found: list[Name] = []
    for name in _atoms(shown, start, end):
        if found and name.joint != "start" and _belongs(text, found[-1], name):
            found[-1] = attrs.evolve(found[-1], end=name.end)
        else:
            found.append(name)
    return tuple(found)


def _atoms(shown: str, start: int, end: int) -> Iterator[Name]:
    """Give the names before those of levels (各市、县、区) are put together again."""
    joint: Joint = "start"
    last = start
    for stop, sign in (*((found.start(), found[0]) for found in _find_separator(shown, start, end)), (end, "")):
        for left, right, before, others in _parts(shown, last, stop):
            inner, outer = _trimmed(shown, left, right)
            if inner < outer and not shown[inner:outer].isdigit():
                yield Name(start=inner, end=outer, joint=joint if before == "start" else before, others=others)
        joint = "list" if sign in f"、/／|｜{DROPPED}" else "comma"
        last = stop + 1


def _parts(shown: str, start: int, end: int) -> Iterator[_Part]:
    """Give the names of a stretch without separators: those that conjunctions join, or that stand side by side."""
    while start < end and shown[start] in _BLANKS:
        start += 1
    joint: Joint = "start"
    last = start
    found = _search_conjunction(shown, start, end)
    while found is not None:
        left, right = found.span()
        found = _search_conjunction(shown, right, end)
        stop = end if found is None else found.start()
        if ends(shown, last, left) and _follows(shown, (last, left), (right, stop), end):
            yield from _side_by_side(shown, last, left, joint)
            joint, last = "list", right
    yield from _side_by_side(shown, last, end, joint)


def _follows(shown: str, before: Span, behind: Span, end: int) -> bool:
    """Whether a second name stands behind a conjunction that a first one ends at.

    Args:
        shown: The veiled text.
        before: The first name.
        behind: What stands behind the conjunction, up to the next one.
        end: Where the stretch ends that may hold further conjunctions, of names or inside of one.
    """
    (start, left), (right, stop) = before, behind
    known = ends(shown, right, end)
    blank = shown[left] in _BLANKS
    if _same_group(shown, before, behind):
        return False
    if begins_plainly(shown, right, end):
        return known or blank or ends_strongly(shown, start, left)
    if blank:
        return known or begins(shown, right, end)
    if left - start <= 3 and shown[start] in "各省市县区":
        return known
    if shown.endswith(("政府", "党委"), start, left) and shown[right:stop] in _BARE_GROUPS:
        return True
    if is_department(shown[right : min(stop, right + _LONGEST_SHORT)].replace(VEIL, "")):
        return ends_strongly(shown, start, left)
    return (ends_strongly(shown, right, stop) or ends_strongly(shown, right, end)) and _is_whole(shown, start, left)


def _is_whole(shown: str, start: int, left: int) -> bool:
    """Whether what stands before a conjunction is one of its own, and not as in 政府和社会资本合作中心."""
    if begins_group(shown, start, left):
        return True
    if left - start <= _LONGEST_LEVELS and is_levels(f"各{shown[start:left].replace(VEIL, '')}"):
        return True
    if level_of(shown[start : start + 4]) is None and not ends_strongly(shown, start, left):
        return False
    return left - start >= 4 and not shown.endswith(("政府", "党委", "人大", "政协"), start, left)


def _same_group(shown: str, before: Span, behind: Span) -> bool:
    """Whether both sides are one group: 各部门及有关单位."""
    return shown.endswith("部门", *before) and _is_units(shown, *behind) is not None


def _side_by_side(shown: str, start: int, end: int, joint: Joint) -> Iterator[_Part]:
    """Give the names that stand side by side, and those that 等 puts a group behind."""
    last = start
    for found in _find_seam(shown, start, end):
        place = found.start()
        if last < place < end and _is_seam(shown, last, place, end):
            yield from _with_others(shown, last, place, joint)
            usual = shown[place - 1] == MARKER or shown[last] == shown[place] == "各" or _is_both(shown, last, end)
            joint = "list" if usual else "glued"
            last = place
    yield from _with_others(shown, last, end, joint)


def _is_seam(shown: str, start: int, place: int, end: int) -> bool:
    """Whether one name ends and the next begins at a place with nothing between."""
    if shown[place - 1] == MARKER:
        return name_end(shown, start, place) > start
    if place - start < 2 or not ends(shown, start, place) or not ends(shown, place, end):
        return False
    party_committee = place - start == 2 and shown[place - 1] == "委"
    if shown[place] == "各":
        of_levels = shown[place - 1] in "区县市镇乡街道地级门位"
        return shown[start] == "各" or not (of_levels or party_committee or shown.endswith("政府", start, place))
    level = level_of(shown[place : place + 4])
    if level is None or shown.startswith(("分局", "支队", "大队"), place + 1):
        return False
    if party_committee:
        return _is_both(shown, start, end) is not None
    return shown[start] in ("各", level) or level_of(shown[start : start + 4]) is not None


def _with_others(shown: str, start: int, end: int, joint: Joint) -> Iterator[_Part]:
    """Give a name and the group that 等 puts behind it: 等单位 is kept with 等, 等有关部门 without."""
    place = _others_at(shown, start, end)
    if place is None:
        open_end = shown.endswith("等", start, end) and not shown.endswith(("高等", "同等", "平等"), start, end)
        yield start, end - open_end, joint, open_end
        return
    if place > start:
        yield start, place, joint, False
        joint = "list"
    keep = _match_numeral(shown, place + 1, end) or shown.startswith(("单位", "部门"), place + 1)
    yield (place if keep else place + 1), end, joint, False


def _others_at(shown: str, start: int, end: int) -> int | None:
    if not shown.endswith(_others_end, start, name_end(shown, start, end)):
        return None
    return next((found.start() for found in _find_others(shown, start, end)), None)


def _trimmed(shown: str, start: int, end: int) -> Span:
    """Return a name without what stands at its edges and says nothing."""
    while start < end and (shown[start] in _EDGE or shown.startswith("各各", start)):
        start += 1
    while start < end and shown[end - 1] in _EDGE:
        end -= 1
    leading = _match_leading(shown, start, end)
    return (leading.end() if leading and begins(shown, leading.end(), end) else start), end


def _belongs(text: str, before: Name, name: Name) -> bool:
    """Whether levels that separators part are one group: 各市、县〔区〕政府, 各市州党委、政府."""
    left = text[before.start : before.end]
    right = text[name.start : name.end]
    if (
        right.startswith(("各", "开发", "功能", "园", "高新", "经开", "集聚"))
        or len(left) > 40
        or len(right) > 40
        or MARKER in left
    ):
        return False
    if left.startswith("各") and left.endswith("党委") and right in ("政府", "人民政府"):
        return True
    bare_left = is_levels(f"各{left.removeprefix('各')}") and not left.endswith(("政府", "党委", "管委会", "办事处"))
    return bare_left and is_levels(f"各{right}")
