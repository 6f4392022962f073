"""`framing codes validate`: the scores of a run held against what people said of its articles."""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.codes import CodeFiles, Key, Rename, Scale, Word, read_files, tell_codes
from framing.cli.console import note, records, show_json, show_table, show_text, stage_progress, warn
from framing.cli.options import By, EncoderName, Json, RunFolder, Voices

if TYPE_CHECKING:
    import pandas as pd

    from framing.scoring import Scores
    from framing.validation import ArticleVectors, CorrectedMeans, Stacked, Validation

FOLDER = "validation"
"""Where in a run the results are written."""
_OPTIONAL = ("corrected", "stack", "stacked")
"""Tables that are not written each time: those of an earlier call would belong to other codes."""
_JUDGED = {"article": "score", "sentence": "embedding"}
"""What is held against the codes; a sentence has no score."""
_TERM_COUNTS = ("helps", "hurts", "can’t tell", "in no coded text")


def validate(
    run: RunFolder,
    files: CodeFiles,
    key: Key = None,
    rename: Rename = None,
    scale: Scale = "",
    word: Word = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write; by default RUN/validation.", metavar="FOLDER")] = None,
    by: By = "outlet",
    voices: Voices = "outlet",
    stack: Annotated[
        bool, typer.Option("--stack", help="Let a model learn from the codes, and say what that adds to the score (25 codes or more).")
    ] = False,
    encoder: EncoderName = "",
    level: Annotated[float, typer.Option(help="The level of the intervals.", min=0.5, max=0.999, metavar="NUMBER")] = 0.95,
    seed: Annotated[int, typer.Option(help="Another seed deals the articles into other folds.", min=0, metavar="NUMBER")] = 20240308,
    json: Json = False,
) -> None:
    """Check the scores of RUN by people's codes.

    Codes of articles or of sentences.

    Shows how often the score, each of its parts, and a model trained on the same codes put two differently coded articles in the right order (AUC or
    c-index); which terms point the wrong way; and each group's mean code, corrected by the scores of the articles that nobody coded. Writes tables
    and the figure `calibration`.
    """
    from framing.scoring import read_scores
    from framing.validation import corrected_means
    from framing.validation import stack as stack_scores
    from framing.validation import validate as validate_scores

    folder = output or run / FOLDER
    _demand_folder(folder)
    scores = read_scores(run)
    codes = read_files(files, dict(scores.axes), key=key, rename=rename, scale=scale, word=word)
    vectors = _vectors(scores, encoder) if stack else None
    found = validate_scores(scores, codes, voices=voices, vectors=vectors, level=level, seed=seed)
    of_articles = (found.table["unit"] == "article").any()
    corrected = corrected_means(scores, codes, by=by, voices=voices, level=level) if of_articles else None
    stacked = stack_scores(scores, codes, vectors, voices=voices, level=level, seed=seed) if vectors and of_articles else None
    _write(folder, found, corrected, stacked, scores.poles)
    if json:
        _show_json(found, corrected, stacked, folder)
        return
    _show(found, corrected, stacked)
    tell_codes(codes)
    for said in dict.fromkeys((*found.notes, *(corrected.notes if corrected else ()), *(stacked.notes if stacked else ()))):
        warn(f"{said}.")
    note(f"Tables and figure: {folder}")


def _demand_folder(folder: Path) -> None:
    """Raise `FramingError` if nothing can be written there; this is told before the work."""
    from framing.errors import FramingError

    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise FramingError(folder, found="a file stands where the folder would be", mend="name another folder with -o")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise FramingError(folder, found="no permission to write there", mend="name another folder with -o")


def _vectors(scores: Scores, encoder: str) -> ArticleVectors:
    """The mean sentence vectors of the articles, by the encoder of the run unless another is named."""
    from framing.embedding import cached, load_encoder
    from framing.errors import FramingError
    from framing.validation import article_vectors

    chosen = load_encoder(encoder) if encoder else load_encoder()
    used = str(scores.provenance.get("encoder", ""))
    if not encoder and used not in {"", "none", chosen.identity, f"{chosen.identity}:exact"}:
        raise FramingError("--stack", found=f"a run with the encoder {used}", expected="its name or folder", mend="name it with --encoder")
    with stage_progress() as progress:
        return article_vectors(scores, encoder=cached(chosen, progress=lambda done, total: progress("embedding", done, total)))


def _write(folder: Path, found: Validation, corrected: CorrectedMeans | None, stacked: Stacked | None, poles: Mapping[str, tuple[str, str]]) -> None:
    """Write tables and figure: all are made beside and then moved in, and those of an earlier call go."""
    from framing.figures.calibration import calibration
    from framing.figures.style import save
    from framing.files import work_folder
    from framing.scoring.storage import write_table

    tables = _tables(found, corrected, stacked)
    with work_folder(folder) as beside:
        for name, table in tables.items():
            write_table(table, beside / name)
        save(calibration(found, poles=poles), beside / "calibration")
        for name in _OPTIONAL:
            for path in folder.glob(f"{name}.*") if name not in tables else ():
                path.unlink()
        for path in sorted(beside.iterdir()):
            path.replace(folder / path.name)


def _tables(found: Validation, corrected: CorrectedMeans | None, stacked: Stacked | None) -> dict[str, pd.DataFrame]:
    parts = ("differences", "calibration", "curves", "fits", "terms", "account")
    tables = {"validation": found.table, **{name: getattr(found, name) for name in parts}}
    if corrected:
        tables["corrected"] = corrected.table
    if stacked:
        tables |= {"stack": stacked.performance, "stacked": stacked.table}
    return tables


def _show_json(found: Validation, corrected: CorrectedMeans | None, stacked: Stacked | None, folder: Path) -> None:
    tables = {name: records(table) for name, table in _tables(found, corrected, stacked).items() if name not in {"curves", "stacked"}}
    notes = {"notes": list(found.notes)}
    if corrected:
        notes["corrected_notes"] = list(corrected.notes)
    if stacked:
        notes["stack_notes"] = list(stacked.notes)
    show_json({**tables, **notes, "level": found.level, "voices": found.voices, "folder": str(folder)})


def _show(found: Validation, corrected: CorrectedMeans | None, stacked: Stacked | None) -> None:
    units = dict.fromkeys(found.table["unit"])
    for unit in units:
        show_text(
            f"How often two differently coded {unit}s stand in the right order, with {found.level:.0%} intervals (0.50 is chance)", style="bold"
        )
        table = _ranking(found, unit)
        show_table(table, numbers=[name for name in table.columns if name not in {"axis", "measure", "interval", "verdict"}])
        show_text(f"\nBy how much the {_JUDGED[unit]} does better (+) or worse (−) than …", style="bold")
        show_table(_against(found, unit))
        show_text("")
    show_text("Terms: are texts that hold them coded with their pole more often (helps) or less often (hurts) than all?", style="bold")
    show_table(_term_counts(found.terms), numbers=_TERM_COUNTS)
    hurting = found.terms[found.terms["verdict"] == "hurts"]
    if len(hurting):
        show_text("\nTerms that point the wrong way", style="bold")
        show_table(_terms(hurting), numbers=("coded", "share", "all"))
    if corrected is not None:
        _show_corrected(corrected)
    if stacked is not None:
        show_text("\nScore with what was learned from the codes, on articles it did not learn from", style="bold")
        show_table(_stacked(stacked), numbers=("codes", "score", "stacked", "difference"))


def _ranking(found: Validation, unit: str) -> pd.DataFrame:
    """A row for each axis that was coded by this unit: what is judged with its interval, its parts, what was learned."""
    import pandas as pd

    judged = _JUDGED[unit]
    rows = []
    for axis, part in found.table[found.table["unit"] == unit].groupby("axis", sort=False):
        said = {str(row["predictor"]): row for row in part.to_dict("records")}
        main = said[judged]
        beside = [name for name in ("lexicon", "embedding", "tf-idf learned", "embedding learned") if name in said and name != judged]
        row = {"axis": axis if unit == "article" else f"{axis} (sentences)", "measure": main["measure"], "n": str(main["n"])}
        row |= {judged: _number(main["value"]), "interval": _interval(main["low"], main["high"])}
        row |= {name: _number(said[name]["value"]) for name in beside}
        rows.append({**row, "verdict": f"none: {main['reason']}" if main["reason"] else main["verdict"]})
    return pd.DataFrame(rows, dtype="str").fillna("")


def _against(found: Validation, unit: str) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for axis, part in found.differences[found.differences["unit"] == unit].groupby("axis", sort=False):
        said = {str(row["against"]): _difference(row) for row in part.to_dict("records")}
        better = next((f"{row['against']}: {_difference(row)}" for row in part.to_dict("records") if row["is_better_part"]), "")
        rows.append({"axis": axis if unit == "article" else f"{axis} (sentences)", "its better part": better, **said})
    return pd.DataFrame(rows, dtype="str").fillna("").drop(columns="its better part" if not any(row["its better part"] for row in rows) else [])


def _difference(row: Mapping[Hashable, Any]) -> str:
    """`+0.18 better`, `−0.01 can't tell`, or why there is none."""
    if not isfinite(row["difference"]):
        return f"none: {row['reason']}"
    return f"{_signed(row['difference'])} {str(row['verdict']).replace('cannot', 'can’t')}"


def _term_counts(terms: pd.DataFrame) -> pd.DataFrame:
    """How many terms of each axis help, hurt, can't be judged, or stand in no coded text."""
    import pandas as pd

    rows = []
    for (axis, unit), part in terms.groupby(["axis", "unit"], sort=False):
        unheld = part["n_coded"] == 0
        counts = [int((part["verdict"] == verdict).sum()) for verdict in ("helps", "hurts")]
        rows.append(
            (
                axis if unit == "article" else f"{axis} (sentences)",
                *counts,
                int(((part["verdict"] == "cannot tell") & ~unheld).sum()),
                int(unheld.sum()),
            )
        )
    return pd.DataFrame(rows, columns=["axis", *_TERM_COUNTS]).astype("str")


def _terms(rows: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    columns = {
        "term": rows["term"].tolist(),
        "axis": rows["axis"].tolist(),
        "coded": [f"{n:,}" for n in rows["n_coded"]],
        "share": [f"{share:.0%}" for share in rows["share"]],
        "interval": [f"{low:.0%} to {high:.0%}" for low, high in zip(rows["low"], rows["high"], strict=True)],
        "all": [f"{base:.0%}" for base in rows["base"]],
    }
    return pd.DataFrame(columns, dtype="str")


def _show_corrected(corrected: CorrectedMeans) -> None:
    import pandas as pd

    show_text("\nMean code (share of yes), from the codes of some articles and the scores of all; and from the codes alone", style="bold")
    rows = [
        {
            "axis": row["axis"],
            corrected.by: row["outlet"],
            "articles": f"{row['n_documents']:,}",
            "coded": f"{row['n_coded']:,}",
            "mean": _number(row["mean"]),
            "interval": _interval(row["low"], row["high"]) or f"none: {row['reason']}",
            "codes alone": _number(row["coded_mean"]),
            "their interval": _interval(row["coded_low"], row["coded_high"]),
            "narrower by": _percent(row["narrower"]),
        }
        for row in corrected.table.to_dict("records")
    ]
    show_table(pd.DataFrame(rows, dtype="str"), numbers=("articles", "coded", "mean", "codes alone", "narrower by"), group="axis")


def _stacked(stacked: Stacked) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "axis": row["axis"],
            "codes": str(row["n"]),
            "score": _number(row["score"]),
            "stacked": _number(row["stacked"]),
            "difference": _signed(row["difference"]),
            "interval": _interval(row["low"], row["high"], signed=True),
            "verdict": f"none: {row['reason']}" if row["reason"] and not isfinite(row["stacked"]) else row["verdict"],
        }
        for row in stacked.performance.to_dict("records")
    ]
    return pd.DataFrame(rows, dtype="str")


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−") if isfinite(value) else ""


def _percent(value: float) -> str:
    return f"{round(value, 2) + 0.0:.0%}".replace("-", "−") if isfinite(value) else ""


def _signed(value: float) -> str:
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−") if isfinite(value) else ""


def _interval(low: float, high: float, *, signed: bool = False) -> str:
    show = _signed if signed else _number
    return f"{show(low)} to {show(high)}" if isfinite(low) else ""
