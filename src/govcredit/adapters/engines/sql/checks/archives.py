"""The checks of archives and their entries as SQL (诚信档案检查)."""

from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.text import listed
from govcredit.validation.archives import DAY_OF_ENTRY, OPEN_TO_ALL

__all__ = ("PLAIN",)

_YEAR_OF: Final = "CAST(EXTRACT(YEAR FROM {day}) AS BIGINT)"

PLAIN: Final = (
    Plain(
        code="archives.two-owners",
        kind="archive",
        when="i.person IS NOT NULL AND i.of_organ IS NOT NULL",
        path="/of_organ",
    ),
    Plain(
        code="archives.attended-above-invited",
        kind="training",
        when=f"i.attended > i.invited AND i.kind NOT IN {listed(OPEN_TO_ALL)}",
        path="/attended",
    ),
    Plain(
        code="archives.attendees-above-attended",
        kind="training",
        beside=("attendees",),
        when="i.attended < (SELECT COUNT(DISTINCT a.value) FROM attendees a WHERE a.item = i.id)",
        path="/attendees",
    ),
    Plain(
        code="archives.hours-negative",
        kind="training",
        when="i.hours__micro < 0",
        path="/hours",
    ),
    *(
        Plain(
            code="archives.before-its-year",
            kind=kind,
            when=f"{_YEAR_OF.format(day=f'i.{DAY_OF_ENTRY[kind]}')} < i.year",
            path=f"/{DAY_OF_ENTRY[kind]}",
        )
        for kind in ("assessment", "personal-report")
    ),
    *(
        Plain(
            code="archives.year-ahead",
            kind=kind,
            when=f"i.{DAY_OF_ENTRY[kind]} IS NULL AND i.year > {_YEAR_OF.format(day='{on}')}",
            path="/year",
        )
        for kind in ("assessment", "personal-report")
    ),
    Plain(
        code="archives.note-says-nothing",
        kind="integrity-note",
        when="""i.kind <> 'nothing-found'
  AND i.occurred IS NULL
  AND i.facts IS NULL
  AND NOT {untold:facts}
  AND NOT {untold:occurred}""",
        path="/facts",
    ),
    Plain(
        code="archives.duty-without-outcome",
        kind="project-duty",
        when="i.judged IS NOT NULL AND i.outcome IS NULL AND NOT {untold:outcome}",
        path="/outcome",
    ),
    Plain(
        code="archives.grade-missing",
        kind="assessment",
        when="""i.decided IS NOT NULL
  AND i.kind = 'periodic.yearly'
  AND i.assessment_grade IS NULL
  AND i.no_grade_reason IS NULL
  AND NOT {untold:assessment_grade}""",
        path="/assessment_grade",
    ),
    Plain(
        code="archives.grade-and-reason",
        kind="assessment",
        when="i.assessment_grade IS NOT NULL AND i.no_grade_reason <> 'under-investigation'",
        path="/no_grade_reason",
    ),
)
