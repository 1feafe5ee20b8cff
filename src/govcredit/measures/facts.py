"""The facts that a judgement is made of: a bundle as it stood on a day and was known on a day, with indexes (事实).

`Facts.of` applies the revisions once; whoever asks for measures or judgements passes the facts on, so that all of them
speak of the same day, the same knowledge and the same law.
"""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, final

import attrs

from govcredit.exchange.references import references_of
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.provenance import as_of
from govcredit.model.relations import ItemReference
from govcredit.policy.pack import Context

__all__ = ("Facts",)


@final
@attrs.frozen(kw_only=True)
class Facts:
    """A bundle as it stood on the day of a context, with the law of that day (事实).

    Attributes:
        bundle: The items that stand on ``context.on``, as they were known on ``context.known``; what had ended by then,
            such as the figures of a past year, is among them, what had not begun is not.
        context: The pack and the two days.
    """

    bundle: Bundle = attrs.field(repr=False)
    context: Context

    @classmethod
    def of(cls, bundle: Bundle, context: Context) -> "Facts":
        """Return the facts of a bundle under a context; revisions are applied to each kind of item once."""
        stand: dict[str, Any] = {
            array: as_of(getattr(bundle, array), on=context.on, known=context.known, past=True) for _, array in arrays()
        }
        return cls(bundle=attrs.evolve(bundle, **stand), context=context)

    @cached_property
    def _items(self) -> Mapping[tuple[str, str], Any]:
        return MappingProxyType(
            {(kind, item.id): item for kind, array in arrays() for item in getattr(self.bundle, array)}
        )

    @cached_property
    def _about(self) -> Mapping[tuple[str, str, str], tuple[Any, ...]]:
        found: dict[tuple[str, str, str], list[Any]] = {}
        for kind, array in arrays():
            for item in getattr(self.bundle, array):
                for key in {(each.kind, each.id) for each in references_of(item, "", kind)}:
                    found.setdefault((kind, *key), []).append(item)
        return MappingProxyType({key: tuple(items) for key, items in found.items()})

    def find(self, reference: ItemReference) -> Any:  # noqa: ANN401  # an item of whatever kind the reference names
        """Return the item that a reference names, or nothing where it does not stand."""
        return self._items.get((reference.kind, reference.id))

    def about(self, reference: ItemReference, kind: str) -> tuple[Any, ...]:
        """Return the items of one kind that refer to an item, in document order.

        >>> from datetime import date
        >>> from govcredit.model.bodies.organ import Organ
        >>> from govcredit.model.bodies.post import Post
        >>> from govcredit.policy.loading import load_pack
        >>> organ, post = Organ(id="a", kind="court", name="甲"), Post(id="p", organ="a", title="院长")
        >>> bundle = Bundle(version="1.0rc", organs=(organ,), posts=(post,))
        >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
        >>> [post.title for post in facts.about(ItemReference(kind="organ", id="a"), "post")]
        ['院长']
        """
        return self._about.get((kind, reference.kind, reference.id), ())
