"""Measures by name and in two shapes, shares and events, as schemes of evaluation ask for them (指标度量)."""

__all__ = ()
