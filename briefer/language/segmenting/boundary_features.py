"""What speaks for a sentence that begins between two words, and what against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.language.lexicon import SAYING, STARTERS, STOP_WORDS

Sign = tuple[object, ...]
FEWEST = 3  # words on either side
PAST = 40  # words looked back for a verb
AHEAD = 14  # words looked ahead for one
_MARKS = "\"'“”‘’()[],.;:!?"
_OPEN = re.compile(r"[A-Za-z0-9%][\"'”’)\]]*$")  # no mark that parts the words
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|"
    r"said|says)\b"
)
_SAYS = re.compile(rf"(?:{SAYING})$")
_SEVERAL_WORDS = """
two three four five six seven eight nine ten dozens hundreds thousands millions several
"""
_SEVERAL = frozenset(_SEVERAL_WORDS.split())
OPENERS = (
    STOP_WORDS["en"] | _SEVERAL | {word for word in STARTERS if word.isascii() and len(word) < 9}
)
_PEOPLES = ("ian", "ish", "ese", "ans", "can")
# What a name of several words stands behind without a comma: "the film The Long Way".
_NAMED_WORDS = """
album albums artist association band book brand comedy company documentary drama duo film firm game group
magazine movie musical newspaper novel paper play programme program quintet series service show
single sitcom song star studio team thriller trio union website
"""
_NAMED = frozenset(_NAMED_WORDS.split())
_LETTERED_WORDS = """
category class flu grade group hepatitis influenza plan type vitamin
"""
_LETTERED = frozenset(_LETTERED_WORDS.split())
_TITLED, _MIXED = 0.7, 0.4  # share of long words with a capital: a title, or half of one


def boundary_places(
    words: Sequence[str], text: str, *, opens: bool
) -> Iterator[tuple[int, list[Sign]]]:
    """Yield which words could begin another sentence, with what speaks for and against it."""
    for number in range(FEWEST, len(words) - FEWEST + 1):
        word = words[number]
        last = words[number - 1]
        if not word[0].isupper() or not _OPEN.search(last[-4:]) or belongs(last, word):
            continue
        if word == "A" and not words[number + 1][0].isalpha():
            continue  # "influenza A (H1N1)"
        if opens or word.strip(_MARKS).lower() in OPENERS:
            yield number, _signs(words, number, text, opens=opens)


def written_feature(sign: Sign) -> str:
    """Return a sign as it stands in the file."""
    return "\t".join(map(str, sign))


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
        again = any(
            re.sub(r"['’]s$", "", earlier.strip(_MARKS)) == own for earlier in words[:number]
        )
        signs += [("lower", f" {lower}" in text), ("again", again)]
    return signs


def belongs(last: str, word: str) -> bool:
    """Whether a word is said by the one before it to be a name, a letter or a time zone."""
    lower = last.lower()
    return lower in _NAMED or (word == "A" and lower in _LETTERED) or lower in ("am", "pm")


def looks_like_a_name(last: str, word: str) -> bool:
    """Whether two words look like parts of one name, or the second like a name in a list."""
    shapes = {_shape(last), _shape(word)}
    return shapes <= {"Name", "CAPITALS"} or (word[-1] == "," and _shape(word) == "Name")


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
