"""The checks of bonds, quotas, partnership projects and tasks as SQL, as far as they concern one item (债券、项目与任务检查)."""

from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.text import listed
from govcredit.validation.ledger import LEADING

__all__ = ("PLAIN",)

_ROLES: Final = "responsibility__roles"


def _part(name: str, day: str) -> str:
    return f"CAST(EXTRACT({name} FROM {day}) AS BIGINT)"


_LAST_YEAR: Final = f"""{_part("YEAR", "i.in_force__end")} - CASE
    WHEN {_part("MONTH", "i.in_force__end")} = 1 AND {_part("DAY", "i.in_force__end")} = 1 THEN 1 ELSE 0
  END"""

PLAIN: Final = (
    Plain(
        code="debt.year-differs",
        kind="bond",
        when=f"i.year <> {_part('YEAR', 'i.issued_on')}",
        path="/year",
    ),
    Plain(
        code="debt.quota-approved-outside-year",
        kind="debt-quota",
        when=f"{_part('YEAR', 'i.approved')} NOT IN (i.year - 1, i.year)",
        path="/approved",
    ),
    Plain(
        code="ppp.two-courses",
        kind="ppp-project",
        beside=("stages_run",),
        when="""i.id IN (SELECT item FROM stages_run WHERE stage = 'guide' OR stage LIKE 'guide.%')
  AND i.id IN (SELECT item FROM stages_run WHERE stage = 'concession' OR stage LIKE 'concession.%')""",
        path="/stages_run",
    ),
    Plain(
        code="ppp.company-holds-itself",
        kind="ppp-project",
        of="shares",
        when="e.who__organ = i.project_company",
        path="/shares/{n}",
    ),
    Plain(
        code="ppp.company-holds-itself",
        kind="ppp-project",
        of="partners",
        when="e.organ = i.project_company",
        path="/partners/{n}",
    ),
    Plain(
        code="ppp.outlay-outside-term",
        kind="ppp-project",
        of="outlays",
        when=f"e.year < {_part('YEAR', 'i.in_force__start')}\n  OR e.year > {_LAST_YEAR} + 1",
        path="/outlays/{n}/year",
    ),
    Plain(
        code="ppp.outlay-gap",
        kind="ppp-project",
        of="gaps",
        beside=("outlays",),
        steps=(
            ("years", "SELECT DISTINCT item, year FROM outlays"),
            (
                "gaps",
                """SELECT item
FROM (SELECT item, year, LEAD(year) OVER (PARTITION BY item ORDER BY year) AS next_year FROM years) told
WHERE next_year - year > 1""",
            ),
        ),
        when="TRUE",
        path="/outlays",
    ),
    Plain(
        code="ledger.no-lead",
        kind="task",
        beside=(_ROLES,),
        when=f"""(i.status IS NULL OR i.status <> 'cancelled')
  AND i.id IN (SELECT item FROM {_ROLES})
  AND i.id NOT IN (SELECT item FROM {_ROLES} WHERE part IN {listed(LEADING)})""",
        path="/responsibility/roles",
    ),
    Plain(
        code="ledger.responsibility-not-read",
        kind="task",
        beside=(_ROLES,),
        when=f"i.responsibility__text IS NOT NULL AND i.id NOT IN (SELECT item FROM {_ROLES})",
        path="/responsibility",
    ),
    Plain(
        code="ledger.group-not-resolved",
        kind="task",
        of=_ROLES,
        beside=(f"{_ROLES}__each",),
        when=f"""e.party LIKE '各%'
  AND e.organ IS NULL
  AND NOT EXISTS (SELECT 1 FROM {_ROLES}__each x WHERE x.item = e.item AND x.n = e.n)""",
        path="/responsibility/roles/{n}",
    ),
    Plain(
        code="ledger.party-twice",
        kind="task",
        of="repeated",
        beside=(_ROLES,),
        steps=(
            (
                "keyed",
                f"""SELECT
  r.*,
  MIN(n) OVER (PARTITION BY item, COALESCE(organ, party), COALESCE(scope, '')) AS first_n
FROM {_ROLES} r""",
            ),
            (
                "repeated",
                """-- The later parts of a party within the same limits, each beside the first.
SELECT k.item, k.n, k.part, f.part AS first_part
FROM keyed k
JOIN keyed f ON f.item = k.item AND f.n = k.first_n
WHERE k.n > k.first_n""",
            ),
        ),
        when="e.part = e.first_part",
        path="/responsibility/roles/{n}",
    ),
    Plain(
        code="ledger.leads-and-participates",
        kind="task",
        of="repeated",
        beside=(_ROLES,),
        when="e.part <> e.first_part AND 'participant' IN (e.part, e.first_part)",
        path="/responsibility/roles/{n}/part",
    ),
    Plain(
        code="ledger.status-against-progress",
        kind="task",
        of="newest",
        beside=("progress",),
        steps=(("newest", "SELECT p.item, MAX(p.on) AS day FROM progress p GROUP BY p.item"),),
        when="""{believed:e.day}
  AND i.status IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM progress p WHERE p.item = i.id AND p.on = e.day AND p.status = i.status
  )""",
        path="/status",
    ),
)
