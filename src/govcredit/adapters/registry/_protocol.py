"""What a look-up of bodies answers (名录查询约定)."""

from datetime import date
from typing import Protocol, runtime_checkable

from govcredit.model.bodies.organ import Organ

__all__ = ("Registry",)


@runtime_checkable
class Registry(Protocol):
    """A register of bodies that can be asked (机构名录).

    It says what it holds and nothing else: where it holds no body, or several, the answer is empty, or holds all of them, in
    the order of their identifiers. No text makes it raise. With a day, only bodies that existed on it are found; without
    one, those that have ended as well.

    >>> from govcredit.adapters.registry import BundleRegistry
    >>> isinstance(BundleRegistry(), Registry)
    True
    """

    def by_id(self, organ: str) -> Organ | None:
        """Return the body that has an identifier, ended or not; ``None`` where there is none."""

    def by_code(self, code: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the bodies that have a code; none where the text has not the form of one.

        Args:
            code: A unified social credit code or an organisation code, in any way of writing it.
            on: The day on which they existed; any day when ``None``.
        """

    def by_name(self, name: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the bodies that have a name, be it a short or a former one.

        Args:
            name: The whole name, in any width and with any blanks.
            on: The day on which they existed; any day when ``None``.
        """

    def successors(self, organ: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the bodies that follow a body at once.

        Args:
            organ: The identifier of the earlier body.
            on: The day up to which changes count, those without a day among them; all of them when ``None``.
        """
