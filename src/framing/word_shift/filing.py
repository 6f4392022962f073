"""A word shift on the disk, beside the scores it was made of."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from framing.comparison.settings import Settings
from framing.errors import FramingError
from framing.files import write_whole
from framing.scoring.storage import write_table
from framing.word_shift.word_shift import WordShift

FILES = ("word_shift", "word_shift_sentences")
_UNSAID = ("within", "reference", "groups")
"""Settings that are empty where nothing was asked for."""


def write_word_shift(shift: WordShift, folder: str | Path) -> list[Path]:
    """Write `word_shift` and `word_shift_sentences` into a folder as CSV and Parquet, and what was asked as `word_shift.json`."""
    stems = [Path(folder, name) for name in FILES]
    for stem, table in zip(stems, (shift.table, shift.sentences), strict=True):
        write_table(table, stem)
    asked = {"axis": shift.axis, "outlet": shift.outlet, "against": shift.against, "settings": shift.settings.record()}
    said = {"notes": list(shift.notes), "trust": shift.trust.astype("object").where(shift.trust.notna(), None).to_dict("records")}
    path = write_whole(stems[0].with_suffix(".json"), json.dumps({**asked, **said}, ensure_ascii=False, indent=1, default=float) + "\n")
    return [*(stem.with_suffix(ending) for stem in stems for ending in (".csv", ".parquet")), path]


def read_word_shift(folder: str | Path) -> WordShift:
    """Pick up what `write_word_shift` wrote. Raises `FramingError` if the folder holds none, or one that was changed by hand."""
    try:
        table, sentences = (pd.read_parquet(Path(folder, name).with_suffix(".parquet")) for name in FILES)
        said = json.loads(Path(folder, "word_shift.json").read_text(encoding="utf-8"))
        settings = {name: value for name, value in said["settings"].items() if value or name not in _UNSAID}
        return WordShift(
            table,
            sentences,
            axis=str(said["axis"]),
            outlet=str(said["outlet"]),
            against=str(said["against"]),
            settings=Settings(**settings),
            trust=pd.DataFrame(said["trust"]),
            notes=tuple(map(str, said["notes"])),
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FramingError(folder, found="no word_shift.json", expected="a run with it", mend="make it with `framing shift`") from error
    except (KeyError, TypeError, ValueError) as error:
        where = Path(folder, "word_shift.json")
        raise FramingError(where, found="it was changed since it was written", mend="make it again with `framing shift`") from error
