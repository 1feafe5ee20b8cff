"""Workbooks for clerks: templates to fill in, reading what they filled in, and giving it back with its faults marked."""

from govcredit.adapters.excel._annotate import annotate
from govcredit.adapters.excel._safety import Limits, is_table
from govcredit.adapters.excel._template import template, write_workbook
from govcredit.adapters.excel._workbook import grids_of, read_workbook
from govcredit.adapters.tables import template_names

__all__ = (
    "Limits",
    "annotate",
    "grids_of",
    "is_table",
    "read_workbook",
    "template",
    "template_names",
    "write_workbook",
)
