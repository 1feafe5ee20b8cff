"""Parquet there and back: nothing is lost, what is wrong is told with file and row, and nothing leaves unasked."""

import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings

from govcredit.adapters.columnar import arrow_schema, items_of, read_parquet, write_parquet
from govcredit.disclosure.disclose import disclose
from govcredit.errors import InvalidValue, MissingExtra, UnknownCode
from govcredit.exchange.documents import dumps, loads, read
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle, kinds
from govcredit.model.identity import OrganId
from govcredit.model.shapes import members
from govcredit.policy.loading import load_pack
from govcredit.samples.county import county
from tests.adapters.parquet_cases import ONE_BODY, put, read_changed
from tests.documents_strategy import SCHEMAS, bundles

pa: Any = pytest.importorskip("pyarrow", reason="the extra columnar is not installed")
parquet: Any = pytest.importorskip("pyarrow.parquet", reason="the extra columnar is not installed")

VALID: Final = sorted((SCHEMAS / "1.0" / "valid").rglob("*.json"))
MOST_GROUPED: Final = 10_000


def there_and_back(bundle: Bundle) -> bytes | None:
    with TemporaryDirectory() as folder:
        write_parquet(bundle, folder, internal=True)
        outcome = read_parquet(folder)
    assert outcome.report.ok, outcome.report.findings
    return None if outcome.bundle is None else dumps(outcome.bundle)


def told(document: bytes, change: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401  # as `read_changed` takes it
    return [(each.code, each.path, str(each.place)) for each in read_changed(change, document).report.findings]


class TestThereAndBack:
    """What is written is read back byte for byte."""

    @pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
    def test_every_valid_vector(self, path: Path) -> None:
        bundle = loads(path.read_bytes())
        assert there_and_back(bundle) == dumps(bundle)

    @pytest.mark.parametrize("seed", [1, 7, 40])
    def test_counties(self, seed: int) -> None:
        bundle = county(seed=seed)
        assert there_and_back(bundle) == dumps(bundle)

    @pytest.mark.exhaustive
    @settings(max_examples=50)
    @given(bundles())
    def test_any_bundle(self, bundle: Bundle) -> None:
        assert there_and_back(bundle) == dumps(bundle)

    def test_more_items_than_one_row_group_holds(self, tmp_path: Path) -> None:
        (body,) = loads(ONE_BODY).organs
        items = tuple(attrs.evolve(body, id=OrganId(f"b-{number}")) for number in range(MOST_GROUPED + 1))
        bundle = Bundle(version="1.0", organs=items)
        write_parquet(bundle, tmp_path, internal=True)
        file = parquet.ParquetFile(tmp_path / "organs.parquet")
        sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        assert sizes == [MOST_GROUPED, 1]
        assert read_parquet(tmp_path).bundle == bundle

    def test_references_out_of_one_file_dangle(self, tmp_path: Path) -> None:
        write_parquet(county(seed=7), tmp_path, internal=True)
        found = read_parquet(tmp_path / "persons.parquet").report.findings[0]
        assert (found.code, str(found.place)) == ("bundle.dangling-reference", "persons.parquet!1")

    def test_one_file_is_the_bundle_of_its_array(self, tmp_path: Path) -> None:
        bundle = county(seed=7)
        write_parquet(bundle, tmp_path, internal=True)
        assert read_parquet(tmp_path / "organs.parquet").bundle == Bundle(version="1.0", organs=bundle.organs)


class TestSchema:
    """The columns are those of the model."""

    @pytest.mark.parametrize(("kind", "cls"), [(kind, cls) for kind, _, cls in kinds()])
    def test_each_member_is_a_column_with_its_title(self, kind: str, cls: type[Any]) -> None:
        expected = [
            (each.name, each.nullable, None if each.doc is None else each.doc.zh.encode()) for each in members(cls)
        ]
        found = [(each.name, each.nullable, (each.metadata or {}).get(b"zh")) for each in arrow_schema(kind)]
        assert found == expected

    def test_each_shape_has_its_type(self) -> None:
        schema = arrow_schema("payment")
        text = {each.name: str(each.type).replace(" not null", "") for each in schema}
        assert text["id"] == text["extensions"] == "string"
        assert str(arrow_schema("record").field("decided").type) == "date32[day]"
        assert str(arrow_schema("task").field("number").type) == "int64"
        assert str(arrow_schema("handling").field("provenance").type).startswith("struct<")
        assert schema.metadata[b"version"] == b"1.0"

    def test_a_file_keeps_schema_and_titles(self, tmp_path: Path) -> None:
        write_parquet(loads(ONE_BODY), tmp_path, internal=True)
        assert parquet.read_schema(tmp_path / "organs.parquet").equals(arrow_schema("organ"))
        assert parquet.read_schema(tmp_path / "organs.parquet").field("id").metadata[b"zh"].decode() == "机构编号"

    def test_there_is_no_schema_of_no_kind(self) -> None:
        with pytest.raises(UnknownCode):
            arrow_schema("nothing")


class TestHeader:
    """``bundle.parquet`` says what the bundle is, and how many items there are."""

    def test_it_holds_the_header_and_counts(self, tmp_path: Path) -> None:
        files = write_parquet(loads(ONE_BODY), tmp_path, internal=True)
        table = parquet.read_table(files[-1])
        assert [each.name for each in files] == ["organs.parquet", "bundle.parquet"]
        assert table.to_pylist() == [{"array": "organs", "count": 1}]
        assert json.loads(table.schema.metadata[b"govcredit.header"])["version"] == "1.0"

    def test_the_digest_is_that_of_the_list_of_files(self, tmp_path: Path) -> None:
        write_parquet(loads(ONE_BODY), tmp_path, internal=True)
        lines = "".join(
            f"{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n"
            for name in ("bundle.parquet", "organs.parquet")
        )
        expected = f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"
        assert read_parquet(tmp_path).source_digest == expected

    @pytest.mark.parametrize(
        ("header", "found"),
        [
            ('{"version":"9.0"}', ("bundle.version-unsupported", "/version", "bundle.parquet")),
            ("{}", ("structure.missing-member", "/version", "bundle.parquet")),
            ("[]", ("parquet.header-missing", "", "bundle.parquet")),
            ("{", ("bytes.truncated", "", "bundle.parquet")),
        ],
        ids=["newer", "empty", "array", "cut-off"],
    )
    def test_a_bad_header_is_told(self, header: str, found: tuple[str, str, str]) -> None:
        def change(folder: Path) -> None:
            table = parquet.read_table(folder / "bundle.parquet")
            parquet.write_table(table.replace_schema_metadata({"govcredit.header": header}), folder / "bundle.parquet")

        assert found in told(ONE_BODY, change)


class TestFaults:
    """What is wrong is told with file and row, and what is damaged does no harm."""

    def test_a_wrong_value_is_told_with_its_row(self) -> None:
        rows = {"id": ["a", "b"], "kind": ["court", "court"], "name": ["n", None]}
        assert ("structure.type", "/organs/1/name", "organs.parquet!2") in told(
            ONE_BODY, lambda folder: put(folder, rows)
        )

    @pytest.mark.parametrize(
        ("column", "values", "code", "below"),
        [
            ("titel", ["x"], "structure.unknown-member", ""),
            ("level", [1.5], "structure.type", ""),
            ("extensions", ["{"], "bytes.truncated", ""),
            ("extensions", ["[1]"], "structure.type", ""),
            ("extensions", ['{"cn.a":1.5}'], "bytes.fractional-number", "/cn.a"),
            ("extensions", ['{"cn.a":1,"cn.a":2}'], "bytes.duplicate-key", "/cn.a"),
        ],
        ids=["column", "fraction", "json", "array", "fractional", "twice"],
    )
    def test_the_reader_of_documents_sees_what_a_column_holds(
        self, column: str, values: list[Any], code: str, below: str
    ) -> None:
        rows = {"id": ["a"], "kind": ["court"], "name": ["n"], column: values}
        assert [(code, f"/organs/0/{column}{below}", "organs.parquet!1")] == told(
            ONE_BODY, lambda folder: put(folder, rows)
        )

    def test_the_same_findings_as_of_the_document_in_json(self) -> None:
        bodies = [{"id": "", "kind": "court", "name": "n"}, {"id": "b", "kind": "none", "name": "n" * 201}]
        expected = read(json.dumps({"version": "1.0", "organs": bodies})).report.findings

        def change(folder: Path) -> None:
            put(folder, {name: [body[name] for body in bodies] for name in ("id", "kind", "name")})
            put(folder, {"array": ["organs"], "count": [2]}, "counts")
            counts = parquet.read_table(folder / "counts")
            metadata = parquet.read_schema(folder / "bundle.parquet").metadata
            parquet.write_table(counts.replace_schema_metadata(metadata), folder / "bundle.parquet")

        found = read_changed(change).report.findings
        assert [(each.code, each.path) for each in found] == [(each.code, each.path) for each in expected]

    def test_a_file_of_no_array_is_an_unknown_member(self) -> None:
        found = told(ONE_BODY, lambda folder: put(folder, {"id": ["a"]}, "notes.parquet"))
        assert ("structure.unknown-member", "/notes", "notes.parquet") in found

    def test_a_file_cannot_take_the_place_of_the_header(self) -> None:
        found = told(ONE_BODY, lambda folder: put(folder, {"id": ["a"]}, "version.parquet"))
        assert ("structure.type", "/version", "version.parquet") in found

    @pytest.mark.parametrize(
        "columns",
        [
            {"name": pa.array(["n"]).dictionary_encode()},
            {"name": pa.array(["n"], pa.large_string())},
            {"name": pa.array(["n"], pa.string_view())},
            {"name": ["n"], "other_names": pa.array([["m"]], pa.large_list(pa.string()))},
            {
                "name": ["n"],
                "existed": pa.array([{"start": date(2020, 1, 1), "end": None}, None][:1]),
            },
        ],
        ids=["dictionary", "large", "view", "large-list", "days"],
    )
    def test_what_other_programs_write_is_read(self, columns: dict[str, Any]) -> None:
        outcome = read_changed(lambda folder: put(folder, {"id": ["a"], "kind": ["court"], **columns}))
        assert outcome.bundle is not None, outcome.report.findings
        assert outcome.bundle.organs[0].name == "n"

    def test_a_text_that_is_no_utf_8_is_damage(self) -> None:
        spoilt = pa.array([b"\xff"], pa.binary()).view(pa.string())
        found = told(ONE_BODY, lambda folder: put(folder, {"id": spoilt}))
        assert ("parquet.damaged", "", "organs.parquet") in found

    @pytest.mark.parametrize("length", [0, 3, 8, 400, -1, -8])
    def test_a_file_that_was_cut_off_is_damage(self, length: int) -> None:
        def cut(folder: Path) -> None:
            path = folder / "organs.parquet"
            path.write_bytes(path.read_bytes()[:length])

        assert told(ONE_BODY, cut) == [("parquet.damaged", "", "organs.parquet")]

    def test_what_is_not_there_raises(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            read_parquet(tmp_path / "none.parquet")

    def test_findings_are_bounded(self) -> None:
        rows = {"id": ["a"] * 9, "kind": ["court"] * 9, "name": pa.array([None] * 9, pa.string())}
        with TemporaryDirectory() as folder:
            write_parquet(loads(ONE_BODY), folder, internal=True)
            put(Path(folder), rows)
            report = read_parquet(folder, most=3).report
        assert (len(report.findings), sum(number for _, number in report.left_out)) == (3, 7)


class TestWritten:
    """Nothing is written that was not asked for."""

    def test_a_bundle_is_written_for_inside_only(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="internal=True"):
            write_parquet(loads(ONE_BODY), tmp_path)  # type: ignore[call-overload]
        assert not list(tmp_path.iterdir())

    def test_a_view_is_written_as_it_is_shown(self, tmp_path: Path) -> None:
        view = disclose(county(seed=7), "public", load_pack("cn").context(date(2026, 4, 1)))
        write_parquet(view, tmp_path)
        assert view.shown is not None
        assert [each.id for each in view.shown.records] == [
            row["id"] for row in parquet.read_table(tmp_path / "records.parquet").to_pylist()
        ]

    def test_a_folder_that_is_not_empty_stays_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "tasks.parquet").write_bytes(b"")
        with pytest.raises(InvalidValue, match="not empty"):
            write_parquet(loads(ONE_BODY), tmp_path, internal=True)
        assert [each.name for each in tmp_path.iterdir()] == ["tasks.parquet"]

    def test_half_of_a_surrogate_pair_is_refused_and_the_folder_is_not_whole(self, tmp_path: Path) -> None:
        (body,) = loads(ONE_BODY).organs
        with pytest.raises(InvalidValue, match="surrogate"):
            write_parquet(Bundle(version="1.0", organs=(attrs.evolve(body, name="\ud83d"),)), tmp_path, internal=True)
        assert not (tmp_path / "bundle.parquet").exists()

    def test_the_same_bundle_gives_the_same_bytes(self, tmp_path: Path) -> None:
        folders = [tmp_path / "a", tmp_path / "b"]
        one, other = (write_parquet(county(seed=7), folder, internal=True) for folder in folders)
        assert [each.read_bytes() for each in one] == [each.read_bytes() for each in other]


class TestItemsOfATable:
    """A table in memory, as a query gives it."""

    def test_its_rows_are_items(self) -> None:
        table = pa.table({"id": ["a"], "kind": ["court"], "name": ["甲法院"]})
        assert list(items_of("organ", table)) == [Organ(id=OrganId("a"), kind="court", name="甲法院")]

    @pytest.mark.parametrize(
        ("kind", "table", "error", "said"),
        [
            ("organ", {"id": ["a"], "kind": ["court"], "name": [None]}, InvalidValue, "structure.type"),
            ("organ", {"id": [b"a"]}, InvalidValue, r"parquet.column-type \(id, binary\)"),
            ("orgam", {"id": ["a"]}, UnknownCode, "orgam"),
        ],
        ids=["row", "column", "kind"],
    )
    def test_what_is_none_is_refused(
        self, kind: str, table: dict[str, list[Any]], error: type[Exception], said: str
    ) -> None:
        with pytest.raises(error, match=said):
            list(items_of(kind, pa.table(table)))


def test_without_the_extra_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for call in (
        lambda: write_parquet(loads(ONE_BODY), tmp_path / "new", internal=True),
        lambda: read_parquet(tmp_path),
        lambda: arrow_schema("organ"),
    ):
        with pytest.raises(MissingExtra, match=r"govcredit\[columnar\]"):
            call()
    assert not (tmp_path / "new").exists()
