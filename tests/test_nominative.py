"""What towns abroad are called that no table holds, by the forms in which texts have them."""

from __future__ import annotations

import pytest

from obcine.nominative import nominative


@pytest.mark.parametrize(
    ("form", "lemma", "cases", "country", "name"),
    [
        ("Bedekovcih", "Bedekovec", "", "HR", "Bedekovci"),
        ("Orahah", "Oraha", "l", "BA", "Orahe"),
        ("Rafah", "Rafah", "l", "PS", "Rafah"),
        ("Klatovih", "Klatov", "l", "CZ", "Klatovi"),
        ("Kolbarov", "Kolbar", "g", "PL", "Kolbari"),
        ("Kolbarov", "Kolbarov", "", "PL", "Kolbarov"),
        ("Petrišev", "Petrišev", "g", "UA", "Petriši"),
        ("Rubaye", "Rubaye", "g", "CD", "Rubaya"),
        ("Rubaye", "Rubaye", "l", "CD", "Rubaye"),
        ("Vernetom", "Vernetom", "ai", "FR", "Vernet"),
        ("Kolpinem", "Kolpinem", "ai", "PL", "Kolpin"),
        ("Kukljeva", "Kukljev", "g", "RS", "Kukljevo"),
        ("Kukljeva", "Kukljev", "g", "CZ", "Kukljev"),
        ("Boritateja", "Boritatej", "g", "IT", "Boritate"),
        ("Krasnodeju", "Krasnodej", "l", "RU", "Krasnodej"),
        ("Stolojevca", "Stolojevec", "g", "RS", "Stolojevac"),
        ("Stolojevca", "Stolojevec", "g", "PL", "Stolojevec"),
    ],
)
def test_the_nominative_is_told_by_form_case_and_country(
    form: str, lemma: str, cases: str, country: str, name: str
) -> None:
    assert nominative(form, lemma, cases, country) == name
