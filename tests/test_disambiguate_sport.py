"""How much an article speaks of sport."""

from __future__ import annotations

import pytest

from obcine.annotate import LiteAnnotator
from obcine.disambiguate.sport import share_of_sport, teams_with_results

_LONG = " Vse drugo so povedali na novinarski konferenci, ki je trajala od osmih do dvanajstih."


@pytest.mark.parametrize(
    "text",
    [
        "Prvi dve točki so potrdili, tretjo pa umaknili. Vodstvo občine bo naslov dobilo jeseni.",
        "Glasbena sezona se bo začela v dvorani, gostja večera bo dirigentka, sezona pa bo dolga.",
        "V drugem krogu volitev je zmaga ušla obema tekmecema, volišča se odprejo ob 9:30.",
        "Voznik je trčil v kolesarja. Kolesarja so odpeljali v bolnišnico, poškodovan je tudi plavalec.",
        "V šahu se je pomerilo dvajset upokojencev, na lestvici plač so smučarji in balinarji zadnji.",
        "Poraz na referendumu je za vodstvo velik udarec, ekipa bo odstopila, vlak pelje 14:25.",
    ],
)
def test_everyday_words_alone_are_no_sport(lite: LiteAnnotator, text: str) -> None:
    assert share_of_sport(text + _LONG, lite.annotate(text + _LONG).lower_lemmas) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Tekma se je končala brez zmagovalca, v naslednjem krogu gostujejo pri vodilni ekipi.",
        "V zadnjem krogu so domači slavili s 3:1 in z dvema točkama ostajajo na dnu.",
        "Kegljačice so prišle do nove zmage, to je že peta zmaga v sezoni, ekipa ostaja pri vrhu.",
        "Po 28:25 v dvorani na obali je vodstvo spet veliko, v drugem krogu jih čaka poraz.",
    ],
)
def test_an_unmistakable_word_or_a_result_makes_them_sport(lite: LiteAnnotator, text: str) -> None:
    assert share_of_sport(text + _LONG, lite.annotate(text + _LONG).lower_lemmas) >= 2.5


def test_short_texts_of_sport_need_neither(lite: LiteAnnotator) -> None:
    text = "V petem krogu druga zmaga ekipe."
    assert share_of_sport(text, lite.annotate(text).lower_lemmas) == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("Koper – Novo mesto 2:1 (1:0)", {"koper", "novo mesto"}),
        ("Litija : Sežana 68:74", {"litija", "sežana"}),
        ("Maribor: 12. 5. ob 20:00, Kranj: zaprto od 8 : 30", set()),
    ],
)
def test_teams_are_told_by_their_result(text: str, teams: set[str]) -> None:
    assert teams_with_results(text) == teams
