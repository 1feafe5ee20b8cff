"""Conformance: the vectors of the contract as questions to another implementation, and the judgement of its answers.

An implementation is asked one line at a time, ``{"case":…,"data":…,"form":…,"level":…}`` with the bytes in base64, and
answers each with one line: ``{"case":…,"valid":true,"digest":…}`` or ``{"case":…,"valid":false,"findings":[[code,pointer],…]}``. Findings
and digest may be left out, and a case may be passed over by ``"skipped":true``; what is told is judged. How processes are
run is not this module's business.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit import _json
from govcredit._files import schema_bytes, schema_paths
from govcredit.exchange.documents import read
from govcredit.exchange.lines import gather
from govcredit.exchange.versions import CURRENT

__all__ = ("LIMIT", "Case", "Form", "Judgement", "Level", "answer", "cases", "judge", "question")

Form: TypeAlias = Literal["json", "json-lines", "bytes"]
"""What a vector is, where ``bytes`` stands for what is no JSON text."""
Level: TypeAlias = Literal["structure", "full"]
"""How much an implementation checks, what a schema can say (``structure``) or everything (``full``)."""
Pairs: TypeAlias = tuple[tuple[str, str], ...]

LIMIT: Final = 8_192
"""The limit in bytes with which every vector below ``invalid`` is read; of a line, where the vector is one of lines."""

_FORMS: Final[tuple[tuple[str, Form], ...]] = ((".jsonl", "json-lines"), (".json", "json"), (".bin", "bytes"))
_EXPECTATION: Final = ".expected.json"


@final
@attrs.frozen(kw_only=True)
class Case:
    """One vector of the contract.

    Attributes:
        name: Its path below the folder of the version.
        form: ``json``, ``json-lines``, or ``bytes`` for what is no JSON text.
        data: Its bytes.
        expected: Code and pointer of each finding; none where it is valid.
        digest: The digest of its canonical bytes, where it is a valid JSON text.
    """

    name: str
    form: Form
    data: bytes = attrs.field(repr=False)
    expected: Pairs = ()
    digest: str | None = None

    @property
    def valid(self) -> bool:
        """Whether a reader accepts it."""
        return not self.expected

    @property
    def valid_by_schema(self) -> bool:
        """Whether the published schema accepts it, which knows nothing of what holds a bundle together."""
        return all(code.startswith("bundle.") and "version-" not in code for code, _ in self.expected)


@final
@attrs.frozen(kw_only=True)
class Judgement:
    """What an answer is worth.

    Attributes:
        case: The name of the case.
        verdict: Whether it says rightly if the document is valid; ``None`` when it passed the case over.
        findings: Whether it tells the findings; ``None`` when it tells none, or is not asked to.
        digest: Whether it gives the digest; ``None`` when it gives none.
    """

    case: str
    verdict: bool | None
    findings: bool | None = None
    digest: bool | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing that was answered is wrong."""
        return False not in (self.verdict, self.findings, self.digest)


def cases(level: Level = "full") -> Iterator[Case]:
    """Yield the vectors of a level, in the order of their names.

    Args:
        level: ``structure`` for what a schema can decide, ``full`` for all of them.

    >>> next(cases("structure")).name
    'invalid/bundle/count-mismatch-of-an-empty-array.json'
    """
    names = frozenset(schema_paths(CURRENT.value))
    for name in sorted(names):
        folder = name.partition("/")[0]
        form = next((form for suffix, form in _FORMS if name.endswith(suffix)), None)
        if form is None or folder not in ("valid", "invalid") or name.endswith(_EXPECTATION):
            continue
        if level == "structure" and (form != "json" or name.startswith("invalid/bytes/")):
            continue
        data = schema_bytes(CURRENT.value, *name.split("/"))
        expected: Pairs = ()
        if folder == "invalid":
            beside = f"{name.rpartition('.')[0]}{_EXPECTATION}"
            pairs = json.loads(schema_bytes(CURRENT.value, *beside.split("/")))
            expected = tuple((code, pointer) for code, pointer in pairs)
        digest = _json.digest(data) if folder == "valid" and form == "json" else None
        yield Case(name=name, form=form, data=data, expected=expected, digest=digest)


def question(case: Case, level: Level = "full") -> bytes:
    r"""Return the line that asks for a case at a level.

    Args:
        case: The case.
        level: ``structure`` for what a schema can decide, ``full`` for all.

    >>> question(Case(name="valid/a.json", form="json", data=b"{}"))
    b'{"case":"valid/a.json","data":"e30=","form":"json","level":"full"}\n'
    """
    data = base64.b64encode(case.data).decode("ascii")
    return _json.dumps({"case": case.name, "data": data, "form": case.form, "level": level}) + b"\n"


def answer(line: bytes) -> bytes:
    """Return the line with which this library answers a question: the reference implementation.

    >>> case = next(cases())
    >>> judge(case, answer(question(case)), "full").ok
    True
    """
    asked = _said(line)
    name, data, form = (asked.get(member) for member in ("case", "data", "form"))
    if not (isinstance(name, str) and isinstance(data, str) and isinstance(form, str)):
        return _json.dumps({"case": None, "skipped": True}) + b"\n"
    document = base64.b64decode(data)
    limit = None if name.startswith("valid/") else LIMIT
    if form == "json-lines":
        outcome = gather(document.splitlines(keepends=True), max_bytes=limit)
    else:
        outcome = read(document, max_bytes=limit)
    told = outcome.report.findings
    if asked.get("level") == "structure":  # what only a reader sees is left out, but for other versions
        told = tuple(each for each in told if not each.code.startswith("bundle.") or "version-" in each.code)
    said: dict[str, Any] = {"case": name, "valid": not told if outcome.bundle is None else True}
    if told and outcome.bundle is None:
        said["findings"] = [[found.code, found.path] for found in told]
    elif form == "json" and outcome.digest is not None:
        said["digest"] = outcome.digest
    return _json.dumps(said) + b"\n"


def judge(case: Case, line: bytes, level: Level) -> Judgement:
    """Return what an answer is worth; one that is no answer, or to another case, is wrong.

    Args:
        case: The case that was asked.
        line: The line that came back.
        level: At which level it was asked: at that of structure only findings of structure are compared.

    >>> case = Case(name="valid/a.json", form="json", data=b"{}")
    >>> judge(case, b'{"case": "valid/a.json", "valid": false}', "full")
    Judgement(case='valid/a.json', verdict=False, findings=None, digest=None)
    """
    said = _said(line)
    if said.get("case") != case.name:
        return Judgement(case=case.name, verdict=False)
    if said.get("skipped") is True:
        return Judgement(case=case.name, verdict=None)
    right = case.valid if level == "full" else case.valid_by_schema
    expected = sorted(case.expected if level == "full" or not case.valid_by_schema else ())
    told = said.get("findings")
    given = said.get("digest")
    return Judgement(
        case=case.name,
        verdict=said.get("valid") is right,
        findings=None if told is None else sorted(_pairs(told)) == expected,
        digest=None if given is None or case.digest is None else given == case.digest,
    )


def _said(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _pairs(told: object) -> Iterator[tuple[str, str]]:
    for each in told if isinstance(told, list) else ():
        match each:
            case [str(code), str(pointer)]:
                yield code, pointer
            case _:
                yield "", ""
