"""What the commands print: results on stdout, progress and notes on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pandas as pd
    from rich.progress import TaskID

# Lines of a pipe or a file are not cut to the width of a window.
_PIPE_WIDTH = 100_000

StageProgress = Callable[[str, int, int], None]


class _Console(Console):
    """A console that prints what it is given and nothing else: no markup, no emoji codes, no colours of its own.

    In a window, lines are broken between words; in a pipe or a file they are left whole.
    """

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False, highlight=False)
        if not self.is_terminal:
            self.width = _PIPE_WIDTH

    def on_broken_pipe(self) -> None:
        """Whoever read the output has seen enough (`framing evidence RUN | head`): the rest goes nowhere, and the command ends as it would have."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


def stdout() -> Console:
    """The console for results."""
    return _Console()


def stderr() -> Console:
    """The console for everything that is not a result."""
    return _Console(stderr=True)


def note(message: str) -> None:
    """A line about the work, on stderr."""
    stderr().print(message)


def warn(message: str) -> None:
    """A line that a reader of the results must know, on stderr."""
    stderr().print(Text.assemble(("note:", "yellow"), f" {message}"))


def may_write(folder: Path, what: str) -> bool:
    """Whether results may be written into a folder; where not, a reader is told that they (`the marks are`) are shown and not kept."""
    if os.access(folder, os.W_OK):
        return True
    warn(f"{folder}: no permission to write there; {what} shown and not kept.")
    return False


def show_verdict(words: str) -> None:
    """Whether an axis may be interpreted, under its name; nothing where nobody judged it."""
    if words:
        show_text(words, style="dim" if words.startswith("usable") else "yellow")


def fault(message: str) -> None:
    """What is wrong and how to mend it, a line each, on stderr."""
    for line in message.splitlines():
        stderr().print(Text.assemble(("error:", "red"), f" {line}"))


def show_text(text: str | Text, *, label: str = "", style: str = "") -> None:
    """A paragraph on stdout behind a label; where it is broken, its lines are set in by the width of the label."""
    console = stdout()
    paragraph = Text(text, style=style) if isinstance(text, str) else text
    lines = paragraph.wrap(console, max(console.width - len(label), 20)) if paragraph else [Text()]
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Text(" " * len(label) if number else label) + line)


def show_table(table: pd.DataFrame, *, numbers: Sequence[str] = (), group: str = "") -> None:
    """A table of strings; `numbers` are set flush right, and `group` is a column whose value is printed once, above its rows."""
    parts = table.groupby(group, sort=False) if group else [("", table)]
    for title, rows in parts:
        if title:
            show_text(f"\n{title!s}", style="bold")
        shown = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
        columns = [column for column in rows.columns if column != group]
        for column in columns:
            shown.add_column(Text(column), justify="right" if column in numbers else "left", no_wrap=column in numbers, overflow="fold")
        for cells in rows[columns].astype("str").itertuples(index=False):
            shown.add_row(*map(Text, cells))
        _print_without_trailing_spaces(shown)


def _print_without_trailing_spaces(shown: Table) -> None:
    console = stdout()
    with console.capture() as captured:
        console.print(shown)
    console.out("\n".join(line.rstrip(" ") for line in captured.get().splitlines()))


def show_json(value: object) -> None:
    """A result for scripts, on stdout."""
    stdout().out(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def records(table: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a table for JSON; what is missing is null."""
    return list(json.loads(table.to_json(orient="records", force_ascii=False, double_precision=10)))


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "axis"), counted(2, "axis"), counted(0, "file")
    ('1 axis', '2 axes', '0 files')
    """
    plural = f"{thing[:-2]}es" if thing.endswith("is") else f"{thing}s"
    return f"{number} {thing if number == 1 else plural}"


@contextmanager
def stage_progress() -> Iterator[StageProgress]:
    """A bar for each stage of a long work, on stderr; nothing where stderr is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as progress:
        tasks: dict[str, TaskID] = {}
        totals: dict[str, int] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage], totals[stage] = progress.add_task(stage, total=total), total
            # A few more may follow when a bar is full, as the seeds follow the corpus's sentences; the bar stays as it is.
            if total >= totals[stage]:
                progress.update(tasks[stage], completed=done)

        yield tell
