"""Does somebody else find the same: a score worked out again from the facts, and every value that differs (评分复核).

.. list-table:: What a difference does
   :header-rows: 1

   * - what differs
     - what follows
   * - a day, the points or the state of a line, a veto, the whole, a grade
     - the score ``differs``
   * - the library, the digest of the pack, of the scheme or of the items
     - a note, where everything above is the same
   * - anything else, such as a sentence or a clause
     - a note where one of these four may be the reason; else the score ``differs``, since nothing can explain it
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final, final

import attrs

from govcredit import _json
from govcredit._html import rows_table
from govcredit._rows import Column, Columns, Row
from govcredit.errors import InvalidValue, NotInForce, UnknownCode
from govcredit.exchange.comparison import value_changes
from govcredit.exchange.entries import as_ground
from govcredit.exchange.results import dumps_result
from govcredit.findings import Ground, Language, word
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.changes import ValueChange
from govcredit.model.identity import Code, Digest, OrganId
from govcredit.model.score import ScoreLine, ScoreResult, ScoreVeto
from govcredit.model.verification import ComparedPart, VerificationResult, VerificationVerdict, VerifiedDifference
from govcredit.policy.explained import explained, ground_of
from govcredit.policy.wording import named_item
from govcredit.scoring.score import Score, score, trace_of
from govcredit.statements import Parameter, Statement, statement

__all__ = ("COLUMNS", "Difference", "Verification", "verify")

COLUMNS: Final = Columns(
    (
        Column("part", "差异所在部分", "Part"),
        Column("title", "部分", "Title of the part"),
        Column("line", "计分项代码", "Code"),
        Column("weight", "影响", "Weight"),
        Column("pointer", "评分中的位置", "Place in the score"),
        Column("stated", "所载值", "Stated"),
        Column("recomputed", "复算值", "Worked out again"),
        Column("sentence", "说明", "What is said"),
    )
)
"""The columns of `Verification.rows`; the weight is ``decisive`` or ``noted``."""

# The members of a score and of what stands in it, by the part that they belong to; lines and vetoes are compared one by one.
_PARTS: Final = MappingProxyType[str, ComparedPart](
    {
        "judged_on": "day",
        "known_until": "known",
        "pack": "pack",
        "pack_version": "pack",
        "pack_digest": "pack-digest",
        "scheme_zh": "scheme",
        "scheme_en": "scheme",
        "scheme_kind": "scheme",
        "scheme_author": "scheme",
        "scheme_floor": "scheme",
        "scheme_ceiling": "scheme",
        "grade_scale": "scheme",
        "scheme_digest": "scheme-digest",
        "library": "library",
        "inputs_digest": "inputs",
        "total": "total",
        "total_low": "total",
        "total_high": "total",
        "grade_code": "grade",
        "worst_grade": "grade",
        "best_grade": "grade",
        "confirmed_terms": "terms",
        "unconfirmed_terms": "terms",
        "score_stated": "statement",
    }
)
_COMPOUND: Final = frozenset({"ground", "outcome_side", "undisputed_side"})
_OVERALL: Final = "verify.overall"
_REASONS: Final = frozenset({"library", "pack-digest", "scheme-digest", "inputs"})
_RESULTS: Final = frozenset({"day", "known", "total", "grade"})
# The members of a line or a veto that are the result; the others only say how it came about.
_DECISIVE: Final = frozenset(
    {"line_kind", "line_code", "line_state", "low_points", "high_points", "veto_certain", "grade_limit"}
)
_SHOWN: Final = ("title", "line", "stated", "recomputed", "weight")  # in a notebook
_WEIGHTS: Final = MappingProxyType({"decisive": "影响结论", "noted": "不影响结论"})


@final
@attrs.frozen(kw_only=True)
class Difference:
    """One value of a score that comes out otherwise (复核差异).

    Attributes:
        what: What it belongs to, such as ``day`` or ``line``.
        code: The indicator, where it is a line or a veto.
        pointer: Where it stands in the document of the score.
        found: What the score says, as canonical JSON; ``None`` where it says nothing.
        expected: What comes out, in the same way.
        decisive: Whether it is part of the result, so that another value is another result.
    """

    what: ComparedPart
    code: str | None = None
    pointer: str
    found: str | None = None
    expected: str | None = None
    decisive: bool

    @property
    def name(self) -> str:
        """What differs, with the indicator, such as ``line records``."""
        return self.what if self.code is None else f"{self.what} {self.code}"

    def title(self, language: Language) -> str:
        """Return what differs as a reader is told it."""
        return word(f"verified-{self.what}", language)

    @property
    def statement(self) -> Statement:
        """The difference in a sentence."""
        said: dict[str, Parameter] = {
            "part": f"verified-{self.what}",
            "pointer": self.pointer,
            "stated": "—" if self.found is None else self.found,
            "recomputed": "—" if self.expected is None else self.expected,
        }
        if self.code is None:
            return statement("verify.difference", **said)
        return statement("verify.difference.line", line=self.code, **said)

    def document(self) -> VerifiedDifference:
        """Return it as a document holds it."""
        return VerifiedDifference(
            compared_part=self.what,
            line_code=None if self.code is None else Code(self.code),
            score_pointer=self.pointer,
            stated_value=self.found,
            recomputed_value=self.expected,
            said=explained(self.statement),
        )


@final
@attrs.frozen(kw_only=True)
class Verification:
    """Whether a score comes out the same when it is worked out again (评分复核).

    Shown as a table in a notebook.

    Attributes:
        verdict: ``same``, ``differs``, or ``not-verifiable`` where it could not be worked out.
        organ: The body.
        scheme: The name of the scheme.
        score_digest: The digest of the score that was verified.
        differences: What makes it differ.
        notes: What differs although the result is the same; for a score that differs, what may explain it.
        reason: Why it could not be worked out.
        ground: The pack, the days and the version of the library by which it was worked out again.
    """

    verdict: VerificationVerdict
    organ: OrganId
    scheme: str
    score_digest: str = attrs.field(repr=False)
    differences: tuple[Difference, ...] = ()
    notes: tuple[Difference, ...] = ()
    reason: Statement | None = None
    ground: Ground = attrs.field(repr=False)

    @property
    def statement(self) -> Statement:
        """The verdict in a sentence."""
        if self.reason is not None:
            return self.reason
        plain = "noted" if self.verdict == "same" and self.notes else self.verdict
        return statement(
            f"{_OVERALL}.{plain}",
            **_named(self.organ, self.scheme),
            day=str(self.ground.on),
            count=len(self.differences or self.notes),
        )

    def document(self) -> VerificationResult:
        """Return it as a document, to be sent, kept and read again (see `govcredit.exchange.results`)."""
        return VerificationResult(
            result="verification",
            version="1.0",
            scored_organ=self.organ,
            scheme_name=Code(self.scheme),
            score_digest=Digest(self.score_digest),
            verification_verdict=self.verdict,
            decisive_differences=tuple(each.document() for each in self.differences),
            noted_differences=tuple(each.document() for each in self.notes),
            verification_stated=explained(self.statement),
            ground=as_ground(self.ground),
        )

    def rows(self, language: Language = "zh") -> list[Row]:
        """Return what differs as plain rows for a table of any library, first what weighs; `COLUMNS` has the columns.

        Args:
            language: The language of titles and sentences.
        """
        return [
            COLUMNS.row(
                part=each.what,
                title=each.title(language),
                line=each.code,
                weight=weight,
                pointer=each.pointer,
                stated=each.found,
                recomputed=each.expected,
                sentence=each.statement.text(language),
            )
            for weight, held in (("decisive", self.differences), ("noted", self.notes))
            for each in held
        ]

    def _repr_html_(self) -> str:
        rows = [{**row, "weight": _WEIGHTS[str(row["weight"])]} for row in self.rows("zh")]
        return rows_table(self.statement.text("zh"), COLUMNS, _SHOWN, rows, blank="—")


def verify(score: Score | ScoreResult, facts: Facts) -> Verification:
    """Return whether a score comes out the same from the facts, under the scheme that their pack has of its name (评分复核).

    Everything that the document of the score says is compared, its sentences too. Nothing is raised: where the pack has no
    such scheme for the day, or the facts hold no such body, the verdict is ``not-verifiable``.

    Args:
        score: The score, or its document as it was read back.
        facts: The facts: the items, the law and the two days.

    Source: 新会 一（五）; 山东 8; 滑县 三（四）; 江西 3②.

    >>> from datetime import date
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.policy.loading import load_pack
    >>> from govcredit.scoring import score as scoring
    >>> context = load_pack("cn").context(date(2026, 4, 1))
    >>> town = Organ(id="town", kind="government", name="某镇人民政府")
    >>> facts = Facts.of(Bundle(version="1.0", organs=(town,)), context)
    >>> told = scoring.score(facts, "town", context.pack.scheme("cn-76-reference", on=context.on)).document()
    >>> verify(told, facts)
    Verification(verdict='same', organ='town', scheme='cn-76-reference', differences=(), notes=(), reason=None)
    >>> found = verify(attrs.evolve(told, scheme_author="某公司"), facts)
    >>> found.verdict, found.differences
    ('differs', (Difference(what='scheme', code=None, pointer='/scheme_author', found='"某公司"', ...),))
    """
    stated = score.document() if isinstance(score, Score) else score
    again = _again(stated, facts)
    held: dict[str, Any] = {
        "organ": stated.scored_organ,
        "scheme": str(stated.scheme_name),
        "score_digest": _json.digest(dumps_result(stated)),
    }
    if isinstance(again, Statement):
        return Verification(verdict="not-verifiable", reason=again, ground=ground_of(facts.context, ()), **held)
    found = tuple(_differences(stated, again.document()))
    explicable = any(each.what in _REASONS for each in found)
    against = tuple(each for each in found if _weighs(each, explicable=explicable))
    return Verification(
        verdict="differs" if against else "same",
        differences=against,
        notes=tuple(each for each in found if each not in against),
        ground=again.ground,
        **held,
    )


def _again(stated: ScoreResult, facts: Facts) -> Score | Statement:
    """Return the score worked out again, or why it cannot be."""
    name, organ = str(stated.scheme_name), str(stated.scored_organ)
    named = _named(organ, name)
    pack, day = facts.context.pack, facts.context.on
    try:
        scheme = pack.scheme(name, on=day)
    except UnknownCode:
        return statement("verify.no-scheme", pack=pack.id, **named)
    except NotInForce:
        return statement("verify.not-in-force", pack=pack.id, day=str(day), **named)
    try:
        return score(facts, organ, scheme)
    except UnknownCode:
        return statement("verify.no-body", **named)
    except InvalidValue:  # a scheme without points, or an archive for a body
        return statement("verify.no-score", **named)


def _weighs(found: Difference, *, explicable: bool) -> bool:
    """Return whether a difference makes the score another one."""
    return found.decisive or (found.what not in _REASONS and not explicable)


def _differences(stated: ScoreResult, again: ScoreResult) -> Iterator[Difference]:
    for change in value_changes(_head(again), _head(stated), ScoreResult):
        member, _, below = change.pointer[1:].partition("/")
        yield _difference(_PARTS[below if member in _COMPOUND else member], change)
    yield from _one_by_one("line", "/score_lines", again.score_lines, stated.score_lines)
    yield from _one_by_one("veto", "/vetoes", again.vetoes, stated.vetoes)
    # Another order of the same lines changes the trace alone, and so does a digest that was made up.
    other = next((each for each in (stated.trace_digest, _trace(stated)) if each != _trace(again)), None)
    if other is not None:
        yield Difference(what="trace", pointer="/trace_digest", found=other, expected=_trace(again), decisive=False)


def _one_by_one(
    what: ComparedPart, path: str, again: Sequence[ScoreLine | ScoreVeto], stated: Sequence[ScoreLine | ScoreVeto]
) -> Iterator[Difference]:
    """Yield what differs in lines or vetoes, which are told apart by their codes."""
    for code in dict.fromkeys(str(each.line_code) for each in (*again, *stated)):
        expected = [each for each in again if each.line_code == code]
        found = [(place, each) for place, each in enumerate(stated) if each.line_code == code]
        for one, other in zip_longest(expected, found):
            place, line = (None, None) if other is None else other
            for change in value_changes(one, line, type(one or line)):
                yield _difference(what, change, path if place is None else f"{path}/{place}", code)


def _difference(what: ComparedPart, change: ValueChange, path: str = "", code: str | None = None) -> Difference:
    member = change.pointer[1:].partition("/")[0]
    return Difference(
        what=what,
        code=code,
        pointer=path + change.pointer,
        found=change.after,
        expected=change.before,
        decisive=what in _RESULTS if code is None else not member or member in _DECISIVE,
    )


def _head(score: ScoreResult) -> ScoreResult:
    """Return a score without what is compared by itself."""
    return attrs.evolve(score, score_lines=(), vetoes=(), trace_digest=Digest(""))


def _trace(score: ScoreResult) -> str:
    return trace_of(score.score_lines, score.vetoes)


def _named(organ: str, scheme: str) -> dict[str, str]:
    return {**named_item("organ", reference("organ", organ)), "scheme": scheme}
