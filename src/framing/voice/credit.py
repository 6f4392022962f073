"""Who is credited with the words of a short quotation: the reporting verb, noun or phrase in whose reach it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.text import Span
from framing.voice.context import Context, Word
from framing.voice.marks import MARKS
from framing.voice.words import Cue, load_cues, load_words

_ACCORDING = re.compile(r"\b(?:according to|in the words of|as .{2,40} (?:put|puts) it)\b", re.IGNORECASE)
_FRONTED = re.compile(
    r"\W*(?:while|when|whenever|if|although|though|after|before|because|since|once|as|in|on|at|for|despite|with|by|even)\b", re.IGNORECASE
)
_BREAK = re.compile(
    r"[;—–]|[.!?][”’\"')]*\s|\s-\s|[,\s](?:but|although|though|whereas|while|yet|however|despite)\s"
    r"|, (?:so|prompting|which|who|whose|where|when)\b|, and (?:an?|the|he|she|it|they|his|her|its|their|this|these|those|there)\b",
    re.IGNORECASE,
)
_LAST_CLAUSE = re.compile(r",[^,;:]{0,90}[.!?]?\W*$")
_FOLLOWED_BY = {"that": re.compile(r"\s+that\b"), "of": re.compile(r"\s+(?:of|about)\b")}


class Credit(NamedTuple):
    """What credits a quotation to somebody: the id of the rule, and where known the verb and what kind of credit it gives."""

    rule: str
    cue: Span | None = None
    category: str = ""


def find_credit(context: Context) -> Credit | None:
    """What credits the quotation to somebody else than the writer; None if nothing in its sentence does."""
    for rule in (_beside, _followed, _named_as, _according, _colon, _clause, _final, _noun):
        credit = rule(context)
        if credit is not None:
            return credit
    return None


def _cue(words: list[Word], index: int) -> Cue | None:
    """The cue that the word is; None for one that is none, or is a noun here (his claims, the charge, shouts of)."""
    cue = load_cues().get(words[index].form)
    if cue is None or not cue.noun:
        return cue
    if cue.needs != "of" and index + 1 < len(words) and words[index + 1].form == "of":
        return None
    before = words[index - 1].form if index else ""
    if before == "that" and words[index].form.endswith("s"):  # a sheet that calls …
        return cue
    return None if before in load_words("determiners") or before.endswith(("’s", "'s", "s’", "s'")) else cue


def _beside(context: Context) -> Credit | None:
    """A reporting verb is one of the last three words before the marks: said the “…”, called it “…”."""
    words = context.words_before
    for index in range(len(words) - 1, max(-1, len(words) - 4), -1):
        cue = _cue(words, index)
        between = context.between(words[index])
        if cue is not None and cue.needs not in ("as", "that") and "," not in between and not _BREAK.search(between):
            return Credit("beside", Span(words[index].start, words[index].end), cue.category)
    return None


def _followed(context: Context) -> Credit | None:
    """The marks are followed by a reporting verb (“…” said X) or, after a comma, by its subject and the verb (“…,” X said)."""
    words = context.words_after
    comma = context.text[context.pair.end - 1] in ",!?" or context.after.lstrip(MARKS + " ").startswith(",")
    for index in range(min(len(words), 7 if comma else 1)):
        cue = _cue(words, index)
        if cue is None or cue.needs in ("as", "that") or words[index].form.endswith("ing"):
            continue
        if (cue.noun and not comma) or (index and words[index - 1].form == "to"):  # the “bad apple” claims; X moved to announce
            continue
        if context.text[context.pair.end : words[index].start].count(",") <= 1 + (index > 2):
            return Credit("followed", Span(words[index].start, words[index].end), cue.category)
    return None


def _named_as(context: Context) -> Credit | None:
    """Somebody describes, calls, denounces something as “…”; it is described by somebody as “…”."""
    words = context.words_before
    if not words or not any(word.form == "as" for word in words[-4:]):
        return None
    for index in range(len(words) - 2, -1, -1):
        cue = load_cues().get(words[index].form)
        if cue is None or cue.category == "mental":  # known as, seen as: nobody says it
            continue
        if not _BREAK.search(context.between(words[index])):
            return Credit("named_as", Span(words[index].start, words[index].end), cue.category)
    return None


def _according(context: Context) -> Credit | None:
    """The sentence says according to whom."""
    for stretch in (context.before, context.after):
        if _ACCORDING.search(stretch):
            return Credit("according", None, "neutral")
    return None


def _noun(context: Context) -> Credit | None:
    """A noun of speech stands before the marks: their claim of “…”, shouts of “…”, the charge that …"""
    words = context.words_before
    for index in range(len(words) - 1, -1, -1):
        if words[index].form not in load_words("speech_nouns") or _cue(words, index) is not None:
            continue
        between = context.between(words[index])
        near = index >= len(words) - 4 and "," not in between
        follows = [word.form for word in words[index + 1 : index + 2]]
        if (near or follows == ["that"]) and not _BREAK.search(between):
            return Credit("noun", Span(words[index].start, words[index].end), "neutral")
    return None


def _colon(context: Context) -> Credit | None:
    """A colon stands between speaker and marks (Minister: “…”), as in headlines (“…”: minister)."""
    if context.before.rstrip().endswith(":") or (not context.before.strip() and context.after.lstrip(MARKS).startswith(":")):
        return Credit("colon", None, "neutral")
    return None


def _clause(context: Context) -> Credit | None:
    """The quotation stands inside what a reporting verb reports: X said that troops faced “…”."""
    words = context.words_before
    fronted = _FRONTED.match(context.before)
    commas = context.before.rstrip(MARKS + " ,").count(",")
    for index in range(len(words) - 1, -1, -1):
        cue = _cue(words, index)
        if cue is None or cue.needs in ("near", "as"):
            continue
        between = context.between(words[index])
        if cue.needs in _FOLLOWED_BY and not _FOLLOWED_BY[cue.needs].match(between):
            continue
        in_front = fronted and commas and between.count(",") == commas  # While the Council claims …, the “…”
        if in_front or _BREAK.search(between):
            return None
        return Credit("clause", Span(words[index].start, words[index].end), cue.category)
    return None


def _final(context: Context) -> Credit | None:
    """The sentence ends with who says so: …, X said."""
    last = _LAST_CLAUSE.search(context.after)
    if last is None:
        return None
    words = [word for word in context.words_after if word.start >= context.pair.end + last.start()]
    for index in range(min(len(words), 8)):
        cue = _cue(words, index)
        if cue is not None and cue.needs == "any" and not words[index].form.endswith("ing"):
            return Credit("final", Span(words[index].start, words[index].end), cue.category)
    return None
