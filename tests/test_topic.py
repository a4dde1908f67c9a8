"""Topics: the bundled model, schemes, and models of one's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from obcine.annotate import LiteAnnotator
from obcine.errors import InputError, OutputError, UsageError
from obcine.topic import TopicModel, train_topics
from obcine.topic.parameters import SHORT, TopicParameters, Weights
from obcine.topic.pooling import Pooler, Positions
from obcine.topic.training import excerpts, probabilities_by_fold

MODEL = Path(__file__).parents[1] / "models" / "topic"
EVAL = Path(__file__).parent / "eval"

sys.path.append(str(MODEL))
from texts import gold_articles  # noqa: E402  # of the training, no part of the package

SPORT = "Nogometaši so na gostovanju zmagali s 3 : 0, trener je pohvalil vratarja in napadalce."
POLITICS = "Poslanci koalicije in opozicije so v državnem zboru glasovali o interpelaciji ministra."


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return TopicModel.load()


@pytest.mark.parametrize(("text", "label"), [(SPORT, "sport"), (POLITICS, "politics")])
def test_plain_news_gets_its_topic(
    model: TopicModel, lite: LiteAnnotator, text: str, label: str
) -> None:
    tag = model.predict(lite.annotate(text))
    assert tag.label == label
    assert tag.code is not None
    assert tag.code.startswith("medtop:")


def test_probabilities_add_up_to_one(model: TopicModel, lite: LiteAnnotator) -> None:
    probabilities = model.probabilities(lite.annotate(SPORT))
    assert float(probabilities.sum()) == pytest.approx(1, abs=1e-5)


def test_what_is_no_news_has_a_best_guess_but_no_label(
    model: TopicModel, lite: LiteAnnotator
) -> None:
    recipe = (
        "Sestavine: 250 g moke, 2 jajci, 100 g masla, pol litra mleka, ščepec soli.\n\nMoko presejemo, "
        "dodamo jajca, maslo in mleko ter pečemo v pečici trideset minut. Ohlajeno narežemo."
    )
    tag = model.predict(lite.annotate(recipe))
    assert tag.label is None
    assert tag.best_guess in model.labels


def test_three_topics_come_in_order(model: TopicModel, lite: LiteAnnotator) -> None:
    topics = model.top(lite.annotate(POLITICS), 3)
    assert len(topics) == 3
    assert [t.score for t in topics] == sorted((t.score for t in topics), reverse=True)


def test_trendi_has_thirteen_categories(lite: LiteAnnotator) -> None:
    model = TopicModel.load(scheme="trendi")
    assert len(set(model.labels) - {"none"}) == 13
    assert model.predict(lite.annotate(SPORT)).label == "šport"


def test_an_unknown_scheme_is_an_error() -> None:
    with pytest.raises(UsageError):
        TopicModel.load(scheme="dewey")


def test_words_speak_for_the_topic(model: TopicModel, lite: LiteAnnotator) -> None:
    words = [word for word, _ in model.words(lite.annotate(SPORT), "sport")]
    assert {"nogometaš", "trener", "vratar"} & set(words)


def handmade_parameters(lemmas: tuple[str, ...]) -> TopicParameters:
    """Return parameters that give each article the topic health, and each short text sport."""

    def always(topic: int) -> Weights:
        lemma_weights = np.zeros((len(lemmas), 2), np.float16)
        return Weights(lemma_weights, np.zeros((1, 2), np.float32), np.eye(2)[topic], 1.0)

    return TopicParameters(
        labels=("health", "sport"),
        lemmas=lemmas,
        idf=np.ones(len(lemmas), np.float32),
        vectors=np.ones((len(lemmas), 1), np.int8),
        positions=Positions(),
        article=always(0),
        short=always(1),
        threshold=0.0,
    )


def test_short_texts_have_weights_of_their_own(lite: LiteAnnotator) -> None:
    model = TopicModel(handmade_parameters(("hiša",)))
    below, enough = (lite.annotate("hiša " * n) for n in (SHORT - 1, SHORT))
    assert model.predict(below).label == "sport"
    assert model.predict(enough).label == "health"


def test_a_page_of_several_pieces_is_about_its_longest(lite: LiteAnnotator) -> None:
    lemmas = ("zdravnik", "trener")
    pooler = Pooler(lemmas, np.ones(2, np.float32), np.ones((2, 1), np.int8), Positions())
    annotation = lite.annotate(
        "Na kratko\n\nZdravnik je pregledal vse.\n\nTrener je pohvalil prav vse igralce na igrišču."
    )
    pooled = pooler.pool(annotation)
    heaviest = pooled.rows[pooled.weights.argmax()]
    assert lemmas[heaviest] == "trener"
    assert pooled.weights.max() > pooled.weights.min()


def test_excerpts_are_the_title_and_whole_opening_sentences(lite: LiteAnnotator) -> None:
    annotation = lite.annotate(
        f"Most je spet odprt\n\nŽupan je prerezal trak. {'Beseda ' * SHORT}konec."
    )
    texts = [" ".join(annotation.forms[part]) for part in excerpts(annotation)]
    assert texts == ["Most je spet odprt", "Župan je prerezal trak ."]


def test_an_article_of_one_endless_sentence_has_an_excerpt_too(lite: LiteAnnotator) -> None:
    (opening,) = excerpts(lite.annotate("beseda " * 3 * SHORT))
    assert opening == slice(0, SHORT)


def labelled(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "labelled.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_model_of_ones_own_is_trained_and_used(tmp_path: Path, lite: LiteAnnotator) -> None:
    rows = [{"text": f"{SPORT} {i}", "topic": "žoga"} for i in range(6)]
    rows += [{"text": f"{POLITICS} {i}", "topic": "zbor"} for i in range(6)]
    report = train_topics(labelled(tmp_path, rows), tmp_path / "model", lite)
    assert report.accuracy == 1.0
    own = TopicModel.load(tmp_path / "model")
    assert own.predict(lite.annotate(SPORT)).label == "žoga"
    assert [own.predict(lite.annotate(text)).label for text in ("", "... 123")] == [None, None]


def test_what_is_labelled_none_gets_no_topic(tmp_path: Path, lite: LiteAnnotator) -> None:
    rows = [{"text": f"{SPORT} {i}", "topic": "none"} for i in range(6)]
    rows += [{"text": f"{POLITICS} {i}", "topic": "zbor"} for i in range(6)]
    train_topics(labelled(tmp_path, rows), tmp_path / "model", lite)
    own = TopicModel.load(tmp_path / "model")
    assert own.predict(lite.annotate(SPORT)).label is None


def test_a_model_is_written_beside_other_files_that_are_none_of_its_own(
    tmp_path: Path, lite: LiteAnnotator
) -> None:
    rows = [{"text": f"{SPORT} {i}", "topic": "žoga"} for i in range(5)]
    rows += [{"text": f"{POLITICS} {i}", "topic": "zbor"} for i in range(5)]
    path = labelled(tmp_path, rows)
    train_topics(path, tmp_path, lite)
    assert path.name not in json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    path.unlink()
    assert "žoga" in TopicModel.load(tmp_path).labels


def test_a_folder_that_cannot_be_written_is_an_error_before_training(tmp_path: Path) -> None:
    rows = [{"text": f"Besedilo {i}", "topic": str(i % 2)} for i in range(10)]
    path = labelled(tmp_path, rows)
    with pytest.raises(OutputError, match=r"labelled\.jsonl: cannot be a model's folder"):
        train_topics(path, path, None)  # type: ignore[arg-type]  # it is not asked for anything


def test_a_report_shows_no_probability_that_saw_its_own_topic() -> None:
    logits = np.array([[2.0, 0.0]] * 8, np.float32)
    fold_of = np.array([0, 1] * 4)
    right, wrong = np.zeros(8, int), np.where(fold_of == 0, 1, 0)
    first, second = (probabilities_by_fold(logits, gold, fold_of) for gold in (right, wrong))
    assert (first[fold_of == 0] == second[fold_of == 0]).all()
    assert (first[fold_of == 1] != second[fold_of == 1]).all()


@pytest.mark.parametrize(
    "rows",
    [
        [{"text": f"Besedilo {i}", "topic": "ena"} for i in range(10)],
        [{"text": "Besedilo", "topic": "ena"}, {"text": "Besedilo", "topic": "dve"}],
        [{"body": "Besedilo", "topic": "ena"}],
    ],
    ids=["single topic", "too few", "unknown field"],
)
def test_what_cannot_be_trained_is_an_error(
    tmp_path: Path, lite: LiteAnnotator, rows: list[dict[str, str]]
) -> None:
    with pytest.raises((UsageError, InputError)):
        train_topics(labelled(tmp_path, rows), tmp_path / "model", lite)


def test_the_card_tells_what_was_measured() -> None:
    metrics = json.loads((MODEL / "metrics.json").read_text(encoding="utf-8"))
    card = (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert (
        f"accuracy {metrics['accuracy']:.3f}, macro-F1 {metrics['macro_f1']:.3f}"
        in card.replace("\n", " ")
    )


def test_the_corpus_has_forty_articles_for_each_topic() -> None:
    counts = {
        path.stem: len(path.read_text(encoding="utf-8").splitlines())
        for path in (MODEL / "corpus").glob("*.jsonl")
        if path.stem not in ("sentences", "briefs")
    }
    assert len(counts) == 18
    assert min(counts.values()) >= 40


def test_articles_without_a_topic_are_no_hindrance_to_training() -> None:
    lines = (EVAL / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = ["topic" in json.loads(line) for line in lines]
    assert 0 < sum(labelled) < len(labelled)
    assert len(gold_articles(EVAL / "articles.jsonl", "own")) == sum(labelled)


def test_parameters_can_be_compared_and_be_keys() -> None:
    parameters, others = (handmade_parameters(("a",)) for _ in range(2))
    assert parameters != others
    assert parameters.article != others.article
    assert {parameters: 1, parameters.article: 2}[parameters] == 1
