"""What of a portal's page is left out around an article, and which lines of articles stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_clean import NAMES, STORY, cleaned

from obcine.clean import rules

FURNITURE = [
    "DANES\n8°C\n1°C\nJUTRI\n9°C\n1°C",
    "DANES 8°C 1°C JUTRI 9°C 1°C",
    "Danes 3°C Jutri 1°C Trbovlje 2°C Zagorje 4°C",
    "Sosednje občine: Podčetrtek – Kozje – Rogatec",
    "Vreme: Ljubljana 12 °C",
    "Vreme\nKranj 12 °C\nBled 10 °C",
    "Oceni objavo",
    "Ocenite članek: 4,5",
    "Komentarji",
    "Komentarji (12)",
    "3 komentarji",
    "Dodaj komentar",
    "Prosimo, da pri komentiranju upoštevate pravila.",
    "Ta članek še nima komentarjev. Bodi prvi!",
    "Bodite prvi, ki bo komentiral!",
    "Za komentiranje se morate prijaviti.",
    "Ta spletna stran uporablja piškotke za boljšo uporabniško izkušnjo.",
    "Uporabljamo piškotke. Več o piškotkih | Sprejmi vse",
    "Z nadaljevanjem uporabe strani se strinjate z uporabo piškotkov.",
    "Nastavitve piškotkov",
    "Deli na Facebooku",
    "Delite članek: Facebook | Twitter | LinkedIn | E-pošta",
    "Prijavite se na e-novice in ostanite na tekočem",
    "Naročite se na naš novičnik",
    "Prijava | Registracija | Pozabljeno geslo",
    "Vir: jesenice.si",
    "Vir: STA",
    "Vir: Občina Kranj",
    "Viri: STA, Občina Kranj",
    "Vir: V. Zupan",
    "Vir: Zavod za turizem pri Občini Bled",
    "Izvedba spletne strani: Studio Kranj",
    "(Vir: Gorenjski tednik)",
    "Foto: Občina Bled",
    "Foto: M. Šenčur",
    "Foto: Miha Novak/arhiv Občine Kranj",
    "Fotografije: Ana Zupan",
    "© 2025 Občina Jesenice. Vse pravice pridržane.",
    "Vse pravice pridržane",
    "Domov > Novice > Gorenjska",
    "MENI ≡ Novice ▸ Gorenjska ▸ Kranj ▸ Radovljica ▸ Tržič ▸ Jesenice",
    "NOVICE ▾ Kranj ▾ Bled ▾ Jesenice",
    "Vremenska napoved: Portorož, Bovec, Lendava",
    "Domov / Novice / Kranj",
    "Naslovnica » Lokalno » Jesenice",
    "Domov | Novice | Šport | Kultura | Kontakt",
    "Glasilo občin Bled in Gorje. Izdajatelj: Občina Bled. Uredništvo: Ana Kos. ISSN 1234-5678",
    "GORSKI ODMEV · glasilo občine Bled · letnik XXVII · naklada 720 izvodov · tisk: Kranj",
    "Izdajatelj: Občina Kranj Naklada: 5.000 izvodov\nUredništvo: Kranj, Trg 1",
    "Preberite tudi: Na Jesenicah odprli nov most",
    "PREBERITE ŠE: V Kopru gradijo garažo",
    "Preberite tudi Na Ptuju slavijo kurenti",
    "Morda vas zanima tudi Nov most v Kopru",
    "Oglejte si tudi » Nov most v Kopru",
    "Lokalno » Koper » Nov most",
    "Koper > Novice > Piran",
    "Glasilo občin Žiri, Gorenja vas-Poljane in Železniki",
    "Neodvisni mesečnik za Zasavje: Hrastnik, Trbovlje, Zagorje ob Savi",
    "Gorski odmev – časopis za Bled, Bohinj in Gorje\nLetnik 7, številka 3",
    "Uredništvo: Cesta na polje 7, 4270 Jesenice\nGlavna urednica: Neža Zupan",
    "Revija Planota, ISSN 9876-543X, Kranj",
    "Impresum\nČasopis prejema vsako gospodinjstvo v občinah Bled, Gorje in Bohinj.",
    "VREME • Celje 11° • Žalec 12°",
    "PTUJ 21° | KRANJ 19° | ZRAK: dober",
    "Vreme po Sloveniji: Novo mesto 7 °C, Kranjska Gora −3,5 °C",
    "Spletne kamere: Krvavec, Kranjska Gora, Bohinj",
    "Poiščite delo v svojem kraju: Koper (14), Novo mesto (9), Ptuj (31)",
    "Osmrtnice: Kranj, Tržič",
    "Osmrtnice Kranj | Osmrtnice Bled | Mali oglasi",
    "Foto: Rok Kranjec | 12 fotografij | 3 min branja",
    "OGLASNO SPOROČILO: Nova trgovina v Celju",
    "Oddam stanovanje na Bledu, tel. 031 000 000",
    "Kupite zdaj! Popust velja samo v Mariboru.",
    "Dobitek čaka v Litiji! Igraj odgovorno 18+",
    "Prosta delovna mesta: zidar (Ptuj), kuhar (Bovec, Tolmin). Vse ponudbe »",
    "Dežurna lekarna: Lekarna Ormož, Ptujska 25",
    "Poslušajte v živo: Radio Brežice",
    "Glej kamere v živo: Ljubelj | Šentilj | Jezersko",
    "Danes: sončno Celje 21° Velenje 19° Laško 20°",
    "» Domov » Občine » Ribnica » Novice",
    "Izberi kraj: ○ Bled ○ Bohinj ○ Gorje ● Jesenice ○ Kranj ○ Naklo ○ Tržič ○ Žiri",
    "Zasavje: Hrastnik, Trbovlje, Zagorje ob Savi\nPodravje: Hoče-Slivnica, Maribor, Ptuj\nObala: Koper, Piran",
    "glasilo krajanov občin Dornava, Markovci in Gorišnica",
    "Preskoči na vsebino",
    "Na vrh strani",
    "Oglaševanje",
    "Napišite komentar",
    "Deli: Facebook, Twitter",
    "Delite novico na Facebooku",
    "Članek delite na Facebooku",
    "Prijatelju pošlji članek",
    "Po e-pošti",
    "Obišči našo trgovino v Celju! Akcija velja do petka.",
    "Slušaj radio v živo: Radio Kranj",
    "Radio Kranj 2025. VSE Pravice Pridržane.",
    "Na Bledu IGRAJTE ODGOVORNO!",
    "Ogledov: 512",
    "Starejši prispevki",
    "Vaš lokalni časopis",
    "GLASILO OBČINE GORJE, ŠT. 2",
    "Šport / Kultura / Kronika",
    "Posavska | Savinjska | Zasavska",
    "Istra: Koper, Piran\nZasavje: Hrastnik, Trbovlje, Zagorje ob Savi\nPodravje: Hoče-Slivnica, Maribor, Ptuj",
]
# Characters that the patterns name or may take for any other.
ALPHABET = 'abcčdefghijklmnoprsštuvzžqwxy AČKPŠ0123456789.,:;!?|/()-–·•©≡☰★»«"@_'


@pytest.mark.parametrize("furniture", FURNITURE, ids=lambda line: line[:24])
def test_site_furniture_goes_from_before_and_after_the_article(furniture: str) -> None:
    assert cleaned(f"{furniture}\n\n{STORY}") == STORY
    assert cleaned(f"{STORY}\n\n{furniture}") == STORY


@pytest.mark.parametrize("kind", rules._LINES)
def test_the_cheap_look_at_a_text_sees_every_line_that_is_furniture(kind: str) -> None:
    pattern = re.compile(rules._LINES[kind], re.IGNORECASE)

    @settings(max_examples=100)
    @given(st.from_regex(pattern, fullmatch=True, alphabet=st.sampled_from(ALPHABET)))
    def sees(line: str) -> None:
        if len(line.strip()) <= rules.MAX_LINE and rules.LINE.fullmatch(line.strip()):
            assert rules.may_hold_furniture(line)

    sees()


@pytest.mark.parametrize("header", [
    "Oglejte si tudi", "Preberite tudi:", "Preberite še", "Sorodne novice", "SORODNE NOVICE",
    "Najbolj brano", "Ne spreglejte", "Povezane vsebine", "Podobni članki", "Morda vas zanima tudi", "Več novic", "ZADNJE NOVICE", "Več o temi:", "Zadnji prispevki", "Tudi to vas bo zanimalo",
    "Morda bi vas zanimalo", "To vas utegne zanimati", "Sorodno:", "ŠE VEČ NOVIC", "Še iz soseščine:",
    "NAJNOVEJŠE IZ ISTRE", "Več s Koroške", "Novo na portalu", "Izpostavljamo", "Drugo iz Zasavja",
    "Isti avtor", "Priljubljeno v rubriki", "Morda vam bo všeč", "MOGOČE VAM BO VŠEČ TUDI:", "Bralci so brali tudi",
    "Obiskovalci so prebrali tudi", "Trenutno najbolj brano", "Priljubljene objave", "Priporočeno branje", "Danes preberite",
    "Nazadnje objavljeno", "Nazadnje dodano", "Več člankov", "Več zgodb:", "Več s tega področja", "Preberite več", "Preberite več na temo:",
    "Iz naše mreže", "Partnerske vsebine",
])  # fmt: skip
def test_a_list_of_related_articles_goes_with_its_teasers(header: str) -> None:
    teasers = (
        "Maribor dobil novo tržnico\n\nV Kopru zaprli cesto\n12. 3. 2025\nPolicisti iščejo priče"
    )
    assert cleaned(f"{STORY}\n{header}\n{teasers}") == STORY


def test_headlines_behind_the_mark_of_a_link_go() -> None:
    teasers = "→ Trg v Krškem bo nosil ime po skladateljici\n→ V Brežicah zapeli v 24 jezikih"
    assert cleaned(f"{STORY}\n{teasers}") == STORY


@pytest.mark.parametrize(
    "headline",
    [
        "FOTO: Neurje razdejalo Celje",
        "FOTO: Kranj praznično okrašen, otroci napolnili trg",
        "FOTO: Bled praznuje tisoč let",
        "FOTO: »Zvezde« osvojile Koper",
        "FOTO: Most prenovljen, promet spet teče",
        "FOTO: Blejci čakajo zimo",
        "FOTO: Celje organizira tek",
    ],
)
def test_a_headline_that_announces_photographs_stays_where_the_text_begins(headline: str) -> None:
    assert cleaned(f"{headline}\n\n{STORY}") == f"{headline}\n\n{STORY}"
    assert cleaned(f"{STORY}\n\n{headline}") == STORY


def test_a_paragraph_that_begins_as_an_announcement_of_photographs_counts_as_one() -> None:
    paragraph = (
        "FOTO: Neurje je razdejalo Celje, kjer je veter podiral drevesa, je povedal Jan Kos."
    )
    assert cleaned(f"{paragraph}\nZgodilo se je\n\nGlasnik, 4. maja 1961\n\nKino.") == paragraph


@pytest.mark.parametrize(
    "credit",
    [
        "Foto: Občina Kranj", "FOTO: Janez Novak", "FOTO: arhiv društva", "FOTO: Ana Kos, osebni arhiv", "FOTO: Facebook, družbena omrežja", "FOTO: Družbena omrežja",
        "FOTO: Osnovna šola Celje", "FOTO: Turistično društvo Bled", "FOTO: Ana Kos in Jan Novak", "FOTO: Policijska uprava Koper",
        "FOTO: Hotel Bled, kongresna dvorana", "FOTO: Kongresna dvorana Bled", "FOTO: PGD Bled, gasilska vozila", "FOTO: Gasilska vozila Bled", "FOTO: Turizem Bled (izbrana fotografija)",
        "FOTO: Občina Bled, fotografija ni povezana z dogodkom", "FOTO: Turizem Bled, izbrana fotografija", "FOTO: Ana Kos, objavljeno z dovoljenjem",
        "FOTO: Facebook / uporabniki objavili", "FOTO: Knjižnica Kranj, javna hvala", "FOTO: Uredništvo glasila", "FOTO: Glasbena šola Kranj",
        "FOTO: Stara kapela Kranj", "FOTO: Gasilska brigada Kranj", "FOTO: Slovenske železnice", "FOTO: zajem zaslona", "Foto: Neurje razdejalo Celje",
    ],
)  # fmt: skip
def test_a_credit_goes_from_where_the_text_begins(credit: str) -> None:
    assert cleaned(f"{credit}\n\n{STORY}") == STORY


def test_an_article_may_begin_like_a_list_of_related_ones() -> None:
    for opening in ("Novo iz Kranja", "Sorodno", "→ Jutri bo v Kopru sejem\n→ V Piranu koncert"):
        assert cleaned(f"{opening}\n\nNov vrtec\n\n{STORY}") == f"{opening}\n\nNov vrtec\n\n{STORY}"


@pytest.mark.parametrize(
    "rest",
    [
        "Aktualno\n\nV Kranju je bil včeraj odprt vrtec.\nNa Bledu gradijo pot.",
        "V Kranju je bil odprt vrtec.\nPreberite več\n\nNa Bledu gradijo pot.\nPreberite več",
        "Danes preberite:\nŽupan Kranja odstopil, stran 3\nNa Bledu gradijo pot.",
        "Priporočeno branje\nCankar: Na klancu\nFinžgar: Pod svobodnim soncem (Bled, 1912)\n\nKnjižnica je odprta vsak dan.",
        "Nazadnje dodano\nZemljevid Kopra\nNačrt Bleda\n\nZbirko hrani muzej v Kranju.",
        "Več zgodb\nSpomini iz Kopra\n\nZbrala jih je Ana Kos.",
        "Morda vam bo všeč v Kopru",
        "Bralci so brali tudi v Kopru\nIn na Bledu",
        "Trenutno najbolj brano je pismo iz Kopra",
        "Danes preberite pesem o Kopru",
        "Nazadnje dodano ime je Koper\nPrvo je bilo Bled",
        "Več zgodb iz Kopra\nŠe več z Bleda",
        "Več člankov je o Kopru\nTrije so o Bledu",
        "Preberite več o Kopru\nPrisluhnite Bledu",
        "Iz naše mreže vodovodov v Kopru\nPuščanje na Bledu",
        "Partnerske vsebine bodo pripravili v Kopru",
        "Več o programu\n\nPetek, 12. maj: koncert na Bledu\nSobota, 13. maj: tek v Kranju",
        "Še na mnoga leta\n\nAna Kos, Kranj",
        "Več iz občine\n\nKranj: nov vrtec.\nBled: nova pot.",
        "Zaprte bodo ceste:\n► Kranj, Ljubljanska cesta\n► Bled, Ljubljanska cesta",
        "Ukrepi so že znani.\n› nova šola v Kranju,\n› nov most na Bledu",
        f"→ Nov vrtec v Kranju\n→ Nova pot na Bledu\n\n{STORY}",
        f"Aktualno\n\nNov vrtec v Kranju\nNova pot na Bledu\n\n{STORY}",
        "še več z novo opremo in\ndvorano za občane. V Žireh pa\nbodo vrtec odprli pozneje",
    ],
    ids=lambda rest: rest[:16],
)
def test_what_looks_like_a_list_of_headlines_stays_where_the_article_goes_on(rest: str) -> None:
    assert cleaned(f"{STORY}\n\n{rest}") == f"{STORY}\n\n{rest}"


def test_the_article_goes_on_after_related_articles() -> None:
    related = "Preberite tudi\nMaribor dobil novo tržnico\nV Kopru zaprli cesto"
    assert cleaned(f"{STORY}\n{related}\n{STORY}") == f"{STORY}\n{STORY}"


def test_a_subheading_set_off_from_related_articles_stays() -> None:
    related = "Preberite tudi\nMaribor dobil novo tržnico\nV Kopru zaprli cesto"
    text = f"{STORY}\n{related}\n\nVrtec jeseni\n\n{STORY}"
    assert cleaned(text) == f"{STORY}\nVrtec jeseni\n\n{STORY}"


def test_comments_go_where_replies_show_that_they_are_comments() -> None:
    comments = (
        "Komentarji (2)\njanez\nTudi na Ptuju bi potrebovali nov vrtec, pa ga ne bo še deset let, "
        "ker nas v občini nihče ne posluša.\nOdgovori\nmaja\nV Kranju je še slabše.\nOdgovori"
    )
    assert cleaned(f"{STORY}\n{comments}") == STORY


def test_a_list_of_the_latest_news_by_the_hour_goes() -> None:
    latest = "Najnovejše\n8:05 Kranj: vlak obstal\n7:45 Piran: burja podira drevesa"
    assert cleaned(f"{STORY}\n\n{latest}") == STORY


@pytest.mark.parametrize("heading", ["Komentarji (2)", "Komentirajte", "Dodaj komentar"])
def test_comments_go_where_all_that_follows_is_what_somebody_says(heading: str) -> None:
    comments = "zvone_7: V Kopru je enako.\n\nTončka B. (12. 3. 2025): Kaj pa Ptuj?"
    assert cleaned(f"Pošta bo zaprta do srede.\n{heading}\n{comments}") == (
        "Pošta bo zaprta do srede."
    )
    article = f"{comments}\nTako so odgovorili domačini."
    assert cleaned(f"Pošta je zaprta.\n{heading}\n{article}").endswith(article)


def test_an_article_after_a_count_of_comments_stays() -> None:
    assert cleaned(f"Nov proračun\n2 komentarja\n{STORY}") == f"Nov proračun\n{STORY}"


def test_a_flattened_page_keeps_its_article() -> None:
    page = (
        f"{STORY.replace(chr(10), ' ')} Vir: jesenice.si Komentarji Prosimo, da pri komentiranju "
        "upoštevate pravila. Ta prispevek še nima komentarjev. Bodi prvi!"
    )
    assert "komentar" not in cleaned(page)
    assert cleaned(page).startswith(STORY.replace("\n", " "))


def test_the_name_of_a_newspaper_above_its_masthead_goes() -> None:
    assert cleaned(f"ODMEV JESENIC\nObčinsko glasilo\n\n{STORY}") == STORY
    assert cleaned(f"Odmev Jesenic\n\n{STORY}") == f"Odmev Jesenic\n\n{STORY}"


KEPT = [
    "Sosednje občine: Podčetrtek, Kozje in Rogatec so predlog podprle.",
    "Zadnji prispevki za gradnjo doma so prišli iz Kranja.",
    "Oglejte si tudi razstavo v galeriji na Jesenicah, ki bo odprta do konca maja.",
    "Preberite tudi drobni tisk, svetujejo na občini.",
    "Prijavite se do 15. maja na naslov Občina Kranj, Trg 1.",
    "Spletne strani uporabljajo piškotke, o čemer govori novi zakon, je dejal minister.",
    "Vir onesnaženja: po podatkih inšpektorjev je to odpadna voda iz Kranja.",
    "Vir nesreče še ni znan.",
    "Foto klub Kranj je odprl razstavo.",
    "FOTO: Na Bledu zagorela streha",
    "Danes bo sončno, najvišje dnevne temperature bodo od 8 do 12 °C, na Primorskem do 15 °C.",
    "Jutri bo v Kranju 9 °C, v Kopru pa 14.",
    "Komentarji županov so bili ostri.",
    "Komentar: zakaj Kranj nima obvoznice",
    "Bodi prvi na cilju, je geslo teka na Bledu.",
    "Izdajatelj glasila je Občina Kranj, uredništvo pa vodi Ana Kos.",
    "Uredništvo časopisa se seli v Maribor.",
    "Najbolj brano knjigo leta je napisala domačinka iz Žirov.",
    "Sorodne novice prihajajo tudi iz Celja, kjer so zaprli most.",
    "Deli občine Kranj so bili brez elektrike.",
    "Cena > kakovost, pravijo v Kranju.",
    "Domov so se vrnili utrujeni > a srečni.",
    "Oceni vpliva na okolje nasprotujejo krajani Žirov.",
    "Vreme bo jutri v Kranju lepo.",
    "Kranj\nV nedeljo bo na Glavnem trgu sejem.",
    "Več o tem, kaj čaka Jesenice, bo znanega jeseni.",
    "Rezultati:\nKranj - Jesenice 3 : 1\nBled - Celje 2 : 2",
    "»Oglejte si še to,« je dejal vodič v Piranu.",
    "Tisk je v Kranju doma že od leta 1900.",
    "Spletna trgovina: izdelava strani je stala 2000 evrov, so povedali v Žalcu.",
    "Facebook in Instagram",
    "Razpis je objavljen v glasilu\nin na\nstrani Občine Kranj",
    "Novice o dogajanju so prišle pozno.",
    "Na vrh Triglava se je povzpelo 30 pohodnikov iz Kamnika.",
    "Ne spreglejte: prireditev v Kamniku bo 5. maja ob 19. uri. Vstop je prost.",
    "Prijava: do 5. maja na info@obcina.example",
    "Časopis za Kranj brez urednice",
    "Nov časopis za Domžale in Kamnik",
    "Glasilo občine Bled bo izhajalo le še na spletu.",
    "Prijave zbira Občina Kranj, Trg 1, 4000 Kranj",
    "Kamera: Rok Kranjec, Bled",
    "Prosta delovna mesta: bolnišnica v Celju išče zdravnike",
    "Strelci: Kranjec (23), Novak (12), Celje (8)",
    "Iščemo pričo iz okolice: Ptuj, Hajdina in Markovci so bili brez elektrike.",
    "Ana Novak Bor Kos Cene Zupan Dana Mlakar Eva Kranjc",
    "Najnižje temperature: Babno Polje −21 °C, Bohinj −12 °C",
    "Vreme v Kranju je bilo hladno, ob 7. uri so namerili 3 °C.",
    "Kupite domače! To je geslo sejma v Žalcu.",
    "Oglas za prodajo zemljišča v Piranu je objavila občina.",
    "Ana: V Kranju je lepo.\nBor: Na Bledu tudi.",
    "Igrajte odgovorno, svetujejo v Celju",
    "Zaposlitve: v Kranju iščejo zidarje, na Bledu kuharje.",
    "Več o temi bodo povedali v Piranu.",
    "Tudi to vas bo na Ptuju presenetilo.",
    "Danes je v Celju 21 °C in v Laškem 20 °C.",
    "Dežurni zdravnik: na Jesenicah nas je premalo.",
    "Produkcija: Gledališče Celje",
    "Izvedba: Pihalni orkester Tržič, 2024",
    "Avtorji: učenci Osnovne šole Žiri",
    "Kranj → Naklo → Podbrezje → Tržič",
    "Maribor » Ptuj » Koper",
    "Viri: V Žalcu odstopil župan",
    "Viri: Župan Žalca bo odstopil že v torek",
    "Viri: Župana Žalca zaslišali pred sodiščem",
    "Vir: Na Ptuju odstopil direktor bolnišnice",
    "Zadnje objave Občine Žalec o gradnji vrtca",
    "Oglejte si tudi Piran in Koper",
    "Poglejte še Škofjo Loko s Kranclja",
    "Najbolj brane novice Radia Kranj so o cestah",
    "Sredstva dobijo ► Kranj ► Tržič ► Naklo",
    "Zmagovalci: ▸ Kranj ▸ Tržič ▸ Naklo",
    "Vremenska napoved: nevihte, toča v Kranju",
    "Razstava v Kranju · oblikovanje Jože Kos · fotografija na naslovnici Bohinj",
]


@pytest.mark.parametrize("credit", ["(Vir: PIC)", "(Viri: STA, Delo)", "(Foto: Občina Bled)"])
def test_a_credit_in_brackets_amid_a_line_is_left_out(credit: str) -> None:
    assert cleaned(f"{STORY} {credit} {STORY}").split() == f"{STORY} {STORY}".split()


@pytest.mark.parametrize("line", KEPT, ids=lambda line: line[:24])
def test_a_line_of_the_article_stays(line: str) -> None:
    assert cleaned(f"{STORY}\n{line}\n{STORY}") == f"{STORY}\n{line}\n{STORY}"
    assert cleaned(f"{STORY}\n\n{line}") == f"{STORY}\n\n{line}"
    assert cleaned(line) == line


@pytest.mark.parametrize(
    "text", ["Komentarji", "Vir: STA", " | ".join(NAMES), "Oglejte si tudi\nBled"]
)
def test_everything_stays_where_nothing_would_be_left(text: str) -> None:
    assert cleaned(text) == text
