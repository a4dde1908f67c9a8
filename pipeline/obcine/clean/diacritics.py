"""Restores č, š and ž where a text has lost them: »v Skofji Loki«, »ob?ina Ko?evje«.

What a letter was depends on the letters around it in the word. The table lists contexts by growing
length, and the longest one that is listed decides (a decision tree in the manner of IGTree, see
``models/diacritics``); so unknown words are restored as well. Nothing changes unless the text as a
whole shows the loss: natural Slovene has one of the letters in every seventh word.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from math import log

from obcine.resources import resource_dir

FILE = "letters.tsv.gz"
MARKED = "čšž"
BARE = "csz"
UNKNOWN = "?"
"""Stands for any lost letter."""
_ASKED = frozenset(BARE + UNKNOWN)
_EDGE, _CAPITAL = " ", "^"
_LONGEST, _MOST_WORDS = 40, 50_000
"""Longer words are left alone; so many are remembered."""
_SIGNS = "?\ufffd"
_LETTER = r"[^\W\d_İ]"  # in lower case »İ« has two characters
_WORD = re.compile(  # but in addresses of mail and pages
    rf"(?<![@/.\w]){_LETTER}+(?![@/\w]|[\w-]{{0,40}}\.(?:si|com|org|net|eu|info)\b)"
)
# inside a word no question mark stands: »ob?ina«, »OB?INA«
_INSIDE = re.compile("(?<=[a-zčšžćđ])[?\ufffd](?=[a-zčšžćđ])|(?<=[A-ZČŠŽ])[?\ufffd](?=[A-ZČŠŽ])")
_DAMAGED = re.compile(
    rf"(?<![\w/=&@?\ufffd])(?:[?\ufffd](?=[a-zčšž]|[A-ZČŠŽ]{{2}}))?"
    rf"(?:{_LETTER}+[?\ufffd]+)*{_LETTER}+(?:[?\ufffd](?=[.,;:)]|\s+[a-zčšž]))?(?![\w/=&@])"
)
_NEW_SENTENCE = re.compile(r"(?:^|[.!?…:]\s+|\n\s*)[»„“\"(]*$")
_LOOK_BACK = 8
_FREQUENCY = {MARKED: 0.15, "č": 0.07}
"""Share of the words that have one of these letters. Western encodings of Windows have š and ž."""
_MISTAKES = {MARKED: 0.004, "č": 0.002}
"""Share of intact words that seem to have lost one."""
_CERTAIN = 5.5
"""Log-odds from which on a text has lost its letters; few have."""
_ACRONYM = 4
"""So long are acronyms, which tell nothing."""
_SLOVENE = frozenset("je na se za da ki pri po od bo iz ob v".split())
_LEAST_SLOVENE = 0.05


class Diacritics:
    """Knows which letter a bare one was, by its context.

    Args:
        letters: Context, with ``|`` before the letter in question, and what that letter was.
    """

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._letters = letters
        self._words: dict[str, str] = {}

    @classmethod
    def load(cls) -> Diacritics:
        """Load the table that ships with obcine.

        Raises:
            MissingResourceError: It is missing or was changed.
        """
        with gzip.open(resource_dir("diacritics") / FILE, "rt", encoding="utf-8") as lines:
            return cls(dict(line.rstrip("\n").split("\t") for line in lines))

    def restore(self, text: str, beside: str = "") -> str:
        """Return the text, of the same length, with the letters that it has lost.

        Args:
            text: Any text.
            beside: Another text that has lost what this one has, as the one below a title.

        Example:
            >>> Diacritics.load().restore("Zupan obcine Zuzemberk je vceraj odprl vrtec in solo.")
            'Župan občine Žužemberk je včeraj odprl vrtec in šolo.'
            >>> Diacritics.load().restore("?upan ob?ine Ko?evje je v?eraj odprl ?olo. Kdo ne ve?")
            'Župan občine Kočevje je včeraj odprl šolo. Kdo ne ve?'
        """
        both = f"{text}\n{beside}" if beside else text
        if ("?" in text or "\ufffd" in text) and _has_signs(both):
            text = self._without_signs(text, both)
        lost = _lost(both)
        if not lost or not self._is_likely(both, lost):
            return text
        return _WORD.sub(lambda match: self._restored(match, lost), text)

    def _is_likely(self, text: str, lost: str) -> bool:
        """Tell whether so many words change as would if the text had lost letters."""
        words = list(_WORD.finditer(text))
        if sum(word[0].lower() in _SLOVENE for word in words) < _LEAST_SLOVENE * len(words):
            return False
        words = [word for word in words if len(word[0]) > _ACRONYM or not word[0].isupper()]
        changed = len({word[0] for word in words if self._restored(word, lost) != word[0]})
        had, mistaken = _FREQUENCY[lost], _MISTAKES[lost]
        odds = changed * log(had / mistaken)
        odds += (len(words) - changed) * log((1 - had) / (1 - mistaken))
        return odds > _CERTAIN

    def _restored(self, match: re.Match[str], lost: str) -> str:
        """Return a word with the letters among those lost that it had."""
        word = match[0]
        asked = word.lower() if _begins_sentence(match) else word
        known = self._words.get(asked)
        if known is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            known = self._words[asked] = self.of(asked)
        return "".join(
            (new.upper() if old.isupper() else new) if new in lost else old
            for old, new in zip(word, known, strict=True)
        )

    def of(self, word: str) -> str:
        """Return what a word was, in lower case; one with a capital is a name.

        Only where a sign stands for its first letter, that is a capital if it begins as names do.

        Example:
            >>> diacritics = Diacritics.load()
            >>> [diacritics.of(word) for word in ("Zirovnici", "vodic", "Vodic", "?empeter")]
            ['žirovnici', 'vodič', 'vodic', 'Šempeter']
        """
        low = word.lower()
        if len(low) > _LONGEST:
            return low
        return "".join(
            self._letter(word, index) if letter in _ASKED else letter
            for index, letter in enumerate(low)
        )

    def _letter(self, word: str, index: int) -> str:
        found = word[index].lower()
        for context in contexts(word, index):
            found = self._letters.get(context, found)
        return found

    def _without_signs(self, text: str, both: str) -> str:
        """Return a text with letters for the signs that stand for them."""
        lost = [letter for letter in MARKED if letter not in both.lower()]
        if not lost and "\ufffd" not in text:
            return text  # a question mark that lacks its space

        def repaired(match: re.Match[str]) -> str:
            word = match[0]
            if not any(sign in word for sign in _SIGNS):
                return word
            found = self.of(word.replace("\ufffd", UNKNOWN))
            letters = [
                old if old not in _SIGNS else lost[0] if len(lost) == 1 else new
                for old, new in zip(word, found, strict=True)
            ]
            if found[0].isupper() or (word[0] in _SIGNS and _begins_sentence(match)):
                letters[0] = letters[0].upper()
            in_capitals = sum(map(str.isupper, word)) > 1 and not any(map(str.islower, word))
            return "".join(letters).upper() if in_capitals else "".join(letters)

        return _DAMAGED.sub(repaired, text)


def contexts(word: str, index: int) -> Iterator[str]:
    """Yield a letter of a word with more and more of what is around, right and left in turn.

    Example:
        >>> list(contexts("cas", 0))
        ['|c', '|ca', ' |ca', ' |cas', ' |cas ']
    """
    is_name = word[0].isupper() and not word.isupper()
    framed = f"{_CAPITAL if is_name else _EDGE}{word.lower()}{_EDGE}"
    left, right = index + 1, index + 2
    middle = index + 1
    yield f"|{framed[middle]}"
    while left > 0 or right < len(framed):
        if right < len(framed):
            right += 1
            yield f"{framed[left:middle]}|{framed[middle:right]}"
        if left > 0:
            left -= 1
            yield f"{framed[left:middle]}|{framed[middle:right]}"


def _begins_sentence(match: re.Match[str]) -> bool:
    start = match.start()
    return bool(_NEW_SENTENCE.search(match.string[max(0, start - _LOOK_BACK) : start]))


def _has_signs(text: str) -> bool:
    """Tell whether a sign stands inside a word, and not in an address (»page.php?id=1«)."""
    return _INSIDE.search(text) is not None and any(
        _INSIDE.search(match[0]) for match in _DAMAGED.finditer(text)
    )


def _lost(text: str) -> str:
    """Return the letters that a text may have lost altogether: all, č alone, or none."""
    if "č" in text or "Č" in text:
        return ""
    return "č" if any(letter in text for letter in "šžŠŽ") else MARKED
