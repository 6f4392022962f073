"""Draw the figures of a run or of a paper, and tell whether a byte has changed."""

from framing.reproduce.drawing import Watch
from framing.reproduce.rebuild import rebuild
from framing.reproduce.run import draw_run, measured_in

__all__ = ["Watch", "draw_run", "measured_in", "rebuild"]
