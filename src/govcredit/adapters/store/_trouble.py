"""What is raised where a store cannot be used, with the finding that says why and how to mend it (存储故障)."""

import re
from typing import Final, final

from govcredit.errors import GovcreditError
from govcredit.findings import Finding, finding

__all__ = ("StoreTrouble", "masked_place")

_password: Final = re.compile(r"(?<=://)([^/?#]*?):[^/?#]*(?=@)|(?<=[?&])(password)=[^&]*", re.IGNORECASE)


def masked_place(place: str) -> str:
    """Return the address of a database as it may be shown, without its password.

    >>> masked_place("postgresql://credit:s3cret@localhost/credit")
    'postgresql://credit:***@localhost/credit'
    """
    return _password.sub(lambda found: f"{found[1]}:***" if found[2] is None else f"{found[2]}=***", place)


@final
class StoreTrouble(GovcreditError):
    """A store is not there, not initialised, of another version, or cannot be reached (存储无法使用).

    Attributes:
        finding: What was found; it holds neither a password nor anything of the data.

    >>> str(StoreTrouble("store.not-there"))
    'store.not-there: The file is not there. / 没有这个文件。'
    """

    def __init__(self, code: str, **params: str | int) -> None:
        self.finding: Finding = finding(code, "", **params)
        self._given = code, params
        super().__init__(f"{code}: {self.finding.message('en')} / {self.finding.message('zh')}")

    def __reduce__(self) -> tuple[object, ...]:
        code, params = self._given
        return _again, (code, params)


def _again(code: str, params: dict[str, str | int]) -> StoreTrouble:
    return StoreTrouble(code, **params)
