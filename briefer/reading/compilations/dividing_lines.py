"""Lines that part: rules of dashes, stars and other marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_MARKS = "-=_*#~+─━═—–·•§⁂◆■●"
_RULE = re.compile(
    rf"[ \t]*(?:[oO0]?(?:([{_MARKS}])(?:[ \t]*\1){{2,}})[oO0]?|⁂|[*#~-] ?[oO]0?[oO] ?[*#~-]|[-=*#~_]{{3,}} ?(?:[Nn]o\.? ?)?\d{{1,3}} ?[-=*#~_]{{3,}})[ \t]*"
)
_CERTAIN = 5  # marks in a row that nobody writes between the sections of an article
_MOST = 20_000  # rules of a text of articles
_DRAWN = "─━═—–"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of marks: where it stands, of what it is made, and whether it is long."""

    line: int
    mark: str
    strong: bool


@lru_cache(maxsize=4096)
def is_rule(line: str) -> bool:
    """Whether a line is made of marks only."""
    return line[:1] in " \t" + _MARKS + "oO0" and len(line) <= 300 and bool(_RULE.fullmatch(line))


def rules(lines: Sequence[str]) -> list[Rule]:
    """Return the rules of a text, but for those that underline a heading; of too many, none."""
    places = [i for i, line in enumerate(lines) if line and is_rule(line)]
    if len(places) > _MOST:
        return []
    return [Rule(i, *_kind(lines[i])) for i in places if not _underlines(lines, i)]


def _kind(line: str) -> tuple[str, bool]:
    """Return of which mark a rule is made, and whether it is long."""
    marks = line.strip()
    mark = marks.strip("oO0")[:1] or marks[0]
    long = marks.count(mark)
    return mark, (" " not in marks or any(map(str.isdigit, marks))) and (
        long >= _CERTAIN or (long >= 3 and mark in _DRAWN)
    )


def _underlines(lines: Sequence[str], i: int) -> bool:
    """Whether a rule stands right below a line of its own, as headings are underlined."""
    if i == 0 or not lines[i - 1].strip() or is_rule(lines[i - 1]):
        return False
    above = lines[i - 2] if i > 1 else ""
    alone = not above.strip() or is_rule(above)
    return (
        alone and len(lines[i - 1]) <= 120 and not lines[i - 1].rstrip().endswith((".", "”", '"'))
    )
