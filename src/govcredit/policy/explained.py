"""How a judgement says what it rests on: its ground, the clauses that were read, its sentences (判断依据).

The judgements share these shapes, so that a decision on repair, a screening and a view are read alike.
"""

from collections.abc import Iterable
from typing import Any

from govcredit._version import __version__
from govcredit.findings import Ground, Language
from govcredit.model.explanation import ClauseRead, Explained, StatedText
from govcredit.policy.pack import Context
from govcredit.policy.term import Term
from govcredit.statements import Statement

__all__ = ("clauses_read", "clauses_told", "explained", "ground_of")


def ground_of(context: Context, read: Iterable[Term[Any]]) -> Ground:
    """Return what a judgement rests on: the pack, the two days, and how many distinct terms were read.

    Args:
        context: The pack and the two days.
        read: The terms, once each.
    """
    terms = tuple(read)
    confirmed = sum(term.confirmed for term in terms)
    return Ground(
        pack=context.pack.id,
        pack_version=context.pack.version,
        pack_digest=context.pack.digest,
        on=context.on,
        known=context.known,
        library=__version__,
        confirmed=confirmed,
        unconfirmed=len(terms) - confirmed,
    )


def clauses_read(terms: Iterable[Term[Any]]) -> tuple[ClauseRead, ...]:
    """Return terms as a document holds them, in the order given.

    >>> from datetime import date
    >>> from govcredit.policy.loading import load_pack
    >>> term = load_pack("cn").term("repair.accept", on=date(2026, 4, 1))
    >>> clauses_read([term])[0].clause_zh
    '《关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）'
    """
    return tuple(_clause(term) for term in terms)


def clauses_told(terms: Iterable[Term[Any]], language: Language) -> str:
    """Return the clauses of terms as a reader is told them in one cell, each once, in the order given.

    >>> clauses_told((), "zh")
    ''
    """
    return ("；" if language == "zh" else "; ").join(dict.fromkeys(term.citation.text(language) for term in terms))


def explained(said: Statement) -> Explained:
    """Return a statement as a document holds it, with its sentences in both languages."""
    code: Any = said.code
    return Explained(
        stated_code=code,
        sentences=(
            StatedText(language="zh", sentence=said.text("zh"), advice=said.advice("zh")),
            StatedText(language="en", sentence=said.text("en"), advice=said.advice("en")),
        ),
    )


def _clause(term: Term[Any]) -> ClauseRead:
    name: Any = term.name
    layer: Any = term.layer
    return ClauseRead(
        term_name=name,
        layer=layer,
        effective_from=term.start,
        clause_zh=term.citation.text("zh"),
        clause_en=term.citation.text("en"),
        reading=term.status if term.confirmed else "recall",
    )
