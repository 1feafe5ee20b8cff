"""Whether promises and agreements were changed as the law allows, as SQL (依法变更).

A change is judged by the law of the day on which it was decided. What a ground is called there, or lies under, is looked up
outside, since places add codes of their own; the text joins the name to the grounds that the law lists.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from govcredit.adapters.engines.sql.items import own, parties
from govcredit.adapters.engines.sql.law import Piece, clause, pieces
from govcredit.adapters.engines.sql.text import Lookup, MeasureText, Setting, day_of, events, quoted, share, steps_of
from govcredit.measures.performance.change_law import ChangeLaw, ground_of
from govcredit.model.instruments import Instrument
from govcredit.model.shapes import members
from govcredit.policy.groups.performance import CommitmentTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("Changes", "changed_lawfully", "changed_unlawfully", "changes")

Kind: TypeAlias = Literal["commitment", "agreement"]

_TERMS: Final = tuple(
    f"{CommitmentTerms.PREFIX}.{name}" for name in ("lawful-grounds", "never-grounds", "procedure", "compensation")
)
_NAMED: Final = (("ground", "VARCHAR"), ("first_day", "DATE"), ("named", "VARCHAR"), ("outside", "BOOLEAN"))
_LAW: Final = ("first_day", "end_day", "procedure", "compensation", "never_listed", "listed_confirmed", "confirmed")
_GROUND: Final = ("first_day", "ground", "meaning", "confirmed")


@final
@attrs.frozen(kw_only=True)
class Changes:
    """The steps to how the law sees changes, the last one being ``verdicts``, with what they need (变更认定步骤).

    Attributes:
        steps: The steps; ``verdicts`` tells the kind and the item of each change, its number, its day, whether it is lawful,
            whether the terms that were read are confirmed, and whether something is lacking although it is lawful.
        reads: The relations that they read.
        asked: What must be worked out before.
    """

    steps: dict[str, str]
    reads: tuple[str, ...]
    asked: Lookup


def changed_lawfully(setting: Setting) -> MeasureText:
    """Return the share of lawful changes among the changes of a body's promises and agreements (依法变更率).

    Args:
        setting: What the text is made for.

    Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条.
    """
    cases = """
-- 国发〔2016〕76号；优化营商环境条例第三十一条；民营经济促进法第七十条
SELECT
  o.organ,
  CASE v.verdict WHEN 'lawful' THEN 'yes' WHEN 'unlawful' THEN 'no' ELSE 'yes or no' END AS counts,
  FALSE AS lacking,
  v.confirmed
FROM own o
JOIN verdicts v ON v.kind = o.kind AND v.item = o.item"""
    return _of_both("commitments.changed-lawfully", setting, cases, partial(share, setting=setting))


def changed_unlawfully(setting: Setting) -> MeasureText:
    """Return the changes of a body's promises and agreements that the law does not admit (违法变更).

    Args:
        setting: What the text is made for.

    Source: 国发〔2016〕76号; 优化营商环境条例第三十一条; 民营经济促进法第七十条.
    """
    cases = """
-- 国发〔2016〕76号；优化营商环境条例第三十一条；民营经济促进法第七十条
-- One of which not all is told may be unlawful.
SELECT
  o.organ,
  v.kind,
  v.item,
  CAST(NULL AS VARCHAR(64)) AS code,
  v.decided AS day,
  v.verdict = 'unlawful' AND v.confirmed AS certain,
  FALSE AS disputed
FROM own o
JOIN verdicts v ON v.kind = o.kind AND v.item = o.item
WHERE v.verdict <> 'lawful'"""
    return _of_both("commitments.changed-unlawfully", setting, cases, partial(events, kind=None))


def changes(setting: Setting, *kinds: Kind) -> Changes:
    """Return the steps to how the law sees the changes of items that were decided by the day, or on a day that is not told.

    Args:
        setting: What the text is made for.
        kinds: The kinds of the items.
    """
    context = setting.context
    day = day_of(context.on)
    relation = f"{kinds[0] if len(kinds) == 1 else 'change'}_grounds"
    law = pieces(context, _TERMS, _terms)
    held = f"""
-- The law of the day of the decision; that of the day of the question where none is told.
SELECT t.*, l.first_day, l.procedure, l.compensation, l.never_listed, l.listed_confirmed, l.confirmed
FROM told t
LEFT JOIN law l
  ON COALESCE(t.decided, {day}) >= l.first_day AND (l.end_day IS NULL OR COALESCE(t.decided, {day}) < l.end_day)"""
    seen = f"""
-- Whether the law admits the ground, and what became of the loss; what was granted may have been paid or not.
SELECT
  h.*,
  CASE WHEN g.ground IS NOT NULL THEN g.meaning WHEN n.outside THEN 'not listed' ELSE 'unknown' END AS ground_is,
  COALESCE(CASE WHEN g.ground IS NOT NULL THEN g.confirmed WHEN n.outside THEN h.listed_confirmed END, TRUE)
    AND COALESCE(h.confirmed, TRUE) AS all_confirmed,
  CASE
    WHEN NOT h.compensation THEN 'not needed'
    WHEN h.compensated <= {day} AND COALESCE(h.granted, 1) <> 0 THEN 'paid'
    WHEN h.loss = 0 THEN 'not needed'
    WHEN h.granted > 0 THEN 'granted'
    WHEN h.loss IS NULL OR h.granted IS NULL THEN 'unknown'
    ELSE 'refused'
  END AS loss_is
FROM held h
LEFT JOIN {relation} n ON n.ground = h.ground AND n.first_day = h.first_day
LEFT JOIN grounds g ON g.first_day = h.first_day AND g.ground = n.named"""
    verdicts = """
-- It is lawful where ground, procedure and compensation are; unlawful where the ground is none, or a loss was not compensated.
SELECT
  kind,
  item,
  n,
  decided,
  CASE
    WHEN ground_is IN ('never', 'not listed') OR (loss_is = 'refused' AND compensation IS NOT NULL) THEN 'unlawful'
    WHEN ground_is = 'unknown' OR procedure IS NULL OR compensation IS NULL THEN 'unknown'
    WHEN (by_procedure OR NOT procedure) AND loss_is IN ('paid', 'not needed') THEN 'lawful'
    ELSE 'unknown'
  END AS verdict,
  all_confirmed AS confirmed,
  decided IS NULL OR NOT never_listed AS lacking
FROM seen"""
    told = "\nUNION ALL\n".join(_told(kind, day) for kind in kinds)
    asked = {"law": _law(law, f"standing_{kinds[0]}s"), "told": told, "held": held}
    return Changes(
        steps={**asked, "grounds": _grounds(law, "law"), "seen": seen, "verdicts": verdicts},
        reads=tuple(name for kind in kinds for name in _reads(kind)),
        asked=Lookup(
            relation=relation,
            columns=_NAMED,
            question=steps_of(asked, "SELECT DISTINCT ground, first_day FROM held WHERE first_day IS NOT NULL"),
            answer=partial(_named, law=ChangeLaw.of(context)),
        ),
    )


def _of_both(measure: str, setting: Setting, cases: str, written: Callable[..., str]) -> MeasureText:
    """Return a text on the changes of promises and agreements."""
    judged = changes(setting, "commitment", "agreement")
    theirs = {
        "promised": own("commitments", jointly=True),
        "agreed": parties(),
        "own": """
SELECT organ, 'commitment' AS kind, item FROM promised
UNION ALL
SELECT organ, 'agreement' AS kind, item FROM agreed""",
    }
    return MeasureText(
        measure=measure,
        reads=(*judged.reads, "commitments__jointly_with", "agreements__parties"),
        asked=(judged.asked,),
        text=written(measure, steps={**theirs, **judged.steps, "cases": cases}),
    )


def _reads(kind: Kind) -> tuple[str, ...]:
    return f"standing_{kind}s", f"{kind}s__changes", f"{kind}s__changes__basis"


def _told(kind: Kind, day: str) -> str:
    instrument = " OR ".join(f"c.instrument__{each.name} IS NOT NULL" for each in members(Instrument))
    return f"""
-- What a change says: procedure is told by its name, by a clause or by a document, and power by the deciding body.
SELECT
  {quoted(kind)} AS kind,
  c.item,
  c.n,
  c.decided,
  c.ground,
  c.decided_by IS NOT NULL
    AND (c.procedure IS NOT NULL OR b.item IS NOT NULL
      OR {instrument}) AS by_procedure,
  c.loss__amount__micro AS loss,
  c.compensation__amount__micro AS granted,
  c.compensated
FROM {kind}s__changes c
JOIN standing_{kind}s i ON i.id = c.item
LEFT JOIN (SELECT DISTINCT item, n FROM {kind}s__changes__basis) b ON b.item = c.item AND b.n = c.n
WHERE c.decided IS NULL OR c.decided <= {day}""".strip()


def _terms(law: Context) -> CommitmentTerms | None:
    terms = law.terms(CommitmentTerms)
    return terms if any(attrs.astuple(terms, recurse=False)) else None


def _law(law: tuple[Piece[CommitmentTerms], ...], source: str) -> str:
    """Return what the law asks of a change in each of its times."""
    rows = [
        f"{clause(*needed) if needed else '-- The law asks for nothing more than a ground.'}\n"
        + _row(
            _LAW,
            day_of(piece.start),
            "CAST(NULL AS DATE)" if piece.end is None else day_of(piece.end),
            _flag(terms.procedure and terms.procedure.value),
            _flag(terms.compensation and terms.compensation.value),
            _flag(terms.never_grounds is not None),
            _flag(terms.lawful_grounds is None or terms.lawful_grounds.confirmed),
            _flag(all(each.confirmed for each in needed)),
        )
        for piece in law
        for terms in (piece.value,)
        for needed in ([each for each in (terms.procedure, terms.compensation) if each is not None],)
    ]
    none = _row(_LAW, *["CAST(NULL AS DATE)"] * 2, *["TRUE"] * 5)
    return "\nUNION ALL\n".join(rows) or f"-- No term was known on the day.\n{none}\nFROM {source}\nWHERE FALSE"


def _grounds(law: tuple[Piece[CommitmentTerms], ...], source: str) -> str:
    """Return the grounds that the law names in each of its times."""
    rows = [
        f"{clause(term)}\n" + _row(_GROUND, day_of(piece.start), quoted(ground), quoted(meaning), _flag(term.confirmed))
        for piece in law
        for ground, (meaning, term) in _listed(piece.value).items()
    ]
    none = _row(_GROUND, "CAST(NULL AS DATE)", "''", "''", "TRUE")
    return "\nUNION ALL\n".join(rows) or f"-- No ground was known on the day.\n{none}\nFROM {source}\nWHERE FALSE"


def _listed(terms: CommitmentTerms) -> dict[str, tuple[str, Term[Any]]]:
    """Return what each ground means, with its clause; that which admits it stands before the one that never does."""
    found: dict[str, tuple[str, Term[Any]]] = {}
    for meaning, term in (("admitted", terms.lawful_grounds), ("never", terms.never_grounds)):
        if term is not None:
            for row in term.value:
                found.setdefault(row.ground, (meaning, term.only(row)))
    if terms.never_grounds is not None:
        found.setdefault("never", ("never", terms.never_grounds))
    return found


def _named(ground: str, first_day: date, *, law: ChangeLaw) -> tuple[str, date, str | None, bool]:
    """Return the ground of the law that a ground is or lies under, and whether it lies outside the list of the law."""
    meaning, cited = ground_of(ground, law.at(first_day), law.parents)
    named = {each.value.ground if attrs.has(type(each.value)) else ground for each in cited}
    return ground, first_day, named.pop() if meaning in {"admitted", "never"} else None, meaning == "not-listed"


def _row(names: tuple[str, ...], *values: str) -> str:
    pairs = ",\n  ".join(f"{value} AS {name}" for value, name in zip(values, names, strict=True))
    return f"SELECT\n  {pairs}"


def _flag(told: object) -> str:
    return "CAST(NULL AS BOOLEAN)" if told is None else "TRUE" if told else "FALSE"
