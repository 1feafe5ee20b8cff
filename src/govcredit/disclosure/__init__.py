"""What an audience may see, what is withheld and why, and how long information is kept (信息公开范围)."""

__all__ = ()
