"""What a host may write to find out who calls: a bearer token, compared in constant time."""

import hmac
from typing import Annotated, Final

from fastapi import Header, HTTPException

from govcredit.adapters.web import Caller

__all__ = ("TOKEN", "caller", "no_function")

TOKEN: Final = "a-token-of-the-host"  # noqa: S105  # of the tests

no_function: Final = 1


def caller(authorization: Annotated[str, Header()] = "") -> Caller:
    """Return the caller whose token is known.

    Raises:
        HTTPException: None is sent, or an unknown one.
    """
    if not hmac.compare_digest(authorization.encode(), f"Bearer {TOKEN}".encode()):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return Caller(name="host")
