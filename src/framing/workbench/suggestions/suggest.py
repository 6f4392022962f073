"""Which terms a lexicon may lack, as a corpus has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from framing.embedding.choice import Progress
from framing.lexicon import Lexicon
from framing.matching import find_hits
from framing.scoring import Material
from framing.workbench.axes import asked_axes
from framing.workbench.suggestions.candidates import Candidates, find_candidates
from framing.workbench.suggestions.collocations import find_companions, find_set_phrases
from framing.workbench.suggestions.fusion import Proposal, choose, fuse
from framing.workbench.suggestions.hints import WITNESSES
from framing.workbench.suggestions.keyness import find_key_words
from framing.workbench.suggestions.likeness import find_alike, measure_likeness, only_alike
from framing.workbench.suggestions.lines import PLACE_COLUMNS, few_lines, forms_of, places_of
from framing.workbench.suggestions.neighbours import find_neighbours
from framing.workbench.suggestions.setting import Setting, set_up
from framing.workbench.suggestions.variants import find_variants
from framing.workbench.suggestions.words import free_words, read_words

_COUNTS = ("hits", "articles", "outlets")
COLUMNS = ("axis", "pole", "term", "source", "score", *WITNESSES, *_COUNTS, "own", "forms", "reason")
LINE_COLUMNS = ("axis", "pole", "term", *PLACE_COLUMNS, "left", "right")
_STAGES = (find_neighbours, find_key_words, find_companions, find_set_phrases)
_FEW_ARTICLES = 3


@dataclass(frozen=True)
class Suggestions:
    """Terms that a lexicon may lack; it is for its author to judge them.

    `table` has one row a suggestion, the best of each axis first: axis, pole (`low`, `high`), term (as it would be written into the file: with a `*`
    where one word occurs in several forms and nothing else begins so), source (which witnesses name it: neighbour, keyness, collocation, variant),
    score (the sum of their reciprocal ranks, see `fuse`), neighbour, keyness, collocation, variant (what each witness measured, missing where it does
    not name the term: see `find_neighbours`, `find_key_words`, `find_companions`, `find_variants`), hits, articles, outlets (where it occurs and
    neither a term of the axis nor an exception of one stands yet), own (the share of these hits that are in the outlet's voice), forms (what was
    found, where that is more than one form), reason (in words).

    `lines` has a few occurrences of each: axis, pole, term, document, sentence, start, end, text, voice, outlet, left, right.

    `notes` says what could not be looked at, and why.
    """

    table: pd.DataFrame
    lines: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()


def suggest(
    material: Material, lexicon: Lexicon, *, axis: str = "", most: int = 20, names: bool = False, progress: Progress | None = None
) -> Suggestions:
    """Terms that the axes of a lexicon may lack, or one of them, from a corpus that has been read (`framing.scoring.read_material`).

    Words and phrases that no term finds are proposed by four witnesses: neighbours in the embedding, keyness between the sentences that lean to the
    two poles, collocations with the terms, and other forms of the terms. At most `most` an axis; `names` admits the names of persons and places. It
    changes nothing: see `framing.workbench.suggestions.taking`. Raises `FramingError` if there is no such axis.
    """
    chosen = list(asked_axes(lexicon, axis).values())
    hits = find_hits(material.corpus, lexicon, sentences=material.sentences).table
    every = read_words(material, lexicon)
    tables: list[pd.DataFrame] = []
    lines: list[pd.DataFrame] = []
    notes: list[str] = []
    for number, one in enumerate(chosen):
        words = free_words(every, material, lexicon, one)
        setting, candidates = set_up(material, one, words, hits), find_candidates(words, names=names)
        rankings = []
        for step, witness in enumerate(_STAGES, start=1):
            rankings.append(witness(setting, candidates))
            if progress:
                progress("suggesting", number * len(_STAGES) + step, len(chosen) * len(_STAGES))
        likeness = measure_likeness(material, setting, candidates, [hint for ranking in rankings for hint in ranking])
        rankings = [*(only_alike(ranking, likeness) for ranking in rankings), find_alike(setting, likeness), find_variants(setting, candidates)]
        proposals = choose(fuse(rankings, candidates), candidates, most)
        for proposal in proposals:
            row, shown = _told(material, setting, candidates, proposal)
            tables.append(row)
            lines.append(shown)
        notes += _notes(material, setting, len(proposals))
    return Suggestions(_table(tables, COLUMNS), _table(lines, LINE_COLUMNS), tuple(dict.fromkeys(notes)))


def _told(material: Material, setting: Setting, candidates: Candidates, proposal: Proposal) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The row of a suggestion, and its lines."""
    places = places_of(material, setting.words, candidates, proposal.candidate)
    named = {"axis": setting.axis.name, "pole": proposal.pole, "term": candidates.terms[proposal.candidate]}
    scores: dict[str, float] = dict.fromkeys(WITNESSES, np.nan)
    for hint in reversed(proposal.hints):  # of two hints of one witness the first is the stronger
        scores[hint.witness] = hint.score
    row = {
        **named,
        **scores,
        "source": " + ".join(dict.fromkeys(hint.witness for hint in proposal.hints)),
        "score": proposal.score,
        "hits": len(places),
        "articles": places["document"].nunique(),
        "outlets": places["outlet"].nunique(),
        "own": float((places["voice"] == "own").mean()),
        "forms": forms_of(places["text"].str.lower().tolist()),
        "reason": "; ".join(hint.reason for hint in proposal.hints),
    }
    return pd.DataFrame([row]), few_lines(material, places, setting.words.original).assign(**named)


def _table(parts: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    """One table of several; its columns have the same types if there is none."""
    table = pd.concat(parts, ignore_index=True)[list(columns)] if parts else pd.DataFrame({column: [] for column in columns})
    numbers = dict.fromkeys(("score", *WITNESSES, "own"), "float64") | dict.fromkeys((*_COUNTS, "sentence", "start", "end"), "int64")
    return table.astype({column: numbers.get(column, "str") for column in columns})


def _notes(material: Material, setting: Setting, found: int) -> Iterator[str]:
    axis, texts = setting.axis, len(np.unique(setting.words.original[setting.words.article]))
    if not len(setting.words.word):
        yield f"{axis.name}: no article in its language ({axis.language}) holds a word"
    elif texts < _FEW_ARTICLES:
        yield f"{axis.name}: a word must stand in {_FEW_ARTICLES} articles that are no copies of each other, and there are {texts}"
    elif setting.projection is None:
        why = "without an encoder" if material.encoder is None else "without seeds and hits"
        yield f"{axis.name}: {why} there are no neighbours, and keyness compares the sentences with terms"
    if texts >= _FEW_ARTICLES and not setting.hits["counted_all"].any():
        yield f"{axis.name}: none of its terms is found in this corpus, so that there are no collocations"
    if texts >= _FEW_ARTICLES and not found:
        yield f"{axis.name}: nothing to suggest"
