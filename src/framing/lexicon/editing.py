"""A lexicon with a term or a seed more or less."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from framing.errors import FramingError
from framing.lexicon.model import INHERITED, Axis, Lexicon, Pole, PoleName, Term
from framing.lexicon.pattern import TermPattern, pattern_problem

Kind = Literal["term", "seed"]


class Entry(NamedTuple):
    """A term or a seed of a lexicon, or one that may become one."""

    axis: str
    pole: PoleName
    text: str
    kind: Kind = "term"


def entries_of(axis: Axis) -> list[Entry]:
    """Every term and every seed of an axis, the low pole first, terms before seeds."""
    terms = [Entry(axis.name, pole, term.term) for pole, term in axis.terms()]
    return [*terms, *(Entry(axis.name, name, seed, "seed") for name, pole in axis.poles.items() for seed in pole.seeds)]


def without(axis: Axis, entry: Entry) -> Axis:
    """The axis without one of its terms or seeds. Its pole may then be empty: a lexicon to calculate with, not one to write."""
    pole = axis.poles[entry.pole]
    left = {
        "terms": tuple(term for term in pole.terms if entry.kind != "term" or term.term != entry.text),
        "seeds": tuple(seed for seed in pole.seeds if entry.kind != "seed" or seed != entry.text),
    }
    return axis.model_copy(update={entry.pole: pole.model_copy(update=left)})


def parse_entry(lexicon: Lexicon, text: str) -> Entry:
    """The term to add that a person writes as `POLE: TERM`, `AXIS.POLE: TERM` or, where the lexicon has one pole only, as `TERM`.

    POLE is `low`, `high` or a label. Raises `FramingError` if the place is unknown or could be several.
    """
    before, colon, term = text.rpartition(":")
    place, term = (before.strip(), term.strip()) if colon else ("", text.strip())
    known = [(axis.name, name, pole.label) for axis in lexicon.axes.values() for name, pole in axis.poles.items()]
    fitting = [(axis, pole) for axis, pole, label in known if not place or place in {pole, label, f"{axis}.{pole}", f"{axis}.{label}"}]
    if len(fitting) != 1:
        found = f"no pole for {term!r}" if not place else f"{place!r} is {'no pole' if not fitting else 'a pole of several axes'}"
        places = [f"{axis}.{label}" if len(lexicon.axes) > 1 else label for axis, _, label in known]
        raise FramingError(lexicon.name, found=found, expected=f"one of: {', '.join(places)}", mend=f"write it as '{places[0]}: {term}'")
    return Entry(*fitting[0], term)


def with_terms(lexicon: Lexicon, entries: Iterable[Entry]) -> Lexicon:
    """The lexicon with more terms. Raises `FramingError` for one that can't match, stands in its axis already, or asks for an unknown actor."""
    axes: dict[str, Axis] = dict(lexicon.axes)
    for entry in entries:
        problem, mend = pattern_problem(entry.text)
        if problem:
            raise FramingError(f"{entry.text!r}", found=problem, mend=mend)
        pattern, axis = TermPattern.from_term(entry.text), axes[entry.axis]
        for name, term in axis.terms():
            if term.pattern == pattern:
                raise FramingError(lexicon.name, found=f"the term {term.term!r} stands in the pole {axis.poles[name].label!r} already")
        pole = axis.poles[entry.pole]
        more = pole.model_copy(update={"terms": (*pole.terms, Term.model_validate(entry.text))})
        axes[entry.axis] = axis.model_copy(update={entry.pole: more})
    return _read_anew(lexicon, axes)


def without_terms(lexicon: Lexicon, terms: Iterable[str]) -> Lexicon:
    """The lexicon without these terms, wherever they stand. Raises `FramingError` for one that stands nowhere or is all that its pole has."""
    axes: dict[str, Axis] = dict(lexicon.axes)
    for text in terms:
        places = [entry for axis in axes.values() for entry in entries_of(axis) if entry.kind == "term" and entry.text == text]
        if not places:
            close = difflib.get_close_matches(text, [term.term for axis in axes.values() for _, term in axis.terms()], n=1)
            mend = f"did you mean {close[0]!r}?" if close else "name a term as it is written in the file"
            raise FramingError(lexicon.name, found=f"no term {text!r}", mend=mend)
        for entry in places:
            axes[entry.axis] = without(axes[entry.axis], entry)
            if _empty(pole := axes[entry.axis].poles[entry.pole]):
                raise FramingError(lexicon.name, found=f"without {text!r} the pole {pole.label!r} has neither terms nor seeds")
    return _read_anew(lexicon, axes)


def _empty(pole: Pole) -> bool:
    return not pole.terms and not pole.seeds


def _read_anew(lexicon: Lexicon, axes: Mapping[str, Axis]) -> Lexicon:
    """A lexicon as if it had been read with these axes: what a term asks of the actors is known only then."""
    told = {name: axis.model_dump(by_alias=True, exclude=set(INHERITED), exclude_none=True) for name, axis in axes.items()}
    edited = Lexicon.model_validate({**lexicon.model_dump(by_alias=True, exclude={"axes"}), "axes": told})
    # The same actors, in the words of the file: written out otherwise, the axis would seem to measure something else.
    said = next((axis.referents for axis in lexicon.axes.values() if axis.referents), "")
    new = {name: axis.model_copy(update={"referents": said or axis.referents}) if axis.referents else axis for name, axis in edited.axes.items()}
    return edited.model_copy(update={"axes": new})
