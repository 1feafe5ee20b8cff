"""Reports written for people and programs: text, JSON, JSON Lines, SARIF (检查报告输出)."""

__all__ = ()
