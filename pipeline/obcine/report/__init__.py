"""One self-contained page that shows what an archive is about: map, topics, time, articles."""

from obcine.report.page import render, write_report
from obcine.write.readback import read_records

__all__ = ["read_records", "render", "write_report"]
