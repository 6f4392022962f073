"""Faults that no single entry shows: terms at war with each other, examples that speak of nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from framing.lexicon.actor_checks import actor_checks, one_of, unknown_actors
from framing.lexicon.faults import Finding, Path
from framing.lexicon.limits import name_is_too_long
from framing.lexicon.model import INHERITED
from framing.lexicon.pattern import TermPattern, pattern_problem
from framing.lexicon.seed_checks import seed_checks

_MOST_NAMED = 100


def cross_checks(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything that is wrong between the parts of a lexicon's raw values.

    They may be faulty themselves, since all faults of a file are said at once: what has the wrong type is passed over here.
    """
    axes, actors = _mapping(data.get("axes")), _mapping(data.get("actors"))
    if "name" in data:
        yield Finding(("name",), "the key 'name'", "", "leave it out: the name of a lexicon is that of its file")
    for name, axis in axes.items():
        for check in (_written_keys, _silent_poles, _idle_exceptions, _doubled_terms, seed_checks, _same_labels):
            yield from check(("axes", name), _mapping(axis))
        for pole in ("low", "high"):
            for place, term in enumerate(_list(_mapping(_mapping(axis).get(pole)).get("terms"))):
                yield from unknown_actors(("axes", name, pole, "terms", place), term, actors)
    yield from actor_checks(actors)
    yield from _examples(data, axes)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _written_keys(path: Path, axis: Mapping[str, Any]) -> Iterator[Finding]:
    """The model is told these keys, so it can't refuse them."""
    if not str(path[-1]).strip():
        yield Finding(path, "an axis without a name", "", "give it one: [axes.NAME]")
    if any(problem := name_is_too_long(str(path[-1]))):
        yield Finding(path, problem[0], "", problem[1])
    for key in INHERITED:
        if key in axis:
            mend = "leave it out: the file says it for all its axes" if key == "language" else "remove it"
            yield Finding((*path, key), f"unknown key {key!r}", "", mend)


def _terms(pole: object) -> Iterator[tuple[int, str, bool]]:
    """Place, text and `case` of every term of a pole that has a text."""
    for place, term in enumerate(_list(_mapping(pole).get("terms"))):
        text = _mapping(term).get("term") if isinstance(term, dict) else term
        if isinstance(text, str):
            yield place, text, _mapping(term).get("case") is True


def _doubled_terms(path: Path, axis: Mapping[str, Any]) -> Iterator[Finding]:
    """A term that stands twice in an axis: in one pole it would be idle, in both it would lean nowhere."""
    seen: dict[TermPattern, tuple[str, int]] = {}
    for pole in ("low", "high"):
        for place, text, case in _terms(axis.get(pole)):
            if pattern_problem(text)[0]:
                continue
            pattern = TermPattern.from_term(text, case=case)
            before = seen.setdefault(pattern, (pole, place))
            if before[0] != pole:
                found = f"the term {text!r} stands in both poles (term {before[1] + 1} of {before[0]})"
                yield Finding((*path, pole, "terms", place), found, "a term in one pole of an axis", "remove it from one of them")
            elif before[1] != place:
                yield Finding(
                    (*path, pole, "terms", place), f"the term {text!r} stands here twice (also term {before[1] + 1})", "", "remove one of them"
                )


def _silent_poles(path: Path, axis: Mapping[str, Any]) -> Iterator[Finding]:
    """What the model says of a pole too, but only if nothing else is wrong with it."""
    for pole in ("low", "high"):
        if isinstance(axis.get(pole), dict) and not axis[pole].get("terms") and not axis[pole].get("seeds"):
            yield Finding((*path, pole), f"{pole}: neither terms nor seeds", "", "give terms, seeds, or both")


def _idle_exceptions(path: Path, axis: Mapping[str, Any]) -> Iterator[Finding]:
    """A phrase that never holds its term excepts nothing; one that fits wherever the term does excepts everything."""
    for pole in ("low", "high"):
        for place, term in enumerate(_list(_mapping(axis.get(pole)).get("terms"))):
            text, case = _mapping(term).get("term"), _mapping(term).get("case") is True
            for number, phrase in enumerate(_list(_mapping(term).get("except"))):
                if not isinstance(text, str) or not isinstance(phrase, str) or pattern_problem(text)[0] or pattern_problem(phrase)[0]:
                    continue
                where = (*path, pole, "terms", place, "except", number)
                inner, outer = TermPattern.from_term(text, case=case), TermPattern.from_term(phrase, case=case)
                if not outer.may_hold(inner):
                    yield Finding(
                        where, f"{phrase!r} never holds the term {text!r}", "a longer phrase with the term in it", "mend it or leave it out"
                    )
                elif outer.fits(inner.tokens):
                    yield Finding(where, f"{phrase!r} is found wherever the term {text!r} is, which can never match", "", "leave one of them out")


def _same_labels(path: Path, axis: Mapping[str, Any]) -> Iterator[Finding]:
    low, high = (_mapping(axis.get(pole)).get("label") for pole in ("low", "high"))
    if isinstance(low, str) and low == high:
        yield Finding((*path, "low", "label"), f"both poles have the label {low!r}", "two labels", "name the two ends differently")
    for pole, label in (("low", low), ("high", high)):
        if label == "neither":
            yield Finding((*path, pole, "label"), "the label 'neither'", "", "choose another word: in an example 'neither' means no pole")


def _examples(data: Mapping[str, Any], axes: Mapping[str, Any]) -> Iterator[Finding]:
    examples = _list(data.get("examples"))
    converted = "converted_from" in data
    if axes and "examples" not in data and not converted:
        yield Finding((), "no 'examples'", "", 'add [[examples]] with text, axis and leans; at least one leans "neither"')
    for place, example in enumerate(examples):
        axis, leans = _mapping(example).get("axis"), _mapping(example).get("leans")
        if isinstance(axis, str) and axis not in axes:
            close = difflib.get_close_matches(axis[:60], list(axes)[:_MOST_NAMED], n=1)
            mend = f"did you mean {close[0]!r}?" if close else ""
            yield Finding(("examples", place, "axis"), f"there is no axis {axis[:60]!r}", one_of(axes), mend)
        elif isinstance(axis, str) and isinstance(leans, str):
            found = (_mapping(_mapping(axes[axis]).get(pole)).get("label") for pole in ("low", "high"))
            labels = list(dict.fromkeys([*(label for label in found if isinstance(label, str)), "neither"]))
            if leans not in labels:
                expected = ", ".join(map(repr, labels))
                yield Finding(("examples", place, "leans"), f"leans = {leans[:60]!r}", f"a label of the axis {axis}: {expected}", "")
    if (
        axes
        and not converted
        and isinstance(data.get("examples"), list)
        and not any(_mapping(example).get("leans") == "neither" for example in examples)
    ):
        mend = "add a sentence that touches the topic without leaning, or that uses a term in another sense"
        yield Finding(("examples",), "no example that leans 'neither'", "at least one", mend)
