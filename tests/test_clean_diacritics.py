"""Letters that a text has lost are restored; what has lost none stays as it is."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from obcine.clean import Cleaner
from obcine.clean.diacritics import Diacritics
from obcine.gazetteer import Gazetteer
from obcine.tagger import Tagger
from obcine.types import Article

EVAL = Path(__file__).parent / "eval"
CLEANER = Cleaner(Gazetteer.load())
DIACRITICS = Diacritics.load()
TEXT = (
    "Župan Občine Žužemberk je včeraj v Škofji Loki odprl žičnico. Več deset šolarjev iz Črnomlja, "
    "Žalca in Kočevja se je peljalo čez reko. »Kdo čaka?« je vprašal župnik, ki živi tam."
)
ENGLISH = (
    "The case was closed in March. Some scenes of the show were cancelled because of the cold zone, "
    "and so the city says it cannot choose which coaches can be sent."
)
BARE = str.maketrans("čšžČŠŽ", "cszCSZ")


def test_a_text_without_any_diacritics_gets_them_back() -> None:
    assert DIACRITICS.restore(TEXT.translate(BARE)) == TEXT


def test_one_word_is_enough_where_there_are_no_capitals() -> None:
    assert DIACRITICS.restore("vlak je prisel") == "vlak je prišel"
    assert DIACRITICS.restore("Vlak je prisel") == "Vlak je prisel"


def test_a_western_encoding_keeps_š_and_ž_but_not_č() -> None:
    assert DIACRITICS.restore(TEXT.replace("č", "c").replace("Č", "C")) == TEXT


@pytest.mark.parametrize("sign", ["?", "\ufffd"])
def test_signs_for_letters_become_letters_again(sign: str) -> None:
    signs = str.maketrans(dict.fromkeys("čšžČŠŽ", sign))
    assert DIACRITICS.restore(TEXT.translate(signs)) == TEXT


@pytest.mark.parametrize(
    ("to", "back"),
    [
        ("utf-8", "ascii"),  # two signs for each letter
        ("cp1250", "utf-8"),
        ("cp1252", "cp1252"),
        ("ascii", "ascii"),
        ("utf-8", "cp1252"),
    ],
)
def test_letters_lost_in_any_encoding_are_restored(to: str, back: str) -> None:
    text = TEXT[: TEXT.index("»")].strip()
    damaged = text.encode(to, "replace").decode(back, "replace")
    assert CLEANER.clean(Article("1", damaged)).text == text


def test_where_š_and_ž_are_left_a_sign_is_č() -> None:
    assert DIACRITICS.restore("Na Ko?evskem še vedno žagajo ?rno hruško.") == (
        "Na Kočevskem še vedno žagajo črno hruško."
    )
    # by the word alone »Peša« is likelier
    assert DIACRITICS.restore("Vinko Pe?a še vedno ?aka na ob?ino.") == (
        "Vinko Peča še vedno čaka na občino."
    )


def test_capitals_stay_capitals() -> None:
    assert DIACRITICS.restore(TEXT.upper().translate(BARE)) == TEXT.upper()
    assert DIACRITICS.restore("OB?INA ?KOFJA LOKA I??E RE?ITEV") == (
        "OBČINA ŠKOFJA LOKA IŠČE REŠITEV"
    )


def test_a_title_is_restored_by_what_the_text_below_has_lost() -> None:
    text = TEXT.translate(BARE)
    assert DIACRITICS.restore("Vlak v Race", beside=text) == "Vlak v Rače"
    assert DIACRITICS.restore("Vlak v Race", beside=TEXT) == "Vlak v Race"
    assert DIACRITICS.restore("Vlak v Race") == "Vlak v Race"


def test_a_town_is_not_taken_for_the_word_that_it_resembles() -> None:
    """»vodič« is a guide, »race« are ducks."""
    text = TEXT.translate(BARE)
    assert DIACRITICS.restore("Iz Vodic v Race.", beside=text) == "Iz Vodic v Rače."
    assert DIACRITICS.restore("Tam so vodic in race.", beside=text) == "Tam so vodič in race."


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        ENGLISH,
        "V Kopru so odprli novo pot.",
        "Poplave niso prizanesle Taboru, ki mu je Bolska odnesla dva mostova.",
        "Barack Obama je v Nici kupil sol.",
        "Iz Vodic nad Kamnikom se vidi Krim, iz Vodic pod goro pa le ograja.",
        "Glej www.zuzemberk.si/index.php?id=3 in zupan@skofja-loka.si v sredo.",
        "Kaj?pravi, da v Žiri ne gre. Čaj in šola.",
        "Boste šli v Celje?v Kranj? Učitelji pravijo, da ne.",
        "Kdaj pride?kmalu v Velenje? pravijo učitelji v šoli.",
        "Danes dopoldne so v Kranju govorili o novi cesti. Kdo bo torej vodil dela?morda podjetje z Gorenjske, morda pa kdo drug.",
        "Kaj bo?A ne v Kranju?",
        "Bo šola v Sevnici?morda, je rekel župan, ki živi v Krškem.",
        "Ste šli v Celje?v Kranj? Ne vem.",
        "Glej www.kranj.si?id=1 in stran.php?id.",
        "Po południu mieszkańcy wyszli na zewnątrz, bo na ulicy za domem czeka na nich muzyka.",
        "Bruselj je s podjetjem AstraZeneca sklenil pogodbo.",
        "Ste za? Je kdo proti? Ne.",
        "",
        "?",
        "c" * 100_000,
    ],
    ids=lambda text: text[:20],
)
def test_what_has_lost_nothing_stays(text: str) -> None:
    assert DIACRITICS.restore(text) == text


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        # a question mark behind a name, a dash and quotes are no letters
        ("(Kdaj v Kranj?) Ob?ina ?aka na ?upana.", "(Kdaj v Kranj?) Občina čaka na župana."),
        ("Zakaj v Kranj? zato, ker ob?ina ?aka.", "Zakaj v Kranj? zato, ker občina čaka."),
        ("Progo Kranj?Jesenice ob?ina ?e gradi.", "Progo Kranj?Jesenice občina še gradi."),
        ("Podjetje ?HIT? in ob?ina i??eta ?efa.", "Podjetje ?HIT? in občina iščeta šefa."),
        ("Kaj bo z Ra?ami? Ob?ina ?aka.", "Kaj bo z Račami? Občina čaka."),
        (
            "Župan ob?ine ne ve, ali bo gradnja v Trebnje?\n\nvir ?asopis",
            "Župan občine ne ve, ali bo gradnja v Trebnje?\n\nvir časopis",
        ),
        (
            "Žalec: ?upan ob?ine ?u?emberk odpira ?olo.",
            "Žalec: Župan občine Žužemberk odpira šolo.",
        ),
        # real question marks beside the other sign
        (
            "Ob\ufffdina gradi. Kdo gre v Trebnje? in kdo v Velenje?",
            "Občina gradi. Kdo gre v Trebnje? in kdo v Velenje?",
        ),
        # part of the text is intact
        ("Ob\ufffdina Kočevje je dobila šolo.", "Občina Kočevje je dobila šolo."),
        (
            "?tirje iz Ko?evja gredo v ?olo in ve? ne vedo.",
            "Štirje iz Kočevja gredo v šolo in več ne vedo.",
        ),
        ("I\ufffd\ufffdemo \ufffdoferja v Tr\ufffdi\ufffdu.", "Iščemo šoferja v Tržiču."),
    ],
)
def test_only_signs_for_letters_become_letters(damaged: str, expected: str) -> None:
    assert DIACRITICS.restore(damaged) == expected


@pytest.mark.parametrize(
    ("to", "back"),
    [("utf-8", "ascii"), ("ascii", "ascii"), ("cp1250", "utf-8"), ("utf-8", "utf-8")],
)
def test_a_title_is_as_damaged_as_its_text(to: str, back: str) -> None:
    """By itself neither title would show what it has lost."""
    text = TEXT[: TEXT.index("»")].strip() + " Proga Kranj–Jesenice je zaprta."
    for title in ("Radeče", "Šoferji iščejo"):
        damaged = [part.encode(to, "replace").decode(back, "replace") for part in (title, text)]
        clean = CLEANER.clean(Article("1", damaged[1], title=damaged[0])).text
        assert clean.startswith(f"{title}\n\nŽupan Občine Žužemberk")
        assert "Kranj" in clean


def test_words_broken_before_a_lost_letter_are_joined() -> None:
    text = "?upan v Ko-\n?evju ne ve, kdaj bo ob?ina odprla ?olo."
    assert CLEANER.clean(Article("1", text)).text == (
        "Župan v Kočevju ne ve, kdaj bo občina odprla šolo."
    )


def test_addresses_and_brands_of_a_damaged_text_stay() -> None:
    kept = " AstraZeneca, zupan@obcina-ziri.si in www.kocevje.si ali posta.hr."
    assert DIACRITICS.restore(TEXT.translate(BARE) + kept) == TEXT + kept


def test_who_writes_letters_of_other_languages_has_lost_none() -> None:
    text = TEXT.translate(BARE).replace("»", "").replace("«", "") + " Sestali so se z Müllerjem."
    assert DIACRITICS.restore(text) == text


def test_a_text_that_repeats_itself_is_restored() -> None:
    text = "Župan Občine Žužemberk je včeraj odprl šolo. " * 40
    assert DIACRITICS.restore(text.translate(BARE)) == text


def test_a_damaged_title_over_an_intact_text_stays() -> None:
    assert DIACRITICS.restore("Ob?ina Ko?evje gradi", beside=TEXT) == "Ob?ina Ko?evje gradi"


def test_a_title_over_an_intact_decomposed_text_stays() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    title = "Z Lavrice na Magdalensko goro"
    assert CLEANER.clean(Article("1", text, title=title)).text == f"{title}\n\n{TEXT}"


def test_intact_texts_stay() -> None:
    """Of the sets without damaged texts every text keeps every letter."""
    changed = [
        row["kind"]
        for name in ("municipalities", "person", "foreign", "homonym", "lookalike", "organization")
        for row in map(json.loads, (EVAL / f"{name}.jsonl").read_text("utf-8").splitlines())
        if DIACRITICS.restore(row["text"]) != row["text"]
    ]
    assert changed == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="cszaeno čšžČSZ?\ufffd.İßᾈ\n", max_size=60))
def test_the_length_never_changes(text: str) -> None:
    assert len(DIACRITICS.restore(text, beside=TEXT.translate(BARE))) == len(text)


def test_mentions_stand_where_they_stand_in_the_damaged_article(tagger: Tagger) -> None:
    text = "Obcina Zuzemberk je vceraj odprla solo. Trziski zupan je cestital."
    tagged = tagger.tag(Article("1", text, title="Slavje v Race prislo"))
    found = {
        mention.municipality: mention for mention in tagged.mentions if mention.field == "text"
    }
    assert {name: text[m.start : m.end] for name, m in found.items()} == {
        "Žužemberk": "Zuzemberk",
        "Tržič": "Trziski",
    }


def test_articles_with_tokens_of_their_own_stay(tagger: Tagger) -> None:
    text = "Zupan obcine Zuzemberk je vceraj odprl vrtec in solo."
    annotation = tagger.annotator.annotate(text)
    assert CLEANER.clean(Article("1", text, annotation=annotation)).text == text
