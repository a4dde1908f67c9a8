"""What tells rivers from the places that bear their names."""

from __future__ import annotations

import pytest

from obcine.tagger import Tagger
from obcine.types import Article


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Nova brv čez Kokro", "Župan MO Kranj je odprl novo brv čez Kokro."),
        ("Čiščenje Mislinje", "V Slovenj Gradcu so očistili strugo Mislinje."),
        ("Paka poplavlja", "V Velenju je Paka poplavila kleti."),
        ("Sora je narasla", "V Medvodah je Sora zjutraj prestopila bregove."),
        ("Kamniška Bistrica", "Kamniška Bistrica je v Domžalah poplavila travnike ob nasipu."),
    ],
)
def test_a_river_is_no_place_of_its_name(tagger: Tagger, title: str, text: str) -> None:
    tagged = tagger.tag(Article("1", text, title=title))
    rivers = [one for one in tagged.decisions if "river that shares" in one.reason]
    none = [one for one in tagged.decisions if one.place is None]
    assert rivers
    assert len(rivers + none) == 2
    assert len(tagged.municipalities) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Župan Pivke je odprl novo brv čez Pivko.", 1),
        ("V Pivki so obnovili most čez Pivko, v Pivki vozi tudi avtobus.", 1),
        ("Mirna z novo brvjo čez Mirno.", 1),
        ("Toča je v Mirni Peči poplavila kleti.", 0),
        ("Čez Kokro pelje avtobus.", 0),
        ("Struga Vipave je polna. Črpali so gasilci PGD Vipava.", 1),
        ("Struga Vipave je polna. Gasilci Vipavo zajezujejo z vrečami, voda upada.", 2),
        ("Mirna je narasla na tri tisoč prebivalcev.", 0),
        ("Občina Mislinja je v petek prestopila rok.", 0),
    ],
)
def test_a_place_is_no_river_of_its_name(tagger: Tagger, text: str, names: int) -> None:
    decisions = tagger.tag(text).decisions
    assert sum("river that shares" in one.reason for one in decisions) == names


@pytest.mark.parametrize(
    ("lake", "municipality"),
    [
        ("Blejskem", "Bled"),
        ("Bohinjskem", "Bohinj"),
        ("Velenjskem", "Velenje"),
        ("Šmartinskem", "Celje"),
        ("Slivniškem", "Šentjur"),
    ],
)
def test_what_lies_along_a_lake_is_in_its_municipality(
    tagger: Tagger, lake: str, municipality: str
) -> None:
    tagged = tagger.tag(f"Ob {lake} jezeru je zgorela koliba.")
    assert [one.name for one in tagged.municipalities] == [municipality]
