"""Answers the cases of packs that ask a judgement: it reads the items that a case brings, and puts the question (用例的判断)."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from govcredit.disclosure.disclose import disclose
from govcredit.errors import InvalidValue, NotInForce, UnknownCode
from govcredit.exchange.documents import read
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.rounding import plain_number
from govcredit.model.bundle import arrays
from govcredit.model.relations import Party
from govcredit.monitoring.monitor import monitor
from govcredit.policy.cases import Answer, Case
from govcredit.policy.pack import Pack
from govcredit.policy.scheme import Grade
from govcredit.policy.term import Term
from govcredit.repair.eligibility import REPAIRABLE, decide
from govcredit.scoring.score import score
from govcredit.screening.screen import screen
from govcredit.validation.register import check

__all__ = ("ANSWERED", "judge")


def judge(pack: Pack, case: Case, on: date, known: date) -> Answer | str:
    """Answer a case that asks a judgement, or say why its items cannot be read, or what it asks about is not there.

    Args:
        pack: The pack.
        case: The case, which asks for one of `ANSWERED`.
        on: The day whose law applies.
        known: The day up to which everything was known.
    """
    given = {"version": "1.0", **(case.given or {})}
    outcome = read(json.dumps(given, default=str))
    if outcome.bundle is None:
        first = outcome.report.findings[0]
        return f"given: {first.code} {first.path}"
    asked = dict(case.asked or {}) | ({} if case.scheme is None else {"scheme": case.scheme})
    return ANSWERED[case.asks](Facts.of(outcome.bundle, pack.context(on, known)), asked)


def _check(facts: Facts, asked: Mapping[str, Any]) -> Answer | str:
    del asked
    report = check(facts)
    rows = tuple({"code": each.code, "severity": each.severity} for each in report.findings)
    return Answer(value="ok" if report.ok else "errors", columns=("code", "severity"), rows=rows)


def _decide(facts: Facts, asked: Mapping[str, Any]) -> Answer | str:
    item = next((each for kind in REPAIRABLE for each in facts.items(kind) if each.id == asked.get("about")), None)
    if item is None:
        return f"about = {asked.get('about')}"
    applications = [*facts.items("repair"), *facts.items("leniency")]
    wanted = asked.get("application")
    application = next((each for each in applications if each.id == wanted), None)
    if wanted is not None and application is None:
        return f"application = {wanted}"
    decision = decide(facts, item, application)
    rows: list[dict[str, object]] = [
        {"condition": each.name, "state": each.state, "since": each.since, "earliest": each.earliest}
        for each in decision.conditions
    ]
    rows += [{"effect": each.code} for each in decision.effects]
    rows += [{"year": each.year, "grade": each.effect} for each in decision.grades]
    rows += [{"paper": each.kind} for each in decision.papers]
    columns = ("condition", "state", "since", "earliest", "effect", "year", "grade", "paper")
    return Answer(value=decision.verdict, columns=columns, rows=tuple(rows), sources=_sources(decision.terms))


def _screen(facts: Facts, asked: Mapping[str, Any]) -> Answer | str:
    names = {name: asked[name] for name in ("organ", "archive", "uscc") if name in asked}
    if len(names) != 1 or not isinstance(asked.get("purpose"), str):
        return "asked = { organ | archive | uscc, purpose }"
    found = screen(facts, Party(**names), asked["purpose"], year=asked.get("year"))
    rows = tuple(
        {
            "kind": each.kind,
            "code": each.code,
            "effect": each.effect,
            "certainty": each.certainty,
            "by-rule": each.by_rule,
            "from": each.starts,
            "until": each.ends,
        }
        for each in found.entries
    )
    columns = ("kind", "code", "effect", "certainty", "by-rule", "from", "until")
    return Answer(value=found.outcome, columns=columns, rows=rows, sources=_sources(found.terms))


def _disclose(facts: Facts, asked: Mapping[str, Any]) -> Answer | str:
    audience = asked.get("audience")
    subject = asked.get("about")
    if not isinstance(audience, str):
        return "asked = { audience }"
    own = None
    if isinstance(subject, str):
        kind = next((kind for kind in ("archive", "organ") if facts.find(reference(kind, subject)) is not None), None)
        if kind is None:
            return f"about = {subject}"
        own = reference(kind, subject)
    # What needs a pseudonym is withheld, so that no key is needed here.
    view = disclose(facts.bundle, audience, facts.context, subject=own)
    rows: list[dict[str, object]] = [
        {"kind": each.kind, "member": each.member, "reason": each.reason} for each in view.withheld
    ]
    rows += [{"shown": kind, "id": each.id} for kind, array in arrays() for each in getattr(view.shown, array)]
    value = "all" if not view.withheld else "part"
    return Answer(
        value=value, columns=("kind", "member", "reason", "shown", "id"), rows=tuple(rows), sources=_sources(view.terms)
    )


def _score(facts: Facts, asked: Mapping[str, Any]) -> Answer | str:
    columns = ("line", "state", "low", "high", "grade", "veto")
    organ, context = asked.get("organ"), facts.context
    if not isinstance(organ, str):
        return "asked = { organ }"
    try:
        found = score(facts, organ, context.pack.scheme(asked["scheme"], on=context.on))
    except NotInForce:
        return Answer(value="not-in-force", columns=columns, rows=())
    except (InvalidValue, UnknownCode) as error:
        return str(error)
    rows: list[dict[str, object]] = [
        {"line": each.code, "state": each.state, "low": plain_number(each.low), "high": plain_number(each.high)}
        for each in found.lines
    ]
    rows += [
        {"line": each.code, "veto": "certain" if each.certain else "possible", "grade": each.limit}
        for each in found.vetoes
    ]
    rows += [
        {
            "line": line,
            "low": plain_number(side.low),
            "high": plain_number(side.high),
            "grade": _span(_code(side.worst), _code(side.best)),
        }
        for line, side in (("total", found.outcome), ("undisputed", found.undisputed))
    ]
    value = _span(plain_number(found.outcome.low), plain_number(found.outcome.high))
    return Answer(value=value, columns=columns, rows=tuple(rows), sources=_sources(found.terms))


def _code(grade: Grade | None) -> str:
    return "" if grade is None else grade.code


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low}..{high}"


def _signals(facts: Facts, asked: Mapping[str, Any]) -> Answer | str:
    organ = asked.get("organ")
    found = monitor(facts) if organ is None else monitor(facts).of(str(organ))
    rows = tuple(
        {
            "signal": each.code,
            "state": each.state,
            "level": each.level,
            "item": None if each.item is None else each.item.id,
            "organ": each.organ,
            "since": each.since,
        }
        for each in found.signals
    )
    value = next((each.level or each.state for each in found.signals), "quiet")
    columns = ("signal", "state", "level", "item", "organ", "since")
    return Answer(value=value, columns=columns, rows=rows, sources=_sources(found.terms))


def _sources(terms: Iterable[Term[Any]]) -> frozenset[str]:
    read = tuple(terms)
    cited = [mark.citation for term in read for mark in term.marks] + [term.citation for term in read]
    return frozenset(each.document.key for each in cited)


ANSWERED: Final[Mapping[str, Callable[[Facts, Mapping[str, Any]], Answer | str]]] = MappingProxyType(
    {
        "check": _check,
        "decide": _decide,
        "disclose": _disclose,
        "score": _score,
        "screen": _screen,
        "signals": _signals,
    }
)
"""The judgements that cases may ask here; the others are to come."""
