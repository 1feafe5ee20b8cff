"""The checks of what follows from records, and of what is shown, listed and rated, as SQL (惩戒、激励与公示检查)."""

from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.text import listed, quoted
from govcredit.validation.answers import AGAINST, OF_HEADS
from govcredit.validation.publicity import NAMELESS

__all__ = ("PLAIN",)

_BODY: Final = "(i.subject__organ IS NOT NULL OR i.subject__body_name IS NOT NULL OR i.subject__uscc IS NOT NULL)"
_PERSON: Final = "(i.subject__archive IS NOT NULL OR i.subject__person IS NOT NULL OR i.subject__name IS NOT NULL)"


def _families(sort: str) -> str:
    return " OR ".join(
        f"i.kind = {quoted(each)} OR i.kind LIKE {quoted(f'{each}.%')}" for each, own in AGAINST if own == sort
    )


PLAIN: Final = (
    Plain(
        code="records.ended-without-reason",
        kind="honour",
        when="(i.withdrawn IS NOT NULL OR i.refused IS NOT NULL) AND i.reason IS NULL AND NOT {absent:reason}",
        path="/reason",
    ),
    Plain(
        code="records.ended-without-reason",
        kind="measure",
        when="""i.ended IS NOT NULL
  AND (i.decided IS NULL OR i.decided <= i.ended)
  AND (i.in_force__end IS NULL OR i.ended < i.in_force__end)
  AND i.end_reason IS NULL
  AND NOT {absent:end_reason}""",
        path="/end_reason",
    ),
    Plain(
        code="records.refused-and-granted",
        kind="honour",
        when="i.refused IS NOT NULL AND (i.granted IS NOT NULL OR i.withdrawn IS NOT NULL)",
        path="/refused",
    ),
    Plain(
        code="records.measure-for-others",
        kind="measure",
        when=f"""i.kind <> {quoted(OF_HEADS)}
  AND (
    (({_families("body")}) AND {_PERSON} AND NOT {_BODY})
    OR (({_families("person")}) AND {_BODY} AND NOT {_PERSON})
  )""",
        path="/kind",
    ),
    Plain(
        code="records.rests-on-nothing",
        kind="measure",
        beside=("rests_on",),
        when="i.record IS NULL AND i.id NOT IN (SELECT item FROM rests_on)",
        path="/record",
    ),
    Plain(
        code="records.rests-on-nothing",
        kind="incentive",
        beside=("rests_on", "basis"),
        when="i.id NOT IN (SELECT item FROM rests_on) AND i.id NOT IN (SELECT item FROM basis)",
        path="/rests_on",
    ),
    Plain(
        code="records.nobody-reports",
        kind="catalogue-item",
        beside=("reporting_bodies", "each"),
        when="""i.id NOT IN (SELECT item FROM reporting_bodies)
  AND i.id NOT IN (SELECT item FROM each)
  AND NOT {absent:reporting_bodies}
  AND NOT {absent:each}""",
        path="/reporting_bodies",
    ),
    Plain(
        code="records.datum-more-public",
        kind="catalogue-item",
        of="data",
        when="i.publicity = 'withheld' AND e.publicity = 'public'",
        path="/data/{n}/publicity",
    ),
    Plain(
        code="sanctions.removed-without-reason",
        kind="listing",
        when="i.removed IS NOT NULL AND i.removal IS NULL AND NOT {absent:removal}",
        path="/removal",
    ),
    Plain(
        code="publicity.place-unknown",
        kind="publication",
        when=f"i.medium IN {listed(NAMELESS)} AND i.site IS NULL AND i.address IS NULL AND NOT {{absent:site}}",
        path="/site",
    ),
)
