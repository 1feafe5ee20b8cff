"""How trustworthy is a body, and why: points, grades, their explanation, and whether somebody else finds the same (政务诚信评分)?"""

__all__ = ()
