"""What is left of portal pages copied as text: columns of names, boxes, lists and comments."""

from __future__ import annotations

import pytest

from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.types import Article

CLEANER = Cleaner(Gazetteer.load())
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


@pytest.mark.parametrize("end", ["", "\nKaravanke"])
def test_a_long_column_of_names_ends_the_page(end: str) -> None:
    menu = "Zgornja Gorenjska\nBled\nBohinj\nGorje\nJesenice\nOsrednja Gorenjska\nKranj\nNaklo\nTržič\nŽelezniki"
    assert cleaned(f"{STORY}\n\n{menu}{end}") == STORY


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


@pytest.mark.parametrize(
    "article",
    [
        f"Naj kraji leta\n\nAjdovščina\n\nBled\n\nJesenice\n\nTržič\n\nŽirovnica\n\n{STORY}",
        f"Nov vozni red\nProga Celje – Velenje\nCelje\nŽalec\nPolzela\nBraslovče\nVelenje\n{STORY}",
        f"Cesta je zaprta\nObčine\nBled\nBohinj\nGorje\n{STORY}",
        f"Kranj\nNaklo\nTržič\nŠenčur\nPreddvor\n{STORY}",
        f"Zmagovalci\nKras\nKomen\nSežana\nDivača\nIstra\nKoper\nIzola\nPiran\n{STORY}",
        f"Zapisnik seje\nPrisotnih je 15 svetnikov\nObčina\nKomen\nSežana\nDivača\n{STORY}",
        f"Program praznika\nPetek\nBled\nGorje\nBohinj\nTržič\nKranj\nNedelja\n{STORY}",
        f"{STORY}\nKultura\nOrmož\nPtuj\nLjutomer\nŠport\nLenart\nBenedikt\nPtuj\n{STORY}",
        f"{STORY}\nSlovenija\nLjubljana\nMaribor\nKoper\nHrvaška\nZagreb\nReka",
    ],
    ids=lambda article: article[:16],
)
def test_a_column_of_names_amid_an_article_stays(article: str) -> None:
    assert cleaned(article) == article


# Lists of other articles, events and sites


@pytest.mark.parametrize(
    "heading",
    [
        "Izbrano za vas", "PRIPOROČENI ČLANKI", "Related Posts", "Najbolj brano Dan Teden Mesec", "Starejše novice",
        "Novejše objave", "NASLEDNJA NOVICA", "Prejšnji članek", "Napovednik dogodkov", "Prihajajoči dogodki", "Povezave",
        "Naši partnerji", "Uporabne povezave:", "Uredništvo priporoča:", "Izbor uredništva",
    ],
)  # fmt: skip
def test_a_list_below_the_article_goes_with_its_heading(heading: str) -> None:
    headlines = "12. 5. Murska Sobota: koncert ansambla\nObčina Domžale\nV Kopru zaprli cesto"
    assert cleaned(f"{STORY}\n{heading}\n{headlines}") == STORY


def test_teasers_on_the_line_of_their_heading_go() -> None:
    teasers = "PRIPOROČENI ČLANKI: Brda: praznik češenj / Tolmin: soška regata / Bovec: žičnica"
    assert cleaned(f"{STORY}\n{teasers}") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Izbrano za vas smo pripravili v Brdih.",
        "Naslednja novica je iz Kopra: cesta bo zaprta do srede.",
        "Povezave med Koprom in Trstom so slabe",
        "Povezave\nKoper – Izola\nAvtobus Koper – Trst",
        "Povezave\n\nAvtobusi bodo v Koper vozili vsako uro, v Trst pa trikrat na dan.",
        "Naši partnerji so občine Brda, Kanal in Bovec.",
        "Napovednik dogodkov\n\nV soboto bo v Bovcu koncert, v nedeljo pa bodo tekli v Tolminu.",
        "Prejšnji članek zakona o vodah je bil strožji, pravijo v Brdih.",
    ],
)
def test_lines_of_the_article_that_begin_like_such_a_heading_stay(line: str) -> None:
    assert cleaned(f"{STORY}\n{line}") == f"{STORY}\n{line}"
    assert cleaned(f"{line}\n{STORY}") == f"{line}\n{STORY}"


@pytest.mark.parametrize(
    "box",
    [
        "Zgodilo se je\n\nGlasnik, 4. maja 1961\n\nV Kopru so prejšnji teden odprli kino.",
        "Objavljeno na isti dan\nKronika / 6. 5. 2014\nV Izoli je policija ustavila tatu.",
        "Check Also\n\nIzola: sejem\n\nNa sejmu v Izoli, ki se bo začel v petek ob desetih, bo nastopil tudi ...",
    ],
)
def test_a_box_that_quotes_other_days_ends_the_page(box: str) -> None:
    assert cleaned(f"{STORY}\n\n{box}\n\n{STORY}") == STORY
    assert cleaned(f"{STORY}\nZgodilo se je, kar so v Kopru napovedali.").endswith("napovedali.")


@pytest.mark.parametrize(
    ("below", "stays"),
    [
        ("V Kranju so odprli nov vrtec.", True),
        ("V Kopru je gorelo, škode je za 1500 evrov.", True),
        ("Petek, 11. julija 2025\nV Kopru so prijeli tatu.", True),
        ("Sejem v Kopru si je ogledalo 1500 obiskovalcev.", True),
        ("V Kopru gradijo šolo na 1800 kvadratnih metrih.", True),
        ("Umrl je Jože Novak iz Kopra (1938–2025).", True),
        ("V Kopru so podrli hišo iz leta 1910.", True),
        ("Ana Kos, rojena 4. maja 1961, vodi knjižnico v Kopru.", True),
        ("Iščejo Ano Kos iz Kopra, letnik 1999.", True),
        ("V Kopru so odprli nov kino.\nCheck also", True),
        ("4. maja 1961\nV Kopru so odprli kino.", False),
        ("Pred 60 leti so v Kopru odprli kino.", False),
        ("Glasnik, 4. maja 1961\nV Kopru so odprli kino.", False),
        ("Leta 1874 so v Kopru odprli šolo.", False),
        ("Primorski glas: tednik\nV Kopru so odprli kino.", False),
        ("V Kopru so odprli kino.\nObjavljeno na isti dan\nV Izoli so ujeli tatu.", False),
    ],
)
def test_only_old_news_below_what_happened_end_the_page(below: str, stays: bool) -> None:
    text = f"{STORY}\nZgodilo se je\n{below}"
    assert cleaned(text) == (text.removesuffix("\nCheck also") if stays else STORY)


def test_the_beginnings_of_other_articles_go_where_there_are_several() -> None:
    begun = "V Kopru zaprli še eno ...\nTrener Izole odhaja, ..."
    assert cleaned(f"{begun}\nProračun je sprejet\n{STORY}\n{begun}") == (
        f"Proračun je sprejet\n{STORY}"
    )
    for kept in (f"In potem v Kopru ...\n{STORY}", f"{STORY}\n{begun}\n{STORY}"):
        assert cleaned(kept) == kept


@pytest.mark.parametrize(
    "end",
    [
        "Deli na: Facebook Twitter Oglejte si tudi Občina Muta išče tajnika Naročite e-novice",
        "E: info@obcina T: 05 – Zadnje objave Koper: koncert Vozni red v Piranu",
    ],
)
def test_what_ends_a_page_without_line_breaks_goes(end: str) -> None:
    text = f"Zapeli so pevci iz Izole, plesali pa otroci iz vrtca v Ankaranu. {end}"
    assert "Muta" not in cleaned(text)
    assert "Koper" not in cleaned(text)
    assert cleaned(text).startswith(
        "Zapeli so pevci iz Izole, plesali pa otroci iz vrtca v Ankaranu."
    )


# Comments

SHORT = "V zdravstvenem domu so včeraj odprli novo ambulanto za odrasle."


@pytest.mark.parametrize(
    "reply", ["Odgovori", "Všeč mi je · Odgovori · 2 h", "Všeč mi je Odgovori"]
)
def test_comments_below_a_short_article_go_where_replies_show_what_they_are(reply: str) -> None:
    comments = (
        f"Lojze 8:12\nV Cerknici jo tudi rabimo\n{reply}\nMicka 9:00\nV Logatcu ni nobene\n{reply}"
    )
    assert cleaned(f"{SHORT}\nKOMENTIRAJTE\n2 KOMENTARJA\n{comments}") == SHORT


@pytest.mark.parametrize(
    "heading", ["Napišite svoje mnenje", "Oddaj svoje mnenje:", "Vaš komentar"]
)
def test_what_readers_say_below_an_invitation_goes(heading: str) -> None:
    assert (
        cleaned(f"{SHORT}\n{heading}\nbralec1: V Kranju je isto.\nbralka: Na Bledu tudi.") == SHORT
    )


@pytest.mark.parametrize(
    "comments",
    [
        "3 komentarji\n\nJože P., 4. 2. 2025 ob 8:14\nNa Bledu čakaš pol leta.\n\nvida, 9. 2. 2025 ob 9:02\nJa.",
        "Vaš komentar\n---\nKoprčan | pred 2 urama\nBravo!",
        "1 KOMENTAR\n\nlojz22\n20. 3. 2019 at 18:25\nV Kranju tudi...\n\nREPLY",
        "Skupaj komentarjev: 2\n#1 VIDA 10.05.2021 07:33\nV Celju tudi.",
        "Facebook komentarji (2)\nAleš K.: Kaj pa Ptuj?\nDelite na Facebooku",
        "Prijavi se za komentiranje\nGost (neznan): V Kranju ne.\n  ↳ Tončka: V Celju tudi ne.",
        "Komentiraj (2) | Najnovejši | Najbolje ocenjeni\n@maks: Pri nas v Kozjem tudi 👍 3",
        "Komentarji so zaprti.\nZadnji komentar: »Dajte, fantje z Jesenic!« (drejc, 23:58)",
        "miha76 pravi:\n12. decembra ob 22:40\nNa Bledu je dražje.\nOdgovori",
    ],
)
def test_what_readers_say_goes_in_the_form_that_portals_give_it(comments: str) -> None:
    assert cleaned(f"{SHORT}\n\n{comments}") == SHORT


@pytest.mark.parametrize(
    "above",
    [
        "Cesta je zaprta.\n3 komentarji\nM. K., 4. 2. 2025 ob 8:14\n{}\n{}",
        "Avtor: J. K.\n3 komentarji\n4. 2. 2025 ob 8:14\nPosodobljeno 5. 2. 2025 ob 9:20\n{}",
        "Cesta je zaprta.\n1 komentar\nPari\n2. krog 18:00\n{}",
        "Kaj pravite vi?\nAna Kos: To je lepo.\n{}\nMarko Novak: V Kranju tudi.",
        "Cesta je zaprta.\nKaj menite?\nAna Kos (Kamnik): V Kranju je bolje.\n{}",
    ],
)
def test_an_article_below_the_number_of_its_comments_stays_and_so_does_a_survey(
    above: str,
) -> None:
    assert STORY in cleaned(above.format(STORY, STORY))
    assert ("Kranju" in cleaned(above)) is ("Kranju" in above)


def test_a_short_article_goes_on_below_a_link_to_its_comments() -> None:
    page = f"{SHORT}\n2 komentarja\n{STORY}\nKomentarji\nLojze\nV Cerknici tudi\nOdgovori"
    assert cleaned(page) == f"{SHORT}\n{STORY}"
    page = f"{SHORT}\n2 komentarja\n{STORY}\nLojze\nV Cerknici tudi\nOdgovori"
    assert cleaned(page).startswith(f"{SHORT}\n{STORY}")


# Boxes


@pytest.mark.parametrize(
    "box",
    [
        "Idrija 12°C Cerkno 10°C Ajdovščina 15°C",
        "Nova Gorica: 12 °C  Tolmin: 10 °C  Bovec: -2 °C",
        "Izberi svojo občino: Bloke Cerknica Logatec Pivka Postojna",
        "Izberite vašo občino Bloke, Cerknica, Logatec, Pivka, Postojna",
        "Mali oglasi\nProdam stanovanje, Velenje, 54 m2\nKupim traktor, Mislinja\nOddam garažo v Dravogradu",
    ],
)
def test_a_box_of_the_page_goes(box: str) -> None:
    assert cleaned(f"{box}\n\n{STORY}") == STORY
    assert cleaned(f"{STORY}\n{box}") == STORY


@pytest.mark.parametrize(
    "lines",
    [
        "V Idriji 12 °C, v Cerknem 10 °C, v Ajdovščini pa 15 °C",
        "Izberite svojo občino za praznik in obiščite Bloke, Cerknico ali Logatec.",
        "Prodam kravo, je zapisal kmet iz Mislinje",
        "Mali oglasi\nso v Velenju dražji",
        "MALI OGLASI\nProdam stanovanje v Velenju. Cena po dogovoru.",
    ],
)
def test_what_begins_like_a_box_stays(lines: str) -> None:
    assert cleaned(f"{STORY}\n{lines}") == f"{STORY}\n{lines}"


# What goes on below a list of other articles

RELATED = "PREBERITE TUDI:\n• V Domžalah trčili trije avtomobili\n• Kamnik: umrl motorist"


@pytest.mark.parametrize(
    "end",
    [
        "Promet je spet sproščen.",
        "»Cesta je spet odprta.«",
        "Promet je sproščen.\nZastojev ni.",
        "Cesta je odprta.\n\nZastojev ni več.",
    ],
)
def test_a_short_sentence_below_a_list_of_other_articles_stays(end: str) -> None:
    assert cleaned(f"{STORY}\n{RELATED}\n{end}") == f"{STORY}\n{end}"
    assert (
        cleaned(f"{STORY}\n{RELATED}\n{end}\nVeč iz te rubrike\nKranj: sejem") == f"{STORY}\n{end}"
    )


def test_a_sentence_amid_other_articles_goes_with_them() -> None:
    assert cleaned(f"{STORY}\n{RELATED}\nVoznik je mrtev.\nIzola: ribiči stavkajo") == STORY


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_other_articles_whose_headlines_are_sentences_go(gap: str) -> None:
    related = gap.join(["Preberite tudi", "Župan Kranja je odstopil.", "V Kopru je gorelo."])
    assert cleaned(f"{STORY}\n{related}") == STORY
    assert cleaned(f"{SHORT}\n{related}\n{STORY}") == f"{SHORT}\n{STORY}"


@pytest.mark.parametrize(
    ("heading", "stays"),
    [
        ("Druge novice", True),
        ("OSTALE NOVICE:", True),
        ("Najnovejše", True),
        ("Ne spreglejte", False),
        ("Ne zamudite!", False),
        ("Preberite tudi", False),
        ("Zadnje novice", False),
    ],
)
def test_short_sentences_are_news_below_some_headings(heading: str, stays: bool) -> None:
    news = "V Kranju so odprli nov vrtec.\nV Kopru je gorelo ostrešje hiše."
    assert cleaned(f"{STORY}\n{heading}\n{news}") == (f"{STORY}\n{news}" if stays else STORY)
    headlines = news.replace(".", "")
    assert cleaned(f"{STORY}\n{heading}\n{headlines}") == STORY


PROGRAMME = (
    "Sobota, 12. julij, ob 20. uri: koncert v Bohinju\nNedelja, 13. 7., ob 18. uri: sejem v Kopru"
)


@pytest.mark.parametrize(
    "lines",
    [
        f"Ne zamudite!\n{PROGRAMME}",
        f"Zadnje novice\n\n{PROGRAMME}",
        "Druge novice\n12. 5.: koncert v Bohinju\n13. 5.: sejem v Kopru",
        "Ne spreglejte\nOb 18. uri sejem v Kopru\nOb 20. uri koncert v Bohinju",
        "Ne zamudite\nV soboto, 12. julija, ob 20. uri koncert v Bohinju\nV nedeljo, 13. julija, sejem v Kopru",
        "Ne zamudite\n12. julij: koncert v Bohinju\n13. julij: sejem v Kopru\nVstopnice v knjižnici",
        "Ne zamudite\n12. 7. ob 20.00 koncert v Bohinju\n13. 7. ob 18.30 sejem v Kopru",
        "Ne zamudite\nSob., 12. julija, koncert v Bohinju\nNed., 13. julija, sejem v Kopru",
    ],
)
def test_a_programme_below_a_heading_of_other_articles_stays(lines: str) -> None:
    programme = lines.partition("\n")[2].strip()
    assert cleaned(f"{STORY}\n{lines}") == f"{STORY}\n{programme}"
    assert cleaned(f"{STORY}\n{lines}\n\n{STORY}") == f"{STORY}\n{programme}\n\n{STORY}"


@pytest.mark.parametrize(
    "lines",
    [
        f"Napovednik dogodkov\n{PROGRAMME}",
        f"V žarišču\n\n{PROGRAMME}",
        "Prihajajoče prireditve\n12. julij ob 20. uri, koncert v Bohinju\n13. julij ob 18. uri, sejem v Kopru",
        "Program\n► 10.00 Kranj, Glavni trg\n► 18.30 Bled, kulturni dom",
        "Program\n➜ Sobota, 12. julij: Kranj, Glavni trg\n➜ Nedelja, 13. julij: Bled, kulturni dom",
    ],
)
def test_a_programme_that_ends_the_text_stays(lines: str) -> None:
    assert cleaned(f"{STORY}\n{lines}") == f"{STORY}\n{lines}"


@pytest.mark.parametrize(
    "teasers",
    [
        "12. 7. 2024 ob 8:14\nV Kopru odprli šolo\n11. 7. 2024 ob 9:30\nV Bohinju zaprli cesto",
        "12. 7. V Kopru odprli šolo\n11. 7. V Bohinju zaprli cesto",
        "Sobota, 12. julij 2024\nV Kopru odprli šolo\nPetek, 11. julij 2024\nV Bohinju zaprli cesto",
        "8:14 V Kopru odprli šolo\n7:52 V Bohinju zaprli cesto",
        "Koncert v Bohinju, sobota, 12. julij, ob 20. uri\nSejem v Kopru, nedelja, 13. julij, ob 18. uri",
        "Jutri ob 20. uri derbi v Kopru\nPetek prinaša sejem v Bohinj",
        "V Kopru odprli šolo\nOb 8. uri zagorelo v Celju\nV Bohinju zaprli cesto",
        "V Kopru odprli šolo\nOd 15. ure dalje zaprta cesta v Celju\nV Bohinju zaprli most",
        "V Kopru odprli šolo\nOd 15. ure dalje zaprta cesta v Celju\nOb 8. uri zagorelo v Kranju\nV Bohinju zaprli most",
        "Petek, 11. julij 2025, Kronika\nV Kopru odprli šolo\nČetrtek, 10. julij 2025, Kronika\nV Celju zagorelo",
        "Petek, 11. julij 2025: V Kopru odprli šolo\nČetrtek, 10. julij 2025: V Celju zagorelo",
        "11. 7. ob 9.30\nOb 8. uri zagorelo v Celju\n12. 7. ob 8.30\nV Kopru odprli šolo",
        "12. 7. ob 8.14 uri\nV Kopru odprli šolo\n11. 7. ob 9.30 uri\nV Bohinju zaprli cesto",
        "V Kopru odprli šolo\nV soboto, 12. julija, volitve v Celju",
    ],
)
@pytest.mark.parametrize("heading", ["Ne zamudite", "Zadnje novice", "Izpostavljamo"])
def test_other_articles_and_events_go_with_their_dates(heading: str, teasers: str) -> None:
    assert cleaned(f"{STORY}\n{heading}\n{teasers}") == STORY


def test_a_single_line_is_no_programme() -> None:
    assert cleaned(f"{STORY}\nNe zamudite\nV soboto, 12. julija, volitve v Celju") == STORY


def test_headlines_behind_marks_go_with_the_minute_of_their_publication() -> None:
    assert cleaned(f"{STORY}\n› 8:14 V Kopru odprli šolo\n› 7.52 V Bohinju zaprli cesto") == STORY
    assert cleaned(f"{STORY}\n› 8:30 V Kopru odprli šolo\n› 7.52 V Bohinju zaprli cesto") == STORY


def test_headlines_go_from_below_their_heading_where_a_programme_stands_above_it() -> None:
    above = f"{STORY}\nNapovednik dogodkov\n{PROGRAMME}"
    assert cleaned(f"{above}\nIzpostavljamo\nV Kopru odprli šolo\nV Celju zagorelo") == above


# Subtitles


@pytest.mark.parametrize(
    "subtitles",
    [
        "1\n00:00:01,200 --> 00:00:04,000\nV šoli v Grosuplju\n\n2\n00:00:04,100 --> 00:00:07,500\nso odprli telovadnico.\n",
        "00:01.200 --> 00:04.000 align:start\nV šoli v Grosuplju\n\n00:04.100 --> 00:07.500\nso odprli telovadnico.",
    ],
)
def test_times_and_numbers_of_subtitles_go(subtitles: str) -> None:
    assert cleaned(subtitles) == "V šoli v Grosuplju\nso odprli telovadnico."


def test_an_arrow_and_times_in_a_sentence_stay() -> None:
    text = "Vlak Kranj --> Jesenice odpelje ob 10:15.\n\n2\nAvtobus odpelje 00:10:15 --> 00:10:40 pozneje."
    assert cleaned(text) == text


# Lines that a mark or a label gives away


@pytest.mark.parametrize(
    "line",
    [
        "▶ Radgona: našli orožje\n▶ Koper: pobegnil policistom",
        "➤ Celje: trg bo prenovljen\n➤ Laško brez elektrike",
        "Glej še: Sevnica s cvetličnim trgom",
        "Sorodno: Mladi iz Sevnice na Ptuju",
        "Nazadnje ste brali: Koper znova drugi / V Piranu dražje",
        "Naročila | Osmrtnice Sežana, Postojna, Nova Gorica | Mali oglasi",
        "Arhiv | Podkasti | © Radio Kamnik, Ljubljanska 1, Kamnik",
        "Vreme po državi: Maribor 19, Kredarica -2, Portorož 24",
        "GLEJTE ŠE: Sevnica s cvetličnim trgom",
        "Oglas: CVETLIČARNA, Tržaška cesta 5, Logatec, tel. 01 754 11 11",
        "NASLOVNA FOTOGRAFIJA: Občina Izola",
        "Izpostavljena fotografija: Jana Kranjec",
        "Simbolična fotografija: arhiv PGD Kozje",
    ],
)
def test_a_line_with_such_a_mark_or_label_goes(line: str) -> None:
    assert cleaned(f"{STORY}\n{line}") == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Glej še zakon o vodah, ki velja tudi v Kopru.",
        "Oglas: občina Logatec išče tajnika",
        "Oglas na tržnici v Logatcu je videlo tisoč ljudi.",
        "Naslovna fotografija: Izola je na njej videti kot otok.",
        "Simbolična fotografija v Kozjem je bila sporna.",
    ],
)
def test_a_line_that_only_begins_with_such_words_stays(line: str) -> None:
    assert cleaned(f"{STORY}\n{line}\n{STORY}") == f"{STORY}\n{line}\n{STORY}"
