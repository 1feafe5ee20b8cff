"""What the other properties are tried on: texts that are drawn at once are those that their pattern allows."""

import re
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcredit.model.shapes import AMOUNT, OWNED_NAME, Text, members
from tests.documents_strategy import FIXED, NEAREST, amounts, model_classes, named

OF_THE_MODEL: Final = {
    (shape.pattern.form, shape.pattern.regex, shape.size.most)
    for cls in model_classes()
    for shape in (member.element for member in members(cls))
    if isinstance(shape, Text) and shape.pattern is not None
}
PATTERNS: Final = [
    *sorted((each for each in OF_THE_MODEL if each[0] in NEAREST), key=str),
    ("owned-name", OWNED_NAME, None),
]
OF_ONE_LENGTH: Final = sorted({(form, regex) for form, regex, _ in OF_THE_MODEL if form in FIXED})


def test_each_form_has_its_pattern() -> None:
    assert sorted({form for form, _, _ in PATTERNS}) == sorted(NEAREST)
    assert [form for form, _ in OF_ONE_LENGTH] == sorted(FIXED)


class TestATextOfAFormIsNearestToItself:
    """Whatever a pattern allows can be drawn, and nothing else is."""

    @pytest.mark.parametrize(("form", "regex", "most"), PATTERNS, ids=lambda value: value if value in NEAREST else "")
    @given(st.data())
    def test_it(self, form: str, regex: str, most: int | None, data: st.DataObject) -> None:
        letters, nearest = NEAREST[form]
        allowed = data.draw(st.from_regex(regex, fullmatch=True))
        assert set(allowed) <= set(letters)
        assert nearest(allowed) == allowed
        drawn = data.draw(named(form, most or 128))
        assert re.fullmatch(regex, drawn)
        assert len(drawn) <= (most or 128)


class TestWhatIsDrawnAtOnceIsWhatThePatternAllows:
    """A text of one length, or an amount, that is drawn at once is one that its pattern allows, and each of them can be drawn."""

    @pytest.mark.parametrize(("form", "regex"), OF_ONE_LENGTH, ids=[form for form, _ in OF_ONE_LENGTH])
    @given(st.data())
    @settings(max_examples=settings().max_examples // 4)
    def test_a_text(self, form: str, regex: str, data: st.DataObject) -> None:
        drawn, allowed = data.draw(FIXED[form]), data.draw(st.from_regex(regex, fullmatch=True))
        assert re.fullmatch(regex, drawn)
        assert len(drawn) == len(allowed)

    @given(amounts(), st.from_regex(AMOUNT, fullmatch=True))
    def test_an_amount(self, drawn: Decimal, allowed: str) -> None:
        assert re.fullmatch(AMOUNT, str(drawn))
        _, digits, exponent = Decimal(allowed).as_tuple()
        assert str(Decimal(allowed)) == allowed
        assert exponent in range(-6, 1)
        assert len(digits) <= 18 - int(exponent)
