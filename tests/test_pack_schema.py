"""The schema of packs: the file is the one that its tool gives, and the loader accepts nothing that it refuses."""

import importlib.util
import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from govcredit._files import schema_bytes
from govcredit.policy.cases import read_cases
from govcredit.policy.loading import files_of, packaged, read_pack
from tests.pack_files import changed, files, of_scheme

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = "pack-1.0.schema.json"


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_bytes(NAME))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_json(value: Any) -> Any:  # noqa: ANN401  # what TOML gives
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return str(value) if isinstance(value, date) else value


def valid(held: Mapping[str, bytes]) -> bool:
    """Whether the schema accepts the files of a pack."""
    return validator().is_valid({name: as_json(tomllib.loads(text.decode())) for name, text in held.items()})


def accepted(held: Mapping[str, bytes]) -> bool:
    """Whether the loader accepts them, cases included."""
    return read_pack(held).report.ok and read_cases(held)[1].ok


def test_the_schema_is_the_one_that_its_tool_gives() -> None:
    spec = importlib.util.spec_from_file_location("build_pack_schema", ROOT / "tools" / "build_pack_schema.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert schema_bytes(NAME).decode() == tool.content()


@pytest.mark.parametrize("pack", packaged())
def test_the_schema_accepts_every_packaged_pack(pack: str) -> None:
    content = {name: as_json(tomllib.loads(text.decode())) for name, text in files_of(pack).items()}
    assert [f"{error.json_path}: {error.message}"[:300] for error in validator().iter_errors(content)] == []


# A change of one passage of a sound pack, and whether the schema sees that it is wrong; the loader sees all of them.
FAULTS: Final = (
    pytest.param(changed('id = "cn-place"', 'id = "CN"'), True, id="identifier"),
    pytest.param(changed("checked = 2026-11-26\n", ""), True, id="no day of check"),
    pytest.param(changed('version = "1"', "version = 1"), True, id="version as a number"),
    pytest.param(changed('title = "期限"', 'title = " "'), True, id="blank title"),
    pytest.param(changed('title = "期限"\n', ""), True, id="no title of a term"),
    pytest.param(changed('title = "试"\n', ""), True, id="no title of a file"),
    pytest.param(changed('kind = "deadline"', 'kind = "duration"'), True, id="kind"),
    pytest.param(changed("[window]", "[Window]"), True, id="name of a term"),
    pytest.param(changed('value = "3年", source', 'value = "三年", source'), True, id="form of a deadline"),
    pytest.param(changed('value = "3年", source', "value = 3, source"), True, id="type of a deadline"),
    pytest.param(changed('{ from = 2020-02-01, value = "3年"', '{ from = 2020-02-01, val = "3年"'), True, id="member"),
    pytest.param(changed('source = "old", ', ""), True, id="no source"),
    pytest.param(changed('clause = "第二条", status = "seen"', 'status = "sure"'), True, id="status"),
    pytest.param(changed("from = 2020-02-01, value", 'from = "2020-02", value'), True, id="day"),
    pytest.param(
        changed('columns = { kind = "code:severity"', 'columns = { status = "code:severity"'), True, id="column"
    ),
    pytest.param(changed('months = "count"', 'months = "number of months"'), True, id="kind of a column"),
    pytest.param(changed('kind = "boundary"', 'kind = "border"'), True, id="kind of a case"),
    pytest.param(changed('asks = "terms"', 'asks = "term"'), True, id="question of a case"),
    pytest.param(changed('value = "3年", source', 'value = "３年", source'), True, id="full-width digit"),
    pytest.param(files(showcases="x = 1"), True, id="file that is none of cases"),
    pytest.param(files(codes='[[codes]]\nlist = "severity"'), True, id="code without name"),
    pytest.param(changed('source = "old"', 'source = "older"'), False, id="citation that leads nowhere"),
    pytest.param(changed("months = 36", 'months = "36"'), False, id="cell against its column"),
    pytest.param(changed("from = 2020-02-01, value", "from = 2025-02-01, value"), False, id="order of dates"),
    pytest.param(changed('extends = "cn"', 'extends = "cn-atlantis"'), False, id="pack above"),
    pytest.param(changed('value = "1年"\n', ""), False, id="case that expects nothing"),
    pytest.param(changed('asks = "terms"', 'asks = "score"'), True, id="case on a score without a scheme"),
    pytest.param(changed('term = "trial.window"', 'scheme = "trial"'), True, id="case on terms of a scheme"),
    pytest.param(of_scheme('kind = "official"', 'kind = "law"'), True, id="kind of a scheme"),
    pytest.param(of_scheme('kind = "official"', 'kind = "skeleton"'), True, id="skeleton with points"),
    pytest.param(of_scheme('made_by = "某地"\n', ""), True, id="scheme that nobody made"),
    pytest.param(of_scheme('base = "50"\n', ""), True, id="scheme without a base"),
    pytest.param(of_scheme("places = 1", "places = 7"), True, id="places of a scheme"),
    pytest.param(of_scheme('rule = "told"\n', ""), True, id="indicator without a rule"),
    pytest.param(of_scheme('rule = "told"', 'rule = "sum"'), True, id="rule of an indicator"),
    pytest.param(of_scheme('cap = "15"\n', ""), True, id="no cap"),
    pytest.param(of_scheme('cap = "15"', 'cap = "15"\nsteps = []'), True, id="steps of what is counted"),
    pytest.param(
        of_scheme('points = "20"\nmissing', 'points = "20"\ncap = "5"\nmissing'), True, id="cap of what is told"
    ),
    pytest.param(of_scheme('"lawsuits.lost"', '"records.standing"'), True, id="things as a share"),
    pytest.param(of_scheme('"records.standing"', '"lawsuits.lost"'), True, id="share as things"),
    pytest.param(of_scheme('"commitments.fulfilled"', '"commitments.kept"'), True, id="measure"),
    pytest.param(
        of_scheme('[{ least = "0.5", points = "0" }, { least = "0", points = "10" }]', "[]"), True, id="no step"
    ),
    pytest.param(of_scheme('missing = "worst"', 'missing = "zero"'), True, id="what becomes of what is missing"),
    pytest.param(of_scheme('not_applicable = "nothing"', 'not_applicable = "zero"'), True, id="what does not apply"),
    pytest.param(of_scheme('after = "6个月"', 'after = "半年"'), True, id="age"),
    pytest.param(of_scheme('points = "9"', "points = 9"), True, id="points as a number"),
    pytest.param(of_scheme('code = "kept"', 'code = "Kept"'), True, id="code of an indicator"),
    pytest.param(of_scheme('group = "all"', 'group = "none"', every=True), False, id="group"),
    pytest.param(of_scheme('grade_at_most = "bad"', 'grade_at_most = "worse"'), False, id="grade of a veto"),
    pytest.param(of_scheme('code = "lost"', 'code = "kept"'), False, id="indicator twice"),
    pytest.param(of_scheme('least = "0.5"', 'least = "1.5"'), False, id="step that no share reaches"),
    pytest.param(of_scheme('least = "80"', 'least = "0"'), False, id="order of grades"),
    pytest.param(of_scheme('after = "1年"', 'after = "1个月"'), False, id="order of ages"),
    pytest.param(of_scheme('share = "0.5"', 'share = "1.5"'), False, id="more with age"),
    pytest.param(of_scheme('ceiling = "100"', 'ceiling = "0"'), False, id="ceiling at the floor"),
    pytest.param(
        of_scheme('points = "9" }', 'points = "9" }, { code = "serious", points = "1" }'), False, id="rate twice"
    ),
    pytest.param(of_scheme('source = "new"\nclause = "第五条"', 'source = "older"'), False, id="document of a scheme"),
    pytest.param(of_scheme("from = 2024-01-01", "from = 2024-01-01\nuntil = 2024-01-01"), False, id="days of a scheme"),
)


@pytest.mark.parametrize(("held", "seen"), FAULTS)
def test_the_loader_refuses_what_the_schema_refuses_and_more(held: Mapping[str, bytes], seen: bool) -> None:  # noqa: FBT001  # a column of the table
    assert valid(held) is not seen
    assert not accepted(held)


def test_a_sound_pack_is_accepted_by_both() -> None:
    assert valid(files())
    assert accepted(files())
    assert valid(of_scheme())
    assert accepted(of_scheme())
