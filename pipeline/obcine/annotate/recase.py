"""Writes headlines in capitals as running text is written, for the model that reads them.

»LENART ZAJC: DELAVCI SMO ŽIVEČI ARHIV« is read as »Lenart Zajc: delavci smo živeči arhiv«. What
the rest of the text writes decides first, then whether a word is known with a small letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

_LEAST_WORDS = 3
_PLACE_PREPOSITIONS = frozenset({"V", "NA", "IZ", "Z", "S", "PRI", "DO", "PROTI"})


def recased(
    forms: list[str],
    sentences: Sequence[tuple[int, int]],
    is_word: Callable[[str], bool],
    is_name: Callable[[str], bool],
) -> list[str]:
    """Return the words of a text with those of sentences in capitals written anew.

    Args:
        forms: The words.
        sentences: Ranges of words.
        is_word: Tells whether a lower-case word is known.
        is_name: Tells whether a capitalized word is a known name.
    """
    shouted = [s for s in sentences if _in_capitals(forms[s[0] : s[1]])]
    if not shouted:
        return forms
    found = list(forms)
    starts = {first for first, _ in sentences}
    written = Counter(
        form for index, form in enumerate(forms) if not form.isupper() and index not in starts
    )
    for first, last in shouted:
        for index in range(first, last):
            form = forms[index]
            if not form.isupper() or any(letter.isdigit() for letter in form):
                continue
            low, title = form.lower(), form.capitalize()
            if written[low] != written[title]:
                name = written[title] > written[low]
            elif index > first and forms[index - 1] in _PLACE_PREPOSITIONS and is_name(title):
                name = True
            else:
                name = not is_word(low)
            found[index] = title if name or index == first else low
    return found


def _in_capitals(words: Sequence[str]) -> bool:
    """Tell whether words are a headline in capitals; tables of figures, as of shares, are none."""
    if not all(map(str.isupper, filter(str.isalpha, words))):  # ends at the first one that is not
        return False
    letters = sum(map(str.isalpha, words))
    return letters >= _LEAST_WORDS and sum(word[0].isdigit() for word in words) < letters
