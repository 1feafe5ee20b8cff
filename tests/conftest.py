"""What all tests share: the profiles of Hypothesis, and the order in which they are handed out."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
settings.register_profile("again", settings.get_profile("fast"), max_examples=50)
settings.register_profile("deep", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect without looking for garbage, and never look at what was collected: it stays to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the properties first, and trace nothing that is exhaustive where coverage is measured.

    They take longest: what is handed out last leaves the other workers idle. Tracing takes as long again, and what is
    exhaustive covers nothing that the tests beside it do not.
    """
    items.sort(key=lambda item: Path(item.path).parent.name != "property")
    for item in items:
        if item.get_closest_marker("exhaustive") is not None:
            item.add_marker(pytest.mark.no_cover)
