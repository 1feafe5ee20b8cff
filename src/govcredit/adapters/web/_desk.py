"""The desk at which requests are worked on: so many at once, each in a thread, and so many waiting (并发控制)."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final, TypeVar, final

from govcredit.adapters.web._problems import Refused
from govcredit.adapters.web._settings import Limits

__all__ = ("Desk",)

Found = TypeVar("Found")

_READERS: Final = 2  # threads for what is read without a document, so that it waits for nobody who sent one
_RETRY: Final = 5  # seconds after which a request that was not taken may come again


@final
class Desk:
    """The threads of one door, and how many requests are there.

    A thread cannot be stopped from outside. Where an answer takes too long, the request is told so, and its thread ends by
    itself: the largest body bounds it, and until then no other work takes its place.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool = ThreadPoolExecutor(limits.at_once, thread_name_prefix="govcredit-web")
        self._beside = ThreadPoolExecutor(_READERS, thread_name_prefix="govcredit-web-read")
        self._present = 0  # requests that send their body, wait or are worked on

    @contextmanager
    def seat(self) -> Iterator[None]:
        """Take a seat for a request, from before its body is read.

        Raises:
            Refused: All seats are taken.
        """
        if self._present >= self._limits.at_once + self._limits.waiting:
            raise Refused.of(503, "web.busy", seconds=_RETRY).with_headers(Retry_After=str(_RETRY))
        self._present += 1
        try:
            yield
        finally:
            self._present -= 1

    async def worked(self, work: Callable[[], Found], *, beside: bool = False) -> Found:
        """Return what some work comes to in a thread.

        Args:
            work: The work.
            beside: Whether it is about no document.

        Raises:
            Refused: It takes too long.
        """
        try:
            async with asyncio.timeout(self._limits.seconds_to_answer):
                pool = self._beside if beside else self._pool
                return await asyncio.get_running_loop().run_in_executor(pool, work)
        except TimeoutError:
            raise Refused.of(503, "web.took-too-long", seconds=self._limits.seconds_to_answer) from None
