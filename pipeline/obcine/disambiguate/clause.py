"""Evidence from the clause and the marks around a name: what its verb says, scores, quotes."""

from __future__ import annotations

import re

from obcine.disambiguate.context import Context, Features
from obcine.marks import DASHES
from obcine.msd import PUNCTUATION, VERB
from obcine.triggers import MUNICIPAL_VERBS, PERSON_VERBS
from obcine.types import NAME_KINDS, Candidate, Mention

_WINDOW = 8
"""The verb of a name's clause stands at most so many tokens behind it."""
_NUMBER_OF = {
    "je": "s", "ni": "s", "bo": "s", "so": "p", "niso": "p", "bodo": "p", "sta": "d", "nista": "d",
    "bosta": "d", "sem": "", "smo": "", "ste": "", "bom": "", "boš": "", "bomo": "", "boste": "",
}  # fmt: skip
"""The number of an auxiliary in the third person, empty for another person."""
_PARTICIPLES = {
    "s": {"a": "la", "o": "lo", "e": "lo", "": "l"},
    "p": {"a": "la", "e": "le", "i": "li"},
}
"""The participle that goes with a name, by its number and its last letter, if that is a vowel."""
_ENDINGS = ("l", "la", "lo", "li", "le")
_OTHER_PERSONS = ("m", "š", "mo")
_TOP, _ON_TOP = frozenset({"vrh", "vrhu"}), frozenset({"na", "v", "pri", "proti"})
_POSTCODE = re.compile(
    r"(?:(?:^|[,;\n] ?|(?<!\d)[–-] ?)(?:1[0-4]\d\d|2000|2[23]\d\d|[3-689]\d{3})|\b[A-Z]{1,2}-\d{4,5}) \Z"
)
"""Before a town, behind a street or at the beginning of a line: »Trg 3, 1240 Kamnik«, »A-9150 Pliberk«."""
_POSTCODE_LENGTH = 9
_SCORE = re.compile(r"[^.,;\n]{0,30}?\b\d{1,3}\s?:\s?\d{1,3}\b")


def add_clause(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Note whether the verb behind a bare name has it for its subject, and what the verb says.

    »Žiri so dobili pošto« is the town, »žiri je izbrala« is not.

    Args:
        found: The features, which are added to; the preposition before is known already.
        context: The article.
        mention: The mention.
        candidate: The candidate that it may mean.
    """
    tags = context.annotation.tags
    bare = candidate.kind in NAME_KINDS and mention.last == mention.first + 1
    if not tags or not bare or any("preposition:" in name for name in found):
        return
    if _is_inflected(context, mention):
        found["everyday:inflected"] = 1.0  # »ŠTORE: železarna išče delavce«
    numbers = {tag[1] for tag in candidate.tags if tag[0] == "n"}
    if not numbers:
        found["oblique"] = 1.0
        return
    if context.in_a_row(mention):
        return  # »Hrastnik in Piran sta pobratena«
    forms, lemmas = context.annotation.forms, context.lemmas
    last = mention.text[-1].lower()
    auxiliary = False
    agreed: list[bool] = []
    end = min(mention.last + _WINDOW, context.annotation.sentences[mention.sentence][1])
    for index in range(mention.last, end):
        if tags[index] == PUNCTUATION:
            break
        if tags[index] != VERB:
            continue
        form, lemma = forms[index].lower(), lemmas[index]
        if lemma == "biti":
            auxiliary = True
            if form in _NUMBER_OF:
                agreed.append(_NUMBER_OF[form] in numbers)
            continue
        ending = _participle_ending(form, lemma, auxiliary)
        if ending:
            agreed.append(any(ending == _expected(number, last) for number in numbers))
        else:
            agreed.append(_present_number(form) in numbers)
        if lemma in MUNICIPAL_VERBS:
            found["verb=municipal"] = 1.0
        elif lemma in PERSON_VERBS:
            found["verb=person"] = 1.0
        break
    if agreed:
        found["subject:agrees" if all(agreed) else "subject:disagrees"] = 1.0
        if not all(agreed) and last not in "aeio":
            # in the accusative people are called otherwise: »Bovec so zasedli«, »Bovca so prijeli«
            found["subject:disagrees as a place only"] = 1.0
        if all(agreed) and (numbers == {"p"} or _is_inflected(context, mention)):
            found["subject:agrees as a place only"] = 1.0


def _is_inflected(context: Context, mention: Mention) -> bool:
    """Tell whether a form means a word only in other cases than the nominative singular."""
    lower = mention.text.lower()
    words = context.gazetteer.common(lower)
    return bool(words) and all(word.lemma.lower() != lower for word in words)


def _expected(number: str, last: str) -> str:
    endings = _PARTICIPLES.get(number, {})
    return endings.get(last if last in "aeio" else "", "")


def _participle_ending(form: str, lemma: str, auxiliary: bool) -> str:
    """Return the ending of a participle (»kupila«), empty for another form (»deli«)."""
    stem = lemma[:-2]
    if form.startswith(stem) and form[len(stem) :] in _ENDINGS:
        return form[len(stem) :]
    if auxiliary:  # »rekla« of »reči«
        return next((ending for ending in _ENDINGS[::-1] if form.endswith(ending)), "")
    return ""


def _present_number(form: str) -> str:
    """Return the number of a present in the third person, empty for other forms."""
    if form.endswith("jo"):
        return "p"
    return "" if form.endswith(_OTHER_PERSONS) else "s"


def add_marks(found: Features, context: Context, mention: Mention) -> None:
    """Note the marks around a name: »Gorica – Domžale 0:0«, »Topolnik (Rače)«, »film »Tišina««.

    Args:
        found: The features, which are added to.
        context: The article.
        mention: The mention.
    """
    forms, text = context.annotation.forms, context.annotation.text
    begin, end = context.annotation.sentences[mention.sentence]
    first, last = mention.first, mention.last
    before = first - 2 >= begin and forms[first - 1] in DASHES and forms[first - 2][0].isupper()
    after = last + 1 < end and forms[last] in DASHES and forms[last + 1][0].isupper()
    if before or after:
        found["paired"] = 1.0
    if context.sport and _SCORE.match(text, mention.end):
        found["scored"] = 1.0
    if mention.start > 0 and text[mention.start - 1] == "(" and text.startswith(")", mention.end):
        found["bracketed"] = 1.0
    if _POSTCODE.search(text, max(0, mention.start - _POSTCODE_LENGTH), mention.start):
        found["postcode"] = 1.0


def is_on_top(context: Context, mention: Mention, index: int) -> bool:
    """Tell whether »na vrhu« before a name in the nominative is no peak: »na vrhu Ljubljana s 24 točkami«."""
    top = context.annotation.forms[index].lower() in _TOP and context.previous(index) in _ON_TOP
    return top and "n" in mention.cases
