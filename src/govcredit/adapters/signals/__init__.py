"""Signals on one self-contained page, for a screen, a phone and paper (监测预警网页); needs the extra ``report``."""

__all__ = ()
