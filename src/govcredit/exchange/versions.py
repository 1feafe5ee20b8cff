"""The versions of the exchange format: which one a document says it is, and the way from an older one to this one.

The version is looked at before the structure, so that a newer document is told to be *unsupported*, not *broken*. An
older document is told to be older, and is upgraded only when that is asked for: step by step, each step a pure function
over the JSON value that names what it could not carry over.

Version ``0.1`` is a trial version (试验版本). Nobody sends it: it is there so that the way from an older version can be
tried and tested in every language before there is one.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import total_ordering
from types import MappingProxyType
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.exchange import trial
from govcredit.findings import Finding, finding
from govcredit.model.bundle import arrays

__all__ = ("CURRENT", "STEPS", "FormatVersion", "Step", "Upgraded", "array_of", "identify", "upgrade")

Json: TypeAlias = dict[str, Any]


@final
@total_ordering
class FormatVersion(Enum):
    """A published version of the exchange format, ordered by publication.

    >>> FormatVersion("0.1") < FormatVersion("1.0") <= CURRENT
    True
    """

    V0_1 = "0.1"
    V1_0 = "1.0"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, FormatVersion):
            return NotImplemented
        order = tuple(FormatVersion)
        return order.index(self) < order.index(other)


CURRENT: Final = FormatVersion.V1_0
"""The version that this library writes."""


@final
@attrs.frozen(kw_only=True)
class Step:
    """The way from one version to the next.

    Attributes:
        source: The version that it reads.
        target: The version that it writes.
        change: Returns the document of the newer version and what could not be carried over, each at its place in the
            older document. It leaves its argument as it is, and what has no form that it knows it carries over as it
            came: the check of the structure tells of it afterwards.
        arrays: Arrays of the older version by the kind that JSON Lines call their items, where the newer has others.

    >>> def renamed(document):
    ...     return {"organs": document["bodies"]}, ()
    >>> step = Step(source="0.9", target="1.0", change=renamed)
    >>> upgrade({"version": "0.9", "bodies": []}, (step,)).document
    {'organs': [], 'version': '1.0'}
    """

    source: str
    target: str
    change: Callable[[Json], tuple[Json, tuple[Finding, ...]]]
    arrays: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))


STEPS: Final = (
    Step(
        source=FormatVersion.V0_1.value,
        target=FormatVersion.V1_0.value,
        change=trial.change,
        arrays=MappingProxyType({"body": "bodies"}),
    ),
)
"""The ways from each older version to the next, oldest first."""

_looks_like_a_version = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}(?:rc)?").fullmatch


def identify(document: object) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the version that a document says it is, and a finding when this library does not read it as it is.

    A document that is no object, or says no version in the form of one, is left to the check of its structure, which
    tells what is missing.

    >>> identify({"version": "9.0"})[1][0].code
    'bundle.version-unsupported'
    >>> identify({"version": "0.1"})[1][0].code
    'bundle.version-older'
    """
    said = document.get("version") if isinstance(document, dict) else None
    if not isinstance(said, str) or _looks_like_a_version(said) is None:
        return None, ()
    if said == CURRENT.value:
        return said, ()
    if said in {version.value for version in FormatVersion}:
        return said, (finding("bundle.version-older", "/version", version=said, current=CURRENT.value),)
    return said, (finding("bundle.version-unsupported", "/version", version=said, known=CURRENT.value),)


@final
@attrs.frozen(kw_only=True)
class Upgraded:
    """What came of an upgrade.

    Attributes:
        document: The document in the current version.
        version_found: The version that it was written in.
        losses: What could not be carried over, each at its place in the document as it was.

    >>> upgrade({"version": "0.1"})
    Upgraded(version_found='0.1', losses=())
    """

    document: Json = attrs.field(repr=False)
    version_found: str
    losses: tuple[Finding, ...]


def upgrade(document: object, steps: tuple[Step, ...] = STEPS) -> Upgraded | None:
    """Return a document in the current version, or nothing when it does not say an older version that is known.

    The document is left as it is. The digests of its manifest were made over the older form, and are left out; the
    counts stay and are checked when the upgraded document is read.

    Args:
        document: A JSON value as `govcredit._json.loads` gives it.
        steps: The steps that are known, in the order of the versions.

    >>> upgraded = upgrade({"version": "0.1", "bodies": [{"id": "a", "kind": "court", "name": "示例法院", "rank": "正处"}]})
    >>> upgraded.document["organs"], [loss.path for loss in upgraded.losses]
    ([{'id': 'a', 'kind': 'court', 'name': '示例法院'}], ['/bodies/0/rank'])
    """
    said, _ = identify(document)
    known = {step.source: step for step in steps}
    if not isinstance(document, dict) or said not in known:
        return None
    found = said
    losses: tuple[Finding, ...] = ()
    current: Json = document
    while said in known:
        current, lost = known[said].change(current)
        losses += lost
        said = known[said].target
        current = {**current, "version": said}
    current, left_out = _without_digests(current)
    return Upgraded(document=current, version_found=found, losses=losses + left_out)


def array_of(kind: str, version: str, steps: tuple[Step, ...] = STEPS) -> str | None:
    """Return the array that holds the items of a kind in a version, or nothing when neither knows the kind.

    Args:
        kind: The kind, as JSON Lines of that version call it.
        version: The version.
        steps: The steps that are known, in the order of the versions.

    >>> array_of("body", "0.1"), array_of("task", "0.1"), array_of("body", "1.0")
    ('bodies', 'tasks', None)
    """
    older = next((step.arrays for step in steps if step.source == version), {})
    return older.get(kind) or dict(arrays()).get(kind)


def _without_digests(document: Json) -> tuple[Json, tuple[Finding, ...]]:
    manifest = document.get("manifest")
    parts = manifest.get("parts") if isinstance(manifest, dict) else None
    if not isinstance(manifest, dict) or not isinstance(parts, list):
        return document, ()
    digested = [index for index, part in enumerate(parts) if isinstance(part, dict) and part.get("digest") is not None]
    kept = [{**part, "digest": None} if index in digested else part for index, part in enumerate(parts)]
    left_out = tuple(finding("upgrade.digest", f"/manifest/parts/{index}/digest") for index in digested)
    return {**document, "manifest": {**manifest, "parts": kept}}, left_out
