"""A server of its own: ``govcredit serve`` in another process, what it tells, and how much memory it holds."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, final

from tests.forks import started

__all__ = ("Server", "serving")

_PATIENCE: Final = 30  # seconds in which a server starts


@final
class Server:
    """A server that runs.

    Attributes:
        address: Where it listens, without a stroke at the end.
        port: Its port.
    """

    def __init__(self, process: ForkServerProcess, log: Path, address: str) -> None:
        self._process = process
        self._log = log
        self.address = address
        self.port = int(address.rpartition(":")[2])

    @property
    def log(self) -> str:
        """All that it has told so far."""
        return self._log.read_text(encoding="utf-8")

    @property
    def memory(self) -> int:
        """How many bytes of memory it holds."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+([0-9]+) kB", status)
        assert found is not None
        return int(found[1]) * 1024

    @property
    def runs(self) -> bool:
        """Whether it still runs."""
        return self._process.is_alive()

    def stop(self) -> None:
        """Stop it, after which it has told all that it had to tell."""
        self._process.terminate()
        self._process.join(_PATIENCE)


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """Run a server with options at a port that is free, and stop it at the end."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "err"
        process = started(Path(folder), "serve", "--port", "0", "--lang", "en", *options)
        try:
            yield Server(process, log, _address(process, log))
        finally:
            process.terminate()
            process.join(_PATIENCE)


def _address(process: ForkServerProcess, log: Path) -> str:
    end = time.monotonic() + _PATIENCE
    told = ""
    while time.monotonic() < end and process.is_alive():
        told = log.read_text(encoding="utf-8") if log.exists() else ""
        found = re.search(r"Serving at (http://\S+:[0-9]+)/;", told)
        if found is not None:
            return found[1]
        time.sleep(0.05)
    raise AssertionError(told)
