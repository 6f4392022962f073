"""PolNeAR: the attributions that people marked, and how much of them is found."""

from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.text import find_tokens
from framing.voice import VoiceSpan, find_voices
from framing.voice.words import load_cues

CORPORA = Path(os.environ.get("FRAMING_CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora"))
# The verbs of reporting that textacy ships (Apache-2.0): a list that was not made with our own in sight.
_SAYING = """
accuse acknowledge add admit agree allege announce argue ask assert believe blame charge cite claim complain concede conclude confirm
contend criticize declare decline deny describe disagree disclose estimate explain fear hope insist maintain mention note observe order
predict promise recall recommend reply report say state stress suggest tell testify think urge warn worry write
""".split()  # noqa: SIM905
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
    spans = {row["id"]: row["spans"] for row in read_rows("polnear/spans.jsonl")}
    articles = []
    for row in read_rows("polnear/documents.jsonl"):
        if row["split"] != split:
            continue
        grouped: dict[str, Attribution] = defaultdict(lambda: Attribution([], [], []))
        for span in spans[row["id"]]:
            getattr(grouped[span["attr"]], span["label"]).append((span["start"], span["end"]))
        articles.append(Article(row["id"], row["outlet"], row["text"], list(grouped.values())))
    return articles


def read_rows(name: str) -> Iterable[dict[str, object]]:  # type: ignore[type-arg]
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


def errors(articles: list[Article]) -> list[tuple[str, int, int]]:
    """The kinds of error, the commonest first, with how many there are and their tokens: attributions of which half is missed, by what credits them;
    and spans of indirect speech of which 40 % lie outside of any attribution, by the rule that made them.
    """
    cues = load_cues()
    number: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for article in articles:
        at = np.array([span.start for span in find_tokens(article.text)], dtype=int)
        spans = find_voices(article.text)
        gold = cover(len(article.text), [span for part in article.attributions for span in part.content])[at]
        found = cover(len(article.text), not_own(spans))[at]
        for part in article.attributions:
            wanted = cover(len(article.text), part.content)[at]
            missed = int((wanted & ~found).sum())
            if missed and 2 * missed >= wanted.sum():
                words = re.findall(r"[a-z]+", " ".join(article.text[start:end] for start, end in part.cue).lower())
                kind = "missed: " + _kind(words, int(wanted.sum()), [cues[word].category for word in words if word in cues])
                number[kind] += 1
                size[kind] += missed
        for span in spans:
            inside = (at >= span.start) & (at < span.end)
            if span.layer == "indirect" and (inside & ~gold).sum() >= 0.4 * max(inside.sum(), 1):
                kind = f"false: {span.rule}" + (" (unsure)" if "unsure" in span.flags else "")
                number[kind] += 1
                size[kind] += int((inside & ~gold).sum())
    return [(kind, count, size[kind]) for kind, count in number.most_common()]


def _kind(cue: list[str], length: int, categories: list[str]) -> str:
    if not categories:
        return "the cue is no verb of the list (a noun, a preposition, another verb)"
    if length <= 3:
        return "one to three words"
    return f"a listed verb ({categories[-1]})"
