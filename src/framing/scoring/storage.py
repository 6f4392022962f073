"""A run on the disk: tables anybody can open, and what is needed to pick it up again."""

from __future__ import annotations

import hashlib
import io
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import FramingError
from framing.files import work_folder, write_whole
from framing.lexicon import Actor, Axis
from framing.scoring.anchor import load_anchor
from framing.scoring.scores import Scores

MANIFEST = "manifest.json"
_TABLES = ("documents", "sentences", "hits", "projections", "labels", "attributions", "trust", "scores")
_READ = (*(f"{name}.parquet" for name in _TABLES), "texts.parquet", "axes.json", "actors.json", "anchor.json")
# What runs of earlier versions did not hold.
_LATER = ("trust.parquet", "labels.parquet", "attributions.parquet", "actors.json")
_PACKAGES = ("framing", "numpy", "pandas", "scikit-learn", "sentence-transformers", "torch", "nltk", "ftfy")


def write_scores(scores: Scores, folder: str | Path) -> Path:
    """Write a run: each table as CSV and Parquet, the texts, the axes, the actors, the anchor, and last `manifest.json` with the hash of every file.

    All files are first written beside and then moved in, the manifest last: a folder without one is a run that was not finished. If writing fails,
    an older run in the folder stays as it was. The same scores give the same bytes.
    """
    folder = Path(folder)
    with work_folder(folder) as beside:
        for name, table in _tables(scores).items():
            write_table(table, beside / name)
        texts = pd.DataFrame({"document": list(scores.texts), "text": list(scores.texts.values())})
        write_whole(beside / "texts.parquet", _parquet(texts))
        for name, parts in (("axes", scores.axes), ("actors", scores.actors)):
            told = {part: value.model_dump(mode="json", by_alias=True) for part, value in parts.items()}
            write_whole(beside / f"{name}.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        scores.anchor.save(beside / "anchor.json")
        written = sorted(path.name for path in beside.iterdir())
        manifest = _manifest(scores, {name: _sha256(beside / name) for name in written})
        write_whole(beside / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
        _take_places([MANIFEST, *written], beside, folder)
    return folder


def read_scores(folder: str | Path) -> Scores:
    """Pick up a run. Raises `FramingError` if the folder holds none, one that was not finished, or one whose files were changed."""
    folder = Path(folder)
    manifest = _read_manifest(folder)
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in _TABLES}
    texts = pd.read_parquet(folder / "texts.parquet")
    axes, actors = (json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("axes", "actors"))
    return Scores(
        table=tables["scores"],
        **{name: tables[name] for name in _TABLES if name != "scores"},
        texts=dict(zip(texts["document"], texts["text"], strict=True)),
        axes={name: Axis.model_validate_json(json.dumps(axis)) for name, axis in axes.items()},
        actors={name: Actor.model_validate_json(json.dumps(actor)) for name, actor in actors.items()},
        anchor=load_anchor(folder / "anchor.json"),
        provenance=manifest["provenance"],
        warnings=tuple(manifest["warnings"]),
    )


def write_table(table: pd.DataFrame, stem: Path) -> None:
    """Write a table as `stem`.csv and `stem`.parquet."""
    write_whole(stem.with_suffix(".csv"), table.to_csv(index=False, lineterminator="\n"))
    write_whole(stem.with_suffix(".parquet"), _parquet(table))


def _take_places(names: list[str], beside: Path, folder: Path) -> None:
    """Move files from `beside` into `folder`: the first leaves first and comes last. If one move fails, the old files are put back."""
    old = beside / "old"
    old.mkdir()
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).replace(old / name)
        for name in reversed(names):
            (beside / name).replace(folder / name)
    except BaseException:
        for name in reversed(names):
            if (old / name).exists():
                (old / name).replace(folder / name)
            elif not (beside / name).exists():
                (folder / name).unlink()
        raise


def _tables(scores: Scores) -> dict[str, pd.DataFrame]:
    return {"scores": scores.table, **{name: getattr(scores, name) for name in _TABLES if name != "scores"}}


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _manifest(scores: Scores, files: dict[str, str]) -> dict[str, Any]:
    return {
        "provenance": dict(scores.provenance),
        "reference": {"corpus": scores.anchor.reference, "n_documents": scores.anchor.n_documents},
        "packages": {name: version(name) for name in _PACKAGES},
        "warnings": list(scores.warnings),
        "files": files,
    }


def _read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        found = "a run that was not finished, or none" if folder.is_dir() else "no such folder"
        raise FramingError(folder, found=found, expected="a folder written by `framing score`", mend="run `framing score … -o` on it")
    mend = "the files of a run are its record: copy one before you edit it, and score again to restore the run"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        missing = {name for name in _READ if name not in dict(manifest["files"])}
        if _LATER[0] in missing and missing <= set(_LATER):
            raise FramingError(folder, found="a run of an earlier version", expected=f"one with {_LATER[0]}", mend="score its articles again")
        files = {name: manifest["files"][name] for name in (*_READ, *manifest["files"])}
        _ = manifest["provenance"], manifest["warnings"]
    except (KeyError, TypeError, ValueError) as error:
        raise FramingError(path, found="it was changed since the run, or is no manifest of a run", mend=mend) from error
    for name, expected in files.items():
        if not (folder / name).is_file() or _sha256(folder / name) != expected:
            raise FramingError(folder / name, found="the file is missing or was changed since the run", mend=mend)
    return manifest


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
