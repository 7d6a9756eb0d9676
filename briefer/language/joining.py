"""Where a headline or a caption without a full stop runs into the sentence that follows it.

A page that was flattened to one line reads "Villagers wait for water A flood has cut …". What
stands between a lower-case word and a capital is weighed by the words on either side of it: a
logistic regression over plain signs, trained by `benchmarks/train_joining.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import exp

from briefer.language.lexicon import SAYING, STARTERS, STOP_WORDS
from briefer.resources import data

WEIGHTS_FILE = "language/joins.json"

# On one half of `events`, `themes`, `cnn` and `quotations`, learnt from the other: of 1348 titles put
# before their articles 594 are told from the lead; of some 2000 first sentences as they were printed
# 6 are cut, of 12,000 later ones 10, half of them glued indeed.
OPENING, INSIDE = 0.65, 0.9
# Where the first sentence of a text surely is several, a third is no surprise: headline, caption, lead.
SURE, FURTHER = 0.8, 0.5
LONGEST = 150  # words: what is longer is no sentence
FEWEST = 3  # words on either side
NEAR = 4  # words between two ends, of which only the likelier is one
WINDOW = 20_000  # characters of the text in which a word is looked up
PAST = 40  # words looked back for a verb
AHEAD = 14  # words looked ahead for one

Sign = tuple[object, ...]

_WORD = re.compile(r"\S+")
_MARKS = "\"'“”‘’()[],.;:!?"
_OPEN = re.compile(r"[A-Za-z0-9%][\"'”’)\]]*$")  # no mark that parts the words
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|"
    r"said|says)\b"
)
_SAYS = re.compile(rf"(?:{SAYING})$")
_SEVERAL = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "several",
    ]
)
OPENERS = (
    STOP_WORDS["en"] | _SEVERAL | {word for word in STARTERS if word.isascii() and len(word) < 9}
)
_PEOPLES = ("ian", "ish", "ese", "ans", "can")
# What a name of several words stands behind without a comma: "the film The Long Way".
_NAMED = frozenset(
    [
        "album",
        "albums",
        "artist",
        "band",
        "book",
        "brand",
        "comedy",
        "company",
        "documentary",
        "drama",
        "duo",
        "film",
        "firm",
        "game",
        "group",
        "magazine",
        "movie",
        "musical",
        "newspaper",
        "novel",
        "paper",
        "play",
        "programme",
        "program",
        "quintet",
        "series",
        "service",
        "show",
        "single",
        "sitcom",
        "song",
        "star",
        "studio",
        "team",
        "thriller",
        "trio",
        "website",
    ]
)
_TITLED, _MIXED = 0.7, 0.4  # share of long words with a capital: a title, or half of one
# Inside a text only a word that is seldom written large is looked at: searching costs little.
_LIKELY = re.compile(
    r" (?=[A-Z\"“‘])(?<=[a-z\d%] )[\"“‘]?(?:"
    + "|".join(sorted(word.capitalize() for word in OPENERS if len(word) > 1 or word == "a"))
    + r")\b"
)


def likely(text: str) -> Iterator[int]:
    """Yield where a text that goes on should be looked at more closely."""
    return (match.start() for match in _LIKELY.finditer(text))


def joins(sentence: str, text: str, *, opens: bool) -> list[int]:
    """Return the offsets at which another sentence begins inside one, without a mark before it.

    `text` is what it stands in, `opens` whether it is the first sentence there.
    """
    words = list(_WORD.finditer(sentence))
    if not 2 * FEWEST <= len(words) <= LONGEST:
        return []
    known = text[:WINDOW]
    found = [
        (likelihood(signs), number)
        for number, signs in places([word.group() for word in words], known, opens=opens)
    ]
    least = OPENING if opens else INSIDE
    if opens and max(found, default=(0.0, 0))[0] > SURE:
        least = FURTHER
    found = [
        (likely, number)
        for likely, number in found
        if likely
        > (INSIDE if _one_name(words[number - 1].group(), words[number].group()) else least)
    ]
    chosen: list[int] = []
    for _, number in sorted(found, key=lambda one: (-one[0], one[1])):
        if all(abs(number - other) >= NEAR for other in chosen):
            chosen.append(number)
    return [words[number].start() for number in sorted(chosen)]


def places(words: Sequence[str], text: str, *, opens: bool) -> Iterator[tuple[int, list[Sign]]]:
    """Yield which words could begin another sentence, with what speaks for and against it."""
    for number in range(FEWEST, len(words) - FEWEST + 1):
        word = words[number]
        if not word[0].isupper() or not _OPEN.search(words[number - 1][-4:]):
            continue
        if opens or word.strip(_MARKS).lower() in OPENERS:
            yield number, _signs(words, number, text, opens=opens)


def likelihood(signs: Sequence[Sign]) -> float:
    """Return how likely a sentence begins where these signs are seen."""
    known = _weights().get
    score = sum(known(written(sign), 0.0) for sign in signs)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def written(sign: Sign) -> str:
    """Return a sign as it stands in the file."""
    return "\t".join(map(str, sign))


@cache
def _weights() -> dict[str, float]:
    stored: dict[str, float] = json.loads(data(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return stored


def _signs(words: Sequence[str], number: int, text: str, *, opens: bool) -> list[Sign]:
    last, word = words[number - 1], words[number]
    bare = word.strip(_MARKS)
    lower = bare.lower()
    opener = lower in OPENERS
    kind = lower if opener else _kind(bare)
    broad = "opener" if opener else kind
    before, after, next_one = _shape(last), _shape(words[number + 1]), words[number + 2]
    titled = _titled(words[:number])
    signs: list[Sign] = [
        ("bias",),
        ("before", before),
        ("named", last.lower() in _NAMED, opener),
        ("word", kind),
        ("after", after),
        ("next", _shape(next_one)),
        ("around", before[:2], broad, after[:2]),
        ("two", before.split(":")[0], broad),
        ("opens", opens, titled),
        ("titled", broad, titled),
        ("past", min(4, number // 4)),
        ("left", min(4, (len(words) - number) // 4)),
        ("verb before", bool(_VERB.search(" ".join(words[max(0, number - PAST) : number]))), opens),
        ("verb after", bool(_VERB.search(" ".join(words[number : number + AHEAD])))),
        ("says", bool(_SAYS.search(last.lower())), broad),
        ("verb next", bool(_VERB.fullmatch(words[number + 1]))),
        ("verb then", bool(_VERB.fullmatch(next_one))),
        ("marked", bare != word),
        ("owns", bare.endswith(("'s", "’s"))),
        ("quoted", last[-1] in "\"”’'"),
        ("pair", text.count(f"{last.strip(_MARKS)} {bare}") > 1, opener),
    ]
    if not opener:
        own = re.sub(r"['’]s$", "", bare)
        again = any(re.sub(r"['’]s$", "", one.strip(_MARKS)) == own for one in words[:number])
        signs += [("lower", f" {lower}" in text), ("again", again)]
    return signs


def _one_name(last: str, word: str) -> bool:
    """Whether two words look like parts of one name: "Barack Obama", "Treasury Department"."""
    return {_shape(last), _shape(word)} <= {"Name", "CAPITALS"}


def _kind(bare: str) -> str:
    if bare.isupper() and len(bare) > 1:
        return "capitals"
    return "people" if bare.lower().endswith(_PEOPLES) else "name"


def _shape(word: str) -> str:
    """Return a word as what it is among others: a function word itself, of others the ending."""
    bare = word.strip(_MARKS)
    if not bare or not bare[0].isalpha():
        return "number" if bare[:1].isdigit() else "sign"
    lower = bare.lower()
    if bare[0].isupper():
        return "Opener" if lower in OPENERS else "CAPITALS" if _kind(bare) == "capitals" else "Name"
    if lower in OPENERS:
        return f"l:{lower}"
    return next((f"l-{e}" for e in ("ing", "ed", "ly", "s") if lower.endswith(e)), "l")


def _titled(words: Sequence[str]) -> str:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    share = sum(word[0].isupper() for word in long) / max(1, len(long))
    return "title" if share > _TITLED else "mixed" if share > _MIXED else "sentence"
