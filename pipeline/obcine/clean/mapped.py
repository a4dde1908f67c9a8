"""Text with the way back to the text it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from obcine.types import CleanText


class Edit(NamedTuple):
    """Replace the characters from ``start`` to ``end`` (exclusive) by ``replacement``."""

    start: int
    end: int
    replacement: str = ""


class MappedText(CleanText):
    """A text that is being cleaned: one without a title before it, which can be changed."""

    __slots__ = ()

    def replace_equal(self, text: str) -> MappedText:
        """Return the text replaced by one of the same length, so that all offsets stay."""
        return MappedText(text, self.starts, self.originals, self.widths)

    def edit(self, edits: Iterable[Edit]) -> MappedText:
        r"""Return the text after edits, which are given in order and do not overlap.

        The characters of a replacement map to the replaced ones one by one: the last to all that are
        left, and where there are more of them than replaced ones, to the last of those. What is
        inserted maps to the character before it, so that nothing can be at the very beginning.

        Example:
            >>> jesenice = MappedText("Jese-\nnice").edit([Edit(4, 6)])
            >>> jesenice.text, jesenice.starts, jesenice.originals
            ('Jesenice', (0, 4), (0, 6))
        """
        pieces: list[str] = []
        runs = _Runs()
        length = position = 0
        for start, end, replacement in edits:
            self._copy(position, start, length, runs)
            pieces += self.text[position:start], replacement
            length += start - position
            last = len(replacement) - 1
            for index in range(len(replacement)):
                first = min(start + index, end - 1)
                self._map(first, end if index == last else first + 1, length + index, runs)
            length += len(replacement)
            position = end
        if position == 0:
            return self
        self._copy(position, len(self.text), length, runs)
        pieces.append(self.text[position:])
        return MappedText("".join(pieces), *runs.columns())

    def _copy(self, start: int, end: int, to: int, runs: _Runs) -> None:
        """Add the runs of a stretch that stands at ``to`` in the new text."""
        index = bisect_right(self.starts, start) - 1
        shift = to - start
        while start < end:
            end_of_run = self._end_of_run(index)
            width = self.widths[index] if end_of_run <= end else 1
            runs.add(start + shift, self.originals[index] + start - self.starts[index], width)
            start = end_of_run
            index += 1

    def _map(self, start: int, end: int, to: int, runs: _Runs) -> None:
        """Add a run of the one character at ``to`` that stands for a stretch of this text."""
        origin = self.original(start)
        runs.add(to, origin, self.original_end(end) - origin)


class _Runs:
    """Runs as they are found; neighbours that continue are joined."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._originals: list[int] = []
        self._widths: list[int] = []

    def add(self, start: int, original: int, width: int) -> None:
        if (
            self._starts
            and self._widths[-1] == 1
            and original - self._originals[-1] == start - self._starts[-1]
        ):
            self._widths[-1] = width
            return
        self._starts.append(start)
        self._originals.append(original)
        self._widths.append(width)

    def columns(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        if not self._starts:
            return (0,), (0,), (1,)
        return tuple(self._starts), tuple(self._originals), tuple(self._widths)
