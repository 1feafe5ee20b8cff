"""Which version a document says it is, before anything else is looked at."""

import pytest

from govcredit.exchange.documents import read
from govcredit.exchange.versions import CURRENT, FormatVersion, identify
from tests.faulty_documents import pairs

UNSUPPORTED = [("bundle.version-unsupported", "/version")]


@pytest.mark.parametrize(
    ("said", "version", "found"),
    [
        pytest.param("1.0", "1.0", [], id="the current one"),
        pytest.param("1.1", "1.1", UNSUPPORTED, id="the next"),
        pytest.param("1.0rc", "1.0rc", UNSUPPORTED, id="the trial before it"),
        pytest.param("9.0", "9.0", UNSUPPORTED, id="newer"),
        pytest.param("0.9", "0.9", UNSUPPORTED, id="older"),
        pytest.param("1.0rc2", None, [], id="another form"),
        pytest.param("1.0RC", None, [], id="another case"),
        pytest.param("1.0\n", None, [], id="with a line feed"),
        pytest.param("v1.0", None, [], id="with a letter"),
        pytest.param("１.０", None, [], id="full width"),
        pytest.param("1000.0", None, [], id="too many digits"),
        pytest.param("", None, [], id="empty"),
        pytest.param(1, None, [], id="a number"),
        pytest.param(None, None, [], id="null"),
        pytest.param(["1.0"], None, [], id="an array"),
    ],
)
def test_what_a_document_says(said: object, version: str | None, found: list[tuple[str, str]]) -> None:
    got, findings = identify({"version": said})
    assert (got, pairs(findings)) == (version, found)


@pytest.mark.parametrize("document", [{}, [], "1.0", None, 1, {"Version": "9.0"}], ids=str)
def test_a_document_that_says_nothing_is_left_to_its_structure(document: object) -> None:
    assert identify(document) == (None, ())


def test_the_finding_names_both_versions() -> None:
    (found,) = identify({"version": "9.0"})[1]
    assert found.params == (("known", "1.0"), ("version", "9.0"))
    assert found.message("en") == "The document has format version 9.0; this program reads 1.0."


@pytest.mark.parametrize(
    ("text", "version", "found"),
    [
        ('{"version": "9.0", "tasks": 1, "zzz": {}}', "9.0", UNSUPPORTED),
        ('{"zzz": 1, "version": "2.0"}', "2.0", UNSUPPORTED),
        ('{"version": "1.0rc3", "tasks": 1}', None, [("structure.choice", "/version"), ("structure.type", "/tasks")]),
        ('{"tasks": 1}', None, [("structure.missing-member", "/version"), ("structure.type", "/tasks")]),
        ('{"verson": "9.0"}', None, [("structure.misspelt-member", "/verson")]),
        ('{"version": 1.0}', None, [("bytes.fractional-number", "/version")]),
        ('{"version": null}', None, [("structure.type", "/version")]),
        ('["1.0"]', None, [("structure.type", "")]),
    ],
)
def test_a_newer_document_is_unsupported_and_not_broken(
    text: str, version: str | None, found: list[tuple[str, str]]
) -> None:
    outcome = read(text)
    assert pairs(outcome.report.findings) == found
    assert (outcome.bundle, outcome.digest, outcome.version_found) == (None, None, version)


def test_what_the_bytes_show_is_told_beside() -> None:
    outcome = read(b'\xef\xbb\xbf{"version": "9.0", "a": 1.5, "tasks": 1}')
    assert pairs(outcome.report.findings) == [
        ("bytes.byte-order-mark", ""), ("bundle.version-unsupported", "/version"), ("bytes.fractional-number", "/a"),
    ]  # fmt: skip


def test_versions_are_ordered() -> None:
    versions = list(FormatVersion)
    assert sorted(versions) == versions
    assert versions[-1] == CURRENT
    for number, version in enumerate(versions):
        assert all(earlier < version for earlier in versions[:number])
        assert version <= version  # noqa: PLR0124  # that is what is tested
        assert not version < version  # noqa: PLR0124  # that is what is tested


def test_a_version_has_no_order_with_other_things() -> None:
    with pytest.raises(TypeError):
        assert CURRENT < "2.0"
