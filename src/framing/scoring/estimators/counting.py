"""What each term, or each label of an actor, counts in each article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from framing.corpus import Corpus
from framing.lexicon import Lexicon
from framing.lexicon.model import DEFAULT_VOICES
from framing.matching import Hits, actors_of, axes_of, find_hits
from framing.scoring.parts import FEWEST_WORDS, VOICE_CHOICES, told_sentences, voice_weights, weight_column
from framing.sentences import find_sentences
from framing.voice import VOICES

UNITS = ("term", "pole", "axis", "label")
VALUES = ("hits", "rate", "binary")
VOICE_KINDS = (*VOICE_CHOICES, *VOICES)
_PARTS = {"term": ("axis", "pole", "term"), "pole": ("axis", "pole"), "axis": ("axis",), "label": ("actor", "label")}


class Counting(NamedTuple):
    """What is counted: `unit` is one of `UNITS`, `value` of `VALUES`, `voices` of `VOICE_KINDS`."""

    unit: str
    value: str
    voices: str


class _Scope(NamedTuple):
    """What a column's numbers rest on: the languages in which it can be read, and how much a word of each voice counts."""

    languages: frozenset[str]
    weights: Mapping[str, float]


def column_names(lexicons: Sequence[Lexicon], unit: str) -> list[str]:
    """The names of the columns, in the order of the lexicons: AXIS:POLE:TERM, AXIS:POLE, AXIS, or ACTOR:LABEL."""
    if unit == "label":
        names = [(actor, label) for actor, said in actors_of(lexicons).items() for label in said.labels]
    else:
        terms = [(axis.name, pole, term.term) for axis in axes_of(lexicons).values() for pole, term in axis.terms()]
        names = [term[: len(_PARTS[unit])] for term in terms]  # type: ignore[misc]
    return list(dict.fromkeys(":".join(parts) for parts in names))


def count(corpus: Corpus, lexicons: Sequence[Lexicon], asked: Counting) -> csr_matrix:
    """What each column counts in each document: float64 (n_documents, n_columns), in the order of the corpus and of `column_names`."""
    sentences = find_sentences(corpus)
    rows = _occurrences(find_hits(corpus, lexicons, sentences=sentences), asked)
    scopes = _scopes(lexicons, asked)
    rows = rows[(rows["amount"] != 0) & ~_is_foreign(rows, corpus, scopes)]
    if asked.value == "rate":
        rows = rows.assign(amount=rows["amount"] / _words(rows, sentences.table, scopes))
    if asked.value == "binary":
        rows = rows.drop_duplicates(["document", "column"]).assign(amount=1.0)
    places = {document.id: place for place, document in enumerate(corpus)}
    columns = {name: place for place, name in enumerate(column_names(lexicons, asked.unit))}
    where = (rows["document"].map(places).to_numpy(dtype=np.int64), rows["column"].map(columns).to_numpy(dtype=np.int64))
    matrix = csr_matrix((rows["amount"].to_numpy(dtype=float), where), shape=(len(corpus), len(columns)))
    matrix.eliminate_zeros()  # of hits that cancel each other
    return matrix


def _occurrences(found: Hits, asked: Counting) -> pd.DataFrame:
    """Each occurrence with its document, scope (the axis; empty for labels), column and amount."""
    one = asked.voices not in VOICE_CHOICES
    if asked.unit == "label":
        table = found.labels[(found.labels["actor"] != "") & (found.labels["zone"] != "boilerplate")]
        amount = table["voice"].map(_label_weights(asked.voices)).astype(float)
        scope: pd.Series | str = ""
    else:
        table, scope = found.table, found.table["axis"]
        amount = table[weight_column("all" if one else asked.voices)].astype(float)
        amount = amount.where(table["voice"] == asked.voices, 0.0) if one else amount
        amount = amount.where(table["pole"] == "high", -amount) if asked.unit == "axis" else amount
    parts = _PARTS[asked.unit]
    column = table[list(parts)].astype("str").agg(":".join, axis=1) if len(table) else pd.Series([], dtype="str")
    return pd.DataFrame({"document": table["document"], "scope": scope, "column": column, "amount": amount})


def _scopes(lexicons: Sequence[Lexicon], asked: Counting) -> dict[str, _Scope]:
    scopes = {"": _Scope(frozenset(lexicon.language for lexicon in lexicons), _label_weights(asked.voices))}
    for name, axis in axes_of(lexicons).items():
        weights = voice_weights(axis, asked.voices) if asked.voices in VOICE_CHOICES else _label_weights(asked.voices)
        scopes[name] = _Scope(frozenset([axis.language]), weights)
    return scopes


def _label_weights(voices: str) -> dict[str, float]:
    """How much each voice counts where no axis says it."""
    given = {"outlet": DEFAULT_VOICES, "all": dict.fromkeys(VOICES, 1.0)}.get(voices, {voices: 1.0})
    return {voice: dict(given).get(voice, 0.0) for voice in VOICES}


def _is_foreign(rows: pd.DataFrame, corpus: Corpus, scopes: Mapping[str, _Scope]) -> np.ndarray:
    """Which occurrences are in documents that are known to be in a language in which their column can't be read."""
    languages = {document.id: document.language.split("-")[0] for document in corpus}
    foreign = [(document, scope) for document, code in languages.items() for scope in scopes if code and code not in scopes[scope].languages]
    pairs = pd.MultiIndex.from_arrays([rows["document"], rows["scope"]])
    return np.asarray(pairs.isin(foreign))


def _words(rows: pd.DataFrame, sentences: pd.DataFrame, scopes: Mapping[str, _Scope]) -> np.ndarray:
    """For each occurrence, the words of its document by the weight of their voice."""
    told = sentences[told_sentences(sentences)]
    counts = told.groupby("document")[list(VOICES)].sum()
    words = {scope: counts @ pd.Series(scopes[scope].weights)[list(VOICES)] for scope in rows["scope"].unique()}
    pairs = zip(rows["document"], rows["scope"], strict=True)
    return np.fromiter((max(words[scope].get(document, 0.0), FEWEST_WORDS) for document, scope in pairs), float, len(rows))
