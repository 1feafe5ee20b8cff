"""What leaves the house as OCDS: packages of releases and of records, and what is told of losses."""

from collections.abc import Iterator
from typing import Final

from govcredit.adapters.ocds import Publisher, to_ocds
from tests.judged import Judged

__all__ = ("out_to_ocds",)

PUBLISHER: Final = Publisher(name="示例县", uri="https://example.org/1.json", prefix="ocds-213czf")


def out_to_ocds(judged: Judged) -> Iterator[str]:
    """Yield the packages that are written of what is shown."""
    for form in ("releases", "records"):
        package = to_ocds(judged.view, PUBLISHER, published="2026-05-01T09:00:00+08:00", form=form)
        yield repr(package) + repr(package.losses)
        yield from (each.message(language) for each in package.losses for language in ("zh", "en"))
        if package.document is not None:
            yield package.dumps().decode()
