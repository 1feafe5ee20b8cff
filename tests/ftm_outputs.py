"""What leaves the house as entities of FollowTheMoney: the lines, and what is told of what has no place there."""

from collections.abc import Iterator

from govcredit.adapters.ftm import to_ftm
from tests.judged import Judged

__all__ = ("out_of_ftm",)


def out_of_ftm(judged: Judged) -> Iterator[str]:
    """Yield the entities of what is shown, the losses in both languages, and the export as it prints itself."""
    export = to_ftm(judged.view, dataset="example")
    yield export.lines().decode()
    for loss in export.losses:
        yield f"{loss!r} {loss.message('zh')} {loss.message('en')}"
    yield repr(export)
