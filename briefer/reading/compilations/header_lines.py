"""One line of a head: what it says of an article (title, publisher, date, author, address)."""

from __future__ import annotations

import re
from functools import lru_cache

from briefer.reading.compilations.calendar_days import CLOCK, DAY, day_of, only_beside
from briefer.reading.compilations.dated_lines import APART, BYLINE, MATTER, URL, Facts, dated
from briefer.reading.compilations.header_names import ROLES, pair
from briefer.reading.compilations.layout import size
from briefer.reading.compilations.line_shapes import (
    LONGEST,
    bare,
    ends_sentence,
    is_apart,
    is_paper,
    looks_like_press,
)

_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)")
_FURTHER = re.compile(
    r"(?:read (?:more|on|it)|more|full (?:story|article)|weiterlesen|lire la suite)\b[^:]{0,20}:?\s*<?(https?://\S+?)>?",
    re.I,
)
_DOMAIN = re.compile(r"(?:[a-z][\w-]*\.){1,3}[a-z]{2,12}")
_LONG = frozenset(
    name
    for name, role in ROLES.items()
    if role == "body" or name.startswith(("abstract", "summary"))
)
_BODY = re.compile(r"(?:body|text|full text|volltext|texte|texto)\W*", re.IGNORECASE)


def facts(line: str) -> Facts | None:
    """Return what a line of a head says; None for a title, a sentence or what isn't understood."""
    if len(line) <= LONGEST:
        return _facts(line)
    named = pair(line) if ":" in line[:60] else None  # "Full text: …"
    return _named(*named) if named and named[0] in _LONG else None


@lru_cache(maxsize=4096)
def _facts(line: str) -> Facts | None:
    line = bare(line)
    if not line:
        return None
    if further := _FURTHER.fullmatch(line):
        return {"url": further[1]}
    if is_apart(line):
        return None
    if is_text_mark(line):
        return {"body": ""}
    linked = _LINK.fullmatch(line)
    if linked:
        return {"title": linked[1], "url": linked[2]} if size(linked[1]) > 3 else None
    line = _LINK.sub(r"\1 | \2", line)
    if url := URL.fullmatch(line):
        return {"url": url[1]}
    if _DOMAIN.fullmatch(line):
        return {"publisher": line}
    if MATTER.fullmatch(line):
        return {}
    if named := pair(line):
        return _named(*named)
    if (byline := BYLINE.match(line)) and size(line) <= 14 and not ends_sentence(line):
        return _signed(line[byline.end() :])
    if DAY.search(line):
        return dated(line)
    return {} if CLOCK.search(line) and only_beside(line) else None


def is_text_mark(line: str) -> bool:
    """Whether a line is but a name for the text that follows: "Body", "FULL TEXT"."""
    return len(line) <= 60 and bool(_BODY.fullmatch(bare(line)))


def _named(name: str, value: str) -> Facts:
    role = ROLES[name]
    if role == "body":
        return {"body": value}
    if not role or not value:
        return {}
    if role == "date":
        return {"date": day_of(value)}
    if role == "url" or URL.fullmatch(value):
        return {"url": value.strip("<>")}
    inner = facts(value) if role == "publisher" else None
    if inner and "date" in inner:
        return inner
    return {role: value}


def _signed(rest: str) -> Facts | None:
    """Read what stands behind "By": names, and perhaps the paper and the day."""
    first, *others = APART.split(rest)
    if DAY.search(rest):
        facts = dated(rest) or {}
        if "author" in facts or not facts:
            return facts or None
        author = facts.pop("publisher", "")
        name, comma, paper = author.partition(", ")
        return {**facts, "author": name, **({"publisher": paper} if comma and paper else {})}
    if first[:1].islower():
        return None
    name, comma, paper = first.rpartition(", ")
    if comma and not others and looks_like_press(paper) and not looks_like_press(name):
        return {"author": name, "publisher": paper}
    if len(others) == 1 and is_paper(others[0]):
        return {"author": first, "publisher": others[0]}
    return {"author": rest if others else first}
