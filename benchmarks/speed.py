"""How fast is scoring beside a plain script that encodes and counts the same sentences?

Prints articles per second, ratios and peak memory. The plain script (benchmarks/plain_script.py) is what one would write without this package:
`SentenceTransformer.encode` and `CountVectorizer`, sentences given. Two things are compared with it, each with a cold and a warm cache of vectors:

- `score()` on a corpus that has been read, beside the plain script's own seconds, both without imports and reading;
- the whole command `framing score`, from the file to the run on the disk, beside the whole process of the plain script, which reads no articles,
  cleans none, splits no sentences and writes nothing.

Measured on `fakes_syria` (804 articles) where the real articles are at hand (FRAMING_CORPORA), else on the sample corpus. Every contender is a
process of its own, one after the other.
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
SCORE = Path(__file__).with_name("score_script.py")


class Run(NamedTuple):
    """Seconds of the work itself (as the process prints them), of the whole process, and its peak memory."""

    work: float
    process: float
    gigabytes: float


def measure(command: list[str], **environment: str) -> Run:
    """Run a command to its end; a script prints the seconds of its work, of others the whole process counts."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    seconds = time.perf_counter() - begun
    alone = printed.strip().replace(".", "", 1).isdigit()
    return Run(float(printed) if alone else seconds, seconds, used.ru_maxrss / 1e6)


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
        work = [sys.executable, str(SCORE), str(path), *LEXICONS]
        command = [str(Path(sys.executable).with_name("framing")), "score", str(path), "-o", f"{folder}/run"]
        command += [part for name in LEXICONS for part in ("-l", name)]
        plain = measure([sys.executable, str(PLAIN), str(listed)])
        lines = [("plain script", plain.work, 1.0, plain.gigabytes)]
        for cache in ("cold", "warm"):
            run = measure(work, FRAMING_CACHE=f"{folder}/cache")
            lines.append((f"score(), {cache} cache", run.work, plain.work / run.work, run.gigabytes))
        lines.append(("plain script, whole process", plain.process, 1.0, plain.gigabytes))
        for cache in ("cold", "warm"):
            run = measure(command, FRAMING_CACHE=f"{folder}/another")
            lines.append((f"framing score, {cache} cache", run.process, plain.process / run.process, run.gigabytes))
    print(f"{path.parent.name if path.is_file() else path.name}: {len(corpus)} articles, {len(sentences)} sentences, {os.cpu_count()} cores")
    print(f"{'':<30}{'seconds':>9}{'articles/s':>12}{'times plain':>13}{'peak GB':>9}")
    for name, seconds, ratio, gigabytes in lines:
        print(f"{name:<30}{seconds:>9.1f}{len(corpus) / seconds:>12.1f}{ratio:>13.2f}{gigabytes:>9.2f}")


if __name__ == "__main__":
    main()
