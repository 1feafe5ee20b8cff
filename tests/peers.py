"""Packages and programs that own another format: what is written for them is held to their own judgement."""

import os
import shutil
from importlib import import_module
from typing import Any, Final, NoReturn

import pytest

__all__ = ("peer", "program")

REQUIRED: Final = "required"


def peer(name: str) -> Any:  # noqa: ANN401  # whatever module it is
    """Return a package that owns another format; skip without it, and fail where GOVCREDIT_PEERS says that it must be there."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        _missing(name)


def program(name: str) -> str:
    """Return the path of a program that owns another format; skip without it, and fail where GOVCREDIT_PEERS says that it must be there."""
    found = shutil.which(name)
    if found is None:
        _missing(name)
    return found


def _missing(name: str) -> NoReturn:
    if os.environ.get("GOVCREDIT_PEERS") == REQUIRED:
        pytest.fail(f"{name} is not there, and GOVCREDIT_PEERS says that it must be")
    pytest.skip(f"{name} is not there", allow_module_level=True)
