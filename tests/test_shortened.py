"""The main word of a name may mean the place that the article names in full."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


def places(gazetteer: Gazetteer, text: str) -> list[set[str]]:
    """Return the names of the places that each mention may mean."""
    mentions = Matcher(gazetteer).match(annotated(text))
    return [{candidate.place.name for candidate in mention.candidates} for mention in mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V Bistrici v Rožu dežuje. V Bistrici je mrzlo.", "Bistrica v Rožu"),
        ("V Lukovici dežuje. Lukovica pri Brezovici je blizu.", "Lukovica pri Brezovici"),
        ("V Zgornji Besnici dežuje. V Besnici je mrzlo.", "Zgornja Besnica"),
        ("V Sp. Besnici dežuje. V Besnici je mrzlo.", "Spodnja Besnica"),
        ("V Srednji vasi v Bohinju dežuje. V Srednji vasi je mrzlo.", "Srednja vas v Bohinju"),
        ("V Novem mestu na Moravskem tečejo. V Novem Mestu sneži.", "Novo mesto na Moravskem"),
    ],
)
def test_the_main_word_may_mean_what_is_named_in_full(
    gazetteer: Gazetteer, text: str, name: str
) -> None:
    assert sum(name in found for found in places(gazetteer, text)) == 2


def test_without_the_full_name_they_do_not(gazetteer: Gazetteer) -> None:
    [found] = places(gazetteer, "V Lukovici dežuje.")
    assert "Lukovica pri Brezovici" not in found


def test_another_name_in_full_is_only_itself(gazetteer: Gazetteer) -> None:
    text = "Ribnica na Pohorju in Ribnica na Dolenjskem sta dobili most."
    assert places(gazetteer, text)[1] == {"Ribnica"}


def test_a_larger_town_keeps_its_name_from_one_that_is_named_in_full(gazetteer: Gazetteer) -> None:
    def named(text: str) -> set[str]:
        mentions = Matcher(gazetteer).match(annotated(text))
        return {candidate.place.name for candidate in mentions[-1].candidates}

    assert "Mala Subotica" not in named("V Mali Subotici so startali. Finale bo v Subotici.")
    assert "Velika Gorica" in named("Župan Velike Gorice je govoril. V Gorici so zadovoljni.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("V Slovenski in Ilirski Bistrici sneži.", "Slovenska Bistrica"),
        ("Občini Šmarješke in Dolenjske Toplice gradita cesto.", "Šmarješke Toplice"),
        ("V Zgornjih, Spodnjih Gorjah in na Bledu sneži.", "Zgornje Gorje"),
        ("V Slovenski, Ilirski in Bohinjski Bistrici sneži.", "Slovenska Bistrica"),
    ],
)
def test_two_names_may_share_their_last_word(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert {name} in places(gazetteer, text)


def test_a_name_before_another_may_share_nothing_with_it(gazetteer: Gazetteer) -> None:
    first, second = places(gazetteer, "Novo mesto in Slovenska Bistrica tekmujeta.")
    assert (first, second) == ({"Novo mesto"}, {"Slovenska Bistrica"})
    first, second = places(gazetteer, "Mirna in Mirna Peč tekmujeta.")
    assert "Mirna" in first
    assert second == {"Mirna Peč"}
