"""What a name's form and the words beside it say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from handmade import annotated

from obcine import triggers
from obcine.disambiguate.context import build_context
from obcine.disambiguate.features import candidate_features, mention_features
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.tagger import Tagger
from obcine.types import Candidate


def features(gazetteer: Gazetteer, text: str, name: str, **lemmas: str) -> set[str]:
    """Return what speaks for the last place name of a text as a municipality."""
    annotation = annotated(text, lemmas=lemmas)
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    [candidate] = [c for c in mentions[-1].candidates if c.place.municipality == name]
    return set(
        mention_features(context, mentions[-1])
        | candidate_features(context, mentions[-1], candidate)
    )


NO_LEMMA_ALONE = frozenset(
    "duo elektrarna futsal he hotel lip peti podaja postaja rasti smuka sprejeti vas špraha".split()
)
"""What the engine reads as another word where it stands alone."""


LISTS = {
    name: words
    for name, words in vars(triggers).items()
    if name.isupper() and not name.startswith("_")
}
LISTS["PHRASES"] = " ".join(triggers.FIXED_PHRASES.values()).split()


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_lists_of_words_hold_lemmas(words: Iterable[str], tagger: Tagger) -> None:
    small = [word for word in words if word.islower() and word not in NO_LEMMA_ALONE]
    texts = (f"To je {word} Koper." for word in small)
    annotations = tagger.annotator.annotate_many(texts)
    assert [
        w for w, read in zip(small, annotations, strict=True) if w not in read.lower_lemmas
    ] == []


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("To je kranjska čebela.", "Kranj", {"čebela": "čebela"}),
        ("Gorele so litijske baterije.", "Litija", {"baterije": "baterija"}),
    ],
)
def test_an_adjective_in_a_fixed_phrase_is_known(
    gazetteer: Gazetteer, text: str, name: str, noun: dict[str, str]
) -> None:
    assert "fixed phrase" in features(gazetteer, text, name, **noun)
    assert "fixed phrase" not in features(gazetteer, "To je kranjska ulica.", "Kranj")


def test_the_case_tells_names_apart(gazetteer: Gazetteer) -> None:
    miren = features(gazetteer, "Doma je iz Mirna.", "Miren-Kostanjevica")
    mirna = features(gazetteer, "Doma je iz Mirna.", "Mirna")
    assert "preposition:agrees alone" in miren
    assert "preposition:rivals agree" in mirna
    assert "preposition:agrees alone" not in features(gazetteer, "Doma je iz Kranja.", "Kranj")
    row = "Prišli so iz Tolmina in Mirna."
    assert "preposition:agrees alone" in features(gazetteer, row, "Miren-Kostanjevica")
    assert "preposition:rivals agree" in features(gazetteer, row, "Mirna")


def test_a_town_that_is_named_again_is_told_from_a_surname(gazetteer: Gazetteer) -> None:
    town = features(gazetteer, "Bil je v Kopru. Danes je Koper poln.", "Koper", Kopru="Koper")
    assert "repeated" in town
    person = features(gazetteer, "Damjan Koper je govoril. Danes je Koper odšel.", "Koper")
    assert "repeated&surname" in person
    assert "repeated" not in person


def test_a_settlement_noun_stands_before_all_names_of_its_row(gazetteer: Gazetteer) -> None:
    village = features(gazetteer, "Med vasema Trst in Izola je most.", "Izola", vasema="vas")
    assert "chain:settlement noun" in village


@pytest.mark.parametrize(
    "before",
    ["PGD", "vaški odbor", "lovska družina", "društvo upokojencev", "dom krajanov"],
)
def test_an_institution_that_villages_have_is_told(gazetteer: Gazetteer, before: str) -> None:
    lemmas = {"lovska": "lovski", "upokojencev": "upokojenec", "krajanov": "krajan"}
    found = features(gazetteer, f"Vabi {before} Kamnik.", "Kamnik", **lemmas)
    assert "before=home institution" in found
    assert "before=home institution" not in features(gazetteer, "Vabi odbor Kamnik.", "Kamnik")


def test_a_village_is_announced_though_the_word_is_also_a_pronoun(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "Prišli so v vas Kamnik.", "Kamnik", vas="ti")
    assert "before=village noun&type=municipality" in found


def test_the_adjective_of_a_region_tells_where_a_name_lies(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "Tekli so v haloškem Vidmu.", "Videm", haloškem="haloški")
    assert "region before:only" in found


def test_a_title_stands_in_the_nominative(gazetteer: Gazetteer) -> None:
    game = features(gazetteer, "Hvalili so igro Mengša.", "Mengeš", igro="igra")
    assert "before=work noun:of" in game
    film = features(gazetteer, "Gledali so film Mengeš.", "Mengeš")
    assert "before=work noun" in film


@pytest.mark.parametrize(
    ("text", "gender", "known"),
    [
        ("Obstala je lokomotiva Kočevje.", "z", "before=other noun"),
        ("Zavira ga razvoj Kočevja.", "m", "before=other noun:of"),
        ("Nastopili so sankači Kočevje.", "m", "before=other nouns"),
        ("Nastopile so sankačice Kočevje.", "z", "before=other noun"),
        ("Obstal je taksi Kočevje.", "m", "before=other noun"),
    ],
)
def test_a_noun_before_is_told_from_other_words(
    gazetteer: Gazetteer, text: str, gender: str, known: str
) -> None:
    tagged = annotated(text, lemmas={"sankači": "sankač", "sankačice": "sankačica"})
    tagged = replace(tagged, tags=["G", "Zp", f"So{gender}", "Slm", "U"])
    mentions = Matcher(gazetteer).match(tagged)
    context = build_context(tagged, mentions, gazetteer)
    [candidate] = mentions[-1].candidates
    assert known in candidate_features(context, mentions[-1], candidate)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Mački pravijo Izola.", {"pravijo": "praviti"}),
        ("Roman ima junaka z imenom Izola.", {"imenom": "ime"}),
    ],
)
def test_what_something_is_called_is_known(
    gazetteer: Gazetteer, text: str, lemma: dict[str, str]
) -> None:
    assert "before=naming word" in features(gazetteer, text, "Izola", **lemma)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kamnik, mesto pod planinami, praznuje.", True),
        ("Kamnik, vas na robu, praznuje.", True),
        ("Kamnik, vas vabimo!", False),
        ("Kamnik, mestu na čast, praznuje.", False),
        ("Kamnik, mesto Rafko in drugi praznujejo.", False),
        ("Kamnik, ki praznuje, je mesto.", False),
    ],
)
def test_a_settlement_noun_explains_the_name_before_it(
    gazetteer: Gazetteer, text: str, told: bool
) -> None:
    found = features(gazetteer, text, "Kamnik", mestu="mesto")
    assert ("after=settlement noun" in found) is told


def test_ships_bear_names_behind_their_mark(gazetteer: Gazetteer) -> None:
    assert "before=work noun" in features(gazetteer, "Odplula je z ladjo MS Izola.", "Izola")


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Veselil se je kapetan Letuša.", "Braslovče", "before=person noun:of"),
        ("Veselil se je kapetan Letuš.", "Braslovče", "before=person noun"),
        ("Nastopile so ljudske pevke Vuzenica.", "Vuzenica", "before=person nouns"),
        ("Poročili sta se sestre Vuzenica.", "Vuzenica", "before=person noun"),
        ("Priznal je obtoženi Rogašovčan.", "Rogašovci", "before=person noun&inhabitant"),
        ("Vabilo je poslala ŽTK Kamnik.", "Kamnik", "before=acronym"),
        ("Povej, kdaj igra Kamnik.", "Kamnik", "before=other"),
        ("Zmagala je foto T. Piran.", "Piran", "before=given name"),
        ("Pridružite se, dragi Braslovčani.", "Braslovče", "before=other"),
        ("Lestvico vodi, na vrhu Kamnik.", "Kamnik", "before=other"),
        ("Sneg je na vrhu Kamnika.", "Kamnik", "before=nature noun"),
    ],
)
def test_what_stands_before_people_groups_and_peaks(
    gazetteer: Gazetteer, text: str, name: str, known: str
) -> None:
    lemmas = {"pevke": "pevka", "sestre": "sestra", "obtoženi": "obtožen"}
    lemmas |= {"vrhu": "vrh", "igra": "igrati"}
    found = features(gazetteer, text, name, **lemmas)
    assert known in found
    assert {other for other in found if other.startswith("before=")} <= {known, "before=noun:of"}


def test_a_name_in_its_own_form_is_told_from_cases_of_others(gazetteer: Gazetteer) -> None:
    assert "nominative:alone" in features(gazetteer, "Gorelo je v naselju Pernice.", "Muta")
    assert "nominative:rivals" in features(gazetteer, "Gorelo je v naselju Pernice.", "Pesnica")
    assert "nominative:alone" not in features(gazetteer, "Prihajajo iz Pernice.", "Muta")


def test_the_country_around_a_town_is_told_from_an_organization(gazetteer: Gazetteer) -> None:
    assert "adjective:areal" in features(gazetteer, "Mirno je na Mozirskem.", "Mozirje")
    assert "adjective:capital" in features(gazetteer, "Mirno je Mozirsko.", "Mozirje")


def test_a_lake_is_no_area_beside_itself(gazetteer: Gazetteer) -> None:
    lake = features(gazetteer, "Koliba ob Blejskem jezeru gori.", "Bled", jezeru="jezero")
    assert "area" not in lake
    assert "area" in features(gazetteer, "Koliba na Ribniškem Pohorju gori.", "Ribnica na Pohorju")


def test_a_line_end_in_a_name_is_no_other_spelling(gazetteer: Gazetteer) -> None:
    for text in ("V Novem\nmestu gradijo.", "V Novem mestu gradijo."):
        assert "spelled otherwise" not in features(gazetteer, text, "Novo mesto")
    assert "spelled otherwise" in features(gazetteer, "V Novem Mestu gradijo.", "Novo mesto")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Najboljši: Hribar, Kamnik 12, Zupan 8.", {"after=number in a row"}),
        ("Rezultat: Kamnik 12.", {"after=number"}),
        ("Sodil je Kamnik (Domžale).", {"after=bracket", "after=place in brackets"}),
        ("Zmagal je Kamnik (po podaljšku).", {"after=bracket"}),
    ],
)
def test_what_stands_behind_a_name_in_a_row_or_before_brackets(
    gazetteer: Gazetteer, text: str, found: set[str]
) -> None:
    annotation = annotated(text)
    mentions = Matcher(gazetteer).match(annotation)
    [mention] = [mention for mention in mentions if mention.text == "Kamnik"]
    features = mention_features(build_context(annotation, mentions, gazetteer), mention)
    assert {name for name in features if name.startswith("after=")} == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Doma je na Celjski 14.", "street number"),
        ("Celjski 18-letnik je pobegnil.", "number"),
        ("Trgovina je na Celjski 14-16.", "street number"),
        ("Naš naslov: Celjska 14\nOdpiralni časi: od 8. ure", "street number"),
        ("To je celjskih 14 let.", "number"),
        ("Celjskih 500 gasilcev čaka.", "number"),
    ],
)
def test_an_adjective_with_a_capital_before_a_number_is_a_street(
    gazetteer: Gazetteer, text: str, kind: str
) -> None:
    annotation = annotated(text)
    [mention] = mentions = Matcher(gazetteer).match(annotation)
    features = mention_features(build_context(annotation, mentions, gazetteer), mention)
    assert f"after={kind}" in features


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Razvoj Kopra je počasen.", {"before=other noun:of"}),
        ("Pismo Kopru je prispelo.", {"before=other noun:of"}),
        ("Lokomotiva Koper je nova.", {"before=other noun"}),
        ("Dirka Koper–Bled se začne.", set()),
        ("Turneja bo 3. maja Koper.", set()),
        ("Sporočilo Trsta Kopru je jasno.", {"before=mention:of"}),
        ("Rokometaši Kopra so slavili.", {"before=organization noun", "before=noun:of"}),
        ("Društvo Koper je slavilo.", {"before=organization noun"}),
    ],
)
def test_what_a_noun_before_a_name_tells(gazetteer: Gazetteer, text: str, found: set[str]) -> None:
    lemmas = {"maja": "maj", "Rokometaši": "rokometaš"}
    annotation = annotated(text, lemmas=lemmas)
    tags = ["So" if form.isalpha() else "U" for form in annotation.forms]
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(replace(annotation, tags=tags), mentions, gazetteer)
    mention = next(mention for mention in mentions if mention.text.startswith("Kop"))
    candidate = next(c for c in mention.candidates if c.place.type == "municipality")
    names = candidate_features(context, mention, candidate)
    told = ("before=mention", "before=o", "before=noun")
    assert {name for name in names if name.startswith(told)} - {"before=other"} == found


def test_the_nearest_village_of_a_municipality_counts(gazetteer: Gazetteer) -> None:
    annotation = annotated("V Vrh pri Celju pelje pot.")
    [village, town] = Matcher(gazetteer).match(annotation)

    def nearness(candidates: tuple[Candidate, ...]) -> dict[str, float]:
        mentions = [replace(village, candidates=candidates), town]
        context = build_context(annotation, mentions, gazetteer)
        rows = {c.place.id: candidate_features(context, mentions[0], c) for c in candidates}
        return {place: row["qualifier:nearer than rivals"] for place, row in rows.items()}

    at_home = tuple(c for c in village.candidates if c.place.municipality)
    assert nearness(at_home) == nearness(at_home[::-1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Občina "Mengeš" praznuje.', "before=municipality"),
        ("Pisala je občina »Mengeš«.", "before=municipality"),
        ("Film »Mengeš« je dolg.", "before=work noun"),
        ("Pisala je MO Mengeš.", "before=municipality"),
    ],
)
def test_the_noun_before_a_name_or_its_quotes_tells_what_it_is(
    gazetteer: Gazetteer, text: str, found: str
) -> None:
    assert found in features(gazetteer, text, "Mengeš", Občina="občina", Film="film")


@pytest.mark.parametrize("joint", ["ali", "oziroma", "—"])
def test_names_that_a_word_or_dash_joins_are_a_row(gazetteer: Gazetteer, joint: str) -> None:
    found = features(gazetteer, f"Zbrali so se v Kopru {joint} Mengšu.", "Mengeš")
    assert "before=list" in found


def test_names_that_begin_lines_are_a_row(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "Izola 12 mm\nKoper 10 mm\nMengeš 8 mm", "Mengeš")
    assert "before=list" in found
    assert "sentence_start" not in found
    assert "sentence_start" in features(gazetteer, "Koper 10 mm\nMengeš 8 mm", "Mengeš")


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Zmagal je Janez Mengeš.", True),
        ("Hribar Janez Mengeš 12:34", False),  # surname, given name, town
        ("Župan Janez Mengeš je govoril.", True),
    ],
)
def test_a_name_behind_a_given_name_is_a_surname_unless_one_stands_before(
    gazetteer: Gazetteer, text: str, given: bool
) -> None:
    found = features(gazetteer, text, "Mengeš", Župan="župan")
    assert ("before=given name" in found) is given
    assert ("surname in article" in found) is given
