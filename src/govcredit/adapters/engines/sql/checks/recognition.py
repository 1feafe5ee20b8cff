"""The checks of the steps by which a record was recognised, as SQL (认定步骤检查)."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import elements, items, trusted
from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, finished, last_day, rule_of, select
from govcredit.adapters.engines.sql.text import Setting, listed, quoted
from govcredit.model.shapes import members
from govcredit.validation.answers import EARLIER, UNFOUNDED, UNSETTLED

__all__ = ("PLAIN", "makers")

_ORDER: Final = "records.steps-out-of-order"
_KIND: Final = "record"

PLAIN: Final = (
    Plain(
        code="records.draft-though-recognised",
        kind=_KIND,
        when=f"i.state IN {listed(UNSETTLED)} AND i.recognised <= {{on}}",
        path="/state",
    ),
    Plain(
        code="records.recognised-on-two-days",
        kind=_KIND,
        of="steps",
        when="""e.kind = 'recognised'
  AND e.on <> i.recognised
  AND e.n = (SELECT MAX(s.n) FROM steps s WHERE s.item = i.id AND s.kind = 'recognised')""",
        path="/steps/{n}/on",
    ),
    Plain(
        code="records.unfounded-yet-recognised",
        kind=_KIND,
        of="steps",
        when=f"""e.kind = {quoted(UNFOUNDED)}
  AND e.n = (SELECT MIN(s.n) FROM steps s WHERE s.item = i.id AND s.kind = {quoted(UNFOUNDED)})
  AND (i.recognised IS NOT NULL OR i.id IN (SELECT item FROM steps WHERE kind = 'recognised'))""",
        path="/steps/{n}",
    ),
)


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    yield _ORDER, _KIND, partial(_steps)


def _steps(setting: Setting) -> CheckText:
    """Return the check of the order of steps; of several faults the first of the list is told."""
    own, steps = items(_KIND), elements(_KIND, "steps")
    recognised, on = (
        trusted(holder, next(each for each in members(holder.cls) if each.name == name), last_day(setting))
        for holder, name in ((own, "recognised"), (steps, "on"))
    )
    ordered = "\nUNION ALL\n".join(
        f"SELECT {place} AS place, {quoted(earlier)} AS earlier, {quoted(later)} AS later"
        for place, (earlier, later) in enumerate(EARLIER)
    )
    named = {
        "ordered": f"-- Steps of which the first comes before the other.\n{ordered}",
        "days": f"SELECT e.item, e.kind, {on} AS day, e.n\n{steps.source}",
        "dated": "SELECT * FROM days WHERE day IS NOT NULL",
        "firsts": "SELECT item, kind, MIN(day) AS day FROM dated GROUP BY item, kind",
        "lasts": """SELECT item, kind, day, n, ROW_NUMBER() OVER (PARTITION BY item, kind ORDER BY day DESC, n DESC) AS back
FROM dated""",
        "recognitions": f"SELECT e.id, {recognised} AS day\n{own.source}",
        "found": """SELECT l.item, l.n, ROW_NUMBER() OVER (PARTITION BY l.item ORDER BY o.place) AS number
FROM ordered o
JOIN lasts l ON l.kind = o.later AND l.back = 1
JOIN firsts f ON f.item = l.item AND f.kind = o.earlier
JOIN recognitions r ON r.id = l.item
-- That the step of recognition has another day than the record is told by itself.
WHERE l.day < f.day AND NOT (o.later = 'recognised' AND COALESCE(r.day <> l.day, FALSE))""",
    }
    path = "'/steps/' || CAST(n AS VARCHAR(20)) || '/on'"
    return CheckText(
        code=_ORDER,
        kind=_KIND,
        codes=(_ORDER,),
        reads=(own.relation, steps.relation),
        text=finished(
            rule_of(_ORDER), named, f"{select(quoted(_ORDER), _KIND, 'item', path)}\nFROM found\nWHERE number = 1"
        ),
    )
