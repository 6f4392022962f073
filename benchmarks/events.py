"""Are the events found that people, or the day and the place, put articles into? The figures of docs/events.md.

    python benchmarks/events.py
    python benchmarks/events.py --invented 20000

The first needs the real articles (FRAMING_CORPORA) and prints B-cubed precision, recall and F1 (`framing.events.bcubed`) of the events found without
the column `event`.

- `basil`: 100 events, each told by three outlets. They lie years apart, so that the days alone nearly do it.
- `basil, one week`: the same articles with each event moved, with its own gaps, into one and the same week: what the texts can do.
- `fakes_syria`: an event is a day and a place. Articles on the same attack of two days are two events there, and so are copies of one text.
- `fakes_syria, by day`: what is found is cut by day before it is compared, as the day is part of what an event is there.

First the default, then its F1 over thresholds, then other ways of finding events: for each the highest F1 of all thresholds, and the F1 at the
threshold that is best on the other corpus (`basil, one week` for both of `fakes_syria`, `fakes_syria` for both of `basil`).

With `--invented`, so many articles of invented words are made, four to an event: over a year, over one day, and over a year with every fifth date
missing. Printed are the processor time and memory that finding their events takes without an encoder.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from framing import read_corpus
from framing.corpus import Corpus, Document
from framing.embedding import cached, load_encoder
from framing.events import DAYS, THRESHOLD, BCubed, bcubed, find_events
from framing.events.days import read_days
from framing.events.joining import join
from framing.events.kin import find_kin, split_by
from framing.events.nearness import Nearness, centred
from framing.events.witnesses import find_witnesses
from framing.sentences import find_sentences

THRESHOLDS = np.arange(0.05, 0.951, 0.05).round(2)
SHOWN = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
OTHER = {"basil": "fakes_syria", "basil, one week": "fakes_syria", "fakes_syria": "basil, one week", "fakes_syria, by day": "basil, one week"}
SEED = 20240308
WAYS = {
    "names, words, sentences": ("names", "words", "sentences"),
    "without an encoder": ("names", "words"),
    "names alone": ("names",),
    "words alone": ("words",),
    "sentences alone": ("sentences",),
    "names and sentences": ("names", "sentences"),
    "… of the whole article": ("names", "words", "all sentences"),
}


@dataclass(frozen=True, eq=False)
class Task:
    """A corpus without its events, and the events."""

    name: str
    documents: list[Document]
    by_day: bool = False

    @cached_property
    def gold(self) -> list[str]:
        """The event of each article."""
        return [document.event for document in self.documents]

    @cached_property
    def parts(self) -> Mapping[str, np.ndarray]:
        """The witnesses, and for comparison the sentences of the whole article."""
        kin, sentences = find_kin(self.documents, keep=False), find_sentences(self.documents)
        encoder = cached(load_encoder())
        parts = dict(find_witnesses(self.documents, sentences, kin.share, encoder).parts)
        texts = {document.id: document.text for document in self.documents}
        table = sentences.table
        said = [texts[document][start:end] for document, start, end in zip(table["document"], table["start"], table["end"], strict=True)]
        place = {document.id: number for number, document in enumerate(self.documents)}
        parts["all sentences"] = centred(encoder.encode(said), table["document"].map(place).to_numpy(), kin.share)
        return parts

    def find(self, ways: tuple[str, ...], threshold: float, days: int = DAYS) -> list[str]:
        """The events that these witnesses give, as `find_events` does."""
        kin = find_kin(self.documents, keep=False)
        when = read_days(document.date for document in self.documents).at_first(kin.copies)
        nearness = Nearness(tuple(self.parts[name] for name in ways), when, days)
        groups = nearness.grouped(kin.group, when.spanned(split_by(kin.group)))
        return [str(event) for event in join(groups, threshold, named=np.zeros(len(kin.event), bool)).event[kin.group]]

    def score(self, found: list[str]) -> BCubed:
        """B-cubed of some events."""
        cut = [f"{event} {document.date}" for event, document in zip(found, self.documents, strict=True)] if self.by_day else found
        return bcubed(cut, self.gold)

    def plain(self, threshold: float) -> list[str]:
        """Events by the cosine of TF-IDF vectors alone, average linkage over all pairs: what a script of ten lines does."""
        vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform([document.text for document in self.documents])
        distance = np.clip(1.0 - (vectors @ vectors.T).toarray(), 0.0, None)
        np.fill_diagonal(distance, 0.0)
        model = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - threshold)
        return [str(event) for event in model.fit(distance).labels_]


def read_tasks(folder: Path) -> list[Task]:
    """The corpora, by ids."""
    basil, syria = (sorted(read_corpus(folder / name / "documents.jsonl"), key=lambda document: document.id) for name in ("basil", "fakes_syria"))
    return [
        Task("basil", basil),
        Task("basil, one week", one_week(basil)),
        Task("fakes_syria", syria),
        Task("fakes_syria, by day", syria, by_day=True),
    ]


def one_week(documents: list[Document]) -> list[Document]:
    """The articles with each event moved into one week, to a day drawn for it; its articles keep the days between them."""
    rng = np.random.default_rng(SEED)
    events = sorted({document.event for document in documents})
    first = {event: min(date.fromisoformat(document.date) for document in documents if document.event == event) for event in events}
    begins = {event: date(2024, 3, 4) + timedelta(days=int(day)) for event, day in zip(events, rng.integers(0, 7, len(events)), strict=True)}
    moved = [begins[document.event] + (date.fromisoformat(document.date) - first[document.event]) for document in documents]
    return [replace(document, date=day.isoformat()) for document, day in zip(documents, moved, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--invented", type=int, default=0, help="so many invented articles instead of the real ones", metavar="NUMBER")
    articles = parser.parse_args().invented
    if articles:
        for days, undated in ((365, 0.0), (1, 0.0), (365, 0.2)):
            show_speed(invent(articles, days=days, undated=undated), f"over {days} days, {undated:.0%} without a date")
    else:
        show_agreement()


def show_speed(documents: list[Document], title: str) -> None:
    """How much processor time finding events takes, how much memory there was at most so far, and whether they were found."""
    begin = time.process_time()
    table = find_events(Corpus(tuple(documents)), encoder="none").table
    seconds, memory = time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    f1 = bcubed(table["event"].tolist(), [document.rpartition("-")[0] for document in table["document"]]).f1
    print(f"{len(documents)} articles {title}: {seconds:.0f} s of one processor, {memory:.1f} GB at most, F1 {f1:.3f}", flush=True)


def invent(number: int, *, days: int, undated: float) -> list[Document]:
    """Articles of 240 invented words: those on one event share six names and sixty words, all others are drawn from 20,000, few of them often."""
    rng = random.Random(SEED)
    words = ["".join(rng.choices("aeioubdkl", k=rng.randint(3, 8))) for _ in range(20_000)]
    called = ["".join(rng.choices("mnprstvz", k=rng.randint(4, 8))).capitalize() for _ in range(5_000)]
    documents = []
    for event in range(number // 4):
        names, subject = rng.choices(called, k=6), [_often(words, rng) for _ in range(60)]
        day = date(2020, 1, 1) + timedelta(days=rng.randrange(days))
        for outlet in range(4):
            sentences = [[rng.choice(subject) if rng.random() < 0.4 else _often(words, rng) for _ in range(15)] for _ in range(15)]
            text = " ".join(f"{first.capitalize()} {rng.choice(names)} {' '.join(rest)}." for first, *rest in sentences)
            known = "" if rng.random() < undated else (day + timedelta(days=outlet % 2)).isoformat()
            documents.append(Document(id=f"{event}-{outlet}", text=text, outlet=f"outlet {outlet}", date=known))
    return documents


def _often(words: list[str], rng: random.Random) -> str:
    """One of some words, the nth about 1/n times as often as the first (Zipf 1935)."""
    return words[min(int(len(words) ** rng.random()), len(words) - 1)]


def show_agreement() -> None:
    """What stands at the head of this file, for the real articles."""
    tasks = read_tasks(Path(os.environ["FRAMING_CORPORA"]))
    default = WAYS["names, words, sentences"]
    print(f"default: threshold {THRESHOLD}, {DAYS} days\n{'':22}articles  events  found  precision  recall     F1")
    for task in tasks:
        found = task.find(default, THRESHOLD)
        numbers = f"{len(found):8}  {len(set(task.gold)):6}  {len(set(found)):5}"
        print(f"{task.name:22}{numbers}  {'  '.join(f'{value:9.3f}' for value in task.score(found))}")
    syria = {document.id: document for document in tasks[-1].documents}
    copies = [(document, syria[document.duplicate_of]) for document in syria.values() if document.duplicate_of]
    elsewhere, later = (sum(one.event != first.event for one, first in copies), sum(one.date != first.date for one, first in copies))
    print(f"fakes_syria: of {len(copies)} copies {elsewhere} are of another event than their original, {later} of them on another day")
    print(f"\nF1 by threshold{'':7}" + "".join(f"{threshold:7.2f}" for threshold in SHOWN))
    for task in tasks:
        print(f"{task.name:22}" + "".join(f"{task.score(task.find(default, threshold)).f1:7.3f}" for threshold in SHOWN))
    print(f"\nF1 by days, threshold {THRESHOLD}" + "".join(f"{days:7}" for days in range(8)))
    for task in tasks:
        print(f"{task.name:26}" + "".join(f"{task.score(task.find(default, THRESHOLD, days)).f1:7.3f}" for days in range(8)))
    print("\nthe highest F1 (its threshold), and F1 at the threshold that is best on the other corpus")
    print(f"{'':24}" + "".join(f"{task.name:>26}" for task in tasks))
    print(f"{'same day':24}" + "".join(f"{task.score([document.date for document in task.documents]).f1:26.3f}" for task in tasks))
    curves = {name: {task.name: curve(task, way) for task in tasks} for name, way in WAYS.items()}
    curves["TF-IDF without days"] = {task.name: [task.score(task.plain(threshold)).f1 for threshold in THRESHOLDS] for task in tasks}
    for name, way in curves.items():
        print(f"{name:24}" + "".join(f"{cell(way, task.name):>26}" for task in tasks))


def curve(task: Task, way: tuple[str, ...]) -> list[float]:
    """F1 at each threshold."""
    return [task.score(task.find(way, threshold)).f1 for threshold in THRESHOLDS]


def cell(curves: Mapping[str, list[float]], name: str) -> str:
    """The highest F1 with its threshold, and the F1 at the threshold of the other corpus."""
    best, other = int(np.argmax(curves[name])), int(np.argmax(curves[OTHER[name]]))
    return f"{curves[name][best]:.3f} ({THRESHOLDS[best]:.2f})  {curves[name][other]:.3f}"


if __name__ == "__main__":
    main()
