"""The rows of one table made into items: a decision, its act of publication, and the lead to a record (逐行转换)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, final

import attrs

from govcredit.adapters.gongshi._basis import clauses_of
from govcredit.adapters.gongshi._bodies import Bodies, Several, Tell, digest, holds_number, shown
from govcredit.adapters.gongshi._cells import END, Path, SheetCells
from govcredit.adapters.gongshi._columns import LIMITS, OPEN
from govcredit.adapters.gongshi._heads import Sheet
from govcredit.adapters.gongshi._parties import Subject, subject_of
from govcredit.adapters.gongshi._words import IN_FORCE, day_after, kinds_of, subject_class, without_end
from govcredit.adapters.tables import CellMap, SheetPlaces
from govcredit.adapters.tables.headings import plain
from govcredit.adapters.tables.trouble import SheetTrouble
from govcredit.codes.schemes import compact
from govcredit.model.bodies.organ import GOVERNMENT, Organ

__all__ = ("Making", "SheetRows")

_NAME: Final = ("subject", "body_name")
_CLASS: Final = ("subject-class",)
_USCC: Final = ("subject", "uscc")
_PRINTED: Final = ("subject", "printed_code")
_NUMBER: Final = ("instrument", "document_number")
_DECIDED: Final = ("decided",)
_BASIS: Final = ("basis",)
_CONTENT: Final = ("content",)
_ORGAN: Final = ("organ",)
_STATE: Final = ("ended",)
_EXPECTED: Final = (_NUMBER, _DECIDED)
_LEAD: Final = ("subject", "instrument", "basis", "facts", "decided", "provenance")  # what a lead has of the decision
_LONGEST_AS_WRITTEN: Final = 200
_SHORTEST_NAME: Final = 2


@final
@attrs.frozen(kw_only=True)
class Making:
    """A document in the making.

    Attributes:
        document: The document.
        bodies: The bodies that it names.
        trouble: Where findings are noted.
        shown: What all its acts of publication say alike.
        provenance: What all its items say of where they come from.
        sheets: Where the members of the items stand, one entry for each array of a sheet.
        runs: The rows of the items, by array.
        numbers: The first cell of each decision number of a body.
        made: The decisions whose identifiers differ only in the number behind them.
    """

    document: dict[str, Any]
    bodies: Bodies
    trouble: SheetTrouble
    shown: Mapping[str, Any]
    provenance: Mapping[str, Any]
    sheets: list[SheetPlaces] = attrs.field(factory=list)
    runs: dict[str, list[tuple[int, int, Sequence[int]]]] = attrs.field(factory=dict)
    numbers: dict[tuple[str, ...], str] = attrs.field(factory=dict)
    made: dict[str, list[dict[str, Any]]] = attrs.field(factory=dict)

    def items(self, array: str) -> list[Any]:
        """Return an array of the document, to be added to."""
        found: list[Any] = self.document.setdefault(array, [])
        return found

    def cells(self) -> CellMap:
        """Return where the items stand."""
        return CellMap(sheets=tuple(self.sheets), rows=self.runs)


@final
class SheetRows:
    """The rows of one sheet on their way into a document."""

    def __init__(self, sheet: Sheet, making: Making) -> None:
        self._family = sheet.family
        self._headings = sheet.found.row
        self._making = making
        self._cells = SheetCells(sheet, making.trouble)
        self._states: dict[str, list[int]] = {}
        self._empty: dict[Path, list[int]] = {path: [] for path in _EXPECTED}
        self._made: dict[str, tuple[int, list[int]]] = {
            array: (len(making.items(array)), []) for array in ("decisions", "publications", "records")
        }

    def read(self) -> None:
        """Make the items, and tell what is to be said of the rows."""
        for row in range(len(self._cells.numbers)):
            self._cells.turn(row)
            index = len(self._making.items("decisions"))
            self._cells.leave(index if self._make() else None)
        self._cells.tell_rest()
        self._tell_together()
        self._keep_places()

    def _make(self) -> bool:
        """Make the items of the row; whether there were any."""
        who = self._subject()
        organ = None if who is None else self._body(_ORGAN)
        if who is None or organ is None:
            wrong: Path = _NAME if who is None else _ORGAN
            self._cells.note("gongshi.row-left-out", wrong, heading=self._cells.heading(wrong))
            return False
        party, body = self._party(who)
        given = {"organ": organ, "subject": party, **self._members(who), "provider": self._body(("provider",))}
        given["provenance"] = self._making.provenance
        decision = {member: value for member, value in given.items() if value not in (None, [])}
        key = self._identified(decision, who)
        if key is None:
            return False
        for path in _EXPECTED:
            if not self._cells.written(path):
                self._empty[path].append(self._cells.number)
        self._add("decisions", {"id": key, **decision})
        self._add("publications", self._publication(key))
        if body is not None and body.kind in GOVERNMENT and self._family == "penalty":
            self._add("records", self._lead(decision, key))
            self._cells.note("gongshi.record-lead", _NAME, body=shown(body.name))
        return True

    # Who

    def _subject(self) -> Subject | None:
        """Return who the row is about; ``None`` where nothing of it can be used."""
        cells = self._cells
        name, kind = cells.value(_NAME), cells.value(_CLASS)
        known = None if kind is None else subject_class(kind)
        if kind is not None and known is None:
            cells.note("gongshi.subject-class", _CLASS, value=shown(kind))
        who = subject_of(name, known, cells.value(_USCC), cells.value(_PRINTED), numbered=cells.has_person_number())
        coded = _USCC if cells.written(_USCC) else _PRINTED
        if who.personal_code:
            cells.note("gongshi.personal", coded)
        if who.coded_person:
            cells.note("gongshi.person-with-code", coded)
        if who.code_too_many:
            cells.note("transfer.no-place", _PRINTED, name=cells.heading(_PRINTED), form="govcredit")
        if name is not None and self._is_too_long(_NAME, name):
            who = attrs.evolve(who, name=None)
        elif name is not None and not who.person and holds_number(name):
            cells.note("gongshi.personal", _NAME)
            who = attrs.evolve(who, name=None)
        if who.printed is not None and self._is_too_long(_PRINTED, who.printed):
            who = attrs.evolve(who, printed=None)
        return who if who.name or who.uscc or who.printed else None

    def _party(self, who: Subject) -> tuple[dict[str, Any], Organ | None]:
        """Return the subject as a party, with its body where the roster has one."""
        if who.person:
            return who.party(), None
        try:
            code = who.uscc or who.printed
            found = self._making.bodies.known(who.name, code, self._day(), self._teller(_NAME))
        except Several as several:
            self._several(_NAME, who.name or "", several)
            found = None
        return (who.party() if found is None else {"organ": found.id}), found

    def _body(self, path: Path) -> str | None:
        """Return the identifier of the body that a column names, which is put into the document."""
        name, code = self._cells.value(path), self._cells.value((*path, "uscc"))
        if code is not None and holds_number(code):
            self._cells.note("gongshi.personal", (*path, "uscc"))
            code = None
        if name is None and code is None:
            return None
        try:
            found = self._making.bodies.known(name, code, self._day(), self._teller(path))
        except Several as several:
            self._several(path, name or code, several)
            return None
        if found is not None:
            return str(found.id)
        return self._making.bodies.standing_in(name, code, self._teller(path))

    # What

    def _members(self, who: Subject) -> dict[str, Any]:
        """Return what the row says of the decision itself."""
        value = self._cells.value
        fit = {path: self._fitting(path, who) for path in LIMITS if path[0] != "subject"}
        absent, in_force = self._force()
        basis = fit[_BASIS]
        return {
            "kinds": self._kinds(),
            "title": fit["title",],
            "instrument": _object(title=fit["instrument", "title"], document_number=fit[_NUMBER]),
            "certificate": _object(
                title=fit["certificate", "title"], document_number=fit["certificate", "document_number"]
            ),
            "unlawful_act": fit["unlawful_act",],
            "facts": fit["facts",],
            "basis": None if basis is None else clauses_of(basis),
            "content": fit[_CONTENT],
            "fine": value(("fine",)),
            "confiscated": value(("confiscated",)),
            "licence_affected": fit["licence_affected",],
            "decided": value(_DECIDED),
            "in_force": in_force,
            "absent": [*absent, *self._state()],
        }

    def _fitting(self, path: Path, who: Subject) -> str | None:
        """Return the text of a column where the format may hold it."""
        text: str | None = self._cells.value(path)
        if path == _CONTENT:  # The older layout says it as a result.
            text = "\n".join(each for each in (text, self._cells.value((*_CONTENT, "1"))) if each is not None) or None
        if text is None:
            return None
        parts = [each["title"] for each in clauses_of(text)] if path == _BASIS else [text]
        if any(self._is_too_long(path, part) for part in parts):
            return None
        if path in OPEN and (holds_number(text) or _names(text, who)):
            self._cells.note("gongshi.personal", path)
            return None
        return text

    def _kinds(self) -> list[str]:
        codes: dict[str, None] = {}
        for path in (("kinds",), ("kinds", "1")):
            found, unknown, altered = kinds_of(self._cells.value(path) or "", self._family)
            codes |= dict.fromkeys(found)
            for word in unknown:
                self._cells.note("gongshi.unknown-class", path, value=shown(word))
            for word in altered:
                self._cells.note("transfer.altered", path, name=shown(word), form="govcredit", kept="其他")
        return list(codes) or [self._family]

    def _force(self) -> tuple[list[dict[str, str]], dict[str, Any] | None]:
        """Return why the decision has no end where it has none, and the days on which it is in force."""
        start, end = self._cells.value(("in_force", "start")), self._cells.value(END)
        absent: list[dict[str, str]] = []
        if end is not None and without_end(end):
            written = self._cells.written(END)[:_LONGEST_AS_WRITTEN]
            absent.append({"field": "in_force.end", "reason": "not-applicable", "as_written": written})
            end = None
        return absent, _object(start=start, end=None if end is None else day_after(end))

    def _state(self) -> Iterator[dict[str, str]]:
        state = self._cells.value(_STATE)
        if state is None or plain(state) in IN_FORCE:
            return
        self._states.setdefault(state, []).append(self._cells.number)
        if not state.isascii() and len(state) <= _LONGEST_AS_WRITTEN:
            yield {"field": "ended", "reason": "not-stated", "as_written": state}

    # Items

    def _publication(self, decision: str) -> dict[str, Any]:
        act = {"id": f"{decision}-shown", "of": [{"kind": "decision", "id": decision}], **self._making.shown}
        ends = self._cells.value(("ends",))
        if ends is not None:
            act["ends"] = ends
        if "published" not in act:
            act["absent"] = [{"field": "published", "reason": "not-stated"}]
        return {**act, "provenance": self._making.provenance}

    @staticmethod
    def _lead(decision: Mapping[str, Any], key: str) -> dict[str, Any]:
        return {
            "id": f"{key}-lead",
            "trigger": "administrative-penalty",
            "decided_by": decision["organ"],
            "state": "draft",
            "related": [{"kind": "decision", "id": key}],
            **{member: decision[member] for member in _LEAD if member in decision},
        }

    def _identified(self, decision: dict[str, Any], who: Subject) -> str | None:
        """Return the identifier of a decision, the same whenever its row is read; ``None`` for a row that stands twice.

        Nothing that is personal goes into it, since a short name could be guessed from its digest.
        """
        value, cells = self._cells.value, self._cells
        number, code = value(_NUMBER), value((*_ORGAN, "uscc"))
        organ = compact(code) if code is not None else plain(value(_ORGAN))
        subject = who.uscc or who.printed or ("" if who.person else plain(who.name))
        others = (
            (plain(number),) if number is not None else tuple(str(decision.get(each)) for each in ("title", "fine"))
        )
        base = f"{self._family}-{digest(self._family, organ, subject, str(decision.get('decided')), *others)}"
        alike = self._making.made.setdefault(base, [])
        here = cells.spot(_NUMBER)
        first = self._making.numbers.setdefault((self._family, organ, base if number is None else plain(number)), here)
        if decision in alike:
            cells.note("gongshi.row-twice", _NUMBER, first=first)
            return None
        if number is not None and first != here:
            cells.note("gongshi.number-twice", _NUMBER, first=first)
        alike.append(decision)
        return base if len(alike) == 1 else f"{base}-{len(alike)}"

    def _add(self, array: str, item: dict[str, Any]) -> None:
        self._making.items(array).append(item)
        self._made[array][1].append(self._cells.number)

    # Cells

    def _day(self) -> date | None:
        day = self._cells.value(_DECIDED)
        return None if day is None else date.fromisoformat(day)

    def _is_too_long(self, path: Path, text: str) -> bool:
        most = LIMITS[path]
        if len(text) > most:
            self._cells.note("gongshi.too-long", path, most=most)
        return len(text) > most

    def _teller(self, path: Path) -> Tell:
        def tell(code: str, **params: str | int) -> None:
            self._cells.note(code, path, **params)

        return tell

    def _several(self, path: Path, text: str, several: Several) -> None:
        self._cells.note("sheet.ambiguous-name", path, value=shown(text), choices="、".join(several.choices))

    def _tell_together(self) -> None:
        """Tell once what many rows have in common."""
        tell = self._cells.tell
        for path, numbers in self._empty.items():
            if numbers:
                tell("gongshi.empty-cell", path, numbers[0], heading=self._cells.heading(path), rows=len(numbers))
        for state, numbers in self._states.items():
            tell("gongshi.state", _STATE, numbers[0], value=shown(state), rows=len(numbers))
        shown_rows = len(self._made["publications"][1])
        if shown_rows and "published" not in self._making.shown:
            tell("gongshi.published-unknown", _DECIDED, self._headings, rows=shown_rows)

    def _keep_places(self) -> None:
        columns = dict(self._cells.columns())
        first = min(columns.values(), key=lambda each: (len(each), each), default="A")
        name, number = columns.get(_NAME, first), columns.get(_NUMBER, first)
        columns |= {("subject", member): name for member in ("name", "organ")}
        carried: tuple[Path, ...] = (_DECIDED, _NUMBER, ("facts",), ("basis",))
        of_records = {path: columns[path] for path in carried if path in columns}
        of_records |= {("subject",): name, ("decided_by",): columns.get(_ORGAN, first)}
        of_publications: dict[Path, str] = {("of",): number, ("ends",): columns.get(("ends",), first)}
        for array, held in (("decisions", columns), ("publications", of_publications), ("records", of_records)):
            begun, numbers = self._made[array]
            if numbers:
                self._making.runs.setdefault(array, []).append((begun, len(self._making.sheets), numbers))
                self._making.sheets.append(SheetPlaces(sheet=self._cells.name, columns=held, first=first))


def _object(**members: object) -> dict[str, Any] | None:
    return {member: value for member, value in members.items() if value is not None} or None


def _names(text: str, who: Subject) -> bool:
    return who.person and who.name is not None and len(who.name) >= _SHORTEST_NAME and who.name in text
