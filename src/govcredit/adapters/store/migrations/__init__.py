"""The migrations of a store, which Alembic runs (迁移)."""

__all__ = ()
