"""A lexicon to begin with: it is sound as it stands, and each of its parts says what to write there instead."""

from __future__ import annotations

import re
import unicodedata

from framing.errors import FramingError
from framing.lexicon.limits import MOST_LETTERS_OF_A_NAME

_RESERVED = frozenset(("con", "prn", "aux", "nul"))
"""Names that no file may have on Windows."""

_HEAD = """\
# A lexicon: what is measured, in words and sentences. All that stands behind a # is a remark and is not read.
# It is sound as it stands. Overwrite its example, how a town's new tram is written about, with your own, part by part, and after each part run
#     framing lexicon check {file}
# Texts stand in "quotation marks"; lists stand in [ brackets ], with a comma after each entry.

title    = "The tram: {title}"
version  = "1.0.0"
language = "en"                    # of the articles, as a code: en, de, ar
license  = "CC0-1.0"               # on what terms others may use it
cite     = []                      # the books and papers that you took it from: ["Author, A. (2001). Title. Journal 1(1)."]
note     = "What it can't see: praise or blame that is not put into these words."
"""

_AXIS = """
# An axis is a line with two ends, and its name is here {name!r}. Each article gets a place on it. What would you ask a person who read the article?
[axes.{name}]
question = "Is the tram written about as a burden or as a gain?"

# One end of the line. The label is the word that figures show for it.
[axes.{name}.low]
label = "burden"
{low}
# The other end.
[axes.{name}.high]
label = "gain"
{high}"""

_FRAME = """
# A frame is a way to tell a story, which an article uses more or less; its name is here {name!r}. What would you ask a person who read the article?
[axes.{name}]
question = "Is the tram written about as a gain?"

# A frame has this end only. An axis with two ends has also a table [axes.{name}.low]. The label is the word that figures show.
[axes.{name}.high]
label = "gain"
{high}"""

_LOW = """\
# Words that lean this way. Upper and lower case are the same, and * stands for any letters: delay* finds delays and delayed.
terms = [
  "delay*",
  "noisy",
  "building site*",
  {{ term = "costly", weight = 0.5 }},                       # half as strong
  {{ term = "disruption*", except = ["disruptions ended"] }},  # not where it stands in this phrase
]
# Whole sentences that lean this way, as an article would say them, four to ten, without names.
seeds = [
  "Shopkeepers fear that the dust and the noise will drive away the last of their customers.",
  "The works have taken longer and cost more than anybody was told at the beginning.",
  "Drivers sat in queues again on Monday while the rails lay idle in the rain.",
  "Residents complain that nobody asked them before the street was torn open.",
]
"""

_HIGH = """\
# Words that lean this way.{only}
terms = [
  "quicker",
  "clean air",
  "well connected",
  {{ term = "reviv*", except = ["revive the dispute"] }},  # not where it stands in this phrase
]
# Whole sentences that lean this way, as an article would say them, four to ten, without names.
seeds = [
  "Shopkeepers hope that the new stops will bring customers back to the old streets.",
  "The journey to work now takes half as long and costs less than a cup of coffee.",
  "Children cross the quiet square safely now that the lorries have gone.",
  "Residents say that the town has become a better place to live in.",
]
"""

_ACTORS = """
# Somebody who is written about. The names are found in every usual spelling; labels are what else an outlet may call them: the command
# `framing labels` counts them.
[actors.council]
names  = ["Vessin Town Council"]
labels = ["council", "authorit*", "town hall"]
# In a term, { term = "ruling", of = "council" } counts where it is said of this actor, and "{council} plan" holds one of its names.
"""

_EXAMPLES = """
# Examples are the tests of the lexicon: how must it read these sentences? `leans` is a label, or "neither".
# Write some for each end, and some that touch the topic without leaning, or use one of your words in another sense.
"""
_TRIED = {
    "burden": "After a third delay the street is still a building site.",
    "gain": "The tram is quicker than the bus and the square is well connected.",
    "neither": "The tram will run every ten minutes from Monday.",
}
_OTHER_SENSE = "The tram could revive the dispute between the two towns."


def new_lexicon(name: str, *, frame: bool = False, actors: bool = False) -> str:
    """The text of a lexicon file with remarks for a person who has never programmed, sound as it stands, with an axis called by `name`.

    With `frame` the axis has one end; with `actors` the file has an actor, too. Raises `FramingError` if the name is none for a file.
    """
    name = file_name(name)
    high = _HIGH.format(only=" Upper and lower case are the same, and * stands for any letters: reviv* finds revives and revival." if frame else "")
    axis = _FRAME.format(name=name, high=high) if frame else _AXIS.format(name=name, low=_LOW.format(), high=high)
    tried = [("gain", _TRIED["gain"])] if frame else [(lean, _TRIED[lean]) for lean in ("burden", "gain")]
    examples = [*tried, ("neither", _TRIED["neither"]), ("neither", _OTHER_SENSE)]
    head = _HEAD.format(file=f"{name}.toml", title="a gain?" if frame else "burden or gain?")
    return head + axis + (_ACTORS if actors else "") + _EXAMPLES + "\n".join(_example(name, *example) for example in examples)


def file_name(name: str) -> str:
    """A name as that of a file and of an axis: small letters, digits and hyphens.

    >>> file_name("Naming the Strike"), file_name("Müll")
    ('naming-the-strike', 'mull')
    """
    plain = unicodedata.normalize("NFKD", name.removesuffix(".toml")).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if not made or made in _RESERVED or len(made) > MOST_LETTERS_OF_A_NAME:
        mend = "choose a short one: it becomes the name of the file and of the axis"
        raise FramingError("NAME", found=f"{name[:60]!r} can't be made into a name", expected="letters of the Latin alphabet and digits", mend=mend)
    return made


def _example(axis: str, leans: str, text: str) -> str:
    return f'[[examples]]\ntext  = "{text}"\naxis  = "{axis}"\nleans = "{leans}"\n'
