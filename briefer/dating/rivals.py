"""Two people who run against each other, in a text about the campaign."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from briefer.dating.days import Days
from briefer.dating.offices import Held, Term, packaged
from briefer.model import Span

RIVALS = "rival candidates"
CANDIDATE = "presidential candidate"
WORDS_NEEDED = 3  # of a campaign
TIMES_NEEDED = 2  # that each of the two is named

_CAMPAIGN = re.compile(
    r"\b(?:campaign\w*|elections?|candidates?|primar(?:y|ies)|caucus\w*|debates?|polls?|voters?"
    r"|nominees?|nomination|convention|delegates?|front-?runner|rally|rallies|electoral|ballots?"
    r"|wahl\w*|kandidat\w*|élection\w*|candidate?s?|scrutin|elecci[oó]n\w*|candidat[oa]s?)\b",
    re.I,
)
_OVER = re.compile(r"\b(?:president-elect|the defeated|post-election|after the election)\b", re.I)


def rivals(text: str) -> Held | None:
    """Return the time in which the two candidates most spoken of ran against each other."""
    named = sorted(
        ((_times(text, name), name, span) for name, span in _whole_names(text).items()),
        key=lambda one: (-one[0], one[1]),
    )
    if len(named) < 2 or named[1][0] < TIMES_NEEDED:
        return None
    words = sum(1 for _ in islice(_CAMPAIGN.finditer(text), WORDS_NEEDED))
    if words < WORDS_NEEDED or _OVER.search(text):
        return None
    (_, first, span), (_, second, other) = named[:2]
    terms = tuple(
        Days(max(one.start, rival.start), _election(one))
        for one in _terms(first)
        for rival in _terms(second)
        if Days(one.start, one.end).meet(Days(rival.start, rival.end))
    )
    if not terms:
        return None
    late = max(span, other)
    return Held(name=f"{first} and {second}", office=RIVALS, span=late, terms=terms)


def _whole_names(text: str) -> dict[str, Span]:
    """Find the candidates that are named in full, by the first spelling of the name."""
    found: dict[str, Span] = {}
    for term in packaged():
        if term.office != CANDIDATE or term.names[0] in found:
            continue
        for name in term.names:
            if (start := text.find(name)) >= 0:
                found[term.names[0]] = Span(start, start + len(name))
    return found


def _times(text: str, name: str) -> int:
    return text.count(name.split()[-1])


def _election(one: Term) -> date:
    """Return the day of the election: the losers of a primary are spoken of until then."""
    mine = Days(one.start, one.end)
    return max(
        term.end
        for term in packaged()
        if term.office == CANDIDATE
        and term.country.split(",")[0] == one.country.split(",")[0]
        and term.end
        and mine.meet(Days(term.start, term.end))
    )


def _terms(name: str) -> list[Term]:
    return [one for one in packaged() if one.office == CANDIDATE and one.names[0] == name]
