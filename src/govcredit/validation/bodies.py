"""Rules about bodies: level, region, kind and name, what stands above them and came before them, and ratings (机构).

Chinese institutions have exceptions without end: districts of the municipalities rank as prefectures, some cities have no
counties, zones lie across regions. What is so in some place is let pass, and the rest is doubtful only.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from govcredit.codes.lists import code_list
from govcredit.findings import finding
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.measures.tally import is_untold
from govcredit.model.bodies.credit_rating import CreditRating
from govcredit.model.bodies.organ import Organ, Succession
from govcredit.policy.wording import named
from govcredit.validation import _offices
from govcredit.validation._told import says_absent
from govcredit.validation.rules import NotApplicable, Rule, Yielded

__all__ = ("ENDING", "LEVELS", "NAMES", "NEVER_OWNED", "OF_FIRMS", "OF_STATE", "RULES")

_NO_VALUE: Final = NotApplicable("no-value")
_OTHER_CASE: Final = NotApplicable("other-case")

_RANKS: Final[Mapping[str, int]] = MappingProxyType(
    {"national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
)
# Whose region is the one that they govern; others may tell where they sit.
_GOVERNING: Final = frozenset(
    {"congress", "cppcc", "department", "government", "street", "supervisory-commission", "town"}
)
_GOVERNMENTS: Final = frozenset({"government", "street", "town"})
# Districts of the four municipalities rank as prefectures, and some cities right below a province do.
_MUNICIPALITIES: Final = ("11", "12", "31", "50")
_RIGHT_BELOW: Final = "90"
# The level that a kind of body has by its nature; a committee of villagers has none.
LEVELS: Final[Mapping[str, str]] = MappingProxyType({"committee": "township", "street": "township", "town": "township"})
# How names of bodies end, and the kinds that may bear them.
NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "人民代表大会": ("congress",),
        "人民代表大会常务委员会": ("congress",),
        "人民政府": ("functional-zone", "government", "town"),
        "人民检察院": ("procuratorate",),
        "人民法院": ("court",),
        "居民委员会": ("committee",),
        "村民委员会": ("committee",),
        "有限公司": ("central-agency", "credit-agency", "enterprise", "foreign-party"),
        "有限责任公司": ("central-agency", "credit-agency", "enterprise", "foreign-party"),
        "监察委员会": ("party-body", "supervisory-commission"),
        "街道办事处": ("street",),
    }
)
_ENDS: Final = tuple(NAMES)
# Bodies that nobody owns, and the ownership of firms and of others.
OF_STATE: Final = frozenset(
    {
        "committee",
        "congress",
        "coordinating-body",
        "court",
        "cppcc",
        "department",
        "government",
        "party-body",
        "procuratorate",
        "street",
        "supervisory-commission",
        "town",
    }
)
OF_FIRMS: Final = frozenset({"foreign-invested", "private", "state-owned"})
_OF_PUBLIC_BODIES: Final = frozenset({"public-institution", "state-organ"})
NEVER_OWNED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"enterprise": _OF_PUBLIC_BODIES, "foreign-party": _OF_PUBLIC_BODIES}
)
# Changes after which the earlier body is no longer there.
ENDING: Final = frozenset({"convert", "merge", "rename"})
_TRANSITION: Final = timedelta(days=365)  # in which the earlier body is wound up; this is no law


def level_against_region(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """The level of a body is not that of its region code, whose last four or two zeros say of which level it is.

    Source: GB/T 2260.
    """
    if organ.level is None or organ.region is None:
        yield _NO_VALUE
    elif (
        organ.kind not in _GOVERNING
        or organ.level == "national"
        or (organ.kind in LEVELS and organ.level != "township")
    ):
        yield _OTHER_CASE
    elif organ.level not in _levels_of(organ.region):
        params = {"level": f"level-{organ.level}", "region": organ.region}
        yield finding("bodies.level-against-region", "/level", **params)


@lru_cache(maxsize=4096)
def _levels_of(region: str) -> frozenset[str]:
    if region.endswith("0000"):
        return frozenset({"province"})
    if region.endswith("00"):
        # Cities without counties have towns right below them.
        below = any(each.code.startswith(region[:4]) and each.code != region for each in code_list("region").entries())
        return frozenset({"prefecture"} if below else {"prefecture", "township"})
    if region.startswith(_MUNICIPALITIES) or region[2:4] == _RIGHT_BELOW:
        return frozenset({"prefecture", "county", "township"})
    return frozenset({"county", "township"})


def level_against_kind(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """A town, a street office or a committee of villagers is said to be of a level above the township."""
    wanted = LEVELS.get(organ.kind)
    if organ.level is None:
        yield _NO_VALUE
    elif wanted is None:
        yield _OTHER_CASE
    elif organ.level != wanted:
        yield finding("bodies.level-against-kind", "/level", level=f"level-{organ.level}", kind=organ.kind)


def name_against_kind(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """The name of a body says that it is of another kind, as that of a court does."""
    end = _end_of(organ.name)
    if end is None or organ.kind == "other":
        yield _OTHER_CASE
    elif organ.kind not in NAMES[end]:
        yield finding("bodies.name-against-kind", "/kind", kind=organ.kind, wanted=", ".join(NAMES[end]))


def _end_of(name: str) -> str | None:
    return next((each for each in _ENDS if name.endswith(each)), None) if name.endswith(_ENDS) else None


def ownership_against_kind(organ: Organ, _: Facts) -> Iterator[Yielded]:
    """A body of the state has the ownership of a firm, or a firm that of a body of the state."""
    if organ.ownership is None:
        yield _NO_VALUE
    elif organ.ownership in (OF_FIRMS if organ.kind in OF_STATE else NEVER_OWNED.get(organ.kind, ())):
        told = named("ownership", "ownership", organ.ownership)
        yield finding("bodies.ownership-against-kind", "/ownership", kind=organ.kind, **told)


# ---------------------------------------------------------------------------------------------------------------------
# The body above


def superior(organ: Organ, facts: Facts) -> Iterator[Yielded]:
    """The body above has a lower level, has ended while this one goes on, or governs another region."""
    above: Organ | None = None if organ.superior is None else facts.find(reference("organ", organ.superior))
    if organ.superior is None or organ.superior == organ.id:
        yield _NO_VALUE
        return
    if above is None:
        yield NotApplicable("no-item")
        return
    if organ.level is not None and above.level is not None and _RANKS[organ.level] < _RANKS[above.level]:
        levels = {"own": f"level-{organ.level}", "above": f"level-{above.level}"}
        yield finding("bodies.superior-lower", "/superior", **levels)
    elif _is_elsewhere(organ, above, facts):
        regions = {"own": str(organ.region), "above": str(above.region)}
        yield finding("bodies.superior-elsewhere", "/superior", **regions)
    ended = _end(above)
    own = _end(organ)
    if ended is not None and ended <= facts.context.on and (own is None or own - ended > _TRANSITION):
        yield finding("bodies.superior-ended", "/superior", ended=str(ended))


def _is_elsewhere(organ: Organ, above: Organ, facts: Facts) -> bool:
    if organ.kind not in _GOVERNMENTS or above.kind != "government" or organ.region is None or above.region is None:
        return False
    if above.level == "national" or _end(organ) is not None or _end(above) is not None:
        return False
    known, on = code_list("region").known, facts.context.on
    if known(organ.region, on) != known(above.region, on):
        return False  # codes of different times do not agree, as after a change of regions
    return not organ.region.startswith(above.region.removesuffix("00").removesuffix("00"))


def _end(organ: Organ) -> date | None:
    return None if organ.existed is None else organ.existed.end


# ---------------------------------------------------------------------------------------------------------------------
# What came before


def predecessors(organ: Organ, facts: Facts) -> Iterator[Yielded]:
    """A body follows one that came later, that goes on all the same, or whose obligations are said to be gone.

    Source: 优化营商环境条例第三十一条.
    """
    if not organ.predecessors:
        yield _NO_VALUE
    for number, step in enumerate(organ.predecessors):
        path = f"/predecessors/{number}"
        if step.manner in ENDING and step.obligations == "none":
            yield finding("bodies.obligations-lost", f"{path}/obligations", manner=f"manner-{step.manner}")
        before: Organ | None = facts.find(reference("organ", step.organ))
        day = step.on or (organ.existed and organ.existed.start)
        if before is None or before.id == organ.id or before.existed is None or day is None:
            continue
        if before.existed.start is not None and day < before.existed.start:
            told = {"day": str(day), "since": str(before.existed.start)}
            yield finding("bodies.follows-later-body", f"{path}/organ", **told)
        elif _goes_on(step, before, day, facts):
            until = "…" if before.existed.end is None else str(before.existed.end)
            yield finding("bodies.predecessor-goes-on", f"{path}/organ", day=str(day), until=until)


def _goes_on(step: Succession, before: Organ, day: date, facts: Facts) -> bool:
    if step.manner not in ENDING or before.existed is None or day > facts.context.on:
        return False
    end = before.existed.end
    if end is None:
        return not (is_untold(before, "existed") or is_untold(before, "existed.end"))
    return end - day > _TRANSITION


# ---------------------------------------------------------------------------------------------------------------------
# Ratings


def rating_says_nothing(rating: CreditRating, _: Facts) -> Iterator[Yielded]:
    """A credit rating has neither a grade nor points.

    Source: 滨海 二（三）5; 滑县 五（五）; 江西 13.
    """
    if rating.grade is None and rating.points is None and not says_absent(rating, "grade"):
        yield finding("bodies.rating-says-nothing", "/grade")


def rating_of_nobody(rating: CreditRating, _: Facts) -> Iterator[Yielded]:
    """A credit rating has a grade, and nobody is told who gave it.

    Source: 滨海 二（三）5; 滑县 五（五）; 江西 13.
    """
    if rating.grade is None and rating.points is None:
        yield _NO_VALUE
    elif rating.evaluator is None and not _is_signed(rating) and not says_absent(rating, "evaluator"):
        yield finding("bodies.rating-of-nobody", "/evaluator")


def _is_signed(rating: CreditRating) -> bool:
    return any(each.issuer is not None or each.body is not None for each in rating.documents)


RULES: Final = tuple(
    sorted(
        (
            *_offices.RULES,
            Rule(
                code="bodies.follows-later-body",
                kinds=("organ",),
                check=predecessors,
                others=("bodies.obligations-lost", "bodies.predecessor-goes-on"),
            ),
            Rule(code="bodies.level-against-kind", kinds=("organ",), check=level_against_kind),
            Rule(code="bodies.level-against-region", kinds=("organ",), check=level_against_region),
            Rule(code="bodies.name-against-kind", kinds=("organ",), check=name_against_kind),
            Rule(code="bodies.ownership-against-kind", kinds=("organ",), check=ownership_against_kind),
            Rule(code="bodies.rating-of-nobody", kinds=("credit-rating",), check=rating_of_nobody),
            Rule(code="bodies.rating-says-nothing", kinds=("credit-rating",), check=rating_says_nothing),
            Rule(
                code="bodies.superior-lower",
                kinds=("organ",),
                check=superior,
                others=("bodies.superior-elsewhere", "bodies.superior-ended"),
            ),
        ),
        key=lambda rule: rule.code,
    )
)
