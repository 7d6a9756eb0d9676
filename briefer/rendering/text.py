"""Text on its way into a document: what can't be shown, counts with their nouns, plain formats."""

from __future__ import annotations

import re
import textwrap
from unicodedata import bidirectional

# Controls that no document format carries, and the ones that turn the order of
# letters around for everything after them; a replacement character shows that
# something stood there.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")

_LEFTWARD = ("R", "AL")
_LONGEST = 400  # characters of a label; what is longer is a page that was taken for a title


def printable(text: str, *, apart: bool = False, longest: int = _LONGEST) -> str:
    """Return a label (title, publisher, address) in one line without controls.

    Where its letters run from right to left, or it stands `apart` in a text that does, it is
    isolated: nothing around it turns.
    """
    line = " ".join(_TURNING.sub("", _UNPRINTABLE.sub("\ufffd", text)).split())
    if len(line) > longest:
        line = line[:longest].rstrip() + "…"
    return f"\u2068{line}\u2069" if _turns(line) or (apart and line) else line


def _turns(line: str) -> bool:
    """Whether a label has letters that run right to left: it gets isolated from the rest."""
    return not line.isascii() and any(bidirectional(letter) in _LEFTWARD for letter in line)


def runs_left(text: str) -> bool:
    """Whether most letters of a text run right to left."""
    if text.isascii():
        return False
    ways = [bidirectional(letter) for letter in text]
    return sum(way in _LEFTWARD for way in ways) > ways.count("L")


def letters_join(text: str) -> bool:
    """Whether letters of a text can't be drawn one by one: from Hebrew to the Indic scripts."""
    return any("\u0590" <= letter <= "\u1dff" for letter in text)


def replace_unprintable(text: str) -> str:
    """Return a quotation as documents can carry it: only what no document holds is replaced."""
    return _UNPRINTABLE.sub("\ufffd", text)


def number_with_noun(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun: "1 source", "3 sources"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def escape_markdown(text: str) -> str:
    """Escape what Markdown would take for markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def wrap_lines(text: str, width: int = 72, mark: str = "") -> str:
    """Break plain text into lines, the first behind a mark and the others below its text."""
    return textwrap.fill(
        text,
        width,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
