"""Build a bundle in Python, vouch for its content in a manifest, write it, and read it back.

Run ``python examples/write_bundle.py`` from any folder.
"""

from datetime import date

import attrs

import govcredit
from govcredit import Bundle, Manifest, Organ, Plan, Reading, Schedule, Task
from govcredit.exchange.documents import parts
from govcredit.model.identity import Code, OrganId, PlanId, TaskId, Timestamp

county = Organ(id=OrganId("county"), kind="government", name="某县人民政府", level="county")
plan = Plan(id=PlanId("plan"), title="政务诚信建设实施方案", issuer=county.id, issued=date(2026, 3, 1))
task = Task(
    id=TaskId("plan-1"),
    plan=plan.id,
    number=1,
    title="清理拖欠中小企业账款",
    schedule=Schedule(text="2026年底前完成", readings=(Reading(kind="deadline", on=date(2026, 12, 31)),)),
)
bundle = Bundle(version="1.0", organs=(county,), plans=(plan,), tasks=(task,))
manifest = Manifest(
    id=Code("county-2026-1"), created=Timestamp("2026-03-02T09:00:00+08:00"), sender=county.id, parts=parts(bundle)
)
bundle = attrs.evolve(bundle, manifest=manifest)

data = govcredit.dumps(bundle)
outcome = govcredit.read(data)
print(outcome.report.ok, outcome.digest)

# Content that changes after the manifest was made is noticed.
changed = data.replace("清理拖欠".encode(), "结清拖欠".encode())
for finding in govcredit.read(changed).report.findings:
    print(finding.code, finding.path, finding.message("en"))
