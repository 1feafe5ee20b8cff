"""How much of what the catalogue asks for is reported, sent and kept up to date, as SQL (归集率、归集及时率与更新及时率)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from govcredit.adapters.engines.sql.items import untold
from govcredit.adapters.engines.sql.text import Lookup, MeasureText, Setting, day_of, quoted, share, steps_of
from govcredit.measures.coverage.catalogue import AUTHORS, DAYS, due_after, rhythm_of
from govcredit.model.bundle import Bundle
from govcredit.model.shapes import Day, Record, Text, members
from govcredit.model.values import Deadline

__all__ = ("collected", "pushed_in_time", "up_to_date")

_CATALOGUE: Final = (
    "standing_catalogue_items",
    "catalogue_items__item_kinds",
    "catalogue_items__reporting_bodies",
    "catalogue_items__each",
    "standing_organs",
)
_RHYTHMS: Final = (("every", "VARCHAR"), ("length", "BIGINT"), ("unit", "VARCHAR"))
_AFTER: Final = (("day", "DATE"), ("length", "BIGINT"), ("unit", "VARCHAR"), ("last", "DATE"))


def collected(setting: Setting) -> MeasureText:
    """Return the share of what bodies must report that they reported by the day (归集率).

    Args:
        setting: What the text is made for.

    Source: 新会 二（四）①; 山东 6 and 9; 滨海 二（二）2; 滑县 二（二） and 四（二）; 江西 6.
    """
    cases = f"""
-- 新会 二（四）①；山东 6、9；滨海 二（二）2；滑县 二（二）、四（二）；江西 6
-- A body has reported when an item of a kind that the entry names is there; in a part of a larger exchange it may be
-- elsewhere.
SELECT
  d.organ,
  CASE
    WHEN COUNT(k.item) = 0 THEN 'yes or no'
    WHEN COUNT(m.kind) > 0 THEN CASE WHEN d.named THEN 'yes' ELSE 'yes or out' END
    WHEN {_flag(setting.partial)} THEN 'yes or no'
    ELSE CASE WHEN d.named THEN 'no' ELSE 'no or out' END
  END AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM due d
LEFT JOIN catalogue_items__item_kinds k ON k.item = d.entry
LEFT JOIN made m ON m.kind = k.value AND m.author = d.organ
GROUP BY d.organ, d.entry, d.named"""
    measure = "catalogue.collected"
    reads = dict.fromkeys((*_CATALOGUE, *_standing()))
    return MeasureText(
        measure=measure, reads=tuple(reads), text=share(measure, setting, {**_reported(setting), "cases": cases})
    )


def up_to_date(setting: Setting) -> MeasureText:
    """Return the share of what bodies must report again and again whose newest item is not older than the rhythm (更新及时率).

    Args:
        setting: What the text is made for.
    """
    day = day_of(setting.context.on)
    newest = """
-- The newest item of each body for each entry with a rhythm, and whether there are items of which none tells a day.
SELECT
  d.organ,
  d.entry,
  d.named,
  d.every,
  MAX(m.day) AS last,
  MAX(CASE WHEN m.kind IS NOT NULL AND m.day IS NULL THEN 1 ELSE 0 END) = 1 AS undated,
  COUNT(k.item) > 0 AS kinds
FROM due d
LEFT JOIN catalogue_items__item_kinds k ON k.item = d.entry
LEFT JOIN made m ON m.kind = k.value AND m.author = d.organ
WHERE d.every IS NOT NULL
GROUP BY d.organ, d.entry, d.named, d.every"""
    cases = f"""
-- Where no calendar reaches the day by which the next item should have come, it is in time.
SELECT
  n.organ,
  CASE
    WHEN r.length IS NULL OR NOT n.kinds THEN 'yes or no'
    WHEN n.last IS NOT NULL AND COALESCE(u.last, DATE '9999-12-31') >= {day} THEN
      CASE WHEN n.named THEN 'yes' ELSE 'yes or out' END
    WHEN n.undated OR {_flag(setting.partial)} THEN 'yes or no'
    ELSE CASE WHEN n.named THEN 'no' ELSE 'no or out' END
  END AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM newest n
LEFT JOIN catalogue_rhythms r ON r.every = n.every
LEFT JOIN catalogue_updates u ON u.day = n.last AND u.length = r.length AND u.unit = r.unit"""
    steps = {**_reported(setting), "newest": newest}
    rhythms = "SELECT DISTINCT every FROM standing_catalogue_items WHERE every IS NOT NULL"
    updates = """
SELECT DISTINCT n.last, r.length, r.unit
FROM newest n JOIN catalogue_rhythms r ON r.every = n.every
WHERE n.last IS NOT NULL AND r.length IS NOT NULL"""
    measure = "catalogue.up-to-date"
    return MeasureText(
        measure=measure,
        reads=tuple(dict.fromkeys((*_CATALOGUE, *_standing()))),
        asked=(
            Lookup(relation="catalogue_rhythms", columns=_RHYTHMS, question=rhythms, answer=_rhythm),
            Lookup(relation="catalogue_updates", columns=_AFTER, question=steps_of(steps, updates), answer=_after),
        ),
        text=share(measure, setting, {**steps, "cases": cases}),
    )


def pushed_in_time(setting: Setting) -> MeasureText:
    """Return the share of items that were sent in time among those that had to be sent by the day (归集及时率).

    Args:
        setting: What the text is made for.
    """
    day = day_of(setting.context.on)
    sending = tuple((kind, array, columns) for kind, array, columns in _kinds() if "pushes" in columns)
    items = "\nUNION ALL\n".join(
        f"""SELECT
  {quoted(kind)} AS kind,
  i.id,
  {_first(AUTHORS, columns)} AS organ,
  {_first(("recognised", "decided"), columns)} AS event,
  u.item IS NOT NULL AS untold
FROM standing_{array} i
LEFT JOIN ({untold(array, "pushes")}) u ON u.item = i.id"""
        for kind, array, columns in sending
    )
    pushes = "\nUNION ALL\n".join(
        f"""SELECT
  {quoted(kind)} AS kind,
  item,
  n,
  sent,
  deadline,
  confirmed,
  ROW_NUMBER() OVER (PARTITION BY item ORDER BY CASE WHEN sent IS NULL THEN 1 ELSE 0 END, sent, n) AS place
FROM {array}__pushes"""
        for kind, array, _ in sending
    )
    sent = """
-- The first sending counts; while there is none, the first day that is stated.
SELECT
  kind,
  item,
  MIN(sent) AS sent,
  CASE
    WHEN MIN(sent) IS NULL THEN MIN(deadline)
    ELSE MAX(CASE WHEN place = 1 THEN deadline END)
  END AS stated,
  COUNT(confirmed) > 0 AS confirmed
FROM pushes
GROUP BY kind, item"""
    limits = """
-- The limit of the catalogue for each kind, where its entries agree.
SELECT
  k.value AS kind,
  COUNT(DISTINCT CAST(e.limit__count AS VARCHAR(20)) || ' ' || e.limit__unit) AS several,
  MAX(e.limit__count) AS length,
  MAX(e.limit__unit) AS unit
FROM entries e
JOIN catalogue_items__item_kinds k ON k.item = e.id
GROUP BY k.value"""
    due = f"""
SELECT i.kind, i.id, i.organ, i.event, i.untold, s.sent, s.stated, s.confirmed, l.several, l.length, l.unit
FROM items i
JOIN limits l ON l.kind = i.kind
LEFT JOIN sent s ON s.kind = i.kind AND s.item = i.id
WHERE i.event IS NULL OR i.event <= {day}"""
    judged = f"""
-- The last day is that of the sending where one is stated, else the limit of the catalogue from the decision or recognition.
SELECT
  d.*,
  COALESCE(d.stated, CASE WHEN d.several = 1 THEN c.last END) AS last,
  COALESCE(d.sent <= {day}, FALSE) AS was_sent
FROM due d
LEFT JOIN catalogue_limits c ON c.day = d.event AND c.length = d.length AND c.unit = d.unit
WHERE d.organ IS NOT NULL AND (d.stated IS NOT NULL OR d.several > 0)"""
    cases = f"""
-- 归集：新会 二（四）①；山东 6、9；滨海 二（二）3；滑县 四（二）、五（五）；江西 6
SELECT
  organ,
  CASE
    WHEN last IS NULL THEN CASE WHEN was_sent THEN 'yes or no' ELSE 'no or out' END
    WHEN was_sent THEN CASE WHEN sent <= last THEN 'yes' ELSE 'no' END
    WHEN sent IS NULL AND (untold OR COALESCE(confirmed, FALSE)) THEN
      CASE WHEN last < {day} THEN 'yes or no' ELSE 'yes or out' END
    WHEN last < {day} THEN 'no'
    ELSE 'out'
  END AS counts,
  FALSE AS lacking,
  TRUE AS confirmed
FROM judged"""
    measure = "catalogue.pushed-in-time"
    steps = {"entries": _entries(day), "items": items, "pushes": pushes, "sent": sent, "limits": limits, "due": due}
    question = "SELECT DISTINCT event, length, unit FROM due WHERE stated IS NULL AND several = 1 AND event IS NOT NULL"
    arrays = [f"{array}__{member}" for _, array, _ in sending for member in ("pushes", "absent")]
    return MeasureText(
        measure=measure,
        reads=(*_CATALOGUE[:2], *(f"standing_{array}" for _, array, _ in sending), *arrays),
        asked=(Lookup(relation="catalogue_limits", columns=_AFTER, question=steps_of(steps, question), answer=_after),),
        text=share(measure, setting, {**steps, "judged": judged, "cases": cases}),
    )


def _entries(day: str) -> str:
    return f"""
-- The entries of the catalogue that are in force on the day.
SELECT * FROM standing_catalogue_items
WHERE (in_force__start IS NULL OR in_force__start <= {day}) AND (in_force__end IS NULL OR in_force__end > {day})"""


def _reported(setting: Setting) -> dict[str, str]:
    """Return the steps to what each body must report, and what it made: its kind, its author and its day."""
    day = day_of(setting.context.on)
    made = "\nUNION ALL\n".join(
        f"SELECT {quoted(kind)} AS kind, {_first(AUTHORS, columns)} AS author, {_first(DAYS, columns)} AS day\n"
        f"FROM standing_{array} i"
        for kind, array, columns in _kinds()
        if any(each in columns for each in AUTHORS)
    )
    return {
        "entries": _entries(day),
        "told": f"""
-- An entry names the bodies, or the kinds of body, that must report it.
SELECT item AS entry, value AS organ FROM catalogue_items__reporting_bodies
UNION
SELECT e.item AS entry, o.id AS organ
FROM catalogue_items__each e
JOIN standing_organs o ON o.kind = e.value
WHERE (o.existed__start IS NULL OR o.existed__start <= {day})
  AND (o.existed__end IS NULL OR o.existed__end > {day})""",
        "named": """
SELECT item AS entry FROM catalogue_items__reporting_bodies
UNION
SELECT item AS entry FROM catalogue_items__each""",
        "due": """
-- Where an entry names none, any body may have to report it.
SELECT t.organ, e.id AS entry, e.every, TRUE AS named FROM entries e JOIN told t ON t.entry = e.id
UNION ALL
SELECT o.id AS organ, e.id AS entry, e.every, FALSE AS named
FROM entries e
CROSS JOIN standing_organs o
LEFT JOIN named n ON n.entry = e.id
WHERE n.entry IS NULL""",
        "items": f"-- What was made by whom and when.\n{made}",
        "made": f"""
SELECT kind, author, MAX(day) AS day
FROM items
WHERE author IS NOT NULL AND (day IS NULL OR day <= {day})
GROUP BY kind, author""",
    }


def _kinds() -> Iterator[tuple[str, str, dict[str, object]]]:
    """Give each kind with its array and the shapes of its members."""
    for member in members(Bundle):
        if member.kind is not None and isinstance(member.element, Record):
            yield member.kind, member.name, {each.name: each.shape for each in members(member.element.cls)}


def _standing() -> Iterator[str]:
    return (f"standing_{array}" for _, array, columns in _kinds() if any(each in columns for each in AUTHORS))


def _first(names: tuple[str, ...], columns: dict[str, object]) -> str:
    """Return the first of some members that is told."""
    wanted = Day if names is not AUTHORS else Text
    held = [f"i.{name}" for name in names if isinstance(columns.get(name), wanted)]
    none = "CAST(NULL AS DATE)" if wanted is Day else "CAST(NULL AS VARCHAR(64))"
    return none if not held else held[0] if len(held) == 1 else f"COALESCE({', '.join(held)})"


def _rhythm(every: str) -> tuple[str, int | None, str | None]:
    rhythm = rhythm_of(every)
    return (every, None, None) if rhythm is None else (every, rhythm.count, rhythm.unit)


def _after(day: date, length: int, unit: str) -> tuple[date, int, str, date | None]:
    return day, length, unit, due_after(day, Deadline(count=length, unit=unit))  # type: ignore[arg-type]  # a unit of the model


def _flag(told: bool) -> str:  # noqa: FBT001  # one value that is written
    return "TRUE" if told else "FALSE"
