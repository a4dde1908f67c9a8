"""Fixtures: the whole gazetteer, one small enough to know by heart, and the sources if present."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from obcine.annotate import LiteAnnotator
from obcine.gazetteer import Gazetteer
from obcine.resources import write_manifest, write_text
from obcine.tagger import Tagger

ROOT = Path(__file__).parents[1]
SOURCES = ROOT.parent / "shared" / "gazetteer"
sys.path.append(str(ROOT / "gazetteer"))

# In the background of a script Ctrl-C is ignored, and would be by the programs under test.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Fast by default; --hypothesis-profile=fuzz looks far longer.
_CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=_CHECKS)
settings.register_profile("fuzz", settings.get_profile("quick"), max_examples=5000)
settings.load_profile("quick")

_TINY = {
    "municipalities.tsv": """\
name official_name id mid iso urban seat region nuts3 portal_group population area_km2 lat lon founded
Jesenice Jesenice 41 11026915 SI-041 no Jesenice Gorenjska SI042 Gorenjska 21340 75.8 46.43 14.06 1994
Litija Litija 60 11027024 SI-060 no Litija Zasavska SI035 Osrednjeslovenska 14529 221.4 46.06 14.83 1994
Radovljica Radovljica 102 11027458 SI-102 no Radovljica Gorenjska SI042 Gorenjska 18698 118.7 46.34 14.17 1994
""",
    "regions.tsv": """\
name nuts3 name_en adjective
Gorenjska SI042 Upper_Carniola gorenjski
Zasavska SI035 Central_Sava zasavski
""",
    "settlements.tsv": """\
id name municipality population lat lon known
N1 Lesce Radovljica 2886 46.36 14.16 no
N2 Selo Jesenice 30 46.42 14.08 yes
N3 Selo Litija 40 46.05 14.84 no
""",
    "parts.tsv": """\
id name municipality type lat lon
P:stara-sava-jesenice Stara_Sava Jesenice quarter ~ ~
""",
    "foreign_places.tsv": """\
id name original country population lat lon known
G784873 Valjevo Ваљево RS 61035 44.27 19.89 yes
""",
    "rare_towns.tsv.gz": """\
name country population lat lon known
Albury AU 43677 -36.1 146.9 no
Kakanj BA 15000 44.1 18.1 no
Kisač AU 9000 -36.1 146.1 no
Kisač RS 600 45.4 19.7 no
Lesce RS 600 44.5 20.5 no
Lika UA 4000 49.1 30.1 no
Stara_Pazova RS 16000 45.0 20.2 no
Vicchio IT 4000 43.9 11.5 no
Zorica RS 700 44.1 20.1 no
Zorice UA 90000 49.1 30.1 no
""",
    "areas.tsv": """\
form municipalities
lika Jesenice
""",
    "sites.tsv": """\
place kinds
N3 klub;zapor
""",
    "twin_towns.tsv": """\
municipality place twin country source
Jesenice G784873 Valjevo RS general_knowledge
""",
    "countries.tsv": """\
code name gen loc adjective inhabitant
RS Srbija Srbije Srbiji srbski Srb;Srbkinja G792680
SI Slovenija Slovenije Sloveniji slovenski Slovenec;Slovenka SI-061
""",
    "country_words.tsv": """\
lemma country
srbija RS
srbski RS
madžarski HU
zamejski *
""",
    "forms.tsv": """\
form place tags kind
Jesenicah SI-041 lp name
Jesenice SI-041 ap,np name
Jeseničan SI-041 ns inhabitant
Lescah N1 lp name
Selu N2 ds,ls name
Selu N3 ds,ls name
Stari_Savi P:stara-sava-jesenice ds,ls name
Valjevu G784873 ds,ls name
jeseniški SI-041 ~ adjective
""",
    "word_counts.tsv": """\
form count
selu 9000
""",
    "common_words.tsv": """\
form reading lemma meaning weight
selu surname Sel surname 1
selu word selo village 3
""",
    "person_names.tsv": """\
name kind
Jesenko surname
Marija given
""",
}
"""Tables as text: blanks separate the cells, ``_`` is a blank, ``~`` an empty cell."""


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with obcine."""
    return Gazetteer.load()


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A folder with all tables of a gazetteer of eight places."""
    for name, text in _TINY.items():
        table = text.translate({ord(" "): "\t", ord("_"): " ", ord("~"): None})
        write_text(tmp_path / name, table)
    write_manifest(tmp_path)
    return tmp_path


@pytest.fixture
def tiny_gazetteer(tiny_folder: Path) -> Gazetteer:
    """A gazetteer of eight places."""
    return Gazetteer.load(tiny_folder)


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the gazetteer's sources; tests that need it skip where it is absent."""
    if not SOURCES.is_dir():
        pytest.skip("needs ../shared/gazetteer, the sources of the tables")
    return SOURCES


@pytest.fixture(scope="session")
def lite() -> LiteAnnotator:
    """The embedded engine."""
    return LiteAnnotator.load()


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger as it ships, lite engine."""
    return Tagger.load()
