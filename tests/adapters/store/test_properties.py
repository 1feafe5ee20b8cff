"""What holds for every bundle that is put into a store, in whatever parts and order, in either database."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import sleep
from typing import Any, Final, TypeAlias, get_args

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("sqlalchemy")

from sqlalchemy import delete, select, update

from govcredit.adapters.store import open_store
from govcredit.adapters.store._chain import origin
from govcredit.adapters.store._connecting import reading, writing
from govcredit.adapters.store._examples import AT, LATER, bundle, court, post, query, to
from govcredit.adapters.store._rows import references_in
from govcredit.adapters.store._sql import SqlStore
from govcredit.adapters.store._tables import tables
from govcredit.exchange.documents import dumps
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle, arrays
from govcredit.model.extensions import Extensions
from govcredit.model.identity import ItemId, OrganId
from govcredit.model.provenance import Act, Provenance, Revision, as_of
from govcredit.model.relations import Party
from govcredit.model.values import Period
from tests.adapters.store.conftest import Place
from tests.documents_strategy import bundles
from tests.postgresql import Server

Key: TypeAlias = tuple[str, str]

MOST: Final = 7
questions: Final = st.none() | st.integers(0, MOST).map(lambda number: date(2026, 1, 1) + timedelta(days=number))


@st.composite
def revised(draw: st.DrawFn) -> Bundle:
    """Return bodies of which many revise an earlier one; few days, so that they meet."""
    organs: list[Organ] = []
    periods = st.none() | st.builds(Period, start=questions, end=questions)
    for number in range(draw(st.integers(0, 6))):
        revision = None
        if draw(st.booleans()) and organs:
            of, act = draw(st.sampled_from(organs)).id, draw(st.sampled_from(get_args(Act)))
            revision = Revision(of=ItemId(of), act=act, reason="r", actor=of)
        known = draw(questions)
        own = None if known is None else Provenance(known=known, held=draw(periods), revision=revision)
        organs.append(Organ(id=OrganId(f"o-{number}"), kind="court", name="n", provenance=own))
    ordered: list[Organ] = draw(st.permutations(organs))
    return bundle(*ordered)


any_bundle: Final = st.one_of(revised(), bundles())


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[SqlStore]:
    """Return a store that each example empties: to make one takes longer than to fill it."""
    address = "sqlite://"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        address = server.address(server.new())
    with SqlStore(address, new=True) as made:
        yield made


def emptied(store: SqlStore) -> SqlStore:
    told = tables()
    with writing(store._engine) as connection:
        for table in (told.reference, told.revision, told.entry):
            connection.execute(delete(table))
        start = origin(connection.execute(select(told.head.c.salt)).scalar_one())
        connection.execute(update(told.head).values(number=0, rows=0, link=start))
    return store


def items_of(given: Bundle) -> dict[Key, Any]:
    return {(kind, item.id): item for kind, array in arrays() for item in getattr(given, array)}


def bundle_of(items: Mapping[Key, Any]) -> Bundle:
    array_of = dict(arrays())
    members: dict[str, Any] = {}
    for (kind, _), item in items.items():
        members[array_of[kind]] = (*members.get(array_of[kind], ()), item)
    return Bundle(version="1.0", **members)


class TestWhatStandsIsWhatTheModelSays:
    """For every day, as known on every day, the store gives of each array what `as_of` gives, in the order of arrival."""

    @settings(max_examples=100)
    @given(any_bundle, questions, questions, st.booleans())
    def test_it(self, store: SqlStore, held: Bundle, on: date | None, known: date | None, past: bool) -> None:  # noqa: FBT001
        emptied(store).take(held, at=AT)
        found = store.as_of(on, known, past=past)
        for _, array in arrays():
            assert getattr(found, array) == as_of(getattr(held, array), on=on, known=known, past=past)


class TestPartsAndTheirOrderDoNotMatter:
    """Whatever parts a bundle comes in, by either way in, the store holds each item once, and the same stands."""

    @settings(max_examples=60)
    @given(any_bundle, st.data())
    def test_it(self, store: SqlStore, whole: Bundle, data: st.DataObject) -> None:
        emptied(store)
        every = items_of(whole)
        leads = {(kind, name): references_in(kind, [item])[0] for (kind, name), item in every.items()}
        held: set[Key] = set()
        added = 0
        for first in data.draw(st.permutations(sorted(every))):
            wanted, part = {first}, set[Key]()
            while wanted:
                part |= wanted
                wanted = set().union(*(leads[key] for key in wanted)) - part
            # Of what is held already, some comes again and some does not.
            part -= set(data.draw(st.lists(st.sampled_from(sorted(held)), unique=True))) if held else set()
            given = bundle_of({key: every[key] for key in data.draw(st.permutations(sorted(part)))})
            if data.draw(st.booleans()):
                added += store.take(given, at=AT).added
            else:
                added += store.receive(dumps(given), at=AT).receipt.accepted_items
            held |= part
        assert items_of(store.bundle()) == every
        assert added == len(every)
        assert store.verify().findings == ()
        on, known = data.draw(questions), data.draw(questions)
        expected: dict[str, Any] = {array: as_of(getattr(whole, array), on=on, known=known) for _, array in arrays()}
        assert items_of(store.as_of(on, known)) == items_of(Bundle(version="1.0", **expected))


class TestTheChainHoldsWhateverWasDone:
    """After any sequence of writings the store is sound, and every head on the way proves what was before it."""

    @settings(max_examples=50)
    @given(st.lists(st.tuples(st.sampled_from(["take", "keep", "erase", "forget"]), st.integers(0, 5)), max_size=10))
    def test_it(self, store: SqlStore, steps: list[tuple[str, int]]) -> None:
        emptied(store)
        heads, erased = [store.head()], set[int]()
        for what, number in steps:
            if what == "take" and number not in erased:
                store.take(bundle(court(f"o-{number}"), posts=(post(f"p-{number}", f"o-{number}"),)), at=AT)
            elif what == "keep":
                store.keep(query(f"2026-11-25T09:30:0{number}Z"), at=AT)
            elif what == "erase":
                gone = store.erase([to("organ", f"o-{number}"), to("post", f"p-{number}")], because="r", at=AT)
                erased |= {number} if gone.items else set()
            else:
                store.erase_queries(f"2026-11-25T09:30:0{number}Z", because="r", at=AT)
            heads.append(store.head())
        assert [each.number for each in store.entries()] == [*range(1, heads[-1].number + 1)]
        assert all(store.verify(each).findings == () for each in {str(each): each for each in heads}.values())


HIDDEN: Final = "张某某不为人知"
NAME: Final = "nobody-knows-this"


def told_of(address: str) -> None:
    """Put something into a store that nobody shall know later, in every place where it may stand, and erase it."""
    secret = bundle(
        court(NAME, "01-01", name=HIDDEN, extensions=Extensions({"cn.example.deep": {"a": HIDDEN * 9_000}})),
        court(f"{NAME}-2", "02-01", act="correct", of=NAME, name=HIDDEN),
        posts=(post(f"{NAME}-3", NAME),),
    )
    with closing(open_store(address)) as store:
        store.take(bundle(*(court(f"o-{number}") for number in range(50)), posts=(post("p", "o-1"),)), at=AT)
        store.take(secret, at=AT)
        given: Any = {"organ": NAME}
        store.keep(attrs.evolve(query(AT), subject=Party(**given)), at=AT)
        assert HIDDEN in b"".join(store.lines(internal=True)).decode()
        assert store.erase([to("organ", f"{NAME}-2"), to("post", f"{NAME}-3")], because="r", at=AT).items == 3
        assert store.erase_queries(LATER, because="r", at=AT).items == 1
        assert store.verify().ok


def test_no_byte_of_a_file_holds_what_was_erased(in_file: Place) -> None:
    """Neither the database nor its log, before and after it is closed."""
    address = in_file()
    with closing(open_store(address)) as other:
        assert other.head().number == 0
        told_of(address)
        found = [each.read_bytes() for each in Path(address).parent.iterdir()]
        assert len(found) > 1
    found += [each.read_bytes() for each in Path(address).parent.iterdir()]
    assert [each for each in found if HIDDEN.encode() in each or NAME.encode() in each] == []


def test_no_row_of_a_server_holds_what_was_erased_and_it_was_swept(server: Server, on_server: Place) -> None:
    address = on_server()
    told_of(address)
    with SqlStore(address) as store, reading(store._engine) as connection:
        for table in tables().metadata.sorted_tables:
            rows = connection.exec_driver_sql(f"SELECT CAST(t AS text) FROM {table} t").scalars().all()  # noqa: S608
            assert rows
            assert not [each for each in rows if HIDDEN in each or NAME in each]
    dead = "SELECT count(*) FROM pg_stat_user_tables WHERE relname LIKE 'govcredit%' AND vacuum_count > 0"
    for _ in range(200):
        if server.ask(dead, database=address.rpartition("/")[2]) == 3:
            break
        sleep(0.05)
    else:
        pytest.fail("the tables were not swept")
