"""The facts that a judgement is made of: a bundle as it stood on a day and was known on a day, with indexes (事实).

`Facts.of` applies the revisions once; whoever asks for measures or judgements passes the facts on, so that all of them
speak of the same day, the same knowledge and the same law.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeVar, final

import attrs

from govcredit.errors import NotInForce
from govcredit.measures.stored import Kept
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.columns import Chunk, refers
from govcredit.model.provenance import as_of
from govcredit.model.relations import ItemReference
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("Facts",)

Found = TypeVar("Found")

_TOGETHER: Final = 128  # items whose references are gathered by columns


@final
@attrs.frozen(kw_only=True)
class Facts:
    """A bundle as it stood on the day of a context, with the law of that day (事实).

    Attributes:
        bundle: The items that stand on ``context.on``, as they were known on ``context.known``; what had ended by then,
            such as the figures of a past year, is among them, what had not begun is not.
        context: The pack and the two days.
        unseen: How many items of the bundle are not among them, by the reason: ``recorded-later``, ``not-begun``,
            ``revised``.
        whole: Whether what is not there is nowhere: the bundle says that it is complete, and all of it could be read.
        whole_bundle: The bundle that they were made of, so that the same items can be looked at as of another day.
    """

    bundle: Bundle = attrs.field(repr=False)
    context: Context
    unseen: tuple[tuple[str, int], ...] = attrs.field(default=(), repr=False)
    whole: bool = attrs.field(default=True, repr=False)
    whole_bundle: Bundle = attrs.field(repr=False, eq=False)

    @whole_bundle.default
    def _as_given(self) -> Bundle:
        return self.bundle

    @classmethod
    def of(cls, bundle: Bundle, context: Context, *, whole: bool = True) -> "Facts":
        """Return the facts of a bundle under a context; revisions are applied to each kind of item once.

        Args:
            bundle: The bundle.
            context: The pack and the two days.
            whole: Whether the bundle holds all that its document does.

        >>> from govcredit.model.bodies.organ import Organ
        >>> from govcredit.model.provenance import Provenance
        >>> from govcredit.policy.loading import load_pack
        >>> old = Organ(id="a", kind="court", name="甲")
        >>> new = Organ(id="b", kind="court", name="乙", provenance=Provenance(known=date(2026, 5, 1)))
        >>> facts = Facts.of(Bundle(version="1.0", organs=(old, new)), load_pack("cn").context(date(2026, 4, 1)))
        >>> [organ.id for organ in facts.items("organ")], facts.unseen
        (['a'], (('recorded-later', 1),))
        """
        stand: dict[str, Any] = {
            array: as_of(held, on=context.on, known=context.known, past=True)
            for _, array in arrays()
            if (held := getattr(bundle, array))
        }
        unseen = Counter(
            _why(item, context)
            for array, left in stand.items()
            if len(left) < len(getattr(bundle, array))
            for item in _others(getattr(bundle, array), left)
        )
        return cls(
            bundle=attrs.evolve(bundle, **stand),
            context=context,
            unseen=tuple(sorted(unseen.items())),
            whole=whole and (bundle.manifest is None or bundle.manifest.extent == "complete"),
            whole_bundle=bundle,
        )

    def items(self, kind: str) -> tuple[Any, ...]:
        """Return the items of one kind in the order of their identifiers, whatever the order they came in.

        Raises:
            KeyError: There is no such kind.
        """
        if kind not in self._ordered:
            held = getattr(self.bundle, _arrays()[kind])
            self._ordered[kind] = (
                held.in_order() if isinstance(held, Kept) else tuple(sorted(held, key=attrgetter("id")))
            )
        ordered: tuple[Any, ...] = self._ordered[kind]
        return ordered

    def law(self, name: str, on: date | None = None) -> Term[Any] | None:
        """Return a term as it is in force on a day, that of the facts by default, or nothing where none is.

        Each is looked up once, however many items ask for it.

        Raises:
            UnknownCode: The pack knows no such term.

        >>> from govcredit.policy.loading import load_pack
        >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
        >>> facts.law("publicity.general.most").value, facts.law("publicity.five-areas.least")
        (Deadline(count=1, unit='year'), None)
        """
        key = (name, self.context.on if on is None else on)
        if key not in self._law:
            try:
                self._law[key] = self.context.pack.term(name, on=key[1], known=self.context.known)
            except NotInForce:
                self._law[key] = None
        return self._law[key]

    def once(self, work: Callable[["Facts"], Found]) -> Found:
        """Return what a function makes of the facts; each is called once, however many judgements ask for it.

        Args:
            work: A function of the facts alone, at the top of its module.

        >>> from govcredit.policy.loading import load_pack
        >>> facts = Facts.of(Bundle(version="1.0"), load_pack("cn").context(date(2026, 4, 1)))
        >>> facts.once(lambda known: known.items("organ"))
        ()
        """
        if work not in self._worked:
            self._worked[work] = work(self)
        found: Found = self._worked[work]
        return found

    @cached_property
    def _worked(self) -> dict[Callable[["Facts"], Any], Any]:
        return {}

    @cached_property
    def _law(self) -> dict[tuple[str, date], Term[Any] | None]:
        return {}

    # Each kind is put in order and indexed when it is first asked for.

    @cached_property
    def _ordered(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _known(self) -> dict[str, Callable[[str], Any]]:
        return {}

    @cached_property
    def _about(self) -> dict[str, dict[tuple[str, str], Any]]:
        return {}

    def _referring(self, kind: str) -> dict[tuple[str, str], Any]:
        # By their places; who asks for the items of a key gets each once, in document order.
        found: dict[tuple[str, str], Any] = {}
        items = getattr(self.bundle, _arrays()[kind])
        for start in range(0, len(items), _TOGETHER):
            for index, key in Chunk(kind, items[start : start + _TOGETHER], refers).references():
                found.setdefault(key, []).append(start + index)
        return found

    def find(self, reference: ItemReference) -> Any:  # noqa: ANN401  # an item of whatever kind the reference names
        """Return the item that a reference names, or nothing where it does not stand.

        >>> from govcredit.model.bodies.organ import Organ
        >>> from govcredit.policy.loading import load_pack
        >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="court", name="甲"),))
        >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
        >>> facts.find(ItemReference(kind="organ", id="a")).name, facts.find(ItemReference(kind="organ", id="b"))
        ('甲', None)
        """
        kind = reference.kind
        if kind not in self._known:
            if kind not in _arrays():
                return None
            held = getattr(self.bundle, _arrays()[kind])
            self._known[kind] = held.named if isinstance(held, Kept) else {item.id: item for item in held}.get
        return self._known[kind](reference.id)

    def about(self, reference: ItemReference, kind: str) -> tuple[Any, ...]:
        """Return the items of one kind that refer to an item, in document order.

        Raises:
            KeyError: There is no such kind.

        >>> from datetime import date
        >>> from govcredit.model.bodies.organ import Organ
        >>> from govcredit.model.bodies.post import Post
        >>> from govcredit.policy.loading import load_pack
        >>> organ, post = Organ(id="a", kind="court", name="甲"), Post(id="p", organ="a", title="院长")
        >>> bundle = Bundle(version="1.0", organs=(organ,), posts=(post,))
        >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
        >>> [post.title for post in facts.about(ItemReference(kind="organ", id="a"), "post")]
        ['院长']
        """
        held = getattr(self.bundle, _arrays()[kind])
        if isinstance(held, Kept):
            return held.about(reference.kind, reference.id)
        if kind not in self._about:
            self._about[kind] = self._referring(kind)
        known, key = self._about[kind], (reference.kind, reference.id)
        places = known.get(key, ())
        if isinstance(places, tuple):
            return places
        items = getattr(self.bundle, _arrays()[kind])
        found = known[key] = tuple(items[place] for place in sorted(set(places)))
        return found


@cache
def _arrays() -> Mapping[str, str]:
    return MappingProxyType(dict(arrays()))


def _others(items: Iterable[Any], standing: Iterable[Any]) -> Iterator[Any]:
    # Items are told apart by their identifiers, which are unique within a kind.
    stand = {item.id for item in standing}
    return (item for item in items if item.id not in stand)


def _why(item: Any, context: Context) -> str:  # noqa: ANN401  # an item of any kind
    if item.provenance is None:
        return "revised"
    if item.provenance.known > context.known:
        return "recorded-later"
    held = item.provenance.held
    begun = held is None or held.start is None or held.start <= context.on
    return "revised" if begun else "not-begun"
