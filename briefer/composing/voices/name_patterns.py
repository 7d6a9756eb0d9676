"""How names, offices and bodies are written in English."""

from __future__ import annotations

import re

from briefer.bylines import is_body
from briefer.language import OFFICES, TITLES

PARTICLE = r"(?:al|bin|da|de|del|della|der|di|dos|du|el|ibn|la|van|von|zu)"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Maj|Sgt|Sen|Rep|Gov|Del|St|Jr|Sr|Inc|Ltd|Co|Corp)\."
NAME = (
    rf"(?:{_SHORT}|(?:(?:al|el|as|ash|az|bin)-)?"
    r"[^\W\d_a-zß-öø-ÿ](?:[\w’'&-]|\.(?=\w))*(?:(?<=\b[A-Z])\.)?)"
)
NAMES = rf"(?:{NAME}|(?<= ){PARTICLE})(?: (?:{NAME}|{PARTICLE}|& {NAME}))*"
LAST_RUN = re.compile(rf"{NAMES}$")
DETERMINER = re.compile(r"^(?:the|a|an|his|her|their|its|our|my)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")

# "a Velm spokeswoman", "the Israeli army": a name with what makes it a body or its voice.
VOICE = re.compile(
    rf"({NAMES} (?:[a-z]+ )?(?:spokes\w+|administration|army|authorities|campaign|church|court|"
    r"embassy|government|military|ministry|navy|opposition|parliament|police|union))$"
)
_PREPOSITIONS = """
about across against at by for from in into near of on over than through to under with
"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
# Offices that the list of what may stand before a name lacks, and its words that are none.
_FURTHER = """
ceo cfo boss counsel constable treasurer press editor co-founder mp bishop archbishop imam cleric surgeon
"""
_QUALIFYING = """
the a an of for and in former then acting deputy vice prime foreign defence defense interior finance
state federal senior
"""
_OTHERS = frozenset(_FURTHER.split())
OFFICE_WORDS = OFFICES - frozenset(_QUALIFYING.split())
_NO_OFFICE = frozenset(
    ("the", "a", "an", "of", "for", "and", "in", "former", "then", "acting", "state")
)


def is_office(word: str) -> bool:
    """Whether a word says what somebody is, a hyphenated one by its first part."""
    known = word in _OTHERS or (word in OFFICES and word not in _NO_OFFICE)
    return known or word.startswith("spokes") or ("-" in word and word.partition("-")[0] in OFFICES)


def is_title(word: str) -> bool:
    """Whether a word, as written, is an office or a title before a name."""
    plain = word.strip(".,’'").lower()
    return plain in OFFICES | TITLES or is_office(plain)


def is_person(name: str) -> bool:
    """Whether a name is that of a person: no body, and nobody's voice."""
    return not is_body(name) and not VOICE.search(name)
