"""What kind of word a word is, as bits: a number, a capital, a day, "I", "said", "he", "but"."""

from __future__ import annotations

from briefer.language.lexicon import CONNECTIVES, SAYING

DIGIT, CAPITAL, SELF, SAID, DAY, LEANS, JOINS = 1, 2, 4, 8, 16, 32, 64
_SELF_WORDS = "I we you my our me us your We You My Our Your I'm I've"
_SELVES = frozenset(_SELF_WORDS.split())
_SAYINGS = frozenset(SAYING.split("|"))
_DAY_WORDS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_DAYS = frozenset(_DAY_WORDS.split())
_LEANING_WORDS = "he she it they this these that those his her its their"
_LEANING = frozenset(_LEANING_WORDS.split())
_JOINING = frozenset(word for word in CONNECTIVES.split("|") if " " not in word)


def kinds(word: str) -> int:
    """Return the kinds of a word as written."""
    return (
        DIGIT * word[0].isdigit()
        + CAPITAL * word[0].isupper()
        + SELF * (word in _SELVES)
        + SAID * (word in _SAYINGS)
        + DAY * (word in _DAYS)
        + LEANS * (word.lower() in _LEANING)
        + JOINS * (word.lower() in _JOINING)
    )
