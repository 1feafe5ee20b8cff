"""Reference data model, exchange format and rules for government integrity (政务诚信) in China.

This is the front door. Each name is imported when it is first asked for, so that ``import govcredit`` costs next to
nothing; nothing inside the library imports this module.

>>> import govcredit
>>> govcredit.loads('{"version": "1.0"}').tasks
()
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from govcredit._version import __version__

if TYPE_CHECKING:
    from govcredit.codes.identifiers import examine
    from govcredit.codes.lists import code_list
    from govcredit.codes.workdays import calendar
    from govcredit.disclosure.disclose import disclose
    from govcredit.errors import (
        GovcreditError,
        InvalidDocument,
        InvalidValue,
        MissingExtra,
        NotInForce,
        UnknownCode,
    )
    from govcredit.exchange.documents import Outcome, dumps, loads, read
    from govcredit.exchange.lines import read_lines, write_lines
    from govcredit.exchange.receipts import Reception, receive
    from govcredit.findings import Finding, Report
    from govcredit.ledger.due import due
    from govcredit.measures.facts import Facts
    from govcredit.measures.measured import Measured
    from govcredit.model.bodies.organ import Organ
    from govcredit.model.bundle import Bundle, Manifest
    from govcredit.model.plans.plan import Plan
    from govcredit.model.plans.schedule import Reading, Schedule
    from govcredit.model.plans.task import Task
    from govcredit.model.provenance import Provenance, Revision, Source, as_of
    from govcredit.model.values import Absence, Deadline, Money, Period, Quantity, Rate
    from govcredit.monitoring.monitor import monitor, signals
    from govcredit.policy.loading import load_pack
    from govcredit.policy.pack import Context, Pack
    from govcredit.repair.decision import Decision
    from govcredit.repair.eligibility import decide
    from govcredit.scoring.rank import rank
    from govcredit.scoring.score import Score, score
    from govcredit.scoring.verify import verify
    from govcredit.screening.screen import screen
    from govcredit.validation.register import check

__all__ = (
    "Absence",
    "Bundle",
    "Context",
    "Deadline",
    "Decision",
    "Facts",
    "Finding",
    "GovcreditError",
    "InvalidDocument",
    "InvalidValue",
    "Manifest",
    "Measured",
    "MissingExtra",
    "Money",
    "NotInForce",
    "Organ",
    "Outcome",
    "Pack",
    "Period",
    "Plan",
    "Provenance",
    "Quantity",
    "Rate",
    "Reading",
    "Reception",
    "Report",
    "Revision",
    "Schedule",
    "Score",
    "Source",
    "Task",
    "UnknownCode",
    "__version__",
    "as_of",
    "calendar",
    "check",
    "code_list",
    "decide",
    "disclose",
    "due",
    "dumps",
    "examine",
    "load_pack",
    "loads",
    "monitor",
    "rank",
    "read",
    "read_lines",
    "receive",
    "score",
    "screen",
    "signals",
    "verify",
    "write_lines",
)

_HOMES: Final = MappingProxyType(
    {
        name: module
        for module, names in (
            ("codes.identifiers", ("examine",)),
            ("codes.lists", ("code_list",)),
            ("codes.workdays", ("calendar",)),
            ("disclosure.disclose", ("disclose",)),
            (
                "errors",
                ("GovcreditError", "InvalidDocument", "InvalidValue", "MissingExtra", "NotInForce", "UnknownCode"),
            ),
            ("exchange.documents", ("Outcome", "dumps", "loads", "read")),
            ("exchange.lines", ("read_lines", "write_lines")),
            ("exchange.receipts", ("Reception", "receive")),
            ("findings", ("Finding", "Report")),
            ("ledger.due", ("due",)),
            ("measures.facts", ("Facts",)),
            ("measures.measured", ("Measured",)),
            ("model.bundle", ("Bundle", "Manifest")),
            ("model.bodies.organ", ("Organ",)),
            ("model.plans.plan", ("Plan",)),
            ("model.plans.schedule", ("Reading", "Schedule")),
            ("model.plans.task", ("Task",)),
            ("model.provenance", ("Provenance", "Revision", "Source", "as_of")),
            ("model.values", ("Absence", "Deadline", "Money", "Period", "Quantity", "Rate")),
            ("monitoring.monitor", ("monitor", "signals")),
            ("policy.loading", ("load_pack",)),
            ("policy.pack", ("Context", "Pack")),
            ("repair.decision", ("Decision",)),
            ("repair.eligibility", ("decide",)),
            ("scoring.rank", ("rank",)),
            ("scoring.score", ("Score", "score")),
            ("scoring.verify", ("verify",)),
            ("screening.screen", ("screen",)),
            ("validation.register", ("check",)),
        )
        for name in names
    }
)


if not TYPE_CHECKING:  # pragma: no branch  # a checker that saw it would take every name for one that is here

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"govcredit.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
