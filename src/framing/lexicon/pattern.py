"""A term as it is matched: a sequence of token patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.text import APOSTROPHES, find_tokens, fold

# Stands for the asterisk while a term is cut into tokens: a letter to the tokenizer, and one that no text contains.
_STAR = "ꟿ"
# A comma or a long dash ends a phrase in a text, so a term that holds one would promise what is never found.
_BETWEEN_TOKENS = re.compile(rf"[\s.&/{APOSTROPHES}\-‐‑‒–]")
SLOT = re.compile(r"\{([^{}]*)\}")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\b")
# Most terms of a large lexicon: they are cut without the tokenizer, by which they would be cut in the same way.
_PLAIN = re.compile(r"[A-Za-z0-9]++\*?(?:[ -][A-Za-z0-9]++\*?)*+")
MOST_LETTERS_OF_A_TERM = 200
_MOST_TOKENS, _MOST_STARS = 20, 3


@dataclass(frozen=True, slots=True)
class TermPattern:
    """The tokens that a term asks for, each a literal (folded), a glob where it holds a `*`, or `{ACTOR}`: any name of an actor.

    >>> pattern = TermPattern.from_term("ethnic cleans*")
    >>> pattern.fits(["ethnic", "cleansing"]), pattern.fits(["ethnic", "minority"])
    (True, False)
    """

    tokens: tuple[str, ...]
    """Folded tokens; those with a `*` are globs."""
    case: bool = False

    @classmethod
    def from_term(cls, term: str, *, case: bool = False) -> TermPattern:
        """Cut a term into token patterns by the rules of `framing.text.find_tokens`."""
        if _PLAIN.fullmatch(term):
            return cls(tuple((term if case else term.lower()).replace("-", " ").split()), case)
        tokens: list[str] = []
        for place, piece in enumerate(SLOT.split(term)):
            tokens += [f"{{{piece}}}"] if place % 2 else _literals(piece, case=case)
        return cls(tuple(tokens), case)

    def __len__(self) -> int:
        return len(self.tokens)

    def fits(self, tokens: Sequence[str]) -> bool:
        """Whether these folded tokens, no more and no fewer, are an occurrence."""
        return len(tokens) == len(self.tokens) and all(token_fits(pattern, token) for pattern, token in zip(self.tokens, tokens, strict=True))

    def may_hold(self, other: TermPattern) -> bool:
        """Whether an occurrence of this pattern may have one of the other inside."""
        runs = (self.tokens[first : first + len(other)] for first in range(len(self) - len(other) + 1))
        return any(all(map(may_meet, run, other.tokens)) for run in runs)


def _literals(text: str, *, case: bool) -> list[str]:
    starred = text.replace("*", _STAR)
    # Folding first would turn the stand-in into something else; the stand-in has no other case.
    return [fold(starred[start:end], case=case).replace(fold(_STAR, case=case), "*") for start, end in find_tokens(starred)]


def actor_of(token: str) -> str:
    """The actor whose names a token of a pattern stands for; empty for any other token.

    >>> actor_of("{council}"), actor_of("council")
    ('council', '')
    """
    return token[1:-1] if token.startswith("{") else ""


def token_fits(pattern: str, token: str) -> bool:
    """Whether one folded token fits one token pattern: a `*` stands for any letters, none included.

    >>> token_fits("un*ed", "unelected"), token_fits("un*ed", "until"), token_fits("aba*aba", "ababa")
    (True, False, False)
    """
    if "*" not in pattern:
        return token == pattern
    first, *between, last = pattern.split("*")
    if not (token.startswith(first) and token.endswith(last)):
        return False
    at, end = len(first), len(token) - len(last)
    for piece in between:  # each where it first occurs: if the rest fits behind a later one, it fits behind this one
        found = token.find(piece, at, end) if at <= end else -1
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end


def may_meet(pattern: str, other: str) -> bool:
    """Whether some token fits both token patterns.

    >>> may_meet("slaughter*", "*house"), may_meet("slaughter*", "cattle")
    (True, False)
    """
    if actor_of(pattern) or actor_of(other):
        return True  # an actor may have any name
    seen, todo = {(0, 0)}, [(0, 0)]
    while todo:
        mine, yours = todo.pop()
        if (mine, yours) == (len(pattern), len(other)):
            return True
        one, two = pattern[mine : mine + 1], other[yours : yours + 1]
        steps = [(mine + 1, yours)] * (one == "*") + [(mine, yours + 1)] * (two == "*")
        steps += [(mine, yours + 1)] * (one == "*" and two != "") + [(mine + 1, yours)] * (two == "*" and one != "")
        steps += [(mine + 1, yours + 1)] * (one == two != "")
        new = set(steps) - seen
        seen |= new
        todo += new
    return False


def pattern_problem(term: str) -> tuple[str, str]:
    """Why a term can never match, or matches everything, and how to mend it; two empty strings if nothing is wrong with it.

    >>> pattern_problem("regime’s")
    ('a possessive ’s belongs to no token', "write 'regime', which finds regime’s too")
    >>> pattern_problem("massacre*")
    ('', '')
    """
    if len(term) > MOST_LETTERS_OF_A_TERM:
        return f"a term of {len(term):,} letters", f"a term is a phrase of at most {MOST_LETTERS_OF_A_TERM} letters; write the words that make it out"
    if _PLAIN.fullmatch(term):
        return _too_much(term, term.replace("-", " ").split())
    for problem_of in (_brace_problem, _possessive_problem, _token_problem):
        if any(problem := problem_of(term)):
            return problem
    return "", ""


def _possessive_problem(term: str) -> tuple[str, str]:
    if possessive := _POSSESSIVE.search(term):
        without = term[: possessive.start()] + term[possessive.end() :]
        return "a possessive ’s belongs to no token", f"write '{without}', which finds {term} too"
    return "", ""


def _token_problem(term: str) -> tuple[str, str]:
    pattern = TermPattern.from_term(term)
    if not pattern.tokens:
        return "no letter or digit in it, so it can never match", "write the words to be found"
    if not pattern.tokens[0].strip("*") or not pattern.tokens[-1].strip("*"):
        return "begins or ends with a token that fits every word", "begin and end with a word; a lone * may only stand between two words"
    covered, bare = set[int](), SLOT.sub(" ", term)
    for start, end in find_tokens(bare.replace("*", _STAR)):
        covered.update(range(start, end))
    lost = [letter for place, letter in enumerate(bare) if place not in covered and not _BETWEEN_TOKENS.match(letter)]
    if lost:
        return f"{' '.join(dict.fromkeys(lost))} belongs to no token, so it can never match", "leave it out"
    return _too_much(term, pattern.tokens)


def _too_much(term: str, tokens: Sequence[str]) -> tuple[str, str]:
    """What no text would ask for, and what would only cost time."""
    if len(tokens) > _MOST_TOKENS:
        return f"a term of {len(tokens)} words", f"a term is a phrase of at most {_MOST_TOKENS} words; write the words that make it out"
    if "**" in term:
        return "a * beside a *", "write one *, which stands for any number of letters"
    if any(token.count("*") > _MOST_STARS for token in tokens):
        return f"more than {_MOST_STARS} * in one word", "write out more of the word"
    return "", ""


def _brace_problem(term: str) -> tuple[str, str]:
    if re.search(r"[{}]", SLOT.sub(" ", term)):
        return "a brace without its other half", "write {actor} for any of an actor's names"
    if not all(map(str.strip, SLOT.findall(term))):
        return "an actor without a name", "write {actor} with the name of an actor in it"
    if re.search(r"\w\{|\}\w", term):
        return "a brace inside a word", "set a space or a hyphen before and behind {actor}"
    return "", ""
