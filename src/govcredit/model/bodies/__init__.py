"""Public bodies, their units and posts, who held them, and how they are rated (机构)."""

__all__ = ()
