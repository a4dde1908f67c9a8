"""Evidence from the words before a name: prepositions and their cases, nouns, rows, people."""

from __future__ import annotations

from obcine.disambiguate.clause import is_on_top
from obcine.disambiguate.context import Context, Features, is_behind_given_name
from obcine.disambiguate.organizations import is_given_name, is_group, is_part_of_organization
from obcine.marks import BETWEEN_NAMES, DASHES
from obcine.msd import ADJECTIVE, COMMON_NOUN, NOUN, NUMERAL, PREPOSITION, PRONOUN, VERB
from obcine.prepositions import OTHER_PREPOSITIONS, PLACE_PREPOSITIONS
from obcine.triggers import (
    BRAND_NOUNS,
    FACILITY_ACRONYMS,
    FACILITY_NOUNS,
    HOME_ACRONYMS,
    HOME_ADJECTIVES,
    HOME_MEMBERS,
    MUNICIPAL_NOUNS,
    NAMING_WORDS,
    NATURE_NOUNS,
    ORGANIZATION_ACRONYMS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    REGION_NOUNS,
    RULER_NOUNS,
    SETTLEMENT_NOUNS,
    VILLAGE_NOUNS,
    WORK_ACRONYMS,
    WORK_NOUNS,
)
from obcine.types import NAME_KINDS, Candidate, Mention

_NO_GENITIVE = ("om", "u", "jo")
"""Endings of cases of »župan« in which a name of that case is told from one in the genitive."""
_MUNICIPALITIES = frozenset({"občin", "občinam", "občinah", "občinama", "občinami"})
_DISAGREES = "preposition:disagrees"
_ON = frozenset({"na", "z", "s"})
_ACRONYM = range(2, 6)
_FAMILY = frozenset("brat sestra sin hči oče mati mož žena soproga".split())
"""Several of these share a surname."""
_MEANINGS = (
    (VILLAGE_NOUNS, "village noun"),
    (PLACE_NOUNS, "place noun"),
    (PERSON_NOUNS, "person noun"),
    (RULER_NOUNS, "ruler noun"),
    (NATURE_NOUNS, "nature noun"),
    (BRAND_NOUNS, "brand noun"),
    (ORGANIZATION_NOUNS, "organization noun"),
    (FACILITY_NOUNS, "facility noun"),
    (WORK_NOUNS, "work noun"),
    (REGION_NOUNS, "region noun"),
    (NAMING_WORDS, "naming word"),
)
"""What nouns before a name mean; of those in several lists the first counts (»terme« are a place)."""
_NOUN_BEFORE = {noun: meaning for nouns, meaning in reversed(_MEANINGS) for noun in nouns}
_FORM_BEFORE = {
    **dict.fromkeys(WORK_ACRONYMS, "work noun"),
    **dict.fromkeys(FACILITY_ACRONYMS, "facility noun"),
    **dict.fromkeys(ORGANIZATION_ACRONYMS, "organization noun"),
    "vas": "village noun",  # often lemmatized as the pronoun
}
_MONTHS = frozenset(
    "januar februar marec april maj junij julij avgust september oktober november december".split()
)
_OF_SEVERAL = ("ah", "ih", "eh", "ov", "ij", "ama", "oma", "ema", "ami")
"""Nouns that end so stand for all of the row behind them, as do those that lose their ending (»provinc«)."""
_IN_PHRASE = frozenset({NOUN, ADJECTIVE, PRONOUN, NUMERAL})
_LONGEST_PHRASE = 6
"""What stands between a preposition and the name behind its phrase, and how many words at most."""
_BEGIN_CLAUSES = frozenset(
    {",", "da", "ker", "ko", "če", "in", "a", "pa", ":", "»", "je", "–", "-"}
)
"""Before a phrase that begins its clause."""
_OBLIQUE = ("a", "u", "om", "em", "ov", "ev", "ih", "ega", "emu", "im")
_OBLIQUE_OF_FEMININE = ("i", "o", "ah", "am", "ami")
"""Endings of nouns that are no nominatives; feminine ones in -e may be plurals."""
_CALLED = frozenset({"brand noun", "work noun", "region noun", "naming word", "ruler noun"})
"""What bears a name in the nominative, where one in the genitive is a place's."""


def add_before(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Note what the words before a name tell of a candidate.

    Args:
        found: The features, which are added to; how the name is written is known already.
        context: The article.
        mention: The mention.
        candidate: The candidate that it may mean.
    """
    phrase = _phrase_before(context, mention, candidate)
    found |= dict.fromkeys(phrase, 1.0)
    _words_before(found, context, mention, candidate, phrase)
    if not any(name.startswith(("preposition:", "chain:")) for name in found):
        _nominative(found, mention, candidate)


def _nominative(found: Features, mention: Mention, candidate: Candidate) -> None:
    """Whether a name that no preposition governs has its own form: »v naselju Pernice«, not Pernica."""
    own = candidate.kind in NAME_KINDS and "n" in candidate.cases
    rivals = {
        other.kind in NAME_KINDS and "n" in other.cases
        for other in mention.candidates
        if other.place.name != candidate.place.name
    }
    if own and rivals == {False}:
        found["nominative:alone"] = 1.0
    elif not own and True in rivals:
        found["nominative:rivals"] = 1.0


def _words_before(
    found: Features, context: Context, mention: Mention, candidate: Candidate, phrase: set[str]
) -> None:
    """The words before: preposition and case, trigger words, other capitalized words."""
    if mention.first in context.rows:
        found["before=list"] = 1.0
        return
    index = context.before(mention)
    previous = context.previous(index + 1)
    if not previous:
        found["before=none"] = 1.0
        return
    form = context.annotation.forms[index]
    word = form.lower()
    if _is_home_institution(context, index):
        found["before=home institution"] = 1.0
    if word in PLACE_PREPOSITIONS or word in OTHER_PREPOSITIONS:
        if candidate.kind in NAME_KINDS:
            _governed(found, "", word, mention, candidate)
    elif _announces_municipality(context, mention, index):
        found["before=municipality"] = 1.0
    elif is_part_of_organization(context, mention):
        found["before=organization noun"] = 1.0
    elif _is_subject(
        candidate, before := _noun_before(context, mention, candidate, index), previous, phrase
    ):
        found["before=other"] = 1.0
    elif before:
        _behind_noun(found, before, word, previous, mention, candidate)
    elif _is_behind_given_name(context, candidate, index + 1):
        found["before=given name"] = 1.0
    elif index in context.mention_of:
        of = _of(mention, candidate) if candidate.kind in NAME_KINDS else ""
        found[f"before=mention{of}"] = 1.0  # »sporočilo Moskve Lyonu«
    elif form.isupper() and len(form) in _ACRONYM and not context.in_capitals(mention):
        found["before=acronym"] = 1.0  # »ŽTK Varoš«
    elif form[0].isupper() and index in context.countries.at:
        found["before=country noun"] = 1.0  # »Nemčija Kijevu obljublja«
    elif form[0].isupper() and index not in context.sentence_starts:
        found["before=capitalized"] = 1.0
    elif previous in BETWEEN_NAMES or previous == "(":
        _in_a_row(found, context, mention, candidate)
    else:
        found["before=other"] = 1.0
        named = candidate.kind in NAME_KINDS and previous not in _MONTHS
        tag = context.annotation.tag(index)
        if named and tag.startswith(COMMON_NOUN) and not _begins_route(context, mention):
            # »sankači Podljubelj« come from there, »lokomotiva Kočevje« is called so
            plural = "s" if tag == f"{COMMON_NOUN}m" and _is_plural(form, previous) else ""
            found[f"before=other noun{plural}{_of(mention, candidate)}"] = 1.0


def _phrase_before(context: Context, mention: Mention, candidate: Candidate) -> set[str]:
    """Return what tells that a phrase ends before a name: »Po mnenju ministra Kranj …«."""
    tags, forms = context.annotation.tags, context.annotation.forms
    begin = context.annotation.sentences[mention.sentence][0]
    last = index = mention.first - 1
    if not tags or candidate.kind not in NAME_KINDS or "n" not in candidate.cases:
        return set()
    while index > begin and index > last - _LONGEST_PHRASE and tags[index][:1] in _IN_PHRASE:
        index -= 1
    if index == last or tags[index] != PREPOSITION:
        return set()
    if _is_behind_given_name(context, candidate, mention.first):
        return set()  # »v pogovoru z Ano Kranj«
    verb = "&verb" if tags[mention.last : mention.last + 1] == [VERB] else ""
    found = {f"phrase{verb}"}
    lemma, form = context.lemmas[last], forms[last].lower()
    endings = _OBLIQUE_OF_FEMININE if lemma.endswith("a") else _OBLIQUE
    if form != lemma and form.endswith(endings):
        found.add(f"phrase:oblique{verb}")
    if index == begin or context.lemmas[index - 1] in _BEGIN_CLAUSES:
        found.add("phrase:at once")
    return found


def _is_subject(candidate: Candidate, before: str, lemma: str, phrase: set[str]) -> bool:
    """Tell whether a noun before a name in another case is of a phrase and says nothing of the name.

    Of nouns that may call something by a name (»v filmu Grad«) that is never certain, nor of women,
    whose surnames have one form (»z gospo Kranj«).
    """
    if "g" in candidate.cases:
        return False
    if before == "person noun" and not lemma.endswith("a"):
        return not phrase.isdisjoint(("phrase:oblique", "phrase:oblique&verb"))
    return not before and "phrase:oblique&verb" in phrase


def _is_plural(form: str, lemma: str) -> bool:
    """Tell several who do something from one; of feminines one in the genitive looks the same."""
    return form != lemma and form.endswith("e" if lemma.endswith("a") else "i")


def _is_home_institution(context: Context, index: int) -> bool:
    """Tell whether an institution stands at a token as Slovenian villages have it: »PGD«, »vaški odbor«."""
    lemma, before = context.lemmas[index], context.previous(index)
    return (
        context.annotation.forms[index] in HOME_ACRONYMS
        or before in HOME_ADJECTIVES.get(lemma, ())
        or (lemma in HOME_MEMBERS and before in HOME_ADJECTIVES)
    )


def _governed(
    found: Features, head: str, preposition: str, mention: Mention, candidate: Candidate
) -> None:
    """Whether a form stands in the case of the preposition before it, or before its row."""
    agreement = _agreement(preposition, candidate)
    found[f"{head}{agreement}"] = 1.0
    _agree_alone(found, preposition, mention, candidate, agreement)  # »iz Kanala in Mirna«
    if preposition in _ON and candidate.place.type == "foreign":
        # »na Krku« is the island, as are »na Krk, Vis in Susak«
        found[f"{head or 'preposition:'}on"] = 1.0


def _is_behind_given_name(context: Context, candidate: Candidate, index: int) -> bool:
    """Tell a surname from inhabitants, of whom there are several: »Dragi Braslovčani«."""
    if candidate.kind == "inhabitant" and all(tag[1] != "s" for tag in candidate.tags):
        return False
    return is_behind_given_name(context.annotation, index, context.gazetteer)


def _noun_before(context: Context, mention: Mention, candidate: Candidate, index: int) -> str:
    """Return what the noun before a name means, empty for other words."""
    annotation, lemma = context.annotation, context.lemmas[index]
    form = annotation.forms[index]
    if is_group(context, index):
        return "organization noun"
    before = _NOUN_BEFORE.get(lemma) or _FORM_BEFORE.get(form, "")
    if before == "work noun" and _begins_route(context, mention):
        return ""  # »trajekt Ancona–Split«
    if before == "person noun" and candidate.kind in NAME_KINDS:
        if _is_plural(form, lemma) and lemma not in _FAMILY and "n" in candidate.cases:
            return "person nouns"  # »Ljudske pevke Vuzenica«
    elif (before == "nature noun" and is_on_top(context, mention, index)) or (
        before == "organization noun" and is_given_name(context, index)
    ):
        return ""
    return before


def _behind_noun(
    found: Features, before: str, word: str, lemma: str, mention: Mention, candidate: Candidate
) -> None:
    """What a name behind a noun of some meaning is: »vas Grad«, »hotel Park«, »župan Starš«."""
    if before == "village noun":
        found[f"before={before}&type={candidate.place.type}"] = 1.0
    elif before in _CALLED:
        found[f"before={before}{_of(mention, candidate)}"] = 1.0
    elif before == "person noun" and candidate.kind == "inhabitant":
        found["before=person noun&inhabitant"] = 1.0  # »obtoženi Rogaševčan«
    elif before == "person noun" and word == lemma and "n" not in candidate.cases:
        found["before=person noun:of"] = 1.0  # »kapetan Letuša«
    else:
        found[f"before={before}"] = 1.0
        if _of(mention, candidate):
            found["before=noun:of"] = 1.0  # »rokometaši Veszprema«
    if before == "person noun" and candidate.kind in NAME_KINDS:
        apposition = _apposition(word, lemma, candidate)
        found[apposition] = 1.0
        sure = word == lemma or word.endswith(_NO_GENITIVE)
        if lemma in MUNICIPAL_NOUNS and sure and apposition.endswith(":of"):
            found["person noun:municipal"] = 1.0  # »župan Starš«, »z županom Valjeva«


def _in_a_row(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Whether a row of names is one of places, and what stands before it."""
    index = mention.first - 1
    if is_listed(context, index - 1, -1):
        found["before=list"] = 1.0
    elif index - 1 in context.countries.at:
        found["before=listed country"] = 1.0  # »ZDA in Kijev«
    head = context.row_starts[mention.first] - 1
    begin, _ = context.annotation.sentences[mention.sentence]
    if candidate.kind not in NAME_KINDS or head < begin or head == index:
        return  # »Denar za občine« may be the headline before a row
    word = context.annotation.forms[head].lower()
    if _announces_municipality(context, mention, head):
        found["chain:municipality"] = 1.0
    if word in PLACE_PREPOSITIONS or word in OTHER_PREPOSITIONS:
        _governed(found, "chain:", word, mention, candidate)
    elif context.lemmas[head] in SETTLEMENT_NOUNS:
        found["chain:settlement noun"] = 1.0  # »med vasema Sijarina in Ravna Banja«
    elif context.lemmas[head] in REGION_NOUNS and (
        word.endswith(_OF_SEVERAL) or word == context.lemmas[head][:-1]
    ):
        found["chain:region noun"] = 1.0  # »v regijah Harkov, Sumi in Černigov«


def _announces_municipality(context: Context, mention: Mention, index: int) -> bool:
    """Tell whether »občina« stands at a token, or several before its colon: »enajst občin: Benedikt«.

    »Občine:« may be one that says something, so that a list must follow.
    """
    if context.lemmas[index] != ":":
        return context.lemmas[index] == "občina"
    if context.previous(index) != "občina":
        return False
    if context.annotation.forms[index - 1].lower() != "občine":
        return context.annotation.forms[index - 1].lower() in _MUNICIPALITIES
    listed = context.following(mention.last) == "," and is_listed(context, mention.last + 1, 1)
    return listed or context.row_starts[mention.first] < mention.first


def _of(mention: Mention, candidate: Candidate) -> str:
    """Tell a name in another case (»igra Mengša«, »odgovor Mengšu«) from what titles are called.

    What may be the nominative of another name is no dative: »prestolnica Baku«, not of Bak.
    """
    cases = candidate.cases
    of = "g" in cases or ("d" in cases and "n" not in mention.cases)
    return ":of" if of and "n" not in cases else ""


def _begins_route(context: Context, mention: Mention) -> bool:
    """Tell whether a dash joins a name with the next one: »proga Celje–Velenje«."""
    return mention.last + 1 in context.mention_of and context.following(mention.last) in DASHES


def _apposition(word: str, lemma: str, candidate: Candidate) -> str:
    """Tell a name in apposition (»pater Tišina«) from one in the genitive (»trener Jesenic«)."""
    nominative, genitive = "n" in candidate.cases, "g" in candidate.cases
    if word == lemma:
        return "person noun:apposed" if nominative else "person noun:of"
    return "person noun:of" if genitive and not nominative else "person noun:unclear"


def _agreement(preposition: str, candidate: Candidate) -> str:
    """Tell whether the form stands in a case that the preposition governs."""
    place_cases = PLACE_PREPOSITIONS.get(preposition)
    governed = set(place_cases or OTHER_PREPOSITIONS[preposition]) & candidate.cases
    if not governed:
        return _DISAGREES
    if not place_cases:
        return "preposition:other"
    if preposition in ("v", "na"):
        return "preposition:where" if "l" in governed else "preposition:whither"
    return "preposition:place"


def _agree_alone(
    found: Features, preposition: str, mention: Mention, candidate: Candidate, agreement: str
) -> None:
    """Note whether the case tells a candidate from its rivals: »iz Mirna« is Miren, not Mirna."""
    rivals = {
        _agreement(preposition, other) != _DISAGREES
        for other in mention.candidates
        if other.place.name != candidate.place.name and other.kind in NAME_KINDS
    }
    if rivals == {False} and agreement != _DISAGREES:
        found["preposition:agrees alone"] = 1.0
    elif True in rivals and agreement == _DISAGREES:
        found["preposition:rivals agree"] = 1.0


def is_listed(context: Context, index: int, step: int) -> bool:
    """Tell whether the next name in an enumeration is a place too."""
    number = context.mention_of.get(index)
    if number is None:
        return index + step in context.mention_of
    return any(c.kind in NAME_KINDS for c in context.mentions[number].candidates)
