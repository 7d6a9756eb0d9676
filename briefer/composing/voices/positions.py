"""Whether what somebody says is a position: it takes a side, decides, demands, promises, assesses.

Some verbs do so by themselves ("demanded", "rejected"). After one that only reports ("said"), the
words must: by a modal, a judgement, an intention, a denial, a stance of their own. What was seen,
counted or felt is none, whoever says it; and of whom nobody knows the part in the matter, more is
asked.
"""

from __future__ import annotations

import re

from briefer.composing.voices import position_words as words
from briefer.composing.voices import position_words_abroad as abroad
from briefer.composing.voices.roles import Standing
from briefer.language import holds_a_view, takes_a_side
from briefer.model import Quotation, collapse

ENOUGH = {Standing.PUBLIC: 1.5, Standing.UNKNOWN: 2.0, Standing.PRIVATE: 3.0}
ENOUGH_ABROAD = 1.2
HOLDS_ABROAD = 0.6  # what a verb of thinking counts there, and
OURS_ABROAD = 0.6  # a verb of what we do or will do, in so many words, and
ANNOUNCES = 0.4  # one of announcing: who announces what will be has decided it
DOES, HOLDS = 2.0, 1.0  # what a verb counts by itself
LEAST_WORDS = 2  # of the content beside a verb that does something by itself
# How much each kind of words in the content counts.
_SIGNS: tuple[tuple[re.Pattern[str], float], ...] = (
    (words.DUTY, 2.0),
    (words.FUTURE, 1.0),
    (words.JUDGING, 1.2),
    (words.JUDGED, 0.4),
    (words.STANCE, 1.5),
    (words.ACTING, 1.5),
    (words.DENYING, 1.1),
    (words.COMMITTING, 0.6),
    (words.DEGREE, 0.5),
    (words.OURS, 0.5),
    (words.IS, 0.4),
)
_MARKS = re.compile(r"[“”\"„«»]|''")
# A title in quotation marks has a capital, and a single word may be any.
_PARTIAL = re.compile(r"(?:[“\"„«]\s?|'')[a-zà-ÿ][\w’'-]*,? \w")
_FOR = re.compile(r"\s+(?:on|for|upon|(?!to\b|by\b|if\b|wh)[^,.;:“”\"]{3,60}? to)\s+\w")
REACH = 80  # characters behind "called" or "asked"
PART = 1.1  # a reporter who takes over some words only leaves their judgement to who said them
PART_ABROAD = 1.2
_WORD = re.compile(r"\w+")
_THAT = re.compile(r"^(?:that|,|:)\s+")


def position(text: str, found: Quotation, standing: Standing) -> float:
    """Return how clearly a quotation is a position, at least 1 where it is one."""
    if found.cue is None:
        return 0.0
    said = _THAT.sub("", _MARKS.sub("", collapse(text[slice(*found.content)])).strip())
    judged = bool(_PARTIAL.search(text[slice(*found.content)]))
    verb = text[slice(*found.cue)].lower()
    does = _by_verb(text, verb, said, found)
    if standing is Standing.PRIVATE and not (
        words.DUTY.search(said) or does_by_itself(text, found)
    ):
        return 0.0  # what an onlooker saw or felt
    return (does + _by_words(said, found.kind, judged=judged)) / ENOUGH[standing]


def position_abroad(text: str, found: Quotation, language: str) -> float:
    """Return how clearly a quotation in another language is a position, at least 1 where it is one."""
    if found.cue is None:
        return 0.0
    content = text[slice(*found.content)]
    if found.kind == "indirect" and text[found.content.end : found.content.end + 2].strip() == "?":
        return 0.0  # who asks whether somebody demanded it does not say so
    said = _MARKS.sub("", collapse(content))
    worth = DOES if does_by_itself(text, found, language) else 0.0
    worth += sum(weight for pattern, weight in abroad.signs(language) if pattern.search(said))
    verb = text[slice(*found.cue)].lower()
    if found.kind == "mixed" and _PARTIAL.search(content):
        worth += PART_ABROAD
    if found.kind == "direct" and abroad.we_do(language).search(said):
        worth += OURS_ABROAD
    if holds_a_view(verb, language) or abroad.holding(language).fullmatch(verb):
        worth += HOLDS_ABROAD
    elif abroad.announcing(language).fullmatch(verb) and abroad.future(language).search(said):
        worth += ANNOUNCES
    return worth / ENOUGH_ABROAD


def does_by_itself(text: str, found: Quotation, language: str | None = "en") -> bool:
    """Whether the verb of saying takes a side, demands, promises or judges by itself."""
    if found.cue is None:
        return False
    verb = text[slice(*found.cue)].lower()
    if language in ("en", None):
        return bool(words.DOING.fullmatch(verb))
    return takes_a_side(verb, language) or bool(abroad.doing(language).fullmatch(verb))


def _by_verb(text: str, verb: str, said: str, found: Quotation) -> float:
    """Return what a verb of saying counts by itself."""
    if verb.startswith(("call", "ask")) and _asks_for(text, found):
        return DOES
    if verb.startswith(("call", "describ", "dub", "brand", "label")) and found.kind == "mixed":
        return DOES
    if verb.startswith("ask") or (verb.startswith("call") and found.kind == "indirect"):
        return 0.0
    if words.DOING.fullmatch(verb):
        return DOES if len(_WORD.findall(said)) >= LEAST_WORDS else 0.0
    return HOLDS if words.HOLDING.fullmatch(verb) else 0.0


def _asks_for(text: str, found: Quotation) -> bool:
    """Whether somebody calls for something, or asks others to do it: "called on", "asked the … to"."""
    assert found.cue is not None
    behind = text[found.cue.end : found.cue.end + REACH]
    return bool(_FOR.match(behind))


def _by_words(said: str, kind: str, *, judged: bool) -> float:
    """Return what the words that somebody says count."""
    worth = sum(weight for pattern, weight in _SIGNS if pattern.search(said))
    if kind == "mixed" and judged:
        worth += PART
    if words.TO_DO.match(said):
        worth += 1.0
    if kind == "indirect" and words.ASKING.match(said):
        worth -= 1.5
    if said.rstrip().endswith("?"):
        worth -= 1.0
    decided = any(kind.search(said) for kind in (words.DUTY, words.STANCE, words.ACTING))
    if seen := words.WITNESSING.search(said):
        told = seen.start() == 0 and not words.DUTY.search(said)  # "I told my son …": a story
        worth -= 2.5 if told or not decided else 1.0
    elif (words.WITNESSED.search(said) or words.SEEN.search(said)) and not decided:
        worth -= 1.0
    if words.AMOUNT.search(said) and not decided:
        worth -= 0.4
    return worth
