"""What a store does, whatever keeps it: the protocol that `StoreContract` tests (存储接口)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, Protocol

from govcredit.adapters.store._values import Entry, Erased, Head, Stored, Taken
from govcredit.exchange.receipts import Received
from govcredit.findings import Report
from govcredit.model.bundle import Bundle
from govcredit.model.query_event import QueryEvent
from govcredit.model.relations import ItemReference

__all__ = ("Store",)


class Store(Protocol):
    """Items kept for years: appended, never rewritten, as they stood on a day and were known on a day (诚信信息存储).

    Every method that writes does all of its work or none of it, whatever happens meanwhile. Times are given by the caller, as
    ``2026-11-25T09:30:00+08:00``; actors are identifiers of bodies, as the caller says.
    """

    def take(self, bundle: Bundle, *, at: str, by: str | None = None) -> Taken:
        """Take in a whole bundle: what is held already with the same content is passed over.

        Args:
            bundle: The bundle; its references may lead to what is held.
            at: When.
            by: The body that hands it in.

        Raises:
            InvalidDocument: An item is held with other content, was erased, or refers to one that is nowhere; nothing is
                taken then.
            InvalidValue: The time has another form, or an item holds what the format has no form for.
            StoreTrouble: The store cannot be used.
        """

    def receive(
        self, data: bytes | Iterable[bytes], *, at: str, by: str | None = None, file_name: str | None = None
    ) -> Received:
        """Take in an exchange item by item, and answer its sender: what is wrong with one item costs that item.

        Args:
            data: One JSON text, or the lines of JSON Lines.
            at: When.
            by: The body that hands it in; that of the manifest by default.
            file_name: What the file was called.

        Raises:
            InvalidValue: The time has another form.
            StoreTrouble: The store cannot be used.
        """

    def bundle(
        self, *, known: date | None = None, taken: str | None = None, kinds: Iterable[str] | None = None
    ) -> Bundle:
        """Return all that is held, revisions and what they revise alike, as it was known on a day.

        Args:
            known: The day up to which records count; all of them when ``None``.
            taken: The point in time up to which items had been taken in; all of them when ``None``.
            kinds: The kinds of items; all of them when ``None``.

        Raises:
            InvalidValue: The time has another form.
            StoreTrouble: The store cannot be used.
            UnknownCode: There is no such kind.
        """

    def as_of(  # noqa: PLR0913  # the clocks, and what is asked for
        self,
        on: date | None,
        known: date | None = None,
        *,
        taken: str | None = None,
        kinds: Iterable[str] | None = None,
        about: ItemReference | None = None,
        past: bool = False,
    ) -> Bundle:
        """Return what stood on a day, as it was known on a day, as `govcredit.model.provenance.as_of` says.

        Args:
            on: The day on which the facts shall hold; any day when ``None``.
            known: The day up to which records count; all of them when ``None``.
            taken: The point in time up to which items had been taken in; all of them when ``None``.
            kinds: The kinds of items; all of them when ``None``.
            about: Only this item, and those that refer to it.
            past: Whether what had ended before the day stands as well.

        Raises:
            InvalidValue: The time has another form.
            StoreTrouble: The store cannot be used.
            UnknownCode: There is no such kind.
        """

    def lines(self, *, internal: Literal[True], known: date | None = None) -> Iterator[bytes]:
        """Yield what `bundle` returns as canonical JSON Lines, in bounded memory.

        Args:
            internal: That the lines stay inside the house: nothing is masked in them. For an audience, disclose a bundle.
            known: The day up to which records count; all of them when ``None``.

        Raises:
            InvalidValue: Nobody has said that they stay inside the house.
            StoreTrouble: The store cannot be used.
        """

    def history(self, kind: str, name: str) -> tuple[Stored, ...]:
        """Return an item with all that it revises and all that revises it, in the order of arrival.

        Args:
            kind: Its kind.
            name: Its identifier.

        Raises:
            StoreTrouble: The store cannot be used.
        """

    def keep(self, result: Any, *, at: str, by: str | None = None) -> int:  # noqa: ANN401  # a result of any kind
        """Keep a result, such as a query event, a withdrawal or a score; return the number of its entry.

        Args:
            result: The result.
            at: When.
            by: The body that made it.

        Raises:
            InvalidValue: The time has another form, or this is no result.
            StoreTrouble: The store cannot be used.
        """

    def kept(self, kind: str, name: str | None = None) -> tuple[Any, ...]:
        """Return the results of one kind that were kept, in their order; of those with an identifier the last of each.

        Args:
            kind: What they are, such as ``withdrawal``.
            name: The identifier; all of them when ``None``.

        Raises:
            StoreTrouble: The store cannot be used.
        """

    def queries(self, first: str | None = None, last: str | None = None) -> tuple[QueryEvent, ...]:
        """Return the log of queries: who asked about whom, when and for what.

        Args:
            first: The first point in time.
            last: The last one.

        Raises:
            InvalidValue: A time has another form.
            StoreTrouble: The store cannot be used.
        """

    def erase(self, items: Iterable[ItemReference], *, because: str, at: str, by: str | None = None) -> Erased:
        """Erase items whose time is over, with all that each revises; that something was erased stays in the journal.

        Args:
            items: The items; those that are not held are passed over.
            because: Why, such as the name of the term that decides.
            at: When.
            by: The body that decided it.

        Raises:
            InvalidValue: The time has another form.
            StoreTrouble: The store cannot be used.
        """

    def erase_queries(self, before: str, *, because: str, at: str, by: str | None = None) -> Erased:
        """Erase the log of queries before a point in time.

        Args:
            before: The point in time.
            because: Why, such as the name of the term that decides.
            at: When.
            by: The body that decided it.

        Raises:
            InvalidValue: A time has another form.
            StoreTrouble: The store cannot be used.
        """

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the journal in its order.

        Args:
            after: The number of the last entry that is not wanted.

        Raises:
            StoreTrouble: The store cannot be used.
        """

    def head(self) -> Head:
        """Return the head of the chain, to be written down elsewhere.

        Raises:
            StoreTrouble: The store cannot be used.
        """

    def verify(self, anchor: Head | None = None) -> Report:
        """Return what was changed, removed, added or put in another order since it was written.

        Args:
            anchor: A head that was written down earlier. Without one, a store whose end was cut off, or that was written
                anew as a whole, looks sound.

        Raises:
            StoreTrouble: The store cannot be used.
        """

    def close(self) -> None:
        """Let go of the connections."""
