"""How long does a person wait for `framing lexicon try` on 1,000 articles, beside a plain loop that counts the same terms?

The command is started with `--watch`, as a process of its own, on a copy of the lexicon. Two things are timed: from the start to the first result
(imports, reading, cleaning, sentences, voices), and from a save that adds a term to the new result on the screen, the median of several. The plain
loop is what one would write without this package: all terms (and the names and labels of actors) in one regular expression, counted per article, in
this process, the texts read already. It knows no voices, no negation, no actors, shows no context and draws nothing.

Measured on 1,000 articles of `fakes_syria` and `polnear` where these are at hand (FRAMING_CORPORA), else on the sample corpus.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from framing.corpus import read_corpus
from framing.lexicon import Lexicon, load_lexicon
from framing.shipped import shipped_folder

LEXICONS = ("violence-naming", "syria-naming", "syria-coast-2025")
ARTICLES = 1000
SAVES = 5
DONE = b"Ctrl-C ends\n"


class Waited(NamedTuple):
    """Seconds from the start to the first result, and from a save to the next."""

    first: float
    again: float


def articles(folder: Path) -> Path:
    """The corpus to measure on."""
    real = [Path(os.environ.get("FRAMING_CORPORA", "")) / name / "documents.jsonl" for name in ("fakes_syria", "polnear")]
    if not all(path.is_file() for path in real):
        return shipped_folder("samples")
    rows = [json.loads(line) for path in real for line in path.read_text(encoding="utf-8").splitlines()][:ARTICLES]
    made = folder / "articles.jsonl"
    made.write_text("".join(json.dumps({**row, "id": str(number)}) + "\n" for number, row in enumerate(rows)), encoding="utf-8")
    return made


def pattern_of(lexicon: Lexicon) -> re.Pattern[str]:
    """All that the lexicon looks for in one regular expression, the longest first."""
    names = {actor: "|".join(map(_escaped, each.names)) for actor, each in lexicon.actors.items()}
    terms = [term.term for axis in lexicon.axes.values() for _, term in axis.terms()]
    terms += [text for actor in lexicon.actors.values() for text in (*actor.names, *actor.labels)]
    parts = [re.sub(r"\\{(.+?)\\}", lambda name: f"(?:{names[name[1].replace(chr(92), '')]})", _escaped(term)) for term in dict.fromkeys(terms)]
    return re.compile(rf"\b(?:{'|'.join(sorted(parts, key=len, reverse=True))})\b", re.IGNORECASE)


def _escaped(term: str) -> str:
    return re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+")


def plain(texts: list[str], lexicon: Lexicon) -> float:
    """Seconds in which the plain loop compiles the terms and counts them, the median of several."""
    taken = []
    for _ in range(SAVES):
        re.purge()
        begun = time.perf_counter()
        pattern = pattern_of(lexicon)
        counts = [Counter(found.group().lower() for found in pattern.finditer(text)) for text in texts]
        taken.append(time.perf_counter() - begun)
        assert len(counts) == len(texts)
    return statistics.median(taken)


def watched(name: str, corpus: Path, folder: Path) -> Waited:
    """Start the command, save the lexicon several times, and stop it."""
    file, shown = folder / f"{name}.toml", folder / "shown.txt"
    shutil.copy(shipped_folder("lexicons") / f"{name}.toml", file)
    source = file.read_text(encoding="utf-8")
    command = [str(Path(sys.executable).with_name("framing")), "lexicon", "try", str(file), str(corpus), "--watch"]
    with shown.open("wb") as sink:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.STDOUT)
        try:
            waited = [_until(shown, 1, begun, process)]
            for number in range(SAVES):
                source = re.sub(r"(terms\s*=\s*\[)", rf'\1 "zz{number}*",', source, count=1)
                begun = time.perf_counter()
                file.write_text(source, encoding="utf-8")
                waited.append(_until(shown, number + 2, begun, process))
        finally:
            process.kill()
            process.wait()
    return Waited(waited[0], statistics.median(waited[1:]))


def _until(shown: Path, times: int, begun: float, process: subprocess.Popen[bytes]) -> float:
    while shown.read_bytes().count(DONE) < times:
        if process.poll() is not None:
            raise SystemExit(shown.read_text(encoding="utf-8"))
        time.sleep(0.005)
    return time.perf_counter() - begun


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = articles(folder)
        texts = [document.text for document in read_corpus(path)]
        print(f"{len(texts)} articles, {os.cpu_count()} cores; seconds")
        print(f"{'lexicon':<20}{'terms':>7}{'actors':>8}{'first run':>11}{'after a save':>14}{'plain loop':>12}{'times plain':>13}")
        for name in LEXICONS:
            lexicon = load_lexicon(name)
            terms = sum(len(pole.terms) for axis in lexicon.axes.values() for pole in axis.poles.values())
            ran, loop = watched(name, path, folder), plain(texts, lexicon)
            measured = f"{ran.first:>11.1f}{ran.again:>14.2f}{loop:>12.2f}{loop / ran.again:>13.2f}"
            print(f"{name:<20}{terms:>7}{len(lexicon.actors):>8}{measured}")


if __name__ == "__main__":
    main()
