"""Notes on the fields of model classes, and the masking that rests on them."""

from datetime import date
from typing import Annotated, Any, ForwardRef, NewType

import attrs
import pytest

from govcredit.model.notes import Bounds, Codes, Doc, Kind, Open, Pattern, Ref, Sensitive, Since, Size, masked, notes_on

PersonName = NewType("PersonName", Annotated[str, Sensitive("person"), Size(most=40)])
Nickname = NewType("Nickname", PersonName)


@attrs.frozen(kw_only=True, field_transformer=masked)
class Inner:
    number: Annotated[str, Sensitive("person")]
    place: Annotated[str, Open()]


@attrs.frozen(kw_only=True, field_transformer=masked)
class Holder:
    name: PersonName
    nick: Annotated[Nickname | None, Doc("Nickname", zh="昵称"), Sensitive("person")] = None
    born: Annotated[date | None, Sensitive("person")] = None
    numbers: Annotated[tuple[str, ...], Sensitive("commercial")] = ()
    inner: Inner | None = None
    place: Annotated[str, Open(), Doc("Place", zh="地点")] = "here"


def test_sensitive_values_are_masked() -> None:
    holder = Holder(
        name=PersonName("某人"),
        nick=Nickname(PersonName("小某")),
        born=date(1990, 1, 2),
        numbers=("13800000000",),
        inner=Inner(number="110101", place="there"),
    )
    assert repr(holder) == (
        "Holder(name=***, nick=***, born=***, numbers=***, inner=Inner(number=***, place='there'), place='here')"
    )
    assert str(holder) == repr(holder) == f"{holder}"


def test_absence_is_not_masked() -> None:
    assert repr(Holder(name=PersonName(""))) == (
        "Holder(name=***, nick=None, born=None, numbers=***, inner=None, place='here')"
    )


def test_masking_changes_nothing_else() -> None:
    one, other = Inner(number="110101", place="there"), Inner(number="120116", place="there")
    assert (one.number, other.number) == ("110101", "120116")
    assert one != other
    assert one == attrs.evolve(other, number="110101")
    assert len({one, other, attrs.evolve(one)}) == 2


def test_an_annotation_that_is_a_text_is_a_fault_of_the_model() -> None:
    with pytest.raises(TypeError, match=r"Blind\.name: the annotation is a text"):

        @attrs.frozen(kw_only=True, field_transformer=masked)
        class Blind:
            name: "Annotated[str, Sensitive('person')]"


def test_an_annotation_that_is_not_known_yet_is_refused() -> None:
    # As an interpreter that postpones annotations gives a name that only the type checker sees.
    with pytest.raises(TypeError, match=r"Blind\.name: the annotation is a text"):
        attrs.make_class("Blind", {"name": attrs.field(type=ForwardRef("Organ"))}, field_transformer=masked)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        pytest.param(str, (), id="plain"),
        pytest.param(str | None, (), id="union"),
        pytest.param(Annotated[str, Open(), Size(most=9)], (Open(), Size(most=9)), id="annotated"),
        pytest.param(Annotated[Annotated[str, Open()], Ref("organ")], (Open(), Ref("organ")), id="annotated twice"),
        pytest.param(PersonName, (Sensitive("person"), Size(most=40)), id="a new type"),
        pytest.param(Nickname, (Sensitive("person"), Size(most=40)), id="a new type of a new type"),
        pytest.param(
            Annotated[Nickname, Size(most=9)], (Sensitive("person"), Size(most=40), Size(most=9)), id="nearest last"
        ),
        pytest.param(tuple[Annotated[str, Open()], ...], (), id="notes of elements are not those of the field"),
        pytest.param(PersonName | None, (), id="notes in a union are not those of the field"),
    ],
)
def test_notes_are_found(annotation: object, expected: tuple[object, ...]) -> None:
    assert notes_on(annotation) == expected


@pytest.mark.parametrize(
    "note",
    [
        Doc("Name", zh="姓名"),
        Since("1.1"),
        Sensitive("person"),
        Open(),
        Codes("region"),
        Ref("organ"),
        Kind("organ", "bodies"),
        Pattern("[a-z]+", form="code"),
        Size(most=9),
        Bounds(least=0, most=9),
    ],
    ids=lambda note: type(note).__name__,
)
def test_a_note_is_a_value(note: Any) -> None:  # noqa: ANN401
    assert attrs.evolve(note) == note
    assert hash(attrs.evolve(note)) == hash(note)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        note.other = 1


def test_a_size_without_limits_allows_everything() -> None:
    assert Size() == Size(least=0, most=None)
