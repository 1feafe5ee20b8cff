"""Ask on each side of a change of law when a record may be repaired, and read why.

Run from the project's folder: ``python examples/repair_over_the_change.py``
"""

from datetime import date
from pathlib import Path

import govcredit

bundle = govcredit.loads(Path(__file__).with_name("repair").joinpath("records.json").read_bytes())
record = bundle.records[0]
for day in (date(2025, 8, 1), date(2026, 3, 31), date(2026, 4, 1)):
    facts = govcredit.Facts.of(bundle, govcredit.load_pack("cn").context(day))
    decision = govcredit.decide(facts, record)
    print(f"{day}  {decision.verdict}  最早 {decision.possible_from}  自动终止 {decision.ends_by_itself}")
    for condition in decision.conditions:
        print(f"  {condition.state:8} {condition.statement.text('zh')}")
        for clause in dict.fromkeys(term.citation.text("zh") for term in condition.terms):
            print(f"           {clause}")
