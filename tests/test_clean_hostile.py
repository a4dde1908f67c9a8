"""No line makes a pattern try all ways to read it: what repeats takes time by its length.

A pattern that can read a piece in two ways tries 2**n of them where n pieces do not fit in the end.
With 26 it would not come back.
"""

from __future__ import annotations

import pytest

from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.types import Article

MANY = 26
MENU = "Bled\nKranj\nŽiri\nPtuj\nCelje\n"
STORY = "Župan je na seji povedal, da bo obnova ceste skozi Radeče končana do konca leta.\n"


@pytest.mark.parametrize(
    "page",
    [
        f"{STORY}Pravkar: {'10:00 Sneg ' * MANY}.\n",
        f"{STORY}Ne spreglejte: Sneg{' | Ptuj Celje' * MANY}.\n",
        "Svet\n\n" * MANY + f"Radio\n{MENU}{STORY}",
        "Kras\n" * MANY + f"q Bled | Kranj | Žiri | Ptuj | Celje\n{STORY}",
        f"{'A-Z ' * MANY}q Bled | Kranj | Žiri | Ptuj | Celje\n{STORY}",
        f"{'5°  ' * MANY}q\n{STORY}",
        f"Vreme: {'Bled. 5° ' * MANY}q!\n{STORY}",
        f"Vreme: {'Bled 5° C ' * MANY}q!\n{STORY}",
        f"[karta {' x=“y”' * MANY}\n{STORY}",
    ],
)
def test_a_page_with_a_hostile_line_is_cleaned(gazetteer: Gazetteer, page: str) -> None:
    assert STORY.strip() in Cleaner(gazetteer).clean(Article("1", page)).text
