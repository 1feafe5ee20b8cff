"""What holds a bundle together: identifiers, references, and the manifest."""

import json
from collections.abc import Iterator
from typing import Any, final

import attrs
import pytest

from govcredit._json import digest, dumps
from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.documents import parts, read
from govcredit.exchange.references import check, counts
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle, Part, arrays
from govcredit.model.shapes import Record, members
from tests.documents_strategy import vector
from tests.faulty_documents import Json, Pairs, pairs


def bundle_of(document: Json) -> Bundle:
    bundle, found = structure(document, Bundle)
    assert found == ()
    assert bundle is not None
    return bundle


def found_in(document: Json) -> Pairs:
    return pairs(check(bundle_of(document)))


def sound() -> Json:
    """Return the vector with every member, without what its manifest says of its arrays."""
    document = vector("every-member")
    document["manifest"]["parts"] = []
    return document


@final
@attrs.frozen(kw_only=True)
class Place:
    """A place that names another item: its pointer, what holds it and under which key, the kind, whether it is hidden."""

    path: str
    holder: Json
    key: str | int
    kind: str
    hidden: bool


def references(value: Json, cls: type[Any], path: str = "", kind: str = "") -> Iterator[Place]:
    """Give each place of an object that names another item."""
    for member in members(cls):
        inner = value[member.name]
        shape = member.element
        below = f"{path}/{member.name}"
        if member.ref is not None and inner is not None:
            target = {"any": value.get("kind"), "item": kind}.get(member.ref, member.ref)
            tokens: tuple[int | None, ...] = tuple(range(len(inner))) if isinstance(inner, list) else (None,)
            for token in tokens:
                yield Place(
                    path=below if token is None else f"{below}/{token}",
                    holder=value if token is None else inner,
                    key=member.name if token is None else token,
                    kind=str(target),
                    hidden=member.sensitive is not None,
                )
        elif isinstance(shape, Record) and inner is not None:
            for index, each in enumerate(inner) if isinstance(inner, list) else [("", inner)]:
                yield from references(each, shape.cls, f"{below}/{index}".rstrip("/"), member.kind or kind)


PLACES = {place.path: place for place in references(sound(), Bundle)}
SOUND = bundle_of(sound())


def put(value: Any, tokens: list[str], name: str) -> Any:  # noqa: ANN401  # any part of a bundle
    """Return an object of the model, or an array, with another text at a place."""
    token, *rest = tokens
    inner = value[int(token)] if isinstance(value, tuple) else getattr(value, token)
    inner = put(inner, rest, name) if rest else name
    if isinstance(value, tuple):
        return (*value[: int(token)], inner, *value[int(token) + 1 :])
    return attrs.evolve(value, **{token: inner})


def test_a_sound_bundle() -> None:
    assert found_in(sound()) == []
    assert found_in(vector("every-member")) == []


def test_references_are_of_every_kind_and_at_every_depth() -> None:
    assert {"/manifest/sender", "/organs/0/superior", "/organs/0/predecessors/0/organ", "/posts/0/unit"} <= set(PLACES)
    assert {"/plans/0/reports/0/receivers/0", "/tasks/0/plan", "/tasks/0/responsibility/roles/1/organ"} <= set(PLACES)
    assert {"/tasks/0/progress/0/organ", "/units/0/provenance/revision/actor"} <= set(PLACES)


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", PLACES)
def test_a_reference_to_nothing_or_to_an_item_of_another_kind(path: str) -> None:
    place = PLACES[path]
    (found,) = check(put(SOUND, path.split("/")[1:], "nobody"))
    assert (found.code, found.path, dict(found.params)) == (
        "bundle.dangling-reference", path, {"id": "***(6)" if place.hidden else "nobody", "kind": place.kind},
    )  # fmt: skip
    other = "director" if place.kind != "post" else "office"
    assert pairs(check(put(SOUND, path.split("/")[1:], other))) == [("bundle.dangling-reference", path)]


def test_an_identifier_of_a_person_is_not_shown() -> None:
    document = sound()
    document["persons"].append(document["persons"][0] | {"provenance": None})
    (found,) = check(bundle_of(document))
    assert (found.code, found.path) == ("bundle.duplicate-id", "/persons/2/id")
    assert dict(found.params) == {"id": "***(3)", "kind": "person"}


@pytest.mark.parametrize("extent", ["complete", "partial"])
def test_a_person_is_named_by_a_party_or_an_archive_only(extent: str) -> None:
    document = sound()
    document["manifest"]["extent"] = extent
    document["records"][0]["related"] = [{"kind": "person", "id": "11010119000101001X"}]
    (found,) = check(bundle_of(document))
    assert (found.code, found.path, found.params) == ("bundle.person-reference", "/records/0/related/0/id", ())


def test_a_revision_of_a_person_does_not_show_who_it_is() -> None:
    document = sound()
    document["persons"][0]["provenance"]["revision"]["of"] = "11010119000101001X"
    (found,) = check(bundle_of(document))
    assert (found.code, found.path) == ("bundle.dangling-reference", "/persons/0/provenance/revision/of")
    assert dict(found.params) == {"id": "***(18)", "kind": "person"}
    assert "1101011900" not in repr(bundle_of(document))


@pytest.mark.parametrize("extent", ["complete", "partial"])
def test_a_kind_that_there_is_not(extent: str) -> None:
    document = sound()
    document["manifest"]["extent"] = extent
    document["records"][0]["related"] = [{"kind": "reccord", "id": "a:1"}]
    (found,) = check(bundle_of(document))
    assert (found.code, found.path) == ("bundle.unknown-kind", "/records/0/related/0/kind")
    assert dict(found.params) == {"name": "reccord"}


def test_in_a_partial_bundle_references_may_lead_elsewhere() -> None:
    document = sound()
    document["manifest"]["extent"] = "partial"
    for place in references(document, Bundle):
        place.holder[place.key] = "elsewhere"
    assert found_in(document) == []


def test_without_a_manifest_a_bundle_is_complete() -> None:
    document = sound() | {"manifest": None}
    document["units"][0]["organ"] = "nobody"
    assert found_in(document) == [("bundle.dangling-reference", "/units/0/organ")]


@pytest.mark.parametrize(("kind", "array"), arrays())
def test_an_identifier_is_used_once_in_its_array(kind: str, array: str) -> None:
    document = sound()
    count = len(document[array])
    again = json.loads(json.dumps(document[array][0]))
    document[array] += [again, again]
    found = list(check(bundle_of(document)))
    expected = [("bundle.duplicate-id", f"/{array}/{index}/id") for index in (count, count + 1)]
    assert pairs(found) == expected
    assert {dict(each.params)["kind"] for each in found} == {kind}


def test_items_of_two_kinds_may_have_one_identifier() -> None:
    document = sound()
    document["units"][0]["id"] = document["posts"][0]["unit"] = document["services"][0]["unit"] = "city"
    document["units"][0]["provenance"] = None
    assert found_in(document) == []


def part(array: str, count: int, digest: str | None = None) -> Json:
    return {"array": array, "count": count, "digest": digest}


WRONG = "sha256:" + "0" * 64
ORGANS = digest(dumps(sound()["organs"]))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([part("organs", 2)], [], id="right number"),
        pytest.param([part("organs", 2, ORGANS)], [], id="right digest"),
        pytest.param([part("organs", 1)], [("bundle.count-mismatch", "/manifest/parts/0/count")], id="wrong number"),
        pytest.param([part("organs", 1, WRONG)], [("bundle.count-mismatch", "/manifest/parts/0/count")],
                     id="wrong number and digest are one fault"),
        pytest.param([part("organs", 2, WRONG)], [("bundle.digest-mismatch", "/manifest/parts/0/digest")], id="wrong digest"),
        pytest.param([part("organ", 2)], [("bundle.unknown-array", "/manifest/parts/0/array")], id="no such array"),
        pytest.param([part("version", 1)], [("bundle.unknown-array", "/manifest/parts/0/array")], id="no array at all"),
        pytest.param([part("__class__", 1)], [("bundle.unknown-array", "/manifest/parts/0/array")], id="an attribute"),
        pytest.param([part("organs", 2), part("x", 0), part("plans", 9), part("tasks", 2, WRONG)],
                     [("bundle.unknown-array", "/manifest/parts/1/array"), ("bundle.count-mismatch", "/manifest/parts/2/count"),
                      ("bundle.digest-mismatch", "/manifest/parts/3/digest")], id="each part by itself"),
    ],
)  # fmt: skip
def test_the_manifest(stated: list[Json], expected: Pairs) -> None:
    document = sound()
    document["manifest"]["parts"] = stated
    assert found_in(document) == expected


def test_what_a_mismatch_says() -> None:
    document = sound()
    document["manifest"]["parts"] = [part("organs", 22)]
    (found,) = check(bundle_of(document))
    assert found.params == (("array", "organs"), ("found", 2), ("stated", 22))


def test_a_change_of_any_item_is_seen_by_its_digest() -> None:
    bundle = bundle_of(vector("every-member"))
    vouched = [] if bundle.manifest is None else [part.array for part in bundle.manifest.parts]
    assert vouched == [array for _, array in arrays()]
    for index, array in enumerate(vouched):
        items = getattr(bundle, array)
        changed: dict[str, Any] = {array: (attrs.evolve(items[0], absent=()), *items[1:])}
        expected = [("bundle.digest-mismatch", f"/manifest/parts/{index}/digest")]
        assert pairs(check(attrs.evolve(bundle, **changed))) == expected


def test_counts() -> None:
    assert dict(counts(bundle_of(sound()))) == dict.fromkeys((array for _, array in arrays()), 2)
    assert dict(counts(Bundle(version="1.0"))) == {}


def test_parts_are_what_the_manifest_of_the_vector_says() -> None:
    bundle = bundle_of(vector("every-member"))
    assert bundle.manifest is not None
    assert parts(bundle) == bundle.manifest.parts
    assert parts(Bundle(version="1.0")) == ()


def test_parts_vouch_for_the_canonical_bytes_of_an_array() -> None:
    organ = Organ(id="a", kind="court", name="示例法院")  # type: ignore[arg-type]  # a new type
    (only,) = parts(Bundle(version="1.0", organs=(organ,)))
    assert only == Part(array="organs", count=1, digest=digest(dumps([unstructure(organ)])))  # type: ignore[arg-type]


@pytest.mark.parametrize(("of", "found"), [("a", []), ("nobody", ["/organs/1/provenance/revision/of"])])
def test_a_revision_names_an_item_of_its_own_kind(of: str, found: list[str]) -> None:
    revision = {"of": of, "act": "correct", "reason": "示例", "actor": "a"}
    later = {
        "id": "b",
        "kind": "court",
        "name": "示例法院",
        "provenance": {"known": "2026-01-01", "revision": revision},
    }
    document = {"version": "1.0", "organs": [{"id": "a", "kind": "court", "name": "示例"}, later]}
    report = read(json.dumps(document)).report
    assert [(each.code, each.path) for each in report.findings] == [
        ("bundle.dangling-reference", path) for path in found
    ]
