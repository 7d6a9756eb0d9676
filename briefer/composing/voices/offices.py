"""An actor with the office, as the source writes it around the name."""

from __future__ import annotations

import re

from briefer.composing.voices.name_patterns import (
    DETERMINER,
    NAME,
    NAMES,
    OFFICE_WORDS,
    is_title,
)
from briefer.language import CONNECTIVES
from briefer.model import Span, collapse

LONGEST_OPENING = 90  # characters of an office before a name
LONGEST = 14  # words of an actor with the office

# ", 30, a passenger", ", director of the High Pay Centre", ", the sports minister of Velm", ", from Oxfam"
_BEHIND = re.compile(
    r"(?:,\s+\d\d)?,\s+(?:"
    rf"(?:an?|the|of|from|one of the)\s+(?:[a-z’'-]+\s+|{NAME}\s+){{0,4}}?[a-z’'-]+|"
    rf"(?:[a-z’'-]+\s+|{NAME}\s+){{0,5}}?"
    rf"(?:{'|'.join(sorted(OFFICE_WORDS))}|spokes\w+|(?i:ceo|boss|owner|member|fellow))|"
    rf"(?:from|of|at)\s+(?:the\s+)?{NAMES})"
    rf"(?:\s+(?:of|for|at|with|in)\s+(?:the\s+)?(?:(?:[a-z’'-]+|{NAME})\s+){{0,5}}?{NAMES}"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?{NAMES})?(?:,?\s+and\s+{NAMES})?)?"
    r"(?=[,;:]|(?<!\b[A-Z])\.|\s+(?:said|says|told)\b)"
)

_CONNECTED = re.compile(rf"^(?:{CONNECTIVES})\s+(?=\S)", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:that|which|whether|how|why|when) ")  # a clause of its own
# "The head of the union, Ann Lee"; "Lancet editor, Ann Lee", whose office has no capital.
_OPENING = re.compile(
    r"(?:^|(?<=[.!?”\"] )|(?<=\n))((?:(?:The|A|An) [^,.;:“”\"]{3,70}|"
    rf"{NAMES}(?:[’']s?)? (?:[a-z’'-]+ ){{0,3}}?(?:{'|'.join(sorted(OFFICE_WORDS))}|editor|spokes\w+)),) \Z"
)


def described(text: str, speaker: Span, name: str) -> str:
    """Return the name with its bearer's office where the source has it beside the name.

    "White House spokesman Ann Lee", "Ann Lee, head of the miners' union".
    """
    place = text.find(name, speaker.start, speaker.end + 60)
    if place < 0 or " " not in name:
        return name
    before = text[speaker.start : place].split()
    opened = not before and text.startswith(
        ",", place + len(name)
    )  # not "The law, Ann Lee said, is"
    if opened and (opening := _OPENING.search(text, max(0, place - LONGEST_OPENING), place)):
        before, speaker = (
            opening.group(1).split(),
            Span(place - len(opening.group(1)) - 1, speaker.end),
        )
    apposed = bool(before) and before[-1].endswith(",") and any(map(is_title, before))
    first = speaker.start if apposed or (before and is_title(before[-1])) else place
    behind = _BEHIND.match(text, place + len(name)) if first == place else None
    shown = collapse(text[first : behind.end() if behind else place + len(name)])
    shown = _CONNECTED.sub("", shown)
    if not apposed:  # "The head of the union, Ann Lee" stays so
        shown = _from_office(DETERMINER.sub("", shown))
    spoken = '"' in shown or "“" in shown
    return name if spoken or len(shown.split()) > LONGEST else shown


def _from_office(shown: str) -> str:
    """Return an actor from where the office begins: not "said Mayor Ann Lee", "including Ann Lee"."""
    words = _OPENS.split(shown)[-1].split()
    while len(words) > 1 and words[0].islower() and not is_title(words[0]):
        words.pop(0)
    return " ".join(words)
