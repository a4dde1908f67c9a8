"""Tokens and sentences follow the conventions of the SUK corpus."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from obcine.annotate.tokenize import tokenize


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Dr. Kos in mag. Bor.", ["Dr.", "Kos", "in", "mag.", "Bor", "."]),
        ("Hruške, jabolka itd. so zrela.", ["Hruške", ",", "jabolka", "itd.", "so", "zrela", "."]),
        ("Gozd d. o. o. Kranj", ["Gozd", "d.", "o.", "o.", "Kranj"]),
        ("Gozd, d.o.o., Kranj", ["Gozd", ",", "d.", "o.", "o.", ",", "Kranj"]),
        ("J. Kos ga je videl sam.", ["J.", "Kos", "ga", "je", "videl", "sam", "."]),
        ("Odprto 30. januarja ob 8.30.", ["Odprto", "30.", "januarja", "ob", "8.30", "."]),
        ("Rojen 1. 2. 1970.", ["Rojen", "1.", "2.", "1970", "."]),
        ("Karel V. in Pij XII. molita.", ["Karel", "V.", "in", "Pij", "XII.", "molita", "."]),
        ("Cena je 1.250,50 €.", ["Cena", "je", "1.250,50", "€", "."]),
        ("Zmaga s 3:2!", ["Zmaga", "s", "3:2", "!"]),
        ("zelo črno-bel 44-letnik", ["zelo", "črno", "-", "bel", "44", "-", "letnik"]),
        ("v letih 2001–2005", ["v", "letih", "2001", "–", "2005"]),
        ("delnice NLB-ja in TAM-a", ["delnice", "NLB-ja", "in", "TAM-a"]),
        ("Pišite na ana.kos@primer.si.", ["Pišite", "na", "ana.kos@primer.si", "."]),
        (
            "glej https://primer.si/a?b=1, prosim",
            ["glej", "https://primer.si/a?b=1", ",", "prosim"],
        ),
        ("portal primer.si piše", ["portal", "primer.si", "piše"]),
        ("»Pridi,« reče O'Brien.", ["»", "Pridi", ",", "«", "reče", "O'Brien", "."]),
        ("Res ...", ["Res", ".", ".", "."]),
        ("10 % ljudi", ["10", "%", "ljudi"]),
    ],
)
def test_tokens(text: str, forms: list[str]) -> None:
    assert tokenize(text).forms == forms


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dežuje.", "Grem domov."],
        ["Prišla sta dr. Kos in prof. Bor.", "Oba sta odšla."],
        ["»Pridi sem!«", "Ni prišel."],
        ["Kupil je kruh, mleko itd.", "Potem je odšel."],
        ["Odprli so ga leta 1995.", "Obiskalo ga je 300 ljudi."],
        ["Praznik je 8. februarja v Vrbi.", "Pridite."],
        [
            "Izidi: 1. Bled 25, 2. Bohinj 23; 3. Kranj.",
            "Zmagal je Bled.",
            "Tekem je bilo 12.",
            "Konec.",
        ],
        ["Kaj?", "Nič!", "Res …", "Da."],
        ["(To je v oklepaju.)", "To ni."],
        ["Papež se je vrnil v Rim.", "Jutri bo v Rim. Toplicah in Boh. Bistrici."],
        ["Zmagal je Kranj.", "Gorenjci slavijo v Kranj. Gori."],
        ["Odpeljal se je Ivan.", "Jutri bo v Ivan. Gorici in Šm. Toplicah."],
        ["Vrtca v Sv. Juriju ob Šč. in Šmarju pri Jel. sta nova.", "Ni še jel.", "Spal je."],
        ["Slavil je Ivan.", "Goriški klub je čestital."],
        ["Slavil je Matej Škof.", "V Škof. Loki in Škof. vasi so čestitali."],
        ["Slavil je Matej Škof.", "Lokalni klub je čestital."],
        ["POŽAR V ŠK. LOKI IN ROG. SLATINI.", "Nihče ni ranjen."],
        ["Nagrado sta prejela g. Novak in msgr. Kos.", "Tehta 20 g.", "To je malo."],
    ],
)
def test_sentences_on_one_line(sentences: list[str]) -> None:
    text = " ".join(sentences)
    tokens = tokenize(text)
    found = [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in tokens.sentences]
    assert found == sentences


def sentence_texts(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in tokens.sentences]


def test_a_blank_line_and_a_heading_end_a_sentence() -> None:
    assert sentence_texts("Nov most v Lazah\nDanes so ga odprli.\n\nPovod") == [
        "Nov most v Lazah",
        "Danes so ga odprli.",
        "Povod",
    ]


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    wrapped = "Danes so na reki odprli nov most, ki ga je\nZavod za ceste in mostove gradil tri leta\nin pol."
    assert len(sentence_texts(wrapped)) == 1


@pytest.mark.parametrize("word", ["v", "na", "iz", "pri", "in"])
def test_no_line_that_ends_with_a_preposition_ends_a_sentence(word: str) -> None:
    assert len(sentence_texts(f"Šola stoji {word}\nLitiji.\n")) == 1
    assert len(sentence_texts("Šola stoji\nLitija")) == 2


def test_nothing_gives_nothing() -> None:
    assert tokenize("") == ([], [], [], [])
    assert tokenize(" \n\t ") == ([], [], [], [])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.text("aB.č1 \n\"«»-'", max_size=200))
def test_any_text_is_covered_without_overlap(text: str) -> None:
    forms, starts, ends, sentences = tokenize(text)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == forms
    assert all(form and not form.isspace() for form in forms)
    gaps = zip([0, *ends], [*starts, len(text)], strict=True)
    assert all(a <= b and not text[a:b].strip() for a, b in gaps)
    assert [i for a, b in sentences for i in range(a, b)] == list(range(len(forms)))
    assert all(a < b for a, b in sentences)


def test_a_very_long_text_is_split_as_its_paragraphs_are() -> None:
    paragraph = "Dr. Novak pride 30. januarja ob 8.30 v Novo mesto … Kdaj? »Jutri,« pravi d. o. o."
    tokens = tokenize("\n\n".join([paragraph] * 15_000))
    assert tokens.forms == tokenize(paragraph).forms * 15_000
    assert tokens.starts[-1] == 14_999 * (len(paragraph) + 2) + tokenize(paragraph).starts[-1]


def test_a_list_without_an_end_is_cut_into_sentences() -> None:
    tokens = tokenize("Kranj, " * 1200)
    assert tokens.sentences == [(0, 1000), (1000, 2000), (2000, 2400)]


def test_a_million_full_stops_are_a_text_too() -> None:
    assert len(tokenize("Konec" + "." * 1_000_000).forms) == 1_000_001


@pytest.mark.parametrize("part", ["a.", "3f-", "a.b-"])
def test_a_word_of_a_hundred_thousand_letters_is_cut_in_proportionate_time(part: str) -> None:
    assert tokenize(part * 50_000).forms
