"""The step from the trial version 0.1 to 1.0: one example of each change that a version may bring.

In version 0.1 bodies stood in ``bodies`` and had a ``rank``; a task named its units in one text (``units``), its last day
in another (``deadline``), and had ``points``. Now bodies stand in ``organs``; units and last day have become a
responsibility and a schedule; rank and points have no place any more.
"""

import re
from typing import Any, Final, TypeAlias

from govcredit.findings import Finding, finding
from govcredit.model.shapes import DAY

__all__ = ("change",)

Json: TypeAlias = dict[str, Any]

_is_day: Final = re.compile(DAY).fullmatch


def change(document: Json) -> tuple[Json, tuple[Finding, ...]]:
    """Return a document of version 0.1 in the form of 1.0, and what could not be carried over.

    >>> new, losses = change({"tasks": [{"id": "t", "units": "财政局", "deadline": "2018年底"}]})
    >>> new["tasks"][0]["schedule"], losses[0].code
    ({'text': '2018年底', 'readings': []}, 'upgrade.unread')
    """
    losses: list[Finding] = []
    changed = dict(document)
    if "bodies" in changed and "organs" not in changed:
        changed["organs"] = _each(changed.pop("bodies"), "/bodies", _organ, losses)
    if "tasks" in changed:
        changed["tasks"] = _each(changed["tasks"], "/tasks", _task, losses)
    manifest = changed.get("manifest")
    if isinstance(manifest, dict) and isinstance(manifest.get("parts"), list):
        changed["manifest"] = {**manifest, "parts": [_part(part) for part in manifest["parts"]]}
    return changed, tuple(losses)


def _each(items: Any, path: str, one: Any, losses: list[Finding]) -> Any:  # noqa: ANN401  # any JSON may stand there
    if not isinstance(items, list):
        return items
    return [
        one(item, f"{path}/{index}", losses) if isinstance(item, dict) else item for index, item in enumerate(items)
    ]


def _organ(body: Json, path: str, losses: list[Finding]) -> Json:
    return _without(body, "rank", path, losses)


def _task(task: Json, path: str, losses: list[Finding]) -> Json:
    changed = _without(task, "points", path, losses)
    if isinstance(changed.get("units"), str):
        changed["responsibility"] = {"text": changed.pop("units"), "roles": []}
    if isinstance(changed.get("deadline"), str):
        text = changed.pop("deadline")
        read = _is_day(text) is not None
        changed["schedule"] = {"text": text, "readings": [{"kind": "deadline", "on": text}] if read else []}
        if not read:
            losses.append(finding("upgrade.unread", f"{path}/deadline", name="schedule"))
    return changed


def _without(item: Json, name: str, path: str, losses: list[Finding]) -> Json:
    if item.get(name) is not None:
        losses.append(finding("upgrade.dropped", f"{path}/{name}", name=name))
    return {key: value for key, value in item.items() if key != name}


def _part(part: Any) -> Any:  # noqa: ANN401  # any JSON may stand there
    return {**part, "array": "organs"} if isinstance(part, dict) and part.get("array") == "bodies" else part
