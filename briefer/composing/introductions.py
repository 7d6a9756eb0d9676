"""Whether a sentence speaks of somebody whom only its article has introduced: a bare surname, a "him"."""

from __future__ import annotations

import re

from briefer.language import DAYS_AND_MONTHS, SAYING, STOP_WORDS, outside, quoted

LEAD = 2  # sentences of an article whose people its reader is told of first

_NAME = r"[A-Z][\w’'-]{2,}"
_SPEAKS = re.compile(
    rf"(?:(?P<before>[A-Z][\w.’'-]*) )?(?P<name>{_NAME}) (?:also |later |has |had )?(?:{SAYING})\b|"
    rf"\b(?:said|says|added) (?P<last>{_NAME})(?! [A-Z])"
)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord)\.?$")

_HIM = re.compile(r"\b(?:he|she|his|him|her|himself|herself)\b")
_CAPITAL = re.compile(r"\b[A-Z][\w’'.-]+")
_NO_PERSON = re.compile(
    r"\b(?:[A-Z]{2,}s?|[A-Z][a-z]+(?:sh|ese|ian|can|ch)(?= [a-z]))\b"
)  # "NFL", "Welsh"
_SOMEBODY = re.compile(
    r"\b(?:an?|one|another|some|each|every|no|whose|who|any|"
    r"(?:the|his|her) (?:[\w-]+ )?(?!(?:lat|nev|ev|ov|aft|und|earli|rath|furth)er\b)\w+(?:or|er|ist|man|ian|ant|ent|ee|ot|on|ef|ess)|"
    r"woman|boy|girl|wife|king|queen|pope|someone|anyone|everyone|nobody)\b",
    re.IGNORECASE,
)
_RUN = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")  # of capitals: a name
_SILENT = re.compile(r"\b(?:[A-Z][a-z]+day|Mr|Mrs|Ms|Dr)\b\.?|^\W*(?:On|In|At|The|But|And)\b")
# "For her part, Ms Lee …", "During her career Ann Lee …": the name comes behind the opening phrase.
_NAMED_BEHIND = re.compile(
    r"[^,]{0,120}, (?:[\w’'-]+ ){0,6}?[A-Z]|(?: [\w’'-]+){0,4} [A-Z][a-z]+ [A-Z]"
)
_OPENING = frozenset(
    STOP_WORDS["en"]
    | {"despite", "besides", "among", "instead", "yesterday", "last", "earlier", "later", "unlike"}
    | {"according", "asked", "given", "several", "many", "two", "three", "today"}
)


def bare_surname(sentence: str, before: str, lead: str) -> bool:
    """Whether somebody speaks under a surname that the text before, behind the lead, gives in full."""
    plain = outside(sentence)
    for found in _SPEAKS.finditer(plain):
        name = found["name"] or found["last"]
        first = found["before"]
        if first and not _TITLE.match(first) and first.lower() not in _OPENING:
            continue  # with a first name, or an office
        full = re.compile(rf"(?<![\w’'-])([A-Z][\w’'-]+) (?:[A-Z][\w’'-]*\.? )?{re.escape(name)}\b")
        if _introduced(full, plain) or name in lead:
            continue
        if _introduced(full, before):
            return True
    return False


def _introduced(full: re.Pattern[str], text: str) -> bool:
    return any(
        not _TITLE.match(one[1]) and one[1].lower() not in _OPENING | DAYS_AND_MONTHS
        for one in full.finditer(text)
    )


def of_nobody(sentence: str) -> bool:
    """Whether a sentence speaks of a "him" or "her" and names nobody whom it could mean."""
    plain = outside(sentence)
    pronoun = _HIM.search(plain)
    if pronoun is None or pronoun.start() == 0:
        return False
    before = plain[: pronoun.start()]
    opening, *others = _CAPITAL.findall(_NO_PERSON.sub("", before)) or [""]
    named = [word for word in others if word.lower().rstrip(".") not in DAYS_AND_MONTHS]
    if named or opening.lower() not in _OPENING or _SOMEBODY.search(before):
        return False
    return _NAMED_BEHIND.match(plain, pronoun.end()) is None


def told_of_nobody(sentence: str) -> bool:
    """Whether somebody says "he" or "she" of a person whom neither the words nor their report name."""
    told = [one for one in quoted(sentence) if _HIM.search(sentence, one.start, one.end)]
    if not told:
        return False
    pronoun = _HIM.search(sentence, told[0].start, told[0].end)
    before = sentence[told[0].start + 1 : pronoun.start()] if pronoun else ""
    names = [word for word in _CAPITAL.findall(before)[1:] if word not in ("I", "I’m", "I'm")]
    speakers = _RUN.findall(_SILENT.sub("", outside(sentence)))
    return not names and not _SOMEBODY.search(before) and len(speakers) < 2
