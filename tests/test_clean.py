"""What cleaning makes of whole articles and pages, and where it puts titles."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.types import Annotation, Article, CleanText

NAMES = [
    "Ajdovščina", "Bled", "Bohinj", "Brežice", "Celje", "Cerklje na Gorenjskem", "Divača",
    "Dobrova-Polhov Gradec", "Domžale", "Gorenja vas-Poljane", "Gorje", "Hoče-Slivnica", "Hrastnik",
    "Jesenice", "Jezersko", "Kamnik", "Koper", "Kranj", "Kranjska Gora", "Laško", "Log - Dragomer",
    "Maribor", "Miren-Kostanjevica", "Naklo", "Novo mesto", "Piran", "Preddvor", "Ptuj", "Radovljica",
    "Sveti Tomaž", "Šenčur", "Škofja Loka", "Trbovlje", "Tržič", "Velenje", "Zagorje ob Savi", "Žalec",
    "Železniki", "Žiri", "Žirovnica",
]  # fmt: skip
CLEANER = Cleaner(Gazetteer.load())
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
STORY = (
    "Na seji občinskega sveta so v torek potrdili proračun za prihodnje leto. Največ denarja bo "
    "namenjenega obnovi ceste in gradnji vrtca, je povedala županja Ana Kos.\n"
    "Dela se bodo začela spomladi. Svetniki so vprašali, ali bo zaprta tudi pot do šole, in "
    "županja je odgovorila, da bo obvoz urejen."
)


def clean(text: str, title: str | None = None) -> CleanText:
    return CLEANER.clean(Article("1", text, title=title))


def cleaned(text: str) -> str:
    return clean(text).text


def test_of_the_portal_page_the_article_is_left() -> None:
    page = SHARED / "seed" / "000_d8490ac978bec92d.txt"
    if not page.exists():
        pytest.skip("needs ../shared/seed")
    with (ROOT / "gazetteer" / "tables" / "municipalities.tsv").open(encoding="utf-8") as table:
        names = [row["name"] for row in csv.DictReader(table, delimiter="\t")]
    text = CLEANER.clean(Article("1", page.read_text(encoding="utf-8"))).text
    assert text.startswith("Obisk jeseniške občinske ekipe v Valjevu\n\nV petek, 30. januarja 2026")
    assert text.endswith("za še tesnejše povezovanje obeh pobratenih občin.")
    assert [name for name in names if name in text] == ["Jesenice"]


def test_articles_without_furniture_stay_whole() -> None:
    corpus = SHARED / "eval" / "articles_dev.jsonl"
    if not corpus.exists():
        pytest.skip("needs ../shared/eval")
    lines = corpus.read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line)["text"].strip() for line in lines if line]

    def written(text: str) -> int:
        return sum(map(len, text.split()))  # tables lose the blanks between their columns

    lost = sum(written(text) - written(cleaned(text)) for text in texts)
    assert lost < 0.0005 * sum(map(written, texts))  # some »(Foto: …)« and »Vir: …«


def test_the_title_stands_before_a_text_that_lacks_it() -> None:
    result = clean("V Kranju bo novo.", title="Nov  most")
    assert result.text == "Nov  most\n\nV Kranju bo novo."
    assert result.text[: result.title_length].strip() == "Nov  most"
    assert result.original(result.text.index("most")) == 5
    assert result.original(result.text.index("Kranju")) == 2


@pytest.mark.parametrize("title", [None, "", "Nov most", "NOV MOST", " Nov most\n"])
def test_the_title_is_not_repeated(title: str | None) -> None:
    result = clean("Nov most\nV Kranju bo novo.", title=title)
    assert result.text == "Nov most\nV Kranju bo novo."
    assert result.title_length == 0


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ('Nov most - "Pod klancem"', "Nov  most – »Pod klancem«\nV Kranju bo novo."),
        ("Bo v Kranju kaj novega", "Bo v Kranju kaj novega? Občina pravi, da bo."),
        ("Nov most v Kranju.", "Nov most v Kranju\n\nOdprli so ga v torek."),
        ("Nov most v Kranju", "Nov most v Kranju"),
    ],
)
def test_a_title_is_repeated_where_quotes_dashes_and_spaces_differ(title: str, text: str) -> None:
    assert clean(text, title=title) == clean(text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ig", "Igre brez meja bodo v soboto."),
        ("Kranj", "Kranjska Gora vabi."),
        ("Izola", "Izola Open se začne v nedeljo."),
        ("Požar v Kranju", "Požar v Kranju je včeraj uničil skedenj."),
    ],
)
def test_a_title_that_only_begins_the_first_sentence_stays(title: str, text: str) -> None:
    result = clean(text, title=title)
    assert result.text == f"{title}\n\n{text}"
    assert result.title_length == len(title) + 2


def test_cells_of_a_table_are_told_apart(gazetteer: Gazetteer) -> None:
    cleaner = Cleaner(gazetteer)
    table = "1\tHans Müller\tLinz\t48:12\n2\tAna Kos\tKranj\t49:03"
    clean = cleaner.clean(Article("1", table))
    assert clean.text.splitlines()[1] == "2, Ana Kos, Kranj, 49:03"
    assert clean.original(clean.text.index("Kranj")) == table.index("Kranj")
    assert cleaner.clean(Article("1", "Slovenj\tGradec vabi")).text == "Slovenj\tGradec vabi"


def test_cells_may_be_told_apart_by_wide_spaces(gazetteer: Gazetteer) -> None:
    cleaner = Cleaner(gazetteer)
    table = "KANDIDAT     Solčava   Luče\nKos Ana        41,2   38,0"
    assert cleaner.clean(Article("1", table)).text.splitlines()[0] == "KANDIDAT, Solčava, Luče"
    for wide in (
        "Most   je odprt\nod   včeraj",
        "V   soboto so v Novi   Gorici odprli\nki   ga je občina Nova   Gorica gradila",
        "Na   Jesenicah   so odprli\nnovo   bolnišnico   v kraju",
    ):
        assert cleaner.clean(Article("1", wide)).text == wide
    table = "1\tAna\t\t48:12\n2\tEva\tKranj\t49:03"
    assert cleaner.clean(Article("1", table)).text.splitlines()[1] == "2, Eva, Kranj, 49:03"


def test_an_annotated_article_stays_as_it_is() -> None:
    text = "Oglejte si tudi"
    annotation = Annotation(text, ["Oglejte"], [0], [7], ["ogledati"], [(0, 1)], [])
    assert CLEANER.clean(Article("1", text, annotation=annotation)) == CleanText(text)
    titled = CLEANER.clean(Article("1", text, title="Nov most", annotation=annotation))
    assert titled.text == f"Nov most\n\n{text}"
    assert titled.title_length == len("Nov most\n\n")
    repeated = CLEANER.clean(Article("1", text, title=text, annotation=annotation))
    assert repeated == CleanText(text)
