"""How fast is `framing score` beside a plain script that encodes and counts the same sentences?

Prints articles per second, ratios and peak memory. The plain script (benchmarks/plain_script.py) is what one would write without this package:
`SentenceTransformer.encode` and `CountVectorizer`, sentences given. Each contender is a process of its own, started cold, one after the other.

Measured on `fakes_syria` (804 articles) where the real articles are at hand (FRAMING_CORPORA), else on the sample corpus.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from framing.corpus import read_corpus
from framing.sentences import find_sentences
from framing.shipped import shipped_folder

LEXICONS = ("violence-naming", "government-naming", "imperialism")
PLAIN = Path(__file__).with_name("plain_script.py")


class Run(NamedTuple):
    """Wall-clock seconds and peak memory of a process."""

    seconds: float
    gigabytes: float


def measure(command: list[str], **environment: str) -> Run:
    """Run a command to its end."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - begun, used.ru_maxrss / 1e6)


def main() -> None:
    """Measure, and print a table."""
    real = Path(os.environ.get("FRAMING_CORPORA", "")) / "fakes_syria" / "documents.jsonl"
    path = real if real.is_file() else shipped_folder("samples")
    corpus = read_corpus(path)
    table = find_sentences(corpus).table
    sentences = [corpus[row["document"]].text[row["start"] : row["end"]] for row in table.to_dict("records")]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "sentences.json"
        listed.write_text(json.dumps(sentences), encoding="utf-8")
        lexicons = [part for name in LEXICONS for part in ("-l", name)]
        score = [str(Path(sys.executable).with_name("framing")), "score", str(path), *lexicons, "-o", f"{folder}/run"]
        cache = f"{folder}/cache"
        runs = {
            "plain script": measure([sys.executable, str(PLAIN), str(listed)]),
            "framing score, cold cache": measure(score, FRAMING_CACHE=cache),
            "framing score, warm cache": measure(score, FRAMING_CACHE=cache),
        }
    plain = runs["plain script"].seconds
    print(f"{path.parent.name if path.is_file() else path.name}: {len(corpus)} articles, {len(sentences)} sentences, {os.cpu_count()} cores")
    print(f"{'':<28}{'seconds':>9}{'articles/s':>12}{'times plain':>13}{'peak GB':>9}")
    for name, run in runs.items():
        print(f"{name:<28}{run.seconds:>9.1f}{len(corpus) / run.seconds:>12.1f}{plain / run.seconds:>13.2f}{run.gigabytes:>9.2f}")


if __name__ == "__main__":
    main()
