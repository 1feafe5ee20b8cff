"""What the other properties are tried on: texts that are drawn at once are those that their pattern allows."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcredit.model.shapes import OWNED_NAME, Text, members
from tests.documents_strategy import NEAREST, model_classes, named

OF_THE_MODEL: Final = {
    (shape.pattern.form, shape.pattern.regex, shape.size.most)
    for cls in model_classes()
    for shape in (member.element for member in members(cls))
    if isinstance(shape, Text) and shape.pattern is not None and shape.pattern.form in NEAREST
}
PATTERNS: Final = [*sorted(OF_THE_MODEL, key=str), ("owned-name", OWNED_NAME, None)]


def test_each_form_has_its_pattern() -> None:
    assert sorted({form for form, _, _ in PATTERNS}) == sorted(NEAREST)


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
