"""What stands around a quotation in its sentence, with the insides of all quotations blanked out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from framing.text import Span
from framing.voice.marks import MARKS, Pair

_REACH = 300
_KEPT = frozenset(".!?…,;:")
_WORD = re.compile(r"[^\W\d_][\w’'‘-]*")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|St|Prof|No|U\.S|U\.N|vs|a\.m|p\.m)\.[”’\"']*\s*$")
_BOUNDARY = re.compile(r"(?<![.!?…])[.!?…]++[”’»\"')\]]*+\s++(?=[“‘«\"'(\[]*+[^\W_a-zà-öø-ÿ])")


class Word(NamedTuple):
    """A word outside of quotations: its lower-case form and where it stands in the text."""

    form: str
    start: int
    end: int


class Context:
    """The sentence of the quotation `pair`, before and after its marks. `parent` is the voice of the quotation around it, if there is one."""

    def __init__(self, text: str, masked: str, offset: int, pair: Pair, parent: str = "") -> None:
        self.text, self.masked, self.offset, self.pair, self.parent = text, masked, offset, pair, parent

    @cached_property
    def words(self) -> list[str]:
        """The words of the quotation."""
        return _WORD.findall(self.text, self.pair.start, self.pair.end)

    @cached_property
    def before(self) -> str:
        """The sentence up to the opening mark."""
        end = self.pair.start - self.offset
        window = self.masked[max(0, end - _REACH) : end].rstrip(MARKS)
        probe = window + self.text[self.pair.start]  # a full stop before the marks ends a sentence if they begin with a capital
        cuts = [match.end() for match in _BOUNDARY.finditer(probe) if not _ABBREVIATED.search(window, 0, match.end())]
        return window[cuts[-1] :] if cuts else window

    @cached_property
    def after(self) -> str:
        """The sentence from the closing mark on."""
        start = self.pair.end - self.offset
        window = self.masked[start : start + _REACH]
        lead = len(window) - len(window.lstrip(MARKS + " "))
        cuts = (match.end() for match in _BOUNDARY.finditer(window, lead) if not _ABBREVIATED.search(window, 0, match.end()))
        return window[: next(cuts, len(window))]

    @cached_property
    def words_before(self) -> list[Word]:
        """The words of `before`."""
        end = self.pair.start
        while end > self.offset and self.text[end - 1] in MARKS:
            end -= 1
        return _words(self.before, end - len(self.before))

    @cached_property
    def words_after(self) -> list[Word]:
        """The words of `after`."""
        return _words(self.after, self.pair.end)

    def between(self, word: Word) -> str:
        """What stands between a word of `words_before` and the marks, without the marks and a comma before them."""
        return self.masked[word.end - self.offset : self.pair.start - self.offset].rstrip(MARKS + " ,")


def _words(stretch: str, offset: int) -> list[Word]:
    return [Word(match.group().lower(), offset + match.start(), offset + match.end()) for match in _WORD.finditer(stretch)]


def mask(text: str, span: Span, pairs: Sequence[Pair]) -> str:
    """The paragraph `span` with each outermost quotation blanked out, but for its last character: whether it ended in a full stop must be seen."""
    pieces, position = [], span.start
    for pair in pairs:
        if pair.start < position:
            continue
        pieces += [text[position : pair.start], "_" * (pair.end - pair.start - 1), text[pair.end - 1] if text[pair.end - 1] in _KEPT else "_"]
        position = pair.end
    return "".join([*pieces, text[position : span.end]])
