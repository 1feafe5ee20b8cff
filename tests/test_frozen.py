"""A published version of the format never changes: the digests of its schemas stand here, and are never put right."""

import hashlib
from typing import Final

import pytest

from govcredit._files import schema_bytes, schema_paths

# A new optional member, kind or result is a minor version: it has a folder of its own, and a line of its own here.
FROZEN: Final = {"1.0": ("8d662da08a156cec737bb22fb2e44fe9fab41ec4e9953b74326c8b19b238bba6", 17)}


@pytest.mark.parametrize("version", FROZEN)
def test_the_schemas_of_a_published_version_are_what_they_were(version: str) -> None:
    names = [name for name in schema_paths(version) if name.endswith(".schema.json")]
    whole = "".join(f"{hashlib.sha256(schema_bytes(version, name)).hexdigest()}  {name}\n" for name in names)
    assert (hashlib.sha256(whole.encode()).hexdigest(), len(names)) == FROZEN[version]
