"""Reports as one self-contained page (网页报告); needs the extra ``report``."""

__all__ = ()
