"""Lemma of a word, given its form and the part of speech that the context suggests."""

from __future__ import annotations

from collections.abc import Mapping

from lemmagen3 import Lemmatizer as Lemmagen

_PROPER = "Sl"
BASE = "="
"""Ends the tags of proper nouns that stand in their base form."""
_PROPER_TAGS = ("Slm", "Slz", "Sls")
LONGEST_SUFFIX = 5
_FUNCTION_POS = frozenset("CEQPRVM")


class Lemmatizer:
    """Looks lemmas up in a lexicon of exceptions, and falls back on lemmagen3 and paradigms.

    Lemmas are spelled as SUK spells them: proper nouns with a capital, all else in lower case.
    """

    def __init__(self, exceptions: Mapping[str, str], words: Mapping[str, str]) -> None:
        """Set up the lexicon.

        Args:
            exceptions: ``form`` or ``form|tag`` → lemma, where the rules would go wrong.
            words: The word lists, see :func:`obcine.annotate.features.describe`.
        """
        self._exceptions = exceptions
        self._words = words
        self._rules = Lemmagen("sl")

    def alone(self, low: str) -> str:
        """Return the most likely lemma of a lower-cased word without context."""
        lemma = self._exceptions.get(low)
        if lemma is None:
            lemma = self._rules.lemmatize(low)
        return lemma

    def lemma(self, form: str, tag: str) -> str:
        """Return the lemma of a form that was tagged with a part of speech.

        Args:
            form: The word as it stands in the text.
            tag: Its tag, such as ``Slm`` (masculine proper noun).
        """
        exceptions = self._exceptions
        exact = exceptions.get(f"{form}|{tag}")
        if exact is not None:
            return exact
        if not form[0].isalpha():
            return form.lower()
        low = form.lower()
        if form[0].isupper() and self._is_name(form, low, tag):
            return self._proper(form, tag)
        return exceptions.get(f"{low}|{tag}") or self.alone(low)

    def _is_name(self, form: str, low: str, tag: str) -> bool:
        """Tell whether a capitalized word is a name: by its tag, or as an unknown acronym.

        Words known as neither name nor noun nor adjective are none, whatever the tag.
        """
        words = self._words
        pos = words.get(self.alone(low), "")
        if tag.startswith(_PROPER) or tag == "Ps":
            return not pos or form in words or not _FUNCTION_POS.issuperset(pos)
        return not pos and 1 < len(form) < 6 and form.isupper()

    def _proper(self, form: str, tag: str) -> str:
        """Return the base form of a proper noun.

        A form tagged as base form is left alone. Else the paradigm of its gender proposes one;
        where that is no listed name, the form itself or what the other genders' paradigms propose
        is preferred if it is one.
        """
        head, hyphen, ending = form.rpartition("-")
        if hyphen and head[-1:].isupper() and ending.islower():
            return head  # TAM-a
        if len(form) > 1 and form.isupper():
            return form
        words = self._words
        if tag.endswith(BASE) and form in words:
            return form
        gender = tag.rstrip(BASE)
        proposed = self._by_paradigm(form, gender)
        if proposed in words or form in words:
            return proposed if proposed in words else form
        if tag.startswith(_PROPER):
            for other in _PROPER_TAGS:
                base = self._by_paradigm(form, other)
                if base in words:
                    return base
        return form if tag.endswith(BASE) else proposed

    def _by_paradigm(self, form: str, tag: str) -> str:
        """Return what the rule for the longest known ending of a tag makes of a form."""
        for length in range(min(LONGEST_SUFFIX, len(form) - 1), -1, -1):
            rule = self._exceptions.get(suffix_key(form, length, tag))
            if rule is not None:
                return apply_rule(form, rule)
        return form


def suffix_key(form: str, length: int, tag: str) -> str:
    """Return the key under which the rule for a word's last letters is kept."""
    return f"~{form[len(form) - length :].lower()}|{tag}"


def rule_for(form: str, lemma: str) -> str:
    """Return the rule that turns a form into its lemma: how much to cut, what to add.

    Example:
        >>> rule_for("Kopru", "Koper"), apply_rule("Cipru", "2er")
        ('2er', 'Ciper')
    """
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return f"{len(form) - common}{lemma[common:]}"


def apply_rule(form: str, rule: str) -> str:
    """Return what a rule makes of a form."""
    return form[: len(form) - int(rule[0])] + rule[1:]
