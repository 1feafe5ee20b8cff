"""Rules over columns by the embedded engine find in a shaken county what the rules find item by item."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from govcredit.adapters.columnar import write_parquet
from govcredit.adapters.engines.sources import Source, parquet_source
from govcredit.adapters.engines.sql.checks.register import CHECKS, texts
from govcredit.adapters.engines.sql.checks.text import rule_of
from govcredit.adapters.engines.sql.text import Setting
from govcredit.errors import UnknownCode
from govcredit.findings import About
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.validation.answers import latest
from govcredit.validation.running import run

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from govcredit.adapters.engines.duckdb import checked
from tests.adapters.engines.shaken_counties import shaken

APRIL: Final = date(2026, 4, 1)
# Each text is compared with its rule in test_sql_checks; here it is the engine, for which one in five is enough.
CODES: Final = tuple(CHECKS)[::5]
SHAKEN: Final = {"records": 40, "payments": 40, "decisions": 40, "complaints": 20, "persons": 20}


def test_the_engine_finds_what_the_rules_find(tmp_path: Path) -> None:
    context = load_pack("cn").context(APRIL)
    facts = Facts.of(shaken(SHAKEN, seed=1, day=APRIL, force=30, hints={}), context)
    write_parquet(facts.bundle, tmp_path, internal=True)
    suspects = list(checked(parquet_source(tmp_path), CODES, context, last=latest(facts)))
    found = Counter((each.code, each.about, each.path) for each in suspects if each.path is not None)
    left = {(each.code, each.about) for each in suspects if each.path is None}
    setting = Setting(context=context, whole=facts.whole, last=latest(facts))
    known = [text for text in texts(setting) if text.code in CODES]
    told_by = {(code, text.kind): text.code for text in known for code in text.codes}
    wanted: Counter[tuple[str, About, str | None]] = Counter()
    for each in run(facts, tuple(dict.fromkeys(rule_of(text.code) for text in known))).findings:
        if each.about is not None and (text_code := told_by.get((each.code, each.about.kind))):
            wanted[each.code, each.about, each.path] += (
                text_code,
                each.about,
            ) not in left and "/extensions/" not in each.path
    assert found == +wanted
    assert len({code for code, _, _ in found}) > 5


def test_a_rule_that_has_no_form_in_sql_is_named() -> None:
    with pytest.raises(UnknownCode, match=r"amounts\.zero"):
        next(checked(Source(files={}), ["amounts.negative", "amounts.zero"], load_pack("cn").context(APRIL)))
