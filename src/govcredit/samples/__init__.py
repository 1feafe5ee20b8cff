"""A synthetic county for trying, testing and measuring: nobody in it lives, and no code of it can be issued (模拟县)."""

__all__ = ()
