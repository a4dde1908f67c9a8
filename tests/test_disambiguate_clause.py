"""What the verb of a clause and the marks around a name say about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import annotated

from obcine.disambiguate.context import build_context
from obcine.disambiguate.features import candidate_features, mention_features
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher

LEMMAS = {
    "je": "biti", "so": "biti", "bodo": "biti", "izbrala": "izbrati", "dobile": "dobiti",
    "dobili": "dobiti", "obvestili": "obvestiti", "praznujejo": "praznovati", "sejemo": "sejati",
    "dejal": "dejati", "rekla": "reči",
}  # fmt: skip


def features(gazetteer: Gazetteer, text: str) -> set[str]:
    """Return what holds of the first place name of a text whose verbs are ``LEMMAS``."""
    annotation = annotated(text, lemmas=LEMMAS)
    tags = ["G" if f in LEMMAS else "So" if f.isalnum() else "U" for f in annotation.forms]
    annotation = replace(annotation, tags=tags)
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    return set(
        mention_features(context, mentions[0])
        | candidate_features(context, mentions[0], mentions[0].candidates[0])
    )


@pytest.mark.parametrize(
    "text",
    [
        "Bloke so dobile novo cesto.",
        "Žiri praznujejo.",
        "Žiri so včeraj dobili lekarno.",
        "Muta je rekla ne.",
    ],
)
def test_a_verb_agrees_with_the_town_as_its_subject(gazetteer: Gazetteer, text: str) -> None:
    assert "subject:agrees" in features(gazetteer, text)


@pytest.mark.parametrize(
    "text", ["Koper in Muta so dobili cesto.", "Žiri ter Koper so dobili cesto."]
)
def test_a_verb_says_nothing_of_one_name_in_a_row(gazetteer: Gazetteer, text: str) -> None:
    found = features(gazetteer, text)
    assert not any(name.startswith("subject:") for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "Žiri je izbrala najboljši film.",
        "Starše so obvestili prepozno.",
        "Koper sejemo maja.",
    ],
)
def test_a_verb_of_another_number_gender_or_person_disagrees(
    gazetteer: Gazetteer, text: str
) -> None:
    assert "subject:disagrees" in features(gazetteer, text)


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("Hrastnik so zasedli partizani.", True),
        ("Hrastnik je izbrala komisija.", True),
        ("Hrastnik je dobil cesto.", False),
        ("Muta so dobili cesto.", False),
    ],
)
def test_people_have_another_accusative_than_towns(
    gazetteer: Gazetteer, text: str, object_: bool
) -> None:
    assert ("subject:disagrees as a place only" in features(gazetteer, text)) is object_


def test_the_verb_of_the_next_clause_does_not_count(gazetteer: Gazetteer) -> None:
    assert not any(name.startswith("subject") for name in features(gazetteer, "Žiri, je rekla."))


def test_a_name_behind_a_preposition_is_no_subject(gazetteer: Gazetteer) -> None:
    assert not any(name.startswith("subject") for name in features(gazetteer, "V Žiri je rekla."))


def test_verbs_of_towns_and_of_people_are_told_apart(gazetteer: Gazetteer) -> None:
    assert "verb=municipal" in features(gazetteer, "Žiri so dobili lekarno.")
    assert "verb=person" in features(gazetteer, "Hrastnik je dejal, da ne ve.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Litija – Vrhnika 2:1, konec tekme.", "paired"),
        ("Tretji je bil Janez (Medvode) s časom 43:31.", "bracketed"),
        ("Izšel je roman Izola in morje.", "before=work noun"),
        ("Eva Kos, Trg svobode 3, 6330 Piran", "postcode"),
    ],
)
def test_marks_and_nouns_around_a_name(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert expected in features(gazetteer, text)


@pytest.mark.parametrize(
    "text",
    ["Leta 1991 Kranj ni imel ceste.", "V letih 2014–2020 Kranj spi.", "1988, 1991 Kranj gradi."],
)
def test_other_numbers_are_no_postcodes(gazetteer: Gazetteer, text: str) -> None:
    assert "postcode" not in features(gazetteer, text)
