"""Tags as columns of a pandas data frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from obcine.types import FailedArticle, TaggedArticle
from obcine.write.record import to_record

if TYPE_CHECKING:
    import pandas as pd

TAG_COLUMNS = ("municipalities", "focus", "regions", "foreign", "topic", "error")


def tags_frame(tagged: Iterable[TaggedArticle | FailedArticle]) -> pd.DataFrame:
    """Return a frame with a row for each article and a column for each kind of tag.

    The cells hold lists and dictionaries as in JSON output; ``error`` is ``None`` where all
    went well.
    """
    import pandas as pd

    records = [to_record(one) for one in tagged]
    columns = {
        name: pd.Series([record.get(name) for record in records], dtype=object)
        for name in TAG_COLUMNS
    }
    frame: pd.DataFrame = pd.DataFrame(columns)
    return frame
