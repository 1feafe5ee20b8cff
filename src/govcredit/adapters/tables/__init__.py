"""The flat projection that all tabular adapters share: tables, columns, types, Chinese headings and aliases.

A template has one table for each kind of item that it is about, and one for the bodies that its rows name. What a column
holds, how it is called and whether it is sensitive is read from the model; which members become columns is listed by
hand. A row becomes a JSON value and enters the library by the same door as a document.
"""

from govcredit.adapters.tables._cells import Cell, as_text
from govcredit.adapters.tables._delimited import read_delimited, write_delimited
from govcredit.adapters.tables._grid import Found, Grid, Span, find_table, letter
from govcredit.adapters.tables._headings import known_columns, plain
from govcredit.adapters.tables._layout import UNIT, Column, Form, Table, Template
from govcredit.adapters.tables._names import Register, code_options
from govcredit.adapters.tables._places import CellMap, SheetPlaces, place_of
from govcredit.adapters.tables._reading import REFUSED, TableReading, read_grids
from govcredit.adapters.tables._showing import neutral, plain_again, register_of, rows_shown
from govcredit.adapters.tables._templates import template_names, template_of, templates
from govcredit.adapters.tables._words import NO, UNITS, YES, choice_word

__all__ = (
    "NO",
    "REFUSED",
    "UNIT",
    "UNITS",
    "YES",
    "Cell",
    "CellMap",
    "Column",
    "Form",
    "Found",
    "Grid",
    "Register",
    "SheetPlaces",
    "Span",
    "Table",
    "TableReading",
    "Template",
    "as_text",
    "choice_word",
    "code_options",
    "find_table",
    "known_columns",
    "letter",
    "neutral",
    "place_of",
    "plain",
    "plain_again",
    "read_delimited",
    "read_grids",
    "register_of",
    "rows_shown",
    "template_names",
    "template_of",
    "templates",
    "write_delimited",
)
