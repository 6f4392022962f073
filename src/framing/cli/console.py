"""What the commands print: results on stdout, progress and warnings on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    import pandas as pd

# Lines of a pipe or a file are not cut to the width of a window.
_PIPE_WIDTH = 400

StageProgress = Callable[[str, int, int], None]


def stdout() -> Console:
    """The console for results."""
    return Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False, soft_wrap=not sys.stdout.isatty())


def stderr() -> Console:
    """The console for everything that is not a result."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def note(message: str) -> None:
    """A line about the work, on stderr."""
    stderr().print(escape(message))


def warn(message: str) -> None:
    """A line that a reader of the results must know, on stderr."""
    stderr().print(f"[yellow]note:[/] {escape(message)}")


def show_table(table: pd.DataFrame, *, numbers: Sequence[str] = (), group: str = "") -> None:
    """A table of strings; `numbers` are set flush right, and `group` is a column whose value is printed once, above its rows."""
    console = stdout()
    parts = table.groupby(group, sort=False) if group else [("", table)]
    for title, rows in parts:
        if title:
            console.print(f"\n[bold]{escape(str(title))}[/]")
        shown = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
        columns = [column for column in rows.columns if column != group]
        for column in columns:
            shown.add_column(escape(column), justify="right" if column in numbers else "left", no_wrap=column in numbers)
        for cells in rows[columns].astype("str").itertuples(index=False):
            shown.add_row(*(escape(cell) for cell in cells))
        console.print(shown)


def show_json(value: object) -> None:
    """A result for scripts, on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def records(table: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a table for JSON; what is missing is null."""
    return list(json.loads(table.to_json(orient="records", force_ascii=False, double_precision=10)))


@contextmanager
def stage_progress() -> Iterator[StageProgress]:
    """A bar for each stage of a long work, on stderr; nothing where stderr is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as progress:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield tell
