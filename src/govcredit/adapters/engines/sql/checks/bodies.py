"""The checks of bodies and their ratings as SQL (机构检查)."""

from collections.abc import Iterator
from typing import Final

from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.text import listed, quoted
from govcredit.validation.bodies import ENDING, LEVELS, NAMES, NEVER_OWNED, OF_FIRMS, OF_STATE

__all__ = ("PLAIN",)


def _named() -> Iterator[str]:
    """Yield for each ending of a name the condition that the kind is none that may bear it; no name has two of them."""
    for end, kinds in NAMES.items():
        yield f"(i.name LIKE {quoted(f'%{end}')} AND i.kind NOT IN {listed((*kinds, 'other'))})"


PLAIN: Final = (
    *(
        Plain(
            code="bodies.level-against-kind",
            kind="organ",
            when=f"i.kind = {quoted(kind)} AND i.level <> {quoted(level)}",
            path="/level",
        )
        for kind, level in LEVELS.items()
    ),
    Plain(code="bodies.name-against-kind", kind="organ", when="\n  OR ".join(_named()), path="/kind"),
    Plain(
        code="bodies.ownership-against-kind",
        kind="organ",
        when="\n  OR ".join(
            f"({each})"
            for each in (
                f"i.kind IN {listed(OF_STATE)} AND i.ownership IN {listed(OF_FIRMS)}",
                *(f"i.kind = {quoted(kind)} AND i.ownership IN {listed(never)}" for kind, never in NEVER_OWNED.items()),
            )
        ),
        path="/ownership",
    ),
    Plain(
        code="bodies.obligations-lost",
        kind="organ",
        of="predecessors",
        when=f"e.manner IN {listed(ENDING)} AND e.obligations = 'none'",
        path="/predecessors/{n}/obligations",
    ),
    Plain(
        code="bodies.rating-says-nothing",
        kind="credit-rating",
        when="i.grade IS NULL AND i.points IS NULL AND NOT {absent:grade}",
        path="/grade",
    ),
    Plain(
        code="bodies.rating-of-nobody",
        kind="credit-rating",
        beside=("documents",),
        when="""(i.grade IS NOT NULL OR i.points IS NOT NULL)
  AND i.evaluator IS NULL
  AND i.id NOT IN (SELECT item FROM documents WHERE issuer IS NOT NULL OR body IS NOT NULL)
  AND NOT {absent:evaluator}""",
        path="/evaluator",
    ),
)
