"""Packs that strangers send: whatever they hold is told, nothing is raised, and no order makes a difference."""

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, Final, TypeAlias
from zlib import crc32

import attrs
import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from govcredit._files import schema_bytes
from govcredit.findings import Finding, Report
from govcredit.policy.cases import Case, read_cases, run
from govcredit.policy.lint import lint
from govcredit.policy.loading import PackOutcome, read_pack
from govcredit.policy.pack import Pack
from tests.pack_files import CASES, SCHEME, files

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
    "schemes/trial.toml": tomllib.loads(SCHEME),
    "schemes/trial.cases.toml": {
        "cases": [
            {name: each for name, each in ASKED.items() if name != "asks"}
            | {"asks": "score", "scheme": "trial", "value": "50"}
        ]
    },
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


TEXTS: Final = (
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
)
NUMBERS: Final = (0, -1, 2**53, 2**63 - 1, 2**63, 16**5000, True, False, 1.5, float("nan"), float("inf"))
DAYS: Final = (date(1, 1, 1), date(9999, 12, 31), datetime(2024, 1, 1, tzinfo=UTC), time(1, 2))
SHAPES: Final[tuple[object, ...]] = (
    *([], {}, [[]], [{}], ["a", "a"], ["a", 1], [{"a": 1}, "b"], {"a": {}}, {"kind": "text"}, {"values": []}),
    *({"documents": 1}, {"": ""}, {"a\n": '"'}, {"renamed": {}}, {"value": [1]}, nest(15), nest(40)),
)
HOSTILE: Final[tuple[tuple[object, ...], ...]] = (TEXTS, NUMBERS, DAYS, SHAPES)
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
    *("rule", "measure", "points", "cap", "steps", "rates", "decay", "indicators", "groups", "missing", "scheme"),
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
    "schemes/a.toml",
    "schemes/cases.toml",
    "schemes/a/b.toml",
)


def copied(value: Any) -> Any:  # noqa: ANN401  # what TOML gives
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value


def hostile() -> st.SearchStrategy[object]:
    """Return a strategy for values that are wrong in most places, each sort as often as the others."""
    return st.sampled_from(HOSTILE).flatmap(st.sampled_from).map(copied)


@st.composite
def mutated(draw: st.DrawFn, most: int = 2) -> Files:
    """Draw the sound pack with one value or more changed, left out, added, doubled or put under another name."""
    found: Files = copied(SOUND)
    for _ in range(draw(st.integers(1, most))):
        name = draw(st.sampled_from(sorted(found)))
        holder: Any = found
        key: Any = name
        while holder[key] and isinstance(holder[key], dict | list) and draw(st.integers(0, 4)):
            holder = holder[key]
            key = draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        way = draw(st.sampled_from(("change", "change", "change", "drop", "add", "move")))
        if holder is found:
            found[draw(st.sampled_from(FILES))] = found.pop(name)
        elif way == "change":
            holder[key] = draw(hostile())
        elif way == "drop":
            del holder[key]
        elif isinstance(holder, list):
            holder.append(copied(holder[key]) if way == "move" else draw(hostile()))
        else:
            holder[draw(st.sampled_from(NAMES))] = holder.pop(key) if way == "move" else draw(hostile())
    return found


def sites(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the paths of all values below a value, of the terms that are alike but for their kind only one."""
    below: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        below = [(key, each) for key, each in value.items() if not key.startswith("one-") or key == "one-deadline"]
    elif isinstance(value, list):
        below = list(enumerate(value))
    return [place for key, each in below for place in ((*path, key), *sites(each, (*path, key)))]


SITES: Final = tuple(site for site in sites(SOUND) if len(site) > 1)
HARD: Final = (16**5000, 2**63, {"a": 1}, [1], nest(40), "\x1b[2J", date(1, 1, 1), time(1, 2))


@st.composite
def spoilt(draw: st.DrawFn) -> Files:
    """Draw the sound pack with one value changed, so that what comes after the reading of files is reached as well."""
    found: Files = copied(SOUND)
    *above, last = draw(st.sampled_from(SITES))
    holder: Any = found
    for key in above:
        holder = holder[key]
    holder[last] = copied(draw(st.sampled_from(HARD)))
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

    @given(spoilt() | mutated(most=4))
    def test_a_changed_pack(self, trees: Files) -> None:
        looked_at(as_files(trees))

    @given(st.sampled_from(sorted(files())), st.binary(max_size=40), st.integers(0, 1000))
    def test_bytes_put_into_a_file(self, name: str, raw: bytes, place: int) -> None:
        held = files()
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
        schemes = {name: attrs.evolve(each, digest="") for name, each in layer.schemes.items()}
        return layer.documents, layer.definitions, layer.codes, layer.subjects, layer.renamed, pack.names, schemes


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
