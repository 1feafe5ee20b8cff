"""The parts of a workbook file and how they refer to each other."""

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Final, final

import attrs

from govcredit.adapters.excel._safety import Unsafe
from govcredit.adapters.excel._xml import edited, local, scan
from govcredit.adapters.tables.archives import UNREADABLE

__all__ = ("Package", "Relation", "sheet_parts")

_WORKBOOK: Final = "xl/workbook.xml"
_TYPES: Final = "[Content_Types].xml"
_NEW_RELATIONS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # parts that are written bear no time, so that equal input gives equal bytes


@final
@attrs.frozen
class Relation:
    """A reference of one part to another.

    Attributes:
        id: Its identifier within the part that refers.
        kind: The last word of its type, such as ``comments``.
        target: The part that it leads to.
    """

    id: str
    kind: str
    target: str


@final
class Package:
    """The parts of a workbook; those that are not set are written as they were read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except UNREADABLE:
            raise Unsafe("sheet.damaged") from None
        self._names = [info.filename for info in self._archive.infolist()]
        self._changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._changed or name in self._names

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            Unsafe: It is not there.
        """
        if name in self._changed:
            return self._changed[name]
        try:
            return self._archive.read(name)
        except (KeyError, *UNREADABLE):
            raise Unsafe("sheet.damaged") from None

    def set(self, name: str, data: bytes) -> None:
        """Put bytes in the place of a part, or add it."""
        self._changed[name] = data

    def free(self, pattern: str) -> str:
        """Return the first name that no part has, with a number in the place of ``{}``."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return what a part refers to."""
        name = _relations_of(part)
        if name not in self:
            return ()
        folder = posixpath.dirname(part)
        found = []
        for mark in scan(self.read(name), ("Relationship",)):
            target = mark.attributes.get("Target", "")
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            kind = mark.attributes.get("Type", "").rpartition("/")[2]
            found.append(Relation(mark.attributes.get("Id", ""), kind, inside))
        return tuple(found)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another one, and return the identifier of the reference."""
        name = _relations_of(part)
        data = self.read(name) if name in self else _NEW_RELATIONS
        taken = {relation.id for relation in self.relations(part)}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdGc{number}" not in taken)
        root = scan(data, ("Relationships",))[0]
        prefix = root.name.rpartition("Relationships")[0]
        line = (f'<{prefix}Relationship Id="rIdGc{number}" Type="{kind}" Target="/{target}"/>').encode()
        self.set(name, _inserted(data, root.name, line))
        return f"rIdGc{number}"

    def declare(self, part: str, content_type: str, *, extension: str | None = None) -> None:
        """Say what a part is, by its name or, where parts of one ending are alike, by its ending."""
        data = self.read(_TYPES)
        root = scan(data, ("Types",))[0]
        prefix = root.name.rpartition("Types")[0]
        if extension is None:
            known = {mark.attributes.get("PartName") for mark in scan(data, ("Override",))}
            if f"/{part}" in known:
                return
            line = f'<{prefix}Override PartName="/{part}" ContentType="{content_type}"/>'
        else:
            known = {mark.attributes.get("Extension", "").lower() for mark in scan(data, ("Default",))}
            if extension in known:
                return
            line = f'<{prefix}Default Extension="{extension}" ContentType="{content_type}"/>'
        self.set(_TYPES, _inserted(data, root.name, line.encode()))

    def sheets(self) -> Mapping[str, str]:
        """Return the part of each sheet by its name."""
        targets = {relation.id: relation.target for relation in self.relations(_WORKBOOK)}
        found = {}
        for mark in scan(self.read(_WORKBOOK), ("sheet",)):
            key = next((value for name, value in mark.attributes.items() if local(name) == "id" and ":" in name), "")
            if key in targets:
                found[mark.attributes.get("name", "")] = targets[key]
        return MappingProxyType(found)

    def written(self) -> bytes:
        """Return the bytes of the workbook: parts in their order, those that are new at the end."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self._archive.infolist():
                old = zipfile.ZipInfo(info.filename, info.date_time)
                old.compress_type = info.compress_type
                old.external_attr = info.external_attr
                target.writestr(old, self.read(info.filename))
            for name in self._changed:
                if name not in self._names:
                    new = zipfile.ZipInfo(name, _MOMENT)
                    new.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(new, self._changed[name])
        return out.getvalue()


def sheet_parts(looked: Mapping[str, bytes], data: bytes) -> Mapping[str, bytes]:
    """Return the part of each sheet by its name, and under the empty name that of the workbook."""
    package = Package(data)
    parts = {name: looked.get(part, b"") for name, part in package.sheets().items()}
    return MappingProxyType({**parts, "": package.read(_WORKBOOK)})


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _inserted(data: bytes, root: str, line: bytes) -> bytes:
    """Put a line at the end of the root element."""
    mark = scan(data, (local(root),))[0]
    if mark.empty:
        tag = data[mark.start : mark.after]
        return edited(data, [(mark.start, mark.after, tag[:-2] + b">" + line + b"</" + root.encode() + b">")])
    place = data.rindex(b"</", 0, mark.end)
    return edited(data, [(place, place, line)])
