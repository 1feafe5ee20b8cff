"""The plan document as a JSON value: the plan, the body that issued it, and its tasks with their sources."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, final

import attrs

from govcredit.adapters.plans._drafts import Draft
from govcredit.adapters.plans._ledgers import Ledger
from govcredit.adapters.plans._origin import Origin
from govcredit.adapters.plans._reports import Duty
from govcredit.adapters.plans._schedules import deadline_in
from govcredit.adapters.plans._trouble import PlanTrouble
from govcredit.adapters.tables import REFUSED, place_of, read_grids
from govcredit.adapters.tables.grid import index_of
from govcredit.adapters.tables.phrases import Phrase, Phrases
from govcredit.findings import Finding, Place, clip

__all__ = ("Assembly",)

_VERSION: Final = "1.0"
_LONGEST_TEXT: Final = 10_000
_LONGEST_NAME: Final = 200
_NO_TASK: Final = "未写明的任务"
_MADE: Final = frozenset({"sheet.identifiers-made", "sheet.titles-made"})
"""What the reader of sheets tells of every ledger that stands in a document."""


@final
class Assembly:
    """Puts a document together.

    Attributes:
        places: Where each value stands, by its pointer.
    """

    def __init__(self, origin: Origin, trouble: PlanTrouble) -> None:
        self.places: dict[str, Place] = {}
        self._origin = origin
        self._trouble = trouble
        self._phrases = Phrases(origin.roster)
        self._plan = dict(origin.plan)
        self._organs = [dict(organ) for organ in origin.organs]
        self._tasks: list[dict[str, Any]] = []

    def document(self) -> dict[str, Any]:
        """Return the document."""
        arrays = {"organs": self._organs, "plans": [self._plan], "tasks": self._tasks}
        region, known = self._plan.get("region"), self._origin.known
        if region is None or known is None:
            return {"version": _VERSION, **arrays}
        # The verbs that judge choose the law by the jurisdiction.
        manifest = {
            "id": self._plan["id"],
            "created": f"{known}T00:00:00+08:00",
            "sender": self._plan["issuer"],
            "jurisdiction": region,
        }
        return {"version": _VERSION, "manifest": manifest, **arrays}

    def tell_strangers(self) -> None:
        """Tell the bodies that the roster does not have, each once."""
        strangers: dict[str, tuple[int, int, int]] = {}
        for index, task in enumerate(self._tasks):
            held = task.get("responsibility")
            roles = held.get("roles", ()) if isinstance(held, dict) else ()
            for number, role in enumerate(roles):
                if "organ" not in role and "each" not in role:
                    name = str(role.get("meant") or role.get("party"))
                    first = strangers.get(name, (index, number, 0))
                    strangers[name] = (*first[:2], first[2] + 1)
        for name, (index, number, count) in strangers.items():
            place = self.places.get(f"/tasks/{index}/responsibility")
            pointer = f"/tasks/{index}/responsibility/roles/{number}"
            self._trouble.tell("plan.unit-not-in-roster", place, pointer, unit=clip(name), count=count)

    def add_reports(self, duties: Sequence[Duty]) -> None:
        """Add the reports that the plan asks for."""
        reports = []
        for number, duty in enumerate(duties):
            pointer = f"/plans/0/reports/{number}"
            place = Place(line=duty.line)
            self.places[pointer] = place
            receivers = [organ for name in duty.whom if (organ := self._origin.receiver(name)) is not None]
            members = {
                "title": duty.title,
                "receivers": receivers,
                "reporters": None
                if duty.who is None
                else self._read(self._phrases.note(duty.who), f"{pointer}/reporters", place),
                "due": None if duty.due is None else self._due(duty, f"{pointer}/due", place),
            }
            reports.append({name: value for name, value in members.items() if value not in (None, [])})
        if reports:
            self._plan["reports"] = reports

    def _due(self, duty: Duty, pointer: str, place: Place) -> dict[str, Any] | None:
        text = duty.due or ""
        if not duty.dated:  # 年终考核 in a plan for years is no day of the year of issue
            if not text.startswith("年"):
                return {"text": text}
            yearly, findings = self._phrases.schedule(f"每年{text}", issued=None, checks=True)
            self._trouble.tell("plan.report-yearly", place, f"{pointer}/text", text=clip(text))
            return self._read(({**yearly, "text": text}, findings), pointer, place)
        if duty.among is not None:  # 次年 means the year after that of the time before it
            together, found = self._phrases.schedule(duty.among[0], issued=self._origin.issued)
            readings = together.get("readings", [])
            if not found and len(readings) == duty.among[0].count("和") + duty.among[0].count("、") + 1:
                return {"text": duty.due, "readings": [readings[duty.among[1]]]}
        return self._scheduled(text, pointer, place)

    # -----------------------------------------------------------------------------------------------------------------
    # Tasks of articles

    def add_drafts(self, drafts: Sequence[Draft], *, first_leads: bool) -> None:
        """Add the tasks that articles set."""
        numbered = all(draft.number is not None for draft in drafts)
        taken: set[str] = set()
        for order, draft in enumerate(drafts, start=1):
            base = f"{self._plan['id']}-{draft.number if numbered else order:02}"
            made = f"{base}-{draft.part}" if numbered and draft.part is not None else base
            if made in taken:
                made = f"{self._plan['id']}-n{order}"
            taken.add(made)
            self._add_draft(draft, made, first_leads=first_leads)

    def _add_draft(self, draft: Draft, made: str, *, first_leads: bool) -> None:
        pointer = f"/tasks/{len(self._tasks)}"
        place = Place(line=draft.line)
        self.places[pointer] = place
        text = draft.text
        if text is not None and len(text) > _LONGEST_TEXT:
            self._trouble.tell("plan.too-long", place, f"{pointer}/text", length=len(text), most=_LONGEST_TEXT)
            text = text[:_LONGEST_TEXT]
        responsibility = schedule = checks = None
        note = draft.note
        if note is not None:
            below = Place(line=note.line)
            for member in ("responsibility", "schedule", "checks"):
                self.places[f"{pointer}/{member}"] = below
            parts = note.parts
            if note.people:
                self._trouble.tell("responsibility.person", below, f"{pointer}/responsibility/text")
            if parts.responsibility is not None:
                phrase = self._phrases.note(parts.responsibility, column=parts.column, first_leads=first_leads)
                responsibility = self._read(phrase, f"{pointer}/responsibility", below)
            if parts.schedule is not None:
                schedule = self._scheduled(parts.schedule, f"{pointer}/schedule", below)
            if note.checks is not None:
                checks = self._scheduled(note.checks, f"{pointer}/checks", below, checks=True)
        said = None if schedule is not None or draft.text is None else deadline_in(draft.text)
        if said is not None:
            schedule = self._scheduled(said, f"{pointer}/schedule", place)
        members = {
            "id": made,
            "plan": self._plan["id"],
            "number": draft.number,
            "group": None if draft.group is None else draft.group[:_LONGEST_NAME],
            "title": draft.title[:_LONGEST_NAME],
            "text": text,
            "responsibility": responsibility,
            "schedule": schedule,
            "checks": checks,
            "provenance": self._origin.provenance(draft.clause, place),
        }
        self._tasks.append({name: value for name, value in members.items() if value not in (None, "")})

    def _scheduled(self, text: str, pointer: str, place: Place, *, checks: bool = False) -> dict[str, Any] | None:
        return self._read(self._phrases.schedule(text, issued=self._origin.issued, checks=checks), pointer, place)

    def _read(self, phrase: Phrase, pointer: str, place: Place) -> dict[str, Any] | None:
        value, findings = phrase
        for found in findings:
            self._trouble.note(found.at(pointer), place)
        return value if value.get("text") else None

    # -----------------------------------------------------------------------------------------------------------------
    # Tasks of tables

    def add_ledgers(self, ledgers: Sequence[Ledger]) -> None:
        """Add the tasks that tables set, read as the sheets of a workbook are."""
        by_name = {ledger.grid.name: ledger for ledger in ledgers}
        beside = {"organs": self._organs, "plans": [self._plan]}
        reading = read_grids([ledger.grid for ledger in ledgers], beside=beside)
        for found in reading.report.findings:
            if found.code not in _MADE:
                self._trouble.note(attrs.evolve(found, place=_placed(found, by_name)), None)
        tasks = [] if reading.document is None else reading.document.get("tasks", [])
        used: Counter[str] = Counter()
        for first, sheet, rows in reading.cells.rows.get("tasks", ()):
            layout = reading.cells.sheets[sheet]
            ledger = by_name[layout.sheet]
            columns = {path[0]: index_of(letters) for path, letters in reversed(tuple(layout.columns.items()))}
            for index, row in enumerate(rows, start=first):
                pointer = f"/tasks/{index}"
                self.places[pointer] = ledger.place(row, index_of(layout.first))
                self.places |= {f"{pointer}/{name}": ledger.place(row, column) for name, column in columns.items()}
                self._tasks.append(self._numbered(tasks[index], index, ledger.annex or "", used))

    def _numbered(self, task: dict[str, Any], index: int, annex: str, used: Counter[str]) -> dict[str, Any]:
        """Return a task of a table with its identifier and its source, and without what could not be read."""
        task = {name: value for name, value in task.items() if value is not REFUSED} | {"plan": self._plan["id"]}
        if "title" not in task:
            self._trouble.tell(
                "plan.task-unnamed", self.places[f"/tasks/{index}"], f"/tasks/{index}/title", name=_NO_TASK
            )
            task["title"] = _NO_TASK
        number = task.get("number")
        item = number if isinstance(number, int) else index + 1
        made = f"{self._plan['id']}-{item:02}"
        used[made] += 1
        task["id"] = made if used[made] == 1 else f"{made}-{used[made]}"
        provenance = self._origin.provenance(f"{annex}第{item}项", self.places[f"/tasks/{index}"])
        if provenance is not None:
            task["provenance"] = provenance
        return task


def _placed(found: Finding, ledgers: Mapping[str, Ledger]) -> Place | None:
    """Return where a finding of the reader of sheets stands in the document."""
    spot = None if found.place is None or found.place.cell is None else place_of(found.place.cell)
    if spot is None or spot[0] not in ledgers:
        return found.place
    return ledgers[spot[0]].place(spot[1] - 1, spot[2] - 1)
