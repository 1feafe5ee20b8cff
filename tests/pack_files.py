"""The files of small packs for tests: a sound one, and others with one thing changed."""

from collections.abc import Mapping

__all__ = ("ABOVE", "LAYER", "SCHEME", "SUBJECT", "changed", "files", "of_scheme")

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


SCHEME = """
title = "试评方案"
title_en = "Trial scheme"
kind = "official"
made_by = "某地"
made_by_en = "a place"
from = 2024-01-01
source = "new"
clause = "第五条"
status = "seen"
base = "50"
floor = "0"
ceiling = "100"
places = 1
grades = [
  { code = "good", title = "好", title_en = "good", least = "80", weight = "official", source = "new", status = "seen" },
  { code = "bad", title = "差", title_en = "bad", least = "0", source = "new", clause = "第六条", status = "seen" },
]
groups = [{ code = "all", title = "全部", title_en = "All" }]

[[indicators]]
code = "kept"
group = "all"
title = "兑现"
title_en = "Kept"
measure = "commitments.fulfilled"
rule = "share"
points = "20"
direction = "more"
missing = "worst"
not_applicable = "nothing"
weight = "official"
source = "new"
status = "seen"

[[indicators]]
code = "lost"
group = "all"
title = "败诉"
title_en = "Lost"
measure = "lawsuits.lost"
rule = "steps"
steps = [{ least = "0.5", points = "0" }, { least = "0", points = "10" }]
not_applicable = "full"
source = "new"
status = "seen"

[[indicators]]
code = "records"
group = "all"
title = "记录"
title_en = "Records"
measure = "records.standing"
rule = "each"
direction = "less"
points = "3"
cap = "15"
rates = [{ code = "serious", points = "9" }]
decay = [{ after = "6个月", share = "0.5" }, { after = "1年", share = "0" }]
source = "new"
status = "seen"

[[indicators]]
code = "asked"
group = "all"
title = "评议"
title_en = "Asked"
rule = "told"
points = "20"
missing = "spread"
source = "new"
status = "recall"

[[indicators]]
code = "listed"
group = "all"
title = "名单"
title_en = "Listed"
measure = "listings.standing"
rule = "veto"
grade_at_most = "bad"
source = "new"
status = "seen"
"""
"""A scheme with an indicator of each rule; one rests on a clause that nobody read."""


def of_scheme(before: str = "", after: str = "", *, every: bool = False) -> dict[str, bytes]:
    """Return the sound pack with a scheme in which one passage, or every such passage, is changed."""
    assert every or not before or SCHEME.count(before) == 1, before
    return files() | {"schemes/trial.toml": SCHEME.replace(before, after).encode()}


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
