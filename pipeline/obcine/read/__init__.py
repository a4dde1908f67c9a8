"""Reads articles from files, folders, archives and standard input."""

from obcine.read.articles import read_articles
from obcine.read.records import Fields
from obcine.read.streams import Limits

__all__ = ["Fields", "Limits", "read_articles"]
