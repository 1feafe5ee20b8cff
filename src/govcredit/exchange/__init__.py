"""Between bytes and model: strict reading, canonical writing, schema, versions."""

__all__ = ()
