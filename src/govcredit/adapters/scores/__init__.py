"""Scores and rankings on self-contained pages, for a screen, a phone and paper (评分网页); needs the extra ``report``."""

__all__ = ()
