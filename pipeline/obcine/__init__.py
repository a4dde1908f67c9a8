"""Tags Slovenian news articles with municipalities, foreign towns and a topic."""

__version__ = "0.1.0"
