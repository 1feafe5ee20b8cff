"""A server of its own: ``govcredit serve`` in another process, what it tells, and how much memory it holds."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, final

__all__ = ("Server", "serving")

ROOT: Final = Path(__file__).resolve().parents[3]
_PATIENCE: Final = 30  # seconds in which a server starts


@final
class Server:
    """A server that runs.

    Attributes:
        address: Where it listens, without a stroke at the end.
        port: Its port.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path, address: str) -> None:
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
        return self._process.poll() is None


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """Run a server with options at a port that is free, and stop it at the end."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        command = [sys.executable, "-m", "govcredit", "serve", "--port", "0", "--lang", "en", *options]
        with log.open("wb") as told, subprocess.Popen(command, stderr=told, stdout=told, cwd=ROOT) as process:  # noqa: S603  # our own command
            try:
                yield Server(process, log, _address(process, log))
            finally:
                process.terminate()
                process.wait(_PATIENCE)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"Serving at (http://\S+:[0-9]+)/;", log.read_text(encoding="utf-8"))
        if found is not None:
            return found[1]
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))
