"""A lexicon as a page to read: Markdown, generated from the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from framing.lexicon.model import Actor, Axis, Lexicon, Pole, Term, VoiceName

_MARKS = re.compile(r"([\\`*_\[\]|])")
_ENDS_CODE = re.compile(r"[`|\\]")
_SIGNS = re.compile(r"[^\w\s]")
_AT_THE_START = re.compile(r"^(\d*)([#>]|[+\-.)](?=[\s-]))")
_DENIED = {"drop": "does not count", "keep": "counts all the same", "flip": "counts for the contrary"}

Column = tuple[str, Sequence[str]]


def lexicon_page(lexicon: Lexicon) -> str:
    """A lexicon in Markdown: title, version, license, how to cite; what it can't see; each axis with its question, poles, terms and seeds; its
    actors; its examples, each with the pole to which it leans.
    """
    parts = [
        f"# {_plain(lexicon.title)}",
        _facts(lexicon),
        *_section("How to cite", [f"- {_plain(source)}" for source in lexicon.cite]),
        *(["## What it can't see", *_paragraphs(lexicon.note)] if lexicon.note else []),
        *(part for axis in lexicon.axes.values() for part in _axis(axis, lexicon)),
        *_actors(lexicon.actors),
        *_examples(lexicon),
    ]
    return "\n\n".join(parts) + "\n"


def library_table(lexicons: Iterable[Lexicon], *, folder: str = "") -> str:
    """The lexicons side by side, in Markdown: name (a link to its page in `folder`), title, axes with the labels of their ends, and how many actors,
    terms, seeds and examples each has.
    """
    given = list(lexicons)
    poles = [[pole for axis in lexicon.axes.values() for pole in axis.poles.values()] for lexicon in given]
    columns = [
        ("lexicon", [f"[{_plain(lexicon.name)}]({folder}{lexicon.name}.md)" for lexicon in given]),
        ("title", [_plain(lexicon.title) for lexicon in given]),
        ("axes", [", ".join(_ends(axis) for axis in lexicon.axes.values()) for lexicon in given]),
        ("actors", [str(len(lexicon.actors) or "") for lexicon in given]),
        ("terms", [str(sum(len(pole.terms) for pole in each)) for each in poles]),
        ("seeds", [str(sum(len(pole.seeds) for pole in each)) for each in poles]),
        ("examples", [str(len(lexicon.examples)) for lexicon in given]),
    ]
    return _table(columns)


def _facts(lexicon: Lexicon) -> str:
    """Name, version, language and license, on one line."""
    facts = [_code(lexicon.name), f"version {_plain(lexicon.version)}", f"language {_code(lexicon.language)}"]
    if lexicon.license:
        facts.append(f"license {_plain(lexicon.license)}")
    if lexicon.converted_from:
        facts.append(f"made from {_plain(lexicon.converted_from)}")
    return " · ".join(facts)


def _axis(axis: Axis, lexicon: Lexicon) -> Iterable[str]:
    yield f"## {_plain(axis.name)}: {_ends(axis)}"
    yield f"*{_plain(axis.question)}*"
    yield f"{_voices(axis.voice_weights())} A hit that is denied {_DENIED[axis.negation()]}."
    for name, pole in axis.poles.items():
        yield f"### {_plain(pole.label)} ({'the frame' if axis.is_frame else name})"
        yield from _terms(pole, axis)
        if pole.seeds:
            yield "Seeds:"
            yield "\n".join(f"- {_plain(seed)}" for seed in pole.seeds)


def _ends(axis: Axis) -> str:
    return " – ".join(_plain(label) for label in axis.labels if label)


def _voices(weights: Mapping[VoiceName, float]) -> str:
    """How much each voice counts, in words."""
    if set(weights.values()) == {1.0}:
        return "Words count in every voice."
    return "Words count by their voice: " + ", ".join(f"{voice} {weight:g}" for voice, weight in weights.items()) + "."


def _terms(pole: Pole, axis: Axis) -> Iterable[str]:
    """The terms that count fully wherever they stand, in one paragraph; then those of which more is said, one a row."""
    more = [_cells(term, axis) for term in pole.terms]
    bare = [term.term for term, cells in zip(pole.terms, more, strict=True) if not any(cells)]
    if bare:
        yield f"Terms: {_codes(bare)}"
    if rows := [(_code(term.term), *cells) for term, cells in zip(pole.terms, more, strict=True) if any(cells)]:
        yield _table([*zip(("term", "weight", "only of", "not in", "otherwise"), zip(*rows, strict=True), strict=True)])


def _cells(term: Term, axis: Axis) -> tuple[str, str, str, str]:
    """The weight of a term if it is not 1, the actor of whom it must be said, the phrases in which it is not meant, and what else it says."""
    weight = "" if term.weight == 1 else f"{term.weight:g}"
    return weight, _plain(term.of or ""), _codes(term.except_), _otherwise(term, axis)


def _otherwise(term: Term, axis: Axis) -> str:
    """What a term says for itself and not for its axis: case, voices, negation."""
    own = axis.voice_weights(term)
    said = [f"{voice} {weight:g}" for voice, weight in own.items() if weight != axis.voice_weights()[voice]]
    if term.case:
        said.insert(0, "upper and lower case as written")
    if axis.negation(term) != axis.negation():
        said.append(f"denied: {_DENIED[axis.negation(term)]}")
    return "; ".join(said)


def _actors(actors: Mapping[str, Actor]) -> Iterable[str]:
    if not actors:
        return
    yield "## Actors"
    for name, actor in actors.items():
        yield f"### {_plain(name)}"
        said = {
            "names": _codes(actor.names),
            "labels": _codes(actor.labels),
            "no labels in": _codes(actor.except_),
            "modifiers": _codes(actor.modifiers),
            "time": _time(actor),
            "by default": "" if actor.default is None else "meant where nothing else tells" if actor.default else "meant only where something tells",
        }
        yield "\n".join(f"- {what}: {text}" for what, text in said.items() if text)


def _time(actor: Actor) -> str:
    return " ".join(f"{word} {day}" for word, day in (("from", actor.since), ("until", actor.until)) if day)


def _examples(lexicon: Lexicon) -> Iterable[str]:
    if not lexicon.examples:
        return
    yield "## Examples"
    columns = [
        ("text", [_plain(example.text) for example in lexicon.examples]),
        ("day", [example.date for example in lexicon.examples]),
        ("axis", [_plain(example.axis) if len(lexicon.axes) > 1 else "" for example in lexicon.examples]),
        ("leans to", [_plain(example.leans) for example in lexicon.examples]),
    ]
    yield _table(columns)


def _section(title: str, lines: Sequence[str]) -> Iterable[str]:
    return [f"## {title}", "\n".join(lines)] if lines else []


def _paragraphs(text: str) -> Iterable[str]:
    return (_plain(paragraph) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip())


def _table(columns: Sequence[Column]) -> str:
    """A table in Markdown without the columns in which no row says anything."""
    filled = [(title, cells) for title, cells in columns if any(cells)]
    rows = [[title for title, _ in filled], ["---"] * len(filled), *zip(*(cells for _, cells in filled), strict=True)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _plain(text: str) -> str:
    """Text on one line that means in Markdown what it says."""
    flat = _MARKS.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;")
    return _AT_THE_START.sub(r"\1\\\2", flat)


def _code(text: str) -> str:
    """A pattern as it is written; one with marks that end a code span or a cell is written in HTML."""
    flat = " ".join(text.split())
    if not _ENDS_CODE.search(flat):
        return f"`{flat}`"
    return f"<code>{_SIGNS.sub(lambda mark: f'&#{ord(mark[0])};', flat)}</code>"


def _codes(texts: Iterable[str]) -> str:
    return ", ".join(map(_code, texts))
