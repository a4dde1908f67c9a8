"""Headlines in capitals are read as running text is written."""

from __future__ import annotations

from obcine.annotate.recase import recased

WORDS = {"muta", "je", "vzela", "glas", "v", "borovnici", "poči", "cev", "borovnica", "grem"}
NAMES = {"Borovnici", "Muta"}


def _recased(*sentences: str) -> str:
    words = [sentence.split() for sentence in sentences]
    ranges, forms = [], []
    for each in words:
        ranges.append((len(forms), len(forms) + len(each)))
        forms += each
    return " ".join(recased(forms, ranges, WORDS.__contains__, NAMES.__contains__))


def test_known_words_get_small_letters_and_others_a_capital() -> None:
    assert _recased("GLAS JE VZELA ZAJC") == "Glas je vzela Zajc"


def test_a_name_behind_a_preposition_of_place_keeps_its_capital() -> None:
    assert _recased("POČI CEV V BOROVNICI") == "Poči cev v Borovnici"


def test_the_rest_of_the_text_decides_first() -> None:
    assert _recased("GLAS VZELA MUTA", "V Muta grem") == "Glas vzela Muta V Muta grem"
    assert _recased("GLAS VZELA MUTA", "V muta grem") == "Glas vzela muta V muta grem"


def test_acronyms_and_short_lines_stay() -> None:
    assert (
        _recased("Glas je vzela STA", "PTUJ", "TRŽIČ GRAD") == "Glas je vzela STA PTUJ TRŽIČ GRAD"
    )


def test_numbers_and_acronyms_with_digits_stay() -> None:
    assert _recased("GLAS JE VZELA B52") == "Glas je vzela B52"


def test_tables_of_figures_are_no_headlines() -> None:
    table = "GLAS + 0,45 % 10,06 EUR MUTA - 1,14 % 69,50 ZAJC 2,10"
    assert _recased(table) == table
    assert _recased("2 MUTA VZELA 10 GLAS") == "2 muta vzela 10 glas"
