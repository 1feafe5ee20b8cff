"""The garbage collector, paused while many objects are made that all stay (暂停垃圾回收).

It walks over a growing heap again and again, and finds nothing to free: that takes longer than the reading itself.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ("pause", "paused", "resume")


@contextmanager
def paused(*, kept: bool = False) -> Iterator[None]:
    """Pause the garbage collector; afterwards it runs again if it ran before, also after an error.

    Args:
        kept: Whether a great many objects are made that all stay. They are then counted among the old ones, over which the
            collector does not walk at once when it runs again, but with all others in its turn.

    >>> with paused():
    ...     gc.isenabled()
    False
    """
    ran = pause()
    try:
        yield
    finally:
        if ran and kept and not gc.get_freeze_count():  # what a program froze itself stays frozen
            gc.freeze()
            gc.unfreeze()
        resume(ran)


def pause() -> bool:
    """Pause the garbage collector, and tell whether it ran; `resume` is to follow in any case.

    Between the two of them and what is called next nothing is made that would wake it: objects that are dropped right away
    are never looked at.
    """
    ran = gc.isenabled()
    gc.disable()
    return ran


def resume(ran: bool) -> None:  # noqa: FBT001  # what `pause` said
    """Let the garbage collector run again if it ran before."""
    if ran:
        gc.enable()
