"""One sentence as negation reads it: its words, the stops between them, and the quotation that each word stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from framing.text import ABBREVIATIONS, Span
from framing.voice.marks import MARKS
from framing.voice.span import VoiceSpan
from framing.voice.words import load_words

_TOKEN = re.compile(r"\d[\d.,:]*|[^\W_]+(?:[’'‘-][^\W_]+)*|[.!?…]+|[,;:()\[\]]|--+|[—–]|(?<=\s)-(?=\s)")
_DASHES = "—–-"
_ENDS = ".!?…"
_SHORT = 5
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isnt", "arent", "wasnt", "werent", "isn't", "aren't", "wasn't", "weren't"])
_SUBJECTS = frozenset(["i", "you", "he", "she", "it", "we", "they", "there", "here", "that", "this", "what", "who", "where"])
_FEWEST_ED = 4
_FEWEST_LY = 5


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one sentence, in lists of one length; a stop has the form `.` `,` `;` `:` `—` `(` `)`."""

    forms: list[str]
    """Lower case, with a straight apostrophe."""
    capitals: list[bool]
    starts: list[int]
    ends: list[int]
    marks: list[int]
    """Place in `quotations` of the innermost quotation that a word stands in; -1 outside of all."""
    quotations: Sequence[VoiceSpan]
    asks: bool
    """Whether it ends in a question mark."""

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, place: int) -> str:
        """The word at a place; a full stop before the first and behind the last."""
        return self.forms[place] if 0 <= place < len(self.forms) else "."

    def enters(self, place: int, mark: int) -> bool:
        """Whether what begins in the quotation `mark` may reach the word at a place: it is in there too, or in a short one inside of it."""
        other = self.marks[place]
        if other == mark:
            return True
        if mark >= 0 and self.starts[place] >= self.quotations[mark].end:
            return False
        quotation = self.quotations[other] if other >= 0 else None
        if quotation is None or quotation.start > self.starts[place]:
            return False
        inside = range(max(0, place - _SHORT), min(len(self), place + _SHORT + 1))
        words = sum(quotation.start <= self.starts[at] < quotation.end for at in inside)
        return quotation.voice == "scare" or words <= _SHORT

    def is_finite(self, place: int) -> bool:
        """Whether a word is, as far as its form tells, a finite verb."""
        form = self.forms[place]
        if form in load_words("auxiliaries") or form in load_words("pasts"):
            return True
        return (
            form.endswith("ed")
            and not form.endswith("eed")
            and len(form) >= _FEWEST_ED
            and (not place or self.forms[place - 1] not in load_words("determiners"))
        )


def is_adverb(form: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return form in load_words("adverbs") or (form.endswith("ly") and len(form) >= _FEWEST_LY)


def is_auxiliary(form: str) -> bool:
    """Whether a word is an auxiliary verb, a form of *be*, or ends in one (it’s, they’ve)."""
    return form in load_words("auxiliaries") or form in _BE or _contracted_verb(form) != ""


def is_be(form: str) -> bool:
    """Whether a word is a form of *be*, or ends in one (it’s, they’re)."""
    return form in _BE or _contracted_verb(form) in ("s", "re", "m")


def is_possessive(form: str) -> bool:
    """Whether a word is the owner of what follows: Maro’s, the rebels’."""
    return form.endswith(("'s", "s'")) and not _contracted_verb(form)


def _contracted_verb(form: str) -> str:
    """The s of it’s, the ve of they’ve; empty where there is none."""
    subject, _, verb = form.partition("'")
    return verb if subject in _SUBJECTS else ""


def read_clause(text: str, span: Span, quotations: Sequence[VoiceSpan], owner: NDArray[np.int32]) -> Clause:
    """The sentence that `span` of a text is. `owner` has, for each character, the place in `quotations` of the innermost; -1 for none."""
    forms: list[str] = []
    capitals: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, *span):
        word = match.group()
        if word == "." and forms and forms[-1] in _abbreviations():
            continue  # the full stop of Mr. is no stop
        forms.append("." if word[0] in _ENDS else "—" if word[0] in _DASHES else word.lower().replace("’", "'"))
        capitals.append(word[0].isupper())
        starts.append(match.start())
        ends.append(match.end())
    asks = text[span.start : span.end].rstrip(MARKS + " )")[-1:] == "?"
    return Clause(forms, capitals, starts, ends, owner[starts].tolist(), quotations, asks)


@cache
def _abbreviations() -> frozenset[str]:
    """Words and single letters whose full stop does not end a sentence; not I, with which one may end."""
    return ABBREVIATIONS | (frozenset(ascii_lowercase) - {"i"})
