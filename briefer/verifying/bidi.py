"""Words of a page that holds writing from right to left, as a PDF gives them back.

A PDF holds the glyphs of a line in the order in which they are drawn. Readers turn them around by
rules of their own: letters of a ligature come out exchanged, marks of vowels apart from their
letters, words of a line with both directions in another order, and spaces between them are lost.
So these words are looked for one by one, by their letters alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from unicodedata import bidirectional, category, normalize

_PART = re.compile(r"\d+|[^\W\d_]+")
_LONG, _LONGEST = 4, 40  # letters of words that may differ in one
_EXCHANGED = re.compile("[لاأإآٱ]{2,}")  # lam and alef are one glyph


def is_rtl(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)


def parts(text: str) -> list[str]:
    """Return the words and numbers of a text, marks and what is glued to them apart."""
    return _PART.findall(_bare(text))


@dataclass(frozen=True)
class Readings:
    """A text in which words are looked for by their letters.

    Where vowels are `marked`, WeasyPrint 70 tells readers a wrong letter for some glyphs: a long
    word may differ in one.
    """

    text: str
    marked: bool = False

    def holds(self, word: str) -> bool:
        """Whether a word stands in it: forwards, backwards, or with letters of it exchanged.

        Of a word of another script, only a short piece may stand in a longer word.
        """
        letters = _exchanged(word)
        if len(word) >= _LONG and not is_rtl(word) and not word.isdigit():
            return False
        whole = self._letters
        if letters in whole or letters[::-1] in whole or _key(letters) in self._keys:
            return True
        doubtful = self.marked and len(letters) >= _LONG and is_rtl(letters)
        return doubtful and not self._near.isdisjoint(_lacking_one(letters))

    @cached_property
    def words(self) -> Counter[str]:
        """Its words and numbers, and how often each stands in it."""
        return Counter(parts(self.text))

    @cached_property
    def _letters(self) -> str:
        return _exchanged("".join(parts(self.text)))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(_key(_exchanged(part)) for part in parts(self.text))

    @cached_property
    def _near(self) -> frozenset[str]:
        words = {part for part in parts(self.text) if is_rtl(part) and len(part) < _LONGEST}
        return frozenset(key for word in words for key in _lacking_one(word))


def marks_vowels(text: str) -> bool:
    """Whether vowels are marked in writing from right to left."""
    return is_rtl(text) and any(category(letter) == "Mn" for letter in text)


def _bare(text: str) -> str:
    """Return a text without marks above and below letters, presentation forms as letters."""
    return "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Mn")


def _lacking_one(letters: str) -> set[str]:
    """Return the letters of a word, and what is left of them without any one."""
    key = _key(letters)
    return {key} | {key[:i] + key[i + 1 :] for i in range(len(key))}


def _exchanged(letters: str) -> str:
    return _EXCHANGED.sub(lambda run: _key(run[0]), letters)


def _key(letters: str) -> str:
    return "".join(sorted(letters))
