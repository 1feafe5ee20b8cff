"""What every store must do, as tests that a class for another database inherits (存储契约).

A store for a database of one's own is a class with the methods of `Store`. It keeps its promises if these tests pass:

>>> from govcredit.adapters.store import Store, init_store
>>> from govcredit.adapters.store.contract import StoreContract
>>> class TestMyStore(StoreContract):
...     def open(self) -> Store:
...         return init_store("sqlite://")
>>> TestMyStore().test_what_is_held_is_passed_over_and_nothing_is_written()

pytest collects such a class by itself; nothing of it needs pytest.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import attrs

from govcredit.adapters.store._examples import (
    AT,
    BY,
    CHAINS,
    DAYS,
    LATER,
    NAMES,
    TEXTS,
    bundle,
    court,
    manifest,
    post,
    query,
    to,
)
from govcredit.adapters.store._protocol import Store
from govcredit.adapters.store._values import Erased, Head, Taken
from govcredit.errors import InvalidDocument, InvalidValue, UnknownCode
from govcredit.exchange.documents import dumps
from govcredit.exchange.lines import gather, write_lines
from govcredit.model.bundle import Bundle
from govcredit.model.extensions import Extensions
from govcredit.model.identity import Code, Timestamp
from govcredit.model.provenance import as_of

__all__ = ("StoreContract",)

_Raised = TypeVar("_Raised", bound=Exception)


class StoreContract:
    """The promises of a store; subclass it, and return a new, empty store from `open`.

    Each method whose name begins with ``test_`` is one promise, and opens a store of its own.
    """

    def open(self) -> Store:
        """Return a new store that holds nothing.

        Raises:
            NotImplementedError: The subclass has none.
        """
        raise NotImplementedError

    def close(self, store: Store) -> None:
        """Let go of a store that was opened, and of what holds it.

        Args:
            store: What `open` returned.
        """
        store.close()

    # Taking in

    def test_a_bundle_comes_back_as_it_was_given(self) -> None:
        """All of a bundle is taken, and comes back item by item."""
        given = bundle(*CHAINS, posts=(post("p", "g-1"),))
        with self._opened() as store:
            assert store.take(given, at=AT, by=BY) == Taken(entry=1, added=len(CHAINS) + 1, held=0)
            assert store.bundle() == given

    def test_what_is_held_is_passed_over_and_nothing_is_written(self) -> None:
        """To take the same again is to take nothing: the journal stays as it is."""
        with self._opened() as store:
            store.take(bundle(court("a"), court("b")), at=AT)
            before = store.head(), [*store.entries()]
            assert store.take(bundle(court("b"), court("a")), at=LATER) == Taken(entry=None, added=0, held=2)
            assert store.receive(dumps(bundle(court("a"))), at=LATER).receipt.held_items == 1
            assert (store.head(), [*store.entries()]) == before

    def test_what_is_new_is_taken_beside_what_is_held(self) -> None:
        """Of a bundle that is held in part, the rest is taken."""
        with self._opened() as store:
            store.take(bundle(court("a"), court("b")), at=AT)
            assert store.take(bundle(court("b"), court("c")), at=LATER) == Taken(entry=2, added=1, held=1)
            assert _names(store) == ["a", "b", "c"]

    def test_an_item_that_is_held_otherwise_refuses_the_whole_bundle(self) -> None:
        """What is held is never overwritten: a bundle that would is not taken at all."""
        with self._opened() as store:
            store.take(bundle(court("a")), at=AT)
            error = _raised(InvalidDocument, store.take, bundle(court("b"), court("a", name="改名")), at=LATER)
            assert _told(error) == [("receipt.held-otherwise", "/organs/1/id")]
            assert store.bundle() == bundle(court("a"))
            assert [each.number for each in store.entries()] == [1]

    def test_an_item_that_is_held_otherwise_costs_only_itself_when_it_is_received(self) -> None:
        """An exchange is taken item by item: the others are taken, and the receipt says which one was not."""
        with self._opened() as store:
            store.take(bundle(court("a")), at=AT)
            data = dumps(bundle(court("a", name="改名"), court("b")))
            receipt = store.receive(data, at=LATER, by=BY).receipt
            assert [each.verdict for each in receipt.entries] == ["refused", "accepted"]
            assert [each.code for each in receipt.entries[0].findings] == ["receipt.held-otherwise"]
            assert store.bundle() == bundle(court("a"), court("b"))

    def test_references_may_lead_to_what_is_held(self) -> None:
        """A part of an exchange need not bring again what it is about."""
        with self._opened() as store:
            store.take(bundle(court("a")), at=AT)
            assert store.take(bundle(posts=(post("p", "a"),)), at=LATER).added == 1
            assert store.receive(dumps(bundle(posts=(post("q", "a"),))), at=LATER).receipt.accepted_items == 1
            assert store.bundle() == bundle(court("a"), posts=(post("p", "a"), post("q", "a")))

    def test_a_reference_to_nothing_refuses_the_whole_bundle(self) -> None:
        """What refers to an item that is nowhere is not taken, nor what came with it."""
        with self._opened() as store:
            error = _raised(InvalidDocument, store.take, bundle(court("a"), posts=(post("p", "b"),)), at=AT)
            assert _told(error) == [("bundle.dangling-reference", "/posts/0/organ")]
            assert (_names(store), store.head().number) == ([], 0)

    def test_a_reference_to_nothing_costs_only_its_item_when_it_is_received(self) -> None:
        """The item that refers to nothing is refused, and the others are taken."""
        with self._opened() as store:
            received = store.receive(dumps(bundle(court("a"), posts=(post("p", "b"),))), at=AT)
            assert [each.verdict for each in received.receipt.entries] == ["accepted", "refused"]
            assert store.bundle() == received.bundle == bundle(court("a"))

    def test_an_item_that_could_not_be_read_again_refuses_the_whole_bundle(self) -> None:
        """A program may build what the format does not allow; it would be lost, so that it is not taken."""
        with self._opened() as store:
            error = _raised(InvalidDocument, store.take, bundle(court("a"), court("b", kind="cuort")), at=AT)
            assert _told(error) == [("structure.choice", "/organs/1/kind")]
            assert (_names(store), store.head().number) == ([], 0)

    def test_an_identifier_that_stands_twice_refuses_the_whole_bundle(self) -> None:
        """Nobody could say which of the two was meant."""
        with self._opened() as store:
            error = _raised(InvalidDocument, store.take, bundle(court("a"), court("a", name="改名")), at=AT)
            assert _told(error) == [("bundle.duplicate-id", "/organs/1/id")]
            assert (_names(store), store.head().number) == ([], 0)

    def test_lines_are_received_like_a_document(self) -> None:
        """JSON Lines bring the same as the document of the same bundle, and are one entry like it."""
        given = bundle(*CHAINS)
        with self._opened() as store, self._opened() as other:
            store.receive(write_lines(given), at=AT, by=BY)
            other.receive(dumps(given), at=AT, by=BY)
            assert store.bundle() == other.bundle() == given
            assert [each.rows for each in store.entries()] == [len(CHAINS)]

    def test_bytes_that_cannot_be_read_write_nothing(self) -> None:
        """The receipt says what is wrong, and the journal stays as it is."""
        with self._opened() as store:
            assert store.receive(b'{"version":', at=AT).receipt.exchange_verdict == "refused"
            assert store.receive([b"[]"], at=AT).receipt.exchange_verdict == "refused"
            assert [*store.entries()] == []

    def test_a_time_without_its_offset_is_refused(self) -> None:
        """Without one nobody could say what came first."""
        with self._opened() as store:
            for at in ("", "2026-11-25", "2026-11-25T09:30:00", "yesterday", "2026-02-30T09:30:00Z", "'; --"):
                _raised(InvalidValue, store.take, bundle(court("a")), at=at)
                _raised(InvalidValue, store.receive, dumps(bundle(court("a"))), at=at)
                _raised(InvalidValue, store.keep, query(AT), at=at)
                _raised(InvalidValue, store.erase, [to("organ", "a")], because="r", at=at)
                _raised(InvalidValue, store.erase_queries, at, because="r", at=AT)
                _raised(InvalidValue, store.queries, at)
            assert [*store.entries()] == []

    def test_an_actor_that_is_no_identifier_is_refused(self) -> None:
        """The actor is a body, by its identifier: neither its name nor that of a person."""
        with self._opened() as store:
            for by in ("", "某局", "a b", "'; --", "x" * 129):
                _raised(InvalidValue, store.take, bundle(court("a")), at=AT, by=by)
                _raised(InvalidValue, store.receive, dumps(bundle(court("a"))), at=AT, by=by)
            assert [*store.entries()] == []

    # Asking

    def test_what_stands_is_what_the_model_says(self) -> None:
        """On every day, as known on every day, a store answers what `govcredit.model.provenance.as_of` answers."""
        with self._opened() as store:
            store.take(bundle(*CHAINS[::-1]), at=AT)
            for on in DAYS:
                for known in DAYS:
                    for past in (False, True):
                        expected = as_of(CHAINS[::-1], on=on, known=known, past=past)
                        assert store.as_of(on, known, past=past).organs == expected, (on, known, past)

    def test_what_stands_is_told_by_hand(self) -> None:
        """The same, for a few days, as a reader of the law would say it."""
        with self._opened() as store:
            store.take(bundle(*CHAINS), at=AT)
            for month, known, expected in (
                (2, 12, "a-1 b-2 d-1 e-1 f-2 g-1"),
                (2, 2, "a-1 b-1 c-1 d-1 e-1 f-1 g-1"),
                (3, 4, "a-2 b-1 c-1 d-1 e-2 f-2 g-1"),
                (7, 12, "a-3 b-2 e-3 f-2 g-1"),
                (7, 6, "a-2 b-2 e-3 f-2 g-1"),
            ):
                found = store.as_of(date(2026, month, 1), date(2026, known, 1)).organs
                assert " ".join(each.id for each in found) == expected, (month, known)

    def test_revisions_that_arrive_apart_do_the_same(self) -> None:
        """Whether a revision comes with what it revises or long after it makes no difference."""
        with self._opened() as store:
            for each in CHAINS:
                store.take(bundle(each), at=AT)
            for on in DAYS:
                for known in DAYS:
                    assert store.as_of(on, known).organs == as_of(CHAINS, on=on, known=known), (on, known)

    def test_what_was_recorded_later_is_not_seen(self) -> None:
        """As it was known on a day, a store holds what had been recorded by then."""
        day = date(2026, 3, 5)
        with self._opened() as store:
            store.take(bundle(*CHAINS), at=AT)
            expected = tuple(each for each in CHAINS if each.provenance is None or each.provenance.known <= day)
            assert store.bundle(known=day).organs == _read(store.lines(internal=True, known=day)).organs == expected

    def test_what_came_in_later_is_not_seen(self) -> None:
        """As it was at a point in time, a store holds what had come in by then, whatever that says of itself."""
        first, second, third = CHAINS[:3]
        with self._opened() as store:
            for each, at in ((first, "2026-09-01T08:00:00+08:00"), (second, "2026-09-01T00:00:01Z"), (third, LATER)):
                store.take(bundle(each), at=at)
            for taken, seen in (("2026-09-01T00:00:00Z", (first,)), ("2026-09-01T08:00:01+08:00", (first, second))):
                assert store.bundle(taken=taken).organs == seen
                for on in DAYS:
                    assert store.as_of(on, taken=taken).organs == as_of(seen, on=on), (taken, on)

    def test_only_the_kinds_that_are_asked_for_come(self) -> None:
        """Kinds that are held and not asked for stay where they are; none that is asked for is all of nothing."""
        with self._opened() as store:
            store.take(bundle(court("a"), posts=(post("p", "a"),)), at=AT)
            for kinds, expected in ((["organ"], (1, 0)), (["post"], (0, 1)), (["organ", "post"], (1, 1)), ([], (0, 0))):
                for found in (store.bundle(kinds=kinds), store.as_of(None, kinds=kinds)):
                    assert (len(found.organs), len(found.posts)) == expected, kinds

    def test_what_is_about_an_item_is_itself_and_what_refers_to_it(self) -> None:
        """What refers to another item does not come, and what does not stand does not either."""
        organs = (court("a", "01-01"), court("b", superior="a"), court("c", "05-01", act="correct", of="a"))
        with self._opened() as store:
            store.take(bundle(*organs, posts=(post("p", "a"), post("q", "b"))), at=AT)
            then, now = (
                store.as_of(None, date(2026, 4, 30), about=to("organ", "a")),
                store.as_of(None, about=to("organ", "a")),
            )
            assert ([each.id for each in then.organs], [each.id for each in then.posts]) == (["a", "b"], ["p"])
            assert ([each.id for each in now.organs], [each.id for each in now.posts]) == (["b", "c"], ["p"])
            assert store.as_of(None, about=to("post", "a")).organs == ()

    def test_a_history_is_found_from_each_of_its_members(self) -> None:
        """What an item revises and what revises it are one history, in the order of arrival."""
        with self._opened() as store:
            store.take(bundle(CHAINS[0]), at=AT, by=BY)
            store.take(bundle(*CHAINS[:3], CHAINS[3]), at=LATER)
            for name in ("a-1", "a-2", "a-3"):
                found = store.history("organ", name)
                assert [(each.item.id, each.act, each.revised) for each in found] == [
                    ("a-1", None, None), ("a-2", "supersede", "a-1"), ("a-3", "supersede", "a-2"),
                ]  # fmt: skip
                assert [(each.entry, each.at, each.actor) for each in found] == [(1, AT, BY), *[(2, LATER, None)] * 2]
                assert [each.known for each in found] == [date(2026, 1, 1), date(2026, 3, 5), date(2026, 6, 5)]
                assert [each.number for each in found] == sorted({each.number for each in found})

    def test_a_bundle_out_of_a_store_says_whether_it_is_whole(self) -> None:
        """Where something may be missing the manifest says so, and a reader does not look for it."""
        with self._opened() as store:
            store.take(bundle(*CHAINS, manifest=manifest()), at=AT)
            assert store.bundle().manifest is None
            for part in (store.as_of(None), store.bundle(known=date(2026, 1, 1)), store.bundle(kinds=["post"])):
                assert part.manifest is not None
                assert (part.manifest.extent, part.manifest.created) == ("partial", AT)

    def test_lines_are_those_of_the_bundle(self) -> None:
        """The lines of a store are canonical, byte for byte those that are written of its bundle."""
        with self._opened() as store:
            assert [*store.lines(internal=True)] == [*write_lines(bundle())]
            store.take(bundle(*CHAINS, posts=(post("p", "a-1"),)), at=AT)
            assert [*store.lines(internal=True)] == [*write_lines(store.bundle())]
            assert _read(store.lines(internal=True)) == store.bundle()

    # The journal and its chain

    def test_the_journal_has_no_gap(self) -> None:
        """Each writing is one entry, numbered from 1; what was refused or held leaves no number unused."""
        with self._opened() as store:
            store.take(bundle(court("a")), at=AT, by=BY)
            store.take(bundle(court("a")), at=AT)
            _raised(InvalidDocument, store.take, bundle(court("a", name="改名")), at=AT)
            assert store.keep(query(AT), at=AT) == 2
            store.receive(dumps(bundle(court("b"))), at=LATER)
            store.erase([to("organ", "a")], because="retention.ended", at=LATER, by=BY)
            found = [(each.number, each.act, each.at, each.actor, each.kind, each.rows) for each in store.entries()]
            assert found == [
                (1, "import", AT, BY, None, 1), (2, "keep", AT, None, "query-event", 0),
                (3, "import", LATER, None, None, 1), (4, "erase", LATER, BY, None, 0),
            ]  # fmt: skip
            assert [each.number for each in store.entries(after=2)] == [3, 4]
            assert store.head() == Head(number=4, link=[*store.entries()][-1].link)

    def test_a_head_that_was_written_down_is_found_again(self) -> None:
        """Every earlier head of a store proves what was before it; that of another store does not."""
        with self._opened() as store, self._opened() as other:
            heads = [store.head()]
            for name in "abc":
                store.take(bundle(court(name)), at=AT)
                other.take(bundle(court(name)), at=AT)
                heads.append(store.head())
            assert [each.number for each in heads] == [0, 1, 2, 3]
            for each in heads:
                assert store.verify(each).ok
                assert Head.parse(str(each)) == each
            foreign = other.verify(heads[2]), store.verify(Head(number=4, link=heads[3].link))
            assert [each.code for report in foreign for each in report.findings] == ["store.anchor-differs"] * 2

    def test_a_store_is_sound_whatever_was_done_with_it(self) -> None:
        """From the empty store on, after each writing of every kind, the chain holds."""
        with self._opened() as store:
            for written in (
                store.head,
                lambda: store.take(bundle(*CHAINS), at=AT),
                lambda: store.keep(query(AT), at=AT),
                lambda: store.erase([to("organ", "a-3"), to("organ", "g-1")], because="r", at=AT),
                lambda: store.take(bundle(*(each for each in CHAINS if each.id[0] not in "ag")), at=AT),
                lambda: store.erase_queries(LATER, because="r", at=AT),
            ):
                written()
                assert store.verify().findings == ()

    # Results

    def test_results_are_kept_and_of_each_identifier_the_last(self) -> None:
        """A result that is kept again under its identifier replaces the earlier one; the journal has both."""
        with self._opened() as store:
            receipt = store.receive(dumps(bundle()), at=AT).receipt
            first, second = (attrs.evolve(receipt, id=Code(name)) for name in ("r-1", "r-2"))
            changed = attrs.evolve(first, issued_at=Timestamp(LATER))
            assert [store.keep(each, at=AT, by=BY) for each in (first, second, changed)] == [1, 2, 3]
            assert store.kept("receipt") == (second, changed)
            assert store.kept("receipt", "r-1") == (changed,)
            assert store.kept("receipt", "r-3") == store.kept("score") == ()
            assert [each.name for each in store.entries()] == ["r-1", "r-2", "r-1"]

    def test_what_is_no_result_is_not_kept(self) -> None:
        """Neither an item nor what could not be read again is a result."""
        with self._opened() as store:
            for each in (court("a"), attrs.evolve(query(AT), pack=Code("no pack")), query("never")):
                _raised(InvalidValue, store.keep, each, at=AT)
            assert [*store.entries()] == []

    def test_queries_are_found_between_points_in_time_of_any_offset(self) -> None:
        """The first and the last point belong to what is asked for, whatever offset they are written in."""
        times = ("2026-11-25T09:30:00+08:00", "2026-11-25T01:30:01Z", "2026-11-24T20:30:02-05:00")
        with self._opened() as store:
            for at in times[::-1]:
                store.keep(query(at), at=at)
            assert [each.asked_at for each in store.queries()] == [*times]
            for first, last, expected in (
                (None, "2026-11-25T01:30:00Z", times[:1]),
                ("2026-11-25T09:30:01+08:00", None, times[1:]),
                ("2026-11-25T09:30:01+08:00", "2026-11-25T09:30:01+08:00", times[1:2]),
                ("2026-11-25T09:30:03+08:00", None, ()),
            ):
                assert tuple(each.asked_at for each in store.queries(first, last)) == expected, (first, last)

    # Erasing

    def test_erasing_takes_what_the_items_revise(self) -> None:
        """An earlier item would stand again if only its correction went: both go, and a third one stays."""
        with self._opened() as store:
            store.take(bundle(*CHAINS[:5], court("g-1")), at=AT)
            erased = store.erase([to("organ", "b-2"), to("organ", "nobody")], because="retention.ended", at=LATER)
            assert erased == Erased(entry=2, items=2)
            assert _names(store) == ["a-1", "a-2", "a-3", "g-1"]
            assert store.history("organ", "b-1") == store.history("organ", "b-2") == ()
            assert store.as_of(None).organs == (CHAINS[2], court("g-1"))
            assert b"retention.ended" in (([*store.entries()][-1]).document or b"")

    def test_erasing_tells_who_still_refers(self) -> None:
        """Whether an item that names an erased one may stay is for the office to say: it is told of each."""
        organs = (court("a"), court("b", superior="a"), court("c"))
        with self._opened() as store:
            store.take(bundle(*organs, posts=(post("p", "a"), post("q", "c"))), at=AT)
            erased = store.erase([to("organ", "a"), to("post", "q")], because="r", at=LATER)
            assert erased == Erased(entry=2, items=2, referring=(to("organ", "b"), to("post", "p")))
            assert (_names(store), store.verify().ok) == (["b", "c"], True)
            part = store.bundle().manifest
            assert part is not None
            assert part.extent == "partial"

    def test_what_was_erased_does_not_come_again(self) -> None:
        """What had to go does not come back with the next exchange: neither as it was nor otherwise."""
        with self._opened() as store:
            store.take(bundle(court("a"), court("b")), at=AT)
            store.erase([to("organ", "a")], because="r", at=AT)
            for again in (court("a"), court("a", name="改名")):
                error = _raised(InvalidDocument, store.take, bundle(court("c"), again), at=LATER)
                assert _told(error) == [("receipt.erased", "/organs/1/id")]
            receipt = store.receive(dumps(bundle(court("a"), court("c"))), at=LATER).receipt
            assert [each.verdict for each in receipt.entries] == ["refused", "accepted"]
            assert [each.code for each in receipt.entries[0].findings] == ["receipt.erased"]
            assert _names(store) == ["b", "c"]

    def test_erasing_nothing_writes_nothing(self) -> None:
        """What is not held, or was erased before, cannot be erased; the journal stays as it is."""
        with self._opened() as store:
            store.take(bundle(court("a"), court("b")), at=AT)
            store.erase([to("organ", "a")], because="r", at=AT)
            for items in ([], [to("organ", "a")], [to("post", "b")]):
                assert store.erase(items, because="r", at=LATER) == Erased(entry=None, items=0)
            assert store.erase_queries(LATER, because="r", at=LATER) == Erased(entry=None, items=0)
            assert store.head().number == 2

    def test_the_log_of_queries_is_erased_before_a_point_in_time(self) -> None:
        """Queries before it go; those at it and after it stay, and so do other results."""
        with self._opened() as store:
            store.keep(store.receive(dumps(bundle()), at=AT).receipt, at=AT)
            for at in (AT, "2026-11-26T01:29:59Z", LATER):
                store.keep(query(at), at=at)
            assert store.erase_queries(LATER, because="r", at=LATER, by=BY) == Erased(entry=5, items=2)
            assert [each.asked_at for each in store.queries()] == [LATER]
            assert len(store.kept("receipt")) == 1
            assert [each.document is None for each in store.entries()] == [False, True, True, False, False]
            assert store.verify().ok

    # Texts

    def test_every_text_comes_back_as_it_was(self) -> None:
        """What looks like SQL, a place for a parameter, a sign that cannot be seen or none at all is text."""
        given = bundle(
            *(court(f"o-{number}", name=text) for number, text in enumerate(TEXTS)),
            court("x", extensions=Extensions({"cn.example.deep": {"a": [1, None, {"b": "; ".join(TEXTS)}]}})),
        )
        with self._opened() as store:
            store.take(given, at=AT)
            assert store.bundle() == _read(store.lines(internal=True)) == given
            assert [each.item for each in store.history("organ", "o-1")] == [given.organs[1]]
            for text in TEXTS:
                store.erase([to("organ", "o-1")], because=text, at=AT)
            assert store.verify().ok

    def test_a_name_that_nothing_has_finds_nothing(self) -> None:
        """Whatever is written in place of a kind or an identifier is a name, and never a part of a statement."""
        with self._opened() as store:
            store.take(bundle(court("a")), at=AT)
            store.keep(query(AT), at=AT)
            for name in NAMES:
                assert store.history("organ", name) == store.history(name, "a") == ()
                assert store.kept("query-event", name) == store.kept(name) == ()
                assert store.as_of(None, about=to("organ", name)).organs == ()
                assert store.as_of(None, about=to(name, "a")).organs == ()
                _raised(UnknownCode, store.as_of, None, kinds=[name])
                for item in (to("organ", name), to(name, "a")):
                    assert store.erase([item], because="r", at=AT) == Erased(entry=None, items=0)
            assert (_names(store), store.head().number, store.verify().ok) == (["a"], 2, True)

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        store = self.open()
        try:
            yield store
        finally:
            self.close(store)


def _names(store: Store) -> list[str]:
    return [each.id for each in store.bundle().organs]


def _read(lines: Iterator[bytes]) -> Bundle:
    outcome = gather(lines)
    assert outcome.bundle is not None
    return outcome.bundle


def _told(error: InvalidDocument) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in error.report.findings]


def _raised(expected: type[_Raised], call: Callable[..., object], *given: Any, **named: Any) -> _Raised:  # noqa: ANN401  # of any call
    try:
        call(*given, **named)
    except expected as error:
        return error
    raise AssertionError(f"{expected.__name__} was not raised")
