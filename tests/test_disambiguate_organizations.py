"""A rule says what a noun belongs to; where that is not certain, learned weights decide."""

from __future__ import annotations

import pytest

from obcine.annotate import LiteAnnotator
from obcine.disambiguate.context import Context, build_context
from obcine.disambiguate.features import candidate_features, mention_features
from obcine.disambiguate.organizations import (
    BIAS,
    is_part_of_organization,
    names_organization,
    naming_rule,
    signs,
)
from obcine.gazetteer import Gazetteer
from obcine.linear import LinearModel
from obcine.match import Matcher


def context(gazetteer: Gazetteer, text: str) -> Context:
    annotation = LiteAnnotator.load().annotate(text)
    return build_context(annotation, Matcher(gazetteer).match(annotation), gazetteer)


def is_organization(gazetteer: Gazetteer, text: str, weights: dict[str, float]) -> bool:
    one = context(gazetteer, text)
    [mention] = one.mentions
    [candidate] = [c for c in mention.candidates if c.place.type == "municipality"]
    features = mention_features(one, mention) | candidate_features(one, mention, candidate)
    return names_organization(one, mention, candidate, features, LinearModel(weights))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Okrožno sodišče v Kopru je izreklo sodbo.", "seated"),
        ("V Kopru dežuje.", "place preposition"),
        ("Občina Koper gradi vrtec.", "municipality"),
        ("Župnija Koper zbira prispevke.", "place noun"),
        ("Policijska uprava (PU) Koper opozarja voznike.", "organization noun"),
        ("Društvo kmečkih žena Koper vabi.", "organization noun"),
        ("Klub ljubiteljev vina Koper vabi.", "organization noun"),
        ("Folklorna skupina Koper vabi.", "organization noun"),
        ("Kmečke žene Koper vabijo.", "organization noun"),
        ("Nova skupina Koper vabi.", "organization"),
        ("Sprejemni center Koper je poln.", "facility noun"),
        ("Festival Koper se začenja.", "facility noun"),
        ("Poslovalnica Koper je zaprta.", "organization noun"),
        ("Center Koper je zaprt.", "organization noun"),
        ("Promet skozi center Kopra je oviran.", "place noun"),
        ("Promet skozi mestni center Kopra je oviran.", "place noun"),
        ("Zdravstveni center Kopra je zaprt.", "organization noun"),
        ("Za Koper je to velika novica.", "other preposition"),
        ("Koper dobi vrtec.", "none"),
        ("Na terenu so vse ekipe. Koper je brez elektrike.", "none"),
        ("Občina »Koper« gradi vrtec.", "municipality"),
        ("Koper je na tekmi prvega kroga dosegel pet golov.", "sport"),
        ("Zavod za turizem, kulturo in šport Koper vabi.", "organization noun"),
        ("Godba na pihala Koper vabi.", "organization noun"),
        ("Zavod za prestajanje kazni zapora Koper je poln.", "organization noun"),
        ("Zapor Koper je poln.", "facility noun"),
        ("Na OŠ 16. decembra Koper so praznovali.", "organization noun"),
        ("Vrtec Najdihojca Koper vabi.", "organization noun"),
        ("Na grobu Antona Aškerca Koper ni sodeloval.", "none"),
        ("V domu starejših Koper so praznovali.", "organization noun"),
        ("Veterinarska postaja Koper bo zaprta.", "organization noun"),
        ("Avtobusna postaja Koper bo zaprta.", "facility noun"),
        ("Meteorološka postaja Koper meri veter.", "facility noun"),
        ("Tek bo po ulicah Kopra.", "place"),
        ("Start: Koper, ob 9. uri.", "place"),
        ("Start: Koper premagal Olimpijo.", "none"),
        ("Avtocestna policija Koper je ustavila voznika.", "organization noun"),
        ("Meteorološki urad Koper opozarja.", "organization noun"),
        ("Vse bolj kulturni postajajo Koper in drugi.", "none"),
        ("Center za mlade Koper vabi.", "organization noun"),
        ("Dom starejših občanov Koper vabi.", "organization noun"),
        ("Krajani in občani Koper hvalijo.", "place noun"),
        ("Gradnja šole in igrišča Koper je končana.", "facility noun"),
        ("V vrtcu 2. maja Koper praznuje.", "none"),
        ("Knjižnica dr. Toneta Pretnarja Koper vabi.", "organization noun"),
        ("Stranka ima en cilj: Koper in obalo.", "none"),
    ],
)
def test_a_rule_says_what_a_noun_belongs_to(gazetteer: Gazetteer, text: str, rule: str) -> None:
    one = context(gazetteer, text)
    [mention] = [mention for mention in one.mentions if mention.text.startswith("Kop")]
    assert naming_rule(one, mention) == rule


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Cesta Koper–Izola je zaprta.", True),
        ("Prva etapa: Koper – Izola, 12 km.", True),
        ("Derbi Koper–Izola bo v nedeljo.", False),
        ("Cesta do naslova: Koper – Izola.", False),
        ("Proga Celje–Koper–Izola je zaprta.", True),
        ("Zadnja etapa: Koper – Izola 3:1.", False),
    ],
)
def test_ends_of_a_route_are_places(gazetteer: Gazetteer, text: str, places: bool) -> None:
    one = context(gazetteer, text)
    ends = [mention for mention in one.mentions if mention.text in ("Koper", "Izola")]
    assert [naming_rule(one, mention) == "place" for mention in ends] == [places, places]


def test_a_facility_is_certain_but_in_sport(gazetteer: Gazetteer) -> None:
    assert not is_organization(gazetteer, "Igrišče Koper je zaprto.", {BIAS: 99.0})
    assert is_organization(gazetteer, "Na tekmi lige je igrišče Koper kraj gola.", {BIAS: 99.0})


def test_a_name_over_a_line_up_is_a_team(gazetteer: Gazetteer) -> None:
    result = context(gazetteer, "Koper – Celje 2:1 (1:0)\nKoper: Kos, Zajc, Novak")
    other = context(gazetteer, "Kos, Zajc, Novak\nKoper: Kos, Zajc, Novak")
    teams = [[m for m in one.mentions if m.text == "Koper"][-1] for one in (result, other)]
    assert naming_rule(result, teams[0]) == "sport"
    assert naming_rule(other, teams[1]) == "none"


def test_certain_rules_ask_no_weights(gazetteer: Gazetteer) -> None:
    text = "Okrožno sodišče v Kopru je izreklo sodbo."
    assert is_organization(gazetteer, text, {BIAS: -99.0})
    assert not is_organization(gazetteer, "Občina Koper gradi vrtec.", {BIAS: 99.0})


def test_otherwise_what_the_name_is_known_by_is_weighed(gazetteer: Gazetteer) -> None:
    weights = {BIAS: -1.0, "rule=place preposition": -1.0, "-1 proti": 1.5, "gol": 1.0}
    assert is_organization(gazetteer, "Proti Kopru so dosegli gol.", weights)
    assert not is_organization(gazetteer, "Proti Kopru so odpeljali avtobusi.", weights)


def test_a_name_is_known_by_its_rule_its_sentence_and_the_words_around(
    gazetteer: Gazetteer,
) -> None:
    one = context(gazetteer, "Igrali so proti Kopru.")
    [mention] = one.mentions
    [candidate] = [c for c in mention.candidates if c.place.type == "municipality"]
    features = {"preposition:place": 1.0, "population": 2.0}
    found = signs(naming_rule(one, mention), one, mention, candidate, features)
    assert found[:4] == ["rule=place preposition", "sport=2", "case=dl", "preposition:place"]
    assert "-1 proti" in found
    assert "population" not in found


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("Zavod za gozdove Koper opozarja.", True),
        ("Društvo vinogradnikov in prijateljev vina Koper vabi.", True),
        ("Ljubitelji železnice Kopra ne poznajo.", False),
        ("Društvo upokojencev in župan Koper vabita.", False),
        ("Gozdove Koper varuje.", False),
    ],
)
def test_the_noun_before_a_name_may_belong_to_an_organization(
    gazetteer: Gazetteer, text: str, is_part: bool
) -> None:
    one = context(gazetteer, text)
    assert is_part_of_organization(one, one.mentions[-1]) is is_part
