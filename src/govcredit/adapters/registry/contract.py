"""What every look-up of bodies must do, as tests that a class for another register inherits (名录查询契约).

A register of one's own is a class with the methods of `Registry`. It keeps its promises if these tests pass:

>>> from govcredit.adapters.registry import BundleRegistry, Registry
>>> from govcredit.adapters.registry.contract import RegistryContract
>>> from govcredit.model.bundle import Bundle
>>> class TestMyRegister(RegistryContract):
...     def holding(self, organs: tuple[Organ, ...]) -> Registry:
...         return BundleRegistry.of(Bundle(version="1.0", organs=organs))
>>> TestMyRegister().test_a_code_finds_its_body()

pytest collects such a class by itself; nothing of it needs pytest.
"""

from datetime import date
from typing import Any, Final

from govcredit.adapters.registry._protocol import Registry
from govcredit.model.bodies.organ import Manner, Organ, Succession
from govcredit.model.values import Period

__all__ = ("RegistryContract",)

_FINANCE: Final = "11000000MB0000001W"  # unified codes of made-up bodies; a look-up compares and does not judge
_INNER: Final = "MB0000001"
_MALFORMED: Final = (
    "",
    " ",
    "1",
    "110000",
    "11000000MB0000001WX",
    "财政局",
    "11000000MB000000*W",
    "\x00",
    "😀" * 18,
    "9" * 99_999,
)
_DAY: Final = date(2026, 3, 1)


def _organ(key: str, /, *followed: tuple[str, Manner, date | None], **members: Any) -> Organ:  # noqa: ANN401  # of a body
    steps = tuple(_step(*each) for each in followed)
    given: Any = {"id": key, "kind": "department", "name": f"{key}局", "predecessors": steps}
    return Organ(**(given | members))


def _step(organ: str, manner: Manner, on: date | None) -> Succession:
    given: Any = {"organ": organ, "manner": manner, "on": on}
    return Succession(**given)


_ORGANS: Final = (
    _organ("finance", uscc=_FINANCE, name="甲县财政局", other_names=("县财政局", "甲县财政委员会")),
    _organ("planning", organisation_code="MB0000002", name="甲县发展和改革局（粮食局）"),
    _organ("old-trade", name="甲县商务局", existed=Period(start=date(2010, 1, 1), end=_DAY)),
    _organ("old-health", name="甲县卫生局", existed=Period(end=_DAY)),
    _organ("trade", ("old-trade", "split", _DAY), name="甲县商务局", existed=Period(start=_DAY)),
    _organ("tourism", ("old-trade", "split", _DAY), ("old-culture", "merge", None), name="甲县文化和旅游局"),
    _organ("old-culture", name="甲县文化局"),
)


class RegistryContract:
    """The promises of a look-up of bodies; subclass it, and return one that holds the given bodies from `holding`.

    Each method whose name begins with ``test_`` is one promise.
    """

    def holding(self, organs: tuple[Organ, ...]) -> Registry:
        """Return a look-up that holds these bodies and no others.

        Args:
            organs: The bodies.

        Raises:
            NotImplementedError: The subclass has none.
        """
        raise NotImplementedError

    # Codes

    def test_a_code_finds_its_body(self) -> None:
        """A unified code finds the one body that has it."""
        assert _ids(self._filled().by_code(_FINANCE)) == ["finance"]

    def test_a_code_is_found_however_it_is_written(self) -> None:
        """Blanks, hyphens, small letters and full width are ways of writing the same code."""
        full = "".join(chr(ord(sign) + 0xFEE0) for sign in _FINANCE)
        for written in (
            _FINANCE.lower(),
            f" {_FINANCE[:8]} {_FINANCE[8:]}\n",
            f"{_FINANCE[:17]}-{_FINANCE[17:]}",
            full,
        ):
            assert _ids(self._filled().by_code(written)) == ["finance"], written

    def test_an_organisation_code_finds_the_unified_code_that_embeds_it(self) -> None:
        """The nine signs inside a unified code are the organisation code of the body."""
        assert _ids(self._filled().by_code(_INNER)) == ["finance"]
        assert _ids(self._filled().by_code(f"{_INNER[:8]}-{_INNER[8:]}")) == ["finance"]

    def test_an_organisation_code_finds_the_body_that_has_only_that(self) -> None:
        """A body without a unified code is found by its organisation code."""
        assert _ids(self._filled().by_code("MB0000002")) == ["planning"]

    def test_what_is_no_code_finds_nothing_and_raises_nothing(self) -> None:
        """A text that has not the form of a code has an empty answer, whatever it is."""
        registry = self._filled()
        assert [registry.by_code(text) for text in _MALFORMED] == [()] * len(_MALFORMED)

    def test_a_code_that_nobody_has_finds_nothing(self) -> None:
        """Nothing is guessed: a code that differs in one sign is another code."""
        assert self._filled().by_code("11000000MB0000001X") == ()

    def test_a_part_of_a_code_finds_nothing(self) -> None:
        """A code is compared as a whole; its beginning is no code."""
        assert self._filled().by_code(_FINANCE[:9]) == self._filled().by_code(_FINANCE[:17]) == ()

    def test_two_bodies_of_one_code_are_both_told(self) -> None:
        """Which of two is right is not the register's to say."""
        organs = (_organ("b", uscc=_FINANCE), _organ("a", uscc=_FINANCE))
        assert _ids(self.holding(organs).by_code(_FINANCE)) == ["a", "b"]

    # Names

    def test_a_name_finds_its_body(self) -> None:
        """A whole name finds the one body that is called so."""
        assert _ids(self._filled().by_name("甲县财政局")) == ["finance"]

    def test_short_and_former_names_find_the_body_of_today(self) -> None:
        """A body is found by what it was called, also on a later day."""
        registry = self._filled()
        for name in ("县财政局", "甲县财政委员会"):
            assert _ids(registry.by_name(name)) == _ids(registry.by_name(name, on=_DAY)) == ["finance"], name

    def test_a_name_is_found_in_any_width_and_with_blanks(self) -> None:
        """Brackets of either width, and blanks between characters, are the same name."""
        registry = self._filled()
        for name in ("甲县发展和改革局(粮食局)", " 甲县 发展和改革局（粮食局） "):
            assert _ids(registry.by_name(name)) == ["planning"], name

    def test_a_part_of_a_name_finds_nothing(self) -> None:
        """A name is compared as a whole, and an empty one is nobody's."""
        registry = self._filled()
        assert [registry.by_name(name) for name in ("财政局", "甲县", "", " ", "%", "*", "甲县财政局'; --")] == [()] * 7

    def test_two_bodies_of_one_name_are_both_told(self) -> None:
        """Two bodies of one name are two answers, and the day may leave one of them."""
        registry = self._filled()
        assert _ids(registry.by_name("甲县商务局")) == ["old-trade", "trade"]
        assert _ids(registry.by_name("甲县商务局", on=_DAY)) == ["trade"]
        assert _ids(registry.by_name("甲县商务局", on=date(2026, 2, 28))) == ["old-trade"]

    # Time

    def test_a_body_that_ended_is_found_until_its_last_day_and_without_a_day(self) -> None:
        """The end of a period is the first day after it; without a day everything that was is found."""
        registry = self._filled()
        assert _ids(registry.by_name("甲县卫生局")) == ["old-health"]
        assert _ids(registry.by_name("甲县卫生局", on=date(2026, 2, 28))) == ["old-health"]
        assert registry.by_name("甲县卫生局", on=_DAY) == ()

    def test_a_code_is_not_found_before_its_body_existed(self) -> None:
        """A day before a body came into being finds it by no code."""
        registry = self.holding((_organ("a", uscc=_FINANCE, existed=Period(start=_DAY)),))
        assert registry.by_code(_FINANCE, on=date(2026, 2, 28)) == registry.by_code(_INNER, on=date(2026, 2, 28)) == ()
        assert _ids(registry.by_code(_FINANCE, on=_DAY)) == _ids(registry.by_code(_INNER, on=_DAY)) == ["a"]

    # Identifiers and changes

    def test_an_identifier_finds_its_body_though_it_ended(self) -> None:
        """What an item refers to is found on any day."""
        found = self._filled().by_id("old-health")
        assert found is not None
        assert found.name == "甲县卫生局"

    def test_an_unknown_identifier_finds_nothing(self) -> None:
        """Neither a name nor a code is an identifier."""
        registry = self._filled()
        assert [registry.by_id(name) for name in ("nobody", "", "甲县财政局", _FINANCE, "\x00")] == [None] * 5

    def test_both_bodies_follow_one_that_was_split(self) -> None:
        """Each body that names an earlier one follows it."""
        assert _ids(self._filled().successors("old-trade")) == ["tourism", "trade"]

    def test_a_body_that_others_were_merged_into_follows_each_of_them(self) -> None:
        """One body may follow several."""
        registry = self._filled()
        assert _ids(registry.successors("old-culture")) == ["tourism"]
        assert "tourism" in _ids(registry.successors("old-trade"))

    def test_nobody_follows_before_the_day_of_the_change(self) -> None:
        """A change counts from its day on; one without a day counts on every day."""
        registry = self._filled()
        assert registry.successors("old-trade", on=date(2026, 2, 28)) == ()
        assert _ids(registry.successors("old-trade", on=_DAY)) == ["tourism", "trade"]
        assert _ids(registry.successors("old-culture", on=date(1990, 1, 1))) == ["tourism"]

    def test_nobody_follows_a_body_that_goes_on_or_is_not_held(self) -> None:
        """Where nothing changed there is no follower."""
        assert self._filled().successors("finance") == self._filled().successors("nobody") == ()

    # Answers

    def test_what_comes_back_is_what_was_put_in(self) -> None:
        """Nothing is added to a body and nothing is left out."""
        registry = self._filled()
        assert [registry.by_id(each.id) for each in _ORGANS] == list(_ORGANS)
        assert registry.by_name("甲县财政局") == registry.by_code(_FINANCE) == (_ORGANS[0],)

    def test_the_answer_does_not_depend_on_the_order_of_the_register(self) -> None:
        """Answers stand in the order of identifiers, however the register was filled."""
        one, other = self._filled(), self.holding(_ORGANS[::-1])
        for name in ("甲县商务局", "甲县财政局"):
            assert one.by_name(name) == other.by_name(name), name
        assert one.successors("old-trade") == other.successors("old-trade")

    def test_the_same_question_has_the_same_answer(self) -> None:
        """To ask changes nothing."""
        registry = self._filled()
        for _ in range(2):
            assert _ids(registry.by_name("甲县商务局")) == ["old-trade", "trade"]
            assert _ids(registry.by_code(_INNER)) == ["finance"]

    def test_an_empty_register_holds_nobody(self) -> None:
        """Nothing is invented where nothing is held."""
        registry = self.holding(())
        assert registry.by_id("finance") is None
        assert registry.by_code(_FINANCE) == registry.by_name("甲县财政局") == registry.successors("finance") == ()

    def _filled(self) -> Registry:
        return self.holding(_ORGANS)


def _ids(organs: tuple[Organ, ...]) -> list[str]:
    return [str(each.id) for each in organs]
