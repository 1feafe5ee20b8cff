"""What the embedded engine gives is what scoring one by one gives: points, grades, lines and what counts, for every body."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from shutil import copy, copytree
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
import pytest

from govcredit.adapters.engines.program import program_of
from govcredit.adapters.engines.sources import Source, parquet_source, split
from govcredit.adapters.engines.sql.text import Setting
from govcredit.errors import InvalidDocument, InvalidValue
from govcredit.exchange.lines import write_lines
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.model.identity import Code, EvaluationId, OrganId
from govcredit.model.relations import Party
from govcredit.model.supervision.evaluation import Evaluation
from govcredit.model.supervision.indicator import IndicatorValue
from govcredit.policy.loading import load_pack
from govcredit.policy.scheme import Scheme
from govcredit.samples.county import county
from govcredit.scoring.score import Score, score
from tests.adapters.engines.shaken_counties import shaken
from tests.adapters.engines.turned_schemes import turned

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from govcredit.adapters.columnar import write_parquet
from govcredit.adapters.engines.duckdb import rated
from govcredit.adapters.engines.running import Rating

APRIL: Final = date(2026, 4, 1)
CONTEXT: Final = load_pack("cn").context(APRIL)
REFERENCE: Final = CONTEXT.pack.scheme("cn-76-reference", on=APRIL)
SHAKEN: Final = {
    "records": 160,
    "publications": 100,
    "repairs": 40,
    "objections": 40,
    "rectifications": 40,
    "honours": 50,
    "listings": 40,
    "lawsuits": 90,
    "suggestions": 60,
    "complaints": 60,
    "services": 20,
    "handlings": 60,
    "commitments": 60,
    "agreements": 40,
    "payments": 60,
    "archives": 40,
    "advices": 40,
}


def told(bundle: Bundle, seed: int) -> Bundle:
    """Return a bundle with evaluations under the reference scheme, some of which tell points for the appraisal by the public."""
    chance = Random(seed)  # noqa: S311  # a sample
    names = ("public-appraisal", "群众评议", "Appraisal by the public", "another")

    points = (None, None, *map(Decimal, ("0", "2.345", "4", "9", "-1")))

    def evaluation(number: int) -> Evaluation:
        said = [(chance.choice(names), chance.choice(points)) for _ in range(chance.randrange(3))]
        return Evaluation(
            id=EvaluationId(f"told-{number}"),
            subject=Party(organ=OrganId(f"organ-{chance.randrange(1, 30)}")),
            scheme_code=Code(chance.choice(("cn-76-reference", "cn-76-reference", "another"))),
            decided=chance.choice((date(2025, 12, 31), date(2026, 3, 31), APRIL, date(2026, 4, 2), None)),
            indicators=tuple(IndicatorValue(indicator=name, points=each) for name, each in said),
        )

    return attrs.evolve(bundle, evaluations=(*bundle.evaluations, *map(evaluation, range(60))))


@pytest.fixture(scope="module")
def made() -> Bundle:
    """Return the county that most examples are about."""
    return county()


@pytest.fixture(scope="module")
def files(made: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of its files, which nobody changes."""
    folder = tmp_path_factory.mktemp("county")
    write_parquet(made, folder, internal=True)
    return folder


@pytest.fixture(scope="module")
def under_reference(files: Path) -> Iterator[Rating]:
    """Give its rating under the reference scheme."""
    with rated(parquet_source(files), REFERENCE, CONTEXT, threads=1) as rating:
        yield rating


@contextmanager
def by_columns(bundle: Bundle, scheme: Scheme) -> Iterator[Rating]:
    with TemporaryDirectory() as folder:
        write_parquet(bundle, folder, internal=True)
        with rated(parquet_source(folder), scheme, CONTEXT, threads=1) as rating:
            yield rating


def as_scored(found: Score) -> dict[str, Any]:
    """Return a score as the engine tells it."""
    outcome, undisputed = found.outcome, found.undisputed
    balance = {each.kind: (each.low, each.high) for each in found.lines if each.kind in {"spread", "bounds"}}
    nothing = (Decimal(0), Decimal(0))
    return {
        "outcome": (outcome.low, outcome.high, code(outcome.worst), code(outcome.best)),
        "undisputed": (undisputed.low, undisputed.high, code(undisputed.worst), code(undisputed.best)),
        "spread": balance.get("spread", nothing),
        "bounds": balance.get("bounds", nothing),
        "lines": [(each.code, each.state, each.low, each.high) for each in found.lines if each.kind == "indicator"],
        "parts": {
            each.code: sorted(
                (part.event.item.kind, part.event.item.id, part.low, part.high, part.event.disputed)
                for part in each.parts
            )
            for each in found.lines
            if each.parts
        },
    }


def code(grade: Any) -> str | None:  # noqa: ANN401  # a grade or none
    return None if grade is None else grade.code


def as_rated(rating: Rating) -> dict[str, dict[str, Any]]:
    """Return what the engine tells of every body."""
    found: dict[str, dict[str, Any]] = {}
    for each in rating.scores():
        found[each.organ] = {
            "outcome": (each.low, each.high, each.worst, each.best),
            "undisputed": each.undisputed,
            "spread": each.spread,
            "bounds": each.bounds,
            "lines": [],
            "parts": {},
        }
    for line in rating.program.counted:
        for part in rating.parts(line.code):
            held = found[part.organ]["parts"].setdefault(line.code, [])
            held.append((part.item.kind, part.item.id, part.low, part.high, part.disputed))
            held.sort()
    for own in rating.lines():
        found[own.organ]["lines"].append((own.line, own.state, own.low, own.high))
    return found


def compared(bundle: Bundle, scheme: Scheme) -> None:
    with by_columns(bundle, scheme) as rating:
        same(rating, bundle, scheme)


def same(rating: Rating, bundle: Bundle, scheme: Scheme) -> None:
    facts = Facts.of(bundle, CONTEXT)
    found = as_rated(rating)
    assert found.keys() == {each.id for each in facts.items("organ")}
    wrong = {
        name: (held, wanted)
        for name, held in found.items()
        if held != (wanted := as_scored(score(facts, name, scheme)))
    }
    assert not wrong, next(iter(wrong.items()))


class TestColumnsScoreAsOneByOneDoes:
    """Points, grades, lines and what counts are the same for every body, whatever the scheme and the facts."""

    def test_on_a_county_as_it_is_made(self, made: Bundle, under_reference: Rating) -> None:
        same(under_reference, made, REFERENCE)

    def test_on_a_county_under_the_scheme_of_a_city(self, made: Bundle, files: Path) -> None:
        scheme = CONTEXT.pack.scheme("cn-city-monitoring-2020", on=APRIL)
        with rated(parquet_source(files), scheme, CONTEXT, threads=1) as rating:
            same(rating, made, scheme)

    @pytest.mark.parametrize("seed", range(4))
    def test_on_shaken_counties_and_turned_schemes(self, seed: int) -> None:
        bundle = told(shaken(SHAKEN, seed=seed, day=APRIL, force=(5, 15, 30)[seed % 3], hints={}), seed)
        extent: Any = ("complete", "partial")[seed % 4 == 3]
        manifest: Any = bundle.manifest
        bundle = attrs.evolve(bundle, manifest=attrs.evolve(manifest, extent=extent))
        compared(bundle, turned(REFERENCE, seed, keep=0.4))

    def test_bodies_that_are_beyond_a_text_are_measured_one_by_one(self) -> None:
        hints = {
            "earlier": tuple(f"lawsuits-{number}" for number in range(40)),
            "outcome": ("lost", "upheld", "changed"),
        }
        bundle = shaken({"lawsuits": 110}, seed=1, day=APRIL, force=30, hints=hints)
        only = tuple(each for each in REFERENCE.indicators if each.measure == "lawsuits.lost")
        scheme = attrs.evolve(REFERENCE, indicators=only)
        with by_columns(bundle, scheme) as rating:
            assert rating.beyond["lawsuits.lost"] > 0
            same(rating, bundle, scheme)

    @pytest.mark.deep
    @pytest.mark.parametrize("seed", range(4, 40))
    def test_on_many_more(self, seed: int) -> None:
        bundle = told(shaken(SHAKEN, seed=seed, day=APRIL, force=10 + seed % 30, hints={}), seed)
        compared(bundle, REFERENCE)
        for number in range(4):
            compared(bundle, turned(REFERENCE, 100 * seed + number, keep=0.9))


class TestTheSameDigest:
    """However the arrays come, and with whatever memory, the digest of all results is the same."""

    def test_parquet_json_lines_and_any_order(self, tmp_path: Path) -> None:
        bundle = county(bodies=60, records=200)
        turned_round = attrs.evolve(bundle, records=bundle.records[::-1], organs=bundle.organs[::-1])
        digests = set()
        for each in (bundle, turned_round):
            with by_columns(each, REFERENCE) as rating:
                digests.add(rating.digest())
        with rated(split(write_lines(bundle), tmp_path), REFERENCE, CONTEXT, memory="300MB", threads=1) as rating:
            digests.add(rating.digest())
        assert len(digests) == 1

    def test_another_county_has_another(self, under_reference: Rating) -> None:
        with by_columns(county(seed=2), REFERENCE) as rating:
            assert rating.digest() != under_reference.digest()


def test_one_file_alone_leaves_what_it_does_not_hold_unknown(made: Bundle, files: Path) -> None:
    """Of records alone, those are scored that they name; what is not in the file is missing and makes a band."""
    with rated(parquet_source(files / "records.parquet"), REFERENCE, CONTEXT) as rating:
        found = {each.organ: each for each in rating.scores()}
        states = {each.state for each in rating.lines()}
    assert found.keys() == {each.subject.organ for each in made.records} - {None}
    assert all(each.low < each.high for each in found.values())
    assert states == {"band", "missing"}
    assert {each.name for each in found.values()} == {None}


def test_what_is_kept_are_exact_decimals(under_reference: Rating, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    under_reference.keep(tmp_path)
    wanted = [(each.organ, each.low, each.high) for each in under_reference.scores()]
    table = parquet.read_table(tmp_path / "scores.parquet").select(["organ", "low", "high"]).sort_by("organ")
    assert [tuple(row.values()) for row in table.to_pylist()] == wanted
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "lines.parquet",
        "parts_changes_unlawful.parquet",
        "parts_honours.parquet",
        "parts_records_standing.parquet",
        "scores.parquet",
    ]


class TestWhatCannotBeScoredIsRefused:
    """A source that is not what it says, or a scheme that has no points, is refused in words."""

    def test_a_folder_that_is_not_whole(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="not whole"):
            parquet_source(tmp_path)

    def test_a_file_of_another_name(self, files: Path, tmp_path: Path) -> None:
        copy(files / "records.parquet", tmp_path / "some.parquet")
        with pytest.raises(InvalidValue, match=r"some\.parquet is not the file of an array"):
            parquet_source(tmp_path / "some.parquet")

    @pytest.mark.parametrize("content", [b"", b"PAR1", b"{}"], ids=["empty", "cut", "json"])
    def test_a_file_that_is_damaged(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "records.parquet"
        path.write_bytes(content)
        with pytest.raises(InvalidDocument) as stop:
            parquet_source(path)
        assert [each.code for each in stop.value.report.findings] == ["parquet.damaged"]

    def test_a_file_of_nobody(self, tmp_path: Path) -> None:
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.table({"id": ["a"]}), tmp_path / "records.parquet")
        with pytest.raises(InvalidDocument) as stop:
            parquet_source(tmp_path / "records.parquet")
        assert [each.code for each in stop.value.report.findings] == ["parquet.header-missing"]

    def test_a_faulty_line(self, made: Bundle, tmp_path: Path) -> None:
        lines = [*write_lines(made)]
        lines[3] = b'{"item":{},"kind":"organ"}\n'
        with pytest.raises(InvalidDocument) as stop:
            split(lines, tmp_path)
        assert "structure.missing-member" in {each.code for each in stop.value.report.findings}

    def test_columns_that_are_cut_off(self, files: Path, tmp_path: Path) -> None:
        """What an engine cannot read is told without a word of the data."""
        folder = copytree(files, tmp_path / "county")
        path = folder / "records.parquet"
        content = bytearray(path.read_bytes())
        content[100:2000] = bytes(1900)
        path.write_bytes(bytes(content))
        with (
            pytest.raises(InvalidValue, match="the engine could not go on"),
            rated(parquet_source(folder), REFERENCE, CONTEXT),
        ):
            pass

    def test_too_little_memory(self, files: Path) -> None:
        with (
            pytest.raises(InvalidValue, match="OutOfMemory"),
            rated(parquet_source(files), REFERENCE, CONTEXT, memory="1MB"),
        ):
            pass

    def test_a_skeleton(self) -> None:
        tianjin = load_pack("cn-tianjin").context(APRIL)
        skeleton = tianjin.pack.scheme("db12-1407-skeleton", on=APRIL)
        with pytest.raises(InvalidValue, match="only a skeleton"):
            program_of(skeleton, Setting(context=tianjin))

    def test_points_that_whole_numbers_cannot_hold(self) -> None:
        first, *rest = REFERENCE.indicators
        odd = attrs.evolve(first, points=Decimal("1.0000000001"))
        with pytest.raises(InvalidValue, match="more than 9 decimal places"):
            program_of(attrs.evolve(REFERENCE, indicators=(odd, *rest)), Setting(context=CONTEXT))


def test_an_empty_source_has_no_scores() -> None:
    with rated(Source(files={}), REFERENCE, CONTEXT) as rating:
        assert [*rating.scores()] == []
        assert [*rating.lines()] == []
