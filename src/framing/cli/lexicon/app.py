"""`framing lexicon`: its commands."""

from __future__ import annotations

import typer

from framing.cli.lexicon.check import check
from framing.cli.lexicon.convert import convert
from framing.cli.lexicon.describe import describe
from framing.cli.lexicon.new import new
from framing.cli.lexicon.schema import schema
from framing.cli.lexicon.show import list_lexicons, show
from framing.cli.lexicon.suggest import suggest
from framing.cli.lexicon.try_lexicon import try_lexicon
from framing.cli.lexicon.what_if import what_if

app = typer.Typer(help="List, show, write, check, try, describe and convert lexicons.", no_args_is_help=True, rich_markup_mode=None)
app.command("list")(list_lexicons)
app.command("show")(show)
app.command("new")(new)
app.command("check")(check)
app.command("try")(try_lexicon)
app.command("describe")(describe)
app.command("what-if")(what_if)
app.command("suggest")(suggest)
app.command("convert")(convert)
app.command("schema")(schema)
