"""The word lists of this room: small text files beside the code that anybody can add to."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cue(NamedTuple):
    """A verb that credits words to somebody: its lemma, what kind of credit it gives, and how far it reaches.

    `category` is neutral, doubting, endorsing, demanding, evaluating or mental. `needs` says which quotations are in its reach: `any`: all in its
    clause; `that`, `of`: all, if *that* or *of* follows; `as`: after *as*; `near`: only beside it. `noun` marks verbs whose forms are as often
    nouns (claims).
    """

    lemma: str
    category: str
    needs: str
    noun: bool


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of the list `name`: one a line, lower case; a line that starts with # is a comment."""
    lines = files("framing.voice").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def load_cues() -> dict[str, Cue]:
    """Every form of every reporting verb, lower case, with its cue.

    >>> load_cues()["claims"]
    Cue(lemma='claim', category='doubting', needs='any', noun=True)
    """
    table = files("framing.voice").joinpath("cues.csv").read_text(encoding="utf-8").splitlines()
    return {
        form: Cue(row["lemma"], row["category"], row["needs"], row["noun"] == "yes") for row in csv.DictReader(table) for form in row["forms"].split()
    }
