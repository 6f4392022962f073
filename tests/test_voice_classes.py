"""What a quotation is: quoted, scare, title; one test a rule."""

import pytest

from framing.voice import find_voices
from framing.voice.classes import RULES
from framing.voice.words import load_cues, load_words


def verdicts(text):
    return [(span.voice, span.rule) for span in find_voices(text) if span.layer == "marks"]


def first(text):
    return verdicts(text)[0]


def test_six_words_are_speech_whoever_says_them():
    assert first("The wall read “no bread and no boats today” for a week.") == ("quoted", "long")
    assert first("The wall read nothing, but “The Long Road to Low Marrin” ran all week.") == ("title", "title")


def test_a_quotation_inside_of_speech_is_theirs_too():
    assert verdicts("“We never saw a ‘remnant’ on that road,” she said.") == [("quoted", "long"), ("quoted", "nested")]


def test_a_quotation_over_paragraphs_is_speech():
    assert verdicts("“Go.\n\n“Now.” The road was open.") == [("quoted", "over_paragraphs")] * 2


@pytest.mark.parametrize("before", ["so-called", "self-styled", "supposed", "alleged", "purported coastal"])
def test_a_word_of_distance_makes_a_scare_quote(before):
    assert first(f"Ebbing said the {before} “remnants” had fled.") == ("scare", "distanced")


@pytest.mark.parametrize(
    "text",
    [
        "He sang in the film “Halvard” that year.",
        "Her novel “The Orsen Coast” sold out.",
        "A group called the “Coastal Shield Brigade” took the pier.",
        "She teaches a class called “Perception” in Vessin.",
    ],
)
def test_a_work_or_a_band_has_its_name_in_marks(text):
    assert first(text) == ("title", "title_of_work")


def test_capitalised_words_are_a_title_unless_somebody_says_them():
    assert first("The men of the “Northern Column” took the pier.") == ("title", "title")
    assert first("On “Meet the Harbour,” Maro said the road was open.") == ("title", "title")
    assert first("They shouted “Death To Maro” at the gate.")[0] == "quoted"
    assert first("Ebbing called her the “Butcher of Duvel” again.")[0] == "quoted"


def test_in_a_headline_capitals_make_no_title():
    assert first("Council's “Security Operation” Leaves Hundreds Dead in Duvel") == ("scare", "uncredited")
    assert first("Ministry Hails “Security Operation” in Duvel")[0] == "quoted"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The ministry called it a “security operation” and closed the road.", "beside"),
        ("Ebbing vowed to “demilitarise” the coast.", "beside"),
        ("“A massacre,” Tolland said on Monday.", "followed"),
        ("“A massacre,” said Mira Tolland, who runs the office.", "followed"),
        ("It was described by the ministry as “a combing operation” in the hills.", "named_as"),
        ("The ministry framed the killings as a “provocation” from abroad.", "named_as"),
        ("Ebbing referred to the dead as “regime remnants” again.", "named_as"),
        ("According to the ministry, two “gunmen” fled.", "according"),
        ("Two “gunmen” fled, according to the ministry.", "according"),
        ("Tolland: “massacre” in the hills", "colon"),
        ("“Massacre” in the hills: Tolland", "uncredited"),
        ("“Nobody’s puppet”: Venn defends the lease", "colon"),
        ("Ebbing said troops in the hills had faced “regime remnants” all week.", "clause"),
        ("The Council claims its men target “remnants of the old regime,” and the raids go on.", "clause"),
        ("The ministry says that two men died, and that a “combing operation” had ended.", "clause"),
        ("In Vessin, Ebbing said troops, with boats, had faced a band of “regime remnants” there.", "clause"),
        ("The ministry speaks of a campaign in the hills against “regime remnants” who fled.", "clause"),
        ("What happened in Duvel was a “massacre” of families, Tolland said.", "final"),
        ("The charges that the Council had run a “death squad” went unanswered.", "noun"),
        ("There were shouts of “traitor” at the gate.", "noun"),
    ],
)
def test_a_credited_fragment_is_quoted(text, rule):
    assert first(text) == ("scare" if rule == "uncredited" else "quoted", rule)


@pytest.mark.parametrize(
    "text",
    [
        "The “regime remnants” turned out to be farmers.",
        "While the ministry claims success, the “operation” went on for a week.",
        "The ministry said the road was open, but the “gunmen” were shepherds.",
        "He said “go home.” The “operation” went on.",
        "Nobody counts the victims of a “cleansing” in the hills.",
        "The army's “bad apple” claims were laughed at.",
        "The Council's charges were dropped and the “gunmen” released.",
    ],
)
def test_an_uncredited_fragment_is_a_scare_quote(text):
    assert verdicts(text)[-1] == ("scare", "uncredited")


def test_i_and_we_speak_for_somebody():
    assert first("The banner, “leave us alone” in red, hung there.") == ("quoted", "personal")


def test_a_whole_sentence_in_marks_is_speech():
    assert verdicts("The bus left at noon. “Nobody came.” The road was open.") == [("quoted", "sentence")]
    assert first("There he stood, the father of three, “a broken old man.”") == ("quoted", "sentence")
    assert first("There he stood, the “gunman.”") == ("scare", "uncredited")


def test_the_verb_that_credits_is_kept_with_its_kind():
    text = "The Council claims its men target “regime remnants” there."
    (span,) = (span for span in find_voices(text) if span.layer == "marks")
    assert span.cue is not None
    assert (text[span.cue.start : span.cue.end], span.category) == ("claims", "doubting")


def test_every_rule_is_tried_once_and_the_last_always_decides():
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names)
    assert names[-1] == "uncredited"


def test_the_word_lists_are_clean():
    for name in ("distancers", "elisions", "speech_nouns", "works", "small_words", "determiners"):
        assert load_words(name), name
        assert all(word == word.strip().lower() for word in load_words(name)), name
    cues = set(load_cues().values())
    assert {cue.category for cue in cues} == {"neutral", "doubting", "endorsing", "demanding", "evaluating", "mental"}
    assert {cue.needs for cue in cues} == {"any", "that", "of", "as", "near"}
    assert all(form == form.lower() and form.isalpha() for form in load_cues())


def test_a_noun_of_speech_just_before_a_bracket_credits_nobody():
    assert first("There was a claim, (“no boats”) and nothing else.") == ("scare", "uncredited")
