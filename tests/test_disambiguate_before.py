"""What a name has to do with the phrase, the country or the name beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from obcine import Gazetteer
from obcine.annotate import LiteAnnotator
from obcine.disambiguate.context import Context, build_context
from obcine.disambiguate.features import candidate_features, mention_features
from obcine.disambiguate.words import words_around
from obcine.match import Matcher
from obcine.types import Mention

Found = Callable[[str, str], set[str]]


@pytest.fixture
def found(gazetteer: Gazetteer, lite: LiteAnnotator) -> Found:
    """Return the features of the first candidate of a name in a text."""

    def features(text: str, name: str) -> set[str]:
        annotation = lite.annotate(text)
        mentions = Matcher(gazetteer).match(annotation)
        context = build_context(annotation, mentions, gazetteer)
        mention = next(one for one in mentions if one.text == name)
        own = candidate_features(context, mention, mention.candidates[0])
        return set(
            mention_features(context, mention) | own | dict.fromkeys(words(context, mention))
        )

    def words(context: Context, mention: Mention) -> list[str]:
        return [word for word in words_around(context, mention) if word.startswith(("-1", "+1"))]

    return features


PHRASE = {"phrase", "phrase&verb", "phrase:oblique", "phrase:oblique&verb", "phrase:at once"}


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "Po mnenju ministra Kranj potrebuje cesto.",
            "Kranj",
            {"phrase&verb", "phrase:oblique&verb", "phrase:at once"},
        ),
        ("Po mnenju stranke Berlin potrebuje cesto.", "Berlin", {"phrase&verb", "phrase:at once"}),
        ("Danes je v izjavi Kranj zavrnil načrt.", "Kranj", {"phrase&verb", "phrase:oblique&verb"}),
        ("Minister Kranj potrebuje cesto.", "Kranj", set()),
        ("Po mnenju ministra Kranja je cesta nujna.", "Kranja", set()),
        ("V Kranju potrebujejo cesto.", "Kranju", set()),
    ],
)
def test_a_phrase_that_ends_before_a_name_in_another_case(
    found: Found, text: str, name: str, said: set[str]
) -> None:
    assert found(text, name) & PHRASE == said


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Berlin Sloveniji ne bo zapiral meja.", "Berlin", "after=country noun"),
        ("Berlin Sloveniji ne bo zapiral meja.", "Berlin", "foreign:capital"),
        ("Francija Kijevu obljublja pomoč.", "Kijevu", "before=country noun"),
        ("Madrid Barceloni ni odgovoril.", "Madrid", "after=mention:of"),
        ("Veleposlaništvo RS Kijev ima nov naslov.", "Kijev", "before=organization noun"),
        ("Urad Republike Slovenije Kranj je zaprt.", "Kranj", "before=organization noun"),
        ("Na ekološkem otoku Bled je gorelo.", "Bled", "before=organization noun"),
        ("Trajekt Ancona–Split je zamujal.", "Ancona", "before=other"),
        ("Trajekt Ancona je zamujal.", "Ancona", "before=work noun"),
        ("Na seji občinskega sveta Litija so molčali.", "Litija", "before=organization noun"),
        ("Guverner Washingtona je podpisal zakon.", "Washingtona", "before=ruler noun:of"),
        ("Premier Luksemburga je odstopil.", "Luksemburga", "foreign:country"),
        ("ZDA in Kijev so se dogovorili.", "Kijev", "before=listed country"),
        ("Župan: Bloke bodo obnovili.", "Bloke", "capital behind colon"),
        ("Celjske 3 šole bodo obnovili.", "Celjske", "after=number"),
        ("Na Celjski 14 gasilci gasijo požar.", "Celjski", "after=street number"),
        ("(FOTO) Starše so povabili.", "Starše", "sentence_start"),
        ("(FOTO) Starše so povabili.", "Starše", "-1 <end>"),
        ("Deponija v Kamniku gori.", "Kamniku", "+1 goreti"),
        ("Deponija v Kamniku gori.", "Kamniku", "tag after=G"),
    ],
)
def test_what_stands_beside_a_name(found: Found, text: str, name: str, said: str) -> None:
    assert said in found(text, name)


@pytest.mark.parametrize(
    ("text", "name", "subject"),
    [
        ("Po mnenju ministra Kranj potrebuje cesto.", "Kranj", True),
        ("Po pisanju medijev Berlin načrtuje zakon.", "Berlin", True),
        ("Po mnenju ministra Kranja je cesta nujna.", "Kranja", False),
        ("V filmu Grad nastopa tudi pes.", "Grad", False),
        ("V pogovoru z Ano Kranj je minister molčal.", "Kranj", False),
        ("Po srečanju s profesorico Kranj je odbor odločil.", "Kranj", False),
        ("Minister Kranj potrebuje cesto.", "Kranj", False),
    ],
)
def test_the_noun_of_a_phrase_says_nothing_of_the_subject_behind_it(
    found: Found, text: str, name: str, subject: bool
) -> None:
    assert ("before=other" in found(text, name)) is subject


def test_a_mountain_is_no_fire(lite: LiteAnnotator, gazetteer: Gazetteer) -> None:
    annotation = lite.annotate(
        "Kamnik ima sneg na gori, na tej gori, na Šmarni gori, na »Sveti« gori in v Črni gori."
    )
    mentions = Matcher(gazetteer).match(annotation)
    assert "goreti" not in build_context(annotation, mentions, gazetteer).lemmas
