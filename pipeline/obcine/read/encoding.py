"""Decodes text: UTF-8, UTF-16, windows-1250, ISO-8859-2 and what charset-normalizer knows."""

from __future__ import annotations

import codecs
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, AnyStr, BinaryIO, TextIO

from obcine.errors import InputError
from obcine.marks import CARONS
from obcine.read.streams import Limits

logger = logging.getLogger("obcine.read")

_SAMPLE = 1 << 16
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SLOVENE_ENCODINGS = ("cp1250", "iso8859-2", "cp852")
_MAC = "mac_latin2"
_OTHER_ENCODINGS = [_MAC, "cp1252", "cp1251", "utf_16_le", "utf_16_be"]
# What Slovene letters of one encoding turn into in another: control characters, letters that
# Slovene has not, signs between letters, box drawings.
_STRANGE = re.compile(
    "[\x80-\x9f\ufffd\u2500-\u25ffąĄľĽťŤŕŔĺĹźŹ×Ă]|(?<=[^\\W\\d_])[©®ˇ˘˛¨¸°±¤¦§µ¶·»](?=[^\\W\\d_])"
)
# Which share of the bytes may be NUL: some stand in texts by mistake; what is compressed has 0.4 %.
_MOST_ZEROS = 0.001
_MOST_ZEROS_IN_LINES = 0.01  # one broken article must not cost the others of a file
_MIXED = (
    "%s, line %d: not UTF-8, though other lines are; its encoding and that of more such lines is a "
    "guess, so save the whole file as UTF-8"
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_MANY_ZEROS_OF_UTF16 = 0.35  # every second byte is NUL but those of č, š, ž …
_BINARY = {
    b"%PDF": "a PDF document; convert it to text first",
    b"PK\x03\x04": "a ZIP archive or office document; name it .zip or .xlsx, or save it as .txt",
    b"\x1f\x8b": "compressed with gzip; name it .gz, or unpack it first (zcat)",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard; name it .zst",
    b"PAR1": "a Parquet table; name it .parquet",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as .txt or .xlsx",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}


def check_text(head: bytes, where: str, *, most_zeros: float = _MOST_ZEROS) -> None:
    """Check that a file that begins so is no binary file.

    Args:
        head: Its beginning.
        where: The file, for messages.
        most_zeros: Which share of its bytes may be NUL.

    Raises:
        InputError: It is; the message says of which kind.
    """
    for magic, kind in _BINARY.items():
        if head.startswith(magic):
            raise InputError(f"{where}: binary file ({kind})")
    head = head[:4096]
    before = head.rstrip(b"\0")  # without what a writer that crashed leaves behind a text
    if before and not _CONTROL.search(before):
        head = before
    if head.count(0) > most_zeros * len(head) and not head.startswith(_UTF16_MARKS):
        fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
        if not fewer and more > _MANY_ZEROS_OF_UTF16 * len(head):
            raise InputError(f"{where}: UTF-16 without a mark at its beginning; save it as UTF-8")
        raise InputError(f"{where}: binary file; give text, or a format that obcine reads")


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return the text in bytes whose encoding is found out.

    Args:
        data: A whole document.
        where: The file, for messages.
        declared: The encoding that the document itself names, which may be wrong.

    Raises:
        InputError: No encoding fits.

    Example:
        >>> decode("Škofja Loka".encode("cp1250"), "a.txt")
        'Škofja Loka'
    """
    check_text(data, where)
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(f"{where}: broken utf-16 ({error}); save it as UTF-8") from error
    return _decode_bytes(data, where, declared)


def _decode_bytes(data: bytes, where: str, declared: str | None = None) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mixed = _decode_mixed(data, where, declared)
    if mixed is not None:
        return mixed
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) - broken > 4 * broken:
        logger.warning("%s: %d bytes are not UTF-8 and were replaced", where, broken)
        return text
    encoding = _detect(data, where, declared)
    logger.info("%s: read as %s", where, encoding)
    return data.decode(encoding, errors="replace")


def _decode_mixed(data: bytes, where: str, declared: str | None) -> str | None:
    """Return a text of which some lines are in UTF-8 and some are not, ``None`` if it is none.

    Lines with a few broken bytes beside Slovene letters are in UTF-8 too.
    """
    lines = data.splitlines(keepends=True)
    texts: list[str] = []
    others: list[int] = []
    in_utf8 = False
    for number, line in enumerate(lines):
        text = line.decode("utf-8", errors="replace")
        texts.append(text)
        carons = _count_carons(text)
        if text.count("\ufffd") - line.count("\ufffd".encode()) > carons:
            others.append(number)
        else:
            in_utf8 = in_utf8 or carons > 0
    if not others or not in_utf8:
        return None
    rest = b"".join(lines[number] for number in others)
    encoding = _slovene_encoding(rest, declared) or _SLOVENE_ENCODINGS[0]
    for number in others:
        texts[number] = lines[number].decode(encoding, errors="replace")
    logger.warning(_MIXED, where, others[0] + 1)
    return "".join(texts)


@contextmanager
def text_lines(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Iterator[str]]:
    """Open a stream as lines with their line ends, each decoded by itself; it stays open after.

    Raises:
        InputError: The file is binary, or a line is longer than a document may be.
    """
    head = peek(stream)
    check_text(head, where, most_zeros=_MOST_ZEROS_IN_LINES)
    if head.startswith(_UTF16_MARKS):
        with text_stream(stream, where) as text:
            yield _lines(text, where, limits)
    else:
        yield _decoded_lines(_lines(stream, where, limits), where)


def _lines(stream: IO[AnyStr], where: str, limits: Limits) -> Iterator[AnyStr]:
    number = 0
    while line := stream.readline(limits.document + 1):
        number += 1
        if len(line) > limits.document:
            raise InputError(
                f"{where}, line {number}: longer than {limits.document:,} bytes; split the file"
            )
        yield line


def _decoded_lines(lines: Iterator[bytes], where: str) -> Iterator[str]:
    first: int | None = None  # line that is not UTF-8
    in_utf8 = mixed = False
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(codecs.BOM_UTF8)  # also amid files that were joined
        try:
            text = data.decode("utf-8")
            in_utf8 = in_utf8 or not text.isascii()
        except UnicodeDecodeError:
            text = _decode_line(data, f"{where}, line {number}")
            first = first or number
        if first and in_utf8 and not mixed:
            mixed = True  # which is told once, as there may be many such lines
            logger.warning(_MIXED, where, first)
        yield text


def _decode_line(data: bytes, where: str) -> str:
    try:
        return _decode_bytes(data, where)
    except InputError as error:  # which must not cost the other lines
        logger.warning("%s; what is not UTF-8 was replaced", error)
        return data.decode("utf-8", errors="replace")


@contextmanager
def text_stream(stream: BinaryIO, where: str) -> Iterator[TextIO]:
    """Open a stream as text in the encoding that its beginning shows; it stays open after."""
    head = peek(stream)
    check_text(head, where, most_zeros=_MOST_ZEROS_IN_LINES)
    if head.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    else:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(head)
            encoding = "utf-8-sig"
        except UnicodeDecodeError:
            encoding = _detect(head, where, None)
    text = io.TextIOWrapper(stream, encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def peek(stream: BinaryIO) -> bytes:
    """Return the beginning of what is left of a stream, without taking it."""
    return stream.peek(_SAMPLE) if isinstance(stream, io.BufferedReader) else b""


def _detect(data: bytes, where: str, declared: str | None) -> str:
    """Return the encoding in which the text is Slovene, or else the likeliest one."""
    sample = data[: 1 << 20]
    best = _slovene_encoding(sample, declared)
    if best:
        return best
    # Imported here as few files need it.
    from charset_normalizer import from_bytes

    isolation = [*_SLOVENE_ENCODINGS, *_OTHER_ENCODINGS]
    match = from_bytes(sample, cp_isolation=isolation).best()
    if match is None:
        raise InputError(f"{where}: unknown encoding; save it as UTF-8")
    # Old Macs' has a letter for nearly every byte, so that it fits where nothing else does.
    is_mac = match.encoding == _MAC and _slovene_score(str(match)) <= 0
    return _SLOVENE_ENCODINGS[0] if is_mac else match.encoding


def _slovene_encoding(data: bytes, declared: str | None) -> str:
    """Return the encoding in which a text has the most Slovene letters and fewest oddities.

    Returns:
        Its name; an empty one where the text has more oddities than letters in each.
    """
    best, best_score = "", 0
    for encoding in (*_SLOVENE_ENCODINGS, *([declared] if declared and _known(declared) else [])):
        score = _slovene_score(data.decode(encoding, errors="replace"))
        if score > best_score:
            best, best_score = encoding, score
    return best


def _slovene_score(text: str) -> int:
    return _count_carons(text) - 3 * len(_STRANGE.findall(text))


def _count_carons(text: str) -> int:
    return sum(map(text.count, CARONS))


def _known(encoding: str) -> bool:
    """Return whether an encoding exists, is one of text, and was not tried before."""
    try:
        return b"a".decode(encoding, "replace") == "a" and not re.match(
            "utf[-_]?[78]", encoding, re.IGNORECASE
        )
    except (LookupError, UnicodeError):  # »hex« turns bytes into bytes
        return False
