"""The lexicon as a value: axes with their poles, terms, seeds and examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from framing.files import content_hash
from framing.lexicon.limits import MOST_LETTERS, name_is_too_long
from framing.lexicon.names import name_problem
from framing.lexicon.pattern import TermPattern, pattern_problem

PoleName = Literal["low", "high"]
VoiceName = Literal["own", "quoted", "scare", "attributed"]
VOICE_NAMES: tuple[VoiceName, ...] = get_args(VoiceName)
VoiceWeights = dict[VoiceName, Annotated[float, Field(ge=0, le=1)]]
Negated = Literal["drop", "keep", "flip"]

INHERITED = ("name", "language", "referents", "file_voices", "file_negated")
"""What an axis is told when its file is read, and what no file may write into it."""

# In a paraphrase the choice of words may be the outlet's own, so attributed words count by half.
DEFAULT_VOICES: Mapping[VoiceName, float] = {"own": 1.0, "scare": 0.0, "quoted": 0.0, "attributed": 0.5}


def _not_empty(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("an empty text")
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        raise ValueError(f"a text of {len(value):,} letters; write at most {MOST_LETTERS:,}")
    return value


def _without(problem_of: Callable[[str], tuple[str, str]]) -> BeforeValidator:
    """Refuses a text in which `problem_of` finds a problem; what is no text is left for its type to refuse."""

    def check(value: object) -> object:
        if isinstance(value, str):
            problem, mend = problem_of(value)
            if problem:
                raise ValueError(f"{problem}; {mend}")
        return value

    return BeforeValidator(check)


def _as_text(value: object) -> object:
    """TOML has dates of its own."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


Text = Annotated[str, BeforeValidator(_not_empty)]
# Validators run from the last to the first: a name without end is not searched for words.
Name = Annotated[str, _without(name_problem), _without(name_is_too_long)]
Date = Annotated[str, BeforeValidator(_as_text), Field(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
PatternText = Annotated[str, _without(pattern_problem)]


class _Part(BaseModel):
    """Part of a lexicon: frozen, and no key is taken that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Term(_Part):
    """A pattern of words, its strength, and the longer phrases in which it is not meant."""

    term: PatternText
    """A word or a phrase; `*` stands for any letters, `{ACTOR}` for any name of an actor."""
    weight: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Its strength, above 0 and at most 1."""
    case: bool = False
    """Whether upper and lower case must be as they are written."""
    except_: Annotated[tuple[PatternText, ...], Field(alias="except", strict=False)] = ()
    """Longer phrases in which it is not meant."""
    of: Text | None = None
    """The actor to whom the label must be given for the hit to count."""
    voices: VoiceWeights | None = None
    """How much it counts in each voice, where that is not as on its axis."""
    negated: Negated | None = None
    """What a denied hit does, where that is not as on its axis."""

    @model_validator(mode="before")
    @classmethod
    def _from_bare_text(cls, value: object) -> object:
        return {"term": value} if isinstance(value, str) else value

    @property
    def pattern(self) -> TermPattern:
        """The token patterns of the term."""
        return TermPattern.from_term(self.term, case=self.case)

    @property
    def exceptions(self) -> tuple[TermPattern, ...]:
        """The token patterns of the phrases in which the term is not a hit."""
        return tuple(TermPattern.from_term(phrase, case=self.case) for phrase in self.except_)


class Pole(_Part):
    """An end of an axis: its label, the terms that lean towards it, and seed sentences that stand for it."""

    label: Text
    """The word that figures show for this end."""
    terms: Annotated[tuple[Term, ...], Field(strict=False)] = ()
    """Words and phrases that lean this way."""
    seeds: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    """Whole sentences that lean this way, four to ten, as the articles would say them, without names."""

    @model_validator(mode="after")
    def _says_something(self) -> Pole:
        if not self.terms and not self.seeds:
            raise ValueError("neither terms nor seeds; give terms, seeds, or both")
        return self


class Axis(_Part):
    """A line with two ends, or one that starts nowhere (a frame: no pole `low`)."""

    question: Text
    """What a coder would be asked."""
    high: Pole
    """One end; the only one of a frame."""
    low: Pole | None = None
    """The other end; left out, the axis is a frame."""
    voices: VoiceWeights | None = None
    """How much a word counts in each voice, where that is not as in the file."""
    negated: Negated | None = None
    """What a denied hit does, where that is not as in the file."""
    name: str = ""
    # What the file says for all its axes; filled in when the file is read.
    language: str = ""
    referents: str = ""
    """What the file says of its actors (JSON), if a term of the axis asks for one: it is part of what is measured."""
    file_voices: VoiceWeights | None = Field(default=None, exclude=True, repr=False)
    file_negated: Negated | None = Field(default=None, exclude=True, repr=False)

    @property
    def is_frame(self) -> bool:
        """Whether the axis has one end only."""
        return self.low is None

    @property
    def poles(self) -> dict[PoleName, Pole]:
        """The poles by name, low first."""
        return {"high": self.high} if self.low is None else {"low": self.low, "high": self.high}

    @property
    def labels(self) -> tuple[str, str]:
        """The labels of the two ends; the first is empty for a frame."""
        return ("" if self.low is None else self.low.label, self.high.label)

    def terms(self) -> Iterator[tuple[PoleName, Term]]:
        """Every term with the name of its pole."""
        for name, pole in self.poles.items():
            for term in pole.terms:
                yield name, term

    def voice_weights(self, term: Term | None = None) -> dict[VoiceName, float]:
        """How much each voice counts on this axis, or for one of its terms: term over axis over file over default."""
        return {**DEFAULT_VOICES, **(self.file_voices or {}), **(self.voices or {}), **((term.voices if term else None) or {})}

    def negation(self, term: Term | None = None) -> Negated:
        """What a negated hit does on this axis, or for one of its terms: term over axis over file over `drop`."""
        return (term.negated if term else None) or self.negated or self.file_negated or "drop"

    def settled(self) -> Axis:
        """The same axis with its weights of voices and its way with negation written out, so that it no longer depends on the rest of its file."""
        return self.model_copy(update={"voices": self.voice_weights(), "negated": self.negation(), **dict.fromkeys(("file_voices", "file_negated"))})

    @property
    def hash(self) -> str:
        """SHA-256 of what the axis says: language, terms, seeds, weights of voices, negation, actors. Labels, question and comments do not enter."""
        said = self.settled().model_dump_json(by_alias=True, exclude={"question": True, "low": {"label"}, "high": {"label"}})
        return content_hash([said])


class Actor(_Part):
    """A referent: its names, the labels it may be given, and what tells that a label is meant for it."""

    names: Annotated[tuple[Name, ...], Field(strict=False, min_length=1)]
    """What it is called; other spellings are found."""
    labels: Annotated[tuple[PatternText, ...], Field(strict=False)] = ()
    """What else it may be called: regime, government, authorit*."""
    except_: Annotated[tuple[PatternText, ...], Field(alias="except", strict=False)] = ()
    """Phrases in which a label names nobody: regime change."""
    modifiers: Annotated[tuple[PatternText, ...], Field(strict=False)] = ()
    """Words that point to this actor where they stand with a label: new, interim; ousted. What several actors share points to none of them."""
    default: bool | None = None
    """Whether its labels are meant for it where nothing else tells. Not said: yes, if no other actor bears the label."""
    since: Date = ""
    """ISO 8601. Before this day no label is given to it; empty: at all times."""
    until: Date = ""
    """ISO 8601. After this day a label must name it, and it is no longer the default; empty: to this day."""

    def present(self, date: str) -> bool:
        """Whether it may be meant on a day (ISO 8601; a month or year stands for its first day; empty if the day is not known)."""
        return not date or f"{date}-01-01"[:10] >= f"{self.since}-01-01"[:10]

    def past(self, date: str) -> bool:
        """Whether its time is over on a day. A day that is not known is taken for today."""
        return bool(self.until) and (not date or f"{date}-01-01"[:10] > f"{self.until}-12-31"[:10])


class Example(_Part):
    """A sentence of which the lexicon's author says to which pole it leans: a test of the lexicon."""

    text: Text
    """The sentence."""
    axis: Text
    """The name of the axis on which it is tried."""
    leans: Text
    """The label of a pole, or `neither`."""
    date: Date = ""
    """ISO 8601: when it was written, where that tells who is meant."""


class Lexicon(_Part):
    """What is measured: one file with axes, actors, or both."""

    title: Text
    """What is measured, in a few words."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    """Of the articles, as a code of ISO 639: en."""
    axes: dict[str, Axis] = Field(default_factory=dict)
    """The axes by name: [axes.NAME]."""
    examples: Annotated[tuple[Example, ...], Field(strict=False)] = ()
    """The lexicon's own tests; at least one leans neither way."""
    version: Text = "1.0.0"
    """Its version: a changed term is a changed measure."""
    license: Text | None = None
    """On what terms others may use it: CC0-1.0."""
    cite: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    """The books and papers it was made from."""
    note: Text | None = None
    """What it can't see."""
    actors: dict[str, Actor] = Field(default_factory=dict)
    """Who is spoken of, by name: [actors.NAME]."""
    voices: VoiceWeights | None = None
    """How much a word counts in each voice, from 0 to 1."""
    negated: Negated | None = None
    """What a denied hit does: drop (it does not count), keep (it counts all the same), flip (it counts for the other end)."""
    converted_from: Text | None = None
    """The file of another tool from which it was made: such files have no examples, so that none need be there."""
    name: str = ""

    @model_validator(mode="before")
    @classmethod
    def _name_the_axes(cls, value: Any) -> Any:
        """Tell each axis its name and what the file says for all; a faulty value is left for the fields to report."""
        if not isinstance(value, dict) or not isinstance(value.get("axes"), dict):
            return value
        language = value.get("language")
        inherited = {
            "language": language if isinstance(language, str) else "",
            "file_voices": value.get("voices"),
            "file_negated": value.get("negated"),
        }
        actors = json.dumps(value.get("actors"), sort_keys=True, default=str)
        axes = {
            name: {**axis, "name": name, "referents": actors if _asks_for_actors(axis) else "", **inherited} if isinstance(axis, dict) else axis
            for name, axis in value["axes"].items()
        }
        return {**value, "axes": axes}

    @model_validator(mode="after")
    def _measures_something(self) -> Lexicon:
        if not self.axes and not self.actors:
            raise ValueError("neither axes nor actors; add a table [axes.NAME] with a question and a pole [axes.NAME.high], or [actors.NAME]")
        return self

    @property
    def hash(self) -> str:
        """SHA-256 of what the lexicon's axes say, by their names, and of its actors."""
        axes = (part for name in sorted(self.axes) for part in (name, self.axes[name].hash))
        return content_hash([*axes, *(f"{name}: {self.actors[name].model_dump_json(by_alias=True)}" for name in sorted(self.actors))])


def _asks_for_actors(axis: dict[str, Any]) -> bool:
    """Whether a term of an axis says `of = …` or holds a `{…}`."""
    terms = [term for pole in ("low", "high") if isinstance(axis.get(pole), dict) for term in axis[pole].get("terms") or ()]
    parts = [term if isinstance(term, dict) else {"term": term} for term in terms]
    return any("of" in part or "{" in f"{part.get('term')}{part.get('except', '')}" for part in parts)
