"""A lexicon that is tried again whenever its file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from framing.corpus import Corpus
from framing.errors import FramingError
from framing.files import content_hash
from framing.lexicon import Fault, LexiconError, lexicon_file
from framing.matching import check_lexicon
from framing.sentences import Sentences
from framing.workbench.axis_hits import AxisHits
from framing.workbench.changes import Changes, changes_between
from framing.workbench.trial import Trial, trial_of

_EVERY = 0.05
"""Seconds between two looks at the file."""
_SETTLE = 0.03
"""Seconds for which a file must stay as it is: an editor may write it in several pieces."""
_PATIENCE = 1.5
"""Seconds for which a file may be gone or empty: an editor may delete it and write it anew."""

_State = tuple[str, int, int] | None
"""The content of a file, when it was written, and which file it is; None if it is gone or empty."""


@dataclass(frozen=True)
class Attempt:
    """One attempt to try a lexicon.

    `trial` is missing if the file is faulty; `faults` are those of the file, or the examples that its terms read otherwise than its author;
    `changes` are those since the last attempt that had a trial, missing for the first.
    """

    trial: Trial | None
    faults: tuple[Fault, ...] = ()
    changes: Changes | None = None


def attempt(
    corpus: Corpus, lexicon: str | Path, hits: AxisHits, *, before: Trial | None = None, choose: Callable[[Trial], Trial] | None = None
) -> Attempt:
    """Try a lexicon, by its file or its name among those shipped, on a corpus with its hits; a fault is told, not raised.

    `choose` makes of a trial what is wanted of it (`narrow`), `before` is the trial with which this one is compared.
    """
    try:
        loaded, faults = check_lexicon(lexicon_file(lexicon), advice=False)
        if loaded is None:
            return Attempt(None, faults)
        trial = trial_of(corpus, loaded, hits.of(loaded))
        trial = choose(trial) if choose else trial
    except FramingError as error:
        return Attempt(None, faults_of(error))
    return Attempt(trial, faults, changes_between(before, trial) if before else None)


def attempts(
    corpus: Corpus,
    lexicon: str | Path,
    *,
    saves: Iterable[object],
    sentences: Sentences | None = None,
    choose: Callable[[Trial], Trial] | None = None,
) -> Iterator[Attempt]:
    """Try a lexicon at once, and again after each of `saves` (`saves_of`), each time compared with the last trial."""
    hits, last = AxisHits(corpus, sentences), None
    for _ in chain([None], saves):
        made = attempt(corpus, lexicon, hits, before=last, choose=choose)
        last = made.trial or last
        yield made


def faults_of(error: FramingError) -> tuple[Fault, ...]:
    """All faults of a file that is no lexicon, or the one that an error tells of."""
    return error.faults if isinstance(error, LexiconError) else (Fault(error.where, 0, "", error.found, error.expected, error.mend),)


def saves_of(path: Path, *, pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """An endless iterator that waits until a file has been saved since it was made, or since it last said so.

    It says so when the file is whole: what is being written, or is gone or empty for a moment, is waited for. A file that stays away or empty is
    taken for saved so.
    """
    return _saves(path, _state(path), pause)


def _saves(path: Path, known: _State, pause: Callable[[float], None]) -> Iterator[None]:
    while True:
        pause(_EVERY)
        if _state(path) == known:
            continue
        settled = _settled(path, pause)
        if settled != known:
            known = settled
            yield


def _settled(path: Path, pause: Callable[[float], None]) -> _State:
    """The state of a file once it no longer changes."""
    state, waited = _state(path), 0.0
    while True:
        pause(_SETTLE)
        after = _state(path)
        waited = waited + _SETTLE if after == state else 0.0
        if after == state and waited >= (_PATIENCE if state is None else _SETTLE):
            return state
        state = after


def _state(path: Path) -> _State:
    try:
        content, status = path.read_bytes(), path.stat()
    except OSError:
        return None
    return (content_hash([content]), status.st_mtime_ns, status.st_ino) if content.strip() else None
