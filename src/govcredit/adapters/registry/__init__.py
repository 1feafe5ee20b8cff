"""The look-up of bodies that other adapters ask: the bodies of a bundle, or a register of one's own (机构名录查询).

A `Registry` answers which body has a code, a name or an identifier, and who follows it. `BundleRegistry` answers from the
bodies of a bundle; a program that has a register of its own writes a class with the same four methods and tries it with
`govcredit.adapters.registry.contract.RegistryContract`.
"""

from govcredit.adapters.registry._bundle import BundleRegistry
from govcredit.adapters.registry._protocol import Registry

__all__ = ("BundleRegistry", "Registry")
