"""What every result says in words: its sentences with what to do, and what it rests on, the same in all ways of writing (结果说明)."""

from collections.abc import Iterator
from typing import Final

from govcredit.adapters.reports.plain import ground_text
from govcredit.findings import Ground, Language, clip
from govcredit.model.explanation import Explained, StatedText
from govcredit.model.report import ReportGround

__all__ = ("advice_of", "foot_text", "sentence_of", "signed_lines")

_SENTENCE: Final = 2_000  # characters that are shown
_LIBRARY: Final = 1_000


def sentence_of(said: Explained, language: Language) -> str:
    """Return the sentence in the reader's language, else in the one there is."""
    return clip(_stated(said, language).sentence, _SENTENCE)


def advice_of(said: Explained, language: Language) -> str | None:
    """Return what to do, where the judgement says it."""
    advice = _stated(said, language).advice
    return None if advice is None else clip(advice, _SENTENCE)


def signed_lines(sign: str, said: Explained, language: Language) -> Iterator[str]:
    """Yield a sentence behind a sign, and what to do below it, as a terminal shows them."""
    yield f"  {sign} {sentence_of(said, language)}"
    advice = advice_of(said, language)
    if advice is not None:
        yield f"      → {advice}"


def foot_text(ground: ReportGround, language: Language) -> str:
    """Return in one line what a result rests on."""
    return ground_text(
        Ground(
            pack=ground.pack,
            pack_version=ground.pack_version,
            pack_digest=ground.pack_digest,
            on=ground.judged_on,
            known=ground.known_until,
            library=clip(ground.library, _LIBRARY),
            confirmed=ground.confirmed_terms,
            unconfirmed=ground.unconfirmed_terms,
        ),
        language,
    )


def _stated(said: Explained, language: Language) -> StatedText:
    own = (each for each in said.sentences if each.language == language)
    return next(own, said.sentences[0] if said.sentences else StatedText(language=language, sentence=said.stated_code))
