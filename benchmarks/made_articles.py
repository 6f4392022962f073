"""Articles of made-up words, as many as one likes: frequencies after Zipf's law, phrases that all use, and text that an outlet prints daily."""

from __future__ import annotations

import numpy as np

from framing.corpus import Document

Article = list[list[str]]
"""An article as its sentences, each as its words."""


class Press:
    """Writes articles; the same seed gives the same articles."""

    def __init__(self, seed: int = 20240308, outlets: int = 30) -> None:
        self.rng = np.random.default_rng(seed)
        letters = np.array(list("bdfgklmnprstvaeiou"))
        self.words = ["".join(self.rng.choice(letters, size=size)) for size in self.rng.integers(2, 9, size=60_000)]
        self._cumulated = np.cumsum(1 / np.arange(1, len(self.words) + 1))
        self.phrases = [self.write(int(size)) for size in self.rng.integers(8, 16, size=3_000)]
        self.standing = [[self.write(20), self.write(20)] for _ in range(outlets)]

    def write(self, length: int) -> list[str]:
        """So many words in a row."""
        places = np.searchsorted(self._cumulated, self.rng.random(length) * self._cumulated[-1])
        return [self.words[place] for place in places.tolist()]

    def article(self, length: int = 0) -> Article:
        """Sentences of 8 to 30 words, one in five of which has a phrase in it that others use too; `length` in words, else drawn (median 400)."""
        length = length or int(np.clip(self.rng.lognormal(6, 0.6), 60, 4_000))
        sentences: Article = []
        while length > 0:
            sentence = self.write(int(self.rng.integers(8, 31)))
            if self.rng.random() < 0.2:
                sentence += self.phrases[min(int(self.rng.zipf(1.3)), len(self.phrases)) - 1]
            sentences.append(sentence)
            length -= len(sentence)
        return sentences

    def changed(self, article: Article, share: float) -> Article:
        """Each word replaced by another with this probability."""
        return [[self._any() if self.rng.random() < share else word for word in sentence] for sentence in article]

    def _any(self) -> str:
        return self.words[int(self.rng.integers(len(self.words)))]


def corpus(n_articles: int, seed: int = 20240308, copies: float = 0.15) -> list[Document]:
    """Articles of 30 outlets in a year, each with its outlet's standing text below; the share `copies` repeats an earlier one, 3 % of it changed."""
    press = Press(seed)
    written: list[Article] = []
    documents = []
    for place in range(n_articles):
        outlet = int(press.rng.integers(len(press.standing)))
        if written and press.rng.random() < copies:
            article = press.changed(written[int(press.rng.integers(len(written)))], 0.03)
        else:
            article = press.article()
            written.append(article)
        day = str(np.datetime64("2024-01-01") + int(press.rng.integers(365)))
        documents.append(document(f"{place:06}", [*article, *press.standing[outlet]], outlet=f"outlet {outlet}", day=day))
    return documents


def document(name: str, article: Article, *, outlet: str = "", day: str = "") -> Document:
    """An article as a document; without an outlet it has one of its own."""
    return Document(id=name, text=" ".join(" ".join(sentence) + "." for sentence in article), outlet=outlet or name, date=day)
