"""The official schemas of OCDS, and the program that reviews OCDS data, both without a network."""

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

__all__ = ("errors", "review")

SCHEMAS: Final = Path(__file__).parents[4] / "shared" / "ocds"
PACKAGES: Final[Mapping[str, str]] = {
    "releases": "schema-1__1__5-release-package-schema.json",
    "records": "schema-1__1__5-record-package-schema.json",
    "ppp": "schema-ppp-patched-release-package.json",
}
RELEASES: Final[Mapping[str, str]] = {
    "releases": "schema-1__1__5-release-schema.json",
    "ppp": "schema-ppp-patched-release.json",
}


def errors(document: object, schema: str) -> list[tuple[str, str]]:
    """Return what an official schema finds wrong: the place and the sentence of each error.

    Args:
        document: The package as JSON.
        schema: ``releases``, ``records`` or ``ppp``.
    """
    validator = Draft4Validator(
        _schema(PACKAGES[schema]), registry=_registry(), format_checker=Draft4Validator.FORMAT_CHECKER
    )
    return [("/".join(map(str, each.absolute_path)), each.message) for each in validator.iter_errors(document)]


def review(package: bytes, folder: Path, schema: str) -> dict[str, Any]:
    """Return what ``libcoveocds`` says of a release package, which it runs with the schemas that lie beside the project.

    Args:
        package: The package.
        folder: Where files may be written.
        schema: ``releases`` or ``ppp``: which schema of a release it goes by.
    """
    standard, file = folder / f"{schema}.zip", folder / "package.json"
    file.write_bytes(package)
    with ZipFile(standard, "w") as archive:
        for name in ("", "schema/", "schema/codelists/"):
            archive.writestr(f"standard/{name}", "")
        archive.writestr("standard/schema/release-schema.json", json.dumps(_schema(RELEASES[schema])))
        archive.writestr("standard/schema/release-package-schema.json", json.dumps(_schema(PACKAGES[schema])))
        archive.writestr("standard/schema/record-package-schema.json", json.dumps(_schema(PACKAGES["records"])))
        versioned = _schema("schema-1__1__5-versioned-release-validation-schema.json")
        archive.writestr("standard/schema/versioned-release-validation-schema.json", json.dumps(versioned))
        for name, codes in _closed_lists(_schema(RELEASES[schema])):
            lines = "".join(f"{code},{code}\n" for code in codes)
            archive.writestr(f"standard/schema/codelists/{name}", f"Code,Title\n{lines}")
    command = [sys.executable, "-m", "libcoveocds", "--standard-zip", str(standard), str(file)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603  # the command is ours
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _closed_lists(schema: object) -> list[tuple[str, list[str]]]:
    """Return the closed code lists that a schema holds by itself."""
    found: dict[str, list[str]] = {}
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            if isinstance(node.get("codelist"), str) and node.get("openCodelist") is False:
                codes = node.get("enum") or node.get("items", {}).get("enum", [])
                found.setdefault(node["codelist"], [each for each in codes if each])
    return sorted(found.items())


@cache
def _schema(name: str) -> Any:  # noqa: ANN401  # any JSON
    if not SCHEMAS.is_dir():
        pytest.skip("the official schemas of OCDS are not beside the project")
    return json.loads((SCHEMAS / name).read_bytes())


@cache
def _registry() -> Registry[Any]:
    documents = [_schema(path.name) for path in sorted(SCHEMAS.glob("*.json"))]
    resources = [(each["id"], Resource.from_contents(each, default_specification=DRAFT4)) for each in documents]
    return Registry().with_resources(resources)
