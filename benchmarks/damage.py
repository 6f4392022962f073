"""Ways in which a text goes bad, and what that costs."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np

from framing.text import find_tokens
from framing.voice import find_voices
from polnear import Article, Counts, cover, not_own


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
