"""Where columns come from: a folder of Parquet files, one of them, or JSON Lines that are split by kind first (列式来源)."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, final

import attrs

from govcredit.adapters.columnar import ENDING, HEADER_FILE, header_of
from govcredit.errors import InvalidDocument, InvalidValue
from govcredit.exchange.converter import written
from govcredit.exchange.documents import MOST_FINDINGS
from govcredit.exchange.lines import read_lines
from govcredit.findings import Report, clip
from govcredit.model.bundle import Header, Manifest, arrays

__all__ = ("LINES", "Source", "parquet_source", "split")

LINES: Final = ".jsonl"
"""How the name of a file of JSON Lines ends that holds the items of one array, each by itself."""


@final
@attrs.frozen(kw_only=True)
class Source:
    """Arrays on disk (列式来源).

    Attributes:
        files: The file of each array that is there.
        manifest: Who sends what to whom; ``None`` where it is not told.
        whole: Whether these are all arrays of the bundle, and the bundle says that it is complete.
    """

    files: Mapping[str, Path]
    manifest: Manifest | None = None
    whole: bool = True

    @property
    def partial(self) -> bool:
        """Whether the manifest says that the bundle is a part of a larger exchange."""
        return self.manifest is not None and self.manifest.extent == "partial"


def parquet_source(path: Path | str) -> Source:
    """Return the arrays of a folder that `govcredit.adapters.columnar.write_parquet` has filled, or one file of it.

    Of one file alone nothing is known of the other arrays, so that what is not in it is missing rather than nowhere.

    Args:
        path: The folder or the file.

    Raises:
        InvalidDocument: A file is none of these, or of another version.
        InvalidValue: There is no such file in the folder, or its name is not that of an array.
        MissingExtra: The extra ``columnar`` is not installed.
        OSError: A file cannot be opened.

    >>> from tempfile import TemporaryDirectory
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.adapters.columnar import write_parquet
    >>> from govcredit.model.bundle import Bundle
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="town", name="甲镇"),))
    >>> with TemporaryDirectory() as folder:
    ...     files = write_parquet(bundle, folder, internal=True)
    ...     source = parquet_source(folder)
    >>> list(source.files), source.whole
    (['organs'], True)
    """
    place = Path(path)
    known = {f"{array}{ENDING}": array for _, array in arrays()}
    if not place.is_dir():
        if place.name not in known:
            raise InvalidValue(f"{clip(place.name)} is not the file of an array, such as records{ENDING}")
        header_of(place)
        return Source(files={known[place.name]: place}, whole=False)
    head = place / HEADER_FILE
    if not head.is_file():
        raise InvalidValue(f"the folder has no {HEADER_FILE}: it is not whole")
    manifest = header_of(head).manifest
    files = {array: place / name for name, array in known.items() if (place / name).is_file()}
    for each in files.values():
        header_of(each)
    return Source(files=files, manifest=manifest, whole=manifest is None or manifest.extent == "complete")


def split(lines: Iterable[bytes], folder: Path) -> Source:
    """Write the items of JSON Lines into one file for each array, each item in its canonical form, and return these.

    Every line is read with all checks of structure, those of references between items left out; memory stays the same for any
    number of lines.

    Args:
        lines: The lines, as a file opened for reading bytes gives them.
        folder: A folder that is empty.

    Raises:
        InvalidDocument: A line has errors.
        OSError: A file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from govcredit.model.bodies.organ import Organ
    >>> from govcredit.exchange.lines import write_lines
    >>> from govcredit.model.bundle import Bundle
    >>> bundle = Bundle(version="1.0", organs=(Organ(id="a", kind="town", name="甲镇"),))
    >>> with TemporaryDirectory() as folder:
    ...     source = split(write_lines(bundle), Path(folder))
    >>> list(source.files), source.whole
    (['organs'], True)
    """
    named = dict(arrays())
    header: Header | None = None
    faulty: list[Report] = []
    with ExitStack() as stack:
        files: dict[str, BinaryIO] = {}
        for line in read_lines(lines, references=False):
            if not line.report.ok:
                faulty.append(line.report)
            elif line.kind == "header":
                header = line.item
            elif line.kind in named and not faulty:
                array = named[line.kind]
                if array not in files:
                    files[array] = stack.enter_context((folder / f"{array}{LINES}").open("wb"))
                files[array].write(written(line.item) + b"\n")
    if faulty:
        raise InvalidDocument(Report.joined(faulty, MOST_FINDINGS))
    manifest = None if header is None else header.manifest
    whole = manifest is None or manifest.extent == "complete"
    return Source(files={array: folder / f"{array}{LINES}" for array in files}, manifest=manifest, whole=whole)
