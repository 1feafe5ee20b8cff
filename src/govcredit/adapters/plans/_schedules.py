"""The one deadline that is read from the prose of a task: by a year that its text names as 到2020年."""

import re
from typing import Final

__all__ = ("deadline_in",)

_find: Final = re.compile(
    "(?<![0-9年月])到\\s?(?:19|20)[0-9]{2}\\s?年(?:年?底|年?末|年终)?前?(?P<stop>[，,])?"
).finditer


def deadline_in(text: str) -> str | None:
    """Return the deadline of a text as written; nothing where it names none, or several.

    >>> deadline_in("按国家部署，到2020年，覆盖率达到100%。"), deadline_in("2018年起实施，2020年验收。")
    ('到2020年', None)
    """
    found = {each[0].rstrip("，,"): each["stop"] for each in _find(text)}
    if len(found) != 1:
        return None
    ((written, stop),) = found.items()
    return None if stop is None else written
