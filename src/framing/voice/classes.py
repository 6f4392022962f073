"""What a quotation is: somebody's words (quoted), a word held at a distance (scare), or part of a name (title)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from framing.text import Span
from framing.voice.context import Context
from framing.voice.credit import find_credit
from framing.voice.marks import MARKS
from framing.voice.words import load_words

MarksVoice = Literal["quoted", "scare", "title"]

_LONG = 6
_LONGEST_TITLE = 10
_BETWEEN = ("", "a", "an", "the", "it", "him", "her", "them", "that", "this")
_PERSONS = frozenset(["i", "we", "us", "you", "me", "my", "our", "your", "mine", "ours", "yours", "myself", "ourselves"])
_BARE = re.compile(r"^[^\W_]+")
_NAMED = re.compile(r"\b[a-z]{3,} (?:called|named|titled|entitled)(?: the)?[\s,]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…]\W*$")
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")


class Verdict(NamedTuple):
    """The voice of a quotation, the id of the rule that decided it, and where a reporting verb did, that verb and its kind."""

    voice: MarksVoice
    rule: str
    cue: Span | None = None
    category: str = ""


def nested(context: Context) -> Verdict | None:
    """A quotation inside of somebody's words is theirs too."""
    return Verdict("quoted", "nested") if context.parent == "quoted" else None


def over_paragraphs(context: Context) -> Verdict | None:
    """A quotation that comes from the paragraph before, or goes on in the next, is speech."""
    return Verdict("quoted", "over_paragraphs") if context.pair.flags & {"continued", "runs_on"} else None


def long(context: Context) -> Verdict | None:
    """Six words or more are somebody's speech, unless all are capitalised, as in a title."""
    return Verdict("quoted", "long") if len(context.words) >= _LONG and not _all_capitalised(context.words) else None


def distanced(context: Context) -> Verdict | None:
    """The writer steps back from the words: the so-called “…”, alleged “…”."""
    for word in context.words_before[-3:]:
        if word.form in load_words("distancers"):
            return Verdict("scare", "distanced", Span(word.start, word.end), "doubting")
    return None


def title_of_work(context: Context) -> Verdict | None:
    """Up to ten words, all capitalised, are the name of a film, a book, a brigade, a class called “…”."""
    words = context.words
    if not words or len(words) > _LONGEST_TITLE or not _all_capitalised(words) or context.before.rstrip().endswith(":"):
        return None
    near = context.words_before[-3 if len(words) > 1 else -1 :]
    is_work = any(word.form in load_words("works") for word in near) or _NAMED.search(context.before) is not None
    return Verdict("title", "title_of_work") if is_work else None


def title(context: Context) -> Verdict | None:
    """All of two to ten words are capitalised, as in the names of films and brigades; not where the words around are too, as in a headline."""
    words = context.words
    if not 2 <= len(words) <= _LONGEST_TITLE or not _all_capitalised(words):
        return None
    return None if _in_headline(context) or _is_spoken(context) else Verdict("title", "title")


def credited(context: Context) -> Verdict | None:
    """Somebody is credited with the words; the rule's id says how."""
    credit = find_credit(context)
    return Verdict("quoted", *credit) if credit is not None else None


def personal(context: Context) -> Verdict | None:
    """Three words or more with an *I*, *we* or *you* among them are somebody's speech."""
    if len(context.words) < 3:
        return None
    bare = (_BARE.match(word.lower()) for word in context.words)
    return Verdict("quoted", "personal") if any(word is not None and word.group() in _PERSONS for word in bare) else None


def sentence(context: Context) -> Verdict | None:
    """A sentence in marks is speech: it ends like one, and has four words or more; or begins like one too, and has three or stands alone."""
    inside = context.text[context.pair.start : context.pair.end]
    if _ENDS_SENTENCE.search(inside) is None:
        return None
    alone = not context.before.strip() and not context.after.lstrip(MARKS + " ")[:1].islower()
    enough = len(context.words) >= (3 if inside[0].isupper() else 4)
    return Verdict("quoted", "sentence") if enough or (alone and inside[0].isupper()) else None


def uncredited(context: Context) -> Verdict | None:
    """A few words that nobody is credited with are held at a distance."""
    return Verdict("scare", "uncredited")


RULES: tuple[Callable[[Context], Verdict | None], ...] = (
    nested,
    over_paragraphs,
    long,
    distanced,
    title_of_work,
    title,
    credited,
    personal,
    sentence,
    uncredited,
)


def classify(context: Context) -> Verdict:
    """The voice of a quotation, by the first rule that has an opinion; the last always has one."""
    return next(verdict for rule in RULES if (verdict := rule(context)) is not None)


def _all_capitalised(words: Sequence[str]) -> bool:
    content = [word for word in words if word.lower() not in load_words("small_words")]
    return bool(content) and all(word[0].isupper() for word in content)


def _in_headline(context: Context) -> bool:
    around = [word for word in _LONGER_WORD.findall(f"{context.before} {context.after}") if word.lower() not in load_words("small_words")]
    return len(around) >= 2 and sum(word[0].isupper() for word in around) >= 0.7 * len(around)


def _is_spoken(context: Context) -> bool:
    """Whether somebody says these capitalised words, rather than speaks in a place or of a work that has them for a name."""
    credit = find_credit(context)
    if credit is None:
        return False
    if credit.rule == "followed":  # On “Meet the Town,” Maro said …
        return not context.before.strip() or context.before.rstrip()[-1] in ",:.!?"
    if credit.rule in ("beside", "clause") and credit.cue is not None:
        between = context.text[credit.cue.end : context.pair.start].strip(MARKS + " ,:")
        return between in _BETWEEN or credit.category == "evaluating"
    return credit.rule in ("named_as", "colon", "noun")
