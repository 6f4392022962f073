"""What a recipe must ask for by name: measured once, kept without a sentence, and drawn again from what was kept."""

from __future__ import annotations

import shutil

import pytest

from framing.errors import FramingError
from framing.reproduce import rebuild
from framing.shipped import shipped_folder

RECIPE = """
[[study]]
name = "long"
corpus = "articles"
lexicons = ["violence-naming"]
encoder = "none"
figures = ["documents"]
keyness = true
robustness = ["violence-naming"]
curves = ["The Lantern"]
{optional}
[[study.word_shift]]
axis = "violence-naming"
outlet = "The Lantern"
"""
DRAWN = {f"long-{name}" for name in ("documents", "keyness", "word_shift-1-violence-naming", "specification_curve")} | {
    "long-specification_curve-violence-naming-1"
}


def made(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("long-*/*")} | {
        path.name: path.read_bytes() for path in folder.glob("long-*")
    }


def test_what_takes_minutes_is_kept_and_drawn_again_without_the_articles(tmp_path, sample_corpus):
    shutil.copytree(shipped_folder("samples"), tmp_path / "articles")
    (tmp_path / "figures.toml").write_text(RECIPE.format(optional=""))
    rebuild(tmp_path / "figures.toml")
    before = made(tmp_path)
    assert {path.stem for path in tmp_path.glob("long-*.svg")} == DRAWN
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*.csv")).decode()
    assert not any(document.text[len(document.text) // 2 :][:30] in kept for document in sample_corpus)
    shutil.rmtree(tmp_path / "articles")
    (tmp_path / "figures.toml").write_text(RECIPE.format(optional="optional = true"))
    assert rebuild(tmp_path / "figures.toml", check=True) == []
    for path in tmp_path.glob("long-*"):
        path.unlink()
    assert len(rebuild(tmp_path / "figures.toml")) == 3 * len(DRAWN)
    assert made(tmp_path) == before
    (tmp_path / "data" / "long-keyness" / "keyness.parquet").unlink()
    with pytest.raises(FramingError, match="neither the articles of the study long nor their kept data"):
        rebuild(tmp_path / "figures.toml")
