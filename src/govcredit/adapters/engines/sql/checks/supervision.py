"""The checks of lawsuits, complaints, advice, appraisals and what was found by others as SQL (监督检查)."""

from collections.abc import Iterator
from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.checks.text import rule_of
from govcredit.adapters.engines.sql.text import listed
from govcredit.model.bundle import item_class
from govcredit.validation.supervision import ABOUT_FIGURES, ANSWERS, TWO, WITH_OUTCOME

__all__ = ("PLAIN",)


def _answers() -> Iterator[Plain]:
    for kind, (member, _, _, without) in ANSWERS.items():
        yield Plain(
            code="supervision.outcome-without-day",
            kind=kind,
            when=f"i.outcome NOT IN {listed(without)} AND i.{member} IS NULL AND NOT {{absent:{member}}}",
            path=f"/{member}",
        )
        if kind != "suggestion":
            asked = (
                ""
                if kind != "complaint"
                else f"(i.kind IS NULL OR i.kind IN {listed({each for each in WITH_OUTCOME if each is not None})})\n  AND "
            )
            yield Plain(
                code="supervision.day-without-outcome",
                kind=kind,
                when=f"{asked}i.{member} IS NOT NULL AND i.outcome IS NULL AND NOT {{absent:outcome}}",
                path="/outcome",
            )


PLAIN: Final = (
    *_answers(),
    *(
        Plain(code="supervision.acts-upon-itself", kind=kind, when=f"i.{one} = i.{other}", path=f"/{other}")
        for kind in rule_of("supervision.acts-upon-itself").kinds
        for one, other in (TWO[item_class(kind).__name__],)
    ),
    Plain(
        code="supervision.performance-contradicted",
        kind="assistance",
        when="i.performance = 'none' AND i.done IS NOT NULL",
        path="/performance",
    ),
    Plain(
        code="supervision.done-though-refused",
        kind="assistance",
        when="i.refusal IS NOT NULL AND (i.performance = 'full' OR (i.performance IS NULL AND i.done IS NOT NULL))",
        path="/refusal",
    ),
    Plain(
        code="supervision.forwarded-to-holder",
        kind="complaint",
        of="forwardings",
        when="""e.n IN (
    SELECT f.n + 1 FROM forwardings f
    WHERE f.item = e.item AND f.receiver = e.receiver AND f.returned IS NULL AND f.reason IS NULL
  )""",
        path="/forwardings/{n}/receiver",
    ),
    Plain(
        code="supervision.rejected-yet-carried-out",
        kind="advice",
        when="NOT i.adopted AND i.carried_out IS NOT NULL",
        path="/adopted",
    ),
    Plain(
        code="supervision.more-votes-than-attended",
        kind="appraisal",
        of="most",
        beside=("answers",),
        steps=(
            (
                "most",
                """-- The first of the answers to each question that most people gave, the last one, and how many gave any.
SELECT item, MIN(CASE WHEN place = 1 THEN n END) AS n, MAX(n) AS last_n, MAX(votes) AS votes, SUM(votes) AS total
FROM (
  SELECT item, n, question, votes, ROW_NUMBER() OVER (PARTITION BY item, question ORDER BY votes DESC, n) AS place
  FROM answers
) told
GROUP BY item, question""",
            ),
        ),
        when="e.votes > i.attended",
        path="/answers/{n}/votes",
    ),
    Plain(
        code="supervision.answers-above-attended",
        kind="appraisal",
        of="most",
        beside=("answers",),
        when="e.votes <= i.attended AND e.total > i.attended",
        path="/answers/{last_n}/votes",
    ),
    Plain(
        code="supervision.figures-all-right",
        kind="statistics-case",
        beside=("figures_checked",),
        when=f"""i.kind IN {listed(ABOUT_FIGURES)}
  AND i.id IN (SELECT item FROM figures_checked)
  AND i.id NOT IN (
    SELECT item FROM figures_checked
    WHERE stated IS NULL OR verified IS NULL OR stated__micro <> verified__micro
  )""",
        path="/figures_checked",
    ),
    Plain(
        code="supervision.fulfilled-though-not-public",
        kind="disclosure-duty",
        when="i.not_public IS NOT NULL AND i.fulfilled IS NOT NULL",
        path="/not_public",
    ),
    Plain(
        code="supervision.granted-though-failed",
        kind="demonstration",
        when="i.outcome = 'failed' AND i.granted IS NOT NULL",
        path="/outcome",
    ),
)
