"""Which words may be a name in another case, by their endings alone."""

from __future__ import annotations

import pytest

from obcine.endings import is_case_of, names_like


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Aviemore", "Aviemore"),
        ("Aviemoru", "Aviemore"),
        ("Alburyju", "Albury"),
        ("Gruyèresa", "Gruyères"),
        ("Vicchia", "Vicchio"),
        ("Vantaaju", "Vantaa"),
        ("Kaknju", "Kakanj"),
        ("Aknu", "Aken"),
        ("Malma", "Malmö"),
        ("Umee", "Umeå"),
        ("Caorlah", "Caorle"),
        ("Bydgoszczi", "Bydgoszcz"),
        ("Trebinjega", "Trebinje"),
        ("Wągrowca", "Wągrowiec"),
        ("Krakowu", "Kraków"),
        ("Bouakéju", "Bouaké"),
        ("Moravcih", "Moravce"),
        ("Valenciji", "Valencia"),
        ("Lilleu", "Lille"),
        ("Kladrubih", "Kladruby"),
        ("Perugi", "Perugia"),
        ("Druskininkaju", "Druskininkai"),
        ("Brunoyem", "Brunoy"),
        ("Karviné", "Karviná"),
        ("Örebroja", "Örebro"),
    ],
)
def test_a_case_of_a_name(word: str, name: str) -> None:
    assert is_case_of([word], [name])


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Vilni", "Vilnius"),
        ("Alburški", "Albury"),
        ("Sevilji", "Sevilla"),
        ("Darmstdtu", "Darmstadt"),
        ("albury", "Albury"),
        ("Kak", "Kakanj"),
        ("Vantae", "Vantaa"),
        ("Koloni", "Kolonia"),
    ],
)
def test_no_case_of_a_name(word: str, name: str) -> None:
    assert not is_case_of([word], [name])


def test_every_word_of_a_name_may_be_declined_or_not() -> None:
    assert is_case_of(["Ayio", "Napo"], ["Ayia", "Napa"])
    assert is_case_of(["Fray", "Bentosa"], ["Fray", "Bentos"])
    assert not is_case_of(["Bentosa"], ["Fray", "Bentos"])


def test_a_hyphen_is_a_word_however_it_is_set() -> None:
    lines = ["Alt - Lehndorf\tDE", "Alt-Lehndorf\tAT", "Iłowo -Osada\tPL"]
    found = names_like(["Alt", "-", "Lehndorfa"], lines)
    assert list(found) == [("Alt - Lehndorf", "DE"), ("Alt-Lehndorf", "AT")]
    assert list(names_like(["Iłowo", "-", "Osadi"], lines)) == [("Iłowo -Osada", "PL")]
    assert list(names_like(["Iłowo", "ob", "Osadi"], lines)) == []
