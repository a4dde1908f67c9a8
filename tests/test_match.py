"""Matching: which stretches of a text may name a place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from handmade import annotated

from obcine.endings import fold
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.types import Entity, Mention


@pytest.fixture(scope="module")
def matcher(gazetteer: Gazetteer) -> Matcher:
    return Matcher(gazetteer)


def names(mention: Mention) -> set[str]:
    return {c.place.name for c in mention.candidates}


def only(matcher: Matcher, text: str) -> Mention:
    [mention] = matcher.match(annotated(text))
    return mention


def test_an_inflected_name_is_found_with_its_offsets(matcher: Matcher) -> None:
    mention = only(matcher, "Delavci so včeraj na Jesenicah končali dela.")
    assert mention.text == "Jesenicah"
    assert (mention.start, mention.end) == (21, 30)
    assert "Jesenice" in names(mention)


def test_every_homonym_is_kept_as_a_candidate(matcher: Matcher) -> None:
    mention = only(matcher, "Odprli so dom v Šmartnem.")
    assert {"Šmartno pri Litiji", "Šmartno ob Paki"} <= names(mention)
    assert len({c.place.municipality for c in mention.candidates}) > 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Živi v Škofji Loki že dolgo.", "Škofji Loki"),
        ("Živi v Šmartnem pri Litiji že dolgo.", "Šmartnem pri Litiji"),
        ("Živi v Gorenji vasi - Poljanah že dolgo.", "Gorenji vasi - Poljanah"),
        ("Živi v Hrpeljah–Kozini že dolgo.", "Hrpeljah–Kozini"),
    ],
)
def test_the_longest_form_wins(matcher: Matcher, text: str, found: str) -> None:
    assert only(matcher, text).text == found


def test_no_name_goes_on_in_the_next_paragraph(matcher: Matcher) -> None:
    found = matcher.match(annotated("Nesreča v Novi\n\nGorici je bila huda."))
    assert [mention.text for mention in found] == ["Gorici"]
    assert only(matcher, "Nesreča v Novi\nGorici je bila huda.").text == "Novi\nGorici"


def test_a_place_with_two_spellings_is_one_candidate(matcher: Matcher) -> None:
    candidates = only(matcher, "V Novem mestu dežuje.").candidates
    assert len({(c.place.id, c.kind) for c in candidates}) == len(candidates)
    [town] = [c for c in candidates if c.place.type == "municipality"]
    assert "ls" in town.tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pri slapu Savica je zdrsnil pohodnik.", "slapu Savica"),
        ("V bolnici Franja so odprli razstavo.", "bolnici Franja"),
        ("Na planini Razor pasejo ovce.", "planini Razor"),
        ("V gradu snežnik ne živi nihče.", None),  # what names the castle is written large
        ("Slap je savica.", None),
    ],
)
def test_the_noun_of_a_landmark_may_be_written_small(
    matcher: Matcher, text: str, found: str | None
) -> None:
    longer = [m.text for m in matcher.match(annotated(text)) if " " in m.text]
    assert longer == ([] if found is None else [found])


def test_small_letters_match_adjectives_but_not_names(matcher: Matcher) -> None:
    assert only(matcher, "Zvečer je jeseniški župan povabil za starše.").text == "jeseniški"


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("Delo v novi Gorici je končano.", "novi Gorici", "Nova Gorica"),  # not Gorica in Italy
        ("Cesta iz gornje Radgone je zaprta.", "gornje Radgone", "Gornja Radgona"),
        ("Cesta proti slovenski Bistrici je zaprta.", "slovenski Bistrici", "Slovenska Bistrica"),
        ("Delo v murski Soboti je končano.", "murski Soboti", "Murska Sobota"),
        ("Delo v novem Mestu je končano.", "novem Mestu", "Novo mesto"),
    ],
)
def test_the_first_word_of_a_municipality_may_be_written_small_wrongly(
    matcher: Matcher, text: str, found: str, place: str
) -> None:
    [mention] = [m for m in matcher.match(annotated(text)) if m.text != "Cesta"]
    assert mention.text == found
    assert names(mention) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Delo v novi gorici je končano.",
        "To je stara Gorica.",
        "Delo v slovenski Istri je končano.",
        "Delo v dolu pri Ljubljani je končano.",
        "Pot do svete Ane je zaprta.",  # a saint
    ],
)
def test_an_adjective_written_small_begins_no_other_name(matcher: Matcher, text: str) -> None:
    assert all(" " not in mention.text for mention in matcher.match(annotated(text)))


def test_headlines_in_capitals_match(matcher: Matcher) -> None:
    assert "Kranjska Gora" in names(only(matcher, "POŽAR V KRANJSKI GORI"))


def test_lost_diacritics_are_found_and_marked(matcher: Matcher) -> None:
    mention = only(matcher, "Dela tecejo v Skofji Loki.")
    assert mention.text == "Skofji Loki"
    assert all(c.similarity < 1 for c in mention.candidates)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Delegacija je prisla iz Apac.", "Apače"),  # Apac is a town in Uganda
        ("V Moravce so pripeljali pesek.", "Moravče"),
    ],
)
def test_a_word_may_be_a_name_without_its_diacritics_where_the_text_has_none(
    matcher: Matcher, text: str, meant: str
) -> None:
    assert meant in names(only(matcher, text))
    written = matcher.match(annotated(f"{text} Žal."))
    assert all(meant not in names(mention) for mention in written)


@pytest.mark.parametrize("word", ["Györu", "Győru", "Ploieștiju"])
def test_marks_that_slovene_lacks_may_differ(matcher: Matcher, word: str) -> None:
    assert only(matcher, f"Dela potekajo v {word}.").candidates


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Zuerichu", "Zürich"),
        ("Goeteborga", "Göteborg"),
        ("Tromsoeja", "Tromsø"),
        ("Djakova", "Đakovo"),
        ("Djurdjenovca", "Đurđenovac"),
        ("Bihača", "Bihać"),
    ],
)
def test_foreign_letters_may_be_spelled_out(
    matcher: Matcher, gazetteer: Gazetteer, word: str, name: str
) -> None:
    [candidate] = only(matcher, f"Letalo leti iz {word}.").candidates
    assert gazetteer.base_form(candidate.place, word) == name


def test_one_wrong_letter_is_found_and_marked(matcher: Matcher) -> None:
    mention = only(matcher, "Dela potekajo v Radovijici.")
    assert names(mention) == {"Radovljica"}
    assert all(c.similarity < 1 for c in mention.candidates)


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("Dela v Koperu so končana.", "Koperu", "Koper"),
        ("Dela v Bovecu so končana.", "Bovecu", "Bovec"),
        ("Vlak iz Žaleca bo stal.", "Žaleca", "Žalec"),  # not Žatec in Czechia
        ("Dela v Črnomelju so končana.", "Črnomelju", "Črnomelj"),
        ("Dela v Podčetrteku so končana.", "Podčetrteku", "Podčetrtek"),
        ("Dela v Slovenj Gradecu so končana.", "Slovenj Gradecu", "Slovenj Gradec"),  # not Gradec
        ("Promet med Koperom in morjem je gost.", "Koperom", "Koper"),
        ("Dela v Otočecu so končana.", "Otočecu", "Otočec"),
        ("Dela v Celovecu so končana.", "Celovecu", "Celovec"),
    ],
)
def test_a_name_is_found_whose_writer_keeps_the_vowel_that_its_cases_lose(
    matcher: Matcher, text: str, found: str, place: str
) -> None:
    mention = misread(matcher, text)
    assert mention.text == found
    assert names(mention) == {place}


@pytest.mark.parametrize("word", ["Čakovecu", "Bremenu", "Jeruzalemu"])
def test_a_name_may_keep_its_vowel_rightly(matcher: Matcher, word: str) -> None:
    mention = only(matcher, f"Dela v {word} so končana.")
    assert all(candidate.similarity == 1 for candidate in mention.candidates)


def test_a_surname_that_keeps_its_vowel_is_no_place(matcher: Matcher) -> None:
    assert not matcher.match(annotated("Pismo je Komenu prinesel sin."))


@pytest.mark.parametrize(
    "word",
    [
        "Dornžalah",
        "Trbov1jah",
        "lzoli",
        "0rmožu",
        "Brežieah",
        "Celjn",
        "2alcu",
        "Kr5ko",
    ],
)
def test_what_scanners_confuse_is_found(matcher: Matcher, word: str) -> None:
    mention = only(matcher, f"Pri delih {word} se je ustavilo.")
    assert mention.candidates
    assert mention.text == word


def misread(matcher: Matcher, text: str) -> Mention:
    """Return the only mention of a text, whose candidates are called a little otherwise."""
    mention = only(matcher, text)
    assert all(candidate.similarity < 1 for candidate in mention.candidates)
    return mention


@pytest.mark.parametrize(
    ("text", "found", "municipality"),
    [
        ("Sejem v Murskl Sobotl bo jutri.", "Murskl Sobotl", "Murska Sobota"),
        ("Sejem v Murski 5oboti bo jutri.", "Murski 5oboti", "Murska Sobota"),
        ("Krajani Mirne Peei so za cesto.", "Mirne Peei", "Mirna Peč"),  # not Mirna
        ("Vodovod v Škocj anu je stal.", "Škocj anu", "Škocjan"),
        ("Vlak v Dra vogradu je stal.", "Dra vogradu", "Dravograd"),  # not Dro in Italy
        ("Tek v Novem mes tu bo jutri.", "Novem mes tu", "Novo mesto"),
        ("Nezgoda pri Za gorju ob Savi je huda.", "Za gorju ob Savi", "Zagorje ob Savi"),
        ("Pot v Kranj sko Goro je zaprta.", "Kranj sko Goro", "Kranjska Gora"),  # not Kranj
    ],
)
def test_names_that_scanners_misread_or_cut_are_found(
    matcher: Matcher, text: str, found: str, municipality: str
) -> None:
    mention = misread(matcher, text)
    assert mention.text == found
    assert municipality in names(mention)


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("Tovarna v Ce lju bo zaprta.", "Ce lju", "Celje"),
        ("Pekarna v M ežici bo zaprta.", "M ežici", "Mežica"),
        ("Godba iz Hrast nika bo igrala.", "Hrast nika", "Hrastnik"),  # not Hrast
        ("Kajakaši iz Sol kana so zmagali.", "Sol kana", "Solkan"),
        ("Kamnolom v Boljun cu bo zaprt.", "Boljun cu", "Boljunec"),  # not Boljun
        ("Policisti iz Duge Re se so prišli.", "Duge Re se", "Duga Resa"),
    ],
)
def test_well_known_names_that_a_space_cuts_are_found(
    matcher: Matcher, text: str, found: str, place: str
) -> None:
    mention = misread(matcher, text)
    assert mention.text == found
    assert place in names(mention)


def test_a_number_is_no_name_that_scanners_misread(matcher: Matcher) -> None:
    assert matcher.match(annotated("Listki 12010, 12011 in 21205 so dobitni.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nagrado je dobil film Sol in železo.",  # Solin
        "Rekel je: »Dom žal ni odprt.«",  # Domžale
        "Hrast je star.",
        "Mir na cesti je dolg.",
        "Pod četrtek je napisal ime.",
        "Za gorje ni besed.",
        "Nazar je odšel.",
    ],
)
def test_two_words_are_no_name_that_a_space_cuts(matcher: Matcher, text: str) -> None:
    assert all(" " not in mention.text for mention in matcher.match(annotated(text)))


@pytest.mark.parametrize(
    ("text", "found", "place"),
    [
        ("Mraz v vasi Babno Poije je bil hud.", "Babno Poije", "Babno Polje"),
        ("Voda v Rimskih Topiicah je topla.", "Rimskih Topiicah", "Rimske Toplice"),
        ("Vlak pri Zidanirn mostom stoji.", "Zidanirn mostom", "Zidani Most"),
        ("Dom v Starern trgu pri Ložu je nov.", "Starern trgu pri Ložu", "Stari trg pri Ložu"),
    ],
)
def test_longer_names_of_which_a_word_is_misread_are_found(
    matcher: Matcher, text: str, found: str, place: str
) -> None:
    mention = misread(matcher, text)
    assert mention.text == found
    assert place in names(mention)


@pytest.mark.parametrize(
    ("word", "place"), [("Pragerskern", "Pragersko"), ("Predosijah", "Predoslje")]
)
def test_a_larger_settlement_is_found_misread_where_the_recognizer_sees_a_place(
    matcher: Matcher, word: str, place: str
) -> None:
    text = f"Pri delih v {word} se je ustavilo."
    assert not matcher.match(annotated(text))
    [mention] = matcher.match(replace(annotated(text), entities=[Entity("loc", 3, 4)]))
    assert place in names(mention)


def test_another_vowel_makes_another_village(matcher: Matcher) -> None:
    text = annotated("Parkirišče na Vegljah je polno.")
    assert not matcher.match(replace(text, entities=[Entity("loc", 2, 3)]))  # Voglje


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Beogradn", "Beograd"),
        ("Jajcn", "Jajce"),
        ("Linzn", "Linz"),
        ("Celovee", "Celovec"),
        ("Medvcdah", "Medvode"),
        ("Leipzign", "Leipzig"),
        ("Bizeijskem", "Bizeljsko"),
    ],
)
def test_a_well_known_place_is_found_with_one_letter_misread(
    matcher: Matcher, word: str, place: str
) -> None:
    assert place in names(misread(matcher, f"Pri delih v {word} se je ustavilo."))


@pytest.mark.parametrize(
    ("word", "municipality"),
    [
        ("kainniške", "Kamnik"),
        ("mengeäki", "Mengeš"),
        ("ljufomerskem", "Ljutomer"),
        ("Ribnlški", "Ribnica"),
    ],
)
def test_an_adjective_of_a_municipality_is_found_with_one_letter_misread(
    matcher: Matcher, word: str, municipality: str
) -> None:
    mention = misread(matcher, f"Danes {word} delavci stavkajo.")
    assert municipality in names(mention)
    assert {c.kind for c in mention.candidates} == {"adjective"}


def test_endless_words_are_no_misread_adjectives(matcher: Matcher) -> None:
    assert not matcher.match(annotated(f"Danes {'a' * 100_000}ški delavci stavkajo."))


@pytest.mark.parametrize("word", ["kazinski", "medveška", "posavske"])
def test_another_adjective_is_no_misread_one(matcher: Matcher, word: str) -> None:
    assert not matcher.match(annotated(f"Danes {word} delavci stavkajo."))


@pytest.mark.parametrize("word", ["Donavi", "Voznik", "Linija", "Zavrača"])
def test_a_word_is_no_misspelled_name(matcher: Matcher, word: str) -> None:
    assert not matcher.match(annotated(f"Danes je {word} med deli."))


def test_a_word_is_no_misread_village(matcher: Matcher) -> None:
    assert not matcher.match(annotated("Podjetje je včeraj končalo dela."))  # Podjelje


def test_a_preposition_is_no_misspelled_village(matcher: Matcher) -> None:
    text = annotated("Brez dogovora ne bo denarja.")
    tags = ["D", *["So"] * (len(text.forms) - 1)]
    assert not matcher.match(replace(text, tags=tags))  # Breže
    cut = annotated("Včeraj so v Pod četrtku odprli most.")
    tags = ["D" if form == "Pod" else "So" for form in cut.forms]
    assert [mention.text for mention in matcher.match(replace(cut, tags=tags))] == ["Pod četrtku"]


@pytest.mark.parametrize("text", ["Kriza v Italiji traja.", "Celica je razpadla."])
def test_a_word_is_no_name_without_its_marks(matcher: Matcher, text: str) -> None:
    assert matcher.match(annotated(text)) == []


def test_countries_are_no_misspelled_towns(matcher: Matcher) -> None:
    text = annotated("Razmere v Libiji so se umirile.", lemmas={"Libiji": "Libija"})
    assert matcher.match(text) == []


@pytest.mark.parametrize(
    "text", ["1. Popov (Rus), 2. Kim (Kor)", "1. Popov (RUS), 2. Silva (Bra/Sol)"]
)
def test_results_shorten_countries(matcher: Matcher, text: str) -> None:
    assert matcher.match(annotated(text)) == []


@pytest.mark.parametrize("place", ["Bol na Braču", "Bol, Hrvaška"])
def test_a_town_in_brackets_may_be_called_like_a_country_shortened(
    matcher: Matcher, place: str
) -> None:
    text = annotated(f"Zmagal je domačin ({place}).")
    assert [mention.text for mention in matcher.match(text)] == ["Bol"]


def test_nothing_is_found_in_nothing(matcher: Matcher) -> None:
    assert matcher.match(annotated("")) == []


def test_mentions_stand_in_order_and_never_overlap(matcher: Matcher) -> None:
    mentions = matcher.match(annotated("Kranj, Nova Gorica, Gorica in Kranjska Gora vabijo."))
    assert [m.text for m in mentions] == ["Kranj", "Nova Gorica", "Gorica", "Kranjska Gora"]
    assert all(a.last <= b.first for a, b in pairwise(mentions))


def test_folding_takes_off_every_mark() -> None:
    assert fold("Žužemberk, Đakovo, Łódź") == "Zuzemberk, Dakovo, Lodz"
