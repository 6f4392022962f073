"""What marks whom, written into a run and read again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.files import write_whole
from framing.keyness.keyness import Keyness
from framing.keyness.question import Question
from framing.scoring.storage import write_table

NAME = "keyness"
FILES = (NAME,)


def write_keyness(found: Keyness, folder: str | Path) -> None:
    """Write keyness.csv and .parquet, and what was asked into keyness.json."""
    folder = Path(folder)
    write_table(found.table, folder / NAME)
    said = {"question": asdict(found.question), "level": found.level, "n_tests": found.n_tests, "notes": list(found.notes)}
    write_whole(folder / f"{NAME}.json", json.dumps(said, indent=1, ensure_ascii=False) + "\n")


def read_keyness(folder: str | Path) -> Keyness:
    """Read what `write_keyness` wrote. Raises `FramingError` if it is not there, or is not that."""
    path = Path(folder) / f"{NAME}.json"
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        table = pd.read_parquet(path.with_suffix(".parquet"))
        return Keyness(table, Question(**said["question"]), said["level"], said["n_tests"], tuple(said["notes"]))
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise FramingError(path, found="no keyness that can be read", mend="run `framing keyness` on it") from error
