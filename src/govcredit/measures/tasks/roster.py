"""Which bodies of the roster the parties of a plan are: by reference, by name, or as all bodies of a kind (名录对应)."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, final

import attrs

from govcredit.codes.lists import lies_in
from govcredit.measures.facts import Facts
from govcredit.model.bodies.organ import Organ
from govcredit.model.due import DueParty
from govcredit.model.identity import OrganId, OrganKind
from govcredit.model.plans.plan import Plan
from govcredit.model.plans.responsibility import Responsibility, Role
from govcredit.model.plans.schedule import Reading

__all__ = ("Roster",)

_DEEPEST: Final = 20  # steps from a body to the one at the top


@final
@attrs.frozen(kw_only=True, eq=False)
class Roster:
    """The bodies of a bundle that exist on the day, by identifier and by name (机构名录).

    Attributes:
        organs: The bodies by identifier.
        names: The identifiers of the bodies that have a name, in order.
    """

    organs: dict[OrganId, Organ]
    names: dict[str, tuple[OrganId, ...]]
    _members: dict[tuple[str | None, tuple[OrganKind, ...]], tuple[OrganId, ...]] = attrs.field(
        init=False, factory=dict
    )

    @classmethod
    def of(cls, facts: Facts) -> "Roster":
        """Return the roster of facts."""
        organs: tuple[Organ, ...] = facts.items("organ")
        standing = [each for each in organs if each.existed is None or each.existed.contains(facts.context.on)]
        names: dict[str, list[OrganId]] = {}
        for organ in standing:
            for name in {organ.name, *organ.other_names}:
                names.setdefault(name, []).append(organ.id)
        return cls(
            organs={each.id: each for each in standing},
            names={name: tuple(found) for name, found in names.items()},
        )

    def called(self, name: str | None) -> OrganId | None:
        """Return the one body that has a name, or nothing where there is none or more than one."""
        found = self.names.get(name or "", ())
        return found[0] if len(found) == 1 else None

    def name_of(self, organ: OrganId) -> str:
        """Return the name of a body, or its identifier where the roster does not hold it."""
        return self.organs[organ].name if organ in self.organs else organ

    def parties(self, responsibility: Responsibility | None, plan: Plan | None) -> tuple[DueParty, ...]:
        """Return the parties of a responsibility with their bodies, in the order written.

        A group is all bodies of its kinds that the plan reaches; one that is named beside it is not counted again.
        """
        roles = () if responsibility is None else responsibility.roles
        named = {role: found for role in roles if (found := self._one(role)) is not None}
        others = set(named.values())
        return tuple(
            DueParty(
                party=role.party,
                part=role.part,
                meant=role.meant,
                bodies=(named[role],)
                if role in named
                else tuple(each for each in self._group(role, plan) if each not in others),
            )
            for role in roles
        )

    def held_to(self, readings: Iterable[Reading], parties: tuple[DueParty, ...]) -> tuple[DueParty, ...]:
        """Return the parties that readings hold for: all of them, or those that they name."""
        names = [each.party for each in readings]
        if None in names:
            return parties
        wanted = dict.fromkeys(str(each) for each in names)
        known = tuple(each for each in parties if each.party in wanted or each.meant in wanted)
        told = {name for each in known for name in (each.party, each.meant)}
        return (*known, *(self._written(name) for name in wanted if name not in told))

    def reached(self, plan: Plan) -> Iterator[Organ]:
        """Yield the bodies that a plan reaches: those below its issuer, and those of its region."""
        region = self._region(plan)
        for organ in self.organs.values():
            inside = region is not None and organ.region is not None and lies_in(organ.region, region)
            if organ.id != plan.issuer and (inside or self._is_below(organ, plan.issuer)):
                yield organ

    def _one(self, role: Role) -> OrganId | None:
        if role.organ is not None:
            return role.organ if role.organ in self.organs else None
        return None if role.each else self.called(role.party) or self.called(role.meant)

    def _group(self, role: Role, plan: Plan | None) -> tuple[OrganId, ...]:
        if role.organ is not None or not role.each or plan is None:
            return ()
        key = (plan.id, role.each)
        if key not in self._members:
            self._members[key] = tuple(each.id for each in self.reached(plan) if each.kind in role.each)
        return self._members[key]

    def _written(self, name: str) -> DueParty:
        found = self.called(name)
        return DueParty(party=name, part="responsible", bodies=() if found is None else (found,))

    def _region(self, plan: Plan) -> str | None:
        issuer = self.organs.get(plan.issuer)
        return plan.region or (None if issuer is None else issuer.region)

    def _is_below(self, organ: Organ, superior: OrganId) -> bool:
        step: Any = organ
        for _ in range(_DEEPEST):
            if step is None or step.superior is None:
                return False
            if step.superior == superior:
                return True
            step = self.organs.get(step.superior)
        return False
