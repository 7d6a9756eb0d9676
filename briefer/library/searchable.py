"""Words as they are searched for: folded alike on both sides, whatever the database.

Case and the accents of Latin, Greek, Cyrillic, Arabic and Hebrew letters don't count. Scripts
that part no words come apart into pairs of neighbours; the last letter of a run stands alone too,
so that one letter is found as the beginning of a pair. A change here asks for a migration that
builds the index anew.
"""

from __future__ import annotations

import re
import unicodedata
import zlib

from briefer.errors import LibraryError

# Ideographs and kana, Hangul; the scripts of Thailand, Laos, Tibet, Burma and Cambodia.
_UNPARTED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_UNPARTED}]+")
# Accents, and the points of Hebrew and Arabic; the vowels of Indian scripts are letters.
_ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ASCII = str.maketrans(
    {chr(code): chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
)
LONGEST = 200  # characters of a word; what is longer is cut


class _Folded(dict[int, str]):
    """Code of a character → what it counts as: letters and digits, or a space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", letter).casefold())
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
        if letter.isascii() or plain:
            plain = "".join(one if _counts(one) else " " for one in plain)
        self[code] = plain
        return plain


def _counts(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


_FOLDED = _Folded()


def folded(text: str) -> str:
    """Return the words of a text parted by spaces, without case, accents and signs."""
    if text.isascii():
        return text.translate(_ASCII)
    return text.translate(_FOLDED)


def searchable(text: str) -> str:
    """Return a text as the index holds it: folded, unparted scripts in pairs."""
    plain = folded(text)
    return plain if plain.isascii() else _RUN.sub(lambda run: _paired(run[0]), plain)


def _paired(run: str) -> str:
    pairs = [run[place : place + 2] for place in range(len(run))]
    return f" {' '.join(pairs)} "


def tokens(text: str) -> list[str]:
    """Return the words of a text as the index holds them."""
    return [word[:LONGEST] for word in searchable(text).split()]


def phrase(words: str) -> list[str]:
    """Return the words that stand one after the other where a text holds these words."""
    plain = folded(words)
    found: list[str] = []
    for word in _RUN.sub(lambda run: f" {run[0]} ", plain).split():
        if _RUN.fullmatch(word):
            found += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        else:
            found.append(word[:LONGEST])
    return found


def unparted(word: str) -> bool:
    """Whether a word is one letter of a script that comes apart into pairs."""
    return len(word) == 1 and _RUN.fullmatch(word) is not None


def packed(text: str) -> bytes:
    """Return a text as it is kept."""
    return zlib.compress(text.encode(), 6)


def unpacked(data: bytes) -> str:
    """Return a text that was kept.

    Raises LibraryError where it is damaged.
    """
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, UnicodeDecodeError) as damaged:
        hint = "briefer library check says what else is, briefer library restore takes back a copy"
        raise LibraryError("a text in it is damaged", subject="the library", hint=hint) from damaged
