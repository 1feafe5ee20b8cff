"""What all tests share: the profiles of Hypothesis, the order in which they are handed out, and what is not traced."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer  # type: ignore[import-untyped]

from tests.scheduling import Scheduling

# The fast tier gives the same examples on every machine and in every run. How quickly they are drawn depends on what
# else the machine does, so that no deadline and no health check may rest on it.
settings.register_profile(
    "fast",
    derandomize=True,
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# Where the same examples have been drawn before with every extra: the core on other Pythons.
settings.register_profile("again", settings.get_profile("fast"), max_examples=20)
settings.register_profile("deep", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROFILE: Final = os.environ.get("HYPOTHESIS_PROFILE", "fast")
settings.load_profile(PROFILE)

ONE_IN: Final = 10  # of what is exhaustive, where all of it has passed before
# Folders and files whose tests cover nothing that the tests of single modules do not, or read the library as a text.
UNTRACED: Final = frozenset({"property", "adapters", "test_architecture.py", "test_messages.py", "test_statements.py"})


def pytest_configure() -> None:
    """Look for garbage less often than by default, which takes a fifth of a run: what tests make is small and soon gone.

    In the deep tier it is not: Java keeps what Spark made for as long as Python keeps its names, and its memory runs full.
    """
    if PROFILE != "deep":
        gc.set_threshold(50_000, 20, 20)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    """Hand out scope by scope, as ``--dist=loadscope`` says, in less time."""
    return Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect without looking for garbage, and never look at what was collected: it stays to the end."""
    tracer = sys.gettrace()
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """Trace again what is imported next, where coverage is measured, once the tests of a module are made."""
    tracer = sys.gettrace()
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_pycollect_makeitem() -> None:
    """Trace no longer once a module is imported: that its tests are made covers nothing."""
    sys.settrace(None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the properties first, and take one of ten exhaustive cases where all have passed before.

    Properties take longest: what is handed out last leaves the other workers idle. Nothing that is to be traced is imported
    from here to the end of the collection.
    """
    sys.settrace(None)
    items.sort(key=lambda item: not item.nodeid.startswith("tests/property/"))
    if PROFILE == "again":
        seen: Counter[str] = Counter()
        kept: list[pytest.Item] = []
        left: list[pytest.Item] = []
        for item in items:
            function = item.nodeid.partition("[")[0]
            (left if is_exhaustive(item) and seen[function] % ONE_IN else kept).append(item)
            seen[function] += 1
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Trace nothing that covers no more than the tests beside it where coverage is measured: it would take three times as long.

    The mark ``no_cover`` does not do it: pytest-cov starts two collectors in each worker, and where it stops one the other goes on.
    """
    tracer = sys.gettrace()
    untraced = tracer is not None and (is_exhaustive(item) or not UNTRACED.isdisjoint(item.path.parts))
    if untraced:
        sys.settrace(None)
    try:
        return (yield)
    finally:
        if untraced:
            sys.settrace(tracer)


def is_exhaustive(item: pytest.Item) -> bool:
    """Whether a test goes through every member of every class, or many drawn documents."""
    return item.get_closest_marker("exhaustive") is not None
