"""Fixtures that all rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real articles, which are not part of the project."""
    folder = Path(os.environ.get("FRAMING_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
    if not folder.is_dir():
        pytest.skip("the real articles are not here (folder shared/corpora beside the checkout, or FRAMING_CORPORA): they may not be passed on")
    return folder
