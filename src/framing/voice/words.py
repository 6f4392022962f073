"""The word lists of this room: small text files beside the code that anybody can add to."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cue(NamedTuple):
    """A verb that credits words to somebody.

    - lemma, category: neutral, doubting, endorsing, demanding, evaluating or mental
    - needs: which quotations are in its reach: `any`: all in its clause; `that`, `of`: all, if *that* or *of* follows; `as`: after *as*; `near`: only
      beside it
    - noun: `yes` where forms are as often nouns (claims), `mostly` where they are nearly always (states, reports), else empty
    - takes: what of somebody else's may follow it without marks: `clause` (he says they left), `that` (he agrees that they left), `wh`, `to`, `of`,
      `about`, `for`, `as`, `name` (calls them rebels), `object` (denies the attack), `person` (tells them); `loose` (condemns the attack) and
      `aim` (refuses to leave), where the words may be the outlet's; and `final`: it may stand behind what was said
    """

    lemma: str
    category: str
    needs: str
    noun: str
    takes: frozenset[str]


@cache
def load_words(name: str) -> frozenset[str]:
    """The words of the list `name`: one a line, lower case; a line that starts with # is a comment."""
    lines = files("framing.voice").joinpath("english", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def load_cues() -> dict[str, Cue]:
    """Every form of every reporting verb, lower case, with its cue.

    >>> load_cues()["claims"].category
    'doubting'
    """
    table = files("framing.voice").joinpath("english", "cues.csv").read_text(encoding="utf-8").splitlines()
    return {
        form: Cue(row["lemma"], row["category"], row["needs"], row["noun"], frozenset(row["takes"].split()))
        for row in csv.DictReader(table)
        for form in row["forms"].split()
    }


class Nominal(NamedTuple):
    """A noun of speech or thought, its category as of a cue, and the words its content follows (claim *that*, fears *of*)."""

    category: str
    follows: frozenset[str]


@cache
def load_nominals() -> dict[str, Nominal]:
    """The nouns of speech and thought, lower case.

    >>> sorted(load_nominals()["fears"].follows)
    ['of', 'that']
    """
    table = files("framing.voice").joinpath("english", "nominals.csv").read_text(encoding="utf-8").splitlines()
    return {row["noun"]: Nominal(row["category"], frozenset(row["follows"].split())) for row in csv.DictReader(table)}
