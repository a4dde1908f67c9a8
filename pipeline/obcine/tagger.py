"""The stages in order, for one article or some together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex

from obcine import __version__
from obcine.aggregate import Aggregator
from obcine.annotate import Annotator, load_annotator
from obcine.clean import Cleaner
from obcine.disambiguate import Disambiguator, check_min_score
from obcine.errors import ObcineError, UsageError
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.read.given import frame_articles, given_article, given_articles
from obcine.topic import TopicModel, check_topics
from obcine.types import (
    MIN_SCORE,
    Annotation,
    Article,
    CleanText,
    Decision,
    FailedArticle,
    TaggedArticle,
)
from obcine.write.frames import check_columns, check_kind, tag_columns, with_tags

if TYPE_CHECKING:
    import pandas as pd

_TOGETHER = 16
"""So many articles are tagged at once, for the cost of calling numpy to be shared …"""
_MOST_CHARS = 100_000
"""… up to so many characters."""


class Tagger:
    """Tags articles with municipalities, focus, foreign towns and a topic.

    Threads may share a tagger. It can be pickled for other processes; one that was loaded travels
    as the arguments of ``load``, and each process loads it once.

    Example:
        >>> tagger = Tagger.load()
        >>> tagged = tagger.tag("Župan Občine Jesenice se je v Lescah sestal z županom Valjeva.")
        >>> [(tag.name, tag.evidence.value) for tag in tagged.municipalities]
        [('Jesenice', 'direct'), ('Radovljica', 'settlement')]
        >>> [(town.name, town.twin_of) for town in tagged.foreign]
        [('Valjevo', ('Jesenice', 'Velenje'))]
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        annotator: Annotator,
        disambiguator: Disambiguator,
        aggregator: Aggregator,
        topic_model: TopicModel,
        *,
        min_score: float = MIN_SCORE,
        topics: int = 1,
        reasons: bool = True,
    ) -> None:
        self.gazetteer = gazetteer
        self.annotator = annotator
        self.disambiguator = disambiguator
        self.matcher = Matcher(gazetteer)
        self._cleaner = Cleaner(gazetteer)
        self._aggregator = aggregator
        self.topic_model = topic_model
        self._topics = topics
        self._min_score = min_score
        self._reasons = reasons
        self._arguments: tuple[tuple[str, object], ...] | None = None
        self._loaded_annotator: Annotator | None = None

    @classmethod
    def load(
        cls,
        *,
        engine: str = "lite",
        min_score: float = MIN_SCORE,
        regions: str = "official",
        topics: int = 1,
        topic_scheme: str = "iptc",
        topic_model: str | Path | None = None,
        reasons: bool = True,
    ) -> Tagger:
        """Load tables and models.

        Args:
            engine: ``lite`` (embedded) or ``classla`` (an extra).
            min_score: Probability from which a reading counts; higher trades recall for precision.
            regions: ``official`` statistical regions, or ``portal`` for the portal's grouping.
            topics: How many topics an article gets, the most probable first.
            topic_scheme: ``iptc`` Media Topics or the ``trendi`` categories.
            topic_model: Folder of a topic model of one's own, instead of the embedded one.
            reasons: Whether ``Decision.reason`` names the features that weighed most; tagging is
                faster without.

        Raises:
            UsageError: An argument has an unknown value.
            MissingResourceError: A table, model or package is missing or damaged.
        """
        check_min_score(min_score)
        check_topics(topics)
        gazetteer = Gazetteer.load()
        tagger = cls(
            gazetteer,
            load_annotator(engine),
            Disambiguator.load(gazetteer),
            Aggregator.load(gazetteer, regions=regions),
            TopicModel.load(topic_model, scheme=topic_scheme),
            min_score=min_score,
            topics=topics,
            reasons=reasons,
        )
        arguments = {
            "engine": engine,
            "min_score": min_score,
            "regions": regions,
            "topics": topics,
            "topic_scheme": topic_scheme,
            "topic_model": topic_model,
            "reasons": reasons,
        }
        tagger._arguments = tuple(arguments.items())  # a key for the cache of _load_once
        tagger._loaded_annotator = tagger.annotator
        return tagger

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Pickle as the arguments of ``load``; part by part where made by hand, or with another annotator."""
        if self._arguments is None or self.annotator is not self._loaded_annotator:
            return super().__reduce_ex__(protocol)
        return _load_once, (type(self), self._arguments)

    def tag(self, article: Article | str) -> TaggedArticle:
        """Tag one article, given as a record or as its text.

        Raises:
            UsageError: It is neither, or its text is no ``str``.
        """
        return self._tag([given_article(article)])[0]

    def _tag(self, articles: Sequence[Article]) -> list[TaggedArticle]:
        """Tag some articles together, stage by stage."""
        texts = [self._cleaner.clean(article) for article in articles]
        annotations = self._annotate(articles, texts)
        mentions = [self.matcher.match(annotation) for annotation in annotations]
        decisions = self.disambiguator.decide_many(
            list(zip(annotations, mentions, strict=True)),
            min_score=self._min_score,
            reasons=self._reasons,
        )
        return [
            self._tagged(*parts)
            for parts in zip(articles, texts, annotations, decisions, strict=True)
        ]

    def _tagged(
        self, article: Article, text: CleanText, annotation: Annotation, decisions: list[Decision]
    ) -> TaggedArticle:
        """Gather what was decided about an article, and add its topic."""
        found = self._aggregator.aggregate(annotation, decisions, text)
        topics = self.topic_model.top(annotation, self._topics, title_length=text.title_length)
        return TaggedArticle(
            article=article,
            municipalities=found.municipalities,
            focus=found.focus,
            regions=found.regions,
            foreign=found.foreign,
            topic=topics[0],
            topics=topics,
            decisions=tuple(decisions),
            mentions=found.mentions,
            engine=self.annotator.name,
            version=__version__,
        )

    def clean(self, article: Article) -> CleanText:
        """Return an article's running text, without site furniture."""
        return self._cleaner.clean(article)

    def annotate(self, article: Article, text: CleanText) -> Annotation:
        """Return an article's own annotation with that of its title, or annotate its text."""
        return self._annotate([article], [text])[0]

    def _annotate(
        self, articles: Sequence[Article], texts: Sequence[CleanText]
    ) -> list[Annotation]:
        """Return the articles' own annotations, and annotate what has none together."""
        given = [(article.annotation, text) for article, text in zip(articles, texts, strict=True)]
        missing = [
            text.text if own is None else text.text[: text.title_length]
            for own, text in given
            if own is None or text.title_length
        ]
        found = iter(self.annotator.annotate_many(missing))
        annotations = (
            next(found) if own is None else own.after(next(found)) if text.title_length else own
            for own, text in given
        )
        return [
            replace(annotation, title_length=text.title_length) if text.title_length else annotation
            for annotation, text in zip(annotations, texts, strict=True)
        ]

    def tag_many(
        self, articles: Iterable[Article | FailedArticle | str]
    ) -> Iterator[TaggedArticle | FailedArticle]:
        """Tag articles in order, a few at a time, which is faster than one by one.

        Args:
            articles: Records, or texts, which get their number from 1 on as id.

        Returns:
            What was found in each. One that fails becomes a ``FailedArticle`` in its place.

        Raises:
            UsageError: ``articles`` is one article or a table rather than several articles.
            Exception: What ``articles`` raises, after those before it are tagged.

        Example:
            >>> texts = ["Na Bledu dežuje.", "Za starše ni prostora."]
            >>> [[tag.name for tag in one.municipalities] for one in Tagger.load().tag_many(texts)]
            [['Bled'], []]
        """
        if isinstance(articles, str | bytes | Article | Mapping):
            raise UsageError("tag_many takes several articles, not one; use tag")
        if getattr(articles, "ndim", 1) != 1:  # the items of a data frame are its columns' names
            raise UsageError("tag_many takes articles, not a table; use tag_frame")
        return chain.from_iterable(map(self._tag_or_fail, _groups(given_articles(articles))))

    def _tag_or_fail(
        self, articles: Sequence[Article | FailedArticle]
    ) -> Iterator[TaggedArticle | FailedArticle]:
        """Tag some articles together, or one by one where one of them fails."""
        given = [article for article in articles if isinstance(article, Article)]
        tagged: Iterator[TaggedArticle | FailedArticle]
        try:
            tagged = iter(self._tag(given))
        except Exception:
            tagged = map(self.tag_or_fail, given)
        for article in articles:
            yield next(tagged) if isinstance(article, Article) else article

    def tag_or_fail(self, article: Article) -> TaggedArticle | FailedArticle:
        """Tag one article, or say why it could not be tagged."""
        try:
            return self.tag(article)
        except Exception as error:  # one bad article must not end a run over an archive
            kind, message = type(error).__name__, str(error)
            if not isinstance(error, ObcineError):
                message = f"unexpected {kind}: {message}; please report it with the article"
            return FailedArticle(article.id, article.source, kind, message)

    def tag_frame(
        self, frame: pd.DataFrame, *, text: str, title: str | None = None
    ) -> pd.DataFrame:
        """Return a copy of a data frame with a column for each kind of tag.

        The new columns are ``municipalities``, ``focus``, ``regions``, ``foreign``, ``topic`` and
        ``error``, with ``topics`` before ``error`` where an article gets several; they hold lists
        and dictionaries as in JSON output. A row whose text is missing, empty or no text has an
        ``error`` and no tags.

        Args:
            frame: One article a row.
            text: Name of the column with the text.
            title: Name of the column with the title, if there is one.

        Raises:
            UsageError: It is no pandas data frame, has no such column or several, or has one of
                those that are added.

        Example:
            >>> import pandas as pd
            >>> frame = pd.DataFrame({"naslov": ["Nov most"], "text": ["V Sevnici gradijo."]})
            >>> tagged = Tagger.load().tag_frame(frame, text="text", title="naslov")
            >>> [[tag["name"] for tag in tags] for tags in tagged["municipalities"]]
            [['Sevnica']]
        """
        import pandas as pd

        check_kind(
            frame,
            pd.DataFrame,
            "tag_frame takes a pandas DataFrame",
            "use obcine.batch.tag_dask for Dask, to_frame() for a Series",
        )
        columns = tag_columns(topics=self._topics)
        check_columns(frame, (text, title), columns)
        return with_tags(frame, self.tag_many(frame_articles(frame, text, title)), columns)


def _groups(
    articles: Iterable[Article | FailedArticle],
) -> Iterator[list[Article | FailedArticle]]:
    """Yield articles a few at a time; where reading ends with an error, those read before it."""
    group: list[Article | FailedArticle] = []
    chars = 0
    try:
        for article in articles:
            group.append(article)
            chars += len(article.text) if isinstance(article, Article) else 0
            if len(group) == _TOGETHER or chars >= _MOST_CHARS:
                yield group
                group, chars = [], 0
    except Exception:
        yield group
        raise
    yield group


@lru_cache(maxsize=4)
def _load_once(cls: type[Tagger], arguments: tuple[tuple[str, Any], ...]) -> Tagger:
    """Load a tagger that was pickled; the same one each time in a process."""
    return cls.load(**dict(arguments))
