"""The command `framing`: its subcommands, its exit codes, and how it says that something is wrong."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from framing.cli import compare, copies, corpus, coverage, demo, events, evidence, figures, keyness, labels, score, shift, timeline, voices
from framing.cli.codes_app import app as codes_app
from framing.cli.console import fault, note
from framing.cli.lexicon.app import app as lexicon_app
from framing.errors import FramingError

_FIRST_STEPS = """\b
First steps:
  framing demo
  framing score ARTICLES -l violence-naming -o RUN
  framing compare RUN
"""

app = typer.Typer(
    name="framing",
    help="Score how news articles frame what they tell, and compare outlets with their uncertainty.",
    epilog=_FIRST_STEPS,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("score")(score.score)
app.command("compare")(compare.compare)
app.command("coverage")(coverage.coverage)
app.command("timeline")(timeline.timeline)
app.command("keyness")(keyness.keyness)
app.command("shift")(shift.shift)
app.command("figures")(figures.figures)
app.command("evidence")(evidence.evidence)
app.command("voices")(voices.voices)
app.command("labels")(labels.labels)
app.command("reproduce")(figures.reproduce)
corpus.app.command("copies")(copies.copies)
corpus.app.command("events")(events.events)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(corpus.app, name="corpus")
app.add_typer(codes_app, name="codes")

FAULT, INTERRUPTED = 1, 130


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"framing {version('framing')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.", callback=_show_version, is_eager=True)] = False,
) -> None:
    """Options that stand before the command."""


def run() -> None:
    """Run the command line. Exit codes: 0 done; 1 the input has a fault, said in one line each; 2 the call is wrong; 130 stopped by Ctrl-C."""
    _open_output()
    # Millions of small tuples are made and none of them in a circle: looking for circles at every thousandth takes a sixth of a run.
    gc.set_threshold(200_000, 50, 50)
    try:
        app(prog_name="framing")
    except SystemExit as end:  # typer turns Ctrl-C into this
        if end.code == INTERRUPTED:
            note("stopped; nothing is half-written, and what has been encoded is kept: the same command goes on from there")
        raise
    except FramingError as error:
        _fail(str(error))
    except MemoryError:
        _fail("there is not enough memory for this corpus; score it in parts with a stored anchor")
    except OSError as error:
        _fail(_why(error))


def _open_output() -> None:
    """Results in UTF-8 whatever the locale is, so that no sign of an article can stop a command; into nothing where stdout is closed."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (it stays open as long as the command runs)
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _why(error: OSError) -> str:
    path = Path(str(error.filename or ""))
    shown = path.parent if path.name.startswith(".") else path  # a file that was to be renamed when whole says nothing to anybody
    where = f"{shown}: " if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{where}the disk is full; nothing is half-written; free some space and run the same command again"
    return f"{where}{(error.strerror or str(error)).lower()}"


def _fail(message: str) -> None:
    fault(message)
    sys.exit(FAULT)
