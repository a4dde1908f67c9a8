"""Towns abroad without forms in the tables are proposed: those that a country stands beside, rare ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import annotated

from obcine import Tagger
from obcine.annotate import LiteAnnotator
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.types import Entity, Mention

LEMMAS = {
    "Ub": "Ub",
    "srbskih": "srbski",
    "srbskem": "srbski",
    "srbski": "srbski",
    "Srbiji": "srbija",
    "Srbijo": "srbija",
    "Srbije": "srbija",
    "zamejskem": "zamejski",
    "jugu": "jug",
    "vasi": "vas",
}


def _found(gazetteer: Gazetteer, text: str, **entities: str) -> list[Mention]:
    return Matcher(gazetteer).match(annotated(text, lemmas=LEMMAS, entities=entities))


def _abroad(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [
        (c.place.name, c.place.country)
        for mention in mentions
        for c in mention.candidates
        if not c.place.listed
    ]


@pytest.mark.parametrize(
    "text",
    [
        "V srbskem Selu dežuje.",
        "V Selu na Srbiji dežuje.",
        "V Selu na jugu Srbiji dežuje.",
        "V Selu (Srbija).",
        "V zamejskem Selu v Srbiji dežuje.",
        "V Selu pri Valjevu dežuje.",
    ],
)
def test_a_country_beside_a_home_name_proposes_its_namesake(
    tiny_gazetteer: Gazetteer, text: str
) -> None:
    assert _abroad(_found(tiny_gazetteer, text)) == [("Selo", "RS")]


@pytest.mark.parametrize(
    ("text", "namesakes"),
    [
        ("Gasilci iz Kranja v Grčiji gasijo.", set()),
        ("Slikar je razstavljal v Mariboru, Italiji in Nemčiji.", set()),
        ("Košarkarji iz Kopra nad Zagreb s poškodbami.", set()),
        ("V Sežani pri Trstu dežuje.", set()),
        ("V Dravogradu pri Celovcu dežuje.", set()),
        ("V Ribnici pri Kaknju dežuje.", {"BA"}),
        ("V Brezovici na Kosovu je sneg.", {"XK"}),
        ("Smučišče Jezersko na Slovaškem je zaprto.", {"SK"}),
        ("V Jesenicah na Hrvaškem je sneg.", {"HR"}),
        ("V Selcah pri Banski Bistrici je sneg.", {"SK"}),
    ],
)
def test_a_municipality_has_a_namesake_where_one_is_known_or_it_is_far_away(
    gazetteer: Gazetteer, lite: LiteAnnotator, text: str, namesakes: set[str]
) -> None:
    annotation = lite.annotate(text)
    mention, *_ = Matcher(gazetteer).match(annotation)
    codes = {c.place.country for c in mention.candidates}
    assert codes & {"AT", "BA", "GR", "IT", "DE", "HR", "XK", "SK"} >= namesakes
    assert namesakes or codes == {"SI"}


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Izgubil je proti Ćoriću (Hrvaška) s 6:4, 6:4.", set()),
        ("Naslednja tekmeca bosta Odermatt (Švica) in Smith (VBr).", set()),
        ("Slovenec je zaostal za Feuzom (Avstrija).", set()),
        ("Nastopil je zbor iz Šemberka (Italija).", {"IT"}),
        ("Nastopil je zbor iz vasi Šemberk (Italija).", {"IT"}),
        (
            "Festivala bosta v Mariboru, Gorbenštajnu (Avstrija) in Šemberku (Italija).",
            {"AT", "IT"},
        ),
        ("Mesta Obervellach (Avstrija), Ozzano (Italija) in Kamnik sodelujejo.", {"AT", "IT"}),
        ("Zmagala sta München (Nemčija) in Pliberk (Avstrija).", {"DE", "AT"}),
    ],
)
def test_whoever_is_from_a_country_in_brackets_is_no_town(
    gazetteer: Gazetteer, lite: LiteAnnotator, text: str, towns: set[str]
) -> None:
    annotation = lite.annotate(text)
    codes = {c.place.country for m in Matcher(gazetteer).match(annotation) for c in m.candidates}
    assert codes & {"AT", "CH", "DE", "HR", "IT"} == towns


def test_the_namesake_is_proposed_wherever_the_name_stands(tiny_gazetteer: Gazetteer) -> None:
    mentions = _found(tiny_gazetteer, "Jesenice rastejo. V srbskih Jesenicah dežuje.")
    assert [len(mention.candidates) for mention in mentions] == [2, 2]


def test_a_name_that_only_the_recognizer_knows_becomes_a_mention(
    tiny_gazetteer: Gazetteer,
) -> None:
    mentions = _found(tiny_gazetteer, "V srbski Ub potuje zbor.", Ub="loc")
    assert _abroad(mentions) == [("Ub", "RS")]
    assert mentions[0].text == "Ub"


@pytest.mark.parametrize(
    ("form", "where", "name", "code"),
    [
        ("Kukljeva", "v Srbiji", "Kukljevo", "RS"),
        ("Kukljevem", "na Hrvaškem", "Kukljevo", "HR"),
        ("Kukljeva", "na Češkem", "Kukljev", "CZ"),
        ("Bedekovcih", "na Hrvaškem", "Bedekovci", "HR"),
        ("vasi Orahova", "v Bosni", "Orahova", "BA"),
    ],
)
def test_the_nominative_is_one_that_villages_of_the_country_have(
    tagger: Tagger, form: str, where: str, name: str, code: str
) -> None:
    annotation = tagger.annotator.annotate(f"Gasilci iz {form} {where} so prišli.")
    last = 2 + len(form.split())
    entity = Entity("loc", last - 1, last)
    annotation = replace(annotation, entities=[entity, *annotation.entities[-1:]])
    assert _abroad(tagger.matcher.match(annotation)) == [(name, code)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V srbski Obli dežuje.", "Obla"),
        ("Iz srbske Oble dežuje.", "Obla"),
        ("V srbsko Oblo gre.", "Obla"),
        ("V srbskem Oblu dežuje.", "Obl"),
    ],
)
def test_the_adjective_of_the_country_tells_the_gender(
    tiny_gazetteer: Gazetteer, text: str, name: str
) -> None:
    lemmas = {"srbski": "srbski", "srbske": "srbski", "srbsko": "srbski", "srbskem": "srbski"}
    word = text.split()[2]
    found = annotated(text, lemmas=lemmas | {word: "Obl"}, entities={word: "loc"})
    assert _abroad(Matcher(tiny_gazetteer).match(found)) == [(name, "RS")]


@pytest.mark.parametrize(
    "text",
    [
        "V Jesenicah dežuje.",
        "V zamejskih Jesenicah dežuje.",
        "V srbskih rekah dežuje.",
        "V Jesenicah pri Kranju dežuje.",
        "V Jesenicah in Valjevu dežuje.",
        "Jesenice v Srbijo vozi vlak.",
    ],
)
def test_without_a_certain_country_nothing_is_proposed(
    tiny_gazetteer: Gazetteer, text: str
) -> None:
    assert _abroad(_found(tiny_gazetteer, text)) == []


def test_a_listed_town_is_not_proposed_again(tiny_gazetteer: Gazetteer) -> None:
    [mention] = _found(tiny_gazetteer, "V srbskem Valjevu dežuje.", Valjevu="loc")
    assert [c.place.id for c in mention.candidates] == ["G784873"]


def _rare(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, c.place.country) for m in mentions for c in m.candidates if c.place.listed]


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Alburyju", "AU"),
        ("Albury", "AU"),
        ("Vicchia", "IT"),
        ("Kaknju", "BA"),
        ("Kakanjem", "BA"),
    ],
)
def test_a_rare_town_is_found_in_any_case(
    tiny_gazetteer: Gazetteer, form: str, country: str
) -> None:
    mentions = _found(tiny_gazetteer, f"Pri {form} dežuje.", **{form: "loc"})
    assert _rare(mentions) == [(form, country)]


@pytest.mark.parametrize("form", ["Alburške", "Vicchiola", "Kaknja5", "Kak"])
def test_what_is_no_case_of_a_rare_town_is_not_taken_for_it(
    tiny_gazetteer: Gazetteer, form: str
) -> None:
    assert _rare(_found(tiny_gazetteer, f"Pri {form} dežuje.", **{form: "loc"})) == []


def test_a_rare_town_needs_the_recognizer_or_a_preposition(tiny_gazetteer: Gazetteer) -> None:
    assert _rare(_found(tiny_gazetteer, "Albury raste.")) == []
    assert _rare(_found(tiny_gazetteer, "Albury raste.", Albury="per")) == []
    assert _rare(_found(tiny_gazetteer, "Pri Albury dežuje.", Albury="per"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kisač na Srbiji raste.", [("Kisač", "RS")]),
        ("Kisač iz Srbije raste.", []),  # as people are
        ("Kisač na Madžarskem raste.", []),
        ("Kisač, srbska vas brez cest, raste.", [("Kisač", "RS")]),
    ],
)
def test_what_is_said_to_be_a_place_abroad_is_a_rare_town_though_taken_for_a_person(
    tiny_gazetteer: Gazetteer, text: str, found: list[tuple[str, str]]
) -> None:
    lemmas = LEMMAS | {"Madžarskem": "madžarski", "srbska": "srbski"}
    tagged = annotated(text, lemmas=lemmas, entities={"Kisač": "per"})
    tags = ["P" if form == "srbska" else "S" for form in tagged.forms]
    assert _rare(Matcher(tiny_gazetteer).match(replace(tagged, tags=tags))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("V Srbiji sneži. Kisač je bel.", [("Kisač", "RS")]),
        ("V Srbiji sneži. Kisača je zamelo.", []),  # another case, as of a person
        ("V Srbiji sneži. Jan Kisač je vesel. Kisač je bel.", []),
        ("V Srbiji sneži. Kisač-Rot je bel.", []),
        ("Kisač je bel.", []),
    ],
)
def test_a_rare_town_of_the_country_that_a_text_is_about_may_act(
    tiny_gazetteer: Gazetteer, text: str, found: list[tuple[str, str]]
) -> None:
    tagged = annotated(text, lemmas=LEMMAS, entities={"Kisač": "per", "Kisača": "per"})
    if "Jan" in tagged.forms:
        jan = tagged.forms.index("Jan")
        tagged = replace(tagged, entities=[Entity("per", jan, jan + 2), tagged.entities[-1]])
    assert _rare(Matcher(tiny_gazetteer).match(tagged)) == found


def test_a_name_in_capitals_is_a_rare_town_too(tiny_gazetteer: Gazetteer) -> None:
    mentions = _found(tiny_gazetteer, "POTRES PRI ALBURYJU", ALBURYJU="loc")
    assert _rare(mentions) == [("ALBURYJU", "AU")]


def test_beside_another_country_it_is_not_the_rare_town(tiny_gazetteer: Gazetteer) -> None:
    mentions = _found(tiny_gazetteer, "V srbski vasi Albury dežuje.", Albury="loc")
    assert _rare(mentions) == []
    assert _abroad(mentions) == [("Albury", "RS")]


def test_what_is_called_exactly_so_comes_before_a_bigger_town(tiny_gazetteer: Gazetteer) -> None:
    mentions = _found(tiny_gazetteer, "Pri Zorici dežuje. Zorica je majhna.", Zorica="loc")
    assert [c.place.name for m in mentions for c in m.candidates] == ["Zorica"]


def test_a_region_is_no_rare_town(tiny_gazetteer: Gazetteer) -> None:
    assert _rare(_found(tiny_gazetteer, "Lika je lepa.", Lika="loc")) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("V Kisaču dežuje.", "AU"),
        ("V Kisaču na Srbiji dežuje.", "RS"),
        ("V Kisaču dežuje. V Srbiji sneži.", "RS"),
    ],
)
def test_of_rare_towns_of_one_name_the_one_in_a_named_country_is_proposed_or_the_biggest(
    tiny_gazetteer: Gazetteer, text: str, country: str
) -> None:
    assert _rare(_found(tiny_gazetteer, text, Kisaču="loc")) == [("Kisaču", country)]


@pytest.mark.parametrize("about", ["V Srbiji sneži.", "V Valjevu sneži."])
def test_a_rare_namesake_is_proposed_where_the_text_is_about_its_country(
    tiny_gazetteer: Gazetteer, about: str
) -> None:
    assert _rare(_found(tiny_gazetteer, "V Lescah dežuje.")) == [("Lescah", "SI")]
    found = _rare(_found(tiny_gazetteer, f"V Lescah dežuje. {about}"))
    assert found[:2] == [("Lescah", "SI"), ("Lescah", "RS")]


@pytest.mark.parametrize(
    "text", ["V Kisaču dežuje.", "Občina Kisač raste.", "V Valjevu in Kisaču dežuje."]
)
def test_in_a_text_about_its_country_a_rare_town_needs_no_recognizer(
    tiny_gazetteer: Gazetteer, text: str
) -> None:
    found = _rare(_found(tiny_gazetteer, f"{text} V Srbiji sneži."))
    assert [country for form, country in found if form.startswith("Kisač")] == ["RS"]


def test_behind_the_adjective_of_its_country_a_rare_town_needs_neither(
    gazetteer: Gazetteer,
) -> None:
    text = annotated("Gostje indijske Agre in Hazlina so.", lemmas={"indijske": "indijski"})
    assert ("Agre", "IN") in _rare(Matcher(gazetteer).match(text))
    text = annotated("Indijska Agra raste.", lemmas={"Indijska": "indijski"})
    assert ("Agra", "IN") in _rare(Matcher(gazetteer).match(text))
    assert _rare(Matcher(gazetteer).match(annotated("Gostje Agre in Hazlina so."))) == []


def test_a_settlement_that_nothing_knows_lies_in_the_country_abroad_that_the_text_names(
    tiny_gazetteer: Gazetteer,
) -> None:
    lemmas = LEMMAS | {"slovenski": "slovenski", "slovenska": "slovenski"}
    text = "Tu je slovenski in slovenska. V srbski je. V vasi Ub dežuje."
    for label in ("loc", "per"):
        found = annotated(text, lemmas=lemmas, entities={"Ub": label})
        assert _abroad(Matcher(tiny_gazetteer).match(found)) == [("Ub", "RS")]
    known = annotated("V Valjevu so. V vasi Ub dežuje.", lemmas=lemmas, entities={"Ub": "loc"})
    assert _abroad(Matcher(tiny_gazetteer).match(known)) == [("Ub", "RS")]


def test_a_row_behind_a_settlement_noun_names_settlements_whatever_they_are_taken_for(
    tiny_gazetteer: Gazetteer,
) -> None:
    lemmas = LEMMAS | {"vasema": "vas"}
    text = annotated(
        "Med vasema Ub in Ob dežuje. Srbski zbor poje.",
        lemmas=lemmas | {"Srbski": "srbski"},
        entities={"Ub": "loc", "Ob": "org"},
    )
    assert _abroad(Matcher(tiny_gazetteer).match(text)) == [("Ub", "RS"), ("Ob", "RS")]


@pytest.mark.parametrize(
    "text",
    [
        "V glavnem mestu Kenije je kenijska vlada odprla muzej.",
        "V največjem mestu Južne Koreje so južnokorejski gasilci pogasili požar.",
        "V prestolnici Oromije so etiopski vojaki.",
        "Iz največjega mesta Kerale poročajo indijski mediji.",
        "Afriški voditelji so se sestali v največjem mestu Evrope.",
        "V naseljih Gorenjske zbirajo pomoč za ukrajinske družine.",
        "Prebivalci vasi Posavja se bojijo italijanskih medvedov.",
        "V mestih Inkov so perujski arheologi našli zlato.",
        "Na mesto Horvátha prihaja nov madžarski minister.",
        "Na 15. mestu Čmrljec, na 16. pa avstrijski tekač.",
        "Prosta delovna mesta Čmrljec in nemški lastnik.",
    ],
)
def test_whose_a_settlement_is_or_who_has_a_position_is_no_settlement(
    tagger: Tagger, text: str
) -> None:
    assert _abroad(tagger.matcher.match(tagger.annotator.annotate(text))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V mestu Čmrljec so srbski gasilci.", "Čmrljec"),
        ("V bosanskih vaseh Čmrljec in Brdovica sneži.", "Čmrljec"),
        ("V naselju Hrvatski Čmrljec so srbski gasilci.", "Hrvatski Čmrljec"),
    ],
)
def test_behind_the_same_nouns_its_name_is_one(tagger: Tagger, text: str, name: str) -> None:
    annotation = tagger.annotator.annotate(text)
    first = annotation.forms.index(name.split()[0])
    entities = [Entity("loc", first, first + len(name.split()))]
    found = _abroad(tagger.matcher.match(replace(annotation, entities=entities)))
    assert name in [town for town, _ in found]


@pytest.mark.parametrize(("word", "found"), [("bližnjem", [("Ub", "RS")]), ("lepem", [])])
def test_what_is_near_by_lies_in_the_country_that_the_text_names(
    tiny_gazetteer: Gazetteer, word: str, found: list[tuple[str, str]]
) -> None:
    lemmas = LEMMAS | {"bližnjem": "bližnji", "lepem": "lep"}
    text = annotated(f"V {word} Ub dežuje. V srbski je.", lemmas=lemmas, entities={"Ub": "loc"})
    assert _abroad(Matcher(tiny_gazetteer).match(text)) == found


def test_a_name_ends_before_where_it_lies(tiny_gazetteer: Gazetteer) -> None:
    mentions = _found_whole(tiny_gazetteer, "V Ub na jugu Srbije dežuje.", 4)
    assert [(m.text, c.place.country) for m in mentions for c in m.candidates] == [("Ub", "RS")]


def test_a_part_of_an_unknown_settlement_is_left_out_in_texts_about_abroad(
    gazetteer: Gazetteer,
) -> None:
    for about, parts in (("Kosovo", 0), ("Sneg", 1)):
        text = annotated(f"V naselju Belo Polje dežuje. {about} čaka.", lemmas={"Kosovo": "kosovo"})
        text = replace(text, lemmas=["v", "naselje", "bel", "polje", *text.lemmas[4:]])
        mentions = Matcher(gazetteer).match(replace(text, entities=[Entity("loc", 2, 4)]))
        assert sum(m.text == "Belo" for m in mentions) == parts
    text = annotated("V mestu Kranj Center dežuje. Kosovo čaka.", lemmas={"Kosovo": "kosovo"})
    text = replace(text, lemmas=["v", "mesto", *text.lemmas[2:]], entities=[Entity("loc", 2, 4)])
    assert "Kranj" in [m.text for m in Matcher(gazetteer).match(text)]  # a municipality stays


def test_behind_a_settlement_noun_the_nominative_counts_unless_the_country_is_named(
    tiny_gazetteer: Gazetteer,
) -> None:
    assert _rare(_found(tiny_gazetteer, "V vasi Alburyju dežuje.", Alburyju="loc")) == []
    assert _rare(_found(tiny_gazetteer, "V vasi Albury dežuje.", Albury="loc")) == [
        ("Albury", "AU")
    ]
    assert _rare(_found(tiny_gazetteer, "V vasi Kisaču dežuje. V Srbiji sneži.", Kisaču="loc"))


def test_a_town_called_exactly_as_the_text_has_it_is_a_rare_namesake(gazetteer: Gazetteer) -> None:
    text = annotated("Občina Plav raste. Črna gora sneži.", lemmas={"Črna": "črn", "gora": "gora"})
    [mention, *_] = Matcher(gazetteer).match(text)
    assert {c.place.name for c in mention.candidates} == {"Plave", "Plav"}


def test_a_namesake_may_lie_next_to_a_town_that_news_does_not_know(gazetteer: Gazetteer) -> None:
    mentions = Matcher(gazetteer).match(annotated("Lesce pri Opricu gorijo."))
    assert ("Lesce", "HR") in _abroad(mentions)


def test_a_place_at_home_with_a_short_name_has_rare_namesakes_too(gazetteer: Gazetteer) -> None:
    text = annotated("V Gabrovici dežuje. V Italiji sneži.", lemmas={"Italiji": "Italija"})
    [mention, *_] = Matcher(gazetteer).match(text)
    assert {c.place.country for c in mention.candidates} == {"SI", "IT"}


def test_all_names_of_a_row_are_rare_towns(gazetteer: Gazetteer) -> None:
    found = Matcher(gazetteer).match(annotated("Bratislava, Boleraz, Chrast in Hazlin rastejo."))
    assert [m.text for m in found] == ["Bratislava", "Boleraz", "Chrast", "Hazlin"]


@pytest.mark.parametrize(
    "about", ["Sofija Novak živi tu.", "Jedel je sofijski zrezek.", "Sofijn je daleč."]
)
def test_what_may_be_no_town_does_not_tell_a_texts_country(
    gazetteer: Gazetteer, about: str
) -> None:
    text = annotated(f"{about} V Senovem dežuje.", entities={"Sofija": "per"})
    mentions = Matcher(gazetteer).match(text)
    assert {c.place.country for c in mentions[-1].candidates} == {"SI"}


def test_a_town_next_door_may_have_three_letters(gazetteer: Gazetteer) -> None:
    mentions = Matcher(gazetteer).match(annotated("V Krku dežuje. V Malinski sneži."))
    assert ("Krku", "HR") in [(m.text, c.place.country) for m in mentions for c in m.candidates]


def test_an_adjective_before_a_noun_is_no_rare_town(gazetteer: Gazetteer) -> None:
    text = annotated("V Beli hiši so. Avstrija čaka.", lemmas={"Avstrija": "avstrija"})
    tags = ["D", "Pf", "Sf", "G", "U", "Sf", "G", "U"]
    [mention, *_] = Matcher(gazetteer).match(replace(text, tags=tags))
    assert {c.place.country for c in mention.candidates} == {"SI"}


def test_what_stands_where_no_place_does_is_no_rare_town(tiny_gazetteer: Gazetteer) -> None:
    assert _rare(_found(tiny_gazetteer, "Potem Kisač poje. V Srbiji sneži.")) == []


def test_a_town_of_the_tables_is_found_in_a_form_that_they_lack(tiny_gazetteer: Gazetteer) -> None:
    [mention] = _found(tiny_gazetteer, "Pri Valjevega dežuje.", Valjevega="loc")
    assert [c.place.id for c in mention.candidates] == ["G784873"]


def _found_whole(gazetteer: Gazetteer, text: str, words: int) -> list[Mention]:
    """Return the mentions of a text whose second word begins the name of a place."""
    entities = [Entity("loc", 1, 1 + words)]
    return Matcher(gazetteer).match(replace(annotated(text, lemmas=LEMMAS), entities=entities))


def test_a_town_behind_a_name_says_in_which_country_it_lies(tiny_gazetteer: Gazetteer) -> None:
    mentions = _found_whole(tiny_gazetteer, "Pri Ub pri Valjevu dežuje.", 3)
    assert [m.text for m in mentions] == ["Ub", "Valjevu"]
    assert _abroad(mentions) == [("Ub", "RS")]


def test_a_longer_town_comes_before_a_name_that_is_a_part_of_it(tiny_gazetteer: Gazetteer) -> None:
    assert _rare(_found_whole(tiny_gazetteer, "V Stari Savi dežuje.", 2)) == [("Stari Savi", "SI")]
    assert _rare(_found_whole(tiny_gazetteer, "V Stari Pazovi dežuje.", 2)) == [
        ("Stari Pazovi", "RS")
    ]
