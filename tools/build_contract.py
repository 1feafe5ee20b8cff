"""Write the files of the contract that are derived: the schema, the valid vectors in canonical form, the checksums.

Run ``python tools/build_contract.py`` after a change of the model, of the demo or of a vector. Valid vectors are written
by hand and completed here with the members that the model has since been given. ``every-member.json`` is made from
``tools/every-member.json``: what stands there, and beside it an item of each kind and a value of each member. Vectors below
``invalid`` are written by hand, but for the lines of `SUMMED`; a pair of files dropped in is a test.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from govcredit import _json
from govcredit._files import read_bytes
from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.documents import dumps, loads, parts
from govcredit.exchange.lines import write_lines
from govcredit.exchange.schema import bundle_schema
from govcredit.exchange.versions import CURRENT
from govcredit.model.bundle import Bundle, arrays, item_class
from govcredit.model.shapes import Many, Record, members

__all__ = ("main",)

ROOT: Final = Path(__file__).resolve().parent.parent
CONTRACT: Final = ROOT / "schemas" / CURRENT.value
ARRAY_OF: Final = dict(arrays())
# Vectors of lines of two bodies, a and b, to which something was done after they had been summed up.
SUMMED: Final = (
    *("after-closing", "closing-missing", "header-missing", "header-repeated", "line-changed", "line-dropped"),
    *("line-moved", "line-repeated", "version-unsupported-header"),
)

sys.path.insert(0, str(ROOT))
from tests.faulty_documents import Json, filled, with_items  # noqa: E402  # found once the root is on the path


def main() -> None:
    """Write what has changed, and name it."""
    schema = json.dumps(bundle_schema(), ensure_ascii=False, indent=2) + "\n"
    write("bundle.schema.json", schema.encode())
    write("valid/binhai.json", dumps(loads(read_bytes("demo", "binhai.json"))))
    for path in sorted((CONTRACT / "valid").glob("*.json")):
        by_hand = ROOT / "tools" / path.name
        document = completed(json.loads(by_hand.read_bytes())) if by_hand.exists() else json.loads(path.read_bytes())
        bundle = loads(json.dumps(document))
        write(f"valid/{path.name}", dumps(bundle))
        if path.with_suffix(".jsonl").exists():
            write(f"valid/{path.stem}.jsonl", b"".join(write_lines(bundle)))
    for name in SUMMED:
        write(f"invalid/bundle/{name}.jsonl", rewritten(CONTRACT / "invalid" / "bundle" / f"{name}.jsonl"))
    sums = CONTRACT / "SHA256SUMS"
    names = sorted(path.relative_to(CONTRACT).as_posix() for path in CONTRACT.rglob("*") if path.is_file())
    rows = [
        f"{hashlib.sha256((CONTRACT / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != sums.name
    ]
    write(sums.name, "".join(rows).encode())


def rewritten(path: Path) -> bytes:
    """Return lines with the members that the model has since been given; the closing line vouches for the two right ones."""
    right = hashlib.sha256()
    for name in "ab":
        right.update(canonical({"id": name, "kind": "court", "name": "示例法院"}, "organ"))
    lines: list[bytes] = []
    for raw in path.read_bytes().splitlines(keepends=True):
        line = json.loads(raw)
        if line["kind"] in ARRAY_OF:
            lines.append(canonical(line["item"], line["kind"]) or raw)  # a faulty line stays as it is
        elif line["kind"] == "closing":
            line["item"]["digest"] = f"sha256:{right.hexdigest()}"
            lines.append(_json.dumps(line) + b"\n")
        else:
            lines.append(raw)
    return b"".join(lines)


def canonical(item: Json, kind: str) -> bytes:
    """Return the canonical line of an item, or nothing when it has faults."""
    value, found = structure(item, item_class(kind))
    return b"" if found else _json.dumps({"item": unstructure(value), "kind": kind}) + b"\n"


def completed(document: Json) -> Json:
    """Return a bundle with an item of each kind and a value of each member; what is there already stays."""
    made = with_items(*ARRAY_OF)
    for array in ARRAY_OF.values():
        document[array] = document.get(array) or made[array]
    add_members(document, Bundle)
    for kind, array in ARRAY_OF.items():
        for item in document[array]:
            resolve(item, item_class(kind), kind, document)
    bundle = loads(json.dumps(document | {"manifest": None}))
    document["manifest"]["parts"] = unstructure(parts(bundle))
    return document


def add_members(value: Json, cls: type[Any]) -> None:
    """Give an object the members that it does not have yet; null is a value."""
    made = filled(cls)
    for member in members(cls):
        inner = value.setdefault(member.name, made[member.name])
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        if isinstance(shape, Record) and inner is not None:
            for each in inner if isinstance(inner, list) else [inner]:
                add_members(each, shape.cls)


def resolve(value: Json, cls: type[Any], kind: str, document: Json) -> None:
    """Let references that lead nowhere lead to the first item of their kind."""
    for member in members(cls):
        inner = value[member.name]
        many = isinstance(member.shape, Many)
        shape = member.shape.element if isinstance(member.shape, Many) else member.shape
        if isinstance(shape, Record) and inner is not None:
            for each in inner if many else [inner]:
                resolve(each, shape.cls, kind, document)
        elif member.ref is not None and inner is not None:
            target = {"item": kind, "any": value.get("kind")}.get(member.ref, member.ref)
            known = [item["id"] for item in document[ARRAY_OF[target]]]
            right = [name if name in known else known[0] for name in (inner if many else [inner])]
            value[member.name] = right if many else right[0]


def write(name: str, data: bytes) -> None:
    """Write a file of the contract unless it holds these bytes already."""
    path = CONTRACT / name
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(f"schemas/{CURRENT.value}/{name}")


if __name__ == "__main__":
    main()
