"""The bundle: its arrays, its manifest, and what the lines of JSON Lines hold."""

import tomllib
from typing import Final, get_args

import attrs
import pytest

from govcredit._files import read_text
from govcredit.errors import UnknownCode
from govcredit.exchange.versions import CURRENT, FormatVersion
from govcredit.model.bundle import Bundle, Closing, Extent, Header, Manifest, Part, Version, arrays, item_class, kinds
from govcredit.model.identity import Code, Digest, Timestamp
from govcredit.model.shapes import Many, Record, members, title_of


def test_a_bundle_says_its_version_and_nothing_else_must_be_said() -> None:
    bundle = Bundle(version="1.0")
    assert (bundle.manifest, bundle.extensions) == (None, None)
    assert all(getattr(bundle, array) == () for _, array in arrays())


def test_every_kind_has_its_array_in_document_order() -> None:
    arrays = [
        (member.name, member.shape.element.cls)
        for member in members(Bundle)
        if isinstance(member.shape, Many) and isinstance(member.shape.element, Record)
    ]
    assert [(array, cls) for _, array, cls in kinds()] == arrays


# Kinds whose class says more than the kind, and kinds whose plural is not made by an s.
LONGER: Final = {
    "archive": "IntegrityArchive",
    "record": "DishonestyRecord",
    "measure": "AppliedMeasure",
    "decision": "AdministrativeDecision",
    "repair": "RepairApplication",
}
PLURALS: Final = {"breach": "breaches", "policy": "policies", "leniency": "leniencies", "project-duty": "project_duties",
                  "disclosure-duty": "disclosure_duties"}  # fmt: skip


def test_kinds_are_named_after_their_classes() -> None:
    for kind, array, cls in kinds():
        assert cls.__name__ == LONGER.get(kind, "".join(word.capitalize() for word in kind.split("-")))
        assert array == PLURALS.get(kind, kind.replace("-", "_") + "s")
        assert cls.__module__.rpartition(".")[2] == kind.replace("-", "_")
    assert {"header", "closing"}.isdisjoint(kind for kind, _ in arrays())


def test_a_kind_has_one_chinese_name() -> None:
    terms = tomllib.loads(read_text("messages", "terms.toml"))
    arrays_of = {member.kind: member.doc for member in members(Bundle) if member.kind is not None}
    for kind, _, cls in kinds():
        doc = arrays_of[kind]
        assert doc is not None
        assert {doc.zh, title_of(cls).zh, terms[kind]["zh"]} == {doc.zh}, kind


def test_a_class_is_asked_for_by_its_kind() -> None:
    for kind, _ in arrays():
        assert item_class(kind).__module__.rpartition(".")[2] == kind.replace("-", "_")
        assert members(item_class(kind))[0].name == "id"
    with pytest.raises(UnknownCode, match="no kind of item is called 'tasks'"):
        item_class("tasks")


@pytest.mark.parametrize("cls", [cls for _, _, cls in kinds()], ids=lambda cls: cls.__name__)
def test_every_item_has_identifier_provenance_absence_and_extensions(cls: type[attrs.AttrsInstance]) -> None:
    names = [field.name for field in attrs.fields(cls)]
    assert names[0] == "id"
    assert names[-3:] == ["provenance", "absent", "extensions"]


def test_the_version_is_one_that_the_reader_knows() -> None:
    assert get_args(Version) == (CURRENT.value,)
    assert max(FormatVersion) is CURRENT


def test_a_manifest_is_complete_unless_it_says_otherwise() -> None:
    manifest = Manifest(id=Code("binhai-2018-31"), created=Timestamp("2026-11-22T00:00:00+08:00"))
    assert (manifest.extent, manifest.parts) == ("complete", ())
    assert (manifest.sender, manifest.receiver, manifest.audience, manifest.jurisdiction) == (None,) * 4
    assert get_args(Extent) == ("complete", "partial")


def test_a_part_may_vouch_for_the_number_only() -> None:
    assert Part(array="tasks", count=22).digest is None


def test_the_header_says_what_a_bundle_says_besides_its_arrays() -> None:
    assert [field.name for field in attrs.fields(Header)] == ["version", "manifest", "origin", "extensions"]
    shared = {member.name: member for member in members(Bundle)}
    assert all(attrs.evolve(shared[member.name], owner=Header) == member for member in members(Header))


def test_the_closing_line_says_what_the_others_add_up_to() -> None:
    closing = Closing(count=0, digest=Digest("sha256:" + "0" * 64))
    assert [member.name for member in members(type(closing)) if member.required] == ["count", "digest"]
