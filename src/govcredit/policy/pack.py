"""A pack: dated terms in layers, from the nation to the place, and the one way to ask for them (规则包).

A pack is a stack of layers, the most local first. For a term, the most local layer that has a value in force answers;
where that value *adds* to the layers above, theirs stand beside it. Before the first value of a term and after its end
there is no default and no zero: `NotInForce` is raised.

Within one layer a value lasts until the next one begins or until it is ended, so that on every day there is one value
or none. What had not been announced by the day ``known`` is not seen, neither a value nor an end.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar, final

import attrs

from govcredit import _json
from govcredit.errors import NotInForce, UnknownCode
from govcredit.policy._grouping import fields_of, misfit, row_class, row_of
from govcredit.policy.scheme import Scheme
from govcredit.policy.term import Citation, Document, Mark, Status, Term

__all__ = ("Context", "Definition", "Entry", "Layer", "LocalCode", "Pack", "misfits")

Group = TypeVar("Group")
Dated = TypeVar("Dated", "Entry", "LocalCode", Scheme)


@final
@attrs.frozen(kw_only=True)
class Entry:
    """One value of a term in one layer, before layers are laid upon each other.

    Attributes:
        value: A scalar, or for a table the rows as mappings from column to value.
        start: First day in force.
        end: First day after it, where it is ended without a value that follows.
        ended_by: The document that ended it.
        adds: Whether the rows or codes are added to those of the layers above.
        marks: For a table, what each row rests on.

    >>> from govcredit.policy.loading import load_pack
    >>> load_pack("cn").definition("publicity.general.most").entries[-1]
    Entry(value=Deadline(count=1, unit='year'), start=datetime.date(2026, 4, 1), ...
    """

    value: object
    start: date
    citation: Citation
    status: Status
    end: date | None = None
    ended_by: Document | None = None
    adds: bool = False
    note: str | None = None
    note_en: str | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def announced(self) -> date:
        """The day from which it could be known, that of its document, else its first day in force."""
        return self.citation.document.announced or self.start

    def end_known(self, known: date) -> date | None:
        """Return the end, as far as it had been announced by a day."""
        if self.ended_by is not None and self.ended_by.announced is not None and self.ended_by.announced > known:
            return None
        return self.end


@final
@attrs.frozen(kw_only=True)
class Definition:
    """What one layer says about one term: its titles, its kind and its values in the order of their first days.

    Attributes:
        kind: One of the kinds of `govcredit.policy.kinds`, or ``table``.
        columns: For a table, the kind of each column; one that may be left out ends in ``?``.

    >>> from govcredit.policy.loading import load_pack
    >>> load_pack("cn").definition("publicity.general.most")
    Definition(name='publicity.general.most', title='一般失信信息最长公示期', ..., kind='deadline', ...
    """

    name: str
    title: str
    title_en: str
    kind: str
    columns: Mapping[str, str]
    entries: tuple[Entry, ...]

    def standing(self, on: date, known: date) -> tuple[Entry, date | None] | None:
        """Return the value in force on a day as known on a day, with its end; nothing where there is none."""
        found: Entry | None = None
        following: date | None = None
        for entry in self.entries:  # in the order of start, then of announcement
            if entry.announced > known:
                continue
            if entry.start <= on:
                found = entry
            elif following is None:
                following = entry.start
        if found is None:
            return None
        ends = [day for day in (found.end_known(known), following) if day is not None]
        end = min(ends, default=None)
        return None if end is not None and end <= on else (found, end)

    def coming(self, on: date, known: date) -> list[date]:
        """Return the next day from which there is a value, as known on a day; nothing where none is to come."""
        starts = (entry.start for entry in self.entries if entry.start > on and entry.announced <= known)
        return sorted(starts)[:1]


@final
@attrs.frozen(kw_only=True)
class LocalCode:
    """A code that a place adds to a national list, with its national parent (地方代码).

    Attributes:
        list: The list that it is added to.
        parent: The code of the national list that it stands for where the local one is not understood.

    >>> from govcredit.policy.loading import load_pack
    >>> load_pack("cn-jiangxi").layers[0].codes
    (LocalCode(list='platform', code='cn-jiangxi.credit-platform', name='全省公共信用信息平台', ...
    """

    list: str
    code: str
    name: str
    name_en: str
    parent: str
    start: date
    citation: Citation
    status: Status
    end: date | None = None


@final
@attrs.frozen(kw_only=True)
class Layer:
    """One folder of a pack: what one place, or the nation, lays down.

    Attributes:
        region: The administrative division whose layer it is; ``None`` for the nation.
        extends: The pack above; ``None`` for the nation.
        checked: The day up to which its author followed the law.
        definitions: The terms by name.
        subjects: The titles of its files, in Chinese and in English, by what the names of their terms begin with.
        renamed: Former names of terms, with the present ones.
        schemes: Its schemes of evaluation by name.
        digest: SHA-256 over its files, whatever their order.

    >>> from govcredit.policy.loading import load_pack
    >>> load_pack("cn-jiangxi").layers[0]
    Layer(id='cn-jiangxi', title='江西省', title_en='Jiangxi Province', ..., region='360000', extends='cn', ...
    """

    id: str
    title: str
    title_en: str
    version: str
    checked: date
    digest: str
    region: str | None = None
    extends: str | None = None
    documents: Mapping[str, Document] = attrs.field(default=MappingProxyType({}), repr=lambda held: str(len(held)))
    definitions: Mapping[str, Definition] = attrs.field(default=MappingProxyType({}), repr=lambda held: str(len(held)))
    subjects: Mapping[str, tuple[str, str]] = attrs.field(
        default=MappingProxyType({}), repr=lambda held: str(len(held))
    )
    renamed: Mapping[str, str] = MappingProxyType({})
    codes: tuple[LocalCode, ...] = ()
    schemes: Mapping[str, Scheme] = attrs.field(default=MappingProxyType({}), repr=lambda held: str(list(held)))

    def until(self, day: date) -> "Layer":
        """Return the layer as it stood on a day; see `Pack.until`."""
        definitions = {
            name: attrs.evolve(each, entries=_begun(each.entries, day)) for name, each in self.definitions.items()
        }
        schemes = {each.name: each for each in _begun(self.schemes.values(), day)}
        codes = _begun(self.codes, day)
        if (definitions, schemes, codes) == (self.definitions, self.schemes, self.codes):
            return self
        return attrs.evolve(
            self,
            version=f"{self.version}@{day}",
            digest=_json.digest(f"{self.digest}@{day}".encode()),
            definitions=MappingProxyType(definitions),
            schemes=MappingProxyType(schemes),
            codes=codes,
        )


@final
@attrs.frozen(kw_only=True)
class Pack:
    """A stack of layers, the most local first (规则包).

    >>> from govcredit.policy.loading import load_pack
    >>> from datetime import date
    >>> pack = load_pack("cn")
    >>> pack
    Pack(layers=(Layer(id='cn', title='全国', ...
    >>> pack.term("publicity.general.most", on=date(2026, 4, 1)).value
    Deadline(count=1, unit='year')
    """

    layers: tuple[Layer, ...]

    @property
    def id(self) -> str:
        """The identifier of the most local layer, such as ``cn-jiangxi``."""
        return self.layers[0].id

    @property
    def version(self) -> str:
        """The versions of the layers that are stacked, the most local first, such as ``2026.11+2026.11``."""
        return "+".join(layer.version for layer in self.layers)

    @property
    def digest(self) -> str:
        """The digest of what all layers say; that of the only layer, or over those of all of them in their order."""
        if len(self.layers) == 1:
            return self.layers[0].digest
        return _json.digest("\n".join(layer.digest for layer in self.layers).encode())

    @property
    def names(self) -> tuple[str, ...]:
        """The sorted names of all terms."""
        return tuple(sorted({name for layer in self.layers for name in layer.definitions}))

    def definition(self, name: str) -> Definition:
        """Return what the most local layer that knows a term says about it.

        Raises:
            UnknownCode: No layer knows the term.

        >>> from govcredit.policy.loading import load_pack
        >>> load_pack("cn").definition("payments.organ-limit").kind
        'deadline'
        """
        for layer in self.layers:
            if name in layer.definitions:
                return layer.definitions[name]
        renamed = next((layer.renamed[name] for layer in self.layers if name in layer.renamed), None)
        hint = f"; it is called {renamed} now" if renamed else ""
        raise UnknownCode(f"the pack {self.id} knows no term {name[:80]!r}{hint}")

    def term(self, name: str, *, on: date, known: date | None = None) -> Term[Any]:
        """Return a term as it is in force on a day and was known on a day.

        Args:
            name: Such as ``publicity.general.most``.
            on: The day whose law applies.
            known: The day up to which announcements count; ``on`` when ``None``.

        Raises:
            UnknownCode: No layer knows the term.
            NotInForce: No value is in force on that day.
        """
        definition = self.definition(name)
        day = on if known is None else known
        parts: list[tuple[Layer, Entry]] = []
        ends: list[date] = []  # the days on which the answer becomes another one, as far as was known
        for layer in self.layers:
            held = layer.definitions.get(name)
            if held is None:
                continue
            standing = held.standing(on, day)
            if standing is None:
                ends += held.coming(on, day)
                continue
            parts.append((layer, standing[0]))
            ends += [] if standing[1] is None else [standing[1]]
            if not standing[0].adds:
                break
        end = min(ends, default=None)
        if not parts:
            raise NotInForce(name, on, end)
        return _joined(definition, parts, end)

    def history(self, name: str) -> tuple[Term[Any], ...]:
        """Return every value of a term that is known today, one after the other, as they stand with all layers.

        Raises:
            UnknownCode: No layer knows the term.

        >>> from govcredit.policy.loading import load_pack
        >>> [(term.value.count, term.start.year) for term in load_pack("cn").history("publicity.general.most")]
        [(1, 2017), (1, 2019), (3, 2023), (1, 2026)]
        """
        self.definition(name)
        entries = [
            entry for layer in self.layers if name in layer.definitions for entry in layer.definitions[name].entries
        ]
        days = sorted({day for entry in entries for day in (entry.start, entry.end) if day is not None})
        found: list[Term[Any]] = []
        for day in days:
            try:
                term = self.term(name, on=day, known=date.max)
            except NotInForce:
                continue
            if not found or found[-1] != term:
                found.append(term)
        return tuple(found)

    @property
    def schemes(self) -> tuple[str, ...]:
        """The sorted names of all schemes of evaluation."""
        return tuple(sorted({name for layer in self.layers for name in layer.schemes}))

    def scheme(self, name: str, *, on: date) -> Scheme:
        """Return a scheme of evaluation, that of the most local layer that has one of this name.

        Args:
            name: Such as ``cn-76-reference``.
            on: The day that is evaluated.

        Raises:
            UnknownCode: No layer has such a scheme.
            NotInForce: It is not meant for that day.

        >>> from govcredit.policy.loading import load_pack
        >>> load_pack("cn").scheme("cn-76-reference", on=date(2026, 4, 1)).kind
        'reference'
        """
        found = next((layer.schemes[name] for layer in self.layers if name in layer.schemes), None)
        if found is None:
            known = ", ".join(self.schemes)
            raise UnknownCode(f"the pack {self.id} knows no scheme {name[:80]!r}; there are {known}")
        if on < found.start or (found.end is not None and on >= found.end):
            raise NotInForce(f"schemes.{name}", on, found.start if on < found.start else None)
        return found

    def documents(self) -> Mapping[str, Document]:
        """Return the documents of all layers by key; a local key does not hide one of a layer above."""
        return MappingProxyType({key: each for layer in self.layers for key, each in layer.documents.items()})

    def until(self, day: date) -> "Pack":
        """Return the pack as it stood on a day: without what begins later, and without the ends that come later.

        So the law of a day can be put to facts of a later one. A layer that has lost something by it has another digest, and
        the day in its version; one that has not is the same.

        >>> from govcredit.policy.loading import load_pack
        >>> before = load_pack("cn").until(date(2026, 3, 31))
        >>> before.term("publicity.general.most", on=date(2026, 4, 1)).value
        Deadline(count=3, unit='year')
        """
        return Pack(layers=tuple(layer.until(day) for layer in self.layers))

    def context(self, on: date, known: date | None = None) -> "Context":
        """Return the pack as it applies on a day and was known on a day."""
        return Context(pack=self, on=on, known=on if known is None else known)


@final
@attrs.frozen(kw_only=True)
class Context:
    """Which law applies: the pack, the day whose law it is, and the day up to which everything was known (适用条件).

    Attributes:
        on: The day that is judged.
        known: What was announced or recorded later is not seen.

    >>> from govcredit.policy.loading import load_pack
    >>> law = load_pack("cn").context(date(2026, 4, 1))
    >>> law
    Context(pack=cn, on=datetime.date(2026, 4, 1), known=datetime.date(2026, 4, 1))
    >>> law.at(date(2026, 3, 31)).term("publicity.general.most").value
    Deadline(count=3, unit='year')
    """

    pack: Pack = attrs.field(repr=lambda pack: pack.id)
    on: date
    known: date

    def at(self, on: date) -> "Context":
        """Return the same context for the law of another day."""
        return attrs.evolve(self, on=on)

    def term(self, name: str) -> Term[Any]:
        """Return one term by name; see `Pack.term`."""
        return self.pack.term(name, on=self.on, known=self.known)

    def find(self, name: str) -> Term[Any] | None:
        """Return a term, or nothing where none is in force or no layer knows it, as for what only some places lay down.

        >>> from govcredit.policy.loading import load_pack
        >>> load_pack("cn").context(date(2026, 4, 1)).find("objections.local-limits") is None
        True
        """
        try:
            return self.term(name)
        except (NotInForce, UnknownCode):
            return None

    def terms(self, group: type[Group], prefix: str | None = None) -> Group:
        """Return a group of terms: a class whose fields are terms and whose ``PREFIX`` begins their names.

        A field ``organ_limit: Term[Deadline]`` takes the term ``<prefix>.organ-limit``. A field that may be ``None`` is
        ``None`` where no value is in force. The rows of a table become objects of the class that the field names. What the
        library asks for was checked when the pack was loaded; `misfits` checks a group of one's own.

        Args:
            group: The class.
            prefix: What the names begin with, instead of the ``PREFIX`` of the class.

        Raises:
            NotInForce: A term that the group cannot do without is not in force.
            UnknownCode: The pack knows no such term.

        >>> from govcredit.policy.groups.publicity import WindowTerms
        >>> from govcredit.policy.loading import load_pack
        >>> load_pack("cn").context(date(2026, 4, 1)).terms(WindowTerms, prefix="publicity.serious").most.value
        Deadline(count=3, unit='year')
        """
        found: dict[str, Term[Any] | None] = {}
        for field, name, wanted, optional in fields_of(group, prefix):  # type: ignore[arg-type]  # a class is hashable
            try:
                term = self.term(name)
            except NotInForce:
                if not optional:
                    raise
                found[field] = None
                continue
            cls = row_class(wanted)
            if cls is None:
                found[field] = term
            else:
                rows = tuple(row_of(cls, row) for row in term.value)
                found[field] = attrs.evolve(term, value=rows)
        return group(**found)


def misfits(pack: Pack, group: type[object], prefix: str | None = None) -> tuple[tuple[str, str], ...]:
    """Return the terms of a group that a pack lacks or holds with another kind, each with what is wrong.

    Args:
        pack: The pack.
        group: A class such as those of `govcredit.policy.groups`.
        prefix: What the names of its terms begin with, instead of its ``PREFIX``.

    Returns:
        Name and fault of each term; an empty text says that the term is not there.

    >>> from govcredit.policy.groups.publicity import WindowTerms
    >>> from govcredit.policy.loading import load_pack
    >>> misfits(load_pack("cn"), WindowTerms), misfits(load_pack("cn"), WindowTerms, "payments")
    ((), (('payments.least', ''), ('payments.most', '')))
    """
    found = []
    for _, name, wanted, _ in fields_of(group, prefix):  # type: ignore[arg-type]  # a class is hashable
        try:
            definition = pack.definition(name)
        except UnknownCode:
            found.append((name, ""))
            continue
        problem = misfit(definition.kind, definition.columns, wanted)
        if problem:
            found.append((name, problem))
    return tuple(found)


def _begun(held: Iterable[Dated], day: date) -> tuple[Dated, ...]:
    """Return what had begun by a day, without the ends that come later."""
    begun = (each for each in held if each.start <= day)
    return tuple(each if each.end is None or each.end <= day else attrs.evolve(each, end=None) for each in begun)


def _joined(definition: Definition, parts: "list[tuple[Layer, Entry]]", end: date | None) -> Term[Any]:
    layer, entry = parts[0]
    value, marks = entry.value, entry.marks
    for _, above in parts[1:]:
        value = (*above.value, *value)  # type: ignore[misc]  # only tuples are added to, which loading has checked
        marks = (*above.marks, *marks)
    return Term(
        name=definition.name,
        title=definition.title,
        title_en=definition.title_en,
        value=value,
        start=max(part.start for _, part in parts),
        end=end,
        citation=entry.citation,
        layer=layer.id,
        status="recall" if any(part.status == "recall" for _, part in parts) else entry.status,
        note=entry.note,
        note_en=entry.note_en,
        marks=marks,
    )
