"""What is left of portal pages copied as text: columns of names, boxes, lists and comments."""

from __future__ import annotations

import pytest

from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.types import Article

CLEANER = Cleaner.of(Gazetteer.load())
STORY = (
    "Na seji občinskega sveta so v torek potrdili proračun za prihodnje leto. Največ denarja bo "
    "namenjenega obnovi ceste in gradnji vrtca, je povedala županja Ana Kos.\n"
    "Dela se bodo začela spomladi. Svetniki so vprašali, ali bo zaprta tudi pot do šole, in "
    "županja je odgovorila, da bo obvoz urejen."
)


def cleaned(text: str) -> str:
    return CLEANER.clean(Article("1", text)).text


# Columns of names


@pytest.mark.parametrize(
    "menu",
    [
        "Naslovnica\nZagorje\nTrbovlje\nHrastnik\nLitija\nKronika",
        "Lokalne novice\nKoper\nIzola\nPiran\nAnkaran",
        "Občine\nŽalec\nPolzela\nBraslovče",
        "Bovec\nKobarid\nTolmin\nKanal\nŠport",
    ],
)
def test_a_column_of_names_beside_a_link_goes(menu: str) -> None:
    assert cleaned(f"Novice iz doline\n{menu}\nProračun je sprejet\n{STORY}") == (
        f"Novice iz doline\nProračun je sprejet\n{STORY}"
    )
    assert cleaned(f"{STORY}\n{menu}") == STORY


@pytest.mark.parametrize(
    "menu",
    [
        "Murska Sobota\nLendava\nLjutomer\nGornja Radgona\nBeltinci",
        "Sveta Ana\nSveta Trojica\nLenart\nBenedikt\nCerkvenjak",
        "Koper\nIzola\nPiran\nPortorož\nAnkaran\nDivača",
    ],
)
def test_a_column_of_names_above_the_article_goes(menu: str) -> None:
    article = f"Novice iz pokrajine\nProračun je sprejet\n{STORY}"
    assert cleaned(article.replace("Proračun", f"{menu}\nProračun", 1)) == article


@pytest.mark.parametrize(
    "lines",
    [
        "Priznanja so prejele občine:\nŽalec\nPolzela\nBraslovče\nVransko\nTabor",
        "Najboljši po točkah\nŽalec\nPolzela\nBraslovče\nVransko\nTabor",
        "PREKMURJE\nLendava\nBeltinci\nPuconci",
        "Novice\nLendava\nPuconci\nIgra je bila napeta",
    ],
)
def test_a_column_of_names_below_an_article_stays_without_a_link(lines: str) -> None:
    assert cleaned(f"{STORY}\n{lines}") == f"{STORY}\n{lines}"


def test_a_column_of_names_behind_a_colon_stays() -> None:
    article = f"Proračun so sprejele občine:\nŽalec\nPolzela\nBraslovče\nVransko\nTabor\n{STORY}"
    assert cleaned(article) == article
