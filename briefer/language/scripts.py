"""Scripts that part no words by spaces: how many words a text in them has, and where they begin."""

from __future__ import annotations

import re

# Chinese characters and kana, of which a word has two on average; then the scripts of Thailand, Laos,
# Tibet, Burma and Cambodia, of which it has about five, signs above and below counted.
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_SIGNED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(rf"(?P<han>[{HAN}]+)|[{_SIGNED}]+")
_UNSPACED = re.compile(rf"[{HAN}{_SIGNED}]")
_HAN_WORD, _SIGNED_WORD = 2, 5  # characters


def unspaced(text: str) -> bool:
    """Whether a text has letters of a script that parts no words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def length(text: str) -> int:
    """Return the words of a text; of scripts that part none, about as many as there are."""
    if not unspaced(text):
        return len(text.split())
    count = len(_RUN.sub(" ", text).split())
    for run in _RUN.finditer(text):
        size = run.end() - run.start()
        count += -(-size // (_HAN_WORD if run["han"] else _SIGNED_WORD))
    return count


def character_pairs(word: str) -> tuple[str, ...]:
    """Return a run of Chinese characters or kana as all pairs of neighbours, which stand for words."""
    return tuple(word[i : i + 2] for i in range(len(word) - 1)) if len(word) > 2 else (word,)
