"""Lemma of a word, given its form and the part of speech that the context suggests."""

from __future__ import annotations

from collections.abc import Mapping

from lemmagen3 import Lemmatizer as Lemmagen

_PROPER = "Sl"
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
        if (
            form[0].isupper()
            and (tag.startswith(_PROPER) or tag == "Ps")
            and not self._is_function_word(form, low)
        ):
            return self._proper(form, tag)
        return exceptions.get(f"{low}|{tag}") or self.alone(low)

    def _is_function_word(self, form: str, low: str) -> bool:
        """Tell whether a capitalized word is known as neither a name nor a noun or adjective."""
        pos = self._words.get(self.alone(low), "")
        return bool(pos) and form not in self._words and _FUNCTION_POS.issuperset(pos)

    def _proper(self, form: str, tag: str) -> str:
        """Return the base form of a proper noun.

        Endings of known paradigms propose it, the longest first; a listed name is preferred.
        """
        if len(form) > 1 and form.isupper():
            return form
        proposed = None
        for length in range(min(LONGEST_SUFFIX, len(form) - 1), -1, -1):
            rule = self._exceptions.get(suffix_key(form, length, tag))
            if rule is None:
                continue
            base = apply_rule(form, rule)
            if base in self._words:
                return base
            if proposed is None:
                proposed = base
        return proposed or form


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
