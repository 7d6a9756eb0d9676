"""The phrase that opens a sentence and names who speaks in it, and where one sentence of it ends."""

from __future__ import annotations

import re

from briefer.composing.voices.name_patterns import NAME, NAMES, is_title
from briefer.model import Span, collapse

_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Maj|Sgt|Sen|Rep|Gov|Del|St|Jr|Sr)\.(?= )"
)
# "Ann Lee, an engineer who heads the dam authority, said": the sentence opens with who speaks.
_OPENED = re.compile(
    rf"(?:[.!?][”\"]? |\n)((?:(?:[Tt]he|[Aa]n?) )?(?:[a-z-]+ ){{0,3}}{NAMES}), [^“”\".;:\n]{{5,200}},"
    r"(?: (?:also|then|later|\w+ly|has|had))*\s*\Z"
)
LONGEST_OPENING = 300  # characters before a verb in which its sentence opens
# "Ann Lee, professor of Infectious": what goes on from here is the office of somebody.
_OFFICE = re.compile(rf"[,\n] ?(?:[a-z]+ )*([\w-]+) (?:of|for|at|in) (?:the )?(?:{NAME} )*\Z")
LONGEST_OFFICE = 80  # characters of an office before what goes on


def opening_phrase(text: str, cue: Span) -> str | None:
    """Return whom a sentence opens with, where only what is told of them parts them from the verb."""
    first = max(0, cue.start - LONGEST_OPENING)
    ahead = ("" if first else "\n") + text[first : cue.start]
    # A full stop that ends no sentence is taken for a letter; the places stay the same.
    found = _OPENED.search(_ABBREVIATED.sub(lambda short: short.group()[:-1] + "&", ahead))
    return collapse(ahead[slice(*found.span(1))]) if found else None


def in_an_office(text: str, place: int) -> bool:
    """Whether the words before a place begin an office that goes on there."""
    found = _OFFICE.search(text[max(0, place - LONGEST_OFFICE) : place])
    return found is not None and is_title(found.group(1))


def first_sentence(phrase: str) -> str:
    """Return a phrase up to where its sentence ends, which no abbreviation does."""
    plain = _ABBREVIATED.sub(lambda found: found.group()[:-1] + "\0", phrase)
    return plain.partition(". ")[0].replace("\0", ".")
