"""The place, day and agency that open a report: "CAIRO (Reuters) - ", "(CNN)".

On a page flattened to one line they come after its head: "Rains stop | Mon 4 May 2009 8:25 am EDT
CAIRO (Reuters) - ". All of that is no part of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from briefer.language.segmenting.datelines_abroad import dateline_abroad
from briefer.model import Span

LONGEST = 90  # characters
SHORTEST = 40  # characters of what follows: a stamp that stands alone is not the article's
_NAMES = 3  # words of an agency
_NAME = r"[A-ZÀ-ÞİŞĞ][\w.'’-]*(?: (?:de|of|the|al|el|bin|[A-ZÀ-ÞİŞĞ][\w.'’-]*)){0,5}"
# Months in small letters, by how they begin: "3 mar", "3 de marzo", "3. März".
_MONTH = (
    r"(?:jan|janv|ene|gen|feb|fev|fév|févr|febb|mar|mär|abr|apr|avr|mai|may|mag|maj|jun|giu|juin|jul|juil|lug|ago|aug|août|"
    r"sep|sept|set|sett|oct|okt|ott|out|nov|dec|dic|dez|déc)[a-zçéû]{0,7}\.?"
)
_DATE = rf"(?:\d{{1,2}}(?:\.|º|er)? (?:de )?(?i:{_MONTH})(?: de)?(?: \d{{4}})?|\d{{1,2}} [A-Z][a-z]{{2,8}}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}})(?:,? \d{{4}})?|(?:19|20)\d\d"
_AGENCY = r"\((?P<agency>[A-Z][\w.&'’ -]{1,28}(?:/[A-Z][\w.&'’ -]{1,28})?|[a-z]{3,5})\)"
# "WASHINGTON, 21 January, 2021, (TON): ", "NEW DELHI (Reuters) - ", "Islamabad: ", "(CNN) -- "
_DATELINE = re.compile(
    rf"(?P<place>(?:{_NAME}(?:,? ?/ ?{_NAME})?(?:, {_NAME}){{0,2}})?)"
    rf"(?P<date>(?:,? ?(?:{_DATE})){{0,2}}),?\s?(?:{_AGENCY})?"
    r"\s{0,2}(?P<mark>[:–—―]|\.?--?|(?<=\)))\s{0,2}(?=[\w\"“‘'(])"
)
# Agencies and stations that print their name without a dash behind it.
_BARE = frozenset(["AFP", "ANI", "AP", "APP", "CNN", "IANS", "PTI", "Reuters", "UPI", "Xinhua"])
# First words of places of several words: what else stands before a colon is mostly a speaker.
_PLACES = frozenset(
    re.findall(
        r"\w+",
        "Abu Addis Bandar Buenos Cape Dar Dera East El Fort Great Ho Hong Kota Kuala La Las Le Los "
        "Mexico New North Panama Phnom Port Rio Saint San Santa Santo Sao South Sri St Tel West",
    )
)
# Within so many characters a flattened page comes to its agency or shouted place.
HEAD = 400
_DAYED = (
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"\d{4}[ -]\d\d[ -]\d\d)(?:,? \d{4})?"
)
_SHOUTED = r"(?<![\w.])[A-ZÀ-Þ]{3}[A-ZÀ-Þ.'’ -]{0,30}(?:/[A-Z][A-Z ]{2,20})?(?:, [A-Z][\w.]{1,14})?"
_RULE = r"\s?(?:--?|[–—―])\s+(?=[\"“‘'(]?[A-ZÀ-Þ])"
_PLACED = re.compile(
    rf"(?:(?:{_SHOUTED})?,? ?(?:{_DAYED})?\s?{_AGENCY}|{_SHOUTED},? {_DAYED}){_RULE}"
)
_SENTENCE = re.compile(r"[a-z\d][.!?][\"”’)]?\s+(?=[\"“]?[A-Z])")
# "Page last updated at 07:39 GMT, Wednesday, 27 January 2010", "Sat Apr 25, 2009 12:51 am BST"
_CLOCK = r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?| ?[AP]M)?(?: (?:[A-Z]{2,4}|UK time)\b)?"
_STAMP = re.compile(
    rf"(?:(?:Page |Article )?[Ll]ast [Uu]pdated|(?:Last )?(?:Updated|Published|Posted|Modified)|at|on|Help|{_DAYED}|{_CLOCK}|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s?(?:[,;:|–—]|--?))?\s+"
)


# "(By Ann Lee -- Associated Press) President …", "Dec. 7, 2009 A man …": what a page prints before it.
_PICTURE_CREDIT = re.compile(
    r"\((?:(?:By|Photo(?:graph)? by|Photo:|Foto:) [^()\n]{3,60}|[A-ZÀ-Þ][^()\n]{2,40}(?: --? | [–—] |/)[A-ZÀ-Þ][^()\n]{2,40})\)"
    r"(?=\s+[\"“„«]?[A-ZÀ-Þ])"
)
_DAY_ALONE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)? [A-ZÀ-Þ][a-zä]{2,8}\.? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}\.\d{1,2}\.\d{4}|"
    r"\d{4}-\d\d-\d\d)(?=\s+(?:[\"“„«]?[A-ZÀ-Þ][a-zà-ÿ]|A ))"
)

_CREDIT = r"\((?:[A-Z][\w.&’' -]{1,24})\)"
_WHERE = r"[^\W\d_a-z][^\W\d_a-z.'’ -]{2,30}(?:, [A-Z][\w. ]{1,24})?(?:, [A-Z]?[\w. ]{1,20}){0,2}"
_STROKE = r"(?:\s*(?:--|[–—―])\s*|\s-\s)"
_OPENING = re.compile(
    rf"\s*(?:{_WHERE},? ?(?:{_CREDIT}(?:{_STROKE}|:\s)|{_STROKE})|{_CREDIT}(?:{_STROKE}|:?\s*))"
    r"(?=[\"“‘']?[^\W\d_a-z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What stands before the first sentence of a paragraph, and the agency it names."""

    span: Span
    agency: Span | None = None


def dateline(text: str, is_other: Callable[[str], bool] = lambda place: False) -> Dateline | None:
    """Return the dateline with which a paragraph opens, and the agency it names.

    `is_other` says of words before a colon that they are something else than a place.
    """
    if end := dateline_abroad(text):
        return Dateline(span=Span(0, len(text[:end].rstrip())))
    match = _DATELINE.match(text[: 2 * LONGEST])
    if not match or match.end() > LONGEST or match.end("mark") == 0:
        return None
    if not _believable(match, text[match.end() : match.end() + 1], is_other):
        return None
    return _found(match, 0, match.group())


def preamble(text: str, is_other: Callable[[str], bool] = lambda place: False) -> Dateline | None:
    """Return what stands before the first sentence of a paragraph, and the agency it names."""
    if plain := dateline(text, is_other):
        return plain
    head = _headed(text) or _stamped(text) or _printed_before(text)
    return head if head and len(text) - head.span.end > SHORTEST else None


def preambles(text: str) -> set[int]:
    """Return the offsets at which the first sentence of a paragraph may stand behind a dateline."""
    head = preamble(text)
    ends = {head.span.end} if head else set()
    ends.add(dateline_end(text))
    return {end + len(text[end:]) - len(text[end:].lstrip()) for end in ends if end}


def _found(match: re.Match[str], start: int, words: str) -> Dateline:
    agency = Span(*match.span("agency")) if match["agency"] is not None else None
    return Dateline(span=Span(start, match.start() + len(words.rstrip())), agency=agency)


def _headed(text: str) -> Dateline | None:
    """Return a dateline with what was flattened before it, back to the sentence before."""
    match = _PLACED.search(text[:HEAD])
    if match is None or (match["agency"] and len(match["agency"].split()) > _NAMES):
        return None
    sentences = [stop.end() for stop in _SENTENCE.finditer(text, 0, match.start())]
    return _found(match, sentences[-1] if sentences else 0, match.group())


def _stamped(text: str) -> Dateline | None:
    """Return the day and the hour with which a paragraph opens."""
    end = 0
    while end < LONGEST and (piece := _STAMP.match(text, end)):
        end = piece.end()
    opening = text[:end]
    if not (re.search(_DAYED, opening) and re.search(_CLOCK, opening)):
        return None
    return Dateline(span=Span(0, len(opening.rstrip())))


def _printed_before(text: str) -> Dateline | None:
    """Return the credit of a picture or the bare day with which a paragraph opens."""
    match = _PICTURE_CREDIT.match(text) or _DAY_ALONE.match(text)
    return Dateline(span=Span(*match.span())) if match else None


def _believable(match: re.Match[str], after: str, is_other: Callable[[str], bool]) -> bool:
    place, agency, mark = match["place"], match["agency"], match["mark"]
    if agency:
        if agency.islower() and not (place and match["date"]):
            return False  # "(dpa)" behind a place and a day
        return bool(mark) or agency in _BARE
    shouted = place.split(",")[0].isupper() and len(place) > 2
    if place and match["date"]:
        return True
    if mark != ":":
        return shouted
    words = place.split()
    if not words or is_other(place) or after in "\"“‘'(":
        return False
    return len(place) > 3 and (len(words) == 1 or words[0].title() in _PLACES or "," in place)


def dateline_end(text: str) -> int:
    """Return the offset past an opening dateline or agency credit, 0 if there is none."""
    match = _OPENING.match(text)
    return match.end() if match else dateline_abroad(text)
