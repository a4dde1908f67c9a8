"""Names of several towns abroad mean the likeliest, forms of several villages the one named elsewhere."""

from __future__ import annotations

import pytest

from obcine.tagger import Tagger


@pytest.mark.parametrize(
    ("text", "form", "village"),
    [
        ("V Dobovi so odprli vrtec. Avtobus pelje v Dobovo vsako uro.", "Dobovo", "Dobova"),
        ("Gasilci iz Sela pri Vipavi so pomagali. V Selih pri Osilnici je gorelo.", "Sela", "Selo"),
    ],
)
def test_a_form_of_several_villages_is_told_by_the_text(
    tagger: Tagger, text: str, form: str, village: str
) -> None:
    places = {decision.text: decision.place for decision in tagger.tag(text).decisions}
    place = places[form]
    assert place is not None
    assert place.name == village


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("V Gorici so odprli razstavo o beguncih.", "Gorica", "IT"),
        ("V Gorici v Bosni je gorelo.", "Gorica", "BA"),
        ("Sodišče v Haagu je zavrnilo pritožbo.", "Haag", "NL"),
        ("Poplave so od sveta odrezale Valencio.", "Valencia", "ES"),
        ("V Valenciji v Venezueli je bil potres.", "Valencia", "VE"),
        ("V Trevisu in Palmanovi dežuje.", "Palmanova", "IT"),
        ("Na dirki v Italiji, v okolici Monze, je deževalo.", "Monza", "IT"),
        ("V turški Bergami so našli mozaik.", "Bergama", "TR"),
    ],
)
def test_of_namesakes_abroad_the_likeliest_is_meant(
    tagger: Tagger, text: str, name: str, country: str
) -> None:
    assert {(town.name, town.country) for town in tagger.tag(text).foreign} >= {(name, country)}
