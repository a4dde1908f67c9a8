"""Tags as features for scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from obcine.errors import InputError, missing_package
from obcine.tagger import Tagger
from obcine.topic.schemes import NONE
from obcine.types import MIN_SCORE, Article, FailedArticle, TaggedArticle

try:
    from scipy.sparse import csr_matrix
    from sklearn.base import BaseEstimator, TransformerMixin
    from sklearn.utils.validation import check_is_fitted
except ImportError as error:
    raise missing_package("ObcineTransformer", "scikit-learn", "sklearn") from error


class ObcineTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # untyped bases
    """Turns articles into columns of zeros and ones: what each mentions, and its topic.

    There is a column for each municipality (``municipality=Jesenice``) and each topic
    (``topic=sport``), always the same ones in the same order, whatever the articles.

    Args:
        engine: ``lite`` (embedded) or ``classla`` (an extra).
        min_score: Probability from which a reading counts.

    Attributes:
        tagger_: The tagger that ``fit`` loaded.

    Example:
        >>> transformer = ObcineTransformer().fit([])
        >>> matrix = transformer.transform(["Nogometaši Maribora so v Kopru zmagali s 3 : 0."])
        >>> [str(transformer.get_feature_names_out()[column]) for column in matrix[0].indices]
        ['municipality=Koper', 'municipality=Maribor', 'topic=sport']
    """

    def __init__(self, *, engine: str = "lite", min_score: float = MIN_SCORE) -> None:
        self.engine = engine
        self.min_score = min_score

    def fit(self, X: Iterable[object], y: object = None) -> ObcineTransformer:  # noqa: N803
        """Load the models; nothing is learned from the articles.

        Args:
            X: Not looked at.
            y: Not looked at.

        Raises:
            UsageError: A parameter has an unknown value.
            MissingResourceError: A table, model or package is missing or damaged.
        """
        self.tagger_ = Tagger.load(engine=self.engine, min_score=self.min_score, reasons=False)
        return self

    def transform(self, X: Iterable[object]) -> csr_matrix:  # noqa: N803
        """Tag articles.

        Args:
            X: Articles, as texts or records; a frame or array of one column is taken as that column.

        Returns:
            A row for each article and a column for each of :meth:`get_feature_names_out`.

        Raises:
            ValueError: ``X`` is one text rather than several or has several columns, or an item
                cannot be tagged.
            TypeError: An item is no text.
        """
        check_is_fitted(self)
        if isinstance(X, str):
            raise ValueError("expected several texts, got one; put it into a list")
        if getattr(X, "ndim", 1) > 1:  # the items of a data frame are its columns' names
            X = _only_column(X)  # noqa: N806
        names = self.get_feature_names_out()
        column_of = {name: column for column, name in enumerate(names)}
        ends, columns = [0], []
        for number, tagged in enumerate(self.tagger_.tag_many(_texts(X))):
            if isinstance(tagged, FailedArticle):
                raise InputError(f"item {number} cannot be tagged ({tagged.message}); leave it out")
            columns += sorted(column_of[name] for name in _features(tagged))
            ends.append(len(columns))
        return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(names)))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[Any]:
        """Return the names of the columns.

        Args:
            input_features: Not looked at, as scikit-learn passes it.
        """
        check_is_fitted(self)
        municipalities = (f"municipality={name}" for name in self.tagger_.gazetteer.municipalities)
        labels = self.tagger_.topic_model.labels
        topics = (f"topic={label}" for label in labels if label != NONE)
        return np.array([*municipalities, *topics], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.no_validation = True
        return tags


def _texts(items: Iterable[object]) -> Iterator[str | Article]:
    for number, item in enumerate(items):
        if not isinstance(item, str | Article):
            kind = type(item).__name__
            raise TypeError(f"item {number} is a {kind}, not a text; leave it out or fill it")
        yield item


def _features(tagged: TaggedArticle) -> list[str]:
    topic = [f"topic={tagged.topic.label}"] if tagged.topic.label else []
    return [f"municipality={tag.name}" for tag in tagged.municipalities] + topic


def _only_column(table: Any) -> Iterable[object]:
    """Return the texts of a data frame or array of one column."""
    if table.ndim > 2 or table.shape[1] != 1:
        raise ValueError(
            f"expected texts, got a table of shape {table.shape}; give the one column with the texts"
        )
    column: Iterable[object] = np.asarray(table, dtype=object)[:, 0]
    return column
