"""Text → tokens and sentences, after the conventions of the SUK corpus (those of Obeliks).

One regular expression finds all tokens and everything per token happens in C (``re.split`` with a
group, ``accumulate``); only places that may end a sentence are looked at one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from obcine.prepositions import OTHER_PREPOSITIONS, PLACE_PREPOSITIONS
from obcine.text import TOP_LEVEL_DOMAINS

_LOWER = "a-zčšžćđáéíóúàèìòùäöüß"
_UPPER = "A-ZČŠŽĆĐÁÉÍÓÚÀÈÌÒÙÄÖÜ"
_WORD = r"[\w\u0300-\u036f]"

# Abbreviations keep their full stop wherever they stand.
_ABBREVIATIONS = (
    "dr mag prof doc dipl inž ing univ akad npr oz št sv itd ipd itn idr ipt etc juž lj poh tj str tel čl gl "
    "ul ur obvezn roj šp šč jur red.prof mr mrs jr gosp ga gdč msgr tov preč kapl fr ed al op.cit cca"
)
# These are words too, and abbreviations only where the sentence visibly goes on.
_SOMETIMES = (
    "am ang angl avt bl dok gor hrv izr jel kan kat kn kor lat let lit med ml mlad nad nan nem obr odd "
    "ok op pod pol pon pr pred prev prib prim rač rd red ref rim rus sam sek slov sob sod soc sp "
    "spec sr st šol tab tč tor tov vel viš vok zal zap zav zb zg zn zv žel žup"
)
# First words of names like »Slov. Bistrica«, »Šk. Loka«.
_BEFORE_NAMES = (
    "Boh Dol Gor Il Ilir Iv Kr Mal Mor Mur Polh Pt Rog Sav Savinj Sl Slov Sp Spod Sr Sred "
    "St Ste Šk Šm Šmar Treb Vel Zg Zgor"
)


def _alternatives(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_TOKEN = re.compile(
    rf"""(?=\S)(                                                      # spares spaces all the rest
      \w+(?=\s|,\D)                                                 # most tokens, for speed
    | [^\w\s]
    | (?:https?://|www\.)[^\s<>"»«„“”]*[\w/=&%-]                   # address on the web
    | \w[\w.+-]{{0,63}}@[\w-]+(?:\.[\w-]+)+                        # e-mail
    | {_WORD}{{1,63}}(?:[.-]\w{{1,63}}){{0,8}}\.(?:{TOP_LEVEL_DOMAINS})(?![\w@])
    | \d+(?:[.,:]\d+)+\w*                                           # 98.945, 8.30, 3:2, 1,5km
    | \d+\.(?=\s?[{_LOWER}\d\-–,;:)/]|[ ][IVX]{{2,}}\b)                # 30. januarja, 1. 1. 2020
    | (?<!\S)\d{{1,2}}\.(?=[ ][{_UPPER}]{{2,}}\b)                   # 1. SNL
    | [\d{_UPPER}]\w*[\d{_UPPER}]-j?(?:[au]|[eo]m|[eo]v\w{{0,4}}|ih?|imi?|[eo]vc\w+)(?!\w)  # TAM-u
    | (?<![\w.])(?i:{_alternatives(_ABBREVIATIONS)})\.(?!\w)       # dr., itd.
    | (?<![\w.])(?i:{_alternatives(_SOMETIMES)})\.(?=[^\S\n]?[{_LOWER}\d,;)])
    | (?<![\w.])t\.i\.
    | (?<![\w.])(?:{_alternatives(_BEFORE_NAMES)})\.(?=[ ][{_UPPER}{_LOWER}])  # Šk. Loka, St. Louis
    | (?<![\w.])(?:{_alternatives(_BEFORE_NAMES.upper())})\.(?=[ ][{_UPPER}]{{2}})    # ŠK. LOKA
    | (?<![\w.])(?<!\d[ ])g\.(?=[ ][{_UPPER}])                     # g. Novak, not »20 g.«
    | \b(?:Rim\.(?=[ ][Tt]oplic)|Kam\.(?=[ ]Bistric)|Kranj\.(?=[ ]Gor[aeio]\b))  # no »Rim«, »Kranj«
    | \b(?:Škof\.(?=[ ](?:Lok[aeio]\b|vas))|Ivan\.(?=[ ]Goric[aeio]\b))      # no Mr Škof, no Ivan
    | (?<![\w'’.-])[{_UPPER}]\.(?=\s?[{_UPPER}{_LOWER},\-])         # J. Novak, Karel V., J.-P.
    | (?<![\w'’.-])[{_LOWER}]\.(?=[ ]?[{_LOWER}])                   # d. o. o., t. i., n. št.
    | (?<=[{_LOWER}]\.[ ])[{_LOWER}]\.                              # the last o. of d. o. o.
    | (?<=[{_LOWER}]\.)[{_LOWER}]\.
    | \b[IVX]{{2,}}\.(?=[ ]\w|,)                                     # Benedikt XVI.
    | {_WORD}+(?:['’]{_WORD}+)*                                     # words, O'Reilly
    )""",
    re.VERBOSE,
)

_TERMINAL = frozenset(".!?…")
_FINAL_ABBREVIATIONS = frozenset({"itd.", "ipd.", "itn.", "idr.", "ipt.", "etc."})
_CANDIDATES = _TERMINAL | _FINAL_ABBREVIATIONS
_BEFORE_RANK, _LONGEST_RANK = frozenset(",;:("), 2
_CLOSING = frozenset("\"»«”“’‘')]›")
_OPENING = frozenset("\"»«„“”‘'(['‹›–—-•*")
_LONGEST_STRETCH = 1_000_000
"""So many characters are split at once, for the sake of memory."""
_SPACE_AFTER_WORD = re.compile(r"(?<=[a-zčšž])\s")
_LONGEST_SENTENCE = 1000
"""So many tokens; what is longer is a list or table and cut, for the time that later stages take."""
_WRAP_WIDTHS = range(40, 131)
_GOES_ON = frozenset({*PLACE_PREPOSITIONS, *OTHER_PREPOSITIONS, "in", "ter", "ali"})
"""No sentence ends with these: »borili starši, v\nLitiji odprta«."""
_LINE_BREAK = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c|\x85")


class Tokens(NamedTuple):
    """Tokens in columns, and the token ranges of sentences."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]


def tokenize(text: str) -> Tokens:
    """Split a text into tokens and sentences.

    Args:
        text: Any text; offsets refer to it as it is.

    Returns:
        Forms, their offsets and the sentences as token ranges that cover all tokens.

    Example:
        >>> tokens = tokenize("Dr. Novak pride 30. januarja. Kdaj?")
        >>> tokens.forms
        ['Dr.', 'Novak', 'pride', '30.', 'januarja', '.', 'Kdaj', '?']
        >>> tokens.sentences
        [(0, 6), (6, 8)]
    """
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    is_long = len(text) > _LONGEST_STRETCH
    known: dict[str, str] = {}
    for start, end in _stretches(text):
        parts = _TOKEN.split(text[start:end])
        offsets = list(accumulate(map(len, parts), initial=start))
        words = parts[1::2]
        # a very long text shall not hold each of its words many times
        forms += map(known.setdefault, words, words) if is_long else words
        starts += offsets[1:-1:2]
        ends += offsets[2::2]
    return Tokens(forms, starts, ends, _sentences(text, forms, starts, ends))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are split one by one: all of it, if it is not very long.

    They end after the space behind a word, where no token looks at what follows.
    """
    start = 0
    while start + _LONGEST_STRETCH < len(text):
        space = _SPACE_AFTER_WORD.search(text, start + _LONGEST_STRETCH)
        end = space.end() if space else len(text)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _sentences(
    text: str, forms: list[str], starts: list[int], ends: list[int]
) -> list[tuple[int, int]]:
    """Return the sentences: cut after terminal punctuation and at the ends of blocks."""
    if not forms:
        return []
    cuts = {len(forms)}
    cuts.update(_line_cuts(text, starts, ends))
    for i in [i for i, form in enumerate(forms) if form in _CANDIDATES]:
        if forms[i + 1 : i + 2] and forms[i + 1] in _TERMINAL:
            continue  # the last of »...« tells
        cut = _cut_after(forms, starts, ends, i)
        if cut:
            cuts.add(cut)
    bounds = [0, *sorted(cuts)]
    return [
        (first, min(first + _LONGEST_SENTENCE, last))
        for begin, last in pairwise(bounds)
        for first in range(begin, last, _LONGEST_SENTENCE)
    ]


def _cut_after(forms: list[str], starts: list[int], ends: list[int], i: int) -> int | None:
    """Return where the next sentence begins when token ``i`` ends one, else ``None``."""
    if _is_ordinal_in_a_row(forms, starts, ends, i):
        return None
    j = i + 1
    count = len(forms)
    while j < count and forms[j] in _TERMINAL:
        j += 1
    # closing quotes and brackets that touch the full stop belong to the sentence
    while j < count and forms[j] in _CLOSING and starts[j] == ends[j - 1]:
        j += 1
    if j >= count or starts[j] == ends[j - 1]:
        return None
    k = j
    while k < count - 1 and forms[k] in _OPENING:
        k += 1
    first = forms[k][0]
    if first.isupper() or (first.isdigit() and forms[i] not in _FINAL_ABBREVIATIONS):
        return j
    return None


def _is_ordinal_in_a_row(forms: list[str], starts: list[int], ends: list[int], i: int) -> bool:
    """Tell whether a full stop belongs to a rank: »1. Bled 25, 2. Bohinj 23«."""
    number = forms[i - 1] if i >= 2 and forms[i] == "." and starts[i] == ends[i - 1] else ""
    return number.isdigit() and len(number) <= _LONGEST_RANK and forms[i - 2] in _BEFORE_RANK


def _line_cuts(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """Return the tokens before which a line break ends a sentence.

    A blank line always does; a single break does unless the line was wrapped, that is, unless the
    next line begins in lower case or with a word that would not have fitted on it.
    """
    lines = Counter(bisect_left(starts, found.end()) for found in _LINE_BREAK.finditer(text))
    breaks = [i for i in lines if 0 < i < len(starts)]
    if not breaks:
        return []
    cuts: list[int] = []
    block: list[int] = []
    begin = 0
    for i in [*breaks, len(starts)]:
        if i == len(starts) or lines[i] > 1:
            cuts += _block_cuts(text, block, begin, i, starts, ends)
            if i < len(starts):
                cuts.append(i)
            block, begin = [], i
        else:
            block.append(i)
    return cuts


def _block_cuts(
    text: str, breaks: list[int], begin: int, end: int, starts: list[int], ends: list[int]
) -> list[int]:
    """Return which of the single line breaks in a block of text are more than wrapping."""
    if not breaks:
        return []
    bounds = [begin, *breaks, end]
    lengths = [ends[j - 1] - starts[i] for i, j in pairwise(bounds)]
    width = max(lengths)
    return [
        i
        for i, length in zip(breaks, lengths, strict=False)
        if not text[starts[i]].islower()
        and text[starts[i - 1] : ends[i - 1]] not in _GOES_ON
        and (width not in _WRAP_WIDTHS or length + 1 + ends[i] - starts[i] <= width)
    ]
