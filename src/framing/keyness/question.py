"""What is asked of the words of a run: whose, against whose, in which voices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from framing.comparison import known_values
from framing.comparison.settings import check_by, check_draws, check_level
from framing.errors import FramingError, demand_known
from framing.scoring import Scores
from framing.voice import VOICES

What = Literal["words", "phrases", "terms"]
KINDS: tuple[What, ...] = ("words", "phrases", "terms")
VOICE_CHOICES = ("own", "all", *VOICES[1:])


@dataclass(frozen=True)
class Question:
    """Which words, phrases or terms mark what, against what."""

    by: str = "outlet"
    """The column of the documents that makes the groups."""
    target: str = ""
    """The outlet that is asked for; empty for each in turn. With an axis: only its articles are read."""
    against: str = ""
    """The outlet that it is compared with; empty for all others."""
    what: str = "words"
    """`words`, `phrases` or `terms` (those of the lexicons, by their hits)."""
    axis: str = ""
    """Of terms: only those of this axis. With a pole: the axis whose sentences are asked for."""
    pole: str = ""
    """`low` or `high`, or its label: what marks the sentences that lean to it, against the other sentences of the same articles."""
    voices: str = "own"
    """Whose words count: `own` for the outlet's, `all`, or `quoted`, `scare`, `attributed`."""
    within: str = ""
    """`event` to compare only inside events told by both sides."""

    @property
    def of_pole(self) -> bool:
        """Are sentences asked for, and not outlets?"""
        return bool(self.pole)


def settled_question(question: Question, scores: Scores) -> Question:
    """The question with the pole by its name. Raises `FramingError` for what is not in the run or makes no sense."""
    check_by(scores.documents, question.by)
    demand_known("what", question.what, KINDS, among="what can be counted", needed=True)
    demand_known("voices", question.voices, VOICE_CHOICES, among="the voices", needed=True)
    demand_known("within", question.within, ("event",), among="what can be compared within")
    outlets = sorted(set(known_values(scores.documents, question.by)) - {""})
    demand_known("target", question.target, outlets)
    demand_known("against", question.against, outlets)
    demand_known("axis", question.axis, list(scores.axes), needed=question.of_pole)
    if question.against and question.against == question.target:
        raise FramingError("against", found=f"{question.against!r} is the target itself", mend="name another outlet, or none for all others")
    if not question.of_pole:
        return question
    if question.against or question.within:
        raise FramingError("pole", found="it is compared with the other sentences of the same articles", mend="leave out against and within")
    poles = scores.axes[question.axis].poles
    named = {label.casefold(): name for name, pole in poles.items() for label in (name, pole.label)}
    demand_known("pole", question.pole.casefold(), list(named), among=f"the poles of {question.axis}", needed=True)
    return replace(question, pole=named[question.pole.casefold()])


def check_numbers(draws: int, seed: int, level: float) -> None:
    """Raise `FramingError` for draws, a seed or a level that make no sense."""
    check_draws("keyness", draws, seed)
    check_level("keyness", level)
