"""Vectors as questions, and what the answers of another implementation are worth."""

import base64
import json
from typing import Any, Final

import pytest

from govcredit._json import digest
from govcredit.exchange.conformance import Case, Judgement, Level, answer, cases, judge, question

FULL: Final = tuple(cases())
VALID: Final = Case(name="valid/a.json", form="json", data=b"{}", digest=digest(b"{}"))
TYPE: Final = Case(name="invalid/structure/a.json", form="json", data=b"{}", expected=(("structure.type", "/a"),))
DANGLING: Final = Case(
    name="invalid/bundle/a.json", form="json", data=b"{}", expected=(("bundle.dangling-reference", "/a"),)
)
OLDER: Final = Case(
    name="invalid/bundle/b.json", form="json", data=b"{}", expected=(("bundle.version-older", "/version"),)
)


def line(case: Case, **said: Any) -> bytes:  # noqa: ANN401  # any JSON
    return json.dumps({"case": case.name, **said}).encode() + b"\n"


def test_every_vector_is_a_case() -> None:
    names = [case.name for case in FULL]
    assert names == sorted(set(names))
    assert {case.form for case in FULL} == {"json", "json-lines", "bytes"}
    assert {name.partition("/")[0] for name in names} == {"valid", "invalid"}
    assert not any("expected" in name or name.startswith("results") for name in names)
    assert all(case.valid == case.name.startswith("valid/") for case in FULL)


def test_what_a_schema_can_decide_are_json_texts_outside_bytes() -> None:
    structure = tuple(cases("structure"))
    assert {case.form for case in structure} == {"json"}
    assert {case.name.rpartition("/")[0] for case in structure} == {
        "valid", "valid/kinds", "valid/places", "invalid/structure", "invalid/bundle",
    }  # fmt: skip


@pytest.mark.parametrize("case", FULL, ids=lambda case: case.name)
def test_the_library_answers_every_question_rightly(case: Case) -> None:
    judged = judge(case, answer(question(case)), "full")
    assert judged.verdict is True
    assert judged.ok
    assert (judged.findings is None) == case.valid
    assert (judged.digest is None) == (case.digest is None)


def test_a_question_holds_the_bytes() -> None:
    asked = json.loads(question(VALID))
    assert asked == {"case": "valid/a.json", "form": "json", "data": base64.b64encode(b"{}").decode(), "level": "full"}


@pytest.mark.parametrize(
    ("case", "level", "said", "expected"),
    [
        pytest.param(VALID, "full", {"valid": True}, (True, None, None), id="valid"),
        pytest.param(VALID, "full", {"valid": False}, (False, None, None), id="valid, refused"),
        pytest.param(VALID, "full", {"valid": True, "digest": digest(b"{}")}, (True, None, True), id="digest"),
        pytest.param(VALID, "full", {"valid": True, "digest": digest(b"")}, (True, None, False), id="another digest"),
        pytest.param(VALID, "full", {"valid": True, "findings": []}, (True, True, None), id="no findings"),
        pytest.param(VALID, "full", {"valid": 1}, (False, None, None), id="1 is not true"),
        pytest.param(VALID, "full", {}, (False, None, None), id="no verdict"),
        pytest.param(VALID, "full", {"skipped": True}, (None, None, None), id="passed over"),
        pytest.param(TYPE, "full", {"valid": False}, (True, None, None), id="refused"),
        pytest.param(TYPE, "full", {"valid": False, "findings": [["structure.type", "/a"]]}, (True, True, None), id="finding"),
        pytest.param(TYPE, "full", {"valid": False, "findings": []}, (True, False, None), id="finding missed"),
        pytest.param(TYPE, "full", {"valid": False, "findings": [["structure.type", "/b"]]}, (True, False, None), id="another place"),
        pytest.param(TYPE, "full", {"valid": False, "findings": "x"}, (True, False, None), id="no list"),
        pytest.param(TYPE, "full", {"valid": False, "findings": [["x"], 5]}, (True, False, None), id="no pairs"),
        pytest.param(DANGLING, "full", {"valid": True}, (False, None, None), id="dangling, accepted"),
        pytest.param(DANGLING, "structure", {"valid": True, "findings": []}, (True, True, None), id="a schema does not see it"),
        pytest.param(OLDER, "structure", {"valid": False}, (True, None, None), id="a schema knows one version"),
    ],
)  # fmt: skip
def test_what_an_answer_is_worth(
    case: Case, level: Level, said: dict[str, Any], expected: tuple[bool | None, bool | None, bool | None]
) -> None:
    judged = judge(case, line(case, **said), level)
    assert (judged.verdict, judged.findings, judged.digest) == expected
    assert judged.ok == (False not in expected)


@pytest.mark.parametrize(
    "said", [b"", b"\n", b"{", b"[]\n", b"\xff\n", b"5\n", line(TYPE, valid=True), b"[" * 100_000], ids=range(8)
)
def test_what_is_no_answer_is_wrong(said: bytes) -> None:
    assert judge(VALID, said, "full") == Judgement(case=VALID.name, verdict=False)
