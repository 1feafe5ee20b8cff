"""From the files of a pack to the pack, or to findings that name file and key (规则包载入).

A pack is data, and strangers send it: nothing in it is run, files have a largest size, and every member is checked. The
packages of the library hold the national pack ``cn`` and those of places; a folder of one's own may extend any of them
with nothing to change in the code.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, final

import attrs

from govcredit._files import folders, names, read_bytes, read_folder
from govcredit.errors import InvalidDocument, UnknownCode
from govcredit.findings import Report, clip, finding
from govcredit.policy._tables import MOST_BYTES, MOST_FILES, Reader, is_name
from govcredit.policy.layers import read_layer
from govcredit.policy.lint import across
from govcredit.policy.pack import Layer, Pack

__all__ = ("PackOutcome", "files_of", "load_pack", "pack_for", "packaged", "read_pack")

_POLICY: Final = "policy"
_MOST_LAYERS: Final = 8
_NATION: Final = "cn"
_SCHEMES: Final = "schemes"


@final
@attrs.frozen(kw_only=True)
class PackOutcome:
    """What came of reading a pack.

    Attributes:
        pack: The pack; ``None`` when there were errors.
        report: All findings; the path of each begins with the file.
        layers: The identifiers of the layers that were read, the most local first.

    >>> outcome = read_pack({"pack.toml": b"id = 1"})
    >>> outcome
    PackOutcome(pack=None, ...
    >>> outcome.report.ok
    False
    """

    pack: Pack | None
    report: Report
    layers: tuple[str, ...] = ()


def packaged() -> tuple[str, ...]:
    """Return the sorted identifiers of the packaged packs.

    >>> "cn" in packaged()
    True
    """
    return folders(_POLICY)


def files_of(pack: str | Path) -> dict[str, bytes]:
    """Return the files of a packaged pack, or of a pack in a folder, by name.

    Args:
        pack: The identifier of a packaged pack, or the path of a folder.

    Raises:
        UnknownCode: A text names no packaged pack.
        OSError: The folder cannot be read.

    >>> "pack.toml" in files_of("cn"), "schemes/cn-76-reference.toml" in files_of("cn")
    (True, True)
    """
    if isinstance(pack, Path):
        held = read_folder(pack, ".toml", MOST_BYTES, MOST_FILES)
        schemes = pack / _SCHEMES
        below = read_folder(schemes, ".toml", MOST_BYTES, MOST_FILES) if schemes.is_dir() else {}
        return held | {f"{_SCHEMES}/{name}": content for name, content in below.items()}
    if pack not in packaged():
        raise UnknownCode(f"no pack {clip(pack)!r} is packaged; there are {', '.join(packaged())}")
    paths = (*names(_POLICY, pack), *(f"{_SCHEMES}/{name}" for name in names(_POLICY, pack, _SCHEMES)))
    return {path: read_bytes(_POLICY, pack, path) for path in paths if path.endswith(".toml")}


def read_pack(
    files: Mapping[str, bytes], find: Callable[[str], Mapping[str, bytes] | Pack | None] | None = None
) -> PackOutcome:
    """Return the pack that files state with the layers above it, or what is wrong with them; nothing is raised.

    Args:
        files: Content by file name, ``pack.toml`` among them.
        find: Returns the pack that another one extends, by its identifier: as it was loaded, or its files, or nothing.
            The packaged ones are found when ``None``.

    >>> read_pack({"pack.toml": b"id = 1"}).report.ok
    False
    """
    stack: list[Mapping[str, bytes]] = [files]
    extends, own = _extends(files)
    ids = [own]
    above: tuple[Layer, ...] = ()
    while extends is not None:
        path = f"/{'' if len(ids) == 1 else f'{ids[-1]}/'}pack.toml/extends"
        # Only a name is looked for: it may become that of a folder.
        found = (find or _packaged_pack)(extends) if is_name(extends) else None
        known = [layer.id for layer in found.layers] if isinstance(found, Pack) else [extends]
        if len(ids) == _MOST_LAYERS or any(each in ids for each in known):
            return _stopped(ids, path, "pack.layer-cycle", name=clip(extends))
        further, name = (None, found.id) if isinstance(found, Pack) else _extends(found or {})
        if found is None:
            return _stopped(ids, path, "pack.layer-unreachable", name=clip(extends), known=", ".join(packaged()))
        if name and name != extends:
            path = f"/{extends}/pack.toml/id"
            return _stopped(ids, path, "pack.bad-choice", value=clip(name), choices=clip(extends))
        if isinstance(found, Pack):
            above = found.layers
            break
        stack.append(found)
        ids.append(extends)
        extends = further
    layers: list[Layer] = list(above)
    report = Report()
    for depth, content in reversed(list(enumerate(stack))):
        layer, told = read_layer(content, layers)
        report += told if depth == 0 else told.at(f"/{ids[depth]}")
        if layer is None:
            return PackOutcome(pack=None, report=report, layers=tuple(ids))
        layers.insert(0, layer)
    pack = Pack(layers=tuple(layers))
    report += across(pack)
    return PackOutcome(pack=pack if report.ok else None, report=report, layers=tuple(layer.id for layer in pack.layers))


def load_pack(pack: str | Path) -> Pack:
    """Return a packaged pack by its identifier, or the pack in a folder.

    Raises:
        UnknownCode: A text names no packaged pack.
        InvalidDocument: The pack has errors; carries the whole report.
        OSError: The folder cannot be read.

    >>> load_pack("cn").id
    'cn'
    """
    return _load_packaged(pack) if isinstance(pack, str) else _sound(read_pack(files_of(pack)))


def pack_for(region: str | None) -> Pack:
    """Return the most local packaged pack for an administrative division; the national one where there is none.

    Args:
        region: A code of GB/T 2260, such as ``440705``; ``None`` for the nation.

    >>> pack_for("000000").id
    'cn'
    """
    wanted = () if region is None else (region, f"{region[:4]}00", f"{region[:2]}0000")
    for code in wanted:
        for name in packaged():
            if _region(name) == code:
                return load_pack(name)
    return load_pack(_NATION)


@cache
def _load_packaged(name: str) -> Pack:
    return _sound(read_pack(files_of(name)))


def _sound(outcome: PackOutcome) -> Pack:
    if outcome.pack is None:
        raise InvalidDocument(outcome.report)
    return outcome.pack


@cache
def _region(name: str) -> str | None:
    layer, _ = read_layer({"pack.toml": read_bytes(_POLICY, name, "pack.toml")})
    return None if layer is None else layer.region


def _packaged_pack(name: str) -> Pack | None:
    return load_pack(name) if name in packaged() else None


def _stopped(ids: Sequence[str], path: str, code: str, **params: str) -> PackOutcome:
    """Return what came of a pack whose layers above cannot be had."""
    return PackOutcome(pack=None, report=Report.of((finding(code, path, **params),)), layers=tuple(ids))


def _extends(files: Mapping[str, bytes]) -> tuple[str | None, str]:
    """Return what a pack extends and its identifier; the layer itself tells what is wrong with them."""
    table = None if "pack.toml" not in files else Reader().parsed("pack.toml", files["pack.toml"])
    if table is None:
        return None, ""
    extends, name = table.content.get("extends"), table.content.get("id")
    return extends if isinstance(extends, str) else None, name if isinstance(name, str) else ""
