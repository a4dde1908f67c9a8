"""What names at the beginning of lines are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import annotated

from obcine import Gazetteer, Tagger
from obcine.disambiguate.lines import is_dateline, rows_of_names
from obcine.match import Matcher
from obcine.types import Mention


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Maribor - Na mostu je zgorelo vozilo.", True),
        ("Maribor – Celje je danes gostilo svetnike.", True),
        ("Maribor – Okoli 200 ljudi je zahtevalo vrtec.", True),
        ("Maribor – Policist, ki je vozil, je ranjen.", True),
        ("Maribor – Celje 0:0", False),
        ("Maribor – Novo mesto 2:1, Celje – Koper 0:0", False),
        ("Maribor – Minister je ob 8:30 odprl most.", True),
        ("Maribor – Novo Celje: proga bo zaprta", False),
        ("Maribor – Celje\n\nProga bo zaprta.", False),
    ],
)
def test_a_dash_makes_a_dateline_unless_it_joins_two_names(text: str, dateline: bool) -> None:
    start = text.index("Maribor")
    mention = Mention("Maribor", start, start + 7, 0, 1, 0, ())
    assert is_dateline(annotated(text), mention) is dateline


def test_a_title_has_no_dateline() -> None:
    text = "Maribor – Celje v dveh urah\n\nMaribor – Celje je gostilo svetnike."
    annotation = replace(annotated(text), title_length=text.rindex("Maribor"))
    starts = 0, annotation.title_length
    mentions = [Mention("Maribor", start, start + 7, 0, 1, 0, ()) for start in starts]
    assert [is_dateline(annotation, mention) for mention in mentions] == [False, True]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odhodi:\n• Izola ob 6.15\n• Koper ob 7.00\n\n• Mengeš ob 8.20", 3),
        ("Izola\t56,2 %\nKoper\t48,1 %\nMengeš\t39,9 %\nSkupaj\t50 %", 3),
        ("Koper ob 7.00\nMengeš ob 8.20", 0),  # two may be chance
        ("Izola ob 6.15\nnato prosto\nKoper ob 7.00\nMengeš ob 8.20", 0),
        ("Izola ob 6.15, Koper ob 7.00, Mengeš ob 8.20", 0),
    ],
)
def test_three_short_lines_with_names_are_a_list(
    gazetteer: Gazetteer, text: str, names: int
) -> None:
    annotation = annotated(text)
    mentions = Matcher(gazetteer).match(annotation)
    assert len(rows_of_names(annotation, mentions)) == names


def test_places_before_dashes_count_where_several_say_what_their_paragraphs_are_about(
    tagger: Tagger,
) -> None:
    log = (
        "Brežice – Neznanec je vlomil v trgovino.\n\n"
        "Krško – Policisti so ustavili pijanega voznika.\n\n"
        "Kočevje – Na cesti sta trčila avtomobila."
    )
    assert {tag.name for tag in tagger.tag(log).municipalities} == {"Brežice", "Krško", "Kočevje"}
    assert not tagger.tag("Brežice – Neznanec je vlomil v trgovino.").municipalities
