"""Whatever a store is asked, an index answers: no statement goes through all items, however many there are."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final, TypeAlias

import pytest

pytest.importorskip("sqlalchemy")

from sqlalchemy import event

from govcredit.adapters.store._examples import AT, bundle, post, to
from govcredit.adapters.store._sql import SqlStore
from tests.adapters.store.conftest import Place
from tests.adapters.store.many import FIRST_DAY, analysed, filled_with

Asked: TypeAlias = tuple[str, Any]

EARLY: Final = FIRST_DAY + timedelta(days=2)
LATE: Final = FIRST_DAY + timedelta(days=3_000)
BODY: Final = to("organ", "o-1000")

# What is asked, and by which indexes of the revisions it is answered; of those for either database one is enough.
QUESTIONS: Final[dict[str, tuple[Callable[[SqlStore], Any], tuple[str, ...]]]] = {
    "one body, one kind": (
        lambda store: store.as_of(LATE, LATE, kinds=["post"], about=BODY),
        ("reference_to", "revision_revised"),
    ),
    "one body": (lambda store: store.as_of(LATE, LATE, about=BODY), ("reference_to", "revision_revised")),
    "one body, at any time": (lambda store: store.as_of(None, about=BODY), ("reference_to", "revision_revised")),
    "one kind, an early day": (
        lambda store: store.as_of(EARLY, EARLY, kinds=["post"]),
        ("revision_known", "revision_revised"),
    ),
    "an early day": (lambda store: store.as_of(EARLY, EARLY), ("revision_known", "revision_revised")),
    "all as it was known early": (lambda store: store.bundle(known=EARLY), ("revision_known",)),
    "a history": (lambda store: store.history("post", "p-1002"), ("revision_name", "revision_revised")),
    "an import": (
        lambda store: store.take(bundle(posts=(post("p-1003", "o-1000"), post("p-new", "o-1000"))), at=AT),
        ("revision_name",),
    ),
    "an erasure": (
        lambda store: store.erase([to("post", "p-1012"), to("organ", "o-1020")], because="r", at=AT),
        ("revision_name", "reference_to"),
    ),
    "an import after an erasure": (
        lambda store: store.take(bundle(posts=(post("p-1004", "o-1000"), post("p-other", "o-1000"))), at=AT),
        ("revision_name", "revision_shadow"),
    ),
    "queries": (lambda store: store.queries(AT, "2026-11-25T09:31:00+08:00"), ("entry_asked",)),
    "a result": (lambda store: store.kept("query-event", "q-1"), ("entry_kept",)),
}


def made(address: str, items: int, *, counted: bool) -> SqlStore:
    filled_with(address, items)
    store = SqlStore(address)
    if counted:
        analysed(store._engine)
    return store


def plans(store: SqlStore, ask: Callable[[SqlStore], Any]) -> Iterator[tuple[str, list[str]]]:
    """Yield the statements that a question takes, and the steps by which the database answers each."""
    said: list[Asked] = []

    def heard(_connection: object, _cursor: object, statement: str, given: object, *_: object) -> None:
        if re.match(r"\s*(SELECT|WITH|UPDATE|DELETE)\b", statement):
            said.append((statement, given))

    event.listen(store._engine, "before_cursor_execute", heard)
    ask(store)
    event.remove(store._engine, "before_cursor_execute", heard)
    raw: Any = store._engine.raw_connection()
    try:
        for statement, given in said:
            yield statement, explained(raw.cursor(), store._engine.dialect.name, statement, given)
    finally:
        raw.close()


def explained(cursor: Any, dialect: str, statement: str, given: Any) -> list[str]:  # noqa: ANN401  # of any driver
    if dialect == "sqlite":
        return [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", given)]
    (whole,) = cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", given).fetchone()
    return [*steps(whole[0]["Plan"])]


def steps(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the steps of a plan of PostgreSQL, each by its kind and what it uses."""
    yield " ".join(str(plan.get(name, "")) for name in ("Node Type", "Relation Name", "Alias", "Index Name"))
    for each in plan.get("Plans", ()):
        yield from steps(each)


def goes_through_all(step: str) -> bool:
    """Whether a step looks at every revision: SQLite says a table by its alias, which is never another one here."""
    return bool(re.match(r"SCAN (govcredit_revision|own|later|govcredit_reference)\b|Seq Scan govcredit_re", step))


def check(store: SqlStore) -> None:
    for name, (ask, expected) in QUESTIONS.items():
        used = ""
        for statement, told in plans(store, ask):
            assert [step for step in told if goes_through_all(step)] == [], (name, statement)
            used += "\n".join(told)
        used = used.replace("sqlite_autoindex_govcredit_revision_1", "govcredit_revision_name")
        assert [index for index in expected if f"govcredit_{index}" not in used] == [], (name, used)


@pytest.mark.parametrize("counted", [False, True], ids=["not-counted", "counted"])
def test_no_question_goes_through_all_items_of_a_file(in_file: Place, counted: bool) -> None:  # noqa: FBT001
    """SQLite counts its rows only when it is told to, so that its plans must be right before as well."""
    with made(in_file(), 20_000, counted=counted) as store:
        check(store)


def test_no_question_goes_through_all_items_on_a_server(on_server: Place) -> None:
    """A server counts by itself, after a while."""
    with made(on_server(), 20_000, counted=True) as store:
        check(store)


@pytest.mark.deep
@pytest.mark.parametrize("counted", [False, True], ids=["not-counted", "counted"])
def test_no_question_goes_through_a_million_items_of_a_file(in_file: Place, counted: bool) -> None:  # noqa: FBT001
    with made(in_file(), 1_000_000, counted=counted) as store:
        check(store)


@pytest.mark.deep
def test_no_question_goes_through_a_million_items_on_a_server(on_server: Place) -> None:
    with made(on_server(), 1_000_000, counted=True) as store:
        check(store)


@pytest.mark.parametrize(
    ("step", "through"),
    [
        ("SCAN govcredit_revision", True),
        ("SCAN later USING INDEX govcredit_revision_known", True),
        ("SEARCH later USING INDEX govcredit_revision_revised (revised=? AND kind=?)", False),
        ("SCAN govcredit_entry", False),
        ("Seq Scan govcredit_revision later ", True),
        ("Index Scan govcredit_revision later govcredit_revision_revised", False),
    ],
)
def test_a_step_that_goes_through_all_is_seen(step: str, through: bool) -> None:  # noqa: FBT001
    assert goes_through_all(step) is through
