"""Functions that are written for one class and compiled when they are first needed, as attrs makes ``__init__``."""

from collections.abc import Callable
from typing import Any

__all__ = ("function_of",)


def function_of(title: str, lines: list[str], names: dict[str, Any]) -> Callable[[Any], Any]:
    """Return the function that a source defines under the name ``made``.

    The lines are made of the names of classes and fields alone. Nothing that is read from a document may become part of them;
    what the function needs besides stands in the names.

    Args:
        title: What a traceback calls the source.
        lines: The lines of the source.
        names: What the source refers to; the function sees what is changed there later.

    >>> function_of("one more", ["def made(value):", " return value + step"], {"step": 1})(2)
    3
    """
    exec(compile("\n".join(lines), f"<{title}>", "exec"), names)  # noqa: S102  # of names of the model alone
    function: Callable[[Any], Any] = names["made"]
    return function
