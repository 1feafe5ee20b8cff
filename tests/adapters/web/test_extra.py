"""Without the extra the door says what installs it, and the module can be imported all the same."""

import subprocess
import sys
from typing import Final

PROGRAM: Final = """
import sys
sys.modules["fastapi"] = None
from datetime import UTC, datetime
from govcredit.adapters.web import Limits, application, router
from govcredit.errors import MissingExtra
for door in (router, application):
    try:
        door(now=lambda: datetime.now(UTC), internal=True, limits=Limits(bytes=1))
    except MissingExtra as stop:
        print(stop.extra, stop.missing)
"""


def test_a_missing_extra_is_told() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True)  # noqa: S603
    assert done.stdout.splitlines() == ["web fastapi", "web fastapi"]
