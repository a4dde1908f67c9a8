"""The outlines of the municipalities, which the map of the report is drawn from."""

import csv
import json
import math

import pytest
import shapely

from obcine.resources import resource_dir


@pytest.fixture(scope="module")
def shapes():
    text = (resource_dir("gazetteer") / "municipalities.geo.json").read_text(encoding="utf-8")
    return {
        feature["properties"]["name"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads(text)["features"]
    }


@pytest.fixture(scope="module")
def rows():
    with (resource_dir("gazetteer") / "municipalities.tsv").open(encoding="utf-8") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}


def test_every_municipality_has_an_outline(shapes, rows):
    assert len(shapes) == 212
    assert shapes.keys() == rows.keys()


def test_file_is_small_enough_for_a_page():
    path = resource_dir("gazetteer") / "municipalities.geo.json"
    assert path.stat().st_size <= 400_000


def test_area_of_each_outline_is_that_of_the_register(shapes, rows):
    for name, shape in shapes.items():
        lat = shapely.get_y(shape.centroid)
        square_km = shape.area * 111.2**2 * math.cos(math.radians(lat))
        assert square_km == pytest.approx(float(rows[name]["area_km2"]), rel=0.08), name


def test_neighbours_share_their_border(shapes):
    """Simplified one by one, neighbours would overlap or leave gaps all over the country."""
    country = shapely.union_all([shapely.make_valid(shape) for shape in shapes.values()])
    assert country.geom_type == "Polygon"
    overlap = sum(shape.area for shape in shapes.values()) - country.area
    assert abs(overlap) < 1e-6 * country.area
    gaps = sum(shapely.Polygon(ring).area for ring in country.interiors)
    assert gaps < 1e-6 * country.area
