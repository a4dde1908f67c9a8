"""What is certain enough to need no learning."""

from __future__ import annotations

import pytest

from obcine.disambiguate.rules import certain
from obcine.types import Candidate, Place

VALJEVO = Candidate(
    Place("G1", "Valjevo", "foreign", None, "RS", 60_000, 44.3, 19.9), "name", frozenset()
)
MAYOR = {"person noun:municipal": 1.0}


def test_a_mayor_is_of_a_town_abroad_too() -> None:
    assert certain(VALJEVO, MAYOR, 0.4) == 0.8
    assert certain(VALJEVO, MAYOR, 0.9) == 0.9
    assert certain(VALJEVO, {}, 0.4) == 0.4


@pytest.mark.parametrize(
    "other",
    ["foreign:home rivals", "foreign:rivals", "after=country:elsewhere", "surname in article"],
)
def test_not_where_the_name_may_be_of_something_else(other: str) -> None:
    assert certain(VALJEVO, MAYOR | {other: 1.0}, 0.4) == 0.4
