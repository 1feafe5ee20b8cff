"""The clause map both ways: whatever cites a clause of a plan names one that is there, and the clause names it back."""

import csv
import importlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeAlias, get_args, get_origin

import attrs
import pytest

from govcredit.findings import catalogue
from govcredit.model.bundle import kinds
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.term import Citation
from govcredit.validation.register import rules
from tests.test_clauses import classes

Clause: TypeAlias = tuple[str, str]
Cited: TypeAlias = tuple[str, Clause]

ROOT: Final = Path(__file__).resolve().parent.parent


def made() -> Any:  # noqa: ANN401  # modules that are no part of a package
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs")
        return importlib.import_module("making.sources")


SOURCES: Final = made()
CLAUSES: Final = tomllib.loads((ROOT / "docs" / "clauses.toml").read_text(encoding="utf-8"))["clauses"]
HOMES: Final[Mapping[Clause, frozenset[str]]] = MappingProxyType(
    {
        (each["plan"], each["clause"]): frozenset(
            home.partition(".")[0] for ask in each["asks"] for home in ask["homes"]
        )
        for each in CLAUSES
    }
)
# The plans as documents of packs are called: xinhui-plan in the pack of the place, plan-xinhui beside a scheme.
PLANS: Final = MappingProxyType(
    {"xinhui": "新会", "shandong": "山东", "binhai": "滨海", "hua": "滑县", "jiangxi": "江西"}
)

# What a signal, a term or an indicator is about, as classes of the model; the longest beginning of its code counts.
SIGNALS: Final = MappingProxyType(
    {
        "archives.contents-incomplete": "IntegrityArchive Assessment IntegrityNote PersonalReport",
        "archives.coverage": "IntegrityArchive",
        "catalogue.outdated": "CatalogueItem",
        "catalogue.unreported": "CatalogueItem DishonestyRecord AdministrativeDecision",
        "catalogue.unsent": "DishonestyRecord AdministrativeDecision Objection",
        "debt": "Bond Borrowing DebtBalance DebtEvent DebtQuota DebtViolation FiscalYear Guarantee",
        "judgments.listed": "Listing",
        "judgments.unperformed": "Lawsuit",
        "payments.overdue": "Payment Agreement",
        "ppp.disclosure": "PppProject",
        "ppp.duty": "ProjectDuty",
        "promises.changed-unlawfully": "LawfulChange",
        "promises.not-kept": "Commitment",
        "promises.service-late": "Handling Service",
        "promises.uncompensated": "LawfulChange",
        "publication.decision-late": "AdministrativeDecision DisclosureDuty",
        "publication.disclosure-late": "DisclosureDuty",
        "publication.evaluation-unpublished": "Evaluation",
        "records.rectification-overdue": "Rectification",
        "replies.advice-late": "Advice",
        "replies.complaint-late": "Complaint",
        "replies.objection": "Objection",
        "replies.petition": "Complaint",
        "replies.repair": "RepairApplication",
        "replies.suggestion-late": "Suggestion",
        "tasks": "Task PlanReport DueResult",
        "tasks.self-report-late": "SelfReport",
    }
)
TERMS: Final = MappingProxyType(
    {
        "archives": "IntegrityArchive",
        "archives.coverage": "IntegrityArchive Task",
        "archives.identifier": "Person",
        "effects.criticism-index": "Organ",
        "effects.leniency": "Leniency",
        "effects.on-bodies": "AppliedMeasure Rectification",
        "effects.on-staff": "AppliedMeasure Assessment CreditCheck Consultation",
        "effects.result-uses": "Evaluation Honour ScreeningResult",
        "goals": "Plan",
        "incentives": "Incentive Honour Showcase CreditCheck",
        "plan-disclosure": "DisclosureDuty Bond",
        "platforms.named": "Push Manifest IntegrityArchive",
        "platforms.sites": "Publication",
        "plan-fields": "ProjectDuty Procurement PppProject Policy Dealing Commitment DebtBalance StatisticsCase Breach DishonestyRecord",
        "reports": "PlanReport",
        "screening-rules.incentives": "Incentive Honour Showcase CreditCheck",
        "screening-rules.listings": "Listing",
        "screening-rules.uses": "Evaluation Inspection CreditCheck",
        "screening.measures": "AppliedMeasure CreditCheck Consultation",
        "supervision.dishonesty-reported": "SelfReport",
        "supervision.evaluation-contents": "IndicatorValue",
        "supervision.evaluation-published": "Evaluation",
        "supervision.ledger-kept": "Task",
        "supervision.receivers": "Inspection PlanReport",
        "supervision.rhythm": "Inspection Task",
        "triggers": "DishonestyRecord",
    }
)
INDICATORS: Final = MappingProxyType(
    {
        "advice": "Advice",
        "agreements": "Agreement",
        "archives": "IntegrityArchive",
        "breaches": "Breach",
        "catalogue-collected": "DishonestyRecord",
        "catalogue-up-to-date": "CatalogueItem",
        "changes": "LawfulChange",
        "commitments": "Commitment",
        "complaints": "Complaint",
        "decisions": "AdministrativeDecision",
        "disclosures": "DisclosureDuty",
        "heads": "Lawsuit",
        "honours": "Honour",
        "judgments": "Lawsuit",
        "lawsuits": "Lawsuit",
        "listings": "Listing",
        "objections": "Objection",
        "obligations": "Agreement",
        "payments": "Payment",
        "public-appraisal": "Appraisal",
        "records": "DishonestyRecord",
        "repairs": "RepairApplication",
        "services": "Commitment",
        "suggestions": "Suggestion",
    }
)

# Pairs of what cites a clause and the clause that has no home for it, with the reason.
EXCEPTIONS: Final[Mapping[Cited, str]] = MappingProxyType(
    {
        (
            "archives.organ-differs",
            ("B", "13"),
        ): "it is cited for persons who are no public employees; the rule reads their archives",
    }
)

# Clauses that keep something and that nothing cites, with the reason.
NOWHERE: Final[Mapping[Clause, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *(("A", "前言"), ("C", "印发"), ("C", "前言"), ("D", "印发"), ("D", "前言"), ("D", "结尾")),
                *(("E", "解读 前言"), ("E", "解读 一"), ("E", "前言"), ("B", "一（三）")),
            ),
            "head and foot of a plan, and its goal: Plan rests on the five plans as a whole",
        ),
        **dict.fromkeys(
            (("B", "一（一）"), ("B", "一（二）"), ("C", "一（一）"), ("E", "一（一）")),
            "guiding thought and principles, carried out by the tasks, which are cited",
        ),
        **dict.fromkeys(
            (("E", "解读 二"), ("E", "解读 二2"), ("E", "解读 二3")),
            "the interpretation, which sums up articles that are cited",
        ),
    }
)

# The parts of 国发〔2016〕76号 that are cited, each with where its text was read. It is no plan, and has no map of its own.
OPINION: Final = MappingProxyType(
    {"二": "read", "四": "read in the plans that carry it out", "五": "read in the plans that carry it out"}
)


def meant(clause: Clause) -> tuple[Clause, ...]:
    """The clauses of the map that a citation means: itself, or the parts of what is named as a whole."""
    plan, number = clause
    if clause in HOMES:
        return (clause,)
    whole = re.compile(re.escape(number) + ("(?![0-9])" if number[-1].isdecimal() else ""))
    return tuple(each for each in HOMES if each[0] == plan and whole.match(each[1]))


@cache
def kin() -> Mapping[str, frozenset[str]]:
    """Each class of the model with the parts of its own that it is made of, and what it is a part of."""
    made_of = {cls: frozenset(_parts(cls)) for cls in classes()}
    return {
        cls.__name__: frozenset(
            {cls.__name__, *parts, *(other.__name__ for other, held in made_of.items() if cls.__name__ in held)}
        )
        for cls, parts in made_of.items()
    }


def _parts(cls: type[Any]) -> Iterator[str]:
    for field in attrs.fields(cls):
        for part in _classes_in(field.type):
            own = part.__module__ == cls.__module__ or part.__module__.count(".") > 2
            if own and part is not cls:
                yield part.__name__
                yield from _parts(part)


def _classes_in(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401  # any type
    if get_origin(hint) is Annotated:
        yield from _classes_in(get_args(hint)[0])
    elif isinstance(hint, type) and attrs.has(hint):
        yield hint
    else:
        for each in get_args(hint):
            yield from _classes_in(each)


def looked_at(table: Mapping[str, str], code: str) -> frozenset[str]:
    """The classes that the longest beginning of a code in a table names, with their kin."""
    beginnings = [each for each in table if re.match(rf"{re.escape(each)}(?![a-z])", code)]
    return frozenset().union(*(kin()[name] for name in table[max(beginnings, key=len)].split()))


def cited_in_packs() -> Iterator[tuple[str, str, Citation]]:
    """What packs and schemes cite: the pack, the name of a term, a code or an indicator, and the citation."""
    for name in packaged():
        layer = load_pack(name).layers[0]
        for definition in layer.definitions.values():
            for each in definition.entries:
                cited = [mark.citation for mark in each.marks] or [each.citation]
                yield from ((name, definition.name, citation) for citation in cited)
        yield from ((name, code.code, code.citation) for code in layer.codes)
        for scheme in layer.schemes.values():
            yield name, scheme.name, scheme.citation
            yield from ((name, grade.code, grade.citation) for grade in scheme.grades)
            yield from ((name, indicator.code, indicator.citation) for indicator in scheme.indicators)


def plans_of(citation: Citation) -> Iterator[Clause]:
    place = citation.document.key.removeprefix("plan-").removesuffix("-plan")
    if place != citation.document.key and place in PLANS:
        assert citation.clause, f"{citation} names no clause"
        found = list(SOURCES.cited_plans(f"{PLANS[place]} {citation.clause}"))
        assert len(found) >= 1 + citation.clause.count("、"), f"{citation} is not read in full"
        yield from found


def sources_in(text: str) -> Iterator[str]:
    """What stands behind Source: in a docstring, each in one line."""
    for found in re.findall(r"^ *Source: (.+?)(?=\n\s*\n|\Z)", text, flags=re.MULTILINE | re.DOTALL):
        yield " ".join(found.split())


def in_files() -> Iterator[Cited]:
    """Every clause that code, code lists and pages cite, with the file."""
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").glob("*.md")]
    files += [each for folder in ("concepts", "how-to") for each in (ROOT / "docs" / folder).glob("*.md")]
    for file in files:
        for clause in SOURCES.cited_plans(" ".join(file.read_text(encoding="utf-8").split())):
            yield file.relative_to(ROOT).as_posix(), clause
    for file in (ROOT / "src/govcredit/data/codes").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for clause in SOURCES.cited_plans(row.get("basis") or ""):
                    yield f"{file.name}: {row['code']}", clause


def in_messages() -> Iterator[Cited]:
    for each in catalogue():
        for key, text in each.plans.items():
            for clause in SOURCES.cited_plans(f"{PLANS[key.removesuffix('-plan')]} {text}"):
                yield each.code, clause


def in_packs() -> Iterator[Cited]:
    for pack, name, citation in cited_in_packs():
        for clause in plans_of(citation):
            yield f"{pack}: {name}", clause


@pytest.mark.parametrize("cited", [in_files, in_messages, in_packs], ids=lambda cited: cited.__name__)
def test_every_clause_that_is_cited_stands_in_the_map(cited: Any) -> None:  # noqa: ANN401  # one of three functions
    found = list(cited())
    assert len(found) > 50
    assert [(where, clause) for where, clause in found if not meant(clause)] == []


def of_classes() -> Iterator[tuple[str, frozenset[str], Clause]]:
    for cls in classes():
        for source in sources_in(cls.__doc__ or ""):
            yield from ((cls.__name__, kin()[cls.__name__], clause) for clause in SOURCES.cited_plans(source))


def of_rules() -> Iterator[tuple[str, frozenset[str], Clause]]:
    named = {kind: cls.__name__ for kind, _, cls in kinds()}
    for rule in rules():
        seen = frozenset().union(*(kin()[named[kind]] for kind in rule.kinds))
        yield from ((rule.code, seen, clause) for clause in SOURCES.cited_plans(SOURCES.source_of(rule)))


def of_signals() -> Iterator[tuple[str, frozenset[str], Clause]]:
    for code, watch in SOURCES.watched():
        for clause in SOURCES.cited_plans(SOURCES.source_of_signal(watch)):
            yield code, looked_at(SIGNALS, code), clause


def of_terms() -> Iterator[tuple[str, frozenset[str], Clause]]:
    for pack, name, citation in cited_in_packs():
        if citation.document.key.endswith("-plan") and not name.startswith(f"{pack}."):
            yield from ((f"{pack}: {name}", looked_at(TERMS, name), clause) for clause in plans_of(citation))


def of_indicators() -> Iterator[tuple[str, frozenset[str], Clause]]:
    for indicator in load_pack("cn").layers[0].schemes["cn-76-reference"].indicators:
        seen = looked_at(INDICATORS, indicator.code)
        yield from ((indicator.code, seen, clause) for clause in plans_of(indicator.citation))


@pytest.mark.parametrize(
    "citing", [of_classes, of_rules, of_signals, of_terms, of_indicators], ids=lambda citing: citing.__name__
)
def test_a_clause_has_a_home_in_what_is_judged_by_it(citing: Any) -> None:  # noqa: ANN401  # one of five functions
    """What cites a clause looks at items in which the clause has a home."""
    found = [(code, clause) for code, seen, clause in citing() if not any(HOMES[each] & seen for each in meant(clause))]
    assert [each for each in dict.fromkeys(found) if each not in EXCEPTIONS] == []


def test_every_clause_that_keeps_something_is_cited_by_what_keeps_or_judges_it() -> None:
    citing = (of_classes, of_rules, of_signals, of_terms, of_indicators)
    cited = {each for found in citing for _, _, clause in found() for each in meant(clause)}
    assert {clause for clause, homes in HOMES.items() if homes} - cited == set(NOWHERE)


def test_every_exception_is_one() -> None:
    found = [of_classes, of_rules, of_signals, of_terms, of_indicators]
    cited = {(code, clause): seen for citing in found for code, seen, clause in citing()}
    assert [each for each in EXCEPTIONS if any(HOMES[clause] & cited[each] for clause in meant(each[1]))] == []


def test_the_opinion_of_the_state_council_is_cited_by_its_parts() -> None:
    cited = [
        (name, citation) for _, name, citation in cited_in_packs() if citation.document.number == "国发〔2016〕76号"
    ]
    assert {str(citation.clause) for _, citation in cited} == set(OPINION)


@pytest.mark.parametrize(
    ("told", "clause", "found"),
    [
        pytest.param(("A", "二（三）③"), "二（三）③", True, id="itself"),
        pytest.param(("A", "二（三）"), "二（三）③", True, id="a part of the whole"),
        pytest.param(("A", "三"), "三（九）", True, id="a clause of the section"),
        pytest.param(("E", "7"), "7②", True, id="a part of the article"),
        pytest.param(("E", "1"), "10", False, id="another article"),
        pytest.param(("C", "附件"), "附件 22", True, id="a row of the annex"),
        pytest.param(("B", "二（二）"), "10", False, id="articles are not named by their part"),
    ],
)
def test_a_whole_means_its_parts(told: Clause, clause: str, *, found: bool) -> None:
    assert ((told[0], clause) in meant(told)) is found
