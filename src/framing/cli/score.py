"""`framing score`: read, find, project, score."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import counted, note, records, show_json, stage_progress, warn
from framing.cli.options import CorpusPath, EncoderName, Json, Language, Outlet
from framing.cli.stability import show_stability, stability_json, try_stability
from framing.cli.trust import show_trust
from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Corpus
    from framing.embedding import Encoder
    from framing.lexicon import Lexicon
    from framing.scoring import Material, Scores
    from framing.scoring.reference import Reference

_MOST_NAMED = 20
# What a run may hold: an unfinished one may be written over, other people's files may not.
_RUN_FILES = (
    *("documents", "sentences", "hits", "projections", "labels", "attributions", "trust", "scores", "texts", "axes", "actors", "anchor", "manifest"),
    *("comparison", "omnibus", "pairs", "ranking", "voice_gaps", "voice_gap_poles", "robustness", "robustness_summary", "robustness_choices"),
    *("timeline", "trends", "coverage", "coverage_outlets", "coverage_pairs", "keyness", "word_shift", "word_shift_sentences"),
    *("copies", "copies_outlets", "copies_exchanges", "events"),
    *("label_shares", "voices", "voice_cues", "voice_verbs", "voice_sources", "figures"),
    *("stability", "stability_entries", "stability_halves", "validation"),
)

# What other commands have made of a run's scores, by a file of it.
_MADE_FROM_SCORES = {
    "comparison.csv": "framing compare",
    "robustness.csv": "framing compare --robustness",
    "timeline.csv": "framing timeline",
    "coverage.csv": "framing coverage",
    "keyness.csv": "framing keyness",
    "word_shift.csv": "framing shift",
    "voices.csv": "framing voices",
    "label_shares.csv": "framing labels",
    "figures": "framing figures",
    "stability.csv": "framing score --stability",
    "validation": "framing codes validate",
}


def score(
    corpus: CorpusPath,
    run: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.", metavar="RUN")],
    lexicons: Annotated[
        list[str] | None,
        typer.Option(
            "-l", "--lexicon", help="What to measure, once or more: a name from `framing lexicon list`, or a .toml file.", metavar="NAME|FILE"
        ),
    ] = None,
    outlet: Outlet = "",
    language: Language = "",
    events: Annotated[
        Path | None, typer.Option(help="A CSV with document and event, as `framing corpus events` writes it.", metavar="FILE", readable=False)
    ] = None,
    encoder: EncoderName = "all-MiniLM-L6-v2",
    exact: Annotated[bool, typer.Option("--exact", help="Encode in double precision: slower, and the same bytes on every processor.")] = False,
    download: Annotated[bool, typer.Option("--download", help="Allow the download of a model that is not on the disk.")] = False,
    reference: Annotated[
        str,
        typer.Option(
            help="Whose middle and spread the scores are measured by: corpus, its own; news, that of news at large; or the run or anchor.json "
            "of another corpus. By default corpus from 200 articles up, else news.",
            metavar="corpus|news|FILE",
        ),
    ] = "",
    stability: Annotated[
        bool, typer.Option("--stability", help="Also try every axis with other articles, terms, seeds and voices: minutes.")
    ] = False,
    json: Json = False,
) -> None:
    """Score every article of CORPUS on every axis.

    The axes are those of the lexicons. The run is written into the folder RUN: tables as CSV and Parquet, and what the other commands need.
    """
    from framing.corpus import read_corpus
    from framing.events import read_events, with_events
    from framing.lexicon import load_lexicon

    # What can be told at once is told before hours of work.
    loaded = [load_lexicon(name) for name in dict.fromkeys(lexicons or _demand_lexicon())]
    check_output(run, corpus)
    chosen = choose_encoder(encoder, exact=exact, download=download)
    ruler = choose_ruler(reference, chosen)
    told = read_events(events) if events else None
    read = read_corpus(corpus, outlet=outlet, language=language)
    read = read if told is None else with_events(read, told)
    tell_account(read)
    _demand_shared_language(corpus, read, loaded)
    before = {name: command for name, command in _MADE_FROM_SCORES.items() if (run / name).exists()}
    scores, material = score_and_write(read, loaded, run, encoder=chosen, anchor=ruler)
    tried = try_stability(material, loaded, run) if stability else None
    before.pop("stability.csv" if tried else "", None)
    missing = _without_score(scores)
    for said in missing:
        warn(said)
    if before:
        warn(f"{run} still holds {', '.join(before)} of the scores before: make anew with {', '.join(before.values())}.")
    if json:
        warnings = [*scores.warnings, *missing]
        counts = {"documents": len(read), "skipped": len(read.account.skipped)}
        further = {"stability": stability_json(tried)} if tried else {}
        show_json({"run": str(run), **counts, "trust": records(scores.trust), **further, "warnings": warnings})
    else:
        show_trust(scores)
        if tried:
            show_stability(tried, run)
        note(f"{counted(len(read), 'article')} scored on {counted(len(scores.axes), 'axis')}: {run}. Next: framing compare {quoted(run)}")


def _demand_lexicon() -> list[str]:
    from framing.lexicon import shipped_lexicons

    raise typer.BadParameter(f"none is given; there are {', '.join(shipped_lexicons())}, and any .toml file of your own.", param_hint="-l")


def check_output(run: Path, corpus: Path | None = None) -> None:
    """Raise `FramingError` if a run can't be written into this folder, or would be written among files that are not a run's."""
    mend = "name another folder with -o"
    existing = next(path for path in (run, *run.absolute().parents) if path.exists())
    if not existing.is_dir():
        raise FramingError(existing, found="a file stands where the run's folder would be", mend=mend)
    if not os.access(existing, os.W_OK | os.X_OK):
        raise FramingError(existing, found="no permission to write there", mend=mend)
    if corpus and run.resolve() in (corpus.resolve(), corpus.resolve().parent):
        raise FramingError(run, found="the corpus lies in this folder", expected="a folder of its own for the run", mend=mend)
    if existing == run and not (run / "manifest.json").is_file():
        others = [path.name for path in sorted(run.iterdir()) if not path.name.startswith(".") and path.stem not in _RUN_FILES]
        if others:
            raise FramingError(run, found=f"files that are not a run's ({others[0]})", expected="an empty folder, a new one, or a run", mend=mend)


def choose_ruler(reference: str, encoder: Encoder | str) -> Reference:
    """The reference that was asked for: a name, or an anchor from its file; None if it is left to the number of articles.

    Raises `FramingError` if there is none, or it was made with another encoder.
    """
    from framing.scoring import Anchor, news_anchor
    from framing.scoring.anchor import check_encoder
    from framing.scoring.reference import read_reference

    ruler = read_reference(reference) if reference else None
    anchor = news_anchor() if ruler == "news" else ruler
    if isinstance(anchor, Anchor):
        check_encoder(anchor, encoder if isinstance(encoder, str) else encoder.identity)
    return ruler


def choose_encoder(name: str, *, exact: bool = False, download: bool = False) -> Encoder | str:
    """The encoder that was asked for, or `none`."""
    from framing.embedding import load_encoder

    return name if name == "none" else load_encoder(name, exact=exact, download=download)


def score_and_write(
    corpus: Corpus, lexicons: list[Lexicon], run: Path, *, encoder: Encoder | str, anchor: Reference = None
) -> tuple[Scores, Material]:
    """Score a corpus with progress, say what a reader must know, and write the run; the scores, and what the corpus gives to all lexicons."""
    from framing.embedding import cached
    from framing.scoring import check_reference, read_material, score_material, write_scores

    with stage_progress() as progress:
        keeping = encoder if isinstance(encoder, str) else cached(encoder, progress=lambda done, total: progress("embedding", done, total))
        check_reference(anchor, corpus, lexicons, encoder)  # refused before hours of work
        material = read_material(corpus, encoder=keeping, progress=progress)
        scores = score_material(material, lexicons, anchor=anchor, progress=progress)
    for said in scores.warnings:
        warn(said)
    write_scores(scores, run)
    return scores, material


def _without_score(scores: Scores) -> list[str]:
    """For each axis on which articles have no score: how many, and why."""
    missing = scores.table[(scores.table["voices"] == "outlet") & (scores.table["reason"] != "")]
    articles = counted(len(scores.documents), "article")
    return [f"{axis}: {len(why)} of {articles} without a score ({_counts(why)})." for axis, why in missing.groupby("axis", sort=False)["reason"]]


def _demand_shared_language(path: Path, corpus: Corpus, lexicons: list[Lexicon]) -> None:
    """Raise `FramingError` if every article is known to be in another language than the lexicons: no score could come of it."""
    wanted = {lexicon.language for lexicon in lexicons}
    told = {document.language for document in corpus}
    if "" not in told and not wanted & told:
        raise FramingError(
            path,
            found=f"no article is in the language of the lexicons (articles by language: {_counts(corpus.table['language'])})",
            expected=f"articles in {', '.join(sorted(wanted))}",
            mend="take a lexicon in the language of the articles, or correct the column 'language'",
        )


def _counts(values: pd.Series) -> str:
    """What there is, the most frequent first: `wrong language: 3, too short: 1`."""
    return ", ".join(f"{str(value).replace('_', ' ')}: {number}" for value, number in values.value_counts().items())


def tell_account(corpus: Corpus) -> None:
    """Say how many articles were found and read, and name those that were skipped."""
    found, read, skipped = corpus.account
    note(f"{counted(found, 'article')} found, {read} read, {len(skipped)} skipped.")
    for article in skipped[:_MOST_NAMED]:
        warn(f"skipped {article.where}: {article.why}")
    if len(skipped) > _MOST_NAMED:
        warn(f"… and {len(skipped) - _MOST_NAMED} more: framing corpus check lists them all.")


def quoted(path: Path) -> str:
    """A path as it must be typed into a shell."""
    return shlex.quote(str(path))
