"""The gazetteer answers which places a form names, and says when its tables are not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from obcine.annotate.tokenize import tokenize
from obcine.endings import fold
from obcine.errors import MissingResourceError
from obcine.gazetteer import Gazetteer, split_words


def test_a_form_names_every_place_it_may_mean(tiny_gazetteer: Gazetteer) -> None:
    entries = tiny_gazetteer.entries("Selu")
    assert [entry.place.municipality for entry in entries] == ["Jesenice", "Litija"]
    assert {entry.tags for entry in entries} == {frozenset({"ds", "ls"})}


def test_each_entry_says_what_kind_of_form_it_is(tiny_gazetteer: Gazetteer) -> None:
    kinds = {
        form: entry.kind
        for form in ("Jesenicah", "Jeseničan", "jeseniški")
        for entry in tiny_gazetteer.entries(form)
    }
    assert kinds == {"Jesenicah": "name", "Jeseničan": "inhabitant", "jeseniški": "adjective"}
    assert tiny_gazetteer.entries("jeseniški")[0].tags == frozenset()


@pytest.mark.parametrize("form", ["", "Jesenic", "Jesenicahh", "jesenicah", "zzz"])
def test_an_unknown_form_names_nothing(tiny_gazetteer: Gazetteer, form: str) -> None:
    assert tiny_gazetteer.entries(form) == ()


def test_forms_come_once_each(tiny_gazetteer: Gazetteer) -> None:
    forms = list(tiny_gazetteer.forms())
    assert forms.count("Selu") == 1
    assert len(forms) == 8
    assert [form for form, _ in tiny_gazetteer.municipality_forms()] == [
        "Jesenicah",
        "Jesenice",
        "Jeseničan",
        "jeseniški",
    ]


def test_a_place_abroad_has_no_municipality_but_twins(tiny_gazetteer: Gazetteer) -> None:
    (entry,) = tiny_gazetteer.entries("Valjevu")
    assert (entry.place.type, entry.place.municipality, entry.place.country) == (
        "foreign",
        None,
        "RS",
    )
    assert tiny_gazetteer.twins == {entry.place.id: ("Jesenice",)}


def test_a_part_without_coordinates_is_known(tiny_gazetteer: Gazetteer) -> None:
    (entry,) = tiny_gazetteer.entries("Stari Savi")
    assert (entry.place.type, entry.place.lat) == ("part", None)


def test_everyday_readings_come_strongest_first(tiny_gazetteer: Gazetteer) -> None:
    assert [word.reading for word in tiny_gazetteer.common("selu")] == ["word", "surname"]
    assert tiny_gazetteer.common("jesenicah") == ()


def test_names_of_countries_leave_slovenia_out(tiny_gazetteer: Gazetteer) -> None:
    assert tiny_gazetteer.country_names == {"srbija", "srbski", "srb", "srbkinja"}


def test_person_names_are_told_apart(tiny_gazetteer: Gazetteer) -> None:
    assert tiny_gazetteer.given_names == {"Marija"}
    assert tiny_gazetteer.surnames == {"Jesenko"}


def test_both_groupings_of_litija_are_known(gazetteer: Gazetteer) -> None:
    assert gazetteer.region_of("Litija") == "Zasavska"
    assert gazetteer.region_of("Litija", portal=True) == "Osrednjeslovenska"
    differing = [
        name
        for name in gazetteer.municipalities
        if gazetteer.region_of(name) != gazetteer.region_of(name, portal=True)
    ]
    assert differing == ["Litija"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Jesenicah", {"Jesenice"}),
        ("hoče–slivnica", {"Hoče-Slivnica"}),
        ("Hoče–Slivnica", {"Hoče-Slivnica"}),
        ("NOVEGA MESTA", {"Novo mesto"}),
        ("koper", {"Koper"}),
        ("Log-Dragomer", {"Log - Dragomer"}),
        ("Kranjskogorski", {"Kranjska Gora"}),
        ("Radenec", {"Radenci"}),  # »iz Radenec« beside »iz Radencev«, so along the Mura
        ("Radenc", {"Radenci"}),
        ("Gornjih Petrovec", {"Gornji Petrovci"}),
        ("Skofji loki", {"Škofja Loka"}),
        ("zuzemberk", {"Žužemberk"}),
        ("Z\u030ciri", {"Žiri"}),
        ("Markovec", set()),  # the municipality lies by Ptuj
    ],
)
def test_lookup_takes_a_name_as_people_write_it(
    gazetteer: Gazetteer, name: str, found: set[str]
) -> None:
    places = [place for place, _ in gazetteer.lookup(name) if place.type == "municipality"]
    assert {place.name for place in places} == found


@pytest.mark.parametrize(
    ("name", "found"),
    [("đakovo", "Đakovo"), ("dakovo", "Đakovo"), ("århus", "Aarhus"), ("ARHUS", "Aarhus")],
)
def test_lookup_finds_names_that_begin_with_a_foreign_letter(
    gazetteer: Gazetteer, name: str, found: str
) -> None:
    assert [place.name for place, _ in gazetteer.lookup(name)] == [found]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("Zadru", "Zadar"),
        ("Karlovcu", "Karlovac"),  # Karlovec too
        ("Solnograda", "Solnograd"),
        ("Vilni", "Vilna"),  # no case of Vilnius
        ("Vilniusu", "Vilnius"),
        ("Mladi Boleslavi", "Mlada Boleslav"),
        ("Mladá Boleslav", "Mladá Boleslav"),
        ("Harkivu", "Harkiv"),
        ("Málagi", "Málaga"),
        ("Banje Luke", "Banja Luka"),
        ("Villacha", "Beljak"),
        ("Klagenfurtu", "Celovec"),
        ("Udine", "Videm"),
        ("Rijeki", "Reka"),
        ("Bad Radkersburgu", "Radgona"),
        ("Rostova", "Rostov"),
        ("Rostovu na Donu", "Rostov na Donu"),
        ("Novem Mestu na Moravi", "Nove Mesto na Moravi"),
        ("Novem mestu na Moravskem", "Novo mesto na Moravskem"),
        ("Bouakéju", "Bouaké"),
        ("Kosicah", "Košice"),
        ("Brașovu", "Brașov"),  # marks of another language are kept
        ("Mogadišu", "Mogadiš"),  # Mogadišu too
        ("Salamanki", "Salamanka"),
        ("Valenciji", "Valencia"),  # Valencija too
        ("Sevilje", "Sevilla"),
        ("Krivem Rogu", "Krivi Rog"),
    ],
)
def test_a_town_abroad_is_shown_under_a_slovene_name(
    gazetteer: Gazetteer, form: str, shown: str
) -> None:
    (place,) = {e.place for e in gazetteer.entries(form) if e.place.known}
    assert gazetteer.base_form(place, form) == shown
    assert gazetteer.base_form(place, form.upper()) == shown


@pytest.mark.parametrize(
    "form",
    [
        *("Kupjansku", "Časivem Jaru", "Debalcevem", "Gorlivki", "Horlivki", "Hmelnickem"),
        *("Olomoucem", "Kutni Hori", "Jihlavi", "Pardubicah", "Suwałkih", "Grodnu"),
        *("Čabru", "Humu na Sutli", "Svetem Martinu na Muri", "Nedelišću", "Štrigovi", "Ozlju"),
        *("Bratuncu", "Potočarih", "Cazinu", "Hadžićih", "Medžugorju", "Gnjilanah", "Štrpcih"),
        *("Hami", "Dženinu", "Mahdiji", "Ammanu", "Mosulu", "Nadžafu", "Šarm el Šejku"),
        *(
            "Červinjanu",
            "Trbižu",
            "Tablji",
            "Huminu",
            "Čedadu",
            "Ukvah",
            "Rablju",
            "Gornjem Seniku",
        ),
        *("Železni Kapli", "Šmihelu pri Pliberku", "Podkloštru", "Borovljah", "Stradnu", "Wildonu"),
        *("Norcii", "Amatriceju", "Trapaniju", "Mosonmagyaróváru", "Lockerbieju", "Rochestru"),
        *("Schladmingu", "Östersundu", "Lillehammerju", "Oberstdorfu", "Zakopanah", "Assisiju"),
    ],
)
def test_a_town_abroad_is_found_in_its_case(gazetteer: Gazetteer, form: str) -> None:
    assert any(e.place.known and e.place.type == "foreign" for e in gazetteer.entries(form))


@pytest.mark.parametrize("name", ["Krk", "Kuvajt", "Prymorskyi", "Župan", "Breda"])
def test_what_is_no_town_or_a_word_is_not_taken_from_geonames(
    gazetteer: Gazetteer, name: str
) -> None:
    assert not any(e.place.type == "foreign" for e in gazetteer.entries(name))


@pytest.mark.parametrize("name", ["Osaki", "Baku"])  # also a town in Japan, and a case of Bak
def test_a_name_of_a_small_town_is_the_better_known_one(gazetteer: Gazetteer, name: str) -> None:
    [place] = {entry.place for entry in gazetteer.entries(name)}
    assert place.known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sl. Bistrici", "Slovenska Bistrica"),
        ("Slov. Gradca", "Slovenj Gradec"),
        ("M. Soboto", "Murska Sobota"),
        ("N. mestu", "Novo mesto"),
        ("Il. Bistrico", "Ilirska Bistrica"),
        ("Dolu pri Lj.", "Dol pri Ljubljani"),
        ("Cerkljah na Gor.", "Cerklje na Gorenjskem"),
        ("Dragomerju", None),  # a settlement
        ("Logu - Dragomerju", "Log - Dragomer"),
    ],
)
def test_abbreviated_names_are_known(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    places = {e.place.name for e in gazetteer.entries(text) if e.place.type == "municipality"}
    assert places == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sp. Dupljah", "Spodnje Duplje"),
        ("Zg. Bitnje", "Zgornje Bitnje"),
        ("Vel. Dolini", "Velika Dolina"),
        ("Sr. vasi v Bohinju", "Srednja vas v Bohinju"),
    ],
)
def test_abbreviated_names_of_villages_are_known(
    gazetteer: Gazetteer, text: str, name: str
) -> None:
    assert name in {e.place.name for e in gazetteer.entries(text)}
    tokens = tokenize(f"Bili so v {text} in doma.")
    assert " ".join(tokens.forms[3:-3]) == text
    assert len(tokens.sentences) == 1


def test_every_form_of_a_municipality_is_cut_as_texts_are(gazetteer: Gazetteer) -> None:
    lost = []
    for form, _ in gazetteer.municipality_forms():
        if "." in form or " - " in form:
            tokens = tokenize(f"Bili so v {form} in doma.")
            if " ".join(tokens.forms[3:-3]) != form or len(tokens.sentences) > 1:
                lost.append(form)
    assert not lost


@pytest.mark.parametrize(
    "name", ["Hoče-Slivnica", "Hoče - Slivnica", "Hoče – Slivnica", "Hoče—Slivnica"]
)
def test_all_dashes_are_one_word(name: str) -> None:
    assert split_words(name) == ["Hoče", "-", "Slivnica"]


def test_a_missing_table_is_named(tiny_folder: Path) -> None:
    (tiny_folder / "forms.tsv").unlink()
    with pytest.raises(MissingResourceError, match=r"forms\.tsv: .*reinstall"):
        Gazetteer.load(tiny_folder)


def test_a_changed_table_is_named(tiny_folder: Path) -> None:
    with (tiny_folder / "regions.tsv").open("a", encoding="utf-8") as file:
        file.write("Nova\tSI099\tNew\tnovi\n")
    with pytest.raises(MissingResourceError, match=r"regions\.tsv: file was changed"):
        Gazetteer.load(tiny_folder)


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Landauu", "DE"),  # in der Pfalz, an der Isar
        ("Gorzówu", "PL"),  # Wielkopolski
        ("Acquija", "IT"),  # Terme
    ],
)
def test_a_town_is_found_without_what_tells_it_from_its_namesakes(
    gazetteer: Gazetteer, form: str, country: str
) -> None:
    assert gazetteer.by_endings([form], country)


def test_a_river_in_a_town_s_name_is_declined(gazetteer: Gazetteer) -> None:
    [entry] = gazetteer.entries("Roudnicah nad Labo")
    assert entry.place.name == "Roudnice nad Labem"
    assert gazetteer.by_endings(["Žďáru", "nad", "Metujo"], "CZ")


def test_a_village_abroad_named_like_one_at_home_has_no_forms_whatever_its_capitals(
    gazetteer: Gazetteer,
) -> None:
    assert gazetteer.entries("Nova Vas") == ()
    assert [town.country for town in gazetteer.by_endings(["Novi", "Vasi"], "HR")] == ["HR"]


@pytest.mark.parametrize(
    ("form", "country", "known"),
    [("Lützerathu", "DE", True), ("Gričah", "AT", False)],  # Griče is at home too
)
def test_villages_that_are_known_by_hand_can_be_expected_in_news(
    gazetteer: Gazetteer, form: str, country: str, known: bool
) -> None:
    [village] = gazetteer.by_endings([form], country)
    assert village.known is known


def test_a_town_abroad_is_one_place_under_all_its_names(gazetteer: Gazetteer) -> None:
    abroad = [place for place in gazetteer.places.values() if place.type == "foreign"]
    numbered = {(p.country, fold(p.name)) for p in abroad if p.id.startswith("G")}
    assert [
        p.name for p in abroad if (p.country, fold(p.name)) in numbered and p.id[0] != "G"
    ] == []


def test_a_shortened_foreign_name_wavers_like_the_whole(gazetteer: Gazetteer) -> None:
    assert gazetteer.entries("Salsomaggioreju")  # Terme


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("Bruneku", "Brunek"),
        ("Matero", "Matera"),
        ("Suflija", "Sufli"),
        ("Tavilo", "Tavila"),
        ("Strija", "Strij"),
        ("Stepancmindo", "Stepancminda"),
        ("Lipsku", "Lipsk"),
        ("Fehérvárju", "Székesfehérvár"),
        ("Tarnopolu", "Ternopil"),
        ("Spezio", "La Spezia"),
        ("Banja Luki", "Banja Luka"),
        ("Cividalu", "Čedad"),
        ("Liègu", "Liège"),
        ("Breuil - Cervinii", "Breuil-Cervinia"),
        ("Devinu - Nabrežini", "Devin - Nabrežina"),
        ("Karl - Marx - Stadtu", "Karl-Marx-Stadt"),
        ("Khanty - Mansiysku", "Hanti-Mansijsk"),
    ],
)
def test_second_and_short_names_of_towns_abroad(
    gazetteer: Gazetteer, form: str, shown: str
) -> None:
    names = {gazetteer.base_form(entry.place, form) for entry in gazetteer.entries(form)}
    assert shown in names


def test_countries_know_their_capitals(gazetteer: Gazetteer) -> None:
    capitals = {
        code: gazetteer.places[country.capital].name
        for code, country in gazetteer.countries.items()
        if country.capital
    }
    assert len(capitals) > 190
    found = [capitals[code] for code in ("DE", "SI", "CN", "GL", "IN")]
    assert found == ["Berlin", "Ljubljana", "Peking", "Nuuk", "New Delhi"]
