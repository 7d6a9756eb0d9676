"""Where a common word has a capital amid small words: a sentence begins there, whatever stands before it.

"… about the dangers of swine flu Leaflets giving advice are to be delivered": a caption ends at "flu".
Of 95 such places in some 18,600 sentences, nine in ten part a caption or a heading from what follows.
"""

from __future__ import annotations

import re

from briefer.language.lexicon import DAYS_AND_MONTHS, OFFICES, SAYING, TITLES
from briefer.language.segmenting.boundary_features import OPENERS, belongs

_AMID = re.compile(r"(?<=[a-z\d’'-][a-z\d] )[A-Z][a-z]{3,}(?= [a-z])")
_BEFORE = re.compile(r"[\w’'-]+(?= $)")
_JOINED = re.compile(rf"(?:{SAYING}|called|named|entitled|titled|dubbed)$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says)\b"
)
_NAMES = re.compile(
    r"(?<![Tt]he )(?:[A-Z][\w’'.-]+ ){2,5}[A-Z][\w’'.-]+(?= (?:is|are|was|were|has|have|had|will|would|said|says)\b)"
)
_MARKS = re.compile(r"[\"“”]")
FEWEST = 3  # words on either side
LEAST = 6  # words of a sentence that begins there
YEAR = 4  # digits


def names_collide(sentence: str, text: str) -> bool:
    """Whether a name meets another before a verb, and its text has both apart: "European Union Britain is"."""
    for run in _NAMES.finditer(sentence):
        *first, second = run.group().split()
        if any(name.lower() in OFFICES or name.lower() in TITLES for name in (*first, second)):
            continue
        before = " ".join(first)
        apart = re.findall(rf"(?:[a-z,] |[.!?]\s+|\n){re.escape(second)}\b", text)
        if text.count(f"{before} {second}") == 1 and text.count(before) > 1 and len(apart) > 1:
            return True
    return False


def small_elsewhere(sentence: str, text: str) -> list[int]:
    """Return the offsets in a sentence of words with a capital that its text writes small elsewhere."""
    return [found.start() for found in _AMID.finditer(sentence) if _common(found, sentence, text)]


def parted_there(sentence: str, text: str) -> list[int]:
    """Return those of them behind which a whole sentence stands."""
    return [
        at
        for at in small_elsewhere(sentence, text)
        if len(sentence[at:].split()) >= LEAST and _VERB.search(sentence, at)
    ]


def _common(found: re.Match[str], sentence: str, text: str) -> bool:
    """Whether a word stands where a sentence may begin, and is no name: its text writes it small."""
    word = found.group()
    low = word.lower()
    if low in DAYS_AND_MONTHS or low in OFFICES or low in TITLES:
        return False
    return _may_begin(word, sentence[: found.start()]) and _is_small(word, low, text)


def _may_begin(word: str, before: str) -> bool:
    last = _BEFORE.search(before)
    if last is None or len(before.split()) < FEWEST or len(_MARKS.findall(before)) % 2:
        return False
    joined = last.group()
    if joined != joined.lower() or joined.endswith(("'s", "’s")):
        return False  # a name goes on
    if joined.isdigit() and len(joined) < YEAR:
        return False  # "the 12 Eurozone ministers"
    return not (
        joined in OPENERS or joined in OFFICES or belongs(joined, word) or _JOINED.search(joined)
    )


def _is_small(word: str, low: str, text: str) -> bool:
    if low.removesuffix("s") not in text:
        return False
    if not any(re.search(rf"\b{form}\b", text) for form in (low, low.removesuffix("s"))):
        return False
    # A name is inside other sentences, too.
    return len(re.findall(rf"[a-z,’'\d] {word}\b", text)) <= 1
