"""Which words of a noun phrase could stand as a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefer.grouping.labelling.event_nouns import VERBS_ONLY
from briefer.grouping.labelling.heading_words import STAMPS, TIMES, WEAK
from briefer.language import DAYS_AND_MONTHS, OFFICES, TITLES, tokens

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[^\s,;:!?()\[\]\"“”/]*[^\W_])?[\u0900-\u0963]*")
CLITIC = re.compile(r"['’`´]s?$")
_NUMBER = re.compile(r"\d")
_MODEL = re.compile(r"[^\W\d_]{1,6}-?\d{1,3}[^\W\d_]?")  # "F-16", "COVID-19", "G20"
_PARTY = re.compile(r"[DIR]-[A-Z][\w.]*")  # "I-Vt."
# "des Anglais" is what is left of the name of a street.
_PARTICLE_WORDS = """
al bin da de del den der des di do du el ibn la las le les los of van von
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# They belong to the verb or to the time: "met Morsi late", "party early (on Sunday)".
_ADVERBS = ("next", "last", "early", "late", "later", "earlier", "now", "today")
_DEICTIC = ("today", "tomorrow", "tonight", "yesterday")  # which day, the issue doesn't know
_COMPANIES = frozenset(
    ("AG", "Co", "Corp", "GmbH", "Inc", "LLC", "LLP", "Ltd", "NV", "PLC", "Plc", "SA")
)


def trim_phrase(text: str) -> list[str]:
    """Return the words of a phrase from its first to its last that says something."""
    words = [word for word in WORD.findall(text) if CLITIC.sub("", word)]
    while words and _ends_nothing(words[-1]):
        words.pop()
    while words and _weak(words):
        words.pop(0)
    return [*words[:-1], CLITIC.sub("", words[-1])] if words else []


def _ends_nothing(word: str) -> bool:
    """Whether the last word of a phrase is none of it, or only says that it is a company."""
    return _time(word) or word.lower() in _ADVERBS or word.rstrip(".") in _COMPANIES


def _weak(words: Sequence[str]) -> bool:
    """Whether the first of some words adds nothing to the others; "New York" is a name."""
    first = words[0].lower().rstrip(".")
    name = words[0][0].isupper() and len(words) > 1 and words[1][0].isupper()
    if first in _DEICTIC:
        return True
    if name and first in DAYS_AND_MONTHS:
        return False  # "Saturday Night Live" is one name, of which nothing can be left out
    if first in TITLES or _time(words[0]) or first[0].isdigit():
        return True
    return first in WEAK and not name


def _time(word: str) -> bool:
    """Whether a word is a day, a month or a stretch of time; "New Year's Eve" is a name."""
    plain = CLITIC.sub("", word).rstrip(".")
    if plain.lower() in DAYS_AND_MONTHS:
        return True
    return not plain[:1].isupper() and (plain in TIMES or plain.rstrip("s") in TIMES)


def fit_for_a_label(words: Sequence[str]) -> bool:
    """Whether words could stand as a label at all."""
    first = words[0].lower().rstrip(".")
    if _weak(words) or not words[0][0].isalpha() or _PARTY.fullmatch(words[0]):
        return False
    if not _PARTICLES.isdisjoint((words[0], words[-1])) or not STAMPS.isdisjoint(words):
        return False  # half of "Benicio del Toro"
    if not VERBS_ONLY.isdisjoint(word.lower() for word in words):
        return False  # "Tram derails", of a headline
    if len(words) == 1 and (first in OFFICES or first in TIMES or not tokens(words[0])):
        return False
    if any(_time(word) or (_NUMBER.search(word) and not _MODEL.fullmatch(word)) for word in words):
        return False
    letters = sum(map(str.isalpha, "".join(words)))
    return (letters > 2 and len(words[0]) > 1) or (len(words) == 1 < letters and words[0].isupper())
