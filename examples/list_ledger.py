"""Read a task ledger and list what each body leads.

Run ``python examples/list_ledger.py`` from any folder. The ledger is that of a district of Tianjin (津滨政发〔2018〕31号).
"""

from pathlib import Path

import govcredit

bundle = govcredit.loads(Path(__file__).with_name("places").joinpath("binhai.json").read_bytes())
names = {organ.id: organ.name for organ in bundle.organs}
leads: dict[str, list[int | None]] = {}
for task in bundle.tasks:
    for role in () if task.responsibility is None else task.responsibility.roles:
        if role.part == "lead" and role.organ is not None:
            leads.setdefault(names[role.organ], []).append(task.number)
for name, numbers in sorted(leads.items(), key=lambda row: (-len(row[1]), row[0])):
    print(f"{len(numbers):2}  {name}: {', '.join(map(str, numbers))}")
