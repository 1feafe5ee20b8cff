"""The tables of a store, for SQLAlchemy: what stands in a database and by which indexes it is found (表结构)."""

from functools import cache
from typing import final

import attrs
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = ("VERSIONS", "Tables", "tables")

VERSIONS = "govcredit_version"
"""The table in which Alembic keeps which migration was the last."""


@final
@attrs.frozen(kw_only=True)
class Tables:
    """The tables of a store.

    Attributes:
        metadata: All of them, as Alembic compares them.
        entry: The journal, one row for each import, each document that was kept, and each erasure.
        revision: One row for each item, which is never rewritten: a revision is an item of its own.
        reference: Which item each row refers to.
        head: One row: the number and the link of the last entry, which writers lock, and the salt of the store.
    """

    metadata: MetaData
    entry: Table
    revision: Table
    reference: Table
    head: Table


@cache
def tables() -> Tables:
    """Return the tables; the first migration makes the same."""
    metadata = MetaData()
    number = BigInteger().with_variant(Integer, "sqlite")  # which makes it the row's own number there
    entry = Table(
        "govcredit_entry",
        metadata,
        Column("number", number, primary_key=True, autoincrement=False),
        Column("act", String(16), nullable=False),
        Column("at", String(32), nullable=False),
        Column("instant", BigInteger, nullable=False),
        Column("actor", String(128)),
        Column("kind", String(64)),
        Column("name", String(128)),
        Column("first", BigInteger),
        Column("rows", BigInteger, nullable=False),
        Column("body", Text),
        Column("salt", LargeBinary),
        Column("mark", LargeBinary, nullable=False),
        Column("contents", LargeBinary, nullable=False),
        Column("link", LargeBinary, nullable=False),
        Column("erased", BigInteger),
        Index("govcredit_entry_kept", "kind", "name", "number"),
        Index("govcredit_entry_asked", "kind", "instant"),
    )
    revision = Table(
        "govcredit_revision",
        metadata,
        Column("number", number, primary_key=True, autoincrement=False),
        Column("entry", BigInteger, ForeignKey("govcredit_entry.number"), nullable=False),
        Column("kind", String(64), nullable=False),
        Column("name", String(128)),
        Column("known", Date, nullable=False),
        Column("begins", Date),
        Column("ends", Date),
        Column("act", String(16)),
        Column("revised", String(128)),
        Column("digest", LargeBinary),
        Column("body", Text),
        Column("salt", LargeBinary),
        Column("mark", LargeBinary, nullable=False),
        Column("shadow", LargeBinary),
        Column("erased", BigInteger),
        UniqueConstraint("kind", "name", name="govcredit_revision_name"),
        Index("govcredit_revision_known", "kind", "known"),
    )
    # Few rows revise another, and few are erased: the others need no place in these.
    for table, name, columns in (
        (revision, "revised", ("revised", "kind", "known")),
        (revision, "shadow", ("shadow",)),
        (revision, "erased", ("erased",)),
        (entry, "erased", ("erased",)),
    ):
        there = table.c[name].is_not(None)
        Index(f"{table.name}_{name}", *(table.c[each] for each in columns), sqlite_where=there, postgresql_where=there)
    reference = Table(
        "govcredit_reference",
        metadata,
        Column("number", BigInteger, ForeignKey("govcredit_revision.number"), primary_key=True, autoincrement=False),
        Column("kind", String(64), primary_key=True),
        Column("name", String(128), primary_key=True),
        Index("govcredit_reference_to", "kind", "name"),
        sqlite_with_rowid=False,
    )
    head = Table(
        "govcredit_head",
        metadata,
        Column("store", Integer, primary_key=True, autoincrement=False),
        Column("number", BigInteger, nullable=False),
        Column("rows", BigInteger, nullable=False),
        Column("link", LargeBinary, nullable=False),
        Column("salt", LargeBinary, nullable=False),
    )
    return Tables(metadata=metadata, entry=entry, revision=revision, reference=reference, head=head)
