"""The lines below a report that say who worked on it: part of the article, but not of its prose."""

from __future__ import annotations

import re

LONGEST = 300  # characters
_BELOW = re.compile(
    r"[\[(]?(?:additional )?(?:reporting|writing|editing|compiled|written|edited) (?:and \w+ )?by\b"
    r"|\bcontributed (?:reporting|to this (?:report|story|article))\b"
    r"|\bcan be (?:reached|followed|contacted) (?:at|on)\b"
    r"|(?:this (?:report|story|article) (?:was|is) (?:based|produced|written|compiled)\b)"
    r"|\b(?:rédigé|édité|version française|avec la contribution de)\b.{0,60}\b(?:par|édité)\b",
    re.I,
)


def closing(text: str) -> bool:
    """Whether a line says who reported, wrote and edited what stands above it."""
    return len(text) <= LONGEST and bool(_BELOW.search(text))
