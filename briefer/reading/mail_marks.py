"""Lines that a mail marks as quoted: `>` before each, whatever the width at which it breaks lines."""

from __future__ import annotations

import re

_MARKED = re.compile(r"(?:^[ \t]{0,3}>[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)
_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_LEAST = 3  # lines of a text that is quoted as a whole
_NEARLY_ALL = 0.9  # share of its lines
_DEEPEST = 4  # levels


def without_marks(text: str) -> str:
    """Return a text that is quoted as a whole without the marks, any other with one a paragraph."""
    for _ in range(_DEEPEST):
        lines = [line for line in text.split("\n") if line.strip()]
        marked = sum(line.lstrip(" \t").startswith(">") for line in lines)
        if len(lines) < _LEAST or marked < _NEARLY_ALL * len(lines):
            break
        text = _MARK.sub("", text)
    return _MARKED.sub(lambda lines: paragraphs_marked(lines[0]), text)


def paragraphs_marked(quotation: str) -> str:
    """Return quoted lines with one mark for each of their paragraphs."""
    lines = [line.lstrip(" \t")[1:].strip(" \t>") for line in quotation.rstrip("\n").split("\n")]
    opened = [line and not before for before, line in zip(["", *lines], lines, strict=False)]
    marked = (f"> {line}" if first else line for first, line in zip(opened, lines, strict=True))
    return "\n".join(marked) + quotation[len(quotation.rstrip("\n")) :]
