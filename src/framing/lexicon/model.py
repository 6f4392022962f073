"""The lexicon as a value: axes with their poles, terms, seeds and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from framing.files import content_hash
from framing.lexicon.pattern import TermPattern, pattern_problem

PoleName = Literal["low", "high"]
VoiceName = Literal["own", "quoted", "scare", "attributed"]
VOICE_NAMES: tuple[VoiceName, ...] = get_args(VoiceName)
VoiceWeights = dict[VoiceName, Annotated[float, Field(ge=0, le=1)]]
Negated = Literal["drop", "keep", "flip"]

INHERITED = ("name", "language", "file_voices", "file_negated")
"""What an axis is told when its file is read, and what no file may write into it."""

# In a paraphrase the choice of words may be the outlet's own, so attributed words count by half.
DEFAULT_VOICES: Mapping[VoiceName, float] = {"own": 1.0, "scare": 0.0, "quoted": 0.0, "attributed": 0.5}


def _not_empty(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("an empty text")
    return value


def _matchable(value: object) -> object:
    if isinstance(value, str):
        problem, mend = pattern_problem(value)
        if problem:
            raise ValueError(f"{problem}; {mend}")
    return value


Text = Annotated[str, BeforeValidator(_not_empty)]
PatternText = Annotated[str, BeforeValidator(_matchable)]


class _Part(BaseModel):
    """Part of a lexicon: frozen, and no key is taken that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Term(_Part):
    """A pattern of words, its strength, and the longer phrases in which it is not meant."""

    term: PatternText
    weight: Annotated[float, Field(gt=0, le=1)] = 1.0
    case: bool = False
    except_: Annotated[tuple[PatternText, ...], Field(alias="except", strict=False)] = ()
    voices: VoiceWeights | None = None
    negated: Negated | None = None

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
    terms: Annotated[tuple[Term, ...], Field(strict=False)] = ()
    seeds: Annotated[tuple[Text, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Pole:
        if not self.terms and not self.seeds:
            raise ValueError("neither terms nor seeds; give terms, seeds, or both")
        return self


class Axis(_Part):
    """A line with two ends, or one that starts nowhere (a frame: no pole `low`)."""

    question: Text
    high: Pole
    low: Pole | None = None
    voices: VoiceWeights | None = None
    negated: Negated | None = None
    name: str = ""
    # What the file says for all its axes; filled in when the file is read.
    language: str = ""
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
        """SHA-256 of what the axis says: language, terms, seeds, weights of voices, negation. Labels, question and comments do not enter."""
        said = self.settled().model_dump_json(by_alias=True, exclude={"question": True, "low": {"label"}, "high": {"label"}})
        return content_hash([said])


class Actor(_Part):
    """A referent with its names, and the labels it may be given."""

    names: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
    labels: Annotated[tuple[PatternText, ...], Field(strict=False)] = ()


class Example(_Part):
    """A sentence of which the lexicon's author says to which pole it leans: a test of the lexicon."""

    text: Text
    axis: Text
    leans: Text
    """The label of a pole, or `neither`."""


class Lexicon(_Part):
    """What is measured: one file, one or more axes."""

    title: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    axes: Annotated[dict[str, Axis], Field(min_length=1)]
    examples: Annotated[tuple[Example, ...], Field(strict=False)]
    version: Text = "1.0.0"
    license: Text | None = None
    cite: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    note: Text | None = None
    actors: dict[str, Actor] = Field(default_factory=dict)
    voices: VoiceWeights | None = None
    negated: Negated | None = None
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
        axes = {name: {**axis, "name": name, **inherited} if isinstance(axis, dict) else axis for name, axis in value["axes"].items()}
        return {**value, "axes": axes}

    @property
    def hash(self) -> str:
        """SHA-256 of what the lexicon's axes say, by their names."""
        return content_hash(part for name in sorted(self.axes) for part in (name, self.axes[name].hash))
