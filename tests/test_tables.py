"""The generated tables hold what the data sheet says, and rebuild byte for byte."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import build
import foreign
import inflect
import pytest
import rows

from obcine.distance import distance_km
from obcine.errors import InputError
from obcine.gazetteer import Gazetteer, split_words
from obcine.resources import read_text
from obcine.types import Place

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "gazetteer" / "tables"


def table(name: str) -> list[dict[str, str]]:
    [path] = TABLES.glob(f"{name}.tsv*")
    lines = read_text(path).split("\n")[:-1]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def places(gazetteer: Gazetteer, kind: str) -> list[Place]:
    return [place for place in gazetteer.places.values() if place.type == kind]


@pytest.mark.parametrize(
    ("name", "count"),
    [("municipalities", 212), ("regions", 12), ("settlements", 6035), ("twin_towns", 200)],
)
def test_table_is_complete(name: str, count: int) -> None:
    assert len(table(name)) == count


def test_keys_are_unique_and_references_resolve(gazetteer: Gazetteer) -> None:
    ids = [row["id"] for name in ("settlements", "parts", "foreign_places") for row in table(name)]
    assert len(ids) == len(set(ids))
    for place in gazetteer.places.values():
        assert place.municipality is None or place.municipality in gazetteer.municipalities
    for row in table("twin_towns"):
        assert row["municipality"] in gazetteer.municipalities
        assert gazetteer.places[row["place"]].country == row["country"]
    assert {row["place"] for row in table("forms")} <= gazetteer.places.keys()


def test_no_town_abroad_stands_there_twice(gazetteer: Gazetteer) -> None:
    abroad = places(gazetteer, "foreign")
    listed = {(p.name, p.country): p for p in abroad if p.id.startswith("G")}
    twice = [
        (place.id, other.id)
        for place in abroad
        if not place.id.startswith("G") and (other := listed.get((place.name, place.country)))
        if distance_km(place, other) < 3
    ]
    assert not twice, "give the rows of curated/exonyms.tsv the number in GeoNames"


def test_every_row_of_forms_is_well_formed() -> None:
    tag = re.compile("(|[ngdali][sdp](,[ngdali][sdp])*)")
    lines = (TABLES / "forms.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[0].split("\t") == ["form", "place", "tags", "kind"]
    assert lines[-1] == ""
    body = lines[1:-1]
    assert body == sorted(set(body))
    for line in body:
        form, _, tags, kind = line.split("\t")
        assert form == " ".join(split_words(form))
        assert tag.fullmatch(tags)
        assert kind in ("name", "short", "adjective", "inhabitant")
        assert bool(tags) == (kind != "adjective")


def test_figures_are_plausible(gazetteer: Gazetteer) -> None:
    rows_ = gazetteer.municipalities.values()
    assert sum(row.population for row in rows_) == pytest.approx(2_100_000, rel=0.03)
    assert sum(row.area_km2 for row in rows_) == pytest.approx(20_273, rel=0.01)
    assert Counter(row.founded for row in rows_) == {
        1994: 147,
        1998: 45,
        2002: 1,
        2006: 17,
        2011: 2,
    }
    assert sum(row.urban for row in rows_) == 11
    for place in gazetteer.places.values():
        if place.country == "SI" and place.lat is not None and place.lon is not None:
            assert 45.4 < place.lat < 46.9
            assert 13.3 < place.lon < 16.7


def test_the_seat_is_a_settlement_of_the_municipality(gazetteer: Gazetteer) -> None:
    settlements = {(place.name, place.municipality) for place in places(gazetteer, "settlement")}
    assert {(row.seat, row.name) for row in gazetteer.municipalities.values()} <= settlements
    assert gazetteer.municipalities["Bohinj"].seat == "Bohinjska Bistrica"
    assert gazetteer.municipalities["Kranj"].seat == "Kranj"


def test_467_register_names_are_shared(sources: Path) -> None:
    with (sources / "gurs_NA.csv").open(encoding="utf-8-sig", newline="") as file:
        names = Counter(row["NA_UIME"] for row in csv.DictReader(file))
    assert sum(count > 1 for count in names.values()) == 467


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("Videm", {"Videm", "Dobrepolje", "Krško", "Dol pri Ljubljani", "IT"}),
        ("Tržič", {"Tržič", "Dobrepolje", "IT"}),
        ("Gorica", {"Črnomelj", "Krško", "Moravče", "Puconci", "Radovljica", "IT"}),
        ("Šmartno", {"Šmartno ob Paki", "Šmartno pri Litiji", "Cerklje na Gorenjskem", "Brda"}),
        ("Križevci", {"Križevci", "Gornji Petrovci", "HR"}),
        ("Gradec", {"Krško", "Pivka", "AT"}),
    ],
)
def test_colliding_names_keep_all_their_places(
    gazetteer: Gazetteer, form: str, meant: set[str]
) -> None:
    found = {e.place.municipality or e.place.country for e in gazetteer.entries(form)}
    assert meant <= found


def test_a_settlement_with_the_municipality_s_name_is_not_repeated(gazetteer: Gazetteer) -> None:
    for name in ("Jesenice", "Kranj", "Trebnje"):
        own = [e.place for e in gazetteer.entries(name) if e.place.municipality == name]
        assert [place.type for place in own] == ["municipality"]


CASES = """\
Jesenice Jesenicah Jesenic jeseniški
Kranj Kranju Kranja kranjski
Trebnje Trebnjem Trebnjega trebanjski
Velenje Velenju Velenja velenjski
Žiri Žireh Žirov žirovski
Krško Krškem Krškega krški
Ravne_na_Koroškem Ravnah_na_Koroškem Raven_na_Koroškem ravenski
Gornja_Radgona Gornji_Radgoni Gornje_Radgone gornjeradgonski
Novo_mesto Novem_mestu Novega_mesta novomeški
Velike_Lašče Velikih_Laščah Velikih_Lašč velikolaški
Šmartno_pri_Litiji Šmartnem_pri_Litiji Šmartnega_pri_Litiji šmarski
Gorenja_vas-Poljane Gorenji_vasi_-_Poljanah Gorenje_vasi_-_Poljan gorenjevaški
Hoče-Slivnica Hočah_-_Slivnici Hoč_-_Slivnice hoški
Slovenj_Gradec Slovenj_Gradcu Slovenj_Gradca slovenjgraški
Bloke Blokah Blok bloški
Grad Gradu Grada grački
"""


@pytest.mark.parametrize("line", CASES.splitlines())
def test_locative_genitive_and_adjective_lead_to_the_municipality(
    gazetteer: Gazetteer, line: str
) -> None:
    name, *forms = (word.replace("_", " ") for word in line.split())
    for form in forms:
        found = {e.place.name for e in gazetteer.entries(form) if e.place.type == "municipality"}
        assert name in found, form


def test_every_municipality_has_all_six_cases_an_adjective_and_inhabitants(
    gazetteer: Gazetteer,
) -> None:
    tags: dict[str, set[str]] = {name: set() for name in gazetteer.municipalities}
    kinds: dict[str, set[str]] = {name: set() for name in gazetteer.municipalities}
    for _, entry in gazetteer.municipality_forms():
        kinds[entry.place.name].add(entry.kind)
        if entry.kind == "name":
            tags[entry.place.name] |= {tag[0] for tag in entry.tags}
    assert {name for name, found in tags.items() if found != set("ngdali")} == set()
    assert {name for name, found in kinds.items() if not {"name", "adjective"} <= found} == set()
    assert {name for name, found in kinds.items() if "inhabitant" not in found} == {"Grad"}


def test_every_settlement_can_be_found_by_its_name(gazetteer: Gazetteer) -> None:
    for place in places(gazetteer, "settlement"):
        found = gazetteer.entries(" ".join(split_words(place.name)))
        assert any(e.place.municipality == place.municipality for e in found), place


def test_every_twin_town_can_be_found_by_its_name(gazetteer: Gazetteer) -> None:
    for row in table("twin_towns"):
        found = gazetteer.entries(" ".join(split_words(row["twin"])))
        assert row["place"] in {e.place.id for e in found}, row["twin"]


def test_the_data_sheet_counts_what_is_there() -> None:
    sheet = (ROOT / "gazetteer" / "README.md").read_text(encoding="utf-8")
    stated = re.findall(r"^\| `(\w+)\.tsv(?:\.gz)?` \| (about )?([\d,]+) \|", sheet, re.MULTILINE)
    assert {name for name, *_ in stated} == {
        path.name.split(".")[0] for path in TABLES.glob("*.tsv*")
    }
    for name, about, count in stated:
        number = int(count.replace(",", ""))
        assert len(table(name)) == (pytest.approx(number, rel=0.02) if about else number), name


@pytest.mark.parametrize(
    ("form", "municipality", "kind"),
    [
        ("Dupljah", "Naklo", "short"),  # Duplje lies in Vipava too
        ("Gameljn", "Ljubljana", "name"),
        ("Globodolu", "Mirna Peč", "name"),
        ("Oselici", "Gorenja vas-Poljane", "name"),  # Nova and Stara Oselica
        ("Dolič", "Mislinja", "short"),  # others are called so too
        ("Boča", "Selnica ob Dravi", "short"),  # a mountain as well
    ],
)
def test_a_village_of_two_settlements_is_called_by_its_name_alone(
    gazetteer: Gazetteer, form: str, municipality: str, kind: str
) -> None:
    found = {(entry.place.municipality, entry.kind) for entry in gazetteer.entries(form)}
    assert (municipality, kind) in found


@pytest.mark.parametrize("form", ["Vreme", "Ležeče", "Kamenje"])
def test_a_village_of_two_settlements_is_not_called_like_a_word(
    gazetteer: Gazetteer, form: str
) -> None:
    assert gazetteer.entries(form) == ()


@pytest.mark.parametrize("form", ["Florido", "Schengnu", "Wyomingu"])
def test_what_means_something_else_is_no_town(gazetteer: Gazetteer, form: str) -> None:
    assert gazetteer.entries(form) == ()


@pytest.mark.parametrize(
    ("form", "municipalities"),
    [
        ("Cerkljah", {"Cerklje na Gorenjskem", "Brežice"}),  # Cerklje ob Krki
        ("Kamniku", {"Kamnik"}),  # and not Kamnik pod Krimom
    ],
)
def test_a_bigger_settlement_shares_the_short_name_of_a_municipality(
    gazetteer: Gazetteer, form: str, municipalities: set[str]
) -> None:
    assert {entry.place.municipality for entry in gazetteer.entries(form)} == municipalities


def test_a_village_has_no_short_name_where_others_bear_it(gazetteer: Gazetteer) -> None:
    found = {entry.place.municipality for entry in gazetteer.entries("Vrh")}
    assert "Šmartno ob Paki" not in found  # Mali Vrh and Veliki Vrh lie there


@pytest.mark.parametrize(
    ("form", "municipality"),
    [
        ("Mali planini", "Kamnik"),
        ("Planine Razor", "Tolmin"),
        ("Treh ribnikih", "Maribor"),
        ("Kriških podov", "Bovec"),
        ("Martuljških slapov", "Kranjska Gora"),
        ("Češki koči", "Jezersko"),
        ("Skalne kleti", "Celje"),
        ("Laborah", "Kranj"),
        ("Vodmatu", "Ljubljana"),
        ("Zasavski Sveti gori", "Zagorje ob Savi"),
        ("Gradu Bogenšperk", "Šmartno pri Litiji"),
        ("Termami Čatež", "Brežice"),
    ],
)
def test_a_well_known_place_leads_to_its_municipality(
    gazetteer: Gazetteer, form: str, municipality: str
) -> None:
    assert {e.place.municipality for e in gazetteer.entries(form)} == {municipality}


@pytest.mark.parametrize(
    ("form", "name", "municipality"),
    [
        ("Golteh", "Golte", "Mozirje"),  # beside Goltah
        ("Zadvoru", "Zadvor", "Ljubljana"),
        ("Lomeh", "Lome", "Idrija"),
        ("Praprotna", "Praprotno", "Škofja Loka"),  # beside Praprotnega
        ("Mengešu", "Mengeš", "Mengeš"),
        ("pleterskega", "Pleterje", "Šentjernej"),
        ("škofeljska", "Škofljica", "Škofljica"),
        ("kostanjevški", "Kostanjevica na Krki", "Kostanjevica na Krki"),
        ("Tacenčana", "Tacen", "Ljubljana"),
        ("Topolščani", "Topolšica", "Šoštanj"),
        ("Sovodnju", "Sovodenj", "Gorenja vas-Poljane"),  # beside Sovodenju
        ("Trbonjah", "Trbonje", "Dravograd"),
        ("Gaberjah", "Gaberje", "Ajdovščina"),  # that of Lendava is a neuter
        ("Preserju pod Krimom", "Preserje", "Brezovica"),
        ("Hotuljcev", "Kotlje", "Ravne na Koroškem"),
        ("Pirničanke", "Zgornje Pirniče", "Medvode"),
        ("kočevskoreške", "Kočevska Reka", "Kočevje"),
        ("soriškega", "Sorica", "Železniki"),
        ("dutovskega", "Dutovlje", "Sežana"),
        ("mareziška", "Marezige", "Koper"),
        ("žičkem", "Žiče", "Slovenske Konjice"),
        ("Moškanjčanke", "Moškanjci", "Gorišnica"),
        ("Varpoljah", "Varpolje", "Rečica ob Savinji"),  # beside Varpolju
    ],
)
def test_double_forms_adjectives_and_inhabitants_in_use_are_known(
    gazetteer: Gazetteer, form: str, name: str, municipality: str
) -> None:
    found = {(e.place.name, e.place.municipality) for e in gazetteer.entries(form)}
    assert (name, municipality) in found


def test_an_adjective_belongs_to_the_village_that_has_most_of_its_name_to_itself(
    gazetteer: Gazetteer,
) -> None:
    assert {e.place.municipality for e in gazetteer.entries("krtinski")} == {"Domžale"}
    assert gazetteer.entries("kasaški") == ()  # of trotters, not of Kasaze


@pytest.mark.parametrize(
    ("form", "name", "municipality"),
    [
        ("Radencih ob Kolpi", "Dolenji Radenci", "Črnomelj"),
        ("Brezij pod Dobrčo", "Brezje pri Tržiču", "Tržič"),
        ("Šmarjah nad Dragonjo", "Šmarje", "Koper"),
        ("Šmarju nad Dragonjo", "Šmarje", "Koper"),  # as the village itself, which has two numbers
        ("Gradacu ob Lahinji", "Gradac", "Metlika"),
        ("Svete Lucije ob Soči", "Most na Soči", "Tolmin"),  # so until 1952
        ("Vodicah nad Ljubljano", "Vodice", "Vodice"),
        ("Škocjanu pri Turjaku", "Škocjan", "Grosuplje"),
        ("Jesenicah na Dolenjskem", "Jesenice", "Brežice"),
        ("Svetem Juriju ob Taboru", "Tabor", "Tabor"),
        ("Št. Jerneja", "Šentjernej", "Šentjernej"),
        ("Št. Vidom pri Stični", "Šentvid pri Stični", "Ivančna Gorica"),
    ],
)
def test_a_place_is_known_under_its_other_names(
    gazetteer: Gazetteer, form: str, name: str, municipality: str
) -> None:
    (entry,) = gazetteer.entries(form)
    assert (entry.place.name, entry.place.municipality) == (name, municipality)


def test_an_other_name_of_no_village_is_named_with_line_and_remedy(sources: Path) -> None:
    builder = build.Builder(sources)
    first = rows.read_rows("other_names.tsv", "name municipality other")[0]
    builder.settlement_names.remove((first["name"], first["municipality"]))
    with pytest.raises(InputError, match=r"other_names\.tsv:2: no such village; spell both"):
        builder._other_names()


def test_tables_rebuild_byte_for_byte(sources: Path) -> None:
    assert build.check(build.build(sources), TABLES) == []


def test_check_names_the_files_that_differ(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("old\n", encoding="utf-8")
    (tmp_path / "stray.tsv").write_text("", encoding="utf-8")
    wrong = build.check({"a.tsv": "new\n", "b.tsv": ""}, tmp_path)
    assert wrong == ["a.tsv", "b.tsv", "manifest.json", "stray.tsv"]


COLUMNS = "name gender number gen dat acc loc ins"
GOOD = ["Lesce", "f", "p", "Lesc", "Lescam", "Lesce", "Lescah", "Lescami"]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (GOOD[:-1], "7 cells instead of 8; separate the columns by tabs"),
        (["", *GOOD[1:]], "no name; fill the first cell"),
        (["Lesce", "x", *GOOD[2:]], "gender 'x', number 'p'; use m, f or n"),
        ([*GOOD[:-1], ""], "a case form of Lesce is empty; fill gen, dat, acc, loc and ins"),
        (["Z\u030carga", *GOOD[1:]], "not in Unicode NFC; retype"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_remedy(
    tmp_path: Path, cells: list[str], message: str
) -> None:
    lines = ["\t".join(COLUMNS.split()), "\t".join(GOOD), "\t".join(cells)]
    (tmp_path / "names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"names\.tsv:3: .*{re.escape(message)}"):
        [rows.paradigm(row) for row in rows.read_rows("names.tsv", COLUMNS, tmp_path)]


def test_a_village_abroad_that_has_forms_is_named_with_line_and_remedy() -> None:
    first = rows.read_rows("villages_abroad.tsv", "name country lat lon")[0]
    place = foreign.ForeignPlace("F:x", first["name"], first["country"])
    place.paradigms = [inflect.decline(first["name"])]
    with pytest.raises(InputError, match=r"villages_abroad\.tsv:2: .*; delete the row"):
        foreign._rare_towns({place.id: place}, {}, [])


def test_a_wrong_header_is_named(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("name\tgen\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"names\.tsv:1: wrong header; it must be"):
        rows.read_rows("names.tsv", COLUMNS, tmp_path)


def test_missing_sources_end_the_build_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["--sources", str(tmp_path)]) == 3
    assert "pass the folder of the sources with --sources" in capsys.readouterr().err
