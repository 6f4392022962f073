"""What coders are shown: the text of an article or a sentence, and nothing that says who published it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from framing.scoring import Scores

MASK = "[outlet]"
MOST_LETTERS = 30_000
"""A cell of a spreadsheet holds 32,767 characters; what is longer is cut, and says so."""
_CUT = " […] (cut here: the article is longer)"
_SHORT = 3
_DOMAIN = re.compile(r"\.(com|org|net|info|co|news|tv|uk|eu|ru|sy)\b.*$", re.IGNORECASE)
# No spreadsheet can hold them, and nobody sees them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Shown(NamedTuple):
    """What a coder sees of a unit."""

    title: str = ""
    before: str = ""
    text: str = ""
    after: str = ""


def name_pattern(outlets: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the names of outlets in a text, with and without *The* and the ending of a web address; None where there are none.

    Names count as they are written, so that no ordinary word in small letters is taken for one; one of small letters only, also in capitals. What is
    no more than a word like *all* or *other* is not looked for: it would be found in every text.

    >>> name_pattern(["The Lantern", "northgate.com"]).sub(MASK, "The Lantern and Northgate saw a lantern.")
    '[outlet] and [outlet] saw a lantern.'
    """
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    bare = {form for outlet in outlets for form in (outlet.strip(), _DOMAIN.sub("", outlet.strip()), outlet.strip().removeprefix("The "))}
    ordinary = {name for name in bare if name in ENGLISH_STOP_WORDS or name.casefold() == "unknown"}
    names = sorted((name for name in bare - ordinary if len(name) >= _SHORT), key=lambda name: (-len(name), name))
    ways = [re.escape(name) if name != name.lower() else f"(?i:{re.escape(name)})" for name in names]
    return re.compile(rf"(?<!\w)(?:[Tt]he )?(?:{'|'.join(ways)})(?!\w)") if ways else None


def shown_article(scores: Scores, document: str, title: str, names: re.Pattern[str] | None) -> Shown:
    """An article without its outlet: its headline (else its title), and the rest of its text."""
    text = scores.texts[document]
    own = scores.sentences[scores.sentences["document"] == document]
    headline = own[own["zone"] == "headline"]
    told = own[~own["zone"].isin(["headline", "boilerplate"])]
    if len(headline):
        title = text[int(headline["start"].min()) : int(headline["end"].max())]
    body = _joined(text, told) if len(told) else ""
    return Shown(title=_masked(title, names), text=_masked(body, names))


def shown_sentence(scores: Scores, document: str, number: int, names: re.Pattern[str] | None) -> Shown:
    """A sentence without its outlet, with the sentence before and the sentence after."""
    own = scores.sentences[scores.sentences["document"] == document]
    spans = {place: span for place, *span in own[["sentence", "start", "end"]].itertuples(index=False)}
    text = scores.texts[document]
    before, told, after = (_masked(text[slice(*spans[place])], names) if place in spans else "" for place in range(number - 1, number + 2))
    return Shown(before=before, text=told, after=after)


def masked(shown: Iterable[Shown]) -> int:
    """In how many units the name of an outlet was replaced."""
    return sum(any(MASK in part for part in unit) for unit in shown)


def _joined(text: str, sentences: pd.DataFrame) -> str:
    """Sentences with what stands between them; where others were left out, a new paragraph."""
    rows: list[Mapping[str, int]] = sentences[["sentence", "start", "end"]].to_dict("records")  # type: ignore[assignment]
    parts: list[str] = []
    last = rows[0]["sentence"] - 1
    for row, before in zip(rows, [rows[0], *rows], strict=False):
        between = text[before["end"] : row["start"]] if row["sentence"] == last + 1 else "\n\n"
        parts += ["" if not parts else between if not between.strip() else " ", text[row["start"] : row["end"]]]
        last = row["sentence"]
    return "".join(parts)


def _masked(text: str, names: re.Pattern[str] | None) -> str:
    clean = _UNSEEN.sub(" ", text).strip()
    named = names.sub(MASK, clean) if names else clean
    return named if len(named) <= MOST_LETTERS else named[: MOST_LETTERS - len(_CUT)].rsplit(" ", 1)[0] + _CUT
