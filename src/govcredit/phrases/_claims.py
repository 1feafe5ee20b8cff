"""A text to what it claims of whom (责任分工): which names stand with which verb, and what it limits them to."""

import re
from collections.abc import Iterator
from typing import Final, final

import attrs

from govcredit.model.plans.responsibility import RolePart
from govcredit.phrases._predicates import WORDS, Predicate, predicate_at, search_predicate
from govcredit.phrases._veiling import Span

__all__ = ("Claim", "Claims", "claims_in")


@final
@attrs.frozen(kw_only=True)
class Claim:
    """Names with one part.

    Attributes:
        names: Where the names stand; two stretches where something stands between.
        part: Their part; none where no word gives one.
        scope: Where it says what the part is limited to.
        bare: Whether the verb ends its clause, or is limited to each body's own (各自辖区), as in a note and not in prose.
    """

    names: tuple[Span, ...]
    part: RolePart | None
    scope: Span | None = None
    bare: bool = False


@final
@attrs.frozen(kw_only=True)
class Claims:
    """All that a stretch of text claims.

    Attributes:
        claims: In the order read.
        by_division: Whether it says that each acts by the division of duties.
        left: What says what is done and not by whom.
    """

    claims: tuple[Claim, ...]
    by_division: bool
    left: tuple[Span, ...]


_find_stop: Final = re.compile("[；;。…]").finditer
_find_event: Final = re.compile(
    f"(?P<together>会同|(?:(?<=[局厅委办部])商|(?<=[局厅办部])会)(?=[省市区县州各有相国]))|(?P<comma>[，,])|(?P<at>在)|{WORDS}"
).search
_find_comma: Final = re.compile("[，,]").search
_match_guided: Final = re.compile(
    "在(?P<names>[^，,；;。]{1,120}?)的?(?:统一|具体|业务)?(?:统筹)?指导(?:[和与、][\u4e00-\u9fff]{2})?下"
).match
_match_own: Final = re.compile("各自|本(?![次项方])|所属|所辖|分管|职责范围").match
_NOTHING: Final = " \t\u3000\r\n、，,；;。：:\0\1\2由"
_ASSOCIATIONS: Final = ("委员", "联合", "协", "学", "常委", "工商", "理事")


def claims_in(shown: str, start: int, end: int) -> Claims:
    """Return what a stretch of veiled text claims, sentence by sentence.

    >>> found = claims_in("区财政局牵头，区有关部门参加", 0, 14)
    >>> [(claim.names, claim.part) for claim in found.claims]
    [(((0, 4),), 'lead'), (((6, 12),), 'participant')]
    """
    claims: list[Claim] = []
    left: list[Span] = []
    by_division = False
    for first, last in _sentences(shown, start, end):
        reading = _Reading(shown=shown, end=last, mark=first)
        reading.read()
        claims += reading.claims
        left += reading.left
        by_division |= reading.by_division
    return Claims(claims=tuple(claims), by_division=by_division, left=tuple(left))


def _sentences(shown: str, start: int, end: int) -> Iterator[Span]:
    for found in _find_stop(shown, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


@final
@attrs.define(kw_only=True)
class _Reading:
    """The reading of one sentence: what was read and awaits its verb.

    Attributes:
        mark: Where the names begin that await their verb.
        waiting: Names before ``mark`` that await the same verb.
        before: The names before 会同, which the verb is about.
        beside: Whether the names from ``mark`` on take part beside others, as behind 会同.
    """

    shown: str
    end: int
    mark: int
    waiting: list[Span] = attrs.field(factory=list)
    before: tuple[Span, ...] = ()
    beside: bool = False
    by_division: bool = False
    claims: list[Claim] = attrs.field(factory=list)
    left: list[Span] = attrs.field(factory=list)
    comma: int = -1

    def read(self) -> None:
        """Read the whole sentence."""
        place = self.mark
        while (found := _find_event(self.shown, place, self.end)) is not None:
            place = self._after(found)
        names = self._taken(self.end)
        self._claim(self.before, None)
        self._claim(names, "participant" if self.beside else None, bare=self.beside)

    def _after(self, found: re.Match[str]) -> int:
        """Take in what an event says, and return where to read on."""
        if found["comma"]:
            if self.beside and not self.before:
                self._claim(self._taken(found.start()), "participant", bare=True)
                self.mark, self.beside = found.end(), False
            return found.end()
        if found["together"]:
            return self._together(*found.span())
        guided = _match_guided(self.shown, found.start(), self.end) if found["at"] else None
        if guided is not None:
            self._wait(found.start())
            self._claim((guided.span("names"),), "guide", bare=True)
            self.mark = guided.end()
            return guided.end()
        predicate = predicate_at(self.shown, found.start(), self._clause_end(found.start()))
        return found.start() + 1 if predicate is None else self._said(predicate)

    def _together(self, stop: int, resumed: int) -> int:
        """Take in 会同; in 委员会同 the first sign belongs to the name."""
        names = self._taken(stop + self.shown.endswith(_ASSOCIATIONS, self.mark, stop))
        if self.beside:
            self._claim(names, "participant")
        else:
            self.before = names
        self.beside = True
        self.mark = resumed
        return self.mark

    def _said(self, predicate: Predicate) -> int:
        """Give the part of a predicate to the names before it."""
        self.by_division |= predicate.by_division
        stop = predicate.end
        scope = predicate.remit
        if predicate.follows == "object":
            stop = self._clause_end(stop)
            scope = predicate.end, stop
        bare = predicate.follows != "object" or _match_own(self.shown, predicate.end, stop) is not None
        names = self._taken(predicate.start)
        if predicate.follows == "object" and not names and not self.before:
            self.left.append((predicate.start, stop))
        self._claim(self.before, predicate.part, scope, bare=bare)
        if self.beside:
            self._claim(names, "participant", bare=bare)
        else:
            self._claim(names, predicate.part, scope, bare=bare)
        self.mark, self.before = stop, ()
        leads = predicate.part in {"lead", "co-lead"} and predicate.follows == "names"
        self.beside = leads and search_predicate(self.shown, stop, self._clause_end(stop)) is None
        return stop

    def _wait(self, stop: int) -> None:
        """Keep the names up to a place until their verb comes."""
        if self.shown[self.mark : stop].strip(_NOTHING):
            self.waiting.append((self.mark, stop))

    def _taken(self, stop: int) -> tuple[Span, ...]:
        """Return where the names stand that have awaited their verb."""
        self._wait(stop)
        names = tuple(self.waiting)
        self.waiting = []
        return names

    def _claim(
        self, names: tuple[Span, ...], part: RolePart | None, scope: Span | None = None, *, bare: bool = False
    ) -> None:
        if names:
            self.claims.append(Claim(names=names, part=part, scope=scope, bare=bare))

    def _clause_end(self, start: int) -> int:
        """Return where the next comma stands; a comma once found is not looked for again."""
        if self.comma < start:
            found = _find_comma(self.shown, start, self.end)
            self.comma = self.end if found is None else found.start()
        return self.comma
