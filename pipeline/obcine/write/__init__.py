"""Writes tagged articles as JSON Lines, CSV or Parquet, and reads them back."""

from obcine.write.output import check_apart, check_folder, check_format, check_output
from obcine.write.partitions import check_partition, write_partitions
from obcine.write.record import to_record
from obcine.write.writers import write_csv, write_jsonl, write_parquet

__all__ = [
    "check_apart",
    "check_folder",
    "check_format",
    "check_output",
    "check_partition",
    "to_record",
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_partitions",
]
