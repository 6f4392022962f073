"""Faults between actors: names that two of them share, labels that are never given, terms that ask for an actor nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from framing.lexicon.names import NamePattern, name_problem
from framing.lexicon.pattern import SLOT, TermPattern, pattern_problem

Path = tuple[str | int, ...]
Finding = tuple[Path, str, str, str]
_FIRST, _LAST = "0000", "9999"


def actor_checks(actors: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything that is wrong between the raw values of `[actors]`; what has the wrong type is passed over."""
    known = {name: actor for name, actor in actors.items() if isinstance(actor, dict)}
    for name, actor in known.items():
        yield from _when_meant(("actors", name), actor)
        yield from _idle_parts(("actors", name), actor)
    for (one, first), (other, second) in combinations(known.items(), 2):
        yield from _shared_names((one, first), (other, second))
        yield from _rival_defaults((one, first), (other, second))


def unknown_actors(path: Path, term: object, actors: Mapping[str, Any]) -> Iterator[Finding]:
    """Actors that a term asks for, by `of` or inside braces, and that the file does not have."""
    parts = term if isinstance(term, dict) else {"term": term}
    asked: list[tuple[Path, str, object]] = [((*path, "of"), "of = {!r}", parts["of"])] if "of" in parts else []
    texts = [(path, parts.get("term")), *(((*path, "except", place), text) for place, text in enumerate(_texts(parts, "except")))]
    for where, text in texts:
        asked += [(where, "{{{}}}", actor) for actor in SLOT.findall(text)] if isinstance(text, str) else []
    for where, words, actor in asked:
        if isinstance(actor, str) and actor.strip() and actor not in actors:
            close = difflib.get_close_matches(actor, list(actors), n=1)
            mend = f"did you mean {close[0]!r}?" if close else f"add a table [actors.{actor}] with names"
            yield where, f"{words.format(actor)}, but there is no such actor", f"one of: {', '.join(actors)}" if actors else "", mend


def _texts(part: Mapping[str, Any], key: str) -> list[str]:
    value = part.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _patterns(actor: Mapping[str, Any], key: str) -> dict[str, TermPattern]:
    return {text: TermPattern.from_term(text) for text in _texts(actor, key) if not pattern_problem(text)[0]}


def _idle_parts(path: Path, actor: Mapping[str, Any]) -> Iterator[Finding]:
    """What stands twice, and what can never be found or meant."""
    labels = _patterns(actor, "labels")
    for key in ("names", "labels", "modifiers"):
        texts = _texts(actor, key)
        for place, text in enumerate(texts):
            if text in texts[:place]:
                yield (*path, key, place), f"{text!r} stands here twice", "", "remove one of them"
    for place, label in enumerate(_texts(actor, "labels")):
        if label in labels and SLOT.search(label):
            yield (*path, "labels", place), f"{label!r} holds a name", "a label as it stands in a text", "write it without the brace"
    for place, phrase in enumerate(_texts(actor, "except")):
        if not pattern_problem(phrase)[0] and not any(TermPattern.from_term(phrase).may_hold(label) for label in labels.values()):
            yield (*path, "except", place), f"{phrase!r} holds none of the labels", "a longer phrase with a label in it", "mend it or leave it out"


def _when_meant(path: Path, actor: Mapping[str, Any]) -> Iterator[Finding]:
    if not str(path[-1]).strip():
        yield path, "an actor without a name", "", "give it one: [actors.NAME]"
    if actor.get("default") is True and not actor.get("labels"):
        yield (*path, "default"), "default = true, but the actor has no labels", "", "give labels, or leave it out"
    since, until = _time(actor)
    if since > until:
        yield (*path, "until"), f"until = {until} is before since = {since}", "", "turn them round"


def _time(actor: Mapping[str, Any]) -> tuple[str, str]:
    """Since and until when an actor is meant by default; a date that is none says nothing, and is reported elsewhere."""
    since, until = (str(actor.get(key) or "") for key in ("since", "until"))
    return since if since[:1].isdecimal() else _FIRST, until if until[:1].isdecimal() else _LAST


def _shared_names(one: tuple[str, Mapping[str, Any]], other: tuple[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """A name that two actors have, or two that are spellings of one: a text could not tell them."""
    mine = [(text, pattern) for text in _names(one[1]) for pattern in NamePattern.from_name(text)[:1]]
    for place, text in enumerate(_texts(other[1], "names")):
        if name_problem(text)[0]:
            continue
        yours = NamePattern.from_name(text)[0]
        for name, pattern in mine:
            if len(pattern.words) == len(yours.words) and all(a.same(b) for a, b in zip(pattern.words, yours.words, strict=True)):
                found = (
                    f"{text!r} is also a name of {one[0]}" if text == name else f"{text!r} may be another spelling of {name!r}, a name of {one[0]}"
                )
                yield ("actors", other[0], "names", place), found, "names that tell the actors apart", "remove one, or write a longer name"
                break


def _names(actor: Mapping[str, Any]) -> list[str]:
    return [text for text in _texts(actor, "names") if not name_problem(text)[0]]


def _rival_defaults(one: tuple[str, Mapping[str, Any]], other: tuple[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Two actors that are both meant by a label, at the same time, where nothing else tells."""
    if one[1].get("default") is not True or other[1].get("default") is not True:
        return
    (begin, end), (later, earlier) = _time(one[1]), _time(other[1])
    begin, end = max(begin, later), min(end, earlier)
    yours = set(_patterns(other[1], "labels").values())
    shared = [text for text, pattern in _patterns(one[1], "labels").items() if pattern in yours]
    if shared and begin <= end:
        found = f"default = true, as for {one[0]}, and both may be called {shared[0]!r} at the same time"
        yield ("actors", other[0], "default"), found, "one default for a label at a time", "leave it out, or say since or until when"
