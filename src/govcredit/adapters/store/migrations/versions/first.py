"""The first tables: journal, revisions, references and the head of the chain."""

import sqlalchemy as sa
from alembic import op

__all__ = ()

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "govcredit_entry",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(128)),
        sa.Column("kind", sa.String(64)),
        sa.Column("name", sa.String(128)),
        sa.Column("first", sa.BigInteger()),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("erased", sa.BigInteger()),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("govcredit_entry_kept", "govcredit_entry", ["kind", "name", "number"])
    op.create_index("govcredit_entry_asked", "govcredit_entry", ["kind", "instant"])
    op.create_table(
        "govcredit_revision",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("name", sa.String(128)),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("begins", sa.Date()),
        sa.Column("ends", sa.Date()),
        sa.Column("act", sa.String(16)),
        sa.Column("revised", sa.String(128)),
        sa.Column("digest", sa.LargeBinary()),
        sa.Column("body", sa.Text()),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("shadow", sa.LargeBinary()),
        sa.Column("erased", sa.BigInteger()),
        sa.ForeignKeyConstraint(["entry"], ["govcredit_entry.number"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("kind", "name", name="govcredit_revision_name"),
    )
    op.create_index("govcredit_revision_known", "govcredit_revision", ["kind", "known"])
    for table, name, columns in (
        ("revision", "revised", ["revised", "kind", "known"]),
        ("revision", "shadow", ["shadow"]),
        ("revision", "erased", ["erased"]),
        ("entry", "erased", ["erased"]),
    ):
        there = sa.column(name).is_not(None)
        op.create_index(
            f"govcredit_{table}_{name}", f"govcredit_{table}", columns, sqlite_where=there, postgresql_where=there
        )
    op.create_table(
        "govcredit_reference",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["govcredit_revision.number"]),
        sa.PrimaryKeyConstraint("number", "kind", "name"),
        sqlite_with_rowid=False,
    )
    op.create_index("govcredit_reference_to", "govcredit_reference", ["kind", "name"])
    op.create_table(
        "govcredit_head",
        sa.Column("store", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store"),
    )


def downgrade() -> None:
    """Refuse: a store is never made smaller by a migration.

    Raises:
        NotImplementedError: Always.
    """
    raise NotImplementedError("records are not thrown away by a migration")
