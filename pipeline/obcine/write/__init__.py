"""Writes tagged articles as JSON Lines, CSV or Parquet."""

from obcine.write.output import check_output
from obcine.write.record import to_record
from obcine.write.writers import write_csv, write_jsonl, write_parquet

__all__ = ["check_output", "to_record", "write_csv", "write_jsonl", "write_parquet"]
