"""`framing codes sheet` and `framing codes agree`: sheets for people to fill in, and how well they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli.console import counted, note, records, show_json, show_table, show_text, warn
from framing.cli.options import Json, RunFolder
from framing.cli.score import quoted

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicon import Axis, Example
    from framing.validation import Agreement, Codes

_MOST_NAMED = 20
_MOST_CODERS, _MOST_PAIRS = 8, 15
"""So many coders are named in a line, and so many of their pairs shown: those of six coders."""

CodeFiles = Annotated[list[Path], typer.Argument(help="Filled sheets, or tables of codes (CSV, .xlsx).", metavar="FILES", readable=False)]
Key = Annotated[
    Path | None, typer.Option("--key", help="The key.csv written with the sheets: which article is which unit.", metavar="FILE", readable=False)
]
Rename = Annotated[list[str] | None, typer.Option("--rename", help="Which column or variable is which axis; once or more.", metavar="THEIRS=AXIS")]
Scale = Annotated[str, typer.Option("--scale", help="The lowest and highest code, where they are on a scale of their own.", metavar="LOW..HIGH")]
Word = Annotated[list[str] | None, typer.Option("--word", help="What a word in the codes stands for; once or more.", metavar="WORD=NUMBER")]


def sheet(
    run: RunFolder,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write the sheets into.", metavar="FOLDER")],
    n: Annotated[int, typer.Option("--n", help="How many units to draw.", min=1, metavar="NUMBER")] = 100,
    unit: Annotated[Literal["article", "sentence"], typer.Option(help="What is coded: article or sentence.", metavar="article|sentence")] = "article",
    coder: Annotated[list[str] | None, typer.Option(help="The name of a coder, once for each; A and B by default.", metavar="NAME")] = None,
    overlap: Annotated[
        float, typer.Option(help="The share of units that all coders get; the rest is dealt out.", min=0, max=1, metavar="SHARE")
    ] = 1.0,
    axis: Annotated[list[str] | None, typer.Option(help="Only this axis, once or more.", metavar="NAME")] = None,
    lexicon: Annotated[
        list[str] | None,
        typer.Option("-l", "--lexicon", help="Whose examples the codebook shows; by default shipped ones.", metavar="NAME|FILE"),
    ] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Excel files with lists to choose from, not CSV.")] = False,
    seed: Annotated[int, typer.Option(help="Another seed draws another sample.", min=0, metavar="NUMBER")] = 0,
    force: Annotated[bool, typer.Option("--force", help="Write over sheets that are there, filled in or not.")] = False,
    json: Json = False,
) -> None:
    """Draw articles or sentences of RUN to be coded by people.

    Writes a sheet for each coder, without outlets and scores and in an order of its own; codebook.md, made from the lexicon; and key.csv, which is
    yours alone. The sample is spread over outlets and over the scores.
    """
    from framing.scoring import read_scores
    from framing.validation import Design, draw_sheet, write_sheet

    scores = read_scores(run)
    design = Design(n=n, unit=unit, axes=tuple(axis or ()), coders=tuple(coder or ("A", "B")), overlap=overlap, seed=seed)
    drawn = draw_sheet(scores, design, examples=_examples(scores.axes, lexicon or []))
    written = write_sheet(drawn, output, xlsx=xlsx, force=force)
    if json:
        show_json({"files": [str(path) for path in written], "units": len(drawn.table), "axes": list(drawn.axes), "notes": list(drawn.notes)})
        return
    table = drawn.table.groupby("outlet").agg(drawn=("unit", "size"), probability=("probability", "mean")).reset_index()
    show_text(f"{counted(len(drawn.table), unit)} for {counted(len(drawn.assigned), 'coder')} on {counted(len(drawn.axes), 'axis')}", style="bold")
    show_table(table.assign(probability=[f"{value:.3f}" for value in table["probability"]]), numbers=("drawn", "probability"))
    for said in drawn.notes:
        warn(said)
    sheets = _named([path.name for path in written if path.name.startswith("sheet-")])
    folder = quoted(output)
    note(
        f"{output}: give the coders {sheets} and codebook.md; keep key.csv to yourself. "
        f"Next: framing codes agree {folder}/sheet-* --key {folder}/key.csv"
    )


def _examples(axes: Mapping[str, Axis], lexicons: list[str]) -> list[Example]:
    """The examples of the lexicons that were named, else of the shipped ones that the axes are of."""
    from framing.lexicon import load_lexicon, shipped_lexicons

    hashes = {name: axis.hash for name, axis in axes.items()}
    loaded = [load_lexicon(name) for name in lexicons or shipped_lexicons()]
    meant = [each for each in loaded if lexicons or any(axis.hash == hashes.get(name) for name, axis in each.axes.items())]
    return [example for each in meant for example in each.examples]


def agree(
    files: CodeFiles,
    key: Key = None,
    lexicon: Annotated[
        list[str] | None, typer.Option("-l", "--lexicon", help="Read only codes of its axes, and only values on their scale.", metavar="NAME|FILE")
    ] = None,
    rename: Rename = None,
    scale: Scale = "",
    word: Word = None,
    level: Annotated[float, typer.Option(help="The level of the intervals.", min=0.5, max=0.999, metavar="NUMBER")] = 0.95,
    most: Annotated[int, typer.Option(help="Show so many disagreements; 0 shows all.", min=0, metavar="NUMBER")] = 20,
    json: Json = False,
) -> None:
    """Show how well coders agree, and where they differ.

    Krippendorff's alpha by axis and by pair of coders, with its interval, and the units on which they differ.

    0.8 and more is reliable, 0.667 and more allows tentative conclusions. A language model is one more coder: give its codes in the same format.
    """
    from framing.lexicon import load_lexicon
    from framing.validation import agreement

    axes = {name: axis for each in lexicon or [] for name, axis in load_lexicon(each).axes.items()} or None
    codes = read_files(files, axes, key=key, rename=rename, scale=scale, word=word)
    found = agreement(codes, level=level)
    if json:
        tables = {name: records(getattr(found, name)) for name in ("table", "coders", "disagreements")}
        show_json({**tables, "level": level, "account": _account(codes)})
        return
    _show(found, most)
    tell_codes(codes)


def read_files(
    files: list[Path], axes: dict[str, Axis] | None, *, key: Path | None, rename: list[str] | None, scale: str, word: list[str] | None
) -> Codes:
    """The codes in some files, by the options of the commands that read them."""
    from framing.validation import read_codes

    renamed = dict(_pair(each, "--rename", "THEIRS=AXIS") for each in rename or [])
    words = {name: _number(value, "--word") for name, value in (_pair(each, "--word", "WORD=NUMBER") for each in word or [])}
    return read_codes(files, axes=axes, key=key, rename=renamed, scale=_scale(scale) if scale else None, words=words)


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    left, middle, right = (part.strip() for part in text.rpartition("="))
    if not (left and middle and right):
        raise typer.BadParameter(f"{text!r}; expected {form}.", param_hint=option)
    return left, right


def _number(text: str, option: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise typer.BadParameter(f"{text!r} is no number.", param_hint=option)
    return value


def _scale(text: str) -> tuple[float, float]:
    low, middle, high = text.partition("..")
    if not middle or _number(low, "--scale") >= _number(high, "--scale"):
        raise typer.BadParameter(f"{text!r}; expected the lowest and the highest code: 1..7.", param_hint="--scale")
    return float(low), float(high)


def tell_codes(codes: Codes) -> None:
    """Say how many codes were read, and name those that were not."""
    account = codes.account
    blank = f", {account.blank} cells blank" if account.blank else ""
    note(f"{counted(account.read, 'code')} read by {_named(codes.coders)}; {account.kept} kept, {len(account.skipped)} not{blank}.")
    for said in account.notes[:_MOST_NAMED]:
        warn(said)
    for skipped in account.skipped[:_MOST_NAMED]:
        warn(f"{skipped.where}: {skipped.why}")
    if (more := max(len(account.skipped), len(account.notes)) - _MOST_NAMED) > 0:
        warn(f"… and {more} more: --json gives them all.")


def _account(codes: Codes) -> dict[str, object]:
    account = codes.account
    skipped = [each._asdict() for each in account.skipped]
    return {"read": account.read, "kept": account.kept, "skipped": skipped, "blank": account.blank, "notes": list(account.notes)}


def _show(found: Agreement, most: int) -> None:
    show_text(f"Agreement: Krippendorff's alpha with {found.level:.0%} intervals", style="bold")
    shown, more = _fewer_pairs(found.table)
    show_table(_alphas(shown), numbers=("units", "same", "alpha"), group="axis")
    if more:
        note(f"… and {more} more pairs of coders, which agree better: --json gives them all.")
    show_text("\nWho gave which codes", style="bold")
    coders = found.coders.rename(columns={"n_values": "codes", "n_cannot_tell": "can't tell"})
    show_table(coders.assign(mean=[_shown(value) for value in coders["mean"]]), numbers=("codes", "can't tell", "mean"), group="axis")
    if found.disagreements.empty:
        return
    show_text("\nWhere they differ most", style="bold")
    rows = found.disagreements.head(most) if most else found.disagreements
    units = [f"{name}:{number}" if number >= 0 else name for name, number in zip(rows["document"], rows["sentence"], strict=True)]
    show_table(rows[["axis", "codes"]].assign(unit=units)[["unit", "axis", "codes"]])
    if more := len(found.disagreements) - len(rows):
        note(f"… and {more} more: --most 0 shows them all.")


def _fewer_pairs(table: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Of the pairs of each axis those that agree least, if there are many; and how many pairs that leaves out. Pairs without an alpha come last."""
    pairs = table[table["coders"] != "all"]
    place = pairs.groupby("axis")["alpha"].rank(method="first", na_option="bottom")
    out = place.index[place > _MOST_PAIRS]
    return table.drop(index=out), len(out)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_CODERS])
    return shown if len(names) <= _MOST_CODERS else f"{shown} … ({len(names)})"


def _alphas(table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    columns = {
        "axis": [f"{axis} ({scale})" for axis, scale in zip(table["axis"], table["scale"], strict=True)],
        "coders": table["coders"],
        "units": table["n_units"],
        "same": ["" if isnan(value) else f"{value:.0%}" for value in table["percent"]],
        "alpha": [_shown(value) for value in table["alpha"]],
        "interval": ["" if isnan(low) else f"{_shown(low)} to {_shown(high)}" for low, high in zip(table["low"], table["high"], strict=True)],
        "verdict": [verdict or f"none: {reason}" for verdict, reason in zip(table["verdict"], table["reason"], strict=True)],
    }
    return pd.DataFrame(columns)


def _shown(value: float) -> str:
    return "" if isnan(value) else f"{value:.2f}".replace("-", "−")
