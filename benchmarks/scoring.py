"""What a score costs a record, from 10,000 records over 100 bodies to 1,000,000 over 10,000, by the scalar path.

Run ``python benchmarks/scoring.py [BODIES…]``. Each body has a hundred items: sixty dishonesty records with their severity, some
of them published, repaired or disputed, twenty sums that it owes, and twenty promises. Each size in a fresh process, processor time:
the facts are made and indexed, then every body is scored under the reference scheme. The bar is that of the issue: the same time per
record from 10,000 up, give or take a fifth; and the document of one score of at most 200 kB.
"""

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time
from typing import Any, Final

from govcredit.exchange.results import dumps_result
from govcredit.exchange.versions import CURRENT
from govcredit.measures.facts import Facts
from govcredit.measures.measured import reference
from govcredit.model.bodies.organ import Organ
from govcredit.model.bundle import Bundle
from govcredit.model.contracts.payment import Instalment, Payment
from govcredit.model.promises.commitment import Commitment
from govcredit.model.records.publication import Publication
from govcredit.model.records.record import DishonestyRecord
from govcredit.model.relations import Party
from govcredit.model.remedies.objection import Objection
from govcredit.model.remedies.repair import RepairApplication
from govcredit.model.values import Money
from govcredit.policy.loading import load_pack
from govcredit.scoring.score import score

__all__ = ("main",)

BODIES: Final = (100, 1_000, 10_000)
ITEMS: Final = 100
SPREAD: Final = 0.2
MOST_BYTES: Final = 200_000
DAY: Final = date(2026, 4, 1)
SEVERITIES: Final = ("minor", "general", "serious", None)
SUM: Final = Money.parse("1000元")


def main() -> int:
    """Print the cost of a record at each size; return 1 when a bar is missed."""
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return 0
    costs: list[float] = []
    largest = 0
    for bodies in tuple(int(each) for each in sys.argv[1:]) or BODIES:
        command = [sys.executable, __file__, "--measure", str(bodies)]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        records, used, size, peak = json.loads(shown)
        costs.append(used / records)
        largest = max(largest, size)
        share = costs[-1] / costs[0]
        print(
            f"{records:>10,} records over {bodies:,} bodies: {share:.2f} x the first size, a score {size:,} bytes, {peak:,.0f} MB"
        )
    missed = largest > MOST_BYTES or any(abs(each / costs[0] - 1) > SPREAD for each in costs)
    print("missed" if missed else "met")
    return int(missed)


def measured(bodies: int) -> tuple[int, float, int, float]:
    """Return how many records there are, the processor time, the bytes of the largest score, and the peak in MB."""
    context = load_pack("cn").context(DAY)
    scheme = context.pack.scheme("cn-76-reference", on=DAY)
    few = Facts.of(made(3), context)
    for organ in few.items("organ"):
        score(few, organ.id, scheme)  # what is made on first use
    bundle = made(bodies)
    gc.collect()
    gc.freeze()
    start = process_time()
    facts = Facts.of(bundle, context)
    for organ in facts.items("organ"):
        score(facts, organ.id, scheme)
    used = process_time() - start
    largest = max(len(dumps_result(score(facts, f"b{body}", scheme).document())) for body in range(10))
    return bodies * ITEMS, used, largest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made(bodies: int) -> Bundle:
    """Return a bundle of so many bodies with all that is recorded of them."""
    held: dict[str, list[Any]] = {}
    for body in range(bodies):
        for array, item in _of_body(body):
            held.setdefault(array, []).append(item)
    return Bundle(version=CURRENT.value, **{array: tuple(items) for array, items in held.items()})


def _of_body(body: int) -> Iterator[tuple[str, Any]]:
    own: Any = f"b{body}"
    yield "organs", Organ(id=own, kind="department", name="某局")
    for number in range(60):
        name: Any = f"r{body}-{number}"
        day = DAY - timedelta(days=20 + (number * 37 + body) % 1500)
        severity: Any = SEVERITIES[number % 4]
        yield (
            "records",
            DishonestyRecord(
                id=name, subject=Party(organ=own), trigger="judgment", severity=severity, decided=day, recognised=day
            ),
        )
        of = reference("record", name)
        if number % 5 == 0:
            published = day + timedelta(days=5)
            yield "publications", Publication(id=name, of=(of,), medium="website", published=published)
        if number % 7 == 0:
            granted = day + timedelta(days=400)
            yield (
                "repairs",
                RepairApplication(id=name, of=of, applicant=Party(organ=own), outcome="granted", decided=granted),
            )
        if number % 11 == 0:
            yield "objections", Objection(id=name, of=of, raised_by=Party(organ=own), received=DAY - timedelta(days=3))
    for number in range(20):
        due = DAY - timedelta(days=11 * number)
        name = f"s{body}-{number}"
        paid = (Instalment(paid=SUM, on=due),) if number % 3 else ()
        yield "payments", Payment(id=name, debtor=own, kind="goods", sum=SUM, deadline=due, instalments=paid)
        done = None if number % 4 else due
        state: Any = "under-way" if number % 4 else "fulfilled"
        yield "commitments", Commitment(id=name, organ=own, kind="deadline", deadline=due, state=state, done=done)


if __name__ == "__main__":
    raise SystemExit(main())
