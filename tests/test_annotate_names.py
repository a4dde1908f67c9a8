"""Base forms of names are chosen by lists, context and the other mentions in a text."""

from __future__ import annotations

import numpy as np

from obcine.annotate.lemmatize import Lemmatizer
from obcine.annotate.names import COLUMNS, COMMON, NAME_TAGS, Mentions, NameLemmatizer

RULES = {"~a|Slm": "1:60 1o:40", "~i|Slz": "1a:100", "~o|Slz": "1a:100"}
WORDS = {"Branko": "M", "kos": "m"}
WEIGHTS = {
    "known": 3.0,
    "share": 1.0,
    "votes same name": 0.6,
    "votes other name": 3.5,
    "votes unchanged name": 0.8,
}


def _names(**weights: float) -> NameLemmatizer:
    return NameLemmatizer(Lemmatizer(RULES, WORDS), WORDS, {**WEIGHTS, **weights})


def _mentions(*forms: str, likely: str = "", common: str = "") -> Mentions:
    chances = np.full((len(forms), len(COLUMNS)), -3.0)
    chances[:, COMMON] = -9.0
    if likely:
        chances[:, COLUMNS.index(likely)] = -0.1
    none = np.zeros((len(forms), len(NAME_TAGS)))
    return Mentions(
        places=list(range(len(forms))),
        forms=list(forms),
        labels=["per"] * len(forms),
        common=[common or form.lower() for form in forms],
        chances=chances,
        before=none,
        after=none,
    )


def _lemmas(mentions: Mentions, names: NameLemmatizer | None = None) -> list[str]:
    return (names or _names()).lemmas(mentions, [len(mentions.forms)])


def test_a_known_base_form_wins_over_a_more_frequent_ending() -> None:
    assert _lemmas(_mentions("Branka", likely="Slm")) == ["Branko"]
    assert _lemmas(_mentions("Staneka", likely="Slm")) == ["Stanek"]


def test_the_tag_tells_whether_a_name_stands_in_its_base_form() -> None:
    assert _lemmas(_mentions("Zoja", likely="Slz=")) == ["Zoja"]


def test_other_forms_in_the_text_vote() -> None:
    assert _lemmas(_mentions("Betnava", "Betnavi", "Betnavo", likely="Slz=")) != ["Betnava"] * 3
    forms = _mentions("Betnava", "Betnavi", "Betnavo", likely="Slz=")
    forms.chances[1:, COLUMNS.index("Slz")] = -0.6
    assert _lemmas(forms) == ["Betnava"] * 3


def test_a_form_that_comes_back_without_change_is_likely_the_base_form() -> None:
    assert _lemmas(_mentions("Zoja", likely="Slm")) == ["Zoj"]
    forms = _mentions(*["Zoja"] * 5, likely="Slm")
    forms.chances[:, COLUMNS.index("Slz=")] = -1.5
    assert _lemmas(forms) == ["Zoja"] * 5
    forms.forms[1] = "Zoj"  # now it has another form, that of a man
    assert _lemmas(forms) == ["Zoj"] * 5


def test_what_changes_at_the_end_of_a_word_counts() -> None:
    assert _lemmas(_mentions("Zoja", likely="Slm")) == ["Zoj"]
    names = _names(**{"change a>o Slm": 9.0})
    assert _lemmas(_mentions("Zoja", likely="Slm"), names) == ["Zojo"]
    assert _lemmas(_mentions("ZOJA", likely="Slm"), names) == ["Zojo"]


def test_texts_do_not_vote_for_each_other() -> None:
    forms = _mentions("Betnava", "Betnavi", likely="Slz=")
    forms.chances[1:, COLUMNS.index("Slz")] = -0.6
    assert _names().lemmas(forms, [2]) == ["Betnava", "Betnava"]
    assert _names().lemmas(forms, [1, 2]) == ["Betnava", "Betnavi"]


def test_a_word_that_is_no_name_keeps_its_lemma() -> None:
    words = _mentions("Kosa", likely="common", common="kosa")
    assert _lemmas(words) == ["kosa"]


def test_the_word_beside_it_in_an_entity_counts() -> None:
    names = _names(**{"after Slm Slm": 9.0})
    both = _mentions("Zoja")
    both.after[0, NAME_TAGS.index("Slm")] = 1.0
    assert _lemmas(both, names) == ["Zoj"]


def test_no_mentions_have_no_lemmas() -> None:
    assert _lemmas(_mentions()) == []
