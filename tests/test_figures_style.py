from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

from framing.errors import FramingError
from framing.figures import save
from framing.figures.style import FORMATS, WIDTH, blank_figure, house_style, nothing_to_show, place_text

ENDINGS = [f".{name}" for name in FORMATS]

DRAW_AND_SAVE = """
import sys
from types import SimpleNamespace
import pandas as pd
from framing.figures import axis_profile, documents, outlet_heatmap, save
outlets = ["The Lantern", "Northgate Wire", "Vessin Post"]
comparison = SimpleNamespace(level=0.95, voices="outlet", trust=pd.DataFrame(), table=pd.DataFrame({
    "axis": "violence-naming", "outlet": outlets, "n_documents": [12, 7, 1], "n_events": [5, 3, 1], "mean": [0.8, -0.4, 0.1],
    "low": [0.5, -1.0, None], "high": [1.1, 0.2, None], "verdict": ["higher", "cannot tell", "cannot tell"], "reason": ["", "", "one article"]}))
scores = SimpleNamespace(
    trust=pd.DataFrame(),
    documents=pd.DataFrame({"document": list("abcde"), "outlet": [*outlets, *outlets[:2]]}),
    table=pd.DataFrame({"document": list("abcde"), "axis": "violence-naming", "voices": "outlet", "score": [0.1, 0.2, None, 0.1, -2.0]}))
save(axis_profile(comparison), sys.argv[1] + "/axis_profile")
save(outlet_heatmap(comparison), sys.argv[1] + "/outlet_heatmap")
save(documents(scores), sys.argv[1] + "/documents")
"""


def small_figure():
    with house_style():
        figure = blank_figure(1.0)
        place_text(figure, 0.1, 0.1, "a dollar $x_1$ and 5 %")
    return figure


def test_the_three_formats_are_written_beside_each_other_and_named_in_order(tmp_path):
    written = save(small_figure(), tmp_path / "new" / "v1.0")
    assert written == [tmp_path / "new" / f"v1.0{ending}" for ending in ENDINGS]
    assert [path.read_bytes()[:5] for path in written] == [b"<?xml", b"%PDF-", b"\x89PNG\r"]


def test_a_figure_saved_twice_has_the_same_bytes(tmp_path):
    figure = small_figure()
    first, second = save(figure, tmp_path / "first"), save(figure, tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_two_processes_with_other_hash_seeds_write_the_same_bytes(tmp_path):
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        # The clock is another one too: nothing of the time may get into a file.
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        subprocess.run([sys.executable, "-W", "error", "-c", DRAW_AND_SAVE, str(tmp_path / seed)], check=True, env=surroundings)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "2"))
    assert len(first) == 9
    assert first == second


def test_no_file_tells_when_or_with_what_it_was_made(tmp_path):
    svg, pdf, png = (path.read_bytes() for path in save(small_figure(), tmp_path / "figure"))
    assert b"dc:date" not in svg
    assert b"Matplotlib v" not in svg
    assert b"CreationDate" not in pdf
    assert b"Producer" not in pdf
    assert b"Software" not in png


def test_the_users_own_settings_change_nothing_and_stay(tmp_path):
    plain = save(small_figure(), tmp_path / "plain")
    with matplotlib.rc_context({"font.size": 30.0, "text.color": "red", "svg.hashsalt": None, "savefig.facecolor": "black", "svg.fonttype": "none"}):
        changed = save(small_figure(), tmp_path / "changed")
        assert matplotlib.rcParams["font.size"] == 30.0
    assert [path.read_bytes() for path in plain] == [path.read_bytes() for path in changed]


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(FramingError, match="no format 'gif'; expected svg, pdf, png"):
        save(small_figure(), tmp_path / "figure", formats=("svg", "gif"))
    assert list(tmp_path.iterdir()) == []


def test_only_the_formats_asked_for_are_written(tmp_path):
    assert [path.name for path in save(small_figure(), str(tmp_path / "figure"), formats=["png"])] == ["figure.png"]


def test_a_figure_is_as_wide_as_a_page_and_as_high_as_asked():
    assert tuple(small_figure().get_size_inches()) == (WIDTH, 1.0)


def test_a_figure_without_anything_says_so():
    with house_style():
        assert [text.get_text() for text in nothing_to_show("Nothing here.").texts] == ["Nothing here."]


def test_drawing_needs_no_pyplot(tmp_path):
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    code = DRAW_AND_SAVE + "assert 'matplotlib.pyplot' not in sys.modules"
    finished = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, env=surroundings, capture_output=True, text=True)
    assert finished.stderr == ""
    assert Path(tmp_path, "documents.svg").is_file()
