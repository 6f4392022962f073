"""What people say of the same texts: their codes, and how well they agree."""

from framing.validation.agreement import Agreement, agreement
from framing.validation.alpha import krippendorff_alpha
from framing.validation.codes import Codes, CodesAccount, read_codes
from framing.validation.corrected import CorrectedMeans, corrected_means
from framing.validation.filing import write_sheet
from framing.validation.key import read_key
from framing.validation.sheet import Design, Sheet, draw_sheet
from framing.validation.stack import Stacked, stack
from framing.validation.validate import Validation, validate
from framing.validation.vectors import ArticleVectors, article_vectors

__all__ = [
    "Agreement",
    "ArticleVectors",
    "Codes",
    "CodesAccount",
    "CorrectedMeans",
    "Design",
    "Sheet",
    "Stacked",
    "Validation",
    "agreement",
    "article_vectors",
    "corrected_means",
    "draw_sheet",
    "krippendorff_alpha",
    "read_codes",
    "read_key",
    "stack",
    "validate",
    "write_sheet",
]
