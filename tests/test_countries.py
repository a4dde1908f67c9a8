"""Which country stands beside a name, and which ones say nothing of it."""

from __future__ import annotations

import pytest

from obcine.countries import named_countries
from obcine.gazetteer import Gazetteer
from obcine.tagger import Tagger


def beside(tagger: Tagger, text: str, name: str) -> tuple[str, str]:
    """Return the countries that stand before and behind a word of a sentence."""
    annotation = tagger.annotator.annotate(text)
    first = annotation.forms.index(name)
    sentence = annotation.sentences[annotation.sentence_of(first)]
    return named_countries(annotation, Gazetteer.load()).beside(first, first + 1, sentence)


@pytest.mark.parametrize(
    ("text", "name", "countries"),
    [
        ("V avstrijskih Apačah dežuje.", "Apačah", ("AT", "")),
        ("Češka občina Jesenice praznuje.", "Jesenice", ("CZ", "")),
        ("V Brezovici na jugu Kosova dežuje.", "Brezovici", ("", "XK")),
        ("V Kamniku v severni Italiji dežuje.", "Kamniku", ("", "IT")),
        ("V Sevnici v južni Srbiji dežuje.", "Sevnici", ("", "RS")),
        ("Na Selu na severozahodnem delu Hrvaške dežuje.", "Selu", ("", "HR")),
        ("Ujeli so ga v Samarkandu, Uzbekistan.", "Samarkandu", ("", "UZ")),
        ("V Brčkem v BiH dežuje.", "Brčkem", ("", "BA")),
        ("Živijo v Javorniku, češkem mestu ob meji.", "Javorniku", ("", "CZ")),
        ("V Kincraigu na Škotskem dežuje.", "Kincraigu", ("", "GB")),
    ],
)
def test_a_country_beside_a_name_is_its_own(
    tagger: Tagger, text: str, name: str, countries: tuple[str, str]
) -> None:
    assert beside(tagger, text, name) == countries


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nemčija Mariboru ni podarila avtobusov.", "Mariboru"),
        ("Gasilci iz Kamnika v severni Italiji gasijo.", "Kamnika"),
        ("Po obisku Avstrije Ptuj čaka naslednji obisk.", "Ptuj"),
        ("Z Jesenic v Avstrijo vozi vlak.", "Jesenic"),
        ("Podjetje iz Idrije v Iran pošilja motorje.", "Idrije"),
        ("Iz Celja v ZDA so poslali tri zabojnike.", "Celja"),
        ("Iščejo ga v okolici Javornika ob poljski meji.", "Javornika"),
        ("Spopadi so pri Kupjansku, ruska vojska pa molči.", "Kupjansku"),
    ],
)
def test_a_country_that_acts_is_gone_to_or_told_of_says_nothing(
    tagger: Tagger, text: str, name: str
) -> None:
    assert beside(tagger, text, name) == ("", "")


@pytest.mark.parametrize("name", ["Andih", "Karpatih", "Hebridov", "Azorih", "Vogezov"])
def test_mountains_and_islands_in_the_plural_are_abroad(tagger: Tagger, name: str) -> None:
    annotation = tagger.annotator.annotate(f"Planinec je v {name} preživel tri dni.")
    assert 3 in named_countries(annotation, Gazetteer.load()).at
