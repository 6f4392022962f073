"""Where suggested terms stand: how often, in whose voice, and a few lines of each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.evidence import in_context
from framing.scoring import Material
from framing.workbench.suggestions.candidates import Candidates
from framing.workbench.suggestions.words import Words

MOST_LINES = 3
PLACE_COLUMNS = ("document", "sentence", "start", "end", "text", "voice", "outlet")


def places_of(material: Material, words: Words, candidates: Candidates, candidate: int) -> pd.DataFrame:
    """Every occurrence of a candidate: document, sentence, start, end, text, voice, outlet."""
    rows: list[tuple[object, ...]] = []
    length, sentences = int(candidates.length[candidate]), material.sentences.table["sentence"]
    for at in candidates.occurrences(candidate).tolist():
        document = material.corpus.documents[words.article[at]]
        start, end, token = int(words.start[at]), int(words.end[at + length - 1]), int(words.token[at])
        voice, _ = material.sentences.tokens[document.id].voice_of(token, token + length)
        rows.append((document.id, int(sentences.iloc[words.row[at]]), start, end, document.text[start:end], voice, document.outlet))
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS))


def few_lines(material: Material, places: pd.DataFrame, original: np.ndarray) -> pd.DataFrame:
    """A few of the occurrences in context, of as many outlets and texts as there are: the columns of `places_of`, left, right."""
    numbers = {document.id: number for number, document in enumerate(material.corpus)}
    text = original[places["document"].map(numbers).to_numpy(dtype=np.int64)]
    again = pd.DataFrame({"of_text": places.groupby(text).cumcount().to_numpy(), "of_outlet": places.groupby("outlet").cumcount().to_numpy()})
    order = again.sort_values(["of_text", "of_outlet"], kind="stable").index[:MOST_LINES]
    shown = places.iloc[sorted(order)].reset_index(drop=True)
    outlets = dict(zip(places["document"], places["outlet"], strict=True))
    return in_context(shown, {document: material.corpus[document].text for document in shown["document"]}, outlets)


def forms_of(places: Sequence[str]) -> str:
    """The forms in which a term occurs with their numbers, the commonest first: `civilians 28, civilian 12`; empty for a single one."""
    counts = pd.Series(places, dtype="str").value_counts()
    ordered = sorted(counts.items(), key=lambda form: (-form[1], form[0]))
    return ", ".join(f"{form} {number}" for form, number in ordered) if len(ordered) > 1 else ""
