"""Candidates who run for an office, in a text about the campaign, and how far the campaign is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from briefer.dating.inferred.officeholders import Held
from briefer.dating.inferred.terms_of_office import Term, packaged_terms
from briefer.dating.intervals import Days
from briefer.model import Span

CAMPAIGN = "campaign"
CANDIDATE = "presidential candidate"
WORDS_NEEDED = 3  # of a campaign
TIMES_NEEDED = 2  # that each of the two is named
MOST = 200  # words of one phase that are looked at

_CAMPAIGN = re.compile(
    r"\b(?:campaign\w*|elections?|candidates?|primar(?:y|ies)|caucus\w*|debates?|polls?|voters?"
    r"|nominees?|nomination|convention|delegates?|front-?runner|rally|rallies|electoral|ballots?"
    r"|wahl\w*|kandidat\w*|élection\w*|candidate?s?|scrutin|elecci[oó]n\w*|candidat[oa]s?)\b",
    re.I,
)
_OVER = re.compile(r"\b(?:president-elect|the defeated|post-election|after the election)\b", re.I)
_CHOSEN = re.compile(
    r"\b(?:presumptive|presumed (?:republican|democratic))\b|\brunning mate\b"
    r"|\b(?:republican|democratic|gop|party(?:'s)?|presidential|the) (?:presidential )?nominee\b",
    re.I,
)
_ONLY_PERHAPS = re.compile(
    r"\b(?:be|becomes?|becoming|eventual|possible|potential|as|if|for|a|an)\s(?:the |his |her |a )?$",
    re.I,
)
_CHOOSING = re.compile(
    r"\b(?:(?:republican|democratic|gop) (?:presidential )?(?:candidates?|hopefuls?|contenders?|debates?|field|race)"
    r"|caucus\w*|primar(?:y|ies)|nominating contests?|presidential (?:candidates?|hopefuls?|contenders?)"
    r"|front-?runners?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Phase:
    """Whether the parties of a campaign have chosen their candidates, and the words that say so."""

    chosen: bool
    span: Span


def phase(text: str) -> Phase | None:
    """Return how far a campaign is, by what a text calls its candidates, or None."""
    chosen = [
        match.span()
        for match in islice(_CHOSEN.finditer(text), MOST)
        if not _ONLY_PERHAPS.search(text, max(0, match.start() - 24), match.start())
    ]
    choosing = [match.span() for match in islice(_CHOOSING.finditer(text), MOST)]
    if chosen and len(chosen) >= len(choosing):
        return Phase(True, Span(*chosen[0]))
    if len(choosing) > 1 and not chosen:
        return Phase(False, Span(*choosing[0]))
    return None


def campaign(text: str, stage: Phase | None) -> Held | None:
    """Return the time of the campaign in which the candidates most spoken of ran.

    One candidate is enough where the text also tells how far the campaign is.
    """
    words = sum(1 for _ in islice(_CAMPAIGN.finditer(text), WORDS_NEEDED))
    if words < WORDS_NEEDED or _OVER.search(text):
        return None
    named = sorted(
        ((_times(text, name), name, span) for name, span in _whole_names(text).items()),
        key=lambda candidacy: (-candidacy[0], candidacy[1]),
    )
    often = [(name, span) for times, name, span in named[:2] if times >= TIMES_NEEDED]
    if len(often) == 2:
        return _rivals(*often)
    if len(often) == 1 and stage is not None:
        name, span = often[0]
        return _held(
            name, span, [Days(candidacy.start, _election(candidacy)) for candidacy in _terms(name)]
        )
    return None


def _rivals(one: tuple[str, Span], other: tuple[str, Span]) -> Held | None:
    terms = [
        Days(max(mine.start, rival.start), _election(mine))
        for mine in _terms(one[0])
        for rival in _terms(other[0])
        if Days(mine.start, mine.end).meet(Days(rival.start, rival.end))
    ]
    return _held(f"{one[0]} and {other[0]}", max(one[1], other[1]), terms)


def _held(name: str, span: Span, terms: list[Days]) -> Held | None:
    return Held(name=name, office=CAMPAIGN, span=span, terms=tuple(terms)) if terms else None


def _whole_names(text: str) -> dict[str, Span]:
    """Find the candidates that are named in full, by the first spelling of the name."""
    names: dict[str, Span] = {}
    for term in packaged_terms():
        if term.office != CANDIDATE or term.names[0] in names:
            continue
        for name in term.names:
            if (start := text.find(name)) >= 0:
                names[term.names[0]] = Span(start, start + len(name))
    return names


def _times(text: str, name: str) -> int:
    return text.count(name.split()[-1])


def _election(one: Term) -> date:
    """Return the day of the election: the losers of a primary are spoken of until then."""
    mine = Days(one.start, one.end)
    return max(
        term.end
        for term in packaged_terms()
        if term.office == CANDIDATE
        and term.country.split(",")[0] == one.country.split(",")[0]
        and term.end
        and mine.meet(Days(term.start, term.end))
    )


def _terms(name: str) -> list[Term]:
    return [term for term in packaged_terms() if term.office == CANDIDATE and term.names[0] == name]
