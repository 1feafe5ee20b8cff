"""Ask on each side of a change of law whether a record may be repaired, and read why: each condition with its clause.

Run ``python examples/repair_over_the_change.py`` from any folder. Order 58 was repealed by Order 36 on 2026-04-01.
"""

from datetime import date
from pathlib import Path

from govcredit import Facts, decide, load_pack, loads

bundle = loads(Path(__file__).with_name("repair").joinpath("records.json").read_bytes())
record = bundle.records[0]
for day in (date(2025, 8, 1), date(2026, 3, 31), date(2026, 4, 1)):
    decision = decide(Facts.of(bundle, load_pack("cn").context(day)), record)
    print(
        f"{day} {decision.verdict}: possible from {decision.possible_from}, over by itself on {decision.ends_by_itself}"
    )
    for condition in decision.conditions:
        print(f"  {condition.state:8} {condition.statement.text('en')}")
        for clause in dict.fromkeys(term.citation.text("zh") for term in condition.terms):
            print(f"           {clause}")
