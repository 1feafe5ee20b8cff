"""Write the files of the contract that are derived: the schema, the demo ledger in canonical form, the checksums.

Run ``python tools/build_contract.py`` after a change of the model, of the demo or of a vector. All other vectors are
written by hand; a pair of files dropped into a folder below ``invalid`` is a test.
"""

import hashlib
import json
from pathlib import Path
from typing import Final

from govcredit._files import read_bytes
from govcredit.exchange.documents import dumps, loads
from govcredit.exchange.schema import bundle_schema
from govcredit.exchange.versions import CURRENT

__all__ = ("main",)

CONTRACT: Final = Path(__file__).resolve().parent.parent / "schemas" / CURRENT.value


def main() -> None:
    """Write what has changed, and name it."""
    schema = json.dumps(bundle_schema(), ensure_ascii=False, indent=2) + "\n"
    write("bundle.schema.json", schema.encode())
    write("valid/binhai.json", dumps(loads(read_bytes("demo", "binhai.json"))))
    sums = CONTRACT / "SHA256SUMS"
    names = sorted(path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_file())
    rows = [
        f"{hashlib.sha256((CONTRACT / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != sums.name
    ]
    write(sums.name, "".join(rows).encode())


def write(name: str, data: bytes) -> None:
    """Write a file of the contract unless it holds these bytes already."""
    path = CONTRACT / name
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"schemas/{CURRENT.value}/{name}")


if __name__ == "__main__":
    main()
