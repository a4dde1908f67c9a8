"""Opens compressed streams, with limits against decompression bombs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from obcine.errors import InputError, missing_package

COMPRESSIONS = (".gz", ".zst")
# Compressed bytes taken at a time: few enough that a bomb expands to some MB before it is seen
# (a Zstandard block of four bytes may hold 128 KiB).
_GZIP_CHUNK = 1 << 14
_ZSTD_CHUNK = 1 << 10


@dataclass(frozen=True, slots=True)
class Limits:
    """What compressed input may expand to, in bytes.

    ``ratio`` times its compressed size, once more than ``ratio_from`` bytes were read; ``total``
    for one archive or compressed file; ``document`` for one article that is held whole.
    """

    ratio: int = 200
    ratio_from: int = 64 << 20
    total: int = 1 << 40
    document: int = 1 << 30


class _Decompressor(Protocol):
    """A decompressor object as of zlib, which ends with its frame."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


class Meter:
    """Counts bytes in and out of a decompressor and stops a bomb.

    Args:
        where: The file, for the message.
        limits: What is allowed.
        compressed: Number of compressed bytes, where it is known before.
    """

    def __init__(self, where: str, limits: Limits, compressed: int = 0) -> None:
        self.where = where
        self._limits = limits
        self.compressed = compressed
        self._expanded = 0

    def add(self, expanded: int) -> None:
        """Count expanded bytes.

        Raises:
            InputError: They are more than the limits allow.
        """
        self._expanded += expanded
        ratio = self._expanded / max(1, self.compressed)
        if self._expanded > self._limits.ratio_from and ratio > self._limits.ratio:
            raise InputError(
                f"{self.where}: expands to more than {self._limits.ratio} times its size, which "
                "looks like a decompression bomb; unpack it yourself if you trust it"
            )
        if self._expanded > self._limits.total:
            raise InputError(
                f"{self.where}: expands to more than {self._limits.total:,} bytes; "
                "unpack it yourself if you trust it"
            )


class _Expanded(io.RawIOBase):
    """The expanded bytes of a compressed stream of one or more frames."""

    def __init__(
        self, stream: BinaryIO, new: Callable[[], _Decompressor], chunk: int, meter: Meter
    ) -> None:
        self._stream = stream
        self._new = new
        self._chunk = chunk
        self._meter = meter
        self._decompressor: _Decompressor | None = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._ready:
            if not self._fill():
                return 0
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _fill(self) -> bool:
        """Expand the next chunk; return whether there was one."""
        decompressor = self._decompressor
        between_frames = decompressor is None or decompressor.eof
        data = decompressor.unused_data if decompressor and decompressor.eof else b""
        if not data:
            data = self._stream.read(self._chunk)
            self._meter.compressed += len(data)
        if between_frames:
            if not data:
                return False
            if decompressor and not data.strip(b"\0"):  # padding after the last frame
                self._decompressor = None
                return True
            decompressor = self._decompressor = self._new()
        elif not data:
            raise InputError(
                f"{self._meter.where}: truncated, ends in the middle of compressed data; "
                "fetch or compress the file again"
            )
        assert decompressor is not None
        self._ready = memoryview(decompressor.decompress(data))
        self._meter.add(len(self._ready))
        return True


def expand(stream: BinaryIO, suffix: str, where: str, limits: Limits) -> io.BufferedReader:
    """Return the expanded bytes of a compressed stream.

    Args:
        stream: Compressed bytes.
        suffix: ``.gz`` or ``.zst``.
        where: The file, for messages.
        limits: What it may expand to.

    Raises:
        MissingResourceError: The package for Zstandard is not installed.
    """
    meter = Meter(where, limits)
    if suffix == ".gz":
        raw = _Expanded(stream, lambda: zlib.decompressobj(31), _GZIP_CHUNK, meter)
        return io.BufferedReader(raw, 1 << 16)
    try:
        import zstandard
    except ImportError as error:
        raise missing_package(f"{where}:", "zstandard", "zst") from error
    # Each frame gets its own decompressor, as one tells by ``eof`` whether its frame is complete.
    return io.BufferedReader(
        _Expanded(stream, lambda: zstandard.ZstdDecompressor().decompressobj(), _ZSTD_CHUNK, meter),
        1 << 16,
    )


def read_whole(stream: BinaryIO, where: str, limits: Limits) -> bytes:
    """Return all bytes of a document that is held whole.

    Raises:
        InputError: It is larger than the limit.
    """
    data = stream.read(limits.document + 1)
    if len(data) > limits.document:
        raise InputError(f"{where}: larger than {limits.document:,} bytes; split the file")
    return data
