"""What a store is asked with and what it answers: entries of its journal, items with their history, the head of its chain."""

from datetime import date
from typing import Final, Literal, TypeAlias, final

import attrs

from govcredit.errors import InvalidValue
from govcredit.model.provenance import Act, Item
from govcredit.model.relations import ItemReference

__all__ = ("Entry", "EntryAct", "Erased", "Head", "Stored", "Taken")

EntryAct: TypeAlias = Literal["import", "keep", "erase"]
"""``import`` 导入, ``keep`` 留存 (a result, such as a query event), ``erase`` 到期删除."""

_DIGITS: Final = frozenset("0123456789abcdef")


@final
@attrs.frozen(kw_only=True)
class Head:
    """The last entry of a store's journal, by its number and its link (链首).

    Written down elsewhere, it proves later that nothing before it was changed, removed or put in another order.

    Attributes:
        number: The number of the entry; 0 of an empty journal.
        link: The digest that stands for it and for all before it.

    >>> str(Head(number=0, link=bytes(32)))[:12]
    '0:0000000000'
    """

    number: int
    link: bytes = attrs.field(repr=bytes.hex)

    def __str__(self) -> str:
        return f"{self.number}:{self.link.hex()}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Return a head from its text form, as `str` gives it.

        Raises:
            InvalidValue: The text has another form.
        """
        number, _, digits = text.strip().partition(":")
        if not (number.isascii() and number.isdigit() and len(digits) == 64 and _DIGITS.issuperset(digits)):
            raise InvalidValue(
                "a head is a number, a colon and 64 hexadecimal digits / 链首为序号、冒号和64位十六进制数"
            )
        return cls(number=int(number), link=bytes.fromhex(digits))


@final
@attrs.frozen(kw_only=True)
class Taken:
    """What came of taking in a bundle (入库结果).

    Attributes:
        entry: The number of the entry in the journal; ``None`` when everything was held before, so that nothing was written.
        added: How many items are new.
        held: How many were held before, with the very same content.
    """

    entry: int | None
    added: int
    held: int


@final
@attrs.frozen(kw_only=True)
class Entry:
    """One entry of the journal (流水账分录).

    Attributes:
        number: Its number, from 1 without a gap.
        act: What was done.
        at: When, as the caller said.
        actor: The body that did it, as the caller said.
        kind: Of a result that was kept, what it is, such as ``query-event``.
        name: Its identifier, where it has one.
        rows: How many items it brought.
        link: What stands for it and for all before it.
        document: The canonical bytes of what it says; ``None`` after it was erased.

    >>> from govcredit.adapters.store import init_store
    >>> from govcredit.exchange.documents import loads
    >>> store = init_store("sqlite://")
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> taken = store.take(bundle, at="2026-11-25T09:30:00+08:00", by="b")
    >>> next(store.entries())
    Entry(number=1, act='import', at='2026-11-25T09:30:00+08:00', actor='b', kind=None, name=None, rows=1, link=...)
    >>> store.close()
    """

    number: int
    act: EntryAct
    at: str
    actor: str | None = None
    kind: str | None = None
    name: str | None = None
    rows: int = 0
    link: bytes = attrs.field(repr=bytes.hex)
    document: bytes | None = attrs.field(default=None, repr=False)


@final
@attrs.frozen(kw_only=True)
class Stored:
    """One item as a store holds it (库存记录).

    Attributes:
        number: The number of its row, in the order of arrival.
        entry: The number of the entry of the journal that brought it.
        at: When it was taken in.
        actor: The body that handed it in, as the caller said.
        known: When the record of it was made; ``None`` where it does not say, so that it was always known.
        act: What it does to an earlier item; ``None`` where it revises none.
        revised: The identifier of that item.
        digest: The digest of its canonical bytes.
        item: The item.

    >>> from govcredit.adapters.store import init_store
    >>> from govcredit.exchange.documents import loads
    >>> store = init_store("sqlite://")
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> taken = store.take(bundle, at="2026-11-25T09:30:00+08:00", by="b")
    >>> store.history("organ", "a")
    (Stored(number=1, entry=1, at='2026-11-25T09:30:00+08:00', actor='b', known=None, act=None, digest='sha256:...'),)
    >>> store.close()
    """

    number: int
    entry: int
    at: str
    actor: str | None
    known: date | None
    act: Act | None
    revised: str | None = attrs.field(repr=False)
    digest: str
    item: Item = attrs.field(repr=False)


@final
@attrs.frozen(kw_only=True)
class Erased:
    """What came of erasing items (删除结果).

    Attributes:
        entry: The number of the entry in the journal; ``None`` when there was nothing to erase.
        items: How many items were erased.
        referring: Items that still name one that was erased: whether they may stay is for the office to say.

    >>> from govcredit.adapters.store import init_store
    >>> from govcredit.exchange.documents import loads
    >>> store = init_store("sqlite://")
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> taken = store.take(bundle, at="2026-11-25T09:30:00+08:00", by="b")
    >>> item = ItemReference(kind="organ", id="a")
    >>> store.erase([item], because="retention.local-most", at="2031-11-25T09:30:00+08:00", by="b")
    Erased(entry=2, items=1, referring=0)
    >>> store.close()
    """

    entry: int | None
    items: int
    referring: tuple[ItemReference, ...] = attrs.field(default=(), repr=lambda held: str(len(held)))
