"""Noun phrases in Chinese and Japanese, which part no words: by their characters alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefer.language.languages import entry_words
from briefer.model import Name

_HAN = "\u4e00-\u9fff\u3400-\u4dbf々"
# Nouns in Japanese: Chinese characters and katakana; the endings of verbs are hiragana.
_JAPANESE = re.compile(rf"[{_HAN}ァ-ヺー]{{2,10}}")
_CHINESE = re.compile(rf"[{_HAN}]+")
_LEAST, _MOST = 2, 8  # characters of a phrase
_COUNTING = re.compile(r"[一二三四五六七八九十百千万億亿〇两]*[年月日時时人名件個个万億亿元円]?")


def unspaced_phrases(texts: Sequence[str], language: str) -> list[tuple[Name, ...]]:
    """Return the noun phrases of each text: in Chinese what more than one of the texts has."""
    if language == "ja":
        return [tuple(_named(text, _JAPANESE.finditer(text))) for text in texts]
    repeated = _repeated(texts, language)
    if not repeated:
        return [() for _ in texts]
    pattern = re.compile("|".join(sorted(repeated, key=lambda one: (-len(one), one))))
    return [tuple(_named(text, pattern.finditer(text))) for text in texts]


def _named(text: str, found: Iterator[re.Match[str]]) -> Iterator[Name]:
    for match in found:
        if not _COUNTING.fullmatch(match.group()):
            yield Name(text=match.group(), start=match.start(), end=match.end(), kind="NP")


def _repeated(texts: Sequence[str], language: str) -> set[str]:
    """Return the longest strings of characters that several texts have, none with a function word."""
    stops = entry_words(language, "words", "stop")
    parts = re.compile("|".join(sorted(stops, key=lambda one: (-len(one), one))))
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(
            {
                run[start : start + size]
                for whole in _CHINESE.findall(text)
                for run in parts.split(whole)
                for size in range(_LEAST, _MOST + 1)
                for start in range(len(run) - size + 1)
            }
        )
    several = {one: count for one, count in counts.items() if count > 1}
    within = {
        part for one, count in several.items() for part in (one[1:], one[:-1])
        if several.get(part) == count
    }  # fmt: skip
    return set(several) - within
