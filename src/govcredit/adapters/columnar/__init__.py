"""Bundles as columns: one Parquet file for each array, for DuckDB, Spark and pandas, there and back without loss (列式文件)."""

from govcredit.adapters.columnar._arrow import ENDING, HEADER_FILE, arrow_schema
from govcredit.adapters.columnar._reading import header_of, items_of, read_parquet
from govcredit.adapters.columnar._writing import told_rows, write_parquet

__all__ = (
    "ENDING",
    "HEADER_FILE",
    "arrow_schema",
    "header_of",
    "items_of",
    "read_parquet",
    "told_rows",
    "write_parquet",
)
