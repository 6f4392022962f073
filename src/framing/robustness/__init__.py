"""The same comparison under every reasonable choice."""

from framing.robustness.choices import Choices, Specification
from framing.robustness.from_run import material_of
from framing.robustness.measure import robustness
from framing.robustness.result import Robustness, read_robustness, write_robustness

__all__ = ["Choices", "Robustness", "Specification", "material_of", "read_robustness", "robustness", "write_robustness"]
