"""Verbs of what happens, as the nouns that head it: "Carson retires" as "retirement of Carson"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefer.grouping.labelling.event_nouns import EVENTS, TO_PERSONS, TO_PLACES, EventNoun
from briefer.grouping.labelling.heading_words import BARE, PEOPLE, VAGUE, listed
from briefer.grouping.labelling.trimming import fit_for_a_label, trim_phrase
from briefer.model import Name

_VERB = re.compile(rf"\b(?:{'|'.join(sorted(EVENTS))})\b", re.IGNORECASE)
# What may stand between a subject and its verb, and what of it makes a passive.
_ASIDE = r"(?:,[^,]{1,60},|\s\([^)]{1,40}\))?"
_BETWEEN = re.compile(
    rf"['’]?{_ASIDE}(?:,?\swho)?(?:\s(?:was|were|is|are|be|been|being|has|have|had|gets?|got|will|to|also|"
    r"later|finally|formally|officially|immediately|since|now|then|just|\w+ly))*\s"
)
_PASSIVE = re.compile(r"\s(?:was|were|is|are|be|been|being|gets?|got)\s")
_ARTICLE = re.compile(r"\s(?:the |a |an |its |his |her |their )?")
_FIRST = re.compile(
    r"\W*(?:the|an?|its|his|her|their|\d[\d,.]*|[a-z]+ than)\s(?:\d[\d,]*\s)?", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|nearly|almost|hardly|barely|narrowly|allegedly|reportedly|supposedly)\b",
    re.IGNORECASE,
)
# What stands before what is only thought, asked or denied.
_DOUBTED = re.compile(
    r"\b(?:if|whether|unless|could|would|might|(?-i:may)|den(?:y|ies|ied)|rumou?rs?|hoax|falsely|fears?)\b",
    re.IGNORECASE,
)
_PLACES = frozenset(("GPE", "LOC", "NORP"))
_LONGEST = 4  # words of what it happens to


def nominalised(
    text: str, chunks: Sequence[Name], named: Sequence[Name], *, in_title: bool
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield what English verbs tell, as a noun, what joins it to its complement, and that."""
    if text.rstrip().endswith("?"):
        return
    parts = list(_without_verbs(text, chunks))
    for verb in _VERB.finditer(text):
        event = EVENTS[verb.group().lower()]
        who = _undergoer(text, verb, event, parts, in_title)
        if who is None or _DOUBTED.search(text, 0, verb.start()):
            continue
        words, name = _called(who, named)
        if not words or len(words) > _LONGEST or not fit_for_a_label(words):
            continue
        if name is None and (_generic(words) or not _known(text, who, verb)):
            continue
        if name is None and len(words) == 1 and not event.done:
            yield words, [], [event.noun]  # "plane crash"
        elif _can_be(event, verb.group().lower(), name):
            yield [event.noun], [event.joint], words


def _known(text: str, who: Name, verb: re.Match[str]) -> bool:
    """Whether it is certain that common words belong to a verb: its object, or what opens the text.

    Further inside, they may belong to a clause before it: "the man behind the scam is arrested".
    """
    before = text[: who.start]
    return who.start > verb.start() or not before.strip() or bool(_FIRST.fullmatch(before))


def _can_be(event: EventNoun, verb: str, name: Name | None) -> bool:
    """Whether what a verb tells can happen to what is named so."""
    kind = name.kind if name else ""
    if verb in TO_PERSONS:
        return kind == "PERSON"
    return kind not in _PLACES or event.noun in TO_PLACES


def _generic(words: Sequence[str]) -> bool:
    """Whether words tell no more than that it is somebody, or something."""
    last = words[-1].lower()
    return listed(last, VAGUE) or (len(words) == 1 and (listed(last, BARE) or listed(last, PEOPLE)))


def _without_verbs(text: str, chunks: Sequence[Name]) -> Iterator[Name]:
    """Yield noun phrases, in two where a headline's verb was taken for a noun of them."""
    for chunk in chunks:
        start = chunk.start
        for verb in _VERB.finditer(text, chunk.start, chunk.end):
            if verb.start() > start:
                yield _part(text, start, verb.start())
            start = verb.end()
        if start < chunk.end:
            yield _part(text, start, chunk.end)


def _part(text: str, start: int, end: int) -> Name:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    return Name(text=text[start:end], start=start, end=end, kind="NP")


def _undergoer(
    text: str, verb: re.Match[str], event: EventNoun, chunks: Sequence[Name], in_title: bool
) -> Name | None:
    """Return the noun phrase that names what happens to whom, where the words around tell."""
    before = [chunk for chunk in chunks if chunk.end <= verb.start()]
    subject = before[-1] if before else None
    between = _BETWEEN.fullmatch(text, subject.end, verb.start()) if subject else None
    if between and _NEGATED.search(between.group()):
        return None
    if not event.done:
        return subject if between else None
    if between and _PASSIVE.search(between.group()):
        return subject
    article = _ARTICLE.match(text, verb.end())
    undergoer = next((c for c in chunks if article and c.start == article.end()), None)
    if undergoer:  # without a subject it is somebody's attribute: "supporters of the ousted Morsi"
        return undergoer if between else None
    past = not verb.group().lower().endswith("s")
    return subject if between and past and in_title else None


def _called(who: Name, named: Sequence[Name]) -> tuple[list[str], Name | None]:
    """Return the words of the name that a noun phrase ends in, or else its own; and that name."""
    ends = [n for n in named if who.start <= n.start and n.end == who.end]
    inside = max(ends, key=lambda n: n.end - n.start, default=None)
    return trim_phrase((inside or who).text), inside
