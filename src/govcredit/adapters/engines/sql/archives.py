"""How many civil servants have an integrity archive, and whether it holds what it should, as SQL (诚信档案覆盖率与完整率)."""

from typing import Final

from govcredit.adapters.engines.sql.items import own
from govcredit.adapters.engines.sql.law import clause
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of, listed, share
from govcredit.codes.lists import code_list
from govcredit.measures.coverage.archives import CIVIL_SERVANTS, wanted_contents
from govcredit.measures.tally import lies_under

__all__ = ("complete", "coverage")

_CATEGORIES: Final = "person-category"


def complete(setting: Setting) -> MeasureText:
    """Return the share of open archives that are complete for all that they should hold (档案完整率).

    Args:
        setting: What the text is made for.

    Source: 国发〔2016〕76号; 山东 5; 滑县 二（三） and 四（一）; 江西 5 and 6.
    """
    day = day_of(setting.context.on)
    measure = "archives.complete"
    term = wanted_contents(setting.context)
    if term is None:
        cases = """
-- No term that says what an archive holds is in force.
SELECT id AS organ, 'out' AS counts, TRUE AS lacking, TRUE AS confirmed FROM standing_organs"""
        return MeasureText(measure=measure, reads=("standing_organs",), text=share(measure, setting, {"cases": cases}))
    wanted = frozenset(term.value)
    held = f"""
{clause(term)}
SELECT
  item,
  COUNT(DISTINCT CASE WHEN value IN {listed(wanted)} THEN value END) = {len(wanted)} AS full
FROM archives__contents
GROUP BY item"""
    cases = f"""
-- An archive that names no content at all does not say that it is complete for none.
SELECT
  o.organ,
  CASE
    WHEN h.item IS NULL THEN 'yes or no'
    WHEN h.full THEN CASE WHEN a.opened IS NULL THEN 'yes or out' ELSE 'yes' END
    ELSE CASE WHEN a.opened IS NULL THEN 'no or out' ELSE 'no' END
  END AS counts,
  FALSE AS lacking,
  {str(term.confirmed).upper()} AS confirmed
FROM own o
JOIN standing_archives a ON a.id = o.item
LEFT JOIN held h ON h.item = o.item
WHERE a.of_organ IS NULL
  AND (a.closed IS NULL OR a.closed > {day})
  AND (a.opened IS NULL OR a.opened <= {day})"""
    return MeasureText(
        measure=measure,
        reads=("standing_archives", "archives__contents"),
        text=share(measure, setting, {"own": own("archives"), "held": held, "cases": cases}),
    )


def coverage(setting: Setting) -> MeasureText:
    """Return the share of the roster that has an open archive on the day (诚信档案覆盖率).

    Args:
        setting: What the text is made for.

    Source: 新会 二（三）③.
    """
    day = day_of(setting.context.on)
    measure = "archives.coverage"
    roster = {
        entry.code
        for entry in code_list(_CATEGORIES).entries()
        if any(lies_under(_CATEGORIES, entry.code, each) for each in CIVIL_SERVANTS)
    }
    held = f"""
-- Whether a person has an archive that is open on the day, and whether there is one of which that is not known.
SELECT
  person,
  MAX(CASE WHEN opened <= {day} THEN 1 ELSE 0 END) = 1 AS is_open,
  MAX(CASE WHEN opened IS NULL THEN 1 ELSE 0 END) = 1 AS may_be_open
FROM standing_archives
WHERE person IS NOT NULL AND (closed IS NULL OR closed > {day})
GROUP BY person"""
    cases = f"""
-- 新会 二（三）③
-- A person whose category is not told may belong to the roster or not; one of another category does not.
SELECT
  o.organ,
  CASE
    WHEN h.is_open THEN CASE WHEN p.category IS NULL THEN 'yes or out' ELSE 'yes' END
    WHEN h.may_be_open THEN 'yes or no'
    ELSE CASE WHEN p.category IS NULL THEN 'no or out' ELSE 'no' END
  END AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM own o
JOIN standing_persons p ON p.id = o.item
LEFT JOIN held h ON h.person = p.id
WHERE p.category IS NULL OR p.category IN {listed(frozenset(roster))}"""
    return MeasureText(
        measure=measure,
        reads=("standing_persons", "standing_archives"),
        text=share(measure, setting, {"own": own("persons"), "held": held, "cases": cases}),
    )
