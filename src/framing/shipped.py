"""Where the files that come with the package lie: lexicons and the sample corpus."""

from __future__ import annotations

from pathlib import Path


def shipped_folder(name: str) -> Path:
    """The folder `lexicons` or `samples`: inside an installed wheel, or at the top of a checkout.

    >>> shipped_folder("lexicons").is_dir()
    True
    """
    installed = Path(__file__).parent / "shipped_files" / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name
