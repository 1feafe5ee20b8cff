"""Which records, entries on lists and honours of bodies stand, as SQL (失信记录、名单与荣誉状态)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.adapters.engines.sql.items import SUBJECT, SUBJECT_JOIN, of_subject
from govcredit.adapters.engines.sql.law import NO_DAY, Piece, clause, over_since, pieces
from govcredit.adapters.engines.sql.text import Lookup, MeasureText, Setting, day_of, events, listed, quoted, steps_of
from govcredit.errors import NotInForce
from govcredit.measures.standing.days import over
from govcredit.measures.standing.listings import DEFAULTERS, extended
from govcredit.measures.standing.records import NOT_RECTIFIED, RECTIFIED
from govcredit.measures.standing.windows import CLASSES, EARLIER, NOW_CALLED, UNCLASSED, window_of_class
from govcredit.model.values import Deadline
from govcredit.policy.groups.publicity import ClassRow, PublicityTerms
from govcredit.policy.groups.standing import ListingTerms
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("honours", "listings", "records")

_OVER: Final = (("day", "DATE"), ("length", "BIGINT"), ("unit", "VARCHAR"), ("ends", "DATE"))
_LISTING_TERMS: Final = ("listings.terms", "listings.extension-least", "listings.extension-most")


def records(setting: Setting) -> MeasureText:
    """Return the dishonesty records of bodies that stand: recognised, and neither repaired, revoked nor out of publicity.

    Args:
        setting: What the text is made for.

    Source: 新会 二（三）①; 山东 6; 滨海 二（二）3; 滑县 四（二）; 江西 6; 国家发展改革委令第36号.
    """
    day = day_of(setting.context.on)
    measure = "records.standing"
    published = f"""
-- Whether a record was published at all, stands published on the day, and may do so on a day that is not told.
SELECT
  o.id AS item,
  MAX(CASE WHEN p.published <= {day} AND {_still(day)} THEN 1 ELSE 0 END) = 1 AS holds,
  MAX(CASE WHEN p.published IS NULL AND {_still(day)} THEN 1 ELSE 0 END) = 1 AS may_hold
FROM publications__of o
JOIN standing_publications p ON p.id = o.item
WHERE o.kind = 'record'
GROUP BY o.id"""
    rectified = f"""
-- An outcome may say that nothing was corrected, whatever day of doing it is told.
SELECT
  o.id AS item,
  MAX(CASE WHEN COALESCE(r.checked, r.done) <= {day} THEN 1 ELSE 0 END) = 1 AS holds,
  MAX(CASE WHEN COALESCE(r.checked, r.done) IS NULL AND r.outcome IN {listed(RECTIFIED)} THEN 1 ELSE 0 END) = 1 AS may_hold
FROM rectifications__of o
JOIN standing_rectifications r ON r.id = o.item
WHERE o.kind = 'record' AND COALESCE(r.outcome, '') NOT IN {listed(NOT_RECTIFIED)}
GROUP BY o.id"""
    repaired = f"""
SELECT
  of__id AS item,
  MAX(CASE WHEN decided <= {day} THEN 1 ELSE 0 END) = 1 AS holds,
  MAX(CASE WHEN decided IS NULL THEN 1 ELSE 0 END) = 1 AS may_hold
FROM standing_repairs
WHERE of__kind = 'record' AND outcome = 'granted'
GROUP BY of__id"""
    objected = f"""
-- An objection that was received and is not decided is a dispute; one may lead to the record being revoked.
SELECT
  of__id AS item,
  MAX(CASE WHEN outcome = 'revoked' AND decided <= {day} THEN 1 ELSE 0 END) = 1 AS holds,
  MAX(CASE WHEN outcome = 'revoked' AND decided IS NULL THEN 1 ELSE 0 END) = 1 AS may_hold,
  MAX(
    CASE
      WHEN received > {day} THEN 0
      WHEN decided IS NULL THEN CASE WHEN outcome IS NULL THEN 1 ELSE 0 END
      WHEN decided > {day} THEN 1
      ELSE 0
    END
  ) = 1 AS disputed
FROM standing_objections
WHERE of__kind = 'record'
GROUP BY of__id"""
    expiry = _expiry(setting.context)
    known = f"""
-- What is known of each record: whether it holds, and whether it may.
SELECT
  {SUBJECT} AS organ,
  r.id AS item,
  r.severity AS code,
  COALESCE(r.recognised, r.decided) AS day,
  COALESCE(COALESCE(r.recognised, r.decided) <= {day}, FALSE)
    OR COALESCE(p.holds, FALSE)
    OR COALESCE(c.holds, FALSE) AS stands,
  (
    COALESCE(r.recognised, r.decided) IS NULL
    AND COALESCE(r.state, 'draft') NOT IN ('draft', 'under-verification')
  )
    OR COALESCE(p.may_hold, FALSE)
    OR COALESCE(c.may_hold, FALSE) AS may_stand,
  COALESCE(a.holds, FALSE) OR COALESCE(o.holds, FALSE) OR {expiry.holds} AS gone,
  COALESCE(a.may_hold, FALSE) OR COALESCE(o.may_hold, FALSE) OR {expiry.may_hold} AS may_be_gone,
  COALESCE(o.disputed, FALSE) AS disputed
FROM standing_records r
{SUBJECT_JOIN}
LEFT JOIN published p ON p.item = r.id
LEFT JOIN rectified c ON c.item = r.id
LEFT JOIN repaired a ON a.item = r.id
LEFT JOIN objected o ON o.item = r.id{expiry.joins}"""
    cases = """
-- 新会 二（三）①；山东 6；滨海 二（二）3；滑县 四（二）；江西 6；国家发展改革委令第36号
-- A draft does not count, nor what is gone for certain; what happened on a day that is not told may have happened or not.
SELECT organ, item, code, day, stands AND NOT may_be_gone AS certain, disputed
FROM known
WHERE organ IS NOT NULL AND NOT gone AND (stands OR may_stand OR may_be_gone)"""
    steps = {
        "published": published,
        "rectified": rectified,
        "repaired": repaired,
        "objected": objected,
        **expiry.steps,
        "known": known,
        "cases": cases,
    }
    return MeasureText(
        measure=measure,
        reads=(
            "standing_records",
            "standing_organs",
            "standing_publications",
            "publications__of",
            "standing_rectifications",
            "rectifications__of",
            "standing_repairs",
            "standing_objections",
            *expiry.reads,
        ),
        text=events(measure, "record", steps),
    )


def listings(setting: Setting) -> MeasureText:
    """Return the entries on lists of bodies that are in force, such as that of dishonest judgment debtors.

    Args:
        setting: What the text is made for.

    Source: 新会 三（四） and （八）; 山东 13; 滑县 五（三）; 江西 9 and 11; 法释〔2017〕7号.
    """
    on = setting.context.on
    day = day_of(on)
    measure = "listings.standing"
    law = pieces(setting.context, _LISTING_TERMS, _listing_terms)
    grounds = "\nUNION ALL\n".join(each for piece in law for each in _grounds(piece, on)) or (
        f"-- No term of a list was known on the day.\n{_ground(None)}\nFROM standing_organs\nWHERE FALSE"
    )
    running = f"""
-- Entries that were made by the day and not removed by then, unless they state an end that has passed.
SELECT *
FROM standing_listings
WHERE (listed IS NULL OR listed <= {day})
  AND (listed IS NULL OR removed IS NULL OR removed > {day})
  AND (listed IS NULL OR in_force__end IS NULL OR in_force__end > {day})"""
    judged = f"""
-- 法释〔2017〕7号第二条、第十条
-- An entry has the end or the time that it states, else that of its ground by the law of the day of listing. Where it was
-- extended and does not say by how much, the shortest and the longest time are asked.
SELECT
  r.id AS item,
  r.list AS code,
  r.listed AS day,
  CASE
    WHEN r.listed IS NULL THEN 'unsure'
    WHEN r.in_force__end IS NOT NULL THEN 'in force'
    WHEN r.limit__count IS NOT NULL THEN CASE WHEN l.ends <= {day} THEN 'over' ELSE 'in force' END
    WHEN r.list <> {quoted(DEFAULTERS)} THEN 'in force'
    WHEN g.ground IS NULL THEN 'unsure'
    WHEN NOT g.limited THEN CASE WHEN g.confirmed THEN 'in force' ELSE 'unsure' END
    WHEN r.extended IS NULL THEN
      CASE WHEN r.listed <= g.over_since THEN 'over' WHEN g.confirmed THEN 'in force' ELSE 'unsure' END
    WHEN r.listed <= g.over_since_most THEN 'over'
    WHEN r.listed <= g.over_since_least THEN 'unsure'
    WHEN g.confirmed AND g.extension_confirmed THEN 'in force'
    ELSE 'unsure'
  END AS state
FROM running r
LEFT JOIN listing_limits l ON l.day = r.listed AND l.length = r.limit__count AND l.unit = r.limit__unit
LEFT JOIN grounds g ON g.ground = r.ground AND r.listed >= g.first_day AND (g.end_day IS NULL OR r.listed < g.end_day)"""
    cases = """
-- 新会 三（四）、三（八）；山东 13；滑县 五（三）；江西 9、11；法释〔2017〕7号
SELECT s.organ, j.item, j.code, j.day, j.state = 'in force' AS certain, FALSE AS disputed
FROM own s
JOIN judged j ON j.item = s.item
WHERE j.state <> 'over'"""
    question = """
SELECT DISTINCT listed, limit__count, limit__unit
FROM running
WHERE listed IS NOT NULL AND limit__count IS NOT NULL"""
    steps = {"own": of_subject("listings"), "grounds": grounds, "running": running, "judged": judged, "cases": cases}
    return MeasureText(
        measure=measure,
        reads=("standing_listings", "standing_organs"),
        asked=(
            Lookup(
                relation="listing_limits",
                columns=_OVER,
                question=steps_of({"running": running}, question),
                answer=_over,
            ),
        ),
        text=events(measure, "listing", steps),
    )


def honours(setting: Setting) -> MeasureText:
    """Return the honours of bodies that were granted by the day and not withdrawn.

    Args:
        setting: What the text is made for.

    Source: 新会 二（五）②; 山东 7; 滨海 二（二）4; 滑县 四（三）; 江西 7①.
    """
    day = day_of(setting.context.on)
    measure = "honours.standing"
    cases = f"""
-- 新会 二（五）②；山东 7；滨海 二（二）4；滑县 四（三）；江西 7①
-- One whose day of granting is not told may have been granted or not.
SELECT
  s.organ,
  h.id AS item,
  h.kind AS code,
  h.granted AS day,
  h.granted IS NOT NULL AS certain,
  FALSE AS disputed
FROM own s
JOIN standing_honours h ON h.id = s.item
WHERE h.refused IS NULL
  AND (h.withdrawn IS NULL OR h.withdrawn > {day})
  AND (h.granted IS NULL OR h.granted <= {day})"""
    return MeasureText(
        measure=measure,
        reads=("standing_honours", "standing_organs"),
        text=events(measure, "honour", {"own": of_subject("honours"), "cases": cases}),
    )


def _still(day: str) -> str:
    """Return the condition that what was published is still shown; the last day counts."""
    return f"(p.taken_down IS NULL OR p.taken_down > {day}) AND (p.ends IS NULL OR p.ends >= {day})"


@final
@attrs.frozen(kw_only=True)
class _Expiry:
    """Whether the publicity of a record ``r`` is over, or may be: steps, the relations that they read, joins and conditions."""

    steps: Mapping[str, str]
    reads: tuple[str, ...] = ()
    joins: str = ""
    holds: str = "FALSE"
    may_hold: str = "FALSE"


def _expiry(context: Context) -> _Expiry:
    """Return how publicity ends, for records that have been ``published`` as ``p`` says.

    The law of the day of the question decides, so that each class comes to one day: what began by then is over. Most records
    state their class, and their day is looked up; of the others every class is asked that they may have.
    """
    try:
        terms = context.terms(PublicityTerms)
    except NotInForce:
        return _Expiry(steps={})
    first, second = ("decided", "instrument__dated")[:: -1 if terms.start.value == "instrument" else 1]
    classes = CLASSES if terms.classes is not None else (*CLASSES, *EARLIER)
    since = f"COALESCE(r.{first}, r.{second}, r.recognised)"
    now_called = "".join(f" WHEN r.severity = {quoted(old)} THEN {quoted(now)}" for old, now in NOW_CALLED)
    stated = f"CASE WHEN r.severity IN {listed(classes)} THEN r.severity{now_called} END"
    unstated = f"""
{clause(terms.start)}
-- The day from which publicity runs, for what has been shown and states no class.
SELECT r.id AS item, {since} AS since
FROM standing_records r
JOIN published p ON p.item = r.id
WHERE {stated} IS NULL"""
    possible = f"""
-- Any class is possible.
SELECT u.item, u.since, w.severity
FROM unstated u
JOIN windows w ON w.severity IN {listed(UNCLASSED)}"""
    expired = """
-- Publicity is over for certain where it is over in each of these classes.
SELECT
  p.item,
  MIN(CASE WHEN p.since <= w.over_since THEN 1 ELSE 0 END) = 1 AS holds,
  MAX(CASE WHEN p.since <= w.over_since THEN 1 ELSE 0 END) = 1 AS may_hold
FROM possible p
JOIN windows w ON w.severity = p.severity
WHERE p.since IS NOT NULL
GROUP BY p.item"""
    told = {"possible": possible} if terms.classes is None else _by_penalty(terms.classes)
    over_now = f"(p.item IS NOT NULL AND COALESCE({since} <= w.over_since, FALSE))"
    return _Expiry(
        steps={"windows": _windows(context, classes), "unstated": unstated, **told, "expired": expired},
        reads=() if terms.classes is None else ("records__related", "standing_decisions", "decisions__kinds"),
        joins=f"\nLEFT JOIN windows w ON w.severity = {stated}\nLEFT JOIN expired e ON e.item = r.id",
        holds=f"{over_now} OR COALESCE(e.holds, FALSE)",
        may_hold=f"{over_now} OR COALESCE(e.may_hold, FALSE)",
    )


def _by_penalty(classes: Term[tuple[ClassRow, ...]]) -> dict[str, str]:
    """Return the steps to the classes that a record may have by rules that tell them by the kind of penalty."""
    rows = "\nUNION ALL\n".join(
        f"SELECT {quoted(row.penalty)} AS penalty, {quoted(row.severity)} AS severity" for row in classes.value
    )
    return {
        "classes": f"{clause(classes)}\n{rows}",
        "penalties": """
-- The kinds of penalty of the decisions that such a record is related to.
SELECT DISTINCT u.item, k.value AS penalty
FROM unstated u
JOIN records__related r ON r.item = u.item
JOIN standing_decisions d ON d.id = r.id
JOIN decisions__kinds k ON k.item = d.id
WHERE r.kind = 'decision'""",
        "classed": """
-- Records of which each kind has a class.
SELECT p.item
FROM penalties p
LEFT JOIN (SELECT DISTINCT penalty FROM classes) c ON c.penalty = p.penalty
GROUP BY p.item
HAVING COUNT(c.penalty) = COUNT(p.penalty)""",
        "possible": f"""
-- The classes that such a record may have: those of its penalties, else any.
SELECT u.item, u.since, c.severity
FROM unstated u
JOIN classed d ON d.item = u.item
JOIN penalties p ON p.item = u.item
JOIN classes c ON c.penalty = p.penalty
UNION
SELECT u.item, u.since, w.severity
FROM unstated u
JOIN windows w ON w.severity IN {listed(CLASSES)}
LEFT JOIN classed d ON d.item = u.item
WHERE d.item IS NULL""",
    }


def _windows(context: Context, classes: tuple[str, ...]) -> str:
    """Return the SELECT of the classes that the law of the day knows: what began by a day is over."""
    found = []
    for severity in classes:
        try:
            window, terms = window_of_class(context, severity, context.on)
        except NotInForce:
            continue
        since = over_since(window.most, context.on)
        found.append(f"{clause(terms[-1])}\nSELECT {quoted(severity)} AS severity, {since} AS over_since")
    none = f"SELECT severity, {NO_DAY} AS over_since FROM standing_records WHERE FALSE"
    return "\nUNION ALL\n".join(found) or f"-- No class has a time on the day.\n{none}"


def _listing_terms(law: Context) -> ListingTerms | None:
    try:
        return law.terms(ListingTerms)
    except NotInForce:
        return None


def _grounds(piece: Piece[ListingTerms], day: date) -> list[str]:
    """Return the SELECTs of the grounds in one time of the law."""
    terms = piece.value
    sure = all(each.confirmed for each in (terms.extension_least, terms.extension_most))
    until = NO_DAY if piece.end is None else day_of(piece.end)
    texts = []
    for row in terms.terms.value:
        only: Term[Any] = terms.terms.only(row)
        limits = () if row.limit is None else (row.limit, *extended(row.limit, terms))
        texts.append(
            f"{clause(only)}\n"
            + _ground(
                (
                    quoted(row.ground),
                    day_of(piece.start),
                    until,
                    _flag(bool(limits)),
                    *([over_since(each, day) for each in limits] or [NO_DAY] * 3),
                    _flag(only.confirmed),
                    _flag(sure),
                )
            )
        )
    return texts


def _ground(values: tuple[str, ...] | None) -> str:
    names = ("ground", "first_day", "end_day", "limited", "over_since", "over_since_least", "over_since_most")
    values = values or ("''", *[NO_DAY] * 2, "FALSE", *[NO_DAY] * 3, "FALSE", "FALSE")
    pairs = zip(values, (*names, "confirmed", "extension_confirmed"), strict=True)
    return "SELECT\n  " + ",\n  ".join(f"{value} AS {name}" for value, name in pairs)


def _flag(told: bool) -> str:  # noqa: FBT001  # one value that is written
    return "TRUE" if told else "FALSE"


def _over(day: date, length: int, unit: str) -> tuple[date, int, str, date]:
    return day, length, unit, over(day, Deadline(count=length, unit=unit))  # type: ignore[arg-type]  # a unit of the model
