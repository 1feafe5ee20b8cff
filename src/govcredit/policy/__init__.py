"""What the law says, where and on which day: dated terms with their citation, in packs of data (规则包)."""

__all__ = ()
