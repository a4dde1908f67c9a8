"""Text with the way back to the text it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the characters from ``start`` to ``end`` (exclusive) by ``replacement``."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text in runs: run ``i`` begins at ``starts[i]`` and at ``originals[i]`` in the original."""

    text: str
    starts: tuple[int, ...] = (0,)
    originals: tuple[int, ...] = (0,)

    def original(self, offset: int) -> int:
        """Return the offset in the original text of an offset in this text."""
        run = bisect_right(self.starts, offset) - 1
        return self.originals[run] + offset - self.starts[run]

    def replace_equal(self, text: str) -> MappedText:
        """Return the text replaced by one of the same length, so that all offsets stay."""
        return MappedText(text, self.starts, self.originals)

    def edit(self, edits: Iterable[Edit]) -> MappedText:
        r"""Return the text after edits, which are given in order and do not overlap.

        The characters of a replacement map to the replaced ones one by one, and where there are
        more of them than replaced ones, to the last of those.

        Example:
            >>> MappedText("Jese-\nnice").edit([Edit(4, 6)])
            MappedText(text='Jesenice', starts=(0, 4), originals=(0, 6))
        """
        pieces: list[str] = []
        runs: list[tuple[int, int]] = []  # (start in the new text, start in this text)
        length = position = 0
        for start, end, replacement in edits:
            if start > position:
                runs.append((length, position))
                pieces.append(self.text[position:start])
                length += start - position
            for index in range(len(replacement)):
                runs.append((length + index, min(start + index, end - 1)))
            pieces.append(replacement)
            length += len(replacement)
            position = end
        if position == 0:
            return self
        if position < len(self.text) or not runs:
            runs.append((length, position))
            pieces.append(self.text[position:])
        text = "".join(pieces)
        return MappedText(text, *self._compose(runs, len(text)))

    def _compose(
        self, runs: list[tuple[int, int]], length: int
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Follow runs into this text on to the original; neighbours that continue are joined."""
        starts: list[int] = []
        originals: list[int] = []
        ends = [start for start, _ in runs[1:]] + [length]
        for (start, inner), end in zip(runs, ends, strict=True):
            index = bisect_right(self.starts, inner) - 1
            here = start
            while True:
                origin = self.originals[index] + inner + here - start - self.starts[index]
                if not starts or origin - originals[-1] != here - starts[-1]:
                    starts.append(here)
                    originals.append(origin)
                index += 1
                if index == len(self.starts) or self.starts[index] >= inner + end - start:
                    break
                here = start + self.starts[index] - inner
        return tuple(starts), tuple(originals)
