"""A dictionary of another tool as a lexicon: what our terms can't hold is listed and left out, and the rest is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from framing.errors import FramingError
from framing.lexicon.faults import Fault
from framing.lexicon.formats.axes import AxisChoice, Plan, planned_axes
from framing.lexicon.formats.dictionary import MOST_LETTERS as MOST_LETTERS_OF_A_TERM
from framing.lexicon.formats.dictionary import Dictionary, Entry, shown
from framing.lexicon.formats.listing import Listing
from framing.lexicon.limits import MOST_LETTERS
from framing.lexicon.model import Lexicon, PoleName, Term
from framing.lexicon.pattern import SLOT, TermPattern, pattern_problem
from framing.lexicon.seed_checks import sentence_words
from framing.lexicon.words import fault_words

_DIGITS = 4
_MOST_AXES = 1_000


@dataclass(frozen=True)
class Converted:
    """The lexicon that a dictionary makes, or none if nothing was left; what was left out of it, and what was changed."""

    lexicon: Lexicon | None
    faults: tuple[Fault, ...]
    """Each term that is not in it, with its line; the first ten thousand."""
    left_out: int
    """How many there are."""
    merged: tuple[Fault, ...] = ()
    """Each term that stood twice in a pole."""
    notes: tuple[str, ...] = ()
    """What was done to whole axes."""

    @property
    def size(self) -> int:
        """The number of terms, each counted in every axis that it has."""
        return sum(len(pole.terms) for axis in self.lexicon.axes.values() for pole in axis.poles.values()) if self.lexicon else 0


def as_lexicon(
    dictionary: Dictionary, *, name: str, title: str = "", language: str = "", axes: Sequence[AxisChoice] = (), only: bool = False
) -> Converted:
    """The lexicon that a dictionary makes: each category a frame, but for the `axes` that are made of two.

    `only` leaves the categories out that no axis of `axes` names. A term in both ends of an axis is left out of both. Negative weights make a
    second end; weights above 1 are divided by the largest of their axis. Raises `FramingError` if `axes` names a category that is not there.
    """
    left, merged, notes = Listing(dictionary.file), Listing(dictionary.file, "advice"), list[str]()
    made: dict[str, Any] = {}
    plans = planned_axes(dictionary, axes, only=only)
    if len(plans) > _MOST_AXES:
        mend = "choose some with --axis and --only"
        raise FramingError(dictionary.file, found=f"{len(plans):,} categories", expected=f"at most {_MOST_AXES:,} axes in a lexicon", mend=mend)
    for plan in plans:
        axis = _Axis(plan, left, merged, notes).built()
        if axis:
            made[plan.name] = axis
        else:
            notes.append(f"nothing of the category {shown(plan.labels.get('high', plan.name))} could be kept")
    said = {"language": "en", "converted_from": PurePath(dictionary.file).name, **dictionary.about}
    said["title"] = title or dictionary.about.get("title") or f"Converted from {PurePath(dictionary.file).name}"
    said["language"] = language or said["language"]
    lexicon = _validated({**said, "axes": made, "name": name}, dictionary.file) if made else None
    return Converted(lexicon, left.in_order(), left.count, merged.in_order(), tuple(notes))


def _validated(data: Mapping[str, Any], file: str) -> Lexicon:
    try:
        lexicon = Lexicon.model_validate(data)
    except ValidationError as error:
        found, expected, mend = fault_words(error.errors()[0])
        raise FramingError(file, found=found, expected=expected, mend=mend) from None
    # The terms are validated already, and as values they look as if they might name actors, which no converted term does.
    return lexicon.model_copy(update={"axes": {name: axis.model_copy(update={"referents": ""}) for name, axis in lexicon.axes.items()}})


class _Axis:
    """An axis while its terms are looked at."""

    def __init__(self, plan: Plan, left: Listing, merged: Listing, notes: list[str]) -> None:
        self.plan, self.left, self.merged, self.notes = plan, left, merged, notes
        entries = [entry for part in plan.categories.values() for category in part for entry in category.entries]
        self.splits = "low" not in plan.categories and any(entry.weight < 0 for entry in entries)
        self.largest = max((abs(entry.weight) for entry in entries), default=1.0)
        self.terms: dict[PoleName, dict[TermPattern, tuple[Term, int]]] = {"low": {}, "high": {}}
        self.seeds: dict[PoleName, dict[tuple[str, ...], tuple[str, int]]] = {"low": {}, "high": {}}

    def built(self) -> dict[str, Any]:
        """The axis as a lexicon's model reads it; empty if no term and no seed is left."""
        for pole, categories in self.plan.categories.items():
            for category in categories:
                for entry in category.entries:
                    self._take(pole, entry, category.path[-1])
                for seed, line in category.seeds:
                    self._take_seed(pole, seed, line)
        self._part_the_poles()
        poles = {pole: self._pole(pole) for pole in ("low", "high") if self.terms[pole] or self.seeds[pole]}
        if not poles:
            return {}
        if self.largest > 1:
            self.notes.append(f"axis {self.plan.name}: its weights were divided by the largest, {self.largest:g}")
        if self.splits:
            self.notes.append(f"axis {self.plan.name}: its terms of negative weight make the pole low")
        if "high" not in poles:
            poles = {"high": poles["low"]}
            self.notes.append(f"axis {self.plan.name}: nothing stands at its end high, so it is a frame of the other")
        labels = [pole["label"] for pole in poles.values()]
        said = {key: value for key, value in self.plan.said.items() if value}
        return {"question": _question(labels), **said, **poles}

    def _take(self, pole: PoleName, entry: Entry, category: str) -> None:
        weight, place = entry.weight, f"category {category}"
        if weight < 0 and self.splits:
            pole, weight = "low", -weight
        if weight <= 0:
            mend = "" if weight == 0 else "an axis with two ends has no use for it: move the term to the other end"
            self.left.add(entry.line, f"{shown(entry.term)} has the weight {weight:g}", "a weight above 0", mend, place=place)
            return
        scaled = max(round(weight / self.largest, _DIGITS), 10**-_DIGITS) if self.largest > 1 else weight
        problem, mend = _problem(entry)
        if problem:
            self.left.add(entry.line, f"{shown(entry.term)}: {problem}", "", mend, place=place)
            return
        try:
            term = Term.model_validate({"term": entry.term, "weight": scaled, **(entry.options or {})})
        except ValidationError as error:
            found, expected, mend = fault_words(error.errors()[0])
            self.left.add(entry.line, f"{shown(entry.term)}: {found}", expected, mend, place=place)
            return
        before = self.terms[pole].setdefault(term.pattern, (term, entry.line))
        if before[1] != entry.line or before[0] is not term:
            other = "" if before[0].weight == term.weight else f" with the weight {term.weight:g}"
            found = f"{shown(entry.term)} stands here again{other} (also on line {before[1]})"
            self.merged.add(entry.line, found, mend=f"it was taken once, with the weight {before[0].weight:g}", place=place)

    def _take_seed(self, pole: PoleName, seed: str, line: int) -> None:
        words = sentence_words(seed)
        if not words or len(seed) > MOST_LETTERS:
            found = f"the seed {shown(seed)} has {len(seed):,} letters" if words else f"no word in the seed {shown(seed)}"
            self.left.add(line, found, f"a sentence of at most {MOST_LETTERS:,} letters", place=f"axis {self.plan.name}")
        elif words in self.seeds[pole]:
            self.merged.add(line, f"the seed {shown(seed)} stands here twice", mend="it was taken once", place=f"axis {self.plan.name}")
        else:
            self.seeds[pole][words] = seed, line

    def _part_the_poles(self) -> None:
        """A term or seed that stands at both ends leans to neither."""
        low, high = self.terms["low"], self.terms["high"]
        for pattern in [pattern for pattern in low if pattern in high]:
            (term, line), (_, other) = low.pop(pattern), high.pop(pattern)
            found = f"{shown(term.term)} stands at both ends of the axis (also on line {line})"
            self.left.add(other, found, "a term at one end", "leave it out of one of them", place=f"axis {self.plan.name}")
        for seed in [seed for seed in self.seeds["low"] if seed in self.seeds["high"]]:
            (text, line), (_, other) = self.seeds["low"].pop(seed), self.seeds["high"].pop(seed)
            found = f"the seed {shown(text)} stands at both ends of the axis (also on line {line})"
            self.left.add(other, found, "a seed at one end", "leave it out of one of them", place=f"axis {self.plan.name}")

    def _pole(self, pole: PoleName) -> dict[str, Any]:
        label = self.plan.labels.get(pole, "")
        if self.splits:
            label = "negative" if pole == "low" else "positive"
        return {"label": label, "terms": [term for term, _ in self.terms[pole].values()], "seeds": [seed for seed, _ in self.seeds[pole].values()]}


def _question(labels: list[str]) -> str:
    named = [f"'{label}'" for label in labels]
    return f"Does it lean towards {named[0]} or towards {named[1]}?" if len(named) == 2 else f"Does it speak in words of the category {named[0]}?"


def _problem(entry: Entry) -> tuple[str, str]:
    """Why a term can't stand in a lexicon, and how to mend it."""
    if len(entry.term) > MOST_LETTERS_OF_A_TERM:
        return f"{len(entry.term):,} letters", f"write at most {MOST_LETTERS_OF_A_TERM}"
    actor = (entry.options or {}).get("of") or next(iter(SLOT.findall(entry.term)), "")
    if actor or "{" in entry.term:
        return f"it asks for the actor {shown(actor)}, and actors are not converted", "add the actor and the term by hand"
    if any(problem := pattern_problem(entry.term)):
        return problem
    if phrases := (entry.options or {}).get("except"):
        return _idle_exception(entry, phrases)
    return "", ""


def _idle_exception(entry: Entry, phrases: Sequence[str]) -> tuple[str, str]:
    case = bool((entry.options or {}).get("case"))
    inner = TermPattern.from_term(entry.term, case=case)
    for phrase in phrases:
        if "{" in phrase:
            return f"its exception {shown(phrase)} asks for an actor, and actors are not converted", "add it by hand"
        if any(problem := pattern_problem(phrase)):
            return f"its exception {shown(phrase)}: {problem[0]}", problem[1]
        outer = TermPattern.from_term(phrase, case=case)
        if not outer.may_hold(inner):
            return f"its exception {shown(phrase)} never holds it", "write a longer phrase with the term in it"
        if outer.fits(inner.tokens):
            return f"its exception {shown(phrase)} is found wherever the term is", "leave one of them out"
    return "", ""
