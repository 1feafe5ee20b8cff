"""A look-up of bodies keeps its promises, and one that breaks any of them is seen."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeAlias

import attrs
import pytest

from govcredit.adapters.registry import BundleRegistry, Registry
from govcredit.adapters.registry.contract import RegistryContract
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.provenance import Provenance, Revision

Answer: TypeAlias = Any
PROMISES: Final = tuple(name for name in dir(RegistryContract) if name.startswith("test_"))


def of(organs: tuple[Organ, ...]) -> BundleRegistry:
    return BundleRegistry.of(Bundle(version="1.0", organs=organs))


class TestOfABundle(RegistryContract):
    """The bodies of a bundle."""

    def holding(self, organs: tuple[Organ, ...]) -> Registry:
        return of(organs)


@attrs.frozen
class Broken:
    """A look-up that answers through a good one, but for what it breaks."""

    good: BundleRegistry
    organs: tuple[Organ, ...]
    fault: Callable[["Broken", str, tuple[Any, ...], Any], Any]

    def by_id(self, organ: str) -> Answer:
        return self._answer("by_id", organ)

    def by_code(self, code: str, on: date | None = None) -> Answer:
        return self._answer("by_code", code, on)

    def by_name(self, name: str, on: date | None = None) -> Answer:
        return self._answer("by_name", name, on)

    def successors(self, organ: str, on: date | None = None) -> Answer:
        return self._answer("successors", organ, on)

    def _answer(self, verb: str, *asked: Answer) -> Answer:
        return self.fault(self, verb, asked, getattr(self.good, verb)(*asked))


def as_held(broken: Broken, verb: str, _asked: tuple[Any, ...], answer: Answer) -> Answer:
    """In the order in which the bodies were given."""
    return answer if verb == "by_id" else tuple(each for each in broken.organs if each in answer)


def codes_as_written(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    if verb != "by_code":
        return answer
    own = (each for each in broken.organs if asked[0] in {each.uscc, each.organisation_code})
    return tuple(each for each in own if each in answer)


def only_unified(_: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    return () if verb == "by_code" and len(asked[0]) < 18 else answer


def raising(_: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    if verb == "by_code" and len(asked[0]) > 18:
        raise ValueError(asked[0])
    return answer


def first_only(_: Broken, verb: str, _asked: tuple[Any, ...], answer: Answer) -> Answer:
    return answer if verb == "by_id" else answer[:1]


def none_for_several(_: Broken, verb: str, _asked: tuple[Any, ...], answer: Answer) -> Answer:
    return answer if verb == "by_id" or len(answer) < 2 else ()


def by_beginning(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    if verb != "by_name" or answer:
        return answer
    return tuple(each for each in broken.organs if each.name.startswith(asked[0]))


def codes_by_beginning(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    if verb != "by_code" or answer:
        return answer
    return tuple(each for each in broken.organs if each.uscc is not None and each.uscc.startswith(asked[0]))


def names_of_today(_: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    return tuple(each for each in answer if each.name == asked[0]) if verb == "by_name" else answer


def exact_names(_: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    if verb != "by_name":
        return answer
    return tuple(each for each in answer if asked[0] in (each.name, *each.other_names))


def without_days(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    return answer if verb == "by_id" else getattr(broken.good, verb)(asked[0])


def standing_today(_: Broken, verb: str, _asked: tuple[Any, ...], answer: Answer) -> Answer:
    def ended(each: Organ) -> bool:
        return each.existed is not None and each.existed.end is not None

    if verb == "by_id":
        return None if answer is not None and ended(answer) else answer
    return tuple(each for each in answer if not ended(each))


def closed_periods(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    """The first day after a period is taken for a part of it."""
    if verb != "by_name" or asked[1] is None:
        return answer
    every = broken.good.by_name(asked[0])
    return tuple(
        each for each in every if each in answer or (each.existed is not None and each.existed.end == asked[1])
    )


def names_as_identifiers(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    return answer or next(iter(broken.good.by_name(asked[0])), None) if verb == "by_id" else answer


def inventing(_: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    made: Any = {"id": "made", "kind": "other", "name": "虚构局"}
    return answer or (Organ(**made),) if verb == "by_name" and asked[0].strip() else answer


def slim(_: Broken, verb: str, _asked: tuple[Any, ...], answer: Answer) -> Answer:
    """What is told is less than what is held."""
    return answer if verb != "by_name" else tuple(attrs.evolve(each, other_names=()) for each in answer)


def followers_of_followers(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    return answer or tuple(each for each in broken.organs if each.id == asked[0]) if verb == "successors" else answer


def days_needed(_: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    """A change whose day nobody knows does not count on a day."""
    if verb != "successors" or asked[1] is None:
        return answer
    return tuple(
        each for each in answer if any(step.organ == asked[0] and step.on is not None for step in each.predecessors)
    )


def silent(_: Broken, verb: str, _asked: tuple[Any, ...], _answer: Answer) -> Answer:
    return None if verb == "by_id" else ()


def nearly(broken: Broken, verb: str, asked: tuple[Any, ...], answer: Answer) -> Answer:
    """Codes that differ in their last sign are taken for one."""
    if verb != "by_code" or answer:
        return answer
    return tuple(each for each in broken.organs if each.uscc is not None and each.uscc[:17] == asked[0][:17])


FAULTS: Final = (
    silent, nearly,
    as_held, codes_as_written, only_unified, raising, first_only, none_for_several, by_beginning, codes_by_beginning,
    names_of_today, exact_names, without_days, standing_today, closed_periods, names_as_identifiers, inventing, slim,
    followers_of_followers, days_needed,
)  # fmt: skip


def broken_by(fault: Callable[..., Answer]) -> set[str]:
    """Return the promises that a look-up with a fault does not keep."""

    class OfBroken(RegistryContract):
        def holding(self, organs: tuple[Organ, ...]) -> Registry:
            return Broken(of(organs), organs, fault)

    broken = set()
    for name in PROMISES:
        try:
            getattr(OfBroken(), name)()
        except (AssertionError, ValueError):
            broken.add(name)
    return broken


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_broken_register_breaks_a_promise(fault: Callable[..., Answer]) -> None:
    assert broken_by(fault)


def test_every_promise_is_broken_by_some_register() -> None:
    assert set().union(*map(broken_by, FAULTS)) == set(PROMISES)


def test_the_contract_itself_has_no_register() -> None:
    with pytest.raises(NotImplementedError):
        RegistryContract().test_a_code_finds_its_body()


def test_what_was_corrected_does_not_answer() -> None:
    """A body that was told wrong is found neither by its name nor by its identifier; what corrects it is."""
    wrong: Any = {"id": "a", "kind": "court", "name": "甲法院"}
    revision: Any = {"of": "a", "act": "correct", "reason": "名称有误", "actor": "a"}
    right = {**wrong, "id": "a-2", "name": "甲县人民法院"}
    right["provenance"] = Provenance(known=date(2026, 1, 1), revision=Revision(**revision))
    registry = of((Organ(**wrong), Organ(**right)))
    assert (registry.by_name("甲法院"), registry.by_id("a")) == ((), None)
    assert [each.id for each in registry.by_name("甲县人民法院")] == ["a-2"]


def test_a_unified_code_finds_the_body_of_which_only_the_inner_code_is_known() -> None:
    """The organisation code stands inside the unified code; a body that has another unified code is another body."""
    known: Any = {"id": "a", "kind": "court", "name": "甲法院", "organisation_code": "MB0000001"}
    other: Any = {**known, "id": "b", "uscc": "12000000MB0000001X"}
    registry = of((Organ(**known), Organ(**other)))
    assert [each.id for each in registry.by_code("11000000MB0000001W")] == ["a"]
    assert [each.id for each in registry.by_code("MB0000001")] == ["a", "b"]
