"""Terms as patterns of tokens: what they fit, and which can never match."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lexicon import TermPattern
from framing.lexicon.pattern import may_meet, pattern_problem, token_fits
from framing.text import find_tokens, fold


def occurs(term: str, text: str, *, case: bool = False) -> bool:
    return TermPattern.from_term(term, case=case).fits([fold(text[start:end], case=case) for start, end in find_tokens(text)])


@pytest.mark.parametrize(
    ("term", "found", "not_found"),
    [
        ("massacre", ["massacre", "Massacre", "MASSACRE", "massacre’s", "“massacre”"], ["massacres", "massacred", "a massacre"]),
        ("massacre*", ["massacre", "massacres", "massacred", "massacre's"], ["mass", "a massacre"]),
        ("*cleans*", ["cleansing", "ethnocleanse"], ["clean"]),
        ("m*cre", ["massacre", "mcre"], ["massacred"]),
        ("anti government", ["anti-government", "anti government", "Anti‑Government"], ["antigovernment", "government"]),
        ("anti-government", ["anti-government", "anti government"], ["antigovernment"]),
        ("remnants of the * regime", ["remnants of the old regime", "Remnants of the Vessin regime"], ["remnants of the regime"]),
        ("imperialist*", ["imperialist", "imperialists"], ["imperialism", "anti-imperialist"]),
        ("Ba'ath", ["Ba’ath", "ba'ath", "Baʿath"], ["Baath"]),
        ("Turkiye", ["Türkiye", "Tu\u0308rkiye"], ["Turkey"]),
        ("Türkiye", ["Turkiye"], []),
        ("final", ["ﬁnal"], []),
        ("U.S. troops", ["U.S. troops", "u.s. troops"], ["US troops"]),
        ("9/11", ["9/11", "9-11"], ["911"]),
        ("7 October", ["7 October"], ["17 October"]),
    ],
)
def test_a_term_fits_its_spellings_and_no_others(term, found, not_found):
    assert pattern_problem(term) == ("", "")
    assert [text for text in found if not occurs(term, text)] == []
    assert [text for text in not_found if occurs(term, text)] == []


def test_a_term_with_case_tells_a_name_from_a_word():
    assert occurs("Dawn", "Dawn", case=True)
    assert not occurs("Dawn", "dawn", case=True)
    assert not occurs("Dawn", "DAWN", case=True)
    assert occurs("Türk*", "Turkish", case=True)
    assert not occurs("Türk*", "turkish", case=True)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("", "no letter or digit"),
        ("  ", "no letter or digit"),
        ("…", "no letter or digit"),
        ("😀", "no letter or digit"),
        ("*", "every word"),
        ("* regime", "every word"),
        ("regime **", "every word"),
        ("mass-*", "every word"),
        ("regime’s", "possessive"),
        ("REGIME'S", "possessive"),
        ("people's council", "possessive"),
        ("{actor regime", "brace without"),
        ("actor} regime", "brace without"),
        ("{} regime", "actor without a name"),
        ("{actor}s regime", "brace inside a word"),
        ("killed, wounded", ", belongs to no token"),
        ("war — and peace", "— belongs to no token"),
        ("a|b", "| belongs to no token"),
        ("clash(es)", "( ) belongs to no token"),
        ("regime_change", "_ belongs to no token"),
        ("“regime”", "“ ” belongs to no token"),
        ("is it?", "? belongs to no token"),
    ],
)
def test_a_term_that_can_never_match_is_said_to(term, said):
    problem, mend = pattern_problem(term)
    assert said in problem
    assert mend


def test_a_possessive_term_is_mended_by_leaving_it_out():
    assert pattern_problem("people’s council")[1] == "write 'people council', which finds people’s council too"
    assert occurs("people council", "people’s council")


words = st.text("abcdé", min_size=1, max_size=4)
globs = st.text("ab*", max_size=5)


@given(st.lists(words, min_size=1, max_size=4))
@settings(deadline=None)
def test_a_term_without_a_glob_fits_its_own_text(words):
    term = " ".join(words)
    assert pattern_problem(term) == ("", "")
    assert occurs(term, term)
    assert occurs(term, term.upper())
    assert occurs(term.replace(" ", "-"), term)


@given(globs, st.text("ab", max_size=5))
@settings(deadline=None)
def test_a_glob_fits_what_a_shell_would_fit(pattern, token):
    assert token_fits(pattern, token) == fnmatchcase(token, pattern)


@given(globs, globs)
@settings(deadline=None)
def test_two_globs_meet_when_some_token_fits_both(one, other):
    assert may_meet(one, other) == may_meet(other, one)
    filled = [re.sub(r"\*", filling, one) for filling in ("", "a", "b", *re.split(r"\*", other), other.replace("*", ""))]
    if any(token_fits(other, token) for token in filled):
        assert may_meet(one, other)


@given(globs, st.text("ab", max_size=5))
@settings(deadline=None)
def test_a_glob_meets_a_word_exactly_when_it_fits_it(pattern, token):
    assert may_meet(pattern, token) == token_fits(pattern, token)


@pytest.mark.parametrize(
    ("phrase", "term", "holds"),
    [
        ("regime change", "regime", True),
        ("slaughterhouse*", "slaughter*", True),
        ("remnants of the * regime", "regime*", True),
        ("* regime", "old regime", True),
        ("cattle", "slaughter*", False),
        ("regime", "regime change", False),
        ("old regime", "regime change", False),
    ],
)
def test_a_phrase_may_hold_a_term_if_one_text_has_both(phrase, term, holds):
    assert TermPattern.from_term(phrase).may_hold(TermPattern.from_term(term)) is holds


@given(globs, st.text("ab", max_size=8))
@settings(deadline=None)
def test_a_glob_fits_what_its_regular_expression_fits(glob, token):
    expected = re.fullmatch(".*".join(map(re.escape, glob.split("*"))), token) is not None
    assert token_fits(glob, token) == expected


def test_a_glob_of_many_stars_is_tried_at_once():
    assert not token_fits("*a" * 60 + "*b", "a" * 5_000)
    assert token_fits("*a" * 60 + "*b", "a" * 5_000 + "b")


@given(st.from_regex(r"[A-Za-z0-9]{1,4}\*?([ -][A-Za-z0-9]{1,4}\*?){0,3}", fullmatch=True), st.booleans())
@settings(deadline=None)
def test_a_plain_term_is_cut_as_the_tokenizer_cuts(term, case):
    cut = [fold(written[start:end], case=case) for written in [term.replace("*", "q")] for start, end in find_tokens(written)]
    assert [token.replace("*", "q") for token in TermPattern.from_term(term, case=case).tokens] == cut
