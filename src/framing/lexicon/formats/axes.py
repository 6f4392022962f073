"""Which categories of a dictionary make which axis: each a frame of its own, unless two are said to be the ends of one axis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from framing.errors import FramingError
from framing.lexicon.formats.dictionary import LEVELS, Category, Dictionary, shown
from framing.lexicon.limits import MOST_LETTERS_OF_A_NAME, name_is_too_long
from framing.lexicon.model import PoleName
from framing.text import fold

_NOT_IN_SLUG = re.compile(r"[^\w]+|_+")
_MOST_NAMED = 12
_LONGEST_SLUG = MOST_LETTERS_OF_A_NAME - 5  # a number may follow


@dataclass(frozen=True)
class AxisChoice:
    """An axis to be made of one category (a frame) or of two; a category is told by its name, or by all its levels (`trade > harbour`)."""

    name: str
    high: str
    low: str = ""

    @classmethod
    def from_text(cls, text: str) -> AxisChoice:
        """The choice that is written `NAME=LOW..HIGH` or `NAME=HIGH`.

        >>> AxisChoice.from_text("tone=negative..positive")
        AxisChoice(name='tone', high='positive', low='negative')
        """
        name, equals, ends = (part.strip() for part in text.partition("="))
        low, dots, high = (part.strip() for part in ends.partition(".."))
        if not name or not equals or not low or (dots and not high):
            raise FramingError("--axis", found=shown(text), expected="NAME=LOW..HIGH, or NAME=HIGH for a frame", mend="e.g. tone=negative..positive")
        return cls(name, high, low) if dots else cls(name, low)


@dataclass
class Plan:
    """An axis before its terms are looked at: what stands at each end, and what else the file says of it."""

    name: str
    labels: dict[PoleName, str]
    categories: dict[PoleName, list[Category]]
    said: Mapping[str, Any] = field(default_factory=dict)


def planned_axes(dictionary: Dictionary, choices: Sequence[AxisChoice] = (), *, only: bool = False) -> list[Plan]:
    """The axes of a dictionary: first the chosen ones, then, unless only they are wanted, what is left: as its file says, or as frames."""
    plans = [_chosen(choice, dictionary) for choice in choices]
    used = {category.path for plan in plans for part in plan.categories.values() for category in part}
    by_axis: dict[str, Plan] = {}
    for category in dictionary.categories if not (only and choices) else ():
        if category.path in used or not (category.entries or category.seeds):
            continue
        if role := category.role:
            plan = by_axis.setdefault(role.axis, Plan(_axis_name(role.axis), {}, {}, dictionary.axes.get(role.axis, {})))
            plan.labels[role.pole] = role.label
            plan.categories.setdefault(role.pole, []).append(category)
        else:
            by_axis[category.name] = Plan(axis_slug(category.name), {"high": category.path[-1]}, {"high": [category]})
    return _named([*plans, *by_axis.values()])


def _chosen(choice: AxisChoice, dictionary: Dictionary) -> Plan:
    ends: dict[PoleName, str] = {"low": choice.low, "high": choice.high} if choice.low else {"high": choice.high}
    categories: dict[PoleName, list[Category]] = {pole: [_category(name, dictionary)] for pole, name in ends.items()}
    if len(categories) == 2 and categories["low"] == categories["high"]:
        raise FramingError("--axis", found=f"{shown(choice.low)} for both ends of {shown(choice.name)}", expected="two categories")
    return Plan(_axis_name(choice.name), {pole: _label(part[0]) for pole, part in categories.items()}, categories)


def _label(category: Category) -> str:
    return category.role.label if category.role else category.path[-1]


def _category(name: str, dictionary: Dictionary) -> Category:
    """The category of that name: of all its levels, or of the last one if no other has it."""
    wanted = LEVELS.join(step.strip() for step in name.split(LEVELS.strip())).casefold()
    known = {category.name: category for category in dictionary.categories}
    same = [each for each in known.values() if each.name.casefold() == wanted]
    same = same or [each for each in known.values() if _label(each).casefold() == wanted]
    if len(same) == 1:
        return same[0]
    listed = ", ".join(shown(each) for each in ([each.name for each in same] or list(known))[:_MOST_NAMED])
    if same:
        raise FramingError("--axis", found=f"{len(same)} categories called {shown(name)}", expected=f"one of: {listed}")
    close = get_close_matches(name, list(known), n=1)
    mend = f"did you mean {close[0]!r}?" if close else ""
    raise FramingError("--axis", found=f"no category {shown(name)} in {dictionary.file}", expected=f"one of: {listed}", mend=mend)


def _named(plans: list[Plan]) -> list[Plan]:
    """Give each axis a name of its own, and its ends labels that can be told apart."""
    names: set[str] = set()
    for plan in plans:
        plan.name = next(name for name in _numbered(plan.name) if name not in names)
        names.add(plan.name)
        for pole, label in plan.labels.items():
            if label == "neither":  # in an example it means no pole
                plan.labels[pole] = "neither (category)"
        if len(plan.labels) == 2 and plan.labels["low"] == plan.labels["high"]:
            firsts = {pole: part[0] for pole, part in plan.categories.items()}
            plan.labels = {pole: f"{plan.labels[pole]} ({pole})" if first.role else first.name for pole, first in firsts.items()}
    return plans


def axis_slug(name: str) -> str:
    """A name as an axis is called.

    >>> axis_slug("Trade > Harbour (all)")
    'trade-harbour-all'
    """
    return _NOT_IN_SLUG.sub("-", fold(name)).strip("-")[:_LONGEST_SLUG] or "axis"


def _axis_name(name: str) -> str:
    """The name that somebody gave an axis, if it may be one."""
    return axis_slug(name) if LEVELS in name or any(name_is_too_long(name)) else name


def _numbered(slug: str) -> Iterable[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1
