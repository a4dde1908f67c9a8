"""Lines of a portal's page that a label gives away, and lines of articles that begin like them."""

from __future__ import annotations

import pytest
from test_clean import STORY

from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.types import Article

CLEANER = Cleaner(Gazetteer.load())


def cleaned(text: str) -> str:
    return CLEANER.clean(Article("1", text)).text


CHOICES = [
    "Vaša regija: Zasavje. Zamenjaj: Hrastnik, Trbovlje, Zagorje ob Savi, Litija.",
    "Izbrana občina: Žalec. Spremeni",
    "Izbrana občina: Žalec (spremeni)",
    "Izbran kraj: Bovec | Zamenjaj kraj",
    "Izbrana regija: Posavje. Druge regije: Zasavje, Podravje, Pomurje",
    "Moje občine: Muta, Vuzenica, Radlje ob Dravi | Uredi",
    "Vaša lokacija: Nova Gorica (spremeni)",
    "Spremeni kraj: Idrija, Cerkno, Logatec",
    "Prikaži novice za: Bovec, Kobarid, Tolmin, Kanal",
    "Košarica (0) | Prijava | Trgovine: Celje, Koper, Kranj",
    "Prijava | Naše poslovalnice: Ptuj, Ormož, Lenart, Gornja Radgona, Ljutomer",
    "Katalog | Moja knjižnica | Enote: Sežana, Komen, Divača",
    "PRLEKIJA | ISTRA | SVET",
    "Tu ste: Domov › Občine › Semič",
    "Trenutno prikazujemo novice iz: Litija, Šmartno pri Litiji",
    "Filtriraj po občini: Vse, Tolmin, Kobarid, Bovec",
    "Novice / Občine / Ljutomer",
    "Celje\n|\nŽalec\n|\nLaško\n|\nVelenje\n|\nPolzela",
]
TEASERS = [
    "(Beri: Kako so v Izoli rešili delfina)",
    "(Preberite: Kdo bo vodil bolnišnico v Brežicah?)",
    "(Glejte: Posnetek plazu nad Lučami)",
    "[Več: Poplave v Lučah]",
    "Preberite več: V Kobaridu so zaprli muzej",
    "Ne spreglejte: Piran v lučeh | Koper brez sejma",
    "Ne zamudite: Piran v lučeh • Koper brez sejma",
    "Ne prezrite: Na Vranskem gradijo obvoznico • Vojnik dobil vrtec",
    "Aktualno: Nesreča pri Trojanah | V Litiji gorel kozolec | Kresnice brez pošte",
    "Povezano: V Kobaridu zaprt muzej | Tolmin brez vode",
    "Jutri v časniku: pogovor z županjo Dobrne, potopis iz Bovca",
    "Že jutri v tiskani izdaji: zakaj v Žireh ni zdravnika",
    "V petek v reviji: ribiči iz Izole in soline v Sečovljah",
    "V tiskani izdaji preberite: reportaža iz Kozjega, pogovor z županom Rogatca",
    "V novi številki: mlinar iz Razkrižja, čebelar z Blok",
    "Prejšnji članek: Toča v Sevnici",
    "Naslednja novica: V Žireh odprli čipkarsko šolo",
    "← Toča v Sevnici | V Žireh odprli čipkarsko šolo →",
    "Najbolj iskano: Kranj, poroka, toča, Bled",
    "Priljubljene oznake: Bovec, burja, Ajdovščina",
    "Oznake: Bovec, burja, občinski svet",
    "Ključne besede: Ajdovščina | burja",
    "Sorodna novica: V Trebnjem trčila tri vozila",
    "Podobni oglasi: Natakar, Celje | Vzdrževalec, Velenje | Prodajalka, Ptuj",
    "Povezan članek: V Trebnjem trčila tri vozila",
    "Zadnje: 12.30 Požar v Ormožu | 12.10 Na Ptuju brez elektrike",
    "TOP 3: Umor v Ormožu | Toča na Ptuju | Ljutomer brez vode",
    "Bralci so ta teden največ brali: Umor v Ormožu, Toča na Ptuju",
]
BOXES = [
    "Mali oglasi: prodam čoln (Izola), podarim mucke (Piran)",
    "MALI OGLASI: Oddam garsonjero v Domžalah, kupim drva v Kamniku",
    "O tem smo že pisali: V Kranju odprli nov vrtec",
    "O tem smo pisali: Požar v Kopru, dva poškodovana",
    "Pisali smo: Piran dobil tržnico",
    "V branje priporočamo: Deset poti okoli Bleda",
    "Več v članku: Občina Ptuj išče direktorja",
    "Več preberite v članku: V Velenju odprli plažo",
    "Preberite več o temi: Ali bo Celje dobilo bolnišnico?",
    "Stanje na cestah: Fernetiči 20 min, Obrežje 2 uri, Gruškovje prosto",
    "Stanje na mejah: Karavanke 40 min | Jelšane 10 min",
    "Zdaj igra: Poletje v Portorožu",
    "Anketa: Bi se preselili v Velenje? Da | Ne | Ne vem",
    "Anketa: Ali potrebuje Ptuj novo dvorano? Da Ne Glasuj",
    "Kamere: Kanin | Vogel | Rogla",
    "Naši portali: Koper danes | Ptuj danes | Kranj danes",
    "Sledite nam: Facebook Ptuj | Instagram Ptuj",
    "Vremenska napoved: Ptuj 3/9 °C, Ormož 2/8 °C",
    "Uredništvo: Prešernova 22, Celje, urednistvo@radio.example",
]


@pytest.mark.parametrize("line", CHOICES + TEASERS + BOXES, ids=lambda line: line[:24])
def test_a_line_that_its_label_and_form_give_away_goes(line: str) -> None:
    assert cleaned(f"{line}\n\n{STORY}") == STORY
    assert cleaned(f"{STORY}\n\n{line}") == STORY


MASTHEADS = [
    "Novice Rogatca, Podčetrtka in Rogaške Slatine, april 2011, letnik 14",
    "Odsev Žužemberka, Straže in Mirne Peči, letnik 3, številka 2",
    "ODSEV ŽUŽEMBERKA, št. 3, december 2009",
    "Naš časopis, glasilo občin Vrhnika, Borovnica in Log - Dragomer, leto 38, št. 352",
    "PREPIH, uredništvo: Trg svobode 5, Lenart, tel. 02 700 00 00",
    "PANORAMA, št. 12, Ptuj, 24. marca 1994, cena 100 SIT",
    "Loški glasnik, brezplačno glasilo Občine Škofja Loka, številka 6",
    "LITIJAN, neodvisni časopis občine Litija, letnik 4",
    "Prejemajo gospodinjstva občin Sveta Ana, Benedikt in Cerkvenjak",
    "Prejemniki: gospodinjstva občin Žiri, Bled, Gorje",
    "Glasilo Krajevne skupnosti Rakek, izide dvakrat na leto",
    "Glasilo Občine Rače-Fram, izhaja vsak mesec",
    "»Vodnik po prireditvah v Piranu, Izoli in Kopru« | julij | brezplačno",
    "Časopis za Posavje - Krško, četrtek, 14. maja 1992 - cena 60 SIT",
    "Tednik za Goriško | Nova Gorica, sreda, 3. junija 1998 | cena 120 tolarjev",
    "Štajerski odmevi, tednik za Ptuj in Ormož, 12. april 1999, št. 15, leto 7",
    "Glasilo prebivalcev občine Hajdina * letnik 5 * številka 2",
]


@pytest.mark.parametrize("line", MASTHEADS, ids=lambda line: line[:24])
def test_a_line_that_names_a_newspaper_and_its_issue_or_readers_goes(line: str) -> None:
    assert cleaned(f"{line}\n\n{STORY}") == STORY
    assert cleaned(f"NAŠ KRAJ\n{line}\n\n{STORY}") == STORY


KEPT = [
    "Naslednja zgodba: Ana iz Kranja je zbolela pri tridesetih, danes vodi društvo.",
    "Oglas: prodam hišo v Celju, je Novak zapisal lani, nato pa izginil z denarjem.",
    "Trenutno igra: NK Celje",
    "Najbolj iskani: Janez Novak iz Celja in Peter Kos iz Kranja",
    "Nastopile so ekipe:\nCelje Velenje Kranj Koper Ptuj\nOdločitev bo znana jeseni.",
    "Rezultati 12. kroga: Kranj - Jesenice 3 : 1, Bled - Celje 2 : 2, Koper - Ptuj 0 : 1",
    "Rezultati: 1. Ana Kos (Kranj), 2. Eva Zupan (Bled), 3. Neža Hren (Piran)",
    "Maribor | 45 | 12\nCelje | 43 | 10\nKoper | 40 | 9",
    "Kraj | Ura | Vodja\nBled | 10.00 | Ana Kos\nKranj | 11.00 | Bor Novak",
    "Denar po občinah\nAjdovščina: 120.000 evrov\nVipava: 80.000 evrov\nKomen: 60.000 evrov",
    "Brez elektrike bodo: Muta, Vuzenica, Radlje ob Dravi, Podvelka.",
    "Brez vode: Muta, Vuzenica, Radlje ob Dravi, Podvelka",
    "Avtobus 5: Ptuj – Ormož – Ljutomer – Murska Sobota",
    "Proga 27: Bled / Gorje / Radovljica",
    "Vozni red: Kranj 7.10, Naklo 7.22, Podnart 7.30",
    "Umrli so: Jože Novak (Trebnje), Marija Kos (Mirna), Franc Hren (Sevnica)",
    "Umrli: Ana Novak, 84 let, Kamnik; Jože Kos, 90 let, Komenda",
    "Nagrajenci: Ana Kos (Muta), Ivan Zver (Vuzenica)",
    "Program\nPetek, 18.00, Bled: koncert\nSobota, 20.00, Bohinj: predstava",
    "Koncerti: 3. 5. Celje, 4. 5. Ptuj, 5. 5. Ormož",
    "DOLENJSKA\nNovo mesto: trčila sta dva avtomobila.\nTrebnje: gorelo je v kleti.",
    "GORENJSKA\nV Kranju je gorelo.\nNa Bledu je deževalo.",
    "Občine prejemnice\nKranj\nBled\nTržič",
    "Dobitniki po regijah: Gorenjska: Kranj, Bled. Koroška: Muta, Mežica.",
    "Preberite: tako župan Kobarida začenja vsako pismo svetnikom.",
    "V tiskani izdaji je župan Žetal povedal, da odstopa.",
    "Jutri v Kranju: koncert in sejem",
    "Danes v Bovcu: tek ob Soči, pohod na Kanin",
    "Jutri v Kranju odpirajo novo knjižnico",
    "V novi številki revije pišejo o solinah v Piranu.",
    "Ne spreglejte: tek v Kamniku",
    "Ne zamudite: v soboto bo v Kamniku sejem, v nedeljo pa pohod.",
    "Mali oglasi: kako prodajajo v Celju",
    "Mali oglasi so bili nekoč najbolj brana stran časopisa v Celju.",
    "Poslovalnice: Celje, Kranj in Koper bodo zaprte.",
    "Banka bo zaprla poslovalnice: Ajdovščina, Celje, Domžale",
    "Enote: v Sežani, Komnu in Divači bo knjižnica odprta dlje.",
    "Stanje na cestah: zaradi snega je zaprt prelaz Ljubelj.",
    "Stanje na cestah v Kranju se slabša",
    "Anketa: kaj o novi dvorani mislijo v Velenju",
    "Anketa v Velenju: 45 % za, 55 % proti",
    "Izdaja knjige: Zavod Novi Celje",
    "Vreme: v Celju toča, na Ptuju neurje",
    "Izbrana občina leta: Žalec",
    "Izbrana je občina Žalec.",
    "Regija: Koroška\nObčina: Muta\nŠtevilo prebivalcev: 3400",
    "Kraj dogodka: Kranj, Bled\nPrijave: Občina Kranj",
    "Lokacije: Bled, Bohinj in Kranj",
    "Kdaj in kje: petek, 5. maja, Žiri | sobota, 6. maja, Kranj",
    "Postaje: Sežana, Divača, Pivka, Postojna",
    "Podpisniki: Žiri, Škofja Loka, Železniki",
    "Sodniki: Novak (Celje), Kos (Kranj)",
    "Gostje: Kranj, Bled\nDomači: Ptuj",
    "Trgovine Celje, Koper, Kranj in Ptuj so ustvarile dobiček.",
    "Naslednji krog: Kranj - Bled, Piran - Koper",
    "Prejšnji župan: Ana Kos, Žiri",
    "Več: 12 žensk in 5 moških iz Luč",
    "(Več: v Lučah so naredili še dve tabli.)",
    "Zdaj igra v Kopru, prej je v Celju.",
    "Črpalke: Kranj 1,45 | Bled 1,47 evra",
    "Zaprto: Ljubelj, Vršič, Pavličevo sedlo",
    "Opozorilo: Muta – rdeče, Vuzenica – oranžno",
    "Čakalne dobe: Kranj 12 dni, Celje 40 dni, Ptuj 55 dni",
    "Dežurstvo: Bled od 8. do 12. ure, Jesenice od 12. do 18. ure",
    "Maša: Naklo ob 8. uri, Kranj ob 10. uri",
    "Zlata: Ana Kos, Osnovna šola Žiri. Srebrna: Eva Hren, Osnovna šola Bled.",
    "Kandidati: Ana Kos (Kranj), Bor Novak (Bled), Cene Zver (Gorje)",
    "Župani: Ana Kos (Kranj) | Bor Novak (Bled) | Cene Zver (Gorje)",
    "Gasilci: Muta 12 | Vuzenica 14 | Podvelka 9",
    "Prodam ali oddam? Dileme lastnikov stanovanj v Piranu",
    "Kupci prihajajo iz: Kranja, Bleda, Gorij",
    "Anketa: Ali potrebuje Ptuj novo dvorano? »Seveda,« pravi Jože Hren.",
    "Naša trgovina: Celje\nNaš lokal: Kranj",
    "Izbrana občina: Žalec",
    "Druge občine: Muta, Vuzenica, Podvelka",
    "Naslednji članek zakona določa, da Kranj plača.",
    "V reviji so objavili članek o Piranu.",
    "Anketa: Gremo v Celje? Da, ne in mogoče, pravijo na Ptuju.",
    "Ne zamudite: Koncert v Kranju, 5. 5. | Sejem na Bledu, 6. 5.",
    "V žarišču: Piran",
    "Oglas: Piran išče urednika",
    "Zdaj igra Kranj, prej je igral Bled.",
    "Odsev Žužemberka v očeh slikarjev",
    "Utrip Ljubljane, Pariza in Rima na eni razstavi",
    "Piranski dnevi, september 2006: koncerti v Kopru in Izoli",
    "Piranski dnevi, september 2006",
    "Izlet v Piran, 3. aprila 2019, cena 45 evrov",
    "Vinjeta za leto 2024 - cena 120 evrov",
    "SKLEP, št. 12, z dne 3. maja 2011, Občina Piran",
    "Glasilo občine Bled: ali naj izhaja štirikrat na leto?",
    "Naš časopis, ki ga berejo na Vrhniki, bo izhajal redkeje.",
    "Prejemniki priznanj: gospodinjstva Kos, Hren in Zupan iz Žirov",
    "Prejemniki: Občina Žiri, Občina Bled, Občina Gorje",
    "Uredništvo: Piran in Koper naj se pogovorita",
    "Ana Kos (Kranj), letnik 85",
    "Pomoč prejemajo gospodinjstva v občinah Muta in Podvelka.",
    "Jože Hren, Piran, letnik 1962",
    "Odlok o proračunu, leto 2011, Občina Bled",
    "Pokal, 3. krog, Ptuj, april 2011",
    "V sobotni prilogi: pisma bralcev iz Kranja so razburila občino.",
    "Registracija | Enote: Mirna, Trebnje | Ura: 8.00",
    "Celje | Žalec: 3 : 2",
    "Odhodi: Ptuj 6.10 | Ormož 6.40 | Ljutomer 7.05",
    "Opozorila: Ptuj (oranžno), Ormož (rumeno)",
    "Priznanja\n• Celje\n• Žalec\n• Laško\n• Velenje\n• Polzela",
    "1. Trebnje\n2. Mirna\n3. Mokronog\n4. Sevnica\n5. Krško\n6. Brežice",
    "MESTO TOČKE\nTrebnje 12\nMirna 10",
    "ŠTAJERSKA\nMARIBOR – Ponoči je gorelo.\nPTUJ – Vlomilec v trgovini.",
    "Odgovori županov: Muta: da | Vuzenica: ne | Podvelka: morda",
    "V SPOMIN\nJože Novak\n1935–2015\nTrebnje",
    "Vaša občina: kaj si želite v Kranju?",
    "Moj kraj: Žiri",
    "O tem smo že pisali v reviji, ki izhaja v Kranju",
    "Pisali smo: pisma v Kranj, dopise v Celje in prošnje na Bled.",
    "Pisali smo: V Kranju je bil že leta 2010 zaprt vrtec.",
    "Povezano: z avtobusom v Kranj",
    "Povezano: Kolesarska pot Kranj–Bled",
    "Povezano: Festival kratkega filma Koper",
    "Več preberite v članku Gorenjskega glasa iz Kranja",
    "V branje priporočamo knjigo o Bledu",
    "Več v članku, ki ga je objavil časnik v Celju",
    "Več preberite v članku Ane Novak, ki ga je objavil časnik v Celju.",
    "Zadnje: Kranj 12.30, Bled 12.10",
    "Sorodna novica je prišla iz Kranja.",
    "Sledite nam v Kranj, so vabili.",
]


@pytest.mark.parametrize("lines", KEPT, ids=lambda lines: lines[:24])
def test_lines_of_an_article_stay(lines: str) -> None:
    assert cleaned(f"{STORY}\n{lines}\n{STORY}") == f"{STORY}\n{lines}\n{STORY}"
    assert cleaned(f"{STORY}\n\n{lines}") == f"{STORY}\n\n{lines}"
    assert cleaned(f"{lines}\n\n{STORY}") == f"{lines}\n\n{STORY}"
    assert cleaned(lines) == lines
