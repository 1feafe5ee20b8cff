"""Programs in other languages agree with this library: Ajv, a JCS package and TypeScript with the programs of the zip.

Their packages are those of ``package.json`` beside this file: run ``npm ci`` here. Rust sits in Python as jsonschema-rs.
"""

import base64
import json
import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from govcredit import _json
from govcredit.exchange.converter import structure
from govcredit.exchange.documents import dumps
from govcredit.exchange.versions import CURRENT
from govcredit.model.bundle import Bundle
from govcredit.model.shapes import SAFE_INTEGER, Record, members
from tests.documents_strategy import SCHEMAS
from tests.faulty_documents import Json, mutate
from tests.property.test_exchange import BASES

jsonschema_rs = pytest.importorskip("jsonschema_rs")

CONTRACT: Final = SCHEMAS / CURRENT.value
SCHEMA: Final[dict[str, Any]] = json.loads((CONTRACT / "bundle.schema.json").read_bytes())
IN_PYTHON: Final = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))
IN_RUST: Final = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
SEED: Final = 20_260_101

# What a schema sees, and what a type sees, by the beginning of the code. A type knows no lengths, ranges and patterns.
SEEN_BY_A_SCHEMA: Final = ("structure.", "bundle.version-")
SEEN_BY_A_TYPE: Final = (
    "structure.type",
    "structure.choice",
    "structure.missing-member",
    "structure.unknown-member",
    "structure.misspelt-member",
    "bundle.version-",
)


def vectors() -> dict[str, Path]:
    """Return the JSON documents that a schema can judge, by their names in the contract."""
    found = [*(CONTRACT / "valid").rglob("*.json")]
    for family in ("structure", "bundle"):
        found += [path for path in (CONTRACT / "invalid" / family).glob("*.json") if ".expected" not in path.suffixes]
    return {path.relative_to(CONTRACT).as_posix(): path for path in sorted(found)}


VECTORS: Final = vectors()
VALID: Final = {name: path for name, path in VECTORS.items() if name.startswith("valid/")}


def codes(path: Path) -> list[str]:
    """Return the codes of the findings that a vector gives."""
    if path in VALID.values():
        return []
    return [code for code, _ in json.loads(path.with_suffix(".expected.json").read_bytes())]


def has_code(path: Path, *beginnings: str) -> bool:
    return any(code.startswith(beginnings) for code in codes(path))


def run(*command: str, cwd: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, input=text, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603  # our own


def answers(node: str, programs: Path, documents: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return what one process of Ajv and the JCS package answers about each document."""
    requests = (
        json.dumps({"case": name, "form": "json", "data": base64.b64encode(data).decode()}) + "\n"
        for name, data in documents.items()
    )
    done = run(node, "answer.mjs", cwd=programs, text="".join(requests))
    assert done.returncode == 0, done.stderr
    given = [json.loads(line) for line in done.stdout.splitlines()]
    return {answer.pop("case"): answer for answer in given}


@pytest.fixture(scope="module")
def given(node: str, programs: Path) -> dict[str, dict[str, Any]]:
    """Return what JavaScript answers about each vector, and about each valid one without the members that need not be there."""
    left_out = {
        f"{name}, left out": json.dumps(document).encode() for name, document in with_members_left_out().items()
    }
    return answers(node, programs, {name: path.read_bytes() for name, path in VECTORS.items()} | left_out)


class TestVerdicts:
    """On structure, every vector and every mutated document gets the same verdict in Python, Rust and JavaScript."""

    def test_on_every_vector(self, given: dict[str, dict[str, Any]]) -> None:
        expected = {name: [not has_code(path, *SEEN_BY_A_SCHEMA)] * 3 for name, path in VECTORS.items()}
        found = {}
        for name, path in VECTORS.items():
            document = json.loads(path.read_bytes())
            found[name] = [IN_PYTHON.is_valid(document), IN_RUST.is_valid(document), given[name]["valid"]]
        assert found == expected

    @pytest.mark.parametrize("count", [300, pytest.param(5_000, marks=pytest.mark.deep)])
    def test_on_mutated_documents_where_the_digests_agree_too(self, node: str, programs: Path, count: int) -> None:
        documents = dict(mutants(count))
        given = answers(node, programs, {name: json.dumps(document).encode() for name, document in documents.items()})
        assert list(given) == list(documents)
        differing = {}
        valid = 0
        for name, document in documents.items():
            bundle, _ = structure(document, Bundle)
            verdicts = {"reader": bundle is not None, "digest": bundle and _json.digest(dumps(bundle))}
            verdicts |= {"Python": IN_PYTHON.is_valid(document), "Rust": IN_RUST.is_valid(document)}
            verdicts |= {"JavaScript": given[name]["valid"], "digest in JavaScript": given[name].get("digest")}
            valid += bundle is not None
            if len({*verdicts.values()}) != 2:  # one verdict of all, and one digest or none
                differing[name] = verdicts
        assert differing == {}
        assert 0 < valid < count


def mutants(count: int) -> Iterator[tuple[str, Json]]:
    """Give as many documents with up to eight changes, the same each time; most changes are faults."""
    random_ = random.Random(SEED)  # noqa: S311  # no secret is drawn
    given = 0
    while given < count:
        base = random_.choice(sorted(BASES))
        document = BASES[base]()
        for _ in range(random_.randrange(9)):
            mutate(document, random_)
        if has_safe_integers(document):
            given += 1
            yield f"{given}, from {base}", document


def has_safe_integers(value: Json) -> bool:
    """Whether other languages hold every integer exactly; a reader refuses those beyond before it looks at structure."""
    if isinstance(value, dict | list):
        return all(map(has_safe_integers, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, int) or abs(value) <= SAFE_INTEGER


def test_the_digest_of_a_valid_vector_is_recomputed_in_javascript(given: dict[str, dict[str, Any]]) -> None:
    expected = {name: {"valid": True, "digest": _json.digest(path.read_bytes())} for name, path in VALID.items()}
    assert {name: given[name] for name in VALID} == expected


def test_the_digest_is_the_same_in_javascript_where_members_are_left_out(given: dict[str, dict[str, Any]]) -> None:
    expected: dict[str, Any] = {}
    for name, document in with_members_left_out().items():
        bundle, found = structure(document, Bundle)
        assert found == ()
        assert bundle is not None
        expected[name] = {"valid": True, "digest": _json.digest(dumps(bundle))}
    assert {name: given[f"{name}, left out"] for name in VALID} == expected


def with_members_left_out() -> dict[str, Json]:
    return {name: without_leaves(json.loads(path.read_bytes()), Bundle) for name, path in VALID.items()}


def without_leaves(value: dict[str, Any], cls: type[Any]) -> dict[str, Any]:
    """Return an object without the texts, numbers and so on that need not be there; the objects inside stay."""
    kept: dict[str, Any] = {}
    for member in members(cls):
        inner, shape = value[member.name], member.element
        if isinstance(shape, Record) and inner:
            each = partial(without_leaves, cls=shape.cls)
            kept[member.name] = list(map(each, inner)) if isinstance(inner, list) else each(inner)
        elif member.required:
            kept[member.name] = inner
    return kept


def test_what_cannot_be_judged_is_answered_too(node: str, programs: Path) -> None:
    table = {
        "lines": ("lines", b"{}\n", {"skipped": True}),
        "no JSON": ("json", b"", {"valid": False}),
        "no UTF-8": ("json", b'"\xff"', {"valid": False}),
        "half a character": ("json", b'{"version":"1.0","extensions":{"cn.a":"\\ud83d"}}', {"valid": False}),
        "诚信": ("json", b'\xef\xbb\xbf{"version":"9.0"}', {"valid": False}),
    }
    requests = [
        json.dumps({"case": name, "form": form, "data": base64.b64encode(data).decode()}) + "\n"
        for name, (form, data, _) in table.items()
    ]
    done = run(node, "answer.mjs", cwd=programs, text="".join(requests))
    expected = [{"case": name, **answer} for name, (_, _, answer) in table.items()]
    assert [json.loads(line) for line in done.stdout.splitlines()] == expected


class TestRunner:
    """The runner of the zip passes where it was unpacked, and fails when a vector is spoiled."""

    def test_it_passes(self, node: str, programs: Path) -> None:
        done = run(node, "run.mjs", cwd=programs)
        checks = len(VECTORS) + len(VALID)
        assert (done.stdout, done.returncode) == (f"{checks} passed, 0 failed\n", 0)

    def test_it_fails_on_spoiled_vectors(self, node: str, programs: Path, tmp_path: Path) -> None:
        spoiled = shutil.copytree(CONTRACT, tmp_path / "spoiled")
        minimal = spoiled / "valid" / "minimal.json"
        minimal.write_bytes(minimal.read_bytes() + b"\n")
        shutil.copy(spoiled / "valid" / "partial.json", spoiled / "invalid" / "structure" / "choice.json")
        shutil.copy(spoiled / "invalid" / "structure" / "missing-member.json", spoiled / "valid" / "partial.json")
        done = run(node, "run.mjs", str(spoiled), cwd=programs)
        *faults, last = done.stdout.splitlines()
        assert faults == [
            "valid/minimal.json: another digest than its canonical form",
            "valid/partial.json: refused",
            "valid/partial.json: another digest than its canonical form",
            "invalid/structure/choice.json: accepted",
        ]
        assert last == f"{len(VECTORS) + len(VALID) - 4} passed, 4 failed"
        assert done.returncode == 1


def test_types_for_typescript_accept_valid_vectors_and_refuse_wrong_ones(
    node: str, programs: Path, tmp_path: Path
) -> None:
    types = run(node, "types.mjs", cwd=programs)
    assert types.returncode == 0, types.stderr
    (tmp_path / "bundle.d.ts").write_text(types.stdout, encoding="utf-8")
    modules = {f"{name.replace('/', '.')}.ts": path for name, path in VECTORS.items()}
    for module, path in modules.items():
        text = path.read_text(encoding="utf-8")
        content = f'import type {{ Bundle }} from "./bundle";\nexport const document: Bundle = {text};\n'
        (tmp_path / module).write_text(content, encoding="utf-8")
    compiler = str(programs / "node_modules" / "typescript" / "bin" / "tsc")
    # Of what comes with the compiler only the language itself, which it need not check.
    options = ("--strict", "--noEmit", "--pretty", "false", "--lib", "es2022", "--skipDefaultLibCheck")
    done = run(node, compiler, *options, *modules, "bundle.d.ts", cwd=tmp_path)
    refused = {*re.findall(r"^(\S+\.ts)\(", done.stdout, re.MULTILINE)}
    assert refused == {module for module, path in modules.items() if has_code(path, *SEEN_BY_A_TYPE)}


def test_the_packages_that_are_there_are_those_that_are_named(programs: Path) -> None:
    named = json.loads((programs / "package.json").read_bytes())
    installed = {
        name: json.loads((programs / "node_modules" / name / "package.json").read_bytes())["version"]
        for name in (*named["dependencies"], *named["devDependencies"])
    }
    assert installed == named["dependencies"] | named["devDependencies"], "Run npm ci in tests/contract"
