"""`framing lexicon try`: what a lexicon catches in a corpus, at once or again at every save."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli.console import fault, note, records, show_json, stdout, warn
from framing.cli.lexicon.reading import read_articles
from framing.cli.lexicon.trial_lines import show_changes, show_trial
from framing.cli.options import CorpusPath, Json
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.workbench.watching import Attempt


def try_lexicon(
    lexicon: Annotated[str, typer.Argument(help="A .toml file, or a name from `framing lexicon list`.", metavar="LEXICON")],
    corpus: CorpusPath,
    axis: Annotated[str, typer.Option(help="Only this axis.", metavar="NAME")] = "",
    term: Annotated[str, typer.Option(help="Only terms and hits with this in them: remnants.", metavar="WORDS")] = "",
    outlet: Annotated[str, typer.Option(help="Only this outlet.", metavar="NAME")] = "",
    voice: Annotated[
        Literal["own", "quoted", "scare", "attributed"] | None,
        typer.Option(help="Only hits in this voice: own, quoted, scare or attributed.", metavar="VOICE"),
    ] = None,
    lines: Annotated[int, typer.Option(help="Show so many hits of each term; 0 shows none.", min=0, metavar="NUMBER")] = 3,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and try it again whenever the file is saved; Ctrl-C ends.")] = False,
    json: Json = False,
) -> None:
    """Try a lexicon on articles: what each term catches.

    How often each term is found, in how many articles and outlets and in whose voice, with some of its hits in their context. No model is needed,
    and nothing is written. Ends with 1 if the file has a fault.
    """
    from framing.lexicon import lexicon_file
    from framing.workbench.trial import narrow
    from framing.workbench.watching import attempts, saves_of

    if watch and json:
        raise typer.BadParameter("--watch shows, --json is for scripts: one of them.", param_hint="--json")
    path = lexicon_file(lexicon) if watch else Path(lexicon)
    saves = saves_of(path) if watch else ()
    # What is wrong with the lexicon is said before the articles are read, which may take minutes.
    if broken := _broken(lexicon):
        _tell(broken, json=json, go_on=watch)
    choose = partial(narrow, axis=axis, term=term, outlet=outlet, voice=voice or "")
    articles = read_articles(corpus, "none")
    tries = attempts(articles.corpus, lexicon, saves=saves, sentences=articles.sentences, choose=choose)
    if watch:
        _watch(tries, path, lines=lines)
    else:
        _tell(next(tries), lines=lines, json=json)


def _broken(lexicon: str) -> Attempt | None:
    """The attempt that a faulty lexicon comes to; None if it is sound."""
    from framing.lexicon import load_lexicon
    from framing.workbench.watching import Attempt, faults_of

    try:
        load_lexicon(lexicon)
    except FramingError as error:
        return Attempt(None, faults_of(error))
    return None


def _tell(made: Attempt, *, lines: int = 0, json: bool = False, go_on: bool = False) -> None:
    """Show an attempt; one with a fault ends the command with 1, unless it is to go on."""
    if json:
        show_json(_for_scripts(made))
    else:
        _show(made, lines=lines)
    if made.faults and not go_on:
        raise typer.Exit(1)


def _watch(tries: Iterable[Attempt], path: Path, *, lines: int) -> None:
    """Show each attempt on a clear screen, until Ctrl-C."""
    try:
        for made in tries:
            stdout().clear()
            _show(made, lines=lines)
            note(f"watching {path}; Ctrl-C ends")
    except KeyboardInterrupt:
        note("")


def _show(made: Attempt, *, lines: int) -> None:
    if made.trial:
        show_trial(made.trial, lines=lines)
    if made.changes:
        show_changes(made.changes, lines=lines)
    for said in made.trial.notes if made.trial else ():
        warn(said)
    for each in made.faults:
        fault(str(each))


def _for_scripts(made: Attempt) -> dict[str, object]:
    trial = made.trial
    told = {
        "lexicon": trial.lexicon.name if trial else None,
        "articles": sum(trial.articles.values()) if trial else None,
        "terms": records(trial.terms) if trial else [],
        "hits": records(trial.hits) if trial else [],
        "notes": list(trial.notes) if trial else [],
    }
    return told | {"faults": [asdict(each) for each in made.faults]}
