"""Training view of the features: the strings that CRFsuite sees, one list per token.

What is listed here by name is what :mod:`obcine.annotate.factored` adds up from arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from obcine.annotate.features import describe

CONTEXT = {-2: "wlhkcmd", -1: "wlhgGkcm23sUdf", 0: "", 1: "wlhgGkcm23sUdf", 2: "wlhkcmd"}
"""Kinds of type features used at each offset; all at 0."""

_OFFSETS = {str(offset): offset for offset in CONTEXT}

TAG_CONTEXT = {-2: "wlm", -1: "wlm23c", 0: "", 1: "wlm23c", 2: "m"}


class Attributes:
    """Makes attributes; keeps those of word types that were seen."""

    def __init__(
        self, words: Mapping[str, str], senses: Mapping[str, str], lemma: Callable[[str], str]
    ) -> None:
        self._words = words
        self._senses = senses
        self._lemma = lemma
        self._types: dict[str, tuple[list[str], str, str]] = {}

    def type_of(self, form: str) -> tuple[list[str], str, str]:
        """Return features, class and lemma of a word type."""
        known = self._types.get(form)
        if known is None:
            lemma = self._lemma(form.lower())
            known = (*describe(form, lemma, self._words, self._senses), lemma)
            self._types[form] = known
        return known

    def factored(self, forms: Sequence[str], context: Mapping[int, str]) -> list[list[str]]:
        """Return the attributes that belong to single words at an offset."""
        types = [self.type_of(form)[0] for form in forms]
        count = len(forms)
        result = []
        for t in range(count):
            attributes = ["0|" + feature for feature in types[t]]
            for offset, kinds in context.items():
                i = t + offset
                if offset == 0:
                    continue
                if 0 <= i < count:
                    attributes += [f"{offset}|{f}" for f in types[i] if f[0] in kinds]
                else:
                    attributes.append(f"{offset}|#")
            result.append(attributes)
        return result

    def joint(self, forms: Sequence[str]) -> list[list[str]]:
        """Return the attributes that join classes of neighbours."""
        pad = ("", "#", "#")
        known = [pad, pad, *((("", *self.type_of(f)[1:])) for f in forms), pad, pad]
        classes = [entry[1] for entry in known]
        lemmas = [entry[2] for entry in known]
        result = []
        for t, form in enumerate(forms, 2):
            before, here, after = classes[t - 1 : t + 2]
            attributes = [f"j0\t{before}\t{here}", f"j1\t{here}\t{after}"]
            if form[0].isupper():
                attributes += [
                    f"j2\t{before}\t{here}\t{after}",
                    f"j3\t{classes[t - 2]}\t{before}\t{here}",
                    f"j4\t{here}\t{after}\t{classes[t + 2]}",
                    f"j5\t{lemmas[t - 1]}\t{here}",
                    f"j6\t{lemmas[t + 1]}\t{here}",
                ]
            result.append(attributes)
        return result

    def for_entities(self, forms: Sequence[str], foreign: bool = False) -> list[list[str]]:
        """Return all attributes for entity recognition.

        Args:
            forms: The words of a sentence.
            foreign: Whether the sentence follows other guidelines than SUK; such sentences get
                attributes of their own beside the shared ones, which prediction leaves out.
        """
        result = [
            single + joint
            for single, joint in zip(self.factored(forms, CONTEXT), self.joint(forms), strict=True)
        ]
        if foreign:
            for attributes, form in zip(result, forms, strict=True):
                attributes += ["D|" + f for f in self.type_of(form)[0] if f[0] in "bwlhk"]
        return result


IDENTITY = "wWl45c"
"""Kinds of features that tell which word it is, rather than what kind of word; new names have no
cluster either, as these come from the texts of training."""


def without_identity(
    attributes: Sequence[Sequence[str]], forms: Sequence[str], chance: float, random: Random
) -> list[list[str]]:
    """Return attributes in which some capitalized words cannot be told by their letters.

    What is learned from such sentences are contexts, lists and shapes, which new names share.
    """
    hidden = [form[0].isupper() and random.random() < chance for form in forms]
    count = len(forms)
    result = []
    for t, names in enumerate(attributes):
        kept = []
        for name in names:
            offset, _, feature = name.partition("|")
            if offset in _OFFSETS and feature[:1] in IDENTITY:
                i = t + _OFFSETS[offset]
                if 0 <= i < count and hidden[i]:
                    continue
            kept.append(name)
        result.append(kept)
    return result
