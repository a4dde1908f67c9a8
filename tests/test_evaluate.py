"""Evaluation: counts worked out by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from obcine.cli import main
from obcine.errors import InputError
from obcine.evaluate import (
    Found,
    Gold,
    Score,
    article_scores,
    evaluate,
    found_in,
    municipality_scores,
    read_gold,
    read_tagged,
    table,
    tag_gold,
    topic_pairs,
)
from obcine.mistakes import mistakes
from obcine.tagger import Tagger
from obcine.types import Article, FailedArticle
from obcine.write import write_csv, write_jsonl, write_parquet, write_partitions


def gold(**labels: object) -> Gold:
    return Gold(**{"id": "1", "text": "…", "municipalities": {}, **labels})  # type: ignore[arg-type]


def test_scores_by_hand() -> None:
    score = Score(right=6, spurious=2, missed=4)
    assert score.precision == pytest.approx(0.75)
    assert score.recall == pytest.approx(0.6)
    assert score.f1 == pytest.approx(12 / 18)


def test_optional_municipalities_count_neither_for_nor_against() -> None:
    one = gold(municipalities={"Bled": "direct"}, optional=frozenset({"Laško"}))
    for found in ({"Bled": "direct"}, {"Bled": "direct", "Laško": "organization"}):
        result = evaluate([one], [Found(found)])
        assert result.municipalities == Score(right=1)
        assert result.exact == (1, 1)


def test_a_wrong_kind_is_spurious_for_one_kind_and_missed_for_the_other() -> None:
    result = evaluate([gold(municipalities={"Bled": "direct"})], [Found({"Bled": "derived"})])
    assert result.municipalities == Score(right=1)
    assert result.evidence["direct"] == Score(missed=1)
    assert result.evidence["derived"] == Score(spurious=1)


def test_focus_counts_articles_that_name_a_municipality() -> None:
    named = gold(municipalities={"Bled": "direct"}, focus=(frozenset({"Bled"}), frozenset()))
    unnamed = gold(focus=(frozenset(),))
    assert evaluate([named, unnamed], [Found({"Bled": "direct"}), Found({})]).focus == (1, 1)


def test_either_topic_of_two_annotators_is_right_and_null_means_none() -> None:
    both = gold(topics=("politics", "society"))
    none = gold(topics=("none",))
    assert evaluate([both, none], [Found({}, topic="society"), Found({})]).topic == (2, 2)


def test_labels_that_were_not_annotated_are_not_scored() -> None:
    result = evaluate([gold()], [Found({}, foreign=frozenset({"Dunaj"}))])
    assert result.foreign == Score()
    assert result.topic == (0, 0)


def test_a_wrong_choice_is_spurious_and_missed() -> None:
    one = gold(municipalities={"Bled": "direct"}, focus=(frozenset({"Bled"}),), topics=("sport",))
    scores = article_scores([one], [Found({}, topic="health")])
    assert scores["focus"] == scores["topic"] == [Score(spurious=1, missed=1)]
    assert scores["direct"] == [Score(missed=1)]


def test_lists_leave_out_articles_without_the_label() -> None:
    scores = article_scores([gold(), gold(foreign=frozenset({"Dunaj"}))], [Found({})] * 2)
    assert scores["municipalities"] == [Score(), Score()]
    assert scores["foreign towns"] == [Score(missed=1)]
    assert scores["focus"] == scores["topic"] == []


def test_the_country_counts_for_towns_that_were_found() -> None:
    in_italy = {"Gorica": frozenset({"IT"})}
    one = gold(foreign=frozenset({"Gorica"}), countries=in_italy)
    right = Found({}, foreign=frozenset({"Gorica"}), countries=in_italy)
    wrong = Found({}, foreign=frozenset({"Gorica"}), countries={"Gorica": frozenset({"BA"})})
    result = evaluate([one] * 3, [right, wrong, Found({})])
    assert result.countries == (1, 2)
    assert "country right, of shared names of towns found    0.500  (1 of 2)" in table(result)
    assert mistakes(one, wrong) == ["Gorica is in IT, not BA"]
    assert article_scores([one] * 2, [wrong, Found({})])["countries"] == [
        Score(spurious=1, missed=1),
        Score(),
    ]


def test_municipalities_are_scored_in_the_articles_that_name_them() -> None:
    one = gold(municipalities={"Bled": "direct"}, optional=frozenset({"Laško"}))
    both = Found({"Bled": "derived", "Laško": "direct"})
    other = Found({"Ptuj": "direct"})
    assert municipality_scores([one, one], [both, other]) == {
        "Bled": [Score(right=1), Score(missed=1)],
        "Ptuj": [Score(spurious=1)],
    }


def test_a_topic_that_is_as_good_is_confused_with_none() -> None:
    one = gold(topics=("society", "politics"))
    found = [Found({}, topic="politics"), Found({}, topic="sport"), Found({})]
    assert topic_pairs([one] * 3, found) == [
        ("politics", "politics"),
        ("society", "sport"),
        ("society", "none"),
    ]
    topics = evaluate([one] * 3, found).topics
    assert topics["society"] == Score(missed=2)
    assert topics["sport"] == topics["none"] == Score(spurious=1)


def test_gold_articles_are_tagged_with_their_titles(tagger: Tagger) -> None:
    (tagged,) = tag_gold(tagger, [gold(id="x", text="Dežuje.", title="Poplave na Bledu")])
    assert tagged.article.id == "x"
    assert found_in(tagged).municipalities == {"Bled": "direct"}


@pytest.mark.parametrize("broken", ['{"id":', "[" * 200_000])
def test_a_broken_gold_line_is_named(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "gold.jsonl"
    good = '{"id": "1", "text": "a", "municipalities": {}}'
    path.write_text(f"{good}\n{broken}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2: broken JSON"):
        read_gold(path)


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ('"municipalities": {"Kranj": "direct", "Bled": "direct", "Kranj": "derived"}', "Kranj"),
        ('"municipalities": {}, "focus": [], "municipalities": {}', "municipalities"),
    ],
)
def test_a_gold_label_that_is_given_twice_is_named_with_its_line(
    tmp_path: Path, labels: str, name: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'\n{{"text": "a", {labels}}}\n', encoding="utf-8")
    with pytest.raises(InputError, match=rf"gold\.jsonl:2: .*two values of '{name}' in one object"):
        read_gold(path)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ({"municipalities": {"Kran": "direct"}}, "no municipality 'Kran'"),
        ({"optional": ["Kran"]}, "no municipality 'Kran'"),
        ({"foreign": [], "countries": {"Gorica": ["IT"]}}, "'Gorica' is in 'countries' and not in"),
        (
            {"foreign": ["Gorica"], "countries": {"Gorica": "IT"}},
            "'Gorica' is 'IT'; make it a list",
        ),
        ({"countries": ["IT"]}, "'countries' is .* make it an object"),
        (
            {"foreign": ["Gorica"], "countries": {"Gorica": ["it"]}},
            r".* give two letters as in 'AT'",
        ),
        ({"focus": ["Kran"]}, "no municipality 'Kran'"),
        ({"focus": ["Bled"], "focus_also": ["Kran"]}, "no municipality 'Kran'"),
        ({"focus": ["Kranj"]}, "'Kranj' is in focus and not in 'municipalities'; add it there"),
        ({"focus": ["Bled"], "focus_also": ["Kranj"]}, "'Kranj' is in focus and not in"),
        ({"municipalities": {}, "focus": ["Bled"]}, "'Bled' is in focus and not in"),
        ({"focus": "Bled"}, "'focus' is 'Bled'; make it a list"),
        ({"municipalities": {"Bled": "foo"}}, "evidence of 'Bled' is 'foo'; use direct, derived"),
        ({"topic": "sports"}, "no topic 'sports'; the topics are: .*; sport; "),
        ({"topic": "sport", "topic_also": "sports"}, "no topic 'sports'"),
        ({"topic": "sport", "topic_also": 5}, "a topic is 5; make it a string"),
        ({"topic": ["sport"]}, r"a topic is \['sport'\]; make it a string"),
        ({"topic": None, "topic_also": "sport"}, "'topic_also' without 'topic'"),
        ({"focus_also": ["Bled"]}, "'focus_also' without 'focus'"),
        ({"foucs": ["Bled"]}, "no label 'foucs'; write 'focus'"),
        ({"optional": ["Bled"]}, "'Bled' is in 'municipalities' and in 'optional'"),
    ],
)
def test_a_gold_label_that_does_not_exist_is_named_with_its_line(
    tmp_path: Path, labels: dict[str, object], message: str
) -> None:
    path = tmp_path / "gold.jsonl"
    good = {"text": "a", "municipalities": {"Bled": "direct"}, "topic": "none"}
    path.write_text(f"{json.dumps(good)}\n{json.dumps(good | labels)}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"gold\.jsonl:2: {message}"):
        read_gold(path)


def test_the_focus_may_be_a_municipality_that_could_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    labels = {"municipalities": {"Kranj": "direct"}, "optional": ["Bled"], "focus": ["Bled"]}
    path.write_text(json.dumps({"text": "a"} | labels), encoding="utf-8")
    assert read_gold(path)[0].focus == (frozenset({"Bled"}),)


def test_gold_may_have_fields_that_are_no_labels(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    others = {"note": "…", "source": "a.si", "author": "A. B.", "set": 1, "date": None}
    path.write_text(json.dumps({"text": "a", "municipalities": {}} | others), encoding="utf-8")
    assert len(read_gold(path)) == 1


def test_gold_topics_may_be_those_of_a_model_of_one_s_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, tagged = tmp_path / "gold.jsonl", tmp_path / "tagged.jsonl"
    label = {"id": "1", "text": "a", "municipalities": {}, "topic": "šah"}
    path.write_text(json.dumps(label), encoding="utf-8")
    write_jsonl([label | {"municipalities": [], "topic": {"label": "šah"}}], tagged)
    assert main(["evaluate", str(path), str(tagged)]) == 0
    assert "topic right" in capsys.readouterr().out
    assert main(["evaluate", str(path)]) == 3


@pytest.mark.parametrize(
    "ids",
    [({}, {}), ({"id": None}, {"id": ""}), ({"id": " a "}, {"id": 1.0}), ({"id": "a"}, {"id": 2})],
)
def test_gold_has_the_ids_that_tagging_gives_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ids: tuple[dict[str, object], ...]
) -> None:
    path, tagged = tmp_path / "gold.jsonl", tmp_path / "tagged.jsonl"
    texts = {"V Kranju dežuje.": {"Kranj": "direct"}, "Na Bledu ne.": {"Bled": "direct"}}
    lines = [
        json.dumps(given | {"text": text, "municipalities": labels})
        for given, (text, labels) in zip(ids, texts.items(), strict=True)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["tag", str(path), "-o", str(tagged), "--workers", "1"]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(path), str(tagged)]) == 0
    assert "all municipalities of an article right           1.000" in capsys.readouterr().out


def test_two_articles_of_one_id_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    line = '{"id": "a", "text": "a", "municipalities": {}}\n'
    path.write_text(f"{line}\n{line}", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:3: another article has the id 'a' too"):
        read_gold(path)
    path.write_text('{"id": "a", "municipalities": []}\n' * 2, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl, record 2: an earlier one has the id 'a'"):
        read_tagged(path)


def test_a_gold_file_may_begin_with_a_mark_of_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "a", "title": 5, "municipalities": {}}', encoding="utf-8-sig")
    (one,) = read_gold(path)
    assert one.title == "5"


def test_a_gold_file_that_is_no_utf8_text_is_an_error(tmp_path: Path) -> None:
    path, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.gz"
    path.write_text('{"text": "Žiče", "municipalities": {}}', encoding="cp1250")
    packed.write_bytes(gzip.compress(b"{}"))
    for wrong in (path, packed):
        with pytest.raises(InputError, match=rf"{wrong.name}: is not UTF-8 .*; save it as UTF-8"):
            read_gold(wrong)


def test_topics_of_another_scheme_are_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, tagged = tmp_path / "gold.jsonl", tmp_path / "tagged.jsonl"
    label = {"id": "1", "text": "a", "municipalities": {}, "topic": "sport"}
    path.write_text(json.dumps(label), encoding="utf-8")
    write_jsonl([label | {"municipalities": [], "topic": {"label": "šport"}}], tagged)
    assert main(["evaluate", str(path), str(tagged)]) == 3
    assert "tagged.jsonl: has none of the topics of" in capsys.readouterr().err
    path.write_text(json.dumps(label | {"topic": None}), encoding="utf-8")
    assert main(["evaluate", str(path), str(tagged)]) == 0


@pytest.mark.parametrize("option", ["--engine=lite", "--min-score=0.5"])
def test_options_of_tagging_go_with_texts_that_are_tagged_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    path, tagged = tmp_path / "gold.jsonl", tmp_path / "tagged.jsonl"
    path.write_text('{"id": "1", "text": "a", "municipalities": {}}', encoding="utf-8")
    tagged.write_text('{"id": "1", "municipalities": []}', encoding="utf-8")
    assert main(["evaluate", str(path), option]) == 0
    assert main(["evaluate", str(path), str(tagged), option]) == 2
    name = option.split("=")[0]
    assert f"{name} has no meaning with TAGGED" in capsys.readouterr().err


def test_an_empty_gold_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no gold articles"):
        read_gold(path)


def test_tagged_output_is_read_by_id(tmp_path: Path) -> None:
    record = {
        "id": "a",
        "municipalities": [{"name": "Bled", "evidence": "direct"}],
        "focus": ["Bled"],
        "foreign": [{"name": "Dunaj", "country": "AT"}, {"name": "Gradec"}],
        "topic": {"label": None},
    }
    failed = {"id": "b", "error": {"type": "InputError", "message": "…"}}
    path = tmp_path / "tagged.jsonl"
    path.write_text(f"{json.dumps(record)}\n{json.dumps(failed)}\n", encoding="utf-8")
    assert read_tagged(path) == {
        "a": Found(
            {"Bled": "direct"},
            focus=frozenset({"Bled"}),
            foreign=frozenset({"Dunaj", "Gradec"}),
            countries={"Dunaj": frozenset({"AT"})},
        ),
        "b": Found({}),
    }


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_tagged_output_is_read_in_each_format_it_is_written_in(
    tagger: Tagger, tmp_path: Path, suffix: str
) -> None:
    if suffix == "parquet":
        pytest.importorskip("pyarrow")
    tagged = tagger.tag(Article("a", "Župan Bleda je obiskal Dunaj, nato je šel v Kranj."))
    path = tmp_path / f"tagged.{suffix}"
    write = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}[suffix]
    write([tagged, FailedArticle("b", None, "InputError", "…")], path)
    assert read_tagged(path) == {"a": found_in(tagged), "b": Found({})}


def test_tagged_output_in_a_folder_is_read(tagger: Tagger, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    tagged = tagger.tag(Article("a", "Župan Bleda je obiskal Dunaj, nato je šel v Kranj."))
    records = [tagged, FailedArticle("b", None, "InputError", "…")]
    write_partitions(records, tmp_path / "tags", "region")
    (tmp_path / "part.parquet").mkdir()  # a cluster's output may be called so
    write_parquet(records, tmp_path / "part.parquet" / "part.0.parquet")
    for folder in ("tags", "part.parquet"):
        assert read_tagged(tmp_path / folder) == {"a": found_in(tagged), "b": Found({})}
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty: a folder without Parquet files; give"):
        read_tagged(tmp_path / "empty")


def test_what_is_no_tagged_output_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "tagged.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(range(128, 256)) * 99)
    with pytest.raises(InputError, match=r"tagged\.xlsx:1: ") as error:
        read_tagged(path)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("tag", [{"name": "Bled"}, {"evidence": "direct"}, "Bled"])
def test_tags_without_name_or_evidence_are_no_tagged_output(tmp_path: Path, tag: object) -> None:
    path = tmp_path / "tagged.jsonl"
    path.write_text(json.dumps({"id": "a", "municipalities": [tag]}), encoding="utf-8")
    with pytest.raises(InputError, match=r"tagged\.jsonl:1: not a record of 'obcine tag'"):
        read_tagged(path)


@pytest.mark.parametrize(
    ("articles", "head"), [(1, "1 article"), (2, "2 articles"), (2000, "2,000 articles")]
)
def test_the_table_says_how_many_articles_there_are(articles: int, head: str) -> None:
    assert table(evaluate([gold()] * articles, [Found({})] * articles)).startswith(f"{head}\n")


def test_the_table_shows_every_kind() -> None:
    text = table(evaluate([gold(municipalities={"Bled": "direct"})], [Found({"Bled": "direct"})]))
    for kind in ("direct", "derived", "organization", "settlement", "foreign towns"):
        assert kind in text


def test_the_table_has_no_figures_of_what_is_neither_in_gold_nor_found() -> None:
    text = table(evaluate([gold(municipalities={"Bled": "direct"})], [Found({"Bled": "derived"})]))
    rows = {line[:16].strip(): line[16:].split() for line in text.split("\n")}
    assert rows["municipalities"] == ["1.000", "1.000", "1.000", "1", "1"]
    assert rows["derived"] == ["0.000", "–", "0.000", "0", "1"]
    assert rows["settlement"] == rows["foreign towns"] == ["–", "–", "–", "0", "0"]
