"""Who is responsible: what holds for every text, and for every list of bodies however it is written."""

import time
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.phrases.responsibility import (
    is_responsibility,
    read_columns,
    read_responsibility,
    says_first_leads,
    split_note,
)

BODIES: Final = (
    *(
        "区财政局",
        "区发展改革委",
        "区经济信息和商务局",
        "区委宣传部",
        "区监察委",
        "区行政服务中心",
        "区法院",
        "区检察院",
        "区政府办",
    ),
    *(
        "省住房和城乡建设厅",
        "省人力资源和社会保障厅",
        "省政府法制办",
        "市交通委（市道运局）",
        "市自然资源和规划局",
        "市文化和旅游局",
    ),
    *(
        "人民银行滨海新区中心支行",
        "国家税务总局某市税务局",
        "省委省直机关工委",
        "新会国土资源分局",
        "县人武部",
        "县市场监管局",
    ),
    *(
        "市发展和改革委员会",
        "市卫生和计划生育委员会",
        "市残疾人联合会",
        "市委市政府信访局",
        "某市供电公司",
        "县高等教育自学考试办公室",
    ),
)
GROUPS: Final = (
    *(
        "各功能区",
        "各街镇",
        "各镇（街、区）",
        "各乡（镇）人民政府",
        "区政府各部门",
        "县其他有关部门",
        "各市、县〔区〕政府",
        "各委局",
    ),
    *("各县(市、区)政府", "各区、县级市", "各有关单位", "各级政府", "各部门及有关单位"),
)
SEPARATORS: Final = ("、", "，", ",", "；", "和", "及", "以及", " ", "、\n")
VERBS: Final = {
    "牵头": "lead",
    "牵头负责": "lead",
    "共同牵头": "co-lead",
    "负责": "responsible",
    "按照职责分工分别负责": "responsible",
    "组织实施": "responsible",
    "配合": "participant",
    "参加": "participant",
    "指导": "guide",
}
LABELS: Final = {"牵头单位": "lead", "责任单位": "responsible", "配合单位": "participant", "指导单位": "guide"}

names = st.lists(st.sampled_from(BODIES + GROUPS), min_size=1, max_size=8, unique=True)
# Signs that the grammar knows, in any order: what is most likely to confuse it.
signs = st.sampled_from(
    [*BODIES, *GROUPS, *SEPARATORS, *VERBS, *LABELS, *"各等区省委局（）［」〔)：。由在与1.年", "会同", "指导下", "牵头"]
)
anything = st.text(max_size=60) | st.lists(signs, max_size=12).map("".join)


@st.composite
def joined(draw: st.DrawFn) -> tuple[list[str], str]:
    """Draw a list of names, and the same joined by separators."""
    drawn = draw(names)
    text = drawn[0]
    for name in drawn[1:]:
        text += draw(st.sampled_from(SEPARATORS)) + name
    return drawn, text


class TestAListGivesItsNamesBack:
    """Whatever joins the names of a list, each is read as written, none is lost and no two are glued."""

    @given(joined())
    def test_it(self, drawn: tuple[list[str], str]) -> None:
        expected, text = drawn
        assert [role.party for role in read_responsibility(text).value.roles] == expected

    @given(joined(), st.sampled_from(sorted(VERBS)))
    def test_it_with_a_verb(self, drawn: tuple[list[str], str], verb: str) -> None:
        expected, text = drawn
        assert [role.party for role in read_responsibility(text + verb).value.roles] == expected


class TestANameStaysWhole:
    """A name with 和, 及 or brackets inside is one party, and a body is no group."""

    @pytest.mark.parametrize("name", BODIES + GROUPS)
    def test_it(self, name: str) -> None:
        (role,) = read_responsibility(f"{name}负责").value.roles
        assert (role.party, bool(role.each)) == (name, name in GROUPS)


class TestThePartFollowsTheWord:
    """Those before a verb, or behind a label, have the part that it names, whatever the column."""

    @given(
        st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True),
        st.sampled_from(sorted(VERBS)),
        st.sampled_from([None, "lead", "responsible", "participant"]),
    )
    def test_it(self, drawn: list[str], verb: str, column: str | None) -> None:
        roles = read_responsibility("、".join(drawn) + verb, column=column).value.roles  # type: ignore[arg-type]  # drawn
        assert {role.part for role in roles} == {VERBS[verb]}

    @given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True), st.sampled_from(sorted(LABELS)))
    def test_it_of_labels(self, drawn: list[str], label: str) -> None:
        roles = read_responsibility(f"{label}：{'、'.join(drawn)}").value.roles
        assert [(role.party, role.part) for role in roles] == [(name, LABELS[label]) for name in drawn]


class TestTwoVerbsPartTheirParties:
    """Of two clauses each gives its own part to its own names."""

    @given(st.lists(st.sampled_from(BODIES), min_size=2, max_size=6, unique=True), st.data())
    def test_it(self, drawn: list[str], data: st.DataObject) -> None:
        cut = data.draw(st.integers(1, len(drawn) - 1))
        first, second = data.draw(st.sampled_from(sorted(VERBS))), data.draw(st.sampled_from(sorted(VERBS)))
        text = f"{'、'.join(drawn[:cut])}{first}，{'、'.join(drawn[cut:])}{second}"
        expected = [(name, VERBS[first]) for name in drawn[:cut]] + [(name, VERBS[second]) for name in drawn[cut:]]
        assert [(role.party, role.part) for role in read_responsibility(text).value.roles] == expected


class TestNoTextIsTooMuch:
    """Any text whatsoever is read without an error, kept, and gives only parties that stand in it."""

    @given(anything, st.booleans())
    def test_it(self, text: str, first: bool) -> None:  # noqa: FBT001  # drawn
        found = read_responsibility(text, first_leads=first)
        assert found.value.text == text.strip()[:1000]
        for role in found.value.roles:
            assert role.party in text
            assert 0 < len(role.party) <= 200
            assert role.scope is None or role.scope in text
        assert found.value.roles or found.findings
        is_responsibility(text)
        says_first_leads(text)

    @given(st.lists(st.tuples(st.text(max_size=10) | st.sampled_from(sorted(LABELS)), anything), max_size=4))
    def test_it_of_columns(self, cells: list[tuple[str, str]]) -> None:
        found = read_columns(cells)
        for role in found.value.roles:
            assert any(role.party in text for _, text in cells)


class TestAMarkCannotForgeAVeil:
    """Signs that the reading uses for itself do nothing where a text has them already."""

    @given(st.lists(st.sampled_from(["\0", "\1", "\2", "区财政局", "、", "（牵头）"]), max_size=10).map("".join))
    def test_it(self, text: str) -> None:
        for role in read_responsibility(text).value.roles:
            assert role.party in text


class TestANoteLosesNothing:
    """The parts of a note hold all of it but its labels and what separates them."""

    @given(anything)
    def test_it(self, text: str) -> None:
        parts = split_note(text)
        kept = f"{parts.responsibility or ''}{parts.schedule or ''}"
        assert all(sign in text or sign == "；" for sign in kept)
        letters = sum(kept.count(sign) for sign in "财政")
        assert letters == sum(text.count(sign) for sign in "财政")


class TestColumnsSayWhatTheirTextSays:
    """The joined text of several columns, read again by its labels, gives the same roles."""

    @given(
        st.lists(
            st.tuples(st.sampled_from(sorted(LABELS)), st.lists(st.sampled_from(BODIES), min_size=1, max_size=3)),
            min_size=1,
            max_size=3,
        )
    )
    def test_it(self, columns: list[tuple[str, list[str]]]) -> None:
        found = read_columns([(heading, "、".join(drawn)) for heading, drawn in columns])
        assert read_responsibility(found.value.text).value == found.value


READINGS: Final[tuple[Callable[[str], object], ...]] = (
    read_responsibility,
    is_responsibility,
    split_note,
    says_first_leads,
)
HOSTILE: Final = (
    *(
        "区财政局、",
        "、",
        "，",
        "和",
        "区委和",
        "（",
        "）",
        "（）",
        "各",
        "市、",
        "各市、",
        "等",
        "负责",
        "负责各",
        "牵头各",
        "配合区",
    ),
    *(
        "会同",
        "区会同",
        "在",
        "在区指导下",
        "按职责",
        "按职责分工",
        "责任单位：",
        "：",
        "第一位",
        "列第一位的",
        "1.",
        "（牵头）",
    ),
    *(
        "区财政局",
        "局区",
        "局各",
        "2018年",
        "，2018年",
        "\n",
        " ",
        "各自",
        "共同",
        "局区财政",
        "（牵头）区局、",
        "区局负责，",
    ),
)


@pytest.mark.deep
class TestTimeGrowsWithTheText:
    """Four times a text of repeated signs takes about four times the time, not sixteen times."""

    @pytest.mark.parametrize("unit", HOSTILE)
    @pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.__name__)
    def test_it(self, reading: Callable[[str], object], unit: str) -> None:
        def seconds(length: int) -> float:
            text = unit * (length // len(unit))
            best = []
            for _ in range(5):
                start = time.process_time()
                reading(text)
                best.append(time.process_time() - start)
            return min(best)

        assert seconds(40_000) < 12 * seconds(10_000) + 0.03
