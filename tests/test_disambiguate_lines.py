"""What names at the beginning of lines are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import annotated

from obcine import Gazetteer, Tagger
from obcine.annotate import LiteAnnotator
from obcine.disambiguate.lines import (
    find_datelines,
    labels_of_paragraphs,
    rows_of_names,
    sentence_starts,
)
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
        ("Maribor – V Celju ob 8:30 odpirajo most.", True),
        ("Maribor – Adria Mobil Novo mesto 3:1", False),
        ("Maribor – mesto ob Dravi", False),
        ("Maribor – Novo Celje: proga bo zaprta", False),
        ("Maribor – Celje\n\nProga bo zaprta.", False),
        ("Maribor, 15. junija, ob 19. uri: koncert", False),
        ("Maribor, 1. mesto v državi po prebivalcih", False),
        ("Maribor, 1.204\nCelje, 980", False),
        ("Maribor, 15. 6., ob 19. uri: koncert", False),
        ("Maribor, 1. mesto\nCelje, 2. mesto", False),
        ("MARIBOR, 15. JUNIJA (STA) – Na mostu je zgorelo vozilo.", True),
        ("Maribor, 15. junija: Na mostu je zgorelo vozilo.", True),
        ("Maribor, 15. junija 2024 – Na mostu je zgorelo vozilo.", True),
        ("Maribor -5 °C\nCelje -7 °C", False),
        ("Maribor –5,3 %\nCelje –7,1 %", False),
        ("Maribor -12\nCelje -9", False),
        ("Maribor -3 mio evrov", False),
        ("Maribor -3 milijone evrov\nCelje -2 milijona evrov", False),
        ("Maribor -11 stopinj\nCelje -9 stopinj", False),
        ("Maribor -3 milijone evrov bo stala nova šola.", True),
        ("Maribor -11 stopinj so namerili ponoči.", True),
        ("Maribor -30 % manj gostov so našteli.", True),
        ("Maribor -42-letni voznik je ranjen.", True),
        ("Maribor -12 ljudi je zahtevalo vrtec.", True),
        ("Maribor –15. junija odpirajo most.", True),
        ("Maribor -Na mostu je zgorelo vozilo.", True),
        ("Maribor, 15. 6. (STA) Na mostu je zgorelo vozilo.", True),
        ("Maribor, 15. junija\nNa mostu je zgorelo vozilo.", True),
    ],
)
def test_a_dash_makes_a_dateline_unless_it_joins_two_names(text: str, dateline: bool) -> None:
    start = text.lower().index("maribor")
    mention = Mention("Maribor", start, start + 7, 0, 1, 0, ())
    assert bool(find_datelines(annotated(text), [mention])) is dateline


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("Celje - Krško (20.15)", False),
        ("Celje – Krško v finalu pokala, vstopnice razprodane", False),
        ("Celje – Koper, zastoj zaradi nesreče", False),
        ("Celje – Krško je dobilo nov most.", True),
        ("Celje – Policisti v Krškem so ustavili voznika.", True),
    ],
)
def test_two_places_that_no_verb_tells_of_are_a_pair(
    gazetteer: Gazetteer, lite: LiteAnnotator, line: str, dateline: bool
) -> None:
    annotation = lite.annotate(f"Vikend bo pester.\n{line}\nVstopnine ni.")
    mentions = Matcher(gazetteer).match(annotation)
    assert [one.text for one in find_datelines(annotation, mentions)] == ["Celje"] * dateline


@pytest.mark.parametrize(
    "prefix",
    ["(FOTO) ", "[VIDEO] ", "FOTO: ", "a) ", "(1) ", "12.30 – ", "12:30 ", "Iz sveta > ", "• "],
)
def test_a_sentence_begins_behind_what_stands_before_it(prefix: str, lite: LiteAnnotator) -> None:
    annotation = lite.annotate(f"{prefix}Starše so povabili.")
    assert annotation.forms.index("Starše") in sentence_starts(annotation, [])


def test_a_title_has_no_dateline() -> None:
    text = "Maribor – Celje v dveh urah\n\nMaribor – Celje je gostilo svetnike."
    annotation = replace(annotated(text), title_length=text.rindex("Maribor"))
    starts = 0, annotation.title_length
    mentions = [Mention("Maribor", start, start + 7, 0, 1, 0, ()) for start in starts]
    assert find_datelines(annotation, mentions) == mentions[1:]


def test_datelines_of_several_municipalities_are_labels_though_towns_abroad_share_a_name(
    gazetteer: Gazetteer,
) -> None:
    def labels(text: str) -> list[str]:
        annotation = annotated(text)
        mentions = Matcher(gazetteer).match(annotation)
        datelines = find_datelines(annotation, mentions)
        return [mention.text for mention in labels_of_paragraphs(annotation, datelines)]

    assert labels("TABOR – Most je odprt.\nPREBOLD – Vrtec je poln.") == ["TABOR", "PREBOLD"]
    assert labels("DUNAJ – Vlada je padla.\nLJUBLJANA – Vlada je ostala.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odhodi:\n• Izola ob 6.15\n• Koper ob 7.00\n\n• Mengeš ob 8.20", 3),
        ("Izola\t56,2 %\nKoper\t48,1 %\nMengeš\t39,9 %\nSkupaj\t50 %", 3),
        ("Koper ob 7.00\nMengeš ob 8.20", 0),  # two may be chance
        ("Koper je bil poln\nIzola je zaspala\nMengeš je odšel", 0),
        ("Koper Ana, mati\nIzola Jan, oče\nMengeš Eva, hči", 0),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Izola – Zgorel je čoln.\n\nKoper – Zaprli so cesto.", ["Izola", "Koper"]),
        ("Izola – Zgorel je čoln.\n\nIzola – Zaprli so cesto.", []),  # one agency, twice
        ("Izola – Zgorel je čoln.\n\nDunaj – Vlada je odstopila.", []),  # agency news
        ("Izola, 3. maja – Zgorel je čoln.\nKoper, 4. maja – Zaprli so cesto.", ["Izola", "Koper"]),
        ("Izola, 3. maja (STA) – Zgorel je čoln.\n\nKoper, 3. maja – Zaprli so cesto.", []),
    ],
)
def test_several_places_at_home_before_dashes_are_labels(
    gazetteer: Gazetteer, text: str, names: list[str]
) -> None:
    annotation = annotated(text)
    mentions = Matcher(gazetteer).match(annotation)
    datelines = find_datelines(annotation, mentions)
    assert [label.text for label in labels_of_paragraphs(annotation, datelines)] == names


def test_labels_count_also_where_two_paragraphs_have_the_same(tagger: Tagger) -> None:
    log = (
        "Brežice – Neznanec je vlomil v trgovino.\n\n"
        "Krško – Policisti so ustavili pijanega voznika.\n\n"
        "Brežice – Na cesti sta trčila avtomobila."
    )
    assert {tag.name for tag in tagger.tag(log).municipalities} == {"Brežice", "Krško"}
    assert not tagger.tag("Brežice – Neznanec je vlomil v trgovino.").municipalities
