"""Words that must fit: how wide a text is, where to break it, where to cut it, and what stands in for letters the font does not have."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

from framing.figures.style import EDGE, FONT, SMALL, WIDTH

UNKNOWN_LETTER = "□"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@cache
def _letters() -> frozenset[int]:
    """What both the regular and the bold face of the font can draw."""
    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    regular, bold = (set(get_font(folder / file).get_charmap()) for file in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))
    return frozenset(regular & bold)


def drawable(text: str) -> str:
    r"""The text on one line, without control characters, and with a box for each letter that the font does not have.

    >>> drawable("The  Lantern\n日報")
    'The Lantern □□'
    """
    line = " ".join(text.split())
    kept = (letter for letter in line if unicodedata.category(letter) not in {"Cc", "Cf"})
    return "".join(letter if ord(letter) in _letters() else UNKNOWN_LETTER for letter in kept)


@cache
def text_width(text: str, size: float = SMALL, weight: str = "normal") -> float:
    """The width of a line of text in inches, `size` in points."""
    font = FontProperties(family=FONT, size=size, weight=weight)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / 72


def shorten(text: str, width: float, size: float = SMALL, weight: str = "normal") -> str:
    """The text if it is at most `width` inches wide, else its beginning and an ellipsis.

    >>> shorten("The Lantern", 2.0), shorten("The Lantern of the Interim Council", 1.0)
    ('The Lantern', 'The Lantern of the…')
    """
    if text_width(text, size, weight) <= width:
        return text
    fitting = bisect_right(range(1, len(text)), width, key=lambda length: text_width(text[:length].rstrip() + "…", size, weight))
    return text[:fitting].rstrip() + "…"


def wrap(text: str, width: float, size: float = SMALL) -> list[str]:
    """The text in lines of at most `width` inches, broken between words; a word that is too long for a line is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(shorten(word, width, size))
    return lines


def note_lines(notes: Iterable[str]) -> list[str]:
    """The notes of a figure, each from a new line and broken at the figure's width. Empty notes are left out."""
    return [line for note in notes for line in wrap(note, WIDTH - 2 * EDGE)]


def outlet_labels(outlets: Iterable[str], width: float, size: float) -> dict[str, str]:
    """How each outlet is called in a figure: its name, cut to `width` inches. Names that became the same by the cut are numbered.

    >>> outlet_labels(["Northgate Wire, morning", "Northgate Wire, evening", ""], 0.8, 7)
    {'': '(no name)', 'Northgate Wire, evening': 'Northgate… 1', 'Northgate Wire, morning': 'Northgate… 2'}
    """
    names = sorted(set(outlets))
    cut = {name: shorten(drawable(name) or "(no name)", width, size) for name in names}
    for label, times in Counter(cut.values()).items():
        alike = [name for name in names if cut[name] == label] if times > 1 else []
        for number, name in enumerate(alike, start=1):
            stem = shorten(label.rstrip("…"), width - text_width(f"… {number}", size), size).rstrip("…")
            cut[name] = f"{stem}… {number}"
    return cut


def reason_marks(reasons: Sequence[str], width: float) -> tuple[dict[str, str], list[str]]:
    """What is drawn for each reason, and the notes that go with it: the reason itself if it fits in `width` inches, else a letter and a note.

    >>> reason_marks(["one event", "all of its articles are copies of one another"], 0.6)
    ({'one event': 'one event', 'all of its articles are copies of one another': '(a)'}, ['(a) all of its articles are copies of one another'])
    """
    marks: dict[str, str] = {}
    notes: list[str] = []
    for reason in dict.fromkeys(reasons):
        text = drawable(reason)
        if text_width(text) <= width:
            marks[reason] = text
        else:
            letter = _ALPHABET[len(notes)] if len(notes) < len(_ALPHABET) else str(len(notes) + 1)
            marks[reason] = f"({letter})"
            notes.append(f"({letter}) {text}")
    return marks, notes


def pole_labels(axis: str, poles: Mapping[str, tuple[str, str]] | None) -> tuple[str, str]:
    """What the two ends of an axis are called, low first; `low` and `high` where nobody says. A one-ended axis has no name at its low end."""
    low, high = (poles or {}).get(axis, ("low", "high"))
    return drawable(low), drawable(high)
