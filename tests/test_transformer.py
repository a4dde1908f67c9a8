"""The transformer for scikit-learn: its columns, and what scikit-learn asks of transformers."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

from obcine import Article, ObcineTransformer, Tagger

TEXTS = ["Na Jesenicah dežuje.", "", "Župan Občine Kranj je obiskal Občino Bled."]
# Those of check_estimator that apply to estimators whose input is text; it leaves out all others.
CHECKS = [
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_get_params_invariance",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
]


@pytest.fixture(scope="module")
def transformer() -> ObcineTransformer:
    return ObcineTransformer().fit(TEXTS)


@pytest.mark.parametrize("check", CHECKS)
def test_scikit_learn_finds_what_it_asks_for(check: str) -> None:
    getattr(estimator_checks, check)("ObcineTransformer", ObcineTransformer())


def test_each_municipality_and_topic_has_a_column(transformer: ObcineTransformer) -> None:
    names = list(transformer.get_feature_names_out())
    assert len(set(names)) == len(names)
    assert sum(name.startswith("municipality=") for name in names) == 212
    assert {"municipality=Šmartno pri Litiji", "topic=sport", "topic=weather"} <= set(names)
    assert "topic=none" not in names


def test_columns_are_one_where_the_article_has_the_tag(
    transformer: ObcineTransformer, tagger: Tagger
) -> None:
    matrix = transformer.transform(TEXTS)
    names = transformer.get_feature_names_out()
    assert matrix.shape == (3, len(names))
    for row, text in zip(matrix, TEXTS, strict=True):
        tagged = tagger.tag(text)
        expected = {f"municipality={tag.name}" for tag in tagged.municipalities}
        expected |= {f"topic={tagged.topic.label}"} if tagged.topic.label else set()
        assert set(names[row.indices]) == expected
    assert set(matrix.data) == {1.0}


def test_columns_do_not_depend_on_the_articles(transformer: ObcineTransformer) -> None:
    other = ObcineTransformer().fit(["V Kopru je sonce."])
    assert list(other.get_feature_names_out()) == list(transformer.get_feature_names_out())
    assert (other.transform(TEXTS) != transformer.transform(TEXTS)).nnz == 0
    assert transformer.transform([]).shape == (0, len(transformer.get_feature_names_out()))


def test_records_and_any_iterable_of_texts_are_taken(transformer: ObcineTransformer) -> None:
    expected = transformer.transform(TEXTS)
    records = (Article("1", text) for text in TEXTS)
    for given in (records, np.array(TEXTS, dtype=object), pd.Series(TEXTS, index=[7, 8, 9])):
        assert (transformer.transform(given) != expected).nnz == 0


def test_parameters_are_those_of_the_tagger(transformer: ObcineTransformer) -> None:
    strict = ObcineTransformer(min_score=1.0).fit([])
    assert strict.transform(TEXTS)[:, :212].nnz < transformer.transform(TEXTS)[:, :212].nnz
    with pytest.raises(ValueError, match="unknown engine"):
        ObcineTransformer(engine="other").fit([])


def test_what_is_no_text_is_refused(transformer: ObcineTransformer) -> None:
    with pytest.raises(ValueError, match="put it into a list"):
        transformer.transform("Na Jesenicah dežuje.")
    with pytest.raises(TypeError, match="item 1 is a float, not a text"):
        transformer.transform(["Na Jesenicah dežuje.", float("nan")])
    with pytest.raises(NotFittedError):
        ObcineTransformer().transform(TEXTS)


def test_texts_are_tagged_several_at_a_time_and_without_reasons(
    transformer: ObcineTransformer,
) -> None:
    unread = Article("a", "V Kranju dežuje.", title=5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"item 1 cannot be tagged \(the title of article a"):
        transformer.transform([TEXTS[0], unread])
    (decision,) = transformer.tagger_.tag(TEXTS[0]).decisions
    (reasoned,) = Tagger.load().tag(TEXTS[0]).decisions
    assert len(decision.reason) < len(reasoned.reason)


def test_a_table_of_one_column_is_taken_as_that_column(transformer: ObcineTransformer) -> None:
    expected = transformer.transform(TEXTS)
    frame = pd.DataFrame({"body": TEXTS}, index=[7, 8, 9])
    for given in (frame, frame.astype("string"), frame.to_numpy()):
        assert (transformer.transform(given) != expected).nnz == 0
    columns = ColumnTransformer([("tags", ObcineTransformer(), ["body"])])
    assert (columns.fit_transform(frame) != expected).nnz == 0
    for table in (frame.assign(year=1), frame[[]]):
        with pytest.raises(ValueError, match="give the one column with the texts"):
            transformer.transform(table)


def test_it_is_a_step_of_a_pipeline() -> None:
    frame = pd.DataFrame({"body": [*TEXTS[::2], "V Kranju dežuje."], "year": [1, 2, 3]})
    columns = ColumnTransformer([("tags", ObcineTransformer(), "body")], remainder="passthrough")
    model = make_pipeline(columns, LogisticRegression()).fit(frame, [0, 1, 0])
    assert len(model.predict(frame)) == 3
    names = columns.fit(frame).get_feature_names_out()
    assert {"tags__municipality=Kranj", "remainder__year"} <= set(names)


def test_it_can_be_cloned_and_pickled(transformer: ObcineTransformer) -> None:
    assert clone(transformer).get_params() == transformer.get_params()
    again = pickle.loads(pickle.dumps(transformer))  # noqa: S301
    assert (again.transform(TEXTS) != transformer.transform(TEXTS)).nnz == 0
