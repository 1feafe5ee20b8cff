"""What a question names, found among the facts: a body, an item, a scheme, a purpose, or what may have been meant (所指事项)."""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Final, final, get_args

from govcredit.codes.lists import code_list, lies_in
from govcredit.errors import NotInForce
from govcredit.findings import About, clip
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import GOVERNMENT, Organ
from govcredit.model.identity import OrganKind
from govcredit.model.people.personnel_measure import PersonnelMeasure
from govcredit.model.records.listing import Listing
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.signal import SignalLevel
from govcredit.monitoring.monitor import Monitoring, signal_codes
from govcredit.policy.loading import load_pack, packaged
from govcredit.policy.pack import Context, Pack
from govcredit.policy.scheme import Scheme
from govcredit.repair.eligibility import Application, Repairable

__all__ = (
    "NotThere",
    "application_named",
    "bodies",
    "body_named",
    "item_named",
    "level_named",
    "packaged_pack",
    "party_named",
    "purposes_named",
    "region_named",
    "scheme_named",
    "signals_named",
    "watched_body",
)

_OFFERED: Final = 5  # names that are offered for one that is not known
_PURPOSES: Final = "screening-purpose"
_EVERY: Final = "all"
_LEVELS: Final[tuple[SignalLevel, ...]] = get_args(SignalLevel)
_KINDS: Final[tuple[str, ...]] = get_args(OrganKind)
_MADE_UP: Final = "88"  # no province has it: regions of examples begin so
_DIGITS: Final = 6


@final
class NotThere(LookupError):
    """What a question names is not there, or is not the only one of that name; nothing is guessed.

    Attributes:
        given: What was named, clipped.
        near: What may have been meant, as it may be printed.
        reason: ``unknown``, ``several``, ``unfit`` for what cannot be used on that day, or ``none`` where nothing was named
            and there is no default.
    """

    def __init__(self, given: str, near: Iterable[str] = (), reason: str = "unknown") -> None:
        self.given = clip(About("archive", given).shown)
        self.near = tuple(clip(About("archive", each).shown) for each in near)
        self.reason = reason
        super().__init__(f"{reason}: {self.given}")

    @classmethod
    def among(cls, given: str, known: Iterable[str]) -> "NotThere":
        """Return it with what is near among what is known, else the first of that.

        >>> NotThere.among("honour", ["honours", "loans"]).near
        ('honours',)
        """
        choices = sorted(set(known))
        return cls(given, get_close_matches(given, choices, n=_OFFERED, cutoff=0.4) or choices[:_OFFERED])


def item_named(facts: Facts, kinds: tuple[str, ...], name: str) -> tuple[str, Any]:
    """Return the one item of some kinds that has a name, after its kind; ``kind/id`` tells two of one name apart.

    Args:
        facts: The facts.
        kinds: The kinds that are looked through.
        name: The identifier of the item, with its kind before it where two have the same.

    Raises:
        NotThere: There is none, or more than one.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> kind, item = item_named(facts, ("unit", "organ"), "a")
    >>> kind, item.name
    ('organ', '甲镇')
    """
    kind, _, own = name.rpartition("/")
    found = [(each, item) for each in kinds for item in facts.items(each) if item.id == own and kind in {"", each}]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotThere(name, (f"{each}/{own}" for each, _ in found), "several")
    raise NotThere(name, get_close_matches(own, [item.id for each in kinds for item in facts.items(each)]))


def body_named(facts: Facts, given: str) -> str:
    """Return the identifier of the body that is meant by its identifier, a name or its unified social credit code.

    Args:
        facts: The facts.
        given: An identifier, a name or a unified social credit code.

    Raises:
        NotThere: No body is called so, or several are.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> body_named(facts, "甲镇")
    'a'
    """
    organs: Sequence[Organ] = facts.items("organ")
    if any(each.id == given for each in organs):
        return given
    named = [str(each.id) for each in organs if given in (each.name, *each.other_names, each.uscc)]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotThere(given, named, "several")
    raise NotThere.among(given, (*(each.id for each in organs), *(each.name for each in organs)))


def watched_body(facts: Facts, found: Monitoring, given: str) -> str:
    """Return the identifier of the body that is meant; one that only a signal names need not be in the file.

    Args:
        facts: The facts.
        found: What was monitored.
        given: An identifier, a name or a unified social credit code.

    Raises:
        NotThere: No body is called so, or several are.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> from govcredit.monitoring.monitor import monitor
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> watched_body(facts, monitor(facts), "甲镇")
    'a'
    """
    return given if any(each.organ == given for each in found.signals) else body_named(facts, given)


def bodies(facts: Facts, *, kinds: Collection[str] = (), region: str | None = None) -> tuple[str, ...]:
    """Return the bodies of some kinds in a region; without kinds those of government, so that no enterprise is scored.

    Args:
        facts: The facts.
        kinds: The kinds, such as ``department``.
        region: The code of a region; the bodies of the regions within it count as well.

    Raises:
        NotThere: There is no such kind.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> organs = '[{"id": "a", "kind": "town", "name": "甲镇", "region": "410526"}, {"id": "b", "kind": "enterprise", "name": "乙公司"}]'
    >>> facts = Facts.of(loads('{"version": "1.0", "organs": %s}' % organs), load_pack("cn").context(date(2026, 4, 1)))
    >>> bodies(facts), bodies(facts, region="410000"), bodies(facts, region="440000")
    (('a',), ('a',), ())
    """
    for kind in kinds:
        if kind not in _KINDS:
            raise NotThere.among(kind, _KINDS)
    wanted = frozenset(kinds) or GOVERNMENT
    organs: Sequence[Organ] = facts.items("organ")
    return tuple(
        str(each.id)
        for each in organs
        if each.kind in wanted and (region is None or (each.region is not None and lies_in(each.region, region)))
    )


def scheme_named(context: Context, name: str | None) -> Scheme:
    """Return the scheme that is named, else the only one of the nearest layer that has schemes which can score.

    Args:
        context: The pack and the two days.
        name: The name of the scheme; the only one that can score when ``None``.

    Raises:
        NotThere: There is no such scheme (``unknown``), it is only a skeleton or not meant for the day (``unfit``), there are
            several to choose from, or none for the day.

    >>> from datetime import date
    >>> scheme_named(load_pack("cn").context(date(2026, 4, 1)), "cn-76-reference").kind
    'reference'
    """
    if name is not None:
        return _scheme(context, name)
    for layer in context.pack.layers:
        usable = [each for each in layer.schemes.values() if each.is_complete and _is_meant(each, context)]
        if len(usable) == 1:
            return usable[0]
        if usable:
            raise NotThere("", sorted(each.name for each in usable), "several")
    raise NotThere(context.pack.id, (), "none")


def application_named(facts: Facts, item: Repairable, name: str | None) -> Application | None:
    """Return the application about an item that is named, else the newest; nothing where none was made.

    Args:
        facts: The facts.
        item: A record, a measure against a public employee, or an entry on a list of the facts.
        name: The identifier of the application; the newest when ``None``.

    Raises:
        NotThere: There is no such application.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.relations import ItemReference
    >>> from govcredit.model.remedies.repair import RepairApplication
    >>> record = DishonestyRecord(id="r", subject=Party(organ="a"), trigger="judgment")
    >>> of = ItemReference(kind="record", id="r")
    >>> repairs = tuple(
    ...     RepairApplication(id=f"p-{day}", of=of, applicant=Party(organ="a"), applied=date(2026, 3, day)) for day in (2, 9)
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", records=(record,), repairs=repairs), load_pack("cn").context(date(2026, 4, 1)))
    >>> application_named(facts, record, None).id
    'p-9'
    """
    kind = {DishonestyRecord: "record", PersonnelMeasure: "personnel-measure", Listing: "listing"}[type(item)]
    own = reference(kind, item.id)
    about: list[Application] = [
        *(each for each in facts.about(own, "repair") if each.of == own),
        *(each for each in facts.about(own, "leniency") if each.record == item.id),
    ]
    if name is None:
        return max(about, key=lambda each: (str(each.applied), each.id), default=None)
    found = [each for each in about if each.id == name]
    if not found:
        raise NotThere(name, (each.id for each in about))
    return found[0]


def party_named(facts: Facts, subject: str) -> Party:
    """Return the body, the archive or the code that somebody is named by.

    Args:
        facts: The facts.
        subject: The identifier of a body or an archive, or a unified social credit code.

    Raises:
        NotThere: Nobody is named so.

    >>> from datetime import date
    >>> from govcredit.exchange.documents import loads
    >>> bundle = loads('{"version": "1.0", "organs": [{"id": "a", "kind": "town", "name": "甲镇"}]}')
    >>> facts = Facts.of(bundle, load_pack("cn").context(date(2026, 4, 1)))
    >>> party_named(facts, "a").organ
    'a'
    """
    organs, archives = facts.items("organ"), facts.items("archive")
    if facts.find(reference("organ", subject)) is not None:
        return Party(organ=_any(subject))
    if facts.find(reference("archive", subject)) is not None:
        return Party(archive=_any(subject))
    codes = {organ.uscc for organ in organs if organ.uscc} | _named_codes(facts)
    if subject in codes:
        return Party(uscc=_any(subject))
    raise NotThere.among(subject, (*(each.id for each in (*organs, *archives)), *codes))


def purposes_named(pack: Pack, purpose: str) -> tuple[str, ...]:
    """Return the purpose that is named; every one that the library or the pack knows for ``all``.

    Args:
        pack: The pack, which may add purposes of its own.
        purpose: A code of ``screening-purpose``, or ``all``.

    Raises:
        NotThere: There is no such purpose.

    >>> purposes_named(load_pack("cn"), "project-approval"), "project-approval" in purposes_named(load_pack("cn"), "all")
    (('project-approval',), True)
    """
    known = sorted(
        {entry.code for entry in code_list(_PURPOSES).entries()}
        | {each.code for layer in pack.layers for each in layer.codes if each.list == _PURPOSES}
    )
    if purpose == _EVERY:
        return tuple(known)
    if purpose not in known:
        raise NotThere.among(purpose, known)
    return (purpose,)


def signals_named(given: Iterable[str]) -> frozenset[str]:
    """Return the signals that are meant: a family stands for all of its signals.

    Raises:
        NotThere: No signal and no family is called so.

    >>> sorted(signals_named(["ppp.term", "payments"]))
    ['payments.disclosure', 'payments.limit', 'payments.overdue', 'ppp.term']
    """
    meant: set[str] = set()
    for name in given:
        found = {code for code in signal_codes() if name in (code, code.partition(".")[0])}
        if not found:
            raise NotThere.among(name, signal_codes())
        meant |= found
    return frozenset(meant)


def level_named(given: str | None) -> SignalLevel | None:
    """Return the level of signals that is named, or nothing where none is.

    Raises:
        NotThere: There is no such level.

    >>> level_named("alert"), level_named(None)
    ('alert', None)
    """
    for level in _LEVELS:
        if given == level:
            return level
    if given is not None:
        raise NotThere.among(given, _LEVELS)
    return None


def region_named(code: str) -> str:
    """Return the code of a region, which may be one that is made up for examples.

    Raises:
        NotThere: It is no code of a region.

    >>> region_named("440705"), region_named("880000")
    ('440705', '880000')
    """
    digits = len(code) == _DIGITS and code.isascii() and code.isdecimal() and code[0] != "0"
    if not digits or not (code.startswith(_MADE_UP) or code_list("region").find(code) is not None):
        raise NotThere(code)
    return code


def packaged_pack(name: str) -> Pack:
    """Return a packaged pack by its name; a name is never taken for a path.

    Raises:
        NotThere: No such pack is packaged.

    >>> packaged_pack("cn").id
    'cn'
    """
    if name not in packaged():
        raise NotThere.among(name, packaged())
    return load_pack(name)


def _scheme(context: Context, name: str) -> Scheme:
    schemes = context.pack.schemes
    if name not in schemes:
        raise NotThere.among(name, schemes)
    try:
        found = context.pack.scheme(name, on=context.on)
    except NotInForce:
        raise NotThere(name, (), "unfit") from None
    if not found.is_complete:
        raise NotThere(name, (), "unfit")
    return found


def _is_meant(scheme: Scheme, context: Context) -> bool:
    return scheme.start <= context.on and (scheme.end is None or context.on < scheme.end)


def _named_codes(facts: Facts) -> set[str]:
    """Return the codes of bodies that items name by code alone."""
    kinds = ("record", "measure", "listing", "incentive", "evaluation")
    parties = (item.subject for kind in kinds for item in facts.items(kind))
    return {party.uscc for party in parties if party is not None and party.uscc}


def _any(text: str) -> Any:  # noqa: ANN401  # an identifier, whose type is new
    return text
