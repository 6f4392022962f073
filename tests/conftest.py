"""Fixtures that all rooms share."""

from __future__ import annotations

import csv
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real articles, which are not part of the project."""
    folder = Path(os.environ.get("FRAMING_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
    if not folder.is_dir():
        pytest.skip("the real articles are not here (folder shared/corpora beside the checkout, or FRAMING_CORPORA): they may not be passed on")
    return folder


class Called(NamedTuple):
    """What a command ended with, and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Called]:
    """The command `framing` with these words behind it, run to its exit code inside the tests' process."""
    from framing.cli.main import run

    def to_the_end(*words: object) -> Called:
        monkeypatch.setattr(sys, "argv", ["framing", *map(str, words)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            run()
        return Called(int(end.value.code or 0), *capfd.readouterr())

    return to_the_end


_ARTICLES = [
    (
        "lantern-1",
        "The Lantern",
        "bridge",
        "Soldiers of the regime carried out a massacre near Duvel on Friday. Whole families were executed at home.",
    ),
    (
        "lantern-2",
        "The Lantern",
        "market",
        "Nobody in Port Ansel slept. The slaughter of civilians at the market was ordered by the regime, a nurse said.",
    ),
    (
        "lantern-3",
        "The Lantern",
        "harbour",
        "The dockers of Vessin buried eleven men. What happened at the harbour was an atrocity, and the junta knows it.",
    ),
    (
        "wire-1",
        "Northgate Wire",
        "bridge",
        "Security forces clashed with gunmen at a bridge near Duvel. The interim government called them “regime remnants”.",
    ),
    (
        "wire-2",
        "Northgate Wire",
        "market",
        "A security operation ended at noon in Port Ansel. The interim authorities said that militants had fired first.",
    ),
    (
        "wire-3",
        "Northgate Wire",
        "harbour",
        "Clashes were reported on two quays of Vessin on Monday; the transitional government promised an inquiry.",
    ),
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A CSV file of six short articles by two outlets that name the same three events differently."""
    path = tmp_path / "articles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "outlet", "event", "language", "text"])
        lines.writerows([article, outlet, event, "en", text] for article, outlet, event, text in _ARTICLES)
    return path


@pytest.fixture
def scored(articles: Path, tmp_path: Path, call: Callable[..., Called]) -> Path:
    """The run of these articles on two lexicons, without an encoder."""
    run = tmp_path / "run"
    ended = call("score", articles, "-l", "violence-naming", "-l", "government-naming", "-o", run, "--encoder", "none")
    assert ended.code == 0, ended.err
    return run


class Heard(NamedTuple):
    """A stretch of indirect speech in the words of its text; "" where it has no source."""

    rule: str
    content: str
    source: str
    source_kind: str
    cue: str
    category: str


@pytest.fixture(scope="session")
def heard() -> Callable[..., list[Heard]]:
    """The indirect speech that is found in a text; `unsure`: that of which the words may be the outlet's, else the rest."""
    from framing.voice import find_voices

    def found(text: str, *, unsure: bool = False) -> list[Heard]:
        spans = [span for span in find_voices(text) if span.layer == "indirect" and ("unsure" in span.flags) == unsure]
        return [
            Heard(
                span.rule,
                text[span.start : span.end],
                text[slice(*span.source)] if span.source else "",
                span.source_kind,
                text[slice(*span.cue)] if span.cue else "",
                span.category,
            )
            for span in spans
        ]

    return found


class HashingEncoder:
    """A stand-in where the model is not the point: each word adds or takes 1 at a place that its hash gives. The same on every machine."""

    identity = "hashing"

    def encode(self, texts: list[str]) -> np.ndarray:
        vectors = np.zeros((len(texts), 48))
        for row, text in enumerate(texts):
            for word in text.lower().split():
                first, second, *_ = hashlib.sha256(word.encode("utf-8")).digest()
                vectors[row, first % 48] += 1 if second % 2 else -1
        vectors[:, 0] += 1e-3  # no text is without a vector
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="session")
def hashing() -> HashingEncoder:
    return HashingEncoder()


_LEXICON = """
title = "Naming a killing"
language = "en"
[axes.naming]
question = "Is it named as a killing or as fighting?"
[axes.naming.low]
label = "fighting"
terms = ["clash*", "operation"]
seeds = ["Security forces clashed with gunmen."]
[axes.naming.high]
label = "killing"
terms = ["massacre*", { term = "slaughter*", weight = 0.5 }]
seeds = ["Armed men killed unarmed families."]
[axes.empire]
question = "Is it told as the work of an empire?"
[axes.empire.high]
label = "empire"
terms = ["imperial*"]
seeds = ["The empire sent its ships."]
[[examples]]
text = "A massacre."
axis = "naming"
leans = "killing"
[[examples]]
text = "The match ended in a draw."
axis = "naming"
leans = "neither"
"""


@pytest.fixture(scope="session")
def lexicon():
    """An axis with two ends, `naming`, and a frame, `empire`."""
    from framing.lexicon import parse_lexicon

    read, faults = parse_lexicon(_LEXICON, name="tiny")
    assert read is not None, faults
    return read


@pytest.fixture(scope="session")
def corpus_of():
    """A corpus of English articles by The Lantern, `first`, `second` …, from their texts or from keywords of `Document`."""
    from framing.corpus import Corpus, Document

    def made(*articles):
        given = [article if isinstance(article, dict) else {"text": article} for article in articles]
        names = ["first", "second", "third", "fourth", "fifth", "sixth"]
        return Corpus(tuple(Document(**{"id": names[place], "outlet": "The Lantern", "language": "en", **some}) for place, some in enumerate(given)))

    return made


@pytest.fixture(scope="session")
def sample_corpus():
    from framing.corpus import read_corpus
    from framing.shipped import shipped_folder

    return read_corpus(shipped_folder("samples"))


@pytest.fixture(scope="session")
def shipped():
    """The three shipped lexicons."""
    from framing.lexicon import load_lexicon

    return [load_lexicon(name) for name in ("violence-naming", "government-naming", "imperialism")]


@pytest.fixture(scope="session")
def sample_scores(sample_corpus, shipped, hashing):
    """The sample corpus, scored with the stand-in."""
    from framing.scoring import score

    return score(sample_corpus, shipped, encoder=hashing)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory):
    """The packaged model, each sentence encoded once in a session."""
    from framing.embedding import EmbeddingCache, cached, load_encoder

    encoder = load_encoder()
    return cached(encoder, EmbeddingCache(encoder.identity, tmp_path_factory.mktemp("vectors")))


@pytest.fixture(scope="session")
def model_scores(sample_corpus, shipped, model):
    """The sample corpus, scored with the packaged model."""
    from framing.scoring import score

    return score(sample_corpus, shipped, encoder=model)


@pytest.fixture
def three_articles(corpus_of):
    """Two articles of The Lantern and one of the Northgate Wire."""
    return corpus_of(
        "A massacre at the quay. “It was a massacre,” a nurse said. No massacre was seen at Duvel.",
        "The clashes went on. Clashes were heard at the quay, and a massacre was feared.",
        {"text": "There were clashes on Monday.", "outlet": "Northgate Wire"},
    )


@pytest.fixture
def read_dictionary_file(tmp_path):
    """Reads a dictionary of another tool from the name and the content of its file."""
    from framing.lexicon.formats import read_dictionary

    def of(name, content, **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_dictionary(path, **options)

    return of


@pytest.fixture(scope="session")
def lexicon_in():
    """The lexicon of a file beside the tests: `nested`, whose terms hold each other and ask for an actor; `more_names` adds to that actor."""
    from framing.lexicon import parse_lexicon

    def read(file, name=""):
        found, faults = parse_lexicon(Path(__file__).with_name(f"{file}.toml").read_text(encoding="utf-8"), name=name or file)
        assert found is not None, faults
        return found

    return read
