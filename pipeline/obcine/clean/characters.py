"""Repairs characters: markup, Unicode forms, invisible ones, wrong encodings, broken words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from obcine.clean.mapped import Edit, MappedText
from obcine.clean.markup import box_edits, emphasis_edits, entity_edits, shortcode_edits, tag_edits
from obcine.marks import CARONS

# Control characters (\x1f is Word's soft hyphen), soft hyphen, zero-width and direction marks, byte
# order mark: they hide inside words.
_INVISIBLE = "\0-\x08\x0e-\x1b\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\u0085\u2028\u2029\x0b\x0c"
_HYPHENS = "\u2010\u2011"  # the second does not break the line
_LIGATURES = "\ufb00-\ufb06"  # »Škoﬁje«, as PDF has them
_MOJIBAKE_LEAD = "ÂÃÄÅâĂĹÌĚďï"
_SUSPECT = re.compile(f"[\r{_INVISIBLE}{_SPACES}{_BREAKS}{_HYPHENS}{_LIGATURES}{_MOJIBAKE_LEAD}]")
_SUSPECT_ONE_BYTE = re.compile("[èÈ\x8a\x8e\x9a\x9e¹¾]")
_REMOVED = re.compile(
    rf"(?<=[^\W\d_][\x1f\u00ad])[ \t]*\r?\n[ \t]*(?=[a-zčšžćđ])|\r(?=\n)|[{_INVISIBLE}]"
)
_LIGATURE = re.compile(f"[{_LIGATURES}]")
_EQUAL_LENGTH = str.maketrans(
    {chr(code): " " for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}
    | dict.fromkeys("\r\u0085\u2028\u2029\x0b\x0c", "\n")
    | dict.fromkeys(_HYPHENS, "-")
)
# »Cˇrnomelj« or »ˇCrnomelj«, as PDF has them.
_CARON_BEHIND, _CARON_BEFORE = re.compile("([cszCSZ])ˇ"), re.compile("ˇ([cszCSZ])")
# »\\u010d« and »=C4=8D«, as JSON and e-mail write »č«, encoded twice.
_ESCAPED = re.compile(r"\\u(01[\da-fA-F]{2})|=(C[45])=([89AB][\dA-F])")
# What some scans put for a hyphen at the end of a line stands in no word otherwise.
_SIGN = r"(?<=[^\W\d_])¬[ \t]*\n?[ \t]*(?=[a-zčšžćđ])"
# »gozdno-\nlesni« would lose its hyphen, which is rarer than a broken word; »eno- in
# dvodružinske« keeps it, as a conjunction follows.
_BROKEN_WORD = re.compile(
    r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-zčšžćđ])(?!(?:in|ali|ter|oziroma|oz)\b)|" + _SIGN
)
# »N O V O  M E S T O«, as headings are set; more spaces part the words. »V K r a n j u« are two.
_SPACED_OUT = re.compile(
    r"(?<!\w)(?![vszkhouVSZKHOU] [A-ZČŠŽ] [a-zčšž])(?:[^\W\d_] ){3,}[^\W\d_](?!\w)"
)
# All that is spaced out has them, little else has.
_LETTERS_APART = re.compile(r" [^\W\d_] [^\W\d_] ")
_HYPHEN_AT_LINE_END = re.compile("-[ \t]*\n|¬")
# Lines that an e-mail quotes, whose marks part names (»v Kranjski\n> Gori«). Short ones may be a menu;
# a list of long items behind »>« loses its marks too, which loses nothing.
_QUOTED_LINES = re.compile(r"(?m:^)>[^\n]*(?:\n>[^\n]*)+")
_QUOTE_MARKS = re.compile(r"(?m:^)(?:>[ \t]?)+")
_LEAST_QUOTED = 30  # characters of the longest line
_MOST_REPAIRS = 8  # one may uncover another: text encoded wrongly twice
# A base character and what may combine with it; characters below U+0300 never change alone.
_COMBINING_STRETCH = re.compile("[\x00-\u02ff]?[\u0300-\U0010ffff]+")

# Lossy mojibake: the second byte of »č« (a control character) or of »Š« (a non-breaking space)
# was dropped or replaced on the way. »Ä« after a small letter occurs in no language the articles name.
_LOST_C = re.compile(r"Ä\ufffd|(?<=[a-zčšžćđ])Ä|\bÄ(?=[a-zčšž])|(?<=\b[A-ZČŠŽ])Ä(?=[a-zčšž])")
_LOST_C_SURE = re.compile(r"Ä\ufffd|(?<=[a-zčšžćđ])Ä(?![A-ZÄÖÜ])")
_LOST_S = re.compile(r"[ÅĹ] (?=[a-zčšž])")
_REPLACED = re.compile("\ufffd+")
_REPLACED_INSIDE = re.compile(r"(?<=[^\W\d_])\ufffd+(?=[^\W\d_])")

# A one-byte Central European encoding read as the Western one: »Èrnomelj«, »obèina«, »bo¾iè«.
# Control characters and signs amid a word show it, and »è« where French and Italian have none:
# at the beginning of a word, beside a vowel, and before a consonant and a full vowel.
_CONTROLS = str.maketrans("\x8a\x8e\x9a\x9e", "ŠŽšž")
_WESTERN = str.maketrans("ÈèÆæÐð", "ČčĆćĐđ")
_WESTERN_SIGN = re.compile(r"(?<=[A-Za-zšž])[¹¾]|[¹¾](?=[a-zšžè])|(?<!\w)[©®](?=[a-zè])")
_WESTERN_SIGNS = {"¹": "š", "¾": "ž", "©": "Š", "®": "Ž"}
_WESTERN_C = re.compile(
    r"\b[Èè](?=[a-zšž]{2})|(?<=[a-zšž])è(?=[aeiou]|[bjklmn][aiou])|(?<=[aeiu])è\b"
    r"|(?<=[a-zšž])[¹¾](?=[a-zèšž])"
)
_WESTERN_WORD = re.compile(r"\w*[èÈ]\w*")
_NOT_CENTRAL = re.compile("[čČÀàÊêÌìÒòÙùÛûÑñÕõ]")

_YUSCII = str.maketrans("@[\\]^`{|}~", "ŽŠĐĆČžšđćč")
_YUSCII_LETTER = re.compile(
    r"(?<![a-z])[@\[^\]\\](?=[A-Za-z])|(?<=[A-Z])[@\[\]^\\]|[~{`}|](?=[a-z])|(?<=[a-z])[~{`}|]"
)
_YUSCII_ANY = re.compile(r"[@\[\]^~{`}|\\]")
_SLOVENE_WORD = re.compile(
    r"\b(?:je|in|na|se|za|da|so|ki|pri|po|od|do|bo|iz|ob|JE|IN|NA|SE|ZA|DA|SO|PRI|PO|OD|DO|IZ)\b"
)


def repair(mapped: MappedText, beside: str = "") -> MappedText:
    r"""Return the text in NFC: no markup, hidden characters, mojibake, broken or spaced out words.

    Args:
        mapped: Any text.
        beside: Another text that is damaged alike, as the one below a title that is too short to show
            that it is in YUSCII or has two signs for each letter.

    Example:
        >>> repair(MappedText("ob\u00adc\u030cina Jese-\nnice")).text
        'občina Jesenice'
    """
    if is_yuscii(beside):
        mapped = mapped.replace_equal(mapped.text.translate(_YUSCII))
    for _ in range(_MOST_REPAIRS):
        repaired = _repair_once(mapped)
        if repaired.text == mapped.text:
            break
        mapped = repaired
    if "\ufffd\ufffd" in mapped.text:
        mapped = mapped.edit(_replaced_edits(mapped.text, beside))
    return mapped


def is_yuscii(text: str) -> bool:
    """Return whether a text is in YUSCII, where ``^ ~ [ { @ ``` `` stand for č, š and ž.

    These are everyday characters too, so that much is asked: Slovene words, no Slovene letter,
    and most of the characters inside or at words, as often as Slovene letters are.

    Example:
        >>> is_yuscii("@UPAN OB^INE [KOFJA LOKA JE NA SEJI")
        True
        >>> is_yuscii("Pišite na info@obcina.si [1].")
        False
    """
    if not CARONS.isdisjoint(text) or not _YUSCII_ANY.search(text):
        return False
    signs = _YUSCII_ANY.findall(text)
    letters = _YUSCII_LETTER.findall(text)
    words = len(text.split())
    return (
        len(letters) >= 3
        and len(set(letters)) >= 2
        and len(letters) >= 0.9 * len(signs)
        and len(letters) >= 0.01 * sum(map(str.isalpha, text))
        and len(_SLOVENE_WORD.findall(text)) >= max(1, 0.04 * words)
    )


def _repair_once(mapped: MappedText) -> MappedText:
    if "<" in mapped.text:
        mapped = mapped.edit(box_edits(mapped.text))
        mapped = mapped.edit(tag_edits(mapped.text))
    if "[" in mapped.text:
        mapped = mapped.edit(shortcode_edits(mapped.text))
    if "&" in mapped.text:
        mapped = mapped.edit(entity_edits(mapped.text))
    if "_" in mapped.text:
        mapped = mapped.edit(emphasis_edits(mapped.text))
    if is_yuscii(mapped.text):
        mapped = mapped.replace_equal(mapped.text.translate(_YUSCII))
    if "ˇ" in mapped.text:
        mapped = mapped.edit(_caron_edits(mapped.text))
    if "\\u01" in mapped.text or "=C" in mapped.text:
        mapped = mapped.edit(_escape_edits(mapped.text))
    if _SUSPECT.search(mapped.text):
        mapped = mapped.edit(_mojibake_edits(mapped.text))
        mapped = mapped.edit(Edit(*match.span()) for match in _REMOVED.finditer(mapped.text))
        mapped = mapped.edit(
            Edit(*match.span(), unicodedata.normalize("NFKC", match[0]))
            for match in _LIGATURE.finditer(mapped.text)
        )
        mapped = mapped.replace_equal(mapped.text.translate(_EQUAL_LENGTH))
    if _SUSPECT_ONE_BYTE.search(mapped.text):
        mapped = mapped.replace_equal(_central(mapped.text))
    if not unicodedata.is_normalized("NFC", mapped.text):
        mapped = mapped.edit(_composition_edits(mapped.text))
    if _HYPHEN_AT_LINE_END.search(mapped.text):
        mapped = mapped.edit(Edit(*match.span()) for match in _BROKEN_WORD.finditer(mapped.text))
    if _LETTERS_APART.search(mapped.text):
        mapped = mapped.edit(
            Edit(space, space + 1)
            for match in _SPACED_OUT.finditer(mapped.text)
            for space in range(match.start() + 1, match.end(), 2)
        )
    if "\n>" in mapped.text:
        mapped = mapped.edit(_quote_edits(mapped.text))
    return mapped


def _central(text: str) -> str:
    """Return a text with the letters of a Central European encoding that was read as Western."""
    text = text.translate(_CONTROLS)
    evidence = len(_WESTERN_C.findall(text))
    words = len(_WESTERN_WORD.findall(text))
    if not evidence or 2 * evidence < words or _NOT_CENTRAL.search(text):
        return text
    text = _WESTERN_SIGN.sub(lambda match: _WESTERN_SIGNS[match.group()], text)
    return text.translate(_WESTERN)


def _caron_edits(text: str) -> Iterator[Edit]:
    """Put letters for those with a caron beside them, which is on the same side in all of a text."""
    behind, before = (list(p.finditer(text)) for p in (_CARON_BEHIND, _CARON_BEFORE))
    for match in behind if len(behind) > len(before) else before:
        yield Edit(*match.span(), unicodedata.normalize("NFC", f"{match[1]}\u030c"))


def _quote_edits(text: str) -> Iterator[Edit]:
    """Leave out the marks before lines that an e-mail quotes."""
    for lines in _QUOTED_LINES.finditer(text):
        if max(map(len, lines[0].split("\n"))) >= _LEAST_QUOTED:
            for marks in _QUOTE_MARKS.finditer(text, *lines.span()):
                yield Edit(*marks.span())


def _escape_edits(text: str) -> Iterator[Edit]:
    for match in _ESCAPED.finditer(text):
        code, first, second = match.groups()
        char = chr(int(code, 16)) if code else bytes.fromhex(first + second).decode()
        yield Edit(*match.span(), char)


def _composition_edits(text: str) -> Iterator[Edit]:
    for stretch in _COMBINING_STRETCH.finditer(text):
        if unicodedata.is_normalized("NFC", stretch.group()):
            continue
        start = stretch.start()
        for position in range(stretch.start() + 1, stretch.end() + 1):
            if position < stretch.end() and _combines(text[position]):
                continue
            composed = unicodedata.normalize("NFC", text[start:position])
            if composed != text[start:position]:
                yield Edit(start, position, composed)
            start = position


def _combines(char: str) -> bool:
    """Return whether a character may melt into the one before: a mark or a Hangul vowel."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def _mojibake_edits(text: str) -> list[Edit]:
    pattern, table = _mojibake()
    edits = [Edit(*match.span(), table[match.group()]) for match in pattern.finditer(text)]
    evident = any(edit.replacement in CARONS for edit in edits)
    taken = {edit.start for edit in edits}
    for match in (_LOST_C if evident else _LOST_C_SURE).finditer(text):
        if match.start() not in taken:
            edits.append(Edit(*match.span(), "č"))
    if evident:
        for match in _LOST_S.finditer(text):
            edits.append(Edit(*match.span(), "Š"))
    return sorted(edits)


@cache
def _mojibake() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what the UTF-8 bytes of a character look like when read in a one-byte encoding."""
    table: dict[str, str] = {}
    codes = [*range(0x80, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2122, 0x30C, 0xFEFF]
    for encoding in ("cp1250", "cp1252", "latin-1", "iso8859-2"):
        for char in map(chr, codes):
            wrong = "".join(_decode_byte(byte, encoding) for byte in char.encode("utf-8"))
            table.setdefault(wrong, char)
    # Longest first, so that no part of a three-byte character is taken for a two-byte one.
    alternatives = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.compile(alternatives), table


def _replaced_edits(text: str, beside: str) -> Iterator[Edit]:
    """Leave one sign for each letter where each of its bytes in UTF-8 was replaced by one.

    Letters have two bytes, and dashes and quotes two or three.
    """
    inside = [match[0] for part in (text, beside) for match in _REPLACED_INSIDE.finditer(part)]
    if inside and min(map(len, inside)) > 1:
        for match in _REPLACED.finditer(text):
            start, end = match.span()
            bytes_ = end - start if (end - start) % 2 else 2
            for first in range(start, end, bytes_):
                yield Edit(first, first + bytes_, "\ufffd")


def _decode_byte(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)  # undefined there; programs keep it as a control character
