"""Makes the pages of the library when the docs are built: one for each shipped lexicon, from its file, and the table that lists them.

The figures that `make figures` draws of the sample corpus are put beside the pages, so that no second copy of them is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from framing.lexicon import load_lexicon, shipped_lexicons
from framing.lexicon.page import lexicon_page, library_table

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FOLDER = "lexicons/"
FIGURES = Path(__file__).parent.parent / "figures"
SECTION = "Library"
MARK = "<!-- the table of lexicons -->"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put a page for each lexicon into its section, behind what stands there."""
    for part in config.nav or []:
        if isinstance(part, dict) and SECTION in part:
            part[SECTION] += [{name: f"{FOLDER}{name}.md"} for name in shipped_lexicons()]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, which lie in no folder, and the figures of the repository."""
    for name in shipped_lexicons():
        files.append(File.generated(config, f"{FOLDER}{name}.md", content=lexicon_page(load_lexicon(name))))
    for path in sorted(FIGURES.glob("sample-*.png")):
        files.append(File.generated(config, f"figures/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the table where its mark stands."""
    if MARK not in markdown:
        return markdown
    return markdown.replace(MARK, library_table(map(load_lexicon, shipped_lexicons()), folder=FOLDER))
