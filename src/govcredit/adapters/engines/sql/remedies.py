"""Whether the steps on objections and on applications for repair were taken in time, as SQL (异议与修复时限)."""

from typing import Any, Final

import attrs

from govcredit.adapters.engines.sql.clocks import in_time, lawful, stated
from govcredit.adapters.engines.sql.law import Piece, pieces, term_pieces
from govcredit.adapters.engines.sql.text import MeasureText, Setting, day_of
from govcredit.policy.pack import Context
from govcredit.policy.term import Term

__all__ = ("objections_in_time", "repairs_in_time")

_STEPS: Final = "objections.local-limits"
_ACCEPT: Final = "repair.accept"
_DECIDED: Final = "repair-local.decided"


def objections_in_time(setting: Setting) -> MeasureText:
    """Return the share of the steps on objections that a body took in time (异议按期处理率).

    Args:
        setting: What the text is made for.

    Source: 新会 二（六）; 山东 9; 滑县 四（四）; 江西 8.
    """
    day = day_of(setting.context.on)
    own_steps = [
        (step, member, " OR ".join(each.holds("received") for each in _step(setting.context, step)))
        for step, member in (("mark", "marked"), ("forward", "forwarded"))
    ]
    objections = f"""
-- A limit runs from acceptance or, where that is not told or yet to come, from receipt.
SELECT
  *,
  CASE WHEN accepted IS NULL OR (received IS NOT NULL AND accepted > {day}) THEN received ELSE accepted END AS began
FROM standing_objections"""
    clocks = [
        _duty(
            "answer",
            "began",
            "COALESCE(answered, decided)",
            "objections",
            "国办发〔2025〕22号: promptly; the limits are those of the objection and of the place.",
        )
    ]
    clocks += [
        _duty(
            step,
            "received",
            member,
            f"objections WHERE ({held}){'' if step == 'mark' else ' AND forwarded IS NOT NULL'}",
            "The place has a limit for this step of its own.",
        )
        for step, member, held in own_steps
        if held
    ]
    limits = [stated("began", _name("answer"), "objections")]
    for step, _, _ in own_steps:
        limits += lawful(
            _step(setting.context, step),
            "received",
            _name(step),
            f"objections WHERE {'TRUE' if step == 'mark' else 'forwarded IS NOT NULL'}",
        )
    limits += lawful(
        _step(setting.context, "own-data"), "received", _name("answer"), "objections WHERE forwarded IS NULL"
    )
    limits += lawful(
        _step(setting.context, "other-unit"), "received", _name("answer"), "objections WHERE forwarded IS NOT NULL"
    )
    limits += lawful(
        _step(setting.context, "unit-check", unless="other-unit"),
        "forwarded",
        _name("answer"),
        "objections WHERE forwarded IS NOT NULL",
        law="received",
    )
    return in_time(
        "objections.in-time",
        setting,
        ("standing_objections",),
        {"objections": objections, "duties": "\nUNION ALL\n".join(clocks)},
        limits=limits,
    )


def repairs_in_time(setting: Setting) -> MeasureText:
    """Return the share of the steps on applications for repair that a body took in time (信用修复按期办理率).

    Args:
        setting: What the text is made for.

    Source: 国办发〔2025〕22号; 国家发展改革委令第36号.
    """
    context = setting.context
    source = "standing_repairs"
    clocks = (
        _duty(
            "accept",
            "forwarded",
            "COALESCE(accepted, CASE WHEN outcome = 'not-accepted' THEN COALESCE(decided, answered) END)",
            source,
            "国家发展改革委令第36号: acceptance runs from receipt of the application that was passed on.",
        ),
        _duty(
            "decide",
            "accepted",
            "decided",
            f"{source} WHERE COALESCE(outcome, '') <> 'not-accepted'",
            "国家发展改革委令第36号: the decision runs from acceptance.",
        ),
    )
    limits = (
        *lawful(term_pieces(context, _ACCEPT), "forwarded", _name("accept"), f"{source} WHERE TRUE"),
        stated("accepted", _name("decide"), source),
        *lawful(term_pieces(context, _DECIDED), "accepted", _name("decide"), f"{source} WHERE TRUE"),
    )
    return in_time("repairs.in-time", setting, (source,), {"duties": "\nUNION ALL\n".join(clocks)}, limits=limits)


def _name(step: str) -> str:
    return f"'{step} ' || id"


def _duty(step: str, starts: str, done: str, source: str, source_of_law: str) -> str:
    return f"""
-- {source_of_law}
SELECT
  organ,
  {_name(step)} AS duty,
  {starts} AS starts,
  {done} AS done,
  FALSE AS sooner,
  FALSE AS undated,
  CAST(NULL AS DATE) AS ended
FROM {source}""".strip()


def _step(context: Context, step: str, *, unless: str | None = None) -> tuple[Piece[Term[Any]], ...]:
    """Return the limit of the place for a step, each with the clause of its row; the last row of a step holds."""

    def said(law: Context) -> Term[Any] | None:
        term = law.find(_STEPS)
        rows = {} if term is None else {row["step"]: row for row in term.value}
        if term is None or step not in rows or unless in rows:
            return None
        limit: Term[Any] = term.only(rows[step])
        changed: Any = attrs.evolve
        found: Term[Any] = changed(limit, value=limit.value["limit"])
        return found

    return pieces(context, (_STEPS,), said)
