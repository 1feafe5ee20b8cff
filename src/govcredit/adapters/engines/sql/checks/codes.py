"""The check of codes as SQL: the distinct codes are asked for once, each with the day of its use (代码检查)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final

from govcredit.adapters.engines.sql.checks.leaves import Holder, Leaf, holders, items, leaves, reads_of, trusted
from govcredit.adapters.engines.sql.checks.text import CheckText, Maker, array_of, finished, last_day, rule_of, select
from govcredit.adapters.engines.sql.text import Lookup, Setting, day_of, quoted, steps_of
from govcredit.model.shapes import members
from govcredit.policy.pack import Pack
from govcredit.validation.codes import DAYS_OF_USE, fault_of_code, has_codes

__all__ = ("makers",)

_RULE: Final = "codes.unknown"
_COLUMNS: Final = (
    ("list", "VARCHAR"),
    ("code", "VARCHAR"),
    ("hidden", "BOOLEAN"),
    ("day", "DATE"),
    ("eve", "BOOLEAN"),
    ("fault", "VARCHAR"),
)
_NONE: Final = "CAST(NULL AS DATE)"
_DAY: Final = timedelta(days=1)


def makers() -> Iterator[tuple[str, str, Maker]]:
    """Yield the rule, the kind and the maker of each text."""
    for kind in rule_of(_RULE).kinds:
        if any(leaves(kind, has_codes)):
            yield _RULE, kind, partial(_codes, kind)


def _codes(kind: str, setting: Setting) -> CheckText:
    array, own = array_of(kind), items(kind)
    found = tuple(leaves(kind, has_codes))
    on = day_of(setting.context.on)
    used = _day_of_use(own, setting)
    ended = _ended(kind, setting)
    days = f"""
-- The day for which the codes of an item are used: what has come to an end has those of its last day, the eve of its end.
SELECT
  e.id AS item,
  COALESCE({used}, CASE WHEN {ended} <= {on} THEN {ended} ELSE {on} END) AS day,
  COALESCE({used} IS NULL AND {ended} <= {on}, FALSE) AS eve
FROM standing_{array} e"""
    steps = {"days": days, "used": "\nUNION ALL\n".join(_used(leaf, setting) for leaf in found)}
    question = "SELECT DISTINCT list, code, hidden, day, eve FROM used"
    relation = f"{array}_codes"
    text = f"""{select("a.fault", kind, "u.item", "u.path")}
FROM used u
JOIN {relation} a
  ON a.list = u.list AND a.code = u.code AND a.hidden = u.hidden AND a.day = u.day AND a.eve = u.eve
WHERE a.fault IS NOT NULL"""
    return CheckText(
        code=_RULE,
        kind=kind,
        codes=rule_of(_RULE).codes,
        reads=tuple(dict.fromkeys((*reads_of(found, array), *(leaf.holder.relation for leaf in found)))),
        asked=(
            Lookup(
                relation=relation,
                columns=_COLUMNS,
                question=steps_of(steps, question),
                answer=_answer(setting.context.pack),
            ),
        ),
        text=finished(rule_of(_RULE), steps, text),
    )


def _ended(kind: str, setting: Setting) -> str:
    """Return what SQL makes the day of on which an item came to its end."""
    for holder in holders(kind):
        if [each.name for each in holder.way] == ["existed"] and holder.relation == items(kind).relation:
            return trusted(holder, next(each for each in members(holder.cls) if each.name == "end"), last_day(setting))
    return _NONE


def _used(leaf: Leaf, setting: Setting) -> str:
    """Return the SELECT of the codes of a member, each with the day of its use: that of its object, else that of the item."""
    inner, source = _day_of_use(leaf.holder, setting), leaf.rows.source
    if leaf.rows is not leaf.holder:
        # The codes stand in a relation of their own, beside that of their object.
        inner = inner.replace("e.", "h.")
        source += f"\nJOIN {leaf.holder.relation} h ON {leaf.holder.item.replace('e.', 'h.')} = e.item"
        source += "".join(f" AND h.{place} = e.{place}" for place in leaf.holder.places)
    source += f"\nJOIN days d ON d.item = {leaf.rows.item}\nWHERE {leaf.value} IS NOT NULL"
    columns = {
        "item": leaf.rows.item,
        "path": leaf.path,
        "list": quoted(str(leaf.member.codes)),
        "code": leaf.value,
        "hidden": "FALSE" if leaf.member.sensitive is None else "TRUE",
        "day": f"COALESCE({inner}, d.day)",
        "eve": f"{inner} IS NULL AND d.eve",
    }
    return "SELECT\n  " + ",\n  ".join(f"{value} AS {name}" for name, value in columns.items()) + f"\n{source}"


def _day_of_use(holder: Holder, setting: Setting) -> str:
    held = {each.name: each for each in members(holder.cls)}
    days = [trusted(holder, held[name], last_day(setting)) for name in DAYS_OF_USE if name in held]
    return _NONE if not days else days[0] if len(days) == 1 else f"COALESCE({', '.join(days)})"


def _answer(pack: Pack) -> Callable[..., tuple[object, ...]]:
    def answer(name: str, code: str, hidden: bool, day: date, eve: bool) -> tuple[object, ...]:  # noqa: FBT001  # a row
        fault = fault_of_code(name, code, day - _DAY if eve else day, pack, hidden=hidden)
        return name, code, hidden, day, eve, None if fault is None else fault.code

    return answer
