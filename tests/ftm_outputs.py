"""What leaves the house as entities of FollowTheMoney: the lines, and what is told of what has no place there."""

from collections.abc import Iterator

from govcredit.adapters.ftm import to_ftm
from govcredit.disclosure.view import View
from govcredit.findings import Report
from govcredit.model.bundle import Bundle

__all__ = ("out_of_ftm",)


def out_of_ftm(view: View[Bundle], _report: Report) -> Iterator[str]:
    """Yield the entities of what is shown, the losses in both languages, and the export as it prints itself."""
    export = to_ftm(view, dataset="example")
    yield export.lines().decode()
    for loss in export.losses:
        yield f"{loss!r} {loss.message('zh')} {loss.message('en')}"
    yield repr(export)
