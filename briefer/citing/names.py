"""Authors as catalogues write them: family name and given names, or a body as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.bylines import is_body

_PARTICLES = re.compile(
    r"al|bin|d[aeiou]|del|della|de[nr]|dos|el|ibn|l[ae]|van|von|zu", re.IGNORECASE
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who signed an article; without a given name: a body, or a single name."""

    family: str
    given: str = ""

    @property
    def full(self) -> str:
        """The name in speaking order."""
        return f"{self.given} {self.family}".strip()

    @property
    def initials(self) -> str:
        """The given names as initials: "Anne-Marie" gives "A.-M."."""
        return " ".join(
            "-".join(f"{part[0]}." for part in name.split("-") if part)
            for name in self.given.split()
        )


def author(name: str) -> Author:
    """Take one name apart."""
    name = " ".join(name.split())
    if ", " in name:
        family, _, given = name.partition(", ")
        if given.casefold() not in _SUFFIXES:
            return Author(family=family, given=given)
    words = name.split(" ")
    if len(words) < 2 or is_body(name):
        return Author(family=name)
    first = len(words) - 1
    if words[first].casefold() in _SUFFIXES and first > 1:
        first -= 1
    while first > 1 and _PARTICLES.fullmatch(words[first - 1]):
        first -= 1
    return Author(family=" ".join(words[first:]), given=" ".join(words[:first]))
