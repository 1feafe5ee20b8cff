r"""A seeded synthetic county with items of every kind, as one bundle or streamed, of any size (模拟县).

It serves to try the library, to test software that reads the format, and to measure. Names sound right and are made up:
in the name of the county, and of every town, village and firm, two characters stand side by side that do so in no name of
GB/T 2260. Any likeness with a person, a place or a firm is chance. The laws that are named exist; document
numbers, cases and figures do not.

**No code of it can be issued.** The regions are 880000, 880100 and 880121. No code of GB/T 2260 begins with 88: its
provinces have 11 to 65, and 71, 81 and 82. (99 would not do: bodies of the Xinjiang Production and Construction Corps are
registered under it.) This region stands inside every unified social credit code and every citizen number, while their check
digits are right: software that looks at digits only accepts them, and nobody can ever have them.
`govcredit.codes.identifiers.examine` lets them pass up to the tier ``region``, where they fail. Addresses on the network end
in ``.example``, which is reserved (RFC 2606); the one telephone number begins with 0000.

**Everything holds together.** Each reference leads to an item, each code but that of the region stands in its list, what is
decided comes before what is published and that before what is repaired, and sums add up. The county is told as of 30 June
2026: what lies later is a deadline or an end.

**Chance** comes from a generator for each kind, seeded with the seed and the kind. The same arguments give the same bytes in
every process. More items of one kind change those of another only where they refer to them; which body a servant works for
follows from ``bodies``.

Sizes that are too small for every kind to occur, and for every reference to lead somewhere, are raised: to 64 bodies, one
servant for each body that has posts, 12 records, 6 commitments, 4 agreements and 12 tasks. What follows from a size beside the
kind itself:

===============  ====================================================================================================
``bodies``       organs, units, posts, tenures, market actors
``servants``     persons, archives, assessments; reports of personal matters and integrity notes of those who lead; trainings
``records``      records, measures, publications, decisions, rectifications; repairs, objections, leniencies, listings, lawsuits,
                 personnel measures, self-reports, breaches and complaints, with late payments and promises behind them
``commitments``  commitments, policies, services, handlings, powers, suggestions
``agreements``   agreements, payments, procurements, dealings, credit checks
``tasks``        tasks
===============  ====================================================================================================
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from govcredit.exchange.converter import structure, unstructure
from govcredit.exchange.lines import write_items
from govcredit.model.bundle import Bundle, Header, Manifest, Part, arrays, item_class
from govcredit.model.identity import Code, OrganId, RegionCode, Timestamp
from govcredit.samples._acts import ACTS
from govcredit.samples._bodies import BODIES
from govcredit.samples._contracts import CONTRACTS
from govcredit.samples._core import CORE
from govcredit.samples._frame import COUNTY, Frame, Maker, Sizes, frame_of, publics
from govcredit.samples._partnerships import DEBT, PARTNERSHIPS
from govcredit.samples._people import PEOPLE
from govcredit.samples._plans import PLANS
from govcredit.samples._promises import PROMISES
from govcredit.samples._records import RECORDS, SCENARIOS
from govcredit.samples._remedies import REMEDIES
from govcredit.samples._supervision import SUPERVISION
from govcredit.samples._voices import VOICES
from govcredit.samples._whole import whole_of

__all__ = ("county", "county_items", "county_lines")

_MAKERS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        **BODIES,
        **PEOPLE,
        **RECORDS,
        **ACTS,
        **REMEDIES,
        **PROMISES,
        **CONTRACTS,
        **PARTNERSHIPS,
        **DEBT,
        **SUPERVISION,
        **VOICES,
        **PLANS,
    }
)
_VERSION: Final = "1.0"
_RECORDS: Final = 2 * SCENARIOS
_COMMITMENTS: Final = 6
_AGREEMENTS: Final = 4
_TASKS: Final = 12


def county(  # noqa: PLR0913  # one size for each group of kinds
    *,
    seed: int = 1,
    bodies: int = 80,
    servants: int = 100,
    records: int = 50,
    commitments: int = 20,
    agreements: int = 20,
    tasks: int = 12,
) -> Bundle:
    """Return a county as one bundle that was read like anybody's.

    Args:
        seed: The seed of chance, any integer: the same gives the same county.
        bodies: How many bodies there are, from the province down to villages and firms.
        servants: How many public employees there are.
        records: How many dishonesty records there are.
        commitments: How many promises there are beside those that records tell of.
        agreements: How many agreements there are beside that of the partnership.
        tasks: How many tasks the plan has.

    Raises:
        RuntimeError: An item that was made is not as the format asks for, which is a fault of this library.

    >>> from govcredit.codes.identifiers import examine
    >>> sample = county(seed=7)
    >>> len(sample.records), sample.organs[2].region, examine(sample.organs[2].uscc).tier
    (50, '880121', 'region')
    """
    frame = frame_of(seed, _sizes(bodies, servants, records, commitments, agreements, tasks), _MAKERS)
    document: dict[str, Any] = {"version": _VERSION, "manifest": unstructure(_header(frame, seed).manifest)}
    document.update((array, []) for _, array in arrays())
    array_of = dict(arrays())
    for kind, item in _items(frame):
        document[array_of[kind]].append(item)
    bundle, found = structure(document, Bundle)
    if bundle is None:
        raise RuntimeError(f"a sample cannot be read: {found[:3]}")
    return bundle


def county_items(  # noqa: PLR0913  # as above
    *,
    seed: int = 1,
    bodies: int = 80,
    servants: int = 100,
    records: int = 50,
    commitments: int = 20,
    agreements: int = 20,
    tasks: int = 12,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield kind and JSON value of each item of a county in document order, every member written; nothing is remembered.

    Args:
        seed: The seed of chance, as for `county`, like all that follow.
        bodies: How many bodies.
        servants: How many public employees.
        records: How many dishonesty records.
        commitments: How many promises.
        agreements: How many agreements.
        tasks: How many tasks.

    >>> kind, item = next(county_items())
    >>> kind, item["id"], item["kind"], item["absent"]
    ('organ', 'organ-1', 'government', [])
    """
    return _items(frame_of(seed, _sizes(bodies, servants, records, commitments, agreements, tasks), _MAKERS))


def county_lines(  # noqa: PLR0913  # as above
    *,
    seed: int = 1,
    bodies: int = 80,
    servants: int = 100,
    records: int = 50,
    commitments: int = 20,
    agreements: int = 20,
    tasks: int = 12,
) -> Iterator[bytes]:
    """Yield the canonical lines of a county: header, items, closing line; memory does not grow with the sizes.

    Args:
        seed: The seed of chance, as for `county`, like all that follow.
        bodies: How many bodies.
        servants: How many public employees.
        records: How many dishonesty records.
        commitments: How many promises.
        agreements: How many agreements.
        tasks: How many tasks.

    >>> from govcredit.exchange.lines import read_lines
    >>> all(line.report.ok for line in read_lines(county_lines(seed=7)))
    True
    """
    frame = frame_of(seed, _sizes(bodies, servants, records, commitments, agreements, tasks), _MAKERS)
    return write_items(_header(frame, seed), _items(frame))


def _sizes(bodies: int, servants: int, records: int, commitments: int, agreements: int, tasks: int) -> Sizes:  # noqa: PLR0913, PLR0917  # one number for each size
    bodies = max(bodies, len(CORE))
    return Sizes(
        bodies=bodies,
        servants=max(servants, publics(bodies)),
        records=max(records, _RECORDS),
        commitments=max(commitments, _COMMITMENTS),
        agreements=max(agreements, _AGREEMENTS),
        tasks=max(tasks, _TASKS),
    )


def _items(frame: Frame) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, _ in arrays():
        maker = _MAKERS[kind]
        make, whole = maker.make, whole_of(item_class(kind)).of
        for number in range(maker.count(frame)):
            yield kind, whole(make(frame, number))


def _header(frame: Frame, seed: int) -> Header:
    parts = tuple(Part(array=array, count=_MAKERS[kind].count(frame)) for kind, array in arrays())
    return Header(
        version=_VERSION,
        manifest=Manifest(
            id=Code(f"sample-{'n' if seed < 0 else ''}{abs(seed) % 10**18}"),
            created=Timestamp("2026-07-01T09:00:00+08:00"),
            sender=OrganId(frame.organ("reform")),
            receiver=OrganId(frame.organ("prefecture")),
            jurisdiction=RegionCode(COUNTY),
            parts=parts,
        ),
    )
