"""How many tasks of a plan name who leads them (任务牵头单位明确率)."""

from govcredit.measures.facts import Facts
from govcredit.measures.measured import Measured, Missing, Ratio, reference
from govcredit.measures.tally import CountsAs, ShareTally, lacks
from govcredit.model.plans.responsibility import RolePart
from govcredit.model.plans.task import Task

__all__ = ("tasks_with_part",)


def tasks_with_part(
    facts: Facts, *, plan: str | None = None, parts: tuple[RolePart, ...] = ("lead", "co-lead")
) -> Measured[Ratio]:
    """Return the share of tasks that name a party for a part, such as the lead or a co-lead (牵头、共同牵头), among those not cancelled.

    A task whose responsibility is not told, or stands only as written and was not read, may name one or not. A body that is
    alone responsible (负责) leads in fact; ask for
    ``("lead", "co-lead", "responsible")`` to count it.

    Args:
        facts: The facts.
        plan: Only tasks of this plan.
        parts: The parts; one of them is enough.

    Source: 新会 四（一）; 滨海 附件; 滑县 附件.

    >>> from datetime import date
    >>> from govcredit.model.bundle import Bundle
    >>> from govcredit.model.plans.responsibility import Responsibility, Role
    >>> from govcredit.policy.loading import load_pack
    >>> led = Responsibility(text="发改委牵头", roles=(Role(party="发改委", part="lead"),))
    >>> tasks = (
    ...     Task(id="1", plan="p", title="一", responsibility=led),
    ...     Task(id="2", plan="p", title="二", responsibility=Responsibility(text="各部门")),
    ... )
    >>> facts = Facts.of(Bundle(version="1.0", tasks=tasks), load_pack("cn").context(date(2026, 4, 1)))
    >>> found = tasks_with_part(facts)
    >>> str(found.band.low.percent()), str(found.band.high.percent())
    ('50.00', '100.00')
    """
    tally = ShareTally("task")
    tasks: tuple[Task, ...] = facts.bundle.tasks if plan is None else facts.about(reference("plan", plan), "task")
    for task in tasks:
        if (plan is not None and task.plan != plan) or task.status == "cancelled":
            continue
        may_be: tuple[CountsAs, ...]
        missing: tuple[Missing, ...] = ()
        if task.responsibility is None or not task.responsibility.roles:
            member = "responsibility" if task.responsibility is None else "responsibility.roles"
            may_be, missing = ("yes", "no"), (lacks("task", task.id, member),)
        else:
            may_be = ("yes",) if any(role.part in parts for role in task.responsibility.roles) else ("no",)
        tally.add(reference("task", task.id), *may_be, missing=missing)
    return tally.result()
