"""Score a corpus that has been read; prints the seconds it took, without imports and reading. The contender of speed.py beside plain_script.py."""

from __future__ import annotations

import gc
import sys
import time

from framing import load_lexicon, read_corpus, score


def main() -> None:
    """Score the corpus at a path on the lexicons named."""
    path, *lexicons = sys.argv[1:]
    corpus, loaded = read_corpus(path), [load_lexicon(name) for name in lexicons]
    gc.set_threshold(200_000, 50, 50)  # as the command line does
    begun = time.perf_counter()
    score(corpus, loaded)
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
