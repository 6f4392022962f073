"""scikit-learn's own estimator checks, run on articles: which pass, and why the others do not apply.

scikit-learn skips nearly all of its checks for whatever does not take tables of numbers. Here they are told that the estimators take tables, and
their tables are turned into articles where the checks themselves fit them to an estimator's needs. So they run to their end, unchanged.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from unittest import SkipTest
from unittest.mock import patch

import numpy as np
import pytest
from sklearn.utils import estimator_checks
from sklearn.utils import get_tags as real_tags

from framing.scoring.estimators import AxisEmbedding, FramingScorer, LexiconVectorizer

ESTIMATORS = {
    "FramingScorer": lambda lexicon, encoder: FramingScorer(lexicon, encoder=encoder, missing=0.0),
    "AxisEmbedding": lambda lexicon, encoder: AxisEmbedding(lexicon, encoder=encoder, missing=0.0),
    "LexiconVectorizer": lambda lexicon, _: LexiconVectorizer(lexicon),
    "LexiconVectorizer, array": lambda lexicon, _: LexiconVectorizer(lexicon, unit="axis", value="rate", sparse_output=False),
}

# The checks of outputs and names of columns, which scikit-learn runs on its own estimators beside those it yields.
MORE_CHECKS = (
    "check_dataframe_column_names_consistency",
    "check_get_feature_names_out_error",
    "check_global_output_transform_pandas",
    "check_inplace_ensure_writeable",
    "check_set_output_transform",
    "check_set_output_transform_pandas",
    "check_transformer_get_feature_names_out",
    "check_transformer_get_feature_names_out_pandas",
)

# They give tables of numbers that must be refused as such, and are run as they are.
FED_WITH_NUMBERS = ("check_estimator_sparse_array", "check_estimator_sparse_matrix", "check_estimator_sparse_tag", "check_fit1d")

_WIDTH = "it counts the columns of a table, and a list of articles has none; CountVectorizer has no n_features_in_ either"
_SHAPE = "it asks for a table's two dimensions outside of the hook that fits its table to the estimator; the same on articles: test_{}"
_NAMED = _WIDTH + ": it names them; the same on articles: test_output_may_be_a_table_with_named_columns"
DO_NOT_APPLY = {
    "check_array_api_input": "it skips itself where the array interface is not switched on, and texts have none",
    "check_complex_data": "it wants complex numbers refused in the words of check_array; the same: test_what_is_no_text_is_refused",
    "check_dataframe_column_names_consistency": _WIDTH + ": names of columns are not kept",
    "check_estimators_dtypes": "it fits the same texts as numbers of several precisions",
    "check_estimators_empty_data_messages": "it wants a table without columns refused; no articles: test_no_articles_are_refused",
    "check_estimators_nan_inf": "it wants NaN and infinity refused by name in a table; a missing text: test_what_is_no_text_is_refused",
    "check_f_contiguous_array_estimator": "it lays a table of numbers out by columns; one column of texts has no such layout",
    "check_fit2d_predict1d": "it wants one row refused with advice to reshape; one text: test_what_is_no_text_is_refused",
    "check_global_output_transform_pandas": _NAMED,
    "check_inplace_ensure_writeable": "it compares the table with its copy as numbers; the same on articles: test_what_was_given_is_not_changed",
    "check_methods_subset_invariance": _SHAPE.format("an_article_has_the_same_row_alone_as_among_others"),
    "check_n_features_in": _WIDTH,
    "check_n_features_in_after_fitting": _WIDTH,
    "check_positive_only_tag_during_fit": "it subtracts the mean of a table",
    "check_set_output_transform_pandas": _NAMED,
    "check_transformer_data_not_an_array": _SHAPE.format("every_kind_of_list_gives_the_same"),
    "check_transformer_general": _SHAPE.format("fitting_and_transforming_at_once_is_the_same_as_one_after_the_other"),
    "check_transformer_get_feature_names_out": _WIDTH + ": it gives names for them and wants a wrong number of names refused",
    "check_transformer_get_feature_names_out_pandas": _WIDTH + ": it gives names for them and wants other names refused",
}

_WORDS = ("massacre", "clashes", "soldiers", "imperial", "harbour", "operation", "slaughter", "nurse", "ordered", "quay")


class Articles(np.ndarray):
    """Texts that bear being asked for a column, or for numbers, as some checks do to make a target of the first column of their table."""

    def __getitem__(self, key):
        return super().__getitem__(key[0] if isinstance(key, tuple) else key)

    def astype(self, dtype, **options):
        return super().astype(dtype, **options) if dtype in (object, "object") else np.array([len(text) for text in self]).astype(dtype)


def _as_article(row):
    picked = [int(abs(value) * 997) for value in np.atleast_1d(row)]
    return " ".join(f"The {_WORDS[number % 10]} of the {_WORDS[number // 10 % 10]} was seen." for number in picked)


def _as_articles(_, table, tests=None, **__):
    made = [np.array([_as_article(row) for row in each], dtype=object).view(Articles) for each in (table, tests) if each is not None]
    return made[0] if tests is None else tuple(made)


def _as_if_of_tables(estimator):
    tags = real_tags(estimator)
    tags.input_tags.two_d_array = True
    return tags


def _name_of(check):
    return check.func.__name__ if isinstance(check, partial) else getattr(check, "__wrapped__", check).__name__


def _cases():
    with patch.object(estimator_checks, "get_tags", _as_if_of_tables):
        for kind, make in ESTIMATORS.items():
            checks = [estimator_checks.check_estimator_cloneable, *estimator_checks._yield_all_checks(make("tiny", "none"), legacy=True)]
            checks += [getattr(estimator_checks, name) for name in MORE_CHECKS]
            for check in checks:
                options = ", memmap" if isinstance(check, partial) and check.keywords.get("readonly_memmap") else ""
                yield pytest.param(make, check, id=f"{kind}-{_name_of(check)}{options}")


_CASES = list(_cases())


@pytest.fixture
def run_check(lexicon, hashing, monkeypatch):
    """Runs a check of scikit-learn on articles."""
    monkeypatch.setattr(estimator_checks, "get_tags", _as_if_of_tables)

    def run(make, check):
        if _name_of(check) not in FED_WITH_NUMBERS:
            monkeypatch.setattr(estimator_checks, "_enforce_estimator_tags_X", _as_articles)
        estimator = make(lexicon, hashing)
        check(type(estimator).__name__, estimator)

    return run


@pytest.mark.parametrize(("make", "check"), [case for case in _CASES if _name_of(case.values[1]) not in DO_NOT_APPLY])
def test_a_check_of_scikit_learn_passes_on_articles(run_check, make, check):
    run_check(make, check)


@pytest.mark.parametrize(("make", "check"), [case for case in _CASES if _name_of(case.values[1]) in DO_NOT_APPLY])
def test_a_check_that_is_said_not_to_apply_does_fail(run_check, make, check):
    with pytest.raises((Exception, SkipTest)):
        run_check(make, check)


def test_every_check_that_is_said_not_to_apply_is_one_of_scikit_learns_and_its_twin_is_a_test():
    names = {_name_of(case.values[1]) for case in _CASES}
    assert set(DO_NOT_APPLY) <= names
    assert set(FED_WITH_NUMBERS) <= names
    twins = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("test_scoring_estimators*.py")))
    named = [word for reason in DO_NOT_APPLY.values() for word in reason.split() if word.startswith("test_")]
    assert [name for name in named if f"def {name}(" not in twins] == []
