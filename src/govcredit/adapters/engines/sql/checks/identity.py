"""The checks of codes and names of bodies and persons as SQL: each distinct one is asked for once (标识检查)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

import attrs

from govcredit.adapters.engines.sql.checks.leaves import elements, items, leaves, reads_of
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, rule_of, select
from govcredit.adapters.engines.sql.text import Lookup, Setting, quoted, steps_of
from govcredit.codes.identifiers import compact
from govcredit.validation.answers import (
    fault_of_name,
    faults_of_code,
    faults_of_number,
    is_code,
    is_name,
    is_printed_code,
    is_sound,
)

__all__ = ("makers",)

_CODES: Final = (("sort", "VARCHAR"), ("code", "VARCHAR"), ("faults", "VARCHAR"))
_NAMES: Final = (("name", "VARCHAR"), ("is_open", "BOOLEAN"), ("fault", "VARCHAR"))
_PRINTED: Final = "printed"
_SOUND: Final = "identity.printed-though-sound"
_EVIDENCE: Final = ("body", "title", "document_number", "clause", "address")


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for code, make in _MAKERS.items():
        for kind in rule_of(code).kinds:
            yield code, kind, partial(make, kind)


def _parties(kind: str, _: Setting) -> CheckText:
    """Return the check of the codes of parties; a printed code may stand as one where it is right."""
    found = tuple(leaves(kind, is_code))
    told = "\nUNION ALL\n".join(
        leaf.select(sort=quoted(_PRINTED if is_printed_code(leaf.member) else "uscc"), code=leaf.value)
        + f"\nWHERE {leaf.value} IS NOT NULL"
        + (f" AND {leaf.holder.column('uscc')} IS NULL" if is_printed_code(leaf.member) else "")
        for leaf in found
    )
    return _asked("identifier.organisation-digit", kind, reads_of(found, array_of(kind)), told, _of_code)


def _bodies(kind: str, _: Setting) -> CheckText:
    """Return the check of the codes of bodies; those with evidence of a code as printed are left to the scalar path."""
    own, printed = items(kind), elements(kind, "identifiers")
    evidence = " OR ".join(f"e.evidence__{name} IS NOT NULL" for name in _EVIDENCE)
    attested = f"SELECT {printed.item}\n{printed.source}\nWHERE {evidence}"
    told = f"""SELECT e.id AS item, '/uscc' AS path, 'uscc' AS sort, e.uscc AS code
{own.source}
WHERE e.uscc IS NOT NULL
UNION ALL
SELECT e.id AS item, '/organisation_code' AS path, 'organisation-code' AS sort, e.organisation_code AS code
{own.source}
WHERE e.organisation_code IS NOT NULL
UNION ALL
SELECT e.item, {printed.pointer("printed_number")} AS path, 'organisation-code' AS sort, e.printed_number AS code
{printed.source}
WHERE e.scheme = 'organisation-code'"""
    without = f"""-- Evidence may bear out a code that fails.
SELECT c.*
FROM (
{told}
) c
WHERE c.item NOT IN (
{attested}
)"""
    code = "identifier.check-digit"
    beyond = f"SELECT DISTINCT {quoted(kind)} AS item_kind, e.item AS item_id\n{printed.source}\nWHERE {evidence}"
    found = _asked(code, kind, (own.relation, printed.relation), without, _of_code)
    return attrs.evolve(found, beyond=finished(rule_of(code), {}, beyond))


def _persons(kind: str, setting: Setting) -> CheckText:
    """Return the check of the numbers of persons."""
    own, cards = items(kind), elements(kind, "certificates")
    told = f"""SELECT e.id AS item, '/citizen_number' AS path, 'citizen-number' AS sort, e.citizen_number AS code
{own.source}
WHERE e.citizen_number IS NOT NULL
UNION ALL
SELECT e.item, {cards.pointer("personal_number")} AS path, 'citizen-number' AS sort, e.personal_number AS code
{cards.source}
WHERE e.scheme = 'identity-card'"""
    answer = partial(_of_number, setting.context.known)
    return _asked("identifier.birth-date", kind, (own.relation, cards.relation), told, answer)


def _asked(
    code: str, kind: str, reads: tuple[str, ...], told: str, answer: Callable[..., tuple[object, ...]]
) -> CheckText:
    """Return a check that asks for distinct codes what is wrong with each."""
    rule = rule_of(code)
    relation = f"{array_of(kind)}_faults"
    codes = "\nUNION ALL\n".join(f"SELECT {quoted(each)} AS code" for each in rule.codes)
    text = f"""{select("f.code", kind, "t.item", "t.path")}
FROM told t
JOIN {relation} a ON a.sort = t.sort AND a.code = t.code
JOIN faults f ON a.faults LIKE '%' || f.code || ';%'"""
    question = steps_of({"told": told}, "SELECT DISTINCT sort, code FROM told")
    return CheckText(
        code=code,
        kind=kind,
        codes=rule.codes,
        reads=reads,
        asked=(Lookup(relation=relation, columns=_CODES, question=question, answer=answer),),
        text=finished(rule, {"told": told, "faults": f"-- What may be wrong with a code.\n{codes}"}, text),
    )


def _names(kind: str, _: Setting) -> CheckText:
    rule = rule_of("identity.placeholder-name")
    found = tuple(leaves(kind, is_name))
    named = "\nUNION ALL\n".join(
        leaf.select(name=leaf.value, is_open="TRUE" if leaf.member.is_open else "FALSE")
        + f"\nWHERE {leaf.value} IS NOT NULL"
        for leaf in found
    )
    relation = f"{array_of(kind)}_names"
    text = f"""{select("a.fault", kind, "n.item", "n.path")}
FROM named n
JOIN {relation} a ON a.name = n.name AND a.is_open = n.is_open
WHERE a.fault IS NOT NULL"""
    return CheckText(
        code=rule.code,
        kind=kind,
        codes=rule.codes,
        reads=reads_of(found, array_of(kind)),
        asked=(
            Lookup(
                relation=relation,
                columns=_NAMES,
                question=steps_of({"named": named}, "SELECT DISTINCT name, is_open FROM named"),
                answer=_of_name,
            ),
        ),
        text=finished(rule, {"named": named}, text),
    )


def _of_code(sort: str, code: str) -> tuple[object, ...]:
    if sort == _PRINTED:
        return sort, code, f"{_SOUND};" if is_sound(compact(code), "uscc") else ""
    return (
        sort,
        code,
        "".join(f"{each};" for each in faults_of_code(code, "uscc" if sort == "uscc" else "organisation-code")),
    )


def _of_number(known: date, sort: str, number: str) -> tuple[object, ...]:
    return sort, number, "".join(f"{each};" for each in faults_of_number(number, known))


def _of_name(name: str, is_open: bool) -> tuple[object, ...]:  # noqa: FBT001  # a row
    return name, is_open, fault_of_name(name, is_open=is_open)


_MAKERS: Final[Mapping[str, Callable[[str, Setting], CheckText]]] = MappingProxyType(
    {
        "identifier.birth-date": _persons,
        "identifier.check-digit": _bodies,
        "identifier.organisation-digit": _parties,
        "identity.placeholder-name": _names,
    }
)
