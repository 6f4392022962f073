"""Which words, phrases and terms mark an outlet, or the sentences that lean to a pole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

import numpy as np
import pandas as pd

from framing.comparison.inference.false_discovery import adjust
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.trust import in_words, trust_of
from framing.embedding.choice import Progress
from framing.keyness.dealing import surprise
from framing.keyness.question import Question, check_numbers, settled_question
from framing.keyness.sides import Sides, deal_out, outlet_sides, pole_sides
from framing.keyness.strength import measure
from framing.keyness.told import FEWEST, ITEM_COLUMNS, Told, count_items, holding
from framing.scoring import Scores
from framing.scoring.trust import USABLE

COLUMNS = (
    "outlet", "against", *ITEM_COLUMNS, "n", "n_against", "per_10k", "per_10k_against", "n_documents", "n_events", "log_odds", "low", "high", "z",
    "p", "q", "verdict", "reason", "example",
)  # fmt: skip
_WHOLE = ("n", "n_against", "n_documents", "n_events")
_WORDS = ("outlet", "against", *ITEM_COLUMNS, "verdict", "reason", "example")
_LEAST_EXPECTED = 2.0
_PER = 10_000


@dataclass(frozen=True)
class Keyness:
    """Which words, phrases or terms mark each outlet, or a pole.

    `table` has one row for each side and item that could mark it, the sides by name, and of each side what marks it most (`z`) first:

    - outlet, against: who is asked for (with a pole: its label), and whom it is compared with (`others`, an outlet, `the other sentences`)
    - kind, axis, pole, item: `word`, `phrase` or `term`; the axis and pole of a term, else empty; the item as it is compared, without case
    - n, n_against, per_10k, per_10k_against: how often it stands on either side, and among 10,000 words
    - n_documents, n_events: in how many articles of the side, and in how many clusters of events and copies
    - log_odds, low, high: by how much more likely a word of the side is this item, as a natural logarithm, with the interval of probability `level`
    - z: how far its bursts lie from what the words of both sides let expect, in standard errors
    - p, q: how often chance alone brings about as much; the false discovery rate over all items and sides at which it would be called a mark
    - verdict: `more` or `less` frequent than on the other side where q < 0.05, else `cannot tell`
    - reason: why there is no test, else empty
    - example: the article that holds it most often, of the side that has more of it

    `question` is what was asked, `n_tests` over how many items and sides q is taken. `notes` say what bears on all rows.
    """

    table: pd.DataFrame
    question: Question
    level: float
    n_tests: int = 0
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def keyness(  # noqa: PLR0913 (a question has as many parts)
    scores: Scores,
    *,
    by: str = "outlet",
    target: str = "",
    against: str = "",
    what: str = "words",
    axis: str = "",
    pole: str = "",
    voices: str = "own",
    within: str | None = None,
    draws: int = 49_999,
    seed: int = 20240308,
    level: float = 0.95,
    progress: Progress | None = None,
) -> Keyness:
    """Which words, phrases (`what="phrases"`) or terms of the lexicons (`what="terms"`) mark an outlet, or the sentences that lean to a pole.

    Each outlet is compared with all others, or with the one `against` which it is asked for; `target` names one alone. `within="event"` compares only
    inside events told by both sides, so that what they are about marks nobody. With an `axis` and a `pole`, the sentences that lean to the pole are
    compared with the other sentences of the same articles. `voices` says whose words count: `own`, `all`, `quoted`, `scare`, `attributed`.

    Texts, not words, are what is dealt out: events and copies are never taken as independent, and one article that repeats a word makes no mark. p is
    the larger of two: of dealing out the clusters (`framing.keyness.dealing.surprise`), and of the item's own bursts falling by chance
    (`framing.keyness.strength`), which holds where it is rare or the articles of the sides differ in length. An item stands in at least three
    articles of the side, of three clusters; to be `less` frequent, in as many of the other, and so often there that two were to be expected here. q
    is taken over every item of three articles, also those that could not be tested.

    Raises `FramingError` for a name that is not in the run, fewer than 39 draws, a negative seed, or a level outside 0 to 1.
    """
    check_numbers(draws, seed, level)
    question = settled_question(Question(by, target, against, what, axis, pole, voices, within or ""), scores)
    told = count_items(scores, question)
    notes = list(told.notes)
    sides = list(pole_sides(told, scores, question) if question.of_pole else outlet_sides(told, question))
    parts, n_tests = [], 0
    for number, side in enumerate(sides, start=1):
        if progress:
            progress("keyness", number, len(sides))
        if obstacle := _obstacle(side):
            notes.append(f"{side.name}: {obstacle}")
            continue
        part, n_items = measured(told, side, draws=draws, seed=seed, level=level)
        parts.append(part)
        n_tests += n_items
    table = judged(parts, n_tests)
    asked = {"keyness": {**asdict(question), "draws": draws, "seed": seed, "level": level}}
    notes += [*_of_pole(told, scores, question), *_of_all(told, table, n_tests, draws)]
    return Keyness(table, question, level, n_tests, tuple(dict.fromkeys(notes)), {**scores.provenance, **asked})


def _obstacle(sides: Sides) -> str:
    """Why nothing can mark this side; empty if something can."""
    clusters = len(np.unique(sides.cluster[sides.own]))
    if not sides.own.any() or not sides.other.any():
        return "no event is told by both sides" if sides.stratum is not None else "there is nothing to compare it with"
    return f"its articles are of {clusters} event{'s' * (clusters > 1)} only, and a mark takes {FEWEST}" if clusters < FEWEST else ""


def measured(told: Told, sides: Sides, *, draws: int, seed: int, level: float) -> tuple[pd.DataFrame, int]:
    """The rows of one side, without q and verdict, and how many items there are."""
    article, cluster = told.sentences["article"].to_numpy(), sides.cluster
    own, other = told.counts[np.flatnonzero(sides.own)], told.counts[np.flatnonzero(sides.other)]
    y = [np.asarray(side.sum(axis=0)) for side in (own, other)]
    words = [float(told.words[side].sum()) for side in (sides.own, sides.other)]
    in_articles, in_clusters = ([holding(part, unit[side]) for part, side in ((own, sides.own), (other, sides.other))] for unit in (article, cluster))
    enough = [(in_articles[side] >= FEWEST) & (in_clusters[side] >= FEWEST) for side in (0, 1)]
    n_items = int((holding(told.counts[sides.rows], article[sides.rows]) >= FEWEST).sum())
    expected = y[1] * words[0] / max(words[1], 1.0)
    items = np.flatnonzero(enough[0] | (enough[1] & (expected >= _LEAST_EXPECTED)))
    if not len(items) or not min(words):
        return pd.DataFrame(columns=list(COLUMNS)), n_items
    strength = measure(told, sides, items, level=level)
    more = strength.log_odds > 0
    can = np.where(more, enough[0][items], enough[1][items] & (expected[items] >= _LEAST_EXPECTED))
    items, more, strength = items[can], more[can], type(strength)(*(column[can] for column in strength))
    table = told.items.iloc[items].reset_index(drop=True)
    return table.assign(
        outlet=sides.name,
        against=sides.against,
        n=y[0][items],
        n_against=y[1][items],
        per_10k=_PER * y[0][items] / words[0],
        per_10k_against=_PER * y[1][items] / words[1],
        n_documents=in_articles[0][items],
        n_events=in_clusters[0][items],
        **{name: column for name, column in strength._asdict().items() if name != "chance"},
        p=surprise(deal_out(told, sides).only(items), strength.chance, draws=draws, seed=seed),
        reason="",
        example=_examples(told, sides, items, more),
    ), n_items


def _examples(told: Told, sides: Sides, items: np.ndarray, more: np.ndarray) -> list[str]:
    """The article that holds each item most often, the first by id of equals, of the side that has more of it."""
    article, ids = told.sentences["article"].to_numpy(), told.articles["document"].tolist()
    found = []
    columns = told.counts[:, items].tocsc()
    for place, is_more in enumerate(more.tolist()):
        part = slice(columns.indptr[place], columns.indptr[place + 1])
        rows = columns.indices[part]
        chosen = (sides.own if is_more else sides.other)[rows]
        times = np.bincount(article[rows[chosen]], columns.data[part][chosen], minlength=len(ids))
        found.append(ids[int(np.argmax(times))])
    return found


def judged(parts: Iterable[pd.DataFrame], n_tests: int) -> pd.DataFrame:
    """One table of all sides, with q over all that could have been a mark, and the verdicts."""
    filled = [part for part in parts if len(part)]
    table = pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(COLUMNS))
    numbers = {name: "float64" for name in COLUMNS if name not in _WORDS}
    table = table.reindex(columns=list(COLUMNS)).astype(numbers)
    untested = np.ones(max(n_tests - len(table), 0))
    table["q"] = adjust(np.concatenate([table["p"].to_numpy(dtype=float), untested]))[: len(table)]
    called = table["q"] < ALPHA
    table["verdict"] = np.select([called & (table["log_odds"] > 0), called & (table["log_odds"] < 0)], ["more", "less"], "cannot tell")
    table = table.astype({**dict.fromkeys(_WHOLE, "int64"), **dict.fromkeys(_WORDS, "str")})
    order = table.assign(z=-table["z"]).sort_values(["outlet", "z", "item", "axis"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _of_pole(told: Told, scores: Scores, question: Question) -> list[str]:
    """What a reader must know of the axis whose sentences are asked for."""
    if not question.of_pole:
        return []
    copies = int((told.articles["duplicate_of"] != "").sum())
    notes = [f"{copies} of {len(told.articles)} articles are copies and are left out"] if copies else []
    trust = trust_of(scores)
    for row in trust[trust["axis"] == question.axis].to_dict("records") if len(trust) else []:
        if row["verdict"] != USABLE:
            notes.append(f"{question.axis}: {in_words(str(row['verdict']), str(row['reason']))}")
    return notes


def _of_all(told: Told, table: pd.DataFrame, n_tests: int, draws: int) -> list[str]:
    notes = []
    if not len(told.items):
        notes.append(f"nothing stands in {FEWEST} articles of {FEWEST} events: there is nothing to compare")
    if len(told.articles) and (told.articles["event"] == "").all():
        notes.append("no article has an event: all but copies are taken as independent, and what outlets write about marks them")
    if n_tests and len(table) and not (table["verdict"] != "cannot tell").any():
        notes.append(f"no mark among {n_tests:,} items: with {draws:,} draws, the least q is {table['q'].min():.2g}")
    return notes
