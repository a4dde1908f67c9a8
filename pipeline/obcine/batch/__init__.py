"""Runs over archives: parallel and resumable on one machine, on a cluster with Dask."""

from obcine.batch.counts import Counts
from obcine.batch.options import TagOptions
from obcine.batch.run import tag_files

__all__ = ["Counts", "TagOptions", "tag_files"]
