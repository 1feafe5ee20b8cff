"""The doors to other formats in the register of outputs: each in a file of its own, told here in one table."""

from collections.abc import Callable, Iterable
from typing import Final, Literal, TypeAlias

from tests.chart_outputs import out_of_charts, out_of_drawings
from tests.ftm_outputs import out_of_ftm
from tests.judged import Judged
from tests.ocds_outputs import out_to_ocds
from tests.sign_outputs import out_of_signing

__all__ = ("DOOR_OUTPUTS",)

Made: TypeAlias = Callable[[Judged], Iterable[str]]

DOOR_OUTPUTS: Final[tuple[tuple[str, str, Literal["data", "page"], str | None, Made], ...]] = (
    ("ftm", "ftm", "data", None, out_of_ftm),
    ("ocds", "ocds", "data", None, out_to_ocds),
    ("signing", "signing", "data", "cryptography", out_of_signing),
    ("charts", "charts", "data", "altair", out_of_charts),
    ("charts drawn", "charts", "page", "vl_convert", out_of_drawings),
)
"""The name, the adapter, the form, the module that its extra brings, and what makes the texts that leave the house."""
