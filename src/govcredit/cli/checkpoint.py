"""What a check of a large file has come to so far, kept in a folder, so that a run that was killed goes on (检查点).

Each file is written under another name and then renamed, so that it is there whole or not at all. The folder says of which
bytes, by which law and by which version it was made; of anything else it is emptied and begun anew.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias, final

from govcredit.cli.console import tell
from govcredit.cli.outputs import made
from govcredit.findings import Language
from govcredit.model.bundle import Bundle
from govcredit.validation.bulk import Taken
from govcredit.validation.kept import dumps_judged, dumps_taken, loads_judged, loads_taken
from govcredit.validation.running import JudgedPart

__all__ = ("Checkpoint", "Mark")

Mark: TypeAlias = Mapping[str, str | int]
"""What a folder was made of: the digests of the lines and of the pack, the days, the version, and how much is listed."""

_MARK: Final = "run.json"
_TAKEN: Final = "taken.json"
_INDEX: Final = "index.sqlite"
_PART: Final = "part-{:07d}.json"
_OWN: Final = (_MARK, _TAKEN, _INDEX, "part-*.json", "*.unfinished")
_OTHER: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "检查点属于另一次检查（{what}不同），重新开始。",
        "en": "The checkpoint is of another check (other {what}); it begins anew.",
    }
)
_RESUMED: Final[Mapping[Language, str]] = MappingProxyType(
    {
        "zh": "从检查点继续：{count} 段中已有 {done} 段。",
        "en": "Going on from the checkpoint: {done} of {count} parts were judged before.",
    }
)
_WHAT: Final = (
    ("input", "输入", "input"),
    ("known", "截至所知的日期", "day of knowledge"),
    ("library", "软件版本", "version of the library"),
    ("most", "列出问题的数量", "number of findings"),
    ("on", "适用规定的日期", "day of the law"),
    ("pack", "规则包", "pack"),
    ("size", "分段大小", "size of parts"),
)


@final
class Checkpoint:
    """A folder that keeps an index, what came of reading, and what came of each part (检查点)."""

    def __init__(self, folder: Path, reader: Language = "zh") -> None:
        """Take the folder, which is made where it is not there, for its owner alone, and the language of what is told."""
        self.folder = made(folder, "--checkpoint", mode=0o700)
        self._reader = reader

    @property
    def index(self) -> Path:
        """The file of the index, which is there when it is whole."""
        return self.folder / _INDEX

    @property
    def begun(self) -> bool:
        """Whether some run came as far as its first part."""
        return all((self.folder / name).exists() for name in (_MARK, _TAKEN, _INDEX))

    def fits(self, mark: Mark) -> bool:
        """Whether what is kept was made of the same; where it was not, why is told."""
        before: Mark = json.loads((self.folder / _MARK).read_bytes())
        told = _differing(before, mark, self._reader)
        if told is not None:
            tell(told)
        return told is None

    def empty(self) -> None:
        """Remove what a run has kept; files of others stay."""
        for pattern in _OWN:  # the mark first, without which nothing counts
            for path in self.folder.glob(pattern):
                path.unlink()

    def begin(self, taken: Taken, mark: Mark) -> None:
        """Keep what came of reading, beside the index; the mark comes last."""
        self._write(_TAKEN, dumps_taken(taken))
        self._write(_MARK, json.dumps(mark, sort_keys=True).encode())

    def taken(self, header: Bundle) -> Taken:
        """Return what came of reading."""
        return loads_taken((self.folder / _TAKEN).read_bytes(), header)

    def keep(self, number: int, judged: JudgedPart) -> None:
        """Keep what came of a part, by its number."""
        self._write(_PART.format(number), dumps_judged(judged))

    def kept(self, number: int) -> JudgedPart | None:
        """Return what came of a part, or nothing where it was not judged."""
        try:
            return loads_judged((self.folder / _PART.format(number)).read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def has(self, number: int) -> bool:
        """Whether a part was judged."""
        return (self.folder / _PART.format(number)).exists()

    def tell_resumed(self, count: int) -> None:
        """Tell how many of so many parts were judged before."""
        done = sum(self.has(number) for number in range(count))
        tell(_RESUMED[self._reader].format(done=done, count=count))

    def _write(self, name: str, data: bytes) -> None:
        unfinished = self.folder / f"{name}.unfinished"
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.folder / name)


def _differing(before: Mark, now: Mark, reader: Language) -> str | None:
    what = [zh if reader == "zh" else en for name, zh, en in _WHAT if name in now and before.get(name) != now[name]]
    separator = "、" if reader == "zh" else ", "
    return _OTHER[reader].format(what=separator.join(what)) if what else None
