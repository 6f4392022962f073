"""The command `framing`: its subcommands, its exit codes, and how it says that something is wrong."""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated

import typer

from framing.cli import compare, corpus, demo, evidence, figures, lexicon, score
from framing.cli.console import stderr
from framing.errors import FramingError

app = typer.Typer(
    name="framing",
    help="Score how news articles frame what they tell, and compare outlets with their uncertainty.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo.demo)
app.command("score")(score.score)
app.command("compare")(compare.compare)
app.command("figures")(figures.figures)
app.command("reproduce")(figures.reproduce)
app.command("evidence")(evidence.evidence)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(corpus.app, name="corpus")

FAULT, INTERRUPTED = 1, 130


@app.callback()
def _main(version: Annotated[bool, typer.Option("--version", help="Show the version and end.")] = False) -> None:
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"framing {version_of('framing')}")
        raise typer.Exit


def run() -> None:
    """Run the command line. Exit codes: 0 done; 1 the input has a fault, said in one line each; 2 the call is wrong; 130 stopped by Ctrl-C."""
    try:
        app()
    except FramingError as error:
        _end(str(error), FAULT)
    except KeyboardInterrupt:
        _end("stopped; nothing is half-written, and what has been encoded is kept: the same command goes on from there", INTERRUPTED)
    except BrokenPipeError:  # `framing evidence … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        _end("there is not enough memory for this corpus; score it in parts with a stored anchor", FAULT)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        why = "the disk is full; free some space and run the same command again" if full else (error.strerror or str(error))
        _end(f"{error.filename or 'writing'}: {why}; nothing is half-written", FAULT)


def _end(message: str, code: int) -> None:
    console = stderr()
    for line in message.splitlines():
        console.print("error:", line, style="red", markup=False)
    sys.exit(code)
