"""Are copies found, whatever was done to them; are others left alone; and how long does it take?

    python benchmarks/duplicates.py [--articles 10000] [--pairs 100] [--only-speed]

Prints, for our way and others (benchmarks/duplicates_peers.py):

- the share of planted copies found, by what was done to them, and of articles wrongly called copies, by what they have in common. The articles are
  of made-up words (benchmarks/made_articles.py), so that the truth is known;
- copies, groups and the largest group in the real corpora, where they are at hand (FRAMING_CORPORA); `basil` has 100 events, each told by three
  outlets in words of their own, and so no copies;
- seconds of one core, ratio and peak memory for a corpus of so many articles, each way in a process of its own; over 30,000 only ours and plain
  MinHash LSH.

datasketch is no dependency of the package: where it is not installed, its lines are left out.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from duplicates_peers import WAYS
from framing.corpus import read_corpus
from made_articles import Article, Press, corpus, document

CORPORA = ("fakes_syria", "basil", "polnear", "gvfc_half", "policy_frames_half", "babe_sg1")
MOST_FOR_ALL = 30_000


def revised(press: Press, article: Article) -> list[Article]:
    versions = [article]
    for _ in range(3):
        versions.append(press.changed(versions[-1], 0.04))
    return versions[1:]


def rewritten(press: Press, article: Article, share: float) -> Article:
    return [press.write(len(sentence)) if press.rng.random() < share else sentence for sentence in article]


def inside(press: Press, part: Article, length: int) -> Article:
    """A part within a new article of so many words more."""
    around = press.article(length)
    place = int(press.rng.integers(len(around)))
    return [*around[:place], *part, *around[place:]]


def shuffled(press: Press, article: Article) -> Article:
    return [article[place] for place in press.rng.permutation(len(article))]


# What is made of an article; the last of them is looked for.
COPIES: dict[str, Callable[[Press, Article], list[Article]]] = {
    "2 % of words changed": lambda press, article: [press.changed(article, 0.02)],
    "5 % of words changed": lambda press, article: [press.changed(article, 0.05)],
    "10 % of words changed": lambda press, article: [press.changed(article, 0.1)],
    "20 % of words changed": lambda press, article: [press.changed(article, 0.2)],
    "40 % of words changed": lambda press, article: [press.changed(article, 0.4)],
    "20 % of sentences new": lambda press, article: [rewritten(press, article, 0.2)],
    "40 % of sentences new": lambda press, article: [rewritten(press, article, 0.4)],
    "three revisions, 4 % of words each": revised,
    "correction appended": lambda press, article: [[*article, press.write(25)]],
    "a paragraph cut": lambda press, article: [[*article[:4], *article[8:]]],
    "the second half cut": lambda press, article: [article[: len(article) // 2]],
    "new headline and lead": lambda press, article: [[press.write(10), press.write(25), *article[1:]]],
    "sentences reordered": lambda press, article: [shuffled(press, article)],
    "inside an article of 1,000 words more": lambda press, article: [inside(press, article, 1_000)],
}
OTHERS: dict[str, Callable[[Press, Article], list[Article]]] = {
    "a paragraph of it quoted": lambda press, article: [inside(press, article[4:8], 400)],
    "a third of it quoted": lambda press, article: [inside(press, article[: len(article) // 3], 400)],
    "nothing but phrases in common": lambda press, article: [press.article(400)],
}


def found(kind: Callable[[Press, Article], list[Article]], ways: list[str], n_pairs: int) -> dict[str, float]:
    """How often what was made of an article is in its group."""
    press = Press()
    documents, pairs = [], []
    for number in range(n_pairs):
        article = press.article(400)
        made = [article, *kind(press, article)]
        pairs.append((len(documents), len(documents) + len(made) - 1))
        documents += [document(f"{number:04}-{place}", each, day="2025-03-09") for place, each in enumerate(made)]
    shares = {}
    for way in ways:
        groups = WAYS[way](documents)
        shares[way] = sum(groups[one] == groups[other] for one, other in pairs) / n_pairs
    return shares


def background(ways: list[str], n_outlets: int) -> dict[str, float]:
    """How many of the reports of outlets are called copies for the background that each prints below them day after day, 60 % of a report."""
    press = Press()
    documents = []
    for outlet in range(n_outlets):
        below = press.article(150)
        documents += [
            document(f"{outlet:03}-{day}", [*press.article(100), *below], outlet=str(outlet), day=f"2025-03-{day:02}") for day in range(1, 11)
        ]
    return {way: 1 - len(set(WAYS[way](documents))) / len(documents) for way in ways}


def print_shares(title: str, rows: dict[str, dict[str, float]], ways: list[str]) -> None:
    print(f"\n{title:<40}" + "".join(f"{way:>25}" for way in ways))
    for name, shares in rows.items():
        print(f"{name:<40}" + "".join(f"{shares[way]:>25.3f}" for way in ways))


def print_real(folder: Path, ways: list[str]) -> None:
    print(f"\n{'copies / groups / largest group':<40}" + "".join(f"{way:>25}" for way in ways))
    for name in CORPORA:
        documents = read_corpus(folder / name / "documents.jsonl", outlet="unknown").documents
        cells = []
        for way in ways:
            sizes = [size for size in Counter(WAYS[way](documents)).values() if size > 1]
            cells.append(f"{sum(sizes) - len(sizes)} / {len(sizes)} / {max(sizes, default=1)}")
        print(f"{f'{name} ({len(documents)})':<40}" + "".join(f"{cell:>25}" for cell in cells))


def print_speed(n_articles: int, ways: list[str]) -> None:
    print(f"\n{f'{n_articles:,} articles':<40}{'seconds':>10}{'times framing':>16}{'peak GB':>10}{'copies':>10}")
    ours = 0.0
    for way in ways:
        command = [sys.executable, __file__, "--alone", way, "--articles", str(n_articles)]
        seconds, gigabytes, copies = map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
        ours = ours or seconds
        print(f"{way:<40}{seconds:>10.1f}{seconds / ours:>16.2f}{gigabytes:>10.2f}{copies:>10.0f}")


def alone(way: str, n_articles: int) -> None:
    """One way in a process of its own: seconds of the processor, peak memory with the texts in it, copies."""
    documents = corpus(n_articles)
    begun = time.process_time()
    groups = WAYS[way](documents)
    seconds = time.process_time() - begun
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, len(groups) - len(set(groups)))


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--only-speed", action="store_true")
    parser.add_argument("--alone", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        alone(asked.alone, asked.articles)
        return
    ways = [way for way in WAYS if "MinHash" not in way or find_spec("datasketch")]
    if not asked.only_speed:
        print_shares("copies found", {name: found(kind, ways, asked.pairs) for name, kind in COPIES.items()}, ways)
        wrong = {name: found(kind, ways, asked.pairs) for name, kind in OTHERS.items()}
        print_shares("others called copies", wrong | {"background printed daily": background(ways, asked.pairs // 10)}, ways)
        folder = os.environ.get("FRAMING_CORPORA", "")
        if folder and Path(folder).is_dir():
            print_real(Path(folder), ways)
    print_speed(asked.articles, [way for way in ways if asked.articles <= MOST_FOR_ALL or way in ("framing", "MinHash LSH .5")])


if __name__ == "__main__":
    main()
