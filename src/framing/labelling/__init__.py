"""Which labels each outlet gives each actor and each matter, and in whose voice."""

from framing.labelling.namings import HIT_COLUMNS, LABEL_COLUMNS
from framing.labelling.shares import COLUMNS, LabelShares, label_shares
from framing.labelling.summary import labels_summary, leading_labels

__all__ = ["COLUMNS", "HIT_COLUMNS", "LABEL_COLUMNS", "LabelShares", "label_shares", "labels_summary", "leading_labels"]
