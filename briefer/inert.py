r"""Foreign words that can do nothing where they are shown: no control of a terminal, no line of their own.

Names of files, titles, addresses and what servers say come from strangers. What moves a cursor, begins a
line, turns letters around or can't be encoded is written as its escape: `\x1b`, `\u202e`, and `\xe9` for
a byte that is no UTF-8.
"""

from __future__ import annotations

import unicodedata

# Control and format characters, line and paragraph separators, lone surrogates.
_REFUSED = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
# Joiners and direction marks, without which Urdu, Persian and Hebrew can't be written beside Latin
# letters; soft hyphens come with any copied title.
_NEEDED = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
_IN_TEXTS = frozenset(
    "\n\t\u200b\u2060\ufeff"
)  # line breaks and places to break or not to break one
_BYTES = range(0xDC80, 0xDD00)  # how Python writes the bytes of a file name that are no UTF-8


def refused(letter: str) -> bool:
    """Whether a character can do something beyond being shown."""
    return unicodedata.category(letter) in _REFUSED and letter not in _NEEDED


def inert(text: str, *, lines: bool = False) -> str:
    """Return a text with every character that could do something escaped; it may have `lines`."""
    if text.isprintable():
        return text
    spared = _IN_TEXTS if lines else ()
    return "".join(
        _escape(letter) if letter not in spared and refused(letter) else letter for letter in text
    )


def one_line_label(text: str) -> str:
    """Return a title or a name in one line, without what could do something or only shows where to break."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _spaced(letter) for letter in text)
    return " ".join(text.split())


def _spaced(letter: str) -> str:
    if unicodedata.category(letter) != "Cf":
        return " "
    return letter if letter in _NEEDED and letter != "\xad" else ""


def _escape(letter: str) -> str:
    code = ord(letter)
    if code < 0x100 or code in _BYTES:
        return f"\\x{code & 0xFF:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
