"""What a lexicon catches in a corpus, term by term, before anything is scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from framing.corpus import Corpus
from framing.errors import demand_known
from framing.evidence import select
from framing.lexicon import Lexicon
from framing.sentences import Sentences
from framing.workbench.axis_hits import AxisHits
from framing.workbench.counts import KEY, count_terms


@dataclass(frozen=True)
class Trial:
    """What the terms of a lexicon catch in a corpus.

    `terms` has one row a term, in the order of the file, those without a hit too: axis, pole (`low`, `high`), term, hits (how often it was found),
    counted (what the hits add in the outlet's voice, see `framing.matching.Hits`), articles and outlets (how many it was found in), own, quoted,
    scare, attributed (how many of the hits are in each voice), negated (how many are denied where they stand).

    `hits` has one row a hit, in the order of the articles and of the text: the columns of `framing.matching.Hits.table`, then outlet, left, right
    (its context: up to `width` characters, whole words).
    """

    lexicon: Lexicon
    terms: pd.DataFrame
    hits: pd.DataFrame = field(repr=False)
    articles: Mapping[str, int]
    """How many articles each outlet has, by its name."""
    notes: tuple[str, ...] = ()
    """What a reader of the tables must know."""


def try_lexicon(corpus: Corpus, lexicon: Lexicon, *, sentences: Sentences | None = None, width: int = 60) -> Trial:
    """What each term of a lexicon catches in a corpus: how often, where, in whose voice, and every hit in its context.

    `sentences` are those of the corpus, where they have been found before. No model is needed.
    """
    return trial_of(corpus, lexicon, AxisHits(corpus, sentences, width=width).of(lexicon))


def trial_of(corpus: Corpus, lexicon: Lexicon, hits: pd.DataFrame) -> Trial:
    """The trial of a lexicon whose hits in a corpus have been found (`AxisHits`)."""
    articles = dict(sorted(Counter(document.outlet for document in corpus).items()))
    return Trial(lexicon, count_terms(_keys(lexicon), hits), hits, articles, _notes(corpus, lexicon))


def narrow(trial: Trial, *, axis: str = "", term: str = "", outlet: str = "", voice: str = "") -> Trial:
    """The trial of one axis, of terms or hits that hold certain words, of one outlet or one voice alone; an empty condition is none.

    Raises `FramingError` for an axis that the lexicon does not have, and an outlet that the corpus does not have.
    """
    demand_known("axis", axis, trial.lexicon.axes, among="this lexicon")
    demand_known("outlet", outlet, trial.articles, among="this corpus")
    hits = select(trial.hits, axis=axis, term=term, outlet=outlet, voice=voice)
    hit = set(zip(*(hits[name] for name in KEY), strict=True))
    keys = [key for key in _keys(trial.lexicon) if axis in ("", key[0]) and (key in hit or term.casefold() in key[2].casefold())]
    articles = {outlet: trial.articles[outlet]} if outlet else trial.articles
    return replace(trial, terms=count_terms(keys, hits), hits=hits, articles=articles)


def lines_of(hits: pd.DataFrame, number: int) -> pd.DataFrame:
    """Up to `number` hits of each term to read: of other outlets before other articles, and of these before the same article again.

    Among equals by the name of the outlet, then in the order of the hits.
    """
    again = hits.groupby([*KEY, "document"], sort=False).cumcount()
    firsts = hits[again == 0]
    place = firsts.groupby([*KEY, "outlet"], sort=False).cumcount()
    article = pd.Series(place.to_numpy(), index=pd.MultiIndex.from_frame(firsts[[*KEY, "document"]]), dtype="int64")
    of_hit = article.reindex(pd.MultiIndex.from_frame(hits[[*KEY, "document"]])).to_numpy()
    order = pd.DataFrame({"again": again, "article": of_hit, "outlet": hits["outlet"]}).sort_values(["again", "article", "outlet"], kind="stable")
    return hits.loc[order.index].groupby(list(KEY), sort=False).head(number)


def _keys(lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """Every term with its axis and pole, once: one that is there twice, with and without `case`, has its hits together."""
    return list(dict.fromkeys((axis.name, pole, term.term) for axis in lexicon.axes.values() for pole, term in axis.terms()))


def _notes(corpus: Corpus, lexicon: Lexicon) -> tuple[str, ...]:
    notes = []
    if not lexicon.axes:
        notes.append("the lexicon has actors and no axes, so there are no terms to try; framing labels shows what each actor is called")
    for axis in lexicon.axes.values():
        bare = [pole.label for pole in axis.poles.values() if not pole.terms]
        notes += [f"{axis.name}: {label!r} has seeds and no terms, so nothing of it can be found" for label in bare]
    foreign = Counter(document.language for document in corpus if document.language and document.language.split("-")[0] != lexicon.language)
    if foreign:
        said = ", ".join(f"{language}: {number}" for language, number in sorted(foreign.items()))
        strange = f"{sum(foreign.values())} of {len(corpus)} articles are in another language than the lexicon ({said})"
        notes.append(f"{strange}: their hits are shown, and no score counts them")
    return tuple(notes)
