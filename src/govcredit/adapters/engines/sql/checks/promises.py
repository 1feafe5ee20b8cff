"""The checks of commitments, services, cases and powers as SQL (承诺与服务检查)."""

from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain, uncompensated
from govcredit.adapters.engines.sql.text import listed
from govcredit.validation.promises import DAYS_OF_UNIT, FINISHED, ON_SITE, SETTLED, UNFULFILLED

__all__ = ("PLAIN", "is_longer")


def is_longer(one: str, other: str) -> str:
    """Return the condition that one limit is longer than another by every calendar.

    Args:
        one: How the columns of the limit begin, such as ``i.promised``.
        other: Those of the other.
    """
    most = "\n      ".join(
        f"WHEN '{unit}' THEN {days} * {other}__count" for unit, (_, days) in DAYS_OF_UNIT.items() if days is not None
    )
    least = "\n      ".join(f"WHEN '{unit}' THEN {days} * {one}__count" for unit, (days, _) in DAYS_OF_UNIT.items())
    return f"""CASE
    WHEN {one}__unit = {other}__unit THEN {one}__count > {other}__count
    ELSE CASE {one}__unit
      {least}
    END > CASE {other}__unit
      {most}
    END
  END"""


PLAIN: Final = (
    Plain(
        code="promises.says-nothing",
        kind="commitment",
        beside=("targets",),
        when="""i.title IS NULL AND i.text IS NULL AND i.gist IS NULL
  AND i.sum__amount IS NULL
  AND i.service IS NULL
  AND i.id NOT IN (SELECT item FROM targets)
  AND NOT {absent:title} AND NOT {absent:text} AND NOT {absent:gist}""",
        path="/title",
    ),
    Plain(
        code="promises.done-against-state",
        kind="commitment",
        when=f"i.state IN {listed(UNFULFILLED)} AND i.done <= {{on}}",
        path="/state",
    ),
    Plain(
        code="promises.fulfilled-without-day",
        kind="commitment",
        beside=("tracking",),
        when="""i.state = 'fulfilled'
  AND i.done IS NULL
  AND NOT {absent:done}
  AND i.id NOT IN (SELECT t.item FROM tracking t WHERE t.state = 'fulfilled' AND t.on IS NOT NULL)""",
        path="/done",
    ),
    Plain(
        code="promises.tracking-ahead-of-state",
        kind="commitment",
        of="newest",
        beside=("tracking",),
        steps=(
            (
                "newest",
                """-- The newest tracking of each promise by the day.
SELECT item, state
FROM (
  SELECT t.item, t.state, ROW_NUMBER() OVER (PARTITION BY t.item ORDER BY t.on DESC, t.n DESC) AS back
  FROM tracking t
  WHERE t.on <= {on}
) told
WHERE back = 1""",
            ),
        ),
        when=f"""i.done IS NULL
  AND (
    (i.state IN ('planned', 'under-way') AND e.state IN {listed(SETTLED)})
    OR (i.state = 'planned' AND e.state = 'under-way')
  )""",
        path="/state",
    ),
    uncompensated("promises.change-without-compensation", "commitment"),
    Plain(
        code="promises.promised-above-statutory",
        kind="service",
        when=is_longer("i.promised", "i.statutory"),
        path="/promised",
    ),
    Plain(
        code="promises.whole-online-contradicted",
        kind="service",
        beside=("channels",),
        when=f"""i.id IN (SELECT item FROM channels)
  AND (
    (i.whole_online AND i.id NOT IN (SELECT item FROM channels WHERE value NOT IN {listed(ON_SITE)}))
    OR (NOT i.whole_online AND i.id IN (SELECT item FROM channels WHERE value = 'online-whole'))
  )""",
        path="/whole_online",
    ),
    Plain(
        code="promises.finished-without-day",
        kind="handling",
        when=f"i.outcome IN {listed(FINISHED)} AND i.done IS NULL AND NOT {{absent:done}}",
        path="/done",
    ),
    Plain(
        code="promises.done-without-outcome",
        kind="handling",
        when="i.done IS NOT NULL AND i.outcome IS NULL AND NOT {absent:outcome}",
        path="/outcome",
    ),
    Plain(
        code="promises.done-while-incomplete",
        kind="handling",
        when="i.done IS NOT NULL AND i.outcome = 'to-be-supplied'",
        path="/outcome",
    ),
    Plain(
        code="promises.power-without-basis",
        kind="power",
        beside=("basis",),
        when="i.id NOT IN (SELECT item FROM basis) AND NOT {absent:basis}",
        path="/basis",
    ),
)
