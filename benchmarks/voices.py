"""Whose voice, measured against people: PolNeAR's attributions, BASIL's quote flags, bad text, and hits labelled by two readers.

    python benchmarks/voices.py [--split dev|train] [--gold develop|report]

Needs the real articles (FRAMING_CORPORA). Developed on the train part of `polnear` and on the half `develop` of `voice_gold`; dev and the half
`report` are for reading. Nothing of the articles is kept here but ids and offsets.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.text import find_tokens
from framing.voice import VoiceSpan, find_voices, innermost

CORPORA = Path(os.environ.get("FRAMING_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))
GOLD = Path(__file__).parent / "voice_gold"
# The verbs of reporting that textacy ships (Apache-2.0): a list that was not made with our own in sight.
_SAYING = """accuse acknowledge add admit agree allege announce argue ask assert believe blame charge cite claim complain concede conclude confirm
contend criticize declare decline deny describe disagree disclose estimate explain fear hope insist maintain mention note observe order predict promise
recall recommend reply report say state stress suggest tell testify think urge warn worry write""".split()  # noqa: SIM905
_IRREGULAR = {
    "said",
    "told",
    "wrote",
    "written",
    "thought",
    "according",
    "denied",
    "denies",
    "replied",
    "replies",
    "testified",
    "testifies",
    "worries",
}
_FORMS = {stem + end for stem in _SAYING for end in ("", "s", "d", "ed", "ing")} | {stem[:-1] + "ing" for stem in _SAYING} | _IRREGULAR
_MARKS = re.compile(r"''|``|[\"“”„‟«»″＂]")


class Attribution(NamedTuple):
    """What people marked: spans of content, cue and source in characters of the text."""

    content: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    source: list[tuple[int, int]]


class Article(NamedTuple):
    """An article of `polnear` with its attributions."""

    id: str
    outlet: str
    text: str
    attributions: list[Attribution]


def read_polnear(split: str) -> list[Article]:
    """The articles of one split."""
    spans = {row["id"]: row["spans"] for row in _rows("polnear/spans.jsonl")}
    articles = []
    for row in _rows("polnear/documents.jsonl"):
        if row["split"] != split:
            continue
        grouped: dict[str, Attribution] = defaultdict(lambda: Attribution([], [], []))
        for span in spans[row["id"]]:
            getattr(grouped[span["attr"]], span["label"]).append((span["start"], span["end"]))
        articles.append(Article(row["id"], row["outlet"], row["text"], list(grouped.values())))
    return articles


def _rows(name: str) -> Iterable[dict[str, object]]:  # type: ignore[type-arg]
    with (CORPORA / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def cover(length: int, spans: Iterable[tuple[int, int]]) -> np.ndarray:
    """Which characters of a text lie in any of the spans."""
    covered = np.zeros(length, bool)
    for start, end in spans:
        covered[start:end] = True
    return covered


def not_own(spans: Iterable[VoiceSpan], *, marks_only: bool = False) -> list[tuple[int, int]]:
    """The spans that are somebody else's words."""
    wanted = ("quoted",) if marks_only else ("quoted", "attributed")
    return [(span.start, span.end) for span in spans if span.voice in wanted]


class Counts(NamedTuple):
    """True positives, predicted and gold, in tokens."""

    both: int = 0
    found: int = 0
    gold: int = 0

    def add(self, gold: np.ndarray, found: np.ndarray) -> Counts:
        """The counts with those of one more article."""
        return Counts(self.both + int((gold & found).sum()), self.found + int(found.sum()), self.gold + int(gold.sum()))

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision, recall = self.both / max(self.found, 1), self.both / max(self.gold, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)

    def __str__(self) -> str:
        return "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*self.scores)


def tokens(articles: list[Article], find: Callable[[str], list[VoiceSpan]], *, marks_only: bool = False, saying: bool = False) -> dict[str, Counts]:
    """Token counts by outlet, and over all under the empty name. `saying`: only attributions by a verb of reporting; other content is passed over."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for article in articles:
        at = np.array([span.start for span in find_tokens(article.text)], dtype=int)
        kept = [part for part in article.attributions if not saying or _says(article.text, part)]
        gold = cover(len(article.text), [span for part in kept for span in part.content])[at]
        found = cover(len(article.text), not_own(find(article.text), marks_only=marks_only))[at]
        if saying:
            other = cover(len(article.text), [span for part in article.attributions for span in part.content])[at] & ~gold
            gold, found = gold[~other], found[~other]
        for name in ("", article.outlet):
            counts[name] = counts[name].add(gold, found)
    return counts


def _says(text: str, attribution: Attribution) -> bool:
    cue = " ".join(text[start:end] for start, end in attribution.cue).lower()
    return ":" in cue or not _FORMS.isdisjoint(re.findall(r"[a-z]+", cue))


def quoted_parts(articles: list[Article]) -> tuple[float, float]:
    """Marks only: how much of what is found as quoted is content, and how much of the content that stands in marks is found."""
    precision = tokens(articles, find_voices, marks_only=True)[""].scores[0]
    both = gold = 0
    for article in articles:
        at = np.array([span.start for span in find_tokens(article.text)], dtype=int)
        inside = cover(
            len(article.text), [part for spans in article.attributions for span in spans.content for part in _in_marks(article.text, span)]
        )[at]
        found = cover(len(article.text), not_own(find_voices(article.text), marks_only=True))[at]
        both, gold = both + int((inside & found).sum()), gold + int(inside.sum())
    return precision, both / max(gold, 1)


def _in_marks(text: str, span: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """The parts of a span between a first and second, third and fourth … double mark."""
    marks = list(_MARKS.finditer(text, *span))
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        yield opening.end(), closing.start()


def sources(articles: list[Article]) -> dict[str, float]:
    """Of the attributions found (half their content in one predicted span) with a source in both: how often it overlaps, and is exact."""
    found = both = overlap = exact = none = 0
    total = 0
    for article in articles:
        spans = [span for span in find_voices(article.text) if span.voice in ("quoted", "attributed")]
        for part in article.attributions:
            total += 1
            length = sum(end - start for start, end in part.content)
            best = max(spans, key=lambda span: (_shared(part.content, span), span.start - span.end), default=None)
            if best is None or not length or _shared(part.content, best) < 0.5 * length:
                continue
            found += 1
            if not part.source:
                continue
            if best.source is None:
                none += 1
                continue
            both += 1
            start, end = min(part.source)[0], max(part.source, key=lambda span: span[1])[1]
            overlap += best.source.start < end and start < best.source.end
            exact += abs(best.source.start - start) <= 2 and abs(best.source.end - end) <= 2
    return {"found": found / total, "overlap": overlap / max(both, 1), "exact": exact / max(both, 1), "none guessed": none}


def _shared(content: list[tuple[int, int]], span: VoiceSpan) -> int:
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in content)


def rules(articles: list[Article]) -> list[tuple[str, int, float]]:
    """Each frame and rule of indirect speech: how many spans, and the share of their tokens that is gold."""
    inside: Counter[str] = Counter()
    all_tokens: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for article in articles:
        gold = cover(len(article.text), [span for part in article.attributions for span in part.content])
        at = np.array([span.start for span in find_tokens(article.text)], dtype=int)
        for span in find_voices(article.text):
            if span.layer == "indirect":
                words = at[(at >= span.start) & (at < span.end)]
                name = span.rule + (" (unsure)" if "unsure" in span.flags else "")
                number[name] += 1
                inside[name] += int(gold[words].sum())
                all_tokens[name] += len(words)
    return [(name, count, inside[name] / max(all_tokens[name], 1)) for name, count in number.most_common()]


def basil() -> dict[str, float]:
    """How often a span stands in marks exactly when the coders' `quote` flag says so, for lexical and informational bias."""
    agree: Counter[str] = Counter()
    total: Counter[str] = Counter()
    texts = {row["id"]: row["text"] for row in _rows("basil/documents.jsonl")}
    for row in _rows("basil/spans.jsonl"):
        text = str(texts[row["id"]])
        marked = cover(len(text), [(span.start, span.end) for span in find_voices(text) if span.voice in ("quoted", "scare")])
        for span in row["spans"]:  # type: ignore[attr-defined]
            stretch = marked[span["start"] : span["end"]]
            total[span["label"]] += 1
            agree[span["label"]] += (stretch.mean() >= 0.5) == (span["quote"] == "yes")
    return {label: agree[label] / total[label] for label in sorted(total)}


def damages() -> dict[str, Callable[[str], tuple[str, list[int]]]]:
    """Ways in which a text goes bad: each gives the damaged text, and for every character of it its place in the sound one."""

    def replace(pairs: dict[str, str]) -> Callable[[str], tuple[str, list[int]]]:
        def change(text: str) -> tuple[str, list[int]]:
            pieces = [(pairs.get(letter, letter), place) for place, letter in enumerate(text)]
            return "".join(piece for piece, _ in pieces), [place for piece, place in pieces for _ in piece]

        return change

    def drop(share: float) -> Callable[[str], tuple[str, list[int]]]:
        def change(text: str) -> tuple[str, list[int]]:
            rng = random.Random(len(text))
            places = [place for place, letter in enumerate(text) if letter not in '“”"' or rng.random() >= share]
            return "".join(text[place] for place in places), places

        return change

    def mojibake(text: str) -> tuple[str, list[int]]:
        from ftfy import fix_encoding

        broken = text.encode().decode("cp1252", errors="ignore")
        mended = fix_encoding(broken)
        return (mended, list(range(len(text)))) if len(mended) == len(text) else (text, list(range(len(text))))

    single = {"“": "‘", "”": "’"}
    return {
        "10 % of marks deleted": drop(0.1),
        "British singles": replace(single),
        "British singles, straight": replace({"“": "'", "”": "'", '"': "'", "’": "'", "‘": "'"}),
        "no paragraph breaks": replace({"\n": " "}),
        "mojibake, mended": mojibake,
    }


def damaged(articles: list[Article], change: Callable[[str], tuple[str, list[int]]]) -> float:
    """F1 over all content of articles whose text went bad."""
    counts = Counts()
    for article in articles:
        curly = _curly(article.text)
        text, places = change(curly)
        at = np.array(places, dtype=int)
        gold = cover(len(article.text), [span for part in article.attributions for span in part.content])
        begins = np.array([span.start for span in find_tokens(text)], dtype=int)
        found = cover(len(text), not_own(find_voices(text)))
        counts = counts.add(gold[at][begins], found[begins])
    return counts.scores[2]


def _curly(text: str) -> str:
    """Straight double marks made curly by turns within a paragraph; nothing changes its place."""
    pieces = []
    for paragraph in text.split("\n"):
        opens = True
        for letter in paragraph:
            pieces.append(("“" if opens else "”") if letter == '"' else letter)
            opens = opens != (letter == '"')
        pieces.append("\n")
    return "".join(pieces)[: len(text)]


def gold_hits(half: str) -> dict[str, object]:
    """Words that two readers labelled: how often own / not own, all four ways, and negation are right; and the errors by kind."""
    rows = [row for row in csv.DictReader((GOLD / "labels.csv").open(encoding="utf-8")) if row["half"] == half]
    texts = {str(row["id"]): str(row["text"]) for name in ("polnear", "basil") for row in _rows(f"{name}/documents.jsonl")}
    found = {document: _labels(texts[document]) for document in {row["document"] for row in rows}}
    pairs = [(row["voice"], found[row["document"]](int(row["start"])), row) for row in rows if row["voice"] not in ("boilerplate", "title")]
    errors = Counter((gold, guess, rule) for gold, (guess, rule, _), _ in pairs if gold != guess)
    return {
        "n": len(pairs),
        "own": np.mean([(gold == "own") == (guess == "own") for gold, (guess, _, _), _ in pairs]),
        "four ways": np.mean([gold == guess for gold, (guess, _, _), _ in pairs]),
        "negation": np.mean([(row["negated"] == "yes") == negated for _, (_, _, negated), row in pairs]),
        "errors": errors,
        "cases": [(row["document"], int(row["start"]), gold, guess, rule) for gold, (guess, rule, _), row in pairs if gold != guess],
    }


def _labels(text: str) -> Callable[[int], tuple[str, str, bool]]:
    from framing.voice import find_negations
    from framing.text import split_sentences

    spans = find_voices(text)
    owner = innermost(spans, len(text))
    negated = cover(len(text), [(negation.start, negation.end) for negation in find_negations(text, split_sentences(text), spans)])

    def label(at: int) -> tuple[str, str, bool]:
        span = spans[owner[at]] if owner[at] >= 0 else None
        return (span.voice if span else "own", span.rule if span else "", bool(negated[at]))

    return label


def speed(articles: list[Article]) -> float:
    """Articles per second of processor time on one core."""
    for article in articles[:20]:
        find_voices(article.text)
    start = time.process_time()
    for article in articles:
        find_voices(article.text)
    return len(articles) / (time.process_time() - start)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", default="dev", choices=["dev", "train"])
    parser.add_argument("--gold", default="develop", choices=["develop", "report"])
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    articles = read_polnear(options.split)
    everything = tokens(articles, find_voices)
    print(f"polnear {options.split}, all content      {everything['']}")
    print(f"polnear {options.split}, speech, claims   {tokens(articles, find_voices, saying=True)['']}")
    print("marks only: P {:.3f}, recall of quoted parts {:.3f}".format(*quoted_parts(articles)))
    print("sources:", ", ".join(f"{name} {value:.3f}" for name, value in sources(articles).items()))
    by_outlet = {name: counts.scores[2] for name, counts in everything.items() if name}
    print("F1 by outlet:", ", ".join(f"{name} {value:.3f}" for name, value in sorted(by_outlet.items(), key=lambda item: item[1])))
    for name, number, precision in rules(articles):
        print(f"  {name:28} {number:6}  P {precision:.2f}")
    if (GOLD / "labels.csv").exists():
        hits = gold_hits(options.gold)
        print(
            f"gold, {options.gold}: n {hits['n']}, own/not own {hits['own']:.3f}, four ways {hits['four ways']:.3f}, negation {hits['negation']:.3f}"
        )
        print("  errors:", ", ".join(f"{gold}→{guess} {rule}: {n}" for (gold, guess, rule), n in hits["errors"].most_common(8)))  # type: ignore[attr-defined]
    if options.quick:
        return
    print("basil:", ", ".join(f"{label} {value:.3f}" for label, value in basil().items()))
    sound = damaged(articles, lambda text: (text, list(range(len(text)))))
    for name, change in damages().items():
        print(f"loss of F1, {name}: {sound - damaged(articles, change):+.3f}")
    print(f"speed: {speed(articles):,.0f} articles/s")


if __name__ == "__main__":
    main()
