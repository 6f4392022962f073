"""Terms that say less of the framing than of one outlet, one event or one name with which they come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.special import bdtrc

from framing.corpus import Document
from framing.scoring import Material
from framing.sentences import Tokens

FEWEST_ARTICLES = 3
"""Fewer articles, copies counted once, show nothing of a term."""
FEWEST_SENTENCES = 5
EVENT_SHARE, NAME_SHARE, CAPITAL_SHARE = 0.8, 0.6, 0.9
"""Shares of a term's articles that are of one event, of its sentences in which a name stands, and of its hits that have capitals."""
TIMES_AS_OFTEN = 3.0
CHANCE = 0.01
"""What chance alone would do more often than this is not remarked."""


@dataclass(frozen=True)
class Capitals:
    """The words with a capital inside the sentences of a corpus, where a capital tells a name.

    `words` has an entry for each row of the sentence table: its words with a capital but for the first one, each with the place where it begins.
    None for sentences that are not looked at: headlines and boilerplate, lines of which more than half of the words have a capital, and what has
    been read before in the same words. `frequency` says in how many sentences each of the words stands.
    """

    words: tuple[tuple[tuple[int, str], ...] | None, ...] = field(repr=False)
    firsts: tuple[int, ...] = field(repr=False)
    """Where the first word of each sentence begins."""
    frequency: Counter[str] = field(repr=False)
    sentences: int


def find_capitals(material: Material) -> Capitals:
    """The words with a capital inside the sentences of a corpus."""
    table = material.sentences.table
    words: list[tuple[tuple[int, str], ...] | None] = [None] * len(table)
    firsts = table["end"].tolist()
    seen: set[str] = set()
    for name, part in table.groupby("document", sort=False):
        document = material.corpus[str(name)]
        tokens = _by_sentence(material.sentences.tokens[document.id], len(part))
        for row, start, end, zone, here in zip(part.index, part["start"], part["end"], part["zone"], tokens, strict=True):
            firsts[row] = here[0][0] if here else end
            text = document.text[start:end]
            if zone not in {"headline", "boilerplate"} and text not in seen:
                seen.add(text)
                words[row] = _capitals(document, here)
    frequency = Counter(word for here in words if here is not None for word in {word for _, word in here})
    return Capitals(tuple(words), tuple(firsts), frequency, sum(here is not None for here in words))


def only_outlet(hits: pd.DataFrame, read: pd.DataFrame, words: pd.Series) -> str:
    """The one outlet in which all hits of a term stand, if that says something; else empty.

    It does not where there are fewer than five hits, or where chance might do it: where p is an outlet's share of the corpus's words and k the number
    of the term's articles, copies counted once, p^k, added up over the outlets, must be under 1 %. `words` are by outlet.
    """
    outlets = hits["document"].map(read["outlet"]).unique()
    k = hits["document"].map(read["original"]).nunique()
    if len(hits) < FEWEST_SENTENCES or len(outlets) != 1 or not outlets[0] or k < FEWEST_ARTICLES:
        return ""
    shares = words.to_numpy(dtype=float) / max(float(words.sum()), 1.0)
    return str(outlets[0]) if float((shares**k).sum()) < CHANCE else ""


def bound_event(hits: pd.DataFrame, read: pd.DataFrame) -> tuple[str, int, int]:
    """The event to which a term is bound, how many of its articles tell it, and of how many; an empty name if there is none.

    Copies count once. At least 3 articles and 80 % of all must be of one event, and that must not be chance: the binomial probability that so many
    of its articles are of one event, added up over the events of the corpus, must be under 1 %.
    """
    originals = read.drop_duplicates("original")
    mine = originals[originals["original"].isin(hits["document"].map(read["original"]))]
    sizes = mine["cluster"].value_counts()
    if sizes.empty or sizes.max() < max(FEWEST_ARTICLES, EVENT_SHARE * len(mine)):
        return "", 0, len(mine)
    most = int(sizes.max())
    shares = originals["cluster"].value_counts().to_numpy(dtype=float) / len(originals)
    if float(bdtrc(most - 1, len(mine), shares).sum()) >= CHANCE:
        return "", most, len(mine)
    events = originals.loc[originals["cluster"] == sizes.index[0], "event"]
    return str(events[events != ""].value_counts().sort_index().idxmax()), most, len(mine)


def bound_name(hits: pd.DataFrame, rows: np.ndarray, read: pd.DataFrame, capitals: Capitals) -> tuple[str, int, int]:
    """The name with which a term comes, in how many of its sentences that stands, and of how many; an empty name if there is none.

    A name is a word with a capital inside a sentence and outside of the term's own hits. It must stand in 60 % of the term's sentences, of which
    there must be five, in at least 3 articles, copies counted once, and in three times as large a share of them as of the corpus's other sentences.
    `rows` are those of the hits in the sentence table.
    """
    inside: dict[int, list[tuple[int, int]]] = {}
    articles: dict[int, str] = {}
    originals = dict(zip(read.index, read["original"], strict=True))
    for row, document, start, end in zip(rows.tolist(), hits["document"], hits["start"], hits["end"], strict=True):
        if capitals.words[row] is not None:
            inside.setdefault(row, []).append((start, end))
            articles[row] = originals[document]
    stands: dict[str, list[int]] = {}
    for row, spans in inside.items():
        for word in {word for at, word in capitals.words[row] or () if not any(start <= at < end for start, end in spans)}:
            stands.setdefault(word, []).append(row)
    n, others = len(inside), max(capitals.sentences - len(inside), 1)
    if n < FEWEST_SENTENCES:
        return "", 0, n
    for word in sorted(stands, key=lambda word: (-len(stands[word]), word)):
        here, elsewhere = stands[word], max(capitals.frequency[word] - len(stands[word]), 0)
        in_articles = len({articles[row] for row in here})
        if len(here) >= NAME_SHARE * n and in_articles >= FEWEST_ARTICLES and len(here) / n >= TIMES_AS_OFTEN * elsewhere / others:
            return word, len(here), n
    return "", 0, n


def is_name(hits: pd.DataFrame, rows: np.ndarray, capitals: Capitals) -> bool:
    """Whether a term is itself a name: at least five hits inside of sentences, nine in ten of them with a capital on each word that has letters."""
    texts = [
        text
        for row, start, text in zip(rows.tolist(), hits["start"], hits["text"], strict=True)
        if capitals.words[row] is not None and start != capitals.firsts[row]
    ]
    named = sum(all(word[0].isupper() for word in text.replace("-", " ").split() if word[0].isalpha()) for text in texts)
    return len(texts) >= FEWEST_SENTENCES and named >= CAPITAL_SHARE * len(texts)


def _by_sentence(tokens: Tokens, number: int) -> list[list[tuple[int, int]]]:
    """The tokens of each of a document's sentences, as (start, end)."""
    sentences: list[list[tuple[int, int]]] = [[] for _ in range(number)]
    for sentence, (start, end) in zip(tokens.sentence.tolist(), tokens.spans, strict=True):
        if sentence >= 0:
            sentences[sentence].append((start, end))
    return sentences


def _capitals(document: Document, tokens: list[tuple[int, int]]) -> tuple[tuple[int, str], ...] | None:
    """The words with a capital but for the first one; None where that is more than half of the words."""
    found = tuple((start, document.text[start:end]) for start, end in tokens[1:] if end - start > 1 and document.text[start].isupper())
    return found if 2 * len(found) <= len(tokens) else None
