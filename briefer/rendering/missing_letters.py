"""Letters that no font of this machine has: boxes on a page, which nobody should send unawares.

What the page looks like depends on the fonts of the machine, what the brief says does not. So this is a
remark of the program while it works, and no part of a file.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unicodedata import name

_SAID = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]{4,6})\)", re.DOTALL)  # as WeasyPrint does
_CJK = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"))
_SHOWN = 8  # letters

_log = logging.getLogger(__name__)


class _Letters(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        told = _SAID.search(record.getMessage())
        if told:
            self.found.add(chr(int(told[1], 16)))


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def remarked() -> Iterator[None]:
    """Warn, in one line, of the letters that turn out to be missing while pages are set."""
    layout = logging.getLogger("weasyprint")
    letters, passes_on = _Letters(), layout.propagate
    layout.addHandler(letters)
    layout.propagate = False  # it has a line for each letter
    try:
        yield
    finally:
        layout.removeHandler(letters)
        layout.propagate = passes_on
    if letters.found:
        _log.warning("%s", in_words(letters.found))


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Collect these warnings instead of showing them: for a process that is not the user's."""
    lines, passes_on = _Lines(), _log.propagate
    _log.addHandler(lines)
    _log.propagate = False
    try:
        yield lines.said
    finally:
        _log.removeHandler(lines)
        _log.propagate = passes_on


def pass_on(lines: Iterable[str]) -> None:
    """Show warnings that were collected in another process."""
    for line in lines:
        _log.warning("%s", line)


def in_words(letters: Iterable[str]) -> str:
    """Say which letters no font has, of which scripts, and what to install."""
    found = sorted(letters)
    scripts = sorted({name(letter, "other").partition(" ")[0].capitalize() for letter in found})
    packages = ["fonts-noto-cjk"] if _CJK & {one.upper() for one in scripts} else []
    if {one.upper() for one in scripts} - _CJK:
        packages.insert(0, "fonts-noto-core")
    shown = " ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
    count = "1 letter" if len(found) == 1 else f"{len(found)} letters"
    return (
        f"PDF: no font on this machine has {count} ({', '.join(scripts)}: {shown}), which are boxes on "
        f"its pages; install {' and '.join(packages)}, or fonts of your own that have them"
    )
