"""What stands on a day: records and their windows, posts and duties, sanctions, listings (状态)."""

__all__ = ()
