"""The flat projection that all tabular adapters share: tables, columns, types, Chinese headings and aliases.

A template has one table for each kind of item that it is about, and one for the bodies that its rows name. What a column
holds, how it is called and whether it is sensitive is read from the model; which members become columns is listed by
hand. A row becomes a JSON value and enters the library by the same door as a document.
"""

from govcredit.adapters.tables._delimited import read_delimited, write_delimited
from govcredit.adapters.tables._layout import UNIT, Column, Form, Table, Template
from govcredit.adapters.tables._places import CellMap, SheetPlaces, place_of
from govcredit.adapters.tables._reading import REFUSED, TableReading, read_grids
from govcredit.adapters.tables._templates import template_names, template_of, templates
from govcredit.adapters.tables.cells import Cell
from govcredit.adapters.tables.grid import Grid, Span

__all__ = (
    "REFUSED",
    "UNIT",
    "Cell",
    "CellMap",
    "Column",
    "Form",
    "Grid",
    "SheetPlaces",
    "Span",
    "Table",
    "TableReading",
    "Template",
    "place_of",
    "read_delimited",
    "read_grids",
    "template_names",
    "template_of",
    "templates",
    "write_delimited",
)
