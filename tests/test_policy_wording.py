"""How values of packs are told: codes by name, rows column by column, in the reader's language."""

from datetime import date
from typing import Final

import pytest

from govcredit.findings import Language
from govcredit.policy.layers import read_layer
from govcredit.policy.pack import Pack
from govcredit.policy.wording import worded
from tests.pack_files import ABOVE, SUBJECT, files

MORE: Final = """
[shown]
title = "是否公示"
title_en = "Whether it is shown"
kind = "flag"
values = [{ from = 2024-01-01, value = false, source = "new", status = "seen" }]

[classes]
title = "类别"
title_en = "Classes"
kind = "codes:severity"
values = [{ from = 2024-01-01, value = ["minor", "x-local"], source = "new", status = "seen" }]
"""


def told(term: str, language: Language) -> list[str]:
    layer, _ = read_layer(files(pack=ABOVE, trial=SUBJECT + MORE))
    assert layer is not None
    pack = Pack(layers=(layer,))
    found = pack.term(term, on=date(2024, 1, 1))
    values = found.value if found.marks else (found.value,)
    return [worded(pack.definition(term), value, language) for value in values]


@pytest.mark.parametrize(
    ("term", "language", "expected"),
    [
        ("trial.window", "zh", ["1年"]),
        ("trial.shown", "zh", ["否"]),
        ("trial.shown", "en", ["no"]),
        ("trial.classes", "zh", ["轻微失信信息、x-local"]),
        ("trial.classes", "en", ["minor dishonesty information, x-local"]),
        ("trial.kinds.all", "zh", ["kind=轻微失信信息；months=3", "kind=严重失信信息；months=36；note=例外"]),
        (
            "trial.kinds.all",
            "en",
            [
                "kind=minor dishonesty information; months=3",
                "kind=serious dishonesty information; months=36; note=例外",
            ],
        ),
    ],
)
def test_a_value_is_told_in_words(term: str, language: Language, expected: list[str]) -> None:
    assert told(term, language) == expected
