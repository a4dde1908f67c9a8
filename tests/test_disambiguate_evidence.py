"""Which kind of evidence a name is for its municipality."""

from __future__ import annotations

import pytest

from obcine.annotate import LiteAnnotator
from obcine.disambiguate import Disambiguator
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.tagger import Tagger


@pytest.fixture(scope="module")
def disambiguator(gazetteer: Gazetteer) -> Disambiguator:
    return Disambiguator.load(gazetteer)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gozdarji so na Kočevskem opazili volka.", "derived"),
        ("Mladi s Škofjeloškega so peli.", "derived"),
        ("Učili so se v Koprski gimnaziji.", "organization"),
        ("Indeks je na Ljubljanski borzi izgubil odstotek.", "organization"),
        ("Jeseniški župan je odstopil.", "derived"),
        ("Koprska policijska uprava je prejela ovadbo.", "derived"),
        ("Po nesreči je Koprska policijska uprava zaprla cesto.", "organization"),
        ("Na seji se je oglasil Kranjski odvetnik.", "derived"),
        ('Na vprašanje je odgovoril: "Koprska bolnišnica bo ostala."', "derived"),
        ("Na obali je bila Koprska bolnišnica polna.", "organization"),
        ("VEČ OBOLELIH V JESENIŠKI BOLNIŠNICI", "derived"),
        ("V Gasilskem društvu Jesenice izbirajo poveljnika.", "organization"),
        ("V bolnišnici na Jesenicah manjka zdravnikov.", "direct"),
        ("Okrožno sodišče v Kopru je izreklo sodbo.", "organization"),
        ("Upravna enota Jesenice bo v petek zaprta.", "organization"),
        ("Sprejemni center Jesenice je poln.", "direct"),
        ("Društvo kmečkih žena Jesenice vabi na razstavo.", "organization"),
        ("Zavod za gozdove Jesenice opozarja na lubadarja.", "organization"),
        ("Civilna zaščita Jesenice je razdelila pesek.", "organization"),
        ("Na Jesenicah dežuje.", "direct"),
        ("Gasilci z Vogrskega so pogasili travo.", "settlement"),
        ("Krajani so vogrskega župnika pričakali z godbo.", "derived"),
        ("Na Cerkniškem jezeru že drsajo.", "derived"),
        ("Pohodniki so na Angelski gori prespali.", "settlement"),
        ("Šentjur ostaja brez zobozdravnika.", "direct"),
        ("Koper je na tekmi prvega kroga dosegel pet golov.", "organization"),
        ("Rokometašice so igrale proti Kopru in izgubile za tri gole.", "organization"),
        ("Trener se je po porazu zahvalil županu Kopra.", "direct"),
        ("Kolona vozil se je počasi premikala proti Kopru.", "direct"),
    ],
)
def test_a_name_is_evidence_of_a_kind(
    gazetteer: Gazetteer, disambiguator: Disambiguator, text: str, kind: str
) -> None:
    annotation = LiteAnnotator.load().annotate(text)
    mentions = Matcher(gazetteer).match(annotation)
    # of what kind a name is, not whether it is one: labels differ on »na Kočevskem«
    [decision] = disambiguator.decide(annotation, mentions, min_score=0)
    assert decision.evidence == kind


@pytest.mark.parametrize("dateline", ["Novo mesto - ", "Novo mesto, 28. novembra (STA) – "])
def test_a_sentence_begins_behind_a_dateline(
    gazetteer: Gazetteer, disambiguator: Disambiguator, dateline: str
) -> None:
    annotation = LiteAnnotator.load().annotate(
        f"{dateline}Novomeški Revoz bo jeseni zaposlil še 300 delavcev."
    )
    _, decision = disambiguator.decide(annotation, Matcher(gazetteer).match(annotation))
    assert decision.evidence == "derived"


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("Na Ptujski cesti je zagorelo.", True),
        ("Ob Ptujski cesti je zagorelo.", True),
        ("V Ptujski Cesti je zagorelo.", False),
        ("V Ptujski cesti je zagorelo.", False),
        ("Prometna nesreča se je zgodila pri Zidanem mostu.", False),
        ("Domačini iz Zidanega mosta so jezni.", False),
        ("Loka pri Zidanem mostu je dobila dom.", False),
    ],
)
def test_a_street_has_a_small_letter_where_a_village_has_a_capital(
    gazetteer: Gazetteer, disambiguator: Disambiguator, text: str, optional: bool
) -> None:
    annotation = LiteAnnotator.load().annotate(text)
    [decision] = disambiguator.decide(annotation, Matcher(gazetteer).match(annotation), min_score=0)
    assert decision.optional is optional


def test_a_village_in_the_short_form_of_its_name_is_no_street(tagger: Tagger) -> None:
    decisions = tagger.tag("Občina Loška dolina gradi dom v Starem trgu.").decisions
    assert decisions[-1].place is not None
    assert decisions[-1].place.name == "Stari trg pri Ložu"
    assert not decisions[-1].optional


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("Celjska cesta je zaprta.", True),
        ("Na Celjsko cesto je padlo drevo.", True),
        ("Celjske ulice so poplavljene.", False),
        ("Celjske ceste čaka obnova.", False),
        ("Celjske ceste niso obnovili.", False),
        ("Celjsko nabrežje je zaprto.", True),
        ("Celjski cesti se obeta obnova.", True),
        ("V soboto: Celjska", False),
        ("Celjski trg je prazen.", True),
        ("Celjski trg dela se ohlaja.", False),
        ("Celjski trg", True),
        ("Celjska dolina je v megli.", True),
        ("Celjska obvoznica je zaprta.", False),
        ("Celjska vpadnica je zaprta.", False),
        ("Celjski most je zaprt.", False),
        ("Zaprli so Celjski most.", True),
        ("Celjska voda je oporečna.", False),
    ],
)
def test_a_capital_that_begins_a_sentence_names_no_bridge_market_or_several_streets(
    gazetteer: Gazetteer, disambiguator: Disambiguator, text: str, optional: bool
) -> None:
    annotation = LiteAnnotator.load().annotate(text)
    [decision] = disambiguator.decide(annotation, Matcher(gazetteer).match(annotation), min_score=0)
    assert decision.optional is optional


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("Na hribu Straža gori kres.", True),
        ("S hriba Straže je lep razgled.", True),
        ("V gozdovih Kranja so našli truplo.", False),
        ("V gozdu Kranja so našli truplo.", False),
        ("Na polju Kranja raste koruza.", False),
        ("Na ekološkem otoku Kranj je gorelo.", False),
        ("Narasla je reka Mirna.", True),
        ("V gozdovih Mislinje je zagorelo.", False),
        ("Vina Brd so osvojila medalje.", False),
        ("Vzpon na hrib Stražo je strm.", True),
        ("Gladina reke Mirne upada.", True),
        ("Popili so veliko piva Laško.", True),
        ("Festival piva Laško se začenja.", False),
        ("Ta teden piva Laško ni na policah.", True),
        ("Obvestilo o motnjah pri dobavi vode Kranj.", False),
    ],
)
def test_a_name_is_that_of_a_hill_river_or_beer_where_its_case_allows(
    gazetteer: Gazetteer, disambiguator: Disambiguator, text: str, optional: bool
) -> None:
    annotation = LiteAnnotator.load().annotate(text)
    [decision] = disambiguator.decide(annotation, Matcher(gazetteer).match(annotation), min_score=0)
    assert decision.optional is optional
