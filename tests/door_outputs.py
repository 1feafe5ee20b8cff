"""The doors to other formats in the register of outputs: each in a file of its own, told here in one table."""

from typing import Final

from tests.ftm_outputs import out_of_ftm
from tests.ocds_outputs import out_to_ocds
from tests.sign_outputs import out_of_signing

__all__ = ("DOOR_OUTPUTS",)

DOOR_OUTPUTS: Final = (
    ("ftm", None, out_of_ftm),
    ("ocds", None, out_to_ocds),
    ("signing", "cryptography", out_of_signing),
)
"""The adapter, the module that its extra brings, and what makes the texts that leave the house."""
