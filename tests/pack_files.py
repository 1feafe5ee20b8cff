"""The files of small packs for tests: a sound one, and others with one thing changed."""

from collections.abc import Mapping

__all__ = ("ABOVE", "LAYER", "SUBJECT", "changed", "files")

LAYER = """
id = "cn-place"
title = "某地"
title_en = "A place"
version = "1"
checked = 2026-11-26
extends = "cn"
"""

ABOVE = """
id = "cn"
title = "上级"
title_en = "Above"
version = "1"
checked = 2026-11-26
"""

SUBJECT = """
title = "试"
title_en = "Trial"

[documents.old]
title = "旧办法"
title_en = "Old rule"
announced = 2020-01-01
in_force = 2020-02-01

[documents.new]
title = "新办法"
title_en = "New rule"
number = "第1号"
announced = 2023-12-01
in_force = 2024-01-01

[window]
title = "期限"
title_en = "Window"
kind = "deadline"
values = [
  { from = 2020-02-01, value = "3年", source = "old", clause = "第二条", status = "seen" },
  { from = 2024-01-01, value = "1年", source = "new", clause = "第三条", status = "seen" },
]

[kinds.all]
title = "种类"
title_en = "Kinds"
kind = "table"
columns = { kind = "code:severity", months = "count", note = "text?" }

[[kinds.all.values]]
from = 2024-01-01
source = "new"
status = "seen"
rows = [
  { kind = "minor", months = 3 },
  { kind = "serious", months = 36, note = "例外", status = "recall", clause = "第九条" },
]
"""

CASES = """
[[cases]]
title = "2024年1月1日起为一年，此前为三年"
kind = "boundary"
asks = "terms"
term = "trial.window"
on = 2024-01-01
value = "1年"
before = "3年"
"""


def files(**texts: str) -> dict[str, bytes]:
    """Return the files of a sound pack; a name with ``_`` for ``.`` replaces or adds one, without ``.toml``."""
    held = {"pack": LAYER, "trial": SUBJECT, "trial_cases": CASES} | texts
    return {f"{name.replace('_', '.')}.toml": text.encode() for name, text in held.items()}


def changed(before: str, after: str) -> Mapping[str, bytes]:
    """Return the sound pack with one passage changed, wherever it stands once."""
    held = files()
    places = [name for name, text in held.items() if before.encode() in text]
    assert len(places) == 1, (before, places)
    text = held[places[0]]
    assert text.count(before.encode()) == 1, before
    return held | {places[0]: text.replace(before.encode(), after.encode())}
