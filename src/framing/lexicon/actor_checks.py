"""Faults between actors: names that two of them share, labels that are never given, terms that ask for an actor nobody knows."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from framing.lexicon.faults import Finding, Path
from framing.lexicon.limits import name_is_too_long
from framing.lexicon.names import NamePattern, keys_of, name_problem
from framing.lexicon.pattern import SLOT, TermPattern, pattern_problem
from framing.text import fold

_FIRST, _LAST = "0000", "9999"
_MOST_COMPARED = 100
"""Of what is compared each with each: so many are never there but in a file that was made to cost time."""


def actor_checks(actors: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything that is wrong between the raw values of `[actors]`; what has the wrong type is passed over."""
    known = {name: actor for name, actor in actors.items() if isinstance(actor, dict)}
    for name, actor in known.items():
        yield from _when_meant(("actors", name), actor)
        yield from _idle_parts(("actors", name), actor)
    yield from _shared_names(known)
    yield from _rival_defaults(known)


def unknown_actors(path: Path, term: object, actors: Mapping[str, Any]) -> Iterator[Finding]:
    """Actors that a term asks for, by `of` or inside braces, and that the file does not have."""
    parts = term if isinstance(term, dict) else {"term": term}
    asked: list[tuple[Path, str, object]] = [((*path, "of"), "of = {!r}", parts["of"])] if "of" in parts else []
    texts = [(path, parts.get("term")), *(((*path, "except", place), text) for place, text in enumerate(_texts(parts, "except")))]
    for where, text in texts:
        asked += [(where, "{{{}}}", actor) for actor in SLOT.findall(text)] if isinstance(text, str) else []
    for where, words, actor in asked:
        if isinstance(actor, str) and actor.strip() and actor not in actors:
            name = actor[:60]
            close = difflib.get_close_matches(name, list(actors)[:_MOST_COMPARED], n=1)
            mend = f"did you mean {close[0]!r}?" if close else f"add a table [actors.{name}] with names"
            yield Finding(where, f"{words.format(name)}, but there is no such actor", one_of(actors), mend)


def one_of(names: Iterable[str]) -> str:
    """The names that there are, as far as they are read; empty if there is none.

    >>> one_of(["council", "union"]), one_of([])
    ('one of: council, union', '')
    """
    every = list(names)
    shown = ", ".join(name[:60] for name in every[:20])
    return f"one of: {shown}{f' … ({len(every):,})' if len(every) > 20 else ''}" if every else ""


def _texts(part: Mapping[str, Any], key: str) -> list[str]:
    value = part.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _patterns(actor: Mapping[str, Any], key: str) -> dict[str, TermPattern]:
    return {text: TermPattern.from_term(text) for text in _texts(actor, key) if not pattern_problem(text)[0]}


def _idle_parts(path: Path, actor: Mapping[str, Any]) -> Iterator[Finding]:
    """What stands twice, and what can never be found or meant."""
    labels = _patterns(actor, "labels")
    for key in ("names", "labels", "modifiers"):
        first: dict[str, int] = {}
        for place, text in enumerate(_texts(actor, key)):
            if first.setdefault(text, place) != place:
                yield Finding((*path, key, place), f"{text!r} stands here twice", "", "remove one of them")
    for place, label in enumerate(_texts(actor, "labels")):
        if label in labels and SLOT.search(label):
            yield Finding((*path, "labels", place), f"{label!r} holds a name", "a label as it stands in a text", "write it without the brace")
    compared = list(labels.values())[:_MOST_COMPARED]
    for place, phrase in enumerate(_texts(actor, "except")[:_MOST_COMPARED]):
        if not pattern_problem(phrase)[0] and not any(TermPattern.from_term(phrase).may_hold(label) for label in compared):
            yield Finding(
                (*path, "except", place), f"{phrase!r} holds none of the labels", "a longer phrase with a label in it", "mend it or leave it out"
            )


def _when_meant(path: Path, actor: Mapping[str, Any]) -> Iterator[Finding]:
    if not str(path[-1]).strip():
        yield Finding(path, "an actor without a name", "", "give it one: [actors.NAME]")
    if any(problem := name_is_too_long(str(path[-1]))):
        yield Finding(path, problem[0], "", problem[1])
    if actor.get("default") is True and not actor.get("labels"):
        yield Finding((*path, "default"), "default = true, but the actor has no labels", "", "give labels, or leave it out")
    since, until = _time(actor)
    if since > until:
        yield Finding((*path, "until"), f"until = {until} is before since = {since}", "", "turn them round")


def _time(actor: Mapping[str, Any]) -> tuple[str, str]:
    """Since and until when an actor is meant by default; a date that is none says nothing, and is reported elsewhere."""
    since, until = (str(actor.get(key) or "") for key in ("since", "until"))
    return since if since[:1].isdecimal() else _FIRST, until if until[:1].isdecimal() else _LAST


def _shared_names(actors: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """A name that two actors have, or two that are spellings of one: a text could not tell them."""
    filed: dict[tuple[int, str, str], list[tuple[str, str, NamePattern]]] = defaultdict(list)
    for actor, part in actors.items():
        mine = [(place, text, NamePattern.from_name(text)[0]) for place, text in enumerate(_texts(part, "names")) if _is_sound(text)]
        for place, text, pattern in mine:
            told = set[str]()
            for other, name, yours in dict.fromkeys(each for key in _asked(pattern) for each in filed.get(key, ())[:_MOST_COMPARED]):
                if other not in told and all(a.same(b) for a, b in zip(yours.words, pattern.words, strict=True)):
                    told.add(other)
                    same = f"is also a name of {other}" if text == name else f"may be another spelling of {name!r}, a name of {other}"
                    found = f"{text!r} {same}"
                    yield Finding(("actors", actor, "names", place), found, "names that tell the actors apart", "remove one, or write a longer name")
        for _, text, pattern in mine:
            for key in _filed(pattern):
                filed[key].append((actor, text, pattern))


def _filed(pattern: NamePattern) -> Iterator[tuple[int, str, str]]:
    """Under which keys a name is filed: how its first word is looked for, and what would find it."""
    first, length = pattern.words[0], len(pattern.words)
    yield from ((length, "looks for", key) for key in first.keys)
    yield from ((length, "is found by", key) for key in _finders(first.text))


def _asked(pattern: NamePattern) -> Iterator[tuple[int, str, str]]:
    """Under which keys the names lie that may be the same: those that find this one, and those that it finds."""
    first, length = pattern.words[0], len(pattern.words)
    yield from ((length, "looks for", key) for key in sorted(_finders(first.text)))
    yield from ((length, "is found by", key) for key in sorted(first.keys))


def _finders(word: str) -> frozenset[str]:
    """The keys of the words that may fit this one; those with an open end fit what begins with them."""
    folded = fold(word)
    return keys_of(word) | {folded[:length] for length in range(1, len(folded))}


def _is_sound(name: str) -> bool:
    return not (name_is_too_long(name)[0] or name_problem(name)[0])


def _rival_defaults(actors: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Two actors that are both meant by a label, at the same time, where nothing else tells."""
    bearers: dict[TermPattern, list[str]] = defaultdict(list)
    for actor, part in actors.items():
        if part.get("default") is not True:
            continue
        told = set[str]()
        begin, end = _time(part)
        for text, pattern in _patterns(part, "labels").items():
            for other in bearers[pattern][:_MOST_COMPARED]:
                since, until = _time(actors[other])
                if other not in told and other != actor and max(begin, since) <= min(end, until):
                    told.add(other)
                    found = f"default = true, as for {other}, and both may be called {text!r} at the same time"
                    yield Finding(
                        ("actors", actor, "default"), found, "one default for a label at a time", "leave it out, or say since or until when"
                    )
            bearers[pattern].append(actor)
