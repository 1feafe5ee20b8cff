"""What exists and what happened: bodies, plans, and the values they are made of; nothing that changes with the law."""

__all__ = ()
