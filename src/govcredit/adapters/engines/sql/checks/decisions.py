"""The checks of administrative decisions as SQL: that kinds and contents agree (行政决定检查)."""

from types import MappingProxyType
from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.text import listed
from govcredit.validation.decisions import EFFECTS, VAGUE

__all__ = ("PLAIN",)

_TOLD: Final = MappingProxyType({"fine": "fine__amount", "confiscated": "confiscated__amount"})
_PENAL: Final = "value = 'penalty' OR value LIKE 'penalty.%'"
_LICENCE: Final = "value = 'licence' OR value LIKE 'licence.%'"
_ALL_PENAL: Final = f"""i.id IN (SELECT item FROM kinds)
  AND i.id NOT IN (SELECT item FROM kinds WHERE NOT ({_PENAL}))"""


def _told(member: str) -> str:
    return f"i.{_TOLD.get(member, member)} IS NOT NULL"


PLAIN: Final = (
    *(
        Plain(
            code="decisions.effect-without-kind",
            kind="decision",
            beside=("kinds",),
            when=f"""{_told(member)}
  AND {_ALL_PENAL}
  AND i.id NOT IN (SELECT item FROM kinds WHERE value IN {listed(VAGUE | kinds)})""",
            path=f"/{member}",
        )
        for member, kinds in EFFECTS
    ),
    Plain(
        code="decisions.licence-and-penalty",
        kind="decision",
        beside=("kinds",),
        when=f"i.id IN (SELECT item FROM kinds WHERE {_PENAL}) AND i.id IN (SELECT item FROM kinds WHERE {_LICENCE})",
        path="/kinds",
    ),
    Plain(
        code="decisions.detention-of-body",
        kind="decision",
        of="kinds",
        when="""e.value = 'penalty.detention'
  AND e.n = (SELECT MIN(k.n) FROM kinds k WHERE k.item = i.id AND k.value = 'penalty.detention')
  AND i.subject__archive IS NULL AND i.subject__person IS NULL AND i.subject__name IS NULL
  AND (i.subject__organ IS NOT NULL OR i.subject__body_name IS NOT NULL OR i.subject__uscc IS NOT NULL)""",
        path="/kinds/{n}",
    ),
    Plain(
        code="decisions.against-itself",
        kind="decision",
        beside=("kinds",),
        when=f"i.subject__organ = i.organ AND i.id IN (SELECT item FROM kinds WHERE {_PENAL})",
        path="/subject/organ",
    ),
    Plain(
        code="decisions.ended-without-reason",
        kind="decision",
        when="""i.ended IS NOT NULL
  AND (i.decided IS NULL OR i.decided <= i.ended)
  AND (i.in_force__end IS NULL OR i.ended < i.in_force__end)
  AND i.end_reason IS NULL
  AND NOT {absent:end_reason}""",
        path="/end_reason",
    ),
)
