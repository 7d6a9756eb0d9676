"""Whether a sentence announces a day to come, in languages whose files list by which words that is done."""

from __future__ import annotations

import re
from functools import cache

from briefer.language import entry_pattern, unspaced

_BREAK = re.compile(r"[;:；：،，、؛]\s?|,\s|\s[–—-]\s")
_LETTER = r"[\w\u0900-\u0963]"
NEAR = 14  # characters on either side of a day in which "until" stands


def announces_abroad(language: str) -> bool:
    """Whether the file of a language lists words of announcing."""
    return bool(entry_pattern(language, "announcing", "ahead"))


def looks_ahead_abroad(text: str, start: int, end: int, language: str) -> bool:
    """Whether a sentence announces something for the day that it names between two places."""
    if calls_off_abroad(text, language) or _words(language, "unsure").search(text):
        return False
    left = text[max((m.end() for m in _BREAK.finditer(text, 0, start)), default=0) : start]
    closing = _BREAK.search(text, end)
    right = text[end : closing.start()] if closing else text[end:]
    near = f"{left[-NEAR:]} | {right[:NEAR]}"
    if _words(language, "until").search(near) and not unspaced(text):
        return True
    ahead = _words(language, "ahead")
    return bool(ahead.search(left) or ahead.search(right) or ahead.search(text[end:][-NEAR:]))


def calls_off_abroad(text: str, language: str) -> bool:
    """Whether a sentence tells that something was called off or put off."""
    return _words(language, "called_off").search(text) is not None


@cache
def _words(language: str, key: str) -> re.Pattern[str]:
    words = entry_pattern(language, "announcing", key) or r"(?!)"
    if unspaced(words):
        return re.compile(words)
    return re.compile(rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})", re.IGNORECASE)
