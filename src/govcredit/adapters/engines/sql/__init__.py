"""The measures as plain SQL, one module a family, read alike by every engine (度量的 SQL 文本)."""

__all__ = ()
