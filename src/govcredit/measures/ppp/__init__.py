"""Measures of public-private partnerships: outlay, terms, shares, stages and disclosure (政府和社会资本合作度量)."""

__all__ = ()
