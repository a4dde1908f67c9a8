"""How hashtags are written anew."""

from __future__ import annotations

import pytest

from obcine import Gazetteer, Tagger
from obcine.clean import Cleaner
from obcine.types import Article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lepo je. #bled #novomesto", "Lepo je. #Bled #Novo mesto"),
        ("Sneg! #skofjaloka, #hoceslivnica", "Sneg! #Škofja Loka, #Hoče-Slivnica"),
        ("#ObčinaBled vabi. #SlovenjGradec", "#Občina Bled vabi. #Slovenj Gradec"),
        ("#grad #straža #starše #ig", "#grad #straža #starše #ig"),  # words
        ("#iPhone #LepDan", "#iPhone #LepDan"),
        ("gremo v kranj. #LepDan", "gremo v Kranj. #LepDan"),
        ("na strani example.com/#bled in #2", "na strani example.com/#bled in #2"),
    ],
)
def test_words_of_hashtags(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert Cleaner(gazetteer).clean(Article("1", text)).text == expected


def test_names_in_hashtags_are_tagged_where_they_stand(tagger: Tagger) -> None:
    text = "Danes je pri nas veselo! #novomesto #pust"
    [decision] = tagger.tag(text).decisions
    assert decision.municipality == "Novo mesto"
    [mention] = tagger.tag(text).mentions
    assert text[mention.start : mention.end] == "novomesto"
