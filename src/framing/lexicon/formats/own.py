"""A lexicon as a dictionary, so that it can be written in the formats of others, and what is lost on the way."""

from __future__ import annotations

from typing import Any

from framing.lexicon.formats.axes import axis_slug
from framing.lexicon.formats.dictionary import LEVELS, Category, Dictionary, Entry, Role
from framing.lexicon.formats.table import ABOUT
from framing.lexicon.model import Lexicon, Term

_OPTIONS = ("case", "except_", "of", "voices", "negated")


def as_dictionary(lexicon: Lexicon) -> tuple[Dictionary, tuple[str, ...]]:
    """All terms and seeds of a lexicon, each pole a category, and in words what of the lexicon is not in it."""
    categories = [
        Category(
            (name, pole),
            0,
            tuple(Entry(term.term, 0, term.weight, _options(term)) for term in part.terms),
            tuple((seed, 0) for seed in part.seeds),
            Role(name, pole, part.label),
        )
        for name, axis in lexicon.axes.items()
        for pole, part in axis.poles.items()
    ]
    about = {key: value for key in ABOUT if (value := getattr(lexicon, key)) is not None}
    axes = {name: {key: value for key in ("question", "voices", "negated") if (value := getattr(axis, key))} for name, axis in lexicon.axes.items()}
    counts = {"example": lexicon.examples, "actor": lexicon.actors, "citation": lexicon.cite}
    lost = [f"{len(parts)} {kind}{'s' * (len(parts) > 1)}" for kind, parts in counts.items() if parts]
    asking = sum(bool(term.of or "{" in f"{term.term}{term.except_}") for axis in lexicon.axes.values() for _, term in axis.terms())
    if asking:
        lost.append(f"whom {asking} terms mean: they ask for actors, and can't be read back without them")
    return Dictionary(lexicon.name, "toml", tuple(categories), about=about, axes=axes), tuple(lost)


def _options(term: Term) -> dict[str, Any] | None:
    if term.model_fields_set <= {"term", "weight"}:
        return None
    given = {key.strip("_"): getattr(term, key) for key in _OPTIONS}
    return {key: value for key, value in given.items() if value} or None


def plain(dictionary: Dictionary) -> tuple[Dictionary, tuple[str, ...]]:
    """The dictionary with nothing but categories and terms, and in words what it loses: for `.dic` and YAML.

    An axis with two ends is a category with one inside for each end.
    """
    ended = {category.role.axis for category in dictionary.categories if category.role and category.role.pole == "low"}
    categories = [_plain_category(category, two_ends=bool(category.role and category.role.axis in ended)) for category in dictionary.categories]
    entries = [entry for category in dictionary.categories for entry in category.entries]
    counts = {
        "weight": sum(entry.weight != 1 for entry in entries),
        "exception": sum("except" in (entry.options or {}) for entry in entries),
        "case-sensitive term": sum("case" in (entry.options or {}) for entry in entries),
        "term of an actor": sum("of" in (entry.options or {}) for entry in entries),
        "voice or negation of a term": sum(bool({"voices", "negated"} & set(entry.options or {})) for entry in entries),
        "seed": sum(len(category.seeds) for category in dictionary.categories),
        "question": sum("question" in said for said in dictionary.axes.values()),
    }
    lost = [f"{count:,} × {kind}" for kind, count in counts.items() if count]
    if about := [key for key in dictionary.about if key != "converted_from"]:
        lost.append(", ".join(about))
    return Dictionary(dictionary.file, dictionary.format, tuple(categories)), tuple(lost)


def _plain_category(category: Category, *, two_ends: bool) -> Category:
    path, role = category.path, category.role
    if role:
        axis = tuple(role.axis.split(LEVELS))
        path = (*axis, role.label) if two_ends else (role.label,) if axis_slug(role.label) == role.axis else axis
    lines: dict[str, int] = {}
    for entry in category.entries:
        lines.setdefault(_one_line(entry.term), entry.line)
    return Category(tuple(map(_one_line, path)), category.line, tuple(Entry(term, line) for term, line in lines.items()))


def _one_line(text: str) -> str:
    return " ".join(text.split())
