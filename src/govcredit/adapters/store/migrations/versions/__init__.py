"""One module for each change of the tables, in the order that their ``down_revision`` says (逐次迁移)."""

__all__ = ()
