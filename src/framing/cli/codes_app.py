"""`framing codes`: its commands."""

from __future__ import annotations

import typer

from framing.cli.codes import agree, sheet
from framing.cli.validate import validate

app = typer.Typer(help="Have people code articles, and check the scores by it.", no_args_is_help=True, rich_markup_mode=None)
app.command("sheet")(sheet)
app.command("agree")(agree)
app.command("validate")(validate)
