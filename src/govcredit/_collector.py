"""The garbage collector, paused while many objects are made that all stay (暂停垃圾回收).

It walks over a growing heap again and again, and finds nothing to free: that takes longer than the reading itself.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ("paused",)


@contextmanager
def paused() -> Iterator[None]:
    """Pause the garbage collector; afterwards it runs again if it ran before, also after an error.

    >>> with paused():
    ...     gc.isenabled()
    False
    """
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()
