"""Which words are parted where a space is missing."""

from __future__ import annotations

import pytest

from obcine import Gazetteer, Tagger
from obcine.clean import Cleaner
from obcine.types import Annotation, Article

MISSING = "Svet je sklep potrdil,župan pa ga bo podpisal.Občani so veseli."
"""A text in which spaces are missing, so that others may be as well."""


@pytest.fixture(scope="module")
def cleaner(gazetteer: Gazetteer) -> Cleaner:
    return Cleaner(gazetteer)


def parted(cleaner: Cleaner, text: str) -> str:
    return cleaner.clean(Article("1", text)).text


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Sejem vKopru in naPtuju bo jutri.", "Sejem v Kopru in na Ptuju bo jutri."),
        ("VLaškem in VŽalcu dežuje.", "V Laškem in V Žalcu dežuje."),
        ("Tabor vPolhovem Gradcu je končan.", "Tabor v Polhovem Gradcu je končan."),
        ("Gost je prišel izGradca.", "Gost je prišel iz Gradca."),
        ("Foto: arhiv občineTrebnje je lep.", "Foto: arhiv občine Trebnje je lep."),
        ("ŽupanjaDivače je odstopila.", "Županja Divače je odstopila."),
        ("Prireditelj je PGDLitija.", "Prireditelj je PGD Litija."),
        ("Šmarje pri JelšahV petek bo tek.", "Šmarje pri Jelšah V petek bo tek."),
        ("Koncert bo v petekNa trgu bo glasno.", "Koncert bo v petek Na trgu bo glasno."),
        ("Sejem bo v LitijiRavnateljica upa.", "Sejem bo v Litiji Ravnateljica upa."),
        ("Rodil se je v RibniciJanez Kos.", "Rodil se je v Ribnici Janez Kos."),
        ("Trčenje v Kamniku12. maja ob cesti.", "Trčenje v Kamniku 12. maja ob cesti."),
        ("Cene: Bled3.100 €Izola4.200 €.", "Cene: Bled 3.100 €Izola 4.200 €."),
        ("Padlo je: Bovec12,5 mm.", "Padlo je: Bovec 12,5 mm."),
        ("Ob 18.30Tržič praznuje.", "Ob 18.30 Tržič praznuje."),
        ("Na Bledu¹ in v Kopru¹² je 30 km² gozda.", "Na Bledu ¹ in v Kopru ¹² je 30 km² gozda."),
        ("V Sl.Gradcu in Zg.Gorjah je J.Novak.", "V Sl. Gradcu in Zg. Gorjah je J.Novak."),
    ],
)
def test_words_stuck_to_names_are_parted(cleaner: Cleaner, glued: str, apart: str) -> None:
    assert parted(cleaner, glued) == apart


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("Vlak iz Hrastnikav Zidani Most stoji.", "Vlak iz Hrastnika v Zidani Most stoji."),
        ("Gost izRakekav Postojno.", "Gost iz Rakeka v Postojno."),
        ("Društvo iz Bohinjaje zmagalo.", "Društvo iz Bohinja je zmagalo."),
        ("Kmetje iz Kuzmevozijo pšenico.", "Kmetje iz Kuzme vozijo pšenico."),
        ("OBČINA ŽETALEvabi na sejem.", "OBČINA ŽETALE vabi na sejem."),
        ("LOVRENC NA POHORJUTurnir bo jutri.", "LOVRENC NA POHORJU Turnir bo jutri."),
        ("KobaridNagrajenci so znani.", "Kobarid Nagrajenci so znani."),
        ("Šel je vHuddersfield na tekmo.", "Šel je v Huddersfield na tekmo."),
    ],
)
def test_more_is_parted_where_spaces_are_missing(cleaner: Cleaner, glued: str, apart: str) -> None:
    assert parted(cleaner, f"{MISSING} {glued}") == f"{MISSING} {apart}"


def test_a_small_word_behind_a_name_shows_nothing_by_itself(cleaner: Cleaner) -> None:
    text = "Zmagal je Bohinjaje iz Kranja."
    assert parted(cleaner, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "YouTube, iPhone, McDonald in LinkedIn so podjetja.",
        "V BiH je eDavki znan kot DeLorean, SiOL, TopFit in NeXT.",
        "MojaObčina in InfoDrom pišeta v LaTeX.",
        "AstraZeneca, BioNTech in HarperCollins širijo posel.",
        "Predstavnik STAja in TAMa je VRanskem dejal LJubljančanom, da SLovenija ne bo.",
        "Na Kanal1 in Radio1 poročajo o tekmi Koper2020 in Maribor2012.",
        "Pišite na obcina@vPtuju.si ali www.visitLjubljana.si.",
    ],
)
@pytest.mark.parametrize("before", ["", f"{MISSING} "])
def test_names_of_firms_and_addresses_stay(cleaner: Cleaner, before: str, text: str) -> None:
    assert parted(cleaner, before + text) == before + text


def test_brands_that_begin_as_cases_of_villages_stay(cleaner: Cleaner) -> None:
    text = "Prvenstvo v MotoGP gleda ves BistroBar."  # Mota, Bistra
    assert parted(cleaner, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Igrali so Bojan Kranjec,Ivan Bledec,Ana Ptujčanka,Rok Petrov in Jan Radovljičan.",
        "Sirar Giovanni Veronese,Slovenec po rodu,je prišel iz Trebinja.",
        "Padli sta Gradiška,Cerklje in Postojna,le Cerkvenjak je obstal.",
    ],
)
def test_names_that_only_resemble_glued_ones_stay(cleaner: Cleaner, text: str) -> None:
    assert parted(cleaner, f"{MISSING} {text}") == f"{MISSING} {text}"


def test_titles_are_parted_too(cleaner: Cleaner) -> None:
    clean = cleaner.clean(Article("1", "Zbralo se je sto ljudi.", title="Sejem vRadljah"))
    assert clean.text == "Sejem v Radljah\n\nZbralo se je sto ljudi."


def test_a_title_that_the_text_repeats_stands_once(cleaner: Cleaner) -> None:
    text = "Iz Bohinjav Kranj\n" + MISSING
    clean = cleaner.clean(Article("1", text, title="Iz Bohinjav Kranj"))
    assert clean.text == text.replace("Bohinjav", "Bohinja v")


def test_texts_with_tokens_of_their_own_stay(cleaner: Cleaner) -> None:
    text = "Sejem vKopru."
    annotation = Annotation(
        text,
        ["Sejem", "vKopru", "."],
        [0, 6, 12],
        [5, 12, 13],
        ["sejem", "vKopru", "."],
        [(0, 3)],
        [],
    )
    assert cleaner.clean(Article("1", text, annotation=annotation)).text == text


def test_mentions_stand_where_they_stand_in_the_text_as_given(tagger: Tagger) -> None:
    text = "ŽupanMetlike je vŽalcu odprl most, prišel je izHrastnika."
    places = [text[mention.start : mention.end] for mention in tagger.tag(text).mentions]
    assert places == ["Metlike", "Žalcu", "Hrastnika"]


@pytest.mark.parametrize(
    "text",
    [
        "Za portal MariborInfo je po tekmah Olimpija:Celje 2:1 in Bravo:Gorica 0:0 govoril trener.",
        "Most v Kopru je odprt, poroča portal MariborInfo.",
        "Vodita ga Ana Kos, univ.dipl.inž. gradb., in Bor Hren, univ.dipl.inž. str., Pisani pa ne.",
    ],
)
def test_brands_are_no_glued_words(cleaner: Cleaner, text: str) -> None:
    assert parted(cleaner, text) == text


def test_one_slip_parts_nothing_else(cleaner: Cleaner) -> None:
    text = "Most vKopru je odprt, je za portal MariborInfo povedal Piero Pisani."
    assert parted(cleaner, text) == text.replace("vKopru", "v Kopru")


def test_endless_words_are_not_parted(cleaner: Cleaner) -> None:
    assert parted(cleaner, "Kranj" * 100_000) == "Kranj" * 100_000
