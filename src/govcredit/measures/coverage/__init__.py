"""How much of what should be there is there: archives, reported information, tasks with a lead (覆盖率)."""

__all__ = ()
