"""How tests are handed out to the workers: as xdist does by scopes, without going through all tests for each of them."""

from functools import cached_property

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]
from xdist.workermanage import WorkerController  # type: ignore[import-untyped]

__all__ = ("Scheduling",)


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist tells no types
    """The scheduler of xdist, but for the time that it takes, which grows with the square of the number of tests.

    It looks for each test in the list of all of them (its issue 1212), and through all tests that a worker has ever been given
    whenever one is done (its issue 279): with thirty thousand tests that is half a minute of a core.
    """

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {nodeid: number for number, nodeid in enumerate(self.collection or ())}

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Assign a scope to a worker, and forget those that it is done with."""
        scope, unit = self.workqueue.popitem(last=False)
        given = {name: tests for name, tests in self.assigned_work.get(node, {}).items() if not all(tests.values())}
        self.assigned_work[node] = {**given, scope: unit}
        node.send_runtest_some([self._numbers[nodeid] for nodeid, done in unit.items() if not done])
