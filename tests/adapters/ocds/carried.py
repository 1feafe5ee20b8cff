"""What a way there and back must keep: all that a report of losses does not tell, and nothing else."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from govcredit.findings import Finding
from govcredit.model.values import Money, Rate

__all__ = ("as_carried", "below")

_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})


def below(losses: Iterable[Finding], path: str) -> list[Finding]:
    """Return the losses of one item, their pointers beginning at the item."""
    found = []
    for loss in losses:
        if loss.path == path or loss.path.startswith(f"{path}/"):
            params = dict(loss.params)
            found.append(
                Finding(
                    code=loss.code,
                    path=loss.path.removeprefix(path),
                    severity=loss.severity,
                    params=tuple(params.items()),
                )
            )
    return found


def as_carried(item: Any, losses: Iterable[Finding]) -> Any:  # noqa: ANN401  # any JSON
    """Return an item without what the losses tell, sums in yuan, rates in per cent, and without members that hold nothing."""
    gone = {loss.path for loss in losses if loss.code in {"transfer.no-place", "transfer.unread"}}
    altered = {loss.path for loss in losses if loss.code == "transfer.altered"}
    return _kept(item, "", gone, altered)


def _kept(value: Any, path: str, gone: set[str], altered: set[str]) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, list | tuple):
        each_kept = [
            _kept(each, f"{path}/{index}", gone, altered)
            for index, each in enumerate(value)
            if f"{path}/{index}" not in gone | altered
        ]
        return [each for each in each_kept if each not in _NOTHING]
    if not isinstance(value, dict):
        return value
    left = {name: each for name, each in value.items() if f"{path}/{name}" not in gone}
    if {"amount", "unit"} == set(value):
        return str(Money(amount=Decimal(value["amount"]), unit=value["unit"]).yuan.normalize())
    if {"value", "unit", "per"} == set(value):
        rate = None if "value" not in left else Rate(value=Decimal(value["value"]), unit=value["unit"])
        return None if rate is None else (str(rate.fraction.normalize()), left.get("per"))
    # A text that was altered is another one afterwards; a sum or a rate that was altered is worth the same.
    other = {name for name, each in left.items() if f"{path}/{name}" in altered and isinstance(each, str)}
    members = {name: _kept(each, f"{path}/{name}", gone, altered) for name, each in left.items() if name not in other}
    return {name: each for name, each in members.items() if each not in _NOTHING}
