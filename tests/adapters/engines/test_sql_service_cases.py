"""What the text of the rate of services makes of cases and figures that were worked out by hand, on 1 April 2026."""

from datetime import date
from typing import Any, Final

import pytest

from govcredit.adapters.engines.sql.register import TEXTS
from govcredit.adapters.engines.sql.text import Setting
from govcredit.measures.facts import Facts
from govcredit.measures.readings.register import READINGS
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.promises.handling import Handling
from govcredit.model.promises.service import Service, ServiceFigures
from govcredit.model.values import Deadline, Period
from govcredit.policy.loading import load_pack

pytest.importorskip("duckdb")

from tests.adapters.engines.flat_facts import End, FlatFacts, Share, told

DAY: Final = date(2026, 4, 1)
LAST: Final = date(2026, 3, 31)
LATER: Final = date(2026, 4, 2)
FIVE: Final = Deadline.parse("5个工作日")
YEAR, QUARTER = ("2025-01-01/2026-01-01", "2025-01-01/2025-04-01")


def make(cls: Any, /, **members: Any) -> Any:  # noqa: ANN401  # an item of any kind, of plain texts
    return cls(**members)


def figures(covers: str = YEAR, **more: Any) -> ServiceFigures:  # noqa: ANN401  # numbers of cases
    return ServiceFigures(covers=Period.parse(covers), **more)


def hall(*told_figures: ServiceFigures, cases: tuple[dict[str, Any], ...] = (), **more: Any) -> Bundle:  # noqa: ANN401  # the members of a service
    """Return a body with a service, its figures and its cases."""
    return Bundle(
        version="1.0",
        organs=(make(Organ, id="a", kind="department", name="甲局"),),
        services=(make(Service, id="s", organ="a", title="许可", figures=told_figures, **more),),
        handlings=tuple(make(Handling, **({"id": f"h{n}", "service": "s"} | each)) for n, each in enumerate(cases)),
    )


def case(**more: Any) -> Bundle:  # noqa: ANN401  # the members of a case
    return hall(cases=(more,))


def value(part: int, whole: int) -> Share:
    return "value", (part, whole), (part, whole), True


def band(low: End, high: End) -> Share:
    return "band", low, high, True


MISSING: Final[Share] = ("missing", None, None, True)
YES, NO = value(1, 1), value(0, 1)
EITHER, NO_OR_OUT = band((0, 1), (1, 1)), band((0, 1), None)

CASES: Final = (
    ("on-the-last-day", case(done=DAY, deadline=DAY), YES),
    ("a-day-late", case(done=DAY, deadline=LAST), NO),
    ("extended", case(done=DAY, deadline=LAST, extended_to=DAY), YES),
    ("overdue", case(deadline=LAST), NO),
    ("done-after-the-day", case(done=LATER, deadline=LAST), NO),
    ("running", case(deadline=DAY), None),
    ("undated", case(deadline=DAY, outcome="granted"), EITHER),
    ("no-limit", case(done=DAY), EITHER),
    ("no-limit-and-running", case(), NO_OR_OUT),
    ("withdrawn", case(done=DAY, deadline=DAY, outcome="withdrawn"), None),
    ("under-not-accepted", case(done=DAY, deadline=DAY, outcome="not-accepted.other"), None),
    ("to-begin", case(accepted=LATER, done=LATER, deadline=LATER), None),
    ("received", case(received=LAST, deadline=LAST), NO),
    ("received-but-not-begun", case(received=LATER), None),
    ("promised", case(accepted=date(2026, 3, 24), promised=FIVE, done=date(2026, 3, 31)), YES),
    ("promised-and-late", case(accepted=date(2026, 3, 24), promised=FIVE, done=DAY), NO),
    ("promised-by-the-service", hall(cases=({"accepted": date(2026, 3, 24), "done": DAY},), promised=FIVE), NO),
    ("paused", case(accepted=date(2026, 3, 24), promised=FIVE, paused=Deadline.parse("1个工作日"), done=DAY), YES),
    ("paused-in-days", case(accepted=date(2026, 3, 24), promised=FIVE, paused=Deadline.parse("1日"), done=DAY), EITHER),
    ("figures", hall(figures(handled=200, in_time=199)), value(199, 200)),
    ("figures-overdue", hall(figures(handled=200, overdue=1)), value(199, 200)),
    ("figures-added", hall(figures(in_time=3, overdue=1)), value(3, 4)),
    ("figures-that-do-not-add-up", hall(figures(handled=9, in_time=3, overdue=1)), band((0, 9), (9, 9))),
    ("more-in-time-than-handled", hall(figures(handled=9, in_time=10)), band((0, 9), (9, 9))),
    ("only-handled", hall(figures(handled=9)), band((0, 9), (9, 9))),
    ("only-in-time", hall(figures(in_time=9)), MISSING),
    ("nothing-told", hall(figures()), MISSING),
    ("none-handled", hall(figures(handled=0)), MISSING),
    ("none-handled-and-none-late", hall(figures(handled=0, in_time=0)), None),
    ("open-time", hall(figures("2025-01-01/..", handled=9, in_time=9)), MISSING),
    ("over-on-the-day", hall(figures("2026-01-01/2026-04-02", handled=9, in_time=9)), value(9, 9)),
    ("not-over", hall(figures("2026-01-01/2026-04-03", handled=9, in_time=9)), None),
    ("within", hall(figures(QUARTER, handled=4, in_time=0), figures(handled=9, in_time=9)), value(9, 9)),
    ("side-by-side", hall(figures(QUARTER, handled=4, in_time=4), figures("2025-04-01/2025-07-01", handled=5, in_time=4)), value(8, 9)),
    ("among-figures", hall(figures(handled=9, in_time=9), cases=({"done": date(2025, 12, 31), "deadline": LAST},)), value(9, 9)),
    ("among-figures-on-their-first-day", hall(figures(handled=9, in_time=9), cases=({"done": date(2025, 1, 1), "deadline": LAST},)), value(9, 9)),
    ("beside-figures", hall(figures(handled=9, in_time=9), cases=({"done": date(2026, 1, 1), "deadline": LAST},)), value(10, 10)),
    ("figures-that-tell-nothing", hall(figures(), cases=({"done": date(2025, 12, 31), "deadline": LAST},)), YES),
    ("a-case-does-not-limit", hall(figures(in_time=9), cases=({"done": DAY, "deadline": DAY},)), MISSING),
)  # fmt: skip


@pytest.mark.parametrize(("bundle", "wanted"), [pytest.param(b, w, id=name) for name, b, w in CASES])
def test_a_service_counts_as_worked_out_by_hand(bundle: Bundle, wanted: Share | None) -> None:
    """The text says so, and the reading; a body of which nothing counts has no row, or one that says so."""
    facts = Facts.of(bundle, load_pack("cn").context(DAY))
    text, flat = TEXTS["services.in-time"](Setting(context=facts.context)), FlatFacts(facts)
    nothing: Share = ("nothing", None, None, True)
    assert flat.beyond(text) == set()
    assert flat.shares(text).get("a", nothing) == (wanted or nothing)
    assert told(READINGS["services.in-time"](facts, "a"), whole=True) == (wanted or nothing)


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        pytest.param("2025-06-01/2026-02-01", {"a"}, id="overlapping"),
        pytest.param(YEAR, {"a"}, id="the-same-time"),
        pytest.param("2026-01-01/2026-02-01", set(), id="the-next"),
        pytest.param(QUARTER, set(), id="within"),
    ],
)
def test_only_figures_that_overlap_are_beyond_the_text(other: str, wanted: set[str]) -> None:
    bundle = hall(figures(handled=9, in_time=9), figures(other, handled=1, in_time=1))
    facts = Facts.of(bundle, load_pack("cn").context(DAY))
    assert FlatFacts(facts).beyond(TEXTS["services.in-time"](Setting(context=facts.context))) == wanted


def test_figures_that_tell_nothing_around_others_are_beyond_the_text() -> None:
    facts = Facts.of(hall(figures(), figures(QUARTER, handled=1, in_time=1)), load_pack("cn").context(DAY))
    assert FlatFacts(facts).beyond(TEXTS["services.in-time"](Setting(context=facts.context))) == {"a"}
