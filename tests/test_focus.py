"""The focus is none, one or two municipalities: the set with the most evidence for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import annotated

from obcine.focus import Features, FocusEvidence, FocusModel, choose_focus, focus_evidence
from obcine.gazetteer import Gazetteer
from obcine.groups import group_decisions
from obcine.linear import LinearModel
from obcine.match import Matcher
from obcine.types import Decision, Evidence

Gather = Callable[..., FocusEvidence]

WORDS = LinearModel({"občina": 2.0, "dela": 0.0, "borza": -2.0})
MODEL = LinearModel({"bias": -2.0, "count": 1.0, "pair": -1.0, "pair: one in title": -5.0})


def evidence(**named: Features) -> FocusEvidence:
    return FocusEvidence({"bias": 1.0}, named)


@pytest.fixture
def gather(gazetteer: Gazetteer) -> Gather:
    """Return the evidence of a text in which all places named are meant."""

    def gather(text: str, **given: str) -> FocusEvidence:
        annotation = annotated(text, **{"lemmas": given})
        decisions = []
        for mention in Matcher(gazetteer).match(annotation):
            of_club = annotation.forms[mention.first - 1] in ("PU", "NK")
            kind = Evidence.ORGANIZATION if of_club else Evidence.DIRECT
            decisions.append(Decision(mention, mention.candidates[0].place, kind, 1.0, ""))
        return focus_evidence(annotation, group_decisions(decisions), gazetteer, WORDS)

    return gather


def test_an_article_without_municipalities_has_no_focus(gather: Gather) -> None:
    assert choose_focus(MODEL, gather("V petek bo deževalo.")) == ()


@pytest.mark.parametrize(
    ("bled", "bohinj", "focus"),
    [
        (1.0, 1.0, ()),
        (2.5, 0.5, ("Bled",)),
        (0.5, 2.5, ("Bohinj",)),
        (2.0, 3.0, ("Bohinj", "Bled")),
    ],
)
def test_the_set_with_the_highest_score_wins(
    bled: float, bohinj: float, focus: tuple[str, ...]
) -> None:
    assert choose_focus(MODEL, evidence(Bled={"count": bled}, Bohinj={"count": bohinj})) == focus


def test_at_most_two_are_chosen() -> None:
    many = evidence(
        **{name: {"count": 9.0 + i} for i, name in enumerate(("Bled", "Izola", "Piran"))}
    )
    assert choose_focus(MODEL, many) == ("Piran", "Izola")


def test_only_one_of_two_in_the_title_speaks_against_the_pair() -> None:
    one = {"count": 3.0}
    assert choose_focus(MODEL, evidence(Bled=one, Bohinj=one)) == ("Bled", "Bohinj")
    assert choose_focus(MODEL, evidence(Bled=one, Bohinj=one | {"title": 1.0})) == ("Bled",)


def test_choosing_sums_up_the_features_of_a_set() -> None:
    found = evidence(Bled={"count": 3.0, "lead": 1.0}, Bohinj={"count": 2.0, "lead": 1.0})
    assert found.of(()) == {}
    assert found.of(("Bled", "Bohinj")) == {
        "bias": 1.0,
        "count": 5.0,
        "lead": 2.0,
        "pair": 1.0,
        "pair: named unequally": 1.0,
    }


def test_places_named_in_one_breath_are_a_pair(gather: Gather) -> None:
    found = gather("V Brežicah in Šentilju sta centra. V Lendavi je podobno. Tudi v Kopru.")
    assert found.joined == {frozenset({"Brežice", "Šentilj"})}
    assert "pair: named together" in found.of_pair("Šentilj", "Brežice")
    assert "pair: named together" not in found.of_pair("Šentilj", "Lendava")


@pytest.mark.parametrize(
    "text", ["Rojen v Celju, živi v Kopru.", "Igralka iz Celja, doma v Kopru."]
)
def test_places_with_words_between_are_not_named_in_one_breath(gather: Gather, text: str) -> None:
    assert gather(text).joined == frozenset()


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Kot so sporočili s PU Koper, je v Izoli gorelo.", "office"),
        ("Na PU Koper so povedali več. V Izoli je bilo vlomljeno.", "office"),
        ("Voznik iz Kopra je v Izoli zbil pešca.", "origin"),
        ("Voznik iz Kopra je v Kopru zbil pešca. Potem je pobegnil v Izoli.", ""),
        ("Voznik iz Kopra je umrl. Včeraj. Danes. V Izoli je bilo sončno.", ""),
        ("NK Koper je v Izoli zmagal.", ""),
        ("Enota PU Koper, občina in občani so v Izoli.", ""),
        ("PU Koper, PU Koper: v Izoli je gorelo.", ""),
        ("Voznik iz Kopra v Izoli, Piranu, Kranju in Celju ni ustavil.", ""),
    ],
)
def test_what_happens_elsewhere_speaks_against_whoever_reports_or_comes(
    gather: Gather, text: str, tie: str
) -> None:
    named = gather(text).named
    ties = {name for name in named["Koper"] if name.endswith("beside a scene")}
    scenes = {name for name in named["Izola"] if name.startswith("scene beside")}
    assert ties == ({f"{tie} beside a scene"} if tie else set())
    assert scenes == ({f"scene beside an {tie}"} if tie else set())


@pytest.mark.parametrize(
    ("text", "is_round_up"),
    [
        (
            "V Kopru je gorelo. V Izoli so vlomili. Pri Piranu je trčilo. Gasilci iz Kranja počivajo.",
            True,
        ),
        ("V Kopru je gorelo. V Izoli tudi, v Piranu in Kranju ne.", True),
        ("V Kopru je gorelo. V Izoli so vlomili. Pri Piranu je trčilo.", False),
        ("V Kopru je gorelo. V Izoli tudi, v Piranu in Kranju ne. V Kopru pa spet.", False),
        ("V Kopru se bo začel festival. Nastopili bodo zbori iz Izole, Pirana in Kranja.", False),
    ],
)
def test_news_of_several_places_one_after_another_is_a_round_up(
    gather: Gather, text: str, is_round_up: bool
) -> None:
    assert ("round-up" in gather(text).article) is is_round_up


def test_what_happens_in_a_place_speaks_for_it(gather: Gather) -> None:
    found = gather("V Kopru je zagorelo. V Izoli so prodali vino.", zagorelo="zagoreti")
    assert {name for name, row in found.named.items() if "where" in row} == {"Koper", "Izola"}
    assert {name for name, row in found.named.items() if "event" in row} == {"Koper"}


def test_an_event_counts_only_where_it_takes_place(gather: Gather) -> None:
    found = gather("Po nesreči je Koper zaprl cesto.", nesreči="nesreča")
    assert "event" not in found.named["Koper"]


def test_who_comes_from_a_place_and_is_abroad_speaks_against_it(gather: Gather) -> None:
    origin = "from there to abroad"
    assert origin in gather("Kolesar iz Kranja je zmagal v Gradcu.").named["Kranj"]
    assert origin not in gather("Kolesar iz Kranja je zmagal v Celju.").named["Kranj"]
    assert origin not in gather("Gradec želi sodelovati s Koprom.").named["Koper"]
    both = "Kolesar iz Kranja je zmagal v Gradcu. V Kranju slavijo."
    assert origin not in gather(both).named["Kranj"]


def test_a_place_that_opens_the_title_is_told_from_one_further_on(gather: Gather) -> None:
    found = gather("V Kopru nov vodovod po zgledu Izole\n\nObčina gradi.", Občina="občina")
    assert {name for name, row in found.named.items() if "title" in row} == {"Koper", "Izola"}
    assert {name for name, row in found.named.items() if "title opens" in row} == {"Koper"}


def test_a_text_without_a_headline_has_no_title(gather: Gather) -> None:
    row = gather("V Kopru gradijo vodovod.").named["Koper"]
    assert row.keys().isdisjoint({"title", "title opens"})


def test_a_long_first_paragraph_is_no_headline(gather: Gather) -> None:
    row = gather("V Kopru gradijo. " + 50 * "Dela še niso končana. " + "\n\nJutri več.").named[
        "Koper"
    ]
    assert row.keys().isdisjoint({"title", "title opens"})


def test_municipal_government_beside_a_name_speaks_for_it(gather: Gather) -> None:
    found = gather("Občina Koper gradi. Dela tudi Izola.", Občina="občina")
    assert "official" in found.named["Koper"]
    assert "official elsewhere" in found.named["Izola"]


def test_the_words_of_an_article_speak_for_a_focus_or_against_one(gather: Gather) -> None:
    assert gather("Občina Koper dela.", Občina="občina").article["words"] == 1.0
    assert gather("Koper: borza, borza!").article["words"] == -2.0
    assert "words" not in gather("Koper danes.").article


def test_what_was_learned_is_read_as_it_was_written(tmp_path: Path) -> None:
    FocusModel(MODEL, WORDS).save(tmp_path)
    assert FocusModel.load(tmp_path) == FocusModel(MODEL, WORDS)
