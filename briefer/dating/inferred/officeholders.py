"""Terms of office: who is named in an office says between which days a text was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from re import Match

from briefer.dating.inferred.terms_of_office import Term, by_last_name, office_title
from briefer.dating.intervals import Days
from briefer.model import Span

MOST = 60_000  # capitalised words looked at in one text
TRIES = 40  # places at which one name is looked at
BEFORE, AFTER = 100, 80  # characters beside a name in which its office may stand

_NAME = re.compile(r"(?<![\w-])(?:al-|el-|al )?[A-ZÀ-ÞŞÇ][\w'-]+")
_NOT_NOW = re.compile(
    r"\b(?:a|an|if|as|be|becomes?|becoming|elected|for)\s*$|\b(?:likely|presumed|possible|potential|prospective|former(?:ly)?|ex|then|late|one-?time|past|previous|nominee|nominated|designate|elect|incoming"
    r"|next|future|predecessor|successor|would-be|deputy|vice|assistant|under|spokes\w+|adviser to"
    r"|aide to|ousted|deposed|toppled|ehemalig\w*|früher\w*|ancien(?:ne)?|ex-\w*)\b[^.]{0,14}$",
    re.I,
)
_FORMERLY = re.compile(
    r"\b(?:former(?:ly)?|ex|late|one-?time|ehemalig\w*|ancien(?:ne)?|ex-\w*)\b[^.]{0,14}$", re.I
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Oo]ne-?time|ehemalig|ancien)")
# "Mukasey, the attorney general under Bush", "Trump, son of the president"
_THEN = re.compile(
    r"[ ,]*(?:under|during|in the [\w .]{0,20}administration|from (?:19|20)\d\d|until)\b", re.I
)
_RELATION = re.compile(r"\b(?:of|to|for|with|by|under)\b", re.I)
_NOT_AFTER = re.compile(
    r"[^.,;]{0,12}\b(?:administration|era|years|presidency|elect|designate)\b", re.I
)
_OF_ANOTHER = re.compile(r" (?-i:[A-Z])")  # "Trump, seizing on a remark President Obama made"
_STOP = re.compile(
    r"[.!?][\"”]?\s+(?=[A-Z\"“])(?<!Gen\. )(?<!Lt\. )(?<!Mr\. )(?<!Dr\. )(?<!Sen\. )(?<!Gov\. )(?<!U\.S\. )|[;\n]"
)
_RANK = re.compile(
    r"[\s,]*(?:(?:mr|mrs|ms|dr|gen|general|lt|adm|admiral|maj|field marshal|marshal|shri|smt|sheikh"
    r"|minister|\((?:nsa|coas|pm|cjcsc)\)|syed|retired|\(retd\))\.?\s+)*",
    re.I,
)
_NAMES_BETWEEN = re.compile(r"[\s,]*(?:[A-Z][\w.'-]*\s+){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A person whom the text names in an office, with every term that can be meant."""

    name: str
    office: str
    span: Span
    terms: tuple[Days, ...]

    @property
    def start(self) -> date:
        """The first day of all."""
        return min(term.start for term in self.terms if term.start)

    @property
    def end(self) -> date | None:
        """The last day of all, or None."""
        ends = [term.end for term in self.terms]
        return None if None in ends else max(end for end in ends if end)


def holders(text: str, extra: Sequence[Term] = ()) -> list[Held]:
    """Find the people whom a text names in an office of the table, each once.

    Whoever is called a former holder anywhere in the text is none.
    """
    table = by_last_name(tuple(extra))
    by_office: dict[tuple[str, str], Held] = {}
    tries: Counter[str] = Counter()
    over: set[tuple[str, Days]] = set()
    for match in islice(_NAME.finditer(text), MOST):
        if match[0] not in table or tries[match[0]] >= TRIES:
            continue
        tries[match[0]] += 1
        over |= set(_over(text, match, table[match[0]]))
        for term in table[match[0]]:
            key = (match[0], term.office)
            if key not in by_office and (held := _held(text, match, term, table[match[0]])):
                by_office[key] = held
    return [held for candidate in by_office.values() if (held := _without(candidate, over))]


def _over(text: str, match: Match[str], namesakes: Sequence[Term]) -> Iterator[tuple[str, Days]]:
    """Yield the terms of those whom the text calls former holders here."""
    start, end = match.span()
    window = text[max(0, start - BEFORE) : start]
    if _FORMER.search(window) is None:
        return
    for term in namesakes:
        whole = _whole_name(text, end, term)
        opening = start - len(whole) + len(match[0]) if whole else start
        titles = list(office_title(term.office).finditer(text, max(0, opening - BEFORE), opening))
        if not titles or (not whole and len(namesakes) > 1):
            continue
        between = text[titles[-1].end() : opening]
        near = _RANK.fullmatch(between) or _NAMES_BETWEEN.fullmatch(between)
        if near and _FORMERLY.search(text, max(0, titles[-1].start() - 40), titles[-1].start()):
            yield term.office, Days(term.start, term.end)


def _without(held: Held, over: set[tuple[str, Days]]) -> Held | None:
    """Leave out the terms that are called over, or the holder where nothing is left."""
    left = tuple(term for term in held.terms if (held.office, term) not in over)
    return replace(held, terms=left) if left else None


def _held(text: str, match: Match[str], term: Term, namesakes: Sequence[Term]) -> Held | None:
    """Return who holds the office here, if the name stands beside its title."""
    start, end = match.span()
    if text[end : end + 2].strip().isdigit():  # "May 10"
        return None
    whole = _whole_name(text, end, term)
    opening = start - len(whole) + len(match[0]) if whole else start
    span = _before(text, opening, end, term.office) or _after(text, opening, end, term.office)
    if span is None:
        return None
    same = [namesake for namesake in namesakes if namesake.office == term.office]
    meant = [namesake for namesake in same if whole in namesake.names] or same
    days = {Days(namesake.start, namesake.end) for namesake in meant}
    terms = tuple(sorted(days, key=lambda term: str(term.start)))
    return Held(name=whole or match[0], office=term.office, span=span, terms=terms)


def _whole_name(text: str, end: int, term: Term) -> str:
    for name in term.names:
        opening = end - len(name)
        if " " in name and opening >= 0 and text.startswith(name, opening):
            return name
    return ""


def _before(text: str, start: int, end: int, office: str) -> Span | None:
    """Find "President Barack" before "Obama", but not "former President Barack"."""
    window = text[max(0, start - BEFORE) : start]
    if stops := list(_STOP.finditer(window)):
        window = window[stops[-1].end() :]
    titles = list(office_title(office).finditer(window))
    if not titles:
        return None
    between = window[titles[-1].end() :]
    if not (_RANK.fullmatch(between) or _NAMES_BETWEEN.fullmatch(between)):
        return None
    if _NOT_NOW.search(window[: titles[-1].start()]) or _NOT_AFTER.match(text, end, end + 40):
        return None
    return Span(start - len(window) + titles[-1].start(), end)


def _after(text: str, start: int, end: int, office: str) -> Span | None:
    """Find "Obama, the president", but not "Obama, the former president"."""
    window = text[end : end + AFTER]
    if not window.startswith((", ", " (", " – ", " — ")):
        return None
    if stop := _STOP.search(window):
        window = window[: stop.start()]
    title = office_title(office).search(window)
    if title is None or title.start() > 40:
        return None
    if _OF_ANOTHER.match(window, title.end()) or _THEN.match(window, title.end()):
        return None
    between = window[2 : title.start()]
    if "," in between or " and " in between or _RELATION.search(between):
        return None
    if _NOT_NOW.search(between):
        return None
    if _NOT_NOW.search(text[max(0, start - 30) : start]):
        return None
    return Span(start, end + title.end())
