"""Names that a hyphen and a space break are joined, and nothing else is."""

from __future__ import annotations

import pytest

from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.types import Article


@pytest.fixture(scope="module")
def cleaner(gazetteer: Gazetteer) -> Cleaner:
    return Cleaner(gazetteer)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Tekma v Rotter- damu je bila napeta.", "Tekma v Rotterdamu je bila napeta."),
        ("Šola v Gor- njem gradu je nova.", "Šola v Gornjem gradu je nova."),
        ("Šola v Novem me- stu je nova.", "Šola v Novem mestu je nova."),
        ("Vlak iz Semi- ča ima zamudo.", "Vlak iz Semiča ima zamudo."),
        ("Prišli so iz lendav- skega okraja.", "Prišli so iz lendavskega okraja."),
        ("Dež pada v Sodra- žici.", "Dež pada v Sodražici."),
        ("Dež pada v Sodra-\n\nžici.", "Dež pada v Sodražici."),
        ("Most v Moz–\nirju je odprt.", "Most v Mozirju je odprt."),
    ],
)
def test_a_broken_name_is_joined(cleaner: Cleaner, broken: str, whole: str) -> None:
    assert cleaner.clean(Article("1", broken)).text == whole


def test_a_broken_name_is_joined_in_a_title(cleaner: Cleaner) -> None:
    article = Article("1", "Danes ni bilo vlakov.", title="Zastoj pri Dra- vogradu")
    assert cleaner.clean(article).text.startswith("Zastoj pri Dravogradu\n")


def test_a_joined_name_leads_to_where_it_stood(cleaner: Cleaner) -> None:
    text = "Vlak iz Semi- ča ima zamudo."
    clean = cleaner.clean(Article("1", text))
    start = clean.text.index("Semiča")
    assert text[clean.original(start) : clean.original(start + 5) + 1] == "Semi- ča"


@pytest.mark.parametrize(
    "text",
    [
        "Osnovno- in srednješolci so tekli.",
        "Odnosi rusko- ukrajinske meje.",
        "Cesta Divača- mejni prehod je zaprta.",
        "Bil je v Kranju- to je povedal včeraj.",
        "Zavladal je Mir- na vrtu je tišina.",
        "Danes je prišel 44- letni moški.",
        "Cesta Kranj–\nljubljanska obvoznica je nova.",
    ],
)
def test_other_words_with_a_hyphen_and_a_space_stay(cleaner: Cleaner, text: str) -> None:
    assert cleaner.clean(Article("1", text)).text == text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ZAPRTA CESTA RATEČE-\nPODKOREN DO PETKA", "ZAPRTA CESTA RATEČE-\nPODKOREN DO PETKA"),
        ("VLAK MED KRANJEM-\nJESENICAMI VOZI", "VLAK MED KRANJEM-\nJESENICAMI VOZI"),
        (
            "V OBČINI BRE-\nŽICE IN V MURSKI SO-\nBOTI SNEŽI",
            "V OBČINI BREŽICE IN V MURSKI SOBOTI SNEŽI",
        ),
    ],
)
def test_two_names_in_capitals_are_no_halves(cleaner: Cleaner, broken: str, whole: str) -> None:
    assert cleaner.clean(Article("1", broken)).text == whole
