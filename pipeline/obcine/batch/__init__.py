"""Runs over archives: parallel and resumable on one machine, on a cluster with Dask."""

from obcine.batch.cluster import tag_dask, tag_on_cluster
from obcine.batch.counts import Counts
from obcine.batch.lines import TagOptions
from obcine.batch.progress import Progress, show_progress
from obcine.batch.run import tag_files

__all__ = [
    "Counts",
    "Progress",
    "TagOptions",
    "show_progress",
    "tag_dask",
    "tag_files",
    "tag_on_cluster",
]
