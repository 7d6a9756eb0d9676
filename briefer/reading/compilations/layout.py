"""What a layout of several articles in one file is, and what one article of it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefer.reading.document import Said, tidy

_ENDED = re.compile(r"[.!?…。！？][\"”»’')\]]*[ \t]*$", re.MULTILINE)
_PARAGRAPH, _LONG = 8, 40  # words of a paragraph that ends a sentence, and of any other line
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One article of a file, and what the file says of it."""

    text: str
    said: tuple[Said, ...] = ()

    def says(self, name: str) -> str:
        """Return what the file says under this name, or nothing."""
        return next((statement.value for statement in self.said if statement.name == name), "")

    @property
    def dated(self) -> bool:
        """Whether the file gives it a title and a day."""
        return bool(self.says("title") and self.says("date"))

    @property
    def attributed(self) -> bool:
        """Whether the file gives it a title, a day, and who printed or wrote it or where it lies."""
        return self.dated and any(map(self.says, ("publisher", "author", "url")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way in which files hold several articles."""

    name: str
    example: str  # what parts the articles, as it stands in such a file
    take_apart: Callable[[str], list[Piece]]  # nothing where the text is not surely laid out so
    doubtful: Callable[[str], bool] = lambda text: False  # it may be, but not surely
    doubt: str = ""  # what to say then


def opens_with_prose(text: str) -> bool:
    """Whether a text begins with a paragraph, or with one line and then a paragraph."""
    paragraphs = re.split(r"\n\s*\n", text.strip(), maxsplit=2)[:2]
    return any(
        any(size(line) >= _LONG for line in words.split("\n"))
        or (size(words) >= _PARAGRAPH and bool(_ENDED.search(words)))
        for words in paragraphs
    )


def said(**values: str) -> tuple[Said, ...]:
    """Return what a file says, under the names of front matter."""
    known = ((name, tidy(value)) for name, value in values.items())
    return tuple(
        Said(where="front-matter", name=name, value=value) for name, value in known if value
    )


def size(text: str) -> int:
    """Return the length in words; two letters of a script without spaces count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2
