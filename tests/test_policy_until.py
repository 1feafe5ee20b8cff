"""The law as it stood on a day, put to a later one."""

from datetime import date
from typing import Final

import pytest

from govcredit.errors import NotInForce, UnknownCode
from govcredit.policy.loading import load_pack, packaged, read_pack
from govcredit.policy.pack import Pack
from tests.pack_files import changed, files
from tests.scheme_files import RECORDS, pack_of

CHANGE: Final = date(2026, 4, 1)
BEFORE: Final = date(2026, 3, 31)


def pack(held: object = None) -> Pack:
    outcome = read_pack(held or files())  # type: ignore[arg-type]  # the files of a pack
    assert outcome.pack is not None
    return outcome.pack


def test_what_begins_later_is_not_there_and_what_ended_by_it_goes_on() -> None:
    stands = pack().until(date(2023, 12, 31))
    term = stands.term("trial.window", on=date(2026, 1, 1))
    assert (str(term.value.count), term.end) == ("3", None)
    with pytest.raises(NotInForce):
        stands.term("trial.kinds.all", on=date(2026, 1, 1))
    assert pack().term("trial.window", on=date(2026, 1, 1)).value.count == 1


def test_an_end_that_comes_later_is_none_and_one_that_has_come_stays() -> None:
    old = '{ from = 2020-02-01, value = "3年", source = "old", clause = "第二条", status = "seen" },'
    ended = pack(changed(old, f"{old[:-3]}, until = 2022-01-01 }},"))
    for day, in_force in ((date(2021, 12, 31), True), (date(2022, 1, 1), False)):
        stands = ended.until(day)
        assert (stands.context(date(2023, 6, 1)).find("trial.window") is not None) is in_force


def test_a_pack_from_which_something_is_left_out_is_another() -> None:
    held = load_pack("cn")
    before = held.until(BEFORE)
    assert before.digest != held.digest
    assert before.version == f"{held.version}@{BEFORE}"
    assert before.until(BEFORE) == before
    assert before.digest != held.until(date(2020, 1, 1)).digest


@pytest.mark.parametrize("name", packaged())
def test_a_pack_from_which_nothing_is_left_out_is_the_same(name: str) -> None:
    held = load_pack(name)
    assert held.until(date.max) == held
    assert held.until(date.max).digest == held.digest


@pytest.mark.parametrize("name", packaged())
def test_on_its_own_day_the_law_says_the_same(name: str) -> None:
    held = load_pack(name)
    stands = held.until(CHANGE)
    for term in held.names:
        one, other = (each.context(CHANGE).find(term) for each in (held, stands))
        assert (one and (one.value, one.citation, one.start)) == (other and (other.value, other.citation, other.start))


def test_a_scheme_of_later_days_is_not_there() -> None:
    held = pack_of(RECORDS)
    assert held.until(CHANGE).scheme("trial", on=CHANGE) == held.scheme("trial", on=CHANGE)
    with pytest.raises(UnknownCode):
        held.until(date(2016, 12, 29)).scheme("trial", on=CHANGE)
