"""Which items are a body's, and what they say that they do not tell (本单位记录)."""

from typing import Final

__all__ = ("SUBJECT", "SUBJECT_JOIN", "UNTOLD", "of_subject", "own", "parties", "untold")

SUBJECT: Final = "COALESCE(r.subject__organ, body.id)"
"""The body that is the subject of an item ``r``, where `SUBJECT_JOIN` is among its joins."""

SUBJECT_JOIN: Final = """\
LEFT JOIN standing_organs body ON body.uscc = CASE WHEN r.subject__organ IS NULL THEN r.subject__uscc END"""
"""The join of the bodies that items ``r`` name by their code alone; for many items it takes less than `of_subject`."""

UNTOLD: Final = "('not-stated', 'imprecise', 'impossible', 'not-collected', 'withheld')"


def of_subject(array: str) -> str:
    """Return the SELECT of bodies and items whose subject is the body, by its identifier or by its code alone.

    >>> print(of_subject("honours"))
    SELECT subject__organ AS organ, id AS item FROM standing_honours WHERE subject__organ IS NOT NULL
    UNION ALL
    SELECT o.id AS organ, i.id AS item
    FROM standing_honours i
    JOIN standing_organs o ON o.uscc = i.subject__uscc
    WHERE i.subject__organ IS NULL
    """
    return f"""SELECT subject__organ AS organ, id AS item FROM standing_{array} WHERE subject__organ IS NOT NULL
UNION ALL
SELECT o.id AS organ, i.id AS item
FROM standing_{array} i
JOIN standing_organs o ON o.uscc = i.subject__uscc
WHERE i.subject__organ IS NULL"""


def own(array: str, *, jointly: bool = False) -> str:
    """Return the SELECT of bodies and items: those that name a body as theirs, alone or together with others.

    Args:
        array: The array of the items, such as ``lawsuits``.
        jointly: Whether such items may name other bodies beside the one.

    >>> print(own("lawsuits", jointly=True))
    SELECT organ, id AS item FROM standing_lawsuits WHERE organ IS NOT NULL
    UNION
    SELECT j.value AS organ, j.item FROM lawsuits__jointly_with j JOIN standing_lawsuits i ON i.id = j.item
    """
    alone = f"SELECT organ, id AS item FROM standing_{array} WHERE organ IS NOT NULL"
    if not jointly:
        return alone
    others = f"SELECT j.value AS organ, j.item FROM {array}__jointly_with j JOIN standing_{array} i ON i.id = j.item"
    return f"{alone}\nUNION\n{others}"


def parties() -> str:
    """Return the SELECT of bodies and the agreements to which they are parties.

    >>> print(parties())
    SELECT DISTINCT p.who__organ AS organ, p.item
    FROM agreements__parties p
    JOIN standing_agreements a ON a.id = p.item
    WHERE p.who__organ IS NOT NULL
    """
    return """SELECT DISTINCT p.who__organ AS organ, p.item
FROM agreements__parties p
JOIN standing_agreements a ON a.id = p.item
WHERE p.who__organ IS NOT NULL"""


def untold(array: str, member: str) -> str:
    """Return the SELECT of items that say that they do not tell a member: its absence is no answer then.

    >>> print(untold("advices", "answered"))  # doctest: +ELLIPSIS
    SELECT DISTINCT item FROM advices__absent
    WHERE (field = 'answered' OR field LIKE 'answered.%')
      AND reason IN ('not-stated', ...)
    """
    return (
        f"SELECT DISTINCT item FROM {array}__absent\n"
        f"WHERE (field = '{member}' OR field LIKE '{member}.%')\n"
        f"  AND reason IN {UNTOLD}"
    )
