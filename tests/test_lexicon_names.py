"""Names in all their spellings: which spellings are one name, and which words are never taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.lexicon.names import NamePattern, NameWord, common_words, is_article, keys_of, name_problem, pieces_of
from framing.lexicon.sounds import alike, sounds_of, vowel_readings
from framing.text import find_tokens

# Each line: a name, its usual romanisations, and why they differ.
SPELLINGS = {
    "Sharaa": "Shara Shar'a Sharʿ Sharʿa Charaa Chara Sharaʿ",  # ʿayn: a mark, a doubled vowel, nothing; ch is the French sh
    "Julani": "Jolani Golani Jawlani Joulani Djolani Jaulani Golany",  # ǧ is j, dj or, in Egypt, g; aw, au, o, ou, u are one diphthong
    "Hay'at": "Hayat Haiat Hayʾat Hay’at Heyat Hay´at",  # hamza; y or i; e for a
    "Sham": "Cham Scham Şam",  # French, German, Turkish
    "Ba'ath": "Baath Baʿth Ba'th BAATH",  # ʿayn
    "Qaddafi": "Gaddafi Kadhafi Qadhafi Khadafi Qadhdhafi Kaddafi Ghadafi Kadafi",  # q is g in Libya; dh is d
    "Hezbollah": "Hizbullah Hizballah Hezbolla Hezballah Hizbollah",  # e and i, o and u; -ah is -a; a for u in a long name
    "Muhammad": "Mohammed Mohamed Mohammad Muhamed Mohammad",
    "Assad": "Asad Assaad Esad Assads Alassad ElAssad ASSAD",  # doubled consonants; a lost apostrophe (Assad’s); article written as one word
    "Hussein": "Hussain Husayn Hossein Husain Hussin",
    "Daesh": "Da'esh Daish Daech Da'ish",
    "Qaeda": "Qaida Qa'ida Qaidah Kaida",
    "Alawite": "Alaouite Allawite",  # French ou
    "Erdoğan": "Erdogan Erdoghan",
    "Zelensky": "Zelenskyy Zelenskiy",  # Ukrainian, Russian
    "Yarmouk": "Yarmuk Iarmouk",
    "Khamenei": "Khamenai Khameneî",
    "Houthi": "Huthi Houti Houthis",
    "Daoud": "Dawud Daud Dawood",
    "Zawahiri": "Dhawahiri",  # ẓ is z or dh
    "Nusra": "Nousra Nusrah",
    "Ba'ath*": "Ba'athist Baathists Baathism",
    "Alawi*": "Alawite Alawites Alaouites Alawiyya",
}
OTHERS = {
    "Sham": "Shame Ham Shamir Shim",
    "Assad": "Asset Assault Eased Issued Used Assyrian assad Assadist",
    "Ali": "Alley Ally Alia",
    "Ba'ath": "Bath Beth Both Bat",  # the vowel; an ordinary word
    "Ba'ath*": "Bathroom Bathurst Battle Batman Bates Better",
    "Iran": "Eran Irene Iron Iraq",
    "Julani": "Juliana Gillian Jolly Golan Kulani",
    "HTS": "Hts hts HATS HTSS",
    "Riyadh": "Reid Reed Rod Ready",
    "Sharaa": "Share Shire Sahara Chair",
    "Daesh": "Dash Dish Dush",
    "Nusra": "Nasr Nasra",
    "Hezbollah": "Hisb Zebulon",
}


def pattern(name: str) -> NameWord:
    return NamePattern.from_name(name)[0].words[0]


@pytest.mark.parametrize(("name", "spelling"), [(name, spelling) for name, all_ in SPELLINGS.items() for spelling in all_.split()])
def test_a_name_is_found_in_every_usual_spelling(name, spelling):
    assert pattern(name).fits(spelling)
    assert not pattern(name).keys.isdisjoint(keys_of(spelling)) or spelling.casefold().startswith(name.rstrip("*").casefold())


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, all_ in OTHERS.items() for word in all_.split()])
def test_another_word_is_no_spelling_of_a_name(name, word):
    assert not pattern(name).fits(word)


def test_an_acronym_is_found_as_it_is_written():
    assert pattern("HTS").fits("HTS")
    assert pattern("USA*").fits("USAF")
    assert not pattern("US").fits("us")
    assert not pattern("US").fits("Us")


def test_a_name_in_small_letters_is_found_in_any():
    assert pattern("alawites").fits("alawites")
    assert pattern("alawites").fits("Alawites")
    assert not pattern("Alawites").fits("alawites")


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Hay’atTahrir", ("Hay’at", "Tahrir")),
        ("HTSled", ("HTS", "led")),
        ("ISILs", ("ISIL", "s")),
        ("AlSham", ("Al", "Sham")),
        ("Assad", ("Assad",)),
        ("USled", ("USled",)),  # two capitals may begin any word
        ("McMaro", ("Mc", "Maro")),
    ],
)
def test_words_run_together_are_told_by_their_capitals(word, pieces):
    assert pieces_of(word) == pieces


@pytest.mark.parametrize(
    ("word", "following", "expected"),
    [
        ("al", "Sharaa", True),
        ("EL", "Assad", True),
        ("ash", "Sham", True),
        ("an", "Nusra", True),
        ("ad", "Dawla", True),
        ("as", "Nusra", False),
        ("an", "Assad", False),
        ("the", "Sham", False),
    ],
)
def test_an_article_is_told_by_what_follows(word, following, expected):
    assert is_article(word, following) is expected


def test_a_name_without_its_articles_never_becomes_empty():
    assert [word.text for word in NamePattern.from_name("al-Sharaa")[0].words] == ["Sharaa"]
    assert [word.text for word in NamePattern.from_name("Al")[0].words] == ["Al"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "no letter"),
        ("…", "no letter"),
        ("A*sad", "inside a name"),
        ("{council}", "inside a name"),
        ("regime", "an ordinary word"),
        ("The", "an ordinary word"),
        ("X", "a single letter"),
    ],
)
def test_a_name_that_can_never_be_found_or_always_is_said_to(name, problem):
    found, mend = name_problem(name)
    assert problem in found
    assert mend


@pytest.mark.parametrize("name", ["HTS", "Ba'ath*", "Interim Council", "People's Protection Units", "U.S.", "IS", "حلب"])
def test_a_good_name_has_no_problem(name):
    assert name_problem(name) == ("", "")


def test_a_name_in_another_script_is_found_as_it_is_written():
    assert sounds_of("Дамаск") == ()
    assert pattern("Дамаск").fits("Дамаск")
    assert not pattern("Дамаск").fits("Дамаска")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_any_token_has_keys_and_fits_itself(text):
    for start, end in find_tokens(text):
        word = text[start:end]
        assert keys_of(word)
        assert NameWord(word).fits(word)
        assert "".join(pieces_of(word)) == word


@given(st.from_regex(r"[A-Z][a-z']{1,8}[a-z]", fullmatch=True))
def test_what_fits_by_sound_is_filed_under_the_same_key(word):
    for name in ("Sharaa", "Hay'at", "Julani", "Assad", "Hezbollah"):
        if NameWord(name).fits(word):
            assert not NameWord(name).keys.isdisjoint(keys_of(word))


@given(st.from_regex(r"[A-Za-z']{1,10}", fullmatch=True), st.from_regex(r"[A-Za-z']{1,10}", fullmatch=True))
def test_sounding_alike_goes_both_ways(one, other):
    for mine in sounds_of(one):
        assert alike(mine, mine)
        for yours in sounds_of(other):
            assert alike(mine, yours) == alike(yours, mine)


@pytest.mark.parametrize("stretch", ["aeiouyw" * 20, "'" * 50, "e" * 300])
def test_a_long_stretch_of_vowels_has_few_readings(stretch):
    assert 1 <= len(vowel_readings(stretch)) <= 100


def test_common_words_are_in_small_letters_and_in_order():
    words = [*common_words()]
    assert len(words) > 10_000
    assert all(word.isalpha() and word.islower() for word in words)
