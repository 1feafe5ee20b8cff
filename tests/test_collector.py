"""The collector is paused for a while, and is afterwards as it was."""

import gc
from collections.abc import Iterator
from datetime import date

import attrs
import pytest

from govcredit._collector import pause, paused, resume
from govcredit.measures.facts import Facts
from govcredit.model.bundle import Bundle
from govcredit.policy.loading import load_pack
from govcredit.validation.columns import suspicious


@pytest.fixture(autouse=True)
def running() -> Iterator[None]:
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("kept", [False, True])
def test_it_runs_again_after_an_error(*, kept: bool) -> None:
    ran: list[bool] = []

    def failing() -> None:
        with paused(kept=kept):
            ran.append(gc.isenabled())
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        failing()
    assert ran == [False]
    assert gc.isenabled()


@pytest.mark.parametrize("kept", [False, True])
def test_it_stays_off_where_it_was_off(*, kept: bool) -> None:
    gc.disable()
    with paused(kept=kept):
        pass
    assert not gc.isenabled()


def test_it_is_as_it_was_before_a_pause() -> None:
    outer = pause()
    inner = pause()
    resume(inner)
    assert not gc.isenabled()
    resume(outer)
    assert gc.isenabled()


def test_asking_hot_rules_leaves_it_running() -> None:
    context = load_pack("cn").context(date(2026, 4, 1))
    with pytest.raises(attrs.exceptions.NotAnAttrsClassError):
        suspicious((object(),), "record", Facts.of(Bundle(version="1.0"), context))
    assert gc.isenabled()


def test_what_is_kept_is_counted_among_the_old() -> None:
    with paused(kept=True):
        held = [[number] for number in range(1_000)]
    assert any(each is held for each in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_what_a_program_froze_stays_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    with paused(kept=True):
        pass
    assert gc.get_freeze_count() >= frozen - 100  # some of it may be gone


def test_what_is_dropped_afterwards_is_found_by_a_full_collection() -> None:
    with paused(kept=True):
        circle: list[object] = []
        circle.append(circle)
    del circle
    assert gc.collect() >= 1
