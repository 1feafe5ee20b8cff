"""The task ledger on one self-contained page, for a screen, a phone and paper (台账看板); needs the extra ``report``."""

__all__ = ()
