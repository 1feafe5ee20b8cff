"""The only reader of packaged data.

Data lies inside the package (``govcredit/data``). The published contract lies beside it in a source checkout
(``schemas/``) and inside it in an installed wheel (``govcredit/schemas``): the build maps the folder, and an editable
install does not see that mapping. The one rule where to look is kept here.
"""

from functools import cache
from pathlib import Path

__all__ = ("folders", "names", "read_bytes", "read_folder", "read_text", "schema_bytes", "schema_names", "schema_paths")

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "data"


def read_bytes(*parts: str) -> bytes:
    """Return the bytes of a packaged data file.

    Args:
        parts: Folder and file names below ``govcredit/data``.

    Raises:
        FileNotFoundError: No such file is packaged.
    """
    return _DATA.joinpath(*parts).read_bytes()


def read_text(*parts: str) -> str:
    r"""Return the text of a packaged data file, read as UTF-8.

    Args:
        parts: Folder and file names below ``govcredit/data``.

    Raises:
        FileNotFoundError: No such file is packaged.

    >>> read_text("messages", "terms.toml").startswith("#")
    True
    """
    return read_bytes(*parts).decode("utf-8")


@cache
def names(*parts: str) -> tuple[str, ...]:
    """Return the sorted names of the files in a packaged data folder, or nothing when there is no such folder.

    >>> "terms.toml" in names("messages")
    True
    """
    return _listing(_DATA.joinpath(*parts))


def folders(*parts: str) -> tuple[str, ...]:
    """Return the sorted names of the folders in a packaged data folder, or nothing when there is no such folder.

    >>> "cn" in folders("policy")
    True
    """
    folder = _DATA.joinpath(*parts)
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir())) if folder.is_dir() else ()


def read_folder(folder: Path, suffix: str, most_bytes: int, most_files: int) -> dict[str, bytes]:
    """Return the files of a folder that somebody else wrote, by name; of a file, little more than the most is read.

    Args:
        folder: Anywhere on this machine.
        suffix: What the names end with; other files are not looked at.
        most_bytes: How many bytes of a file are of use; one more is returned where there are more.
        most_files: How many files are of use; one more is returned where there are more.

    Raises:
        OSError: The folder or a file cannot be read.
    """
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == suffix and path.is_file() and len(found) <= most_files:
            with path.open("rb") as stream:
                found[path.name] = stream.read(most_bytes + 1)
    return found


def schema_bytes(*parts: str) -> bytes:
    """Return the bytes of a file of the published contract, such as ``("1.0", "bundle.schema.json")``.

    Raises:
        FileNotFoundError: The contract holds no such file.
    """
    return _contract().joinpath(*parts).read_bytes()


def schema_names(*parts: str) -> tuple[str, ...]:
    """Return the sorted names of the files in a folder of the published contract, or nothing without the folder."""
    return _listing(_contract().joinpath(*parts))


def schema_paths(*parts: str) -> tuple[str, ...]:
    """Return the sorted paths, below a folder of the published contract, of all files in it and in its folders."""
    folder = _contract().joinpath(*parts)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _listing(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_file())) if folder.is_dir() else ()


@cache
def _contract() -> Path:
    inside = _PACKAGE / "schemas"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "schemas"
