"""The text behind a number: which sentences and terms made it, and every hit in its context."""

from framing.evidence.context import in_context, kwic, select
from framing.evidence.contributions import CONTRIBUTION_COLUMNS, contributions, strongest
from framing.evidence.means import mean_contributions
from framing.evidence.pulls import pulls

__all__ = ["CONTRIBUTION_COLUMNS", "contributions", "in_context", "kwic", "mean_contributions", "pulls", "select", "strongest"]
