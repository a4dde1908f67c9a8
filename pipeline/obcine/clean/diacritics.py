"""Restores č, š and ž where a text has lost them: »v Skofji Loki«, »ob?ina Ko?evje«.

What a letter was depends on the letters around it in the word. The table lists contexts by growing
length, and the longest one that is listed decides (a decision tree in the manner of IGTree, see
``models/diacritics``); so unknown words are restored as well. Nothing changes unless the text as a
whole shows the loss: natural Slovene has one of the letters in every seventh word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log

from obcine.resources import read_text, resource_dir
from obcine.text import TOP_LEVEL_DOMAINS

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
_VOWELS = frozenset("aeiouAEIOU")
_LETTER = r"[^\W\d_İ]"  # in lower case »İ« has two characters
_NO_ADDRESS = rf"(?![@/\w]|[\w-]{{0,40}}\.(?:{TOP_LEVEL_DOMAINS})\b)"
_WORD = re.compile(rf"(?<![@/.\w]){_LETTER}+{_NO_ADDRESS}")
_WITH_SIGNS = re.compile(
    rf"(?<![\w/=&@.?\ufffd])[?\ufffd]*{_LETTER}(?:{_LETTER}|[?\ufffd])*(?![=&]){_NO_ADDRESS}"
)
_BEFORE_LETTER = re.compile(rf"[?\ufffd]{_LETTER}")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")
_GOES_ON = re.compile(r"[.,;:]|(?: +|[ \t]*\n[ \t]*)[a-zčšžćđ]")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?…:]\s+|\n[ \t]*\n\s*)[»„“\"(]*$")
_LOOK_BACK = 8
_FREQUENCY = {MARKED: 0.15, "č": 0.07}
"""Share of the words that have one of these letters. Western encodings of Windows have š and ž."""
_MISTAKES = {MARKED: 0.004, "č": 0.002}
"""Share of intact words that seem to have lost one."""
_GLUED = {MARKED: 0.0003, "č": 0.003}
"""Share of intact words that are two with a question mark between them, in texts without these letters."""
_CERTAIN = 6.0
"""Log-odds from which on a text has lost its letters; few have."""
_CERTAIN_OF_SIGNS = 4.0
_CERTAIN_OF_SMALL = 3.0
"""Who writes no capitals often omits these letters too; of 1,091 natural sentences none is changed."""
_SOME, _SHARE_OF_OTHERS = 4, 0.4
"""Of so many signs or more such a share stands for other letters than č, where all three are lost."""
_ACRONYM = 4
"""So long are acronyms, which tell nothing."""
# »in«, »so« and »do« are English as well
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
        lines = read_text(resource_dir("diacritics") / FILE).split("\n")[:-1]
        return cls(dict(line.split("\t") for line in lines))

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
        for sign in _SIGNS:
            both = f"{text}\n{beside}"
            if sign in text and _BEFORE_LETTER.search(both):
                text = self._without_signs(text, both, sign)
        both = f"{text}\n{beside}"
        lost = _lost(both)
        if not lost or not self._is_likely(both, lost):
            return text
        return _WORD.sub(lambda match: self._restored(match, lost), text)

    def _is_likely(self, text: str, lost: str) -> bool:
        """Tell whether so many words change as would if the text had lost letters."""
        words = list(_WORD.finditer(text))
        if sum(word[0].lower() in _SLOVENE for word in words) < _LEAST_SLOVENE * len(words):
            return False
        asked = {w[0]: w for w in words if len(w[0]) > _ACRONYM or not w[0].isupper()}
        changed = sum(self._restored(match, lost) != word for word, match in asked.items())
        certain = _CERTAIN_OF_SMALL if text.islower() else _CERTAIN
        return _odds(changed, len(asked), lost, _MISTAKES[lost]) > certain

    def _restored(self, match: re.Match[str], lost: str) -> str:
        """Return a word with the letters among those lost that it had."""
        word = match[0]
        if not (word[1:].islower() or word.isupper()):  # »AstraZeneca«
            return word
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

    def _without_signs(self, text: str, both: str, sign: str) -> str:
        """Return a text with letters where a sign stands for them."""
        words = {match[0]: match for match in _WITH_SIGNS.finditer(both)}
        damaged = [match for match in words.values() if _is_damaged(match, sign)]
        if not damaged:
            return text
        missing = _missing(both)
        if sign == "?":
            odds = _odds(len(damaged), len(words), missing, _GLUED[missing]) if missing else 0.0
            if odds <= _CERTAIN_OF_SIGNS:
                return text
        told = [self._told(match)[at] for match in damaged for at in _letters_lost(match, sign)]
        others = sum(letter.lower() != "č" for letter in told)
        only_č = missing == "č" and not (
            len(told) >= _SOME and others >= _SHARE_OF_OTHERS * len(told)
        )

        def repaired(match: re.Match[str]) -> str:
            letters = _letters_lost(match, sign)
            if not letters:
                return match[0]
            found, result = self._told(match), list(match[0])
            capitals = sum(map(str.isupper, result)) > 1 and not any(map(str.islower, result))
            for at in letters:
                new = "č" if only_č else found[at]
                first = at == 0 and (found[0].isupper() or _begins_sentence(match))
                result[at] = new.upper() if capitals or first else new
            return "".join(result)

        return _WITH_SIGNS.sub(repaired, text)

    def _told(self, match: re.Match[str]) -> str:
        """Return what the table makes of a word with signs; marks and quotes beside it are no part of it."""
        word = match[0]
        letters = [at for sign in _SIGNS for at in _letters_lost(match, sign)]
        begin = 0 if 0 in letters else len(word) - len(word.lstrip(_SIGNS))
        end = max(max(letters) + 1, len(word.rstrip(_SIGNS)))
        inner = self.of(word[begin:end].replace("\ufffd", UNKNOWN))
        return word[:begin] + inner + word[end:]


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


def _letters_lost(match: re.Match[str], sign: str) -> list[int]:
    """Return where a sign in a word stands for a letter, and not for a mark, dash or quote."""
    word = match[0]
    if len(word) > _LONGEST:
        return []
    return [at for at, letter in enumerate(word) if letter == sign and _is_letter(match, at)]


def _is_letter(match: re.Match[str], at: int) -> bool:
    word = match[0]
    before, after = word[:at].rstrip(_SIGNS), word[at:].lstrip(_SIGNS)
    if before and after:
        return not (before[-1].islower() and after[0].isupper())  # »Kranj?Jesenice«
    is_name = word.lstrip(_SIGNS)[0].isupper()
    if after:
        capitals = len(after) > 1 and after[:2].isupper()
        return not is_name or (capitals and word[-1] not in _SIGNS)  # »?HIT?«
    quoted = is_name and word[0] in _SIGNS
    goes_on = at + 1 < len(word) or _GOES_ON.match(match.string, match.end())
    first = at == len(before)
    return first and before[-1] in _VOWELS and not quoted and bool(goes_on)


def _is_damaged(match: re.Match[str], sign: str) -> bool:
    """Tell whether a sign stands for a letter that is not the last one of a word."""
    letters = _letters_lost(match, sign)
    return bool(letters) and letters[0] < len(match[0].rstrip(_SIGNS))


def _odds(changed: int, words: int, lost: str, mistaken: float) -> float:
    """Return the log-odds that so many of so many different words have lost letters.

    Args:
        changed: The words that seem to have lost one.
        words: All words.
        lost: Which letters the text may have lost.
        mistaken: The share of intact words that seem to have lost one.
    """
    had = _FREQUENCY[lost]
    odds = changed * log(had / mistaken)
    return odds + (words - changed) * log((1 - had) / (1 - mistaken))


def _missing(text: str) -> str:
    """Return the letters that a text may lack because of its encoding: all, č alone, or none."""
    if "č" in text or "Č" in text:
        return ""
    return "č" if any(letter in text for letter in "šžŠŽ") else MARKED


def _lost(text: str) -> str:
    """Return the letters that a text may have lost; who lost all has no foreign ones either."""
    missing = _missing(text)
    return "" if missing == MARKED and _FOREIGN.search(text) else missing
