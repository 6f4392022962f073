"""Which choices stand behind a comparison, and which others could have been made with as good reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

from framing.errors import FramingError, demand_known
from framing.scoring.anchor import LEXICON_WEIGHT
from framing.scoring.reference import CORPUS


class Specification(NamedTuple):
    """One way of making the comparison: a value of every choice.

    - voices: whose words count, `outlet` (by the weights of the lexicon), `all`, or `own` (nothing but the outlet's own)
    - text: `whole`, `no headline`, or `lead` (headline and lead alone)
    - witness: `both`, `lexicon` or `embedding` alone
    - weight: how much the lexicon counts beside the embedding, which counts 1
    - pooling: the sentences that the embedding hears, `quarter` (those that lean most; the default), `half`, `tenth` or `all`
    - reference: whose ruler it is, `corpus`, `news` or `another corpus`
    - encoder: its identity, or `none`
    - without: the term or seed that is left out, `high term massacre*`; empty if none is
    - copies: `keep`, or `first` (of each group of copies only the first)
    - events: `given`, or `none` (articles are taken as independent unless they are copies)
    - fewest_words: shorter articles are left out
    - compared: `articles` (each counts the same), `events` (each outlet's account of an event counts the same), `within events` (only events that
      both sides tell, each compared by itself)
    """

    voices: str = "outlet"
    text: str = "whole"
    witness: str = "both"
    weight: float = LEXICON_WEIGHT
    pooling: str = "quarter"
    reference: str = ""
    encoder: str = ""
    without: str = ""
    copies: str = "keep"
    events: str = "given"
    fewest_words: int = 0
    compared: str = "articles"


Values = Mapping[str, tuple[Any, ...]]
"""The values of some choices, by the choice's name."""

NAMES = Specification._fields
READING = NAMES[: NAMES.index("copies")]
"""The choices that change the articles' scores; the others change which articles are compared, and how."""
VALUES: Values = MappingProxyType(
    {
        "voices": ("outlet", "all", "own"),
        "text": ("whole", "no headline", "lead"),
        "witness": ("both", "lexicon", "embedding"),
        "weight": (LEXICON_WEIGHT, 0.5, 1.0),
        "pooling": ("quarter", "half", "tenth", "all"),
        "reference": ("corpus", "news"),
        "encoder": ("none",),
        "copies": ("keep", "first"),
        "events": ("given", "none"),
        "fewest_words": (0, 100, 200),
        "compared": ("articles", "events", "within events"),
    }
)
"""What is tried by itself, all else as in the default."""
CROSSED: Values = MappingProxyType(
    {
        "voices": ("outlet", "all"),
        "text": ("whole", "no headline"),
        "witness": ("both", "lexicon", "embedding"),
        "copies": ("keep", "first"),
        "fewest_words": (0, 100),
        "compared": ("articles", "within events"),
    }
)
"""The main choices, of which every combination is tried."""


@dataclass(frozen=True)
class Choices:
    """What is tried: every value of `single` by itself, every combination of `crossed`, and, if `entries`, the lexicon without each term and seed.

    Of `encoder` the values are encoders, or names or folders of them, `none` for the lexicon alone. `axes` are those that are tried, by default all;
    the others stay as they are, and have their part in q.
    """

    single: Values = field(default_factory=lambda: VALUES)
    crossed: Values = field(default_factory=lambda: CROSSED)
    entries: bool = True
    axes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a choice that there is not, and a value that it cannot have."""
        for name, values in (*self.single.items(), *self.crossed.items()):
            demand_known("choices", name, VALUES, among="the choices", needed=True)
            for value in values:
                _check(name, value)
        if refused := [name for name in ("reference", "encoder") if name in self.crossed]:
            raise FramingError("choices", found=f"{refused[0]} among those that are crossed", mend="try it by itself")

    @property
    def values(self) -> dict[str, tuple[Any, ...]]:
        """All that is asked for, by choice."""
        names = [name for name in NAMES if name in self.single or name in self.crossed]
        return {name: tuple(dict.fromkeys([*self.single.get(name, ()), *self.crossed.get(name, ())])) for name in names}


def _check(name: str, value: object) -> None:
    """Raise `FramingError` unless a choice can have this value."""
    if name in ("weight", "fewest_words"):
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value < float("inf"):
            raise FramingError("choices", found=f"{name} = {value!r}", expected="a number from 0 up")
    elif name != "encoder":
        demand_known(f"choices: {name}", str(value), VALUES[name], among="the values", needed=True)


def specifications(default: Specification, choices: Choices, there: Values) -> list[Specification]:
    """Every specification without the left out terms and seeds: the default, then each value by itself, then every combination; none twice.

    `there` has the values that can be tried in this corpus, by choice.
    """
    return list(dict.fromkeys([default, *_alone(default, choices, there), *_combined(default, choices, there)]))


def _alone(default: Specification, choices: Choices, there: Values) -> Iterator[Specification]:
    for name in choices.single:
        # An encoder is asked for by its name, and known by its identity.
        asked = there.get(name, ()) if name == "encoder" else choices.single[name]
        for value in asked:
            if value in there.get(name, ()):
                # Another encoder has no ruler but one that is fitted to the corpus.
                chosen: Mapping[str, Any] = {name: value, "reference": CORPUS} if name == "encoder" else {name: value}
                yield default._replace(**chosen)


def _combined(default: Specification, choices: Choices, there: Values) -> Iterator[Specification]:
    names = [name for name in NAMES if name in choices.crossed]
    values = [(getattr(default, name), *(value for value in choices.crossed[name] if value in there.get(name, ()))) for name in names]
    for combination in product(*(dict.fromkeys(each) for each in values)):
        yield default._replace(**dict(zip(names, combination, strict=True)))


def departures(specification: Specification, default: Specification) -> dict[str, Any]:
    """The choices in which a specification differs from the default, with their values.

    >>> departures(Specification(voices="all"), Specification())
    {'voices': 'all'}
    """
    return {name: value for name, value in specification._asdict().items() if value != getattr(default, name)}


def in_words(name: str, value: object) -> str:
    """A choice in a few words.

    The version of an encoder is left out.

    >>> in_words("voices", "all"), in_words("fewest_words", 100), in_words("without", "low seed It rained.")
    ('all voices', '100 words or more', 'without low seed It rained.')
    """
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return _WORDS.get((name, value)) or _PHRASES[name].format(shown.partition("@")[0] if name == "encoder" else shown)


_WORDS: Mapping[tuple[str, object], str] = MappingProxyType(
    {
        ("voices", "outlet"): "the outlet’s voice",
        ("voices", "all"): "all voices",
        ("voices", "own"): "own words only",
        ("text", "whole"): "whole text",
        ("text", "lead"): "headline and lead only",
        ("witness", "both"): "both witnesses",
        ("witness", "lexicon"): "lexicon alone",
        ("witness", "embedding"): "embedding alone",
        ("pooling", "all"): "all sentences",
        ("copies", "keep"): "copies kept",
        ("copies", "first"): "first of copies only",
        ("events", "given"): "events given",
        ("events", "none"): "events not known",
        ("fewest_words", 0): "any length",
        ("compared", "articles"): "by articles",
        ("compared", "events"): "by events",
    }
)
_PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "voices": "{}",
        "text": "{}",
        "witness": "{}",
        "weight": "lexicon weighs {}",
        "pooling": "{} of the sentences",
        "reference": "ruler of {}",
        "encoder": "encoder {}",
        "copies": "{}",
        "events": "{}",
        "without": "without {}",
        "fewest_words": "{} words or more",
        "compared": "{}",
    }
)
