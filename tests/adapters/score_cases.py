"""Scores of the example that is checked by hand, for the tests of texts and pages."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

from govcredit.exchange.documents import loads
from govcredit.measures.facts import Facts
from govcredit.model.explanation import Explained, StatedText
from govcredit.model.identity import Code
from govcredit.model.ranking import RankingResult
from govcredit.model.score import ScoreLine, ScoreResult
from govcredit.policy.loading import load_pack
from govcredit.scoring.rank import Ranking, rank
from govcredit.scoring.score import Score, score

__all__ = (
    "BUNDLE",
    "DAY",
    "FACTS",
    "HOSTILE",
    "ORGANS",
    "PACK",
    "document",
    "hostile",
    "hostile_ranking",
    "line",
    "ranked",
    "said_hostile",
    "scored",
)

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
BUNDLE: Final = EXAMPLES / "scores" / "county.json"
PACK: Final = EXAMPLES / "schemes" / "trial"
DAY: Final = date(2026, 7, 6)
FACTS: Final = Facts.of(loads(BUNDLE.read_bytes()), load_pack(PACK).context(DAY))
ORGANS: Final = FACTS.items("organ")
HOSTILE: Final = '</title></style><script>window.hacked=1</script><img src=x onerror="window.hacked=1">\r\n\u202e\u2066\x9b\x0b;,:\\&'


def scored(organ: str = "town") -> Score:
    """Return the score of a body of the example."""
    return score(FACTS, organ, FACTS.context.pack.scheme("county-trial", on=DAY))


def document(organ: str = "town") -> ScoreResult:
    """Return its document."""
    return scored(organ).document()


def hostile() -> ScoreResult:
    """Return a score of which every text is hostile."""
    found, said = document("water"), said_hostile()
    lines = tuple(attrs.evolve(each, line_zh=HOSTILE, line_en=HOSTILE, said=said) for each in found.score_lines)
    grades = tuple(attrs.evolve(each, grade_zh=HOSTILE, grade_en=HOSTILE) for each in found.grade_scale)
    held: dict[str, Any] = {"scheme_zh": HOSTILE, "scheme_en": HOSTILE, "scheme_kind": Code(HOSTILE)}
    vetoes = tuple(attrs.evolve(each, said=said) for each in found.vetoes)
    return attrs.evolve(
        found,
        score_lines=lines,
        grade_scale=grades,
        vetoes=vetoes,
        score_stated=said,
        scored_organ=_any(HOSTILE),
        **held,
    )


def line(found: ScoreResult, code: str) -> ScoreLine:
    """Return a line of a score."""
    return next(each for each in found.score_lines if each.line_code == code)


def ranked() -> Ranking:
    """Return the places of its five bodies and of one that is not there, with the weights as they are."""
    bodies = ("east-town", "finance", "housing", "town", "water", "nobody")
    scheme = FACTS.context.pack.scheme("county-trial", on=DAY)
    return rank(FACTS, bodies, scheme, spread=Decimal(0), draws=50)


def hostile_ranking() -> RankingResult:
    """Return a ranking of which every text is hostile."""
    found, said = ranked().document(), said_hostile()
    rows = tuple(attrs.evolve(each, ranked_organ=_any(HOSTILE), said=said) for each in found.rank_rows)
    health = tuple(attrs.evolve(each, said=said) for each in found.indicator_health)
    unranked = tuple(attrs.evolve(each, said=said) for each in found.unranked)
    held: dict[str, Any] = {"scheme_zh": HOSTILE, "scheme_en": HOSTILE, "ranking_stated": said}
    return attrs.evolve(found, rank_rows=rows, indicator_health=health, unranked=unranked, **held)


def said_hostile() -> Explained:
    """Return a sentence with markup, escapes and line ends in it."""
    texts = (
        StatedText(language="zh", sentence=HOSTILE, advice=HOSTILE),
        StatedText(language="en", sentence=HOSTILE, advice=HOSTILE),
    )
    return Explained(stated_code=Code("score.base"), sentences=texts)


def _any(text: str) -> Any:  # noqa: ANN401  # an identifier, whose type is new
    return text
