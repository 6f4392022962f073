"""What was counted: how often each word, phrase or term stands in each sentence, and how many words there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from framing.comparison import find_clusters, known_values
from framing.keyness.function_words import empty_words, mute_words
from framing.keyness.phrases import find_phrases
from framing.keyness.question import Question
from framing.keyness.words import Words, read_words, told_rows
from framing.scoring import Scores

ITEM_COLUMNS = ("kind", "axis", "pole", "item")
FEWEST = 3
"""An item stands in so many articles, and in articles of so many clusters."""
_KINDS = {"words": "word", "phrases": "phrase", "terms": "term"}


@dataclass(frozen=True)
class Told:
    """What some articles tell, sentence by sentence."""

    articles: pd.DataFrame
    """One row an article, by id: document, group (its outlet), event (empty where unknown), cluster (a number), duplicate_of."""
    sentences: pd.DataFrame
    """One row a sentence (`told_rows`): document, sentence, article (row of `articles`)."""
    items: pd.DataFrame
    """One row an item, by name: kind (`word`, `phrase`, `term`), axis, pole (of terms, else empty), item."""
    counts: csr_array
    """How often each item stands in each sentence, float64 (n_sentences, n_items)."""
    words: np.ndarray
    """How many words each sentence has in the voices that count, float64 (n_sentences,)."""
    notes: tuple[str, ...] = ()


def count_items(scores: Scores, question: Question) -> Told:
    """Count what is asked for in the articles of a run. Items in fewer than three articles, or of fewer than three clusters, are left out.

    Only articles of the language that most are in are read, and only those of which the group is known.
    """
    articles, language, notes = _articles(scores, question)
    sentences = told_rows(scores, articles["document"].tolist())
    words = read_words(scores, sentences, voices=question.voices, language=language)
    per_sentence = np.bincount(words.row, minlength=len(sentences)).astype(float)
    if question.what == "terms":
        items, rows, owners = _terms(scores, sentences, question)
    else:
        items, rows, owners = _of_text(words, question.what, language)
    counts = csr_array((np.ones(len(rows)), (rows, owners)), shape=(len(sentences), len(items)))
    kept = _in_enough(counts, sentences["article"].to_numpy(), articles["cluster"].to_numpy())
    table = items[kept].reset_index(drop=True)
    return Told(articles, sentences, table, csr_array(counts[:, np.flatnonzero(kept)]), per_sentence, tuple(notes))


def _articles(scores: Scores, question: Question) -> tuple[pd.DataFrame, str, list[str]]:
    documents = scores.documents
    languages = known_values(documents, "language").str.split("-").str[0]
    table = pd.DataFrame(
        {
            "document": documents["document"].astype("str").to_numpy(),
            "group": known_values(documents, question.by).to_numpy(),
            "event": known_values(documents, "event").to_numpy(),
            "duplicate_of": known_values(documents, "duplicate_of").to_numpy(),
            "cluster": find_clusters(documents)["cluster"].to_numpy(),
            "language": languages.to_numpy(),
        }
    )
    language = common_language(scores)
    notes = []
    foreign = (table["language"] != "") & (table["language"] != language)
    if foreign.any():
        notes.append(f"{int(foreign.sum())} of {len(table)} articles are not in the language of most ({language}) and are left out")
    nameless = table["group"] == ""
    if nameless.any() and not question.of_pole:
        notes.append(f"{int(nameless.sum())} of {len(table)} articles have no {question.by} and are left out")
    kept = table[~foreign & ~(nameless if not question.of_pole else False)]
    if question.of_pole and question.target:
        kept = kept[kept["group"] == question.target]
    kept = kept.sort_values("document", kind="stable", ignore_index=True)
    return kept.assign(cluster=pd.factorize(kept["cluster"])[0]), language, notes


def common_language(scores: Scores) -> str:
    """The language (ISO 639-1) that most articles are in; `en` where none is known."""
    languages = known_values(scores.documents, "language").str.split("-").str[0]
    known = languages[languages != ""].value_counts()
    return str(min(known.index[known == known.max()])) if len(known) else "en"


def _of_text(words: Words, what: str, language: str) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The words or phrases of a text: the items, and the sentence and item of each occurrence."""
    pairs = np.unique(np.column_stack([words.word, words.row]), axis=0)
    share = np.bincount(pairs[:, 0], minlength=len(words.types)) / max(len(np.unique(words.row)), 1)
    if what == "phrases":
        found = find_phrases(words, empty_words(words.types, share, language))
        return _table("phrases", found.phrases), found.row, found.owner
    mute = mute_words(words.types, share, language)
    place = np.cumsum(~mute) - 1
    told = ~mute[words.word]
    names = [word for word, is_mute in zip(words.types, mute, strict=True) if not is_mute]
    return _table("words", names), words.row[told], place[words.word[told]]


def _table(what: str, names: tuple[str, ...] | list[str]) -> pd.DataFrame:
    table = pd.DataFrame({"kind": _KINDS[what], "axis": "", "pole": "", "item": list(names)}, columns=list(ITEM_COLUMNS))
    return table.astype("str")


def _terms(scores: Scores, sentences: pd.DataFrame, question: Question) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The lexicons' terms: the items, and the sentence and item of each hit in the voices that count. A negated hit that adds nothing is none."""
    hits = scores.hits
    hits = hits[(hits["zone"] != "boilerplate") & (hits["counted_all"] != 0)]
    if question.voices != "all":
        hits = hits[hits["voice"] == question.voices]
    if question.axis and not question.of_pole:
        hits = hits[hits["axis"] == question.axis]
    rows = sentences[["document", "sentence"]].assign(row=np.arange(len(sentences)))
    found = hits[["document", "sentence", "axis", "pole", "term"]].merge(rows, on=["document", "sentence"])
    keys = found[["axis", "pole", "term"]].astype("str").rename(columns={"term": "item"})
    items = keys.drop_duplicates().sort_values(["item", "axis", "pole"], kind="stable", ignore_index=True)
    owner = keys.merge(items.assign(owner=np.arange(len(items))), on=["axis", "pole", "item"], how="left")["owner"]
    table = items.assign(kind="term")[list(ITEM_COLUMNS)].astype("str")
    return table, found["row"].to_numpy(dtype=np.int64), owner.to_numpy(dtype=np.int64)


def _in_enough(counts: csr_array, article: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """Which items stand in enough articles, and in enough clusters, bool (n_items,)."""
    return (holding(counts, article) >= FEWEST) & (holding(counts, cluster[article] if len(article) else article) >= FEWEST)


def holding(counts: csr_array, unit: np.ndarray) -> np.ndarray:
    """In how many units (articles, clusters) each item stands, int64 (n_items,); `unit` is that of each row."""
    n_units = int(unit.max()) + 1 if len(unit) else 0
    return np.bincount(summed(counts, unit, n_units).indices, minlength=counts.shape[1])


def summed(counts: csr_array, unit: np.ndarray, n_units: int) -> csr_array:
    """The counts of units, float64 (n_units, n_items); `unit` is that of each row."""
    n = len(unit)
    return csr_array(csr_array((np.ones(n), (unit, np.arange(n))), shape=(n_units, n)) @ counts)
