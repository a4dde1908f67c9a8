"""Forms that rules make of hand-written names are recognized, and words that look like them are not."""

from __future__ import annotations

import pytest

from obcine.gazetteer import Gazetteer
from obcine.tagger import Tagger


def evidence(tagger: Tagger, text: str) -> dict[str, str]:
    return {tag.name: tag.evidence.value for tag in tagger.tag(text).municipalities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V Rače-Framu so odprli vrtec.", "Rače-Fram"),
        ("V Rače – Framu so odprli vrtec.", "Rače-Fram"),
        ("Gasilci iz Hoče-Slivnice so pomagali.", "Hoče-Slivnica"),
        ("Župan Gorenja vas-Poljan je slavil.", "Gorenja vas-Poljane"),
        ("Župan Gor. vas-Poljan je slavil.", "Gorenja vas-Poljane"),
        ("Župan Mokronog-Trebelnega je slavil.", "Mokronog-Trebelno"),
        ("V Dobrova - Polhovem Gradcu so odprli vrtec.", "Dobrova-Polhov Gradec"),
        ("Občani Log-Dragomerja so glasovali.", "Log - Dragomer"),
    ],
)
def test_a_compound_name_may_leave_its_first_half_as_it_is(
    tagger: Tagger, text: str, name: str
) -> None:
    assert evidence(tagger, text) == {name: "direct"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("V Račah-Framu so odprli vrtec.", {"Rače-Fram": "direct"}),
        ("Vlak vozi na progi Rače-Fram.", {"Rače-Fram": "direct"}),
        ("Cesta Hrpelje - Kozina je zaprta.", {"Hrpelje-Kozina": "direct"}),
        ("V Rače\n\nFramu so odprli vrtec.", {"Rače-Fram": "settlement"}),
        ("Iz Rač so se peljali v Fram.", {"Rače-Fram": "settlement"}),
        ("V Hočah so odprli vrtec.", {"Hoče-Slivnica": "settlement"}),
        ("V Framu so odprli vrtec.", {"Rače-Fram": "settlement"}),
        ("Tekma Hoče - Slivnica se je končala z 2:1.", {"Hoče-Slivnica": "organization"}),
        ("Na cesti Koper-Izoli so kopali.", {"Koper": "direct", "Izola": "direct"}),
    ],
)
def test_halves_and_whole_compound_names_are_what_they_were(
    tagger: Tagger, text: str, found: dict[str, str]
) -> None:
    assert evidence(tagger, text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mariborčanova zmaga je bila prepričljiva.", "Maribor"),
        ("Veselili so se Mariborčanovega uspeha.", "Maribor"),
        ("Po Velenjčanovem zadetku so se domači razigrali.", "Velenje"),
        ("Celjankin uspeh so proslavili v domačem društvu.", "Celje"),
        ("Trener je pohvalil Ptujčankino predstavo.", "Ptuj"),
        ("Trener je pohvalil Tolminkino predstavo.", "Tolmin"),
    ],
)
def test_possessives_of_inhabitants_name_their_municipality(
    tagger: Tagger, text: str, name: str
) -> None:
    assert evidence(tagger, text) == {name: "derived"}


@pytest.mark.parametrize(
    "text",
    [
        "Tone Kostelec je zmagal. Kostelčev uspeh je odmeven.",
        "Nova Vipavčeva pesem je navdušila občinstvo.",
        "Marko Polanec je zmagal. Polančeva ekipa slavi.",
        "Gorjanova ulica bo zaprta.",
        "Župan Kočevar je zadovoljen. Kočevarjeva ekipa slavi.",
        "Sonja Poljanec je zmagala. Poljančeva je bila vesela.",
        "Poslanka Blejčeva je odgovorila Bohinjčevi.",
        "Minister Kozinc je odstopil. Kozinčev naslednik še ni znan.",
        "Marko Goričan je napisal knjigo. Goričanova knjiga je izšla.",
        "Na Tolminčevi ulici gradijo.",
        "Laščanova zbirka je bogata.",
        "Kanalčeva dediščina je znana.",
        "Ana Mariborčanova je zmagala.",
        "Luka Domžalčev je zmagal.",
        "Angležev zadetek je padel.",
    ],
)
def test_possessives_of_surnames_name_no_municipality(tagger: Tagger, text: str) -> None:
    assert evidence(tagger, text) == {}


def test_a_form_that_there_is_already_is_no_possessive(gazetteer: Gazetteer) -> None:
    for form in ("Celjanov", "Mariborčanov"):
        (entry,) = gazetteer.entries(form)
        assert entry.tags == {"gd", "gp"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V Šmarju pri J. so odprli vrtec.", "Šmarje pri Jelšah"),
        ("V Šmartnem pri Lit. so odprli vrtec.", "Šmartno pri Litiji"),
        ("Občina Šmartno ob P. je objavila razpis.", "Šmartno ob Paki"),
        ("V Selnici ob Dr. so odprli vrtec.", "Selnica ob Dravi"),
        ("V Rečici ob Sav. so odprli vrtec.", "Rečica ob Savinji"),
        ("V Sv. Juriju ob Šč. so odprli vrtec.", "Sveti Jurij ob Ščavnici"),
        ("Delavec L. P. je padel v Ravnah na K. in se poškodoval.", "Ravne na Koroškem"),
        ("Občina Benedikt v Slovenskih gor. je objavila razpis.", "Benedikt"),
        ("3. mesto: Marko Kos, S. Konjice, 250 točk", "Slovenske Konjice"),
        ("V S. Bistrici so odprli vrtec.", "Slovenska Bistrica"),
        ("V I. Bistrici so odprli vrtec.", "Ilirska Bistrica"),
        ("V Š. Loki so odprli vrtec.", "Škofja Loka"),
        ("V D. Toplicah so odprli vrtec.", "Dolenjske Toplice"),
        ("V Šm. Toplicah so odprli vrtec.", "Šmarješke Toplice"),
        ("Občina Šm. pri Jelšah je objavila razpis.", "Šmarje pri Jelšah"),
        ("V Šm. pri Litiji so odprli vrtec.", "Šmartno pri Litiji"),
        ("V Škof. Loki so odprli vrtec.", "Škofja Loka"),
        ("3. mesto: Marko Kos, Ivan. Gorica, 250 točk", "Ivančna Gorica"),
    ],
)
def test_names_of_municipalities_are_cut_to_a_letter(tagger: Tagger, text: str, name: str) -> None:
    assert evidence(tagger, text) == {name: "direct"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("K. Gora je bil zaposlen v Celju.", {"Celje": "direct"}),
        ("Dirigent S. Gradec je navdušil.", {}),
        ("Sodnik I. Gorica je dosodil kazen.", {}),
        ("Strelci: 1:0 M. Peč (12), 2:0 L. Potok (33).", {}),
        ("Igrali so S. Novak, D. Kos in Š. Zupan.", {}),
        ("Igralec Š. Lokar je zabil.", {}),
        ("V Šm. Gori na Pohorju so odprli vrtec.", {}),
        ("Strelec Šm. Novak pri Jelšah ni zadel.", {}),
        ("Koncert vodi D. Topličar.", {}),
        ("Zmagal je M. Toplak iz Ptuja.", {"Ptuj": "direct"}),
        ("Na K. in na P. je snežilo.", {}),
        ("Sotla, Dravinja, ob S. in ob D. je poplavljalo.", {}),
        ("V hotelu Dr. Holiday so spali.", {}),
        ("Na Vrhu pri L. so praznovali.", {}),  # may be near Litija or Ljubljana
        ("V Šmarju pri Jelšah so odprli vrtec.", {"Šmarje pri Jelšah": "direct"}),
    ],
)
def test_persons_rivers_and_villages_are_no_municipality_cut_short(
    tagger: Tagger, text: str, found: dict[str, str]
) -> None:
    assert evidence(tagger, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("V Sp. Šiški so odprli vrtec.", {"Ljubljana": "settlement"}),
        ("V Zg. Radvanju so odprli vrtec.", {"Maribor": "settlement"}),
        ("PGD Zg. Hudinja praznuje 90 let.", {"Celje": "settlement"}),
        ("V Sp. Dupleku so odprli vrtec.", {"Duplek": "settlement"}),  # a village, as before
        ("V Šiški so odprli vrtec.", {"Ljubljana": "settlement"}),
        ("Zg. rob je poškodovan, sp. meja je pet evrov.", {}),
        ("Na Zg. polici so knjige.", {}),
        ("Pravilnik, Zg. del, velja.", {}),
    ],
)
def test_names_of_quarters_are_abbreviated(
    tagger: Tagger, text: str, found: dict[str, str]
) -> None:
    assert evidence(tagger, text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V St. Fužini so odprli vrtec.", "Bohinj"),
        ("V St. trgu ob Kolpi so odprli vrtec.", "Črnomelj"),
        ("PGD St. Loka praznuje 90 let.", "Škofja Loka"),
        ("V St. selu so odprli vrtec.", "Kobarid"),
        ("Muzej na St. Savi je odprt.", "Jesenice"),
    ],
)
def test_old_villages_are_abbreviated(tagger: Tagger, text: str, name: str) -> None:
    assert evidence(tagger, text) == {name: "settlement"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("V St. vasi so odprli vrtec.", {}),  # as in »Stari vasi«, of which there are three
        ("Igral je St. Novak.", {}),
        ("St. Gora je igralec.", {}),
        ("Cerkev St. Maria je zaprta.", {}),
        ("V St. Gallnu so slavili.", {}),
        ("V St. Pöltnu so slavili.", {}),
        ("V St. trgu 12 v Ljubljani je zagorelo.", {"Ljubljana": "direct"}),
        ("Novak, St. cesta 5, Ljubljana", {"Ljubljana": "direct"}),
        ("V Stari Fužini so odprli vrtec.", {"Bohinj": "settlement"}),
    ],
)
def test_saints_people_and_streets_are_no_old_villages(
    tagger: Tagger, text: str, found: dict[str, str]
) -> None:
    assert evidence(tagger, text) == found
