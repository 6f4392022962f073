"""Where the terms of lexicons occur, in whose voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from framing.corpus import Document
from framing.errors import FramingError
from framing.lexicon import Axis, Fault, Lexicon, Term, TermPattern
from framing.lexicon.pattern import token_fits
from framing.sentences import Progress, Sentences, Tokens, find_sentences
from framing.text import APOSTROPHES, fold

COLUMNS = (
    *("document", "sentence", "start", "end", "text", "term", "axis", "pole", "weight", "voice", "zone", "negated"),
    *("source", "cue", "cue_category", "rule", "actor", "counted"),
)
# What may stand between the tokens of one occurrence: a possessive, then spaces, hyphens, marks around a word, or a dash without spaces, which
# is a hyphen to those who type it. A comma, a long dash or a dash between spaces ends a phrase.
_GAP = re.compile(rf"(?:[{APOSTROPHES}][sS]\b)?(?:[\s\-‐‑.&/{APOSTROPHES}\"“”„‚‟‛«»‹›]*|[‒–−])")


@dataclass(frozen=True)
class Hits:
    """Every occurrence of every term.

    `table` has one row a hit, in the order of the documents, of the text and of the axes: document, sentence, start, end (characters of the
    document's text), text (as it stands there), term, axis, pole (`low`, `high`), weight (the term's), voice (`own`, `quoted`, `scare`,
    `attributed`), zone, negated, source, cue, cue_category (empty as long as nothing looks for them), rule (which rule decided the voice), actor,
    counted (weight times the weight of the voice: what the hit adds in the outlet's voice).
    """

    table: pd.DataFrame


class _Entry(NamedTuple):
    """A pattern to look for: a term, or a phrase in which it is not meant."""

    pattern: TermPattern
    axis: Axis
    pole: str
    term: Term
    excludes: bool


class _Found(NamedTuple):
    first: int
    last: int
    entry: _Entry


class _Word(NamedTuple):
    """A word of the corpus: how it is compared, and the patterns that may begin with it."""

    folded: str
    cased: str
    entries: tuple[_Entry, ...]


def find_hits(
    documents: Iterable[Document], lexicons: Lexicon | Sequence[Lexicon], *, sentences: Sentences | None = None, progress: Progress | None = None
) -> Hits:
    """Every occurrence of the lexicons' terms in a corpus, with its exact place, its voice and its zone.

    Inside an axis the longest occurrence wins and words are counted once; an occurrence inside one of its term's `except` phrases is none; none
    reaches across the end of a sentence. `sentences` saves splitting again what has been split. Raises `FramingError` if two lexicons share an axis.
    """
    documents = tuple(documents)
    sentences = sentences or find_sentences(documents)
    vocabulary = _Vocabulary(axes_of(lexicons))
    zones = sentences.table["zone"].to_numpy()
    first_row = dict(zip(*_first_rows(sentences.table), strict=True))
    rows: list[tuple[object, ...]] = []
    for number, document in enumerate(documents, start=1):
        tokens = sentences.tokens[document.id]
        for found in _hits_of(document.text, tokens, vocabulary):
            sentence = int(tokens.sentence[found.first])
            zone = zones[first_row[document.id] + sentence]
            rows.append((document.id, sentence, *_hit_row(document.text, tokens, found, zone)))
        if progress:
            progress(number, len(documents))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return Hits(table.astype({"negated": "boolean", "sentence": "int64", "start": "int64", "end": "int64", "weight": float, "counted": float}))


def axes_of(lexicons: Lexicon | Sequence[Lexicon]) -> dict[str, Axis]:
    """The axes of one or more lexicons by name, in their order. Raises `FramingError` if two lexicons share one."""
    axes: dict[str, Axis] = {}
    for lexicon in [lexicons] if isinstance(lexicons, Lexicon) else lexicons:
        for name, axis in lexicon.axes.items():
            if name in axes:
                raise FramingError(lexicon.name, found=f"the axis {name!r} stands in two lexicons of this run", mend="rename it in one of them")
            axes[name] = axis
    return axes


def example_faults(lexicon: Lexicon) -> tuple[Fault, ...]:
    """The examples of a lexicon that its own terms read differently from what its author says.

    An example leans to the pole with more weight of hits, whatever their voice, and neither way if they are equal. Where a pole has only seeds,
    words alone can't tell, and its axis's examples are passed over.
    """
    faults = []
    for number, example in enumerate(lexicon.examples, start=1):
        axis = lexicon.axes[example.axis]
        if not all(pole.terms for pole in axis.poles.values()):
            continue
        document = Document(id="example", text=" ".join(example.text.split()), outlet="")
        table = find_hits([document], lexicon).table
        hits = table[table["axis"] == example.axis]
        balance = round(hits["weight"].where(hits["pole"] == "high", -hits["weight"]).sum(), 9)  # 0.1 + 0.2 is as much as 0.3
        leans = "neither" if balance == 0 else axis.labels[int(balance > 0)]
        if leans != example.leans:
            seen = ", ".join(f"{text!r} ({axis.poles[pole].label})" for text, pole in zip(hits["text"], hits["pole"], strict=True)) or "no term"
            found = f"{example.text[:60]!r} leans {leans!r}: found {seen}"
            faults.append(Fault(lexicon.name, 0, f"example {number}", found, f"{example.leans!r}", "change the terms or the example"))
    return tuple(faults)


class _Vocabulary:
    """Which patterns may begin at a word; each different word is looked at once."""

    def __init__(self, axes: Mapping[str, Axis]) -> None:
        self._literal: dict[str, list[_Entry]] = defaultdict(list)
        self._globs: list[_Entry] = []
        self._words: dict[str, _Word] = {}
        self.order = {name: place for place, name in enumerate(axes)}
        for axis in axes.values():
            for pole, term in axis.terms():
                self._add(_Entry(term.pattern, axis, pole, term, excludes=False))
                for phrase in term.exceptions:
                    self._add(_Entry(phrase, axis, pole, term, excludes=True))

    def _add(self, entry: _Entry) -> None:
        first = entry.pattern.tokens[0]
        if "*" in first:
            self._globs.append(entry)
        else:
            self._literal[first].append(entry)

    def word(self, text: str) -> _Word:
        known = self._words.get(text)
        if known is None:
            folded, cased = fold(text), fold(text, case=True)
            globs = [entry for entry in self._globs if token_fits(entry.pattern.tokens[0], cased if entry.pattern.case else folded)]
            literal = [entry for entry in self._literal.get(folded, ()) if not entry.pattern.case]
            exact = [entry for entry in self._literal.get(cased, ()) if entry.pattern.case]
            known = self._words[text] = _Word(folded, cased, (*literal, *exact, *globs))
        return known


def _hits_of(text: str, tokens: Tokens, vocabulary: _Vocabulary) -> list[_Found]:
    words = [vocabulary.word(text[start:end]) for start, end in tokens.spans]
    candidates = []
    for first, word in enumerate(words):
        for entry in word.entries:
            last = first + len(entry.pattern)
            if _fits(text, tokens, words, (first, last), entry):
                candidates.append(_Found(first, last, entry))
    meant = _meant(candidates)
    taken: dict[str, set[int]] = defaultdict(set)
    hits = []
    for found in sorted(meant, key=_precedence):
        places = range(found.first, found.last)
        if taken[found.entry.axis.name].isdisjoint(places):
            taken[found.entry.axis.name].update(places)
            hits.append(found)
    return sorted(hits, key=lambda found: (found.first, vocabulary.order[found.entry.axis.name]))


def _precedence(found: _Found) -> tuple[int, int, bool, int, bool]:
    """Longest first; among equals the one that stands first, then the more exact: without a `*`, with more letters, in its own case."""
    term = found.entry.term
    return found.first - found.last, found.first, "*" in term.term, -len(term.term), not term.case


def _fits(text: str, tokens: Tokens, words: list[_Word], place: tuple[int, int], entry: _Entry) -> bool:
    first, last = place
    if last - first == 1:
        return True  # the vocabulary has already compared the first token
    if last > len(words) or tokens.sentence[first] != tokens.sentence[last - 1]:
        return False
    pairs = zip(entry.pattern.tokens[1:], words[first + 1 : last], strict=True)
    if not all(token_fits(pattern, word.cased if entry.pattern.case else word.folded) for pattern, word in pairs):
        return False
    return all(_GAP.fullmatch(text, tokens.spans[at].end, tokens.spans[at + 1].start) for at in range(first, last - 1))


def _meant(candidates: list[_Found]) -> list[_Found]:
    """The candidates that are not inside an `except` phrase of their own term."""
    excluded: dict[int, list[_Found]] = defaultdict(list)
    for found in candidates:
        if found.entry.excludes:
            excluded[id(found.entry.term)].append(found)
    return [
        found
        for found in candidates
        if not found.entry.excludes
        and not any(phrase.first <= found.first and found.last <= phrase.last for phrase in excluded[id(found.entry.term)])
    ]


def _hit_row(text: str, tokens: Tokens, found: _Found, zone: str) -> tuple[object, ...]:
    entry = found.entry
    start, end = tokens.spans[found.first].start, tokens.spans[found.last - 1].end
    voice, span = tokens.voice_of(found.first, found.last)
    counted = entry.term.weight * entry.axis.voice_weights(entry.term)[voice]  # type: ignore[index]
    source = text[slice(*span.source)] if span and span.source else ""
    cue = text[slice(*span.cue)] if span and span.cue else ""
    named = (entry.term.term, entry.axis.name, entry.pole, entry.term.weight)
    return (
        start,
        end,
        text[start:end],
        *named,
        voice,
        zone,
        None,
        source,
        cue,
        span.category if span else "",
        span.rule if span else "",
        "",
        counted,
    )


def _first_rows(table: pd.DataFrame) -> tuple[list[str], list[int]]:
    starts = table.index[table["sentence"] == 0]
    return table["document"].loc[starts].tolist(), starts.tolist()
