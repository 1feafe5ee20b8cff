"""The accepting pass: it takes what the careful reader takes, makes the same of it, and takes nothing else."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Final, final

import attrs
import pytest

from govcredit._json import REFUSED
from govcredit.exchange._accepting import DOUBTS, accepting
from govcredit.exchange.converter import read_object, structure, unstructure
from govcredit.findings import Report
from govcredit.model.extensions import Extensions
from govcredit.model.notes import Bounds, Doc, Open, Sensitive, Size, masked
from govcredit.model.provenance import Provenance
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.shapes import members
from govcredit.model.values import Money, Period, Quantity
from tests.documents_strategy import model_classes
from tests.faulty_documents import bare, filled, single_faults


def by_hooks(document: object, cls: type[Any]) -> tuple[Any, Report]:
    return read_object(document, cls, hooks_only=True)


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_what_is_sound_is_accepted_as_the_hooks_read_it(cls: type[Any]) -> None:
    empty = {member.name: unstructure(member.default) for member in members(cls) if not member.required}
    for document in (filled(cls), bare(cls), empty | bare(cls), dict(reversed(filled(cls).items()))):
        expected, report = by_hooks(document, cls)
        made = accepting(cls)(document)
        assert (made, type(made), report) == (expected, cls, Report())
        assert (repr(made), hash(made), unstructure(made)) == (repr(expected), hash(expected), unstructure(expected))


@pytest.mark.exhaustive
@pytest.mark.parametrize("cls", model_classes(), ids=lambda cls: cls.__name__)
def test_no_fault_of_any_member_is_accepted(cls: type[Any]) -> None:
    for document, _ in single_faults(cls):
        with pytest.raises(DOUBTS):
            accepting(cls)(document)


@pytest.mark.parametrize(
    "value",
    [None, True, 7, "", "amount", ["amount", "unit"], [], {}, REFUSED, {"amount": REFUSED, "unit": "元"}],
    ids=repr,
)
def test_what_is_no_object_of_the_class_is_not_accepted(value: object) -> None:
    with pytest.raises(DOUBTS):
        accepting(Money)(value)


def test_what_is_made_is_frozen() -> None:
    money: Any = accepting(Money)({"amount": "12.50", "unit": "万元"})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        money.amount = Decimal(1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del money.amount
    assert attrs.evolve(money, unit="元") == Money(amount=Decimal("12.50"), unit="元")


def test_an_absent_member_has_its_default() -> None:
    assert accepting(Quantity)({"unit": "亩"}) == Quantity(unit="亩")
    assert accepting(Provenance)({"known": "2026-01-01", "held": {}}) == Provenance(
        known=date(2026, 1, 1), held=Period()
    )


def test_the_content_of_others_is_taken_if_its_names_are_right() -> None:
    record = {"id": "r-1", "subject": {"organ": "o-1"}, "trigger": "arrears"}
    read = accepting(DishonestyRecord)
    assert read(record | {"extensions": {"cn.example.flag": [1]}}).extensions == Extensions({"cn.example.flag": [1]})
    wrong: tuple[object, ...] = ({"flag": 1}, {"cn.example.flag": {"例": 1}}, {"cn.example.flag": 2**53}, [])
    for content in wrong:
        with pytest.raises(DOUBTS):
            read(record | {"extensions": content})


def test_codes_and_references_are_shared_and_what_is_sensitive_is_not_kept() -> None:
    def party(number: int) -> Party:
        # Texts that are equal and not the same, as two lines hold them.
        return accepting(Party)({"organ": "-".join(("o", str(number))), "person": "-".join(("p", str(number)))})

    one, other = party(1), party(1)
    assert one == other
    assert one.organ is other.organ
    assert one.person is not other.person


@final
@attrs.frozen(kw_only=True, field_transformer=masked)
class Checked:
    """A class that looks at its values (检查)."""

    count: Annotated[int, Open(), Bounds(least=0, most=9), Doc("Count", zh="数目")] = attrs.field(
        validator=attrs.validators.lt(5)
    )
    names: Annotated[
        tuple[Annotated[str, Size(least=1, most=3)], ...], Sensitive("other"), Size(most=2), Doc("Names", zh="名称")
    ] = ()
    flags: Annotated[tuple[bool, ...], Open(), Doc("Flags", zh="标记")] = ()


CHECKED: Final[Mapping[str, Any]] = MappingProxyType({"count": 4, "names": ["甲", "乙丙丁"], "flags": [True, False]})


def test_a_class_that_looks_at_its_values_is_made_by_calling_it() -> None:
    read = accepting(Checked)
    assert read(CHECKED) == Checked(count=4, names=("甲", "乙丙丁"), flags=(True, False))
    with pytest.raises(ValueError, match="must be < 5"):
        read({"count": 5})


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": -1},
        {"count": 10},
        {"count": True},
        {"names": [""]},
        {"names": ["甲乙丙丁"]},
        {"names": ["甲", "乙", "丙"]},
        {"names": "甲"},
        {"flags": [1]},
    ],
    ids=str,
)
def test_arrays_and_integers_keep_their_bounds(wrong: dict[str, Any]) -> None:
    with pytest.raises(DOUBTS):
        accepting(Checked)({**CHECKED, **wrong})


def test_after_many_objects_a_fault_is_told_as_before_them() -> None:
    wrong = {"amount": "1e5", "unit": "美元", "of": 1}
    first = structure(wrong, Money)
    for number in range(100):
        assert structure({"amount": str(number), "unit": "元"}, Money) == (Money(amount=Decimal(number), unit="元"), ())
    assert structure(wrong, Money) == first
    assert [found.code for found in first[1]] == ["structure.pattern", "structure.choice", "structure.unknown-member"]
