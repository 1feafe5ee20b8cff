"""The half-year or yearly report on a plan as a document to be sent: Word and a page (进展报告)."""

__all__ = ()
