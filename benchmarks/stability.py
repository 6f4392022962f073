"""How steady are the scores of shipped lexicons on real articles? The figures of docs/stability.md.

    python benchmarks/stability.py [--halves 10]

Needs the real articles (FRAMING_CORPORA). One line for each corpus and lexicon, over the lexicon's axes: how many there are and how many of them are
called steady; on the rulers of half of the corpus the mean correlation, that of the lowest axis, and the worst draw; the size of the shift of the
level (mean, worst) and how many axes it moves by more than a steady one; the least correlation without a term (and that term) and without a seed; and
the least and the highest on the first five sentences, in the outlets' own voice, and on a ruler without the largest outlet.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pandas as pd

from framing import load_lexicon, read_corpus
from framing.scoring import read_material
from framing.validation.stability import Stability, stability
from framing.validation.stability.words import moves_level

_TRIED = {
    "fakes_syria": ("violence-naming", "government-naming", "imperialism"),
    "policy_frames_half": ("policy-frames",),
    "gvfc_half": ("generic-frames", "policy-frames"),
}
_HALF, _TERM, _SEED = "half corpus", "without a term", "without a seed"
_ONCE = ("lead 5", "own voice only", "without the largest outlet")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--halves", type=int, default=10, help="how often half of a corpus is drawn")
    halves = parser.parse_args().halves
    rows = []
    for corpus, lexicons in _TRIED.items():
        material = read_material(read_corpus(Path(os.environ["FRAMING_CORPORA"]) / corpus / "documents.jsonl", language="en", outlet="unknown"))
        for name in lexicons:
            print(f"{corpus}, {name} …", file=sys.stderr, flush=True)
            row = _row(stability(material, load_lexicon(name), halves=halves))
            rows.append({"corpus": f"{corpus} ({len(material.corpus)})", "lexicon": name, **row})
    print(pd.DataFrame(rows).set_index(["corpus", "lexicon"]).T.to_string())


def _row(found: Stability) -> dict[str, object]:
    table, halves = found.table.set_index("axis"), found.halves
    by_probe = {str(probe): rows for probe, rows in table.groupby("probe")}
    term, half, shift = by_probe[_TERM], by_probe[_HALF], halves["shift"].abs()
    return {
        "axes": table.index.nunique(),
        "steady": sum(words.startswith("steady") for words in found.words.values()),
        "half: mean": f"{halves['correlation'].mean():.3f}",
        "half: lowest axis": f"{half['correlation'].min():.3f}",
        "half: worst draw": f"{half['worst'].min():.3f}",
        "shift: mean": f"{shift.mean():.2f}",
        "shift: worst": f"{shift.max():.2f}",
        "shift: axes moved": sum(moves_level(_HALF, worst) for worst in half["worst_shift"]),
        "without a term": f"{term['worst'].min():.2f} ({term.loc[term['worst'].idxmin(), 'what']})",
        "without a seed": f"{by_probe[_SEED]['worst'].min():.2f}",
        **{probe: _range(by_probe[probe]["worst"].dropna()) for probe in _ONCE},
    }


def _range(correlations: pd.Series) -> str:
    low, high = (f"{end:.2f}" for end in (correlations.min(), correlations.max()))
    return "" if correlations.empty else low if low == high else f"{low} to {high}"


if __name__ == "__main__":
    main()
