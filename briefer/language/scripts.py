"""Scripts that part no words by spaces: how many words a text in them has, and where they begin."""

from __future__ import annotations

import re

# Chinese characters and kana, of which a word has two on average; then the scripts of Thailand, Laos,
# Tibet, Burma and Cambodia, of which it has about five, signs above and below counted.
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
_SIGNED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
_RUN = re.compile(rf"(?P<han>[{HAN}]+)|[{_SIGNED}]+")
_UNSPACED = re.compile(rf"[{HAN}{_SIGNED}]")
_KANA = re.compile(r"[\u3041-\u30fa]")
_HAN_LETTERS = re.compile(rf"[{HAN}]")
_SCRIPTS = {
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "arabic": re.compile(r"[\u0620-\u06d3]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "han": _HAN_LETTERS,
}
_MAIN = 0.3  # of the characters of a sample, spaces and figures counted
_JAPANESE = 0.05  # of the Chinese characters and kana: kana
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


def named_scripts() -> tuple[str, ...]:
    """Return the scripts that have a name here."""
    return tuple(_SCRIPTS)


def main_script(sample: str) -> str | None:
    """Return the script in which most of a sample is written; None for Latin and others."""
    least = max(1, _MAIN * len(sample))
    return next((s for s, signs in _SCRIPTS.items() if len(signs.findall(sample)) >= least), None)


def mostly(sample: str, script: str) -> bool:
    """Whether most of a sample is in the letters of a character class, as "α-ω"."""
    return len(re.findall(f"[{script}]", sample)) >= max(1, _MAIN * len(sample))


def kana(sample: str) -> bool:
    """Whether a sample in Chinese characters has the kana of Japanese."""
    return len(_KANA.findall(sample)) >= _JAPANESE * len(_HAN_LETTERS.findall(sample))


def character_pairs(word: str) -> tuple[str, ...]:
    """Return a run of Chinese characters or kana as all pairs of neighbours, which stand for words."""
    return tuple(word[i : i + 2] for i in range(len(word) - 1)) if len(word) > 2 else (word,)
