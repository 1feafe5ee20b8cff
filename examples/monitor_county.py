"""Watch a synthetic county: what is raised at which level, which bodies it is about, and what could not be told.

Run ``python examples/monitor_county.py`` from any folder.
"""

from collections import Counter
from datetime import date

from govcredit import Facts, load_pack, monitor
from govcredit.samples.county import county

found = monitor(Facts.of(county(seed=7), load_pack("cn").context(date(2026, 9, 1))))
print(found.ground.on, dict(Counter(each.level for each in found.raised)))
for each in found.watched:
    print(f"{each.code}: raised {each.raised}, in order {each.quiet}, unknown {each.unknown}")

bodies = Counter(row["organ_name"] for row in found.rows("en") if row["state"] == "raised")
for name, number in sorted(bodies.items(), key=lambda body: (-body[1], str(body[0])))[:5]:
    print(f"{number:3}  {name}")

for signal in found.raised[:3]:
    print(signal.level, signal.since, signal.statement.text("en"))
    if signal.clears is not None:
        print("   ", signal.clears.text("en"))
