"""Judgements of data: is it wrong, doubtful or contradictory, and what could not be checked? (数据校验)."""

__all__ = ()
