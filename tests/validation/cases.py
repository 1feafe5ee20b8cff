"""What the tests of rules share: a case is a document that is right and the one change that makes it wrong.

Items are written as a document has them. Every rule of the library is asked about both documents: the right one gives
nothing at all, the wrong one just the finding that the case names, so that no rule repeats what another one tells.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Final, TypeAlias, final

import attrs

from govcredit.exchange.documents import read
from govcredit.findings import About, Finding, Report, Severity
from govcredit.measures.facts import Facts
from govcredit.policy.loading import load_pack
from govcredit.policy.pack import Pack
from govcredit.validation.register import SUBJECTS, check

__all__ = ("TODAY", "Case", "Items", "changed", "facts", "judged", "organ", "rule_cases", "verify")

TODAY: Final = date(2026, 11, 26)

Items: TypeAlias = Mapping[str, list[dict[str, Any]]]
"""Items by array, as a document has them."""


@final
@attrs.frozen(kw_only=True)
class Case:
    """One fault, and the same data without it.

    Attributes:
        name: What is wrong, in a few words; the name of the test.
        code: The code of the finding.
        good: Items that are right.
        bad: The same with one fault.
        kind: The kind of the item that the finding is about.
        id: Its identifier.
        path: JSON Pointer below the item.
        severity: How grave it is, where the catalogue's severity is not meant.
        on: The day that is judged.
        pack: The pack.
    """

    name: str
    code: str
    good: Items
    bad: Items
    kind: str
    id: str
    path: str = ""
    severity: Severity | None = None
    on: date = TODAY
    pack: str = "cn"

    def findings(self) -> tuple[Finding, ...]:
        """Return what the rules say of the faulty data."""
        return judged(self.bad, self.on, self.pack).findings


def organ(name: str = "org", /, **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    """Return a sound body: a department of a county."""
    return {"id": name, "kind": "department", "name": "某县财政局", **members}


def changed(item: Mapping[str, Any], **members: Any) -> dict[str, Any]:  # noqa: ANN401  # any member
    """Return an item with members replaced or added; ``None`` leaves one out."""
    return {name: value for name, value in {**item, **members}.items() if value is not None}


def facts(items: Items, on: date = TODAY, pack: str = "cn") -> Facts:
    """Return facts of items that a document holds; what they refer to need not be there."""
    manifest = {"id": "m", "created": "2026-11-22T00:00:00Z", "extent": "partial"}
    outcome = read(json.dumps({"version": "1.0", "manifest": manifest, **items}))
    assert outcome.bundle is not None, [(each.code, each.path) for each in outcome.report.findings]
    return Facts.of(outcome.bundle, _pack(pack).context(on))


def judged(items: Items, on: date = TODAY, pack: str = "cn") -> Report:
    """Return what all rules say of items."""
    return check(facts(items, on, pack))


def verify(case: Case) -> None:
    """Hold a case to its word: nothing is found in the right data, one thing in the wrong one, at its place."""
    right = judged(case.good, case.on, case.pack)
    assert [(each.code, str(each.about), each.path) for each in right.findings] == []
    found = case.findings()
    assert [(each.code, each.about, each.path) for each in found] == [(case.code, About(case.kind, case.id), case.path)]
    if case.severity is not None:
        assert found[0].severity == case.severity


def rule_cases() -> tuple[Case, ...]:
    """Return the cases of all subjects."""
    modules = (import_module(f"tests.validation.test_{subject}") for subject in SUBJECTS)
    return tuple(case for module in modules for case in module.CASES)


@cache
def _pack(name: str) -> Pack:
    return load_pack(name)
