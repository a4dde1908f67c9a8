"""Which words of a text without capitals amid its sentences are written as names."""

from __future__ import annotations

import pytest

from obcine import Gazetteer, Tagger
from obcine.clean import Cleaner
from obcine.clean.lowercase import LostCapitals
from obcine.types import Article


@pytest.mark.parametrize(
    ("small", "written"),
    [
        ("kdaj bo pločnik v črenšovcih", "kdaj bo pločnik v Črenšovcih"),
        ("pot iz divače do kopra", "pot iz Divače do Kopra"),
        ("bili smo v škofji loki, kranju in žireh", "bili smo v Škofji Loki, Kranju in Žireh"),
        ("živi v novem mestu pa na bledu", "živi v Novem mestu pa na Bledu"),
        ("v črni na koroškem in dolu pri ljubljani", "v Črni na Koroškem in Dolu pri Ljubljani"),
        (
            "v hočah-slivnici in gorenji vasi - poljanah",
            "v Hočah-Slivnici in Gorenji vasi - Poljanah",
        ),
        ("v škofji\nloki", "v Škofji\nLoki"),
        ("gremo v benetke", "gremo v Benetke"),
        ("občina kranj dviguje cene", "občina Kranj dviguje cene"),
        ("župan žirov obljublja, pgd semič vabi", "župan Žirov obljublja, pgd Semič vabi"),
        ("župan mirne v občini grad", "župan Mirne v občini Grad"),  # though words elsewhere
        ("mi smo iz crnomlja in sostanja", "mi smo iz Črnomlja in Šoštanja"),  # without marks
        ("ni vode. V žireh tudi ne", "ni vode. V Žireh tudi ne"),
        ("Pozdravljeni! Kdaj odpre banka v kranju?", "Pozdravljeni! Kdaj odpre banka v Kranju?"),
        ("Bilo je lepo. Vrnili smo se iz tolmina.", "Bilo je lepo. Vrnili smo se iz Tolmina."),
        ("Gori v škofji loki. Kje točno?", "Gori v Škofji Loki. Kje točno?"),
        ("Pridi v slovensko bistrico. Bo lepo.", "Pridi v Slovensko Bistrico. Bo lepo."),
        ("V kranju je OŠ zaprta. Tudi na bledu.", "V Kranju je OŠ zaprta. Tudi na Bledu."),
    ],
)
def test_names_behind_prepositions_of_place(gazetteer: Gazetteer, small: str, written: str) -> None:
    assert LostCapitals(gazetteer).restore(small) == written


@pytest.mark.parametrize(
    "text",
    [
        "voda teče v kanalu pri gradu",  # words more often than names
        "za starše in o blokah",  # no prepositions of place
        "župan litija obljublja",  # whose mayor he is stands in the genitive
        "občina bloke obnavlja",  # which may be an object
        "litija je lepa, bled pa tudi, ne pa benedikt",  # nothing tells a name from a word
        "plačujemo iz žepa, otrok se igra v pesku, pil je iz kozarca v baru",
        "stojnica je na novem mestu",
        "pišite na kranj@obcina.example, glej na maribor24.example/kranj",
        "kaj pa na? litija je lepa",
        "Potresite s koprom. Postrezite s koprom.",  # one name in written language may be a word
        "Potresite s koprom. Postrezite.",
        "Bilo je lepo. Vrnili smo se iz žirov.",
        "Stojnica je na novem mestu. Pridite!",
        "Zaposlil se je v novem mestu. Bilo je lepo.",
        "Odšel je iz novega mesta. Bilo je lepo.",
        "Živi v gorenji vasi. Bilo je lepo.",
        "Voda teče v kanalu. Pazite!",
        "Otrok se igra v pesku. Pil je iz kozarca v baru.",
        "Kdaj odpre banka v kranju?",  # one sentence does not show how its writer begins them
        "Danes smo v žireh srečali Ano. Bilo je lepo.",
        "Živi v trbonjah. Pridite!",  # no municipality
        "V kranju in na bledu smo srečali Ano.",  # who writes capitals writes those of names
        "500 g krompirja s koprom. Krompir skuhamo.",  # a number begins many sentences
        "e-pošta ne dela. Nihče nič ne pise, tolmin pa.",
        "včeraj je bil derby, nice, bravo fantje iz porto",  # towns abroad are words in English
        "nic ne pise o tem, denar se vraca",
        "ni v crnomlju, ampak v žiriji",  # a text with marks has lost none
        "piva ni v BARU",
        "12. 5. 2024",
        "",
    ],
)
def test_other_words_stay(gazetteer: Gazetteer, text: str) -> None:
    assert LostCapitals(gazetteer).restore(text) == text


@pytest.mark.parametrize(
    ("small", "written"),
    [
        ("kranj in škofja loka sta lepa", "Kranj in Škofja Loka sta lepa"),
        ("v trbonjah gori, iz vuhreda so šli", "v Trbonjah gori, iz Vuhreda so šli"),
        ("[00:12] ne govorite o podčetrtku", "[00:12] ne govorite o Podčetrtku"),
        ("kobarid je velik, novo mesto majhno", "Kobarid je velik, novo mesto majhno"),
        ("O podčetrtku ne govorite v kranju.", "O podčetrtku ne govorite v kranju."),
    ],
)
def test_names_that_are_no_words_stand_anywhere(
    gazetteer: Gazetteer, small: str, written: str
) -> None:
    assert LostCapitals(gazetteer).restore(small) == written


def test_a_row_ends_where_the_case_does(gazetteer: Gazetteer) -> None:
    assert (
        LostCapitals(gazetteer).restore("dež v kranju, litija je suha")
        == "dež v Kranju, litija je suha"
    )


def test_names_keep_their_place_in_the_text(gazetteer: Gazetteer) -> None:
    clean = Cleaner(gazetteer).clean(Article("1", "  voda v skofji loki je zaprta ze od vceraj"))
    start = clean.text.index("Škofji Loki")
    assert clean.original(start) == len("  voda v ")


def test_comments_are_tagged(tagger: Tagger) -> None:
    found = tagger.tag("spet ni vode v trzicu, na obcini pa dvigujejo slusalko samo do dvanajstih")
    assert [tag.name for tag in found.municipalities] == ["Tržič"]
