"""Engines that rate bodies by columns: one plain SQL text for all of them (列式计算引擎)."""

__all__ = ()
