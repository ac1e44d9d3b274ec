"""Datasets on disk (Parquet and a manifest) and the DuckDB queries over them."""
