"""Lemma of a word, given its form and the part of speech that the context suggests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lemmagen3 import Lemmatizer as Lemmagen

from obcine.msd import POSSESSIVE_ADJECTIVE, PROPER_NOUN

BASE = "="
"""Ends the tags of proper nouns that stand in their base form."""
LONGEST_SUFFIX = 5
_LEVELS = 2
"""The rules for so many known endings of a word are considered."""
_LONGEST = 60
"""Longer words are their own lemma: lemmagen3 garbles what takes 256 bytes or more."""
FUNCTION_POS = frozenset("CEQPRVM")
"""Letters of the word lists that no name has."""


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
            lemma = self._by_rule(low) or low
        return lemma

    def _by_rule(self, low: str) -> str:
        if len(low) > _LONGEST:
            return low
        try:
            return str(self._rules.lemmatize(low))
        except TypeError:  # a lone surrogate, which is no text to lemmagen3
            return low

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
        if "-" in form and (head := fixed_base(form)):
            return head
        if form[0].isupper() and self._is_name(form, low, tag):
            return self._proper(form, tag)
        return exceptions.get(f"{low}|{tag}") or self.alone(low)

    def _is_name(self, form: str, low: str, tag: str) -> bool:
        """Tell whether a capitalized word is a name: by its tag, or as an unknown acronym.

        Words known as neither name nor noun nor adjective are none, whatever the tag.
        """
        words = self._words
        pos = words.get(self.alone(low), "")
        if tag == POSSESSIVE_ADJECTIVE or tag.startswith(PROPER_NOUN):
            return not pos or form in words or not FUNCTION_POS.issuperset(pos)
        return not pos and 1 < len(form) < 6 and form.isupper()

    def is_unknown(self, form: str) -> bool:
        """Tell whether a capitalized word is known as no common word."""
        return not self._words.get(self.alone(form.lower()))

    def _proper(self, form: str, tag: str) -> str:
        """Return the base form of a proper noun or possessive adjective, by its tag alone."""
        fixed = fixed_base(form)
        if fixed is not None:
            return fixed
        return form if tag.endswith(BASE) else self._by_paradigm(form, tag)

    def exact(self, form: str, tag: str) -> str | None:
        """Return the lemma that is listed for a tagged form, ``None`` if it follows the rules."""
        return self._exceptions.get(f"{form}|{tag}")

    def guess(self, form: str) -> str:
        """Return what lemmagen3 makes of a name."""
        base = self._by_rule(form.lower())
        return base[:1].upper() + base[1:]

    def is_listed(self, form: str, tags: Sequence[str]) -> bool:
        """Tell whether a capitalized word is a form of a name in the word lists."""
        return form in self._words or any(
            (self.exact(form, tag) or self._by_paradigm(form, tag)) in self._words for tag in tags
        )

    def paradigms(self, form: str, tag: str) -> Iterator[tuple[str, int, float]]:
        """Yield the base forms that the rules for the word's longest known endings give.

        Args:
            form: A capitalized word.
            tag: A tag of proper nouns that do not stand in their base form.

        Yields:
            Base form, how many longer endings are known, how often the ending means this.
        """
        level = 0
        for length in range(min(LONGEST_SUFFIX, len(form) - 1), -1, -1):
            rules = self._exceptions.get(suffix_key(form, length, tag))
            if rules is None:
                continue
            for rule in rules.split(" "):
                change, _, percent = rule.partition(":")
                yield apply_rule(form, change), level, int(percent) / 100
            level += 1
            if level == _LEVELS:
                return

    def _by_paradigm(self, form: str, tag: str) -> str:
        """Return what the rule for the longest known ending of a tag makes of a form."""
        return next(self.paradigms(form, tag), (form, 0, 0.0))[0]


def fixed_base(form: str) -> str | None:
    """Return the base form of an acronym, ``None`` for other words."""
    head, hyphen, ending = form.rpartition("-")
    if hyphen and head[-1:].isupper() and ending.islower():
        return head  # TAM-a
    return form if len(form) > 1 and form.isupper() else None


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
    return form[: max(len(form) - int(rule[0]), 0)] + rule[1:] or form
