"""The words by which a position is told in the languages beside English, as their files list them.

Which words these are stands under `positions` in the file of a language.
"""

from __future__ import annotations

import re
from functools import cache

from briefer.language import entry_pattern, unspaced

# How much each kind counts, as in English.
_KINDS = (("duty", 1.5), ("coming", 1.0), ("judging", 1.2), ("denying", 1.1), ("ours", 0.6))
# Vowel signs of India belong to words, though they are no letters to Python.
_LETTER = r"[\w\u0900-\u0963]"


def knows_positions(language: str) -> bool:
    """Whether the file of a language says by which words positions are told."""
    return language != "en" and bool(entry_pattern(language, "positions", "judging"))


@cache
def doing(language: str) -> re.Pattern[str]:
    """Return the verbs that take a side by themselves."""
    return _whole(language, "doing")


@cache
def holding(language: str) -> re.Pattern[str]:
    """Return the verbs by which somebody thinks, hopes or fears, where attribution_words.toml has none."""
    return _whole(language, "holding")


@cache
def sourced(language: str) -> re.Pattern[str]:
    """Return the words that name a source rather than a side: "के अनुसार"."""
    return _whole(language, "sourced")


@cache
def announcing(language: str) -> re.Pattern[str]:
    """Return the verbs of announcing."""
    return _whole(language, "announcing")


@cache
def we_do(language: str) -> re.Pattern[str]:
    """Return what somebody says that we do."""
    return _within(language, "we_do")


@cache
def future(language: str) -> re.Pattern[str]:
    """Return the words by which something is told of days to come."""
    return _within(language, "coming")


@cache
def signs(language: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Return the other words that make a position, each kind with what it counts."""
    return tuple(
        (_within(language, kind), weight)
        for kind, weight in _KINDS
        if entry_pattern(language, "positions", kind)
    )


def _whole(language: str, key: str) -> re.Pattern[str]:
    return re.compile(entry_pattern(language, "positions", key) or r"(?!)", re.IGNORECASE)


def _within(language: str, key: str) -> re.Pattern[str]:
    words = entry_pattern(language, "positions", key) or r"(?!)"
    if unspaced(words):
        return re.compile(words)
    return re.compile(rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})", re.IGNORECASE)
