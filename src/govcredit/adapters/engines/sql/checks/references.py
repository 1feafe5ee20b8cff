"""The checks of references and parties within an item as SQL (引用与当事人检查)."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import Leaf, leaves, reads_of
from govcredit.adapters.engines.sql.checks.plain import Plain
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, rule_of, select
from govcredit.adapters.engines.sql.items import UNTOLD
from govcredit.adapters.engines.sql.text import Setting, listed, quoted
from govcredit.model.columns import refers
from govcredit.model.relations import Party
from govcredit.model.shapes import Many, Member, members
from govcredit.validation.answers import meant_by
from govcredit.validation.references import OF_BODIES, is_party, refers_back

__all__ = ("PLAIN", "makers")

_NOBODY: Final = "references.party-of-nobody"
_BOTH: Final = "references.party-of-both"
_ITSELF: Final = "references.to-itself"
_UNFIT: Final = "references.unfit-kind"

PLAIN: Final = (
    Plain(
        code="references.trigger-of-bodies",
        kind="record",
        when=f"i.trigger IN {listed(OF_BODIES)}\n  AND (i.subject__archive IS NOT NULL OR i.subject__person IS NOT NULL)",
        path="/subject",
    ),
)


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for code, make in _MAKERS.items():
        for kind in rule_of(code).kinds:
            yield code, kind, partial(make, kind)


def _parties(kind: str, _: Setting) -> CheckText:
    """Return the check of parties; one that may be left out is told from one that names nobody by the scalar path alone."""
    found = tuple(leaves(kind, is_party))
    array = array_of(kind)
    always = not any(leaf.member.nullable for leaf in found)
    texts = [
        f"""{select(quoted(_BOTH), kind, leaf.rows.item, leaf.path)}
{leaf.rows.source}
WHERE ({leaf.part("organ")} IS NOT NULL
    AND ({leaf.part("archive")} IS NOT NULL OR {leaf.part("person")} IS NOT NULL OR {leaf.part("name")} IS NOT NULL))
  OR (({leaf.part("archive")} IS NOT NULL OR {leaf.part("person")} IS NOT NULL)
    AND ({leaf.part("body_name")} IS NOT NULL OR {leaf.part("uscc")} IS NOT NULL))"""
        for leaf in found
    ]
    if always:
        texts += [_nobody(kind, leaf) for leaf in found]
    return CheckText(
        code=_NOBODY,
        kind=kind,
        codes=(_BOTH, _NOBODY) if always else (_BOTH,),
        reads=(*reads_of(found, array), *((f"{array}__absent",) if always else ())),
        text=finished(rule_of(_NOBODY), {}, "\nUNION ALL\n".join(texts)),
    )


def _nobody(kind: str, leaf: Leaf) -> str:
    nothing = "\n  AND ".join(f"{leaf.part(member.name)} IS NULL" for member in members(Party))
    dotted = f"REPLACE(SUBSTRING({leaf.path}, 2), '/', '.')"
    return f"""{select(quoted(_NOBODY), kind, leaf.rows.item, leaf.path)}
{leaf.rows.source}
WHERE {nothing}
  AND NOT EXISTS (
    SELECT 1 FROM {array_of(kind)}__absent a
    WHERE a.item = {leaf.rows.item} AND a.reason IN {UNTOLD}
      AND (a.field = {dotted} OR a.field LIKE {dotted} || '.%')
  )"""


def _to_itself(kind: str, _: Setting) -> CheckText:
    def own(member: Member) -> bool:
        return refers(member) and member.ref in ("any", "item", kind)

    found = tuple(leaf for leaf in leaves(kind, own) if refers_back(leaf.path.strip("'")))
    texts = (
        f"{select(quoted(_ITSELF), kind, leaf.rows.item, leaf.path)}\n{leaf.rows.source}\n"
        f"WHERE {leaf.value} = {leaf.rows.item}"
        + (f" AND {leaf.holder.column('kind')} = {quoted(kind)}" if leaf.member.ref == "any" else "")
        for leaf in found
    )
    return CheckText(
        code=_ITSELF,
        kind=kind,
        codes=(_ITSELF,),
        reads=reads_of(found, array_of(kind)),
        text=finished(rule_of(_ITSELF), {}, "\nUNION ALL\n".join(texts)),
    )


def _unfit(kind: str, _: Setting) -> CheckText:
    texts, used = [], []
    for way, kinds, within in meant_by(kind):
        leaf = next(leaf for leaf in leaves(kind, _tells_kind) if _way(leaf) == way)
        used.append(leaf)
        texts.append(
            f"{select(quoted(_UNFIT), kind, leaf.rows.item, leaf.path)}\n{leaf.rows.source}\n"
            f"WHERE {leaf.value} {'NOT IN' if within else 'IN'} {listed(kinds)}\n"
            f"  AND {leaf.holder.column('id')} <> {leaf.rows.item}"
        )
    return CheckText(
        code=_UNFIT,
        kind=kind,
        codes=(_UNFIT,),
        reads=reads_of(tuple(used), array_of(kind)),
        text=finished(rule_of(_UNFIT), {}, "\nUNION ALL\n".join(texts)),
    )


def _tells_kind(member: Member) -> bool:
    return member.name == "kind" and not isinstance(member.shape, Many) and member.owner.__name__ == "ItemReference"


def _way(leaf: Leaf) -> str:
    return "__".join(each for each in leaf.holder.path if not each.startswith("*"))


_MAKERS: Final[Mapping[str, Callable[[str, Setting], CheckText]]] = MappingProxyType(
    {_NOBODY: _parties, _ITSELF: _to_itself, _UNFIT: _unfit}
)
