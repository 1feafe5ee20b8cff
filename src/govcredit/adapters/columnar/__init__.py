"""Bundles as columns: one Parquet file for each array, for DuckDB, Spark and pandas, there and back without loss (列式文件)."""

from govcredit.adapters.columnar._arrow import arrow_schema
from govcredit.adapters.columnar._reading import read_parquet
from govcredit.adapters.columnar._writing import write_parquet

__all__ = ("arrow_schema", "read_parquet", "write_parquet")
