"""Tagging articles together: the same as one by one, in order, and failures stay alone."""

from __future__ import annotations

import inspect
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from obcine.batch import TagOptions
from obcine.batch.lines import Task
from obcine.batch.workers import WorkerPool
from obcine.cli import main
from obcine.errors import UsageError
from obcine.read import read_articles
from obcine.tagger import Tagger
from obcine.types import Article, FailedArticle, TaggedArticle
from obcine.write import to_record
from obcine.write.record import to_json

ROOT = Path(__file__).parents[1]
SHIPPED = ("notebooks/archive", "tests/eval/noise.jsonl", "tests/data/annotated.conllu")
DEVELOPMENT = ROOT.parent / "shared" / "eval" / "articles_dev.jsonl"


@pytest.fixture(scope="module", params=["shipped", "development"])
def archive(request: pytest.FixtureRequest) -> list[Article]:
    """Articles with and without site furniture, titles, annotations of their own."""
    paths = [ROOT / path for path in SHIPPED] if request.param == "shipped" else [DEVELOPMENT]
    if not all(path.exists() for path in paths):
        pytest.skip("needs ../shared/eval, the development articles")
    return [article for article in read_articles(*paths) if isinstance(article, Article)]


@pytest.fixture(scope="module")
def plain(archive: list[Article], tagger: Tagger) -> list[TaggedArticle]:
    return [tagger.tag(article) for article in archive]


def test_articles_tagged_together_come_out_as_one_by_one(
    archive: list[Article], plain: list[TaggedArticle], tagger: Tagger
) -> None:
    for together, alone in zip(tagger.tag_many(archive), plain, strict=True):
        assert to_record(together, mentions=True) == to_record(alone, mentions=True)


def test_worker_processes_write_what_tagging_one_by_one_gives(
    archive: list[Article], plain: list[TaggedArticle]
) -> None:
    pool = WorkerPool(TagOptions().load, 2)
    for line, alone in zip(pool.tag(map(Task, archive)), plain, strict=True):
        assert line.json == to_json(to_record(alone))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Župan Starš je odprl novo pot.", ["Starše"]),
        ("Župan Benedikta je odprl novo pot.", ["Benedikt"]),
        ("Župan Benedikt je odprl novo pot.", []),
        ("Podžupan Žirov je odprl novo pot.", ["Žiri"]),
        ("Župan Logar je odprl novo pot.", []),
    ],
)
def test_a_mayor_in_the_nominative_before_a_genitive_is_of_that_municipality(
    tagger: Tagger, text: str, names: list[str]
) -> None:
    assert [tag.name for tag in tagger.tag(text).municipalities] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Uspelo je pet občin: Žiri, Grad, Tabor, Bloke in Muta.", "Žiri Grad Tabor Bloke Muta"),
        ("Denar dobijo občine: Tabor, Benedikt in Muta.", "Tabor Benedikt Muta"),
        ("Pripoveduje župan občine: Benedikt Novak je bil tam.", ""),
        ("Sporočilo občine: Straža je opozorila na nevarnost.", ""),
    ],
)
def test_what_is_listed_after_the_word_for_municipalities_is_one(
    tagger: Tagger, text: str, names: str
) -> None:
    assert {tag.name for tag in tagger.tag(text).municipalities} == set(names.split())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("V Visokem pri Sarajevu je zagorela žaga.", "BA"),
        ("V avstrijski Ribnici je zagorela žaga.", "AT"),
        ("V hrvaški Ribnici je zagorela žaga.", "HR"),
        ("V Slatini na severu Hrvaške je zagorela žaga.", "HR"),
    ],
)
def test_of_namesakes_abroad_the_one_beside_its_country_is_meant(
    tagger: Tagger, text: str, country: str
) -> None:
    assert tagger.tag(text).foreign[0].country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iz gorenjskih Vodic so se odpeljali v dalmatinske Vodice.", "Vodice"),
        ("Jesenice na Gorenjskem in Jesenice na Češkem bo povezal vlak.", "Jesenice"),
        ("V haloškem Vidmu se je zbralo sto gasilcev, v furlanskem Vidmu pa dvesto.", "Videm"),
    ],
)
def test_a_municipality_and_its_namesake_abroad_may_stand_in_one_text(
    tagger: Tagger, text: str, name: str
) -> None:
    tags = tagger.tag(text)
    assert [tag.name for tag in tags.municipalities] == [name]
    assert [town.name for town in tags.foreign] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Veterinarka iz Mirna je ocenila sto krav.", "Miren-Kostanjevica"),  # not Mirna
        ("Županja Tišine je podpisala pogodbo.", "Tišina"),
    ],
)
def test_case_and_office_tell_what_a_name_means(tagger: Tagger, text: str, name: str) -> None:
    assert [tag.name for tag in tagger.tag(text).municipalities] == [name]


def test_what_everyone_knows_is_not_its_namesake_in_a_municipality_named_beside(
    tagger: Tagger,
) -> None:
    text = (
        "Smučarski skoki se vračajo v Planico, organizatorji pričakujejo tudi gledalce iz Kranja."
    )
    tags = tagger.tag(text)
    assert {tag.name for tag in tags.municipalities} == {"Kranjska Gora", "Kranj"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Potres v Sisku na Hrvaškem. Sisak se obnavlja.", "Sisak"),
        ("Potres v Sisku na Hrvaškem. Sisek se obnavlja.", "Sisek"),
        ("Vlak pelje v avstrijski Ischl.", "Ischl"),  # Bad Ischl
        ("V Bedekovcih na Hrvaškem je gorelo.", "Bedekovci"),
        ("Gasilci iz Petrušićev na Hrvaškem so že tam.", "Petrušići"),
    ],
)
def test_a_town_abroad_is_shown_as_the_text_writes_it_in_the_nominative(
    tagger: Tagger, text: str, name: str
) -> None:
    assert [town.name for town in tagger.tag(text).foreign] == [name]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Delavci so iz Belgije, Španije in Luksemburga.", []),
        ("Ministri so se sestali v Luksemburgu.", ["Luksemburg"]),
        ("Leteli so iz Luksemburga in Pariza.", ["Luksemburg", "Pariz"]),
    ],
)
def test_what_is_a_town_and_a_country_is_the_country_among_others(
    tagger: Tagger, text: str, towns: list[str]
) -> None:
    assert sorted(town.name for town in tagger.tag(text).foreign) == towns


def test_the_letter_of_a_group_is_no_initial(tagger: Tagger) -> None:
    tags = tagger.tag("V skupini B. Celje je premagalo Velenje, v skupini A. Kranj pa Koper.")
    assert {tag.name for tag in tags.municipalities} == {"Celje", "Velenje", "Kranj", "Koper"}


def test_an_article_that_cannot_be_tagged_fails_alone(tagger: Tagger) -> None:
    good = [Article(f"a{number}", "Seja sveta v Žireh.") for number in range(5)]
    annotation = tagger.annotate(good[0], tagger.clean(good[0]))
    broken = replace(good[0], id="broken", annotation=replace(annotation, lemmas=[]))
    unread = FailedArticle("unread", None, "InputError", "empty")
    results = list(tagger.tag_many([*good[:2], broken, unread, *good[2:]]))
    tagged = [one.article.id for one in results if isinstance(one, TaggedArticle)]
    assert tagged == ["a0", "a1", "a2", "a3", "a4"]
    assert isinstance(results[2], FailedArticle)
    assert (results[2].id, results[2].type) == ("broken", "IndexError")
    assert results[2].message.startswith("unexpected IndexError: ")
    assert results[3] is unread


def test_texts_are_articles_with_their_number_as_id(tagger: Tagger) -> None:
    unread = FailedArticle("unread", None, "InputError", "empty")
    first, _, third = tagger.tag_many(["V Kranju dežuje.", unread, "Na Bledu sije sonce."])
    assert isinstance(first, TaggedArticle)
    assert isinstance(third, TaggedArticle)
    assert (first.article.id, first.municipalities[0].name) == ("1", "Kranj")
    assert (third.article.id, third.municipalities[0].name) == ("3", "Bled")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, "article 1 is a NoneType; give an Article or a str"),
        (b"V Kranju", "article 1 is a bytes; give an Article or a str"),
        ({"text": "V Kranju"}, "article 1 is a dict; give an Article or a str"),
        (Article("a", None), "the text of article a is a NoneType, not a str"),
        (Article("a", "V Kranju", float("nan")), "the title of article a is a float, not a str"),
    ],
)
def test_what_is_no_article_is_told_and_fails_alone(
    tagger: Tagger, given: Any, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        tagger.tag(given)
    failed, tagged = tagger.tag_many([given, "V Kranju dežuje."])
    assert isinstance(failed, FailedArticle)
    assert (failed.type, failed.message) == ("UsageError", message)
    assert isinstance(tagged, TaggedArticle)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"topics": 2.0}, "topics is how many an article gets, at least 1, not 2.0"),
        ({"topics": "2"}, "topics is how many an article gets, at least 1, not '2'"),
        ({"topics": 0}, "topics is how many an article gets, at least 1, not 0"),
        ({"min_score": "0.5"}, "min_score is a probability, 0 to 1, not '0.5'"),
        ({"min_score": None}, "min_score is a probability, 0 to 1, not None"),
        ({"min_score": float("nan")}, "min_score is a probability, 0 to 1, not nan"),
    ],
)
def test_numbers_that_make_no_sense_are_refused_at_once(
    options: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=f"^{message}$"):
        Tagger.load(**options)
    with pytest.raises(UsageError, match=f"^{message}$"):
        TagOptions(**options)


def test_options_of_a_run_are_the_arguments_of_load_and_as_by_default() -> None:
    parameters = inspect.signature(Tagger.load).parameters.values()
    arguments = {one.name: one.default for one in parameters if one.name != "reasons"}
    options = asdict(TagOptions())
    del options["mentions"]
    assert options == arguments


def test_numbers_may_be_of_numpy() -> None:
    options = TagOptions(topics=np.int64(2), min_score=np.float32(0.5))  # type: ignore[arg-type]
    assert len(options.load_tagger().tag("V Kranju dežuje.").topics) == 2


def test_one_text_and_a_table_are_not_taken_for_articles(tagger: Tagger) -> None:
    one: Any
    for one in ("V Kranju dežuje.", b"V Kranju", {"text": "V Kranju."}, Article("1", "V Kranju.")):
        with pytest.raises(UsageError, match="several articles, not one"):
            tagger.tag_many(one)
    table: Any = pd.DataFrame({"body": ["V Kranju dežuje."]})
    with pytest.raises(UsageError, match="use tag_frame"):
        tagger.tag_many(table)


def test_long_articles_do_not_wait_for_each_other(tagger: Tagger) -> None:
    read = 0

    def articles() -> Iterator[Article]:
        nonlocal read
        for number in range(4):
            read += 1
            yield Article(str(number), "Seja sveta v Žireh. " * 5000)

    next(tagger.tag_many(articles()))
    assert read == 1


def test_what_was_read_before_an_error_is_tagged(tagger: Tagger) -> None:
    def articles() -> Iterator[Article]:
        yield Article("a", "V Kranju dežuje.")
        yield Article("b", "Na Bledu sije sonce.")
        raise OSError("the disk is gone")

    tagged = tagger.tag_many(articles())
    assert [one.article.id for one in islice(tagged, 2) if isinstance(one, TaggedArticle)] == [
        "a",
        "b",
    ]
    with pytest.raises(OSError, match="the disk is gone"):
        next(tagged)


def test_all_mentions_of_a_very_long_article_are_found_where_they_stand(tagger: Tagger) -> None:
    text = "\n\n".join(["Župan Jesenic je na Bledu povedal: »V Žireh gradimo.«"] * 3000)
    tagged = tagger.tag(text)
    assert {tag.name: tag.mentions for tag in tagged.municipalities} == {
        "Jesenice": 3000,
        "Bled": 3000,
        "Žiri": 3000,
    }
    spans = [(mention.start, mention.end) for mention in tagged.mentions]
    assert spans == sorted(spans)
    assert [text[start:end] for start, end in spans] == ["Jesenic", "Bledu", "Žireh"] * 3000
    assert [decision.text for decision in tagged.decisions] == ["Jesenic", "Bledu", "Žireh"] * 3000


def test_a_mention_is_as_long_as_it_is_written(tagger: Tagger) -> None:
    title, text = (
        "Ob&#269;ina Trži&#269;",
        "Tr\u017eic\u030c in &Scaron;kofja Loka sta občini na Gorenjskem.",
    )
    tagged = tagger.tag(Article("1", text, title=title))
    found = [{"title": title, "text": text}[m.field][m.start : m.end] for m in tagged.mentions]
    assert found == ["Trži&#269;", "Tr\u017eic\u030c", "&Scaron;kofja Loka"]


@pytest.mark.parametrize(
    "name",
    [
        "Tržič".encode().decode("cp1250"),
        "Tržič".encode().decode("latin-1"),
        "Tržič".encode().decode("ascii", "replace"),
        "Tr&amp;#382;i&amp;#269;",
        "Tr&#382;i&#99;&#780;",
    ],
)
def test_a_mention_ends_where_what_stands_for_its_last_letter_ends(
    tagger: Tagger, name: str
) -> None:
    line = f"Župan občine {name} je povedal, da bo vrtec odprt."
    for article in (Article("1", line), Article("1", "Prosimo, počakajte.", title=line)):
        mention = tagger.tag(article).mentions[0]
        assert mention.municipality == "Tržič"
        written = article.text if mention.field == "text" else article.title or ""
        assert written[mention.start : mention.end] == name


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("Celjska cesta v Slovenj Gradcu bo zaprta, po Slovenj Gradcu bo obvoz.", ["Celjska"]),
        ("LJUBLJANA – Vrhovno sodišče je odločilo. Na Ptuju je deževalo.", ["LJUBLJANA"]),
        ("Ob Blejskem jezeru je tekel župan Občine Kranj.", []),
    ],
)
def test_mentions_that_make_no_tag_are_marked(
    tagger: Tagger, text: str, optional: list[str]
) -> None:
    tagged = tagger.tag(text)
    assert [mention.text for mention in tagged.mentions if mention.optional] == optional
    counted = Counter(
        mention.municipality
        for mention in tagged.mentions
        if mention.municipality and not mention.optional
    )
    assert counted == {tag.name: tag.mentions for tag in tagged.municipalities}


def test_an_article_of_one_word_of_five_million_letters_is_tagged(tagger: Tagger) -> None:
    for letters in ("Ž", "abc", "Kranj"):
        assert tagger.tag(letters * (5_000_000 // len(letters))).municipalities == ()


def conllu(title: str, words: str) -> str:
    """Return a document of one sentence that is annotated; no word is a name."""
    rows = (
        f"{number}\t{word}\t{word.lower()}\t_\t_\t_\t_\t_\t_\tNER=O"
        for number, word in enumerate(words.split(), 1)
    )
    return "\n".join([f"# newdoc id = {title}", f"# title = {title}", *rows, "", ""])


def test_titles_of_annotated_articles_are_read_too(tagger: Tagger, tmp_path: Path) -> None:
    path = tmp_path / "clanki.conllu"
    path.write_text(
        conllu("Požar v Tržiču", "Gorelo je vso noč .")
        + conllu("V Škofji Loki in na Bledu", "Sneg v Kranju"),
        encoding="utf-8",
    )
    fire, snow = tagger.tag_many(read_articles(path))
    assert isinstance(fire, TaggedArticle)
    assert [tag.name for tag in fire.municipalities] == ["Tržič"]
    (mention,) = fire.mentions
    assert (mention.field, mention.start, mention.end) == ("title", 8, 14)
    assert isinstance(snow, TaggedArticle)
    assert [(one.field, one.start, one.text) for one in snow.mentions] == [
        ("title", 2, "Škofji Loki"), ("title", 20, "Bledu"), ("text", 7, "Kranju"),
    ]  # fmt: skip


def test_a_reason_names_evidence_that_agrees_with_the_decision(tagger: Tagger) -> None:
    lines = (Path(__file__).parent / "eval" / "foreign.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[:400]]
    for decision in chain.from_iterable(one.decisions for one in tagger.tag_many(texts)):
        if decision.reason.count(", ") >= 2:
            assert ("+" if decision.place else "−") in decision.reason


def test_features_are_named_where_reasons_are_asked_for(tagger: Tagger) -> None:
    text = "Seja sveta v Žireh."
    with_reasons, without = tagger.tag(text), Tagger.load(reasons=False).tag(text)
    assert with_reasons.decisions[0].reason.startswith("+")
    assert without.decisions[0].reason == ""
    assert with_reasons.municipalities == without.municipalities


def places(tagged: pd.DataFrame) -> list[list[str]]:
    return [[tag["name"] for tag in tags] for tags in tagged["municipalities"]]


def test_rows_that_share_a_label_keep_their_own_tags(tagger: Tagger) -> None:
    one = pd.DataFrame({"body": ["V Kranju dežuje.", "Na Bledu sije sonce."]})
    two = pd.concat([one, one.iloc[::-1].set_axis([0, 1])])
    tagged = tagger.tag_frame(two, text="body")
    assert tagged.index.equals(two.index)
    assert places(tagged) == [["Kranj"], ["Bled"], ["Bled"], ["Kranj"]]
    assert "focus" not in two


def test_columns_of_a_frame_may_have_several_levels(tagger: Tagger) -> None:
    columns = pd.MultiIndex.from_tuples([("body", ""), ("year", "first")])
    frame = pd.DataFrame([["V Kranju dežuje.", 1]], columns=columns)
    assert places(tagger.tag_frame(frame, text="body")) == [["Kranj"]]


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NA, pd.NaT, "", " \n", 5])
def test_a_row_without_text_has_an_error_and_no_tags(tagger: Tagger, cell: object) -> None:
    frame = pd.DataFrame({"body": ["V Kranju dežuje.", cell]}, index=["a", "b"], dtype=object)
    tagged = tagger.tag_frame(frame, text="body")
    assert tagged.loc["a", "error"] is None
    assert tagged.loc["b", "error"]["type"] == "InputError"
    assert tagged.loc["b", "error"]["message"].startswith("article b: field 'text' is ")
    assert tagged.loc["b", "municipalities"] is None


def test_missing_titles_of_a_frame_count_for_nothing(tagger: Tagger) -> None:
    bodies = ["Dežuje.", "Dežuje."]
    frame = pd.DataFrame({"head": ["Požar v Kranju", float("nan")], "body": bodies})
    assert places(tagger.tag_frame(frame, text="body", title="head")) == [["Kranj"], []]


def test_several_topics_have_a_column_of_a_frame() -> None:
    frame = pd.DataFrame({"body": ["Nogometaši Maribora so zmagali.", ""]})
    tagged = Tagger.load(topics=3).tag_frame(frame, text="body")
    assert list(tagged)[-3:] == ["topic", "topics", "error"]
    assert len(tagged.loc[0, "topics"]) == 3
    assert tagged.loc[0, "topics"][0] == tagged.loc[0, "topic"]


def test_what_is_no_frame_of_pandas_is_refused(tagger: Tagger) -> None:
    dd = pytest.importorskip("dask.dataframe", reason="needs the extra dask")
    frame = pd.DataFrame({"body": ["V Kranju dežuje."]})
    with pytest.raises(
        UsageError, match=r"not DataFrame of dask.*; use obcine\.batch\.tag_dask for Dask"
    ):
        tagger.tag_frame(dd.from_pandas(frame, npartitions=1), text="body")
    with pytest.raises(UsageError, match=r"not Series of pandas.* to_frame\(\) for a Series"):
        tagger.tag_frame(frame["body"], text="body")  # type: ignore[arg-type]


def test_a_frame_whose_columns_are_not_clear_is_refused(tagger: Tagger) -> None:
    frame = pd.DataFrame([["V Kranju.", "Na Bledu.", "x"]], columns=["body", "body", "topic"])
    with pytest.raises(UsageError, match="has no column 'text'; it has: body, body, topic"):
        tagger.tag_frame(frame, text="text")
    with pytest.raises(UsageError, match="has several columns 'body'"):
        tagger.tag_frame(frame, text="body")
    with pytest.raises(UsageError, match="'topic' already"):
        tagger.tag_frame(frame, text="topic")


@pytest.mark.parametrize("topics", [0, -1])
def test_an_article_gets_a_topic_at_least(
    topics: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match=f"at least 1, not {topics}"):
        Tagger.load(topics=topics)
    (tmp_path / "a.txt").write_text("V Kranju dežuje.", encoding="utf-8")
    paths = [str(tmp_path / "a.txt"), "-o", str(tmp_path / "tags.jsonl")]
    assert main(["tag", *paths, "--topics", str(topics)]) == 2
    assert f"at least 1, not {topics}" in capsys.readouterr().err
