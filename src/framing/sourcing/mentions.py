"""Who is meant by the sources of one article: the full name for the short one, the name for *he* and *she*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.sourcing.names import Name, is_short_for, name_of, names_another, noun_of

KINDS = ("name", "pronoun", "anonymous", "outlet", "none")
_GENDERS = {"he": "he", "she": "she", "mr": "he", "mrs": "she", "ms": "she", "miss": "she", "sir": "he", "king": "he", "queen": "she"}
_OF_BODIES = ("it", "they")


class Mention(NamedTuple):
    """A source as it stands in a text: its words, the kind that the voice room gives it, and what the outlet says between it and the one before."""

    text: str
    kind: str
    before: str = ""


class Meant(NamedTuple):
    """Who a mention means: what is shown, what kind of source it is (one of `KINDS`), and whether it is a pronoun that a name was found for."""

    shown: str
    kind: str
    key: tuple[str, ...] = ()
    """What the same source has in common wherever it stands."""
    was_pronoun: bool = False


NOBODY = Meant("", "none")


def who_is_meant(mentions: Sequence[Mention]) -> list[Meant]:
    """For each mention of an article, in the order of the text, who is meant.

    - A name is shown without titles, and as the fullest of which it is a short form: the nearest before it, else the next behind it.
    - *he* and *she* are the last source before them if that was named, is no body of people, and was not called by the other pronoun before;
      *it* and *they* are the last source if that is a body (the Harbour Board). A pronoun behind an unnamed source stays a pronoun, and so does one
      where somebody else may have been named in between: nothing is guessed.
    - Unnamed sources are shown by their noun, in the plural.
    """
    names = [name_of(mention.text) if mention.kind == "name" else None for mention in mentions]
    fullest = [None if name is None else _fullest(place, name, names) for place, name in enumerate(names)]
    surnames = {name.key[-1] for name in fullest if name and name.key}
    meant: list[Meant] = []
    last: Name | None = None
    genders: dict[tuple[str, ...], str] = {}
    for mention, name in zip(mentions, fullest, strict=True):
        if mention.kind == "pronoun":
            pronoun = mention.text.strip().lower()
            last = None if last and names_another(mention.before, last, surnames) else last
            found = last if last and _may_mean(pronoun, last, genders) else None
            if found is not None and pronoun in _GENDERS:
                genders[found.key] = pronoun
            meant.append(Meant(pronoun, "pronoun", (pronoun,)) if found is None else Meant(found.shown, "name", found.key, was_pronoun=True))
            continue
        last = name
        if name is not None:
            _note_gender(mention.text, name, genders)
            meant.append(Meant(name.shown, "name", name.key))
        else:
            meant.append(_unnamed(mention))
    return meant


def _fullest(place: int, name: Name, names: Sequence[Name | None]) -> Name:
    """The name itself, or the one it is short for; that one may be short for another."""
    for other in (*reversed(names[:place]), *names[place + 1 :]):
        if other is not None and is_short_for(name, other):
            return other if other.key == name.key else _fullest(place, other, names)
    return name


def _may_mean(pronoun: str, last: Name, genders: dict[tuple[str, ...], str]) -> bool:
    if pronoun in _OF_BODIES:
        return last.is_body
    return pronoun in ("he", "she") and not last.is_body and genders.get(last.key, pronoun) == pronoun


def _note_gender(text: str, name: Name, genders: dict[tuple[str, ...], str]) -> None:
    title = text.split(maxsplit=1)[0].lower().rstrip(".") if text.split() else ""
    if title in _GENDERS:
        genders[name.key] = _GENDERS[title]


def _unnamed(mention: Mention) -> Meant:
    if mention.kind == "anonymous":
        noun = noun_of(mention.text)
        return Meant(noun, "anonymous", (noun,))
    if mention.kind == "outlet":
        shown = " ".join(mention.text.lower().split())
        return Meant(shown, "outlet", (shown,))
    return NOBODY
