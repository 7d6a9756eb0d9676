"""Bylines: the people and bodies that one line of authors names."""

from __future__ import annotations

import re

# Words that show that a name is a body's, not a person's.
_BODIES = re.compile(
    r"\b(agency|agencies|alliance|assembly|associated|association|authority|bank|board|borders"
    r"|bureau|cent(re|er)|chamber|coalition|college|commission|committee|company|confederation"
    r"|congress|corporation|correspondents?|council|court|department|desk|directorate|editorial"
    r"|editors|embassy|federation|forum|foundation|fund|government|group|inc|initiative|institute"
    r"|institution|international|league|ltd|magazine|media|ministry|mission|monitoring|movement"
    r"|nations|network|news|newspaper|newsroom|observatory|office|organi[sz]ation|parliament|party"
    r"|police|press|programme|project|reporters?|research|secretariat|senate|service|society|staff"
    r"|team|times|tribune|trust|union|united|university|watch|web|world"
    r"|agentur|amt|bund|bundestag|gesellschaft|institut|kommission|ministerium|redaktion|verband|verein"
    r"|agence|association|commission|conseil|ministère|rédaction|syndicat|université"
    r"|agencia|agenzia|asociación|banco|comisión|consejo|ministerio|ministero|redacción|redazione)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[^\W\d_][\w.’'-]*(?: (?:al|bin|d[aeiou]|del|della|de[nr]?|dos|el|ibn|l[ae]|van|von|zu|[^\W\d_a-zß-öø-ÿ][\w.’'-]*)){1,4}"
)
_BY = re.compile(r"^\s*(?i:by|von|par|por|di)\s+(?=[^\W\d_a-zß-öø-ÿ])")
_AGENCY = re.compile(r"(?i:afp|ansa|ap|bloomberg|dpa|efe|kyodo|pti|reuters|tass|upi|xinhua)")
_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|\bund\b|\bet\b|\by\b|\be\b|&|;|\+)\s*")
_COMMA = re.compile(r"\s*,\s*")
_SLASH = re.compile(r"\s*[/|•]\s*")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)")


def is_body(name: str) -> bool:
    """Whether a name is that of an organisation, a desk or an agency."""
    return name.casefold().startswith("the ") or bool(_BODIES.search(name))


def authors(line: str) -> list[str]:
    """Return the names in a line of authors; a line that can't surely be parted stays whole.

    "Ministry of Trade and Industry" is one body, "Weber, Anna" one person.
    """
    line = _BY.sub("", " ".join(line.split()))
    names = [name for part in _SLASH.split(line) if part for name in _people(part)]
    return list(dict.fromkeys(names))


def _people(line: str) -> list[str]:
    kept = _SUFFIX.sub("\0", line)
    parts = [part for piece in _AND.split(kept) for part in _COMMA.split(piece) if part]
    names = [part.replace("\0", ", ") for part in parts]
    if len(names) > 1 and all(_is_person(name) or _AGENCY.fullmatch(name) for name in names):
        return names
    *people, last = names or [line]
    if people and all(map(_is_person, people)) and is_body(last) and "," in line:
        return names  # "Anna Weber, Harbour News"
    return [line.strip()]


def _is_person(name: str) -> bool:
    return bool(_PERSON.fullmatch(name.partition(",")[0])) and not is_body(name)
