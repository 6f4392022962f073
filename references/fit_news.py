"""Compute references/news.json: where sentences of news lie in the embedding, and the rulers of the shipped lexicons on them.

    python references/fit_news.py [--check]

Needs the real articles (FRAMING_CORPORA), which may not be passed on; what is written holds numbers, hashes and the lexicons' own terms. README.md
says which articles. `--check` writes nothing, and ends with 1 if the file is not what would be written.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from framing import Corpus, load_lexicon, read_corpus
from framing.embedding import cached, load_encoder
from framing.lexicon import shipped_lexicons
from framing.scoring import Anchor, read_material, score_material

ARTICLES = {"fakes_syria": 1, "basil": 1, "policy_frames_half": 1, "polnear": 3}
"""Sets of articles, and every which one is taken (by id): no set is to be most of the whole."""
FILE = Path(__file__).with_name("news.json")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    check = parser.parse_args().check
    anchor = fit(Path(os.environ["FRAMING_CORPORA"]))
    if not check:
        print(anchor.save(FILE))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        same = anchor.save(Path(folder) / FILE.name).read_bytes() == FILE.read_bytes()
    print(f"{FILE.name}: {'the same' if same else 'not what would be written'}")
    return 0 if same else 1


def fit(folder: Path) -> Anchor:
    """The anchor of all shipped lexicons on these articles. Each lexicon is fitted alone: its actors are its own."""
    encoder = cached(load_encoder(exact=True), progress=_show)
    material = read_material(read_articles(folder), encoder=encoder)
    anchors = [score_material(material, load_lexicon(name), anchor="corpus").anchor for name in shipped_lexicons() if load_lexicon(name).axes]
    rulers = {axis: ruler for anchor in anchors for axis, ruler in anchor.rulers.items()}
    if len(rulers) < sum(len(anchor.rulers) for anchor in anchors):
        raise SystemExit("two shipped lexicons have an axis of one name")
    return replace(anchors[0], rulers=dict(sorted(rulers.items())), encoder=anchors[0].encoder.removesuffix(":exact"), name="news")


def read_articles(folder: Path) -> Corpus:
    """All articles as one corpus."""
    documents = []
    for name, every in ARTICLES.items():
        read = sorted(read_corpus(folder / name / "documents.jsonl", outlet="unknown", language="en"), key=lambda document: document.id)
        documents += [replace(document, id=f"{name}:{document.id}") for document in read[::every]]
    return Corpus(tuple(documents))


def _show(done: int, total: int) -> None:
    print(f"\r{done} of {total} sentences encoded", end="\n" if done == total else "", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
