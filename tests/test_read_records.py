"""Records of JSON and JSON Lines, and what is made of their fields."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_read import STORY, articles, read, the_failure, write

from obcine.errors import InputError
from obcine.read import Fields, Limits
from obcine.types import Article, FailedArticle


def test_fields_of_a_record(tmp_path: Path) -> None:
    record = {"id": 7, "text": STORY, "title": "Tržnica", "date": "2025-03-01",
              "url": "https://a.example", "source": "odmev", "author": "Ana", "tags": ["a"]}  # fmt: skip
    path = write(tmp_path / "a.jsonl", json.dumps(record))
    assert articles(path) == [
        Article(
            "7",
            STORY,
            "Tržnica",
            "2025-03-01",
            "https://a.example",
            "odmev",
            {"author": "Ana", "tags": ["a"]},
        )
    ]


def test_fields_may_have_other_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"nr": "x", "body": STORY, "text": "kratko"}))
    (article,) = articles(path, fields=Fields(text="body", id="nr"))
    assert (article.id, article.text, article.extra) == ("x", STORY, {"text": "kratko"})


@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_a_field_that_was_named_and_no_record_has_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, suffix: str
) -> None:
    records = [{"text": "Ena.", "Naslov": "Prva", "title": "a"}, {"text": "Dve.", "dan": "2025"}]
    path = write(tmp_path / f"a.{suffix}", "\n".join(map(json.dumps, records)))
    assert [a.title for a in articles(path, fields=Fields(title="Naslov"))] == ["Prva", None]
    assert caplog.text == ""
    articles(path, fields=Fields(title="naslov", date="dan"))
    assert caplog.messages == [f"{path}: no record has a field 'naslov'; check its name"]


def test_a_field_may_hold_what_wordpress_exports(tmp_path: Path) -> None:
    record = {"content": {"rendered": STORY}, "title": {"rendered": "Tržnica"}, "date": "2025"}
    path = write(tmp_path / "a.json", json.dumps([record]))
    (article,) = articles(path, fields=Fields(text="content"))
    assert (article.text, article.title, article.date) == (STORY, "Tržnica", "2025")


@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_a_field_with_several_values_is_left_out_with_one_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, suffix: str
) -> None:
    odd = {"id": [1], "title": {"sl": "Tržnica"}, "date": {"rendered": ["2025"]}, "text": STORY}
    path = write(tmp_path / f"a.{suffix}", "\n".join(map(json.dumps, [{"text": STORY}, odd, odd])))
    article = articles(path)[1]
    assert (article.id, article.title, article.date) == (f"a.{suffix}:2", None, None)
    assert caplog.messages == [
        f"{path}, line 2: field '{name}' holds several values and is left out, also where this "
        "recurs; give it one"
        for name in ("date", "id", "title")
    ]


def test_a_record_without_id_gets_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "Ena."}\n\n{"text": "Dve.", "id": ""}\n')
    assert [a.id for a in articles(path)] == ["a.jsonl:1", "a.jsonl:3"]


def test_the_same_ids_are_made_unique_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = [{"id": i, "text": STORY} for i in ("a", "a", "a#2", "b", "a")]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    ids = [a.id for a in articles(path)]
    assert ids == ["a", "a#2", "a#2#2", "b", "a#3"]
    assert caplog.text.count("is there already") == 3


def test_many_ids_stay_unique(tmp_path: Path) -> None:
    lines = (json.dumps({"id": f"a{i % 3000}", "text": "Bled."}) for i in range(6000))
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    logging.disable(logging.WARNING)
    try:
        assert len({a.id for a in articles(path)}) == 6000
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "a"', "broken JSON"),
        ("{text: a}", "broken JSON"),
        ('{"text": "a', "broken JSON .Invalid control character at column 12"),
        ("[1, 2]", r'found list; give each article as \{"text": …\}'),
        ('[{"text": "a"}]', r"found list; .*, or name a file with one list \.json"),
        ('"besedilo"', "found str"),
        ('{"schema": "obcine/1", "id": "x"}', "is output of 'obcine tag'; leave it out"),
        ("null", "found NoneType"),
        ('{"id": "x"}', r"no field 'text' \(fields: id\); name the field .* with --text-field"),
        ('{"rows": [{"text": "a"}]}', r"--text-field, or give the list in 'rows' alone as \.json"),
        ('{"id": "x", "text": null}', "field 'text' is empty"),
        ('{"id": "x", "text": "  \\n"}', "field 'text' is empty"),
        ('{"id": "x", "text": "nan"}', "field 'text' is empty"),
        ('{"id": "x", "text": "<p></p>\\n<br />"}', "field 'text' is empty"),
        ('{"id": "x", "text": "&nbsp;<!-- wp --> "}', "field 'text' is empty"),
        ('{"id": "x", "text": "<script>if (a < b) {}</script>"}', "field 'text' is empty"),
        ('{"id": "x", "text": 12}', "field 'text' is no text"),
        ('{"id": "x", "text": ["a"]}', "field 'text' is no text"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_fails_alone_and_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "Prva."}}\n{line}\n{{"text": "Tretja."}}\n')
    first, failure, third = read(path)
    assert (first.id, third.id) == ("a.jsonl:1", "a.jsonl:3")
    assert isinstance(failure, FailedArticle)
    assert failure.id in ("x", "a.jsonl:2")
    assert (failure.source, failure.type) == (str(path), "InputError")
    assert failure.message.startswith(f"{path}, line 2: ")
    with pytest.raises(InputError, match=message):
        raise InputError(failure.message)


@pytest.mark.parametrize(
    "content",
    [[{"text": "Ena."}], {"articles": [{"text": "Ena."}]}, {"text": "Ena.", "title": "Naslov"}],
)
def test_json_on_several_lines_under_the_name_of_json_lines_is_told_once(
    tmp_path: Path, content: object
) -> None:
    path = write(tmp_path / "a.jsonl", "\n" + json.dumps(content, indent=2))
    (failure,) = read(path)
    assert isinstance(failure, FailedArticle)
    assert failure.message == (
        f"{path}, line 2: a JSON value on several lines; name the file .json, or give each "
        "article one line"
    )


@pytest.mark.parametrize("first", ["{", '{"text": "Ena.",', '{"text": "Ena'])
def test_a_first_line_that_is_cut_off_fails_alone(tmp_path: Path, first: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{first}\n{{"text": "Dve."}}\n')
    failure, article = read(path)
    assert isinstance(failure, FailedArticle)
    assert failure.message.startswith(f"{path}, line 1: broken JSON")
    assert article.id == "a.jsonl:2"


def test_a_lone_surrogate_is_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "Bled \\ud83d je lep.", "title": "\\udc00"}')
    (article,) = articles(path)
    assert article.text == "Bled \ufffd je lep."
    article.text.encode()


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ({"text": "Ena."}, ["a.json"]),
        ([{"text": "Ena."}, {"text": "Dve."}], ["a.json:1", "a.json:2"]),
        ({"articles": [{"text": "Ena."}, {"text": "Dve."}]}, ["a.json:1", "a.json:2"]),
        ({"count": 1, "articles": [{"text": "Ena.", "id": "x"}]}, ["x"]),
        ({"text": "Ena.", "articles": "brez"}, ["a.json"]),
        ({"version": "1.1", "items": [{"text": "Ena."}]}, ["a.json:1"]),
        ({"posts": [{"text": "Ena.", "id": 3}, {"text": "Dve."}]}, ["3", "a.json:2"]),
        ({"items": [{"text": "Slika"}], "text": "Ena."}, ["a.json"]),
        ({"items": ["x"], "posts": [{"text": "Ena."}]}, ["a.json:1"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_holds_one_article_or_a_list(
    tmp_path: Path, content: object, ids: list[str], indent: int | None
) -> None:
    path = write(tmp_path / "a.json", json.dumps(content, indent=indent))
    assert [a.id for a in articles(path)] == ids


@pytest.mark.parametrize("posts", [[], ["a", "b"]])
def test_a_list_of_something_else_makes_no_articles(tmp_path: Path, posts: list[str]) -> None:
    record = {"vsebina": "Na Bledu sneži.", "posts": posts}
    (failure,) = read(write(tmp_path / "a.json", json.dumps(record)))
    assert isinstance(failure, FailedArticle)
    assert "--text-field" in failure.message


def test_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '{"text": "Ena."}\n{"text": "Dve."}\n')
    assert [a.text for a in articles(path)] == ["Ena.", "Dve."]


def test_articles_before_broken_json_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '[{"text": "Ena."},\n {"text": "Dve."},\n {"text": }]')
    first, second, failure = read(path)
    assert isinstance(failure, FailedArticle)
    assert f"{path}, line 3: broken JSON" in failure.message
    assert [first.id, second.id] == ["a.json:1", "a.json:2"]


@pytest.mark.parametrize("content", ["12", "[1", '[{"text": "a"} {}]', "nič", '{"text"', "[,]"])
def test_json_of_another_form_fails(tmp_path: Path, content: str) -> None:
    failure = [r for r in read(write(tmp_path / "a.json", content)) if isinstance(r, FailedArticle)]
    assert failure
    assert str(tmp_path / "a.json") in failure[-1].message


def test_json_of_another_form_is_told_what_is_expected(tmp_path: Path) -> None:
    message = the_failure(write(tmp_path / "a.json", '"Seja v Kranju."')).message
    assert message.endswith("""give articles as {"text": "…"} or a list of such objects""")


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_json_is_parsed_the_same_wherever_the_buffer_ends(texts: list[str]) -> None:
    from obcine.read import json_records

    content = json.dumps([{"text": text, "n": 12.5} for text in texts], ensure_ascii=True)
    for size in (1, 7):
        json_records._CHUNK, before = size, json_records._CHUNK
        try:
            values = json_records._Values(io.StringIO(content), "a.json", Limits(), "text")
            assert [value for _, value in values] == json.loads(content)
        finally:
            json_records._CHUNK = before


@pytest.mark.parametrize("text", ["<3", "< Kranj", "&c", "<p>Bled</p>", "<script>Bled"])
def test_a_text_that_begins_as_markup_is_one(tmp_path: Path, text: str) -> None:
    assert articles(write(tmp_path / "a.jsonl", json.dumps({"text": text})))[0].text == text


def test_many_equal_ids_are_told_by_their_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = [json.dumps({"id": "x", "text": STORY})] * 24
    found = articles(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert len({article.id for article in found}) == 24
    assert caplog.text.count("is there already") == 10
    assert caplog.messages[-1] == "13 more ids were there already"


def test_a_field_may_hold_what_mongodb_exports(tmp_path: Path) -> None:
    record = {
        "id": {"$oid": "65a1"},
        "text": STORY,
        "date": {"$date": {"$numberLong": "1700000000000"}},
        "title": {},
    }
    (article,) = articles(write(tmp_path / "a.json", json.dumps([record])))
    assert (article.id, article.date, article.title) == ("65a1", "2023-11-14T22:13:20+00:00", None)
