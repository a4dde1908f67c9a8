"""What is wrong in a file costs no article beside it, and nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read_formats import failure_in, read, write

from obcine.types import Article, FailedArticle

# JSON


def texts(results: list[Article | FailedArticle]) -> list[str]:
    return [result.text for result in results if isinstance(result, Article)]


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "Ena."}]\n[{"text": "Dve."}]',
        '{"articles": [{"text": "Ena."}]}\n{"articles": [{"text": "Dve."}], "n": {"a": [1]}}',
        '{"articles": [{"text": "Ena."}], "n": 1} {"n": 1, "articles": [{"text": "Dve."}]}',
        '{"text": "Ena."} [{"text": "Dve."}]',
        '[] [{"text": "Ena."},\n] {"articles": []} {"text": "Dve."}',
    ],
)
def test_all_lists_and_objects_of_a_json_file_are_read(tmp_path: Path, content: str) -> None:
    results = read(write(tmp_path / "a.json", content))
    assert texts(results) == ["Ena.", "Dve."]
    assert [result.id for result in results] == ["a.json:1", "a.json:2"]


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("garbage {{{", "line 2: expected an object or a list of objects, found 'g'"),
        ('{"articles": [{"text": "Dve."}]', "line 2: broken JSON .* found the end of the file"),
        ('{"articles": [{"text": "Dve."}], "n" 1}', "line 2: broken JSON .expected ':', found '1'"),
    ],
)
def test_what_follows_a_json_list_and_is_broken_is_told(
    tmp_path: Path, rest: str, message: str
) -> None:
    results = read(write(tmp_path / "a.json", f'[{{"text": "Ena."}}]\n{rest}'))
    assert texts(results)[0] == "Ena."
    with pytest.raises(ValueError, match=message):
        raise ValueError(failure_in(results).message)
