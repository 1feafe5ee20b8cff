"""Contracts, partnership projects and procurements in the Open Contracting Data Standard, there and back (OCDS)."""

from govcredit.adapters.ocds._reading import read_ocds
from govcredit.adapters.ocds._releases import Form, OcdsPackage, Publisher, to_ocds

__all__ = ("Form", "OcdsPackage", "Publisher", "read_ocds", "to_ocds")
