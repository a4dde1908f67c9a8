"""Which enumerations of municipalities are menus, and which are sentences."""

from __future__ import annotations

import pytest
from test_clean import NAMES, STORY, cleaned


@pytest.mark.parametrize(
    "menu",
    [
        "Občine: " + ", ".join(NAMES),
        ", ".join(NAMES),
        " | ".join(NAMES),
        " • ".join(NAMES),
        " ".join(NAMES),
        "".join(NAMES[:12]),
        "".join(NAMES[:5]) + " " + "".join(NAMES[5:12]),
        "\n".join(NAMES),
        "\n\n".join(NAMES[:12]),
        "\n".join(f"- {name}" for name in NAMES),
        "\n".join(f"{name} (12)" for name in NAMES),
        "Občine\n" + "\n".join(NAMES),
        "Izberi občino: " + ", ".join(NAMES[:9]),
        "OBČINE " + " ".join(name.upper() for name in NAMES),
        "Gorenjska regija: Bled, Bohinj, Gorje, Jesenice, Kranj Občine: Koper, Piran, Divača, Laško",
        "Občine: Bled, Bohinj, Gorje, Jesenice, Kranj",
        "Domov Novice Bled Bohinj Gorje Jesenice Kranj Naklo Tržič Žiri",
        "Dobrova - Polhov Gradec, Gorenja vas–Poljane, Hoče - Slivnica, Log-Dragomer, "
        "Miren - Kostanjevica, Koper, Piran, Ptuj",
        "Kraji A–Ž\nB\nBled\nBohinj\nBrežice\nK\nKamnik\nKoper\nKranj\n"
        "M\nMaribor\nŽ\nŽalec\nŽiri",
        "D: Divača, Domžale\nJ: Jesenice, Jezersko\nK: Kamnik, Koper, Kranj, Kranjska Gora\nŽ: Žalec",
        "Regije: Podravska (Maribor, Ptuj, Sveti Tomaž) Zasavje (Hrastnik, Trbovlje, Zagorje ob Savi) "
        "Ob morju [Koper, Piran, Ajdovščina]",
        "Ptuj | Kranj | Celje",
        "Nazaj na novice | Žalec | Velenje | Laško",
        "[Piran] [Koper] [Divača] [Naklo]",
        "Novice Center Bertoki Koper Dekani Izola Piran Hrvatini Divača Okolica Naklo",
        "Kranj – Bled – Žiri\nKoper – Piran – Divača\nLaško – Celje – Žalec",
        "Kranj – Bled\nKoper – Piran\nLaško – Celje\nŽalec – Ptuj – Velenje",
        "Kranj, Bled\nKoper, Piran\nLaško, Celje\nŽalec, Ptuj",
        "Kranj | Bled\nKoper | Piran\nLaško | Celje\nŽalec | Ptuj",
        "Meni\nKranj - Bled\nKoper - Piran\nLaško - Celje\nŽalec - Ptuj",
        "Slovenske občine\nKranj - Bled\nKoper - Piran\nLaško - Celje\nŽalec - Ptuj",
        "Kranj – Bled – Koper – Piran – Laško – Celje – Žalec – Ptuj",
        "Išči po krajih: Ptuj, Hajdina, Markovci",
        "Isci po obcinah: Bled, Naklo, Kranj",
    ],
    ids=lambda menu: menu[:24],
)  # fmt: skip
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_menu_of_municipalities_goes(menu: str, place: str) -> None:
    text = f"{menu}\n{STORY}" if place == "before" else f"{STORY}\n{menu}"
    assert cleaned(text).replace("Domov Novice", "").strip() == STORY


@pytest.mark.parametrize(
    "menu",
    [
        "GORENJSKA\nKranj\nJesenice\nTržič\nOBALA\nKoper\nPiran",
        "Štajerska\nMaribor\nPtuj\nŽalec\nZasavje\nHrastnik\nTrbovlje",
        "KAMNIŠKO\nKamnik\nDomžale\nCeljsko\nCelje\nŽalec\nLaško",
        "Domov\nNovice\n\nCelje\nŽalec\nLaško\nVelenje\nPtuj",
        "Domov > Novice\nGORENJSKA\nKranj\nBled\nŽiri\nISTRA\nKoper\nPiran",
    ],
)
def test_a_few_municipalities_under_regions_or_links_that_begin_a_page_go(menu: str) -> None:
    assert cleaned(f"{menu}\n\n{STORY}") == STORY


def test_a_menu_in_two_columns_goes_from_the_head_of_the_page() -> None:
    menu = "Kranj - Bled\nKoper - Piran\nLaško - Celje\nŽalec - Ptuj"
    assert cleaned(f"{menu}\n\n{STORY}") == STORY


def test_municipalities_under_their_regions_go_from_the_end_where_they_are_many() -> None:
    menu = "GORENJSKA\nKranj\nJesenice\nTržič\nBled\nŽiri\nNaklo\nOBALA\nKoper\nPiran"
    assert cleaned(f"{STORY}\n\n{menu}") == STORY


def test_five_municipalities_alone_on_a_line_without_any_mark_go() -> None:
    assert cleaned(f"ISTRA | KRAS | SVET\nKranj Bled Celje Koper Novo mesto\n\n{STORY}") == STORY


def test_a_menu_behind_the_name_of_its_portal_goes() -> None:
    menu = "Naš portal – vse občine: " + ", ".join(NAMES[:12])
    assert cleaned(f"{menu}\n\n{STORY}") == f"Naš portal – \n\n{STORY}"


def test_a_menu_behind_a_link_goes() -> None:
    assert cleaned(f"{STORY}\nNovice: {', '.join(NAMES[:9])}") == f"{STORY}\nNovice"


def test_few_municipalities_behind_the_mark_of_a_link_and_a_label_go() -> None:
    assert cleaned(f"> Kraji: {', '.join(NAMES[:5])}\n\n{STORY}") == STORY


def test_a_name_alone_after_the_menu_goes() -> None:
    menu = "Občine: " + ", ".join(NAMES)
    assert cleaned(f"{menu} Jesenice\nDANES\n8°C\nJUTRI\n9°C\n{STORY}") == STORY
    assert cleaned(f"{menu}\nKranj\n\n{STORY}") == STORY


def test_a_name_that_begins_the_article_after_the_menu_stays() -> None:
    menu = "Občine: " + ", ".join(NAMES)
    assert cleaned(f"{menu}\nJesenice praznujejo\n{STORY}") == f"Jesenice praznujejo\n{STORY}"
    assert cleaned(f"{menu}\nKranj, 3. maja - {STORY}") == f"Kranj, 3. maja - {STORY}"
    lines = "\n".join(NAMES)
    assert cleaned(f"{lines}\nKRANJ - {STORY}") == f"KRANJ - {STORY}"


def test_a_menu_amid_a_line_goes_and_the_article_on_the_line_stays() -> None:
    assert cleaned(f"Občine: {', '.join(NAMES)} Nov proračun {STORY}") == f"Nov proračun {STORY}"


@pytest.mark.parametrize("mark", [" | ", ", ", " "])
def test_a_menu_stuck_to_the_article_goes_with_its_last_name(mark: str) -> None:
    assert cleaned(f"{mark.join(NAMES)}{STORY}") == STORY


@pytest.mark.parametrize(
    "heading",
    [
        "Novice po občinah:", "Naše strani:", "Meni:", "Izberite občino:", "Iščete po krajih:", "Poišči svojo občino:",
        "Najdite svoj kraj:", "Brskaj po občinah:", "Delite na:", "Lokalne novice:", "Občine:", "Kraji", "Sledite nam",
        "Novice iz občin:", "Novice iz vaših krajev:", "Oznake:", "Rubrike:", "Hitre povezave:", "Sosednje občine:", "Vaš kraj:",
        "Prikaži občine:", "Izberite regijo:", "Izberite temo:", "Vreme po krajih:", "Osmrtnice po občinah:", "Poslovalnice:",
    ],
)  # fmt: skip
def test_a_menu_goes_from_below_a_heading_that_tells_nothing(heading: str) -> None:
    names = "\n• ".join(NAMES[:12])
    assert NAMES[0] not in cleaned(f"{heading}\n• {names}\n\n{STORY}")


@pytest.mark.parametrize(
    "heading",
    ["Izberite občino:\n", "Poiščite novice:\n", "Novice:\n", "Najdite svoj kraj:\n", "", "Kam danes\n", "Kontakt:\n", "Arhiv po občinah:\n"],
)  # fmt: skip
@pytest.mark.parametrize("names", [NAMES[:5], NAMES[:9]], ids=len)
def test_labelled_municipalities_go_where_no_line_introduces_them(
    heading: str, names: list[str]
) -> None:
    for label in ("Gorenjska", "Kraji"):
        assert NAMES[0] not in cleaned(f"{STORY}\n{heading}{label}: {', '.join(names)}")


PROSE = [
    "V občinah Bled, Bohinj, Gorje, Jesenice, Kranjska Gora, Radovljica, Tržič, Žiri in Žirovnica "
    "so ponoči odpravljali posledice neurja.",
    "Občine Bled, Bohinj, Gorje, Jesenice, Kranj, Naklo, Tržič, Žiri in Žirovnica so podpisale "
    "dogovor.",
    f"Poplavljenih je bilo 30 občin: {', '.join(NAMES[:30])}.",
    f"Sredstva so prejele občine {', '.join(NAMES[:20])} ter Žirovnica, ki jih bodo porabile letos.",
    f"Prizadete občine: {', '.join(NAMES[:10])}",
    f"Priznanja so dobile občine:\n{chr(10).join(NAMES[:9])}",
    f"Priznanja so dobile občine:\n- {f'{chr(10)}- '.join(NAMES[:9])}",
    f"Priznanja so dobile občine:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Priznanja so dobile:\nObčina {f'{chr(10)}Občina '.join(NAMES[:9])}",
    "Pari naslednjega kroga\nCelje – Koper\nMaribor – Kranj\nPtuj – Bled\nŽalec – Žiri",
    "V soboto se bodo pomerili\n\nCelje - Koper\nMaribor - Kranj\nPtuj - Bled\nŽalec - Žiri\nLaško - Piran",
    "7. krog\nCelje – Koper\nMaribor – Kranj\nPtuj – Bled\nŽalec",
    "1. krog\n• Celje : Koper\n• Maribor : Kranj\n• Ptuj : Bled\n• Žalec : Žiri",
    f"Prejemniki:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Letošnje udeleženke:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Zapore v naslednjih krajih:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Izberite kraj, kjer se boste cepili:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Iščite jih v občinah, ki so se prijavile:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Novice: nov razpis je za občine:\n- {f'{chr(10)}- '.join(NAMES[:9])}",
    f"Sosednje občine:\n{f'{chr(10)}'.join(NAMES[:9])}",
    f"Sredstva bodo prejele naslednje občine:\n- Občina {f'{chr(10)}- Občina '.join(NAMES[:9])}",
    f"Iščemo prostovoljce v krajih:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Naši člani so iz občin:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Deli teh občin so brez vode:\n• {f'{chr(10)}• '.join(NAMES[:9])}",
    f"Najdišča po občinah:\n▸ {f'{chr(10)}▸ '.join(NAMES[:9])}",
    f"Odprti bodo v krajih:\nGorenjska: {', '.join(NAMES[:5])}\nOb morju so zaprti.",
    f"Odprti bodo v krajih:\nGorenjska: {', '.join(NAMES[:5])}\nSavinjska: {', '.join(NAMES[5:9])}",
    f"Prijave zbirajo:\nObčine: {', '.join(NAMES[:5])}",
    f"Cepili bodo še jutri:\n\nLokacije: {', '.join(NAMES[:9])}",
    f"Med prejemnicami ({', '.join(NAMES[:9])}) so tudi manjše občine.",
    "Kolesarji bodo vozili na trasi Kranj - Naklo - Radovljica - Bled - Gorje - Jesenice - "
    "Kranjska Gora - Bohinj - Železniki.",
    "Bled, Bohinj, Gorje, Jesenice, Kranj, Naklo, Tržič, Žiri: vse te občine so za.",
    "Bled, Bohinj, Gorje, Jesenice, Kranj, Naklo, Tržič in Žiri.",
    f"Sodelujejo vse občine: {', '.join(NAMES[:9])}",
    f"Za: {', '.join(NAMES[:9])}\nProti: {', '.join(NAMES[9:18])}",
    f"Denar za ceste – 8 občin: {', '.join(NAMES[:8])}",
    "Občine: Bled, Bohinj, Gorje.",
    "Bled, Bohinj in Gorje",
    "Skupina A\nCelje\nVelenje\nKoper\nSkupina B\nPtuj\nBled\nKranj",
    "DOLENJSKA\nNovo mesto: trčila sta dva avtomobila.\nTrebnje: gorelo je v kleti.",
    "Odprte bodo lekarne:\nGORENJSKA\nKranj\nJesenice\nBled\nOBALA\nKoper\nPiran",
    "Dobitniki:\nGORENJSKA\nKranj\nJesenice\nTržič\nBled\nŽiri\nNaklo\nOBALA\nKoper\nPiran",
    "A: Bled, Kranj, Koper, Ptuj\nB: Piran, Celje, Žalec, Žiri",
    "Pomoč so poslali Bled (5), Bohinj (4), Gorje (7), Jesenice (2), Kranj (1), Naklo, Tržič (3), Žiri.",
    "Iz Kranja, Naklega, Tržiča, Radovljice, Bleda, Bohinja, Gorij in Jesenic vozijo vlaki.",
]


@pytest.mark.parametrize("prose", PROSE, ids=lambda prose: prose[:24])
def test_municipalities_enumerated_in_a_sentence_stay(prose: str) -> None:
    assert cleaned(f"{STORY}\n{prose}\n{STORY}") == f"{STORY}\n{prose}\n{STORY}"
    assert cleaned(prose) == prose
