"""Packs that strangers send: whatever they hold is told, nothing is raised, and no order makes a difference."""

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, Final, TypeAlias
from zlib import crc32

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from govcredit._files import schema_bytes
from govcredit.findings import Finding, Report
from govcredit.policy.cases import Case, read_cases, run
from govcredit.policy.lint import lint
from govcredit.policy.loading import PackOutcome, read_pack
from govcredit.policy.pack import Pack
from tests.pack_files import CASES, files

KINDS: Final = {
    "deadline": "7个工作日",
    "rate": "0.05%/日",
    "money": "1,234.50万元",
    "number": "-0.5",
    "yearly": "3月31日",
    "code": "minor",
    "code:severity": "minor",
    "text": "文字",
    "count": 3,
    "flag": True,
    "date": date(2024, 1, 1),
    "codes": ["a.b", "c"],
    "codes:severity": ["minor", "serious"],
}
CITED: Final = {"from": date(2024, 1, 1), "source": "new", "clause": "第一条", "status": "seen", "note": "注"}


def term(kind: str, **members: object) -> dict[str, Any]:
    """Return a term with one value."""
    return {"title": "某项", "title_en": "Some term", "kind": kind, "values": [CITED | members]}


# A pack with every kind of value, a table with a column of each, local codes, and a case of each sort.
EVERY: Final = {
    "title": "各类",
    "title_en": "Every kind",
    **{f"one-{kind.replace(':', '-')}": term(kind, value=value) for kind, value in KINDS.items()},
    "group": {
        "table": term("table", rows=[{f"c{number}": value for number, value in enumerate(KINDS.values())}], adds=True)
        | {"columns": {f"c{number}": f"{kind}?" for number, kind in enumerate(KINDS)}}
    },
}
CODES: Final = {
    "codes": [
        {"list": "severity", "code": "cn-place.grave", "name": "特别严重", "name_en": "grave", "parent": "serious"}
        | {name: CITED[name] for name in ("from", "source", "status")}
    ]
}
ASKED: Final = {"kind": "negative", "asks": "terms", "on": date(2024, 1, 1), "title": "某日某项"}
MORE_CASES: Final = {
    "cases": [
        ASKED | {"term": "trial.window", "not_value": "3年", "source": "new", "known": date(2024, 1, 1)},
        ASKED | {"term": "trial.kinds.all", "has": {"kind": "minor"}, "lacks": {"months": 4}},
        ASKED | {"term": "every.one-codes", "has": {"code": "c"}, "in_force": True},
        ASKED | {"term": "every.one-count", "value": 3, "kind": "boundary", "before_in_force": False},
    ]
}

Tree: TypeAlias = dict[str, Any]
Files: TypeAlias = dict[str, Tree]
SOUND: Final[Files] = {name: tomllib.loads(text.decode()) for name, text in files(trial_cases=CASES).items()} | {
    "every.toml": EVERY,
    "codes.toml": CODES,
    "cases.toml": MORE_CASES,
}
SOUND["pack.toml"]["renamed"] = {"trial.span": "trial.window"}


def written(value: object) -> str:
    """Return a value as TOML has it, all tables but the outermost in one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return f"{{{', '.join(f'{written(str(name))} = {written(each)}' for name, each in value.items())}}}"
    return hex(value) if isinstance(value, int) and value > 10**30 else str(value)


def as_files(trees: Files) -> dict[str, bytes]:
    """Return the files that hold these trees."""
    return {
        name: "".join(f"{written(key)} = {written(value)}\n" for key, value in tree.items()).encode()
        for name, tree in trees.items()
    }


def nest(depth: int) -> Tree:
    found: Tree = {"value": 1}
    for _ in range(depth):
        found = {"a": found}
    return found


HOSTILE: Final[tuple[object, ...]] = (
    *(
        "",
        " ",
        "\n",
        "x\n",
        "３年",
        " 3年",
        "3年\n",
        "3年 ",
        "\u00a03年",
        "3月 1日",
        "13月1日",
        "minor\n",
        "A",
        "a.b",
        "../cn",
    ),
    *(
        "a\0b",
        "\u202e",
        "\x1b[2J",
        "\ufeff",
        "table",
        "codes:",
        "code:severity?",
        "deadline",
        "cn",
        "cn-place",
        "x" * 9000,
    ),
    *(0, -1, 2**53, 2**63 - 1, 2**63, 16**5000, True, False, 1.5, float("nan"), float("inf")),
    *(date(1, 1, 1), date(9999, 12, 31), datetime(2024, 1, 1, tzinfo=UTC), time(1, 2)),
    *([], {}, [[]], [{}], ["a", "a"], ["a", 1], [{"a": 1}, "b"], {"a": {}}, {"kind": "text"}, {"values": []}),
    *({"documents": 1}, {"": ""}, {"a\n": '"'}, {"renamed": {}}, {"value": [1]}, nest(15), nest(40)),
)
NAMES: Final = (
    *(
        "title",
        "kind",
        "values",
        "documents",
        "renamed",
        "columns",
        "rows",
        "adds",
        "from",
        "until",
        "ended_by",
        "value",
    ),
    *("source", "clause", "status", "extends", "region", "repealed_by", "before", "has", "lacks", "not_value", "known"),
    *("a", "A", "", "a\n", '"', "a.b", "x" * 300, "~/", "\u202e"),
)
FILES: Final = (
    "codes.toml",
    "showcases.toml",
    "cases.toml",
    "x.cases.toml",
    "X.toml",
    "a.b.toml",
    "../a.toml",
    "a.toml\n",
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths of all values below a value."""
    below: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    return [place for key, each in below for place in ((*path, key), *places(each, (*path, key)))]


PLACES: Final = {name: [(name,), *((name, *place) for place in places(SOUND[name]))] for name in SOUND}


def copied(value: Any) -> Any:  # noqa: ANN401  # what TOML gives
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value


@st.composite
def mutated(draw: st.DrawFn, most: int = 2) -> Files:
    """Draw the sound pack with one value or more changed, left out, added or put under another name."""
    found: Files = copied(SOUND)
    for _ in range(draw(st.integers(1, most))):
        *above, place = draw(st.sampled_from(sorted(PLACES)).flatmap(lambda name: st.sampled_from(PLACES[name])))
        holder: Any = found
        for key in above:
            if isinstance(holder, dict):
                holder = holder.get(str(key))
            else:
                holder = holder[int(key)] if isinstance(holder, list) and int(key) < len(holder) else None
        last = str(place)
        if not isinstance(holder, dict) or last not in holder:
            continue
        way = draw(st.sampled_from(("change", "change", "change", "drop", "add", "rename")))
        if not above:
            found[draw(st.sampled_from(FILES))] = found.pop(last)
        elif way == "change":
            holder[last] = draw(st.sampled_from(HOSTILE))
        elif way == "drop":
            del holder[last]
        elif way == "add":
            holder[draw(st.sampled_from(NAMES))] = draw(st.sampled_from(HOSTILE))
        else:
            holder[draw(st.sampled_from(NAMES))] = holder.pop(last)
    return found


def told(outcome: PackOutcome, cases: tuple[Case, ...], report: Report) -> list[Finding]:
    """Return all that can be told of a pack, by its loading, its lint and its cases."""
    found = [*outcome.report.findings, *report.findings]
    if outcome.pack is not None:
        found += lint(outcome.pack, cases).findings
        failed = (run(outcome.pack, case) for case in cases if case.asks == "terms")
        found += [each for each in failed if each is not None]
    return found


def looked_at(held: Mapping[str, bytes]) -> list[Finding]:
    """Return all findings about files, each seen in both languages."""
    outcome = read_pack(held)
    found = told(outcome, *read_cases(held))
    assert (outcome.pack is None) != outcome.report.ok
    for each in found:
        texts = [
            each.path,
            *(text for language in ("zh", "en") for text in (each.message(language), each.hint(language))),
        ]
        assert all(text.isprintable() and len(text) < 1000 for text in texts)
    if outcome.pack is not None:
        for name in outcome.pack.layers[0].definitions:
            outcome.pack.history(name)
    return found


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema_bytes("pack-1.0.schema.json")))


def as_json(value: Any) -> Any:  # noqa: ANN401  # what TOML gives
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return str(value) if isinstance(value, date) else value


def turned(value: Any, seed: int) -> Any:  # noqa: ANN401  # what TOML gives
    """Return the same value with the keys of its tables in another order."""
    if isinstance(value, list):
        return [turned(each, seed) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: turned(value[name], seed) for name in sorted(value, key=lambda name: crc32(f"{seed} {name}".encode()))
    }


class TestTheSoundPackIsSound:
    """The pack that the others are made from has no fault, and all its cases hold."""

    def test_it(self) -> None:
        assert {found.code for found in looked_at(as_files(SOUND))} == {"pack.cases-missing"}
        assert validator().is_valid(as_json(SOUND))


class TestNoFileRaises:
    """Whatever the files of a pack hold, every fault is told in both languages and nothing is raised."""

    @given(mutated(most=8))
    def test_a_changed_pack(self, trees: Files) -> None:
        looked_at(as_files(trees))

    @given(st.sampled_from(sorted(SOUND)), st.binary(max_size=40), st.integers(0, 2000))
    def test_bytes_put_into_a_file(self, name: str, raw: bytes, place: int) -> None:
        held = as_files(SOUND)
        held[name] = held[name][:place] + raw + held[name][place:]
        looked_at(held)

    @given(st.dictionaries(st.sampled_from(("pack.toml", "a.toml", *FILES)), st.binary(max_size=40), max_size=4))
    def test_files_of_bytes(self, held: dict[str, bytes]) -> None:
        looked_at(held)


class TestTheLoaderRefusesWhatTheSchemaRefuses:
    """A pack that the schema refuses is refused by the loader, or by the reader of its cases."""

    @given(mutated())
    def test_it(self, trees: Files) -> None:
        held = as_files(trees)
        if read_pack(held).report.ok and read_cases(held)[1].ok:
            assert [error.json_path for error in validator().iter_errors(as_json(trees))] == []


class TestNoOrderMakesADifference:
    """The pack, its cases and what is told are the same in any order of the files and of the keys of their tables."""

    @given(mutated(), st.integers(0, 9))
    def test_it(self, trees: Files, seed: int) -> None:
        found = []
        for each in (trees, turned(trees, seed)):
            held = as_files(each)
            outcome, (cases, report) = read_pack(held), read_cases(held)
            findings = sorted(told(outcome, cases, report), key=lambda one: (one.path, one.code, one.params))
            found.append((findings, cases, self.content(outcome.pack)))
        assert found[0] == found[1]

    @staticmethod
    def content(pack: Pack | None) -> object:
        """Return what a pack says, without the digest of its bytes."""
        if pack is None:
            return None
        layer = pack.layers[0]
        return layer.documents, layer.definitions, layer.codes, layer.subjects, layer.renamed, pack.names


class TestLayersAboveMakeNoneFail:
    """Whatever stands above a pack, in whatever circle, loading comes to an end and tells what is wrong."""

    @given(
        st.lists(st.sampled_from(("cn", "cn-place", "b", "c", "", "../b", "B", None)), min_size=3, max_size=3),
        mutated(),
    )
    def test_it(self, extends: list[str | None], trees: Files) -> None:
        held: dict[str, dict[str, bytes]] = {}
        for number, (name, above) in enumerate(zip(("cn-place", "b", "c"), extends, strict=True)):
            tree = trees if number == 1 else {each: SOUND[each] for each in ("pack.toml", "trial.toml")}
            manifest = {"id": name} | {
                key: each for key, each in SOUND["pack.toml"].items() if key not in {"id", "extends"}
            }
            held[name] = as_files(tree | {"pack.toml": manifest | ({} if above is None else {"extends": above})})
        outcome = read_pack(held["cn-place"], held.get)
        assert (outcome.pack is None) != outcome.report.ok
        assert all(found.path.isprintable() for found in outcome.report.findings)
