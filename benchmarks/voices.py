"""Whose voice, measured against people: PolNeAR's attributions, BASIL's quote flags, bad text, and hits labelled by two readers.

    python benchmarks/voices.py [--split dev|train] [--gold develop|report]

Needs the real articles (FRAMING_CORPORA). Developed on the train part of `polnear` and on the half `develop` of `voice_gold`; dev and the half
`report` are for reading. Nothing of the articles is kept here but ids and offsets.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

from damage import damaged, damages
from framing.text import split_sentences
from framing.voice import find_negations, find_voices, innermost
from polnear import Article, cover, errors, quoted_parts, read_polnear, read_rows, rules, sources, tokens

GOLD = Path(__file__).parent / "voice_gold"


def basil() -> dict[str, float]:
    """How often a span stands in marks exactly when the coders' `quote` flag says so, for lexical and informational bias."""
    agree: Counter[str] = Counter()
    total: Counter[str] = Counter()
    texts = {row["id"]: row["text"] for row in read_rows("basil/documents.jsonl")}
    for row in read_rows("basil/spans.jsonl"):
        text = str(texts[row["id"]])
        marked = cover(len(text), [(span.start, span.end) for span in find_voices(text) if span.voice in ("quoted", "scare")])
        for span in row["spans"]:  # type: ignore[attr-defined]
            stretch = marked[span["start"] : span["end"]]
            total[span["label"]] += 1
            agree[span["label"]] += (stretch.mean() >= 0.5) == (span["quote"] == "yes")
    return {label: agree[label] / total[label] for label in sorted(total)}


def gold_hits(half: str) -> dict[str, object]:
    """Words that two readers labelled: how often own / not own, all four ways, and negation are right; and the errors by kind."""
    rows = [row for row in csv.DictReader((GOLD / "labels.csv").open(encoding="utf-8")) if row["half"] == half]
    texts = {str(row["id"]): str(row["text"]) for name in ("polnear", "basil") for row in read_rows(f"{name}/documents.jsonl")}
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
    print("the eight commonest errors:")
    for kind, number, size in errors(articles)[:8]:
        print(f"  {kind:84} {number:5} ({size} tokens)")
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
