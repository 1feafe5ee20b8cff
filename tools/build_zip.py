"""Write the contract into one zip for programs in other languages: schemas, vectors, README and runners.

Run ``make contract``, or ``python tools/build_zip.py [folder]``; the folder is ``dist`` unless another is given. The same
files give the same bytes: names are sorted, and no entry carries a time or an owner.
"""

import sys
import zipfile
from pathlib import Path
from typing import Final

from govcredit.exchange.versions import CURRENT

__all__ = ("main",)

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = f"govcredit-contract-{CURRENT.value}"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can name
UNIX: Final = 3
PLAIN_FILE: Final = 0o100644 << 16
INSTALLED: Final = (
    "node_modules",
    "package-lock.json",
)  # what npm leaves beside a runner that was tried in this folder


def main(folder: Path) -> Path:
    """Write the zip into a folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in sorted(contents().items()):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", EPOCH)
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return target


def contents() -> dict[str, Path]:
    """Return the files of the zip by their names below its one folder."""
    schemas = ROOT / "schemas"
    found = {path.relative_to(schemas): path for path in schemas.rglob("*") if path.is_file()}
    kept = {
        name.as_posix(): path
        for name, path in found.items()
        if not any(part in INSTALLED or part.startswith(".") for part in name.parts)
    }
    return {"LICENSE": ROOT / "LICENSE", **kept}


if __name__ == "__main__":
    written = main(Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "dist")
    shown = written.relative_to(ROOT) if written.is_relative_to(ROOT) else written
    print(f"{shown}: {len(contents())} files, {written.stat().st_size:,} bytes")
